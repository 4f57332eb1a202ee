"""A row is one as soon as anybody can see something in one of its columns, whichever that is; else it is none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import UNCALCULATED, CellError, RawTable
from addin.book.convert import cell_problems, read_month
from addin.book.inputs import fields_of
from addin.tables.schema import INPUTS, TABLES

UNSEEN: tuple[Any, ...] = (None, "", " ", "\u3000", "\u200b", "\u2800\u00a0")
SEEN: tuple[Any, ...] = (0, 0.0, False, "x", "甲", "R1", "-", dt.date(2026, 10, 1), CellError("#N/A"), UNCALCULATED)


def table_of(name: str, *rows: list[Any]) -> RawTable:
    return RawTable(name, tuple(TABLES[name].headers("zh")), list(rows), TABLES[name].zh, 5, 1)


@pytest.mark.parametrize("name", INPUTS)
def test_a_row_is_known_by_any_of_its_columns(name: str) -> None:
    """What is wrong in it tells: a required cell that is missing, or the value itself."""
    inputs = {column.field: column for column in TABLES[name].inputs}
    blank: list[Any] = [None] * len(TABLES[name].columns)
    for at, field in enumerate(fields_of(table_of(name))):
        others = [column for column in inputs.values() if column.required and column.field != field]
        if field in inputs and others:
            rows = [[*blank[:at], value, *blank[at + 1 :]] for value in SEEN]
            told = {problem.row for problem in cell_problems(table_of(name, *rows)) if problem.field == others[0].field}
            assert told == set(range(len(SEEN))), field


@pytest.mark.parametrize("name", INPUTS)
def test_a_row_in_which_nothing_is_seen_is_none(name: str) -> None:
    rows = [[UNSEEN[(at + turn) % len(UNSEEN)] for at in range(len(TABLES[name].columns))] for turn in range(6)]
    assert cell_problems(table_of(name, *rows)) == []
    assert all(read_month(cell) is None for cell in UNSEEN)
