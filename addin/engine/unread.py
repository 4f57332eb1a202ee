"""What can be said although some cells cannot be read: findings that may only follow from these are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from addin.values.errors import Problem


class Unread(NamedTuple):
    """Rows of a table with cells that cannot be read: (record, fields of these cells). They are in no Inputs.

    ``whole``: the table or one of its columns is missing, so it might hold anything.
    """

    rows: tuple[tuple[Any, frozenset[str]], ...] = ()
    whole: bool = False


# code -> the table and field that would know what the finding says is unknown, and the finding's value of it
_NAMED: dict[str, tuple[str, str, str]] = {
    "unknown_staff": ("tblStaff", "staff", "staff"),
    "unknown_customer": ("tblCustomers", "customer", "customer"),
    "unknown_grade": ("tblGrades", "grade", "grade"),
    "unknown_scheme": ("tblRates", "scheme", "scheme"),
    "unknown_receipt": ("tblReceipts", "receipt", "receipt"),
    "unknown_bill": ("tblReceipts", "bill", "bill"),
    "bill_mismatch": ("tblReceipts", "receipt", "receipt"),
    "grade_not_in_force": ("tblGrades", "grade", "grade"),
    "scheme_not_in_force": ("tblRates", "scheme", "scheme"),
    "policy_missing": ("tblPolicy", "key", "key"),
}
_NAMED |= {f"near_{named}": _NAMED[f"unknown_{named}"] for named in ("staff", "customer", "receipt", "bill")}

# code -> tables of which any row might be what the finding misses
_ANY: dict[str, tuple[str, ...]] = {
    "collection_too_large": ("tblReceipts", "tblCollections"),
    "collection_too_early": ("tblReceipts", "tblCollections"),
    "nobody_employed": ("tblStaff",),
    "no_data": ("tblReceipts", "tblCollections", "tblClaims", "tblMonthlyPlan", "tblAdjustments"),
    "no_sales": ("tblReceipts", "tblCollections"),
    "grade_not_in_force": ("tblStaffChanges",),
    "scheme_not_in_force": ("tblStaffChanges", "tblGrades"),
    "no_stand_in_target": ("tblStaffChanges", "tblGrades", "tblRates", "tblMonthlyPlan"),
    "not_positive": ("tblMonthlyPlan",),
    "department_target_zero": ("tblPolicy", "tblDeptTargets"),
    "opening_too_late": ("tblLedger",),
    "out_of_order": ("tblCloses",),
    "before_first": ("tblCloses",),
}
_FROM_ALL = frozenset({"inputs_changed"})  # compares every record there is; results are compared cell by cell


def without_follow_ons(problems: Iterable[Problem], unread: Mapping[str, Unread]) -> list[Problem]:
    """The findings that hold whatever the cells say that cannot be read; reminders wait until all can."""
    if not unread:
        return list(problems)
    return [problem for problem in problems if problem.level == "error" and not _may_follow(problem, unread)]


def _may_follow(problem: Problem, unread: Mapping[str, Unread]) -> bool:
    if problem.code in _FROM_ALL or any(table in unread for table in _ANY.get(problem.code, ())):
        return True
    table, field, value = _NAMED.get(problem.code, ("", "", ""))
    return table in unread and _may_hold(unread[table], field, problem.values[value])


def _may_hold(unread: Unread, field: str, value: object) -> bool:
    """Whether one of the rows names the value, or might, its own cell being unreadable."""
    return unread.whole or any(field in bad or getattr(record, field) == value for record, bad in unread.rows)
