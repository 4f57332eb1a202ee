"""A month's statistics as rows of their tables; rows of other months, and what was typed by hand, stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from addin.book.base import Cell, RawTable
from addin.book.convert import records
from addin.book.inputs import fields_of, months_of
from addin.insight.statistics.annual import MonthSummary, PersonYear
from addin.insight.statistics.facts import KeptSale, SalesStat
from addin.insight.statistics.leaderboard import BoardPlace
from addin.insight.statistics.report import ReportRow
from addin.insight.statistics.visits import VisitStat
from addin.insight.statistics.weekly import WeekRow
from addin.tables.choices import label
from addin.tables.reports import WeeklyReport
from addin.texts.report import LISTED_FIELDS, object_name
from addin.usecases.results import Row, placed
from addin.values.errors import Language
from addin.values.money import yuan_number
from addin.values.order import natural
from addin.values.periods import Month


def sales_rows(month: Month, stats: Iterable[SalesStat], lang: Language) -> list[Row]:
    """tblSalesStats."""
    return [
        {**stat._asdict(), "month": month.first, **_labels(stat, lang), **_yuan(stat, "performance", "base")}
        for stat in stats
    ]


def visit_stats_rows(month: Month, stats: Iterable[VisitStat], lang: Language) -> list[Row]:
    """tblVisitStats."""
    return [
        {
            **stat._asdict(),
            "month": month.first,
            "level": label("level", stat.level, lang),
            "coverage": float(stat.coverage),
        }
        for stat in stats
    ]


def _labels(stat: SalesStat, lang: Language) -> dict[str, str]:
    return {choice: label(choice, getattr(stat, choice), lang) for choice in ("source", "item", "level")}


def _yuan(row: Any, *fields: str) -> dict[str, float | None]:
    """A record's amounts as numbers of yuan."""
    return {field: _money(getattr(row, field)) for field in fields}


def _money(amount: int | None) -> float | None:
    return None if amount is None else yuan_number(amount)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def report_rows(month: Month, rows: Iterable[ReportRow], lang: Language) -> list[Row]:
    """tblReport: amounts in yuan, the funnel's in numbers of things."""
    return [_report_row(month, row, lang) for row in rows]


def _report_row(month: Month, row: ReportRow, lang: Language) -> Row:
    shown: Callable[[int | None], Cell] = (lambda count: count) if row.dimension == "funnel" else _money
    name = object_name(row, lang)
    return {
        "month": month.first,
        "dimension": label("dimension", row.dimension, lang),
        "key": name if row.dimension in (*LISTED_FIELDS, "funnel") else row.key,
        "name": name,
        **{field: shown(getattr(row, field)) for field in ("plan", "actual", "previous", "last_year")},
        **{field: _number(getattr(row, field)) for field in ("ratio", "time", "lead", "on_month", "on_year")},
        **{field: getattr(row, field) for field in ("new_customers", "deals")},
        **{field: _number(getattr(row, field)) for field in ("satisfaction", "coverage")},
    }


def leaderboard_rows(month: Month, places: Iterable[BoardPlace], lang: Language) -> list[Row]:
    """tblLeaderboard: performance in yuan, ratios and counts as they are."""
    return [
        {
            **place._asdict(),
            "month": month.first,
            "measure": label("contest", place.measure, lang),
            "value": yuan_number(int(place.value)) if place.measure == "performance" else _plain(place.value),
        }
        for place in places
    ]


def _plain(value: int | Fraction) -> int | float:
    return value if isinstance(value, int) else float(value)


def weekly_rows(
    raw: RawTable, month: Month, weeks: Iterable[WeekRow], kept: Sequence[WeeklyReport], lang: Language
) -> list[list[Cell]]:
    """tblWeekly with the month's figures made anew: words and columns of the user's own stay with week and person.

    Rows of other months stay, and rows of the month that no figure belongs to if somebody wrote into them.
    """
    old = {(report.day, report.staff): report for report in reversed(kept)}
    department = label("dimension", "department", lang)
    named = [week if week.staff else week._replace(name=department) for week in weeks]
    fields = fields_of(raw)
    made = [(week, _week_over(raw, fields, week, old.get((week.day, week.staff)))) for week in named]
    used = {found.row for week, _ in made if (found := old.get((week.day, week.staff)))}
    rows = [((week.day, natural(week.staff)), row) for week, row in made]
    rows += [
        ((report.day, natural(report.staff)), list(raw.rows[report.row]))
        for report in kept
        if report.row not in used and (Month.of(report.day) != month or report.analysis or report.measures)
    ]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _week_over(raw: RawTable, fields: Sequence[str], week: WeekRow, old: WeeklyReport | None) -> list[Cell]:
    """A week's row, over the one that is there."""
    cells: Row = {
        **week._asdict(),
        **_yuan(week, "target", "performance", "to_date", "corrected"),
        "ratio": _number(week.ratio),
        "time": float(week.time),
    }
    there = raw.rows[old.row] if old else [None] * len(raw.headers)
    return [cells.get(field, cell) if field else cell for field, cell in zip(fields, there, strict=True)]


def summary_rows(raw: RawTable, year: int, months: Iterable[MonthSummary]) -> list[list[Cell]]:
    """tblAnnualSummary with the year's months made anew."""
    amounts = ("task", "performance", "gross", "pool", "fund", "fund_spent", "fund_left")
    new: list[Row] = [
        {"month": m.month.first, "ratio": _number(m.ratio), **_yuan(m, *amounts)}
        for m in months
    ]  # fmt: skip
    return _replace_year(raw, year, [month.year if month else None for month in months_of(raw)], new)


def people_rows(raw: RawTable, year: int, people: Iterable[PersonYear]) -> list[list[Cell]]:
    """tblAnnualPeople with the year's people made anew."""
    amounts = ("task", "performance", "commission", "pool_share", "gross", "net")
    new: list[Row] = [{**p._asdict(), "ratio": _number(p.ratio), **_yuan(p, *amounts)} for p in people]
    position = fields_of(raw).index("year")
    return _replace_year(raw, year, [_year(row[position]) for row in raw.rows], new)


def _year(cell: Any) -> int | None:
    try:
        return int(cell)
    except (TypeError, ValueError):
        return None


def _replace_year(raw: RawTable, year: int, years: Sequence[int | None], rows: Sequence[Row]) -> list[list[Cell]]:
    before = [row for y, row in zip(years, raw.rows, strict=True) if y is not None and y < year]
    after = [row for y, row in zip(years, raw.rows, strict=True) if y is not None and y > year]
    return [*before, *placed(raw, rows), *after]


def kept_sales(raw: RawTable | None, month: Month) -> list[KeptSale]:
    """A month's rows of tblSalesStats as they were written; rows that somebody spoiled are left out."""
    if raw is None:
        return []
    mine = [row for m, row in zip(months_of(raw), raw.rows, strict=True) if m == month]
    found, problems = records(raw._replace(rows=mine), KeptSale)
    spoilt = {problem.row for problem in problems}
    return [stat for stat in found if stat.row not in spoilt and stat.performance is not None]
