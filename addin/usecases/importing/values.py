"""Foreign cells as our own: what can mean one thing only is that, what can mean two is refused with line and remedy."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from addin.book.base import Cell, CellError
from addin.usecases.importing.foreign.days import DayHints, day_order, foreign_day, foreign_month
from addin.usecases.importing.foreign.numbers import (
    DecimalMark,
    TwoMeaningsError,
    Written,
    counted_text,
    decimal_mark,
    decimal_of,
    heading_power,
    is_other_money,
    plain_number,
    written_number,
)
from addin.usecases.importing.grid import is_blank
from addin.usecases.importing.layout.cells import is_nothing
from addin.usecases.importing.listing import FileListing
from addin.values.errors import Problem

_NUMBERS = ("money", "rate", "count")
_YES = frozenset({"是", "√", "✓", "✔", "对", "y", "yes", "true", "1"})
_NO = frozenset({"否", "×", "✗", "✘", "x", "n", "no", "false", "0"})


class ForeignColumn(NamedTuple):
    """A column of a listing: its heading (which may name a unit), its cells, and the file's line of each.

    ``day_first`` and ``decimal`` say what a person has decided of it; ``near`` is the day near which those without a
    year lie; ``unit`` is that of a title of the file (单位：万元), which holds for amounts whose heading names none.
    """

    heading: str
    cells: Sequence[Cell]
    lines: Sequence[int]
    is_1904: bool = False
    day_first: bool | None = None
    decimal: DecimalMark = ""
    near: dt.date | None = None
    unit: str = ""


def foreign_column(listing: FileListing, heading: str) -> ForeignColumn:
    """A column of a listing with all that the file says of it; ValueError for a heading that is not there."""
    return foreign_cells(listing, heading, listing.column(heading), [line.line for line in listing.lines])


def foreign_cells(listing: FileListing, heading: str, cells: Sequence[Cell], lines: Sequence[int]) -> ForeignColumn:
    """Cells of it or made of them; those under no heading ('') are none of the file's, and its unit is not theirs."""
    return ForeignColumn(heading, cells, lines, listing.is_1904, unit=listing.unit if heading else "")


class OurCells(NamedTuple):
    """The same cells as our readers of tables take them, None for blank ones and for those that a problem names.

    What is nothing of the column's kind stays as it is: those readers name it. A problem's ``row`` is the cell's place
    in the column from 0; its values say ``heading``, ``line`` and ``value``.
    """

    cells: list[Cell]
    problems: list[Problem]


def our_cells(column: ForeignColumn, kind: str) -> OurCells:
    """The cells of a column as ``kind`` (date, month, money, rate, count, id, text, yesno or any of declare.py).

    Money is yuan. The column as a whole may decide what a cell alone leaves open (13/02 shows that the day is first).
    """
    reader = _reader(column, kind)
    if reader is None:
        return OurCells(list(column.cells), [])
    known: dict[Any, Cell] = {}
    bad: dict[Any, TwoMeaningsError] = {}
    keys = [(type(cell), cell) for cell in column.cells]
    for key in dict.fromkeys(keys):
        try:
            known[key] = reader(key[1])
        except TwoMeaningsError as error:
            known[key], bad[key] = None, error
    problems = [
        Problem(bad[key].code, "", at, "", {**_place(column, at), **bad[key].values})
        for at, key in (enumerate(keys) if bad else ())
        if key in bad
    ]
    return OurCells([known[key] for key in keys], problems)


def _place(column: ForeignColumn, at: int) -> dict[str, object]:
    return {"heading": column.heading, "line": column.lines[at], "value": str(column.cells[at])}


def _reader(column: ForeignColumn, kind: str) -> Callable[[Cell], Cell] | None:
    """How a cell of the column is read; None where all are right as they stand."""
    if kind in _NUMBERS:
        return _number_reader(column, kind)
    if kind in ("date", "month"):
        order = column.day_first if column.day_first is not None else day_order(column.cells)
        return _day_reader(kind, DayHints(order, column.near, column.is_1904))
    if kind in ("id", "text"):
        return None if set(map(type, column.cells)) <= {str} and kind == "text" else _text_reader(kind)
    return _yes_or_no if kind == "yesno" else _without_ends


def _number_reader(column: ForeignColumn, kind: str) -> Callable[[Cell], Cell] | None:
    power = heading_power(column.heading, column.unit) if kind == "money" else 0
    other = kind == "money" and is_other_money(column.heading)
    types = set(map(type, column.cells))
    if types <= {int, float, type(None)} and not power and not other:
        return None
    mark: DecimalMark | None = column.decimal or None

    def read(cell: Cell) -> Cell:
        nonlocal mark
        if is_nothing(cell) or isinstance(cell, (bool, CellError, dt.date, dt.time, dt.timedelta)):
            return None if is_nothing(cell) else cell
        if other:
            raise TwoMeaningsError("foreign_currency")
        if not isinstance(cell, str):
            return _scaled(cell, power)
        if not power and (plain := plain_number(cell)) is not None:
            return plain
        if (written := _written(cell, kind)) is None:
            return cell
        if mark is None:
            mark = decimal_mark(_all_written(column.cells, kind))
        return _number(cell, written, mark, power)

    return read


def _scaled(cell: float | None, power: int) -> Cell:
    """A number of the sheet in yuan; one that is none stays, so that the readers of tables name it."""
    if cell is None or not power or not math.isfinite(cell):
        return cell
    return _exactly(Decimal(repr(cell)).scaleb(power), cell)


def _number(cell: Cell, written: Written, mark: DecimalMark, power: int) -> Cell:
    found = decimal_of(written, mark, power)
    return cell if found is None else _exactly(found / 100 if written.percent else found, cell)


def _written(text: str, kind: str) -> Written | None:
    """The parts of a number; a share in per cent is a rate only, what is counted is named in counts only."""
    written = written_number(
        counted_text(text) if kind == "count" else text.removesuffix("分") if kind == "rate" else text
    )
    if written is None or (written.percent and kind != "rate") or (kind != "money" and written.power):
        return None
    return written


def _all_written(cells: Sequence[Cell], kind: str) -> list[Written]:
    found = []
    for cell in {cell for cell in cells if isinstance(cell, str)}:
        try:
            written = _written(cell, kind)
        except TwoMeaningsError:
            continue
        found += [written] if written else []
    return found


def _exactly(value: Decimal, cell: Cell) -> Cell:
    """The number to its last digit; the cell as it stands where no cell can hold it."""
    number = float(value)
    return number if Decimal(repr(number)) == value else cell


def _day_reader(kind: str, hints: DayHints) -> Callable[[Cell], Cell]:
    def read(cell: Cell) -> Cell:
        if is_nothing(cell):
            return None
        found: Cell = foreign_day(cell, hints) if kind == "date" else foreign_month(cell, hints)
        if found is None and hints.is_1904 and isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return _of_1904(cell)
        return cell if found is None else found

    return read


def _of_1904(number: float) -> Cell:
    """A bare number of a sheet that counts days from 1904, from 1990 to 2099; any other as text, which is no day."""
    return dt.date(1904, 1, 1) + dt.timedelta(days=int(number)) if 31_412 <= number < 71_590 else str(number)


def _text_reader(kind: str) -> Callable[[Cell], Cell]:
    def read(cell: Cell) -> Cell:
        if is_blank(cell) or (kind == "id" and is_nothing(cell)):
            return None
        if isinstance(cell, (dt.date, dt.time, dt.timedelta)) or (isinstance(cell, float) and not math.isfinite(cell)):
            raise TwoMeaningsError("not_text")
        return cell

    return read


def _yes_or_no(cell: Cell) -> Cell:
    if is_nothing(cell):
        return None
    said = str(int(cell)) if isinstance(cell, (bool, int, float)) and cell in (0, 1) else str(cell).strip().lower()
    return "是" if said in _YES else "否" if said in _NO else cell


def _without_ends(cell: Cell) -> Cell:
    return cell.strip() or None if isinstance(cell, str) else cell
