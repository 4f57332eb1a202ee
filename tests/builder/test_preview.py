"""The live preview ships with what the settlement says, calls each function once, and shows no error when empty."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from addin.book.cells import Box
from addin.book.file.workbook import FileBook
from addin.engine.worksheet import formulas
from addin.setup.templates import EXAMPLE
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, settle_month
from addin.values.errors import Language
from addin.values.periods import Month
from builder.blocks import WORDS
from builder.build import build, template_tables
from builder.draft import Draft, Value, Values
from builder.layout import FIRST_ROW
from builder.live.values import live_values
from builder.parts import Parts, read_parts
from builder.preview.sheet import COLUMNS, FIRST_PERSON, LAST_PERSON
from builder.workings.layout import PREVIEW, WORKINGS, preview_blocks
from builder.workings.notes import NOTES
from builder.workings.policy import WORKED_PARAMETERS
from tests.small_company import OCTOBER, Tables, memory_book, small_company
from tests.tools.lint import lint

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FUNCTIONS = ("COMMISSION", "TARGET_RATIO", "POOL_SHARE", "AGED_CREDIT")
FORBIDDEN = re.compile(
    r"\b(INDIRECT|OFFSET|TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO|LET|FILTER|XLOOKUP|LAMBDA)\(", re.IGNORECASE
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MONTH = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 11, 10, 9, 0), "tests")
SHOWN = {
    "performance": "业绩",
    "base": "提成基数",
    "target": "任务",
    "ratio": "完成率",
    "base_pay": "底薪",
    "commission": "提成",
    "pool_share": "部门奖金",
}


def day(number: int, month: int = 10) -> dt.date:
    return dt.date(2026, month, number)


def live(tables: Tables, month: Month | None = MONTH) -> Values:
    """What a Chinese book with these rows shows."""
    return live_values(Draft(None, "zh", None, tables, month), month)  # type: ignore[arg-type]


def parameters(values: Values) -> dict[str, Value]:
    return dict(zip([each.name for each in WORKED_PARAMETERS], values["parameters"]["value"], strict=True))


def people(values: Values, field: str) -> dict[Value, Value]:
    return dict(zip(values["people"]["no"], values["people"][field], strict=True))


def settled(tables: Tables, month: Month = MONTH) -> Tables:
    """The same tables after a settlement."""
    book = memory_book(tables)
    settle_month(book, month, CLOCK)
    return {name: book.read(name).rows for name in TABLES}


@pytest.fixture(scope="module", params=LANGUAGES)
def empty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Language, Path]:
    path = tmp_path_factory.mktemp("empty") / "empty.xlsm"
    build(path, request.param, template_tables(request.param), None)
    return request.param, path


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settled small company with two persons' handover."""
    path = tmp_path_factory.mktemp("company") / "company.xlsm"
    build(path, "zh", settled(small_company()), MONTH)  # type: ignore[arg-type]
    return path


def sheet(path: Path, name: str) -> list[list[Any]]:
    rows: list[list[Any]] = CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows


def shown_people(path: Path) -> dict[str, dict[str, Any]]:
    """The preview's people as the file shows them, by staff number."""
    rows = sheet(path, PREVIEW[0])[FIRST_PERSON : LAST_PERSON + 1]
    fields = [column.field for column in COLUMNS]
    return {row[0]: dict(zip(fields, row, strict=False)) for row in rows if row[0]}


def test_the_shipped_example_shows_what_october_settles_to(tmp_path: Path) -> None:
    """To the fen, for everybody and the department, before anything is calculated."""
    path = EXAMPLE
    settle_month(FileBook(path, tmp_path / "settled.xlsm"), MONTH, CLOCK)
    book = FileBook(tmp_path / "settled.xlsm")
    rows = _of_month(book, "tblSettlement")
    shown = shown_people(path)
    assert list(shown) == [row["工号"] for row in rows]
    for row in rows:
        mine = shown[row["工号"]]
        assert {field: mine[field] or 0 for field in SHOWN} == {field: row[h] or 0 for field, h in SHOWN.items()}
        assert (mine["name"], mine["paid_as"]) == (row["姓名"], row["职级"])
    (pool,) = _of_month(book, "tblPool")
    now, got = (sheet(path, PREVIEW[0])[line] for line in (5, 6))
    assert (now[3], now[5], now[6], now[8]) == (pool["部门业绩"], pool["部门任务"], pool["完成率"], pool["奖金总额"])
    assert got[9:14] == [pool[part] for part in ("总监", "代表", "非营销", "最佳", "部门建设")]


def _of_month(book: FileBook, name: str) -> list[dict[str, Any]]:
    table = book.read(name)
    rows = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    return [row for row in rows if row["月份"] == OCTOBER]


def test_a_settled_month_agrees_with_its_preview() -> None:
    values = live(settled(small_company()))
    assert parameters(values)["status"] == WORDS["agree"][0]
    assert set(values["people"]["off"]) == {0.0}


def test_a_month_that_is_not_settled_says_so() -> None:
    values = live(small_company())
    assert parameters(values)["status"] == WORDS["not_settled"][0]
    assert set(values["people"]["off"]) == {""}


def test_a_line_typed_after_the_settlement_shows_as_a_difference() -> None:
    tables = settled(small_company())
    tables["tblReceipts"].append(["R9", day(30), None, "003", "会员", "房费", "现付", 100.0, None])
    values = live(tables)
    assert parameters(values)["status"] == WORDS["differ"][0]
    assert (parameters(values)["off_sales"], people(values, "d_performance")["003"]) == (100.0, 100.0)
    assert people(values, "off")["002"] == 0


@pytest.mark.rule("X1")
def test_lines_without_salesperson_go_to_the_owner_on_their_day() -> None:
    tables = small_company()
    tables["tblHandovers"] = [["C1", day(10), "003", None]]
    tables["tblReceipts"] = [
        ["R1", day(9), "C1", None, "会员", "房费", "现付", 1.0, None],
        ["R2", day(10), "C1", None, "会员", "电话费", "现付", 20.0, None],
        ["R3", day(11), "C1", "002", "会员", "提现", "现付", 300.0, None],
        ["R4", day(11), None, None, "会员", "房费", "代金券", 4000.0, None],
        ["R5", day(12), "C2", "003", "其他", "房费", "现付", 50000.0, None],
    ]
    tables["tblCollections"] = tables["tblEntertainment"] = []
    values = live(tables)
    assert values["tblReceipts"] == {"credited": ["002", "003", "002", "", "003"], "counts": [2, 1, 0, 0, 0]}
    assert people(values, "performance") == {"001": 0, "002": 1.0, "003": 20.0}
    assert people(values, "base") == {"001": 0, "002": 1.0, "003": 0}
    assert parameters(values)["sales"] == 21.0


@pytest.mark.rule("X2", "H10.3", "H11.4")
def test_a_bill_is_paid_line_by_line_and_every_line_by_its_own_age() -> None:
    tables = small_company()
    tables["tblReceipts"] = [
        ["R1", day(15, 5), "C1", "002", "协议客户", "房费", "挂账", 100.01, "B1"],
        ["R2", day(1, 4), "C1", "003", "协议客户", "电话费", "挂账", 60.0, "B1"],
        ["R3", day(15, 7), "C2", "003", "协议客户", "提现", "挂账", 40.0, None],
        ["R4", day(1), "C2", "003", "会员", "房费", "现付", 1.0, None],
    ]
    tables["tblCollections"] = [
        ["K1", None, "B1", day(20, 9), 50.0, None],
        ["K2", None, "B1", day(2), 110.01, None],
        ["K3", "R3", None, day(15), 40.0, None],
    ]
    values = live(tables)
    pairs = values["pairs"]
    assert list(zip(pairs["no"], pairs["portion"], pairs["credit"], strict=True)) == [
        ("K2", 10.0, 0.0),
        ("K2", 100.01, 50.01),
        ("K3", 40.0, 40.0),
    ]
    assert values["tblCollections"]["credit"] == ["", 50.01, 0.0]
    assert people(values, "collected") == {"001": 0.0, "002": 50.01, "003": 0.0}
    assert values["collections"]["before"] == [50.0, ""]


def reversed_company() -> Tables:
    """In October: 60 of a bill collected, 40 of it written off, and September's collection of R3 reversed."""
    tables = small_company()
    tables["tblReceipts"] = [
        ["R1", day(15, 8), "C1", "002", "协议客户", "房费", "挂账", 70.0, "B1"],
        ["R2", day(20, 8), "C1", "003", "协议客户", "房费", "挂账", 50.0, "B1"],
        ["R3", day(15, 7), "C2", "003", "协议客户", "房费", "挂账", 40.0, None],
        ["R4", day(1), "C2", "003", "会员", "房费", "现付", 500.0, None],
    ]
    tables["tblCollections"] = [
        ["K1", "R3", None, day(20, 9), 40.0, None, None, None, None],
        ["K2", None, "B1", day(2), 60.0, None, "回款", None, None],
        ["K3", None, "B1", day(3), 40.0, None, "核销", "否", None],
        ["K4", None, None, day(4), -40.0, None, None, None, "K1"],
        ["K5", None, "B1", day(5), 20.0, None, None, None, None],
    ]
    next(row for row in tables["tblPolicy"] if row[0] == "opened_on")[2] = "2020-01"
    return tables


@pytest.mark.rule("L9")
def test_write_offs_count_nothing_and_reversals_are_left_to_the_settlement() -> None:
    values = live(reversed_company())
    pairs = values["pairs"]
    assert list(zip(pairs["no"], pairs["portion"], pairs["performance"], strict=True)) == [
        ("K2", 60.0, 60.0), ("K2", 0.0, 0.0),
        ("K3", 10.0, 0), ("K3", 30.0, 0),
        ("K5", 0.0, 0.0), ("K5", 20.0, 20.0),
    ]  # fmt: skip
    assert values["tblCollections"]["credit"] == ["", 60.0, 0.0, "", 20.0]
    assert parameters(values)["sales"] == 580.0
    assert dict(zip([note.name for note in NOTES], values["notes"]["count"], strict=True))["reversals"] == 1
    after = live(settled(reversed_company()))
    assert (parameters(after)["status"], parameters(after)["off_sales"]) == (WORDS["differ"][0], 40.0)


@pytest.mark.rule("H8.1", "H8.2")
def test_dinners_count_as_they_are_approved() -> None:
    tables = small_company()
    tables["tblEntertainment"] = [
        ["Y3", day(6), "002", None, 4000.0, "是", "否"],
        ["Y10", day(6), "002", None, 2000.0, "是", "否"],
        ["Y11", day(7), "003", None, 1500.0, "是", "是"],
        ["Y12", day(5), "003", None, 10.0, "否", "是"],
    ]
    values = live(tables)
    assert values["dinners"]["pos"] == [4, 1, 2, 3]
    assert values["dinners"]["counted"] == [0, 4000.0, 0, 1500.0]


@pytest.mark.rule("H5.1")
def test_who_is_confirmed_early_is_paid_as_the_next_grade() -> None:
    tables = small_company()
    new, rep = "试用期", "销售代表"
    tables["tblStaff"].append(["004", "丁", "二组", new, day(1), None, 0.0, 0.0, None])
    tables["tblReceipts"].append(["R8", day(2), None, "004", "会员", "房费", "现付", 200_000.0, None])
    before, after = live(tables), live(settled(tables))
    for values in (before, after):
        assert (people(values, "grade")["004"], people(values, "paid_as")["004"]) == (new, rep)
        assert people(values, "target")["004"] == 120_000.0
    assert parameters(after)["status"] == WORDS["agree"][0]


@pytest.mark.rule("H5.5", "X7")
def test_a_stand_in_target_serves_the_commission_only() -> None:
    values = live(small_company())
    assert (people(values, "target")["001"], people(values, "goal")["001"]) == ("", 260_000.0)


def test_text_where_a_date_belongs_is_counted() -> None:
    tables = small_company()
    tables["tblMonthlyPlan"][0][0] = "2026-10"
    values = live(tables)
    counts = dict(zip([note.name for note in NOTES], values["notes"]["count"], strict=True))
    assert counts["text_dates"] == 1
    assert "1个日期或月份是文字" in "".join(map(str, values["notes"]["text"]))


@pytest.mark.parametrize("month", [None, Month(2026, 10)])
def test_a_book_that_cannot_be_settled_shows_blanks(month: Month | None) -> None:
    tables = small_company()
    tables["tblStaff"][1][3] = "没有的职级"
    values = live(tables, month)
    assert "people" not in values
    assert set(values["parameters"]["value"]) <= {"", WORDS["recorded"][0]}


def column(values: list[Value]) -> list[list[Value]]:
    return [[value] for value in values]


def test_the_functions_give_what_their_cells_show() -> None:
    """The spilled cells ship with the answers of the very functions that Excel and LibreOffice call."""
    tables = settled(small_company())
    values, policy = live(tables), tables["tblPolicy"]
    who, pairs, ratios, parts = (values[name] for name in ("people", "pairs", "ratios", "parts"))
    rates = list(zip(*(values["rates"][f] for f in ("scheme", "basis", "method", "edge", "rate")), strict=True))
    known = parameters(values)
    arguments = [column(who[field]) for field in ("performance", "goal", "scheme")]
    commission = formulas.COMMISSION(*arguments, rates, column(who["base"]))
    assert commission == column(who["commission"])
    assert formulas.TARGET_RATIO(column(ratios["done"]), column(ratios["wanted"])) == column(ratios["ratio"])
    shares = formulas.POOL_SHARE(known["sales"], known["target"], column(parts["label"]), policy, known["first"])
    assert shares == column(parts["amount"])
    dates = [column(pairs[field]) for field in ("portion", "start", "day")]
    credits = formulas.AGED_CREDIT(*dates, policy, known["first"])
    assert credits == (column(pairs["credit"]) if len(pairs["credit"]) > 1 else [[pairs["credit"][0]]])


def formulas_of(parts: Parts) -> Iterator[tuple[str, etree._Element]]:
    """Every formula of a workbook: cells, table columns, names, formats, validations."""
    tags = {
        f"{MAIN}{tag}" for tag in ("f", "calculatedColumnFormula", "definedName", "formula", "formula1", "formula2")
    }
    for name, part in parts.items():
        if name.endswith(".xml"):
            yield from ((name, found) for found in etree.fromstring(part).iter(*tags))


def test_no_formula_is_volatile_or_needs_the_newest_excel(empty: tuple[Language, Path], company: Path) -> None:
    for path in (empty[1], company):
        for name, formula in formulas_of(read_parts(path)):
            assert not FORBIDDEN.search(re.sub(r'"[^"]*"', "", formula.text or "")), (name, formula.text)


def test_each_function_is_called_once_over_ranges(empty: tuple[Language, Path], company: Path) -> None:
    for path in (empty[1], company):
        called = []
        for name, formula in formulas_of(read_parts(path)):
            for function in re.findall(rf"\b({'|'.join(FUNCTIONS)})\(", formula.text or ""):
                called.append(function)
                assert formula.get("t") == "array", (name, formula.text)
                area = Box.parse(formula.get("ref", ""))
                assert area.bottom > area.top, (name, formula.text)
        assert sorted(called) == sorted(FUNCTIONS)


def test_an_empty_book_shows_no_error(empty: tuple[Language, Path]) -> None:
    """Nor does anything but fixed words, numbers of slots and zeros stand in formula cells of preview and workings."""
    _, path = empty
    for name, part in read_parts(path).items():
        if name.startswith("xl/worksheets/sheet"):
            assert not [cell.get("r") for cell in etree.fromstring(part).iter(f"{MAIN}c") if cell.get("t") == "e"]
    book = CalamineWorkbook.from_path(path)
    for sheet_name in book.sheet_names:
        for row in book.get_sheet_by_name(sheet_name).to_python():
            assert not [cell for cell in row if isinstance(cell, str) and re.fullmatch(r"#[A-Z/0]+[!?]?", cell)]


def test_preview_and_workings_make_no_one_repair_the_book(company: Path) -> None:
    assert lint(company) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_place_in_every_template_exists(lang: Language) -> None:
    draft = Draft(None, lang, None, {}, None)  # type: ignore[arg-type]
    blocks = preview_blocks(draft)
    for block in blocks.all:
        for field in block.fields:
            for slot in range(block.slots):
                formula = blocks.formula(field.template(slot), block.name, slot)
                assert "{" not in formula
                assert len(formula) < 8192


def test_a_settled_file_still_shows_its_preview(company: Path, tmp_path: Path) -> None:
    """Settling writes result tables only: formulas and spilled cells stay as they were."""
    settle_month(FileBook(company, tmp_path / "again.xlsm"), MONTH, CLOCK)
    before, after = read_parts(company), read_parts(tmp_path / "again.xlsm")
    for name in (PREVIEW[0], WORKINGS[0]):
        assert sheet(company, name) == sheet(tmp_path / "again.xlsm", name)
    assert [n for n in before if b"tblReceipts[[#This Row]" in before[n]] == [
        n for n in after if b"tblReceipts[[#This Row]" in after[n]
    ]


def test_every_receipt_has_its_two_formulas(company: Path) -> None:
    """Short ones, since they stand beside every line; what they say is in two names."""
    parts = read_parts(company)
    texts = [
        formula.text for _, formula in formulas_of(parts) if (formula.text or "").endswith(("LineOwner)", "LineCounts"))
    ]
    receipts = len(small_company()["tblReceipts"])
    assert len(texts) == 2 * (receipts + 1)
    names = {n.get("name"): n.text or "" for n in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}definedName")}
    assert "'消费流水'!$C1" in names["LineOwner"]
    assert "'消费流水'!$G1" in names["LineCounts"]
    rows = sheet(company, "消费流水")[FIRST_ROW : FIRST_ROW + receipts]
    assert [row[9] for row in rows] == ["002", "002", "003"]
