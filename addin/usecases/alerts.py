"""The list of what looks wrong (tblAlerts, L5): found, written, confirmed, and asked for before a month is locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable, Rows, sheet_of
from addin.book.convert import records
from addin.book.inputs import Contents, fields_of, months_of
from addin.book.planning_inputs import read_planning
from addin.engine.alerts.alert import STANDING, Alert, AlertValue, Late, Seen
from addin.engine.alerts.dates import OTHERS
from addin.engine.alerts.found import alerts_of
from addin.engine.alerts.people import before
from addin.engine.policy import parameters
from addin.engine.settlement import Outcome
from addin.tables.choices import codes, label
from addin.texts.joining import names_joined
from addin.texts.messages import fact_and_remedy
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import names_by_number, with_name
from addin.usecases.history import Happened, with_history
from addin.usecases.results import Row, names_in, replace_month
from addin.values.errors import Language, Problem, refuse
from addin.values.identity import id_form
from addin.values.money import yuan_number
from addin.values.periods import Month

ALERTS_TABLE = "tblAlerts"
TYPED = ("confirmed", "confirmed_by", "remarks")
_DIGITS = 10  # decimals of a ratio that are kept and compared

Name = tuple[str, str, str, str, str]  # what an alert is about, and its value


class Listed(NamedTuple):
    """A row of tblAlerts: what it is about, its month and words, what a person typed, its place among the rows."""

    name: Name
    month: Month
    note: str
    typed: Row
    row: int

    @property
    def confirmed(self) -> bool:
        return codes("yesno").get(str(self.typed["confirmed"] or "").strip()) == "yes"


class _Net(NamedTuple):
    """A row of tblSettlement as means read it."""

    month: Month | None
    staff: str
    net: int | None
    row: int


def month_alerts(book: Book, contents: Contents, outcome: Outcome, problems: Iterable[Problem]) -> list[Alert]:
    """All that looks wrong in a month; ``problems``: what was found of months closed before (core.closing)."""
    month, inputs = outcome.month, contents.inputs
    p, _ = parameters(inputs.policy, month)
    assert p is not None  # the month was settled with them
    closed = [row.month for row in contents.closes if row.month] or [month]
    others = read_planning(book, OTHERS, contents.tables).planning
    seen = Seen(
        month,
        p,
        inputs,
        outcome,
        before(inputs, month, _nets(contents.tables["tblSettlement"])),
        min(closed),
        _late(contents, month, problems),
        {name: getattr(others, name) for name in OTHERS},
    )
    return alerts_of(seen)


def _nets(raw: RawTable) -> dict[tuple[str, Month], int]:
    found: list[_Net] = records(raw, _Net)[0]
    return {(row.staff, row.month): row.net for row in found if row.month and row.net is not None}


def _late(contents: Contents, month: Month, problems: Iterable[Problem]) -> list[Late]:
    """The locked months before whose facts have changed."""
    now = {problem.values["month"]: problem.values["now"] for problem in problems if problem.code == "inputs_changed"}
    return [
        Late(close.month, close.input_check, str(now[close.month]), close.row)
        for close in contents.closes
        if close.month and close.month < month and close.status == "locked" and close.month in now
    ]


def listed(raw: RawTable) -> list[Listed]:
    """The rows of tblAlerts, whatever spelling their cells have."""
    fields, kinds = fields_of(raw), codes("alert")
    found = []
    for at, (month, cells) in enumerate(zip(months_of(raw), raw.rows, strict=True)):
        row = dict(zip(fields, cells, strict=True))
        if month:
            table, line, staff, value = (_text(row.get(field)) for field in ("table", "line", "staff", "value"))
            name = kinds.get(_text(row.get("kind")), ""), table, line, staff, value
            typed = {field: row.get(field) for field in TYPED}
            found.append(Listed(name, month, _text(row.get("note")), typed, at))
    return found


def _text(cell: Cell) -> str:
    """A cell as it is compared: numbers by their digits."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return format(round(cell, _DIGITS), ".15g")
    return "" if cell is None else str(cell).strip()


def _cell(value: AlertValue) -> Cell:
    """A value as its cell holds it: yuan, a ratio, or text."""
    if isinstance(value, Fraction):
        return round(float(value), _DIGITS)
    return yuan_number(value) if isinstance(value, int) else str(value)


def _name(alert: Alert) -> Name:
    return alert.kind, alert.table, alert.key.strip(), alert.staff, _text(_cell(alert.value))


def alert_tables(book: Book, contents: Contents, month: Month, alerts: Sequence[Alert]) -> dict[str, list[list[Cell]]]:
    """tblAlerts with the month's rows made anew, confirmations kept while the value stays; none without the table."""
    if ALERTS_TABLE not in contents.tables:
        return {}
    raw = contents.tables[ALERTS_TABLE]
    rows = listed(raw)
    typed = {row.name: row.typed for row in rows if row.month == month}
    elsewhere = {row.name for row in rows if row.month != month and row.confirmed}
    names = names_in(contents.inputs)

    def about(alert: Alert) -> Row:
        sheet = sheet_of(alert.table, contents.tables.get(alert.table), book.language)
        return {"name": names.get(alert.staff, ""), "sheet": sheet}

    new = [
        {**_row(alert, month, book.language), **about(alert)} | typed.get(_name(alert), {})
        for alert in alerts
        if not (alert.kind in STANDING and _name(alert) in elsewhere)
    ]
    return {ALERTS_TABLE: replace_month(raw, month, new)}


def changed(rows: Rows, raw: RawTable) -> bool:
    """Whether the table's rows would be others, blank ones apart."""
    new, old = ([[_text(cell) for cell in row] for row in found] for found in (rows, raw.rows))
    return [row for row in new if any(row)] != [row for row in old if any(row)]


def _row(alert: Alert, month: Month, lang: Language) -> Row:
    return {
        "month": month.first,
        "kind": label("alert", alert.kind, lang),
        "table": alert.table,
        "line": alert.key,
        "staff": alert.staff,
        "value": _cell(alert.value),
        "reference": _cell(alert.reference),
        "note": fact_and_remedy(alert.problem, lang)[0],
    }


def unconfirmed(tables: Mapping[str, RawTable], month: Month, alerts: Iterable[Alert]) -> list[Alert]:
    """The alerts that nobody has confirmed with the value that they have now; all in a book without the list."""
    if ALERTS_TABLE not in tables:
        return list(alerts)
    rows = [row for row in listed(tables[ALERTS_TABLE]) if row.confirmed]
    here = {row.name for row in rows if row.month == month}
    anywhere = {row.name for row in rows}
    return [alert for alert in alerts if _name(alert) not in (anywhere if alert.kind in STANDING else here)]


def warnings(alerts: Iterable[Alert]) -> list[Problem]:
    """Alerts among the findings. That a locked month has changed is told by the check codes already."""
    return [alert.problem for alert in alerts if alert.kind != "late_facts"]


def lock_refusals(book: Book, raw: RawTable, month: Month, alerts: Iterable[Alert]) -> list[Problem]:
    """Why the month may not be locked: each alert not confirmed, at its row of tblAlerts, else where it arises."""
    at = {row.name: row.row for row in listed(raw) if row.month == month}
    problems = []
    for alert in unconfirmed({ALERTS_TABLE: raw}, month, alerts):
        note = {"note": fact_and_remedy(alert.problem, book.language)[0]}
        row = at.get(_name(alert))
        if row is None:
            problems.append(Problem("alert_unlisted", alert.table, alert.row, alert.field, note))
        else:
            problems.append(Problem("alert_unconfirmed", ALERTS_TABLE, row, "confirmed", note))
    return problems


def confirm(book: Book, month: Month, name: str, line: int | None = None, *, clock: Clock | None = None) -> list[str]:
    """Confirm a month's alerts as they are listed, or the one in the sheet's row ``line``; gives what they say, with
    the names of the people whom they are about.

    With all of them, those confirmed already stay as they are. Refused where the row is none of the month's. What was
    confirmed is recorded (L3), with ``clock``'s time.
    """
    raw = book.read(ALERTS_TABLE)
    rows = [row for row in listed(raw) if row.month == month]
    chosen = [row for row in rows if (not row.confirmed if line is None else raw.first_row + row.row == line)]
    if line is not None and not chosen:
        raise refuse("alert_row", ALERTS_TABLE, None, "", line=line, month=month)
    fields = fields_of(raw)
    yes = {"confirmed": label("yesno", "yes", book.language), "confirmed_by": name}
    for row in chosen:
        for field, cell in yes.items():
            raw.rows[row.row][fields.index(field)] = cell
    if chosen:
        told = dict.fromkeys(label("alert", row.name[0], book.language) for row in chosen if row.name[0])
        kinds = names_joined(told, book.language)
        happened = Happened("confirm", month, kinds, len(chosen), operator=name)
        book.write({ALERTS_TABLE: raw.rows, **with_history(book, {}, clock, [happened])})
    names = names_by_number(book.read("tblStaff")) if "tblStaff" in book.names() else {}
    return [with_name(row.note, staff, names.get(id_form(staff), "")) for row in chosen for staff in [row.name[3]]]
