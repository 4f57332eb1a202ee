"""The parameters in force in a month (tblPolicy), checked once; nothing in force is an error naming key and month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from addin.tables.records import PolicyRow
from addin.values.days import FIRST_DAY, LAST_DAY, month_of
from addin.values.errors import Problem
from addin.values.identity import cleaned
from addin.values.money import exact
from addin.values.periods import Month

_LONG = re.compile(r".{40,}|.*[eE][-+]?\d{3,}", re.DOTALL)  # no number that anybody types, and slow to work out


class Limits(NamedTuple):
    """The lowest and highest value of a parameter, in the cell's own unit: for the sheet and for the check."""

    kind: Literal["integer", "decimal", "date"]
    low: Any
    high: Any


@dataclass(frozen=True)
class ParameterCell(BeforeValidator):
    """How a parameter's cell is read, and between what."""

    limits: Limits | None = None


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError("not a number")
    if isinstance(value, str) and _LONG.match(value):
        raise ValueError("not a number")
    return exact(value)


def _money(value: object) -> int:
    fen = _number(value) * 100
    if fen.denominator != 1:
        raise ValueError("not whole fen")
    return fen.numerator


def _whole(value: object) -> int:
    number = _number(value)
    if number.denominator != 1:
        raise ValueError("not a whole number")
    return number.numerator


def _flag(value: object) -> bool:
    return {0: False, 1: True}[_whole(value)]


def _months(value: object) -> frozenset[int]:
    if isinstance(value, float):
        value = _whole(value)
    numbers = frozenset(int(text) for text in re.split(r"[,，、;；\s]+", str(value).strip()) if text)
    if not numbers or not numbers <= set(range(1, 13)):
        raise ValueError("not months 1 to 12")
    return numbers


def _day_to_month(value: object) -> Month:
    month = month_of(value)
    if not Month.of(FIRST_DAY) <= month <= Month.of(LAST_DAY):
        raise ValueError("no month that a book may hold")
    return month


def _reads(read: Callable[[Any], Any], limits: Limits | None = None, *, blank: Any = ...) -> ParameterCell:
    """A cell's reader for pydantic: whatever stands there, all that it raises is a ValueError.

    ``blank`` is what an empty cell means; without it there must be a value.
    """

    def checked(value: Any) -> Any:
        if blank is not ... and value in (None, ""):
            return blank
        try:
            if limits is not None and limits.kind != "date" and not limits.low <= _number(value) <= limits.high:
                raise ValueError("out of limits")
            return read(value)
        except (ArithmeticError, LookupError, TypeError) as error:
            raise ValueError(str(error)) from error

    return ParameterCell(checked, limits=limits)


_UP_TO_ONE = Limits("decimal", 0, 1)
_MONEY = Limits("decimal", 0, 10**12)  # yuan
_COUNT = Limits("integer", 0, 1000)
_MULTIPLE = Limits("decimal", 0, 1000)

Percent = Annotated[Fraction, _reads(_number, _UP_TO_ONE)]
Weight = Annotated[Fraction, _reads(_number, Limits("decimal", 0, 100))]  # 40, 50, 5, 5 as well as 40 %, 50 %, 5 %, 5 %
Multiple = Annotated[Fraction, _reads(_number, _MULTIPLE)]
Times = Annotated[Fraction, _reads(_number, Limits("decimal", Fraction(1, 100), 1000))]
Money = Annotated[int, _reads(_money, _MONEY)]
Count = Annotated[int, _reads(_whole, _COUNT)]
MonthNumber = Annotated[int, _reads(_whole, Limits("integer", 1, 12))]
Day = Annotated[int, _reads(_whole, Limits("integer", 1, 31))]
InARow = Annotated[int, _reads(_whole, Limits("integer", 1, 36))]
Flag = Annotated[bool, _reads(_flag)]


class Parameters(BaseModel):
    """Every parameter of tblPolicy; money in fen, rates exact, months as numbers or Months.

    One with a default was added later: a book that has no such row, or a blank one, has the default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    dept_target_low: Money
    dept_target_high: Money
    high_season_months: Annotated[frozenset[int], _reads(_months)]
    break_even: Annotated[int, _reads(_money, _MONEY, blank=0)]
    opened_on: Annotated[Month | None, _reads(_day_to_month, Limits("date", FIRST_DAY, LAST_DAY), blank=None)]
    opening_months: Count
    opening_factor: Annotated[Fraction, _reads(_number, Limits("decimal", Fraction(1, 100), 1))]
    pay_floor: Percent
    commission_paid_share: Percent
    holdback_release_month: MonthNumber
    pool_rate: Percent
    pool_director: Weight
    pool_reps: Weight
    pool_non_sales: Weight
    pool_best_rep: Weight
    pool_rep_split: Literal["equal", "performance"]
    best_by: Literal["performance", "ratio"]
    director_excess_rate: Percent
    posts_director: Count
    posts_reps: Count
    posts_membership: Count
    posts_non_sales: Count
    entertainment_quota: Money
    dinners_reduce_department: Flag
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
    probation_misses: InARow = 2
    probation_months: InARow = 3
    senior_below: Percent = Fraction(8, 10)
    senior_months: InARow = 2
    regular_far_below: Percent = Fraction(6, 10)
    regular_far_months: InARow = 2
    regular_below: Percent = Fraction(8, 10)
    regular_months: InARow = 4
    director_far_below: Percent = Fraction(6, 10)
    director_far_months: InARow = 2
    director_below: Percent = Fraction(8, 10)
    director_months: InARow = 4
    allowances_below: Percent = Fraction(8, 10)
    allowances_months: InARow = 3
    promote_ratio: Annotated[Fraction | None, _reads(_number, Limits("decimal", 0, 2), blank=None)]
    promote_months: Annotated[int | None, _reads(_whole, _COUNT, blank=None)]
    alert_line_times: Times = Fraction(10)
    alert_line_share: Times = Fraction(1, 5)
    alert_ratio_max: Times = Fraction(3)
    alert_ratio_times: Times = Fraction(3)
    alert_net_up: Times = Fraction(2)
    alert_net_down: Multiple = Fraction(1, 2)
    alert_rate_max: Percent = Fraction(1, 5)
    alert_pool_rate_max: Percent = Fraction(1, 20)
    alert_commission_share: Percent = Fraction(1, 20)
    alert_months_ahead: Count = 1
    alert_start_months_ahead: Count = 12


def pool_whole(p: Parameters) -> Fraction:
    """H6.1: what the pool's four shares add up to."""
    return p.pool_director + p.pool_reps + p.pool_non_sales + p.pool_best_rep


def limits_of(key: str) -> Limits | None:
    """What a parameter may be, of those that have limits of their own: not flags, choices and lists of months."""
    return next((m.limits for m in Parameters.model_fields[key].metadata if isinstance(m, ParameterCell)), None)


BLANK_ALLOWED = frozenset({"break_even", "opened_on", "promote_ratio", "promote_months"})


def latest(rows: Iterable[PolicyRow], month: Month) -> dict[str, PolicyRow]:
    """For each key the row whose start is the latest not after the month; a blank start is the earliest of all."""
    chosen: dict[str, PolicyRow] = {}
    for row in rows:
        if row.start is not None and row.start > month:
            continue
        other = chosen.get(row.key)
        if other is None or other.start is None or (row.start is not None and row.start > other.start):
            chosen[row.key] = row
    return chosen


def parameters(rows: Iterable[PolicyRow], month: Month) -> tuple[Parameters | None, list[Problem]]:
    """The parameters in force in the month, or None and what is wrong with them."""
    chosen = {key: row for key, row in latest(rows, month).items() if key in Parameters.model_fields}
    problems = [
        Problem("policy_missing", "tblPolicy", None, "key", {"key": key, "month": month})
        for key, about in Parameters.model_fields.items()
        if about.is_required() and key not in BLANK_ALLOWED and _is_blank(key, chosen)
    ]
    if problems:
        return None, problems
    given = [key for key in Parameters.model_fields if key in BLANK_ALLOWED or not _is_blank(key, chosen)]
    values = {key: chosen[key].value if key in chosen else None for key in given}
    values = {key: cleaned(value) if isinstance(value, str) else value for key, value in values.items()}
    try:
        found = Parameters(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        return None, [_bad_value(str(e["loc"][0]), chosen, month) for e in error.errors()]
    if not pool_whole(found):
        return None, [_bad_value("pool_director", chosen, month)]  # nothing to split the pool by
    return found, []


def at_default(row: PolicyRow) -> bool:
    """Whether the row says no more than its absence: a parameter that was added later, blank or at its default."""
    about = Parameters.model_fields.get(row.key)
    if about is None or about.is_required():
        return False
    if row.value in (None, ""):
        return True
    value = row.value.strip() if isinstance(row.value, str) else row.value
    try:
        return bool(_reader(row.key).validate_python(value) == about.default)
    except ValidationError:
        return False


@cache
def _reader(key: str) -> TypeAdapter[Any]:
    """What reads one parameter's value."""
    about = Parameters.model_fields[key]
    return TypeAdapter(Annotated[about.annotation, *about.metadata])  # type: ignore[arg-type]


def _is_blank(key: str, chosen: dict[str, PolicyRow]) -> bool:
    return key not in chosen or chosen[key].value in (None, "")


def _bad_value(key: str, chosen: dict[str, PolicyRow], month: Month) -> Problem:
    row = chosen[key]
    return Problem("policy_value", "tblPolicy", row.row, "value", {"key": key, "value": row.value, "month": month})
