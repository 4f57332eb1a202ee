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
_NO_ROW = re.compile(r"(</tr\s*>\s*)(?=<t[dh][\s>])", re.IGNORECASE)  # where a row ends and the next does not begin
_WIDEST, _TALLEST = 1_000, 65_534  # what browsers take a cell's span to be at most
_LINE_ENDS = ("br", "p", "div", "li")
_NO_TEXT = ("table", "caption", "tr", "td", "th", "script", "style")
_CITED = 20  # characters of a text that stands in a row, but in no cell
_SHOWN_FIELDS = ("text", "number", "date", "month", "time", "datetime-local", "tel", "email", "search", "url")


def read_page(text: str, encoding: str, file: str) -> list[Grid]:
    """Its tables in order. Refused: a page without any, damaged."""
    with damage_told(file):
        if not (grids := read_tables(text, encoding, file)):
            raise refuse("import_no_table", file=file)
        return grids


def read_tables(text: str, encoding: str, file: str, before: int = 0) -> list[Grid]:
    """The tables of a page, if it has any, numbered on from those ``before``."""
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False)
    page = lxml.html.document_fromstring(_NO_ROW.sub(r"\1<tr>", text), parser=parser)
    return [_table_grid(table, number, file, encoding) for number, table in enumerate(page.iter("table"), before + 1)]


def _table_grid(table: Any, number: int, file: str, encoding: str) -> Grid:
    made = GridMaker(f"{file} [{number}]")
    taken: dict[int, list[tuple[int, int]]] = {}  # columns that cells from above reach into, by row
    for row, (style, cells) in enumerate(_rows(table)):
        col = 0
        for cell in cells:
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
        if _UNSEEN.search(style):
            made.filtered.add(row)
    return made.grid("html", encoding)


def _rows(table: Any) -> list[tuple[str, list[Any]]]:
    """The style and the cells of the table's own rows, not those of tables in its cells; its caption is the first.

    As browsers do, cells that stand in no row make one, and what stands between a row and its cells is passed by;
    ValueError for a text there, which would be lost.
    """
    rows: list[tuple[str, list[Any]]] = [("", list(table.iterchildren("caption")))]
    within: Any = table
    _check_stray("".join(_pieces(table)).removeprefix(_SPACES.sub(" ", table.text or "")))
    for node in table.iter("tr", "td", "th"):
        if next(node.iterancestors("table")) is not table:
            continue
        if node.tag == "tr":
            within = node
            _check_stray("".join(_pieces(node)))
            rows.append((node.get("style") or "", []))
            continue
        row = next(node.iterancestors("tr", "table"))
        if row is not within or len(rows) == 1:
            within = row
            rows.append(("", []))
        rows[-1][1].append(node)
    return rows[not rows[0][1] :]


def _check_stray(text: str) -> None:
    """ValueError for a text that stands among the cells, but in none."""
    if text := text.strip():
        raise ValueError(f"<table> {text[:_CITED]}")


def _span(cell: Any, name: str, most: int) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def _cell_of(cell: Any) -> Cell:
    """The cell's text as a browser shows it, or the number that Excel keeps beside it."""
    if number := cell.get("x:num"):
        return float(number)
    lines = "".join(_pieces(cell)).split("\n")
    return "\n".join(text for line in lines if (text := line.replace("\xa0", " ").strip()))


def _typed(field: Any) -> str:
    """What stands in a field of a form that shows its text."""
    return (field.get("value") or "") if (field.get("type") or "text").strip().lower() in _SHOWN_FIELDS else ""


def _shown_option(node: Any) -> Any:
    """Of a list to choose from the option that it shows."""
    if node.tag != "select":
        return node
    options = list(node.iter("option"))
    return next((one for one in options if one.get("selected") is not None), options[0] if options else node)


def _pieces(node: Any) -> Iterator[str]:
    """The texts of a node with line ends, without those of tables, cells, scripts and comments in it."""
    yield _SPACES.sub(" ", node.text or "")
    for child in node:
        if child.tag == "input":
            yield _typed(child)
        elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            yield from _pieces(_shown_option(child))
            if child.tag in _LINE_ENDS:
                yield "\n"
        yield _SPACES.sub(" ", child.tail or "")
