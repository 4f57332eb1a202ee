"""The rows that tblPolicy ships with: every parameter, the document's figure, its clause, and what else it may be."""

from __future__ import annotations

from typing import NamedTuple, cast

import addin.plans.registry  # noqa: F401  by which the schemes' titles are known
from addin.book.cells import CellValue
from addin.tables.choices import codes, label
from addin.tables.parameter_words import worded
from addin.tables.schema import TABLES
from addin.values.errors import Language
from builder.policy.texts import TEXTS


class Parameter(NamedTuple):
    """One parameter: its figure, how the cell shows it, what may stand there, its clause, sample or the document's."""

    key: str
    value: str | int | float | None
    kind: str
    clause: str
    sample: bool = False


SAMPLE_MARK = (
    "【样本，待确认】",
    "[Sample, to confirm] ",
)  # before a sample's explanation, until someone takes it away

PARAMETERS = (
    Parameter("dept_target_low", 2_800_000, "money", "H4.1"),
    Parameter("dept_target_high", 3_200_000, "money", "H4.1"),
    Parameter("high_season_months", "10,11,12,1,2,3", "text", "H4.1"),
    Parameter("break_even", 0, "money", "H4.1"),
    Parameter("opened_on", None, "date", "H4.1, H4.3"),
    Parameter("opening_months", 3, "count", "H4.1"),
    Parameter("opening_factor", 0.8, "percent", "H4.1, X5"),
    Parameter("pay_floor", 0.5, "percent", "H5.3, H4.2"),
    Parameter("commission_paid_share", 0.9, "percent", "H11.2"),
    Parameter("holdback_release_month", 12, "month_number", "H11.2"),
    Parameter("pool_rate", 0.01, "percent", "H6.1"),
    Parameter("pool_director", 0.4, "percent", "H6.1"),
    Parameter("pool_reps", 0.5, "percent", "H6.1"),
    Parameter("pool_non_sales", 0.05, "percent", "H6.1"),
    Parameter("pool_best_rep", 0.05, "percent", "H6.1"),
    Parameter("pool_rep_split", "equal", "text", "H6.1.1"),
    Parameter("best_by", "performance", "text", "H6.1.3"),
    Parameter("director_excess_rate", 0.01, "percent", "H6.2"),
    Parameter("posts_director", 1, "count", "H3"),
    Parameter("posts_reps", 5, "count", "H3"),
    Parameter("posts_membership", 12, "count", "H3"),
    Parameter("posts_non_sales", 1, "count", "H3, H6.1.2"),
    Parameter("entertainment_quota", 5_000, "money", "H8.1"),
    Parameter("dinners_reduce_department", 0, "text", "X4"),
    Parameter("aged_from", "consumed", "text", "H10.3"),
    Parameter("aged_full_months", 3, "count", "H10.3"),
    Parameter("aged_half_months", 6, "count", "H10.3, H10.5"),
    Parameter("aged_half_weight", 0.5, "percent", "H10.3"),
    Parameter("refund_penalty_rate", 0.003, "percent", "H10.4"),
    Parameter("service_refund_share", 0.5, "percent", "H10.4"),
    Parameter("arrears_mode", "deduct", "text", "H10.5, X8"),
    Parameter("deduction_cap", 0.2, "percent", "X8"),
    Parameter("minimum_wage", 2_000, "money", "X8", sample=True),
    Parameter("claim_deadline_day", 10, "day", "H7.2, H11.3"),
    Parameter("claims_with_wages", 1, "text", "H7.2"),
    Parameter("idle_customer_months", 1, "count", "H10.2"),
    Parameter("visit_vip_months", 1, "count", "P3"),
    Parameter("visit_level1_months", 2, "count", "P3"),
    Parameter("tier_vip", 500_000, "money", "P2", sample=True),
    Parameter("tier_level1", 200_000, "money", "P2", sample=True),
    Parameter("tier_level2", 50_000, "money", "P2", sample=True),
    Parameter("tax_basic_deduction", 5_000, "money", "H11.1"),
    Parameter("holdback_tax", "wages", "text", "H11.1"),
    Parameter("pay_day", 15, "day", "H11.3, L7"),
    Parameter("probation_misses", 2, "in_a_row", "H5.1"),
    Parameter("probation_months", 3, "in_a_row", "H5.1"),
    Parameter("senior_below", 0.8, "percent", "H5.4"),
    Parameter("senior_months", 2, "in_a_row", "H5.4"),
    Parameter("regular_far_below", 0.6, "percent", "H5.4"),
    Parameter("regular_far_months", 2, "in_a_row", "H5.4"),
    Parameter("regular_below", 0.8, "percent", "H5.4"),
    Parameter("regular_months", 4, "in_a_row", "H5.4"),
    Parameter("director_far_below", 0.6, "percent", "H4.4"),
    Parameter("director_far_months", 2, "in_a_row", "H4.4"),
    Parameter("director_below", 0.8, "percent", "H4.4"),
    Parameter("director_months", 4, "in_a_row", "H4.4"),
    Parameter("allowances_below", 0.8, "percent", "H4.5"),
    Parameter("allowances_months", 3, "in_a_row", "H4.5"),
    Parameter("promote_ratio", None, "percent", "X10"),
    Parameter("promote_months", None, "count", "X10"),
    Parameter("late_changes", "correct", "text", "L1.1"),
    Parameter("alert_line_times", 10, "amount", "L5"),
    Parameter("alert_line_share", 0.2, "percent", "L5"),
    Parameter("alert_ratio_max", 3, "amount", "L5"),
    Parameter("alert_ratio_times", 3, "amount", "L5"),
    Parameter("alert_net_up", 2, "amount", "L5"),
    Parameter("alert_net_down", 0.5, "amount", "L5"),
    Parameter("alert_rate_max", 0.2, "percent", "L5"),
    Parameter("alert_pool_rate_max", 0.05, "percent", "L5"),
    Parameter("alert_commission_share", 0.05, "percent", "L5"),
    Parameter("alert_months_ahead", 1, "count", "L5"),
    Parameter("alert_start_months_ahead", 12, "count", "L5"),
    Parameter("signoffs_required", "部门,财务", "text", "L2, H11.3"),
    Parameter("plan", "hotel", "text", ""),
    Parameter("employer_name", None, "text", ""),
)

BY_KEY = {parameter.key: parameter for parameter in PARAMETERS}


def policy_rows(lang: Language) -> list[list[CellValue]]:
    """tblPolicy as shipped, a row a parameter, in force from always."""
    return [list(record.values()) for record in policy_records(lang)]


def policy_records(lang: Language) -> list[dict[str, CellValue]]:
    """The same rows by field, in the order of the table's columns."""
    columns, rows = TABLES["tblPolicy"].columns, [_cells(parameter, lang) for parameter in PARAMETERS]
    return [{column.field: row.get(column.field) for column in columns} for row in rows]


def _signers(value: str, lang: Language) -> str:
    """Roles in the edition's language."""
    return ",".join(label("signer", codes("signer")[role], lang) for role in value.split(","))


def _worded(parameter: Parameter, lang: Language) -> CellValue:
    """The value as the edition's cells show it: a choice by its word."""
    return cast(CellValue, worded(parameter.key, parameter.value, lang))


def _cells(parameter: Parameter, lang: Language) -> dict[str, CellValue]:
    text, value = TEXTS[parameter.key], parameter.value
    mark = SAMPLE_MARK[0 if lang == "zh" else 1] if parameter.sample else ""
    return {
        "key": parameter.key,
        "label": text.zh if lang == "zh" else text.en,
        "value": _signers(str(value), lang) if parameter.key == "signoffs_required" else _worded(parameter, lang),
        "clause": parameter.clause,
        "note": mark + (text.note_zh if lang == "zh" else text.note_en),
    }
