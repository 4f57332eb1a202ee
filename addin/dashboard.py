"""What the printed charts draw: a month's statistics, computed from the book as it stands; nothing is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from addin.app import Progress
from addin.book.base import Book
from addin.book.inputs import without_collector
from addin.core.errors import Language, refuse
from addin.core.periods import Month
from addin.core.statistics.ageing import AgeBand, accounts_by_age
from addin.core.statistics.annual import MonthSummary, PersonYear, annual_people, annual_summary
from addin.core.statistics.leaderboard import Place, leaderboard
from addin.core.statistics.report import ReportRow, report
from addin.core.statistics.trend import TrendMonth, trend
from addin.core.statistics.visits import VisitStat, visit_stats
from addin.statistics import gather
from addin.statistics_tables import SettledMonths, books_of

REPORTS = ("dashboard", "sales", "visits", "year", "leaderboard")
FORMATS = (".pdf", ".png")


class Figures(NamedTuple):
    """A month's and its year's figures, ready to be drawn."""

    month: Month
    until: dt.date
    language: Language
    report: list[ReportRow]
    places: list[Place]
    trend: list[TrendMonth]
    ages: list[AgeBand]
    visits: list[VisitStat]
    months: list[MonthSummary]
    people: list[PersonYear]

    def rows(self, dimension: str) -> list[ReportRow]:
        """The report's rows of a dimension."""
        return [row for row in self.report if row.dimension == dimension]


@without_collector()
def figures_of(book: Book, month: Month, progress: Progress = lambda stage: None) -> Figures:
    """Compute the figures. Raises DataRefused if the data has errors."""
    facts, contents, known, _ = gather(book, month, progress)
    settled = SettledMonths(contents.tables["tblSettlement"], contents.tables["tblPool"], contents.inputs.ledger)
    books, visits = books_of(settled, facts, known), visit_stats(facts)
    return Figures(
        month, facts.until, book.language, report(facts, visits), leaderboard(facts), trend(facts),
        accounts_by_age(facts), visits, annual_summary(month.year, books), annual_people(month.year, books.settled),
    )  # fmt: skip


def print_report(book: Book, month: Month, name: str, path: Path, progress: Progress = lambda stage: None) -> None:
    """Draw one of REPORTS on a landscape A4 page, a .pdf or .png. Raises Refused for any other file or no font."""
    if path.suffix.lower() not in FORMATS:
        raise refuse("chart_format", suffix=path.suffix)
    found = figures_of(book, month, progress)
    progress("write")
    from addin.charts import draw  # matplotlib takes a second to load

    draw(found, name, path)
