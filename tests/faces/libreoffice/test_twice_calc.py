"""A number that stands twice in its table, as the cells' own rule sees it, calculated by LibreOffice."""

from __future__ import annotations

import pytest
from xlsxwriter.utility import xl_col_to_name

from addin.tables.declare import Table
from addin.tables.schema import TABLES
from builder.draft import column_of
from builder.layout import FIRST_ROW
from builder.validation import column_rule
from tests.faces.libreoffice.office import Office

NUMBERED = [table for table in TABLES.values() if table.number and table.role == "input"]
TEXTS = ["001", "1", "01", "1.0", "1E0", "*", "?", "A*", "A?", "AB", "~*", ">1", "<>", "=1", "1/2", "B7", "B7", "", ""]


@pytest.mark.parametrize("table", NUMBERED, ids=lambda table: table.name)
def test_only_the_same_text_counts_as_twice(office: Office, table: Table) -> None:
    """COUNTIF would take 001 for 1, and * for any text."""
    rule = column_rule(table, table.column(table.number))
    assert rule is not None
    letter, first = xl_col_to_name(column_of(table, table.number)), FIRST_ROW + 1
    last = first + len(TEXTS) - 1
    book = office.call("sheets.new")
    [sheet] = office.call("sheets.names", book)
    office.call("sheets.write", book, sheet, f"{letter}{first}:{letter}{last}", [[text] for text in TEXTS])
    asked = {
        f"ZZ{row}": rule["value"].replace(f"={letter}{first})", f"={letter}{row})") for row in range(first, last + 1)
    }
    office.call("sheets.enter_all", book, sheet, asked)
    found = [bool(row[0]) for row in office.call("sheets.read", book, sheet, f"ZZ{first}:ZZ{last}")]
    office.call("sheets.close", book)
    assert {text for text, once in zip(TEXTS, found, strict=True) if text and not once} == {"B7"}
