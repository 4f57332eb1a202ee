"""The past as the settlement may see it: earlier months' ledger lines and the opening balances (X9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import chain

from addin.engine.trace import rule
from addin.tables.claims import Opening
from addin.tables.results import LedgerLine, SettledGrade
from addin.values.money import round_half_up
from addin.values.periods import Month

RATIO_ITEMS = frozenset({"ratio", "department_ratio"})


class History:
    """Sums over ledger and opening lines of months before a month, in fen; what corrects an amount counts where it
    stands (L1)."""

    def __init__(
        self,
        month: Month,
        ledger: Iterable[LedgerLine] = (),
        opening: Iterable[Opening] = (),
        grades: Iterable[SettledGrade] = (),
    ) -> None:
        self._by_month: dict[tuple[str, str], dict[Month, int]] = defaultdict(lambda: defaultdict(int))
        self._by_reference: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._first_kept: dict[tuple[str, str, str], Month] = {}
        self._ratios: dict[tuple[str, str, Month], Fraction] = {}
        self._corrected: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._grades = {(g.month, g.staff): g.grade for g in grades if g.month < month}
        for line in chain(ledger, self._opened(opening, month)):
            if line.of < month:
                self._add(line)

    @rule("X9")
    def _opened(self, opening: Iterable[Opening], month: Month) -> list[LedgerLine]:
        """Opening balances in the ledger's terms; ratios, the only numbers that are no money, are kept apart."""
        lines = []
        for row in opening:
            if row.item in RATIO_ITEMS:
                self._ratios[row.staff, row.item, row.month] = row.amount
            else:
                lines.append(LedgerLine(row.month, row.staff, row.item, round_half_up(row.amount * 100), row.reference))
        return lines

    def _add(self, line: LedgerLine) -> None:
        _, staff, item, amount, reference, corrects = line[:6]
        at = line.of
        if corrects:
            self._corrected[staff, item].add(reference)
        self._by_month[staff, item][at] += amount
        self._by_reference[staff, item][reference] += amount
        first = self._first_kept.setdefault((staff, item, reference), at)
        if at < first:
            self._first_kept[staff, item, reference] = at

    def amount(self, staff: str, item: str, month: Month) -> int | None:
        """The month's amount, None where none was kept."""
        return self._by_month.get((staff, item), {}).get(month)

    def latest(self, staff: str, item: str) -> int:
        """The newest amount kept, 0 where there is none."""
        kept = self._by_month.get((staff, item), {})
        return kept[max(kept)] if kept else 0

    def total(self, staff: str, item: str, counts: Callable[[Month], bool] = lambda month: True) -> int:
        """The sum over the months that count."""
        return sum(amount for month, amount in self._by_month.get((staff, item), {}).items() if counts(month))

    def by_month(self, staff: str, item: str) -> dict[Month, int]:
        """The amount of each month that has one."""
        return dict(self._by_month.get((staff, item), {}))

    def by_reference(self, staff: str, item: str) -> dict[str, int]:
        """The sum for each reference (a refund's or a receipt's number)."""
        return dict(self._by_reference.get((staff, item), {}))

    def first_kept(self, staff: str, item: str, reference: str) -> Month:
        """The earliest month with a line of this item and reference."""
        return self._first_kept[staff, item, reference]

    def corrected(self, staff: str, item: str) -> set[str]:
        """The references of which an amount was corrected after its month (L1)."""
        return self._corrected.get((staff, item), set())

    def staff_with(self, item: str) -> set[str]:
        """Everybody who has a line of this item."""
        return {staff for staff, kept in self._by_month if kept == item}

    def ratio(self, staff: str, month: Month) -> Fraction | None:
        """A person's ratio in the month (X10), None where there was none."""
        return self._ratio(staff, month, "performance", "target", "ratio")

    def department_ratio(self, month: Month) -> Fraction | None:
        """The department's ratio in the month."""
        return self._ratio("", month, "department_sales", "department_target", "department_ratio")

    def _ratio(self, staff: str, month: Month, part: str, whole: str, opened: str) -> Fraction | None:
        target = self.amount(staff, whole, month)
        if target:
            return Fraction(self.amount(staff, part, month) or 0, target)
        return self._ratios.get((staff, opened, month))

    def grade(self, staff: str, month: Month) -> str | None:
        """The grade in which the person was settled in the month."""
        return self._grades.get((month, staff))
