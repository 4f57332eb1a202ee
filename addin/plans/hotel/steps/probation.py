"""Steps: the early end of probation."""

from __future__ import annotations

from addin.engine.situation import Action, Situation, grades_in
from addin.engine.trace import rule
from addin.plans.hotel.rules.people import early_confirmation
from addin.tables.declare import blank_record
from addin.tables.people import StaffChange
from addin.tables.records import RECORDED
from addin.values.money import yuan


@rule("H5.1", "L1.4")
def confirm_early(s: Situation) -> None:
    """Probation ends at once for who met the target in the hiring month: paid as the next grade from now on.

    In a month settled anew it also ends for whom it was recorded: that stays (L1.4).
    """
    grades = grades_in(s.month, s.inputs.grades)
    for person in s.people.values():
        old = person.grade
        kept = person.number in s.confirmed
        if old.review != "probation" or not (kept or early_confirmation(s.month, person.staff.hired, person.ratio)):
            continue
        if old.next_grade not in grades:
            s.note("no_next_grade", "tblGrades", old.row, "next_grade", staff=person.number, grade=old.grade)
            continue
        person.grade = grades[old.next_grade]
        evidence = f"$performance {yuan(person.get('performance'))}, $target {yuan(person.get('target'))}"
        s.actions.append(Action(person.number, "convert", "H5.1", evidence))
        if not kept:
            change = blank_record(StaffChange)._replace(staff=person.number, start=s.month, grade=old.next_grade)
            s.changes.append(change._replace(reason=RECORDED))
