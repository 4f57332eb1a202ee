"""What xlwings has no words for: protection, filters, Value2, the date system. Windows' COM names and the Mac's."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import xlwings as xw
from xlwings.main import Table

from addin.book.excel.cells import error_texts, with_errors
from addin.values.errors import refuse

_Values = Sequence[Sequence[Any]]

_AS_TEXT = 2  # of Application.InputBox: what is typed is no formula, number or range

# Worksheet.Protect's arguments after the password, in its order, as they are read from Worksheet and Protection
_SHEET = ("ProtectDrawingObjects", "ProtectContents", "ProtectScenarios", "ProtectionMode")
_ALLOWED = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)


def on_mac() -> bool:
    """Whether Excel is spoken to in AppleScript."""
    return sys.platform == "darwin"


def uses_1904(book: xw.Book) -> bool:
    """Whether the book counts its days from 1904."""
    return bool(book.api.date_1904.get() if on_mac() else book.api.Date1904)


def structure_is_protected(book: xw.Book) -> bool:
    """Whether the book forbids that sheets are hidden or shown."""
    return bool(book.api.protect_structure.get() if on_mac() else book.api.ProtectStructure)


def values(area: xw.Range, *, typed: bool) -> _Values:
    """An area's values in one read. ``typed``: dates by the cells' formats; else serial numbers, which is quicker."""
    if on_mac():
        return with_errors(area.options(ndim=2).value, area.api.string_value.get())
    if typed:
        return error_texts(area.options(ndim=2, err_to_str=True).value)
    found: Any = area.api.Value2
    return found if isinstance(found, (list, tuple)) else ((found,),)


def relative_formula(cell: xw.Range) -> str:
    """A cell's formula as it would be written in any other row: its references are distances."""
    if on_mac():
        return str(cell.api.formula_r1c1.get())
    return str(getattr(cell.api, _newest(cell)))


def fill_relative(area: xw.Range, formula: str) -> None:
    """Every cell of an area gets the formula of `relative_formula`."""
    if on_mac():
        area.api.formula_r1c1.set(formula)
    else:
        setattr(area.api, _newest(area), formula)


def _newest(area: xw.Range) -> str:
    """Excel's name for formulas with distances; the older one would make a spilling formula a single value."""
    place = (area.row, area.column)
    return "Formula2R1C1" if hasattr(area.sheet.range(place, place).api, "Formula2R1C1") else "FormulaR1C1"


def is_blank_area(area: xw.Range) -> bool:
    """Whether Excel says that there is nothing in an area; on a Mac it is not asked."""
    if on_mac():
        return False
    return not area.sheet.book.app.api.WorksheetFunction.CountA(area.api)


def is_protected(sheet: xw.Sheet) -> bool:
    """Whether the sheet's locked cells cannot be written."""
    return bool(sheet.api.protect_contents.get() if on_mac() else sheet.api.ProtectContents)


@contextmanager
def unprotected(sheet: xw.Sheet) -> Iterator[None]:
    """The sheet without its protection, which comes back the same. Refused where a password is needed."""
    if not is_protected(sheet):
        yield
        return
    again = _mac_protection(sheet) if on_mac() else _protection(sheet)
    with suppress(Exception):  # a wrong password; without one Excel would ask the user
        sheet.api.unprotect(password="") if on_mac() else sheet.api.Unprotect("")
    if is_protected(sheet):
        raise refuse("sheet_password", sheet=sheet.name)
    try:
        yield
    finally:
        if on_mac():
            sheet.api.protect_worksheet(**again)
        else:
            sheet.api.Protect("", *again.values())


def show_all_rows(table: Table) -> None:
    """Takes back a filter: what is written must reach every row."""
    if on_mac():
        if table.show_autofilter:
            table.autofilter.clear()
        return
    applied = table.api.AutoFilter
    if applied is not None and applied.FilterMode:
        applied.ShowAllData()


def go_to(sheet: xw.Sheet, first: int, row: int, column: int) -> None:
    """Select a cell of the sheet in front, with ``first`` as the first row below a frozen head."""
    sheet.range((row, column), (row, column)).select()
    if not on_mac():
        sheet.book.app.api.ActiveWindow.ScrollRow = first


def choose_file(app: xw.App, title: str, pattern: str) -> str:
    """The user's choice of a file; '' if there is none."""
    if on_mac():
        chosen = app.api.get_open_filename()
    else:
        chosen = app.api.GetOpenFilename(f"{title} ({pattern}),{pattern}", 1, title)
    return "" if chosen in (None, False) else str(chosen)


def type_text(app: xw.App, text: str, title: str, default: str) -> str | None:
    """What the user types into Excel's own box; None if he thinks better of it."""
    if on_mac():
        typed = app.api.input_box(prompt=text, title=title, default=default, type=_AS_TEXT)
    else:
        typed = app.api.InputBox(Prompt=text, Title=title, Default=default, Type=_AS_TEXT)
    return None if typed in (None, False) else str(typed)


def _protection(sheet: xw.Sheet) -> dict[str, bool]:
    api = sheet.api
    found = {name: bool(getattr(api, name)) for name in _SHEET}
    return found | {name: bool(getattr(api.Protection, name)) for name in _ALLOWED}


def _mac_protection(sheet: xw.Sheet) -> dict[str, bool]:
    """The same; AppleScript tells less, so people may filter, sort and format as the built workbook lets them."""
    allowed = ("formatting_cells", "formatting_columns", "formatting_rows", "sorting", "filtering")
    return {"worksheet_contents": True, "drawing_objects": bool(sheet.api.protect_drawing_objects.get())} | {
        f"allow_{name}": True for name in allowed
    }
