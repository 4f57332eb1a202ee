"""Targets and ratios (section 3)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from addin.engine.policy import Parameters
from addin.engine.trace import Line, rate, rule
from addin.tables.terms import DeptTarget
from addin.values.money import plain, times, yuan
from addin.values.periods import Month


@rule("H4.1")
def opening_factor(month: Month, p: Parameters) -> Fraction:
    """The share of the usual target in the months after the opening, else 1."""
    if p.opened_on is not None and 0 <= month.since(p.opened_on) < p.opening_months:
        return p.opening_factor
    return Fraction(1)


@rule("H4.1")
def department_target(month: Month, entered: Iterable[DeptTarget], p: Parameters) -> Line:
    """The department's target in fen: as entered, else by season (break-even if higher) and opening factor."""
    by_hand = {row.month: row.target for row in entered}
    if month in by_hand:
        return Line("department_target", by_hand[month], f"$entered_target {yuan(by_hand[month])}", "H4.1")
    season = p.dept_target_high if month.month in p.high_season_months else p.dept_target_low
    basis, word = (p.break_even, "break_even") if p.break_even > season else (season, "season_target")
    factor = opening_factor(month, p)
    arithmetic = f"${word} {yuan(basis)}" + (f" * {rate('opening_factor', factor)}" if factor != 1 else "")
    return Line("department_target", times(basis, factor), arithmetic, "H4.1")


@rule("X5")
def planned_target(planned: int) -> Line:
    """The monthly plan's amount, taken as it is."""
    return Line("target", planned, f"$plan {yuan(planned)}", "X5")


@rule("X5", "X7")
def default_target(default: int, factor: Fraction, days: int, month: Month, clause: str = "X5") -> Line:
    """A grade's default task, pro rata to the days employed and the opening factor."""
    amount = times(default, factor, Fraction(days, month.days))
    arithmetic = f"$default_task {yuan(default)} * $opening_factor {plain(factor)} * $days {days} / {month.days}"
    return Line("target", amount, arithmetic, clause)


@rule("T2")
def attainment(performance: int, target: int | None) -> Fraction | None:
    """Performance / target; None without a target."""
    return Fraction(performance, target) if target else None
