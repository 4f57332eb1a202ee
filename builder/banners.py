"""A live line above a table: samples left to confirm, problems, plans that do not add up, the month's expenses."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from addin.faces.buttons.table import Text
from addin.tables.schema import CHOICES, label
from addin.values.money import exact, round_half_up
from addin.values.periods import Month
from builder.draft import Draft, Value
from builder.layout import LINK_ROW
from builder.policy.rows import SAMPLE_MARK
from builder.preview.marks import parameter_value
from builder.queries import If, Term, choice, in_month, total
from builder.workings.layout import preview_blocks


class Banner(NamedTuple):
    """The line's formula and what it says now; ``look``: when it calls for a look, '' as soon as it says anything."""

    formula: str
    value: str
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


def banner_of(draft: Draft, table: str, month: Month | None) -> Banner | None:
    """The table's line, if it has one."""
    maker = _BANNERS.get(table)
    return maker(draft, month) if maker else None


def _counting(draft: Draft, name: str, field: str, value: str, words: str) -> Banner:
    """A text that counts the rows whose column begins with the value, '' where there are none."""
    count = f'COUNTIF({draft.ref(name, field)},"{value}*")'
    found = sum(str(record[field] or "").startswith(value) for record in draft.records(name))
    return Banner(f'=IF({count}=0,"",{count}&"{words}")', f"{found}{words}" if found else "")


def _sample_rows(name: str) -> Callable[[Draft, Month | None], Banner]:
    return lambda draft, _: _counting(
        draft, name, "status", label("sample", "sample", draft.lang), draft.say(_SAMPLE_ROWS)
    )


def _split(draft: Draft, _: Month | None) -> Banner:
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
    found = _goals_off(draft, month, average)
    return Banner(f'=IF({count}=0,"",{count}&"{words}")', f"{found}{words}" if found else "")


def _goals_off(draft: Draft, month: str, average: str) -> int:
    sums: dict[tuple[object, object], int] = {}
    for part in draft.records("tblPlanSplit"):
        if part["scope"] == month:
            key = part["year"], part["measure"]
            sums[key] = sums.get(key, 0) + _fen(part["task"])
    goals = [((goal["year"], goal["measure"]), goal) for goal in draft.records("tblAnnualPlan")]
    return sum(key in sums and goal["measure"] != average and sums[key] != _fen(goal["task"]) for key, goal in goals)


def _fen(cell: object) -> int:
    return round_half_up(exact(cell) * 100) if isinstance(cell, (int, float)) else 0


def _month_plan(draft: Draft, month: Month | None) -> Banner:
    """The month's plans beside the department's target (H4.1), which the preview works out."""
    plans = total(draft, "tblMonthlyPlan", "target", *in_month("month", month))
    target = Term(preview_blocks(draft).formula("N({=target})", outside=True), parameter_value(draft, "target") or 0)
    parts = [(draft.say(("本月个人计划合计", "The month's plans")), plans)]
    parts += [(draft.say(("部门任务", "Department target")), target)]
    short = draft.say(("；低于部门任务，请看是否调整", "; below the department's target: see whether to adjust them"))
    said = _sentence(draft, month, parts)
    is_short = month is not None and _number(plans.value) < _number(target.value)
    formula = f'{said.formula}&IF(SettleMonth="","",IF({plans.formula}<{target.formula},"{short}",""))'
    return Banner(formula, said.value + (short if is_short else ""), f'ISNUMBER(FIND("{short}",$B${LINK_ROW + 1}))')


def _expenses(draft: Draft, month: Month | None) -> Banner:
    """H7.3: the month's sum, and by kind."""
    now = in_month("day", month)
    whole = total(draft, "tblExpenses", "amount", *now)
    kinds = []
    for code in CHOICES["expense"]:
        kind = If("kind", "=", choice(draft, "expense", code))
        kinds.append((label("expense", code, draft.lang), total(draft, "tblExpenses", "amount", *now, kind)))
    return _sentence(draft, month, [(draft.say(("本月合计", "The month")), whole), *kinds])


def _sentence(draft: Draft, month: Month | None, parts: list[tuple[str, Term]]) -> Banner:
    """Names and amounts of the start page's month, one after the other."""
    gap = draft.say(("；", "; "))
    pieces = [f'"{"" if place == 0 else gap}{name} "&TEXT({term.formula},"#,##0.00")' for place, (name, term) in
              enumerate(parts)]  # fmt: skip
    said = gap.join(f"{name} {_number(term.value):,.2f}" for name, term in parts)
    return Banner(f'=IF(SettleMonth="","",{"&".join(pieces)})', said if month else "", "FALSE")


def _number(value: Value) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


_BANNERS: dict[str, Callable[[Draft, Month | None], Banner]] = {
    "tblPolicy": lambda draft, _: _counting(draft, "tblPolicy", "note", draft.say(SAMPLE_MARK), draft.say(_SAMPLES)),
    "tblGrades": _sample_rows("tblGrades"),
    "tblRates": _sample_rows("tblRates"),
    "tblProblems": lambda draft, _: _counting(
        draft, "tblProblems", "severity", label("severity", "error", draft.lang), draft.say(_ERRORS)
    ),
    "tblAnnualPlan": _split,
    "tblPlanSplit": _split,
    "tblMonthlyPlan": _month_plan,
    "tblExpenses": _expenses,
}
