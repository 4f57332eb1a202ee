"""The few XML names and helpers that every part of a workbook needs."""

from __future__ import annotations

import posixpath
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
TRUE = ("1", "true", "on")
_PIECE = 1 << 16  # bytes parsed at a stroke: between them other threads have their turn


def q(name: str) -> str:
    """A SpreadsheetML name as lxml spells it."""
    return f"{{{MAIN}}}{name}"


def parse(data: bytes) -> etree._Element:
    """The part's root; etree.XMLSyntaxError, expat.ExpatError or ValueError if it is not sound."""
    check_sound(data)
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def check_sound(data: bytes) -> None:
    """expat.ExpatError if a part is not well-formed; ValueError if it declares a document type.

    No office program writes declarations; an entity of a few bytes can stand for gigabytes.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    for start in range(0, len(data), _PIECE):
        parser.Parse(data[start : start + _PIECE], False)
    parser.Parse(b"", True)


def _declared(*_: object) -> NoReturn:
    raise ValueError("a document type is declared")


def serialise(root: etree._Element) -> bytes:
    return DECLARATION + etree.tostring(root, encoding="UTF-8", xml_declaration=False)


class Relation(NamedTuple):
    """One internal relationship of a part."""

    id: str
    kind: str
    part: str


def relations_part(part: str) -> str:
    """Where the relationships of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations(data: bytes, part: str) -> list[Relation]:
    """The internal relationships in ``data``, the .rels part of ``part``; targets are names of parts."""
    folder = "/" + posixpath.dirname(part)
    return [
        Relation(
            entry.get("Id", ""),
            entry.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join(folder, entry.get("Target", ""))).lstrip("/"),
        )
        for entry in parse(data).iter(f"{{{PACKAGE}}}Relationship")
        if entry.get("TargetMode") != "External"
    ]
