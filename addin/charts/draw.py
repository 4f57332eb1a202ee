"""The printed charts: a report on one landscape A4 page, as PDF or PNG."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from addin.book.saving import replace as saving
from addin.charts.figures import Figures
from addin.charts.panels import (
    Panel,
    ages_panel,
    board,
    by,
    coverage,
    coverage_by_level,
    cumulated,
    fund,
    people,
    progress,
    top,
    trend_panel,
    weeks_panel,
    year_months,
    year_people,
)
from addin.charts.style import A4_LANDSCAPE, GREY, chart_text, settings
from addin.insight.statistics.leaderboard import BoardPlace
from addin.values.errors import refuse

Page = Sequence[Sequence[tuple[str, Panel]]]  # rows of named panels; a name that comes again spreads its panel

DPI = 150
MOST_CONTESTS, A_ROW = 4, 3
NO_PANEL = "."  # as matplotlib calls a free place


def _pages(f: Figures) -> Mapping[str, Page]:
    """The panels of each report."""
    bars = {name: (name, by(name)) for name in ("item", "level", "source")}
    return {
        "dashboard": [
            [("progress", progress), ("trend", trend_panel), ("trend", trend_panel)],
            [("top", top), bars["item"], ("ages", ages_panel)],
            [("top", top), bars["level"], ("covered", coverage_by_level)],
        ],
        "sales": [
            [("cumulated", cumulated), ("weeks", weeks_panel), ("people", people)],
            [bars["source"], bars["item"], ("people", people)],
            [("progress", progress), bars["level"], ("people", people)],
        ],
        "visits": [
            [("coverage", coverage), ("level", coverage_by_level)],
            [("coverage", coverage), ("ages", ages_panel)],
        ],
        "year": [[("months", year_months), ("people", year_people)], [("fund", fund), ("people", year_people)]],
        "leaderboard": _boards(f.places),
    }


def _boards(places: Sequence[BoardPlace]) -> Page:
    """The month's two boards, and contests as far as there is room: three a row."""
    contests = dict.fromkeys((place.contest, place.measure) for place in places if place.contest)
    wanted = [("", "performance"), ("", "ratio"), *list(contests)[:MOST_CONTESTS]]
    panels = [(f"{contest}/{measure}", board(measure, contest)) for contest, measure in wanted]
    if len(panels) <= A_ROW:
        return [panels]
    return [panels[:A_ROW], [*panels[A_ROW:], *[(NO_PANEL, panels[0][1])] * (2 * A_ROW - len(panels))]]


def draw(f: Figures, name: str, path: Path) -> None:
    """Draw the report. Raises Refused where Chinese texts have no font, or the file cannot be written."""
    title = chart_text(name, f.language, month=f.month, year=f.month.year)
    page = _pages(f)[name]
    with rc_context(settings([title, *(row.name for row in f.report), *(place.contest for place in f.places)])):
        spaces = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12, hspace=0.04, wspace=0.04)
        figure = Figure(figsize=A4_LANDSCAPE, layout=spaces)
        figure.suptitle(title, x=0.01, ha="left", fontsize=16)
        figure.text(0.99, 0.985, chart_text("until", f.language, day=f.until), ha="right", va="top", color=GREY)
        axes = figure.subplot_mosaic([[panel for panel, _ in row] for row in page])
        for panel, make in dict(cell for row in page for cell in row).items():
            if panel != NO_PANEL:
                make(axes[panel], f)
        _save(figure, path, title)


def _save(figure: Figure, path: Path, title: str) -> None:
    """The file says no time, so that the same figures give the same file."""
    pdf = path.suffix.lower() == ".pdf"
    metadata = {"Title": title, "CreationDate": None} if pdf else {"Title": title}
    if not path.parent.is_dir():
        raise refuse("file_write_failed", file=path.name, reason=os.strerror(errno.ENOENT))
    out = io.BytesIO()
    figure.savefig(out, format=path.suffix.lower().removeprefix("."), dpi=DPI, metadata=metadata)
    saving.replace_file(path, out.getvalue(), read_as=None, like=None, backup=None)
