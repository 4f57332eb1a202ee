"""What a workbook's file says that its formulas show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath

from lxml import etree

from addin.book.cells import Box, cell_name
from builder.parts import Parts, read_parts
from builder.quick_sheet import Place, Value

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_WITH_FORMULA = etree.XPath("//m:c[m:f]", namespaces={"m": _MAIN.strip("{}")})
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def cached_values(path: Path) -> dict[str, dict[Place, Value | None]]:
    """By sheet, then row and column from 0, of every formula cell and where one spills; None where there is none."""
    parts = read_parts(path)
    texts = ["".join(item.itertext(f"{_MAIN}t")) for item in etree.fromstring(parts["xl/sharedStrings.xml"])]
    return {name: dict(_formula_cells(parts[part], texts)) for name, part in _sheets(parts)}


def _sheets(parts: Parts) -> Iterator[tuple[str, str]]:
    links = {link.get("Id"): link.get("Target") for link in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{_MAIN}sheet"):
        yield str(sheet.get("name")), normpath(f"xl/{links[sheet.get(_LINK)]}")


def _formula_cells(part: bytes, texts: list[str]) -> Iterator[tuple[Place, Value | None]]:
    root, spilled = etree.fromstring(part), set()
    for cell in _WITH_FORMULA(root):
        formula = cell.find(f"{_MAIN}f")
        if formula.get("t") == "array":
            area = Box.parse(formula.get("ref"))
            spilled |= {cell_name(row, area.left) for row in range(area.top + 1, area.bottom + 1)}
        yield _place(cell), _value(cell, texts, is_spilled=False)
    if spilled:
        found = (cell for cell in root.iter(f"{_MAIN}c") if cell.get("r") in spilled)
        yield from ((_place(cell), _value(cell, texts, is_spilled=True)) for cell in found)


def _place(cell: etree._Element) -> Place:
    box = Box.parse(str(cell.get("r")))
    return box.top - 1, box.left - 1


def _value(cell: etree._Element, texts: list[str], *, is_spilled: bool) -> Value | None:
    text = cell.findtext(f"{_MAIN}v")
    if text is None:
        return "" if is_spilled else None
    if cell.get("t") == "s":
        return texts[int(text)]
    return text if cell.get("t") in ("str", "e") else float(text)
