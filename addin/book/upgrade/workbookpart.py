"""The workbook's own part: where new sheets stand, names, and that Excel is to calculate on opening."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from addin.book.file.xmlparts import OFFICE, TRUE, q
from addin.book.upgrade.draft import PartsDraft, free_number
from addin.book.upgrade.ordered import WORKBOOK_ORDER, child
from addin.book.upgrade.side import Side

_ID = f"{{{OFFICE}}}id"
_WORKSHEET = f"{OFFICE}/worksheet"


def is_locked(workbook: etree._Element) -> bool:
    """Whether the workbook forbids that sheets come or go."""
    protection = workbook.find(q("workbookProtection"))
    return protection is not None and protection.get("lockStructure") in TRUE


class SheetList:
    """The list of sheets of a draft, and the names that count them."""

    def __init__(self, draft: PartsDraft) -> None:
        self._draft = draft
        self._root = draft.root(draft.package.workbook_part)
        self._sheets = child(self._root, "sheets", WORKBOOK_ORDER)
        self._before = list(self._sheets)

    def insert(self, name: str, part: str, state: str | None, after: str | None) -> None:
        """A sheet behind another, or behind all."""
        taken = {int(sheet.get("sheetId", "0")) for sheet in self._sheets}
        number = free_number(taken) if not taken else max(taken) + 1
        identity = self._draft.relate(self._draft.package.workbook_part, _WORKSHEET, part)
        about = {"name": name, "sheetId": str(number), **({"state": state} if state else {})}
        new = etree.Element(q("sheet"), about, nsmap={"r": OFFICE})
        new.set(_ID, identity)
        names = [sheet.get("name") for sheet in self._sheets]
        self._sheets.insert(names.index(after) + 1 if after in names else len(names), new)

    def renumber(self) -> None:
        """What counts sheets counts the new ones, too."""
        place = {old: list(self._sheets).index(sheet) for old, sheet in enumerate(self._before)}
        for name in self._root.iter(q("definedName")):
            if (local := name.get("localSheetId")) is not None:
                name.set("localSheetId", str(place.get(int(local), int(local))))
        for view in self._root.iter(q("workbookView")):
            for attribute in ("activeTab", "firstSheet"):
                default = "0" if attribute == "activeTab" else None
                held = view.get(attribute, default)
                if held is not None and (new := place.get(int(held), int(held))) != int(held):
                    view.set(attribute, str(new))

    def define(self, names: Mapping[str, str]) -> None:
        """Names for the whole workbook, new or with another meaning."""
        holder = child(self._root, "definedNames", WORKBOOK_ORDER)
        known = {name.get("name"): name for name in holder if name.get("localSheetId") is None}
        for name, formula in names.items():
            element = known[name] if name in known else etree.SubElement(holder, q("definedName"), name=name)
            element.text = formula

    def define_local(self, template: Side, sheet: str) -> None:
        """The names that belong to a new sheet alone, such as what is printed."""
        source = template.sheets.index(sheet)
        here = [one.get("name") for one in self._sheets].index(sheet)
        holder = child(self._root, "definedNames", WORKBOOK_ORDER)
        for name in template.workbook.iter(q("definedName")):
            if name.get("localSheetId") == str(source):
                new = copy.deepcopy(name)
                new.set("localSheetId", str(here))
                holder.append(new)
