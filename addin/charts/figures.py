"""What is drawn: a month's and its year's figures."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from addin.insight.statistics.ageing import AgeBand
from addin.insight.statistics.annual import MonthSummary, PersonYear
from addin.insight.statistics.leaderboard import BoardPlace
from addin.insight.statistics.report import ReportRow
from addin.insight.statistics.trend import TrendMonth
from addin.insight.statistics.visits import VisitStat
from addin.values.errors import Language
from addin.values.periods import Month


class Figures(NamedTuple):
    """A month's and its year's figures, ready to be drawn."""

    month: Month
    until: dt.date
    language: Language
    report: list[ReportRow]
    places: list[BoardPlace]
    trend: list[TrendMonth]
    ages: list[AgeBand]
    visits: list[VisitStat]
    months: list[MonthSummary]
    people: list[PersonYear]

    def rows(self, dimension: str) -> list[ReportRow]:
        """The report's rows of a dimension."""
        return [row for row in self.report if row.dimension == dimension]
