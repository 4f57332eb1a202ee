"""A zip container whose unchanged entries are copied byte for byte, still compressed."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DESCRIPTOR = 0x08  # flag: sizes stand after the data, not before it
_UTF8 = 0x800  # flag: how the name is spelt
_ZIP64 = 0x0001  # extra field that small archives do not need
_PIECE, _HEAD = 1 << 20, 1 << 14
_NOTHING: Mapping[str, bytes] = {}
MAX_PART, MAX_TOTAL = 1 << 29, 1 << 30  # bytes unpacked; a hundred thousand receipts are 57 million


class TooLargeError(Exception):
    """The archive says that it unpacks to more than any workbook needs; nothing was unpacked."""

    def __init__(self, part: str, size: int, limit: int) -> None:
        super().__init__(part)
        self.part, self.size, self.limit = part, size, limit


class Archive:
    """The bytes of a zip file and the directory of its entries, in order. TooLargeError before anything is unpacked."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._real_names = {name.lower(): name for name in self._entries}
        self._sound: set[str] = set()  # entries whose checksum has been tested
        self._check_directory()

    def _check_directory(self) -> None:
        entries = self._zip.infolist()
        for entry in entries:
            if entry.file_size > MAX_PART:
                raise TooLargeError(entry.filename, entry.file_size, MAX_PART)
        if (total := sum(entry.file_size for entry in entries)) > MAX_TOTAL:
            raise TooLargeError("", total, MAX_TOTAL)
        if len(self._real_names) != len(entries):
            raise zipfile.BadZipFile("two parts of one name")

    def find(self, name: str) -> str | None:
        """The entry's name as stored: part names ignore case."""
        return name if name in self._entries else self._real_names.get(name.lower())

    def read(self, name: str) -> bytes:
        """The entry unpacked; zipfile.BadZipFile if its checksum is another."""
        content = self._zip.read(self._entries[name])
        self._sound.add(name)
        return content

    def head(self, name: str) -> bytes:
        """How the entry begins when unpacked; whether the rest is sound is not looked at."""
        with self._zip.open(self._entries[name]) as entry:
            return entry.read(_HEAD)

    def check(self, besides: Collection[str] = ()) -> None:
        """zipfile.BadZipFile if an entry's checksum is another; but for some, and those that were read before."""
        for name in self._entries.keys() - self._sound - set(besides):
            with self._zip.open(self._entries[name]) as entry:
                while entry.read(_PIECE):  # at its end the checksum is tested
                    pass
            self._sound.add(name)

    def names(self) -> list[str]:
        """The entries as stored."""
        return list(self._entries)

    def size(self, name: str) -> int:
        """Bytes of the entry when unpacked."""
        return self._entries[name].file_size

    def raw(self) -> dict[str, bytes]:
        """Every entry as it lies in the file: local header, compressed data, descriptor."""
        entries = sorted(self._entries.values(), key=lambda entry: entry.header_offset)
        ends = [entry.header_offset for entry in entries[1:]] + [self._zip.start_dir]
        return {entry.filename: self.data[entry.header_offset : end] for entry, end in zip(entries, ends, strict=True)}

    def rebuilt(
        self, changed: Mapping[str, bytes], dropped: Collection[str], added: Mapping[str, bytes] = _NOTHING
    ) -> bytes:
        """The archive with some entries replaced or left out, and others behind them; order, dates and attributes stay.

        zipfile.BadZipFile if an entry that would be copied is damaged.
        """
        self.check({*changed, *dropped})
        raw = self.raw()
        out = io.BytesIO()
        directory = []
        for entry in map(copy.copy, self._zip.infolist()):
            if entry.filename in dropped:
                continue
            offset = out.tell()
            if entry.filename in changed:
                out.write(_packed(entry, changed[entry.filename]))
            else:
                out.write(raw[entry.filename])
            directory.append(_central_record(entry, offset))
        for name, content in added.items():
            entry, offset = zipfile.ZipInfo(name), out.tell()
            entry.orig_filename, entry.flag_bits = name, _UTF8
            out.write(_packed(entry, content))
            directory.append(_central_record(entry, offset))
        out.write(_ending(directory, out.tell(), self._zip.comment))
        return out.getvalue()


def _packed(entry: zipfile.ZipInfo, content: bytes) -> bytes:
    """A new local entry, deflated; the directory's record is brought up to date with it."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = compressor.compress(content) + compressor.flush()
    entry.CRC, entry.file_size, entry.compress_size = zlib.crc32(content), len(content), len(packed)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.flag_bits &= ~_DESCRIPTOR
    name = _name(entry)
    header = _LOCAL.pack(
        b"PK\x03\x04", 20, entry.flag_bits, 8, *_clock(entry), entry.CRC, len(packed), len(content), len(name), 0
    )
    return header + name + packed


def _central_record(entry: zipfile.ZipInfo, offset: int) -> bytes:
    name, extra = _name(entry), _without_zip64(entry.extra)
    fixed = _CENTRAL.pack(
        b"PK\x01\x02", entry.create_version, entry.create_system, entry.extract_version, entry.reserved,
        entry.flag_bits, entry.compress_type, *_clock(entry), entry.CRC, entry.compress_size, entry.file_size,
        len(name), len(extra), len(entry.comment), 0, entry.internal_attr, entry.external_attr, offset,
    )  # fmt: skip
    return fixed + name + extra + entry.comment


def _ending(directory: list[bytes], offset: int, comment: bytes) -> bytes:
    records = b"".join(directory)
    count = len(directory)
    return records + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(records), offset, len(comment)) + comment


def _name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _clock(entry: zipfile.ZipInfo) -> tuple[int, int]:
    """The entry's date in MS-DOS form: time, date."""
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _without_zip64(extra: bytes) -> bytes:
    kept, rest = b"", extra
    while len(rest) >= 4:
        kind, size = struct.unpack_from("<2H", rest)
        kept += b"" if kind == _ZIP64 else rest[: 4 + size]
        rest = rest[4 + size :]
    return kept
