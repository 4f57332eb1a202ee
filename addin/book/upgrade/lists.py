"""The hidden sheet behind the drop-downs: lists that the book lacks are put behind its own, which stay."""

from __future__ import annotations

import re

from addin.book.cells import cell_content, column_letters, column_number
from addin.book.file.sheet import SheetRow, cell_style
from addin.book.upgrade.cells import Cells
from addin.book.upgrade.formulas import Leads, Unresolved, moved, moved_here, translated
from addin.book.upgrade.piece import NO_EPOCH, formula_piece, piece
from addin.book.upgrade.styles import Styles

_TOP = 3  # the row of the lists' names
_LIST = re.compile(r"(?P<sheet>'(?:[^']|'')+'|\w+)!\$([A-Z]{1,3})\$(\d+):\$\2\$(\d+)")


class Lists:
    """``template`` and ``book``: the two sheets; the book's is changed in place."""

    def __init__(self, template: Cells, book: Cells, styles: Styles) -> None:
        self._template = template
        self._book = book
        self._styles = styles
        self._letters: dict[str, str] = {}
        self._held: dict[int, list[str]] = {}  # what a column of the book says: new ones come behind, none changes
        self._last = book.last_col
        self.grown = False

    def cells(self, reference: str, leads: Leads) -> str:
        """``$T$4:$T$20`` of the template where the book has the same."""
        return moved(reference, lambda letters, row: (self._column(letters, leads), row))

    def _column(self, letters: str, leads: Leads) -> str:
        if letters not in self._letters:
            wanted = self._said(self._template, column_number(letters))
            same = next((col for col in range(1, self._last + 1) if self._book_says(col) == wanted), None)
            self._letters[letters] = column_letters(same) if same else self._appended(letters, leads)
        return self._letters[letters]

    def _book_says(self, col: int) -> list[str]:
        if col not in self._held:
            self._held[col] = self._said(self._book, col)
        return self._held[col]

    def _said(self, side: Cells, col: int) -> list[str]:
        """A list's name and values, formulas without the column's own letters."""
        own = column_letters(col)
        return [
            moved_here(text, lambda letters, row: ("@" if letters == own else letters, row))
            if text.startswith("=")
            else text
            for text in side.column(col, _TOP)
        ]

    def _appended(self, letters: str, leads: Leads) -> str:
        """The template's column behind all others."""
        col, source = self._last + 1, column_number(letters)
        new, sheet = column_letters(col), self._book.sheet
        for row, text in enumerate(self._template.column(source, _TOP), _TOP):
            found = self._template.sheet.row(row)
            style = self._styles.cell(int(cell_style(found.cells[source]))) if found and source in found.cells else 0
            if text.startswith("="):
                here = moved_here(text[1:], lambda at, number: (new if at == letters else at, number))
                cell = formula_piece(row, col, style, translated(here, leads))
            else:
                cell = piece(row, col, style, cell_content(text, NO_EPOCH))
            held = sheet.row(row) or SheetRow("", {})
            sheet.put_row(row, SheetRow(_without_spans(held.attributes), {**held.cells, col: cell}))
        self._last, self.grown = col, True
        return new

    def longer(self, theirs: str, ours: str, leads: Leads) -> str | None:
        """What a list's name must stand for now; None if the book's list has all values, or others of its own."""
        new, old = _LIST.fullmatch(theirs), _LIST.fullmatch(ours)
        if not new or not old:
            return None
        wanted = [self._template.said(row, column_number(new[2])) for row in range(int(new[3]), int(new[4]) + 1)]
        held = [self._book.said(row, column_number(old[2])) for row in range(int(old[3]), int(old[4]) + 1)]
        if not set(held) < set(wanted):
            return None
        try:
            return f"{old['sheet']}!{self.cells(theirs.partition('!')[2], leads)}"
        except Unresolved:
            return None


def _without_spans(attributes: str) -> str:
    return re.sub(r' spans="[^"]*"', "", attributes)
