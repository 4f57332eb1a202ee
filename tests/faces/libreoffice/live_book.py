"""A small book open in Calc, filled with one company after the other: what its formulas show of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.tables.schema import TABLES
from addin.values.periods import Month
from builder.blocks import FIRST, Blocks
from builder.build import SMALL, build, template_tables
from builder.draft import Draft, SheetRows
from builder.layout import FIRST_ROW, START
from builder.preview.sheet import COLUMNS, FIRST_PERSON
from builder.start.month import MONTH_TOP
from builder.workings.layout import PREVIEW, WORKINGS, preview_blocks
from builder.workings.slots import FEW_SLOTS
from tests.faces.libreoffice.office import LONG, Office

Rows = Sequence[Sequence[Any]]
Company = Mapping[str, Rows]
Area = tuple[str, str]  # sheet and cells

_ROWS = 24  # of every table that companies fill; blank ones below what a company has
_LONGER = {
    "tblPolicy": 80,
    "tblGrades": FEW_SLOTS.grades,
    "tblRates": FEW_SLOTS.rates,
    "tblReceipts": 48,
    "tblLedger": 120,
}
_KEYS = {  # the column of a block that is filled in every slot taken; others have "pos"
    "parameters": "label", "notes": "label", "people": "no", "pairs": "no", "ratios": "done", "parts": "label",
    "rates": "scheme",
}  # fmt: skip
_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d+")
_EPOCH = dt.datetime(1899, 12, 30)


class Shown:
    """What the formulas show of one company."""

    def __init__(self, blocks: Blocks, cells: Mapping[str, list[list[Any]]], sizes: Mapping[str, int]) -> None:
        self._blocks, self._cells, self._sizes = blocks, cells, sizes

    def block(self, name: str, field: str) -> list[Any]:
        """A column of the workings, as far as the block's slots are taken."""
        keys = self._column(name, _KEYS.get(name, "pos"))
        return self._column(name, field)[: sum(key != "" for key in keys)]

    def parameter(self, name: str) -> Any:
        """A cell of the workings' first block."""
        return self._cells["workings"][self._blocks.row_of(name)][self._blocks.left["parameters"] + 3]

    def people(self, field: str) -> dict[str, Any]:
        """A column of the workings' people, by staff number."""
        return dict(zip(self.block("people", "no"), self.block("people", field), strict=True))

    def preview(self) -> dict[str, dict[str, Any]]:
        """The preview's people by staff number, then column."""
        fields = [column.field for column in COLUMNS]
        return {row[0]: dict(zip(fields, row, strict=True)) for row in self._cells["preview"][FIRST_PERSON:] if row[0]}

    def department(self) -> list[list[Any]]:
        """The preview's four lines about the department, from the first figure on."""
        return [row[3:] for row in self._cells["preview"][5:9]]

    def table(self, name: str, field: str) -> list[Any]:
        """A live column of a table, as far as it is filled."""
        return [row[0] for row in self._cells[f"{name}.{field}"]][: self._sizes[name]]

    def month_at_work(self) -> Any:
        """The month to settle now, as the start page finds it."""
        return self._cells["start"][MONTH_TOP + 3][2]

    def count(self, words: str) -> Any:
        """The start page's count whose label contains these words."""
        (found,) = (row[2] for row in self._cells["start"] if words in str(row[1]))
        return found

    def banner(self, table: str) -> str:
        """The line above a table."""
        return str(self._cells[f"{table} banner"][0][0])

    def errors(self) -> list[Any]:
        """Every error that a cell of what is read shows."""
        cells = (cell for rows in self._cells.values() for row in rows for cell in row)
        return [cell for cell in cells if isinstance(cell, str) and _ERROR.fullmatch(cell)]

    def _column(self, name: str, field: str) -> list[Any]:
        block = next(block for block in self._blocks.all if block.name == name)
        col = self._blocks.left[name] + [each.name for each in block.fields].index(field)
        return [row[col] for row in self._cells["workings"][FIRST : FIRST + block.slots]]


class LiveBook:
    """One document for all companies: opening a book takes seconds, filling and reading it tenths of one."""

    def __init__(self, office: Office, path: Path) -> None:
        self._office = office
        tables: dict[str, SheetRows] = {name: [[None]] * _LONGER.get(name, _ROWS) for name in TABLES}
        build(path, "zh", tables, None, SMALL)
        self._book: int = office.call("sheets.open", str(path), timeout=LONG)
        office.call("sheets.unprotect", self._book)
        self._blocks = preview_blocks(Draft(None, "zh", None, {}, None, FEW_SLOTS))  # type: ignore[arg-type]
        self._areas = dict(_areas())
        self._known: dict[Area, Rows] = {}

    def show(self, company: Company, month: Month | None) -> Shown:
        """Fills every table and gives what the formulas then show."""
        tables = {
            **template_tables("zh"),
            **company,
            "tblPayoutLayouts": (),
            "tblImportMaps": (),
        }  # no formula reads these
        wanted = dict(_filled(tables, month))
        changed = [[*area, rows] for area, rows in wanted.items() if self._known.get(area) != rows]
        self._office.call("sheets.write_all", self._book, changed, timeout=LONG)
        self._known = wanted
        found = self._office.call("sheets.read_all", self._book, list(self._areas.values()), timeout=LONG)
        cells = dict(zip(self._areas, found, strict=True))
        return Shown(self._blocks, cells, {name: len(rows) for name, rows in tables.items()})

    def close(self) -> None:
        self._office.call("sheets.close", self._book)


def _areas() -> Iterator[tuple[str, Area]]:
    """What is read: three whole sheets, every live column, and the lines above tables."""
    bottom = FIRST + max(FEW_SLOTS) + 1
    yield "workings", (WORKINGS[0], xl_range(0, 0, max(bottom, 100), 230))
    yield "preview", (PREVIEW[0], xl_range(0, 0, FIRST_PERSON + FEW_SLOTS.people - 1, len(COLUMNS) - 1))
    yield "start", (START[0], xl_range(0, 0, 70, 5))
    for name, table in TABLES.items():
        yield f"{name} banner", (table.zh, "B3")
        for col, column in enumerate(table.columns):
            if column.kind == "formula":
                last = FIRST_ROW + _LONGER.get(name, _ROWS) - 1
                yield f"{name}.{column.field}", (table.zh, xl_range(FIRST_ROW, col, last, col))


def _filled(tables: Company, month: Month | None) -> Iterator[tuple[Area, Rows]]:
    """The cells to fill: every column without formulas of every table, and the month of the start page."""
    for name, table in TABLES.items():
        height = _LONGER.get(name, _ROWS)
        given = [[_cell(value) for value in table.padded(row)] for row in tables.get(name, ())]
        if len(given) > height:
            raise ValueError(f"{name}: {len(given)} rows, room for {height}")
        rows = given + [[""] * len(table.columns)] * (height - len(given))
        for is_formula, group in groupby(enumerate(table.columns), lambda each: each[1].kind == "formula"):
            cols = [col for col, _ in group]
            if not is_formula:
                address = xl_range(FIRST_ROW, cols[0], FIRST_ROW + height - 1, cols[-1])
                yield (table.zh, address), [row[cols[0] : cols[-1] + 1] for row in rows]
    yield (START[0], xl_rowcol_to_cell(MONTH_TOP + 1, 2)), [[_cell(month.first if month else None)]]


def _cell(value: object) -> str | float:
    """A cell's contents as they go over: days as numbers, '' for nothing."""
    if isinstance(value, dt.date):
        return float((dt.datetime(value.year, value.month, value.day) - _EPOCH).days)
    if isinstance(value, Decimal | int | float):
        return float(value)
    return "" if value is None else str(value)
