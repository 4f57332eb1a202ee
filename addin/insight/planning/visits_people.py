"""Who can be sent to a customer: people's days in post, who heads the department, who sells."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from addin.engine.situation import grades_in, staff_in
from addin.tables.people import Staff, StaffChange
from addin.tables.records import Inputs
from addin.tables.terms import Grade
from addin.values.order import natural
from addin.values.periods import Month


class Posts(NamedTuple):
    """Everybody by staff number; in order the department's heads, and the salespeople who stay beyond the month."""

    staff: Mapping[str, Staff]
    heads: tuple[str, ...]
    sellers: tuple[str, ...]

    def works(self, number: str, day: dt.date) -> bool:
        """Whether the person is employed on the day; nobody ('') never is."""
        person = self.staff.get(number)
        return person is not None and person.hired <= day and (person.left is None or day <= person.left)

    def leaves(self, number: str, month: Month) -> bool:
        """Whether the person's last day comes by the month's end."""
        left = self.staff[number].left
        return left is not None and left <= month.last


def posts_in(month: Month, inputs: Inputs) -> Posts:
    """The month's posts: heads are reviewed as directors (考核规则), salespeople share the representatives' bonus."""
    grades, changes = grades_in(month, inputs.grades), defaultdict[str, list[StaffChange]](list)
    for change in inputs.changes:
        changes[change.staff].append(change)
    people = sorted(inputs.staff, key=lambda person: natural(person.staff))
    posts = Posts({person.staff: person for person in people}, (), ())
    heads, sellers = [], []
    for person in people:
        grade = grades.get(staff_in(month, person, changes[person.staff]).grade)
        if grade is not None and grade.review == "director":
            heads.append(person.staff)
        elif _sells(grade) and posts.works(person.staff, month.last) and not posts.leaves(person.staff, month):
            sellers.append(person.staff)
    return posts._replace(heads=tuple(heads), sellers=tuple(sellers))


def _sells(grade: Grade | None) -> bool:
    return grade is not None and grade.pool_part == "reps"
