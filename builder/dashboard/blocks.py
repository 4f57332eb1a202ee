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
    DashboardSheet,
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
from builder.draft import Draft, Value
from builder.layout import DASHBOARD
from builder.queries import Term

_TITLE_ROW, _HEADER_ROW, _TOP = 2, 3, 4
_PLACE: Text = ("位置", "Place")
_NAME: Text = ("名称", "Name")


class WrittenCell(NamedTuple):
    """A written cell: its address and what it shows."""

    address: str
    value: Value


class ChartData(NamedTuple):
    """Where a chart's columns stand: names and series as ranges, and the series' headings."""

    names: list[int | str]
    series: list[list[int | str]]
    headings: list[list[int | str]]


class Places(NamedTuple):
    """All blocks by name; the leaderboard's cells, and the ranges of its sparklines."""

    blocks: dict[str, ChartData]
    leaders: list[list[WrittenCell]]
    histories: list[str]


class _Columns:
    """Writes blocks from left to right."""

    def __init__(self, s: DashboardSheet, sheet: Worksheet, first: int) -> None:
        self.s, self.sheet, self.col = s, sheet, first

    def title(self, words: Text) -> None:
        self.sheet.write_string(_TITLE_ROW, self.col, self.s.draft.say(words), self.s.draft.formats.plain(bold=True))

    def head(self, words: Sequence[str]) -> None:
        for place, word in enumerate(words):
            self.sheet.write_string(_HEADER_ROW, self.col + place, word, self.s.draft.formats.header)

    def cell(self, row: int, place: int, term: Term, kind: str = "general") -> WrittenCell:
        """A formula, in the block's so-maniest column."""
        look = self.s.draft.formats.cell("formula", kind)
        self.sheet.write_formula(_TOP + row, self.col + place, f"={term.formula}", look, term.value)
        return WrittenCell(xl_rowcol_to_cell(_TOP + row, self.col + place, row_abs=True, col_abs=True), term.value)

    def position(self, row: int, term: Term) -> WrittenCell:
        """An array formula that finds a row of a table."""
        at = _TOP + row, self.col
        look = self.s.draft.formats.cell("formula", "count")
        self.sheet.write_array_formula(*at, *at, f"{{={term.formula}}}", look, term.value)
        return WrittenCell(xl_rowcol_to_cell(*at, row_abs=True, col_abs=True), term.value)

    def block(self, rows: int, series: int, names: int) -> ChartData:
        """Where the block just written stands; ``names``: its column of names."""
        sheet = self.s.draft.say(DASHBOARD)
        first, last = _TOP, _TOP + rows - 1
        cols = [self.col + names + 1 + place for place in range(series)]
        at = self.col + names
        return ChartData(
            [sheet, first, at, last, at],
            [[sheet, first, col, last, col] for col in cols],
            [[sheet, _HEADER_ROW, col] for col in cols],
        )


def write_blocks(s: DashboardSheet, sheet: Worksheet, first: int) -> Places:
    """Every block, from column ``first`` on."""
    columns = _Columns(s, sheet, first)
    words = s.draft.say(("图表数据（自动计算，不打印）", "Figures of the charts (live, not printed)"))
    sheet.write_string(0, first, words, s.draft.formats.plain(bold=True, font_color="#5B6675"))
    unit = s.draft.say(UNIT[0])
    actual, target, planned, made, ratio, time = (
        s.draft.say(words)
        for words in (
            ("业绩", "Actual"), ("任务", "Target"), ("计划", "Planned"), ("完成", "Made"), ("完成率", "Ratio"),
            ("时间进度", "Time passed"),
        )
    )  # fmt: skip
    levels, items = by_choice(s, "level", LEVEL_CHOICES), by_choice(s, "item", PERFORMANCE_ITEMS)
    blocks = {
        "trend": _plain(columns, (f"十二个月（{unit}）", f"Twelve months, {unit}"), (actual, target), trend_rows(s)),
        "levels": _plain(columns, (f"客户级别（{unit}）", f"By level, {unit}"), (actual,), levels),
        "items": _plain(columns, (f"消费项目（{unit}）", f"By item, {unit}"), (actual,), items),
        "ages": _plain(columns, (f"挂账账龄（{unit}）", f"Accounts by age, {unit}"), (actual,), age_rows(s)),
        "visits": _plain(columns, ("拜访（次）", "Visits"), (planned, made), level_rows(s)),
        "weeks": _placed(columns, (f"各周（{unit}）", f"Weeks, {unit}"), (target, actual), week_rows(s)),
        "teams": _placed(columns, ("进度", "Progress"), (ratio, time), teams(s)),
    }
    for name in ("trend", "weeks"):
        _hide_missing(s, sheet, blocks[name])
    cells, histories = _people(columns)
    return Places(blocks, cells, histories)


def _hide_missing(s: DashboardSheet, sheet: Worksheet, block: ChartData) -> None:
    """NO_POINT in the colour of the cell."""
    for _, first, col, last, _ in block.series:
        at = int(first), int(col), int(last), int(col)
        sheet.conditional_format(*at, {"type": "errors", "format": s.draft.formats.tone("hidden")})


def _plain(columns: _Columns, title: Text, series: Sequence[str], rows: Iterable[tuple[Term, ...]]) -> ChartData:
    """Names and figures."""
    columns.title(title)
    columns.head([columns.s.draft.say(_NAME), *series])
    found = list(rows)
    for row, terms in enumerate(found):
        for place, term in enumerate(terms):
            columns.cell(row, place, term, "general" if place == 0 else "#,##0.00")
    block = columns.block(len(found), len(series), 0)
    columns.col += len(series) + 2
    return block


def _placed(columns: _Columns, title: Text, series: Sequence[str], rows: Iterable[Placed]) -> ChartData:
    """Where a table's row stands, its name and figures."""
    columns.title(title)
    columns.head([columns.s.draft.say(_PLACE), columns.s.draft.say(_NAME), *series])
    count = 0
    for row, (position, fields) in enumerate(rows):
        place = columns.position(row, position)
        for at, term in enumerate(fields(place.address), 1):
            columns.cell(row, at, term, "general" if at == 1 else "#,##0.00##")
        count += 1
    block = columns.block(count, len(series), 1)
    columns.col += len(series) + 3
    return block


def _people(columns: _Columns) -> tuple[list[list[WrittenCell]], list[str]]:
    """The leaderboard: where, rank, name, performance, number, ratio, then twelve months."""
    draft: Draft = columns.s.draft
    columns.title(("排行榜和十二个月业绩", "Leaderboard and twelve months"))
    words = ("位置", "名次", "姓名", "业绩", "工号", "完成率"), ("Place", "Rank", "Name", "Performance", "No", "Ratio")
    columns.head(words[0 if draft.lang == "zh" else 1])
    shown, ranges = [], []
    for row, (position, fields) in enumerate(leaders(columns.s)):
        place = columns.position(row, position)
        rank, name, value, staff = (columns.cell(row, at, term) for at, term in enumerate(fields(place.address), 1))
        number = Term(staff.address, staff.value)
        ratio = columns.cell(row, 5, ratio_of(columns.s, number, staff.address), "percent")
        for at, term in enumerate(history(columns.s, number, staff.address), 6):
            columns.cell(row, at, term, "#,##0")
        shown.append([rank, name, value, ratio])
        area = xl_range_abs(_TOP + row, columns.col + 6, _TOP + row, columns.col + 17)
        ranges.append(f"'{draft.say(DASHBOARD)}'!{area}")
    return shown, ranges
