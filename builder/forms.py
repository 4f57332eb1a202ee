"""Forms to print and sign: car and dinner requests (H8.3, H12). A number is chosen, all else comes from the tables."""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from addin.texts.sheets import PAGES
from builder.draft import Draft, write
from builder.queries import If, choice, count, total
from builder.table_sheets import ALLOWED
from builder.ways.links import write_ways_down

_A5, _LAST, _HELPER = 11, 3, 5  # paper; columns A to D are printed, F is not
_CHOICE_ROW, _FIRST_LINE = 2, 3


class FormField(NamedTuple):
    """A label with its value: a field of the form's table, or of another that one of its fields points to."""

    label: Text
    field: str
    kind: str = "general"
    through: tuple[str, str, str] | None = None  # table, its key, what is shown
    wide: bool = False


class Form(NamedTuple):
    """A printable form; ``lines`` are pairs of boxes or one wide box."""

    page: str  # its key in texts.sheets
    code: str
    table: str
    key: str
    list: str
    lines: tuple[tuple[FormField, ...], ...]
    signatures: tuple[Text, ...]
    note: Text

    @property
    def sheet(self) -> Text:
        return PAGES[self.page]


_NAME = ("tblStaff", "staff", "name")
_TEAM = ("tblStaff", "staff", "team")
_REQUESTED = FormField(("申请日期", "Requested on"), "requested", "date")
_APPLICANT = (
    FormField(("申请人", "Applicant"), "staff", through=_NAME),
    FormField(("团队", "Team"), "staff", through=_TEAM),
)
_APPROVED = FormField(("批准日期", "Approved on"), "approved", "date")
_SUBMITTED = FormField(("提交日期", "Handed in on"), "submitted", "date")
_HEAD = FormField(("部门批准", "Head approved"), "head_approved")
_SIGN = (("申请人签字", "Applicant"), ("部门负责人签字", "Department head"))
_CUSTOMER = "tblCustomers", "customer"

FORMS = (
    Form(
        "car_form",
        "shCarForm",
        "tblCarRequests",
        "request",
        "CarRequestList",
        (
            (_REQUESTED, FormField(("用车日期", "Day of the trip"), "day", "date")),
            _APPLICANT,
            (FormField(("事由", "Purpose"), "purpose", wide=True),),
            (FormField(("起止地点", "Route"), "route", wide=True),),
            (_HEAD, _APPROVED),
            (FormField(("本月第几次用车", "Trips this month"), "=trips", "count"), _SUBMITTED),
        ),
        (*_SIGN, ("车辆管理签字", "Car keeper"), ("财务签字", "Finance")),
        (
            "车辆的保险、保养和油费由公司承担（H12）。先申请、后用车；用车后补批的标为事后批准。",
            "The company bears insurance, upkeep and fuel (H12). Ask first; approval after the trip is marked.",
        ),
    ),
    Form(
        "dinner_form",
        "shDinnerForm",
        "tblEntertainment",
        "dinner",
        "DinnerList",
        (
            (_REQUESTED, FormField(("宴请日期", "Day of the dinner"), "day", "date")),
            _APPLICANT,
            (
                FormField(("客户编号", "Customer no"), "customer"),
                FormField(("级别", "Level"), "customer", through=(*_CUSTOMER, "level")),
            ),
            (FormField(("客户名称", "Customer"), "customer", through=(*_CUSTOMER, "name"), wide=True),),
            (
                FormField(("折后实价", "Actual price"), "amount", "money"),
                FormField(("本月已批准", "Approved to date"), "=month", "money"),
            ),
            (_HEAD, FormField(("总经理批准", "Manager approved"), "manager_approved")),
            (_APPROVED, _SUBMITTED),
        ),
        (*_SIGN, ("总经理签字", "General manager"), ("财务签字", "Finance")),
        (
            "每次宴请须经部门负责人批准；累计超过部门月额度的须总经理批准（H8.1、H8.2）。"
            "「本月已批准」为当月截至当天经部门批准的合计，含本单。事后批准的在上方标出（H8.3）。",
            "Every dinner needs the head's approval, one above the month's amount the general manager's (H8.1, H8.2). "
            "Approved to date: the month up to that day, this one included. Approved afterwards is marked (H8.3).",
        ),
    ),
)


def write_forms(draft: Draft, tab: str) -> None:
    """Every form on its own sheet."""
    for form in FORMS:
        _write_form(draft, form, tab)


def _write_form(draft: Draft, form: Form, tab: str) -> None:
    sheet = draft.add_sheet(draft.say(form.sheet), form.code, tab)
    for col, width in enumerate((15, 25, 15, 25, 3, 34)):
        sheet.set_column(col, col, width, draft.formats.plain())
    _write_heading(draft, sheet, form)
    row = _FIRST_LINE
    for line in form.lines:
        sheet.set_row(row, 62 if line[0].wide else 40)
        for place, box in enumerate(line):
            _write_box(draft, sheet, form, (row, 2 * place), box)
        row += 1
    end = _write_signatures(draft, sheet, form, row)
    _set_up(draft, sheet, end)


def _chosen(draft: Draft, form: Form) -> Any:
    """The number that the form ships with: the table's last, None where there is none."""
    records = list(draft.records(form.table))
    return records[-1][form.key] if records else None


def _row_cell(form: Form) -> str:
    return f"$F${_CHOICE_ROW + 1}"


def _write_heading(draft: Draft, sheet: Worksheet, form: Form) -> None:
    """Title, the number to choose, whether it was approved afterwards, and beside the paper the way back."""
    title = draft.formats.plain(bold=True, font_size=18, font_color="#1F3A5F", align="center")
    sheet.set_row(0, 44)
    sheet.merge_range(0, 0, 0, _LAST, draft.say(form.sheet), title)
    sheet.set_row(1, 18)
    hotel = draft.say(("酒店销售部", "Hotel sales department"))
    sheet.merge_range(1, 0, 1, _LAST, hotel, draft.formats.plain(font_color="#5B6675", align="center"))
    sheet.set_row(_CHOICE_ROW, 40)
    sheet.write_string(_CHOICE_ROW, 0, draft.say(("单号（选择）", "No (choose)")), _label(draft))
    chosen = draft.formats.cell("input", "id", bold=True, align="center")
    write(sheet, _CHOICE_ROW, 1, _chosen(draft, form), chosen)
    advice = draft.say(("从列表选择单号，其余自动填入。", "Choose a number; all else fills in by itself."))
    sheet.data_validation(
        _CHOICE_ROW, 1, _CHOICE_ROW, 1, {"validate": "list", "source": f"={form.list}", "input_message": advice}
    )
    _write_mark(draft, sheet, form)
    number = f"$B${_CHOICE_ROW + 1}"
    found = f'=IFERROR(MATCH({number},{draft.ref(form.table, form.key)},0),"")'
    sheet.write_formula(_CHOICE_ROW, _HELPER, found, draft.formats.cell("formula", "count", align="center"))
    sheet.write_string(1, _HELPER, draft.say(("表中第几行", "Row of the table")), draft.formats.explanation)
    write_ways_down(draft, sheet, form.page, (_FIRST_LINE, _HELPER))


def _write_mark(draft: Draft, sheet: Worksheet, form: Form) -> None:
    """H8.3: approved after the day."""
    words = draft.say(("事后批准", "Approved afterwards"))
    approved, day = (_field(draft, form, field) for field in ("approved", "day"))
    formula = f'=IFERROR(IF(AND(ISNUMBER({approved}),{approved}>{day}),"{words}",""),"")'
    look = draft.formats.plain(bold=True, font_size=13, align="center")
    sheet.merge_range(_CHOICE_ROW, 2, _CHOICE_ROW, _LAST, "", look)
    sheet.write_formula(_CHOICE_ROW, 2, formula, look)
    cell = f"$C${_CHOICE_ROW + 1}"
    rule = {"type": "formula", "criteria": f'={cell}<>""', "format": draft.formats.tone("bad")}
    sheet.conditional_format(_CHOICE_ROW, 2, _CHOICE_ROW, _LAST, rule)


def _field(draft: Draft, form: Form, field: str) -> str:
    return f"INDEX({draft.ref(form.table, field)},{_row_cell(form)})"


def _label(draft: Draft) -> Any:
    return draft.formats.plain(border=1, border_color="#8A97A6", bg_color="#EDF2F8", indent=1, text_wrap=True)


def _write_box(draft: Draft, sheet: Worksheet, form: Form, at: tuple[int, int], box: FormField) -> None:
    row, col = at
    sheet.write_string(row, col, draft.say(box.label), _label(draft))
    look = draft.formats.cell("formula", box.kind, align="left", indent=1, wrap=True, border_color="#8A97A6")
    if box.wide:
        sheet.merge_range(row, col + 1, row, _LAST, "", look)
    sheet.write_formula(row, col + 1, f"={_box_formula(draft, form, box)}", look)


def _box_formula(draft: Draft, form: Form, box: FormField) -> str:
    if box.field.startswith("="):
        return _SUMS[box.field](draft, form)
    cell = _field(draft, form, box.field)
    if box.through is None:
        return f'IF(ISNUMBER({_row_cell(form)}),IF({cell}="","",{cell}),"")'
    table, key, field = box.through
    return f'IFERROR(INDEX({draft.ref(table, field)},MATCH({cell},{draft.ref(table, key)},0))&"","")'


def _of_month(draft: Draft, form: Form) -> tuple[If, If]:
    """Dated in the month of the chosen form, up to its day."""
    cell = _field(draft, form, "day")
    return If("day", ">", f"EOMONTH({cell},-1)"), If("day", "<=", cell)


def _trips(draft: Draft, form: Form) -> str:
    staff = If("staff", "=", _field(draft, form, "staff"))
    return _dated(draft, form, count(draft, form.table, staff, *_of_month(draft, form)))


def _approved(draft: Draft, form: Form) -> str:
    approved = If("head_approved", "=", choice(draft, "yesno", "yes"))
    return _dated(draft, form, total(draft, form.table, "amount", approved, *_of_month(draft, form)))


def _dated(draft: Draft, form: Form, formula: str) -> str:
    """Nothing without a day: Excel counts an error that is a criterion, LibreOffice hands it on."""
    return f'IF(ISNUMBER({_field(draft, form, "day")}),{formula},"")'


_SUMS = {"=trips": _trips, "=month": _approved}


def _write_signatures(draft: Draft, sheet: Worksheet, form: Form, top: int) -> int:
    """A box each with room for name and date; gives the last row."""
    head = draft.formats.plain(border=1, border_color="#8A97A6", bg_color="#EDF2F8", align="center")
    room = draft.formats.plain(
        border=1, border_color="#8A97A6", valign="bottom", align="right", indent=1, font_color="#5B6675"
    )
    date = draft.say(("　　　年　　月　　日", "Date:                        "))
    row = top
    for pair in (form.signatures[:2], form.signatures[2:]):
        sheet.set_row(row, 26)
        sheet.set_row(row + 1, 92)
        for place, words in enumerate(pair):
            sheet.merge_range(row, 2 * place, row, 2 * place + 1, draft.say(words), head)
            sheet.merge_range(row + 1, 2 * place, row + 1, 2 * place + 1, date, room)
        row += 2
    sheet.set_row(row, 8)
    row += 1
    sheet.set_row(row, 66)
    sheet.merge_range(row, 0, row, _LAST, draft.say(form.note), draft.formats.explanation)
    return row


def _set_up(draft: Draft, sheet: Worksheet, end: int) -> None:
    """A5 upright on one page, only the choice can be changed."""
    sheet.set_paper(_A5)
    sheet.print_area(0, 0, end, _LAST)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.protect("", ALLOWED)
