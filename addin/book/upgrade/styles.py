"""Looks of the template as looks of the book: the book's own keep their numbers, what it lacks is put behind them."""

from __future__ import annotations

import copy
from functools import cache, cached_property

from lxml import etree

from addin.book.file.xmlparts import parse, q
from addin.book.upgrade.ordered import STYLES_ORDER, child, recount

_FIRST_OWN_FORMAT = 164  # number formats below are built in
_PARTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


class Styles:
    """``template``: its styles part; ``book``: the root of the book's, which is changed in place."""

    def __init__(self, template: bytes, book: etree._Element) -> None:
        self._template = parse(template)
        self._book = book
        self._xfs: dict[int, int] = {}
        self._dxfs: dict[int, int] = {}

    def cell(self, index: int) -> int:
        """The book's number for a cell's look."""
        if index not in self._xfs:
            xf = copy.deepcopy(self._of("cellXfs")[index])
            self._translate(xf)
            xf.set("xfId", str(self._named(int(xf.get("xfId", "0")))))
            self._xfs[index] = self._found("cellXfs", xf)
        return self._xfs[index]

    def highlight(self, index: int) -> int:
        """The book's number for a conditional format's look."""
        if index not in self._dxfs:
            dxf = copy.deepcopy(self._of("dxfs")[index])
            for number in dxf.iter(q("numFmt")):
                number.set("numFmtId", str(self._number(number.get("formatCode", ""))))
            self._dxfs[index] = self._found("dxfs", dxf)
        return self._dxfs[index]

    def need_table_style(self, name: str) -> None:
        """Makes sure that the book has the table style, if it is one of the template's own."""
        ours = child(self._book, "tableStyles", STYLES_ORDER)
        theirs = self._template.find(q("tableStyles"))
        found = {style.get("name"): style for style in theirs} if theirs is not None else {}
        if name in found and name not in {style.get("name") for style in ours}:
            style = copy.deepcopy(found[name])
            for element in style:
                element.set("dxfId", str(self.highlight(int(element.get("dxfId", "0")))))
            ours.append(style)
            recount(ours)

    def _of(self, name: str) -> etree._Element:
        found = self._template.find(q(name))
        assert found is not None, f"the template has no {name}"
        return found

    def _translate(self, xf: etree._Element) -> None:
        """Fonts, fills, borders and number formats of a record, as the book numbers them."""
        for attribute, name in _PARTS.items():
            part = self._of(name)[int(xf.get(attribute, "0"))]
            xf.set(attribute, str(self._found(name, copy.deepcopy(part))))
        number = int(xf.get("numFmtId", "0"))
        if number >= _FIRST_OWN_FORMAT:
            xf.set("numFmtId", str(self._number(self._codes[number])))

    @cached_property
    def _codes(self) -> dict[int, str]:
        formats = self._template.find(q("numFmts"))
        return {int(f.get("numFmtId", "0")): f.get("formatCode", "") for f in formats} if formats is not None else {}

    def _number(self, code: str) -> int:
        """The book's number for a number format."""
        formats = child(self._book, "numFmts", STYLES_ORDER)
        known = {f.get("formatCode"): int(f.get("numFmtId", "0")) for f in formats}
        if code not in known:
            taken = (int(f.get("numFmtId", "0")) for f in formats)
            known[code] = max([_FIRST_OWN_FORMAT - 1, *taken]) + 1
            etree.SubElement(formats, q("numFmt"), numFmtId=str(known[code]), formatCode=code)
            recount(formats)
        return known[code]

    def _named(self, index: int) -> int:
        """The book's record for a named cell style: its own of that kind or name, whatever it looks like there.

        Excel spells its own kinds in the language in which it runs.
        """
        names = {int(style.get("xfId", "0")): style for style in self._of("cellStyles")}
        ours = child(self._book, "cellStyles", STYLES_ORDER)
        if index not in names:
            return 0
        kind, name = _kind(names[index]), (names[index].get("name") or "").casefold()
        same = [style for style in ours if kind and _kind(style) == kind]
        same = same or [style for style in ours if (style.get("name") or "").casefold() == name]
        return int(same[0].get("xfId", "0")) if same else self._new_named(index, names[index], ours)

    def _new_named(self, index: int, style: etree._Element, ours: etree._Element) -> int:
        xf = copy.deepcopy(self._of("cellStyleXfs")[index])
        self._translate(xf)
        formats = child(self._book, "cellStyleXfs", STYLES_ORDER)
        formats.append(xf)
        recount(formats)
        named = copy.deepcopy(style)
        named.set("xfId", str(len(formats) - 1))
        ours.append(named)
        recount(ours)
        return len(formats) - 1

    def _found(self, name: str, element: etree._Element) -> int:
        """The number of an equal child, or of this one, which is then put behind the others."""
        holder, wanted = child(self._book, name, STYLES_ORDER), _spelt(element)
        known = self._spellings(name)
        if wanted not in known:
            known[wanted] = sum(1 for _ in holder.iterchildren(tag=etree.Element))
            holder.append(element)
            recount(holder)
        return known[wanted]

    @cache  # noqa: B019  the instance lives as long as one upgrade
    def _spellings(self, name: str) -> dict[bytes, int]:
        spelt = enumerate(map(_spelt, child(self._book, name, STYLES_ORDER).iterchildren(tag=etree.Element)))
        return {text: number for number, text in reversed(list(spelt))}


def _kind(style: etree._Element) -> tuple[str, str] | None:
    """Which of Excel's own named styles this is."""
    number = style.get("builtinId")
    return (number, style.get("iLevel", "0")) if number is not None else None


def _spelt(element: etree._Element) -> bytes:
    """An element in the one spelling by which equal ones are found."""
    alone = copy.deepcopy(element)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return bytes(etree.tostring(alone, method="c14n"))
