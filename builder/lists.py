"""The hidden sheet behind the drop-down lists, and the names that lists and formulas use.

Names are the same in both languages, so that code and formulas need not know the edition.
"""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.engine.rules.credit import CASH_ADVANCES, OWN_SERVICES, OWN_SOURCES, PAID_AT_ONCE
from addin.tables.choices import CHOICES, choice_labels
from builder.draft import Draft
from builder.layout import LISTS, OWN_TAB
from builder.policy.rows import PARAMETERS

_NAME_ROW, _TOP = 2, 3
_SLOTS = 30  # names of grades or schemes that a drop-down can show
_COLUMN_NAMES = {
    "StaffList": ("tblStaff", "staff"),
    "CustomerList": ("tblCustomers", "customer"),
    "CustomerOwners": ("tblCustomers", "owner"),
    "HandoverCustomers": ("tblHandovers", "customer"),
    "HandoverDays": ("tblHandovers", "day"),
    "HandoverOwners": ("tblHandovers", "owner"),
    "ReceiptList": ("tblReceipts", "receipt"),
    "CollectionList": ("tblCollections", "collection"),
    "DisputeList": ("tblDisputes", "dispute"),
    "VisitCustomers": ("tblVisits", "customer"),
    "VisitDays": ("tblVisits", "day"),
    "DinnerList": ("tblEntertainment", "dinner"),
    "CarRequestList": ("tblCarRequests", "request"),
    "ClosedMonths": ("tblCloses", "month"),
    "CloseStates": ("tblCloses", "status"),
}
_GROUPS = {  # neighbours on a list that rules treat alike (H2.1–2.4, H11.4)
    "PaidAtOnce": ("payment", PAID_AT_ONCE),
    "OwnSources": ("source", OWN_SOURCES),
    "OwnServices": ("item", OWN_SERVICES),
    "CashAdvance": ("item", CASH_ADVANCES),
}
_DISTINCT = {"GradeList": ("tblGrades", "grade"), "SchemeList": ("tblRates", "scheme")}


def list_name(choice: str) -> str:
    """The defined name of a list of schema.CHOICES."""
    return f"List_{choice}"


def list_cell(draft: Draft, choice: str, code: str) -> str:
    """The cell of one list value, for formulas: '列表'!$A$4."""
    column, row = xl_col_to_name(list(CHOICES).index(choice)), _TOP + 1 + list(CHOICES[choice]).index(code)
    return f"'{draft.say(LISTS)}'!${column}${row}"


def write_lists(draft: Draft) -> None:
    """Fixed lists, parameter keys, and the names of grades and schemes, each a column of the hidden sheet."""
    sheet = draft.add_sheet(draft.say(LISTS), "shLists", OWN_TAB)
    sheet.write_string(
        0, 0, draft.say(("下拉列表（程序使用，请勿修改）", "Drop-down lists (do not edit)")), draft.formats.title
    )
    fixed = {list_name(choice): choice_labels(choice, draft.lang) for choice in CHOICES}
    fixed["PolicyKeys"] = [parameter.key for parameter in PARAMETERS]
    for col, (name, values) in enumerate(fixed.items()):
        _write_fixed(draft, sheet, col, name, values)
    for col, (name, (table, field)) in enumerate(_DISTINCT.items(), len(fixed)):
        _write_distinct(draft, sheet, col, name, draft.ref(table, field))
    for name, (table, field) in _COLUMN_NAMES.items():
        draft.book.define_name(name, f"={draft.ref(table, field)}")
    for name, (choice, codes) in _GROUPS.items():
        cells = [list_cell(draft, choice, code) for code in codes]
        draft.book.define_name(name, f"={cells[0]}" + (f":{cells[-1].rpartition('!')[2]}" if codes[1:] else ""))
    sheet.set_column(0, len(fixed) + len(_DISTINCT) - 1, 20)
    sheet.protect()
    sheet.hide()


def _write_fixed(draft: Draft, sheet: Worksheet, col: int, name: str, values: list[str]) -> None:
    sheet.write_string(_NAME_ROW, col, name, draft.formats.header)
    for row, value in enumerate(values, _TOP):
        sheet.write_string(row, col, value, draft.formats.cell("note", "general"))
    draft.book.define_name(name, f"={_area(draft, col, len(values))}")


def _write_distinct(draft: Draft, sheet: Worksheet, col: int, name: str, source: str) -> None:
    """A name that stands in several rows of its table, once: LOOKUP finds the last one not listed above."""
    sheet.write_string(_NAME_ROW, col, name, draft.formats.header)
    letter = xl_col_to_name(col)
    for slot in range(_SLOTS):
        above = f"{letter}${_NAME_ROW + 1}:{letter}{_TOP + slot}"
        formula = f'=IFERROR(LOOKUP(2,1/((COUNTIF({above},{source})=0)*({source}<>"")),{source}),"")'
        sheet.write_formula(_TOP + slot, col, formula, draft.formats.cell("formula", "general"))
    area = _area(draft, col, _SLOTS)
    first = area.partition(":")[0]
    draft.book.define_name(name, f'={first}:INDEX({area},MAX(1,COUNTIF({area},"?*")))')


def _area(draft: Draft, col: int, count: int) -> str:
    letter = xl_col_to_name(col)
    sheet = draft.say(LISTS)
    return f"'{sheet}'!${letter}${_TOP + 1}:${letter}${_TOP + count}"
