"""What looks wrong (L5): the limits above which a figure must be confirmed before its month is locked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from addin.engine.policy import Parameters
from addin.engine.trace import rule
from addin.values.money import round_half_up


@rule("L5")
def mean(amounts: Sequence[int | Fraction]) -> Fraction | None:
    """The mean over what there is; None where there is nothing above zero to compare with."""
    if not amounts:
        return None
    average = Fraction(sum(amounts)) / len(amounts)
    return average if average > 0 else None


@rule("L5")
def line_limit(largest: int, department_target: int, p: Parameters) -> int:
    """The fen from which a line looks too large: by the largest of its item before (0: none), else by the target."""
    basis, times = (largest, p.alert_line_times) if largest else (department_target, p.alert_line_share)
    return round_half_up(basis * times)


@rule("L5")
def target_limits(usual: int, p: Parameters) -> tuple[Fraction, Fraction]:
    """The fen under which and above which a target looks wrong, by what it would be if nobody had typed it."""
    return usual / p.alert_line_times, usual * p.alert_line_times


@rule("L5")
def ratio_limit(average: Fraction | None, p: Parameters) -> Fraction:
    """The ratio above which attainment looks wrong: the limit for all, or the person's own if that is lower."""
    return p.alert_ratio_max if average is None else min(p.alert_ratio_max, average * p.alert_ratio_times)


@rule("L5")
def net_limits(average: Fraction, employed: Fraction, p: Parameters) -> tuple[Fraction, Fraction]:
    """Fen under which and above which net pay looks wrong; the lower one pro rata to the part of the month employed."""
    return average * p.alert_net_down * employed, average * p.alert_net_up


@rule("L5")
def commission_limit(sales: int, p: Parameters) -> Fraction:
    """The fen above which all commission together looks wrong."""
    return max(0, sales) * p.alert_commission_share
