"""Rows to records: every bad cell becomes a Problem, every good one its exact value.

Columns are converted whole, so that a hundred thousand receipts cost a fraction of a second.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import repeat
from typing import Any

from addin.book.base import Cell, CellError, RawTable
from addin.book.schema import CHOICES, TABLES, Column, codes
from addin.core.errors import Problem
from addin.core.money import exact, whole_fen
from addin.core.periods import Month

Reader = Callable[[Any], Any]  # a cell that is not blank -> its value; raises Bad


class Bad(ValueError):
    """A cell's value that its column cannot hold; carries the message's code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(32_874, 73_051)  # 1990 to 2099: what a date without a date format looks like


def _text(value: Any) -> str:
    """Text as typed; a number without a fraction as its digits, so that 7 in a number cell is '7'."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        raise Bad("not_text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _number(value: Any) -> Fraction:
    """A number cell; text is refused even if it looks like one, since the sheet's own sums skip it."""
    if isinstance(value, str):
        raise Bad("text_for_number")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Bad("not_number")
    return exact(value)


def _money(value: Any) -> int:
    if type(value) is float and -1e9 < value < 1e9:
        hundredfold = value * 100
        fen = round(hundredfold)
        if abs(hundredfold - fen) <= 1e-9 + 1e-14 * abs(hundredfold):
            return fen
    if abs(_number(value)) > 10**12:
        raise Bad("too_large")
    exact_fen = whole_fen(value)
    if exact_fen is None:
        raise Bad("not_whole_fen")
    return exact_fen


def _count(value: Any) -> int:
    number = _number(value)
    if number.denominator != 1 or number < 0:
        raise Bad("not_count")
    return number.numerator


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and int(value) in _SERIALS:
        return _EPOCH + dt.timedelta(days=int(value))
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise Bad("not_date")
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise Bad("no_such_day") from error


def _month(value: Any) -> Month:
    match = _MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is not None:
        if not 1 <= int(match[2]) <= 12:
            raise Bad("no_such_month")
        return Month(int(match[1]), int(match[2]))
    try:
        return Month.of(_date(value))
    except Bad as error:
        raise Bad("not_month" if error.code == "not_date" else error.code) from error


def _value(value: Any) -> Any:
    """A parameter's value: read later by its key."""
    return value


def _choice(name: str) -> Reader:
    known = codes(name)

    def read(value: Any) -> str:
        code = known.get(value.strip()) if isinstance(value, str) else None
        if code is None:
            raise Bad("not_in_list")
        return code

    return read


READERS: dict[str, Reader] = {
    "id": _text,
    "text": _text,
    "any": _value,
    "value": _value,
    "money": _money,
    "rate": _number,
    "count": _count,
    "date": _date,
    "month": _month,
    **{name: _choice(name) for name in CHOICES},
}

# What an empty cell that may be empty means.
BLANK: dict[str, Any] = {"id": "", "text": "", "sample": "", "level": "", "tax": "cumulative", "origin": ""}
BLANK_OF = {
    ("tblGrades", "communication_cap"): 0,
    ("tblGrades", "transport_cap"): 0,
    ("tblStaff", "insurance"): 0,
    ("tblStaff", "special"): 0,
    ("tblCustomers", "terms"): 0,
    ("tblCollections", "manner"): "collected",
    ("tblCollections", "liable"): "",
}


def _is_blank(value: Cell) -> bool:
    return value is None or value == "" or (isinstance(value, str) and not value.strip())


def _reader(column: Column) -> Reader:
    if column.kind == "yesno":
        read = READERS["yesno"]
        return lambda value: read(value) == "yes"
    return READERS[column.kind]


def _blank(table: str, column: Column) -> Any:
    if column.kind == "yesno":
        return False
    return BLANK_OF.get((table, column.field), BLANK.get(column.kind))


def _read_column(
    table: str, column: Column, cells: Sequence[Cell], problems: list[Problem], rows: Sequence[int]
) -> list[Any]:
    """A column's values: every different cell is read once, however often it stands in the column."""
    kinds = set(map(type, cells))
    whole = _read_whole(column, cells, kinds)
    if whole is not None:
        return whole
    read, blank = _reader(column), _blank(table, column)
    keys: Sequence[Any] = cells
    if bool in kinds:  # True would pass for 1
        keys = [(type(cell), cell) for cell in cells]
    good: dict[Any, Any] = {}
    bad: dict[Any, str] = {}
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        try:
            good[key] = _read_cell(cell, column, read, blank)
        except Bad as error:
            good[key], bad[key] = blank, error.code
    if bad:
        problems += [
            Problem(bad[key], table, row, column.field, {"value": _shown(cell)})
            for key, cell, row in zip(keys, cells, rows, strict=True)
            if key in bad
        ]
    return list(map(good.__getitem__, keys))


def _read_whole(column: Column, cells: Sequence[Any], kinds: set[type]) -> list[Any] | None:
    """A column of nothing but texts, or of nothing but plain amounts, at a stroke; None for any other."""
    if kinds == {str} and column.kind in ("id", "text"):
        texts = list(map(str.strip, cells))
        return None if column.required and "" in texts else texts
    if kinds == {float} and column.kind == "money" and min(cells) > -1e7 and max(cells) < 1e7:
        fen = [round(cell * 100) for cell in cells]
        if all(-1e-6 < cell * 100 - amount < 1e-6 for cell, amount in zip(cells, fen, strict=True)):
            return fen
    return None


def _read_cell(cell: Cell, column: Column, read: Reader, blank: Any) -> Any:
    if isinstance(cell, CellError):
        raise Bad("error_cell" if cell.text else "not_calculated")
    if _is_blank(cell):
        if column.required:
            raise Bad("blank")
        return blank
    return read(cell)


def _shown(cell: Cell) -> str:
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, bool):
        return str(cell).upper()
    return "" if cell is None else str(cell)


def _positions(raw: RawTable) -> dict[str, int]:
    """Where each column of the table stands, by field."""
    by_header = {header.strip(): i for i, header in enumerate(raw.headers)}
    places = {c.field: by_header.get(c.zh, by_header.get(c.en)) for c in TABLES[raw.name].inputs}
    return {field: position for field, position in places.items() if position is not None}


def missing_headers(raw: RawTable) -> list[Problem]:
    """The contract's columns that the table has not got."""
    found = _positions(raw)
    missing = [c for c in TABLES[raw.name].inputs if c.field not in found and not c.added]
    return [Problem("missing_header", raw.name, None, column.field) for column in missing]


def records(raw: RawTable, make: Any) -> tuple[list[Any], list[Problem]]:
    """The table's records; wholly blank rows are no rows.

    ``make`` is their NamedTuple class: those of the table's columns that its reader needs, in order, then ``row``.
    Where a column that must be filled is full, there is no blank row to look for.
    """
    positions, problems = _positions(raw), missing_headers(raw)
    if problems:
        return [], problems
    by_column = list(zip(*raw.rows, strict=True)) or [()] * len(raw.headers)
    rows: Sequence[int] = range(len(raw.rows))
    required = [by_column[positions[c.field]] for c in TABLES[raw.name].inputs if c.required]
    if not any(map(all, required)):
        used = list(positions.values())
        rows = [i for i, row in enumerate(raw.rows) if any(not _is_blank(row[j]) for j in used)]
        by_column = list(zip(*(raw.rows[i] for i in rows), strict=True)) or [()] * len(raw.headers)
    columns: list[Sequence[Any]] = []
    for column in (column for column in TABLES[raw.name].inputs if column.field in make._fields):
        if column.field in positions:
            columns.append(_read_column(raw.name, column, by_column[positions[column.field]], problems, rows))
        else:
            columns.append([_blank(raw.name, column)] * len(rows))
    return list(map(tuple.__new__, repeat(make), zip(*columns, rows, strict=True))), problems
