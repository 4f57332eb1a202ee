"""The dashboard's figures in columns beside the printed page: what charts, leaderboard and sparklines read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.dashboard.data import (
    LEVEL_CHOICES,
    PERFORMANCE_ITEMS,
    UNIT,
    Placed,
    age_rows,
    by_choice,
    history,
    leaders,
    level_rows,
    ratio_of,
    teams,
    trend_rows,
    week_rows,
)
from builder.draft import Draft
from builder.layout import DASHBOARD

_TITLE_ROW, _HEADER_ROW, _TOP = 2, 3, 4
_PLACE: Text = ("位置", "Place")
_NAME: Text = ("名称", "Name")


class ChartData(NamedTuple):
    """Where a chart's columns stand: names and series as ranges, and the series' headings."""

    names: list[int | str]
    series: list[list[int | str]]
    headings: list[list[int | str]]


class Places(NamedTuple):
    """All blocks by name; the leaderboard's cells, and the ranges of its sparklines."""

    blocks: dict[str, ChartData]
    leaders: list[list[str]]
    histories: list[str]


class _Columns:
    """Writes blocks from left to right."""

    def __init__(self, draft: Draft, sheet: Worksheet, first: int) -> None:
        self.draft, self.sheet, self.col = draft, sheet, first

    def title(self, words: Text) -> None:
        self.sheet.write_string(_TITLE_ROW, self.col, self.draft.say(words), self.draft.formats.plain(bold=True))

    def head(self, words: Sequence[str]) -> None:
        for place, word in enumerate(words):
            self.sheet.write_string(_HEADER_ROW, self.col + place, word, self.draft.formats.header)

    def cell(self, row: int, place: int, formula: str, kind: str = "general") -> str:
        """A formula, in the block's so-maniest column; gives its address."""
        look = self.draft.formats.cell("formula", kind)
        self.sheet.write_formula(_TOP + row, self.col + place, f"={formula}", look)
        return str(xl_rowcol_to_cell(_TOP + row, self.col + place, row_abs=True, col_abs=True))

    def position(self, row: int, formula: str) -> str:
        """An array formula that finds a row of a table; gives its address."""
        at = _TOP + row, self.col
        look = self.draft.formats.cell("formula", "count")
        self.sheet.write_array_formula(*at, *at, f"{{={formula}}}", look)
        return str(xl_rowcol_to_cell(*at, row_abs=True, col_abs=True))

    def block(self, rows: int, series: int, names: int) -> ChartData:
        """Where the block just written stands; ``names``: its column of names."""
        sheet = self.draft.say(DASHBOARD)
        first, last = _TOP, _TOP + rows - 1
        cols = [self.col + names + 1 + place for place in range(series)]
        at = self.col + names
        return ChartData(
            [sheet, first, at, last, at],
            [[sheet, first, col, last, col] for col in cols],
            [[sheet, _HEADER_ROW, col] for col in cols],
        )


def write_blocks(draft: Draft, sheet: Worksheet, first: int) -> Places:
    """Every block, from column ``first`` on."""
    columns = _Columns(draft, sheet, first)
    words = draft.say(("图表数据（自动计算，不打印）", "Figures of the charts (live, not printed)"))
    sheet.write_string(0, first, words, draft.formats.plain(bold=True, font_color="#5B6675"))
    unit = draft.say(UNIT[0])
    actual, target, planned, made, ratio, time = (
        draft.say(words)
        for words in (
            ("业绩", "Actual"), ("任务", "Target"), ("计划", "Planned"), ("完成", "Made"), ("完成率", "Ratio"),
            ("时间进度", "Time passed"),
        )
    )  # fmt: skip
    levels, items = by_choice(draft, "level", LEVEL_CHOICES), by_choice(draft, "item", PERFORMANCE_ITEMS)
    trend = trend_rows(draft)
    blocks = {
        "trend": _plain(columns, (f"十二个月（{unit}）", f"Twelve months, {unit}"), (actual, target), trend),
        "levels": _plain(columns, (f"客户级别（{unit}）", f"By level, {unit}"), (actual,), levels),
        "items": _plain(columns, (f"消费项目（{unit}）", f"By item, {unit}"), (actual,), items),
        "ages": _plain(columns, (f"挂账账龄（{unit}）", f"Accounts by age, {unit}"), (actual,), age_rows(draft)),
        "visits": _plain(columns, ("拜访（次）", "Visits"), (planned, made), level_rows(draft)),
        "weeks": _placed(columns, (f"各周（{unit}）", f"Weeks, {unit}"), (target, actual), week_rows(draft)),
        "teams": _placed(columns, ("进度", "Progress"), (ratio, time), teams(draft)),
    }
    for name in ("trend", "weeks"):
        _hide_missing(draft, sheet, blocks[name])
    return Places(blocks, *_people(columns))


def _hide_missing(draft: Draft, sheet: Worksheet, block: ChartData) -> None:
    """What a chart leaves out in the colour of the cell."""
    for _, first, col, last, _ in block.series:
        at = int(first), int(col), int(last), int(col)
        sheet.conditional_format(*at, {"type": "errors", "format": draft.formats.tone("hidden")})


def _plain(columns: _Columns, title: Text, series: Sequence[str], rows: Iterable[tuple[str, ...]]) -> ChartData:
    """Names and figures."""
    columns.title(title)
    columns.head([columns.draft.say(_NAME), *series])
    found = list(rows)
    for row, formulas in enumerate(found):
        for place, formula in enumerate(formulas):
            columns.cell(row, place, formula, "general" if place == 0 else "#,##0.00")
    block = columns.block(len(found), len(series), 0)
    columns.col += len(series) + 2
    return block


def _placed(columns: _Columns, title: Text, series: Sequence[str], rows: Iterable[Placed]) -> ChartData:
    """Where a table's row stands, its name and figures."""
    columns.title(title)
    columns.head([columns.draft.say(_PLACE), columns.draft.say(_NAME), *series])
    count = 0
    for row, (position, fields) in enumerate(rows):
        place = columns.position(row, position)
        for at, formula in enumerate(fields(place), 1):
            columns.cell(row, at, formula, "general" if at == 1 else "#,##0.00##")
        count += 1
    block = columns.block(count, len(series), 1)
    columns.col += len(series) + 3
    return block


def _people(columns: _Columns) -> tuple[list[list[str]], list[str]]:
    """The leaderboard: where, rank, name, performance, number, ratio, then twelve months."""
    draft = columns.draft
    columns.title(("排行榜和十二个月业绩", "Leaderboard and twelve months"))
    words = ("位置", "名次", "姓名", "业绩", "工号", "完成率"), ("Place", "Rank", "Name", "Performance", "No", "Ratio")
    columns.head(words[0 if draft.lang == "zh" else 1])
    shown, ranges = [], []
    for row, (position, fields) in enumerate(leaders(draft)):
        place = columns.position(row, position)
        rank, name, value, staff = (columns.cell(row, at, each) for at, each in enumerate(fields(place), 1))
        ratio = columns.cell(row, 5, ratio_of(draft, staff), "percent")
        for at, each in enumerate(history(draft, staff), 6):
            columns.cell(row, at, each, "#,##0")
        shown.append([rank, name, value, ratio])
        area = xl_range_abs(_TOP + row, columns.col + 6, _TOP + row, columns.col + 17)
        ranges.append(f"'{draft.say(DASHBOARD)}'!{area}")
    return shown, ranges
