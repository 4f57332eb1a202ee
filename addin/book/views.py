"""Which sheets of a book are in sight: told the same way wherever the book is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from addin.tables.roles import EVERYTHING, SheetRole

SHOWN_ROLE = "ShownRole"  # the name that says for whom the sheets are arranged; marks of links to hidden sheets ask it
EVERY_ROLE = f'"{EVERYTHING}"'  # what it stands for where no sheet is hidden for a role
PROGRAM_SHEETS = ("shLists", "shTexts")  # code names of sheets without a table that are the program's alone
ROWS_ABOVE = 12  # that are seen above the free row at the end of a table


class Arrangement(NamedTuple):
    """Sheets to show and to hide, the one to go to, and what SHOWN_ROLE says then."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...]
    first: str
    role: SheetRole

    @property
    def said(self) -> str:
        """SHOWN_ROLE as a defined name spells it."""
        return f'"{self.role}"'


class Shelf(Protocol):
    """A book as a row of sheets."""

    def tables_by_sheet(self) -> Mapping[str, Sequence[str]]:
        """Every sheet in order, hidden ones too, with the tables that stand on it."""

    def arrange(self, wanted: Arrangement) -> None:
        """Show and hide; Refused if the book's structure is protected. Nothing else changes."""
