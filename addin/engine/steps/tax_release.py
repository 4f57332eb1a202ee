"""Step: the two ways of taxing held commission that is released, side by side beside its explanation (H11.1.4)."""

from __future__ import annotations

from addin.engine.rules.tax import YearToDate
from addin.engine.rules.tax_elections import elected
from addin.engine.rules.tax_release import BothWays, both_ways, trap_of, year_at_this_rate
from addin.engine.situation import Person, Situation
from addin.engine.steps.leavers import tax_month
from addin.engine.steps.tax_year import deductions_of
from addin.engine.trace import rule
from addin.values.money import yuan
from addin.values.periods import Month


@rule("H11.1.4")
def show_both_ways(s: Situation, person: Person, year: YearToDate, apart: bool) -> None:
    """Say beside the release what it costs either way; warn where it is taxed ``apart`` and a yuan less leaves more.

    ``year`` is the tax year so far, this month included, without the release.
    """
    release, paid = person.get("released"), tax_month(s)
    rest = YearToDate(0, 0, 0) if person.leaves_in(s.month) else _month(s, person, paid)
    parts = [
        f"$this_payment: {_compared(both_ways(year, release, paid))}",
        f"$year_estimate: {_compared(both_ways(year_at_this_rate(year, rest, paid), release, paid))}",
    ]
    trap = trap_of(release, paid)
    if trap:
        parts.append(f"$bonus_trap {yuan(trap[0])} - {yuan(trap[1])}")
    s.remark(person.number, "released", "; ".join(parts))
    if trap and apart:
        _warn(s, person, trap, paid)


def _month(s: Situation, person: Person, paid: Month) -> YearToDate:
    """What a month like this one adds to the tax year, without the release: the rest of the year is guessed by it."""
    deductions = deductions_of(s, person)
    if elected(person.staff.sixty_thousand, paid):  # has all of it already
        deductions["tax_basic"] = 0
    return YearToDate(person.get("gross") - person.get("released"), sum(deductions.values()), 0)


def _compared(ways: BothWays) -> str:
    """Both amounts, and which is lower by how much."""
    if ways.wages == ways.bonus:
        lower = "$both_alike"
    else:
        word = "$lower_bonus" if ways.bonus < ways.wages else "$lower_wages"
        lower = f"{word} {yuan(abs(ways.wages - ways.bonus))}"
    return f"$with_wages {yuan(ways.wages)}, $as_bonus {yuan(ways.bonus)}, {lower}"


def _warn(s: Situation, person: Person, trap: tuple[int, int], paid: Month) -> None:
    values = {"staff": person.number, "amount": yuan(person.get("released")), "month": paid}
    low, high = map(yuan, trap)
    s.note("bonus_trap", "tblStaff", person.staff.row, "staff", low=low, high=high, **values)
