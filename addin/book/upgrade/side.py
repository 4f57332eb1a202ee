"""One of the two workbooks, the template or the book, as an upgrade looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from lxml import etree

from addin.book.file.heldvalues import SharedStrings
from addin.book.file.package import Package
from addin.book.file.places import TableLocation
from addin.book.file.xmlparts import parse, q
from addin.book.upgrade.cells import Cells
from addin.tables.schema import TABLES

_CODE_NAME = re.compile(rb'<(?:\w+:)?sheetPr\b[^>]*?\bcodeName="([^"]+)"')
_HEAD = 4096  # bytes within which a sheet says its code name
_LISTS = "shLists"  # the code name of the sheet behind the drop-downs


class Side:
    """Its sheets, tables and defined names. ``read``: gives a part as it is by now."""

    def __init__(self, package: Package, read: Callable[[str], bytes] | None = None) -> None:
        self.package = package
        self._read = read or package.part
        self._cells: dict[str, Cells] = {}

    @property
    def tables(self) -> Mapping[str, TableLocation]:
        """By name: those of the contract."""
        return {name: place for name, place in self.package.tables.items() if name in TABLES}

    @cached_property
    def workbook(self) -> etree._Element:
        return parse(self._read(self.package.workbook_part))

    @cached_property
    def names(self) -> dict[str, str]:
        """The names defined for the whole workbook, and what they stand for."""
        found = self.workbook.iter(q("definedName"))
        return {name.get("name", ""): name.text or "" for name in found if name.get("localSheetId") is None}

    @cached_property
    def sheets(self) -> list[str]:
        """All sheets in order, those of charts and macros too."""
        return [sheet.get("name", "") for sheet in self.workbook.iter(q("sheet"))]

    def cells(self, sheet: str) -> Cells:
        """A worksheet's cells as they are when first asked for."""
        if sheet not in self._cells:
            shared = SharedStrings(self.package.shared_strings)
            self._cells[sheet] = Cells(self._read(self.package.sheet_part(sheet)), shared)
        return self._cells[sheet]

    def column_formula(self, table: str, index: int) -> str:
        """What fills a calculated column; '' for a column that is typed."""
        return self._of_column(table, index, "calculatedColumnFormula")

    def column_total(self, table: str, index: int) -> str:
        """The formula of a column in the table's row of totals; '' for one without."""
        return self._of_column(table, index, "totalsRowFormula")

    def _of_column(self, table: str, index: int, formula: str) -> str:
        root = parse(self._read(self.package.tables[table].table_part))
        return list(root.iter(q("tableColumn")))[index].findtext(q(formula)) or ""

    def table_on(self, sheet: str) -> TableLocation | None:
        """The contract's table on a sheet; None if there is none or several."""
        found = [place for place in self.tables.values() if place.sheet == sheet]
        return found[0] if len(found) == 1 else None

    @cached_property
    def code_names(self) -> dict[str, str]:
        """The names by which macros know the worksheets, by worksheet."""
        heads = {name: self._read(self.package.sheet_part(name))[:_HEAD] for name in self.package.sheet_names}
        return {name: found[1].decode() for name, head in heads.items() if (found := _CODE_NAME.search(head))}

    @cached_property
    def lists(self) -> str:
        """The sheet behind the drop-downs, by the macros' name for it; '' if there is none."""
        return next((sheet for sheet, code in self.code_names.items() if code == _LISTS), "")


def pairs(template: Side, book: Side) -> dict[str, str]:
    """The book's sheet for each of the template's that it has: by table, by the macros' name, by name."""
    by_code = {code: sheet for sheet, code in book.code_names.items()}
    found: dict[str, str] = {}
    for place in template.tables.values():
        if place.name in book.tables:
            found[place.sheet] = book.tables[place.name].sheet
    for sheet in template.package.sheet_names:
        has_table = template.table_on(sheet) is not None
        same = by_code.get(template.code_names.get(sheet, "")) or (sheet if sheet in book.package.sheet_names else None)
        if same and not has_table:
            found[sheet] = same
    return found
