"""What stands in a book is read as it is meant, or refused; nothing is left out, and nothing taken for blank."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.edges.books import Row, add, change, edit_part, pay, put_cell, rows, run, settle, sheet_part, type_below

OCTOBER = ("-m", "2026-10")
RECEIPT = ["R4", dt.datetime(2026, 10, 9), "C1", "002", "协议客户", "房费", "现付", 5000]
PERSON = ["004", "丁", "一组", "销售代表", dt.datetime(2024, 3, 1)]


@pytest.mark.rule("X3")
def test_the_small_company_as_it_is(book: Path) -> None:
    assert settle(book, "2026-10").code == 0
    assert [pay(book, staff)["提成基数"] for staff in ("002", "003")] == [1100, 250.5]


# rows below a table


@pytest.mark.parametrize(
    ("table", "values", "sheet", "gap"),
    [
        ("tblReceipts", RECEIPT, "消费流水", 0),
        ("tblReceipts", [*RECEIPT[:7], 500_000], "消费流水", 1),
        ("tblStaff", PERSON, "人员", 0),
        ("tblStaff", PERSON, "人员", 5),
    ],
    ids=["a receipt", "a large receipt", "a person", "a person far below"],
)
def test_a_row_typed_below_a_table_is_an_error_that_names_it(
    book: Path, table: str, values: list[Any], sheet: str, gap: int
) -> None:
    at = type_below(book, table, values, gap)
    before = book.read_bytes()
    for command in ("check", "settle"):
        said = run(command, book, *OCTOBER)
        assert said.code == 1, said.text
        assert re.search(rf"{sheet} [A-Z]+{at}\b", said.text), said.text
    assert book.read_bytes() == before


def test_a_row_typed_below_a_table_stops_what_pays_from_results_too(book: Path) -> None:
    settle(book, "2026-10")
    at = type_below(book, "tblReceipts", RECEIPT)
    for command, *more in (("lock",), ("statements",), ("explain", "--staff", "002")):
        said = run(command, book, *OCTOBER, *more)
        assert said.code == 1, (command, said.text)
        assert f"消费流水 A{at}" in said.text, (command, said.text)


# a stray cell at the sheet's far end


def test_a_text_in_the_last_column_needs_no_memory(book: Path) -> None:
    """XFD5, and a cell in row 21,000: the area between them is 344 million cells."""
    part = sheet_part(book, "tblReceipts")
    text = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'
    edit_part(book, part, put_cell("XFD5", text.format("XFD5")))
    last = f'<row r="21000">{text.format("XFC21000")}</row></sheetData>'
    edit_part(book, part, lambda sheet: sheet.replace(b"</sheetData>", last.encode(), 1))
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30,) * 2)"
    command = [
        sys.executable,
        "-c",
        f"{limit}; import addin.faces.cli.main; addin.faces.cli.main.main()",
        "check",
        str(book),
        *OCTOBER,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# numbers that were meant otherwise


def typed(field: str, value: object, **where: object) -> Any:
    """Type a value in the rows whose columns say so."""

    def edit(row: Row) -> None:
        if all(row[header] == wanted for header, wanted in where.items()):
            row[field] = value

    return edit


def test_commission_rates_typed_a_hundred_times_too_large_are_errors(book: Path) -> None:
    change(book, "tblRates", lambda row: row.update(比例=row["比例"] * 100))
    for command in ("check", "settle"):
        said = run(command, book, *OCTOBER)
        assert said.code == 1
        assert "提成方案 F8" in said.text
    assert rows(book, "tblSettlement") == []


@pytest.mark.parametrize(
    ("table", "edit", "place"),
    [
        ("tblRates", typed("比例", 1.5, 方案="高级", 比例=0.015), "提成方案 F"),
        ("tblPolicy", typed("值", 10.12, 键="high_season_months"), "制度参数 B"),
    ],
)
def test_an_impossible_value_is_an_error(book: Path, table: str, edit: Any, place: str) -> None:
    change(book, table, edit)
    for command in ("check", "settle"):
        said = run(command, book, *OCTOBER)
        assert said.code == 1, said.text
        assert place in said.text


@pytest.mark.parametrize(("key", "value"), [("pool_rate", 1.0), ("director_excess_rate", 0.3)])
def test_a_rate_that_may_be_meant_but_is_out_of_the_ordinary_is_listed(book: Path, key: str, value: float) -> None:
    change(book, "tblPolicy", typed("值", value, 键=key))
    assert settle(book, "2026-10").code == 0
    assert "tblPolicy" in {row["表"] for row in rows(book, "tblAlerts")}
    assert run("lock", book, *OCTOBER).code == 1


SHARES = ("总监", "代表", "非营销", "最佳")


def parts_of_the_pool(book: Path) -> list[float]:
    """The month's pool and its five parts, with a department's target that is met."""
    add(book, "tblDeptTargets", {"月份": dt.datetime(2026, 10, 1), "任务额": 1000.0, "原因": "部分开业"})
    assert settle(book, "2026-10").code == 0
    (row,) = rows(book, "tblPool")
    return [row[header] for header in ("奖金总额", *SHARES, "部门建设")]


@pytest.mark.rule("H6.1")
@pytest.mark.parametrize(("value", "total"), [(50.0, "50.5"), (0.9, "1.4")])
def test_a_share_of_the_pool_in_percent_beside_fractions_is_told(book: Path, value: float, total: str) -> None:
    """They are parts in proportion: what is paid adds up to the pool all the same."""
    change(book, "tblPolicy", typed("值", value, 键="pool_reps"))
    for command in ("check", "settle"):
        said = run(command, book, *OCTOBER)
        assert said.code == 0, said.text
        assert f"部门奖金四份的比例合计是 {total}，不是 100%" in said.text
    pool, *parts = parts_of_the_pool(book)
    assert pool == 14.51
    assert round(sum(parts), 2) == pool


@pytest.mark.rule("H6.1")
def test_all_four_shares_of_the_pool_in_percent_are_what_they_are_in_fractions(book: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(book, tmp_path / "other.xlsm"))
    keys = ("pool_director", "pool_reps", "pool_non_sales", "pool_best_rep")
    for key, percent in zip(keys, (40.0, 50.0, 5.0, 5.0), strict=True):
        change(book, "tblPolicy", typed("值", percent, 键=key))
    assert "四份的比例" not in run("check", book, *OCTOBER).text
    assert parts_of_the_pool(book) == parts_of_the_pool(other)


# a sheet that is not well-formed


def test_a_sheet_that_is_not_well_formed_is_refused(book: Path) -> None:
    """Read leniently, a broken cell moved its neighbours: somebody who had left was paid."""
    change(book, "tblStaff", typed("离职日期", dt.date(2026, 9, 30), 工号="003"))
    part = sheet_part(book, "tblStaff")
    edit_part(book, part, lambda sheet: re.sub(rb'<c r="F7"[^>]*>', b"", sheet, count=1))
    before = book.read_bytes()
    for command in ("check", "settle"):
        said = run(command, book, *OCTOBER)
        assert said.code == 1, said.text
        assert "损坏" in said.text or "读" in said.text, said.text
    assert book.read_bytes() == before
