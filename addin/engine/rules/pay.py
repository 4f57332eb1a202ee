"""Pay: base, commission, holdback, allowances, gross and net (section 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.kernels import Scheme, Slice, commission_fen, edge_fen, slices
from addin.engine.policy import Parameters
from addin.engine.trace import Line, rate, rule, signed_sum
from addin.tables.claims import Claim
from addin.tables.pay_items import PayItems
from addin.values.money import plain, times, yuan
from addin.values.periods import Month


class Factor(NamedTuple):
    """The pay factor with the arithmetic it came from."""

    value: Fraction
    arithmetic: str


FULL_PAY = Factor(Fraction(1), "$factor 1")


@rule("H5.3", "H4.2")
def pay_factor(ratio: Fraction | None, ratio_arithmetic: str, floor: Fraction) -> Factor:
    """1 where the ratio is at least 1 or there is none, else the ratio but at least the floor."""
    if ratio is None or ratio >= 1:
        return FULL_PAY
    if ratio <= floor:
        return Factor(floor, rate("factor", floor))
    return Factor(ratio, ratio_arithmetic)


@rule("X6")
def base_pay(base: int, days: int, month: Month, factor: Factor) -> Line:
    """The grade's base pay, pro rata to the calendar days employed, times the factor."""
    amount = times(base, Fraction(days, month.days), factor.value)
    arithmetic = f"$base_pay {yuan(base)} * $days {days} / {month.days} * {factor.arithmetic}"
    return Line("base_pay", amount, arithmetic, "X6, H5.3")


@rule("H5.2", "H5.5")
def commission(performance: int, target: int | None, scheme: Scheme, base: int, name: str) -> Line:
    """COMMISSION of the month by the scheme called ``name``: the reached band on the whole base, or slice by slice."""
    amount = commission_fen(performance, target, scheme, base)
    note = f"$scheme {name}, ${scheme.method}"
    reached = [band.edge for band in scheme.bands if edge_fen(scheme, band, target) <= performance]
    if not reached:
        note += ", $below_first_band"
    elif scheme.method == "whole":
        note += f", $edge {_edge_text(scheme, reached[-1])}"
    arithmetic = _slices_text(slices(performance, target, scheme, base))
    return Line("commission", amount, arithmetic, "H5.2", note, told=not reached)


def _edge_text(scheme: Scheme, edge: Fraction) -> str:
    return f"{plain(edge * 100)}%" if scheme.basis == "ratio" else plain(edge)


def _slices_text(parts: Iterable[Slice]) -> str:
    terms = [f"$base_part {_exact_yuan(part.amount)} * $rate {plain(part.rate)}" for part in parts]
    return " + ".join(terms) or "0"


def _exact_yuan(fen: Fraction) -> str:
    return yuan(fen.numerator) if fen.denominator == 1 else plain(fen / 100)


@rule("H11.2")
def commission_paid(earned: int, share: Fraction) -> Line:
    """The part of the commission that is paid with the month."""
    return Line("commission_paid", times(earned, share), f"$commission {yuan(earned)} * {plain(share)}", "H11.2")


@rule("H11.2")
def commission_held(earned: int, paid: int, until: Month | None = None) -> Line:
    """The rest, held until the month that pays it; None: that is this one."""
    arithmetic = signed_sum([("commission", earned), ("commission_paid", -paid)])
    note = f"$held_until {until}" if until and earned != paid else ""
    return Line("commission_held", earned - paid, arithmetic, "H11.2", note)


@rule("H11.2")
def release_due(month: Month, left: dt.date | None, p: Parameters) -> bool:
    """Whether held commission is paid with this month: the parameter's month, or the last month of employment."""
    return month.month == p.holdback_release_month or (left is not None and Month.of(left) == month)


@rule("H11.2")
def released(held_before: int, held_now: int) -> Line:
    """All held commission, this month's own part included."""
    arithmetic = signed_sum([("held_before", held_before), ("held_now", held_now)])
    return Line("released", held_before + held_now, arithmetic, "H11.2")


@rule("H7.2")
def claim_counts(claim: Claim, p: Parameters) -> bool:
    """Complete vouchers, handed in by the deadline of the next month; or allowed all the same."""
    deadline = deadline_after(claim.month, p)
    in_time = claim.handed_in is not None and claim.handed_in <= deadline
    return claim.allowed or (claim.vouchers and in_time)


@rule("H7.2")
def claim_refusal(claim: Claim) -> str:
    """The word for why a claim does not count: vouchers first, then the day."""
    return "handed_in_late" if claim.vouchers else "vouchers_missing"


@rule("H7.2", "H11.3")
def deadline_after(month: Month, p: Parameters) -> dt.date:
    """The last day for claims of a month."""
    following = month.plus(1)
    return dt.date(following.year, following.month, min(p.claim_deadline_day, following.days))


@rule("H7.1")
def allowance(kind: str, claimed: int, cap: int, factor: Factor) -> Line:
    """Claims up to the cap, times the factor; caps are not pro rata."""
    counted = min(claimed, cap)
    word = "cap" if claimed > cap else "claimed"
    note = f"$claimed {yuan(claimed)}, $cap {yuan(cap)}" if claimed > cap else ""
    arithmetic = f"${word} {yuan(counted)} * {factor.arithmetic}"
    return Line(f"allowance_{kind}", times(counted, factor.value), arithmetic, "H7.1, H7.2", note)


@rule("H4.3", "L4")
def adjustments(amounts: Iterable[int], corrected: int = 0) -> Line:
    """What was entered by hand, the director's pay before the opening among it, less what corrections have paid of it
    where a dispute was upheld."""
    entered = list(amounts)
    terms = [*(("adjustment", amount) for amount in entered), ("corrected_already", -corrected)]
    return Line("adjustment", sum(entered) - corrected, signed_sum(terms), "H4.3, L4" if corrected else "H4.3")


@rule("X8")
def gross(amounts: Mapping[str, int], items: PayItems) -> Line:
    """应发工资, of a scheme's items."""
    return Line("gross", items.total_of("gross", amounts), signed_sum(items.terms_of("gross", amounts)), "H11.2, X6")


@rule("X11")
def net(amounts: Mapping[str, int], with_allowances: bool, items: PayItems) -> Line:
    """实发; may be below zero, then it is shown and nothing is carried."""
    terms = items.terms_of("net", amounts, with_allowances)
    return Line("net", items.total_of("net", amounts, with_allowances), signed_sum(terms), "X11, H7.2")
