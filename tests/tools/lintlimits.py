"""The linter's checks of what a sheet may hold at most, and of what on it may not lie over another thing.

The numbers are those of Microsoft's "Excel specifications and limits"; a broken one is repaired away on loading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from addin.book.cells import MAX_COLUMN, MAX_ROW, Box
from addin.book.file.xmlparts import OFFICE, q
from tests.tools.lintparts import SheetParts, repeated

Findings = Iterator[str]
_MAX_WIDTH, _MAX_HEIGHT, _MAX_LEVEL = 255, 409.5, 7
_MAX_LINKS, _MAX_ADDRESS, _MAX_TIP = 65_530, 2_079, 255
_MAX_HEADER, _MAX_BREAKS = 255, 1_026
_MESSAGES = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225}
_TWO_SIDED = ("between", "notBetween")


class _Span(NamedTuple):
    first: int
    last: int


def check_rows_and_columns(sheet: SheetParts) -> Findings:
    """They exist, are as wide and high as Excel can show, and no column is described twice."""
    spans = [_Span(int(col.get("min", "0")), int(col.get("max", "0"))) for col in sheet.root.iter(q("col"))]
    for span in spans:
        if not 1 <= span.first <= span.last <= MAX_COLUMN:
            yield f"{sheet.part}: columns {span.first} to {span.last}"
    for before, after in pairwise(sorted(spans)):
        if after.first <= before.last:
            yield f"{sheet.part}: column {after.first} described twice"
    for col in sheet.root.iter(q("col")):
        yield from _size(f"{sheet.part}: column {col.get('min')}", col, "width", _MAX_WIDTH)
    for row in sheet.root.iter(q("row")):
        if int(row.get("r", "1")) > MAX_ROW:
            yield f"{sheet.part}: row {row.get('r')}"
        yield from _size(f"{sheet.part}: row {row.get('r')}", row, "ht", _MAX_HEIGHT)


def _size(place: str, element: etree._Element, key: str, most: float) -> Findings:
    if not 0 <= float(element.get(key, "0")) <= most:
        yield f"{place}: {key} {element.get(key)}, more than {most:g}"
    if not 0 <= int(element.get("outlineLevel", "0")) <= _MAX_LEVEL:
        yield f"{place}: outline level {element.get('outlineLevel')}"


def check_areas(sheet: SheetParts) -> Findings:
    """What names cells names cells that exist."""
    for kind, key in (
        ("mergeCell", "ref"),
        ("hyperlink", "ref"),
        ("autoFilter", "ref"),
        ("dataValidation", "sqref"),
        ("conditionalFormatting", "sqref"),
        ("ignoredError", "sqref"),
        ("selection", "sqref"),
        ("dimension", "ref"),
    ):
        for element in sheet.root.iter(q(kind)):
            areas = element.get(key, "A1" if kind == "selection" else "").split()
            if not areas or not all(map(_is_area, areas)):
                yield f"{sheet.part}: <{kind}> of {element.get(key)!r}"


def _is_area(ref: str) -> bool:
    try:
        box = Box.parse(ref)
    except ValueError:
        return bool(re.fullmatch(r"\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d+:\$?\d+", ref))
    return 1 <= box.top <= box.bottom <= MAX_ROW and 1 <= box.left <= box.right <= MAX_COLUMN


def check_merged_cells(sheet: SheetParts) -> Findings:
    """They are several cells, lie over no others, no table and no array formula."""
    merged = list(_boxes(sheet.root.iter(q("mergeCell"))))
    arrays = [(f.get("ref", ""), "array") for f in sheet.root.iter(q("f")) if f.get("t") == "array"]
    tables = [(table.get("ref", ""), "table") for _, table in sheet.tables]
    others = [(Box.parse(ref), what) for ref, what in (*tables, *arrays)]
    for at, (ref, box) in enumerate(merged):
        if (box.top, box.left) == (box.bottom, box.right):
            yield f"{sheet.part}: merged {ref} is one cell"
        yield from (f"{sheet.part}: merged {ref} over {other}" for other, area in merged[:at] if area.meets(box))
        yield from (f"{sheet.part}: merged {ref} over the {what} {area}" for area, what in others if area.meets(box))


def _boxes(elements: Iterable[etree._Element]) -> Iterator[tuple[str, Box]]:
    for element in elements:
        if _is_area(ref := element.get("ref", "")) and ":" in ref:
            yield ref, Box.parse(ref)


def check_filter(sheet: SheetParts) -> Findings:
    """A sheet's own filter lies over no table, which has its own."""
    for ref, box in _boxes(sheet.root.iterchildren(q("autoFilter"))):
        for part, table in sheet.tables:
            if Box.parse(table.get("ref", "")).meets(box):
                yield f"{sheet.part}: filter {ref} over {part}"


def check_array_formulas(sheet: SheetParts) -> Findings:
    """Each begins in its own cell; one over several cells lies in no table; what is shared has a first cell."""
    tables = [(part, Box.parse(table.get("ref", ""))) for part, table in sheet.tables]
    shared = {f.get("si") for f in sheet.root.iter(q("f")) if f.get("t") == "shared" and f.get("ref")}
    for formula in sheet.root.iter(q("f")):
        owner = formula.getparent()
        name = owner.get("r", "") if owner is not None else ""
        if formula.get("t") == "array":
            area = Box.parse(formula.get("ref", ""))
            if Box.parse(name)[:2] != area[:2]:
                yield f"{sheet.part}!{name}: array formula of {area}"
            if area[:2] != area[2:]:
                yield from (f"{sheet.part}!{name}: array over {part}" for part, box in tables if box.meets(area))
        elif formula.get("t") == "shared" and formula.get("si") not in shared:
            yield f"{sheet.part}!{name}: shared formula {formula.get('si')} begins nowhere"


def check_links(sheet: SheetParts) -> Findings:
    """Links are not too many, lead to a sheet or name that exists, and are not too long."""
    links = list(sheet.root.iter(q("hyperlink")))
    if len(links) > _MAX_LINKS:
        yield f"{sheet.part}: {len(links)} links"
    for link in links:
        place, target = f"{sheet.part}!{link.get('ref')}", link.get("location", "")
        external = link.get(f"{{{OFFICE}}}id")
        if not external and not target:
            yield f"{place}: link to nothing"
        if not external and target and not sheet.parts.leads_somewhere(target):
            yield f"{place}: link to missing {target}"
        if len(target) > _MAX_ADDRESS:
            yield f"{place}: link of {len(target)} characters"
        if len(link.get("tooltip", "")) > _MAX_TIP:
            yield f"{place}: tip of {len(link.get('tooltip', ''))} characters"


def check_messages(sheet: SheetParts) -> Findings:
    """What a validation says is no longer than Excel shows, and it has what it compares with."""
    for rule in sheet.root.iter(q("dataValidation")):
        place = f"{sheet.part}!{rule.get('sqref')}"
        for key, most in _MESSAGES.items():
            if len(said := rule.get(key, "")) > most:
                yield f"{place}: {key} of {len(said)} characters, more than {most}"
        if rule.get("type", "none") == "none":
            continue
        if rule.find(q("formula1")) is None:
            yield f"{place}: {rule.get('type')} without a formula"
        two = rule.get("operator", "between") in _TWO_SIDED and rule.get("type") not in ("list", "custom")
        if two and rule.find(q("formula2")) is None:
            yield f"{place}: between one value"


def check_highlights(sheet: SheetParts) -> Findings:
    """Each has a priority of its own, at least 1, and a formula if its kind asks for one."""
    rules = list(sheet.root.iter(q("cfRule")))
    for priority in repeated(rule.get("priority", "") for rule in rules):
        yield f"{sheet.part}: priority {priority} twice"
    for rule in rules:
        if not rule.get("priority", "").isdecimal() or int(rule.get("priority", "0")) < 1:
            yield f"{sheet.part}: priority {rule.get('priority')!r}"
        if rule.get("type") in ("expression", "cellIs") and rule.find(q("formula")) is None:
            yield f"{sheet.part}: {rule.get('type')} without a formula"
        if rule.get("type") == "cellIs" and not rule.get("operator"):
            yield f"{sheet.part}: cellIs without an operator"


def check_page(sheet: SheetParts) -> Findings:
    """Header, footer, breaks, zoom and scale are within what Excel's dialogs take."""
    for group in sheet.root.iter(q("headerFooter")):
        for element in group.iterchildren(tag=etree.Element):
            if len(said := element.text or "") > _MAX_HEADER:
                yield f"{sheet.part}: header or footer of {len(said)} characters"
    for kind in ("rowBreaks", "colBreaks"):
        for group in sheet.root.iter(q(kind)):
            if len(group) > _MAX_BREAKS:
                yield f"{sheet.part}: {len(group)} page breaks"
            if group.get("count", str(len(group))) != str(len(group)):
                yield f"{sheet.part}: {len(group)} page breaks counted as {group.get('count')}"
    for kind, key in (("sheetView", "zoomScale"), ("sheetView", "zoomScaleNormal"), ("pageSetup", "scale")):
        for element in sheet.root.iter(q(kind)):
            if not 10 <= int(element.get(key, "100")) <= 400:
                yield f"{sheet.part}: {key} {element.get(key)}"


def check_table_parts(sheet: SheetParts) -> Findings:
    """Every table of the sheet is listed once, and counted."""
    listed = [part.get(f"{{{OFFICE}}}id", "") for part in sheet.root.iter(q("tablePart"))]
    yield from (f"{sheet.part}: table {key} twice" for key in repeated(listed))
    for group in sheet.root.iter(q("tableParts")):
        if group.get("count", str(len(listed))) != str(len(listed)):
            yield f"{sheet.part}: {len(listed)} tables counted as {group.get('count')}"
    for relation in sheet.parts.related(sheet.part):
        if relation.kind == "table" and relation.id not in listed:
            yield f"{sheet.part}: table {relation.part} is not listed"


def check_table_header_cells(sheet: SheetParts) -> Findings:
    """A header is text that was typed, not a formula's; a table without header row has no filter."""
    formulas = {owner.get("r") for f in sheet.root.iter(q("f")) if (owner := f.getparent()) is not None}
    for part, table in sheet.tables:
        area = Box.parse(table.get("ref", ""))
        if table.get("headerRowCount", "1") == "0":
            if table.find(q("autoFilter")) is not None:
                yield f"{part}: filter without header row"
            continue
        for box in (Box(area.top, col, area.top, col) for col in range(area.left, area.right + 1)):
            if str(box) in formulas:
                yield f"{part}: header {box} is a formula"


LIMIT_CHECKS: tuple[Callable[[SheetParts], Findings], ...] = (
    check_rows_and_columns,
    check_areas,
    check_merged_cells,
    check_filter,
    check_array_formulas,
    check_links,
    check_messages,
    check_highlights,
    check_page,
    check_table_parts,
    check_table_header_cells,
)
