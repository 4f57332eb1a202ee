"""The English example is the Chinese one in other words: the same rows, people and yuan, nothing left in Chinese."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from addin.tables.schema import TABLES
from builder.example.english import english_tables
from builder.example.hotel import SETTLED, example_tables, settled_example

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
OF_PROGRAMS = {
    "tblPayoutLayouts",
    "tblImportMaps",
}  # the words of other programs' files, as every English book has them
Tables = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def both() -> tuple[Tables, Tables]:
    """Their first months settled in Chinese and in English, before anybody objected."""
    tables, months = {**example_tables(), "tblDisputes": []}, SETTLED[:2]
    tables["tblAdjustments"] = [row for row in tables["tblAdjustments"] if "SS2608-01" not in row]
    return settled_example(tables, months), settled_example(english_tables(tables), months, "en")


def cells(tables: Tables) -> Iterator[tuple[str, str, int, Any]]:
    for name, rows in tables.items():
        for at, row in enumerate(rows):
            for column, cell in zip(TABLES[name].columns, row, strict=False):
                yield name, column.field, at, cell


def test_no_chinese_is_left(both: tuple[Tables, Tables]) -> None:
    for tables in (english_tables(example_tables()), both[1]):
        left = {
            (name, field): cell
            for name, field, _, cell in cells(tables)
            if isinstance(cell, str) and CHINESE.search(cell) and name not in OF_PROGRAMS
        }
        assert left == {}


def test_every_number_and_day_is_the_same(both: tuple[Tables, Tables]) -> None:
    found = [
        Counter(
            (name, field, cell)
            for name, field, _, cell in cells(tables)
            if isinstance(cell, (int, float, Decimal, dt.date)) and name not in ("tblPolicy", "tblImportMaps")
        )
        for tables in both
    ]  # reports are in the order of names, which are others
    assert found[0] == found[1]
    assert found[0].total() > 20_000


def test_both_have_the_same_rows(both: tuple[Tables, Tables]) -> None:
    zh, en = ({name: len(rows) for name, rows in tables.items() if name not in OF_PROGRAMS} for tables in both)
    assert zh == en


def test_no_two_names_became_one(both: tuple[Tables, Tables]) -> None:
    for table, field in (
        ("tblStaff", "name"),
        ("tblCustomers", "name"),
        ("tblGrades", "grade"),
        ("tblRates", "scheme"),
    ):
        zh, en = ([cell for name, f, _, cell in cells(tables) if (name, f) == (table, field)] for tables in both)
        assert len(set(zh)) == len(set(en)), (table, field)
