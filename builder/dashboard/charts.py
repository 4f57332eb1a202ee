"""The dashboard's charts: colours that colour-blind people tell apart, plans hatched, figures at the bars."""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.dashboard.blocks import ChartData, Places
from builder.dashboard.data import UNIT
from builder.draft import Draft
from builder.styles import FONTS

CHART_BLUE, CHART_ORANGE, CHART_GREY, CHART_LINE = (
    "#0072B2",
    "#D55E00",
    "#8A97A6",
    "#D5DBE3",
)  # of Okabe and Ito's palette, but for the greys
_MARGIN = 4  # pixels left of and above a chart, which ends with its last cell however wide a program draws it


class Area(NamedTuple):
    """Cells that a chart covers."""

    row: int
    col: int
    rows: int
    cols: int


class Chart(NamedTuple):
    """A chart: its block, kind, title (a unit may follow) and how its series look, in order."""

    block: str
    kind: str
    title: Text
    money: bool
    looks: tuple[str, ...]
    labels: str = ""
    percent: bool = False


DASHBOARD_CHARTS = (
    Chart("trend", "column", ("十二个月业绩与任务", "Twelve months against target"), True, ("actual", "mark")),
    Chart("teams", "bar", ("进度与时间", "Progress against time"), False, ("actual", "plan"), "0%;;", True),
    Chart("weeks", "column", ("各周计划与业绩", "Weeks: plan and actual"), True, ("plan", "actual")),
    Chart("levels", "bar", ("按客户级别", "By customer level"), True, ("actual",), "#,##0.0"),
    Chart("items", "bar", ("按消费项目", "By item"), True, ("actual",), "#,##0.0"),
    Chart("ages", "column", ("挂账账龄（逾期天数）", "Accounts by days overdue"), True, ("owed",), "#,##0.0"),
    Chart("visits", "column", ("访客计划与完成", "Visits planned and made"), False, ("plan", "actual"), "0;;"),
)
_FILLS: dict[str, dict[str, Any]] = {
    "actual": {"fill": {"color": CHART_BLUE}, "border": {"color": CHART_BLUE}},
    "plan": {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": CHART_GREY, "bg_color": "#FFFFFF"},
        "border": {"color": CHART_GREY},
    },
    "owed": {
        "pattern": {"pattern": "wide_downward_diagonal", "fg_color": CHART_ORANGE, "bg_color": "#FFFFFF"},
        "border": {"color": CHART_ORANGE},
    },
}
_MARKS = {
    "line": {"none": True},
    "marker": {"type": "long_dash", "size": 14, "fill": {"color": CHART_ORANGE}, "border": {"color": CHART_ORANGE}},
}


def insert_charts(
    draft: Draft, sheet: Worksheet, places: Places, areas: dict[str, Area], cell: tuple[int, int]
) -> None:
    """Every chart in its place; ``cell``: pixels of the columns and rows there."""
    for chart in DASHBOARD_CHARTS:
        made = _chart(draft, chart, places.blocks[chart.block])
        area = areas[chart.block]
        width, height = cell[0] * area.cols, cell[1] * area.rows
        made.set_size({"width": width - _MARGIN, "height": height - _MARGIN})
        options = {"x_offset": _MARGIN, "y_offset": _MARGIN, "object_position": 1}
        sheet.insert_chart(area.row, area.col, made, options | {"description": draft.say(chart.title)})


def _chart(draft: Draft, chart: Chart, block: ChartData) -> Any:
    made = draft.book.add_chart({"type": chart.kind})
    marks = None
    for place, look in enumerate(chart.looks):
        series = _series(draft, chart, block, place)
        if look == "mark":
            marks = draft.book.add_chart({"type": "line"})
            marks.add_series(series | _MARKS)
        else:
            made.add_series(series | _FILLS[look])
    if marks:
        made.combine(marks)
    unit = draft.say((f"（{UNIT[0][0]}）", f", {UNIT[0][1]}")) if chart.money else ""
    made.set_title({"name": draft.say(chart.title) + unit, "name_font": _font(draft, 11, bold=True), "overlay": False})
    made.set_legend({"position": "top", "font": _font(draft, 9)} if len(chart.looks) > 1 else {"none": True})
    made.set_chartarea({"border": {"color": CHART_LINE}})
    _axes(draft, chart, made)
    return made


def _series(draft: Draft, chart: Chart, block: ChartData, place: int) -> dict[str, Any]:
    series: dict[str, Any] = {"name": block.headings[place], "categories": block.names, "values": block.series[place]}
    series |= {"gap": 60, "overlap": 0}
    if chart.labels and not (chart.percent and place):
        series["data_labels"] = {"value": True, "num_format": chart.labels, "font": _font(draft, 8)}
    return series


def _axes(draft: Draft, chart: Chart, made: Any) -> None:
    """Quiet axes; names of bars from top to bottom, as in their table."""
    names = {"num_font": _font(draft, 9), "line": {"color": CHART_GREY}, "major_tick_mark": "none"}
    values = {"num_font": _font(draft, 8), "num_format": "0%" if chart.percent else "#,##0", "min": 0}
    values |= {"line": {"none": True}, "major_gridlines": {"visible": True, "line": {"color": "#E8ECF1", "width": 0.5}}}
    if chart.kind == "bar":
        made.set_x_axis(values | {"visible": False, "major_gridlines": {"visible": False}})
        made.set_y_axis(names | {"reverse": True, "interval_unit": 1})
    else:
        made.set_x_axis(names)
        made.set_y_axis(values)


def _font(draft: Draft, size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONTS[draft.lang][0], "size": size, "bold": bold, "color": "#374151"}
