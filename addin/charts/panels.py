"""The panels of the printed charts; each draws one question's answer on its axes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from matplotlib.axes import Axes

from addin.charts.figures import Figures
from addin.charts.style import BLUE, GREEN, INK, ORANGE, PALE, RED, SKY, bare, chart_text, empty, scale, short
from addin.insight.statistics.ageing import AgeBand
from addin.insight.statistics.leaderboard import BoardPlace
from addin.insight.statistics.visits import VisitStat, coverage_of
from addin.texts.report import object_name
from addin.values.errors import Language

Panel = Callable[[Axes, Figures], None]
_MOST = 18  # bars that a panel has room for
ON_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


class Bar(NamedTuple):
    """A horizontal bar: what it is about, how long, what is written beside it, its colour."""

    name: str
    length: float
    text: str
    colour: str = BLUE


def bars(axes: Axes, title: str, found: Sequence[Bar], lang: Language, mark: float | None = None) -> None:
    """Horizontal bars from top to bottom with their values; ``mark``: a line across all of them."""
    shown = list(found)[:_MOST]
    if len(found) > _MOST:
        shown[-1] = Bar("…", 0, chart_text("more", lang, count=len(found) - _MOST + 1))
    if not shown:
        return empty(axes, title, lang)
    bare(axes, title)
    longest = max([*(bar.length for bar in shown), mark or 0, 0]) or 1
    places = range(len(shown))
    axes.barh(places, [bar.length for bar in shown], color=[bar.colour for bar in shown], height=0.62)
    for place, bar in enumerate(shown):
        beside = max(bar.length, mark or 0)  # no label across the mark
        axes.text(beside + longest * 0.02, place, bar.text, va="center", fontsize=8, bbox=ON_WHITE)
    axes.set_yticks(places, [bar.name for bar in shown])
    axes.set_ylim(max(len(shown), 4) - 0.4, -0.6)
    axes.set_xlim(min([0, *(bar.length for bar in shown)]), longest * 1.35)
    if mark is not None:
        axes.axvline(mark, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
    return None


def percent(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):.1%}"


def progress(axes: Axes, f: Figures) -> None:
    """How much of the target is met beside how much of the month is over, and by how much it is ahead or behind."""
    (row,), lang = f.rows("department"), f.language
    ratio, time = float(row.ratio or 0), float(row.time or 0)
    found = [
        Bar(chart_text("done", lang), ratio, percent(row.ratio), BLUE if ratio >= time else RED),
        Bar(chart_text("elapsed", lang), time, percent(row.time), PALE),
    ]
    bars(axes, chart_text("progress", lang), found, lang)
    axes.set_xlim(0, max(1.25, ratio * 1.2))
    axes.axvline(1, ymin=0.45, color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
    axes.set_ylim(3.2, -0.6)
    points = f"{abs(ratio - time) * 100:.1f}"
    told = chart_text("done_of", lang, actual=short(row.actual, lang), plan=short(row.plan, lang))
    axes.text(0, 2.0, told, fontsize=12, va="center")
    axes.text(0, 2.8, chart_text("ahead" if ratio >= time else "behind", lang, points=points), fontsize=10, va="center")


def top(axes: Axes, f: Figures) -> None:
    """Who sold most, with the own ratio; a met target is blue."""
    ratios = {row.key: row.ratio for row in f.rows("person")}
    found = [
        Bar(place.name, scale(int(place.value), f.language), _with_ratio(place, ratios, f.language),
            _met(ratios.get(place.staff)))
        for place in f.places if place.measure == "performance" and not place.contest
    ]  # fmt: skip
    bars(axes, chart_text("top", f.language), found, f.language)


def _with_ratio(place: BoardPlace, ratios: dict[str, Fraction | None], lang: Language) -> str:
    ratio = percent(ratios.get(place.staff))
    return f"{short(int(place.value), lang)}  {ratio}".rstrip()


def columns(axes: Axes, title: str, found: Sequence[tuple[str, int | None, int | None]], lang: Language) -> None:
    """Columns of what was sold, blue where the target was met, with the target as a black line over each."""
    bare(axes, title)
    for place, (_, sold, target) in enumerate(found):
        met = target is None or (sold or 0) >= target
        axes.bar(place, scale(sold, lang), color=BLUE if met else SKY, width=0.68)
        if target is not None:
            axes.hlines(scale(target, lang), place - 0.42, place + 0.42, color=INK, linewidth=2)
        if sold is not None:
            axes.text(place, 0, f"{short(sold, lang)} ", ha="center", va="top", fontsize=7.5)
    axes.set_xticks(range(len(found)), [name for name, _, _ in found])
    axes.tick_params(axis="x", pad=12)
    axes.set_yticks([])


def trend_panel(axes: Axes, f: Figures) -> None:
    """Twelve months against their targets, from the first that the book knows."""
    known = next(i for i, month in enumerate(f.trend) if month.sales is not None)
    months = [(f"{m.month.year % 100:02d}-{m.month.month:02d}", m.sales, m.target) for m in f.trend[known:]]
    columns(axes, chart_text("trend", f.language), months, f.language)


def by(dimension: str) -> Panel:
    """A panel of a dimension's amounts and their shares, the largest first."""

    def panel(axes: Axes, f: Figures) -> None:
        rows = sorted((row for row in f.rows(dimension) if row.actual), key=lambda row: -(row.actual or 0))
        whole = sum(row.actual or 0 for row in rows)
        found = [
            Bar(object_name(row, f.language), scale(row.actual, f.language),
                f"{short(row.actual, f.language)}  {percent(Fraction(row.actual or 0, whole or 1))}")
            for row in rows
        ]  # fmt: skip
        bars(axes, chart_text(f"by_{dimension}", f.language), found, f.language)

    return panel


def ages_panel(axes: Axes, f: Figures) -> None:
    """Open accounts by age; the darker, the less a collection still counts."""
    colours = {"full": SKY, "half": ORANGE, "none": RED}
    found, before = [], 0
    for band in f.ages:
        text = f"{short(band.open_fen, f.language)}  {chart_text('lines', f.language, count=band.lines)}"
        found.append(Bar(_age(band, before, f.language), scale(band.open_fen, f.language), text, colours[band.counts]))
        before = band.until or before
    bars(axes, chart_text("ages", f.language), found, f.language)


def _age(band: AgeBand, before: int, lang: Language) -> str:
    key = "age_over" if band.until is None else "age_up_to"
    return (
        f"{chart_text(key, lang, first=before, last=band.until or before)}\n{chart_text('counts_' + band.counts, lang)}"
    )


def coverage(axes: Axes, f: Figures) -> None:
    """Planned visits that were made, by person."""
    people: dict[str, list[VisitStat]] = {}
    for visit in f.visits:
        people.setdefault(visit.name or visit.staff or chart_text("nobody", f.language), []).append(visit)
    shown = [_covered(name, visits, f) for name, visits in people.items()]
    bars(axes, chart_text("coverage", f.language), shown, f.language, mark=1.0)


def coverage_by_level(axes: Axes, f: Figures) -> None:
    """Planned visits that were made: all, and by customer level."""
    rows = f.rows("level")
    found = [(object_name(row, f.language), [v for v in f.visits if v.level == row.key]) for row in rows]
    shown = [
        _covered(name, visits, f) for name, visits in [(chart_text("all", f.language), f.visits), *found] if visits
    ]
    bars(axes, chart_text("coverage_level", f.language), shown, f.language, mark=1.0)


def _covered(name: str, visits: list[VisitStat], f: Figures) -> Bar:
    made, planned = sum(visit.made for visit in visits), sum(visit.planned for visit in visits)
    share = coverage_of(visits) or Fraction(0)
    text = f"{percent(share)}  {chart_text('made_of', f.language, made=made, planned=planned)}"
    return Bar(name, float(share), text, GREEN if share == 1 else SKY)


def people(axes: Axes, f: Figures) -> None:
    """Everybody's ratio, the highest first, against the time that has passed."""
    rows = sorted((row for row in f.rows("person") if row.ratio is not None), key=lambda row: -(row.ratio or 0))
    time = float(f.rows("department")[0].time or 0)
    found = [
        Bar(row.name, float(row.ratio or 0), percent(row.ratio), BLUE if (row.lead or 0) >= 0 else SKY) for row in rows
    ]
    bars(axes, chart_text("people", f.language), found, f.language, mark=time)


def weeks_panel(axes: Axes, f: Figures) -> None:
    """Each week's sales against its part of the target."""
    found = [(row.name.replace("~", "\n~"), row.actual, row.plan) for row in f.rows("week")]
    columns(axes, chart_text("by_week", f.language), found, f.language)


def cumulated(axes: Axes, f: Figures) -> None:
    """Sales of the month to date, day by day, against an even pace to the target."""
    lang, total, so_far = f.language, 0, [0.0]
    for row in f.rows("day"):
        total += row.actual or 0
        so_far.append(scale(total, lang))
    target = scale(f.rows("department")[0].plan, lang)
    axes.set_title(chart_text("cumulated", lang))
    axes.plot(range(len(so_far)), so_far, color=BLUE, linewidth=2.4)
    axes.plot(
        [0, f.month.days],
        [0, target],
        color=INK,
        linewidth=1.2,
        linestyle=(0, (4, 2)),
        label=chart_text("even_pace", lang),
    )
    axes.legend(loc="upper left", fontsize=8)
    axes.text(len(so_far) - 1, so_far[-1], f" {short(total, lang)}", va="center", fontsize=8, color=BLUE)
    axes.set_xlim(0, f.month.days * 1.08)
    axes.set_ylim(bottom=0)
    axes.set_xticks([1, *range(5, f.month.days + 1, 5)])


def board(measure: str, contest: str) -> Panel:
    """A panel of one board; ``contest`` '': the month's."""

    def panel(axes: Axes, f: Figures) -> None:
        places = [place for place in f.places if (place.contest, place.measure) == (contest, measure)]
        named = chart_text("contest_money", f.language, contest=contest) if measure == "performance" else contest
        title = named if contest else chart_text(f"board_{measure}", f.language)
        bars(axes, title, [_place(place, f.language) for place in places], f.language)

    return panel


def _place(place: BoardPlace, lang: Language) -> Bar:
    money, ratio = place.measure == "performance", place.measure == "ratio"
    text = short(int(place.value), lang) if money else percent(Fraction(place.value)) if ratio else str(place.value)
    text = f"{text}  {place.prize}".rstrip()
    length = scale(int(place.value), lang) if money else float(place.value)
    return Bar(f"{place.rank}  {place.name}", length, text, ORANGE if place.rank == 1 else SKY)


def year_months(axes: Axes, f: Figures) -> None:
    """The year's settled months against their targets."""
    found = [(f"{m.month.month:02d}", m.performance, m.task) for m in f.months]
    title = chart_text("year_months", f.language)
    columns(axes, title, found, f.language) if found else empty(axes, title, f.language)


def year_people(axes: Axes, f: Figures) -> None:
    """Everybody's ratio and performance of the year, the highest ratio first."""
    rows = sorted((p for p in f.people if p.ratio is not None), key=lambda p: -(p.ratio or 0))
    found = [
        Bar(p.name, float(p.ratio or 0), f"{percent(p.ratio)}  {short(p.performance, f.language)}", _met(p.ratio))
        for p in rows
    ]
    bars(axes, chart_text("year_people", f.language), found, f.language, mark=1.0)


def _met(ratio: Fraction | None) -> str:
    return BLUE if (ratio or 0) >= 1 else SKY


def fund(axes: Axes, f: Figures) -> None:
    """What the team fund got and spent each month, and what is left."""
    lang, title = f.language, chart_text("fund", f.language)
    if not any(m.fund or m.fund_spent or m.fund_left for m in f.months):
        return empty(axes, title, lang)
    axes.set_title(title)
    got = [scale(m.fund, lang) for m in f.months]
    spent = [scale(m.fund_spent, lang) for m in f.months]
    left = [scale(m.fund_left, lang) for m in f.months]
    places = range(len(f.months))
    axes.bar([place - 0.2 for place in places], got, 0.38, color=BLUE, label=chart_text("fund_in", lang))
    axes.bar([place + 0.2 for place in places], spent, 0.38, color=ORANGE, label=chart_text("fund_out", lang))
    axes.plot(left, color=INK, marker="o", markersize=4, label=chart_text("fund_left", lang))
    axes.set_xticks(places, [f"{m.month.month:02d}" for m in f.months])
    axes.tick_params(length=0)
    axes.grid(axis="y", color=PALE)
    axes.set_axisbelow(True)
    axes.legend(loc="upper left", ncols=3)
    return None
