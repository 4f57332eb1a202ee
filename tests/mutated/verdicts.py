"""What becomes of a changed book: refused, settled to the same, or to something else, and whether that may be.

A change may change pay only if it means just that: another plain value of its column, a line more or less. Then
whatever is out of the ordinary in the pay that comes of it stands in 异常与变动.
"""

from __future__ import annotations

import random
import traceback
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from addin.book.base import Cell, MemoryBook
from addin.usecases.settle import DataRefused, check_book, lock_month, settle_month
from addin.values.errors import Refused
from tests.mutated.changes import Change, any_change
from tests.mutated.company import CLOCK, OPEN, book_of, whole

FAULTS = ("traceback", "silent", "unlisted", "contradiction")
EMPLOYED = (("tblStaff", "hired"), ("tblStaff", "left"))  # without a full month before there is nothing to compare with
Rows = dict[str, dict[str, Cell]]


class Verdict(NamedTuple):
    """``kind``: refused, same, meant, said, or one of `FAULTS`; ``why``: what was seen."""

    kind: str
    change: Change
    why: str = ""

    @property
    def bad(self) -> bool:
        return self.kind in FAULTS


class Settled(NamedTuple):
    """November's pay by staff number, the department's row, and what the book says about it."""

    pay: Rows
    pool: Rows
    said: frozenset[str]
    alerts: frozenset[str]


def _of_month(book: MemoryBook, name: str, key: str) -> Rows:
    raw = book.read(name)
    rows = [dict(zip(raw.headers, row, strict=True)) for row in raw.rows]
    return {str(row[key]): row for row in rows if str(row["月份"])[:7] == str(OPEN)}


def _settle(book: MemoryBook) -> Settled:
    found = settle_month(book, OPEN, CLOCK).findings
    alerts = _alerts(book)
    said = frozenset(f"{finding.place}: {finding.fact}" for finding in found)
    return Settled(_of_month(book, "tblSettlement", "工号"), _of_month(book, "tblPool", "月份"), said, alerts)


def _alerts(book: MemoryBook) -> frozenset[str]:
    if "tblAlerts" not in book.names():
        return frozenset()
    raw = book.read("tblAlerts")
    rows = [dict(zip(raw.headers, row, strict=True)) for row in raw.rows]
    fields = ("类型", "表", "行", "工号", "数值")
    return frozenset("|".join(str(row[f]) for f in fields) for row in rows if str(row["月份"])[:7] == str(OPEN))


@cache
def unchanged() -> Settled:
    return _settle(book_of(whole().values()))


def verdict(change: Change) -> Verdict:
    """Check, settle and lock November in the changed book."""
    tables = {**whole(), change.table: change.now}
    book = book_of(table for table in tables.values() if table is not None)
    try:
        errors = _errors(book)
        try:
            settled = _settle(book)
        except (DataRefused, Refused) as refused:
            fault = "contradiction" if errors == 0 and isinstance(refused, DataRefused) else "refused"
            return Verdict(fault, change, str(refused)[:200] if fault != "refused" else "")
        judged = _judged(change, settled, errors)
        _lock(book)
    except Exception as bug:
        frame = traceback.extract_tb(bug.__traceback__)[-1]
        return Verdict("traceback", change, f"{bug!r:.120} at {frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}")
    return judged


def _errors(book: MemoryBook) -> int:
    try:
        return sum(finding.level == "error" for finding in check_book(book, OPEN))
    except (DataRefused, Refused):
        return 1


def _lock(book: MemoryBook) -> None:
    try:
        lock_month(book, OPEN, CLOCK)
    except (DataRefused, Refused):
        return


def _judged(change: Change, settled: Settled, errors: int) -> Verdict:
    was = unchanged()
    if errors:
        return Verdict("contradiction", change, "the check finds errors, and it is settled")
    different = sorted({*_differences(was.pay, settled.pay), *_differences(was.pool, settled.pool)})
    if not different:
        return Verdict("same", change)
    why = f"{different[:4]}"
    if not change.means:
        new = (settled.said - was.said) | (settled.alerts - was.alerts)
        return Verdict("said" if new and change.means is not None else "silent", change, f"{why} {sorted(new)[:2]}")
    if (change.table, change.column) in EMPLOYED:
        return Verdict("meant", change, why)
    unlisted = sorted(_out_of_the_ordinary(settled) - _out_of_the_ordinary(was))
    listed = {alert.split("|")[3] for alert in settled.alerts}
    missing = [staff for staff in unlisted if staff not in listed]
    return Verdict("unlisted" if missing else "meant", change, f"{missing or ''} {why}")


def _differences(was: Rows, now: Rows) -> Iterator[str]:
    for key in {*was, *now}:
        old, new = was.get(key, {}), now.get(key, {})
        yield from (f"{key} {f}: {old.get(f)} {new.get(f)}" for f in {*old, *new} if old.get(f) != new.get(f))


def _out_of_the_ordinary(settled: Settled) -> set[str]:
    """Whose net pay is over twice October's, or under half of it (L5), among those who were paid then."""
    raw = whole()["tblSettlement"]
    rows = [dict(zip(raw.headers, row, strict=True)) for row in raw.rows]
    before = {str(row["工号"]): row["实发"] for row in rows if str(row["月份"])[:7] != str(OPEN) and row["实发"]}
    nets = {staff: row["实发"] for staff, row in settled.pay.items() if staff in before}
    return {s for s, net in nets.items() if net > 2 * before[s] or net < before[s] / 2}  # type: ignore[operator]


def verdicts(count: int, seed: int) -> Iterator[Verdict]:
    """So many changed books, always the same ones for a seed."""
    rng = random.Random(seed)
    for _ in range(count):
        yield verdict(any_change(rng))
