"""The record of actions (L3): a row for each, only ever appended, whatever becomes of the month afterwards.

Whoever acts says what happened and writes ``with_history`` in the same save as the rest; a book without the table keeps
none. A row's record code is its number and a code over its cells and the code of the row before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable, filled_rows
from addin.book.convert import missing_headers, read_fen, read_month
from addin.book.inputs import fields_of, months_of
from addin.engine.input_code import code_of
from addin.engine.trace import rule
from addin.tables.choices import codes, label
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock, Closes
from addin.usecases.closing.result_codes import spelt
from addin.usecases.results import Row, placed
from addin.values.errors import Language, Problem
from addin.values.identity import id_form
from addin.values.money import yuan_number
from addin.values.periods import Month

HISTORY = "tblHistory"
_OF_CLOSES = ("settle", "lock", "reopen")  # what changes a month's state
_STATES = {"settled": "settle", "locked": "lock", "reopened": "reopen"}


class Happened(NamedTuple):
    """One action; ``changes`` how many amounts (or lines) it touched, ``before`` and ``after`` the month's net in fen.

    ``operator``: who, where it is not whom the clock names.
    """

    event: str
    month: Month | None = None
    reason: str = ""
    changes: int | None = None
    before: int | None = None
    after: int | None = None
    check: str = ""
    operator: str = ""


class Seal(NamedTuple):
    """A record code: the row's number and what covers its cells and the row before."""

    number: int
    code: str

    def __str__(self) -> str:
        return f"{self.number}-{self.code}"


@rule("L3")
def with_history(
    book: Book, tables: Mapping[str, RawTable], clock: Clock | None, happened: Iterable[Happened]
) -> dict[str, list[list[Cell]]]:
    """tblHistory with what happened appended, its rows as they stand; nothing in a book without the table.

    ``tables`` are those read already; without a clock nobody knows when it was.
    """
    new = list(happened)
    if not new or HISTORY not in book.names():
        return {}
    raw = tables[HISTORY] if HISTORY in tables else book.read(HISTORY)
    rows = filled_rows(raw.rows)
    last = max((seal for _, seal in _sealed(raw) if seal), default=Seal(0, ""))
    for one in new:
        cells = _cells(one, clock, book.language)
        (row,) = placed(raw, [cells])
        last = Seal(last.number + 1, _code(raw, row, last))
        rows += placed(raw, [cells | {"seal": str(last)}])
    return {HISTORY: rows}


def _cells(one: Happened, clock: Clock | None, lang: Language) -> Row:
    return {
        "time": clock.text if clock else None,
        "event": label("event", one.event, lang),
        "month": one.month.first if one.month else None,
        "operator": one.operator or (clock.operator if clock else None),
        "reason": one.reason or None,
        "changes": one.changes,
        "before": None if one.before is None else yuan_number(one.before),
        "after": None if one.after is None else yuan_number(one.after),
        "check": one.check or None,
    }


def of_closes(old: Closes, new: Closes, first: Happened, lang: Language) -> Iterator[Happened]:
    """What became of the months' states: ``first``, then every other month that it reopened. None where the month's
    state and code are as they were: a settlement that changes nothing leaves no trace."""
    assert first.month is not None
    for month in (first.month, *sorted(new.keys() - {first.month})):
        before, close = old.get(month), new[month]
        if before and (before.status, before.check) == (close.status, close.check):
            continue
        if month == first.month:
            yield first._replace(check=close.check)
        else:
            reason = f"{label('event', first.event, lang)} {first.month}"
            yield Happened(_STATES[close.status], month, reason, check=close.check)


def net_of(raw: RawTable, month: Month) -> int | None:
    """The month's net pay in all as tblSettlement has it, fen; None where it has no row of it."""
    nets = [amount for (_, field), amount in _amounts(raw, month).items() if field == "net"]
    return sum(nets) if nets else None


def settled(raw: RawTable, month: Month, written: Mapping[str, list[list[Cell]]]) -> Happened:
    """A settlement that writes these rows instead of tblSettlement's: how many amounts change, net before and after."""
    new = raw._replace(rows=written[raw.name])
    was, now = _amounts(raw, month), _amounts(new, month)
    changes = sum(was.get(key, 0) != now.get(key, 0) for key in was.keys() | now.keys())
    return Happened("settle", month, "", changes, net_of(raw, month), net_of(new, month))


def _amounts(raw: RawTable, month: Month) -> dict[tuple[str, str], int]:
    """The month's amounts by person and column, fen; what is no amount counts as nothing."""
    fields = fields_of(raw)
    money = [(at, field) for at, field in enumerate(fields) if field and TABLES[raw.name].column(field).kind == "money"]
    who = fields.index("staff") if "staff" in fields else None
    found: dict[tuple[str, str], int] = {}
    for number, (at, row) in enumerate(zip(months_of(raw), raw.rows, strict=True)):
        if at == month:
            person = str(number) if who is None else id_form(str(row[who]))
            found |= {(person, field): read_fen(row[place]) for place, field in money}
    return found


@rule("L3")
def history_problems(raw: RawTable | None, closes: Closes) -> list[Problem]:
    """Whether the record is what the program wrote, and says of each month's state what tblCloses says: reminders.

    The first row that is not the next one is named; what was cut off at the end shows by the months' states.
    """
    if raw is None or "seal" not in fields_of(raw) or missing_headers(raw):
        return []
    problems = [Problem("history_changed", HISTORY, row, "seal", level="warning") for row in _broken(raw)][:1]
    states = _states(raw)
    for month, close in sorted(closes.items()):
        if month in states and states[month] != (_STATES.get(close.status), close.check):
            problems.append(Problem("history_lacks", HISTORY, None, "", {"month": month}, "warning"))
    return problems


def _broken(raw: RawTable) -> Iterator[int]:
    """Rows that do not follow the one before by number and code, in the order of their numbers."""
    before = Seal(0, "")
    rows = [(row, seal) for row, seal in _sealed(raw)]
    yield from (row for row, seal in rows if seal is None)
    for row, seal in sorted(((row, seal) for row, seal in rows if seal), key=lambda found: found[1]):
        if seal != Seal(before.number + 1, _code(raw, raw.rows[row], before)):
            yield row
        before = seal


def _states(raw: RawTable) -> dict[Month, tuple[str, str]]:
    """What the record says last of each month's state: the action and the month's check code."""
    return {month: (event, check) for event, month, check in _told(raw, "check") if event in _OF_CLOSES}


def reasons(raw: RawTable, event: str) -> Iterator[tuple[Month, str]]:
    """Month and reason of every action of this kind that the record has, in the order of its numbers."""
    return ((month, reason) for said, month, reason in _told(raw, "reason") if said == event)


def _told(raw: RawTable, field: str) -> Iterator[tuple[str, Month, str]]:
    """Action, month and what the field says of every row that names a month, in the order of the record codes."""
    fields, events, months = fields_of(raw), codes("event"), months_of(raw)
    if not {"event", field} <= set(fields):
        return
    event, at = fields.index("event"), fields.index(field)
    for row, _ in sorted(((row, seal) for row, seal in _sealed(raw) if seal), key=lambda found: found[1]):
        if month := months[row]:
            yield events.get(str(raw.rows[row][event]).strip(), ""), month, str(raw.rows[row][at] or "").strip()


def _sealed(raw: RawTable) -> Iterator[tuple[int, Seal | None]]:
    """Each row that is not blank with its record code, None where it has none."""
    fields = fields_of(raw)
    at = fields.index("seal") if "seal" in fields else None
    for row, cells in enumerate(raw.rows):
        if any(cell not in (None, "") and field for cell, field in zip(cells, fields, strict=True)):
            number, _, code = str("" if at is None else cells[at] or "").strip().partition("-")
            yield row, Seal(int(number), code) if number.isascii() and number.isdigit() else None


def _code(raw: RawTable, cells: Iterable[Cell], before: Seal) -> str:
    """What covers a row's cells, whatever program kept them and in whatever order of columns, and the row before."""
    texts = [f"before|{before}"]
    for field, cell in zip(fields_of(raw), cells, strict=True):
        if field and field != "seal":
            month = read_month(cell, raw.epoch_1904) if field == "month" else None
            text = str(month) if month else spelt(TABLES[HISTORY].column(field).kind, cell)
            texts += [f"{field}={text!r}"] if text else []
    return code_of(texts, 12)
