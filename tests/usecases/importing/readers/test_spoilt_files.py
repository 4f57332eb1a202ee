"""Spoilt and hostile files: read, or refused in words; never a traceback, never all the machine's memory."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from pathlib import Path

import pytest

from addin.usecases.importing.files.biff import FarCellError, told_besides
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.lists import file_listings
from addin.values.errors import Refused
from tests.usecases.importing.maps.listings import EXPORTS
from tests.usecases.importing.readers import kinds
from tests.usecases.importing.readers.biff import Sheet, workbook
from tests.usecases.importing.readers.kinds import Made
from tests.usecases.importing.readers.test_files import ROWS, told

SAMPLES = sorted(path for path in EXPORTS.iterdir() if path.name != "wanted.json")


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Bytes changed, cut off, left out, put in or doubled."""
    found, at = bytearray(data), dice.randrange(len(data))
    way = dice.randrange(5)
    if way == 0:
        for _ in range(dice.choice((1, 10, 60))):
            found[dice.randrange(len(found))] = dice.randrange(256)
    elif way == 1:
        del found[max(1, at) :]
    elif way == 2:
        del found[at : at + dice.randrange(1, 400)]
    elif way == 3:
        found[at:at] = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 60)))
    else:
        found[at : at + 4] = dice.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
    return bytes(found) or b"x"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_spoilt_export_is_read_or_refused_in_words(path: Path, tmp_path: Path) -> None:
    dice = random.Random(path.name)
    for _ in range(12):
        copy = tmp_path / path.name
        copy.write_bytes(spoilt(path.read_bytes(), dice))
        with suppress(Refused):
            file_listings(read_grids(copy))


def test_an_archive_of_a_version_that_there_is_not(tmp_path: Path) -> None:
    data = kinds.xlsx(Made(ROWS))
    at = data.index(b"PK\x01\x02") + 6
    assert "已损坏" in told(tmp_path, data[:at] + b"\xff" + data[at + 1 :], "x.xlsx")


def test_a_cell_that_no_old_sheet_can_have_is_refused_before_memory_is_taken_for_all_before_it(tmp_path: Path) -> None:
    data = workbook(Sheet("S", ROWS))
    number = struct.pack("<HH", 0x203, 14)  # a number's record
    at = data.index(number) + 6
    assert "无法读取" in told(tmp_path, data[:at] + b"\xff\xff" + data[at + 2 :])


@pytest.mark.parametrize("number", [0, 1], ids=["the workbook's", "the sheet's"])
def test_an_old_workbook_whose_part_does_not_begin_as_one_takes_no_memory(number: int, tmp_path: Path) -> None:
    data, begin = bytearray(workbook(Sheet("S", ROWS))), struct.pack("<H", 0x809)
    at = -1
    for _ in range(number + 1):
        at = data.index(begin, at + 1)
    data[at + 1] ^= 2
    assert "无法读取" in told(tmp_path, bytes(data), "x.xls")


def test_an_extent_that_begins_behind_its_end_takes_no_memory() -> None:
    begin, end = struct.pack("<HHHH", 0x809, 4, 0x600, 0x10), struct.pack("<HH", 0x0A, 0)
    sheet = begin + struct.pack("<HHIIHHH", 0x200, 14, 65_000, 3, 0, 2, 0) + end
    start = len(begin) + 12 + len(end)
    stream = begin + struct.pack("<HHII", 0x85, 8, start, 0) + end + sheet
    with pytest.raises(FarCellError):
        told_besides(stream)
