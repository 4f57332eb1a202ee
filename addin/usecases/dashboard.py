"""What the printed charts draw: a month's statistics, computed from the book as it stands; nothing is written."""

from __future__ import annotations

from pathlib import Path

from addin.book.base import Book
from addin.book.inputs import without_collector
from addin.charts.figures import Figures
from addin.insight.statistics.ageing import accounts_by_age
from addin.insight.statistics.annual import annual_people, annual_summary
from addin.insight.statistics.leaderboard import leaderboard
from addin.insight.statistics.report import report
from addin.insight.statistics.trend import trend
from addin.insight.statistics.visits import visit_stats
from addin.usecases.settle import Progress
from addin.usecases.statistics.refresh import gather
from addin.usecases.statistics.tables import SettledMonths, books_of
from addin.values.errors import refuse
from addin.values.periods import Month

REPORTS = ("dashboard", "sales", "visits", "year", "leaderboard")
FORMATS = (".pdf", ".png")


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
    from addin.charts.draw import draw

    draw(found, name, path)
