"""The preview's workings, last part: why the preview may differ from the settlement, each reason counted."""

from __future__ import annotations

from typing import NamedTuple

from addin.faces.buttons.table import Text
from builder.blocks import Block, Field
from builder.workings.policy import IN_MONTH

DATED = (
    "tblPolicy.start",
    "tblGrades.start",
    "tblRates.start",
    "tblStaff.hired",
    "tblStaff.left",
    "tblStaffChanges.start",
    "tblHandovers.day",
    "tblReceipts.day",
    "tblCollections.day",
    "tblEntertainment.day",
    "tblDeptTargets.month",
    "tblMonthlyPlan.month",
    "tblOpening.month",
)


class Note(NamedTuple):
    """A reason: its name, its formula, and what to say after the count."""

    name: str
    formula: str
    text: Text


def _beyond(count: str, block: str) -> str:
    return f"MAX(0,{count}-ROWS({{{block}.slot}}))"


def _before(place: str) -> str:
    return f'{{{place}}},">="&EDATE({{=first}},-1),{{{place}}},"<"&{{=first}}'


NOTES = (
    Note(
        "text_dates",
        "+".join(f'SUMPRODUCT(ISTEXT({{{place}}})*({{{place}}}<>""))' for place in DATED),
        ("个日期或月份是文字，公式看不到，请改为日期", "date(s) or month(s) are text, which formulas do not see"),
    ),
    Note(
        "no_formula",
        'COUNTIFS({tblReceipts.staff},"",{tblReceipts.customer},"?*",{tblReceipts.counts},"",'
        f"{IN_MONTH.format('tblReceipts.day')})",
        (
            "行消费流水没有工号，「归属人」又没有公式：请把公式向下填充",
            "receipt(s) without salesperson lack the formula of Credited to: fill it down",
        ),
    ),
    Note(
        "line_missing",
        'SUMPRODUCT(({pairs.k}<>"")*({pairs.line}=""))',
        ("笔回款找不到流水", "collection(s) name a line that is not there"),
    ),
    Note(
        "mixed_bills",
        'COUNTIF({lines.by_line},">0")',
        (
            "笔流水既按账单号又按流水号回款，先后顺序可能不同",
            "line(s) are collected both by bill and by line: the order may differ",
        ),
    ),
    Note(
        "reversals",
        'IF(COUNTIF({collections.bill},"?*")>0,COUNTIFS({tblCollections.reverses},"<>",{tblCollections.day},"<"&{=next}),'
        f'COUNTIFS({{tblCollections.reverses}},"<>",{IN_MONTH.format("tblCollections.day")}))',
        ("笔冲销回款（L9）只在结算时计算", "reversal(s) of collections (L9) are for the settlement to count"),
    ),
    Note(
        "dinners_before",
        f"IF(COUNTIFS({_before('tblCloses.month')})+COUNTIFS({_before('tblOpening.month')})>0,0,"
        f"COUNTIFS({_before('tblEntertainment.day')}))",
        ("次上月宴请尚未结算，超支未计", "dinner(s) of the month before are not settled: overspending is unknown"),
    ),
    Note(
        "beyond",
        "+".join(
            (
                _beyond("{=people}", "people"),
                _beyond(f"COUNTIFS({IN_MONTH.format('tblCollections.day')})", "collections"),
                _beyond(f"COUNTIFS({IN_MONTH.format('tblEntertainment.day')})", "dinners"),
                _beyond("{=pairs}", "pairs"),
                _beyond("1+COUNT({lines.pos})", "lines"),
                _beyond("ROWS({tblGrades.grade})", "grades"),
                _beyond("ROWS({tblRates.scheme})", "rates"),
            )
        ),
        ("行超出测算表的容量", "row(s) are more than the preview has room for"),
    ),
)

NOTES_BLOCK = Block(
    "notes",
    ("可能与结算不同之处", "Where it may differ"),
    len(NOTES),
    (
        Field("label", ("情况", "What"), "general"),
        Field(
            "count",
            ("数", "Count"),
            "count",
            formulas=tuple(f'=IF({{=first}}="","",{note.formula})' for note in NOTES),
        ),
        Field("text", ("提示", "Text"), "general", '=IF(N({count})=0,"",{count}&{!gap}&{label}&{!stop})'),
    ),
)
