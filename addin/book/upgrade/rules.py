"""What the template's columns accept, and how their cells are marked, for the columns that a book gets."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping

from lxml import etree

from addin.book.cells import MAX_ROW, Box, column_letters, column_number
from addin.book.file.places import TableLocation
from addin.book.file.xmlparts import q
from addin.book.upgrade.edges import Edges
from addin.book.upgrade.formulas import Unresolved, moved_here
from addin.book.upgrade.ordered import WORKSHEET_ORDER, child, place, recount
from addin.book.upgrade.tools import Tools
from addin.tables.schema import header_form


def widen_rules(edges: Edges, ours: TableLocation, right: int) -> None:
    """Marks of whole rows take in the new columns."""
    area = ours.area
    for marks in edges.tail.iter(q("conditionalFormatting")):
        boxes = _boxes(marks)
        if boxes and all((box.left, box.right) == (area.left, area.right) for box in boxes):
            marks.set("sqref", " ".join(str(box._replace(right=right)) for box in boxes))


def copy_rules(tools: Tools, edges: Edges, ours: TableLocation, columns: Mapping[int, int]) -> None:
    """The rules and marks of these columns of the template, by where they are in the book."""
    theirs = tools.template.tables[ours.name]
    source = Edges(tools.template.cells(theirs.sheet).sheet)
    where = _Places(tools, theirs, ours, columns)
    for rule in source.tail.iter(q("dataValidation")):
        if (new := where.moved(rule, columns)) is not None:
            add_validation(edges, new)
    ranks = [int(rule.get("priority", "0")) for rule in edges.tail.iter(q("cfRule"))]
    for marks in source.tail.iter(q("conditionalFormatting")):
        if (new := where.moved(marks, columns)) is not None:
            for rank, rule in enumerate(new.iter(q("cfRule")), max(ranks, default=0) + 1):
                ranks.append(rank)
                rule.set("priority", str(rank))
                if look := rule.get("dxfId"):
                    rule.set("dxfId", str(tools.styles.highlight(int(look))))
            place(edges.tail, new, WORKSHEET_ORDER)


def add_validation(edges: Edges, new: etree._Element) -> None:
    holder = child(edges.tail, "dataValidations", WORKSHEET_ORDER)
    holder.append(new)
    recount(holder)


class _Places:
    """Where cells of the template's table lie in the book's."""

    def __init__(self, tools: Tools, theirs: TableLocation, ours: TableLocation, new: Mapping[int, int]) -> None:
        self._tools = tools
        self._theirs = theirs
        held = {header_form(header): ours.first_col + index for index, header in enumerate(ours.columns)}
        at = enumerate(theirs.columns, theirs.first_col)
        self._columns = {col: held[header_form(h)] for col, h in at if header_form(h) in held} | dict(new)
        self._down = ours.first_row - theirs.first_row

    def moved(self, element: etree._Element, columns: Mapping[int, int]) -> etree._Element | None:
        """A copy for the book; None if it is not about these columns alone, or leads to what is not there."""
        boxes = _boxes(element)
        if not boxes or not all(box.left == box.right and box.left in columns for box in boxes):
            return None
        new = copy.deepcopy(element)
        new.set("sqref", " ".join(map(self._box, boxes)))
        try:
            for formula in _formulas(new):
                text = moved_here(formula.text or "", self._corner)
                formula.text = self._tools.resolver.formula(text)
        except Unresolved:
            return None
        return new

    def _box(self, box: Box) -> str:
        col = self._columns[box.left]
        return str(Box(self._row(box.top), col, self._row(box.bottom), col))

    def _row(self, row: int) -> int:
        return row if row == MAX_ROW else row + self._down

    def _corner(self, letters: str, row: int) -> tuple[str, int]:
        col = self._columns.get(column_number(letters))
        if col is None:
            raise Unresolved(letters)
        return column_letters(col), self._row(row)


def _boxes(element: etree._Element) -> list[Box]:
    """The cells that a rule is about; none where it spells them as no office program does, such as ``A:A``."""
    try:
        return [Box.parse(text) for text in (element.get("sqref") or "").split()]
    except ValueError:
        return []


def _formulas(element: etree._Element) -> Iterator[etree._Element]:
    return (one for name in ("formula", "formula1", "formula2") for one in element.iter(q(name)) if one.text)
