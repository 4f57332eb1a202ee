"""The lists behind the drop-downs of a handed-out workbook, on a hidden sheet: choices, customers, people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.cells import column_letters
from addin.book.handout import put_text
from addin.tables.choices import choice_labels
from addin.values.errors import Language

Names = Mapping[str, Sequence[tuple[str, str]]]  # what an id names -> numbers and names that the file may know
_SHEET = {"zh": "列表", "en": "Lists"}


class _Place(NamedTuple):
    """A list's column on the hidden sheet, and how long it is."""

    column: int
    length: int


class FormLists:
    """The hidden sheet; every list gets its place when it is first asked for."""

    def __init__(self, lang: Language, names: Names) -> None:
        self._lang, self._names = lang, names
        self._called = {what: dict(pairs) for what, pairs in names.items()}
        self._places: dict[str, _Place] = {}
        self._columns: list[Sequence[str]] = []

    def choice(self, name: str) -> str:
        """The cells of a list of values."""
        if name not in self._places:
            self._add(name, [choice_labels(name, self._lang)])
        return self._cells(self._places[name])

    def numbers(self, what: str) -> str:
        """The cells of the numbers of customers or people, '' where there is none."""
        if not self._names.get(what):
            return ""
        if what not in self._places:
            self._add(what, [[number for number, _ in self._names[what]], [name for _, name in self._names[what]]])
        return self._cells(self._places[what])

    def lookup(self, what: str, cell: str) -> str:
        """The formula of the name beside a number, '' where no number is known."""
        if not self.numbers(what):
            return ""
        table = self._cells(self._places[what], width=2)
        return f'=IF({cell}="","",IFERROR(VLOOKUP({cell},{table},2,FALSE),""))'

    def name_of(self, what: str, number: object) -> str:
        """Whom a number names, '' where that is not known."""
        return self._called.get(what, {}).get(str(number or ""), "")

    def write(self, book: Workbook) -> None:
        """The sheet with every list that was asked for."""
        sheet = book.create_sheet(_SHEET[self._lang])
        sheet.sheet_state = "hidden"
        for col, texts in enumerate(self._columns, 1):
            _write_column(sheet, col, texts)

    def _add(self, name: str, columns: Sequence[Sequence[str]]) -> None:
        self._places[name] = _Place(len(self._columns) + 1, len(columns[0]))
        self._columns += columns

    def _cells(self, place: _Place, width: int = 1) -> str:
        first, last = column_letters(place.column), column_letters(place.column + width - 1)
        return f"'{_SHEET[self._lang]}'!${first}$2:${last}${place.length + 1}"


def _write_column(sheet: Worksheet, col: int, texts: Sequence[str]) -> None:
    for row, text in enumerate(texts, 2):
        cell = sheet.cell(row, col)
        put_text(cell, text)
        cell.number_format = "@"
