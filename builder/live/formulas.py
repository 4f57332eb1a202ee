"""Live formulas in tables.

None of them calls a function of ours: in Excel a call costs milliseconds, and a column of calls would run again with
every receipt typed. The workings of the preview make one call for all collections of the month.
"""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

from addin.tables.beside import named_column
from addin.tables.declare import Column, Table
from addin.tables.schema import TABLES
from builder.draft import Draft
from builder.live.forms import form_formula
from builder.workings.layout import preview_blocks
from builder.workings.takings import owner


def column_formula(draft: Draft, table: Table, column: Column) -> str:
    """The formula of a calculated column, '' for a column without."""
    makers = {
        ("tblReceipts", "credited"): _credited_formula,
        ("tblReceipts", "counts"): _counts_formula,
        ("tblReceipts", "customer_name"): lambda draft: "=LineCustomer",
        ("tblReceipts", "credited_name"): lambda draft: "=LineName",
        ("tblCollections", "credit"): _credit_formula,
    }
    maker = makers.get((table.name, column.field))
    if maker:
        return maker(draft)
    return name_formula(draft, table, column) or form_formula(draft, table.name, column.field)


def name_formula(draft: Draft, table: Table, column: Column) -> str:
    """Whom a number names, '' where nobody has it; '' for any column but those of names."""
    numbers = named_column(column.field) if column.kind == "formula" and table.name != "tblReceipts" else ""
    if not numbers:
        return ""
    named = table.column(numbers).names
    return f"={_named(draft, named, draft.this_row(table.name, numbers))}"


def _named(draft: Draft, named: str, number: str) -> str:
    whole = NAMED_IN[named]
    found = f"INDEX({draft.ref(whole, 'name')},MATCH({number},{draft.ref(whole, named)},0))"
    return f'IF({number}="","",IFERROR({found}&"",""))'


NAMED_IN = {"staff": "tblStaff", "customer": "tblCustomers"}


def _credited_formula(draft: Draft) -> str:
    """X1: the line's salesperson, else the customer's owner on its day."""
    staff = draft.this_row("tblReceipts", "staff")
    return f'=IF({staff}<>"",{staff},LineOwner)'


def _counts_formula(draft: Draft) -> str:
    """H2.1–2.4, H11.4: what the line counts for at once."""
    return "=LineCounts"


def define_line_names(draft: Draft) -> None:
    """The workings of the formulas beside every receipt, as names that look at the row of the cell that uses them.

    Written out in twenty thousand rows they would double the time that any program needs to open the book.
    """
    table = TABLES["tblReceipts"]
    cells = {
        column.field: f"'{table.sheet(draft.lang)}'!${xl_col_to_name(col)}1" for col, column in enumerate(table.columns)
    }
    draft.book.define_name("LineOwner", f"={owner(cells['customer'], cells['day'])}")
    at_once = f"COUNTIF(PaidAtOnce,{cells['payment']})*COUNTIF(OwnSources,{cells['source']})"
    services = f"(COUNTIF(CashAdvance,{cells['item']})=0)*(1+COUNTIF(OwnServices,{cells['item']}))"
    draft.book.define_name("LineCounts", f"={at_once}*{services}")
    draft.book.define_name("LineCustomer", f"={_named(draft, 'customer', cells['customer'])}")
    draft.book.define_name("LineName", f"={_named(draft, 'staff', cells['credited'])}")


def _credit_formula(draft: Draft) -> str:
    """H10.3: what a collection of the preview's month counts, as AGED_CREDIT gave it; blank in a reversal (L9)."""
    number, day = (draft.this_row("tblCollections", field) for field in ("collection", "day"))
    counted = f"SUMIFS({{pairs.performance}},{{pairs.no}},{number})"
    usual = f'{draft.this_row("tblCollections", "reverses")}="",ISNUMBER({{=first}})'
    formula = f'=IF(AND({usual},{day}>={{=first}},{day}<{{=next}}),{counted},"")'
    return preview_blocks(draft).formula(formula, outside=True)


def define_parameters(draft: Draft) -> None:
    """The parameters that formulas of the sheet itself need, by name."""
    values, keys = draft.ref("tblPolicy", "value"), draft.ref("tblPolicy", "key")
    draft.book.define_name("ClaimDeadlineDay", f'=INDEX({values},MATCH("claim_deadline_day",{keys},0))')
    required = f'INDEX({values},MATCH("signoffs_required",{keys},0))'
    draft.book.define_name("SignoffsRequired", f'=IFERROR({required}&"","")')
    for name, formula in _ALERT_LIMITS.items():
        draft.book.define_name(name, f"={preview_blocks(draft).formula(formula, outside=True)}")


# L5: the ratio above which, and the yuan from which, a figure is marked as it is typed; a book without the parameters
# has their defaults. Lines are compared with the department's target only: the settlement knows their usual size too.
_ALERT_LIMITS = {
    "AlertRatio": "IF(N({=alert_ratio_max})=0,3,{=alert_ratio_max})",
    "AlertLine": "IF(N({=target})=0,1E+99,IF(N({=alert_line_share})=0,0.2,{=alert_line_share})*{=target})",
}
