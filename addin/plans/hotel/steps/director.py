"""Steps: the director's pay follows the department's ratio, and so do the director's allowances."""

from __future__ import annotations

from addin.engine.rules.pay import pay_factor
from addin.engine.situation import Person, Situation
from addin.engine.trace import fraction_of, rule
from addin.plans.hotel.parameters import hotel
from addin.plans.hotel.rules.people import allowances_stopped
from addin.plans.hotel.steps.track_record import was_director
from addin.values.periods import back


@rule("H4.2")
def follow_department(s: Situation) -> None:
    """The director's factor follows the department."""
    d = s.department
    text = fraction_of("department_sales", d.sales, "department_target", d.target)
    for person in s.people.values():
        if person.grade.review == "director":
            person.factor = pay_factor(d.ratio, text, s.p.pay_floor)


def stop_allowances(s: Situation) -> None:
    """Whose allowances the department's record stops."""
    for person in s.people.values():
        person.allowances_stopped = _stopped(s, person)


@rule("H4.5")
def _stopped(s: Situation, person: Person) -> bool:
    """A director in post in the last three months (a parameter), while the department stays below 80 % (another)."""
    p = hotel(s)
    months = list(back(s.month, p.allowances_months))
    ratios = [s.department.ratio, *(s.history.department_ratio(month) for month in months[1:])]
    return allowances_stopped(ratios, p) and all(was_director(s, person, month) for month in months)
