"""Where things stand: the order and groups of sheets, rows of a sheet, widths."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

TITLE_ROW, TEXT_ROW, LINK_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3, 4
LAST_ROW = 1_048_575  # whole columns: a rule that ends earlier would leave later rows without it

START = ("开始", "Start")
ABOUT = ("关于", "About")
LISTS = ("列表", "Lists")


class Group(NamedTuple):
    """Sheets that belong together, in the order in which they are used."""

    zh: str
    en: str
    tab: str
    tables: tuple[str, ...]


GROUPS = (
    Group(
        "1 基础设置",
        "1 Set up",
        "#7A6A3A",
        (
            "tblPolicy",
            "tblGrades",
            "tblRates",
            "tblStaff",
            "tblStaffChanges",
            "tblCustomers",
            "tblHandovers",
            "tblAnnualPlan",
            "tblDeptTargets",
            "tblOpening",
        ),
    ),
    Group(
        "2 每月填写",
        "2 During the month",
        "#2F6DB5",
        (
            "tblMonthlyPlan",
            "tblVisitPlan",
            "tblVisits",
            "tblReceipts",
            "tblCollections",
            "tblRefunds",
            "tblEntertainment",
            "tblClaims",
            "tblSurveys",
            "tblAdjustments",
        ),
    ),
    Group("3 结算", "3 Settle", "#B5562F", ("tblProblems", "tblCloses", "tblActions")),
    Group(
        "4 结果",
        "4 Results",
        "#3A7A55",
        (
            "tblSettlement",
            "tblPool",
            "tblTrace",
            "tblSalesStats",
            "tblVisitStats",
            "tblAnnualSummary",
            "tblLedger",
        ),
    ),
)
OWN_TAB = "#1F3A5F"

FROZEN_COLUMNS = {"tblPolicy": 2, "tblGrades": 1, "tblSettlement": 4, "tblStaff": 2, "tblCustomers": 2}

_BY_KIND = {
    "month": 9,
    "date": 12,
    "money": 14,
    "count": 8,
    "rate": 11,
    "id": 11,
    "text": 14,
    "value": 16,
    "formula": 13,
}
_BY_FIELD = {
    "key": 27,
    "label": 30,
    "note": 70,
    "reason": 24,
    "arithmetic": 70,
    "fact": 46,
    "remedy": 46,
    "products": 24,
    "customers": 30,
    "route": 24,
    "purpose": 24,
    "outcome": 36,
    "contact": 18,
    "input_check": 20,
    "previous_check": 20,
    "check": 20,
    "time": 20,
    "responsible": 14,
    "place": 16,
    "table": 19,
    "tblTrace.arithmetic": 84,
    "tblTrace.note": 44,
    "tblAnnualPlan.measure": 18,
    "tblAnnualPlan.task": 18,
    "tblAnnualPlan.stretch": 18,
    "tblOpening.amount": 15,
    "tblLedger.amount": 15,
}
WRAPPED = frozenset(
    {"note", "arithmetic", "fact", "remedy", "reason", "outcome", "customers", "products", "route", "purpose", "clause"}
)
MOST = 70
# The settlement's 25 columns must print on one page: headers may take two lines, amounts get what they need.
_TIGHT = {"tblSettlement": 10.0}
_TIGHT_WIDER = {"performance": 13.0, "base": 13.0, "target": 13.0, "gross": 11.5, "net": 11.5, "grade": 13.0}


def text_width(text: str) -> int:
    """Width in digits: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def column_width(table: str, field: str, kind: str, header: str, contents: list[str]) -> float:
    """Wide enough for header with its filter button and for what is there, within reason."""
    words = header.split(" ") if " " in header else [header]
    heading = max(text_width(word) for word in words) + 4.0
    usual: float = _BY_FIELD.get(f"{table}.{field}", _BY_FIELD.get(field, _BY_KIND.get(kind, 11)))
    if table in _TIGHT:
        usual, heading = _TIGHT_WIDER.get(field, _TIGHT[table]), min(heading, _TIGHT[table] + 1.5)
    if field in WRAPPED:
        return max(usual, heading)
    longest = max((text_width(text) for text in contents), default=0) + 2
    return min(MOST, max(usual, heading, longest))


def lines(text: str, width: float) -> int:
    """How many lines a text takes when wrapped."""
    return sum(max(1, -(-text_width(part) // max(1, int(width)))) for part in text.split("\n"))
