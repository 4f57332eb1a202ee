"""What the dashboard shows: figures of the start page's month, each a formula over result tables.

Money of charts is in the unit of ``UNIT``, so that labels stay short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from addin.engine.rules.credit import is_performance
from addin.faces.buttons.table import Text
from addin.tables.choices import CHOICES
from builder.draft import Draft
from builder.queries import If, at, choice, count, exact_total, in_month, month_start, nth, text, total, with_month

MONTHS, SHOWN_PEOPLE, TEAMS, SHOWN_WEEKS = 12, 10, 6, 6
UNIT: tuple[Text, tuple[int, int]] = (("万元", "thousand yuan"), (10_000, 1_000))
LEVEL_CHOICES = tuple(CHOICES["level"])
PERFORMANCE_ITEMS = tuple(filter(is_performance, CHOICES["item"]))
AGES: tuple[tuple[Text, int | None, int | None], ...] = (  # days overdue: more than, up to
    (("未到期", "Not due"), None, 0),
    (("1–30 天", "1–30 days"), 0, 30),
    (("31–90 天", "31–90 days"), 30, 90),
    (("91–180 天", "91–180 days"), 90, 180),
    (("180 天以上", "over 180 days"), 180, None),
)


_NOW = in_month("month")


def _in_unit(draft: Draft, formula: str) -> str:
    """Money in the charts' unit; 0 without a month."""
    return with_month(f"({formula})/{UNIT[1][0 if draft.lang == 'zh' else 1]}", "0")


def department(draft: Draft, field: str) -> str:
    """A figure of the department's row of the report, blank where the statistics were not made or say nothing."""
    where = *_NOW, _dimension(draft, "department")
    known = count(draft, "tblReport", *where, If(field, "<>", text("")))
    return with_month(f'IF({known}=0,"",{exact_total(draft, "tblReport", field, *where)})')


def _dimension(draft: Draft, code: str) -> If:
    return If("dimension", "=", choice(draft, "dimension", code))


def trend_rows(draft: Draft) -> Iterator[tuple[str, ...]]:
    """Twelve months up to the chosen one: name, performance, target; of the report, else of the settlement.

    No point where there is neither.
    """
    for back in range(MONTHS - 1, -1, -1):
        first = month_start(-back)
        name = f'YEAR({first})&"-"&RIGHT(100+MONTH({first}),2)'
        yield with_month(name), *(_of_month(draft, -back, *fields) for fields in _TREND)


_TREND = (("actual", "sales"), ("plan", "target"))


def _of_month(draft: Draft, months: int, reported: str, settled: str) -> str:
    then = in_month("month", months)
    where = *then, _dimension(draft, "department")
    rows, report = count(draft, "tblReport", *where), total(draft, "tblReport", reported, *where)
    pools, pool = count(draft, "tblPool", *then), total(draft, "tblPool", settled, *then)
    return _point(f"{rows}+{pools}=0", _in_unit(draft, f"IF({rows}>0,{report},{pool})"))


def _point(missing: str, formula: str) -> str:
    """A chart's figure, an error where it is missing: a chart leaves that out, while it would draw '' at zero.

    0 without a month, when there is no chart to speak of.
    """
    return with_month(f"IF({missing},NA(),{formula})", "0")


def by_choice(draft: Draft, field: str, codes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The month's performance by a list's values: name, performance."""
    for code in codes:
        name = choice(draft, field, code)
        yield name, _in_unit(draft, total(draft, "tblSalesStats", "performance", *_NOW, If(field, "=", name)))


def age_rows(draft: Draft) -> Iterator[tuple[str, str]]:
    """Accounts still open by days overdue: name, amount."""
    for name, more, up_to in AGES:
        limits = [If("days", ">", f"{more}")] if more is not None else []
        limits += [If("days", "<=", f"{up_to}")] if up_to is not None else []
        yield text(draft.say(name)), _in_unit(draft, open_total(draft, *limits))


def open_total(draft: Draft, *limits: If) -> str:
    """What is open on account, yuan."""
    aged = If("kind", "=", choice(draft, "follow_up", "aged"))
    return total(draft, "tblFollowUps", "amount", *_NOW, aged, *limits)


def level_rows(draft: Draft) -> Iterator[tuple[str, ...]]:
    """Visits by customer level: name, planned, made."""
    for code in LEVEL_CHOICES:
        name = choice(draft, "level", code)
        level = If("level", "=", name)
        yield (
            name,
            *(with_month(total(draft, "tblVisitStats", field, *_NOW, level), "0") for field in ("planned", "made")),
        )


Placed = tuple[str, Callable[[str], tuple[str, ...]]]  # an array formula, and fields once its cell is known


def week_rows(draft: Draft) -> Iterator[Placed]:
    """The month's weeks: where in the report, then name, plan, actual; no point without a week."""
    for place in range(1, SHOWN_WEEKS + 1):
        yield _nth(draft, "tblReport", place, _dimension(draft, "week")), partial(_plan_and_actual, draft)


def teams(draft: Draft) -> Iterator[Placed]:
    """The department, then its teams: where in the report, then name, ratio, time."""
    for place in range(TEAMS):
        group = _dimension(draft, "team" if place else "department")
        yield _nth(draft, "tblReport", place or 1, group, If("plan", ">", "0")), partial(_progress, draft)


def _nth(draft: Draft, table: str, place: int, *conditions: If) -> str:
    return with_month(nth(draft, table, place, If("month", "=", month_start()), *conditions))


def _plan_and_actual(draft: Draft, cell: str) -> tuple[str, ...]:
    figures = (_in_unit(draft, f"N({at(draft, 'tblReport', field, cell)})") for field in ("plan", "actual"))
    return at(draft, "tblReport", "key", cell), *(_point(f'{cell}=""', figure) for figure in figures)


def _progress(draft: Draft, cell: str) -> tuple[str, ...]:
    figures = (f"N({at(draft, 'tblReport', field, cell)})" for field in ("ratio", "time"))
    return at(draft, "tblReport", "name", cell), *figures


def leaders(draft: Draft) -> Iterator[Placed]:
    """The month's leaderboard by performance: where, then rank, name, performance, number."""
    board = If("measure", "=", choice(draft, "contest", "performance")), If("contest", "=", text(""))
    for place in range(1, SHOWN_PEOPLE + 1):
        yield _nth(draft, "tblLeaderboard", place, *board), partial(_place, draft)


def _place(draft: Draft, cell: str) -> tuple[str, ...]:
    return tuple(at(draft, "tblLeaderboard", field, cell) for field in ("rank", "name", "value", "staff"))


def ratio_of(draft: Draft, cell: str) -> str:
    """The ratio of the month of the person in a cell, blank where there is none."""
    where = *_NOW, _dimension(draft, "person"), If("key", "=", cell)
    known = count(draft, "tblReport", *where, If("ratio", "<>", text("")))
    return f'IF({cell}="","",IF({known}=0,"",{exact_total(draft, "tblReport", "ratio", *where)}))'


def history(draft: Draft, cell: str) -> Iterator[str]:
    """The performance in twelve months of the person in a cell: of the report, else of the settlement."""
    for back in range(MONTHS - 1, -1, -1):
        then = in_month("month", -back)
        mine = *then, If("key", "=", cell), _dimension(draft, "person")
        rows, report = count(draft, "tblReport", *mine), total(draft, "tblReport", "actual", *mine)
        settled = total(draft, "tblSettlement", "performance", *then, If("staff", "=", cell))
        yield f'IF({cell}="",0,IF({rows}>0,{report},{settled}))'
