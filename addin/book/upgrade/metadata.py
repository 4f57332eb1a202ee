"""The mark of formulas that spill: a number in a part of the workbook's that old books have not got."""

from __future__ import annotations

import copy

from lxml import etree

from addin.book.file.package import Package
from addin.book.file.xmlparts import CONTENT_TYPES, OFFICE, parse, q
from addin.book.upgrade.draft import PartsDraft, content_type
from addin.book.upgrade.ordered import METADATA_ORDER, child, recount

_NAME = "XLDAPR"


def dynamic_arrays(draft: PartsDraft, template: Package) -> int:
    """The number that cells of the book give for 'this formula spills'; the template gives 1."""
    theirs = _part(template)
    ours = _part(draft.package)
    if ours is None:
        assert theirs is not None, "the template marks its formulas that spill"
        kind = content_type(parse(template.part(CONTENT_TYPES)), theirs)
        new = draft.add(theirs, template.part(theirs), kind)
        draft.relate(draft.package.workbook_part, f"{OFFICE}/sheetMetadata", new)
        return 1
    assert theirs is not None
    return _joined(draft.root(ours), parse(template.part(theirs)))


def _part(package: Package) -> str | None:
    found = package.relations_of(package.workbook_part)
    return next((relation.part for relation in found if relation.kind == "sheetMetadata"), None)


def _joined(ours: etree._Element, theirs: etree._Element) -> int:
    """The number of the book's own mark, or of the template's, put behind the others."""
    types, marks = child(ours, "metadataTypes", METADATA_ORDER), child(ours, "cellMetadata", METADATA_ORDER)
    names = [kind.get("name") for kind in types]
    if _NAME in names:
        number = str(names.index(_NAME) + 1)
        for index, mark in enumerate(marks, 1):
            if any(record.get("t") == number for record in mark.iter(q("rc"))):
                return index
    else:
        for name in ("metadataTypes", "futureMetadata"):
            _take_over(ours, theirs, name)
        number = str(len(types))
    mark = etree.SubElement(marks, q("bk"))
    etree.SubElement(mark, q("rc"), t=number, v="0")
    recount(marks)
    return len(marks)


def _take_over(ours: etree._Element, theirs: etree._Element, name: str) -> None:
    found = theirs.find(q(name))
    assert found is not None
    if name == "futureMetadata":
        ours.insert(list(ours).index(child(ours, "cellMetadata", METADATA_ORDER)), copy.deepcopy(found))
        return
    types = child(ours, name, METADATA_ORDER)
    types.append(copy.deepcopy(found[0]))
    recount(types)
