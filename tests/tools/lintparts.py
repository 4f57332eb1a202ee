"""A workbook unpacked for the linter: its parts, sheets, tables and cells, however broken they are."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from addin.book.cells import Box, unescape_text
from addin.book.file.xmlparts import MAIN, OFFICE, Relation, q, relations, relations_part

_VALUE, _INLINE = q("v"), q("is")
_FILLED = etree.XPath("//m:c[* or @t]", namespaces={"m": MAIN})

TEXTS = re.compile(r'"(?:[^"]|"")*"')
_ERRORS = re.compile(r"#(?:DIV/0!|[A-Z_]+[!?]|N/A)")
_SHEET = re.compile(r"(?<![\]\w.])('(?:[^']|'')+'|[\w.]+)!")


class Parts:
    """The package unpacked: bytes, parsed parts, and what the sheet checks look up."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.names = package.namelist()
            self.content = {name: package.read(name) for name in self.names}
        self.broken: dict[str, str] = {}
        self.trees: dict[str, etree._Element] = {}
        self._related: dict[str, list[Relation]] = {}  # each sheet's checks ask for the same ones
        self._counts: dict[tuple[str, str], int] = {}
        for name, content in self.content.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    self.trees[name] = etree.fromstring(content, etree.XMLParser(huge_tree=True))
                except etree.XMLSyntaxError as error:
                    self.broken[name] = str(error)

    def related(self, part: str) -> list[Relation]:
        if part not in self._related:
            listed = relations_part(part)
            self._related[part] = relations(self.content[listed], part) if listed in self.trees else []
        return self._related[part]

    @cached_property
    def workbook(self) -> str:
        return next((relation.part for relation in self.related("") if relation.kind == "officeDocument"), "")

    @cached_property
    def sheets(self) -> list[tuple[str, str, str]]:
        """Name, id and part of each sheet in order."""
        parts = {relation.id: relation.part for relation in self.related(self.workbook)}
        return [
            (sheet.get("name", ""), sheet.get("sheetId", ""), parts.get(sheet.get(f"{{{OFFICE}}}id", ""), ""))
            for sheet in self.all(self.workbook, "sheet")
        ]

    @cached_property
    def shared_strings(self) -> list[str]:
        return [words(item) for item in self.all(self._of_kind("sharedStrings"), "si")]

    @cached_property
    def tables(self) -> list[tuple[str, str, etree._Element]]:
        """Sheet part, table part and definition of each table."""
        return [
            (sheet, relation.part, self.trees[relation.part])
            for _, _, sheet in self.sheets
            for relation in self.related(sheet)
            if relation.kind == "table" and relation.part in self.trees
        ]

    def has_sheet(self, reference: str) -> bool:
        """Whether a formula's ``Sheet``, ``'A sheet'`` or ``First:Last`` is there; another workbook's always is."""
        sheet = reference.strip("'").replace("''", "'").lower()
        return "[" in sheet or set(sheet.split(":")) <= self._sheet_names

    def columns_of(self, table: str) -> set[str] | None:
        """A table's columns in small letters, None if there is no such table."""
        return self._columns.get(table.lower())

    def is_in_table(self, place: str) -> bool:
        """Whether a table part, or a cell as ``part!A1``, belongs to a table: there a reference needs no name."""
        part, _, cell = place.partition("!")
        if not cell:
            return any(part == own for _, own, _ in self.tables)
        areas = (Box.parse(table.get("ref", "")) for sheet, _, table in self.tables if sheet == part)
        return any(area.covers(Box.parse(cell)) for area in areas)

    def leads_somewhere(self, location: str) -> bool:
        """Whether a link within the workbook leads to a sheet, a defined name or a table."""
        sheets = sheets_in(location)
        names = {entry.get("name", "").lower() for entry in self.all(self.workbook, "definedName")}
        return self.has_sheet(sheets[0]) if sheets else location.lower() in names | set(self._columns)

    def styles(self) -> etree._Element | None:
        return self.trees.get(self._of_kind("styles"))

    @cached_property
    def _sheet_names(self) -> set[str]:
        return {name.lower() for name, _, _ in self.sheets}

    @cached_property
    def _columns(self) -> dict[str, set[str]]:
        return {
            table.get("displayName", "").lower(): {
                unescape_text(column.get("name", "")).lower() for column in table.iter(q("tableColumn"))
            }
            for _, _, table in self.tables
        }

    def count(self, kind: str, collection: str) -> int:
        """How many entries a collection has, such as cellXfs in the styles part."""
        if (kind, collection) not in self._counts:
            found = self.all(self._of_kind(kind), collection)
            self._counts[kind, collection] = sum(map(len, found))
        return self._counts[kind, collection]

    def all(self, part: str, element: str) -> list[etree._Element]:
        return list(self.trees[part].iter(q(element))) if part in self.trees else []

    def _of_kind(self, kind: str) -> str:
        return next((relation.part for relation in self.related(self.workbook) if relation.kind == kind), "")


class Cell(NamedTuple):
    """A cell of a sheet with what the checks ask of it."""

    element: etree._Element
    name: str
    kind: str
    value: str | None
    inline: etree._Element | None


class SheetParts(NamedTuple):
    """One worksheet, its cells that are not blank, and the package it belongs to."""

    parts: Parts
    part: str
    root: etree._Element
    cells: list[Cell]

    @property
    def tables(self) -> list[tuple[str, etree._Element]]:
        """Part and definition of each of its tables."""
        return [(part, table) for sheet, part, table in self.parts.tables if sheet == self.part]


def cells_of(sheet: etree._Element) -> list[Cell]:
    """Those that hold something or say of what kind it is: most cells of a book are blank."""
    return [
        Cell(cell, cell.get("r", ""), cell.get("t", "n"), *_held(cell))
        for cell in _FILLED(sheet)  # type: ignore[union-attr]
    ]


def _held(cell: etree._Element) -> tuple[str | None, etree._Element | None]:
    """The cell's value, and its own text."""
    value, inline = None, None
    for child in cell:
        if child.tag == _VALUE and value is None:
            value = child.text or ""
        elif child.tag == _INLINE and inline is None:
            inline = child
    return value, inline


def without_texts(formula: str) -> str:
    return TEXTS.sub('""', formula) if '"' in formula else formula


def sheets_in(formula: str) -> list[str]:
    """What stands before each exclamation mark of a formula, its quotes included."""
    return _SHEET.findall(_ERRORS.sub("0", without_texts(formula)))


def words(item: etree._Element) -> str:
    return unescape_text("".join(run.findtext(q("t")) or "" for run in (item, *item.findall(q("r")))))


def repeated(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [value for value in values if value in seen or seen.add(value)]  # type: ignore[func-returns-value]
