"""Rows to records: every bad cell becomes a Problem, every good one its exact value.

Columns are converted whole, so that a hundred thousand receipts cost a fraction of a second.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import repeat
from typing import Any

from addin.book.base import Cell, CellError, RawTable
from addin.tables.choices import CHOICES, codes
from addin.tables.declare import Column
from addin.tables.limits import Limit
from addin.tables.parameter_words import coded
from addin.tables.schema import TABLES, forgets, header_form
from addin.values.days import NoDayError, day_of, month_of
from addin.values.errors import Problem
from addin.values.identity import cleaned, id_form, is_clean
from addin.values.money import exact, whole_fen
from addin.values.periods import Month

Reader = Callable[[Any], Any]  # a cell that is not blank -> its value; raises Bad


class Bad(ValueError):
    """A cell's value that its column cannot hold; carries the message's code and values."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)


_LONGEST = 10**15  # Excel keeps 15 digits of a number; of a longer one the last are gone
_YEAR = re.compile(r"20[0-9]{2}")  # as a book's days may lie
_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")  # what is left of a long number in an export: 2.0261E+17


def _text(value: Any) -> str:
    """Text as typed; a number without a fraction as its digits, so that 7 in a number cell is '7'."""
    if isinstance(value, str) and _are_characters(value):
        return value.strip()
    if isinstance(value, (bool, str)) or _is_endless(value):
        raise Bad("not_text")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _are_characters(text: str) -> bool:
    """Whether a text can be written down: half of a character, which a file can name, cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_endless(value: Any) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _id(value: Any) -> str:
    """An id as a person reads it, in upper and lower case as typed."""
    if isinstance(value, (int, float)) and not _is_endless(value) and abs(value) >= _LONGEST:
        raise Bad("id_rounded")
    text = cleaned(_text(value))
    if _ROUNDED.fullmatch(text):
        raise Bad("id_rounded")
    return text


def _number(value: Any) -> Fraction:
    """A number cell; text is refused even if it looks like one, since the sheet's own sums skip it."""
    if isinstance(value, str):
        raise Bad("text_for_number")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or _is_endless(value):
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
    if number.denominator != 1:
        raise Bad("not_count")
    return number.numerator


def _date(value: Any, epoch_1904: bool = False) -> dt.date:
    try:
        return day_of(value, epoch_1904)
    except NoDayError as error:
        raise Bad(error.code) from error


def _month(value: Any, epoch_1904: bool = False) -> Month:
    try:
        return month_of(value, epoch_1904)
    except NoDayError as error:
        raise Bad(error.code) from error


def _election(value: Any) -> str:
    """'yes', 'no', or the year for which something is chosen, as its digits."""
    if isinstance(value, str) and (code := _codes_by_form("yesno").get(id_form(value))):
        return code
    text = id_form(_text(value)).removesuffix("年")
    if not _YEAR.fullmatch(text):
        raise Bad("not_election")
    return text


def _value(value: Any) -> Any:
    """A parameter's value: read later by its key."""
    return value


@cache
def _codes_by_form(name: str) -> dict[str, str]:
    return {id_form(spelling): code for spelling, code in codes(name).items()}


forgets(_codes_by_form.cache_clear)


def _choice(name: str) -> Reader:
    def read(value: Any) -> str:
        code = _codes_by_form(name).get(id_form(value)) if isinstance(value, str) else None
        if code is None:
            raise Bad("not_in_list")
        return code

    return read


READERS: dict[str, Reader] = {
    "id": _id,
    "text": _text,
    "any": _value,
    "value": _value,
    "money": _money,
    "rate": _number,
    "count": _count,
    "election": _election,
    "date": _date,
    "month": _month,
    **{name: _choice(name) for name in CHOICES},
}

_OWN_WORDS = "tblPolicy", "key"
_IN_1904: dict[str, Reader] = {
    "date": lambda value: _date(value, epoch_1904=True),
    "month": lambda value: _month(value, epoch_1904=True),
}


def _is_blank(value: Cell) -> bool:
    """Nothing in the cell, or nothing that anybody can see."""
    return value is None or (isinstance(value, str) and (not value or not cleaned(value)))


def read_month(cell: Any, epoch_1904: bool = False) -> Month | None:
    """The month of a cell; None where there is none that can be read."""
    try:
        return None if _is_blank(cell) else _month(cell, epoch_1904)
    except Bad:
        return None


def read_fen(cell: Any) -> int:
    """The amount of a result's cell, fen; what is none, which check codes tell, counts as nothing."""
    try:
        return 0 if cell in (None, "") else int(_money(cell))
    except Bad:
        return 0


def _reader(table: str, column: Column, epoch_1904: bool) -> Reader:
    read = _IN_1904[column.kind] if epoch_1904 and column.kind in _IN_1904 else READERS[column.kind]
    if column.kind == "yesno":
        return lambda value: read(value) == "yes"
    if (table, column.field) == _OWN_WORDS:
        return lambda value: id_form(read(value))  # the program's own words, in small letters
    return _within(read, column.limit, column.kind) if column.limit else read


def _within(read: Reader, limit: Limit, kind: str) -> Reader:
    def limited(value: Any) -> Any:
        found = read(value)
        if code := limit.code(found, kind):
            raise Bad(code, **limit.shown(kind))
        return found

    return limited


def _read_column(
    raw: RawTable, column: Column, cells: Sequence[Cell], problems: list[Problem], rows: Sequence[int]
) -> list[Any]:
    """A column's values: every different cell is read once, however often it stands in the column."""
    table, kinds = raw.name, set(map(type, cells))
    whole = _read_whole(table, column, cells, kinds)
    if whole is not None:
        return whole
    read, blank = _reader(table, column, raw.epoch_1904), column.blank
    keys: Sequence[Any] = cells
    if bool in kinds:  # True would pass for 1
        keys = [(type(cell), cell) for cell in cells]
    good: dict[Any, Any] = {}
    bad: dict[Any, Bad] = {}
    for key, cell in dict(zip(keys, cells, strict=True)).items():
        try:
            good[key] = _read_cell(cell, column, read, blank)
        except Bad as error:
            good[key], bad[key] = blank, error
    if bad:
        problems += [
            Problem(bad[key].code, table, row, column.field, {"value": _shown(cell), **bad[key].values})
            for key, cell, row in zip(keys, cells, rows, strict=True)
            if key in bad
        ]
    return list(map(good.__getitem__, keys))


def _read_whole(table: str, column: Column, cells: Sequence[Any], kinds: set[type]) -> list[Any] | None:
    """A column of nothing but texts, or of nothing but plain amounts, at a stroke; None for any other."""
    if kinds == {str} and (column.kind == "text" or (column.kind == "id" and _are_plain_ids(cells))):
        if (table, column.field) == _OWN_WORDS or not _are_characters("".join(cells)):
            return None
        texts = list(map(str.strip, cells))
        return None if column.required and "" in texts else texts
    if kinds == {float} and column.kind == "money" and math.isfinite(sum(cells)) and max(map(abs, cells)) < 1e7:
        fen = [round(cell * 100) for cell in cells]
        exactly = all(-1e-6 < cell * 100 - amount < 1e-6 for cell, amount in zip(cells, fen, strict=True))
        if exactly and not (column.limit and column.limit.code(min(fen), "money")):
            return fen
    return None


def _are_plain_ids(cells: Sequence[str]) -> bool:
    """Whether these ids are what they look like but for spaces around them."""
    joined = "~".join(cells)
    return is_clean(joined) and not _ROUNDED.search(joined)


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
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _positions(raw: RawTable) -> Mapping[str, int]:
    """Where each column of the table stands, by field."""
    return _places(raw.name, tuple(raw.headers))[0]


def missing_headers(raw: RawTable) -> list[Problem]:
    """The contract's columns that the table has not got, or has twice."""
    return list(_places(raw.name, tuple(raw.headers))[1])


@lru_cache(4096)  # asked each time that a table is looked at: many times a settlement
def _places(table: str, headers: tuple[str, ...]) -> tuple[Mapping[str, int], tuple[Problem, ...]]:
    """Where each column stands that these headers have, by field, and what is wrong with them."""
    forms, inputs = list(map(header_form, headers)), TABLES[table].inputs
    at = {form: i for i, form in enumerate(forms)}
    either = {c.field: (header_form(c.zh), header_form(c.en)) for c in inputs}
    places = {field: at.get(zh, at.get(en)) for field, (zh, en) in either.items()}
    found = {field: position for field, position in places.items() if position is not None}
    missing = [c.field for c in inputs if c.field not in found and not c.added]
    doubled = [field for field, names in either.items() if sum(map(forms.count, set(names))) > 1]
    wrong = [("missing_header", field) for field in missing] + [("doubled_header", field) for field in doubled]
    return found, tuple(Problem(code, table, None, field) for code, field in wrong)


forgets(_places.cache_clear)


def records(raw: RawTable, make: Any, unread: Collection[str] = ()) -> tuple[list[Any], list[Problem]]:
    """The table's records; wholly blank rows are no rows.

    ``make`` is their NamedTuple class: those of the table's columns that its reader needs, in order, then ``row``. Of
    them ``unread`` are left as a blank cell is.
    """
    problems = missing_headers(raw)
    if problems:
        return [], problems
    if not raw.rows:
        return [], problems
    wanted = [column for column in TABLES[raw.name].inputs if column.field in make._fields]
    read = [column.field for column in wanted if column.field not in unread]
    columns, rows = _columns(raw, read, problems)
    found = dict(zip(read, columns, strict=True))
    if (raw.name, {"key", "value"}) == ("tblPolicy", {"key", "value"} & found.keys()):
        found["value"] = list(map(coded, found["key"], found["value"]))
    in_order = (found[c.field] if c.field in found else [c.blank] * len(rows) for c in wanted)
    return list(map(tuple.__new__, repeat(make), zip(*in_order, rows, strict=True))), problems


def cell_problems(raw: RawTable, known: Collection[str] = ()) -> list[Problem]:
    """What is wrong with the cells of all columns but these, whether or not a record has them."""
    problems = missing_headers(raw)
    if not problems:
        _columns(raw, [column.field for column in TABLES[raw.name].inputs if column.field not in known], problems)
    return problems


def _used_rows(raw: RawTable, positions: Sequence[int]) -> list[int]:
    """The rows with something to see in one of these columns; most show by their first one whether they have."""
    first = positions[0]

    def used(row: Sequence[Cell]) -> bool:
        cell = row[first]
        if isinstance(cell, str) and cell.isascii() and cell.isalnum():
            return True
        return row.count(None) < len(row) and any(not _is_blank(row[at]) for at in positions)

    return [at for at, row in enumerate(raw.rows) if used(row)]


def _columns(raw: RawTable, fields: Sequence[str], problems: list[Problem]) -> tuple[list[Any], Sequence[int]]:
    """The values of these columns of the rows that are used, and which rows these are.

    Where a column that must be filled is full, there is no blank row to look for.
    """
    positions, inputs = _positions(raw), TABLES[raw.name].inputs
    by_column = list(zip(*raw.rows, strict=True)) or [()] * len(raw.headers)
    rows: Sequence[int] = range(len(raw.rows))
    if not any(all(by_column[positions[c.field]]) for c in inputs if c.required):
        rows = _used_rows(raw, list(positions.values()))
        by_column = list(zip(*(raw.rows[i] for i in rows), strict=True)) or [()] * len(raw.headers)
    columns: list[Any] = []
    for column in (column for column in inputs if column.field in fields):
        if column.field in positions:
            columns.append(_read_column(raw, column, by_column[positions[column.field]], problems, rows))
        else:
            columns.append([column.blank] * len(rows))
    return columns, rows
