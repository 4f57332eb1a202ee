"""Shows the sheets that a role works on and hides the others; anybody can unhide them again."""

from __future__ import annotations

from collections.abc import Iterable

from addin.book.views import Arrangement, Shelf
from addin.tables.roles import PAGE_ROLES, ROLE_NAMES, TABLE_ROLES, SheetRole, seen_by
from addin.tables.schema import TABLES
from addin.texts.sheets import PAGES, START
from addin.values.errors import refuse

_PAGES = {name: key for key, names in PAGES.items() for name in names}


def show_role(book: Shelf, role: SheetRole) -> Arrangement:
    """What was arranged. Sheets that are not ours, and those of the program alone, stay as they are; Refused if the
    book has none of the role's sheets."""
    known = {sheet: found for sheet, tables in book.tables_by_sheet().items() if (found := roles_of(sheet, tables))}
    shown = tuple(sheet for sheet, roles in known.items() if role in roles)
    if not shown:
        raise refuse("role_without_sheets")
    first = next((sheet for sheet in shown if sheet in START), shown[0])
    wanted = Arrangement(shown, tuple(sheet for sheet in known if sheet not in shown), first, role)
    book.arrange(wanted)
    return wanted


def roles_of(sheet: str, tables: Iterable[str]) -> frozenset[str]:
    """Who sees a sheet with these tables; nobody where it is not one of ours, or the program's alone."""
    ours = [name for name in tables if name in TABLES]
    if any(TABLES[name].hidden for name in ours):
        return frozenset()
    if ours:
        return frozenset().union(*(seen_by(TABLE_ROLES.get(name, "")) for name in ours))
    return seen_by(PAGE_ROLES[_PAGES[sheet]]) if sheet in _PAGES else frozenset()


def role_named(text: str) -> SheetRole | None:
    """A role by its key or its name in either language."""
    wanted = text.strip().casefold()
    return next((role for role, names in ROLE_NAMES.items() if wanted in (role, *map(str.casefold, names))), None)
