"""Check codes of version 1, which have no prefix: they verify the months that were closed under them, and no other.

Its fields are written out and stay as they are, so that columns and rules added later accuse no book of a change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from operator import attrgetter
from typing import Any, NamedTuple

from addin.engine.policy import latest
from addin.engine.situation import grades_in
from addin.tables.people import Staff, StaffChange
from addin.tables.records import Inputs, recorded_in
from addin.tables.results import LedgerLine
from addin.tables.terms import Rate
from addin.values.periods import Month
from addin.values.plain import plain_value

_OPENING = ("month", "staff", "item", "amount", "reference")
_BY_DAY = {
    "receipts": ("receipt", "day", "customer", "staff", "source", "item", "payment", "amount", "bill"),
    "collections": ("collection", "receipt", "bill", "day", "amount", "collector"),
    "refunds": ("refund", "day", "staff", "amount", "reason", "responsible"),
    "dinners": ("dinner", "day", "staff", "customer", "amount", "head_approved", "manager_approved"),
}
_CLAIMS = (
    "month", "staff", "kind", "amount", "handed_in", "vouchers", "allowed", "route", "customer", "contact",
)  # fmt: skip
_PLANS = ("month", "staff", "target", "new_customers", "satisfaction", "deals", "products", "customers")
_BY_MONTH = {
    "claims": _CLAIMS,
    "dept_targets": ("month", "target", "reason"),
    "plans": _PLANS,
    "adjustments": ("month", "staff", "item", "amount", "reason"),
}
_GRADE = (
    "grade", "start", "role", "base_pay", "communication_cap", "transport_cap", "target", "scheme", "pool_part",
    "best", "review", "next_grade", "status",
)  # fmt: skip
_LEDGER = ("month", "staff", "item", "amount", "reference")


class Band(NamedTuple):
    """A band as version 1 spelt it: its name and fields are part of the code."""

    edge: Fraction
    rate: Fraction


class Scheme(NamedTuple):
    """A scheme as version 1 spelt it."""

    basis: str
    method: str
    bands: tuple[Band, ...]


def digest(parts: Iterable[Any]) -> str:
    """A check code over values, whatever their order was in the sheet."""
    text = "\n".join(sorted(repr(part) for part in parts))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def closing_check(month: Month, inputs: str, previous: str, ledger: Iterable[LedgerLine]) -> str:
    """The check code of a closed month: its inputs, its ledger, and the month before it."""
    return digest([str(month), inputs, previous, *map(attrgetter(*_LEDGER), ledger)])


def input_check_v1(inputs: Inputs, month: Month) -> str:
    """The check code of everything that is dated in the month or in force in it."""
    first, last = month.first, month.last
    dated: list[Any] = list(map(attrgetter(*_OPENING), inputs.opening))
    for attribute, fields in _BY_DAY.items():
        dated += map(attrgetter(*fields), [row for row in getattr(inputs, attribute) if first <= row.day <= last])
    for attribute, fields in _BY_MONTH.items():
        dated += map(attrgetter(*fields), [row for row in getattr(inputs, attribute) if row.month == month])
    return digest([*dated, *_in_force(inputs, month), *_owners(inputs, month)])


def _in_force(inputs: Inputs, month: Month) -> list[Any]:
    """Parameters, grades, schemes and people as of the month."""
    found: list[Any] = [(row.key, plain_value(row.value)) for row in latest(inputs.policy, month).values()]
    found += map(attrgetter(*_GRADE), grades_in(month, inputs.grades).values())
    found += _schemes(inputs.rates, month).items()
    changes = [c for c in inputs.changes if not recorded_in(c) and c.start <= month]
    for person in inputs.staff:
        if person.hired <= month.last:
            found.append(_person(person, month, [c for c in changes if c.staff == person.staff]))
    return found


def _person(person: Staff, month: Month, changes: Iterable[StaffChange]) -> tuple[object, ...]:
    grade, insurance, special = person.grade, person.insurance, person.special
    for change in sorted(changes, key=lambda c: c.start):
        grade = change.grade or grade
        insurance = insurance if change.insurance is None else change.insurance
        special = special if change.special is None else change.special
    left = person.left if person.left and person.left <= month.last else None
    return (person.staff, grade, person.hired, left, insurance, special, person.tax)


def _schemes(rates: Iterable[Rate], month: Month) -> dict[str, Scheme]:
    """Each scheme as of the month: all bands of its latest month together."""
    started: dict[str, dict[Month | None, list[Rate]]] = {}
    for row in rates:
        if row.start is None or row.start <= month:
            started.setdefault(row.scheme, {}).setdefault(row.start, []).append(row)
    found = {}
    for name, by_start in started.items():
        rows = by_start[max(by_start, key=lambda start: start or Month(0, 1))]
        bands = tuple(sorted(Band(row.edge, row.rate) for row in rows))
        found[name] = Scheme(rows[0].basis, rows[0].method, bands)
    return found


def _owners(inputs: Inputs, month: Month) -> list[Any]:
    """Who owns, and on what terms, the customers of the month's lines and of the lines collected in it."""
    first, last = month.first, month.last
    collected = {c.receipt or c.bill for c in inputs.collections if first <= c.day <= last} - {""}
    customers = {
        r.customer
        for r in inputs.receipts
        if first <= r.day <= last or r.receipt in collected or (r.bill and r.bill in collected)
    }
    found: list[Any] = [(c.customer, c.owner, c.terms) for c in inputs.customers if c.customer in customers]
    later = [h for h in inputs.handovers if h.customer in customers and h.day <= last]
    return found + [(h.customer, h.day, h.owner) for h in later]
