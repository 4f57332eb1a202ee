"""Replaces the rows of one table inside a worksheet part. Everything outside the table's block stays as it was."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from addin.book.cells import KEEP_FORMULA, Box, CellRefusedError, NewCell, cell_content, cell_name, column_letters
from addin.book.file.heldvalues import SharedStrings, held_content
from addin.book.file.references import Move
from addin.book.file.room import Room
from addin.book.file.sheet import Sheet, SheetRow, cell_style
from addin.book.file.tablepart import TablePart
from addin.values.errors import Problem, Refused

_Grid = Sequence[Sequence[NewCell]]
_Contents = list[tuple[str, str]]  # one row, as cells.content gives it
Frame = tuple[int, str, str]  # of a cell: its column, the column's letters, and its style as an attribute
_NO_ROW = SheetRow("", {})
_HIDDEN = re.compile(r' hidden="[^"]*"')
_LINE_HEIGHT = re.compile(r' (?:ht|customHeight|[\w.]+:dyDescent)="[^"]*"')
_FOLLOWING = re.compile(
    r'(<(?:conditionalFormatting|dataValidation|ignoredError|protectedRange)\b[^>]*?\bsqref="|<xm:sqref>)([^"<]*)'
)


class Surroundings(NamedTuple):
    """What the table's own two parts do not say."""

    sheet_name: str
    epoch: dt.datetime
    other_tables: Mapping[str, Box]
    shared_strings: SharedStrings


def replace_rows(sheet: Sheet, table: TablePart, rows: _Grid, around: Surroundings, unchanged: int = 0) -> Box | None:
    """Changes sheet and table in place and returns the block that may differ; None if the rows stand there already.

    ``unchanged``: so many rows at the top hold what was read from them, and may stay as they are spelt.
    """
    grid = rows or [[None] * len(table.columns)]
    unchanged = _to_be_left(sheet, table, unchanged)
    contents = _contents(table, grid, unchanged, around.epoch)
    if _stands_already(sheet, table.body, contents, unchanged, around.shared_strings):
        return None
    return _put(sheet, table, grid, contents, around)


def append_rows(sheet: Sheet, table: TablePart, rows: _Grid, around: Surroundings, held: int) -> Box:
    """Likewise, but of all these rows only those behind the ``held`` that stand there: these keep their very cells,
    formulas and errors too."""
    return _put(sheet, table, rows, _contents(table, rows, held, around.epoch), around)


def _put(sheet: Sheet, table: TablePart, grid: _Grid, contents: list[_Contents], around: Surroundings) -> Box:
    """``contents``: of the last rows of the grid; those above are left as they are, but no filter hides them."""
    unchanged = len(grid) - len(contents)
    block = _block(table, len(grid))
    Room(sheet, around.sheet_name, table, around.other_tables).check(block)
    styles = _Styles(sheet, table, len(grid))
    before, unhide = table.body, table.is_filtered
    table.resize(len(grid))
    if table.totals_rows:
        contents.append(_totals(table, grid, around.epoch))
    if unhide:
        _unhide(sheet, range(block.top, block.top + unchanged))
    _write(sheet, block._replace(top=block.top + unchanged), contents, styles, unhide)
    _let_ranges_follow(sheet, Move(around.sheet_name, before, table.body, table.header_rows, table.totals_rows))
    _extend_dimension(sheet, block)
    return block


def _unhide(sheet: Sheet, rows: Iterable[int]) -> None:
    for number in rows:
        if row := sheet.row(number):
            sheet.put_row(number, SheetRow(_HIDDEN.sub("", row.attributes), row.cells))


def _to_be_left(sheet: Sheet, table: TablePart, unchanged: int) -> int:
    """How many of these rows need no writing: not where the filter has hidden rows or columns are calculated, and not
    from a formula or an error on, in whose place a value belongs."""
    if table.is_filtered or any(table.formula(index) for index in range(len(table.columns))):
        return 0
    top = table.body.top
    return next((i for i in range(unchanged) if not sheet.has_values_only(top + i)), unchanged)


def _contents(table: TablePart, grid: _Grid, unchanged: int, epoch: dt.datetime) -> list[_Contents]:
    """The rows after those that are left as they are."""
    formulas = [table.formula(index) for index in range(len(table.columns))]
    rows = enumerate(grid[unchanged:], unchanged)
    return [_row_contents(table, formulas, offset, row, epoch) for offset, row in rows]


def _row_contents(
    table: TablePart, formulas: list[str | None], offset: int, row: Sequence[NewCell], epoch: dt.datetime
) -> _Contents:
    """A row's cells; a value that no cell can hold is refused with its place."""
    if len(row) != len(formulas):
        raise ValueError(f"{table.name}: a row of {len(row)} cells for {len(formulas)} columns")
    number, left = table.body.top + offset, table.area.left
    cells: _Contents = []
    try:
        for value in row:
            if value is KEEP_FORMULA:
                place = cell_name(number, left + len(cells))
                cells.append(("", (formulas[len(cells)] or "").format(cell=place)))
            else:
                cells.append(cell_content(value, epoch))
    except CellRefusedError as refused:
        place, header = cell_name(number, left + len(cells)), table.columns[len(cells)]
        about = {"cell": place, "header": header, **refused.values}
        raise Refused([Problem(refused.code, table.name, offset, "", about)]) from None
    return cells


def _stands_already(sheet: Sheet, body: Box, contents: list[_Contents], unchanged: int, shared: SharedStrings) -> bool:
    if unchanged + len(contents) != body.bottom - body.top + 1:
        return False
    for number, wanted in enumerate(contents, body.top + unchanged):
        cells = (sheet.row(number) or _NO_ROW).cells
        for col, new in enumerate(wanted, body.left):
            if held_content(cells.get(col, ""), new, shared) != new:
                return False
    return True


def _block(table: TablePart, data_rows: int) -> Box:
    """All cells under the header that the table has now or will have."""
    bottom = table.body.top + data_rows - 1 + table.totals_rows
    return Box(table.body.top, table.area.left, max(bottom, table.area.bottom), table.area.right)


def _totals(table: TablePart, grid: _Grid, epoch: dt.datetime) -> _Contents:
    """The totals row anew, from the table's definition."""
    row: _Contents = []
    for index in range(len(table.columns)):
        label, inner = table.total(index, [values[index] for values in grid])
        place = cell_name(table.area.bottom, table.area.left + index)
        row.append(("", inner.format(cell=place)) if inner else cell_content(label, epoch))
    return row


class _Styles:
    """How each new cell looks. New rows look like the table's first data row, old ones stay as they are."""

    def __init__(self, sheet: Sheet, table: TablePart, data_rows: int) -> None:
        self._sheet = sheet
        self._columns = range(table.area.left, table.area.right + 1)
        self._old_bottom = table.body.bottom
        self._new_bottom = table.body.top + data_rows - 1
        first = sheet.row(table.body.top) or _NO_ROW
        self.line_height = "".join(_LINE_HEIGHT.findall(first.attributes))
        self._data = self._of_row(first)
        self._new = self._frames(self._data)
        totals = self._of_row(sheet.row(table.area.bottom) or _NO_ROW) if table.totals_rows else []
        self._totals = self._frames(totals)

    def of(self, number: int, old: SheetRow) -> list[Frame]:
        """The frames of a row of the new table, by column."""
        if number > self._new_bottom:
            return self._totals
        return self._frames(self._with(old, self._data)) if number <= self._old_bottom else self._new

    def _frames(self, styles: list[str]) -> list[Frame]:
        return [
            (col, column_letters(col), "" if style == "0" else f' s="{style}"')
            for col, style in zip(self._columns, styles, strict=False)  # none where there are no totals
        ]

    def _of_row(self, row: SheetRow) -> list[str]:
        """The cell's style, else the row's, else the column's."""
        own = re.search(r' s="(\d+)"', row.attributes) if "customFormat" in row.attributes else None
        columns = self._sheet.column_styles()
        return self._with(row, [own[1] if own else columns.get(col, "0") for col in self._columns])

    def _with(self, row: SheetRow, defaults: list[str]) -> list[str]:
        return [
            cell_style(row.cells[col]) if col in row.cells else default
            for col, default in zip(self._columns, defaults, strict=True)
        ]


def _write(sheet: Sheet, block: Box, contents: list[_Contents], styles: _Styles, unhide: bool) -> None:
    """Puts the contents into the block's rows and clears what is left of the block below them."""
    for offset, number in enumerate(range(block.top, block.bottom + 1)):
        old = sheet.row(number)
        row = _outside(old, block, unhide) if old else SheetRow("", {})
        if offset < len(contents):
            row = row if old else SheetRow(styles.line_height, {})
            row.cells.update(_cells(number, contents[offset], styles.of(number, old or _NO_ROW)))
        sheet.put_row(number, row)


def _outside(row: SheetRow, block: Box, unhide: bool) -> SheetRow:
    """What stays of a row: its look and the cells on both sides of the block."""
    attributes = re.sub(r' (?:spans|hidden)="[^"]*"' if unhide else r' spans="[^"]*"', "", row.attributes)
    return SheetRow(attributes, {col: cell for col, cell in row.cells.items() if not block.left <= col <= block.right})


def _cells(number: int, contents: _Contents, frames: list[Frame]) -> dict[int, str]:
    """New cells by column, as Row holds them; a blank one without a style is left out."""
    cells = {}
    for (col, letters, look), (kind, inner) in zip(frames, contents, strict=True):
        if inner:
            cells[col] = f'{letters}{number}"{look}{kind}>{inner}</c>'
        elif look:
            cells[col] = f'{letters}{number}"{look}/>'
    return cells


def _let_ranges_follow(sheet: Sheet, move: Move) -> None:
    """Formats and validations that covered the table's rows, with or without its header, cover the new ones."""

    def followed(reference: str) -> str:
        try:
            box = Box.parse(reference)
        except ValueError:  # of a damaged file, or of whole columns: it stays as it is
            return reference
        bottom = move.bottom(box)
        return reference if bottom is None else str(box._replace(bottom=bottom))

    sheet.tail = _FOLLOWING.sub(lambda found: found[1] + " ".join(map(followed, found[2].split())), sheet.tail)


def _extend_dimension(sheet: Sheet, block: Box) -> None:
    """The sheet's used range, where the sheet states one, takes in the block."""

    def extended(found: re.Match[str]) -> str:
        used = Box.parse(found[2])
        top, left = min(used.top, block.top), min(used.left, block.left)
        return found[1] + str(Box(top, left, max(used.bottom, block.bottom), max(used.right, block.right)))

    sheet.head = re.sub(r'(<dimension ref=")([^"]+)', extended, sheet.head, count=1)
