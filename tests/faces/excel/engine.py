"""An xlwings engine over grid.py: what ExcelBook and the macros use of Excel's object model, on Linux."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import xlwings as xw
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string, get_column_letter
from xlwings import base_classes

from addin.book.excel.native import _ALLOWED
from tests.faces.excel.grid import ComError, Grid, ListObject, Workbook, sent


def opened(workbook: Workbook) -> xw.Book:
    """The workbook as xlwings gives a book that is open in Excel."""
    ENGINE.impl.apps = [App(workbook)]
    xw.engines.engines_by_name["grid"] = xw.engines.active = ENGINE
    return xw.Book(impl=Book(workbook))


class Engine:
    name, type = "grid", "desktop"

    @staticmethod
    def prepare_xl_data_element(cell: Any, options: Any) -> Any:
        return "" if cell is None else cell

    @staticmethod
    def clean_value_data(data: Any, dates: Any, empty_as: Any, numbers: Any, err_to_str: bool) -> list[list[Any]]:
        """As xlwings' own for Windows: it knows the seven old errors only."""
        known = {-2146826246: "#N/A", -2146826281: "#DIV/0!", -2146826273: "#VALUE!"}

        def clean(cell: Any) -> Any:
            if isinstance(cell, dt.datetime):
                return cell.replace(tzinfo=None)
            if type(cell) is int and cell in known:
                return known[cell] if err_to_str else None
            return empty_as if cell in (None, "") else cell

        return [[clean(cell) for cell in row] for row in data]


ENGINE = xw.main.Engine(impl=Engine())


def _state(name: str) -> Any:
    def read(self: App) -> Any:
        return self.workbook.state[name]

    def write(self: App, value: Any) -> None:
        self.workbook.state[name] = value
        if name == "status_bar" and value:
            self.workbook.status.append(value)

    return property(read, write)


class App(base_classes.App):
    engine, pid, version = Engine(), 1, "16.0"
    screen_updating, calculation = _state("screen_updating"), _state("calculation")
    enable_events, status_bar = _state("enable_events"), _state("status_bar")

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook

    @property
    def api(self) -> Any:
        return SimpleNamespace(
            InputBox=lambda Prompt, Title, Default, Type: self._typed(Prompt, Default, Type),  # noqa: N803
            GetOpenFilename=lambda pattern, index, title: self.workbook.chosen_file,
            ActiveWindow=self.workbook.window,
            WorksheetFunction=SimpleNamespace(CountA=lambda area: area.filled()),
        )

    @property
    def selection(self) -> Any:
        chosen = self.workbook.selection
        return Range(self.workbook.sheet(chosen[0]), chosen[1], chosen[2], 1, 1) if chosen else None

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None, callback: Any) -> str:
        self.workbook.said.append(prompt)
        return self.workbook.answers.pop(0) if self.workbook.answers else "ok"

    def _typed(self, prompt: str, default: str, kind: int) -> str | bool:
        """What the test types: False where it presses Cancel, the default where nothing is to be typed."""
        assert kind == 2, "a text"
        assert self.workbook.state["screen_updating"], "the box must be seen"
        self.workbook.asked.append(prompt)
        typed = self.workbook.typed.pop(0) if self.workbook.typed else False
        return default if typed is True else typed

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def calculate(self) -> None:
        self.workbook.calculations += 1


class Book(base_classes.Book):
    api = name = fullname = app = None  # plain attributes instead of the base's properties

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.api = SimpleNamespace(Date1904=workbook.date_1904, ProtectStructure=workbook.structure)
        self.name, self.fullname, self.app = workbook.name, workbook.fullname, App(workbook)

    def activate(self) -> None:
        pass

    @property
    def sheets(self) -> Sheets:
        return Sheets(self.workbook)

    @property
    def names(self) -> Names:
        return Names(self.workbook)


class Collection:
    api = None

    def __init__(self, found: list[Any]) -> None:
        self.found = found

    def __iter__(self) -> Iterator[Any]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __contains__(self, name: str) -> bool:
        return name in [one.name for one in self.found]

    def __call__(self, key: int | str) -> Any:
        return self.found[key - 1] if isinstance(key, int) else next(one for one in self.found if one.name == key)


class Sheets(Collection):
    def __init__(self, workbook: Workbook) -> None:
        super().__init__([Sheet(grid) for grid in workbook.sheets])


class Names:
    api = None

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook

    def contains(self, name: str) -> bool:
        return name in self.workbook.names or name in self.workbook.formulas

    def __call__(self, name: str) -> Any:
        if name in self.workbook.formulas:
            return NamedFormula(self.workbook, name)
        sheet, row, column = self.workbook.names[name]
        return SimpleNamespace(name=name, refers_to_range=Range(self.workbook.sheet(sheet), row, column, 1, 1))


class NamedFormula:
    """A name that stands for a value."""

    api = None

    def __init__(self, workbook: Workbook, name: str) -> None:
        self.workbook, self.name = workbook, name

    @property
    def refers_to(self) -> str:
        return self.workbook.formulas[self.name]

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        assert value.startswith("="), "Excel would take it for a text"
        self.workbook.formulas[self.name] = value


class SheetApi:
    """The Worksheet that COM hands over, as far as protection goes."""

    EnableSelection = 0

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def __getattr__(self, name: str) -> Any:
        state = self._grid.protection
        if name == "Protection":
            return SimpleNamespace(**{key: bool(state and state[key]) for key in _ALLOWED})
        return bool(state and state[name])

    def Unprotect(self, password: str) -> None:  # noqa: N802
        if password != self._grid.password:
            raise ComError("wrong password")
        self._grid.protection = None

    def Protect(self, password: str, *allowed: bool) -> None:  # noqa: N802
        self._grid.password = password
        self._grid.protection = dict(zip(PROTECTION, allowed, strict=True))


PROTECTION = ("ProtectDrawingObjects", "ProtectContents", "ProtectScenarios", "ProtectionMode", *_ALLOWED)


class Sheet(base_classes.Sheet):
    api = name = None

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.api, self.name = SheetApi(grid), grid.name

    @property
    def book(self) -> Book:
        return Book(self.grid.book)

    @property
    def tables(self) -> Collection:
        return Collection([Table(found) for found in self.grid.tables])

    @property
    def used_range(self) -> Range:
        places = list(self.grid.cells) or [(1, 1)]
        rows, columns = zip(*places, strict=True)
        return Range(self.grid, min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)

    def range(self, first: Any, last: Any = None) -> Range:
        (row, column), (bottom, right) = [(c.row, c.column) if isinstance(c, Range) else c for c in (first, last)]
        if bottom < row or right < column:
            raise ComError("no such range")
        return Range(self.grid, row, column, bottom - row + 1, right - column + 1)

    def activate(self) -> None:
        if not self.grid.visible:
            raise ComError(f"{self.name} is hidden")
        self.grid.book.active = self.name

    @property
    def visible(self) -> bool:
        return self.grid.visible

    @visible.setter
    def visible(self, value: bool) -> None:
        if self.grid.book.structure:
            raise ComError("the structure is protected")
        if not value and [sheet.name for sheet in self.grid.book.sheets if sheet.visible] == [self.name]:
            raise ComError("the last sheet in sight")
        self.grid.visible = value


class Range(base_classes.Range):
    row = column = shape = options = max_cells_per_read = max_cells_per_write = None

    def __init__(self, grid: Grid, row: int, column: int, rows: int, columns: int) -> None:
        self.grid, self.row, self.column, self.shape = grid, row, column, (rows, columns)

    def __len__(self) -> int:
        return int(self.shape[0] * self.shape[1])

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.grid)

    def select(self) -> None:
        assert self.grid.book.active == self.grid.name, "only the sheet in front has cells to select"
        self.grid.book.selection = (self.grid.name, self.row, self.column)

    @property
    def api(self) -> Any:
        return RangeApi(self)

    def places(self) -> Iterator[tuple[int, int]]:
        return ((self.row + r, self.column + c) for r in range(self.shape[0]) for c in range(self.shape[1]))

    def values(self, *, typed: bool) -> Any:
        self.grid.reads += 1
        return self._shaped(lambda place: sent(self.grid.cell(*place), self.grid.book, typed=typed))

    def _shaped(self, one: Any) -> Any:
        found = [one(place) for place in self.places()]
        width = self.shape[1]
        rows = tuple(tuple(found[at : at + width]) for at in range(0, len(found), width))
        return found[0] if len(found) == 1 else rows

    @property
    def raw_value(self) -> Any:
        return self.values(typed=True)

    @raw_value.setter
    def raw_value(self, block: Any) -> None:
        self.grid.guard()
        self.grid.writes += 1
        assert (len(block), len(block[0])) == self.shape, "a block of another shape"
        for place, value in zip(self.places(), (cell for row in block for cell in row), strict=True):
            self.grid.put(*place, value)

    @property
    def formula(self) -> Any:
        cells = self.grid.cells
        return self._shaped(lambda p: cells[p].formula or _text(cells[p].value) if p in cells else "")

    @formula.setter
    def formula(self, text: str) -> None:
        """As Excel does: the text is the first cell's, and its relative references move with the other cells."""
        self.grid.guard()
        moving = Translator(text, f"{get_column_letter(self.column)}{self.row}")
        for row, column in self.places():
            self.grid.put(row, column, moving.translate_formula(f"{get_column_letter(column)}{row}"))

    @property
    def number_format(self) -> str | None:
        found = {self.grid.cell(*place).number_format for place in self.places()}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.grid.guard()
        for place in self.places():
            self.grid.cell(*place).number_format = value

    def clear_contents(self) -> None:
        self.grid.guard()
        for place in self.places():
            self.grid.cell(*place).value, self.grid.cell(*place).formula = None, ""

    def autofill(self, destination: xw.Range, type_: str) -> None:
        assert type_ == "fill_formats"
        self.grid.guard()
        for row, column in destination.impl.places():
            source, target = self.grid.cell(self.row, column), self.grid.cell(row, column)
            target.number_format, target.colour = source.number_format, source.colour

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        return f"{chr(64 + self.column)}{self.row}"


class RangeApi:
    """The Range that COM hands over."""

    def __init__(self, area: Range) -> None:
        self._area = area

    def filled(self) -> int:
        cells = self._area.grid.cells
        return sum(cells[place].value not in (None, "") for place in self._area.places() if place in cells)

    @property
    def Formula2R1C1(self) -> str:  # noqa: N802
        """Of one cell, with R[2]C[-1] for what lies two rows below and one column left."""
        text = self._area.formula
        return _CELL.sub(lambda found: distance(found, self._area.row, self._area.column), text)

    @Formula2R1C1.setter
    def Formula2R1C1(self, text: str) -> None:  # noqa: N802
        self._area.grid.guard()
        for row, column in self._area.places():
            self._area.grid.put(row, column, _DISTANCE.sub(lambda found: cell_at(found, row, column), text))  # noqa: B023

    @property
    def Value2(self) -> Any:  # noqa: N802
        return self._area.values(typed=False)


_CELL = re.compile(r"(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b")
_DISTANCE = re.compile(r"R(\[-?\d+\]|\d+)C(\[-?\d+\]|\d+)")


def distance(found: re.Match[str], row: int, column: int) -> str:
    """A reference in distances from a cell; what is fixed by $ in numbers."""
    down, right = int(found[4]), column_index_from_string(found[2])
    return f"R{down if found[3] else f'[{down - row}]'}C{right if found[1] else f'[{right - column}]'}"


def cell_at(found: re.Match[str], row: int, column: int) -> str:
    """The same reference in a cell's own terms."""
    down, right = (
        at + int(text[1:-1]) if "[" in text else int(text)
        for text, at in zip(found.groups(), (row, column), strict=True)
    )
    fixed_row, fixed_column = ("" if "[" in text else "$" for text in found.groups())
    return f"{fixed_column}{get_column_letter(right)}{fixed_row}{down}"


class Table(base_classes.Table):
    name = parent = None

    def __init__(self, found: ListObject) -> None:
        self.found, self.name, self.parent = found, found.name, Sheet(found.sheet)

    @property
    def api(self) -> Any:
        return SimpleNamespace(AutoFilter=SimpleNamespace(FilterMode=self.found.filtered, ShowAllData=self._show))

    def _show(self) -> None:
        self.found.sheet.guard()
        self.found.filtered = False

    @property
    def range(self) -> Range:
        found = self.found
        return Range(found.sheet, found.top, found.left, found.rows + found.totals, found.width)

    @property
    def show_totals(self) -> bool:
        return self.found.totals

    @show_totals.setter
    def show_totals(self, shown: bool) -> None:
        """The row of totals comes and goes with its contents."""
        self.found.sheet.guard()
        row = self.found.top + self.found.rows
        for column in range(self.found.left, self.found.left + self.found.width):
            self.found.sheet.cell(row, column).value = "∑" if shown else None
        self.found.totals = shown

    def resize(self, area: xw.Range) -> None:
        self.found.sheet.guard()
        assert (area.row, area.column) == (self.found.top, self.found.left)
        assert not self.found.totals
        self.found.rows, self.found.width = area.shape


def _text(value: Any) -> str:
    return "" if value is None else str(value)
