"""The live preview ships with what the settlement says, and calls each function once over whole columns."""

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
from addin.setup.templates import EXAMPLE
from addin.usecases.settle import Clock, settle_month
from addin.values.errors import Language
from addin.values.periods import Month
from builder.build import build, template_tables
from builder.draft import Draft
from builder.parts import Parts, read_parts
from builder.preview.sheet import COLUMNS, FIRST_PERSON
from builder.workings.layout import PREVIEW, WORKINGS, preview_blocks
from tests.small_company import OCTOBER, settled, small_company
from tests.tools.lint import lint

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FUNCTIONS = ("COMMISSION", "TARGET_RATIO", "POOL_SHARE", "AGED_CREDIT")
FORBIDDEN = re.compile(
    r"\b(INDIRECT|OFFSET|TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|CELL|INFO|LET|FILTER|XLOOKUP|LAMBDA)\(", re.IGNORECASE
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MONTH = Month(2026, 10)
DIGITS = 1e-14  # a file has the fifteen digits that a cell shows
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
    rows = sheet(path, PREVIEW[0])[FIRST_PERSON:]
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
        settled = {field: row[heading] or 0 for field, heading in SHOWN.items()}
        assert {field: mine[field] or 0 for field in SHOWN} == pytest.approx(settled, rel=DIGITS)
        assert (mine["name"], mine["paid_as"]) == (row["姓名"], row["职级"])
    (pool,) = _of_month(book, "tblPool")
    now, got = (sheet(path, PREVIEW[0])[line] for line in (5, 6))
    shown_pool = [pool[heading] for heading in ("部门业绩", "部门任务", "完成率", "奖金总额")]
    assert [now[3], now[5], now[6], now[8]] == pytest.approx(shown_pool, rel=DIGITS)
    assert got[9:14] == [pool[part] for part in ("总监", "代表", "非营销", "最佳", "部门建设")]


def _of_month(book: FileBook, name: str) -> list[dict[str, Any]]:
    table = book.read(name)
    rows = [dict(zip(table.headers, row, strict=True)) for row in table.rows]
    return [row for row in rows if row["月份"] == OCTOBER]


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
            text = re.sub(r'"[^"]*"', "", formula.text or "")
            if (
                formula.tag == f"{MAIN}formula1"
            ):  # of a drop-down list: looked up when it is opened, not with every cell
                text = text.replace("INDIRECT(", "")
            assert not FORBIDDEN.search(text), (name, formula.text)


def test_every_function_is_one_of_excel_2019(empty: tuple[Language, Path], company: Path) -> None:
    """Files mark what came after Excel 2007; of that only these are used, and 2019 has them all."""
    for path in (empty[1], company):
        texts = (formula.text or "" for _, formula in formulas_of(read_parts(path)))
        newer = {name for text in texts for name in re.findall(r"_xlfn\.([\w.]+)\(", text)}
        assert newer == {"ISFORMULA", "MAXIFS", "MINIFS"}


def test_each_function_is_called_once_over_ranges_and_one_is_asked_whether_it_answers(
    empty: tuple[Language, Path], company: Path
) -> None:
    for path in (empty[1], company):
        called = []
        for name, formula in formulas_of(read_parts(path)):
            for function in re.findall(rf"\b({'|'.join(FUNCTIONS)})\(", formula.text or ""):
                called.append(function)
                if formula.text.startswith("IF(ISNUMBER("):
                    continue
                assert formula.get("t") == "array", (name, formula.text)
                area = Box.parse(formula.get("ref", ""))
                assert area.bottom > area.top, (name, formula.text)
        assert sorted(called) == sorted([*FUNCTIONS, "TARGET_RATIO"])


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
