"""A page with tables, which many systems name .xls: rows without an end, several tables, any encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from addin.book.base import Cell
from addin.usecases.importing.files.damage import damage_told
from addin.usecases.importing.files.making import GridMaker
from addin.usecases.importing.grid import Grid, is_blank
from addin.values.errors import refuse

_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDEST, _TALLEST = 1_000, 65_534  # what browsers take a cell's span to be at most
_LINE_ENDS = ("br", "p", "div", "li")


def read_page(text: str, encoding: str, file: str) -> list[Grid]:
    """Its tables in order. Refused: a page without any, damaged."""
    with damage_told(file):
        if not (grids := read_tables(text, encoding, file)):
            raise refuse("import_no_table", file=file)
        return grids


def read_tables(text: str, encoding: str, file: str, before: int = 0) -> list[Grid]:
    """The tables of a page, if it has any, numbered on from those ``before``."""
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False)
    page = lxml.html.document_fromstring(text, parser=parser)
    return [_table_grid(table, number, file, encoding) for number, table in enumerate(page.iter("table"), before + 1)]


def _table_grid(table: Any, number: int, file: str, encoding: str) -> Grid:
    made = GridMaker(f"{file} [{number}]")
    taken: dict[int, list[tuple[int, int]]] = {}  # columns that cells from above reach into, by row
    for row, node in enumerate(_rows(table)):
        col = 0
        for cell in node.iterchildren("td", "th"):
            while any(first <= col <= last for first, last in taken.get(row, ())):
                col += 1
            across, down = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _TALLEST)
            value = _cell_of(cell)
            if not is_blank(value):
                made.put(row, col, value)
            made.merge(row, col, down - 1, across - 1)
            for below in range(row + 1, row + min(down, 1_000)):
                taken.setdefault(below, []).append((col, col + across - 1))
            col += across
        if _UNSEEN.search(node.get("style") or ""):
            made.filtered.add(row)
    return made.grid("html", encoding)


def _rows(table: Any) -> Iterator[Any]:
    """The table's own rows, not those of tables in its cells."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield row


def _span(cell: Any, name: str, most: int) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def _cell_of(cell: Any) -> Cell:
    """The cell's text as a browser shows it, or the number that Excel keeps beside it."""
    if number := cell.get("x:num"):
        try:
            return float(number)
        except ValueError:
            pass
    lines = "".join(_pieces(cell)).split("\n")
    return "\n".join(text for line in lines if (text := line.replace("\xa0", " ").strip()))


def _pieces(node: Any) -> Iterator[str]:
    """The texts of a node with line ends, without those of tables, scripts and comments in it."""
    yield _SPACES.sub(" ", node.text or "")
    for child in node:
        if isinstance(child.tag, str) and child.tag not in ("table", "script", "style"):
            yield from _pieces(child)
            if child.tag in _LINE_ENDS:
                yield "\n"
        yield _SPACES.sub(" ", child.tail or "")
