"""What a record of missed and met targets leads to (section 6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.plans.hotel.parameters import HotelParameters
from addin.values.periods import Month, edate


class Proposal(NamedTuple):
    """A proposal, its clause and the number of months that are its evidence."""

    action: str
    clause: str
    months: int


Ratios = Sequence[Fraction]


@rule("X10")
def in_a_row(ratios: Ratios, months: int, below: Fraction) -> bool:
    """Whether the newest ``months`` ratios (newest first) are all below."""
    return len(ratios) >= months and all(ratio < below for ratio in ratios[:months])


@rule("H5.1")
def early_confirmation(month: Month, hired: dt.date, ratio: Fraction | None) -> bool:
    """Target met in the hiring month ends probation at once."""
    return Month.of(hired) == month and ratio is not None and ratio >= 1


@rule("H5.1")
def probation(ratios: Ratios, month: Month, hired: dt.date, p: HotelParameters) -> Proposal | None:
    """So many months in a row below target: dismissal; else the end of probation in the month that it ends in."""
    if in_a_row(ratios, p.probation_misses, Fraction(1)):
        return Proposal("dismiss", "H5.1", p.probation_misses)
    if Month.of(edate(hired, p.probation_months)) == month:
        return Proposal("convert_due", "H5.1", 0)
    return None


@rule("H5.4")
def senior_review(ratios: Ratios, p: HotelParameters) -> Proposal | None:
    """Two in a row below 80 % (parameters): demotion."""
    below = in_a_row(ratios, p.senior_months, p.senior_below)
    return Proposal("demote", "H5.4", p.senior_months) if below else None


@rule("H5.4")
def regular_review(ratios: Ratios, p: HotelParameters) -> Proposal | None:
    """Two in a row below 60 %, or four below 80 % (parameters): replaced or transferred."""
    if in_a_row(ratios, p.regular_far_months, p.regular_far_below):
        return Proposal("replace", "H5.4", p.regular_far_months)
    if in_a_row(ratios, p.regular_months, p.regular_below):
        return Proposal("replace", "H5.4", p.regular_months)
    return None


@rule("H4.4")
def director_review(ratios: Ratios, p: HotelParameters) -> Proposal | None:
    """The department two in a row below 60 %, or four below 80 % (parameters): dismissed or transferred."""
    if in_a_row(ratios, p.director_far_months, p.director_far_below):
        return Proposal("dismiss_or_transfer", "H4.4", p.director_far_months)
    if in_a_row(ratios, p.director_months, p.director_below):
        return Proposal("dismiss_or_transfer", "H4.4", p.director_months)
    return None


@rule("X10")
def promotion(ratios: Ratios, p: HotelParameters) -> Proposal | None:
    """Switched on with a ratio and a number of months: all of them at least the ratio."""
    if p.promote_ratio is None or not p.promote_months or len(ratios) < p.promote_months:
        return None
    if all(ratio >= p.promote_ratio for ratio in ratios[: p.promote_months]):
        return Proposal("promote", "X10", p.promote_months)
    return None


@rule("H4.5")
def allowances_stopped(department_ratios: Sequence[Fraction | None], p: HotelParameters) -> bool:
    """Whether the department is below 80 % in all of the last three months (parameters)."""
    return all(ratio is not None and ratio < p.allowances_below for ratio in department_ratios)


@rule("X10")
def longest_record(p: HotelParameters) -> int:
    """The most months in a row that a rule looks back."""
    reviews = (p.probation_misses, p.senior_months, p.regular_far_months, p.regular_months)
    return max(*reviews, p.director_far_months, p.director_months, p.promote_months or 0)
