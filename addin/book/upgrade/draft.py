"""The parts of a workbook that is being given new ones: changed, added, related; nothing is saved."""

from __future__ import annotations

import posixpath
import re
from itertools import chain, count

from lxml import etree

from addin.book.file.package import Package
from addin.book.file.xmlparts import CONTENT_TYPES, PACKAGE, parse, relations_part, serialise

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NO_RELATIONS = f'<Relationships xmlns="{PACKAGE}"/>'.encode()
_NUMBERED = re.compile(r"(.*?)\d*(\.\w+)")


class PartsDraft:
    """A workbook's package, and what of it is new or different by now."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._known = {name.lower() for name in package.part_names()}
        self._parts: dict[str, bytes] = {}
        self._roots: dict[str, etree._Element] = {}
        self._new: set[str] = set()

    def root(self, part: str) -> etree._Element:
        """The part as an element that may be changed in place; Refused if it is damaged."""
        if part not in self._roots:
            with self.package.damage_refused():
                self._roots[part] = parse(self.read(part))
        return self._roots[part]

    def read(self, part: str) -> bytes:
        """The part as it is by now."""
        if part in self._roots:
            return serialise(self._roots[part])
        return self._parts[part] if part in self._parts else self.package.part(part)

    def put(self, part: str, content: bytes) -> None:
        self._roots.pop(part, None)
        self._parts[part] = content

    def has(self, part: str) -> bool:
        return part.lower() in self._known

    def add(self, wanted: str, content: bytes, content_type: str) -> str:
        """A new part, named as wanted or with the next number that is free; gives its name."""
        stem, ending = _NUMBERED.fullmatch(wanted).groups()  # type: ignore[union-attr]
        names = (wanted, *(f"{stem}{number}{ending}" for number in range(1, len(self._known) + 2)))
        name = next(name for name in names if not self.has(name))
        self._known.add(name.lower())
        self._new.add(name)
        self._parts[name] = content
        self._say_type(name, content_type)
        return name

    def relate(self, part: str, kind: str, target: str, wanted: str = "") -> str:
        """A relation from one part to another of the given kind (its whole address); gives its id."""
        root = self._relations(part)
        taken = {entry.get("Id") for entry in root}
        free = (f"rIdSales{number}" for number in count(1))
        identity = next(one for one in chain((wanted,), free) if one and one not in taken)
        place = posixpath.relpath("/" + target, "/" + posixpath.dirname(part))
        etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=identity, Type=kind, Target=place)
        return identity

    def outside(self, part: str, kind: str, target: str, identity: str) -> None:
        """A relation to what lies outside the workbook, such as an address in the web."""
        about = {"Id": identity, "Type": kind, "Target": target, "TargetMode": "External"}
        etree.SubElement(self._relations(part), f"{{{PACKAGE}}}Relationship", about)

    def finished(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The changed parts and the new ones."""
        parts = self._parts | {name: serialise(root) for name, root in self._roots.items()}
        new = {name: content for name, content in parts.items() if name in self._new}
        same = (name for name in parts if name not in new and parts[name] == self.package.part(name))
        return {name: parts[name] for name in parts.keys() - new.keys() - set(same)}, new

    def _relations(self, part: str) -> etree._Element:
        name = relations_part(part)
        if not self.has(name):
            self._known.add(name.lower())
            self._new.add(name)
            self._parts[name] = _NO_RELATIONS
        return self.root(name)

    def _say_type(self, part: str, content_type: str) -> None:
        root = self.root(CONTENT_TYPES)
        etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{part}", ContentType=content_type)


def content_type(types: etree._Element, part: str) -> str:
    """What a package's list of content types says of a part."""
    ending = part.rpartition(".")[2].lower()
    for entry in types.iterchildren(f"{_TYPES}Override"):
        if entry.get("PartName", "").lower() == f"/{part}".lower():
            return entry.get("ContentType", "")
    defaults = types.iterchildren(f"{_TYPES}Default")
    return next(entry.get("ContentType", "") for entry in defaults if entry.get("Extension", "").lower() == ending)


def free_number(taken: set[int]) -> int:
    """The lowest number from 1 on that is not taken."""
    return next(number for number in count(1) if number not in taken)
