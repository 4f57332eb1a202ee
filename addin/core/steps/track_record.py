"""A person's record of months in a row (X10)."""

from __future__ import annotations

from fractions import Fraction

from addin.core.periods import Month, back
from addin.core.situation import Person, Situation, staff_in
from addin.core.trace import rule

LONGEST_RECORD = 24


@rule("X10")
def ended_in_grade(s: Situation, person: Person, month: Month) -> bool:
    """Whether the person ended an earlier month in today's grade: as settled, else by the staff list."""
    if month == s.month:
        return True
    settled = s.history.grade(person.number, month)
    if settled is None:
        if person.staff.hired > month.last:
            return False
        record = next(r for r in s.inputs.staff if r.staff == person.number)
        settled = staff_in(month, record, [c for c in s.inputs.changes if c.staff == person.number]).grade
    return settled == person.grade.grade


@rule("X10")
def ratios_in_a_row(s: Situation, person: Person) -> list[Fraction]:
    """The ratios of the months up to this one that count in a row, newest first (the department's for directors)."""
    of_department = person.grade.review == "director"
    ratios: list[Fraction] = []
    for month in back(s.month, LONGEST_RECORD):
        if month == s.month:
            ratio = s.department.ratio if of_department else person.ratio
        else:
            ratio = s.history.department_ratio(month) if of_department else s.history.ratio(person.number, month)
        if ratio is None or not ended_in_grade(s, person, month):
            break
        ratios.append(ratio)
    return ratios
