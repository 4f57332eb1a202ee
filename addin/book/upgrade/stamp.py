"""The version that a workbook says it is of."""

from __future__ import annotations

from addin.book.file.package import Package
from addin.book.file.xmlparts import parse
from addin.book.upgrade.draft import PartsDraft

_PROPERTIES = "docProps/custom.xml"
_NAME = "salesbook"


def stamped_version(package: Package) -> str | None:
    """What the workbook says; None if it says nothing. Refused if that is damaged."""
    if _PROPERTIES not in package.part_names():
        return None
    with package.damage_refused():
        properties = parse(package.part(_PROPERTIES))
    found = (entry for entry in properties if entry.get("name") == _NAME)
    return next(("".join(map(str, entry.itertext())).strip() for entry in found), None)


def stamp(draft: PartsDraft, version: str) -> None:
    """Says the version where the workbook says one already."""
    if stamped_version(draft.package) in (None, version):
        return
    for entry in draft.root(_PROPERTIES):
        if entry.get("name") == _NAME:
            entry[0].text = version
