"""Data validation in tables that a program fills: LibreOffice tells a rule from one cell, which must not move away."""

from __future__ import annotations

import datetime as dt

import pytest

from addin.book.inputs import fields_of
from addin.tables.schema import TABLES
from builder.build import SMALL, build, template_tables
from tests.faces.libreoffice.live import calc_book
from tests.faces.libreoffice.office import LONG, Office

FILLED = ["tblImportPreview", "tblReceipts", "tblCollections", "tblVisits", "tblDisputes", "tblMonthlyPlan"]


@pytest.fixture(scope="module")
def empty(office: Office, tmp_path_factory: pytest.TempPathFactory) -> int:
    path = tmp_path_factory.mktemp("rules") / "book.xlsm"
    build(path, "zh", template_tables("zh"), None, SMALL)
    return int(office.call("sheets.open", str(path), timeout=LONG))


@pytest.mark.parametrize("name", FILLED)
def test_rules_ask_their_own_row_after_the_blank_first_row_has_grown_to_many(
    office: Office, empty: int, name: str
) -> None:
    table = TABLES[name]
    book = calc_book(office, empty)
    raw = book.read(name)
    fields = fields_of(raw)
    day = dt.date(2026, 10, 5)
    rows = [[f"N{at}" if column == 0 and "date" not in fields[0] else None for column in range(len(fields))]
            for at in range(4)]  # fmt: skip
    for row in rows:
        row[0] = day if table.column(fields[0]).kind in ("date", "month") else row[0]
    book.write({name: rows})
    for row in (5, 6, 8, 40):
        told = office.call("tables.rules_from", empty, table.zh, row, len(table.columns))
        assert {place for place in told if place} == {5}, told
