"""Where things stand: the order and groups of sheets, rows of a sheet, widths."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from addin.tables.schema import TABLES
from addin.texts.sheets import DASHBOARD as DASHBOARD
from addin.texts.sheets import START as START

TITLE_ROW, TEXT_ROW, LINK_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3, 4
LAST_ROW = 1_048_575  # whole columns: a rule that ends earlier would leave later rows without it

LISTS = ("列表", "Lists")


class SheetGroup(NamedTuple):
    """Sheets that belong together, in the order in which they are used."""

    zh: str
    en: str
    tab: str
    tables: tuple[str, ...]


def _group(number: int, zh: str, en: str, tab: str) -> SheetGroup:
    placed = sorted((table.place, table.name) for table in TABLES.values() if table.place[0] == number)
    return SheetGroup(f"{number} {zh}", f"{number} {en}", tab, tuple(name for _, name in placed))


SHEET_GROUPS = (
    _group(1, "基础设置", "Set up", "#7A6A3A"),
    _group(2, "计划", "Plan", "#6B4FA0"),
    _group(3, "每月填写", "During the month", "#2F6DB5"),
    _group(4, "结算", "Settle", "#B5562F"),
    _group(5, "结果", "Results", "#3A7A55"),
    _group(6, "记录和表单", "Records and forms", "#5B6675"),
)
OWN_TAB = "#1F3A5F"

FROZEN_COLUMNS = {
    "tblPolicy": 1,
    "tblGrades": 1,
    "tblSettlement": 4,
    "tblLeaverPay": 4,
    "tblAlerts": 2,
    "tblCorrections": 3,
    "tblStaff": 2,
    "tblCustomers": 2,
    "tblMonthlyPlan": 2,
    "tblFunnel": 1,
    "tblWeekly": 4,
    "tblReport": 4,
    "tblProspects": 3,
    "tblMisses": 2,
}

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
    "tblVisitPlan.purpose": 40,
    "outcome": 36,
    "contact": 18,
    "customer_name": 24,
    "input_check": 20,
    "previous_check": 20,
    "check": 46,
    "time": 20,
    "responsible": 14,
    "place": 16,
    "sheet": 19,
    "tblAlerts.kind": 20,
    "tblDisputes.outcome": 12,
    "tblHistory.seal": 19,
    "tblSignoffs.check": 22,
    "tblAlerts.line": 16,
    "tblAlerts.value": 15,
    "tblAlerts.reference": 15,
    "tblAlerts.note": 58,
    "tblCorrections.item": 18,
    "tblCorrections.decision": 10,
    "tblCorrections.treated": 10,
    "tblCorrections.cause": 64,
    "tblFingerprints.prints": 40,
    "tblImports.rows": 40,
    "tblHandouts.handout": 16,
    "tblHandouts.collected": 20,
    "tblHandouts.made": 20,
    "tblHandouts.saved": 20,
    "tblCollectConflicts.handout": 16,
    "tblCollectConflicts.line": 24,
    "tblCollectConflicts.kind": 16,
    "tblCollectConflicts.theirs": 44,
    "tblCollectConflicts.ours": 44,
    "tblCollectConflicts.data": 8,
    "confirmed_by": 11,
    "tblTrace.arithmetic": 84,
    "tblTrace.note": 44,
    "tblLeaverTrace.arithmetic": 84,
    "tblLeaverTrace.note": 44,
    "words": 40,
    "tblAnnualPlan.measure": 18,
    "tblAnnualPlan.task": 18,
    "tblAnnualPlan.stretch": 18,
    "tblOpening.amount": 15,
    "tblLedger.amount": 15,
    "remarks": 30,
    "analysis": 38,
    "measures": 36,
    "cause": 32,
    "subject": 34,
    "decision": 40,
    "effect": 34,
    "evidence": 58,
    "proposal": 28,
    "audience": 20,
    "prize": 26,
    "product": 18,
    "hotel": 20,
    "heard": 16,
    "tblForecast.method": 60,
    "tblCustomers.name": 26,
    "tblFollowUps.name": 26,
    "tblProspects.name": 22,
    "tblFollowUps.proposal": 30,
    "tblFollowUps.evidence": 64,
    "tblPlanSplit.measure": 14,
    "tblPlanSplit.task": 18,
    "tblPlanSplit.stretch": 18,
    "tblSeasonWeights.weight": 16,
    "tblMonthlyPlan.products": 15,
    "tblMonthlyPlan.customers": 19,
    "tblMonthlyPlan.channel": 22,
    "tblMonthlyPlan.target": 13,
    "week1": 12,
    "week2": 12,
    "week3": 12,
    "week4": 12,
    "week5": 12,
    "week6": 12,
    "tblReport.key": 12,
    "tblReport.plan": 15,
    "tblReport.actual": 15,
    "tblReport.previous": 15,
    "tblReport.last_year": 15,
    "tblReport.time": 11,
    "tblWeekly.time": 11,
    "tblLeaderboard.value": 15,
    "tblLeaderboard.contest": 24,
    "tblContests.name": 24,
    "identity": 21,
    "phone": 14,
    "email": 24,
    "bank": 24,
    "account": 22,
    "tblPayoutLayouts.layout": 16,
    "tblPayoutLayouts.heading": 28,
    "tblPayoutLayouts.source": 28,
    "tblImportMaps.source": 16,
    "tblImportMaps.target": 12,
    "tblImportMaps.heading": 28,
    "tblImportMaps.into": 12,
    "tblImportMaps.given": 18,
    "tblImportMaps.becomes": 34,
    "tblImportPreview.part": 13,
    "tblImportPreview.table": 12,
    "tblImportPreview.line": 9,
    "tblImportPreview.content": 42,
    "tblImportPreview.amount": 13,
    "tblImportPreview.said": 13,
    "tblImportPreview.remedy": 56,
    "tblImportPreview.answer": 20,
    "tblImportPreview.offers": 18,
    "tblImportPreview.kept": 38,
}
_SENTENCES = """
    note words arithmetic fact remedy reason outcome customers products route purpose clause remarks analysis measures
    cause subject decision effect evidence proposal audience prize tblForecast.method tblAlerts.line
    tblCollectConflicts.theirs tblCollectConflicts.ours
    tblImportMaps.heading tblImportMaps.becomes tblImportPreview.content tblImportPreview.kept
"""
WRAPPED = frozenset(_SENTENCES.split())
_MOST = 70
IN_SIGHT = 122  # what a window of 1366 points shows of a sheet's width, and so wide small tables are made
_STRETCH = 2.4  # how many times a column's width at the most
DEFAULT_WIDTH = 9  # of columns beyond a table
NAME_ROOM = 2.5  # beside a name: the cell's margin, and letters that are wider than digits
_LETTER = 1.15  # what a bold letter of a header takes of a digit's width, in the widest fonts that stand in for ours
_ONE_LINE = 8  # a header up to this width stays on one line
# The settlement's 25 columns must print on one page: headers may take two lines, amounts get what they need.
_TIGHT = {"tblSettlement": 10.0, "tblLeaverPay": 10.0}
_TIGHT_WIDER = {"performance": 13.0, "base": 13.0, "target": 13.0, "gross": 11.5, "net": 11.5, "grade": 13.0}


def is_wrapped(table: str, field: str) -> bool:
    """Whether a column holds sentences."""
    return field in WRAPPED or f"{table}.{field}" in WRAPPED


def text_width(text: str) -> int:
    """Width in digits: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def column_width(table: str, field: str, kind: str, header: str, contents: list[str]) -> float:
    """Wide enough for header with its filter button and for what is there, within reason."""
    words = header.split(" ") if " " in header else [header]
    heading = max(_room(word) for word in words) + 4.0
    usual: float = _BY_FIELD.get(f"{table}.{field}", _BY_FIELD.get(field, _BY_KIND.get(kind, 11)))
    if table in _TIGHT:
        usual, heading = _TIGHT_WIDER.get(field, _TIGHT[table]), unbroken(header, min(heading, _TIGHT[table] + 1.5))
    if is_wrapped(table, field):
        return max(usual, heading)
    longest = max((text_width(text) for text in contents), default=0) + 2
    return min(_MOST, max(usual, heading, longest))


def unbroken(heading: str, width: float) -> float:
    """So wide, or as its longest word asks for: words of letters are not broken."""
    words = (len(word) for word in heading.split(" ") if word.isascii())
    return max(width, round(_LETTER * max(words, default=0) + 1, 1))


def stretched(widths: list[float]) -> list[float]:
    """The columns of a small table share the room that a window and an upright page have."""
    total = sum(widths)
    factor = min(_STRETCH, max(1.0, IN_SIGHT / total))
    return [round(width * factor, 1) for width in widths]


def _room(word: str) -> int:
    """What a word of a header needs: Chinese words of more than four characters may take two lines."""
    width = text_width(word)
    return width if width <= _ONE_LINE or width == len(word) else 2 * -(-width // 4)


def lines(text: str, width: float) -> int:
    """How many lines a text takes when wrapped."""
    return sum(max(1, -(-text_width(part) // max(1, int(width)))) for part in text.split("\n"))
