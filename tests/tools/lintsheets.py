"""The linter's checks of one sheet and its tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from lxml import etree

from addin.book.cells import MAX_TEXT, Box, cell_name, unescape_text
from addin.book.file.xmlparts import MAIN, q
from tests.tools.lintlimits import LIMIT_CHECKS
from tests.tools.lintparts import Cell, Parts, SheetParts, repeated, words

Findings = Iterator[str]
_SHEET_ORDER = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting
    dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
    cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst
"""
_MAX_VALIDATIONS = 65_534
_MAX_LIST_LITERAL = 255
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

_SPACES = {"m": MAIN}
_NAMES = etree.XPath("m:c/@r", namespaces=_SPACES, smart_strings=False)
_NAMELESS = etree.XPath("boolean(//m:c[not(@r)])", namespaces=_SPACES)
_STYLES = etree.XPath("//m:c/@s", namespaces=_SPACES, smart_strings=False)
_MARKED = etree.XPath("//m:c[@cm]", namespaces=_SPACES)


def check_child_order(sheet: SheetParts) -> Findings:
    names = [etree.QName(child).localname for child in sheet.root.iterchildren(tag=etree.Element)]
    order = _SHEET_ORDER.split()
    places = [order.index(name) for name in names if name in order]
    if places != sorted(places):
        yield f"{sheet.part}: elements out of order: {' '.join(names)}"
    for name in repeated(name for name in names if name not in ("conditionalFormatting", "AlternateContent")):
        yield f"{sheet.part}: repeated <{name}>"


def check_cell_order(sheet: SheetParts) -> Findings:
    number, all_named = 0, not _NAMELESS(sheet.root)
    for row in sheet.root.iter(q("row")):
        before, number = number, int(row.get("r") or number + 1)
        if number <= before:
            yield f"{sheet.part}: row {number} out of order"
        col, ending = 0, str(number)
        named: Any = _NAMES(row) if all_named else [cell.get("r") for cell in row.iterchildren(q("c"))]
        for given in named:
            name = given or cell_name(number, col + 1)
            letters = name.rstrip("0123456789")
            left = _column(letters)
            if name != letters + ending or left <= col:
                yield f"{sheet.part}!{given}: cell out of order"
            col = left


@cache
def _column(letters: str) -> int:
    return Box.parse(f"{letters}1").left


def check_styles(sheet: SheetParts) -> Findings:
    known = sheet.parts.count("styles", "cellXfs")
    numbers: Any = _STYLES(sheet.root)
    if not known or any(int(number) >= known for number in set(numbers)):
        for cell in sheet.root.iter(q("c")):
            if int(cell.get("s", "0")) >= max(known, 1):
                yield f"{sheet.part}!{cell.get('r')}: style {cell.get('s')} of {known}"


def check_values(sheet: SheetParts) -> Findings:
    """Numbers are numbers, booleans 0 or 1, shared strings exist."""
    strings = len(sheet.parts.shared_strings)
    for cell in sheet.cells:
        value = cell.value
        uncalculated = value == "" and cell.element.find(q("f")) is not None
        if cell.kind == "n" and value is not None and not uncalculated and not _NUMBER.fullmatch(value):
            yield f"{sheet.part}!{cell.name}: {value!r} is no number"
        elif cell.kind == "b" and value not in (None, "0", "1"):
            yield f"{sheet.part}!{cell.name}: {value!r} is no boolean"
        elif cell.kind == "s" and not (value and value.isdecimal() and int(value) < strings):
            yield f"{sheet.part}!{cell.name}: shared string {value} of {strings}"


def check_texts(sheet: SheetParts) -> Findings:
    """Inline texts have their element, and no text is longer than a cell can hold."""
    for cell in (cell for cell in sheet.cells if cell.value or cell.inline is not None or cell.kind == "inlineStr"):
        if cell.kind == "inlineStr" and (cell.inline is None or cell.value is not None):
            yield f"{sheet.part}!{cell.name}: inline text without <is>"
        if cell.kind != "inlineStr" and cell.inline is not None:
            yield f"{sheet.part}!{cell.name}: <is> in a cell of type {cell.kind}"
        if (length := _units(_text(sheet.parts, cell))) > MAX_TEXT:
            yield f"{sheet.part}!{cell.name}: text of {length} characters"


def _units(text: str) -> int:
    """Its length as Excel counts it; at most two for each of Python's characters."""
    return len(text) if len(text) <= MAX_TEXT // 2 else len(text.encode("utf-16-le")) // 2


def _text(parts: Parts, cell: Cell) -> str:
    if cell.inline is not None:
        return words(cell.inline)
    if cell.kind == "s" and cell.value and cell.value.isdecimal() and int(cell.value) < len(parts.shared_strings):
        return parts.shared_strings[int(cell.value)]
    return cell.value or ""


def check_cell_metadata(sheet: SheetParts) -> Findings:
    known = sheet.parts.count("sheetMetadata", "cellMetadata")
    marked: Any = _MARKED(sheet.root)
    for cell in marked:
        if int(cell.get("cm")) > known:
            yield f"{sheet.part}!{cell.get('r')}: metadata {cell.get('cm')} of {known}"


def check_formats(sheet: SheetParts) -> Findings:
    known = sheet.parts.count("styles", "dxfs")
    for rule in sheet.root.iter(q("cfRule")):
        if int(rule.get("dxfId", "-1")) >= known:
            yield f"{sheet.part}: conditional format uses dxf {rule.get('dxfId')} of {known}"


def check_validations(sheet: SheetParts) -> Findings:
    rules = list(sheet.root.iter(q("dataValidation")))
    if len(rules) > _MAX_VALIDATIONS:
        yield f"{sheet.part}: {len(rules)} data validations"
    for group in sheet.root.iter(q("dataValidations")):
        if group.get("count", str(len(group))) != str(len(group)):
            yield f"{sheet.part}: {len(group)} data validations counted as {group.get('count')}"
    for rule in rules:
        literal = rule.findtext(q("formula1")) or ""
        if rule.get("type") == "list" and literal.startswith('"') and len(literal) - 2 > _MAX_LIST_LITERAL:
            yield f"{sheet.part}!{rule.get('sqref')}: list of {len(literal) - 2} characters"


def check_tables(sheet: SheetParts) -> Findings:
    texts = {cell.name: _text(sheet.parts, cell) for cell in sheet.cells if cell.kind in ("s", "inlineStr", "str")}
    areas: list[Box] = []
    for _, part, table in (entry for entry in sheet.parts.tables if entry[0] == sheet.part):
        area = Box.parse(table.get("ref", ""))
        yield from (f"{part}: overlaps another table" for other in areas if other.meets(area))
        areas.append(area)
        yield from _table_columns(part, table, area)
        yield from _table_headers(part, table, area, texts)
        yield from _table_filter(part, table, area)
        yield from _table_formats(part, table, sheet.parts.count("styles", "dxfs"))


def _table_columns(part: str, table: etree._Element, area: Box) -> Findings:
    columns = [column.get("name", "") for column in table.iter(q("tableColumn"))]
    counted = [group.get("count") for group in table.iter(q("tableColumns"))]
    if len(columns) != area.right - area.left + 1 or counted != [str(len(columns))]:
        yield f"{part}: {len(columns)} columns, counted as {counted}, in {table.get('ref')}"
    yield from (f"{part}: duplicate column {name!r}" for name in repeated(map(str.lower, columns)))
    yield from (
        f"{part}: duplicate column id {key}"
        for key in repeated(column.get("id", "") for column in table.iter(q("tableColumn")))
    )


def _table_headers(part: str, table: etree._Element, area: Box, texts: dict[str, str]) -> Findings:
    """A header cell is text and says what its column says."""
    if table.get("headerRowCount", "1") == "0":
        return
    for col, column in enumerate(table.iter(q("tableColumn")), area.left):
        shown, name = texts.get(cell_name(area.top, col)), unescape_text(column.get("name", ""))
        if shown != name:
            yield f"{part}: header {cell_name(area.top, col)} is {shown!r}, its column {name!r}"


def _table_filter(part: str, table: etree._Element, area: Box) -> Findings:
    totals = int(table.get("totalsRowCount", "0"))
    if area.bottom - totals - area.top < int(table.get("headerRowCount", "1")):
        yield f"{part}: no data row"
    for found in table.findall(q("autoFilter")):
        if Box.parse(found.get("ref", "")) != area._replace(bottom=area.bottom - totals):
            yield f"{part}: filter {found.get('ref')} in table {table.get('ref')}"


def _table_formats(part: str, table: etree._Element, known: int) -> Findings:
    for element in table.iter(etree.Element):
        for key in ("dataDxfId", "headerRowDxfId", "totalsRowDxfId"):
            if int(element.get(key, "-1")) >= known:
                yield f"{part}: {key} {element.get(key)} of {known}"


SHEET_CHECKS: tuple[Callable[[SheetParts], Findings], ...] = (
    check_child_order,
    check_cell_order,
    check_styles,
    check_values,
    check_texts,
    check_cell_metadata,
    check_formats,
    check_validations,
    check_tables,
    *LIMIT_CHECKS,
)
