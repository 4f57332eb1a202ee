"""Old .xls files made record by record, so that what hardly any program writes can be tried too."""

from __future__ import annotations

import struct
from typing import Any, NamedTuple

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512
GENERAL, DATE = 0, 1  # the formats of a cell


class Formula(NamedTuple):
    """A formula: its result as the eight bytes of a record, and its options."""

    result: bytes
    options: int = 0


class Error(NamedTuple):
    code: int


class Day(NamedTuple):
    serial: float


NEVER_CALCULATED = Formula(b"\x03\0\0\0\0\0\xff\xff")
ON_LOAD = Formula(bytes(8), 2)
NOT_THERE = Formula(b"\x02\0\x2a\0\0\0\xff\xff")


class Sheet(NamedTuple):
    name: str
    rows: list[list[Any]]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    filtered: tuple[int, ...] = ()
    filter_mode: bool = True


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def workbook(*sheets: Sheet, is_1904: bool = False, signed: bool = False, locked: bool = False) -> bytes:
    """The bytes of an .xls; ``signed``: by a program that calculates."""
    bodies = [_sheet(sheet) for sheet in sheets]
    size = len(_globals(sheets, [0] * len(sheets), is_1904, signed, locked))
    places = [size + sum(map(len, bodies[:number])) for number in range(len(bodies))]
    return compound({"Workbook": b"".join([_globals(sheets, places, is_1904, signed, locked), *bodies])})


def _globals(sheets: Any, places: list[int], is_1904: bool, signed: bool, locked: bool) -> bytes:
    parts = [record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))]
    parts += [record(0x2F, bytes(54))] if locked else []
    parts += [record(0x42, struct.pack("<H", 1200)), record(0x22, struct.pack("<H", is_1904))]
    parts += [record(0xE0, struct.pack("<HH16x", 0, number)) for number in (0, 14)]
    for sheet, place in zip(sheets, places, strict=True):
        name = sheet.name.encode("utf-16-le")
        parts.append(record(0x85, struct.pack("<IBBBB", place, sheet.hidden, 0, len(sheet.name), 1) + name))
    parts += [record(0x1C1, struct.pack("<HHI", 0x1C1, 0, 191_029))] if signed else []
    return b"".join([*parts, record(0x0A)])


def _sheet(sheet: Sheet) -> bytes:
    parts = [record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))]
    width = max(map(len, sheet.rows), default=0)
    parts += [record(0x9B)] if sheet.filtered and sheet.filter_mode else []
    parts.append(record(0x200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0)))
    for number in range(len(sheet.rows)):
        options = 0x100 | (0x20 if number in sheet.filtered else 0)
        parts.append(record(0x208, struct.pack("<HHHHHHHH", number, 0, width, 255, 0, 0, options, 0)))
    for number, row in enumerate(sheet.rows):
        parts += [_cell(number, col, cell) for col, cell in enumerate(row) if cell is not None]
    if sheet.merged:
        areas = b"".join(struct.pack("<HHHH", *area) for area in sheet.merged)
        parts.append(record(0xE5, struct.pack("<H", len(sheet.merged)) + areas))
    return b"".join([*parts, record(0x0A)])


def _cell(row: int, col: int, cell: Any) -> bytes:
    place = struct.pack("<HHH", row, col, DATE if isinstance(cell, Day) else GENERAL)
    if isinstance(cell, Formula):
        return record(0x06, place + cell.result + struct.pack("<HIH", cell.options, 0, 0))
    if isinstance(cell, Error):
        return record(0x205, place + bytes([cell.code, 1]))
    if isinstance(cell, bool):
        return record(0x205, place + bytes([cell, 0]))
    if isinstance(cell, Day):
        return record(0x203, place + struct.pack("<d", cell.serial))
    if isinstance(cell, (int, float)):
        return record(0x203, place + struct.pack("<d", cell))
    return record(0x204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each filled up to what needs no small sectors."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, END, 0, 1)]
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        start, count = len(sectors), -(-len(content) // SECTOR)
        sectors += [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
        table += [*range(start + 1, start + count), END]
        entries.append(_entry(name, 2, start, len(content), FREE))
    directory = len(sectors)
    sectors.append(b"".join(entries).ljust(SECTOR, b"\0"))
    table.append(END)
    fats = -(-(len(table) + 8) // (SECTOR // 4 - 1))
    first_fat = len(sectors)
    table += [FAT] * fats
    packed = struct.pack(f"<{len(table)}I", *table).ljust(fats * SECTOR, b"\xff")
    sectors += [packed[at : at + SECTOR] for at in range(0, len(packed), SECTOR)]
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fats,
                         directory, 0, 4096, END, 0, END, 0)  # fmt: skip
    listed = [*range(first_fat, first_fat + fats)]
    return header + struct.pack("<109I", *listed, *[FREE] * (109 - fats)) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    spelt = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<III", FREE, FREE, child)
    return (
        spelt.ljust(64, b"\0")
        + struct.pack("<HBB", len(spelt), kind, 1)
        + tree
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
