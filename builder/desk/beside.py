"""Beside this month's pay: what is owed to each person and when it falls due (L8), what looks wrong (L5)."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from addin.tables.choices import label
from builder.desk.places import (
    ACCOUNTS_COL,
    ALERT_AT,
    AT_MONTH,
    DESK_TOP,
    HEADS,
    HELD_COL,
    HELPER_COL,
    PERSON_AT,
    SIDE_COL,
    SIDE_LAST,
)
from builder.draft import Draft
from builder.layout import NAME_ROOM

_DUE_MONTHS = 12
_ALERTS_TOP = DESK_TOP + _DUE_MONTHS + 4
_SIDE_WIDTHS = (20, 15, 15, 15)
_BEYOND = 14  # of the columns up to the hidden ones, over which the words of an alert go
_HEAD_ROW = DESK_TOP - 1


def write_beside(draft: Draft, sheet: Worksheet, alerts: int) -> None:
    """All of it, right of the printed page."""
    for col in (HELD_COL - 1, SIDE_COL - 1):
        sheet.set_column(col, col, 2, draft.formats.plain())
    sheet.set_column(HELD_COL, ACCOUNTS_COL, 15, draft.formats.plain())
    for place, width in enumerate(_SIDE_WIDTHS):
        sheet.set_column(SIDE_COL + place, SIDE_COL + place, width, draft.formats.plain())
    sheet.set_column(SIDE_COL + 1, SIDE_COL + 1, max(_SIDE_WIDTHS[1], who_width(draft)), draft.formats.plain())
    sheet.set_column(SIDE_LAST + 1, HELPER_COL - 1, _BEYOND, draft.formats.plain())
    _write_owed(draft, sheet)
    _write_due(draft, sheet)
    _write_alerts(draft, sheet, alerts)


def who_width(draft: Draft) -> float:
    """What a person's number and name need."""
    return draft.longest("tblStaff", "staff", "name") + NAME_ROOM


def _owed(draft: Draft, kind: str, *conditions: str) -> str:
    """The month's sum of an item of tblOwed."""
    where = [
        draft.ref("tblOwed", "month"),
        AT_MONTH,
        draft.ref("tblOwed", "kind"),
        f'"{label("owed", kind, draft.lang)}"',
    ]
    return f"SUMIFS({draft.ref('tblOwed', 'amount')},{','.join([*where, *conditions])})"


def _write_owed(draft: Draft, sheet: Worksheet) -> None:
    """What is held for each person, and what accounts would bring; for all after the last."""
    headings: tuple[Text, ...] = (("预留提成余额", "Commission held"), ("未收账款可得", "Open accounts bring"))
    look = draft.formats.cell("formula", "pay", boxed=False)
    total = draft.formats.tone("total")
    for col, kind, heading in zip((HELD_COL, ACCOUNTS_COL), ("held", "accounts"), headings, strict=True):
        sheet.write_string(_HEAD_ROW, col, draft.say(heading), draft.formats.header)
        for slot in range(draft.slots.people + 1):
            row = DESK_TOP + slot + 1
            person = f"{draft.ref('tblOwed', 'staff')},INDEX({draft.ref('tblSettlement', 'staff')},${PERSON_AT}{row})"
            formula = f'IF(AND({slot + 1}={HEADS}+1,{HEADS}>0),{_owed(draft, kind)},"")'
            if slot < draft.slots.people:
                formula = f"IF(N(${PERSON_AT}{row})>0,{_owed(draft, kind, person)},{formula})"
            sheet.write_formula(row - 1, col, f"={formula}", look)
    last = DESK_TOP + draft.slots.people
    rule = {"type": "formula", "criteria": f"=AND({HEADS}>0,ROW()={DESK_TOP + 1}+{HEADS})", "format": total}
    sheet.conditional_format(DESK_TOP, HELD_COL, last, ACCOUNTS_COL, rule)


_DUE_HEADINGS: tuple[Text, ...] = (
    ("要付的月份（应付未付）", "Owed, falls due in"),
    ("兑现预留", "Held released"),
    ("未收账款可得", "Accounts bring"),
    ("合计", "Together"),
)


def _write_due(draft: Draft, sheet: Worksheet) -> None:
    """What each of the next twelve months will cost of what is owed now."""
    for place, heading in enumerate(_DUE_HEADINGS):
        sheet.write_string(_HEAD_ROW, SIDE_COL + place, draft.say(heading), draft.formats.header)
    kinds = ("held", "accounts")
    first, last = DESK_TOP + 1, DESK_TOP + _DUE_MONTHS
    for ahead in range(1, _DUE_MONTHS + 1):
        due = f"{draft.ref('tblOwed', 'due')},EDATE({AT_MONTH},{ahead})"
        _due_line(
            draft, sheet, DESK_TOP + ahead - 1, f"EDATE({AT_MONTH},{ahead})", [_owed(draft, k, due) for k in kinds]
        )
    later = draft.say(("更晚或待定", "later or open"))
    letters = [xl_col_to_name(SIDE_COL + 1 + place) for place in range(len(kinds))]
    rest = [
        f"ROUND({_owed(draft, kind)}-SUM({letter}{first}:{letter}{last}),2)"
        for kind, letter in zip(kinds, letters, strict=True)
    ]
    _due_line(draft, sheet, DESK_TOP + _DUE_MONTHS, f'"{later}"', rest)
    _due_line(
        draft, sheet, DESK_TOP + _DUE_MONTHS + 1, f'"{draft.say(("合计", "Total"))}"', [_owed(draft, k) for k in kinds]
    )


def _due_line(draft: Draft, sheet: Worksheet, row: int, what: str, sums: list[str]) -> None:
    name = draft.formats.cell("formula", "month", align="center")
    amount = draft.formats.cell("formula", "pay")
    sheet.write_formula(row, SIDE_COL, f'=IF({AT_MONTH}="","",{what})', name)
    for place, text in enumerate(sums, 1):
        sheet.write_formula(row, SIDE_COL + place, f'=IF({AT_MONTH}="","",{text})', amount)
    both = f"{xl_col_to_name(SIDE_COL + 1)}{row + 1}:{xl_col_to_name(SIDE_COL + 2)}{row + 1}"
    sheet.write_formula(row, SIDE_LAST, f'=IF({AT_MONTH}="","",SUM({both}))', amount)


def _write_alerts(draft: Draft, sheet: Worksheet, shown: int) -> None:
    """What looks wrong in the month; amber what nobody has confirmed."""
    months, confirmed = (draft.ref("tblAlerts", field) for field in ("month", "confirmed"))
    yes = label("yesno", "yes", draft.lang)
    open_ones = f'COUNTIFS({months},{AT_MONTH},{confirmed},"<>{yes}")'
    words = draft.say(("异常与变动：未确认 ", "Alerts, not confirmed: "))
    head = _ALERTS_TOP - 1
    sheet.merge_range(head, SIDE_COL, head, SIDE_LAST, "", draft.formats.header)
    every = f"COUNTIFS({months},{AT_MONTH})"
    sheet.write_formula(
        head, SIDE_COL, f'=IF({AT_MONTH}="","","{words}"&{open_ones}&" / "&{every})', draft.formats.header
    )
    fields = ("kind", "staff", "confirmed", "note")
    look = draft.formats.cell("formula", "general", boxed=False, align="left", indent=1)
    for line in range(shown):
        place = f"${ALERT_AT}{DESK_TOP + line + 1}"
        for col, field in enumerate(fields, SIDE_COL):
            cell = f"INDEX({draft.ref('tblAlerts', field)},{place})"
            sheet.write_formula(
                _ALERTS_TOP + line, col, f'=IF(N({place})=0,"",{_alert_cell(draft, field, cell)})', look
            )
    first = f"${xl_col_to_name(SIDE_COL)}{_ALERTS_TOP + 1}"
    state = f"${xl_col_to_name(SIDE_COL + 2)}{_ALERTS_TOP + 1}"
    rule = {"type": "formula", "criteria": f'=AND({first}<>"",{state}<>"{yes}")', "format": draft.formats.tone("look")}
    sheet.conditional_format(_ALERTS_TOP, SIDE_COL, _ALERTS_TOP + shown - 1, SIDE_LAST - 1, rule)


def _alert_cell(draft: Draft, field: str, cell: str) -> str:
    """An alert's field; a person's number with the name."""
    if field != "staff":
        return f'{cell}&""'
    name = f"INDEX({draft.ref('tblStaff', 'name')},MATCH({cell},{draft.ref('tblStaff', 'staff')},0))"
    return f'IF({cell}="","",{cell}&IFERROR(" "&{name},""))'
