"""The parameters in force in a month (tblPolicy), checked once; nothing in force is an error naming key and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from addin.engine.in_force import rows_in_force
from addin.engine.policy_cells import (
    Count,
    Day,
    Flag,
    Limits,
    Money,
    MoneyOrBlank,
    MonthNumber,
    MonthNumbers,
    MonthOrBlank,
    Multiple,
    ParameterCell,
    Percent,
    PlanName,
    Reduction,
    ShownText,
    Signers,
    Times,
)
from addin.tables.terms import PolicyRow
from addin.values.errors import Problem
from addin.values.identity import cleaned, id_form
from addin.values.periods import Month


class Parameters(BaseModel):
    """The parameters that the engine's steps and the plans of a month read; a scheme's own model adds the others.

    Money in fen, rates exact, months as numbers or Months. One with a default was added later, or is not asked for by
    the scheme: a book that has no such row, or a blank one, has the default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    # rates that are looked at when they are high (L5): key, kind of alert, key of the limit
    watched: ClassVar[tuple[tuple[str, str, str], ...]] = (("refund_penalty_rate", "rate_high", "alert_rate_max"),)

    # what pays nobody and so enters no check code of a closed month
    uncoded: ClassVar[frozenset[str]] = frozenset({"signoffs_required", "late_changes"})

    plan: PlanName = ""  # the scheme; blank: the one that books have that name none
    dept_target_low: Money
    dept_target_high: Money
    high_season_months: MonthNumbers
    break_even: MoneyOrBlank
    opened_on: MonthOrBlank
    opening_months: Count
    opening_factor: Reduction
    pay_floor: Percent
    commission_paid_share: Percent
    holdback_release_month: MonthNumber
    aged_from: Literal["consumed", "due"]
    aged_full_months: Count
    aged_half_months: Count
    aged_half_weight: Percent
    refund_penalty_rate: Percent
    service_refund_share: Percent
    arrears_mode: Literal["deduct", "list"]
    deduction_cap: Percent
    minimum_wage: Money
    claim_deadline_day: Day
    claims_with_wages: Flag
    idle_customer_months: Count
    visit_vip_months: Count
    visit_level1_months: Count
    tier_vip: Money
    tier_level1: Money
    tier_level2: Money
    tax_basic_deduction: Money
    holdback_tax: Literal["wages", "annual_bonus"]
    pay_day: Day = 15
    late_changes: Literal["correct", "list"] = "correct"  # what becomes of facts of locked months (L1.1)
    alert_line_times: Times = Fraction(10)
    alert_line_share: Times = Fraction(1, 5)
    alert_ratio_max: Times = Fraction(3)
    alert_ratio_times: Times = Fraction(3)
    alert_net_up: Times = Fraction(2)
    alert_net_down: Multiple = Fraction(1, 2)
    alert_rate_max: Percent = Fraction(1, 5)
    alert_commission_share: Percent = Fraction(1, 20)
    alert_months_ahead: Count = 1
    alert_start_months_ahead: Count = 12
    employer_name: ShownText = ""
    signoffs_required: Signers = frozenset()

    def impossible(self) -> str:
        """The key of a value that may stand alone, but not with the others; '' where there is none."""
        return ""


Model = type[Parameters]
# By the name of a scheme, what reads its parameters; plans/registry.py fills it. A book that names none has the first.
MODELS: dict[str, Callable[[], Model]] = {}


def limits_of(key: str, model: Model) -> Limits | None:
    """What a parameter may be, of those that have limits of their own: not flags, choices and lists of months."""
    return next((cell.limits for cell in _cells(model.model_fields[key])), None)


def latest(rows: Iterable[PolicyRow], month: Month) -> dict[str, PolicyRow]:
    """For each key the row whose start is the latest not after the month; a blank start is the earliest of all."""
    return {key: found[0] for key, found in rows_in_force(rows, "key", month).items()}


def plan_name(rows: Iterable[PolicyRow], month: Month) -> tuple[str, list[Problem]]:
    """The name of the scheme in force in the month, and what is wrong where nobody knows a scheme of that name."""
    row = latest((row for row in rows if row.key == "plan"), month).get("plan")
    name = plan_of_cell(row.value) if row else ""
    if row is None or not name:
        return next(iter(MODELS)), []
    if name in MODELS:
        return name, []
    values = {"plan": str(row.value), "known": ", ".join(MODELS), "known_first": next(iter(MODELS)), "month": month}
    return name, [Problem("plan_unknown", "tblPolicy", row.row, "value", values)]


def plan_of_cell(value: object) -> str:
    """A scheme's name as its cell holds it; '' for the one of books that name none."""
    return "" if value is None else id_form(str(value))


def plans_named(rows: Iterable[PolicyRow]) -> list[str]:
    """The schemes that a book names for any month, known or not."""
    named = [(row.start, plan_of_cell(row.value)) for row in rows if row.key == "plan"]
    names = {name for _, name in named} | ({""} if all(start for start, _ in named) else set())
    return sorted({name or next(iter(MODELS)) for name in names})


def models_in(rows: Iterable[PolicyRow]) -> list[Model]:
    """What reads the parameters of the schemes that a book names for any month; of all if it names an unknown one."""
    named = set(plans_named(rows))
    return [load() for name, load in MODELS.items() if name in named or not named <= MODELS.keys()]


def parameters(rows: Iterable[PolicyRow], month: Month) -> tuple[Parameters | None, list[Problem]]:
    """The parameters in force in the month as its scheme reads them, or None and what is wrong with them."""
    rows = tuple(rows)
    name, problems = plan_name(rows, month)
    if problems:
        return None, problems
    found, wrong = _read(rows, tuple(type(row.value) for row in rows), month, MODELS[name]())
    return found, list(wrong)


@lru_cache(maxsize=256)  # whatever asks for a month's parameters reads the same rows: a settlement does ten times
def _read(
    rows: tuple[PolicyRow, ...], kinds: tuple[type, ...], month: Month, model: Model
) -> tuple[Parameters | None, tuple[Problem, ...]]:
    """The same; ``kinds`` tells rows apart that are equal, since True is no 1."""
    fields = model.model_fields
    chosen = {key: row for key, row in latest(rows, month).items() if key in fields}
    blank = {key for key in fields if key not in chosen or chosen[key].value in (None, "")}
    problems = [
        Problem("policy_missing", "tblPolicy", None, "key", {"key": key, "month": month})
        for key, about in fields.items()
        if key in blank and about.is_required() and not _may_be_blank(about)
    ]
    if problems:
        return None, tuple(problems)
    given = [key for key, about in fields.items() if key not in blank or (about.is_required() and _may_be_blank(about))]
    values = {key: chosen[key].value if key in chosen else None for key in given}
    values = {key: cleaned(value) if isinstance(value, str) else value for key, value in values.items()}
    try:
        found = model(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        return None, tuple(_bad_value(str(e["loc"][0]), chosen, month) for e in error.errors())
    wrong = found.impossible()
    return (None, (_bad_value(wrong, chosen, month),)) if wrong else (found, ())


def at_default(row: PolicyRow, model: Model) -> bool:
    """Whether the row says no more than its absence: a parameter added later, blank, at its default or shown only."""
    about = model.model_fields.get(row.key)
    if about is None or about.is_required():
        return False
    if row.value in (None, "") or any(cell.shown_only for cell in _cells(about)):
        return True
    value = row.value.strip() if isinstance(row.value, str) else row.value
    try:
        return bool(_reader(row.key, model).validate_python(value) == about.default)
    except ValidationError:
        return False


@cache
def _reader(key: str, model: Model) -> TypeAdapter[Any]:
    """What reads one parameter's value."""
    about = model.model_fields[key]
    return TypeAdapter(Annotated[about.annotation, *about.metadata, None])  # type: ignore[arg-type]


def _cells(about: FieldInfo) -> list[ParameterCell]:
    return [cell for cell in about.metadata if isinstance(cell, ParameterCell)]


def _may_be_blank(about: FieldInfo) -> bool:
    """Whether an empty cell says something."""
    return any(cell.may_be_blank for cell in _cells(about))


def _bad_value(key: str, chosen: dict[str, PolicyRow], month: Month) -> Problem:
    row = chosen[key]
    return Problem("policy_value", "tblPolicy", row.row, "value", {"key": key, "value": row.value, "month": month})
