"""An OpenDocument sheet: values, errors, merged cells and filtered rows, repetitions spelt out where something is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from addin.book.base import UNCALCULATED, Cell, CellError
from addin.usecases.importing.files.damage import damage_told
from addin.usecases.importing.files.encoding import decoded_markup
from addin.usecases.importing.files.making import GridMaker, elements
from addin.usecases.importing.grid import Grid, is_blank
from addin.values.errors import refuse

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
_T, _O, _S, _X = (f"{{{OPEN_DOCUMENT}:{name}:1.0}}" for name in ("table", "office", "style", "text"))
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TABLE, _ROW, _STYLE, _NULL = f"{_T}table", f"{_T}table-row", f"{_S}style", f"{_T}null-date"
_CELLS = (f"{_T}table-cell", f"{_T}covered-table-cell")
_PARAGRAPHS, _LISTS = (f"{_X}p", f"{_X}h"), (f"{_X}list", f"{_X}list-item", f"{_X}section")
_SHOWS_ERROR = re.compile(r"#[A-Z/0]+[!?A]?|Err:\d{3}")
_NUMBERS = ("float", "currency", "percentage")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def read_ods(data: bytes, file: str) -> list[Grid]:
    """The sheets of a packed OpenDocument file. Refused: encrypted, damaged."""
    with damage_told(file), ZipFile(BytesIO(data)) as packed:
        if "META-INF/manifest.xml" in packed.namelist() and b"encryption-data" in packed.read("META-INF/manifest.xml"):
            raise refuse("import_encrypted", file=file)
        return read_flat_ods(decoded_markup(packed.read("content.xml"), file)[0], file)


def read_flat_ods(text: str, file: str) -> list[Grid]:
    """The sheets of an OpenDocument text; Refused where it is damaged."""
    with damage_told(file):
        return _Document(file).read(text)


class _Document:
    def __init__(self, file: str) -> None:
        self.file = file
        self.grids: list[Grid] = []
        self._sheet: GridMaker | None = None
        self._hidden_styles: set[str] = set()
        self._hidden = self._is_1904 = False
        self._row = self._depth = 0

    def read(self, text: str) -> list[Grid]:
        for event, node in elements(text, self.file, (_TABLE, _ROW, _STYLE, _NULL)):
            if node.tag == _TABLE:
                self._table(event, node)
            elif event == "end" and node.tag == _ROW and self._depth == 1:
                self._take(node)
                node.clear()
            elif event == "end" and node.tag == _STYLE:
                if any(one.get(f"{_T}display") == "false" for one in node):
                    self._hidden_styles.add(node.get(f"{_S}name"))
            elif node.tag == _NULL:
                self._is_1904 = node.get(f"{_T}date-value", "").startswith("1904")
        return self.grids

    def _table(self, event: str, node: Any) -> None:
        """A sheet begins or ends; a table within a cell is none."""
        self._depth += 1 if event == "start" else -1
        if event == "start" and self._depth == 1:
            self._sheet, self._row = GridMaker(f"{self.file} {node.get(f'{_T}name')}"), 0
            self._hidden = node.get(f"{_T}style-name") in self._hidden_styles
        elif self._depth == 0 and self._sheet:
            self.grids.append(self._sheet.grid("ods", is_1904=self._is_1904, hidden=self._hidden))
            self._sheet = None
            node.clear()

    def _take(self, node: Any) -> None:
        """A row as often as it is repeated."""
        times = int(node.get(f"{_T}number-rows-repeated", "1"))
        cells, merged = _cells(node)
        sheet = self._sheet
        if sheet is not None and (cells or merged):
            if cells:  # before a short line fills the memory
                sheet.reach(self._row + times - 1, max(col for col, _ in cells))
            for row in range(self._row, self._row + times):
                for col, value in cells:
                    sheet.put(row, col, value)
                for col, down, across in merged:
                    sheet.merge(row, col, down, across)
            if node.get(f"{_T}visibility") == "filter":
                sheet.filtered |= set(range(self._row, self._row + times))
        self._row += times


def _cells(row: Any) -> tuple[list[tuple[int, Cell]], list[tuple[int, int, int]]]:
    """The cells that hold something, and merged ones, each by its column from 0."""
    cells: list[tuple[int, Cell]] = []
    merged = []
    col = 0
    for node in row.iterchildren(*_CELLS):
        times = int(node.get(f"{_T}number-columns-repeated", "1"))
        value = _value(node) if node.tag == _CELLS[0] else None
        if not is_blank(value):
            cells += [(place, value) for place in range(col, col + min(times, 16_385))]
        down, across = (int(node.get(f"{_T}number-{way}-spanned", "1")) - 1 for way in ("rows", "columns"))
        if down > 0 or across > 0:
            merged.append((col, down, across))
        col += times
    return cells, merged


def _value(node: Any) -> Cell:
    kind, formula = node.get(f"{_O}value-type"), node.get(f"{_T}formula")
    text = node.get(f"{_O}string-value") or "\n".join(map(_text, _paragraphs(node)))
    if node.get(_CALC) == "error" or (formula and _SHOWS_ERROR.fullmatch(text.strip())):
        return CellError(_shown(node) or "#N/A")
    if formula and kind is None and not text:
        return UNCALCULATED
    if kind in _NUMBERS:
        return float(node.get(f"{_O}value"))
    if kind == "boolean":
        return bool(node.get(f"{_O}boolean-value") == "true")
    said = node.get(f"{_O}{kind}-value") if kind in ("date", "time") else None
    return text if said is None else _moment(str(said))


def _shown(node: Any) -> str:
    return "\n".join(map(_text, _paragraphs(node))).strip()


def _paragraphs(node: Any) -> Iterator[Any]:
    """The paragraphs of a cell, those of lists in it too, but not those of its note or of drawings."""
    for child in node:
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag in _LISTS:
            yield from _paragraphs(child)


def _moment(said: str) -> Cell:
    """A date, a moment or a duration; whatever else is said stays text."""
    if match := _TIME.fullmatch(said):
        return dt.timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3]))  # type: ignore[return-value]
    with suppress(ValueError):
        moment = dt.datetime.fromisoformat(said)
        return moment.date() if "T" not in said else moment
    return said


def _text(paragraph: Any) -> str:
    """A paragraph's text, with its runs of spaces, tabs and line breaks."""
    parts = [paragraph.text or ""]
    for node in paragraph:
        if node.tag == f"{_X}s":
            parts.append(" " * int(node.get(f"{_X}c", "1")))
        elif node.tag in (f"{_X}tab", f"{_X}line-break"):
            parts.append("\t" if node.tag == f"{_X}tab" else "\n")
        elif isinstance(node.tag, str) and node.tag.startswith(_X):
            parts.append(_text(node))
        parts.append(node.tail or "")
    return "".join(parts)
