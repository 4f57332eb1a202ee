"""The check code of a month's inputs, version 2: every field of every row that is dated in the month or in force in it.

Fields are found in the records themselves, so a column added later is covered as soon as it is read. It enters the
code by its name and only where it says something: months closed before it came keep their code while it is blank.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable

from addin.engine.months import WHOLE, InputsByMonth, disputes_paid
from addin.engine.row_texts import LEFT_OUT, texts, value_text
from addin.tables.people import DeductionItem, Staff, StaffChange
from addin.tables.records import Inputs, is_late, recorded_in
from addin.values.periods import Month

_OF_CHANGES = frozenset({"staff", "start", "row"})


def input_code(by_month: InputsByMonth, month: Month) -> str:
    """The code of the month's inputs: 16 hexadecimal digits."""
    if month not in by_month.codes:
        by_month.codes[month] = _input_code(by_month, month)
    return by_month.codes[month]


def _input_code(by_month: InputsByMonth, month: Month) -> str:
    inputs, undated = by_month.of(month), by_month.undated
    found = _dated(inputs, month) + undated.terms(month) + _people(inputs, month) + undated.opening
    found += texts("disputes", disputes_paid(inputs))
    customers = {line.customer for line in inputs.receipts}
    return code_of(found + undated.of_customers(customers, month.last))


def code_of(texts: Iterable[str], digits: int = 16) -> str:
    """A code over texts, whatever their order was in the sheet."""
    return hashlib.sha256("\n".join(sorted(texts)).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _dated(inputs: Inputs, month: Month) -> list[str]:
    """Rows by day or month, which hold nothing of other months; those from a month on; all of what has no date."""
    found: list[str] = []
    for attribute in inputs._fields:
        rows = getattr(inputs, attribute)
        if attribute in WHOLE or not rows:
            continue
        if "start" in rows[0]._fields and not {"day", "month"} & set(rows[0]._fields):
            rows = [row for row in rows if row.start is None or row.start <= month]
        found += texts(attribute, rows)
    return found


def _people(inputs: Inputs, month: Month) -> list[str]:
    """Who is employed in the month, as of it, and since when what was changed for them holds."""
    changes: dict[str, list[StaffChange]] = defaultdict(list)
    for change in sorted(inputs.changes, key=lambda c: c.start):
        if change.start <= month and _is_input(change, month):
            changes[change.staff].append(change)
    people, found = [], []
    for person in inputs.staff:
        if person.hired <= month.last and not (person.left and person.left < month.first):
            now, since = _as_of(person, changes[person.staff])
            people.append(now._replace(left=now.left if now.left and now.left <= month.last else None))
            found += since
    return found + texts("staff", people) + _items(inputs, month, {person.staff for person in people})


def _items(inputs: Inputs, month: Month, people: Collection[str]) -> list[str]:
    """The special deductions by item that these people have in the month, and since when."""
    latest: dict[tuple[str, str], DeductionItem] = {}
    for row in sorted(inputs.deductions, key=lambda row: row.start):
        if row.start <= month and row.staff in people:
            latest[row.staff, row.deduction] = row
    return texts("deductions", list(latest.values()))


def _is_input(change: StaffChange, month: Month) -> bool:
    """What a settlement recorded is covered by its results; of an earlier month (L1.4) it counts for later ones."""
    booked = recorded_in(change)
    return booked is None or (is_late(change) and booked < month)


def _as_of(person: Staff, changes: Iterable[StaffChange]) -> tuple[Staff, list[str]]:
    """The person with the latest of each changed value, and a text for each: since when, and the value itself."""
    found: dict[str, tuple[Month, object]] = {}
    for change in changes:
        for field, value in change._asdict().items():
            if field not in _OF_CHANGES and value not in ("", None) and ("changes", field) not in LEFT_OUT:
                found[field] = change.start, value
    ours = {field: value for field, (_, value) in found.items() if field in Staff._fields}
    since = [f"changes|{person.staff!r}|{field}|{start}|{value_text(value)}" for field, (start, value) in found.items()]
    return person._replace(**ours), since  # type: ignore[arg-type]
