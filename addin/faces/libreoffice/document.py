"""The tables of an open document: where they stand and what they hold. Runs inside LibreOffice, on its main thread.

A table is a database range with a header, which is what Excel's tables become in LibreOffice, in .ods files too.
Rows typed directly below a table belong to it, as in Excel; LibreOffice itself does not let a table grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import unohelper
from com.sun.star.lang import IllegalArgumentException

from addin.book.stray import NAMED

DAY, TEXT, TRUTH = 2, 256, 1024  # com.sun.star.util.NumberFormat
_NAMELESS = "__Anonymous"  # what LibreOffice calls ranges that only carry a filter
_ERRORS = {502: "#VALUE!", 503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!"}
_NOT_AVAILABLE = "#N/A"
_FORMULAS = 16  # com.sun.star.sheet.CellFlags
_FILLED = 1 | 2 | 4 | _FORMULAS  # numbers, days, texts, formulas
_LAST_ROW = 1_048_575
_LAST_COLUMN = 16_383
MONTH = "SettleMonth"  # the start page's name for the month to settle
CHOSEN = "ChosenMonth"  # and for the cell in which one may choose it
_FRESHENED = "salesbook"  # the name of a step that is undone at once
_FRESH: set[str] = set()  # documents whose start page was worked out anew, by RuntimeUID

CalcRows = tuple[tuple[Any, ...], ...]
_Box = tuple[int, int, int, int]  # first row and column, last row and column, from 0, within the data rows


class CalcTable:
    """A table's place. Rows and columns count from 0, rows from the first below the header."""

    def __init__(self, document: Any, name: str) -> None:
        self.name, self.document = name, document
        self.range = document.DatabaseRanges.getByName(name)
        area = self.range.DataArea
        self.sheet = document.Sheets.getByIndex(area.Sheet)
        self.left, self.right, self.header = area.StartColumn, area.EndColumn, area.StartRow
        self.totals = bool(self.range.TotalsRow)
        self.height = area.EndRow - area.StartRow - self.totals  # as the document has it
        self.typed = 0 if self.totals else self._typed_below()

    @property
    def width(self) -> int:
        return int(self.right - self.left + 1)

    @property
    def rows(self) -> int:
        """How many rows of data there are, those typed below the table among them."""
        return int(self.height + self.typed)

    def cells(self, first: int, end: int, left: int = 0, right: int | None = None) -> Any:
        """The cells of rows ``first`` to before ``end``; the header is row -1. Or columns ``left`` to ``right``."""
        last = self.right if right is None else self.left + right
        top = self.header + 1
        return self.sheet.getCellRangeByPosition(self.left + left, top + first, last, top + end - 1)

    def cell(self, row: int, column: int) -> Any:
        return self.sheet.getCellByPosition(self.left + column, self.header + 1 + row)

    def headers(self) -> list[str]:
        return [str(text) for text in self.cells(-1, 0).getDataArray()[0]]

    def values(self) -> CalcRows:
        """Header and data: numbers, texts, '' for blank, None for an error."""
        found: CalcRows = self.cells(-1, max(self.rows, 1)).getDataArray()
        return found

    def formats(self, first: int, end: int) -> Iterator[tuple[int, _Box]]:
        """What kinds of number formats the cells of rows ``first`` to before ``end`` have, and where, column by column.

        All cells are asked at once: a question a column is what reading a table would mostly consist of.
        """
        formats, kinds, top = self.document.NumberFormats, dict[int, int](), self.header + 1
        for same in each(self.cells(first, end).getUniqueCellFormatRanges()):
            key = same.NumberFormat
            if key not in kinds:
                kinds[key] = formats.getByKey(key).Type
            for area in same.RangeAddresses:
                for column in range(area.StartColumn - self.left, area.EndColumn - self.left + 1):
                    yield kinds[key], (area.StartRow - top, column, area.EndRow - top, column)

    def outside(self) -> list[tuple[int, int, str]]:
        """The first cell of each of the first rows below, in the table's columns: what no table holds.

        Row and column count from 1. What is typed directly below the table is its own.
        """
        first = self.header + 1 + self.rows + self.totals
        if first > _LAST_ROW:
            return []
        below = self.sheet.getCellRangeByPosition(self.left, first, self.right, _LAST_ROW)
        found: dict[int, tuple[int, int, str]] = {}
        for area in sorted(below.queryContentCells(_FILLED).RangeAddresses, key=lambda area: area.StartRow):
            if len(found) >= NAMED and area.StartRow > sorted(found)[NAMED - 1]:
                break
            for row, column in islice(self._stray(area), NAMED):
                cell = (row + 1, column + 1, self.sheet.getCellByPosition(column, row).String)
                found[row] = min(found.get(row, cell), cell)
        return [found[row] for row in sorted(found)[:NAMED]]

    def _stray(self, area: Any) -> Iterator[tuple[int, int]]:
        """The first cell in each of an area's rows that shows something and is in no other table."""
        others = [other for other in self._other_areas() if other.Sheet == area.Sheet]
        cells = self.sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
        for row, values in enumerate(cells.getDataArray(), area.StartRow):
            for column, value in enumerate(values, area.StartColumn):
                blank = isinstance(value, str) and not value.strip()
                if not blank and not any(_holds(other, row, column) for other in others):
                    yield row, column
                    break

    def _other_areas(self) -> Iterator[Any]:
        return (other.DataArea for other in each(self.document.DatabaseRanges) if other.Name != self.name)

    def _typed_below(self) -> int:
        """How many rows directly below the table have something in them."""
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        first, last = self.header + 1 + self.height, cursor.RangeAddress.EndRow
        if first <= last:
            last = min(last, self._next_table() - 1)
        if first > last:
            return 0
        below = self.sheet.getCellRangeByPosition(self.left, first, self.right, last).getDataArray()
        return next((number for number, row in enumerate(below) if not any(cell != "" for cell in row)), len(below))

    def _next_table(self) -> int:
        """The first row of the next table below this one on its sheet."""
        mine = self.range.DataArea
        areas = (other.DataArea for other in each(self.document.DatabaseRanges))
        return min(
            (
                area.StartRow
                for area in areas
                if area.Sheet == mine.Sheet
                and area.StartRow > mine.EndRow
                and area.StartColumn <= mine.EndColumn
                and mine.StartColumn <= area.EndColumn
            ),
            default=1_048_576,
        )


def _holds(area: Any, row: int, column: int) -> bool:
    inside = area.StartColumn <= column <= area.EndColumn
    return bool(inside and area.StartRow <= row <= area.EndRow)


def table_names(document: Any) -> list[str]:
    """The document's tables."""
    ranges = document.DatabaseRanges
    names = [name for name in ranges.ElementNames if not name.startswith(_NAMELESS)]
    return [name for name in names if ranges.getByName(name).ContainsHeader]


def table_content(table: CalcTable, values: CalcRows) -> dict[str, Any]:
    """A table for the other side: ``values`` with the boxes whose numbers are days or truth values, and the errors."""
    header, *rows = values
    days, truths = [], []
    for kind, box in table.formats(0, max(table.rows, 1)):
        if kind & DAY:
            days.append(box)
        elif kind & TRUTH:
            truths.append(box)
    return {
        "name": table.name,
        "sheet": table.sheet.Name,
        "row": table.header + 2,
        "column": table.left + 1,
        "headers": [str(text) for text in header],
        "rows": rows,
        "days": days,
        "truths": truths,
        "outside": table.outside(),
        "errors": [(row, column, error_text(table.cell(row, column))) for row, column in _errors(rows)],
    }


def error_text(cell: Any) -> str:
    """An error as Excel calls it."""
    shown: str = cell.String
    return shown if shown.startswith("#") else _ERRORS.get(cell.getError(), _NOT_AVAILABLE)


def _errors(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    for number, row in enumerate(rows):
        if None in row:
            yield from ((number, column) for column, cell in enumerate(row) if cell is None)


def each(container: Any) -> Iterator[Any]:
    """What UNO counts."""
    return _every(container.createEnumeration())


def _every(enumeration: Any) -> Iterator[Any]:
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def described(document: Any, controller: Any) -> dict[str, Any]:
    """What the other side knows of a document before it asks. ``controller``: of the window that the user looks at."""
    if not document.isAutomaticCalculationEnabled():
        document.calculate()  # what is read must be up to date
    with view_kept(document):
        freshen(document)
    cell, chosen = _named_cell(document, MONTH), _named_cell(document, CHOSEN)
    return {
        "tables": table_names(document),
        "sheets": list(document.Sheets.ElementNames),
        "shelf": _shelf(document),
        "epoch_1904": document.NullDate.Year == 1904,
        "month": None if cell is None else cell.getDataArray()[0][0],
        "chosen": None if chosen is None else chosen.getDataArray()[0][0],
        "selected": _selected(document, controller),
        "path": unohelper.fileUrlToSystemPath(document.URL) if document.URL.startswith("file:") else None,
    }


def _shelf(document: Any) -> dict[str, list[str]]:
    """Every sheet in order with the tables on it."""
    found: dict[str, list[str]] = {sheet: [] for sheet in document.Sheets.ElementNames}
    sheets, ranges = list(found), document.DatabaseRanges
    for name in table_names(document):
        found[sheets[ranges.getByName(name).DataArea.Sheet]].append(name)
    return found


@contextmanager
def view_kept(document: Any) -> Iterator[None]:
    """Undoing shows people what it undoes; where we undo something ourselves they are to stay where they are."""
    kept = [(view, view.getActiveSheet(), view.getSelection()) for view in _every(document.getControllers())]
    yield
    for view, sheet, selection in kept:
        view.setActiveSheet(sheet)
        put_cursor(document, view, selection)


def put_cursor(document: Any, view: Any, selection: Any) -> None:
    """Select. A single cell is not left marked: Tab and Enter stay within what is marked, and all that one types would
    end in that cell."""
    view.select(selection)
    if hasattr(selection, "getCellAddress"):
        view.select(document.createInstance("com.sun.star.sheet.SheetCellRanges"))


def _selected(document: Any, controller: Any) -> tuple[str, int, int, str] | None:
    """Sheet, row and column, from 1, of the selection's first cell, and what its row begins with; None if a drawing or
    the like is selected."""
    found = controller.getSelection()
    if hasattr(found, "getRangeAddresses"):
        addresses = found.getRangeAddresses()
        area = addresses[0] if addresses else None
    else:
        area = found.getRangeAddress() if hasattr(found, "getRangeAddress") else None
    if area is None:
        return None
    sheet = document.Sheets.getByIndex(area.Sheet)
    first = sheet.getCellByPosition(0, area.StartRow).getString()
    return sheet.Name, area.StartRow + 1, area.StartColumn + 1, first


def freshen(document: Any) -> None:
    """Work out the formulas around the month to settle anew, once for a document, if they are of the past.

    LibreOffice shows what an Excel file's formulas gave when it was saved. If another program has written the tables
    since, the start page would be that of the past. The formulas are entered anew and that undone at once: they keep
    their new values, and nobody finds a step to undo.
    """
    cell = _named_cell(document, MONTH)
    if cell is None or document.RuntimeUID in _FRESH:
        return
    _FRESH.add(document.RuntimeUID)
    undo, modified = document.UndoManager, document.isModified()
    undo.enterUndoContext(_FRESHENED)
    try:
        _enter_again(cell.Spreadsheet)
    finally:
        undo.leaveUndoContext()
        if undo.isUndoPossible() and undo.getCurrentUndoActionTitle() == _FRESHENED:
            undo.undo()
            undo.clearRedo()
        document.setModified(modified)


def _enter_again(sheet: Any) -> None:
    """A sheet's formulas, as they are, if any gives something else now; a sheet with a password keeps its old values.

    Whatever depends on a formula that is entered anew is worked out too, in a large workbook for seconds.
    """
    if sheet.isProtected():
        try:
            sheet.unprotect("")
        except IllegalArgumentException:
            return
    cells = [cell for cell in each(sheet.queryContentCells(_FORMULAS).Cells) if not cell.getArrayFormula()]
    if not _up_to_date(cells, sheet.getCellByPosition(_LAST_COLUMN, 0)):
        for cell in cells:
            cell.setFormula(cell.getFormula())


def _up_to_date(cells: Iterable[Any], free: Any) -> bool:
    """Whether cells show what their formulas give now: a question that one formula in a free cell answers."""
    same = (f'IFERROR({cell.getFormula()[1:]};"#")=IFERROR({cell.AbsoluteName};"#")' for cell in cells)
    free.setFormula(f"=AND({';'.join(same)})")
    return bool(free.getValue() == 1)


def _named_cell(document: Any, name: str) -> Any:
    """The cell that a name stands for; None if there is none."""
    names = document.NamedRanges
    area = names.getByName(name).getReferredCells() if names.hasByName(name) else None
    return None if area is None else area.getCellByPosition(0, 0)
