"""Which sheets a new book opens with, and the mark of a link to one that is hidden."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from addin.book.views import SHOWN_ROLE
from addin.tables.roles import SheetRole
from addin.tables.schema import TABLES
from addin.usecases.roles import roles_of
from builder.draft import Draft


def _seen_by(draft: Draft, sheet: str) -> frozenset[str]:
    """The roles that see a sheet of the book; none where it is the program's alone."""
    return roles_of(sheet, [name for name, table in TABLES.items() if table.sheet(draft.lang) == sheet])


def arrange_sheets(draft: Draft, role: SheetRole) -> None:
    """Hides what the role does not see, and says which one it is."""
    draft.book.define_name(SHOWN_ROLE, f'="{role}"')
    for sheet in draft.book.worksheets():
        roles = _seen_by(draft, sheet.name)
        if roles and role not in roles:
            sheet.hide()


def mark_hidden(draft: Draft, sheet: Worksheet, area: tuple[int, int, int, int], target: str) -> None:
    """Grey where the sheet that the cells lead to is hidden for the role that is shown. What somebody unhides by hand
    stays grey; its link works all the same."""
    if roles := _seen_by(draft, target):
        rule = {"type": "formula", "criteria": hidden_formula(sorted(roles)), "format": draft.formats.tone("away")}
        sheet.conditional_format(*area, rule)


def hidden_formula(roles: Sequence[str]) -> str:
    """Whether the role that is shown is none of these."""
    return f'=ISERROR(FIND({SHOWN_ROLE},"{" ".join(roles)}"))'
