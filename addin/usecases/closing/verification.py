"""The chain of closed months against the tables as they stand: codes, status, order, ledger and results (H11.3).

What is paid from must be what the settlements wrote: a row that is not is an error. Only what a settlement is about to
write anew is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from addin.book.base import Book, RawTable
from addin.book.convert import missing_headers, records
from addin.book.inputs import months_of
from addin.engine import closing_v1
from addin.engine.checks.checks import once
from addin.engine.closing import chain_code, link_of, parsed, resealed, version_of
from addin.engine.trace import rule
from addin.tables.results import Close, LedgerLine
from addin.usecases.closing.closes import closes_of
from addin.usecases.closing.code_record import record_beside, record_problems
from addin.usecases.closing.leaver_codes import leaver_problems
from addin.usecases.closing.result_codes import COVERED, LAST_DAYS, MonthCodes, changed_tables, codes_in, month_codes
from addin.usecases.closing.results_agree import Doubt, Grouped, by_month, doubts
from addin.usecases.closing.results_v1 import ledgers_v1
from addin.values.errors import Language, Level, Problem
from addin.values.periods import Month

NEEDED = (*COVERED, "tblCloses")
_SHOWN_ONLY = frozenset({"tblActions"})  # nothing is paid from them
_RESULTS = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger")
_Closes = Mapping[Month, Close]


class Chain:
    """The closes and the tables that they speak of; what is compared is put together once, if it is asked for."""

    def __init__(self, tables: Mapping[str, RawTable], closes: _Closes, lang: Language) -> None:
        self.tables, self.closes, self.lang = tables, closes, lang

    @cached_property
    def codes(self) -> Mapping[Month, MonthCodes]:
        return month_codes(self.tables)

    @cached_property
    def ledgers_v1(self) -> Mapping[Month, list[LedgerLine]]:
        return ledgers_v1(self.tables["tblLedger"])

    @cached_property
    def _grouped(self) -> Grouped:
        return by_month(self.tables)

    def doubts(self, month: Month) -> list[Doubt]:
        """The month's rows that do not fit with each other."""
        return doubts(self._grouped, month, self.lang)


@rule("H11.3")
def chain_problems(tables: Mapping[str, RawTable], lang: Language, until: Month, own: Level | None) -> list[Problem]:
    """What of the closed months up to ``until`` is no longer what was closed.

    ``own``: how what is wrong with the month itself, and with later ones, counts; None where it is about to be
    replaced. Tables that are missing or lack columns are told of by whoever reads them.
    """
    if any(name not in tables or missing_headers(tables[name]) for name in NEEDED):
        return []
    rows, _ = records(tables["tblCloses"], Close)
    closes = closes_of(rows)
    chain = Chain(tables, closes, lang)
    found = [*_twice(rows), *_order(closes), *_seals(closes), *_of_no_month(chain), *leaver_problems(tables, closes)]
    for month, close in closes.items():
        level = "error" if month < until else own
        if level and (close.status != "reopened" or month == until):
            found += [_at(problem, level) for problem in _month(chain, close)]
    return found


def read_and_verify(book: Book, month: Month) -> tuple[dict[str, RawTable], list[Problem]]:
    """The tables that the chain needs, as the book holds them, and what is wrong with the chain up to the month."""
    names = [name for name in (*NEEDED, *LAST_DAYS) if name in book.names()]
    book.prepare(names)
    tables = {name: book.read(name) for name in names}
    problems = chain_problems(tables, book.language, month, "error")
    problems += (
        record_problems(record_beside(book), closes_of(records(tables["tblCloses"], Close)[0]))
        if "tblCloses" in tables
        else []
    )
    return tables, [problem for problem in problems if problem.level == "error"]


def _at(problem: Problem, level: Level) -> Problem:
    return problem if problem.level == "warning" else problem._replace(level=level)


def _twice(rows: Iterable[Close]) -> Iterator[Problem]:
    """A month has one close."""
    seen: set[Month] = set()
    for row in rows:
        if row.month in seen:
            yield Problem("close_twice", "tblCloses", row.row, "month", {"month": row.month})
        seen |= {row.month} if row.month else set()


def _order(closes: _Closes) -> Iterator[Problem]:
    """Months follow each other without a gap, each with the code of the one before it; the first has none before it."""
    for month in sorted(closes):
        close, before = closes[month], closes.get(month.plus(-1))
        values = {"month": month, "before": month.plus(-1)}
        if before is None and (close.previous_check or month != min(closes)):
            yield Problem("month_missing", "tblCloses", close.row, "previous_check", values)
        elif before and _both_stand(close, before) and close.previous_check != link_of(before.check):
            yield Problem("chain_broken", "tblCloses", close.row, "previous_check", values)


def _both_stand(*closes: Close) -> bool:
    return all(close.status != "reopened" for close in closes)


def _seals(closes: _Closes) -> Iterator[Problem]:
    """The status is the one that the program wrote; version 1 did not cover it."""
    for month, close in closes.items():
        values = {"month": month}
        if version_of(close.check) > 2:
            yield Problem("code_of_later_version", "tblCloses", close.row, "check", values)
        elif version_of(close.check) == 0:
            yield Problem("code_changed", "tblCloses", close.row, "check", values)
        elif resealed(close).check != close.check:
            yield Problem("status_changed", "tblCloses", close.row, "status", values)


def _of_no_month(chain: Chain) -> Iterator[Problem]:
    """Results of a month that was never settled: later months would be paid from them."""
    for name in _RESULTS:
        reported: set[Month] = set()
        for row, month in enumerate(months_of(chain.tables[name])):
            if month and month not in chain.closes and month not in reported:
                reported.add(month)
                yield Problem("results_of_no_month", name, row, "month", {"month": month})


def _month(chain: Chain, close: Close) -> list[Problem]:
    version = version_of(close.check)
    if version == 2:
        return once(_month_v2(chain, close))
    return once(_month_v1(chain, close)) if version == 1 else []


def _month_v1(chain: Chain, close: Close) -> Iterator[Problem]:
    """Version 1 covers the ledger; results are compared with each other."""
    month, ledger = close.month, chain.ledgers_v1.get(close.month, ())
    if closing_v1.closing_check(month, close.input_check, close.previous_check, ledger) != close.check:
        yield Problem("ledger_changed", "tblCloses", close.row, "check", {"month": month})
    for doubt in chain.doubts(month):
        yield _at_row("results_disagree", doubt, month)


def _month_v2(chain: Chain, close: Close) -> Iterator[Problem]:
    """Version 2 covers ledger and results; the rows that do not fit are named where there are any."""
    month, code, now = close.month, parsed(close.check), codes_in(chain.codes, close.month)
    if chain_code(month, close.input_check, close.previous_check, now.ledger) != code.chain:
        found = [doubt for doubt in chain.doubts(month) if doubt.table == "tblLedger"]
        yield from (_at_row("ledger_changed", doubt, month) for doubt in found)
        if not found:
            yield Problem("ledger_changed", "tblCloses", close.row, "check", {"month": month})
    for name in changed_tables(code.results, now):
        found = [doubt for doubt in chain.doubts(month) if name in (doubt.table, doubt.against)]
        for doubt in found or [Doubt(name, None, "", "")]:
            problem = _at_row("results_changed", doubt, month)
            yield problem._replace(level="warning") if name in _SHOWN_ONLY else problem


def _at_row(code: str, doubt: Doubt, month: Month) -> Problem:
    return Problem(code, doubt.table, doubt.row, doubt.field, {"month": month, "staff": doubt.staff})
