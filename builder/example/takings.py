"""The example's books while they are written: sales, collections, and whose performance they come to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.book.cells import CellValue
from addin.values.periods import Month, edate
from builder.draft import SheetRows
from builder.example.customers import Ownership

END = dt.date(2026, 10, 31)  # the last day of which anything is known


@dataclass(eq=False)
class Sale:
    """A line of consumption; its number follows when all lines are there."""

    day: dt.date
    customer: str
    staff: str
    source: str
    item: str
    payment: str
    fen: int
    bill: str = ""
    number: str = ""


class Collected(NamedTuple):
    """Money collected for a sale, or for a bill; or such money gone again (L9)."""

    day: dt.date
    fen: int
    sale: Sale | None
    bill: str
    collector: str
    undoes: Collected | None = None


@dataclass
class Takings:
    """All lines so far; ``credit`` is what they come to, fen by person and month of 2026."""

    owners: Ownership = field(default_factory=Ownership)
    sales: list[Sale] = field(default_factory=list)
    collected: list[Collected] = field(default_factory=list)
    credit: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    entered: set[tuple[str, dt.date, str, int]] = field(default_factory=set)

    def count(self, staff: str, day: dt.date, fen: int) -> None:
        """Remember performance (or, negative, what a dinner takes off it)."""
        if day.year == 2026:
            self.credit[staff, day.month] += fen

    def sell(self, sale: Sale, whose: str = "") -> Sale:
        """Enter a line; ``whose`` performance it is at once, '' for nobody's. None is a customer's second that day."""
        while sale.customer and _identity(sale) in self.entered:
            sale.day = _day_after(sale.day)
        self.entered.add(_identity(sale))
        self.sales.append(sale)
        if whose:
            self.count(whose, sale.day, sale.fen)
        return sale

    def collect(self, sales: list[Sale], day: dt.date, whose: str, collector: str = "", by_bill: bool = True) -> None:
        """Enter what is collected in full for these lines of one bill; a day that is not yet there is left out."""
        if day > END:
            return
        if by_bill:
            self.collected.append(Collected(day, sum(sale.fen for sale in sales), None, sales[0].bill, collector))
        else:
            self.collected += [Collected(day, sale.fen, sale, "", collector) for sale in sales]
        for sale in sales:
            if sale.item != "提现":
                self.count(whose, day, counted(sale, day))

    def receipt_rows(self) -> SheetRows:
        """tblReceipts in the order of days; numbers the lines."""
        self.sales.sort(key=lambda sale: sale.day)
        numbers: dict[Month, int] = defaultdict(int)
        for sale in self.sales:
            month = Month.of(sale.day)
            numbers[month] += 1
            sale.number = f"XF{month.year % 100:02d}{month.month:02d}{numbers[month]:04d}"
        return [
            [
                s.number,
                s.day,
                s.customer or None,
                s.staff or None,
                s.source,
                s.item,
                s.payment,
                s.fen / 100,
                s.bill or None,
            ]
            for s in self.sales
        ]

    def collection_rows(self) -> SheetRows:
        """tblCollections in the order of days; call after the lines have their numbers."""
        in_order = sorted(self.collected, key=lambda c: c.day)
        numbers = {id(c): f"HK{number:04d}" for number, c in enumerate(in_order, 1)}
        rows: SheetRows = []
        for c in in_order:
            receipt, undone = c.sale.number if c.sale else None, numbers[id(c.undoes)] if c.undoes else None
            row: list[CellValue] = [
                numbers[id(c)],
                receipt,
                c.bill or None,
                c.day,
                c.fen / 100,
                c.collector or None,
                None,
                None,
                undone,
            ]
            rows.append(row if undone else row[:7])
        return rows


def _identity(sale: Sale) -> tuple[str, dt.date, str, int]:
    """What two lines share that look as if one had been entered twice (L5)."""
    return sale.customer, sale.day, sale.item, sale.fen


def _day_after(day: dt.date) -> dt.date:
    """The next day, after the month's last its first."""
    following = day + dt.timedelta(days=1)
    return following if following.month == day.month else day.replace(day=1)


def counted(sale: Sale, day: dt.date) -> int:
    """What a line counts when it is collected on a day (H10.3): all, half or nothing."""
    if day <= edate(sale.day, 3):
        return sale.fen
    return (sale.fen + 1) // 2 if day <= edate(sale.day, 6) else 0
