"""The use case 刷新统计: count a month as its settlement would, and write its statistics."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.base import Book, Cell
from addin.book.inputs import Contents, read_contents, with_inputs, without_collector
from addin.engine.checks.checks import run_checks
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts, accounts_of
from addin.engine.unread import without_follow_ons
from addin.insight.planning.follow_ups import follow_ups, portfolio
from addin.insight.planning.visits_people import posts_in
from addin.insight.statistics.facts import Facts, count_month
from addin.plans.registry import checks_in, plan_in
from addin.usecases.corrections.settling import without_recorded
from addin.usecases.findings import Finding, findings
from addin.usecases.results import replace_month
from addin.usecases.settle import Progress, refused, stop_at_errors
from addin.usecases.statistics.tables import NAMES, NEEDS, Known, SettledMonths, facts_of, read_known, statistics_tables
from addin.usecases.visits_rows import follow_up_rows
from addin.values.errors import Language, Problem, Refused
from addin.values.periods import Month

FOLLOW_UPS = "tblFollowUps"
_PAST = ("tblLedger", "tblCloses", "tblSettlement", "tblPool")


class Refreshed(NamedTuple):
    """The tables that were written with the month's rows, and what somebody should look at."""

    month: Month
    tables: list[str]
    findings: list[Finding]


class Gathered(NamedTuple):
    """A month ready to be put into statistics."""

    facts: Facts
    contents: Contents
    known: Known
    accounts: Accounts


@without_collector()
def refresh_stats(book: Book, month: Month, progress: Progress = lambda stage: None) -> Refreshed:
    """Write the month's statistics and follow-ups. Raises DataRefused, and writes nothing, if the data has errors.

    The month need not be settled, and may be locked: statistics are no pay. Tables that the book lacks are named.
    """
    facts, contents, known, accounts = gather(book, month, progress)
    lang, tables = book.language, {**contents.tables, **known.tables}
    settled = SettledMonths(tables["tblSettlement"], tables["tblPool"], contents.inputs.ledger)
    rows, problems = statistics_tables(facts, known, settled, lang)
    rows |= _follow_ups(contents, month, accounts, lang)
    missing = [name for name in NEEDS if name not in tables]
    problems += [Problem("statistics_no_table", name, None, "", {"table": name}, "warning") for name in missing]
    progress("write")
    book.write(rows)
    return Refreshed(month, list(rows), findings(problems, tables, lang))


def gather(book: Book, month: Month, progress: Progress = lambda stage: None) -> Gathered:
    """Read and check all that a month's statistics need. Raises DataRefused if the data has errors."""
    progress("read")
    results = (*_PAST, *({FOLLOW_UPS} & book.names()))  # an older book has none
    book.prepare((*NAMES, *with_inputs(results)))
    known = read_known(book, {})
    contents = read_contents(book, results, known.tables)
    tables = {**contents.tables, **known.tables}
    known = known.respelt(contents.spellings)
    progress("check")
    accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
    checks = checks_in(contents.inputs.policy, month)
    checked = without_follow_ons(run_checks(checks, contents.inputs, month, accounts), contents.unread)
    stop_at_errors(book, tables, [*contents.problems, *known.problems, *checked])
    progress("count")
    inputs = without_recorded(contents.inputs, month)
    try:
        counted = count_month(inputs, month, accounts, plan_in(inputs.policy, month).counts)
    except Refused as error:
        raise refused(book, tables, error.problems) from error
    settled = any(close.month == month and close.status != "reopened" for close in contents.closes)
    return Gathered(facts_of(month, inputs, accounts, counted, known, settled), contents, known, accounts)


def _follow_ups(contents: Contents, month: Month, accounts: Accounts, lang: Language) -> dict[str, list[list[Cell]]]:
    """What is open and due now; the visit plan, which lists them too, stays as it is."""
    if FOLLOW_UPS not in contents.tables:
        return {}
    inputs = contents.inputs
    p, _ = parameters(inputs.policy, month)
    assert p is not None, "checked before"
    found = follow_ups(portfolio(inputs, accounts, month, p, posts_in(month, inputs)))
    rows = follow_up_rows(month, found, inputs, lang)
    return {FOLLOW_UPS: replace_month(contents.tables[FOLLOW_UPS], month, rows)}
