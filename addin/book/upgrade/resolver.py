"""Where formulas of the template lead in the book, and the names that they need there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from addin.book.cells import Box, column_letters, column_number
from addin.book.upgrade.formulas import Leads, Unresolved, moved, moved_here, sheet_prefix, translated
from addin.book.upgrade.lists import Lists
from addin.book.upgrade.side import Side
from addin.tables.schema import header_form

Headers = Mapping[str, Mapping[str, str]]  # by table and header form: the header as the book spells it


class Resolver:
    """Translates formulas; ``names`` are those that the book needs beside its own.

    ``fresh``: sheets that the book gets; ``absent``: functions that the book's own macros would have to provide.
    """

    def __init__(
        self, template: Side, book: Side, pairs: Mapping[str, str], headers: Headers, lists: Lists | None
    ) -> None:
        self._template = template
        self._book = book
        self._pairs = pairs
        self._headers = headers
        self._lists = lists
        self._taken = {name.casefold() for name in book.names}
        self.fresh: Collection[str] = ()
        self.absent: Collection[str] = ()
        self.names: dict[str, str] = {}
        self.leads = Leads(self._name, self._cells, self._header, self._call)

    def formula(self, text: str) -> str:
        """The formula as the book needs it; Unresolved if it leads to what the book has not got."""
        return translated(text, self.leads)

    def sheet(self, sheet: str) -> str | None:
        """The book's name for a sheet of the template."""
        return sheet if sheet in self.fresh else self._pairs.get(sheet)

    def _name(self, name: str) -> str:
        if name not in self._template.names or name.casefold() in self._taken or name in self.names:
            return name
        self.names[name] = ""  # names may name each other
        try:
            self.names[name] = self.formula(self._template.names[name])
        except Unresolved:
            del self.names[name]
            raise
        return name

    def _header(self, table: str, header: str) -> str:
        found = self._headers.get(table, {}).get(header_form(header))
        if found is None:
            raise Unresolved(f"{table}[{header}]")
        return found

    def _call(self, function: str) -> str:
        if function in self.absent:
            raise Unresolved(function)
        return function

    def _cells(self, sheet: str, cells: str) -> str:
        if sheet in self.fresh:
            return f"{sheet_prefix(sheet)}!{cells}"
        ours = self._pairs.get(sheet)
        if ours is None or not cells[-1].isdigit():
            raise Unresolved(f"{sheet}!{cells}")
        if self._lists and sheet == self._template.lists:
            return f"{sheet_prefix(ours)}!{self._lists.cells(cells, self.leads)}"
        if self._template.table_on(sheet):
            return f"{sheet_prefix(ours)}!{self._in_table(sheet, cells)}"
        return self._same(sheet, ours, cells)

    def _in_table(self, sheet: str, cells: str) -> str:
        """Cells of a table's columns, in the book's order of columns."""
        place = self._template.table_on(sheet)
        ours = self._book.tables.get(place.name) if place else None
        if not place or not ours or ours.first_row != place.first_row:
            raise Unresolved(f"{sheet}!{cells}")
        known, headers = self._headers[place.name], list(self._headers[place.name].values())

        def corner(letters: str, row: int) -> tuple[str, int]:
            index = column_number(letters) - place.first_col
            header = known.get(header_form(place.columns[index])) if 0 <= index < len(place.columns) else None
            if header is None:
                raise Unresolved(f"{sheet}!{letters}")
            return column_letters(ours.first_col + headers.index(header)), row

        return moved(cells, corner)

    def _same(self, sheet: str, ours: str, cells: str) -> str:
        """Cells that say the same in both; a single formula that the book has not got there stands for itself."""
        box = Box.parse(cells)
        theirs = self._template.cells(sheet).said(box.top, box.left)
        if theirs and theirs == self._book.cells(ours).said(box.top, box.left):
            return f"{sheet_prefix(ours)}!{cells}"
        alone = box == Box(box.top, box.left, box.top, box.left)
        if not alone or not theirs.startswith("=") or moved_here(theirs, lambda *_: ("", 0)) != theirs:
            raise Unresolved(f"{sheet}!{cells}")
        return f"({self.formula(theirs[1:])})"
