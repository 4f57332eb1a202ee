"""The workbook being built: what every part of the template needs to know of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.book.cells import CellValue
from addin.engine.policy import plan_of_cell
from addin.tables.declare import Table
from addin.tables.pay_items import HOTEL_ITEMS, ITEMS_OF, PayItems
from addin.tables.schema import TABLES
from addin.values.errors import Language
from addin.values.periods import Month
from builder.layout import FIRST_ROW, START, text_width
from builder.styles import Formats
from builder.workings.slots import FULL_SLOTS, Slots

SheetRows = list[list[CellValue]]


@dataclass(frozen=True)
class Draft:
    """An unfinished workbook, its language, its formats and the rows its tables shall hold."""

    book: Workbook
    lang: Language
    formats: Formats
    tables: Mapping[str, SheetRows]
    month: Month | None
    slots: Slots = FULL_SLOTS  # of the preview
    titles: bool = True  # the header again on each printed page: LibreOffice takes 0.05 s a sheet to open them

    @property
    def items(self) -> PayItems:
        """The items of pay of the scheme that the workbook's parameters name."""
        named = [plan_of_cell(record["value"]) for record in self.records("tblPolicy") if record["key"] == "plan"]
        return ITEMS_OF.get(named[-1] if named else "", HOTEL_ITEMS)

    def say(self, zh_en: tuple[str, str]) -> str:
        """The text in the workbook's language."""
        return zh_en[0] if self.lang == "zh" else zh_en[1]

    def add_sheet(self, name: str, code: str, tab: str) -> Worksheet:
        """A new sheet, with its code name for VBA."""
        sheet = self.book.add_worksheet(name)
        sheet.set_vba_name(code)
        sheet.set_tab_color(tab)
        sheet.hide_gridlines(2)
        return sheet

    def repeat_header(self, sheet: Worksheet, row: int) -> None:
        """The row again on each printed page, if that is wanted."""
        if self.titles:
            sheet.repeat_rows(row)

    def rows(self, name: str) -> SheetRows:
        """The table's rows, each as long as its columns; at least one, since a table cannot be without."""
        table = TABLES[name]
        rows: SheetRows = [table.padded(row) for row in self.tables.get(name, [])]
        return rows or [[None] * len(table.columns)]

    def records(self, name: str) -> Iterator[dict[str, Any]]:
        """The table's rows by field, blank ones left out."""
        fields = [column.field for column in TABLES[name].columns]
        for row in self.rows(name):
            if any(value not in (None, "") for value in row):
                yield dict(zip(fields, row, strict=True))

    def longest(self, name: str, *fields: str) -> int:
        """How wide the longest of the table's texts is, in digits; of several fields together, a space between."""
        texts = (" ".join(str(record[field] or "") for field in fields) for record in self.records(name))
        return max(map(text_width, texts), default=0)

    def last_row(self, name: str) -> int:
        """The table's last row on its sheet, from 0."""
        return FIRST_ROW + len(self.rows(name)) - 1

    def ref(self, name: str, field: str) -> str:
        """A table's column in a formula: tblStaff[工号]."""
        return f"{name}[{TABLES[name].column(field).header(self.lang)}]"

    def this_row(self, name: str, field: str) -> str:
        """A cell of the formula's own row: tblStaff[[#This Row],[工号]], which LibreOffice reads too."""
        return f"{name}[[#This Row],[{TABLES[name].column(field).header(self.lang)}]]"

    @property
    def link_to_start(self) -> str:
        return link_to(self.say(START), "A1")


def link_to(sheet: str, cell: str) -> str:
    """A link within the workbook, in XlsxWriter's words; an apostrophe in the sheet's name is doubled."""
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!{cell}"


def write(sheet: Worksheet, row: int, col: int, value: CellValue, look: Format) -> None:
    """One value as its own type: text never becomes a number, a link or a formula."""
    if value is None or value == "":
        sheet.write_blank(row, col, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, col, value, look)
    elif isinstance(value, str):
        sheet.write_string(row, col, value, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, col, value, look)
    else:
        sheet.write_number(row, col, float(value) if isinstance(value, Decimal) else value, look)


def column_of(table: Table, field: str) -> int:
    """A field's column on its sheet, from 0."""
    return [column.field for column in table.columns].index(field)
