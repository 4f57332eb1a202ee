"""Case tables: a row is a rule, a policy sentence, a month, what is given, what is expected, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from addin.engine.settlement import Outcome
from addin.values.money import yuan
from tests.engine.arithmetic import left_side_fen
from tests.engine.company import company, run

Expected = dict[str, Any]
Row = tuple[str, str, str, dict[str, Any], Expected, str]


def table(rows: Iterable[Row]) -> pytest.MarkDecorator:
    """A test for every row, called by its sentence and marked with its rules ('H5.2, X7')."""
    parameters = [
        pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in rows
    ]
    return pytest.mark.parametrize(("month", "given", "expected", "because"), parameters)


def prove(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    """Settle the month (or 'first..last', then expectations are by month) and compare what the case names."""
    first, _, last = month.partition("..")
    outcomes = run(company(**given), first, last)
    for outcome in outcomes.values():
        explains_itself(outcome)
    by_month = expected if last else {month: expected}
    shown = {name: {key: look_up(outcomes[name], key) for key in wanted} for name, wanted in by_month.items()}
    assert shown == by_month, f"{because}: {shown} is not {by_month}"


def look_up(outcome: Outcome, key: str) -> Any:
    """'S1.base_pay' in yuan, 'department.sales', 'S1' (has a row), 'actions', 'listed', 'kept.S1.held.R1'."""
    if key == "actions":
        return [f"{action.staff} {action.action}" for action in outcome.actions]
    if key == "listed":
        return listed(outcome)
    who, _, item = key.partition(".")
    if who == "kept":
        return _kept(outcome, *item.split("."))
    if who == "department":
        return _department(outcome, item)
    if not item:
        return who in outcome.people
    person = outcome.people[who]
    if item == "grade":
        return person.grade.grade
    if item in ("ratio", "factor"):
        value = person.ratio if item == "ratio" else person.factor.value
        return None if value is None else str(value)
    return None if item == "target" and person.target is None else yuan(person.get(item))


def _kept(outcome: Outcome, staff: str, item: str, reference: str | None = None) -> str:
    """The ledger's sum of an item, of one reference if given."""
    lines = [line for line in outcome.ledger if (line.staff, line.item) == (staff, item)]
    return yuan(sum(line.amount for line in lines if reference in (None, line.reference)))


def _department(outcome: Outcome, item: str) -> str:
    d = outcome.department
    return str(d.ratio) if item == "ratio" else yuan(d.found[item] if item in d.found else getattr(d, item))


def listed(outcome: Outcome) -> list[str]:
    """What was listed for somebody to look at, but for posts: 'code staff amount'."""
    notes = [note for note in outcome.notes if note.code != "posts_differ"]
    texts = [
        [note.code, *(str(note.values[key]) for key in ("staff", "amount") if key in note.values)] for note in notes
    ]
    return sorted(" ".join(filter(None, text)) for text in texts)


def explains_itself(outcome: Outcome) -> None:
    """Every explained amount is its arithmetic, every amount of a person has a line, and the sums hold."""
    for staff, line in outcome.trace:
        if line.amount:
            assert left_side_fen(line.arithmetic) == line.amount, (staff, line)
    explained = {(staff, line.item): line.amount for staff, line in outcome.trace}
    for number, person in outcome.people.items():
        for item, amount in person.amounts.items():
            assert explained[number, item] == amount, (number, item)
    d = outcome.department
    assert sum(amount for field, amount in d.found.items() if field != "pool") == d.found["pool"]
