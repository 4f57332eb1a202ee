"""The example's parameters, grades and rates: what ships, confirmed, and what the hotel changed during its year."""

from __future__ import annotations

import datetime as dt
from typing import cast

from addin.book.cells import CellValue
from addin.tables.parameter_words import worded
from addin.tables.schema import TABLES
from builder.draft import SheetRows, column_of
from builder.policy.rows import BY_KEY, policy_records
from builder.policy.texts import TEXTS
from builder.samples import grade_rows, rate_rows

_OPENED = dt.date(2025, 12, 1)

# key, from month, value, why
_CHANGES: tuple[tuple[str, int, str | int | float, str], ...] = (
    ("dinners_reduce_department", 4, 1, "4 月起部门业绩按扣除宴请后的金额考核。"),
    ("promote_ratio", 4, 1.1, "试行晋升：连续达到 110%。"),
    ("promote_months", 4, 3, "试行晋升：连续 3 个月。"),
    ("holdback_tax", 6, "annual_bonus", "6 月起离职或年终兑现的提成单独计税，须本人同意。"),
    ("minimum_wage", 7, 2_120, "云州 7 月调整最低工资（示例数字）。"),
    ("best_by", 7, "ratio", "三季度起按完成率评季度最佳。"),
    ("break_even", 5, 3_000_000, "5 月起偿还装修贷款，保本点高于淡季任务。"),
    ("pool_rep_split", 9, "performance", "9 月起代表部分按业绩分配。"),
    ("entertainment_quota", 9, 6_000, "秋季会议旺季，总经理办公会批准上调。"),
)

# what a year's sales of this hotel's customers look like; still marked as samples, so that the reminder shows
_TIERS: dict[CellValue, CellValue] = {"tier_vip": 300_000, "tier_level1": 120_000, "tier_level2": 40_000}

_NAME = "云州湖畔大酒店"  # printed on statements
_NEW_MEMBERSHIP_BANDS = ((0.3, 0.003), (0.5, 0.006), (1, 0.012), (1.3, 0.015))
_STATUS = column_of(TABLES["tblGrades"], "status")
_STILL_A_SAMPLE = "企划"  # one grade is left unconfirmed, so that the reminder shows


def month_cell(month: int, year: int = 2026) -> dt.date:
    """A month as cells hold it: its first day."""
    return dt.date(year, month, 1)


def policy() -> SheetRows:
    """tblPolicy: what ships, the opening month, and the changes of the year."""
    fields = [column.field for column in TABLES["tblPolicy"].columns]
    records = policy_records("zh")
    values: dict[CellValue, CellValue] = {**_TIERS, "opened_on": _OPENED, "employer_name": _NAME}
    for record in records:
        record["value"] = values.get(record["key"], record["value"])
        record["note"] = "示例数字。" if record["key"] == "minimum_wage" else record["note"]
    return [[record[field] for field in fields] for record in (*records, *map(_changed, _CHANGES))]


def _changed(change: tuple[str, int, str | int | float, str]) -> dict[str, CellValue]:
    """What the hotel changed, as a row from that month on."""
    key, month, value, why = change
    said = cast(CellValue, worded(key, value, "zh"))
    return {
        "label": TEXTS[key].zh,
        "value": said,
        "start": month_cell(month),
        "clause": BY_KEY[key].clause,
        "note": why,
        "key": key,
    }


def grades() -> SheetRows:
    """tblGrades, confirmed but for one; membership managers' base pay rises in July."""
    rows = [_confirmed(row) for row in grade_rows("zh")]
    membership = next(row for row in rows if row[0] == "会籍经理")
    raised = [*membership]
    raised[1], raised[3] = month_cell(7), 3_700
    return [*rows, raised]


def rates() -> SheetRows:
    """tblRates, confirmed; membership managers' bands change in July, and nothing is paid below 30 %."""
    rows = [[*row[:-1], "已确认"] for row in rate_rows("zh")]
    new: SheetRows = [
        ["会籍", month_cell(7), "完成率", "分段", edge, rate, "已确认"] for edge, rate in _NEW_MEMBERSHIP_BANDS
    ]
    return rows + new


def _confirmed(row: list[CellValue]) -> list[CellValue]:
    return row if row[0] == _STILL_A_SAMPLE else [*row[:_STATUS], "已确认", *row[_STATUS + 1 :]]
