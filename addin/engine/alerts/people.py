"""People whose month looks wrong: attainment, net pay, no row in the monthly plan (L5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from addin.engine.alerts.alert import Alert, Before, Seen
from addin.engine.alerts.lines import largest_before
from addin.engine.history import RATIO_ITEMS, History
from addin.engine.rules.alerts import mean, net_limits, ratio_limit
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.values.money import yuan
from addin.values.periods import Month, back, days_employed

_COMPARED = 3  # months


def before(inputs: Inputs, month: Month, nets: Mapping[tuple[str, Month], int]) -> Before:
    """The three months before; of a person only those in which they were employed from the first day to the last."""
    months = list(back(month.plus(-1), _COMPARED))
    ledger = [line for line in inputs.ledger if months[-1] <= line.month < month]
    opening = [row for row in inputs.opening if row.item in RATIO_ITEMS and months[-1] <= row.month < month]
    history = History(month, ledger, opening)
    ratios: dict[str, list[Fraction]] = {}
    paid: dict[str, list[int]] = {}
    for person in inputs.staff:
        whole = [m for m in months if days_employed(m, person.hired, person.left) == m.days]
        found = [history.ratio(person.staff, m) for m in whole]
        ratios[person.staff] = [ratio for ratio in found if ratio is not None]
        paid[person.staff] = [nets[person.staff, m] for m in whole if (person.staff, m) in nets]
    return Before(ratios, paid, largest_before(inputs, (months[-1], months[0])))


@rule("L5")
def high_ratios(seen: Seen) -> Iterator[Alert]:
    """Attainment above the limit, or above three times the person's mean."""
    for number, person in seen.outcome.people.items():
        average = mean(seen.before.ratios.get(number, ()))
        limit = ratio_limit(average, seen.p)
        if person.ratio is None or person.ratio <= limit:
            continue
        high = person.ratio > seen.p.alert_ratio_max
        reference = seen.p.alert_ratio_max if high or average is None else average
        values = {"staff": number, "ratio": _percent(person.ratio), "reference": _percent(reference)}
        kind = "ratio_high" if high else "ratio_jump"
        yield Alert(kind, "tblSettlement", "", number, person.ratio, reference, None, "ratio", values)


@rule("L5")
def unusual_nets(seen: Seen) -> Iterator[Alert]:
    """Net pay above twice, or under half of, the person's mean; for part of a month under that part of the half."""
    for number, person in seen.outcome.people.items():
        average = mean(seen.before.nets.get(number, ()))
        if average is None:
            continue
        net = person.get("net")
        low, high = net_limits(average, Fraction(person.days, seen.month.days), seen.p)
        if low <= net <= high:
            continue
        reference = round(average)
        values = {"staff": number, "amount": yuan(net), "reference": yuan(reference)}
        kind = "net_up" if net > high else "net_down"
        yield Alert(kind, "tblSettlement", "", number, net, reference, None, "net", values)


@rule("L5")
def unplanned(seen: Seen) -> Iterator[Alert]:
    """Salespeople without a row in the monthly plan where others have one."""
    planned = {plan.staff for plan in seen.inputs.plans if plan.month == seen.month}
    if not planned:
        return
    people = seen.outcome.people
    grades = {people[staff].grade.grade for staff in planned if staff in people}
    for number, person in people.items():
        sells = person.grade.target is not None or person.grade.grade in grades
        if number not in planned and sells:
            values = {"staff": number, "month": seen.month, "target": yuan(person.target or 0)}
            yield Alert("plan_missing", "tblMonthlyPlan", "", number, person.target or 0, "", None, "staff", values)


def _percent(ratio: Fraction) -> str:
    return f"{float(ratio):.1%}"
