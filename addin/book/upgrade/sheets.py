"""A sheet of the template put into the book, with its table, drawings and charts."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator

from lxml import etree

from addin.book.file.xmlparts import CONTENT_TYPES, PACKAGE, parse, q, relations_part, serialise
from addin.book.upgrade.draft import PartsDraft, content_type, free_number
from addin.book.upgrade.formulas import Unresolved, sheet_prefix, unquoted
from addin.book.upgrade.metadata import dynamic_arrays
from addin.book.upgrade.ordered import recount
from addin.book.upgrade.resolver import Resolver
from addin.book.upgrade.side import Side
from addin.book.upgrade.styles import Styles

_ALONE = (q("f"), q("calculatedColumnFormula"))
_FORMULAS = ("f", "formula", "formula1", "formula2")
_STYLED = {"c": "s", "row": "s", "col": "style"}


class Copier:
    """Puts sheets of the template into a draft of the book."""

    def __init__(self, template: Side, draft: PartsDraft, styles: Styles, resolver: Resolver) -> None:
        self._template = template
        self._package = template.package
        self._draft = draft
        self._styles = styles
        self._resolver = resolver
        self._texts = list(parse(self._package.shared_strings()).iter(q("si")))
        self._types = parse(self._package.part(CONTENT_TYPES))
        self._arrays: int | None = None  # the book's mark of a formula that spills
        places = draft.package.places
        self._table_ids = {int(parse(draft.read(place.table_part)).get("id", "0")) for place in places}

    def formulas(self, sheet: str) -> Iterator[etree._Element]:
        """The elements of a sheet that hold its formulas."""
        return _formulas(parse(self._package.part(self._package.sheet_part(sheet))))

    def add(self, sheet: str) -> str:
        """The sheet's part in the draft; the workbook does not name it yet."""
        source = self._package.sheet_part(sheet)
        root = parse(self._package.part(source))
        self._adapt(root)
        kind = content_type(self._types, source)
        part = self._draft.add(source, serialise(root), kind)
        self._relate(source, part)
        return part

    def _adapt(self, root: etree._Element) -> None:
        """Looks, texts and formulas as the book needs them; not selected, and no macro knows it by name."""
        for name in root.iter(q("sheetPr")):
            name.attrib.pop("codeName", "")
        for view in root.iter(q("sheetView")):
            view.attrib.pop("tabSelected", "")
        for element in list(_formulas(root)):
            self._adapt_formula(element)
        _tidy(root)
        for link in root.iter(q("hyperlink")):
            self._adapt_link(link)
        for tag, attribute in _STYLED.items():
            for element in root.iter(q(tag)):
                if style := element.get(attribute):
                    element.set(attribute, str(self._styles.cell(int(style))))
        for rule in root.iter(q("cfRule")):
            if look := rule.get("dxfId"):
                rule.set("dxfId", str(self._styles.highlight(int(look))))
        self._adapt_cells(root)

    def _adapt_formula(self, element: etree._Element) -> None:
        """A formula that leads nowhere goes, and a rule or mark with it: a table is of use without them."""
        try:
            element.text = self._resolver.formula(element.text or "")
        except Unresolved:
            owner = element if element.tag in _ALONE else element.getparent()
            parent = owner.getparent() if owner is not None else None
            if owner is not None and parent is not None:
                parent.remove(owner)

    def _adapt_link(self, link: etree._Element) -> None:
        sheet, mark, cell = (link.get("location") or "").rpartition("!")
        if mark and (ours := self._resolver.sheet(unquoted(sheet))):
            link.set("location", f"{sheet_prefix(ours)}!{cell}")

    def _adapt_cells(self, root: etree._Element) -> None:
        """Shared texts stand in their cells; formulas have no values, which were the template's; those that spill have
        the book's mark."""
        for cell in root.iter(q("c")):
            if cell.get("t") == "s":
                value = cell.find(q("v"))
                assert value is not None
                text = copy.deepcopy(self._texts[int(value.text or "0")])
                text.tag, text.tail = q("is"), None
                cell.replace(value, text)
                cell.set("t", "inlineStr")
            value = cell.find(q("v"))
            if value is not None and cell.find(q("f")) is not None:
                cell.remove(value)
                cell.attrib.pop("t", "")
            if cell.get("cm"):
                if self._arrays is None:
                    self._arrays = dynamic_arrays(self._draft, self._package)
                cell.set("cm", str(self._arrays))

    def _relate(self, source: str, part: str) -> None:
        """What the part is related to comes along, and what that is related to."""
        listed = relations_part(source)
        if listed not in self._package.part_names():
            return
        for entry in parse(self._package.part(listed)).iter(f"{{{PACKAGE}}}Relationship"):
            kind, target, identity = entry.get("Type", ""), entry.get("Target", ""), entry.get("Id", "")
            if entry.get("TargetMode") == "External":
                self._draft.outside(part, kind, target, identity)
                continue
            found = posixpath.normpath(posixpath.join("/" + posixpath.dirname(source), target)).lstrip("/")
            content = self._package.part(found)
            is_table = kind.endswith("/table")
            new = self._draft.add(
                found, self._table(content) if is_table else content, content_type(self._types, found)
            )
            self._draft.relate(part, kind, new, identity)
            self._relate(found, new)

    def _table(self, content: bytes) -> bytes:
        """A table's part with an id of its own, its formulas and its style."""
        root = parse(content)
        number = free_number(self._table_ids)
        self._table_ids.add(number)
        root.set("id", str(number))
        for formula in list(root.iter(q("calculatedColumnFormula"))):
            self._adapt_formula(formula)
        for style in root.iter(q("tableStyleInfo")):
            self._styles.need_table_style(style.get("name", ""))
        return serialise(root)


def _tidy(root: etree._Element) -> None:
    """No marks without a rule, no list of limits without a limit."""
    for holder in [*root.iter(q("conditionalFormatting")), *root.iter(q("dataValidations"))]:
        parent = holder.getparent()
        if not len(holder) and parent is not None:
            parent.remove(holder)
        elif holder.tag == q("dataValidations"):
            recount(holder)


def _formulas(root: etree._Element) -> Iterator[etree._Element]:
    return (element for name in _FORMULAS for element in root.iter(q(name)) if element.text)
