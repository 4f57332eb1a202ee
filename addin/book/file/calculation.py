"""Makes Excel recalculate after cells changed: drops its chain of formulas, asks for a full calculation on opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from addin.book.file.xmlparts import CONTENT_TYPES, TRUE, Relation, parse, q, relations_part, serialise

_BEFORE_CALC = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


class Changes(NamedTuple):
    """Parts with their new bytes, and parts that go."""

    changed: dict[str, bytes]
    dropped: frozenset[str]


def recalculated(workbook: str, related: Iterable[Relation], read: Callable[[str], bytes]) -> Changes:
    """What has to change in a workbook with formulas of which some cells were written."""
    changed: dict[str, bytes] = {}
    asked = _asked_to_calculate(read(workbook))
    if asked is not None:
        changed[workbook] = asked
    chains = [relation for relation in related if relation.kind == "calcChain"]
    if chains:
        listed = relations_part(workbook)
        changed[listed] = _without(read(listed), "Id", {chain.id for chain in chains})
        changed[CONTENT_TYPES] = _without(read(CONTENT_TYPES), "PartName", {"/" + chain.part for chain in chains})
    return Changes(changed, frozenset(chain.part for chain in chains))


def _asked_to_calculate(workbook: bytes) -> bytes | None:
    """The workbook part with fullCalcOnLoad; None if it says so already."""
    root = parse(workbook)
    settings = root.find(q("calcPr"))
    if settings is None:
        settings = etree.Element(q("calcPr"))
        places = [index for index, child in enumerate(root) if etree.QName(child).localname in _BEFORE_CALC]
        root.insert(max(places) + 1, settings)
    if settings.get("fullCalcOnLoad") in TRUE:
        return None
    settings.set("fullCalcOnLoad", "1")
    return serialise(root)


def _without(part: bytes, attribute: str, values: set[str]) -> bytes:
    root = parse(part)
    for entry in [entry for entry in root if entry.get(attribute) in values]:
        root.remove(entry)
    return serialise(root)
