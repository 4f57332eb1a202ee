"""New columns at the right end of a table that the book has, looking and behaving as in the template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from addin.book.cells import MAX_COLUMN, MAX_ROW, Box, cell_content, cell_name
from addin.book.file.places import TableLocation
from addin.book.file.sheet import Sheet, SheetRow, cell_style
from addin.book.file.xmlparts import q
from addin.book.upgrade.draft import PartsDraft, free_number
from addin.book.upgrade.edges import Edges
from addin.book.upgrade.formulas import Unresolved
from addin.book.upgrade.piece import NO_EPOCH, formula_piece, piece
from addin.book.upgrade.rules import copy_rules, widen_rules
from addin.book.upgrade.styles import Styles
from addin.book.upgrade.tools import Tools
from addin.values.errors import Problem

_SPANS = re.compile(r' spans="[^"]*"')
_NO_ROW = SheetRow("", {})


class NewColumn(NamedTuple):
    """A column of the template's table that the book gets: header, the template's column, the book's, and looks.

    ``total``: the formula in the row of totals, '' where there is none.
    """

    header: str
    source: int
    col: int
    head_style: int
    style: int
    formula: str
    total_style: int
    total: str


def room_problems(draft: PartsDraft, place: TableLocation, headers: Sequence[str]) -> list[Problem]:
    """What stands where the new columns go, down to the sheet's end: below a table it would be taken for a row."""
    sheet = Sheet(draft.read(place.sheet_part))
    area = place.area
    last = max([area.bottom, *sheet.row_numbers()])
    box = Box(area.top, area.right + 1, last, area.right + len(headers))
    if box.right > MAX_COLUMN:
        return [_blocked(place, headers, cell_name(area.top, area.right))]
    others = [other.area for other in draft.package.places if other.sheet_part == place.sheet_part and other != place]
    spilt = [formula.area for formula in sheet.formula_areas()]
    below = box._replace(bottom=MAX_ROW)
    taken = [other for other in [*others, *sheet.merged_areas(), *spilt] if other.meets(below)]
    filled = sheet.filled_cell(box)
    cell = filled or next((str(other) for other in taken), None)
    return [_blocked(place, headers, cell)] if cell else []


def _blocked(place: TableLocation, headers: Sequence[str], cell: str) -> Problem:
    values = {"table": place.name, "sheet": place.sheet, "cell": cell, "headers": "、".join(headers)}
    return Problem("no_room_for_columns", place.name, None, "", values)


def add_columns(tools: Tools, place: TableLocation, headers: Sequence[str]) -> Box:
    """Puts the columns behind the table's own; gives the cells that are new."""
    theirs = tools.template.tables[place.name]
    columns = [_column(tools, theirs, place, header, offset) for offset, header in enumerate(headers, 1)]
    area = place.area
    sheet = Sheet(tools.draft.read(place.sheet_part))
    _write(sheet, place, columns)
    box = Box(area.top, area.right + 1, area.bottom, area.right + len(columns))
    edges = Edges(sheet)
    _set_widths(tools, edges, theirs, columns)
    widen_rules(edges, place, box.right)
    sources = {column.source: column.col for column in columns}
    copy_rules(tools, edges, place, sources)
    edges.close()
    _extend_dimension(sheet, box)
    tools.draft.put(place.sheet_part, sheet.to_bytes())
    _extend_table(tools.draft.root(place.table_part), area._replace(right=box.right), columns)
    return box


def _column(tools: Tools, theirs: TableLocation, place: TableLocation, header: str, offset: int) -> NewColumn:
    index = theirs.columns.index(header)
    source = theirs.first_col + index
    sheet = tools.template.cells(theirs.sheet).sheet
    rows = (theirs.area.top, theirs.first_row, theirs.area.bottom)  # the last may be its totals
    head, style, last = (_style(sheet, row, source, tools.styles) for row in rows)
    formula = _here(tools, tools.template.column_formula(theirs.name, index))
    total = _here(tools, tools.template.column_total(theirs.name, index)) if place.totals_rows else ""
    return NewColumn(header, source, place.area.right + offset, head, style, formula, last, total)


def _here(tools: Tools, formula: str) -> str:
    """The formula as the book needs it; '' where it cannot have it."""
    try:
        return tools.resolver.formula(formula) if formula else ""
    except Unresolved:
        return ""


def _style(sheet: Sheet, row: int, col: int, styles: Styles) -> int:
    found = sheet.row(row)
    return styles.cell(int(cell_style(found.cells[col]))) if found and col in found.cells else 0


def _write(sheet: Sheet, place: TableLocation, columns: Sequence[NewColumn]) -> None:
    for row in range(place.area.top, place.area.bottom + 1):
        held = sheet.row(row) or _NO_ROW
        new = {column.col: _cell(place, row, column) for column in columns}
        sheet.put_row(row, SheetRow(_SPANS.sub("", held.attributes), {**held.cells, **new}))


def _cell(place: TableLocation, row: int, column: NewColumn) -> str:
    if row < place.first_row:
        return piece(row, column.col, column.head_style, cell_content(column.header, NO_EPOCH))
    totals = row > place.last_row
    style, formula = (column.total_style, column.total) if totals else (column.style, column.formula)
    return formula_piece(row, column.col, style, formula) if formula else piece(row, column.col, style)


def _set_widths(tools: Tools, edges: Edges, theirs: TableLocation, columns: Sequence[NewColumn]) -> None:
    source = Edges(tools.template.cells(theirs.sheet).sheet)
    for column in columns:
        like = source.column(column.source)
        style = int(like.get("style", "0")) if like is not None else 0
        edges.set_column(column.col, like, tools.styles.cell(style) if style else 0)


def _extend_dimension(sheet: Sheet, box: Box) -> None:
    def extended(found: re.Match[str]) -> str:
        used = Box.parse(found[2])
        return found[1] + str(used._replace(right=max(used.right, box.right), bottom=max(used.bottom, box.bottom)))

    sheet.head = re.sub(r'(<dimension ref=")([^"]+)', extended, sheet.head, count=1)


def _extend_table(root: etree._Element, area: Box, columns: Sequence[NewColumn]) -> None:
    """The table's part takes in the new columns."""
    old = root.get("ref", "")
    root.set("ref", str(area))
    for holder in root.iter(q("autoFilter")):
        held = Box.parse(holder.get("ref", old))
        holder.set("ref", str(held._replace(right=area.right)))
    listed = next(root.iter(q("tableColumns")))
    taken = {int(column.get("id", "0")) for column in listed}
    for column in columns:
        number = free_number(taken)
        taken.add(number)
        new = etree.SubElement(listed, q("tableColumn"), id=str(number), name=_table_name(column.header))
        if column.formula:
            etree.SubElement(new, q("calculatedColumnFormula")).text = column.formula
        if column.total:
            new.set("totalsRowFunction", "custom")
            etree.SubElement(new, q("totalsRowFormula")).text = column.total
    listed.set("count", str(len(listed)))


def _table_name(header: str) -> str:
    return header.replace("\n", "_x000a_")
