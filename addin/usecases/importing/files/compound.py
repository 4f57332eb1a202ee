"""The streams of a compound file, the container of old Office files (MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER = struct.Struct("<30xHH14xI4xII4xI")  # sector and mini shift; directory, least size, mini table, further tables
_NO_SECTOR = 0xFFFFFFFA  # this and above are no sectors
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_IN_HEADER = 109


class NoStreamError(ValueError):
    """The container is damaged."""


def streams(data: bytes) -> dict[str, bytes]:
    """Every stream by its name, whatever storage it lies in. NoStreamError where the container is damaged."""
    try:
        return _Container(data).streams()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NoStreamError(str(error)) from error


class _Container:
    def __init__(self, data: bytes) -> None:
        shift, mini, directory, self._least, first_mini, first_more = _HEADER.unpack_from(data)
        if shift not in (9, 12) or mini != 6:
            raise NoStreamError("sector size")
        self._data, self._size, self._mini_size = data, 1 << shift, 1 << mini
        self._next: list[int] = []
        for sector in list(self._tables(first_more)):
            self._next += struct.unpack(f"<{self._size // 4}I", self._sector(sector))
        self._mini_next = self._numbers(self._chain(first_mini))
        self._directory = self._chain(directory)
        self._small = b""

    def streams(self) -> dict[str, bytes]:
        found = {}
        for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            entry = self._directory[at : at + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            if kind == _ROOT:
                self._small = self._chain(start)[:size]
            elif kind == _STREAM and 2 <= length <= 64:
                found[entry[: length - 2].decode("utf-16-le")] = self._content(start, size)
        return found

    def _content(self, start: int, size: int) -> bytes:
        return (self._mini_chain(start) if size < self._least else self._chain(start))[:size]

    def _tables(self, first_more: int) -> Iterator[int]:
        """The sectors that hold the table of sectors."""
        yield from (one for one in struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76) if one < _NO_SECTOR)
        sector, seen = first_more, set[int]()
        while sector < _NO_SECTOR and sector not in seen:
            seen.add(sector)
            *listed, sector = struct.unpack(f"<{self._size // 4}I", self._sector(sector))
            yield from (one for one in listed if one < _NO_SECTOR)

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        return self._data[begin : begin + self._size].ljust(self._size, b"\0")

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data)

    def _chain(self, sector: int) -> bytes:
        return b"".join(map(self._sector, _followed(sector, self._next)))

    def _mini_chain(self, sector: int) -> bytes:
        size = self._mini_size
        return b"".join(self._small[one * size : (one + 1) * size] for one in _followed(sector, self._mini_next))


def _followed(sector: int, after: list[int] | tuple[int, ...]) -> list[int]:
    """A sector and those that follow it; NoStreamError where they run in a circle."""
    found: list[int] = []
    while sector < _NO_SECTOR:
        if len(found) > len(after):
            raise NoStreamError("circle")
        found.append(sector)
        sector = after[sector]
    return found
