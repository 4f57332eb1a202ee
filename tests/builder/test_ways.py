"""Ways through a built book: from sheet to sheet in the month's order, sheets that explain themselves and open where
one works, and the start page's index and marks."""

from __future__ import annotations

import datetime as dt
import re

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.working import SETTINGS
from addin.tables.roles import ROLES
from addin.tables.schema import INPUTS, TABLES
from addin.texts.sheets import PAGES, START
from addin.values.errors import Language
from builder.build import Making, build, template_tables
from builder.layout import text_width
from builder.start.index import INDEX_TITLE
from builder.start.month import MONTH_TITLE
from builder.ways.order import month_order
from builder.ways.words import first_sentence
from builder.workings.slots import FEW_SLOTS
from tests.small_company import small_company

LANGUAGES: tuple[Language, ...] = ("zh", "en")
BEFORE, AFTER = ("上一步：", "Before: "), ("下一步：", "Next: ")
ONE_LINE = 150  # digits that a line of a wide sheet holds
pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")  # openpyxl reads, never writes


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Workbook]:
    found = {}
    for lang in LANGUAGES:
        path = tmp_path_factory.mktemp("ways") / f"{lang}.xlsm"
        build(path, lang, template_tables(lang), None, Making(slots=FEW_SLOTS))
        found[lang] = openpyxl.load_workbook(path)
    return found


def sheet_of(location: object) -> str:
    """The sheet that a link within the book leads to; quotes are read as spreadsheets read them."""
    quoted = re.fullmatch(r"'((?:[^']|'')+)'![A-Z]+[0-9]+", str(location))
    assert quoted, f"no spreadsheet follows {location}"
    return quoted[1].replace("''", "'")


def links(sheet: Worksheet) -> dict[str, str]:
    """What links say, and the sheet that each leads to."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {str(cell.value): sheet_of(cell.hyperlink.location) for cell in cells}


def named(key: str, lang: Language) -> str:
    return PAGES[key][LANGUAGES.index(lang)] if key in PAGES else TABLES[key].sheet(lang)


def test_every_sheet_has_its_place_in_the_month() -> None:
    wanted = {name for name, table in TABLES.items() if not table.hidden} | set(PAGES) - {"start"}
    assert sorted(month_order()) == sorted(wanted)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_leads_back_to_the_one_before_and_on_to_the_next(
    lang: Language, books: dict[Language, Workbook]
) -> None:
    at, names = LANGUAGES.index(lang), [named(key, lang) for key in month_order()]
    for place, name in enumerate(names):
        found = links(books[lang][name])
        assert START[at] in found.values(), name
        before = [target for text, target in found.items() if text.startswith(BEFORE[at])]
        after = [target for text, target in found.items() if text.startswith(AFTER[at])]
        assert before == names[max(0, place - 1) : place], name
        assert after == names[place + 1 : place + 2], name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_a_sheets_first_sentence_says_in_a_line_what_it_is_for(name: str, lang: Language) -> None:
    text = TABLES[name].text[LANGUAGES.index(lang)]
    assert 0 < text_width(first_sentence(text)) <= ONE_LINE, first_sentence(text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_stands_first_on_the_start_page(lang: Language, books: dict[Language, Workbook]) -> None:
    at = LANGUAGES.index(lang)
    said = [str(cell.value) for (cell,) in books[lang][START[at]]["B3:B60"]]
    assert said.index(INDEX_TITLE[at]) < said.index(MONTH_TITLE[at])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_a_sheet_of_the_book(lang: Language, books: dict[Language, Workbook]) -> None:
    """Those with an apostrophe in their name too."""
    book = books[lang]
    found = [target for sheet in book.worksheets for target in links(sheet).values()]
    assert set(found) <= set(book.sheetnames)
    assert PAGES["desk"][LANGUAGES.index(lang)] in found


def test_links_to_sheets_that_a_role_does_not_see_are_marked(books: dict[Language, Workbook]) -> None:
    page = books["zh"][START[0]]
    marks = {
        str(area.sqref): [str(rule.formula[0]) for rule in rules]
        for area, rules in page.conditional_formatting._cf_rules.items()
    }
    for row in page.iter_rows():
        for cell in row:
            target = sheet_of(cell.hyperlink.location) if cell.hyperlink else START[0]
            if target != START[0]:
                [formula] = [f for f in marks.get(cell.coordinate, ()) if "ShownRole" in f] or [""]
                assert formula.startswith("ISERROR(FIND(ShownRole,"), f"{cell.coordinate} to {target}"
                assert set(re.findall(r'"(.*)"', formula)[0].split()) <= set(ROLES)


def test_steps_that_are_not_done_are_marked_in_the_empty_book(books: dict[Language, Workbook]) -> None:
    """A count that hangs on the month says that there is none yet; a cell without a number is amber all the same."""
    page = books["zh"][START[0]]
    numbered = (row for row in page.iter_rows() if re.match(r"\d+ ", str(row[1].value)))
    steps = [row for row in numbered if str(row[2].value).startswith("=")]
    assert len(steps) == 15
    open_ones = {"4", "6", "7", "8", "9", "10", "12"}
    rules = {str(area.sqref): rules for area, rules in page.conditional_formatting._cf_rules.items()}
    for row in steps:
        number = str(row[1].value).partition(" ")[0]
        says_so = '"先填月份"' in str(row[2].value)
        assert says_so is (number in open_ones), row[1].value
        [rule] = [rule for rule in rules[row[2].coordinate] if "N(" in str(rule.formula[0])]
        assert (str(rule.formula[0])[-2:] == "=0") is (number in open_ones | {"5"}), row[1].value


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """Three hundred receipts, the other tables short."""
    tables = small_company()
    first = tables["tblReceipts"][0]
    tables["tblReceipts"] = [[f"R{number}", dt.date(2026, 10, 1), *first[2:]] for number in range(300)]
    path = tmp_path_factory.mktemp("filled") / "filled.xlsm"
    build(path, "zh", tables, None, Making(slots=FEW_SLOTS))  # type: ignore[arg-type]
    return openpyxl.load_workbook(path)


def view_of(book: Workbook, name: str) -> tuple[str, str]:
    """The first cell that is seen below the header, and the one that is selected."""
    view = book[TABLES[name].zh].sheet_view
    active = next(one.activeCell for one in view.selection if one.pane == view.pane.activePane)
    return view.pane.topLeftCell, active


@pytest.mark.parametrize("name", [name for name in INPUTS if name not in SETTINGS])
def test_a_table_that_is_filled_in_opens_at_its_free_row(name: str, filled: Workbook) -> None:
    rows = len([row for row in filled[TABLES[name].zh].iter_rows(5, values_only=True) if row[0] is not None])
    top, active = view_of(filled, name)
    if TABLES[name].columns[0].kind != "formula":
        assert active == f"A{5 + rows}"
    assert 0 <= int(active[1:]) - int(re.sub("[A-Z]", "", top)) <= 12


def test_the_end_of_a_long_log_is_seen(filled: Workbook) -> None:
    assert view_of(filled, "tblReceipts") == ("A293", "A305")


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_settings_are_read_from_the_top(name: str, books: dict[Language, Workbook]) -> None:
    assert view_of(books["zh"], name)[1] == "A5"
