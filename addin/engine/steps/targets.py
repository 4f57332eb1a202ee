"""Steps: targets and ratios."""

from __future__ import annotations

from fractions import Fraction

from addin.engine.rules.targets import attainment, default_target, department_target, opening_factor, planned_target
from addin.engine.situation import Explained, Situation


def set_targets(s: Situation) -> None:
    """The department's and everybody's target and ratio."""
    line = department_target(s.month, s.inputs.dept_targets, s.p)
    s.department.target = line.amount
    s.department.ratio = Fraction(s.department.sales, line.amount)
    s.trace.append(Explained("", line))
    s.keep("", "department_sales", s.department.sales)
    s.keep("", "department_target", line.amount)
    plans = {plan.staff: plan.target for plan in s.inputs.plans if plan.month == s.month}
    factor = opening_factor(s.month, s.p)
    for person in s.people.values():
        if person.number in plans:
            s.explain(person, planned_target(plans[person.number]))
        elif person.grade.target is not None:
            s.explain(person, default_target(person.grade.target, factor, person.days, s.month))
        person.target = person.amounts.get("target")
        person.ratio = attainment(person.get("performance"), person.target)
        _keep_measures(s, person.number)


def _keep_measures(s: Situation, number: str) -> None:
    person = s.people[number]
    s.keep(number, "performance", person.get("performance"))
    s.keep(number, "base", person.get("base"))
    if person.target is not None:
        s.keep(number, "target", person.target)
