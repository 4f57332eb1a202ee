"""The tables of a month's statistics: what they are made from is read here, and they are made whole or left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import missing_headers, records
from addin.book.planning_inputs import READ_FOR_PLANNING, read_planning, respelt
from addin.engine.checks.checks import once
from addin.engine.rules.credit import Accounts
from addin.insight.statistics.annual import Books, PoolRow, SettledRow, annual_people, annual_summary
from addin.insight.statistics.facts import Counted, Facts, data_until
from addin.insight.statistics.leaderboard import leaderboard
from addin.insight.statistics.report import report
from addin.insight.statistics.sales import sales_stats
from addin.insight.statistics.visits import visit_stats
from addin.insight.statistics.weekly import weekly
from addin.plans.registry import plan_in
from addin.tables.ids import Spellings
from addin.tables.records import Inputs, Planning
from addin.tables.results import LedgerLine
from addin.tables.schema import TABLES
from addin.usecases.results import replace_month
from addin.usecases.statistics.rows import (
    kept_sales,
    leaderboard_rows,
    people_rows,
    report_rows,
    sales_rows,
    summary_rows,
    visit_stats_rows,
    weekly_rows,
)
from addin.values.errors import Language, Problem
from addin.values.periods import Month

NEEDS: Mapping[str, tuple[str, ...]] = {  # result table -> attributes of Planning
    "tblSalesStats": (),
    "tblVisitStats": ("planned_visits", "visits"),
    "tblReport": ("month_plans", "planned_visits", "visits", "surveys", "daily", "prospects", "funnels", "goals"),
    "tblWeekly": ("weekly",),
    "tblLeaderboard": ("contests", "daily", "visits"),
    "tblAnnualSummary": ("fund_spending",),
    "tblAnnualPeople": (),
}
_PLANNING = tuple(attribute for attribute in READ_FOR_PLANNING if any(attribute in needs for needs in NEEDS.values()))
NAMES = tuple(dict.fromkeys((*NEEDS, *(READ_FOR_PLANNING[attribute][0] for attribute in _PLANNING))))

_SHOWN = 5  # problems of a table that a settlement lists

Tables = dict[str, list[list[Cell]]]


class Known(NamedTuple):
    """What the statistics of a month read besides the settlement's inputs: records, tables, what is wrong with them."""

    planning: Planning
    tables: Mapping[str, RawTable]
    problems: list[Problem]

    def respelt(self, spellings: Spellings) -> Known:
        """The same with its ids as the book spells them now."""
        return self._replace(planning=respelt(self.planning, spellings))


class SettledMonths(NamedTuple):
    """The settled months that a year's summary adds up: the tables as they stand or will stand, and the ledger."""

    settlement: RawTable
    pool: RawTable
    ledger: Iterable[LedgerLine]


def read_known(book: Book, tables: Mapping[str, RawTable]) -> Known:
    """Planning tables and statistics as they stand; ``tables`` are read already. A book may lack any of them."""
    present = book.names()
    book.prepare(name for name in NAMES if name in present and name not in tables)
    found = {name: tables[name] if name in tables else book.read(name) for name in NAMES if name in present}
    planning, read, problems = read_planning(book, _PLANNING, found)
    problems += [problem for name in NEEDS if name in found for problem in missing_headers(found[name])]
    problems += _contest_problems(planning)
    return Known(planning, {**found, **read}, once(problems))  # tblWeekly is both read and written


def a_few(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems of each table: what does not stop the pay need not fill the list."""
    seen: Counter[str] = Counter()
    found = []
    for problem in problems:
        seen[problem.table] += 1
        if seen[problem.table] <= _SHOWN:
            found.append(problem)
    return found


def _contest_problems(planning: Planning) -> list[Problem]:
    return [
        Problem(
            "contest_ends_first", "tblContests", c.row, "last", {"contest": c.contest, "day": c.day, "last": c.last}
        )
        for c in planning.contests
        if c.last < c.day
    ]


def facts_of(month: Month, inputs: Inputs, accounts: Accounts, counted: Counted, known: Known, settled: bool) -> Facts:
    """What the month's statistics are made from; ``inputs`` are those of its settlement."""
    kept = known.tables.get("tblSalesStats")
    until = data_until(month, inputs, settled)
    counts = lambda at: plan_in(inputs.policy, at).counts  # noqa: E731
    sales = lambda earlier: kept_sales(kept, earlier)  # noqa: E731
    return Facts(month, inputs, known.planning, accounts, counted, until, sales, counts)


def statistics_tables(
    facts: Facts, known: Known, settled: SettledMonths, lang: Language
) -> tuple[Tables, list[Problem]]:
    """Rows of every table that the book has and whose needs can be read; and a warning for each that is left."""
    made: Tables = {}
    problems: list[Problem] = []
    wrong = {problem.table for problem in known.problems}
    makers = _makers(facts, known, settled, lang)
    for name, needs in NEEDS.items():
        if name not in known.tables:
            continue
        spoilt = wrong & {name, *(READ_FOR_PLANNING[attribute][0] for attribute in needs)}
        if spoilt:
            sheets = ", ".join(sorted(TABLES[table].sheet(lang) for table in spoilt))
            values = {"sheet": TABLES[name].sheet(lang), "tables": sheets}
            problems.append(Problem("statistics_left", name, None, "", values, "warning"))
        else:
            made[name] = makers[name](known.tables[name])
    return made, problems


def _makers(
    facts: Facts, known: Known, settled: SettledMonths, lang: Language
) -> dict[str, Callable[[RawTable], list[list[Cell]]]]:
    """What makes each table's rows."""
    month, visits = facts.month, visit_stats(facts)
    books = books_of(settled, facts, known)
    return {
        "tblSalesStats": lambda raw: replace_month(raw, month, sales_rows(month, sales_stats(facts), lang)),
        "tblVisitStats": lambda raw: replace_month(raw, month, visit_stats_rows(month, visits, lang)),
        "tblReport": lambda raw: replace_month(raw, month, report_rows(month, report(facts, visits), lang)),
        "tblWeekly": lambda raw: weekly_rows(raw, month, weekly(facts), known.planning.weekly, lang),
        "tblLeaderboard": lambda raw: replace_month(raw, month, leaderboard_rows(month, leaderboard(facts), lang)),
        "tblAnnualSummary": lambda raw: summary_rows(raw, month.year, annual_summary(month.year, books)),
        "tblAnnualPeople": lambda raw: people_rows(raw, month.year, annual_people(month.year, books.settled)),
    }


def books_of(settled: SettledMonths, facts: Facts, known: Known) -> Books:
    """The settled months as records; results that somebody spoiled count as nothing."""
    spellings = Spellings()
    spellings.learn({"tblStaff": facts.inputs.staff, "tblGrades": facts.inputs.grades})
    rows = list(spellings.applied("tblSettlement", records(settled.settlement, SettledRow)[0]))
    pools, _ = records(settled.pool, PoolRow)
    return Books(rows, pools, settled.ledger, facts.inputs.opening, known.planning.fund_spending)
