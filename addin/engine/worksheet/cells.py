"""One cell: what a spreadsheet hands over, as exact numbers, days and errors; and spilling over ranges.

Empty is None or ''. An amount is yuan in the cell and whole fen here; a day is a whole number that EDATE can be
added to. Standard library only: this also runs inside LibreOffice's own Python.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice, repeat
from math import prod
from operator import itemgetter

from addin.values.identity import id_form

Result = float | str  # an ErrorValue is a str
Answer = Result | list[Result] | list[list[Result]]


class ErrorValue(str, Enum):  # noqa: UP042  LibreOffice's Python may be 3.10, which has no StrEnum
    """A cell's error, by the text that the spreadsheet shows."""

    NULL = "#NULL!"
    DIV0 = "#DIV/0!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"
    GETTING_DATA = "#GETTING_DATA"
    SPILL = "#SPILL!"
    CONNECT = "#CONNECT!"
    BLOCKED = "#BLOCKED!"
    UNKNOWN = "#UNKNOWN!"
    FIELD = "#FIELD!"
    CALC = "#CALC!"

    def __str__(self) -> str:
        return str.__str__(self)


_ERRORS = {error.value: error for error in ErrorValue}


class FormulaError(Exception):
    """The cell that is being worked out shows this error; the cells around it do not."""

    def __init__(self, value: ErrorValue) -> None:
        super().__init__(value.value)
        self.value = value


def error_of(cell: object) -> FormulaError:
    """What a cell of the wrong type gives: its own error if it holds one, else #VALUE!."""
    return FormulaError(_ERRORS.get(cell, ErrorValue.VALUE) if isinstance(cell, str) else ErrorValue.VALUE)


def is_empty(cell: object) -> bool:
    """None or empty text."""
    return cell is None or cell == ""


# numbers

_LARGEST = Decimal("1e15")  # beyond Excel's fifteen digits not even the yuan are exact


def number_of(cell: object) -> Decimal:
    """A number by its decimal text; #VALUE! for anything else, #NUM! at 1e15 and beyond."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        raise error_of(cell)
    value = Decimal(repr(float(cell))) if isinstance(cell, float) else Decimal(cell)
    if not (value.is_finite() and abs(value) < _LARGEST):
        raise FormulaError(ErrorValue.NUM)
    return value


def amount(cell: object) -> int | None:
    """Yuan in the cell as whole fen, half up by the decimal text; None if empty."""
    if type(cell) is float and -1e13 < cell < 1e13:
        fen = round(cell * 100)
        if fen / 100 == cell:  # at most two decimals: nothing to round
            return fen
    if type(cell) is int and -(10**13) < cell < 10**13:
        return cell * 100
    if cell is None or cell == "":
        return None
    return int((number_of(cell) * 100).to_integral_value(ROUND_HALF_UP))


def not_negative(cell: object) -> Fraction:
    """An edge, rate or share, exactly; #NUM! below zero, #VALUE! if empty."""
    value = number_of(cell)
    if value < 0:
        raise FormulaError(ErrorValue.NUM)
    return Fraction(value)


# texts


def text_of(cell: object) -> str:
    """A name or list value without blanks around it; a whole number as its digits, '' if empty."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        if cell in _ERRORS:
            raise error_of(cell)
        return cell.strip()
    value = number_of(cell)
    return str(int(value)) if value == int(value) else str(cell)


def compared_name(cell: object) -> str:
    """What names and list values are compared by, as the settlement compares ids; '' if nothing is to be seen."""
    return id_form(text_of(cell))


# days: 32 * (12 * year + month - 1) + day. A day is not after EDATE(start, n) just when its number is not
# greater than start's + 32 * n: where EDATE clamps to a month's end, no later day of that month exists.

_DAY_0 = dt.date(1899, 12, 30).toordinal()
_LAST_SERIAL = 2958465  # 9999-12-31
_FICTITIOUS = 60  # Excel's 1900-02-29
_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月|[-/.月]\s*(\d{1,2})\s*日?)?")


def day_number(day: dt.date) -> int:
    """A date as the whole number that days are compared by."""
    return (day.year * 12 + day.month - 1) * 32 + day.day


@lru_cache(maxsize=2**15, typed=True)
def cell_day(cell: object) -> int | None:
    """A date, a serial number (1900 system; 0 is what an empty cell turns into) or text; None if empty."""
    if type(cell) is float and _FICTITIOUS + 1 <= cell < _LAST_SERIAL + 1:
        return day_number(dt.date.fromordinal(_DAY_0 + int(cell)))
    if cell is None or cell == "":
        return None
    if isinstance(cell, dt.date):
        return day_number(cell)
    return _written(cell, needs_day=True) if isinstance(cell, str) else _serial(cell)


@lru_cache(maxsize=2**12, typed=True)
def month(cell: object) -> int | None:
    """A month as 12 * year + month - 1, from any day in it or from text such as 2026-10; None if empty."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return _written(cell, needs_day=False) >> 5
    any_day = cell_day(cell)
    return None if any_day is None else any_day >> 5


def _serial(cell: object) -> int | None:
    value = number_of(cell)
    if value == 0:
        return None
    serial = int(value)
    if not 1 <= serial <= _LAST_SERIAL or serial == _FICTITIOUS:
        raise FormulaError(ErrorValue.NUM)
    return day_number(dt.date.fromordinal(_DAY_0 + serial + (serial < _FICTITIOUS)))


def _written(cell: str, *, needs_day: bool) -> int:
    match = _WRITTEN.fullmatch(cell.strip())
    if match is None or (needs_day and match[3] is None):
        raise error_of(cell)
    try:
        return day_number(dt.date(int(match[1]), int(match[2]), int(match[3] or 1)))
    except ValueError:
        raise FormulaError(ErrorValue.VALUE) from None


# ranges

_LISTS = (list, tuple)

Shape = tuple[int, ...]  # () one value, (n,) a flat list, (rows, columns) a range


def spread(one: Callable[..., Result], *arguments: object) -> Answer:
    """``one`` over the cells of every argument: ranges of one shape, single values for every cell.

    The answer has the ranges' shape; an error stays in its cell. Shapes that do not match: #VALUE!.
    """
    if not any(isinstance(argument, _LISTS) for argument in arguments):
        return _tried(one, [iter((argument,)) for argument in arguments])[0]
    try:
        shapes = [shape_of(argument) for argument in arguments]
        shape = _common(shapes)
    except FormulaError as error:
        return error.value
    columns = [_cells(argument, own) for argument, own in zip(arguments, shapes, strict=True)]
    results = _tried(one, columns if prod(shape) > 1 else [islice(column, 1) for column in columns])
    if len(shape) == 1:
        return results
    width = shape[1]
    if width == 1:
        return [[result] for result in results]
    return [results[at : at + width] for at in range(0, len(results), width)]


def single(argument: object) -> object:
    """The one cell of a range of one cell; anything else as it is."""
    while isinstance(argument, _LISTS) and len(argument) == 1:
        argument = argument[0]
    return argument


def shape_of(argument: object) -> Shape:
    """The shape of an argument; #VALUE! for rows of different lengths and for nothing at all."""
    if not isinstance(argument, _LISTS):
        return ()
    if not argument:
        raise FormulaError(ErrorValue.VALUE)
    if not isinstance(argument[0], _LISTS):
        return (len(argument),)
    if set(map(type, argument)) not in ({list}, {tuple}):
        raise FormulaError(ErrorValue.VALUE)
    widths = set(map(len, argument))
    if len(widths) > 1 or 0 in widths:
        raise FormulaError(ErrorValue.VALUE)
    return (len(argument), widths.pop())


def _common(shapes: Sequence[Shape]) -> Shape:
    """The one shape of all arguments that hold more than one cell; a flat list fits a row and a column."""
    ranges = {shape for shape in shapes if prod(shape) > 1}
    if not ranges:
        return max(shapes, key=len)
    best = max(ranges, key=len)
    for shape in ranges:
        fits_line = len(shape) == 1 and 1 in best and prod(best) == shape[0]
        if shape != best and not fits_line:
            raise FormulaError(ErrorValue.VALUE)
    return best


def _cells(argument: object, shape: Shape) -> Iterator[object]:
    """A range's cells row by row; a single cell over and over."""
    if not isinstance(argument, _LISTS) or prod(shape) == 1:
        return repeat(single(argument))
    if len(shape) == 1:
        return iter(argument)
    return map(itemgetter(0), argument) if shape[1] == 1 else chain.from_iterable(argument)


def _tried(one: Callable[..., Result], columns: Sequence[Iterator[object]]) -> list[Result]:
    """``one`` over the columns. After an error the iterators stand at the next row, extend has kept the rows before."""
    results: list[Result] = []
    while True:
        try:
            results.extend(map(one, *columns))
        except FormulaError as error:
            results.append(error.value)
        else:
            return results
