"""A short code of every row that moves a month's pay: kept with its settlement, they tell later what changed (L1).

What moves only tax and the limits of deductions is left out: these follow payment and are never corrected.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from addin.engine.corrections.correction import Cause, Causes
from addin.engine.in_force import rows_in_force
from addin.engine.months import InputsByMonth, disputes_paid
from addin.engine.row_texts import texts
from addin.engine.trace import rule
from addin.tables.people import Staff
from addin.tables.records import PAST, Inputs, recorded_in, tables_of
from addin.tables.schema import TABLES
from addin.values.periods import Month

# Corrections of these are right without anybody's decision (L1.1); all else is terms of pay.
TRANSACTIONS = frozenset(
    {"receipts", "collections", "refunds", "dinners", "claims", "adjustments", "changes", "handovers", "disputes"}
)
_TERMS = {"policy": "key", "grades": "grade", "rates": "scheme"}
_TAX_FIELDS: Mapping[str, Mapping[str, object]] = {
    "staff": {"insurance": 0, "special": 0, "tax": "", "first_job": "", "sixty_thousand": ""},
    "changes": {"insurance": None, "special": None},
}
_OF_TAX = frozenset({"deductions"})
_TAX_KEYS = frozenset({
    "tax_basic_deduction", "holdback_tax", "deduction_cap", "minimum_wage", "arrears_mode", "claims_with_wages",
    "late_changes", "signoffs_required",
})  # fmt: skip
_OF_NO_PAY = ("alert_", "visit_", "tier_", "idle_")
_CODE = 4  # characters: 24 bits
_TABLES = {attribute: table for attribute, (table, _) in tables_of(Inputs).items()}


@rule("L1")
def prints_of(by_month: InputsByMonth, month: Month) -> str:
    """The codes of a month's rows by table, in no order that tells anything: ``receipts:AbCd…|staff:…``."""
    found = {name: sorted(code for _, code in _coded(name, rows)) for name, rows in _rows(by_month, month)}
    return "|".join(f"{name}:{''.join(codes)}" for name, codes in sorted(found.items()) if codes)


@rule("L1")
def causes_of(by_month: InputsByMonth, month: Month, kept: str | None) -> Causes:
    """What changed since the codes were kept; ``kept`` None: it cannot be told."""
    if kept is None:
        return Causes(month, known=False)
    then = {name: Counter(codes[i : i + _CODE] for i in range(0, len(codes), _CODE)) for name, codes in _by_table(kept)}
    found = []
    for name, rows in _rows(by_month, month):
        left = then.pop(name, Counter[str]())
        came = []
        for row, code in _coded(name, rows):
            if left[code]:
                left[code] -= 1
            else:
                came.append(row)
        if name == "customers":  # whom the month has lines of is told by the lines
            left -= Counter({code for _, code in _coded(name, by_month.undated.customers)})
            came = came if left.total() else []
        found += _cause(name, came, left.total())
    for name, left in then.items():
        found += _cause(name, [], left.total())
    return Causes(month, tuple(found))


def _by_table(kept: str) -> Iterator[tuple[str, str]]:
    for part in filter(None, kept.split("|")):
        name, _, codes = part.partition(":")
        if name in _TABLES:
            yield name, codes


def _cause(name: str, came: Sequence[Any], gone: int) -> list[Cause]:
    named = tuple(dict.fromkeys(_name(name, row) for row in came))
    return [Cause(_TABLES[name], named, gone, name in TRANSACTIONS)] if came or gone else []


def _name(attribute: str, row: Any) -> str:
    """What a row is called: its number, else the first thing that it names."""
    table = TABLES[_TABLES[attribute]]
    if table.number:
        return str(getattr(row, table.number))
    keys = [field for field in ("key", "staff", "scheme", "grade", "customer", "month") if field in row._fields]
    return str(getattr(row, keys[0])) if keys else ""


def _coded(attribute: str, rows: Sequence[Any]) -> list[tuple[Any, str]]:
    """Each row with its code."""
    neutral = _TAX_FIELDS.get(attribute)
    spelt = texts(attribute, [row._replace(**neutral) for row in rows] if neutral else rows)
    return [(row, _code(text)) for row, text in zip(rows, spelt, strict=True)]


def _code(text: str) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).digest()
    return urlsafe_b64encode(digest).decode()


def _rows(by_month: InputsByMonth, month: Month) -> Iterator[tuple[str, Sequence[Any]]]:
    """The rows that a month's pay may hang on, by attribute of Inputs."""
    inputs = by_month.of(month)
    customers = {line.customer for line in inputs.receipts}
    chosen: dict[str, Sequence[Any]] = {
        name: [row for rows in rows_in_force(getattr(inputs, name), key, month).values() for row in rows]
        for name, key in _TERMS.items()
    }
    chosen["policy"] = [row for row in chosen["policy"] if _is_of_pay(row.key)]
    chosen["staff"] = list(_people(inputs.staff, month))
    chosen["changes"] = [c for c in inputs.changes if c.start <= month and c.grade and not recorded_in(c)]
    chosen["customers"] = [customer for customer in inputs.customers if customer.customer in customers]
    chosen["handovers"] = [h for h in inputs.handovers if h.customer in customers and h.day <= month.last]
    chosen["disputes"] = disputes_paid(inputs)
    for name in inputs._fields:
        if name not in PAST and name not in _OF_TAX:
            yield name, chosen.get(name, getattr(inputs, name))


def _is_of_pay(key: str) -> bool:
    return key not in _TAX_KEYS and not key.startswith(_OF_NO_PAY)


def _people(staff: Sequence[Staff], month: Month) -> Iterator[Staff]:
    """Who is employed in the month, with a last day only if it lies in it."""
    for person in staff:
        if person.hired <= month.last and not (person.left and person.left < month.first):
            yield person._replace(left=person.left if person.left and person.left <= month.last else None)
