"""One table part (ListObject): where it lies, what its columns compute, and how it is resized."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from lxml import etree

from addin.book.cells import Box, Marker, NewCell, column_letters, number_text, unescape_text
from addin.book.file.xmlparts import TRUE, parse, q, serialise

_SUBTOTALS = {
    "average": 101,
    "countNums": 102,
    "count": 103,
    "max": 104,
    "min": 105,
    "stdDev": 107,
    "sum": 109,
    "var": 110,
}


class TablePart:
    """A table's definition, changed only by ``resize``."""

    def __init__(self, data: bytes) -> None:
        self._root = parse(data)
        self._columns = list(self._root.iter(q("tableColumn")))
        self.name = self._root.get("displayName") or self._root.get("name") or ""
        self.area = Box.parse(self._root.get("ref", ""))
        self.header_rows = int(self._root.get("headerRowCount", "1"))
        self.totals_rows = int(self._root.get("totalsRowCount", "0"))
        self.columns = tuple(unescape_text(column.get("name", "")) for column in self._columns)

    @property
    def body(self) -> Box:
        """The data rows, without header and totals."""
        top, left, bottom, right = self.area
        return Box(top + self.header_rows, left, bottom - self.totals_rows, right)

    @property
    def is_filtered(self) -> bool:
        """Whether the table's filter may have hidden rows."""
        return any(len(column) for column in self._root.iter(q("filterColumn")))

    def formula(self, index: int) -> str | None:
        """The ``<f>`` element that fills a calculated column (``{cell}`` stands for the cell), or None."""
        return _formula(self._columns[index].find(q("calculatedColumnFormula")))

    def total(self, index: int, values: Sequence[NewCell]) -> tuple[str, str]:
        """The totals cell of a column as (label, children of ``<c>``); the common totals come with their value."""
        column = self._columns[index]
        kind = column.get("totalsRowFunction", "none")
        own = _formula(column.find(q("totalsRowFormula")))
        if own or kind not in _SUBTOTALS:
            return column.get("totalsRowLabel", ""), own or ""
        reference = f"{self.name}[{_quoted(self.columns[index])}]"
        return "", f"<f>{_literal(f'SUBTOTAL({_SUBTOTALS[kind]},{reference})')}</f>{_cached(kind, values)}"

    def resize(self, data_rows: int) -> None:
        """Sets the number of data rows; saved filter criteria and sort orders no longer hold and go."""
        top, left, _, right = self.area
        bottom = top + self.header_rows + data_rows - 1
        self.area = Box(top, left, bottom + self.totals_rows, right)
        self._root.set("ref", _range(self.area))
        for holder in [self._root, *self._root.iter(q("autoFilter"))]:
            for sort in holder.findall(q("sortState")):
                holder.remove(sort)
        self._clear_filter(Box(top, left, bottom, right))

    def _clear_filter(self, area: Box) -> None:
        auto_filter = self._root.find(q("autoFilter"))
        if auto_filter is None:
            return
        auto_filter.set("ref", _range(area))
        for column in list(auto_filter.iter(q("filterColumn"))):
            for criterion in list(column):
                column.remove(criterion)
            if set(column.attrib) <= {"colId"}:
                auto_filter.remove(column)

    def to_bytes(self) -> bytes:
        return serialise(self._root)


def _range(box: Box) -> str:
    """Always with a colon, as tables are written."""
    return f"{column_letters(box.left)}{box.top}:{column_letters(box.right)}{box.bottom}"


def _formula(element: etree._Element | None) -> str | None:
    if element is None or not element.text:
        return None
    kind = ' t="array" ref="{cell}"' if element.get("array") in TRUE else ""
    return f"<f{kind}>{_literal(element.text)}</f>"


def _literal(formula: str) -> str:
    """A formula as XML text that survives str.format."""
    return escape(formula).replace("{", "{{").replace("}", "}}")


def _quoted(header: str) -> str:
    """A header inside a structured reference: special characters take an apostrophe."""
    return re.sub(r"['\[\]#@]", lambda found: "'" + found[0], header)


def _cached(kind: str, values: Sequence[NewCell]) -> str:
    """The value of the common totals; nothing where only Excel can know it."""
    filled = [value for value in values if value is not None and value != ""]
    numbers = [value for value in filled if isinstance(value, int | float | Decimal) and not isinstance(value, bool)]
    if any(isinstance(value, Marker | dt.date) for value in filled):
        return ""
    known = {"sum": math.fsum(numbers), "count": len(filled), "countNums": len(numbers)}
    return f"<v>{number_text(known[kind])}</v>" if kind in known else ""
