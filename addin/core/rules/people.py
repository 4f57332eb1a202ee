"""What a record of missed and met targets leads to (section 6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.core.periods import Month, edate
from addin.core.policy import Parameters
from addin.core.trace import rule


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
def probation(ratios: Ratios, month: Month, hired: dt.date) -> Proposal | None:
    """Two months in a row below target: dismissal; else the end of probation in the third month's month."""
    if in_a_row(ratios, 2, Fraction(1)):
        return Proposal("dismiss", "H5.1", 2)
    if Month.of(edate(hired, 3)) == month:
        return Proposal("convert_due", "H5.1", 0)
    return None


@rule("H5.4")
def senior_review(ratios: Ratios) -> Proposal | None:
    """Two in a row below 80 %: demotion."""
    return Proposal("demote", "H5.4", 2) if in_a_row(ratios, 2, Fraction(8, 10)) else None


def _two_or_four(ratios: Ratios, action: str, clause: str) -> Proposal | None:
    if in_a_row(ratios, 2, Fraction(6, 10)):
        return Proposal(action, clause, 2)
    if in_a_row(ratios, 4, Fraction(8, 10)):
        return Proposal(action, clause, 4)
    return None


@rule("H5.4")
def regular_review(ratios: Ratios) -> Proposal | None:
    """Two in a row below 60 %, or four below 80 %: replaced or transferred."""
    return _two_or_four(ratios, "replace", "H5.4")


@rule("H4.4")
def director_review(ratios: Ratios) -> Proposal | None:
    """The department two in a row below 60 %, or four below 80 %: dismissed or transferred."""
    return _two_or_four(ratios, "dismiss_or_transfer", "H4.4")


@rule("X10")
def promotion(ratios: Ratios, p: Parameters) -> Proposal | None:
    """Switched on with a ratio and a number of months: all of them at least the ratio."""
    if p.promote_ratio is None or not p.promote_months or len(ratios) < p.promote_months:
        return None
    if all(ratio >= p.promote_ratio for ratio in ratios[: p.promote_months]):
        return Proposal("promote", "X10", p.promote_months)
    return None
