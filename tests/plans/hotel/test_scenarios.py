"""Whole settlements over several months: every TOML file of ``scenarios``, in the workbook's own words.

``tables`` add to or replace those of company.toml, ``parameters`` its parameters. ``expected`` is by month: the columns
named of the rows named by 工号 must be so (a blank cell is not compared); tblActions must be just these (none if left
out); tblLedger rows must be among the month's; tblProblems are texts that must appear in the data checks.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from tests.engine.arithmetic import left_side_fen
from tests.filling import memory_book, rows_of

FOLDER = Path(__file__).parent / "scenarios"
BASE = tomllib.loads((FOLDER / "company.toml").read_text(encoding="utf-8"))
CLOCK = Clock(dt.datetime(2026, 11, 1, 9, 0), "tests")
NUMBERS = {"money", "rate", "count"}

Row = dict[str, Any]


def scenarios() -> list[Any]:
    """A test for each file, called by its title and marked with its rules."""
    files = [path for path in sorted(FOLDER.glob("*.toml")) if path.name != "company.toml"]
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return [pytest.param(each, id=each["title"], marks=pytest.mark.rule(*each["rules"])) for each in read]


def rows(name: str, text: str) -> list[Row]:
    """A table written with bars: the headers, then a line a row."""
    kinds = {column.zh: column.kind for column in TABLES[name].columns}
    headers, *lines = [[part.strip() for part in line.split("|")] for line in text.strip("\n").splitlines()]
    return [{header: _cell(kinds[header], part) for header, part in zip(headers, line, strict=True)} for line in lines]


def _cell(kind: str, text: str) -> Any:
    if not text:
        return None
    return float(text) if kind in NUMBERS or kind == "any" else text


def book_of(scenario: Row) -> MemoryBook:
    parameters = BASE["parameters"] | scenario.get("parameters", {})
    texts = BASE["tables"] | scenario["tables"]
    tables = {name: rows(name, text) for name, text in texts.items()}
    tables["tblPolicy"] = [{"键": key, "值": value} for key, value in parameters.items()]
    return memory_book(tables)


@pytest.mark.parametrize("scenario", scenarios())
def test_scenario(scenario: Row) -> None:
    book = book_of(scenario)
    for month, expected in scenario["expected"].items():
        settle_month(book, Month.parse(month), CLOCK)
        _compare(book, month, expected, scenario["because"])
    for line in rows_of(book, "tblTrace"):
        assert left_side_fen(line["计算过程"]) == round(line["金额"] * 100), line


def _of(book: MemoryBook, name: str, month: str) -> list[Row]:
    return [row for row in rows_of(book, name) if str(row["月份"])[:7] == month]


def _compare(book: MemoryBook, month: str, expected: Row, because: str) -> None:
    for name in ("tblSettlement", "tblPool"):
        wanted = rows(name, expected.get(name, "工号"))
        settled = {row.get("工号"): row for row in _of(book, name, month)}
        for row in wanted:
            compared = {header: value for header, value in row.items() if value is not None}
            found = {header: settled[row.get("工号")][header] for header in compared}
            assert found == compared, f"{month} {name}\n{because}"
    actions = sorted((row["工号"], row["建议"]) for row in _of(book, "tblActions", month))
    wanted_actions = sorted(
        (row["工号"], row["建议"]) for row in rows("tblActions", expected.get("tblActions", "工号"))
    )
    assert actions == wanted_actions, f"{month} tblActions\n{because}"
    ledger = [
        (row["工号"] or None, row["项目"], row["金额"], row["单号"] or None) for row in _of(book, "tblLedger", month)
    ]
    for row in rows("tblLedger", expected.get("tblLedger", "工号")):
        assert (row["工号"], row["项目"], row["金额"], row["单号"]) in ledger, f"{month} tblLedger\n{because}"
    facts = "\n".join(str(row["问题"]) for row in rows_of(book, "tblProblems"))
    for text in expected.get("tblProblems", ()):
        assert text in facts, f"{month} tblProblems\n{facts}"
