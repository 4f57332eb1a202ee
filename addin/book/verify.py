"""Compares a worksheet before and after patching with an XML parser: only the intended blocks may differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from addin.book.cells import Box, cell_name
from addin.book.xmlparts import parse, q

_FOLLOW = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")


class DamagedError(Exception):
    """Patching changed something that it should not have; nothing has been written."""


def check_same_outside(before: bytes, after: bytes, blocks: Sequence[Box]) -> None:
    """Raises DamagedError if any cell outside the blocks or any other element of the sheet differs."""
    old, new = parse(before), parse(after)
    if list(_outside(old, blocks)) != list(_outside(new, blocks)):
        raise DamagedError("a cell outside the tables changed")
    if list(_furniture(old)) != list(_furniture(new)):
        raise DamagedError("something else than cells changed")
    heights = _heights(old)
    if {row: height for row, height in _heights(new).items() if row in heights or not _within(row, blocks)} != heights:
        raise DamagedError("the height of a row changed")


def _outside(sheet: etree._Element, blocks: Sequence[Box]) -> Iterator[tuple[str, object]]:
    """Every cell outside the blocks: its reference and its XML."""
    number = 0
    for row in sheet.iter(q("row")):
        number = int(row.get("r") or number + 1)
        crossing = [block for block in blocks if block.top <= number <= block.bottom]
        if not _fills(row, crossing):
            yield from _row_outside(row, number, crossing)


def _fills(row: etree._Element, blocks: list[Box]) -> bool:
    """Whether one block holds the whole row: the usual case, told without looking at each cell."""
    if len(row) == 0:
        return True
    ends = [cell.get("r") for cell in (row[0], row[-1])]
    places = [Box.parse(place) for place in ends if place]
    return len(places) == 2 and any(all(block.covers(place) for place in places) for block in blocks)


def _row_outside(row: etree._Element, number: int, blocks: list[Box]) -> Iterator[tuple[str, object]]:
    col = 0
    for cell in row.iterchildren(q("c")):
        place = Box.parse(cell.get("r") or cell_name(number, col + 1))
        col = place.left
        if not any(block.covers(place) for block in blocks):
            yield str(place), _meaning(cell)


def _furniture(sheet: etree._Element) -> Iterator[object]:
    """The sheet's elements other than its rows."""
    for element in sheet.iterchildren(tag=etree.Element):
        if element.tag not in (q("sheetData"), q("dimension")):
            yield _meaning(element)


def _heights(sheet: etree._Element) -> dict[str, str]:
    """By row number, where the sheet gives rows a number and a height."""
    return {row.get("r", ""): row.get("ht", "") for row in sheet.iter(q("row")) if row.get("ht") and row.get("r")}


def _within(row: str, blocks: Sequence[Box]) -> bool:
    return any(block.top <= int(row) <= block.bottom for block in blocks)


def _meaning(element: etree._Element) -> object:
    """An element without its spelling (prefixes, order of attributes) and without the ranges that follow a table."""
    name = etree.QName(element)
    if name.localname == "sqref":
        return name.text
    ignored = "r" if name.localname == "c" else "sqref" if name.localname in _FOLLOW else None
    attributes = {key: value for key, value in element.items() if key != ignored}
    children = [_meaning(child) for child in element.iterchildren(tag=etree.Element)]
    return name.text, attributes, (element.text or "") if not children else "", children
