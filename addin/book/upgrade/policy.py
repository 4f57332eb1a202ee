"""New parameters look as in the template: each value has a number format and limits of its own."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection

from addin.book.cells import Box, cell_name
from addin.book.file.places import TableLocation
from addin.book.file.sheet import Sheet, SheetRow, cell_style
from addin.book.file.xmlparts import q
from addin.book.upgrade.edges import Edges
from addin.book.upgrade.rules import add_validation
from addin.book.upgrade.side import Side
from addin.book.upgrade.tools import Tools
from addin.tables.schema import TABLES, header_form

_POLICY = "tblPolicy"
_STYLE = re.compile(r' s="\d+"')
_HEIGHT = re.compile(r' (?:ht|customHeight)="[^"]*"')


def dress_parameters(tools: Tools, keys: Collection[str]) -> dict[str, str]:
    """Gives the rows of these keys their looks and limits; gives the cells of their values."""
    theirs, ours = tools.template.tables[_POLICY], tools.draft.package.tables[_POLICY]
    source = tools.template.cells(theirs.sheet).sheet
    held = Side(tools.draft.package, tools.draft.read).cells(ours.sheet).sheet
    rows, wanted = key_rows(tools.template), key_rows(Side(tools.draft.package, tools.draft.read))
    edges, found = Edges(held), {}
    for key in keys:
        row, value = wanted[key], _column(ours, "value")
        _look(tools, source.row(rows[key]), theirs, held, row, ours)
        _limit(edges, Edges(source), cell_name(rows[key], _column(theirs, "value")), cell_name(row, value))
        found[key] = cell_name(row, value)
    edges.close()
    tools.draft.put(ours.sheet_part, held.to_bytes())
    return found


def key_rows(side: Side) -> dict[str, int]:
    """The sheet's row of each parameter: of the last one where a key stands several times."""
    place = side.tables[_POLICY]
    cells, col = side.cells(place.sheet), _column(place, "key")
    return {cells.said(row, col).strip(): row for row in range(place.first_row, place.last_row + 1)}


def _column(place: TableLocation, field: str) -> int:
    column = TABLES[_POLICY].column(field)
    ours = {header_form(column.zh), header_form(column.en)}
    return place.first_col + next(i for i, header in enumerate(place.columns) if header_form(header) in ours)


def _look(
    tools: Tools, like: SheetRow | None, theirs: TableLocation, sheet: Sheet, row: int, ours: TableLocation
) -> None:
    """The row's height and its value's look."""
    held = sheet.row(row)
    if like is None or held is None:
        return
    source, col = _column(theirs, "value"), _column(ours, "value")
    cells = dict(held.cells)
    name = cell_name(row, col)
    piece = cells.get(col, f'{name}"/>')
    style = tools.styles.cell(int(cell_style(like.cells[source])))
    cells[col] = f'{name}" s="{style}"' + _STYLE.sub("", piece[len(name) + 1 :], count=1)
    attributes = _HEIGHT.sub("", held.attributes) + "".join(_HEIGHT.findall(like.attributes))
    sheet.put_row(row, SheetRow(attributes, cells))


def _limit(edges: Edges, source: Edges, theirs: str, ours: str) -> None:
    """What the value's cell accepts."""
    box = Box.parse(theirs)
    for rule in source.tail.iter(q("dataValidation")):
        if (rule.get("sqref") or "").split() == [str(box)]:
            new = copy.deepcopy(rule)
            new.set("sqref", ours)
            add_validation(edges, new)
