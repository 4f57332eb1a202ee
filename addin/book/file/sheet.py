"""One worksheet part as text, cut into rows; only rows that are looked at are cut into cells.

The cutter knows one plain spelling (default namespace, ``r`` first on every row and cell), which Excel and the usual
libraries write. Any other spelling is brought into it by an XML parser first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from addin.book.cells import Box, cell_name, column_number
from addin.book.file.xmlparts import MAIN, parse, q, serialise

_STYLE = re.compile(r'[^>]*? s="(\d+)"')
_FORMULA_AREA = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f ([^>]*\bref="([^"]+)"[^>]*)>')
_OTHER_ROW = re.compile(rb'<row(?! r="\d+"|Breaks\b)')
_OTHER_CELL = re.compile(rb'<c(?! r="[A-Z]+\d+"|[a-zA-Z])')
_SAYS_NOTHING = re.compile(r'(?: [\w.]+:dyDescent="[^"]*")?')
_FILLED = re.compile(r"<f[\s>/]|<[vt](?:\s[^>]*)?>[^<]")

_FROZEN = re.compile(r'(<pane (?=[^>]*state="frozen")[^>]*topLeftCell="[A-Z]+)\d+("[^>]*>)')


_ACTIVE_PANE = re.compile(r'activePane="(\w+)"')


class UnusualSheetError(Exception):
    """A worksheet that can be read but not safely patched."""


class SheetRow(NamedTuple):
    """The attributes after ``r`` and the cells' XML by column, without ``<c r="``."""

    attributes: str
    cells: dict[int, str]


class FormulaArea(NamedTuple):
    """A formula that fills more than its own cell."""

    row: int
    col: int
    shared: bool
    area: Box


class Sheet:
    """The text before the rows, the rows by number, and the text after them."""

    def __init__(self, data: bytes) -> None:
        text = plain_sheet(data).decode("utf-8")
        start = re.search(r"<sheetData\s*/?>", text)
        if not start:
            raise UnusualSheetError
        end = start.end() if start[0].endswith("/>") else text.index("</sheetData>")
        self.head = text[: start.start()]
        self.tail = text[end:].removeprefix("</sheetData>")
        lead, *chunks = text[start.end() : end].split('<row r="')
        self._rows = {int(chunk[: chunk.index('"')]): chunk for chunk in chunks}
        if len(self._rows) != len(chunks) or lead.strip():
            raise UnusualSheetError
        self._column_styles = _column_styles(self.head)  # here, where what cannot be read is known for damage
        self._merged = [Box.parse(ref) for ref in re.findall(r'<mergeCell ref="([^"]+)"', self.tail)]

    def open_at(self, first: int, cell: str) -> None:
        """The sheet is opened with this row, from 1, below its frozen head and at this cell; without a frozen head
        nothing changes."""
        if pane := _FROZEN.search(self.head):
            self.head = _FROZEN.sub(rf"\g<1>{first}\g<2>", self.head, count=1)
            active = _ACTIVE_PANE.search(pane[0])
            self.head = _selected_in(self.head, active[1] if active else "bottomLeft", cell)

    def to_bytes(self) -> bytes:
        ordered = "".join('<row r="' + self._rows[number] for number in sorted(self._rows))
        return f"{self.head}<sheetData>{ordered}</sheetData>{self.tail}".encode()

    def row(self, number: int) -> SheetRow | None:
        """The row's attributes and cells, or None if the sheet has no such row."""
        chunk = self._rows.get(number)
        if chunk is None:
            return None
        if "<extLst" in chunk:
            raise UnusualSheetError
        tag_end = chunk.index(">")
        tag, body = chunk[chunk.index('"') + 1 : tag_end], chunk[tag_end + 1 :]
        pieces = body.replace("</row>", "").split('<c r="')[1:]
        ending = f'{number}"'
        return SheetRow(tag.removesuffix("/").rstrip(), {_column(piece, ending): piece for piece in pieces})

    def has_values_only(self, number: int) -> bool:
        """Whether the sheet has the row, and in it no formula, error or extension."""
        chunk = self._rows.get(number, "<f")
        return not ("<f" in chunk or 't="e"' in chunk or "<extLst" in chunk)

    def row_numbers(self) -> list[int]:
        return list(self._rows)

    def put_row(self, number: int, row: SheetRow) -> None:
        """Replaces a row; one that says nothing any more disappears."""
        if not row.cells and _SAYS_NOTHING.fullmatch(row.attributes):
            self._rows.pop(number, None)
            return
        cells = "".join('<c r="' + row.cells[col] for col in sorted(row.cells))
        self._rows[number] = f'{number}"{row.attributes}' + (f">{cells}</row>" if cells else "/>")

    def filled_cell(self, box: Box) -> str | None:
        """The first cell in the box that has a value or a formula, such as ``B7``."""
        for number in range(box.top, box.bottom + 1):
            row = self.row(number)
            for col, piece in sorted(row.cells.items()) if row else ():
                if box.left <= col <= box.right and _FILLED.search(piece):
                    return cell_name(number, col)
        return None

    def formula_areas(self) -> Iterator[FormulaArea]:
        """Shared, array and data table formulas of the whole sheet."""
        for chunk in self._rows.values():
            if ' ref="' in chunk:
                for letters, number, attributes, ref in _FORMULA_AREA.findall(chunk):
                    shared = 't="shared"' in attributes
                    yield FormulaArea(int(number), column_number(letters), shared, Box.parse(ref))

    def merged_areas(self) -> list[Box]:
        return self._merged

    def column_styles(self) -> dict[int, str]:
        """The style of every column that has one (at most the 256 first of each run)."""
        return self._column_styles


def _column_styles(head: str) -> dict[int, str]:
    styles: dict[int, str] = {}
    for tag in re.findall(r"<col\b[^>]*>", head):
        about: dict[str, str] = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        first, last = int(about["min"]), int(about["max"])
        if "style" in about:
            styles.update(dict.fromkeys(range(first, min(last, first + 255) + 1), about["style"]))
    return styles


def cell_style(piece: str) -> str:
    """The style index of a cell as cut by Row."""
    found = _STYLE.match(piece)
    return found[1] if found else "0"


def _column(piece: str, ending: str) -> int:
    """The column of a cell as cut by Row; ``ending`` is the row's number and the quote after it."""
    letters, found, _ = piece.partition(ending)
    if not found or not letters.isalpha():
        raise UnusualSheetError
    return column_number(letters)


def plain_sheet(data: bytes) -> bytes:
    """The same worksheet in the plain spelling; the very same bytes if it is plain already."""
    if is_plain(data):
        return data
    return _rewritten(data)


def is_plain(data: bytes) -> bool:
    """Whether the sheet is spelled as Sheet can cut it."""
    head = data[:200].lower()
    return (
        re.search(rb"<worksheet[\s>]", data[:4096]) is not None
        and (b"encoding=" not in head or b"utf-8" in head)
        and not _holds_declaration(data)
        and not _OTHER_ROW.search(data)
        and not _OTHER_CELL.search(data)
    )


def _holds_declaration(data: bytes) -> bool:
    """Whether a comment or the like begins anywhere; one rare byte is found far sooner than two."""
    place = data.find(b"!")
    while place > 0 and data[place - 1 : place] != b"<":
        place = data.find(b"!", place + 1)
    return place > 0


def _rewritten(data: bytes) -> bytes:
    """Parses, completes and spells the sheet anew, and makes sure that it still says the same."""
    root = parse(data)
    if root.tag != q("worksheet"):
        raise UnusualSheetError
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    _number_cells(root)
    before = [element.tag for element in root.iter()]
    text = serialise(root)
    for prefix in [key for key, uri in root.nsmap.items() if uri == MAIN and key]:
        name = prefix.encode()
        text = re.sub(rb"<(/?)" + name + rb":", rb"<\1", text).replace(b"xmlns:" + name + b"=", b"xmlns=", 1)
    if [element.tag for element in parse(text).iter()] != before:
        raise UnusualSheetError
    return text


def _number_cells(root: etree._Element) -> None:
    """Gives every row and cell its ``r`` as first attribute; where absent it follows from the one before."""
    number = 0
    for row in root.iter(q("row")):
        number = int(row.get("r") or number + 1)
        _put_first(row, str(number))
        col = 0
        for cell in row.iterchildren(q("c")):
            col = Box.parse(cell.get("r") or cell_name(number, col + 1)).left
            _put_first(cell, cell_name(number, col))


def _put_first(element: etree._Element, reference: str) -> None:
    others = [(key, value) for key, value in element.attrib.items() if key != "r"]
    element.attrib.clear()
    element.set("r", reference)
    for key, value in others:
        element.set(key, value)


def _selected_in(head: str, pane: str, cell: str) -> str:
    """The sheet's head with this cell as the active one of a pane, where the head says which one is."""

    def at_cell(found: re.Match[str]) -> str:
        plain = re.sub(r' (?:activeCell|activeCellId|sqref)="[^"]*"', "", found[0])
        return plain.replace("<selection", f'<selection activeCell="{cell}" sqref="{cell}"', 1)

    return re.sub(rf'<selection (?=[^>]*pane="{pane}")[^>]*>', at_cell, head, count=1)
