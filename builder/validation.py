"""What each column accepts: drop-down lists, dates, months, amounts, with words in the workbook's language."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.engine.policy import limits_of
from addin.plans.hotel.parameters import HotelParameters
from addin.tables.choices import CHOICES
from addin.tables.declare import Column, Table
from addin.tables.limits import Bound
from addin.tables.parameter_words import parameter_words
from addin.values.errors import Language
from builder.draft import Draft, column_of
from builder.layout import FIRST_ROW, HEADER_ROW, LAST_ROW
from builder.lists import list_name
from builder.policy.rows import PARAMETERS, Parameter

Rule = dict[str, Any]

_LISTS = {  # what an id names -> the name of what exists
    "staff": "StaffList",
    "customer": "CustomerList",
    "grade": "GradeList",
    "scheme": "SchemeList",
    "receipt": "ReceiptList",
    "collection": "CollectionList",
    "dispute": "DisputeList",
}
_ERRORS = {
    "list": ("请从下拉列表中选择。", "Please choose from the list."),
    "unknown": ("列表中没有这一项。确定要这样填吗？", "This is not in the list. Enter it all the same?"),
    "offered": (
        "下拉列表里没有。「说明」方括号里的答案和 {列名} 也可以填。就这样填吗？",
        "Not in the list. Answers in [ ] under Explanation, and {heading}, may be entered too. Enter this?",
    ),
    "twice": ("这个编号已经有了。编号不能重复。", "This number is there already. Numbers must be unique."),
    "date": ("请填日期，如 2026-10-05。", "Please enter a date, e.g. 2026-10-05."),
    "month": ("请填月份，如 2026-10。", "Please enter a month, e.g. 2026-10."),
    "number": ("请填数字。", "Please enter a number."),
    "positive": ("请填不小于 0 的数字。", "Please enter a number of 0 or more."),
    "whole": ("请填不小于 0 的整数。", "Please enter a whole number of 0 or more."),
    "score": ("请填 0 到 100 的数字。", "Please enter a number from 0 to 100."),
    "share": ("请填 0% 到 100% 之间的比例。", "Please enter a share from 0 % to 100 %."),
    "header": ("程序按列名找数据，列名不能改。", "The program finds columns by these headers: leave them."),
    "formula": ("这一列是公式，自动计算，不用填。", "This column is a live formula: nothing to enter."),
    "year": ("请填年份，如 2026。", "Please enter a year, e.g. 2026."),
    "value": (
        "这个参数一般不取这样的值，见「说明」。确定吗？",
        "Unusual for this parameter, see Note. Enter it all the same?",
    ),
}
_TITLE = ("请检查", "Please check")


def add_validations(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """Every column of an input table down to the sheet's last row, and its headers."""
    for col, column in enumerate(table.columns):
        header, meaning = column.header(draft.lang), _meaning(draft, column)
        if (table.role == "input" or column.typed) and (rule := column_rule(table, column)):
            _add(draft, sheet, (FIRST_ROW, col, LAST_ROW, col), rule, header, _prompt(draft, rule, meaning))
        same = _custom(f'=EXACT({xl_col_to_name(col)}{HEADER_ROW + 1},"{header}")', "header")
        _add(draft, sheet, (HEADER_ROW, col, HEADER_ROW, col), same, header, meaning)
    if table.name == "tblPolicy":
        _add_policy_values(draft, sheet, table)


def _meaning(draft: Draft, column: Column) -> str:
    """The column's explanation, '' where the header says it all; of totals what the book's scheme adds up."""
    if column.field == "gross" or column.field == "net":
        return draft.items.sentence_of(column.field, draft.lang)  # type: ignore[arg-type]
    return draft.say(column.note)


def _prompt(draft: Draft, rule: Rule, meaning: str) -> str:
    """What pops up beside a cell. Plain numbers go without: headers explain them, and typing stays undisturbed."""
    if rule["validate"] == "list":
        return meaning or draft.say(_ERRORS["list"])
    return meaning if rule["validate"] in ("custom", "date") else ""


def column_rule(table: Table, column: Column) -> Rule | None:
    """What XlsxWriter shall check in this column; None where anything may stand."""
    place = (table.name, column.field)
    if column.kind in CHOICES:
        return _list(list_name(column.kind))
    if place == ("tblPolicy", "key"):
        return _list("PolicyKeys")
    if place == ("tblImportPreview", "answer"):
        named = f"=INDIRECT(${xl_col_to_name(column_of(table, 'offers'))}{FIRST_ROW + 1})"
        return {"validate": "list", "source": named, "error_type": "information", "error": "offered"}
    if column.suggests:
        return _list(list_name(column.suggests)) | {"error_type": "warning", "error": "unknown"}
    letter = xl_col_to_name(column_of(table, column.field))
    if column.kind == "formula":
        return _custom(f"=_xlfn.ISFORMULA({letter}{FIRST_ROW + 1})", "formula")
    if column.field == table.number:
        span = f"${letter}${FIRST_ROW + 1}:${letter}${LAST_ROW + 1}"
        # COUNTIF would take digits for numbers and * for any text; a cell with an error says nothing of this one
        once = f"=IFERROR(SUMPRODUCT(--({span}={letter}{FIRST_ROW + 1}))=1,TRUE)"
        return _custom(once, "twice") | {"error_type": "warning"}
    if column.kind == "id":
        return _reference(column)
    return _number_rule(table, column)


def _reference(column: Column) -> Rule | None:
    if column.defines or not column.offered or column.names not in _LISTS:
        return None
    rule = _list(_LISTS[column.names])
    return rule | {"error_type": "warning", "error": "unknown"} if column.loose else rule


def _number_rule(table: Table, column: Column) -> Rule | None:
    limit = column.limit
    if limit is None:
        return None
    kind = "date" if column.kind in ("date", "month") else "integer" if limit.whole else "decimal"
    return _between(kind, limit.low, limit.high, limit.words)


def _list(name: str) -> Rule:
    return {"validate": "list", "source": f"={name}", "error": "list"}


def _custom(formula: str, error: str) -> Rule:
    return {"validate": "custom", "value": formula, "error": error}


def _between(kind: str, low: Bound, high: Bound, error: str) -> Rule:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high, "error": error}


def _add_policy_values(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """Each parameter's own rule in its own row. They only warn, since sorting the table leaves them behind."""
    col = column_of(table, "value")
    keys = [str(record["key"]) for record in draft.records(table.name)]
    known = {parameter.key: parameter for parameter in PARAMETERS}
    for row, key in enumerate(keys, FIRST_ROW):
        if key in known:
            text = str(
                next(draft_row for draft_row in draft.records(table.name) if draft_row["key"] == key)["label"] or key
            )
            rule = parameter_rule(known[key], draft.lang) | {"error_type": "warning"}
            if rule["error"] != "list":
                rule["error"] = "value"
            _add(draft, sheet, (row, col, row, col), rule, text, draft.say(table.column("value").note))


def parameter_rule(parameter: Parameter, lang: Language) -> Rule:
    """What a parameter's value may be; the code of a choice, which earlier versions have, is only warned of."""
    if words := parameter_words(parameter.key, lang):
        return {"validate": "list", "source": words, "error": "list"}
    limits = limits_of(parameter.key, HotelParameters)
    if limits is None:
        return {"validate": "length", "criteria": ">", "value": 0, "error": "value"}
    error = "date" if limits.kind == "date" else "number"
    low, high = (bound if limits.kind == "date" else float(bound) for bound in (limits.low, limits.high))
    return _between(limits.kind, low, high, error)


def _add(draft: Draft, sheet: Worksheet, area: tuple[int, int, int, int], rule: Rule, title: str, prompt: str) -> None:
    """Adds a rule with its words; raises where XlsxWriter would only warn and leave it out."""
    options = dict(rule) | {"error_title": draft.say(_TITLE), "error_message": draft.say(_ERRORS[rule["error"]])}
    options.pop("error")
    if prompt:
        options |= {"input_title": title[:32], "input_message": prompt}
    if sheet.data_validation(*area, options):
        raise ValueError(f"no data validation for {title}: {options}")
