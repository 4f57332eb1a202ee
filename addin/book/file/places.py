"""Where a table lies in its workbook, and whether it can lie there."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from lxml import etree

from addin.book.cells import MAX_COLUMN, MAX_ROW, Box
from addin.book.file.tablepart import TablePart
from addin.book.file.xmlparts import TRUE, q
from addin.values.errors import Problem, Refused

_MOST_CELLS = 1 << 24  # of a table: a million rows of sixteen columns


class TableLocation(NamedTuple):
    """Where a table lies; rows and columns count from 1."""

    name: str
    sheet: str
    sheet_part: str
    table_part: str
    first_row: int
    first_col: int
    last_row: int
    columns: tuple[str, ...]
    has_header: bool
    totals_rows: int

    @property
    def body(self) -> Box:
        """The data rows."""
        return Box(self.first_row, self.first_col, self.last_row, self.first_col + len(self.columns) - 1)

    @property
    def area(self) -> Box:
        """Header, data and totals."""
        body = self.body
        return body._replace(top=body.top - self.has_header, bottom=body.bottom + self.totals_rows)


def location(sheet: str, sheet_part: str, table_part: str, table: TablePart) -> TableLocation:
    """Where a table part says that it lies. ValueError if no table can lie there; Refused if it is too large."""
    _check_place(table)
    body = table.body
    return TableLocation(
        table.name, sheet, sheet_part, table_part, body.top, body.left, body.bottom,
        table.columns, table.header_rows > 0, table.totals_rows,
    )  # fmt: skip


def _check_place(table: TablePart) -> None:
    """ValueError if a table lies where no table can; Refused if it has more cells than can be read."""
    top, left, bottom, right = table.area
    columns, fixed = right - left + 1, table.header_rows + table.totals_rows
    sane = 1 <= top <= bottom <= MAX_ROW and right <= MAX_COLUMN and columns == len(table.columns)
    if not (sane and 0 <= fixed <= bottom - top + 1 and {table.header_rows, table.totals_rows} <= {0, 1}):
        raise ValueError(f"{table.name}: {table.area}")
    if (rows := bottom - top + 1) * columns > _MOST_CELLS:
        values = {"table": table.name, "rows": rows, "columns": columns}
        raise Refused([Problem("table_too_large", table.name, values=values)])


def epoch_of(workbook: etree._Element) -> dt.datetime:
    """Day 0 of the workbook's serial numbers."""
    settings = workbook.find(q("workbookPr"))
    is_1904 = settings is not None and settings.get("date1904") in TRUE
    return dt.datetime(1904, 1, 1) if is_1904 else dt.datetime(1899, 12, 30)
