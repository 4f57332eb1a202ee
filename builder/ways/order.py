"""The order in which a month goes through the sheets: what comes before each and what after."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.working import SETTINGS
from addin.tables.schema import TABLES
from addin.texts.sheets import PAGES
from builder.draft import Draft, link_to
from builder.layout import FIRST_ROW, HEADER_ROW, SHEET_GROUPS

# From the statistics of the weeks to the results and the year; what is set up, planned and filled in comes before.
_LATER = (
    *("tblReport", "tblSalesStats", "tblVisitStats", "tblLeaderboard", "dashboard", "preview", "workings"),
    *("tblProblems", "tblAlerts", "desk", "tblSettlement", "tblTrace", "tblLines", "tblPool", "tblCorrections"),
    *("tblActions", "tblMisses", "tblSignoffs", "tblDisputes", "tblCloses", "tblHistory", "tblLedger", "tblOwed"),
    *("tblLeaverPay", "tblLeaverTrace"),
)
_YEAR = ("tblAnnualSummary", "tblAnnualPeople", "about")
_FORMS = ("car_form", "dinner_form")
_FILLED_FIRST = (0, 1, 2, 5)  # groups: set up, plan, every day, records


class Neighbour(NamedTuple):
    """A sheet beside another one in the month's order: its name, and the cell that a link leads to."""

    sheet: str
    cell: str

    @property
    def link(self) -> str:
        return link_to(self.sheet, self.cell)


def month_order() -> list[str]:
    """Every sheet but the start page and those of the program: names of tables and keys of pages."""
    grouped = [[name for name in group.tables if not TABLES[name].hidden] for group in SHEET_GROUPS]
    placed = {*_LATER, *_YEAR, *_FORMS}
    first = [name for group in _FILLED_FIRST for name in grouped[group] if name not in placed]
    rest = [name for group in grouped for name in group if name not in {*placed, *first}]
    return [*first, *_FORMS, *_LATER, *rest, *_YEAR]


def link_place(draft: Draft, key: str) -> Neighbour:
    """Where a link to a sheet leads: below the header of a table, from where macros and the extension go on to where
    one works; to the head of what is read from the top."""
    if key in PAGES:
        return Neighbour(draft.say(PAGES[key]), "A1")
    row = HEADER_ROW if key in SETTINGS else FIRST_ROW
    return Neighbour(TABLES[key].sheet(draft.lang), f"A{row + 1}")


def neighbours(draft: Draft, key: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The sheets before and after one; None at either end."""
    order = month_order()
    at = order.index(key) if key in order else None
    if at is None:
        return None, None
    before = link_place(draft, order[at - 1]) if at else None
    after = link_place(draft, order[at + 1]) if at + 1 < len(order) else None
    return before, after
