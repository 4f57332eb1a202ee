"""The linter's checks of the workbook as a whole and of what hangs on its sheets: names, comments, drawings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from addin.book.cells import MAX_COLUMN, MAX_ROW, Box
from addin.book.file.xmlparts import CONTENT_TYPES, OFFICE, q
from tests.tools.lintparts import Parts, repeated

Findings = Iterator[str]
_MAX_NAME = 255
_NAME = re.compile(r"[^\W\d][\w.?\\]*|\\[\w.?\\]*", re.UNICODE)
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[Rr]\d*[Cc]\d*|[RrCc]\d*")
_BUILT_IN = "_xlnm."
_MACROS, _PLAIN = "macroEnabled", "spreadsheetml.sheet.main"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_SHAPE, _CLIENT = "{urn:schemas-microsoft-com:vml}shape", "{urn:schemas-microsoft-com:office:excel}"


def check_names(parts: Parts) -> Findings:
    """Names of tables and of the workbook are ones that Excel takes, and no cell is called so."""
    defined = [entry.get("name", "") for entry in parts.all(parts.workbook, "definedName")]
    tables = [table.get("displayName", "") for _, _, table in parts.tables]
    for name in (*(name for name in defined if not name.startswith(_BUILT_IN)), *tables):
        if not _NAME.fullmatch(name) or len(name) > _MAX_NAME or _is_cell(name):
            yield f"{parts.workbook}: {name!r} is no name"
    for _, part, table in parts.tables:
        for column in table.iter(q("tableColumn")):
            if not 1 <= len(column.get("name", "")) <= _MAX_NAME:
                yield f"{part}: column name of {len(column.get('name', ''))} characters"


def _is_cell(name: str) -> bool:
    if not _LIKE_A_CELL.fullmatch(name):
        return False
    try:
        box = Box.parse(name.upper())
    except ValueError:
        return True  # R1C1, R, C
    return box.top <= MAX_ROW and box.left <= MAX_COLUMN


def check_sheets_in_sight(parts: Parts) -> Findings:
    """One sheet at least is to be seen, and the one that is opened is there."""
    sheets = parts.all(parts.workbook, "sheet")
    seen = [sheet.get("state", "visible") == "visible" for sheet in sheets]
    if not any(seen):
        yield f"{parts.workbook}: no sheet is in sight"
    for view in parts.all(parts.workbook, "workbookView"):
        active = int(view.get("activeTab", "0"))
        if active >= len(sheets) or not seen[active]:
            yield f"{parts.workbook}: opens at sheet {active}, which is not in sight"
    codes = [pr.get("codeName", "") for _, _, part in parts.sheets for pr in parts.all(part, "sheetPr")]
    yield from (f"{parts.workbook}: code name {name} twice" for name in repeated(filter(None, map(str.lower, codes))))


def check_workbook_type(parts: Parts) -> Findings:
    """Excel opens a workbook with macros only as one, and one without them only as that."""
    types = parts.trees.get(CONTENT_TYPES)
    named = {entry.get("PartName"): entry.get("ContentType", "") for entry in (() if types is None else types)}
    kind = named.get(f"/{parts.workbook}", "")
    has_macros = any(relation.kind == "vbaProject" for relation in parts.related(parts.workbook))
    if has_macros != (_MACROS in kind) or not (has_macros or _PLAIN in kind):
        yield f"{parts.workbook}: {kind or 'no type'}, {'with' if has_macros else 'without'} macros"


def check_part_types(parts: Parts) -> Findings:
    """Each part is of the type that its relationship promises."""
    types = parts.trees.get(CONTENT_TYPES)
    named = {entry.get("PartName"): entry.get("ContentType", "") for entry in (() if types is None else types)}
    for owner in ("", *parts.names):
        for relation in parts.related(owner):
            kind, wanted = named.get(f"/{relation.part}"), _TYPES.get(relation.kind)
            if kind is not None and wanted and not kind.endswith(f".{wanted}+xml"):
                yield f"{relation.part}: a {relation.kind} of type {kind}"


_TYPES = {
    kind: kind
    for kind in (
        *("worksheet", "table", "styles", "sharedStrings", "calcChain", "comments", "sheetMetadata"),
        *("drawing", "theme", "chart", "custom-properties"),
    )
}


def check_metadata(parts: Parts) -> Findings:
    """Every record of cell metadata is of a type that is there, and counted."""
    for name, tree in parts.trees.items():
        if tree.tag != q("metadata"):
            continue
        types = list(tree.iter(q("metadataType")))
        future = {group.get("name"): len(group.findall(q("bk"))) for group in tree.iter(q("futureMetadata"))}
        for record in tree.iter(q("rc")):
            kind, value = int(record.get("t", "0")), int(record.get("v", "0"))
            if not 1 <= kind <= len(types) or value >= future.get(types[kind - 1].get("name"), value + 1):
                yield f"{name}: record {dict(record.attrib)}"
        for group in tree.iterchildren(tag=etree.Element):
            if group.get("count", str(len(group))) != str(len(group)):
                yield f"{name}: {len(group)} records counted as {group.get('count')}"


def check_comments(parts: Parts) -> Findings:
    """Every comment has an author and a shape to stand in; no cell has two."""
    for _, _, sheet in parts.sheets:
        related = parts.related(sheet)
        for part in (relation.part for relation in related if relation.kind == "comments"):
            comments, authors = parts.all(part, "comment"), len(parts.all(part, "author"))
            yield from (f"{part}: two comments in {ref}" for ref in repeated(c.get("ref", "") for c in comments))
            for comment in comments:
                if int(comment.get("authorId", "0")) >= authors:
                    yield f"{part}: comment in {comment.get('ref')} by author {comment.get('authorId')}"
            shown = {
                cell for relation in related if relation.kind == "vmlDrawing" for cell in _notes(parts, relation.part)
            }
            for comment in comments:
                box = Box.parse(comment.get("ref", "A1"))
                if (box.top - 1, box.left - 1) not in shown:
                    yield f"{part}: comment in {comment.get('ref')} has no shape"


def _notes(parts: Parts, drawing: str) -> Iterator[tuple[int, int]]:
    """Row and column from 0 of each comment's shape."""
    tree = parts.trees.get(drawing)
    for client in () if tree is None else tree.iter(f"{_CLIENT}ClientData"):
        if client.get("ObjectType") == "Note":
            yield int(client.findtext(f"{_CLIENT}Row") or 0), int(client.findtext(f"{_CLIENT}Column") or 0)


def check_old_drawings(parts: Parts) -> Findings:
    """Shapes' numbers are unique, and a sheet with such shapes refers to them."""
    for _, _, sheet in parts.sheets:
        used = {element.get(f"{{{OFFICE}}}id") for element in parts.all(sheet, "legacyDrawing")}
        used |= {element.get(f"{{{OFFICE}}}id") for element in parts.all(sheet, "legacyDrawingHF")}
        for relation in parts.related(sheet):
            if relation.kind == "vmlDrawing" and relation.id not in used:
                yield f"{sheet}: {relation.part} is not used"
    shapes = [s.get("id", "") for n, tree in parts.trees.items() if n.endswith(".vml") for s in tree.iter(_SHAPE)]
    yield from (f"drawings: shape {key} twice" for key in repeated(filter(None, shapes)))


def check_anchors(parts: Parts) -> Findings:
    """A drawing lies on cells that exist, ends after it begins, and its objects have numbers of their own."""
    for name, tree in parts.trees.items():
        if tree.tag != f"{_DRAWING}wsDr":
            continue
        for anchor in tree.iterchildren(tag=etree.Element):
            corners = [_corner(corner) for corner in anchor if corner.tag in (f"{_DRAWING}from", f"{_DRAWING}to")]
            inside = all(0 <= row < MAX_ROW and 0 <= col < MAX_COLUMN for row, _, col, _ in corners)
            if not inside or (
                len(corners) > 1 and (corners[0][:2] > corners[1][:2] or corners[0][2:] > corners[1][2:])
            ):
                yield f"{name}: an anchor of {corners}"
            if anchor.find(f"{_DRAWING}clientData") is None:
                yield f"{name}: an anchor without its data"
        numbers = [element.get("id", "") for element in tree.iter(f"{_DRAWING}cNvPr")]
        yield from (f"{name}: object {key} twice" for key in repeated(numbers))


def _corner(corner: etree._Element) -> tuple[int, int, int, int]:
    row, row_off, col, col_off = (int(corner.findtext(f"{_DRAWING}{key}") or 0) for key in _CORNER)
    return row, row_off, col, col_off


_CORNER = ("row", "rowOff", "col", "colOff")


def check_properties(parts: Parts) -> Findings:
    """The workbook's own properties have names and numbers of their own, from 2 on."""
    found = [entry for tree in parts.trees.values() for entry in tree.iter(_PROPERTY)]
    yield from (f"properties: {name} twice" for name in repeated(entry.get("name", "").lower() for entry in found))
    yield from (f"properties: number {key} twice" for key in repeated(entry.get("pid", "") for entry in found))
    yield from (f"properties: number {e.get('pid')}" for e in found if int(e.get("pid", "0")) < 2)


WORKBOOK_CHECKS: tuple[Callable[[Parts], Findings], ...] = (
    check_names,
    check_sheets_in_sight,
    check_workbook_type,
    check_part_types,
    check_metadata,
    check_comments,
    check_old_drawings,
    check_anchors,
    check_properties,
)
