"""Twelve months of the department's sales against its target."""

from __future__ import annotations

from typing import NamedTuple

from addin.engine.policy import parameters
from addin.engine.rules.targets import department_target
from addin.engine.trace import rule
from addin.insight.statistics.facts import Facts
from addin.values.periods import Month, back


class TrendMonth(NamedTuple):
    """A month's sales and target in fen; None where the book cannot say."""

    month: Month
    sales: int | None
    target: int | None


@rule("P4", "T1")
def trend(facts: Facts, months: int = 12) -> list[TrendMonth]:
    """The months up to the one at hand: as settled or brought in, else by their lines and the policy's target."""
    return [_of(facts, month) for month in back(facts.month, months)][::-1]


def _of(facts: Facts, month: Month) -> TrendMonth:
    if month == facts.month:
        return TrendMonth(month, facts.now.department.sales, facts.now.department.target)
    sales = facts.history.amount("", "department_sales", month)
    if sales is not None:
        return TrendMonth(month, sales, facts.history.amount("", "department_target", month))
    counted = facts.counted_in(month)
    p, _ = parameters(facts.inputs.policy, month)
    if counted is None or p is None:
        return TrendMonth(month, None, None)
    return TrendMonth(month, counted.department.sales, department_target(month, facts.inputs.dept_targets, p).amount)
