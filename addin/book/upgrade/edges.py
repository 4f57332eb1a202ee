"""What stands before and after a worksheet's rows, as elements that may be changed in place."""

from __future__ import annotations

import copy
import re

from lxml import etree

from addin.book.file.sheet import Sheet
from addin.book.file.xmlparts import parse, q
from addin.book.upgrade.ordered import WORKSHEET_ORDER, child

_OPENING = re.compile(r".*?<worksheet\b[^>]*>", re.S)
_CLOSING = "</worksheet>"


class Edges:
    """Both edges of a sheet; ``close`` puts them back."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        found = _OPENING.match(sheet.head)
        assert found, "a plain sheet begins with its element"
        self._opening = found[0]
        self.head = parse((sheet.head + _CLOSING).encode())
        self.tail = parse((self._opening + sheet.tail).encode())

    def close(self) -> None:
        self._sheet.head = self._opening + _inner(self.head)
        self._sheet.tail = _inner(self.tail) + _CLOSING

    def set_column(self, col: int, like: etree._Element | None, style: int) -> None:
        """The column's width and look are those of another sheet's; the widths of the others stay."""
        if like is None:
            return
        cols = child(self.head, "cols", WORKSHEET_ORDER)
        new = copy.deepcopy(like)
        new.set("min", str(col))
        new.set("max", str(col))
        if style:
            new.set("style", str(style))
        for old in list(cols):
            _cut(cols, old, col)
        place = sum(1 for old in cols if int(old.get("min", "0")) < col)
        cols.insert(place, new)

    def column(self, col: int) -> etree._Element | None:
        """What the sheet says of a column's width."""
        cols = self.head.iter(q("col"))
        return next((one for one in cols if int(one.get("min", "0")) <= col <= int(one.get("max", "0"))), None)


def _cut(cols: etree._Element, old: etree._Element, col: int) -> None:
    """A run of columns without this one."""
    first, last = int(old.get("min", "0")), int(old.get("max", "0"))
    if not first <= col <= last:
        return
    place = list(cols).index(old)
    cols.remove(old)
    for low, high in ((col + 1, last), (first, col - 1)):
        if low <= high:
            part = copy.deepcopy(old)
            part.set("min", str(low))
            part.set("max", str(high))
            cols.insert(place, part)


def _inner(root: etree._Element) -> str:
    text = etree.tostring(root, encoding="unicode")
    if text.endswith("/>"):
        return ""
    return text[text.index(">") + 1 : text.rindex("</")]
