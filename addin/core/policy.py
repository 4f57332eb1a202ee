"""The parameters in force in a month (tblPolicy), checked once; nothing in force is an error naming key and month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from addin.core.errors import Problem
from addin.core.money import exact, whole_fen
from addin.core.periods import Month
from addin.core.records import PolicyRow


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError("not a number")
    return exact(value)


def _money(value: object) -> int:
    fen = whole_fen(str(value) if isinstance(value, bool) else value)  # type: ignore[arg-type]
    if fen is None:
        raise ValueError("not whole fen")
    return fen


def _whole(value: object) -> int:
    number = _number(value)
    if number.denominator != 1:
        raise ValueError("not a whole number")
    return number.numerator


def _months(value: object) -> frozenset[int]:
    if isinstance(value, float):
        value = int(value)
    numbers = frozenset(int(text) for text in re.split(r"[,，、;；\s]+", str(value).strip()) if text)
    if not numbers <= set(range(1, 13)):
        raise ValueError("not months 1 to 12")
    return numbers


def _day_to_month(value: object) -> Month:
    if isinstance(value, dt.date):
        return Month.of(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Month.of(dt.date(1899, 12, 30) + dt.timedelta(days=int(value)))
    return Month.parse(str(value).strip()[:7])


def _optional(read: Any) -> Any:
    return lambda value: None if value in (None, "") else read(value)


Rate = Annotated[Fraction, BeforeValidator(_number), Field(ge=0)]
Share = Annotated[Fraction, BeforeValidator(_number), Field(ge=0, le=1)]
Money = Annotated[int, BeforeValidator(_money), Field(ge=0)]
Times = Annotated[Fraction, BeforeValidator(_number), Field(gt=0)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
MonthNumber = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=12)]
Day = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=31)]
InARow = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=36)]
Flag = Annotated[bool, BeforeValidator(lambda value: {0: False, 1: True}[_whole(value)])]


class Parameters(BaseModel):
    """Every parameter of tblPolicy; money in fen, rates exact, months as numbers or Months.

    One with a default was added later: a book that has no such row, or a blank one, has the default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    dept_target_low: Money
    dept_target_high: Money
    high_season_months: Annotated[frozenset[int], BeforeValidator(_months)]
    break_even: Annotated[int, BeforeValidator(lambda v: 0 if v in (None, "") else _money(v)), Field(ge=0)]
    opened_on: Annotated[Month | None, BeforeValidator(_optional(_day_to_month))]
    opening_months: Count
    opening_factor: Annotated[Fraction, BeforeValidator(_number), Field(gt=0)]
    pay_floor: Share
    commission_paid_share: Share
    holdback_release_month: MonthNumber
    pool_rate: Rate
    pool_director: Rate
    pool_reps: Rate
    pool_non_sales: Rate
    pool_best_rep: Rate
    pool_rep_split: Literal["equal", "performance"]
    best_by: Literal["performance", "ratio"]
    director_excess_rate: Rate
    posts_director: Count
    posts_reps: Count
    posts_membership: Count
    posts_non_sales: Count
    entertainment_quota: Money
    dinners_reduce_department: Flag
    aged_from: Literal["consumed", "due"]
    aged_full_months: Count
    aged_half_months: Count
    aged_half_weight: Share
    refund_penalty_rate: Rate
    service_refund_share: Share
    arrears_mode: Literal["deduct", "list"]
    deduction_cap: Share
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
    senior_below: Rate = Fraction(8, 10)
    senior_months: InARow = 2
    regular_far_below: Rate = Fraction(6, 10)
    regular_far_months: InARow = 2
    regular_below: Rate = Fraction(8, 10)
    regular_months: InARow = 4
    director_far_below: Rate = Fraction(6, 10)
    director_far_months: InARow = 2
    director_below: Rate = Fraction(8, 10)
    director_months: InARow = 4
    allowances_below: Rate = Fraction(8, 10)
    allowances_months: InARow = 3
    promote_ratio: Annotated[Fraction | None, BeforeValidator(_optional(_number))]
    promote_months: Annotated[int | None, BeforeValidator(_optional(_whole))]
    alert_line_times: Times = Fraction(10)
    alert_line_share: Times = Fraction(1, 5)
    alert_ratio_max: Times = Fraction(3)
    alert_ratio_times: Times = Fraction(3)
    alert_net_up: Times = Fraction(2)
    alert_net_down: Rate = Fraction(1, 2)
    alert_rate_max: Rate = Fraction(1, 5)
    alert_pool_rate_max: Rate = Fraction(1, 20)
    alert_commission_share: Rate = Fraction(1, 20)
    alert_months_ahead: Count = 1
    alert_start_months_ahead: Count = 12


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
    values = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    try:
        found = Parameters(**values)  # type: ignore[arg-type]
    except ValidationError as error:
        return None, [_bad_value(str(e["loc"][0]), chosen, month) for e in error.errors()]
    if not any((found.pool_director, found.pool_reps, found.pool_non_sales, found.pool_best_rep)):
        return None, [_bad_value("pool_director", chosen, month)]  # nothing to split the pool by
    return found, []


def _is_blank(key: str, chosen: dict[str, PolicyRow]) -> bool:
    return key not in chosen or chosen[key].value in (None, "")


def _bad_value(key: str, chosen: dict[str, PolicyRow], month: Month) -> Problem:
    row = chosen[key]
    return Problem("policy_value", "tblPolicy", row.row, "value", {"key": key, "value": row.value, "month": month})
