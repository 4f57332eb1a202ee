"""A person's record of months in a row (X10)."""

from __future__ import annotations

from fractions import Fraction

from addin.engine.situation import Person, Situation
from addin.engine.steps.track_record import ended_in_grade
from addin.engine.trace import rule
from addin.plans.hotel.rules.people import longest_record
from addin.values.periods import back


@rule("X10")
def ratios_in_a_row(s: Situation, person: Person) -> list[Fraction]:
    """The ratios of the months up to this one that count in a row, newest first (the department's for directors)."""
    of_department = person.grade.review == "director"
    ratios: list[Fraction] = []
    for month in back(s.month, longest_record(s.p)):
        if month == s.month:
            ratio = s.department.ratio if of_department else person.ratio
        else:
            ratio = s.history.department_ratio(month) if of_department else s.history.ratio(person.number, month)
        if ratio is None or not ended_in_grade(s, person, month):
            break
        ratios.append(ratio)
    return ratios
