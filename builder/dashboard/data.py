"""What the dashboard shows: figures of the start page's month, each a formula over result tables and its value.

Money of charts is in the unit of ``Unit``, so that labels stay short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from addin.engine.rules.credit import is_performance
from addin.faces.buttons.table import Text
from addin.tables.schema import CHOICES, label
from addin.values.periods import Month
from builder.draft import Draft
from builder.queries import If, Term, at, choice, count, in_month, month_start, nth, number, text, total

MONTHS, SHOWN_PEOPLE, TEAMS, SHOWN_WEEKS = 12, 10, 6, 6
UNIT: tuple[Text, tuple[int, int]] = (("万元", "thousand yuan"), (10_000, 1_000))
NO_POINT = "#N/A"  # a chart leaves it out, while it would draw a blank text at zero
LEVEL_CHOICES = tuple(CHOICES["level"])
PERFORMANCE_ITEMS = tuple(filter(is_performance, CHOICES["item"]))
AGES: tuple[tuple[Text, int | None, int | None], ...] = (  # days overdue: more than, up to
    (("未到期", "Not due"), None, 0),
    (("1–30 天", "1–30 days"), 0, 30),
    (("31–90 天", "31–90 days"), 30, 90),
    (("91–180 天", "91–180 days"), 90, 180),
    (("180 天以上", "over 180 days"), 180, None),
)


class DashboardSheet(NamedTuple):
    """Where formulas find cells that other formulas of the dashboard wrote."""

    draft: Draft
    month: Month | None

    def unit(self, term: Term) -> Term:
        """Money in the charts' unit; 0 without a month."""
        by = UNIT[1][0 if self.draft.lang == "zh" else 1]
        value = float(term.value) / by if self.month and term.value != "" else 0
        return Term(f'IF(SettleMonth="",0,({term.formula})/{by})', value)

    def shown(self, term: Term) -> Term:
        """Anything else, blank without a month."""
        return Term(f'IF(SettleMonth="","",{term.formula})', term.value if self.month else "")

    @property
    def now(self) -> tuple[If, If]:
        return in_month("month", self.month)


def department(s: DashboardSheet, field: str) -> Term:
    """A figure of the department's row of the report, blank where the statistics were not made or say nothing."""
    where = *s.now, _dimension(s, "department")
    row, found = count(s.draft, "tblReport", *where), _exact(s, "tblReport", field, where)
    known = count(s.draft, "tblReport", *where, If(field, "<>", text("")))
    value = found.value if s.month and row.value and known.value else ""
    return Term(f'IF(SettleMonth="","",IF({known.formula}=0,"",{found.formula}))', value)


def _exact(s: DashboardSheet, table: str, field: str, where: tuple[If, ...]) -> Term:
    """SUMIFS without rounding: ratios."""
    return total(s.draft, table, field, *where, rounded=False)


def _dimension(s: DashboardSheet, code: str) -> If:
    return If("dimension", "=", choice(s.draft, "dimension", code))


def trend_rows(s: DashboardSheet) -> Iterator[tuple[Term, ...]]:
    """Twelve months up to the chosen one: name, performance, target; of the report, else of the settlement.

    NO_POINT where there is neither.
    """
    for back in range(MONTHS - 1, -1, -1):
        first = month_start(s.month, -back)
        name = f'YEAR({first.formula})&"-"&RIGHT(100+MONTH({first.formula}),2)'
        month = s.month.plus(-back) if s.month else None
        yield s.shown(Term(name, str(month or ""))), *(_of_month(s, -back, *fields) for fields in _TREND)


_TREND = (("actual", "sales"), ("plan", "target"))


def _of_month(s: DashboardSheet, months: int, reported: str, settled: str) -> Term:
    where = *in_month("month", s.month, months), _dimension(s, "department")
    rows = count(s.draft, "tblReport", *where)
    report = total(s.draft, "tblReport", reported, *where)
    pool = total(s.draft, "tblPool", settled, *in_month("month", s.month, months))
    pools = count(s.draft, "tblPool", *in_month("month", s.month, months))
    chosen = report.value if rows.value else pool.value
    found = s.unit(Term(f"IF({rows.formula}>0,{report.formula},{pool.formula})", chosen))
    return _point(s, f"{rows.formula}+{pools.formula}=0", not (rows.value or pools.value), found)


def _point(s: DashboardSheet, missing: str, is_missing: bool, term: Term) -> Term:
    """A chart's figure, NO_POINT where it is missing; 0 without a month, when there is no chart to speak of."""
    value = NO_POINT if s.month and is_missing else term.value
    return Term(f'IF(SettleMonth="",0,IF({missing},NA(),{term.formula}))', value)


def by_choice(s: DashboardSheet, field: str, codes: tuple[str, ...]) -> Iterator[tuple[Term, Term]]:
    """The month's performance by a list's values: name, performance."""
    for code in codes:
        name = label(field, code, s.draft.lang)
        found = total(s.draft, "tblSalesStats", "performance", *s.now, If(field, "=", text(name)))
        yield text(name), s.unit(found)


def age_rows(s: DashboardSheet) -> Iterator[tuple[Term, Term]]:
    """Accounts still open by days overdue: name, amount."""
    for name, more, up_to in AGES:
        limits = [If("days", ">", number(more))] if more is not None else []
        limits += [If("days", "<=", number(up_to))] if up_to is not None else []
        yield text(s.draft.say(name)), s.unit(open_total(s, *limits))


def open_total(s: DashboardSheet, *limits: If) -> Term:
    """What is open on account, yuan."""
    aged = If("kind", "=", choice(s.draft, "follow_up", "aged"))
    return total(s.draft, "tblFollowUps", "amount", *s.now, aged, *limits)


def level_rows(s: DashboardSheet) -> Iterator[tuple[Term, ...]]:
    """Visits by customer level: name, planned, made."""
    for code in LEVEL_CHOICES:
        level = If("level", "=", choice(s.draft, "level", code))
        figures = (total(s.draft, "tblVisitStats", field, *s.now, level) for field in ("planned", "made"))
        yield text(label("level", code, s.draft.lang)), *(_or_zero(s, term) for term in figures)


def _or_zero(s: DashboardSheet, term: Term) -> Term:
    return Term(f'IF(SettleMonth="",0,{term.formula})', term.value if s.month else 0)


Placed = tuple[Term, Callable[[str], tuple[Term, ...]]]  # an array formula, and fields once its cell is known


def week_rows(s: DashboardSheet) -> Iterator[Placed]:
    """The month's weeks: where in the report, then name, plan, actual; NO_POINT without a week."""
    for place in range(1, SHOWN_WEEKS + 1):
        yield _reported(s, "week", place, _plan_and_actual)


def teams(s: DashboardSheet) -> Iterator[Placed]:
    """The department, then its teams: where in the report, then name, ratio, time."""
    for place in range(TEAMS):
        yield _reported(s, "team" if place else "department", place or 1, _progress, If("plan", ">", number(0)))


def _reported(
    s: DashboardSheet, dimension: str, place: int, fields: Callable[..., tuple[Term, ...]], *conditions: If
) -> Placed:
    position = _nth(s, "tblReport", place, _dimension(s, dimension), *conditions)
    return position, partial(fields, s, position)


def _nth(s: DashboardSheet, table: str, place: int, *conditions: If) -> Term:
    found = nth(s.draft, table, place, If("month", "=", month_start(s.month)), *conditions)
    return s.shown(found)


def _plan_and_actual(s: DashboardSheet, position: Term, cell: str) -> tuple[Term, ...]:
    name = at(s.draft, "tblReport", "key", position, cell)
    figures = (at(s.draft, "tblReport", field, position, cell) for field in ("plan", "actual"))
    return name, *(_point(s, f'{cell}=""', position.value == "", s.unit(_number(term))) for term in figures)


def _progress(s: DashboardSheet, position: Term, cell: str) -> tuple[Term, ...]:
    return at(s.draft, "tblReport", "name", position, cell), *(
        _number(at(s.draft, "tblReport", field, position, cell)) for field in ("ratio", "time")
    )


def _number(term: Term) -> Term:
    return Term(f"N({term.formula})", term.value if isinstance(term.value, (int, float)) else 0)


def leaders(s: DashboardSheet) -> Iterator[Placed]:
    """The month's leaderboard by performance: where, then rank, name, performance, number."""
    board = If("measure", "=", choice(s.draft, "contest", "performance"))
    month_board = If("contest", "=", text(""))
    for place in range(1, SHOWN_PEOPLE + 1):
        position = _nth(s, "tblLeaderboard", place, board, month_board)
        yield position, partial(_place, s, position)


def _place(s: DashboardSheet, position: Term, cell: str) -> tuple[Term, ...]:
    return tuple(at(s.draft, "tblLeaderboard", f, position, cell) for f in ("rank", "name", "value", "staff"))


def ratio_of(s: DashboardSheet, staff: Term, cell: str) -> Term:
    """A person's ratio of the month, blank where there is none."""
    where = *s.now, _dimension(s, "person"), If("key", "=", Term(cell, staff.value))
    known = count(s.draft, "tblReport", *where, If("ratio", "<>", text("")))
    found = _exact(s, "tblReport", "ratio", where)
    value = found.value if staff.value and known.value else ""
    return Term(f'IF({cell}="","",IF({known.formula}=0,"",{found.formula}))', value)


def history(s: DashboardSheet, staff: Term, cell: str) -> Iterator[Term]:
    """A person's performance in twelve months: of the report, else of the settlement."""
    for back in range(MONTHS - 1, -1, -1):
        period = in_month("month", s.month, -back)
        mine = If("key", "=", Term(cell, staff.value)), _dimension(s, "person")
        rows = count(s.draft, "tblReport", *period, *mine)
        report = total(s.draft, "tblReport", "actual", *period, *mine)
        settled = total(s.draft, "tblSettlement", "performance", *period, If("staff", "=", Term(cell, staff.value)))
        value = (report.value if rows.value else settled.value) if staff.value else 0
        yield Term(f'IF({cell}="",0,IF({rows.formula}>0,{report.formula},{settled.formula}))', value)
