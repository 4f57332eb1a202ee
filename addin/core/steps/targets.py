"""Steps: targets, ratios and the early end of probation."""

from __future__ import annotations

from fractions import Fraction

from addin.core.money import yuan
from addin.core.records import RECORDED, StaffChange
from addin.core.rules.people import early_confirmation
from addin.core.rules.targets import attainment, default_target, department_target, opening_factor, planned_target
from addin.core.situation import Action, Explained, Situation, grades_in
from addin.core.trace import rule


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


@rule("H5.1")
def confirm_early(s: Situation) -> None:
    """Probation ends at once for who met the target in the hiring month: paid as the next grade from now on."""
    grades = grades_in(s.month, s.inputs.grades)
    for person in s.people.values():
        old = person.grade
        if old.review != "probation" or not early_confirmation(s.month, person.staff.hired, person.ratio):
            continue
        if old.next_grade not in grades:
            s.note("no_next_grade", "tblGrades", old.row, "next_grade", staff=person.number, grade=old.grade)
            continue
        person.grade = grades[old.next_grade]
        evidence = f"$performance {yuan(person.get('performance'))}, $target {yuan(person.get('target'))}"
        s.actions.append(Action(person.number, "convert", "H5.1", evidence))
        s.changes.append(StaffChange(person.number, s.month, old.next_grade, None, None, RECORDED, -1))
