"""The columns of this month's pay: what each person got, and where a click on it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from addin.faces.buttons.table import Text
from addin.texts.words import words
from builder.desk.places import AT_MONTH, PERSON_AT, link_to_line
from builder.draft import Draft

_BONUS = ("pool_share", "excess", "best_bonus", "override", "prize")  # those of them that the scheme pays


class DeskColumn(NamedTuple):
    """A column: heading, width, number format, what it is the sum of (sign, field of tblSettlement), and the item of
    tblTrace that explains it. ``month``: 0 the month shown, -1 the one before."""

    field: str
    heading: Text
    width: float
    kind: str
    terms: tuple[tuple[str, str], ...] = ()
    explained: str = ""
    month: int = 0


def desk_columns(draft: Draft) -> tuple[DeskColumn, ...]:
    """From left to right. Gross is the sum of the four before it; net is gross, plus and minus the two between."""
    known = {item.field for item in draft.items}
    bonus = tuple(("+", field) for field in _BONUS if field in known)
    taken = tuple(("+", item.field) for item in draft.items if item.total == "net" and item.sign < 0)
    own = (("+", "base_pay"), ("+", "commission_paid"), *bonus)
    rest = (("+", "gross"), *(("-", field) for _, field in own))
    back = (("+", "net"), ("-", "gross"), *taken)
    return (
        DeskColumn("who", ("人员", "Who"), 17, "general"),
        DeskColumn("ratio", ("完成率", "Ratio"), 8.5, "percent", (("+", "ratio"),), "performance"),
        DeskColumn("base_pay", ("底薪", "Base pay"), 10.5, "pay", own[:1], "base_pay"),
        DeskColumn("commission_paid", ("发放提成", "Commission paid"), 11, "pay", own[1:2], "commission_paid"),
        DeskColumn("bonus", ("奖金", "Bonus"), 10.5, "pay", bonus, "pool_share"),
        DeskColumn("other", ("其他", "Other"), 10, "pay", rest, "gross"),
        DeskColumn("gross", ("应发工资", "Gross"), 12, "pay", (("+", "gross"),), "gross"),
        DeskColumn("back", ("补贴、返还", "Allowances, returns"), 10.5, "pay", back, "net"),
        DeskColumn("taken", ("扣款、个税", "Deductions, tax"), 11, "pay", taken, "net"),
        DeskColumn("net", ("实发", "Net"), 12, "pay", (("+", "net"),), "net"),
        DeskColumn("before", ("上月实发", "Last month"), 11.5, "pay", (("+", "net"),), month=-1),
        DeskColumn("change", ("增减", "Change"), 11, "pay"),
    )


def person_formula(draft: Draft, column: DeskColumn, row: int, letters: dict[str, str]) -> str:
    """What a row's person has in the column."""
    own = {field: f"INDEX({draft.ref('tblSettlement', field)},${PERSON_AT}{row})" for field in ("staff", "name")}
    if column.field == "who":
        return link_to_line(draft, row, "", f'{own["staff"]}&" "&{own["name"]}')
    if column.field == "change":
        return _change(letters, row)
    if column.month:
        return _of_month_before(draft, f",{draft.ref('tblSettlement', 'staff')},{own['staff']}")
    shown = _sum(column, lambda field: f"INDEX({draft.ref('tblSettlement', field)},${PERSON_AT}{row})")
    if column.field == "ratio":
        return f'IF({shown}="","",{link_to_line(draft, row, words(draft.lang)[column.explained], shown)})'
    return link_to_line(draft, row, words(draft.lang)[column.explained], shown)


def total_formula(draft: Draft, column: DeskColumn, row: int, letters: dict[str, str]) -> str:
    """What all of them have together; of the month before, all who were paid in it."""
    if column.field == "who":
        return f'"{draft.say(("合计", "Total"))}"'
    if column.field == "change":
        return _change(letters, row)
    if column.field == "ratio":
        return '""'
    if column.month:
        return _of_month_before(draft, "")
    months = draft.ref("tblSettlement", "month")
    return _sum(column, lambda field: f"SUMIFS({draft.ref('tblSettlement', field)},{months},{AT_MONTH})")


def _sum(column: DeskColumn, value: Callable[[str], str]) -> str:
    """The column's terms, rounded to a fen where there are several."""
    first, *others = column.terms
    text = value(first[1]) + "".join(f"{sign}{value(field)}" for sign, field in others)
    return f"ROUND({text},2)" if others or column.kind == "pay" else text


def _of_month_before(draft: Draft, who: str) -> str:
    """Net pay of the month before, '' where it has none."""
    months = draft.ref("tblSettlement", "month")
    where = f"{months},EDATE({AT_MONTH},-1){who}"
    return f'IF(COUNTIFS({where})=0,"",ROUND(SUMIFS({draft.ref("tblSettlement", "net")},{where}),2))'


def _change(letters: dict[str, str], row: int) -> str:
    """Net pay now less the month before's; '' where that has none."""
    now, before = f"{letters['net']}{row}", f"{letters['before']}{row}"
    return f'IF({before}="","",ROUND({now}-{before},2))'
