"""Lines that look wrong: much larger than any before, or entered twice (L5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from addin.engine.alerts.alert import Alert, Seen, named
from addin.engine.rules.alerts import line_limit
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.values.money import yuan
from addin.values.periods import Month


class Lines(NamedTuple):
    """A table of amounts: its rows, their number ('' where they have none), day or month, and item ('': all alike)."""

    attribute: str
    table: str
    number: str
    day: str
    item: str
    words: str


_LINES = (
    Lines("receipts", "tblReceipts", "receipt", "day", "item", "receipt_large"),
    Lines("refunds", "tblRefunds", "refund", "day", "", "refund_large"),
    Lines("dinners", "tblEntertainment", "dinner", "day", "", "dinner_large"),
    Lines("adjustments", "tblAdjustments", "", "month", "item", "adjustment_large"),
    Lines("claims", "tblClaims", "", "month", "kind", "claim_large"),
)


def largest_before(inputs: Inputs, months: tuple[Month, Month]) -> dict[tuple[str, str], int]:
    """The largest amount (of either sign, fen) of each table and item in these months, the first and the last."""
    largest: dict[tuple[str, str], int] = {}
    for lines in _LINES:
        amounts: dict[str, set[int]] = {}
        for row in _dated(inputs, lines, *months):
            amounts.setdefault(_item(lines, row), set()).add(row.amount)
        largest |= {(lines.table, item): max(map(abs, found)) for item, found in amounts.items()}
    return largest


def _dated(inputs: Inputs, lines: Lines, first: Month, last: Month) -> list[Any]:
    """A table's rows dated from the first month to the last."""
    rows = getattr(inputs, lines.attribute)
    if not rows:
        return []
    at = rows[0]._fields.index(lines.day)
    start, end = (first, last) if lines.day == "month" else (first.first, last.last)
    return [row for row in rows if start <= row[at] <= end]


def _item(lines: Lines, row: Any) -> str:
    return str(getattr(row, lines.item)) if lines.item else ""


@rule("L5")
def large_lines(seen: Seen) -> Iterator[Alert]:
    """A line of ten times the largest of its item before; with none before, of a fifth of the department's target."""
    for lines in _LINES:
        limits: dict[str, int] = {}
        for row in _dated(seen.inputs, lines, seen.month, seen.month):
            item = _item(lines, row)
            if item not in limits:
                largest = seen.before.largest.get((lines.table, item), 0)
                limits[item] = line_limit(largest, seen.outcome.department.target, seen.p)
            if row.amount and abs(row.amount) >= limits[item]:
                yield _large(seen, lines, row, limits[item])


def _large(seen: Seen, lines: Lines, row: Any, limit: int) -> Alert:
    item = _item(lines, row)
    largest = seen.before.largest.get((lines.table, item), 0)
    key = getattr(row, lines.number) if lines.number else item
    reference = largest or seen.outcome.department.target
    amounts = {"amount": yuan(row.amount), "limit": yuan(limit), "reference": yuan(reference)}
    values = {"key": key, "staff": row.staff, "sold": item, "allowance": item, **amounts}
    return Alert(
        "line_large", lines.table, key, row.staff, row.amount, reference, row.row, "amount", values, lines.words
    )


@rule("L5")
def receipts_twice(seen: Seen) -> Iterator[Alert]:
    """Lines of one customer, day, item and amount. A line without a customer is nobody's twice."""
    found = [row for row in _dated(seen.inputs, _LINES[0], seen.month, seen.month) if row.customer and row.amount]
    for (customer, day, item, amount), rows in _alike(found, lambda r: (r.customer, r.day, r.item, r.amount)):
        key = named(row.receipt for row in rows)
        values = {"key": key, "customer": customer, "day": _shown(day), "sold": item, "amount": yuan(amount)}
        total = amount * len(rows)
        yield Alert("receipt_twice", "tblReceipts", key, _staff(rows), total, amount, rows[-1].row, "amount", values)


def _shown(day: date) -> str:
    return day.isoformat()


def _staff(rows: list[Any]) -> str:
    """The staff number of rows that share one, else ''."""
    found = {row.staff for row in rows}
    return str(found.pop()) if len(found) == 1 else ""


@rule("L5")
def adjustments_twice(seen: Seen) -> Iterator[Alert]:
    """Adjustments of the month for one person, item and amount."""
    found = [row for row in seen.inputs.adjustments if row.month == seen.month and row.amount]
    for (staff, item, amount), rows in _alike(found, lambda r: (r.staff, r.item, r.amount)):
        values = {"staff": staff, "sold": item, "amount": yuan(amount), "count": len(rows)}
        total = amount * len(rows)
        yield Alert("adjustment_twice", "tblAdjustments", item, staff, total, amount, rows[-1].row, "amount", values)


@rule("L5")
def claims_twice(seen: Seen) -> Iterator[Alert]:
    """Claims of the month by one person, of one kind and amount, for the same way and customer."""
    found = [row for row in seen.inputs.claims if row.month == seen.month and row.amount]
    for key, rows in _alike(found, lambda r: (r.staff, r.kind, r.amount, r.route, r.customer)):
        staff, kind, amount = key[:3]
        values = {"staff": staff, "allowance": kind, "amount": yuan(amount), "count": len(rows)}
        total = amount * len(rows)
        yield Alert("claim_twice", "tblClaims", kind, staff, total, amount, rows[-1].row, "amount", values)


def _alike(rows: Iterable[Any], key: Callable[[Any], tuple[Any, ...]]) -> list[tuple[tuple[Any, ...], list[Any]]]:
    """Rows that share a key, where there are at least two."""
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return [(shared, alike) for shared, alike in found.items() if len(alike) > 1]
