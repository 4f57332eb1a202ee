"""A person's record of months in a row (X10), and the grades in which they ended earlier months."""

from __future__ import annotations

from fractions import Fraction

from addin.engine.situation import Person, Situation, grades_in, staff_in
from addin.engine.trace import rule
from addin.plans.hotel.parameters import hotel
from addin.plans.hotel.rules.people import longest_record
from addin.values.periods import Month, back


def _grade_at_end(s: Situation, person: Person, month: Month) -> str | None:
    """The grade in which the person ended an earlier month: as settled, else by the staff list; None before hiring."""
    settled = s.history.grade(person.number, month)
    if settled is not None:
        return settled
    if person.staff.hired > month.last:
        return None
    record = next(r for r in s.inputs.staff if r.staff == person.number)
    return staff_in(month, record, [c for c in s.inputs.changes if c.staff == person.number]).grade


@rule("X10")
def ended_in_grade(s: Situation, person: Person, month: Month) -> bool:
    """Whether the person ended the month in today's grade."""
    return month == s.month or _grade_at_end(s, person, month) == person.grade.grade


@rule("H4.5")
def was_director(s: Situation, person: Person, month: Month) -> bool:
    """Whether the person was in post in the month in a grade that is reviewed as a director's."""
    if month == s.month:
        return person.grade.review == "director"
    grade = grades_in(month, s.inputs.grades).get(_grade_at_end(s, person, month) or "")
    return grade is not None and grade.review == "director"


@rule("X10")
def ratios_in_a_row(s: Situation, person: Person) -> list[Fraction]:
    """The ratios of the months up to this one that count in a row, newest first (the department's for directors)."""
    of_department = person.grade.review == "director"
    ratios: list[Fraction] = []
    for month in back(s.month, longest_record(hotel(s))):
        if month == s.month:
            ratio = s.department.ratio if of_department else person.ratio
        else:
            ratio = s.history.department_ratio(month) if of_department else s.history.ratio(person.number, month)
        if ratio is None or not ended_in_grade(s, person, month):
            break
        ratios.append(ratio)
    return ratios
