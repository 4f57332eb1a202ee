"""An .xlsx or .xlsm as a package of parts: its tables found, their rows replaced, everything else left alone."""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from addin.book.cells import Box, NewCell, cell_name
from addin.book.file.archive import Archive, TooLargeError
from addin.book.file.calculation import recalculated
from addin.book.file.errorcells import error_cells
from addin.book.file.heldvalues import SharedStrings
from addin.book.file.ooxml import Surroundings, append_rows, replace_rows
from addin.book.file.outside import stray_cells
from addin.book.file.places import TableLocation, epoch_of, location
from addin.book.file.reach import is_far, only
from addin.book.file.references import Move, References, ends_in
from addin.book.file.sheet import Sheet, UnusualSheetError, plain_sheet
from addin.book.file.tablepart import TablePart
from addin.book.file.verify import DamagedError, check_cells_outside, check_same_outside
from addin.book.file.xmlparts import (
    CONTENT_TYPES,
    OFFICE,
    Relation,
    check_sound,
    parse,
    q,
    relations,
    relations_part,
)
from addin.book.saving import replace as saving
from addin.book.stray import StrayCell
from addin.book.working import WorkingPlace
from addin.values.errors import Problem, Refused, refuse

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    etree.XMLSyntaxError,
    expat.ExpatError,
    EOFError,
    LookupError,
    ValueError,
    RuntimeError,
)
_QUICKLY_SEARCHED = 1_000_000  # bytes of a sheet
_MEGA = 1 << 20
_TABLE_TYPE = "spreadsheetml.table+xml"
_OF_CELLS = ("sharedStrings", "styles")
_FOUND_BY_NAME = ("/sharedstrings.xml", "/styles.xml")  # the reader of values takes them without a relation too
_NEEDED = ("worksheet", "sharedStrings", "styles", "table")  # relations without whose parts cells cannot be read


class Look(NamedTuple):
    """What a sheet tells of a table beside its values: error cells (see error_cells), and what stands below it."""

    errors: dict[tuple[int, int], str]
    outside: tuple[StrayCell, ...]


class Package:
    """A workbook's bytes as they were read, and the parts that have been changed since."""

    def __init__(self, path: Path, data: bytes, archive: Archive | None = None) -> None:
        """``archive``: of the same bytes, where it has been opened already."""
        self.path = path
        self.data = data
        self.digest = hashlib.sha256(data).digest()
        self._changed: dict[str, bytes] = {}
        self._blocks: dict[str, list[Box]] = {}
        self._moves: dict[str, Move] = {}
        self._shown: dict[str, WorkingPlace] = {}
        self._ends: dict[str, frozenset[bytes]] = {}  # of parts as they were read
        with self.damage_refused():
            self._archive = archive or Archive(data)
            self._workbook = self._workbook_part()
            self._related = self._relations(self._workbook)
            root = parse(self.part(self._workbook))
            self._sheets = self._sheet_parts(root)
            self.epoch = epoch_of(root)
            self.places = tuple(self._table_places())
            self.tables = {place.name: place for place in self.places}
            self._check_complete()
        self._shared_strings = SharedStrings(self.shared_strings)

    @classmethod
    def open(cls, path: Path) -> Package:
        """Reads the file once; Refused if it is missing, no workbook, damaged, encrypted or of the old format."""
        data = saving.read_bytes(path)
        if data.startswith(_OLD_FORMAT):
            raise refuse("file_encrypted" if _ENCRYPTED in data else "file_old_format", file=path.name)
        if not data.startswith(b"PK"):
            raise refuse("file_not_workbook", file=path.name)
        return cls(path, data)

    def anew(self) -> Package:
        """The package as it was read. What is known of its bytes need not be found out again."""
        package = Package(self.path, self.data, self._archive)
        package._ends |= self._ends
        return package

    @property
    def sheet_names(self) -> list[str]:
        return list(self._sheets)

    @property
    def workbook_part(self) -> str:
        return self._workbook

    def sheet_part(self, sheet: str) -> str:
        return self._sheets[sheet]

    def part_names(self) -> list[str]:
        """Every part as stored."""
        return self._archive.names()

    def relations_of(self, part: str) -> list[Relation]:
        """The internal relations of a part."""
        return self._relations(part)

    def shared_strings(self) -> bytes:
        """The part of the shared texts; StopIteration if there is none."""
        return self.part(next(relation.part for relation in self._related if relation.kind == "sharedStrings"))

    def worksheet(self, name: str) -> bytes:
        """A worksheet, whether or not it has a table. Refused if it is unsound: the reader of the values is lenient."""
        with self.damage_refused(name):
            sheet = self.part(self._sheets[name])
            check_sound(sheet)
            return sheet

    def size(self, part: str) -> int:
        """Bytes of a part of the file when unpacked."""
        return self._archive.size(self._stored(part))

    def part(self, name: str) -> bytes:
        """A part as it stands now, changed or not."""
        if name in self._changed:
            return self._changed[name]
        stored = self._archive.find(name)
        if stored is None:
            raise KeyError(f"the workbook has no part {name}")
        return self._archive.read(stored)

    def head(self, name: str) -> bytes:
        """How a part begins, changed or not."""
        return self._changed[name] if name in self._changed else self._archive.head(self._stored(name))

    def calculated_columns(self, name: str) -> tuple[bool, ...]:
        """By column of the table: whether the table itself gives it a formula."""
        table = TablePart(self.part(self.tables[name].table_part))
        return tuple(table.formula(index) is not None for index in range(len(table.columns)))

    def sheet(self, place: TableLocation) -> bytes:
        """The table's sheet in the plain spelling."""
        with self.damage_refused(place.sheet):
            content = self.part(place.sheet_part)
            self._ends[self._stored(place.sheet_part)] = ends_in(content)
            return plain_sheet(content)

    def look(self, place: TableLocation, sheet: bytes) -> Look:
        """What the table's sheet tells beside values. Refused if it is unsound: the reader of the values is lenient."""
        with self.damage_refused(place.sheet):
            check_sound(sheet)
            others = [other.area for other in self.places if other.sheet_part == place.sheet_part and other != place]
            return Look(error_cells(sheet, place.body), stray_cells(sheet, place.area, others, self._shared_strings))

    def readable(self, place: TableLocation, sheet: bytes) -> bytes:
        """The workbook to read the table from: its own bytes unless its sheet reaches too far for the reader."""
        with self.damage_refused(place.sheet):
            if not is_far(sheet, place.body):
                return self.data
            return self._archive.rebuilt({self._stored(place.sheet_part): only(sheet, place.area)}, ())

    def replace_rows(
        self, name: str, rows: Sequence[Sequence[NewCell]], unchanged: int = 0, shown: WorkingPlace | None = None
    ) -> None:
        """Gives the table these rows, aligned with its columns; no row leaves one blank row. Nothing is saved yet.

        ``unchanged``: so many rows at the top hold what was read from them. ``shown``: where the sheet opens.
        """
        if shown is not None:
            self._shown[name] = shown
        self._rewrite(name, lambda sheet, table, around: replace_rows(sheet, table, rows, around, unchanged))

    def append_rows(self, name: str, rows: Sequence[Sequence[NewCell]], held: int) -> None:
        """Likewise, but the first ``held`` rows are there already and keep their very cells, formulas too."""
        self._rewrite(name, lambda sheet, table, around: append_rows(sheet, table, rows, around, held))

    def _rewrite(self, name: str, change: Callable[[Sheet, TablePart, Surroundings], Box | None]) -> None:
        place = self.tables[name]
        with self.damage_refused(place.sheet):
            sheet, table = Sheet(self.part(place.sheet_part)), TablePart(self.part(place.table_part))
        others = {
            other.name: other.area
            for other in self.tables.values()
            if other.sheet_part == place.sheet_part and other.name != name
        }
        around = Surroundings(place.sheet, self.epoch, others, self._shared_strings)
        try:
            block = change(sheet, table, around)
        except UnusualSheetError:
            raise refuse("sheet_unusual", sheet=place.sheet) from None
        if block is not None:
            if name in self._shown:
                top, shown = place.first_row, self._shown[name]
                sheet.open_at(top + shown.first, cell_name(top + shown.at, place.first_col))
            self._changed |= {place.sheet_part: sheet.to_bytes(), place.table_part: table.to_bytes()}
            self._blocks.setdefault(place.sheet_part, []).append(block)
            self.tables[name] = location(place.sheet, place.sheet_part, place.table_part, table)
            first = self._moves.get(name, _move(place)).before
            self._moves[name] = _move(self.tables[name])._replace(before=first)

    @property
    def has_changed(self) -> bool:
        return bool(self._changed)

    def put_parts(self, parts: Mapping[str, bytes]) -> None:
        """Replaces parts in which no cell becomes another one."""
        self._changed |= parts

    def save(self, out: Path, *, backup: str | None) -> None:
        """Writes the workbook to ``out``, its own file or another, in one step. Open it anew to go on with it."""
        if self._changed or not _same_file(out, self.path):
            self.put(out, self.rebuilt(), backup=backup)

    def put(self, out: Path, data: bytes, *, backup: str | None) -> None:
        """Writes these bytes made of the workbook to ``out``, likewise."""
        read_as = self.digest if _same_file(out, self.path) else None
        saving.replace_file(out, data, read_as=read_as, like=self.path, backup=backup)

    def rebuilt(self) -> bytes:
        """The new file's bytes, checked against the old ones."""
        with self.damage_refused():
            if not self._changed:
                self._archive.check()
                return self.data
            changed, dropped = dict(self._changed), frozenset[str]()
            if self._may_have_formulas():
                calculation = recalculated(self._workbook, self._related, self.part)
                changed, dropped = changed | calculation.changed, calculation.dropped
            stored = {self._stored(name): content for name, content in changed.items()}
            parts = [name for name in self._may_refer(stored) if name not in dropped]
            stored |= self._references().changed(parts, lambda name: stored.get(name) or self._archive.read(name))
            data = self._archive.rebuilt(stored, {self._stored(name) for name in dropped})
        try:
            self._check(Archive(data), stored)
        except (DamagedError, *_DAMAGE) as error:
            raise refuse("file_check_failed", file=self.path.name, reason=str(error)) from error
        return data

    def grafted(
        self,
        changed: Mapping[str, bytes],
        added: Mapping[str, bytes],
        dropped: Collection[str],
        blocks: Mapping[str, Sequence[Box]],
    ) -> bytes:
        """The bytes with other and further parts. Refused unless all cells of its sheets are as they were, but for the
        blocks, and the result can be read."""
        with self.damage_refused():
            stored = {self._stored(name): content for name, content in changed.items()}
            data = self._archive.rebuilt(stored, {self._stored(name) for name in dropped}, added)
        try:
            new, before = Archive(data), self._archive.raw()
            if any(raw != before.get(name) for name, raw in new.raw().items() if name not in {*stored, *added}):
                raise DamagedError("another part changed")
            for part in map(self._stored, self._sheets.values()):
                if part in stored:
                    check_cells_outside(self._archive.read(part), stored[part], blocks.get(part, ()))
            Package(self.path, data)
        except (DamagedError, Refused, *_DAMAGE) as error:
            raise refuse("file_check_failed", file=self.path.name, reason=str(error)) from error
        return data

    def _may_refer(self, stored: Mapping[str, bytes]) -> list[str]:
        """The parts in which references may follow: not those of which it is known already that none does."""
        references, names = self._references(), self._archive.names()
        spared = {name for name, ends in self._ends.items() if name not in stored and not references.may_follow(ends)}
        return [name for name in names if name not in spared]

    def _references(self) -> References:
        """What elsewhere follows the tables that have grown or shrunk; by the parts' stored names."""
        sheets = {self._stored(part): name for name, part in self._sheets.items()}
        return References(self._moves.values(), sheets, self._stored(self._workbook))

    def _check(self, new: Archive, stored: Mapping[str, bytes]) -> None:
        """Every changed part is read again; nothing outside the tables' blocks may differ."""
        before = self._archive.raw()
        for name, raw in new.raw().items():
            if name not in stored and raw != before[name]:
                raise DamagedError(f"{name} changed")
        blocks = {self._stored(part): blocks for part, blocks in self._blocks.items()}
        rewritten = {self._workbook, relations_part(self._workbook), CONTENT_TYPES, *self._changed}
        written = {self._stored(part) for part in rewritten}
        references = self._references()
        for name in stored:
            expected = references.followed(name, self._archive.read(name))
            if name in blocks:
                check_same_outside(expected, new.read(name), blocks[name])
            elif parse(new.read(name)) is not None and name not in written and new.read(name) != expected:
                raise DamagedError(f"{name} changed")

    def _may_have_formulas(self) -> bool:
        """Large sheets are not unpacked to find out."""
        if any(relation.kind == "calcChain" for relation in self._related):
            return True
        sheets = [self._stored(part) for part in self._sheets.values()]
        if any(self._archive.size(sheet) > _QUICKLY_SEARCHED for sheet in sheets):
            return True
        return any(b"<f" in content or b":f" in content for content in map(self.part, self._sheets.values()))

    def _stored(self, part: str) -> str:
        return self._archive.find(part) or part

    def _relations(self, part: str) -> list[Relation]:
        stored = self._archive.find(relations_part(part))
        return relations(self._archive.read(stored), part) if stored else []

    def _workbook_part(self) -> str:
        for relation in self._relations(""):
            is_xml = relation.kind == "officeDocument" and not relation.part.endswith(".bin")
            if is_xml and parse(self.part(relation.part)).tag == q("workbook"):
                return relation.part
        raise refuse("file_not_workbook", file=self.path.name)

    def _sheet_parts(self, workbook: etree._Element) -> dict[str, str]:
        """Worksheets by name; chart and dialog sheets have no tables."""
        parts = {relation.id: relation for relation in self._related}
        found = [
            (sheet.get("name", ""), parts[sheet.get(f"{{{OFFICE}}}id", "")]) for sheet in workbook.iter(q("sheet"))
        ]
        if len({name.casefold() for name, _ in found}) != len(found):
            raise ValueError("two sheets of one name")
        return {name: relation.part for name, relation in found if relation.kind == "worksheet"}

    def _table_places(self) -> Iterator[TableLocation]:
        for sheet, sheet_part in self._sheets.items():
            for relation in self._needed(sheet_part):
                if relation.kind == "table":
                    table = TablePart(self.part(relation.part))
                    yield location(sheet, sheet_part, relation.part, table)

    def _needed(self, part: str) -> Iterator[Relation]:
        """The part's relations to parts without which cells cannot be read; KeyError if one is not there."""
        for relation in self._relations(part):
            if relation.kind in _NEEDED:
                if self._archive.find(relation.part) is None:
                    raise KeyError(f"the workbook has no part {relation.part}")
                yield relation

    def _check_complete(self) -> None:
        """What the cells' meaning hangs on is there and sound, and no sheet has lost a table of its own."""
        found = {self._stored(one.part) for one in self._needed(self._workbook) if one.kind in _OF_CELLS}
        found |= {name for name in self._archive.names() if name.lower().endswith(_FOUND_BY_NAME)}
        for name in found:
            check_sound(self.part(name))
        reached = {self._stored(place.table_part) for place in self.places}
        for entry in parse(self.part(CONTENT_TYPES)).iterchildren(tag=etree.Element):
            name = entry.get("PartName", "").lstrip("/")
            if entry.get("ContentType", "").endswith(_TABLE_TYPE) and self._stored(name) not in reached:
                raise ValueError(f"no sheet has the table {name}")

    @contextmanager
    def damage_refused(self, sheet: str = "") -> Iterator[None]:
        """What a damaged file, or a sheet that cannot be changed, raises within is Refused."""
        try:
            yield
        except UnusualSheetError:
            raise refuse("sheet_unusual", sheet=sheet) from None
        except TooLargeError as error:
            part, size, limit = error.part or self.path.name, error.size // _MEGA, error.limit // _MEGA
            values = {"file": self.path.name, "part": part, "size": size, "limit": limit}
            raise Refused([Problem("file_unpacks_too_large", values=values)]) from error
        except _DAMAGE as error:
            reason = f"{sheet}: {error}" if sheet else str(error)
            raise refuse("file_damaged", file=self.path.name, reason=reason) from error


def _same_file(one: Path, other: Path) -> bool:
    """By whichever link or spelling each is named."""
    both = one.exists() and other.exists()
    return os.path.samefile(one, other) if both else os.path.realpath(one) == os.path.realpath(other)


def _move(place: TableLocation) -> Move:
    return Move(place.sheet, place.body, place.body, int(place.has_header), place.totals_rows)
