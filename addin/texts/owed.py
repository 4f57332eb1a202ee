"""The words of what is owed (L8): key -> (Chinese, English)."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("{month} 月末应付未付", "Owed at the end of {month}"),
    "due_title": ("什么时候要付", "When it falls due"),
    "staff": ("工号", "Staff no"),
    "name": ("姓名", "Name"),
    "held": ("预留提成余额", "Held commission"),
    "held_change": ("比上月", "Change"),
    "release": ("兑现月份", "Released"),
    "counted": ("未收账款可计基数", "Open accounts would count"),
    "rate": ("当月平均比例", "Average rate"),
    "expected": ("收回可得提成", "Commission if collected"),
    "expected_change": ("比上月", "Change"),
    "month": ("月份", "Month"),
    "released": ("兑现预留", "Held released"),
    "total": ("合计", "Total"),
    "no_month": ("待定", "open"),
    "none": ("{month} 月末没有应付未付的提成。", "No commission is owed at the end of {month}."),
    "method": (
        "未收账款按到期日收回计（已过到期日的按次月 1 日），乘当月平均比例（提成 / 提成基数）；收回后其中"
        "一部分仍按规定预留。比例空白：当月没有基数，算不出。“待定”：人已离职，请办理离职结算或用「调整」发放。",
        "Open accounts as if collected on their due day (overdue ones on the next month's first), at the month's "
        "average rate (commission / base); part of it is then held as usual. No rate: no base in the month. 'Open': "
        "the person has left; pay it as a leaver's settlement or an adjustment.",
    ),
}


def owed_text(key: str, lang: Language, **values: object) -> str:
    """A heading or sentence in the book's language."""
    return filled(_TEXTS[key][0 if lang == "zh" else 1], values)
