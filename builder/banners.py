"""A live line above a table: samples left to confirm, problems, plans that do not add up, the month's expenses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from addin.tables.choices import CHOICES, label
from addin.tables.declare import Table
from builder.draft import Draft
from builder.layout import TITLE_ROW, lines, text_width
from builder.policy.rows import SAMPLE_MARK
from builder.queries import If, choice, in_month, total
from builder.ways.links import Columns
from builder.workings.layout import preview_blocks

_HERE = "{here}"  # the banner's own cell, in ``look``
_ROOM = "9" * 112  # as wide as the longest banner
_TITLE_LETTER = 1.7  # what half a Chinese character of a title is wide


class Banner(NamedTuple):
    """The line's formula; ``look``: when it calls for a look, '' as soon as it says anything."""

    formula: str
    look: str = ""


_SAMPLES: Text = (
    " 个参数是样本，请改为当地或本酒店的实际数字，再删去「说明」开头的标记。",
    " parameter(s) are samples: enter your own figures, then delete the mark in Note.",
)
_SAMPLE_ROWS: Text = (
    " 行是样本数字（底薪、任务、提成比例），不是制度原文。请逐行核对修改，再把「状态」改为「已确认」。",
    " row(s) are samples (base pay, tasks, rates), not the document's. Check each one, then set Status to Confirmed.",
)
_ERRORS: Text = (" 个错误，改正后才能结算。", " error(s): the month cannot be settled before they are put right.")


def write_banner(draft: Draft, sheet: Worksheet, table: Table, widths: Sequence[float], last: int) -> None:
    """The table's line beside its title, if it has one."""
    banner = banner_of(draft, table.name)
    if banner is None:
        return
    columns = Columns(widths)
    columns.take(_TITLE_LETTER * text_width(table.sheet(draft.lang)) + 2)
    first = min(columns.next, last)
    room = sum(columns.width(col) for col in range(first, last + 1))
    look = draft.formats.plain(bold=True, font_color="#7A4B00", text_wrap=True, indent=1)
    sheet.set_row(TITLE_ROW, max(28, 17 * lines(_ROOM, room) + 5))
    if last > first:
        sheet.merge_range(TITLE_ROW, first, TITLE_ROW, last, "", look)
    sheet.write_formula(TITLE_ROW, first, banner.formula, look)
    here = xl_rowcol_to_cell(TITLE_ROW, first, True, True)
    criteria = f"={banner.look.replace(_HERE, here)}" if banner.look else f'={here}<>""'
    shown = {"type": "formula", "criteria": criteria, "format": draft.formats.tone("look")}
    sheet.conditional_format(TITLE_ROW, first, TITLE_ROW, last, shown)


def banner_of(draft: Draft, table: str) -> Banner | None:
    """The table's line, if it has one."""
    maker = _BANNERS.get(table)
    return maker(draft) if maker else None


def _counting(draft: Draft, name: str, field: str, value: str, words: str) -> Banner:
    """A text that counts the rows whose column begins with the value, '' where there are none."""
    count = f'COUNTIF({draft.ref(name, field)},"{value}*")'
    return Banner(f'=IF({count}=0,"",{count}&"{words}")')


def _sample_rows(name: str) -> Callable[[Draft], Banner]:
    return lambda draft: _counting(
        draft, name, "status", label("sample", "sample", draft.lang), draft.say(_SAMPLE_ROWS)
    )


def _split(draft: Draft) -> Banner:
    """P1: whether the months of every goal add up to it, where it has been split."""
    goal = {field: draft.ref("tblAnnualPlan", field) for field in ("year", "measure", "task")}
    part = {field: draft.ref("tblPlanSplit", field) for field in ("year", "measure", "scope", "task")}
    month, average = label("scope", "month", draft.lang), label("measure", "satisfaction", draft.lang)
    where = f'{part["year"]},{goal["year"]},{part["measure"]},{goal["measure"]},{part["scope"]},"{month}"'
    off = f"ROUND(SUMIFS({part['task']},{where})-{goal['task']},2)<>0"
    count = f'SUMPRODUCT((COUNTIFS({where})>0)*({goal["measure"]}<>"{average}")*({off}))'
    words = draft.say(
        (
            " 个年度指标与各月分解之和不符：年度计划改过以后，请重新生成月计划。",
            " goal(s) differ from the sum of their months: plan the month again after changing the annual plan.",
        )
    )
    return Banner(f'=IF({count}=0,"",{count}&"{words}")')


def _month_plan(draft: Draft) -> Banner:
    """The month's plans beside the department's target (H4.1), which the preview works out."""
    plans = total(draft, "tblMonthlyPlan", "target", *in_month("month"))
    target = preview_blocks(draft).formula("N({=target})", outside=True)
    parts = [(draft.say(("本月个人计划合计", "The month's plans")), plans)]
    parts += [(draft.say(("部门任务", "Department target")), target)]
    short = draft.say(("；低于部门任务，请看是否调整", "; below the department's target: see whether to adjust them"))
    said = _sentence(draft, parts)
    formula = f'{said.formula}&IF(SettleMonth="","",IF({plans}<{target},"{short}",""))'
    return Banner(formula, f'ISNUMBER(FIND("{short}",{_HERE}))')


def _expenses(draft: Draft) -> Banner:
    """H7.3: the month's sum, and by kind."""
    now = in_month("day")
    whole = total(draft, "tblExpenses", "amount", *now)
    kinds = []
    for code in CHOICES["expense"]:
        kind = If("kind", "=", choice(draft, "expense", code))
        kinds.append((label("expense", code, draft.lang), total(draft, "tblExpenses", "amount", *now, kind)))
    return _sentence(draft, [(draft.say(("本月合计", "The month")), whole), *kinds])


def _sentence(draft: Draft, parts: list[tuple[str, str]]) -> Banner:
    """Names and amounts of the start page's month, one after the other."""
    gap = draft.say(("；", "; "))
    pieces = [f'"{"" if place == 0 else gap}{name} "&TEXT({amount},"#,##0.00")' for place, (name, amount) in
              enumerate(parts)]  # fmt: skip
    return Banner(f'=IF(SettleMonth="","",{"&".join(pieces)})', "FALSE")


_BANNERS: dict[str, Callable[[Draft], Banner]] = {
    "tblPolicy": lambda draft: _counting(draft, "tblPolicy", "note", draft.say(SAMPLE_MARK), draft.say(_SAMPLES)),
    "tblGrades": _sample_rows("tblGrades"),
    "tblRates": _sample_rows("tblRates"),
    "tblProblems": lambda draft: _counting(
        draft, "tblProblems", "severity", label("severity", "error", draft.lang), draft.say(_ERRORS)
    ),
    "tblAnnualPlan": _split,
    "tblPlanSplit": _split,
    "tblMonthlyPlan": _month_plan,
    "tblExpenses": _expenses,
}
