"""A settlement's statistics: made before anything is written, so that one save holds both, and never in pay's way.

Whatever goes wrong in them is told, and logged if it is a bug: their tables then stay as they were, and pay is written.
A second save for them alone would double the time, leave a second backup and, should it fail, new pay beside old
statistics.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import chain
from math import isfinite
from typing import NamedTuple

from addin.book.base import Book, CellError, RawTable, Rows, check_widths
from addin.book.inputs import Contents
from addin.engine.rules.credit import Accounts
from addin.engine.settlement import Outcome
from addin.insight.statistics.facts import counted_by
from addin.tables.records import Inputs
from addin.tables.schema import TABLES
from addin.usecases.logs import log_bug
from addin.usecases.statistics.tables import SettledMonths, Tables, a_few, facts_of, read_known, statistics_tables
from addin.values.errors import Problem, Refused


class Beside(NamedTuple):
    """Rows of statistics, what is to be said of them, and the tables that were read for them."""

    rows: Tables
    doubts: list[Problem]
    tables: Mapping[str, RawTable]


class Made(NamedTuple):
    """What statistics are made from: the settlement's inputs, its outcome, and its rows about to be written."""

    contents: Contents
    inputs: Inputs
    accounts: Accounts
    outcome: Outcome
    results: Tables


def statistics_beside(book: Book, made: Made) -> Beside:
    """The month's statistics beside its results; what fails is a warning, and then there are none."""
    try:
        return _statistics(book, made)
    except Refused as refused:
        return Beside({}, [problem._replace(level="warning") for problem in refused.problems], made.contents.tables)
    except Exception as error:
        return Beside({}, [failed(error)], made.contents.tables)


def write_results(book: Book, statistics: Tables, results: Callable[[list[Problem]], Tables]) -> list[Problem]:
    """Write both in one step; where the book refuses the statistics' tables, the results alone.

    ``results``: the tables of a settlement that has this to say of its statistics, which is also what is given back.
    """
    try:
        book.write({**results([]), **statistics})
    except Refused as refused:
        sheets = {TABLES[name].sheet(book.language) for name in statistics}
        if not any(p.table in statistics or p.values.get("sheet") in sheets for p in refused.problems):
            raise
        doubts = [problem._replace(level="warning") for problem in refused.problems]
        book.write(results(doubts))
        return doubts
    return []


def failed(error: Exception) -> Problem:
    """What a bug in the statistics is told as; its trace is in the log."""
    try:
        log = str(log_bug(error))
    except OSError:
        log = f"{type(error).__name__}: {error}"
    return Problem("statistics_failed", values={"log": log}, level="warning")


def _statistics(book: Book, made: Made) -> Beside:
    """The statistics themselves; plans and forms that cannot be read are doubts."""
    contents, outcome = made.contents, made.outcome
    known = read_known(book, contents.tables).respelt(contents.spellings)
    facts = facts_of(outcome.month, made.inputs, made.accounts, counted_by(outcome), known, settled=True)
    settlement, pool = (
        contents.tables[name]._replace(rows=made.results[name]) for name in ("tblSettlement", "tblPool")
    )
    ledger = [*(line for line in contents.inputs.ledger if line.month != outcome.month), *outcome.ledger]
    rows, left = statistics_tables(facts, known, SettledMonths(settlement, pool, ledger), book.language)
    for name, table in rows.items():
        _check_writable(known.tables[name], table)
    doubts = [problem._replace(level="warning") for problem in a_few(known.problems)]
    return Beside(rows, [*doubts, *left], {**contents.tables, **known.tables})


def _check_writable(raw: RawTable, rows: Rows) -> None:
    """ValueError where a statistic is nothing that a cell can hold: pay is written in the same step."""
    check_widths(raw.name, raw.headers, rows)
    strange = set(map(type, chain.from_iterable(rows))) - _CELLS
    if strange or not isfinite(sum(cell for cell in chain.from_iterable(rows) if type(cell) is float)):
        raise ValueError(f"{raw.name}: {strange or 'a number without end'} is nothing for a cell")


_CELLS = frozenset({str, int, float, bool, dt.date, dt.datetime, type(None), CellError})
