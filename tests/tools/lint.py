"""Findings that would make Excel repair or refuse a workbook: rules that other readers forgive.

``lint`` runs a visible list of checks, those of the package first and then those of each sheet.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from addin.book.cells import Box
from addin.book.file.xmlparts import CONTENT_TYPES, OFFICE, q, relations_part
from tests.tools.lintformulas import check_formulas
from tests.tools.lintparts import Parts, SheetParts, cells_of, repeated, sheets_in
from tests.tools.lintsheets import SHEET_CHECKS
from tests.tools.lintstyles import STYLE_CHECKS
from tests.tools.lintworkbook import WORKBOOK_CHECKS

Findings = Iterator[str]
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAX_STYLES = 65_490
_BAD_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")


def lint(source: Path | str | bytes) -> list[str]:
    """All findings, each beginning with the part and cell it is about; an empty list for a sound workbook."""
    parts = Parts(source if isinstance(source, bytes) else Path(source).read_bytes())
    findings = [] if isinstance(source, bytes) else list(check_ending(parts, Path(source).suffix.lower()))
    findings += [finding for check in PACKAGE_CHECKS for finding in check(parts)]
    for sheet in sheets_of(parts):
        findings += [finding for sheet_check in SHEET_CHECKS for finding in sheet_check(sheet)]
    return findings


def new_findings(path: Path, before: Path | bytes) -> list[str]:
    """What is found in a file and was not found in the one before it."""
    known = lint(before)
    return [finding for finding in lint(path) if finding not in known]


def sheets_of(parts: Parts) -> Iterator[SheetParts]:
    """The worksheets that could be parsed."""
    for _, _, part in parts.sheets:
        root = parts.trees.get(part)
        if root is not None and root.tag == q("worksheet"):
            yield SheetParts(parts, part, root, cells_of(root))


def check_ending(parts: Parts, ending: str) -> Findings:
    """Excel opens a workbook with macros only as .xlsm, one without only as .xlsx."""
    types = parts.trees.get(CONTENT_TYPES)
    named = {entry.get("PartName"): entry.get("ContentType", "") for entry in (() if types is None else types)}
    if (ending == ".xlsm") != ("macroEnabled" in named.get(f"/{parts.workbook}", "")):
        yield f"{parts.workbook}: of another type than its ending {ending}"


def check_entries(parts: Parts) -> Findings:
    seen: set[str] = set()
    for name in parts.names:
        if name.lower() in seen:
            yield f"{name}: duplicate zip entry"
        seen.add(name.lower())


def check_well_formed(parts: Parts) -> Findings:
    for name, reason in parts.broken.items():
        yield f"{name}: not well-formed: {reason}"


def check_ignorable_prefixes(parts: Parts) -> Findings:
    """A prefix that mc:Ignorable or Requires names must be declared."""
    for name, tree in parts.trees.items():
        naming: Any = tree.xpath("//*[@c:Ignorable] | //c:Choice", namespaces={"c": _COMPATIBILITY.strip("{}")})
        for element in naming:
            named = element.get(f"{_COMPATIBILITY}Ignorable", "")
            if element.tag == f"{_COMPATIBILITY}Choice":
                named += " " + element.get("Requires", "")
            for prefix in set(named.split()) - {key for key in element.nsmap if key}:
                yield f"{name}: undeclared prefix {prefix!r} is to be ignored or required"


def check_content_types(parts: Parts) -> Findings:
    types = parts.trees.get(CONTENT_TYPES)
    if types is None:
        yield f"{CONTENT_TYPES}: missing"
        return
    endings = {entry.get("Extension", "").lower() for entry in types.iter(f"{_TYPES}Default")}
    named = [entry.get("PartName", "").removeprefix("/") for entry in types.iter(f"{_TYPES}Override")]
    for name in parts.names:
        if name not in (*named, CONTENT_TYPES) and name.rsplit(".", 1)[-1].lower() not in endings:
            yield f"{name}: no content type"
    yield from (f"{name}: content type for a missing part" for name in named if name not in parts.content)
    yield from (f"{name}: two content types" for name in repeated(named))


def check_relationships(parts: Parts) -> Findings:
    for name in parts.trees:
        if name.endswith(".rels"):
            owner = posixpath.normpath(posixpath.join(posixpath.dirname(name), "..", posixpath.basename(name)[:-5]))
            related = parts.related(owner if posixpath.basename(name) != ".rels" else "")
            yield from (f"{name}: duplicate id {key}" for key in repeated(relation.id for relation in related))
            for relation in related:
                if "#" not in relation.part and relation.part not in parts.content:
                    yield f"{name}: {relation.id} points to missing {relation.part}"


def check_relationship_ids(parts: Parts) -> Findings:
    """Every r:id that a part uses is one of its relationships."""
    attributes = tuple(f"{{{OFFICE}}}{key}" for key in ("id", "embed", "link"))
    for name, tree in parts.trees.items():
        if name.endswith(".rels"):
            continue
        listed = parts.trees.get(relations_part(name))
        known = {entry.get("Id") for entry in listed} if listed is not None else set()
        users: Any = tree.xpath("//*[@o:id or @o:embed or @o:link]", namespaces={"o": OFFICE})
        for element in users:
            used = {element.get(attribute) for attribute in attributes} - {None, ""}
            for key in sorted(map(str, used - known)):
                yield f"{name}: <{etree.QName(element).localname}> uses {key}, which is no relationship"


def check_sheet_names(parts: Parts) -> Findings:
    names = [name for name, _, _ in parts.sheets]
    for name in names:
        if not name or len(name) > 31:
            yield f"{parts.workbook}: sheet name {name!r} has {len(name)} characters"
        if _BAD_SHEET_NAME.search(name):
            yield f"{parts.workbook}: sheet name {name!r} has a forbidden character"
    yield from (f"{parts.workbook}: duplicate sheet name {name!r}" for name in repeated(map(str.lower, names)))
    yield from (f"{parts.workbook}: duplicate sheet id {key}" for key in repeated(key for _, key, _ in parts.sheets))
    yield from (f"{parts.workbook}: sheet {name!r} has no part" for name, _, part in parts.sheets if not part)


def check_defined_names(parts: Parts) -> Findings:
    """A name's references are to sheets that exist, and its own sheet index is one."""
    seen = []
    for entry in parts.all(parts.workbook, "definedName"):
        name, scope = entry.get("name", ""), entry.get("localSheetId")
        seen.append(f"{name.lower()} in {scope or 'workbook'}")
        if scope is not None and int(scope) >= len(parts.sheets):
            yield f"{parts.workbook}: name {name} belongs to sheet {scope}, which is not there"
        for reference in sheets_in(entry.text or ""):
            if not parts.has_sheet(reference):
                yield f"{parts.workbook}: name {name} refers to missing sheet {reference}"
    yield from (f"{parts.workbook}: duplicate name {name}" for name in repeated(seen))


def check_style_limit(parts: Parts) -> Findings:
    if (styles := parts.count("styles", "cellXfs")) > _MAX_STYLES:
        yield f"styles: {styles} cell formats, more than {_MAX_STYLES}"


def check_named_styles(parts: Parts) -> Findings:
    """A named style stands once; Excel's own are known by their number, whatever they are called."""
    tree = next((tree for tree in parts.trees.values() if tree.tag == q("styleSheet")), None)
    styles = list(tree.iter(q("cellStyle"))) if tree is not None else []
    numbers = [f"{s.get('builtinId')}-{s.get('iLevel', '0')}" for s in styles if s.get("builtinId")]
    yield from (f"styles: two named styles of Excel's kind {number}" for number in repeated(numbers))
    yield from (f"styles: two named styles {name!r}" for name in repeated(s.get("name", "").lower() for s in styles))


def check_table_names(parts: Parts) -> Findings:
    """Names are unique over the workbook, defined names included; ids too."""
    defined = {entry.get("name", "").lower() for entry in parts.all(parts.workbook, "definedName")}
    names = [table.get("displayName", "").lower() for _, _, table in parts.tables]
    yield from (f"tables: duplicate name {name}" for name in repeated(names))
    yield from (f"tables: {name} is a defined name too" for name in names if name in defined)
    yield from (f"tables: duplicate id {key}" for key in repeated(table.get("id", "") for _, _, table in parts.tables))


def check_calculation_chain(parts: Parts) -> Findings:
    """Each entry of calcChain is a cell with a formula or inside an array formula."""
    sheet_parts = {key: part for _, key, part in parts.sheets}
    formulas = {key: _formula_places(parts, part) for key, part in sheet_parts.items()}
    for name in parts.trees:
        if name.endswith("calcChain.xml"):
            key = ""
            for entry in parts.trees[name]:
                key, cell = entry.get("i") or key, entry.get("r", "")
                single, areas = formulas.get(key, (set(), []))
                if cell not in single and not any(area.covers(Box.parse(cell)) for area in areas):
                    yield f"{name}: {cell} on sheet {key} has no formula"


def _formula_places(parts: Parts, sheet: str) -> tuple[set[str], list[Box]]:
    formulas = parts.all(sheet, "f")
    owners = {str(owner.get("r")) for formula in formulas if (owner := formula.getparent()) is not None}
    arrays = [formula for formula in formulas if formula.get("t") in ("array", "dataTable")]
    return owners, [Box.parse(formula.get("ref", "")) for formula in arrays if formula.get("ref")]


PACKAGE_CHECKS: tuple[Callable[[Parts], Findings], ...] = (
    check_entries,
    check_well_formed,
    check_ignorable_prefixes,
    check_content_types,
    check_relationships,
    check_relationship_ids,
    check_sheet_names,
    check_defined_names,
    check_style_limit,
    check_named_styles,
    check_table_names,
    check_calculation_chain,
    check_formulas,
    *STYLE_CHECKS,
    *WORKBOOK_CHECKS,
)
