"""The dashboard: the start page's month on one A4 page, figures in cells, charts that Excel and LibreOffice draw.

Charts read the columns to the right of the printed page; nothing is filled in here.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.dashboard.blocks import Places, write_blocks
from builder.dashboard.charts import CHART_BLUE, CHART_ORANGE, Area, insert_charts
from builder.dashboard.data import SHOWN_PEOPLE, department, open_total
from builder.draft import Draft
from builder.layout import DASHBOARD, OWN_TAB
from builder.queries import If, with_month
from builder.styles import LINE, NAVY
from builder.table_sheets import ALLOWED, set_up_print
from builder.ways.links import write_ways

GRID_COLUMNS, WIDTH = 12, 13.3
_CELL = 98, 20  # pixels of a column and, under charts, of a row
_ROW = 15.0  # the same in points
CARD_ROW, BOARD_ROW = 2, 6
_CHART_ROWS = 13
FIRST_CHARTS = BOARD_ROW + SHOWN_PEOPLE + 2
SECOND_CHARTS = FIRST_CHARTS + _CHART_ROWS + 1
_LAST_ROW = SECOND_CHARTS + _CHART_ROWS - 1
_BOARD_COLUMNS = 5
_FIGURES, _FIGURE_WIDTH = 60, 18  # columns of what the charts show, beside the page
_WAYS_COLUMN = 5  # behind the title


class Card(NamedTuple):
    """A figure in large type over a smaller one."""

    label: Text
    kind: str
    formula: str
    small_label: Text
    small_kind: str
    small: str
    tone: str = ""


def write_dashboard(draft: Draft) -> None:
    """The whole sheet."""
    sheet = draft.add_sheet(draft.say(DASHBOARD), "shDashboard", OWN_TAB)
    sheet.set_column(0, GRID_COLUMNS - 1, WIDTH, draft.formats.plain())
    sheet.set_column(GRID_COLUMNS, GRID_COLUMNS, 3, draft.formats.plain())
    sheet.set_column(GRID_COLUMNS + 1, GRID_COLUMNS + _FIGURES, _FIGURE_WIDTH, draft.formats.plain())
    for row in range(FIRST_CHARTS, _LAST_ROW + 1):
        sheet.set_row(row, _ROW)
    _write_heading(draft, sheet)
    for place, card in enumerate(_cards(draft)):
        _write_card(draft, sheet, 2 * place, card)
    places = write_blocks(draft, sheet, GRID_COLUMNS + 1)
    _write_board(draft, sheet, places)
    insert_charts(draft, sheet, places, _AREAS, _CELL)
    set_up_print(draft, sheet, landscape=True)
    sheet.print_area(0, 0, _LAST_ROW, GRID_COLUMNS - 1)
    sheet.fit_to_pages(1, 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
    sheet.center_horizontally()
    sheet.protect("", ALLOWED)


# where each chart stands: first row and column, rows, columns
_AREAS = {
    "trend": Area(BOARD_ROW, _BOARD_COLUMNS, SHOWN_PEOPLE + 1, GRID_COLUMNS - _BOARD_COLUMNS),
    "teams": Area(FIRST_CHARTS, 0, _CHART_ROWS, 4),
    "weeks": Area(FIRST_CHARTS, 4, _CHART_ROWS, 4),
    "levels": Area(FIRST_CHARTS, 8, _CHART_ROWS, 4),
    "items": Area(SECOND_CHARTS, 0, _CHART_ROWS, 4),
    "ages": Area(SECOND_CHARTS, 4, _CHART_ROWS, 4),
    "visits": Area(SECOND_CHARTS, 8, _CHART_ROWS, 4),
}


def _write_heading(draft: Draft, sheet: Worksheet) -> None:
    sheet.set_row(0, 26)
    title = draft.say(("销售部仪表盘", "Sales dashboard"))
    sheet.write_string(0, 0, title, draft.formats.plain(bold=True, font_size=18, font_color=NAVY))
    month = draft.formats.plain(bold=True, font_size=16, font_color=NAVY, num_format="yyyy-mm", align="left")
    sheet.write_formula(0, 3, "=SettleMonth", month)
    write_ways(draft, sheet, "dashboard", [WIDTH] * GRID_COLUMNS, (0, _WAYS_COLUMN))
    sheet.set_row(1, 17)
    ready = draft.say(
        (
            "数字来自统计报表、排行榜、客户跟进清单和结算结果，随「开始」页的月份变化；点「刷新统计」更新。",
            "From the sales report, leaderboard, follow-ups and results, for the month of the start page; Refresh "
            "statistics brings them up to date.",
        )
    )
    missing = draft.say(("本月还没有统计：请先刷新统计。", "No statistics for the month yet: refresh them first."))
    look = draft.formats.plain(font_color="#5B6675", font_size=9)
    sheet.write_formula(1, 0, f'=IF({department(draft, "actual")}="","{missing}","{ready}")', look)
    rule = {"type": "formula", "criteria": f'=$A$2="{missing}"', "format": draft.formats.tone("look")}
    sheet.conditional_format(1, 0, 1, GRID_COLUMNS - 1, rule)


def _cards(draft: Draft) -> tuple[Card, ...]:
    fields = ("actual", "plan", "on_month", "ratio", "time", "lead")
    sales, target, on_month, ratio, time, lead = (department(draft, field) for field in fields)
    money = "#,##0;[Red]-#,##0"
    overdue = with_month(open_total(draft, If("days", ">", "0")))
    signed = "+0.0%;[Red]-0.0%;0.0%"
    return (
        Card(("部门业绩（元）", "Sales (yuan)"), money, sales, ("环比", "On month"), signed, on_month),
        Card(("部门任务（元）", "Target (yuan)"), money, target, ("还差", "To go"), money, _minus(target, sales)),
        Card(("完成率", "Ratio"), "0.0%", ratio, ("时间进度", "Time passed"), "0.0%", time, "ratio"),
        Card(("进度差", "Ahead"), signed, lead, ("成交数", "Deals"), "0", department(draft, "deals"), "lead"),
        Card(
            ("拜访覆盖率", "Visit coverage"), "0.0%", department(draft, "coverage"),
            ("满意度", "Satisfaction"), "0.0", department(draft, "satisfaction"),
        ),
        Card(
            ("挂账未收（元）", "Accounts open (yuan)"), money, with_month(open_total(draft)),
            ("其中逾期", "Overdue"), money, overdue,
        ),
    )  # fmt: skip


def _minus(whole: str, part: str) -> str:
    return f'IFERROR(MAX(0,ROUND({whole}-{part},2)),"")'


def _write_card(draft: Draft, sheet: Worksheet, col: int, card: Card) -> None:
    """Three rows of two columns in a box."""
    edge = {"border_color": LINE, "bg_color": "#F4F7FB"}
    top = draft.formats.plain(font_color="#5B6675", font_size=9, top=1, left=1, right=1, indent=1, **edge)
    large = draft.formats.plain(
        bold=True, font_size=18, font_color=NAVY, num_format=card.kind, align="center", left=1, right=1, **edge
    )
    left = draft.formats.plain(font_color="#5B6675", font_size=9, left=1, bottom=1, indent=1, **edge)
    right = draft.formats.plain(num_format=card.small_kind, right=1, bottom=1, align="right", indent=1, **edge)
    for row, height in enumerate((16, 30, 17), CARD_ROW):
        sheet.set_row(row, height)
    sheet.merge_range(CARD_ROW, col, CARD_ROW, col + 1, draft.say(card.label), top)
    sheet.merge_range(CARD_ROW + 1, col, CARD_ROW + 1, col + 1, "", large)
    sheet.write_formula(CARD_ROW + 1, col, f"={card.formula}", large)
    sheet.write_string(CARD_ROW + 2, col, draft.say(card.small_label), left)
    sheet.write_formula(CARD_ROW + 2, col + 1, f"={card.small}", right)
    if card.tone:
        _mark(draft, sheet, CARD_ROW + 1, col, card.tone)


def _mark(draft: Draft, sheet: Worksheet, row: int, col: int, tone: str) -> None:
    """The ratio's and the lead's colours, as on the result sheets."""
    cell = xl_rowcol_to_cell(row, col, row_abs=True, col_abs=True)
    for test, name in _TESTS[tone]:
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}{test})"}
        sheet.conditional_format(row, col, row, col + 1, rule | {"format": draft.formats.tone(name)})


_TESTS = {
    "ratio": (("<0.6", "bad"), ("<0.8", "look"), (">=1", "good")),
    "lead": (("<0", "look"), (">=0", "good")),
}


def _write_board(draft: Draft, sheet: Worksheet, places: Places) -> None:
    """The leaderboard: rank, name, performance, ratio with a bar, twelve months in a line."""
    sheet.set_row(BOARD_ROW - 1, 8)
    sheet.set_row(FIRST_CHARTS - 1, 8)
    sheet.set_row(SECOND_CHARTS - 1, 8)
    sheet.set_row(BOARD_ROW, _ROW)
    headings = (("名次", "Rank"), ("姓名", "Name"), ("业绩（元）", "Performance"), ("完成率", "Ratio"))
    for col, heading in enumerate((*headings, ("十二个月", "12 months"))):
        sheet.write_string(BOARD_ROW, col, draft.say(heading), draft.formats.header)
    kinds = ("0", "@", "#,##0", "0.0%", "@")
    for line in range(SHOWN_PEOPLE):
        row = BOARD_ROW + 1 + line
        sheet.set_row(row, _ROW)
        for col, (kind, cell) in enumerate(zip(kinds, places.leaders[line], strict=False)):
            place: dict[str, Any] = {"align": "center"} if col in (0, 1) else {}
            look = draft.formats.cell("result", kind, **place)
            sheet.write_formula(row, col, f"={cell}", look)
        sheet.write_blank(row, _BOARD_COLUMNS - 1, None, draft.formats.cell("result", "general"))
        options: dict[str, object] = {"range": places.histories[line], "series_color": CHART_BLUE}
        options |= {"type": "column", "last_point": True, "last_color": CHART_ORANGE}
        sheet.add_sparkline(row, _BOARD_COLUMNS - 1, options | {"min": 0})
    last = BOARD_ROW + SHOWN_PEOPLE
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9CCBE8", "min_type": "num", "max_type": "num"}
    sheet.conditional_format(BOARD_ROW + 1, 3, last, 3, bar | {"min_value": 0, "max_value": 1.5, "data_bar_2010": True})
