"""The use cases: read a book, run the core, write back. The one place that knows both sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from addin.alerts import TABLE as ALERTS
from addin.alerts import alert_tables, changed, lock_refusals, month_alerts, unconfirmed, warnings
from addin.book.base import Book, RawTable
from addin.book.inputs import Contents, read_contents, without_collector
from addin.core.alerts.alert import Alert
from addin.core.checks import check, errors, once
from addin.core.closing import (
    Close,
    closing_check,
    input_check,
    later_changes,
    lock_problems,
    order_problems,
    reopen_problems,
)
from addin.core.errors import Language, Problem, Refused
from addin.core.periods import Month
from addin.core.records import RECORDED, Inputs
from addin.core.rules.credit import Accounts, accounts_of
from addin.core.settlement import Outcome, settle
from addin.core.statistics.facts import counted_by
from addin.findings import Finding, findings
from addin.results import change_rows, close_rows, placed, problem_rows, replace_month, result_rows
from addin.statistics_tables import SettledMonths, Tables, a_few, facts_of, read_known, statistics_tables

WRITTEN = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger", "tblCloses", "tblProblems", ALERTS)

Progress = Callable[[str], None]


class Clock(NamedTuple):
    """Who settles and when, for tblCloses."""

    time: dt.datetime
    operator: str


class Settled(NamedTuple):
    """What a settlement found, and what somebody should look at."""

    outcome: Outcome
    findings: list[Finding]


class Checked(NamedTuple):
    """What the checks found, and the list of what looks wrong as it should stand in the book, if it does not yet."""

    findings: list[Finding]
    alerts: Tables


class DataRefused(Exception):
    """The data or file forbids the action; nothing was written. Carries every finding with its place, and what is to
    be said of all of them."""

    def __init__(self, found: list[Finding], language: Language, summary: str = "") -> None:
        self.findings = found
        self.summary = summary
        self.language = language
        super().__init__("\n".join(f"{f.place}: {f.fact} {f.remedy}" for f in found))


def refused(book: Book, tables: Mapping[str, RawTable], problems: Iterable[Problem]) -> DataRefused:
    """These problems with their places, to be raised."""
    return DataRefused(findings(problems, tables, book.language), book.language)


def stop_at_errors(book: Book, tables: Mapping[str, RawTable], problems: Iterable[Problem]) -> None:
    """Raise DataRefused if there are errors, each named once: a table may be read for pay and for plans."""
    wrong = once(errors(problems))
    if wrong:
        raise refused(book, tables, wrong)


@without_collector()
def settle_month(book: Book, month: Month, clock: Clock, progress: Progress = lambda stage: None) -> Settled:
    """Settle a month and write the result tables. Raises DataRefused, and writes nothing, if the data has errors."""
    contents = _read(book, progress)
    progress("check")
    problems, accounts = _stopping(book, contents, month)
    inputs = without_recorded(contents.inputs, month)
    progress("settle")
    outcome = _refusing(book, contents, lambda: settle(inputs, month, accounts))
    closes, notes = _close(contents, outcome, clock)
    alerts = month_alerts(book, contents, outcome, problems)
    results = {**_results(book, contents, outcome, closes), **alert_tables(book, contents, month, alerts)}
    notes += warnings(unconfirmed(contents.tables, month, alerts))
    statistics, doubts, tables = _statistics(book, contents, inputs, accounts, outcome, results)
    found = findings([*problems, *outcome.notes, *notes, *doubts], tables, book.language)
    progress("write")
    listed = {"tblProblems": placed(tables["tblProblems"], problem_rows(found))}
    book.write({**results, **statistics, **listed})
    return Settled(outcome, found)


def check_book(book: Book, month: Month, progress: Progress = lambda stage: None) -> list[Finding]:
    """All data checks for a month, and where they pass what looks wrong (L5); nothing is written."""
    return checked(book, month, progress).findings


def checked(book: Book, month: Month, progress: Progress = lambda stage: None) -> Checked:
    """The same, and the list of what looks wrong for whoever writes it."""
    contents = _read(book, progress)
    progress("check")
    closes = _closes(contents)
    problems = [*contents.problems, *order_problems(closes, month)]
    rows: Tables = {}
    if not contents.problems:
        accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
        problems += check(contents.inputs, month, accounts)
        problems += later_changes(closes, contents.inputs, sorted(closes))
        if not errors(problems):
            alerts = _alerts(book, contents, month, accounts, problems)
            made = alert_tables(book, contents, month, alerts)
            rows = {name: found for name, found in made.items() if changed(found, contents.tables[name])}
            problems += warnings(unconfirmed(contents.tables, month, alerts))
    return Checked(findings(problems, contents.tables, book.language), rows)


def _alerts(
    book: Book, contents: Contents, month: Month, accounts: Accounts, problems: Iterable[Problem]
) -> list[Alert]:
    """What looks wrong in a month that the data checks let pass, settled in memory."""
    inputs = without_recorded(contents.inputs, month)
    outcome = _refusing(book, contents, lambda: settle(inputs, month, accounts))
    return month_alerts(book, contents, outcome, problems)


def lock_month(book: Book, month: Month, clock: Clock) -> list[Finding]:
    """Lock a settled month: it can no longer be settled again. Gives what looks wrong where no list can be confirmed.

    Raises DataRefused while something that looks wrong is not confirmed (L5).
    """
    return _set_status(book, month, clock, "locked")


def reopen_month(book: Book, month: Month, clock: Clock) -> list[Finding]:
    """Reopen a settled or locked month, so that it can be settled again."""
    return _set_status(book, month, clock, "reopened")


def without_recorded(inputs: Inputs, month: Month) -> Inputs:
    """H5.1: settling again first withdraws what the earlier settlement recorded; and the month's own past."""
    changes = tuple(c for c in inputs.changes if not (c.reason == RECORDED and c.start == month))
    return inputs._replace(changes=changes, ledger=tuple(line for line in inputs.ledger if line.month < month))


def _read(book: Book, progress: Progress) -> Contents:
    progress("read")
    return read_contents(book, WRITTEN)


def _closes(contents: Contents) -> dict[Month, Close]:
    return {row.month: Close(row.month, *row[1:]) for row in contents.closes if row.month is not None}


def _stopping(book: Book, contents: Contents, month: Month) -> tuple[list[Problem], Accounts]:
    """Everything that stops the settlement raises; what does not is returned, with the accounts that were checked.

    Data checks make sense of whole records only, so cells that cannot be read come first.
    """
    closes = _closes(contents)
    problems = [*contents.problems, *order_problems(closes, month)]
    if errors(problems):
        raise refused(book, contents.tables, problems)
    accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
    problems += check(contents.inputs, month, accounts)
    problems += later_changes(closes, contents.inputs, sorted(m for m in closes if m < month))
    if errors(problems):
        raise refused(book, contents.tables, problems)
    return problems, accounts


def _refusing(book: Book, contents: Contents, action: Callable[[], Outcome]) -> Outcome:
    try:
        return action()
    except Refused as error:
        raise refused(book, contents.tables, error.problems) from error


def _close(contents: Contents, outcome: Outcome, clock: Clock) -> tuple[list[Close], list[Problem]]:
    """tblCloses with the month settled; later months are reopened if it came out differently."""
    closes, month = _closes(contents), outcome.month
    before = closes.get(month.plus(-1))
    previous = before.check if before else ""
    inputs = input_check(contents.inputs, month)
    code = closing_check(month, inputs, previous, outcome.ledger)
    old = closes.get(month)
    if old and old.status == "settled" and old.check == code:
        return list(closes.values()), []
    time = clock.time.strftime("%Y-%m-%d %H:%M:%S")
    closes[month] = Close(month, "settled", time, clock.operator, inputs, previous, code)
    later = [m for m in closes if m > month]
    if not later or (old and old.check == code):
        return list(closes.values()), []
    for m in later:
        closes[m] = closes[m]._replace(status="reopened")
    return list(closes.values()), [
        Problem("later_reopened", "tblCloses", None, "", {"month": month, "later": m}, "warning") for m in later
    ]


def _results(book: Book, contents: Contents, outcome: Outcome, closes: list[Close]) -> Tables:
    """The settled month's tables, but for what was found."""
    tables, lang = contents.tables, book.language
    written = {
        name: replace_month(tables[name], outcome.month, rows) for name, rows in result_rows(outcome, lang).items()
    }
    written["tblCloses"] = placed(tables["tblCloses"], close_rows(closes, lang))
    changes = change_rows(tables["tblStaffChanges"], outcome.month, outcome.changes, lang)
    return written if changes is None else {**written, "tblStaffChanges": changes}


def _statistics(
    book: Book, contents: Contents, inputs: Inputs, accounts: Accounts, outcome: Outcome, results: Tables
) -> tuple[Tables, list[Problem], Mapping[str, RawTable]]:
    """The month's statistics beside its results; plans and forms that cannot be read are doubts, pay goes on."""
    month = outcome.month
    known = read_known(book, contents.tables)
    facts = facts_of(month, inputs, accounts, counted_by(outcome), known, settled=True)
    settlement, pool = (contents.tables[name]._replace(rows=results[name]) for name in ("tblSettlement", "tblPool"))
    ledger = [*(line for line in contents.inputs.ledger if line.month != month), *outcome.ledger]
    settled = SettledMonths(settlement, pool, ledger)
    rows, left = statistics_tables(facts, known, settled, book.language)
    doubts = [problem._replace(level="warning") for problem in a_few(known.problems)]
    return rows, [*doubts, *left], {**contents.tables, **known.tables}


def _set_status(book: Book, month: Month, clock: Clock, status: str) -> list[Finding]:
    contents = read_contents(book, WRITTEN)
    closes = _closes(contents)
    wanted = lock_problems(closes, month) if status == "locked" else reopen_problems(closes, month)
    outside = [problem for problem in contents.problems if problem.code in ("cell_outside", "table_twice")]
    problems = [*wanted, *(contents.problems if status == "locked" else outside)]
    if problems:
        raise refused(book, contents.tables, problems)
    told = _confirmed(book, contents, month) if status == "locked" else []
    time = clock.time.strftime("%Y-%m-%d %H:%M:%S")
    closes[month] = closes[month]._replace(status=status, time=time, operator=clock.operator)
    raw: Mapping[str, RawTable] = contents.tables
    book.write({"tblCloses": placed(raw["tblCloses"], close_rows(closes.values(), book.language))})
    return told


def _confirmed(book: Book, contents: Contents, month: Month) -> list[Finding]:
    """L5: refuse to lock while something that looks wrong, from the facts as they stand now, is not confirmed.

    A book without the list of alerts can confirm nothing: there they are given, and refuse nothing.
    """
    has_list = ALERTS in contents.tables
    accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
    problems = contents.problems or check(contents.inputs, month, accounts)
    if errors(problems):
        if has_list:
            raise refused(book, contents.tables, errors(problems))
        return []
    closes = _closes(contents)
    late = later_changes(closes, contents.inputs, sorted(m for m in closes if m < month))
    alerts = _alerts(book, contents, month, accounts, late)
    if not has_list:
        return findings(warnings(alerts), contents.tables, book.language)
    wrong = lock_refusals(book, contents.tables[ALERTS], month, alerts)
    if wrong:
        raise refused(book, contents.tables, wrong)
    return []
