"""Rates and schemes that look wrong, and what commission costs in all (L5)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from addin.engine.alerts.alert import Alert, Seen
from addin.engine.policy import latest
from addin.engine.rules.alerts import commission_limit
from addin.engine.situation import bands_in
from addin.engine.trace import rule
from addin.values.money import plain, round_half_up, yuan


@rule("L5")
def high_rates(seen: Seen) -> Iterator[Alert]:
    """A commission rate in force above the limit for rates."""
    limit = seen.p.alert_rate_max
    for rows in bands_in(seen.month, seen.inputs.rates).values():
        for row in rows:
            if row.rate > limit:
                name = f"{row.scheme} {plain(row.edge)}"
                values = {"key": name, "rate": _percent(row.rate), "limit": _percent(limit)}
                yield Alert("rate_high", "tblRates", name, "", row.rate, limit, row.row, "rate", values)


@rule("L5")
def high_parameters(seen: Seen) -> Iterator[Alert]:
    """A rate among the parameters above its limit, of those that the scheme has watched."""
    chosen = latest(seen.inputs.policy, seen.month)
    for key, kind, limiting in seen.p.watched:
        rate, limit = getattr(seen.p, key), getattr(seen.p, limiting)
        if rate > limit and key in chosen:
            values = {"key": key, "rate": _percent(rate), "limit": _percent(limit)}
            yield Alert(kind, "tblPolicy", key, "", rate, limit, chosen[key].row, "value", values)


@rule("L5")
def schemes_above_zero(seen: Seen) -> Iterator[Alert]:
    """A scheme in force whose lowest band starts above zero: below it nothing is paid."""
    for scheme, rows in bands_in(seen.month, seen.inputs.rates).items():
        lowest = min(rows, key=lambda row: row.edge)
        if lowest.edge > 0:
            values = {"key": scheme, "edge": _percent(lowest.edge) if lowest.basis == "ratio" else plain(lowest.edge)}
            yield Alert("scheme_edge", "tblRates", scheme, "", lowest.edge, Fraction(0), lowest.row, "edge", values)


@rule("L5")
def high_commission(seen: Seen) -> Iterator[Alert]:
    """Commission of everybody together above its limit of the department's sales."""
    sales = seen.outcome.department.sales
    found = sum(person.get("commission") for person in seen.outcome.people.values())
    limit = commission_limit(sales, seen.p)
    if found > limit:
        values = {"amount": yuan(found), "sales": yuan(sales), "limit": _percent(seen.p.alert_commission_share)}
        reference = round_half_up(limit)
        yield Alert("commission_high", "tblSettlement", "", "", found, reference, None, "commission", values)


def _percent(rate: Fraction) -> str:
    return f"{float(rate * 100):g} %"
