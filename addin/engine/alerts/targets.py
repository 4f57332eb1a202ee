"""Targets typed a digit or more too large or too small: of the department, and of people in the monthly plan (L5)."""

from __future__ import annotations

from collections.abc import Iterator

from addin.engine.alerts.alert import Alert, Seen
from addin.engine.rules.alerts import target_limits
from addin.engine.rules.targets import department_target
from addin.engine.trace import rule
from addin.values.money import yuan


@rule("L5")
def odd_department_targets(seen: Seen) -> Iterator[Alert]:
    """The department's target of the month, typed, far from what it is by season."""
    usual = department_target(seen.month, (), seen.p).amount
    low, high = target_limits(usual, seen.p)
    for row in seen.inputs.dept_targets:
        if row.month == seen.month and not low <= row.target <= high:
            values = {"amount": yuan(row.target), "reference": yuan(usual)}
            key = str(row.month)
            words = "department_target"
            yield Alert("target_odd", "tblDeptTargets", key, "", row.target, usual, row.row, "target", values, words)


@rule("L5")
def large_plans(seen: Seen) -> Iterator[Alert]:
    """A planned target far above the task of the person's grade; one far below shows as attainment."""
    for row in seen.inputs.plans:
        person = seen.outcome.people.get(row.staff)
        usual = person.grade.target if person else None
        if row.month != seen.month or not usual or row.target <= target_limits(usual, seen.p)[1]:
            continue
        values = {"staff": row.staff, "amount": yuan(row.target), "reference": yuan(usual)}
        yield Alert("target_odd", "tblMonthlyPlan", "", row.staff, row.target, usual, row.row, "target", values, "plan")
