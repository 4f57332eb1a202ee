"""A workbook in memory that takes and gives cells as Excel does: types, text formats, protection, tables, names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

EPOCH = dt.datetime(1899, 12, 30)
ERRORS = {"#N/A": -2146826246, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#SPILL!": -2146826243}
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?")
_LINK = re.compile(r'=HYPERLINK\("((?:[^"]|"")*)","((?:[^"]|"")*)"\)')


class ComError(Exception):
    """What Excel says no with."""


@dataclass
class Cell:
    value: Any = None
    formula: str = ""
    number_format: str = "General"
    colour: str = ""  # stands for all of a cell's looks


@dataclass(eq=False)
class ListObject:
    name: str
    sheet: Grid
    top: int
    left: int
    rows: int  # with header, without totals
    width: int
    totals: bool = False
    filtered: bool = False


@dataclass(eq=False)
class Grid:
    """One sheet."""

    name: str
    book: Workbook
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    tables: list[ListObject] = field(default_factory=list)
    protection: dict[str, bool] | None = None
    visible: bool = True
    password: str = ""
    reads: int = 0
    writes: int = 0

    def cell(self, row: int, column: int) -> Cell:
        return self.cells.setdefault((row, column), Cell())

    def guard(self) -> None:
        if self.protection is not None:
            raise ComError(f"{self.name} is protected")
        self.book.touched(self)

    def put(self, row: int, column: int, value: Any) -> None:
        """What happens to a value that VBA or COM assigns to a cell."""
        if type(value) not in (float, str, bool):
            raise TypeError(f"COM cannot pass {value!r}")
        cell = self.cell(row, column)
        cell.formula = ""
        if isinstance(value, str) and cell.number_format != "@" and value.startswith("="):
            cell.formula, cell.value = value, calculated(value)
        elif cell.number_format == "@":
            cell.value = str(value) if value != "" else None
        else:
            cell.value = typed(value) if isinstance(value, str) else value
            if isinstance(cell.value, dt.datetime):
                cell.value, cell.number_format = (cell.value - EPOCH) / dt.timedelta(days=1), "yyyy-mm-dd"


@dataclass(eq=False)
class Workbook:
    """The book and the window around it."""

    name: str = "销售.xlsm"
    fullname: str = "销售.xlsm"
    sheets: list[Grid] = field(default_factory=list)
    names: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)  # names that stand for no cell
    structure: bool = False  # whether its sheets are protected from being hidden
    date_1904: bool = False
    state: dict[str, Any] = field(
        default_factory=lambda: {
            "screen_updating": True,
            "calculation": "automatic",
            "enable_events": True,
            "status_bar": False,
        }
    )
    said: list[str] = field(default_factory=list)  # what message boxes said
    answers: list[str] = field(default_factory=list)  # the buttons the user will press, OK when there are none
    typed: list[str | bool] = field(default_factory=list)  # what the user will type; True: the default stays
    asked: list[str] = field(default_factory=list)  # what the boxes to type in said
    chosen_file: str | bool = False
    status: list[str] = field(default_factory=list)
    selection: tuple[str, int, int] | None = None
    active: str = ""
    window: Any = field(default_factory=lambda: SimpleNamespace(ScrollRow=1))
    fail_on: str = ""  # the sheet that cannot be changed, once
    fail_after: int = 0  # so many changes later
    calculations: int = 0

    def add(self, name: str) -> Grid:
        self.sheets.append(Grid(name, self))
        return self.sheets[-1]

    def sheet(self, name: str) -> Grid:
        return next(sheet for sheet in self.sheets if sheet.name == name)

    def touched(self, sheet: Grid) -> None:
        if sheet.name == self.fail_on:
            self.fail_after -= 1
            if self.fail_after < 0:
                self.fail_on = ""
                raise ComError(f"{sheet.name} cannot be written")

    def table(self, name: str) -> ListObject:
        return next(table for table in self.all_tables() if table.name == name)

    def all_tables(self) -> Iterator[ListObject]:
        return (table for sheet in self.sheets for table in sheet.tables)

    def contents(self) -> dict[str, Any]:
        """Every cell's value and formula, every table's size: what must not change where nothing is written."""
        found: dict[str, Any] = {t.name: (t.top, t.left, t.rows, t.width, t.totals) for t in self.all_tables()}
        for sheet in self.sheets:
            found[sheet.name] = {
                place: (cell.value, cell.formula) for place, cell in sheet.cells.items() if cell.value is not None
            }
        return found


def typed(text: str) -> Any:
    """What Excel makes of a text that is typed into a cell."""
    if text.startswith("'"):
        return text[1:]
    if text in ERRORS:
        return ERRORS[text]
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    if match := _DAY.fullmatch(text):
        return dt.datetime(int(match[1]), int(match[2]), int(match[3] or 1))
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return text or None


def calculated(formula: str) -> Any:
    """A formula's value; only links are worked out."""
    match = _LINK.fullmatch(formula)
    return match[2].replace('""', '"') if match else 0.0


def sent(cell: Cell, book: Workbook, *, typed: bool) -> Any:
    """A cell as COM sends it: .Value if ``typed``, else .Value2."""
    value = cell.value
    if typed and type(value) is float and "yy" in cell.number_format:
        shift = dt.timedelta(days=1462 if book.date_1904 else 0)
        return (EPOCH + shift + dt.timedelta(days=value)).replace(tzinfo=dt.UTC)
    return value
