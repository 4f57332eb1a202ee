"""The use cases: read a book, run the core, write back. The one place that knows both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from addin.book.base import Book, RawTable
from addin.book.inputs import Contents, read_contents, without_collector
from addin.book.unsettled import unsettled_problems
from addin.engine.alerts.alert import Alert
from addin.engine.checks.checks import errors, once, run_checks
from addin.engine.checks.disputes import stands
from addin.engine.closing import later_changes, lock_problems, order_problems, reopen_problems
from addin.engine.months import InputsByMonth
from addin.engine.rules.credit import Accounts, accounts_of
from addin.engine.rules.disputes import standing_of
from addin.engine.settlement import Outcome
from addin.engine.unread import without_follow_ons
from addin.plans.registry import checks_in
from addin.usecases.after_leaving import after_leaving
from addin.usecases.alerts import ALERTS_TABLE as ALERTS
from addin.usecases.alerts import alert_tables, changed, lock_refusals, month_alerts, unconfirmed, warnings
from addin.usecases.closing.closes import Clock as Clock
from addin.usecases.closing.closes import Closes, closes_of, with_settled, with_status
from addin.usecases.closing.code_record import CodeRecord, keep_codes, record_beside, record_problems
from addin.usecases.closing.result_codes import LAST_DAYS, MonthCodes, codes_in, month_codes
from addin.usecases.closing.verification import chain_problems
from addin.usecases.corrections.book import CORRECTIONS_TABLE, PRINTS_TABLE, Corrected, decisions, facts_changed
from addin.usecases.corrections.decided import decided_since, lapsed
from addin.usecases.corrections.settling import InMemory, settle_in_memory
from addin.usecases.corrections.tables import correction_tables, thinned_prints
from addin.usecases.findings import Finding, findings
from addin.usecases.history import HISTORY, Happened, history_problems, net_of, of_closes, settled, with_history
from addin.usecases.older import older_problems
from addin.usecases.owed_rows import OWED_TABLE, owed_tables
from addin.usecases.resettled import Resettled, resettled
from addin.usecases.results import change_rows, close_rows, placed, problem_rows, replace_month, result_rows
from addin.usecases.signing import missing_signoffs, state_tables, void_problems
from addin.usecases.statistics.beside import Made, statistics_beside, write_results
from addin.usecases.statistics.tables import Tables, a_few
from addin.values.errors import Language, Level, Problem, Refused
from addin.values.periods import Month

WRITTEN = (
    "tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger", "tblCloses", "tblProblems", ALERTS,
    OWED_TABLE, CORRECTIONS_TABLE, PRINTS_TABLE, HISTORY, *LAST_DAYS,
)  # fmt: skip
_ALWAYS_STOP = ("cell_outside", "table_twice")

Progress = Callable[[str], None]
Agreed = Callable[[Resettled], bool]


class Settled(NamedTuple):
    """What a settlement found, what somebody should look at, and what it changed of an earlier settlement."""

    outcome: Outcome
    findings: list[Finding]
    changes: Resettled | None = None


class Declined(Exception):
    """Somebody saw what settling again would change, and said no; nothing was written."""


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
def settle_month(
    book: Book,
    month: Month,
    clock: Clock,
    progress: Progress = lambda stage: None,
    agreed: Agreed = lambda changes: True,
) -> Settled:
    """Settle a month and write the result tables. Raises DataRefused, and writes nothing, if the data has errors.

    ``agreed`` is told, before anything is written, what becomes different of a month that was settled before; Declined
    where it says no.
    """
    opened = _read(book, progress)
    contents = opened.contents
    problems, accounts = _stopping(opened, month, progress)
    outcome, corrected, inputs = _settle(opened, month, accounts)
    problems += corrected.problems
    changes = _agreed(contents, outcome, agreed)
    results, fresh = _results(book, contents, outcome, corrected)
    results |= owed_tables(book, contents, outcome, accounts)
    alerts = month_alerts(book, contents, outcome, problems)
    after = _as_written(contents, results)
    results |= alert_tables(book, contents, month, alerts) | state_tables(after, month, book.language)
    closes, notes = with_settled(closes_of(contents.closes), opened.by_month, outcome, fresh, clock)
    settling = settled(contents.tables["tblSettlement"], month, results)
    results |= _closes_written(opened, closes, clock, settling, lapsed(contents, results, book.language))
    notes += warnings(unconfirmed(contents.tables, month, alerts)) + void_problems(after, month)
    beside = statistics_beside(book, Made(contents, inputs, accounts, outcome, results))
    said = [*problems, *outcome.notes, *after_leaving(contents, month, accounts), *notes, *beside.doubts]

    def with_findings(more: list[Problem]) -> Tables:
        rows = problem_rows(findings([*said, *more], beside.tables, book.language))
        return {**results, "tblProblems": placed(beside.tables["tblProblems"], rows)}

    progress("write")
    said += [*write_results(book, beside.rows, with_findings), *keep_codes(opened.record, closes.values())]
    return Settled(outcome, findings(said, beside.tables, book.language), changes)


@without_collector()
def check_book(book: Book, month: Month, progress: Progress = lambda stage: None) -> list[Finding]:
    """All data checks for a month, and where they pass what looks wrong (L5); nothing is written."""
    return checked(book, month, progress).findings


@without_collector()
def checked(book: Book, month: Month, progress: Progress = lambda stage: None, clock: Clock | None = None) -> Checked:
    """The same, and for whoever writes it the list of what looks wrong, and what was decided (L3)."""
    opened = _read(book, progress)
    contents = opened.contents
    progress("check")
    problems, accounts = _checked(opened, month, "warning")
    rows: Tables = {}
    if not errors(problems):
        alerts = _alerts(opened, month, accounts, problems)
        made = alert_tables(book, contents, month, alerts)
        rows = {name: found for name, found in made.items() if changed(found, contents.tables[name])}
        rows |= state_tables(contents.tables, month, book.language)
        rows |= with_history(book, contents.tables, clock, decided_since(contents, book.language))
        problems += warnings(unconfirmed(contents.tables, month, alerts)) + void_problems(contents.tables, month)
    besides, contents = unsettled_problems(book, contents)
    older = older_problems(book.names(), contents.tables, book.language)
    return Checked(findings([*problems, *a_few(besides), *older], contents.tables, book.language), rows)


def _alerts(opened: _Opened, month: Month, accounts: Accounts, problems: Iterable[Problem]) -> list[Alert]:
    """What looks wrong in a month that the data checks let pass, settled in memory."""
    return month_alerts(opened.book, opened.contents, _settle(opened, month, accounts).outcome, problems)


def _settle(opened: _Opened, month: Month, accounts: Accounts) -> InMemory:
    """The month settled in memory. Raises DataRefused where it cannot be."""
    book, contents = opened.book, opened.contents
    return _refusing(book, contents, lambda: settle_in_memory(contents, opened.by_month, month, accounts))


@without_collector()
def lock_month(book: Book, month: Month, clock: Clock) -> list[Finding]:
    """Lock a settled month: it can no longer be settled again. Gives what somebody should look at.

    Raises DataRefused where codes do not fit what is paid from, while something that looks wrong is not confirmed (L5),
    and while one of those who must has not signed this very result (L2).
    """
    record, contents = record_beside(book), read_contents(book, WRITTEN)
    closes = closes_of(contents.closes)
    problems = [*contents.problems, *record_problems(record, closes)]
    if "tblCloses" not in contents.unread:
        problems += lock_problems(closes, month)
        problems += chain_problems(contents.tables, book.language, month, "error")
    stop_at_errors(book, contents.tables, problems)
    opened = _Opened(book, contents, InputsByMonth(contents.inputs), record)
    said = [*_confirmed(opened, month), *missing_signoffs(contents.tables, contents.inputs, month)]
    stop_at_errors(book, contents.tables, said)
    said += [*later_changes(closes, opened.by_month, [month]), *history_problems(contents.tables.get(HISTORY), closes)]
    said += map(stands, standing_of(contents.inputs))
    closed, happened = with_status(closes, month, "locked", clock), _as_it_is("lock", contents, month)
    said += _write_closes(opened, closed, clock, happened, thinned_prints(contents))
    return findings(said, contents.tables, book.language)


@without_collector()
def reopen_month(book: Book, month: Month, clock: Clock, reason: str) -> list[Finding]:
    """Reopen a settled or locked month, so that it can be settled again: the way out where its codes do not fit.

    Why stands in the record of actions (L3); DataRefused without a reason.
    """
    record, contents = record_beside(book), read_contents(book, WRITTEN)
    closes = closes_of(contents.closes)
    stops = [p for p in contents.problems if p.table == "tblCloses" or p.code in _ALWAYS_STOP]
    wanted = [] if "tblCloses" in contents.unread else reopen_problems(closes, month)
    unsaid = [] if reason.strip() else [Problem("reason_missing", values={"month": month})]
    stop_at_errors(book, contents.tables, [*stops, *wanted, *unsaid])
    said = history_problems(contents.tables.get(HISTORY), closes)
    opened = _Opened(book, contents, InputsByMonth(contents.inputs), record)
    happened = _as_it_is("reopen", contents, month)._replace(reason=reason.strip())
    said += _write_closes(opened, with_status(closes, month, "reopened", clock), clock, happened)
    return findings(said, contents.tables, book.language)


def _confirmed(opened: _Opened, month: Month) -> list[Problem]:
    """L5: errors while something that looks wrong, from the facts as they stand now, is not confirmed.

    A book without the list of alerts can confirm nothing: there they are given, and refuse nothing.
    """
    book, contents = opened.book, opened.contents
    has_list, closes = ALERTS in contents.tables, closes_of(contents.closes)
    accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
    inputs = contents.inputs
    wrong = errors(run_checks(checks_in(inputs.policy, month), inputs, month, accounts))
    if wrong and not has_list:
        return []
    stop_at_errors(book, contents.tables, wrong)
    late = facts_changed(contents, opened.by_month, month, sorted(m for m in closes if m < month))
    alerts = _alerts(opened, month, accounts, late)
    if not has_list:
        return warnings(alerts)
    return lock_refusals(book, contents.tables[ALERTS], month, alerts)


class _Opened(NamedTuple):
    """A book as it was read: its tables, its inputs by month, and the record of codes beside it."""

    book: Book
    contents: Contents
    by_month: InputsByMonth
    record: CodeRecord


def _read(book: Book, progress: Progress) -> _Opened:
    progress("read")
    record, contents = record_beside(book), read_contents(book, WRITTEN)
    return _Opened(book, contents, InputsByMonth(contents.inputs), record)


def _agreed(contents: Contents, outcome: Outcome, agreed: Agreed) -> Resettled | None:
    """What becomes different of a month that was settled before. Declined where somebody says no to it."""
    changes = resettled(contents.tables["tblSettlement"], outcome)
    if changes and changes.people and not agreed(changes):
        raise Declined
    return changes


def ready_to_pay(book: Book, month: Month, progress: Progress) -> tuple[Contents, CodeRecord, Accounts]:
    """A book from which somebody may be paid for the month now; DataRefused where a settlement would be refused."""
    opened = _read(book, progress)
    _, accounts = _stopping(opened, month, progress)
    return opened.contents, opened.record, accounts


def _stopping(opened: _Opened, month: Month, progress: Progress) -> tuple[list[Problem], Accounts]:
    """Everything that stops the settlement raises; what does not is returned, with the accounts that were checked."""
    progress("check")
    problems, accounts = _checked(opened, month, None)
    if errors(problems):
        raise refused(opened.book, opened.contents.tables, problems)
    progress("settle")
    return problems, accounts


def _checked(opened: _Opened, month: Month, own: Level | None) -> tuple[list[Problem], Accounts]:
    """Everything that is wrong, at once: cells, how the rest fits together as far as these cells let us tell, and
    whether what was settled is as it was. ``own``: how bad it is if the month's own results are not."""
    contents, closes = opened.contents, closes_of(opened.contents.closes)
    inputs = contents.inputs
    accounts = accounts_of(inputs.receipts, inputs.collections)
    since = sorted(m for m in closes if m < month or own)
    found = [
        *order_problems(closes, month),
        *record_problems(opened.record, closes),
        *chain_problems(contents.tables, opened.book.language, month, own),
        *run_checks(checks_in(inputs.policy, month), inputs, month, accounts),
        *facts_changed(contents, opened.by_month, month, since),
        *decisions(contents, month)[1],
        *history_problems(contents.tables.get(HISTORY), closes),
    ]
    return [*contents.problems, *without_follow_ons(found, contents.unread)], accounts


def _refusing(book: Book, contents: Contents, action: Callable[[], InMemory]) -> InMemory:
    try:
        return action()
    except Refused as error:
        raise refused(book, contents.tables, error.problems) from error


def _results(book: Book, contents: Contents, outcome: Outcome, corrected: Corrected) -> tuple[Tables, MonthCodes]:
    """The settled month's tables, but for closes and what was found; and the codes of the month's rows in them."""
    tables, month = contents.tables, outcome.month
    fresh = result_rows(outcome, book.language)
    written = {name: replace_month(tables[name], month, rows) for name, rows in fresh.items()}
    covered = {name: placed(tables[name], rows) for name, rows in fresh.items()}
    covered["tblStaffChanges"] = tables["tblStaffChanges"].rows
    covered |= {name: tables[name].rows for name in LAST_DAYS if name in tables}
    changes = change_rows(tables["tblStaffChanges"], month, outcome.changes, book.language)
    if changes is not None:
        written["tblStaffChanges"] = covered["tblStaffChanges"] = changes
    codes = month_codes({name: tables[name]._replace(rows=rows) for name, rows in covered.items()})
    written |= correction_tables(book, contents, outcome, corrected)
    return written, codes_in(codes, month)


def _write_closes(
    opened: _Opened, closes: Closes, clock: Clock, happened: Happened, besides: Tables | None = None
) -> list[Problem]:
    opened.book.write({**(besides or {}), **_closes_written(opened, closes, clock, happened)})
    return keep_codes(opened.record, closes.values())


def _as_written(contents: Contents, results: Tables) -> dict[str, RawTable]:
    """The book's tables with these rows."""
    new = {name: contents.tables[name]._replace(rows=rows) for name, rows in results.items()}
    return {**contents.tables, **new}


def _closes_written(
    opened: _Opened, closes: Closes, clock: Clock, first: Happened, after: Iterable[Happened] = ()
) -> Tables:
    """tblCloses, and the record of actions with what was decided and what became of the months' states (L3)."""
    book, raw = opened.book, opened.contents.tables
    decided = decided_since(opened.contents, book.language)
    became = of_closes(closes_of(opened.contents.closes), closes, first, book.language)
    happened = [*decided, *became, *after]
    rows = placed(raw["tblCloses"], close_rows(closes.values(), book.language))
    return {"tblCloses": rows, **with_history(book, raw, clock, happened)}


def _as_it_is(event: str, contents: Contents, month: Month) -> Happened:
    """An action that changes no amount."""
    net = net_of(contents.tables["tblSettlement"], month) if "tblSettlement" in contents.tables else None
    return Happened(event, month, "", 0, net, net)
