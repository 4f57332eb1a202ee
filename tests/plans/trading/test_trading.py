"""A second scheme, of another business, settles end to end on its own workbook: the seam of schemes holds.

October: A1 sells 40,000 and has 30 % of A2's 100,000.01 to A1's customer (30,000.00); A3 gives A2 30 % of 20,000.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from addin.book.base import Book, MemoryBook
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.faces.cli import console
from addin.faces.cli import main as cli
from addin.plans.registry import forget, register
from addin.tables.pay_items import HOTEL_ITEMS
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.explain import Selected, explain
from addin.usecases.report import pay_by_grade
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, settle_month
from addin.usecases.statement import month_rows, statement
from addin.usecases.statements_export import export_statements
from addin.usecases.statistics.refresh import refresh_stats
from addin.values.periods import Month
from builder.build import build
from tests.once import once
from tests.plans.trading.book import PARAMETERS, Tables, company
from tests.plans.trading.plan import TRADING
from tests.small_company import memory_book, small_company

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
CLOCK = Clock(dt.datetime(2026, 12, 1, 9, 0), "财务")
FIELDS = ("performance", "commission", "commission_cut", "draw", "draw_back", "prize", "gross")
IDENTIFYING = {"month", "staff", "name", "grade", "performance", "base", "target", "ratio"}
OWN = IDENTIFYING | {item.field for item in TRADING.items}


@pytest.fixture(scope="module", autouse=True)
def known() -> Iterator[None]:
    before = TABLES["tblSettlement"]
    register(TRADING)
    yield
    forget(TRADING)
    assert TABLES["tblSettlement"] == before


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its workbook, as the builder makes it."""
    return once(tmp_path_factory, "trading.xlsm", lambda path: build(path, "zh", company(), OCTOBER))


def columns_of(tables: Tables, wanted: set[str]) -> MemoryBook:
    """The tables as a book whose settlement has these columns alone."""
    held = memory_book(tables)
    raw = held.read("tblSettlement")
    headers = tuple(h for h, field in zip(raw.headers, fields_of(raw), strict=True) if field in wanted)
    others = [held.read(name) for name in held.names() if name != "tblSettlement"]
    return MemoryBook([*others, raw._replace(headers=headers, rows=[])])


def settled(book: Book, month: Month) -> dict[str, tuple[object, ...]]:
    """Everybody's amounts in the settlement, in the order of FIELDS."""
    return {
        str(row["staff"]): tuple(row[field] for field in FIELDS)
        for row in month_rows(book.read("tblSettlement"), month)
    }


# 5 % of what is sold; guaranteed 5,000 a month, A3 15 of 31 days of October; at most 9,000; 1,000 to the best
EXPECTED = {
    OCTOBER: {
        "A1": (70_000.0, 3_500.0, 0.0, 1_500.0, 0.0, 0.0, 8_000.0),
        "A2": (76_000.01, 3_800.0, 0.0, 1_200.0, 0.0, 1_000.0, 9_000.0),
        "A3": (14_000.0, 700.0, 0.0, 1_719.35, 0.0, 0.0, 3_870.96),  # 5,000 * 15 / 31 - 700; 3,000 * 15 / 31
    },
    NOVEMBER: {
        "A1": (300_000.0, 15_000.0, 6_000.0, 0.0, 1_500.0, 1_000.0, 11_500.0),
        "A2": (120_000.0, 6_000.0, 0.0, 0.0, 1_000.0, 0.0, 8_000.0),  # 1,200 are open, 1,000 above the draw
        "A3": (0.0, 0.0, 0.0, 5_000.0, 0.0, 0.0, 8_000.0),
    },
}


def test_two_months_settle_in_its_own_workbook_and_are_locked(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsm"
    path.write_bytes(built.read_bytes())
    for month in (OCTOBER, NOVEMBER):
        said = settle_month(FileBook(path), month, CLOCK)
        assert settled(FileBook(path), month) == EXPECTED[month]
        assert [f.fact for f in said.findings if f.level == "error"] == []
    assert "A1 甲的提成超过封顶，少发 6000.00 元。" in [f.fact for f in said.findings]
    assert "A3 丙离职，还有预支 6719.35 元没有收回。" in [f.fact for f in said.findings]
    confirm(FileBook(path), OCTOBER, "财务")
    lock_month(FileBook(path), OCTOBER, CLOCK)
    assert not [f for f in check_book(FileBook(path), NOVEMBER) if f.level == "error"]
    assert export_statements(FileBook(path), NOVEMBER, tmp_path / "statements.xlsx") == 3


def test_a_book_needs_the_columns_of_its_own_scheme_alone() -> None:
    book = columns_of(company(), OWN)
    for month in (OCTOBER, NOVEMBER):
        settle_month(book, month, CLOCK)
        assert settled(book, month) == EXPECTED[month]
    refresh_stats(book, NOVEMBER)
    assert list(pay_by_grade(book, NOVEMBER).columns) == [
        "grade", "heads", "performance", "base_pay", "gross", "tax", "net", "commission", "draw", "draw_back", "prize",
    ]  # fmt: skip


def test_the_command_line_lists_its_items(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsm"
    path.write_bytes(built.read_bytes())
    monkeypatch.setattr(console, "out", Console(width=200))
    said = CliRunner().invoke(cli.app, ["settle", str(path), "--month", "2026-10"])
    assert (said.exit_code, said.exception) == (0, None)
    assert [word in said.output for word in ("预支", "竞赛奖", "部门奖金", "发放提成")] == [True, True, False, False]


def test_its_sums_are_said_by_its_items() -> None:
    book = columns_of(company(), OWN)
    settle_month(book, OCTOBER, CLOCK)
    found = {line.item: line for line in statement(book, OCTOBER, "A2").lines}
    assert found["应发工资"].arithmetic == "底薪 3000.00 + 提成 3800.00 + 预支 1200.00 + 竞赛奖 1000.00 = 9000.00"
    assert found["实发"].arithmetic.startswith("应发工资 9000.00 - 社保公积金 500.00")
    assert found["预支"].arithmetic == "保底 5000.00 - 封顶后提成 3800.00 = 1200.00"
    assert found["业绩"].arithmetic == "协议客户 100000.01 - 客户负责人分成 24000.00 = 76000.01"
    raw = book.read("tblSettlement")
    cell = Selected(raw.sheet, raw.first_row + 1, raw.first_col + fields_of(raw).index("draw"))
    assert "保底 5000.00 - 封顶后提成 3800.00 = 1200.00" in explain(book, cell)
    assert TRADING.items.sentence_of("gross", "en") == (
        "= Base pay + Commission − Commission cut + Draw − Draw recovered + Prize + Adjustments"
    )


def test_a_new_item_needs_no_column_while_nobody_has_an_amount_of_it() -> None:
    book = columns_of(company(), OWN - {"commission_cut"})
    settle_month(book, OCTOBER, CLOCK)
    before = {name: book.read(name).rows for name in book.names()}
    with pytest.raises(DataRefused) as refused:
        settle_month(book, NOVEMBER, CLOCK)
    (finding,) = refused.value.findings
    assert "没有“提成封顶”一列，而 A1 甲这个月有 6000.00 元" in finding.fact
    assert "salesbook upgrade" in finding.remedy
    assert {name: book.read(name).rows for name in book.names()} == before


def test_a_hotels_book_settles_beside_it_without_its_columns() -> None:
    book = columns_of(small_company(), IDENTIFYING | {item.field for item in HOTEL_ITEMS})
    settle_month(book, OCTOBER, CLOCK)
    (_, second, _) = month_rows(book.read("tblSettlement"), OCTOBER)
    amounts = {item.field: round(float(str(second[item.field])) * 100) for item in HOTEL_ITEMS}
    assert amounts["gross"] == HOTEL_ITEMS.total_of("gross", amounts)
    assert amounts["net"] == HOTEL_ITEMS.total_of("net", amounts)


def test_a_book_that_changes_its_scheme_is_settled_by_each_in_its_months() -> None:
    tables = small_company()
    since: Any = dt.date(2026, 11, 1)
    tables["tblPolicy"] += [[None, value, since, None, None, key] for key, value in PARAMETERS.items()]
    tables["tblReceipts"] += [["R9", dt.date(2026, 11, 5), "C1", "002", "协议客户", "房费", "现付", 50_000.0, None]]
    book = memory_book(tables)
    for month, items in ((OCTOBER, HOTEL_ITEMS), (NOVEMBER, TRADING.items)):
        said = settle_month(book, month, CLOCK)
        assert not [f for f in said.findings if "不起作用" in f.fact]
        row = month_rows(book.read("tblSettlement"), month)[1]
        amounts = {item.field: round(float(str(row[item.field])) * 100) for item in items}
        assert amounts["gross"] == items.total_of("gross", amounts) > 0
    assert settled(book, NOVEMBER)["002"][3] > settled(book, OCTOBER)["002"][3] == 0  # type: ignore[operator]
    assert not [f for f in check_book(book, NOVEMBER) if f.level == "error"]
