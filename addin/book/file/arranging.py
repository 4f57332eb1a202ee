"""Sheets of a file shown and hidden: its workbook part, and which sheet is the one in front."""

from __future__ import annotations

import re

from lxml import etree

from addin.book.file.package import Package
from addin.book.file.xmlparts import TRUE, parse, q, serialise
from addin.book.views import SHOWN_ROLE, Arrangement
from addin.values.errors import refuse

_VIEW = re.compile(rb"<(?:\w+:)?sheetView\b")
_SELECTED = re.compile(_VIEW.pattern.join((rb"(", rb"[^>]*?)\s+tabSelected=(?:\"[^\"]*\"|'[^']*')")))


def arranged(package: Package, wanted: Arrangement) -> bytes:
    """The file's new bytes; no cell differs. Refused if the workbook's structure is protected."""
    with package.damage_refused():
        root = parse(package.part(package.workbook_part))
        protection = root.find(q("workbookProtection"))
        if protection is not None and protection.get("lockStructure") in TRUE:
            raise refuse("sheets_fixed")
        _set_states(root, wanted)
        changed = _in_front(package, root, wanted.first)
        changed[package.workbook_part] = serialise(root)
    same = {part for part, content in changed.items() if content == package.part(part)}
    return package.grafted({part: changed[part] for part in changed.keys() - same}, {}, (), {})


def _set_states(root: etree._Element, wanted: Arrangement) -> None:
    for sheet in root.iter(q("sheet")):
        if sheet.get("name") in wanted.hidden:
            sheet.set("state", "hidden")
        elif sheet.get("name") in wanted.shown:
            sheet.attrib.pop("state", "")
    for name in root.iter(q("definedName")):
        if name.get("name") == SHOWN_ROLE:
            name.text = wanted.said


def in_front(package: Package, first: str) -> dict[str, bytes]:
    """The parts to change so that a file opens on a sheet; none where it is not there, or hidden."""
    with package.damage_refused():
        root = parse(package.part(package.workbook_part))
        sheet = next((sheet for sheet in root.iter(q("sheet")) if sheet.get("name") == first), None)
        if sheet is None or sheet.get("state", "visible") != "visible":
            return {}
        changed = _in_front(package, root, first)
        return changed | {package.workbook_part: serialise(root)}


def _in_front(package: Package, root: etree._Element, first: str) -> dict[str, bytes]:
    """The sheet in front, and the only one that is selected: a hidden one that is would be written along with it."""
    names = [sheet.get("name") for sheet in root.iter(q("sheet"))]
    for view in root.iter(q("workbookView")):
        view.set("activeTab", str(names.index(first)))
        view.attrib.pop("firstSheet", "")
    changed = {}
    for sheet in package.sheet_names:
        part = package.sheet_part(sheet)
        if (sheet == first) != (b"tabSelected=" in package.head(part).partition(b"<sheetData")[0]):
            changed[part] = _selected(package.part(part), sheet == first)
    return changed


def _selected(content: bytes, selected: bool) -> bytes:
    """The sheet with its views selected or not; large sheets are not parsed for it."""
    end = content.find(b"sheetData")
    head = _SELECTED.sub(rb"\1", content[:end])
    return (_VIEW.sub(rb'\g<0> tabSelected="1"', head) if selected else head) + content[end:]
