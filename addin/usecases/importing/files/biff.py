"""What an old .xls file says besides its values: errors, formulas never calculated, filtered rows, its calendar."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_BEGIN, _END, _PASSWORD = 0x809, 0x0A, 0x2F
_CALENDAR, _SHEET, _CALCULATED_BY = 0x22, 0x85, 0x1C1
_FORMULA, _TRUTH_OR_ERROR, _ROW, _FILTERED = 0x06, 0x205, 0x208, 0x9B
_HIDDEN = 0x20  # in a row's options
_ON_LOAD = 0x02  # in a formula's options: to be calculated when the file is opened
_AN_ERROR, _AN_EMPTY_TEXT = 2, 3  # kinds of a formula's result
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CELLS = frozenset(
    {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x7E, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E}
)
_SEVERAL = (0xBD, 0xBE)  # cells beside each other, the last of them at the record's end
_EXTENT = 0x200
_ROWS, _COLUMNS = 65_536, 256  # what a sheet of this format can have
_RECORD = struct.Struct("<HH")
_Places = dict[tuple[int, int], str]


class FarCellError(ValueError):
    """A cell beyond what a sheet can have."""


class Besides(NamedTuple):
    """Of one sheet: row and column from 0 -> the error, '' for not calculated; and the rows that a filter hides."""

    cells: _Places
    filtered: frozenset[int]


class BiffTold(NamedTuple):
    """Of the workbook: each sheet by its place in order, the calendar, and whether a password locks it."""

    sheets: list[Besides]
    is_1904: bool
    is_locked: bool


def told_besides(stream: bytes) -> BiffTold:
    """All that the records of a Workbook or Book stream tell; struct.error where it is cut short."""
    starts, is_1904, is_locked, trusted = [], False, False, False
    for kind, at, size in _records(stream, 0):
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", stream, at)[0])
        elif kind == _CALENDAR:
            is_1904 = struct.unpack_from("<H", stream, at)[0] == 1
        elif kind == _PASSWORD:
            is_locked = True
        elif kind == _CALCULATED_BY:
            trusted = size >= 8 and stream[at + 4 : at + 8] != b"\0\0\0\0"
    return BiffTold([] if is_locked else [_sheet(stream, start, trusted) for start in starts], is_1904, is_locked)


def _sheet(stream: bytes, start: int, trusted: bool) -> Besides:
    """One sheet. A formula without a result counts as calculated only where a program signed that it calculates."""
    cells: _Places = {}
    hidden, filters = [], False
    for kind, at, size in _records(stream, start):
        _check_place(stream, kind, at, size)
        if kind == _ROW:
            row, options = struct.unpack_from("<H10xH", stream, at)
            hidden += [row] if options & _HIDDEN else []
        elif kind == _FORMULA:
            row, column, result, options = struct.unpack_from("<HH2x8sH", stream, at)
            if (error := _result(result, options, trusted)) is not None:
                cells[row, column] = error
        elif kind == _TRUTH_OR_ERROR:
            row, column, value, is_error = struct.unpack_from("<HH2xBB", stream, at)
            if is_error:
                cells[row, column] = _ERRORS.get(value, "#N/A")
        elif kind == _FILTERED:
            filters = True
    return Besides(cells, frozenset(hidden) if filters else frozenset())


def _check_place(stream: bytes, kind: int, at: int, size: int) -> None:
    """FarCellError where a record names a cell that no sheet has: readers would take memory for all before it."""
    row = column = 0
    if kind in _CELLS and size >= 4:
        row, column = struct.unpack_from("<HH", stream, at)
        if kind in _SEVERAL:
            column = max(column, *struct.unpack_from("<H", stream, at + size - 2))
    elif kind == _EXTENT and size >= 14:
        top, bottom, left, right = struct.unpack_from("<IIHH", stream, at)
        if top > bottom or left > right:  # readers would take memory for as many cells as there are numbers
            raise FarCellError(f"R{top + 1}C{left + 1}")
        row, column = max(0, bottom - 1), max(0, right - 1)
    if row >= _ROWS or column >= _COLUMNS:
        raise FarCellError(f"R{row + 1}C{column + 1}")


def _result(result: bytes, options: int, trusted: bool) -> str | None:
    """The error that a formula shows, '' if it was never calculated, None for a value."""
    special = result[6:] == b"\xff\xff"
    if special and result[0] == _AN_ERROR:
        return _ERRORS.get(result[2], "#N/A")
    if trusted:
        return None
    empty = special and result[0] == _AN_EMPTY_TEXT
    return "" if empty or (result == bytes(8) and options & _ON_LOAD) else None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the content and size of each record of a substream, to its end; those of charts inside too.

    struct.error where it does not begin as one: readers would go on where this stops.
    """
    if stream[at : at + 2] != _BEGIN.to_bytes(2, "little"):
        raise struct.error("BOF")
    depth = 0
    unpack = _RECORD.unpack_from
    while at + 4 <= len(stream):
        kind, size = unpack(stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        yield kind, at + 4, size
        if depth <= 0:
            return
        at += 4 + size
