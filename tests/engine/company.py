"""A tiny company for case tables: records with keyword defaults, in yuan, and the figures of the documents.

Unless a case says otherwise it is October 2026 (31 days, season's target 3,200,000) and everybody was hired long ago.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from itertools import count
from typing import Any

from addin.engine.checks.checks import run_checks
from addin.engine.rules.credit import accounts_of
from addin.engine.settlement import Outcome
from addin.plans.hotel.parameters import HotelParameters
from addin.plans.hotel.plan import HOTEL
from addin.plans.registry import checks_in
from addin.tables.claims import Adjustment, Claim, Opening
from addin.tables.declare import blank_record
from addin.tables.people import Customer, DeductionItem, Handover, Staff, StaffChange
from addin.tables.plans import MonthPlan
from addin.tables.records import Inputs
from addin.tables.results import SettledGrade
from addin.tables.sales import Collection, Dinner, Receipt, Refund
from addin.tables.terms import DeptTarget, Grade, PolicyRow, Rate
from addin.values.periods import Month, back

Yuan = int | str
_numbers = count(1)
settle = HOTEL.settle


def fen(amount: Yuan) -> int:
    """Yuan as written in a case, as fen."""
    exact = Fraction(amount) * 100
    assert exact.denominator == 1, amount
    return exact.numerator


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def month(text: str) -> Month:
    return Month.parse(text)


def _maybe_month(text: str | None) -> Month | None:
    return None if text is None else Month.parse(text)


def grade(name: str, base: Yuan = 0, caps: tuple[Yuan, Yuan] = (0, 0), task: Yuan | None = None, scheme: str = "",
          part: str = "none", best: bool = False, review: str = "none", next_grade: str = "", role: str = "other",
          start: str | None = None) -> Grade:  # fmt: skip
    communication, transport = map(fen, caps)
    target = None if task is None else fen(task)
    return blank_record(Grade)._replace(
        grade=name, start=_maybe_month(start), role=role, base_pay=fen(base), communication_cap=communication,
        transport_cap=transport, target=target, scheme=scheme, pool_part=part, best=best, review=review,
        next_grade=next_grade,
    )  # fmt: skip


def bands(scheme: str, basis: str, method: str, *edges: tuple[str, str], start: str | None = None) -> list[Rate]:
    """A scheme's (edge, rate) pairs; rates in per cent."""
    band = blank_record(Rate)._replace(scheme=scheme, start=_maybe_month(start), basis=basis, method=method)
    return [band._replace(edge=Fraction(edge), rate=Fraction(rate) / 100) for edge, rate in edges]


DIRECTOR = grade("director", 10_000, (300, 300), None, "senior", "director", review="director", role="director")
SENIOR = grade("senior", 5_000, (200, 200), 200_000, "senior", "reps", True, "senior", "rep", role="rep")
REP = grade("rep", 4_000, (100, 100), 100_000, "rep", "reps", True, "regular", role="rep")
TRIAL = grade("trial", 3_000, task=60_000, scheme="trial", review="probation", next_grade="rep", role="rep")
MEMBERSHIP = grade("membership", 3_500, (0, 0), 80_000, "membership", "reps", True, "regular", role="membership")
PART_TIME = grade("part_time", scheme="flat", role="part_time")
PLANNER = grade("planner", 5_000, part="non_sales", role="planner")
GRADES = (DIRECTOR, SENIOR, REP, TRIAL, MEMBERSHIP, PART_TIME, PLANNER)

RATES = (
    *bands("senior", "ratio", "whole", ("0", "0.5"), ("0.8", "1"), ("1", "1.5"), ("1.2", "1.8")),
    *bands("rep", "ratio", "whole", ("0", "0.4"), ("0.6", "0.6"), ("0.8", "0.8"), ("1", "1.2")),
    *bands("trial", "amount", "sliced", ("0", "0.4"), ("60000", "0.6"), ("120000", "1")),
    *bands("membership", "ratio", "sliced", ("0.5", "0.6"), ("1", "1.2")),
    *bands("flat", "amount", "whole", ("0", "2.5")),
)

POLICY: dict[str, object] = {
    "dept_target_low": 2_800_000, "dept_target_high": 3_200_000, "high_season_months": "10,11,12,1,2,3",
    "break_even": 0, "opened_on": None, "opening_months": 3, "opening_factor": "0.8", "pay_floor": "0.5",
    "commission_paid_share": "0.9", "holdback_release_month": 12, "pool_rate": "0.01", "pool_director": "0.4",
    "pool_reps": "0.5", "pool_non_sales": "0.05", "pool_best_rep": "0.05", "pool_rep_split": "equal",
    "best_by": "performance", "director_excess_rate": "0.01", "posts_director": 1, "posts_reps": 5,
    "posts_membership": 12, "posts_non_sales": 1, "entertainment_quota": 5_000, "dinners_reduce_department": 0,
    "aged_from": "consumed", "aged_full_months": 3, "aged_half_months": 6, "aged_half_weight": "0.5",
    "refund_penalty_rate": "0.003", "service_refund_share": "0.5", "arrears_mode": "deduct", "deduction_cap": "0.2",
    "minimum_wage": 2_000, "claim_deadline_day": 10, "claims_with_wages": 1, "idle_customer_months": 1,
    "visit_vip_months": 1, "visit_level1_months": 2, "tier_vip": 500_000, "tier_level1": 200_000,
    "tier_level2": 50_000, "tax_basic_deduction": 5_000, "holdback_tax": "wages", "promote_ratio": None,
    "promote_months": None,
}  # fmt: skip


def policy(key: str, value: object, start: str | None = None) -> PolicyRow:
    return blank_record(PolicyRow)._replace(key=key, label=key, value=value, start=_maybe_month(start))


def staff(number: str = "S1", grade: str = "rep", hired: str = "2020-01-01", left: str | None = None,
          insurance: Yuan = 0, special: Yuan = 0, tax: str = "exempt", first_job: str = "",
          sixty_thousand: str = "") -> Staff:  # fmt: skip
    """Somebody; untaxed unless a case is about tax."""
    last = None if left is None else day(left)
    return blank_record(Staff)._replace(
        staff=number, name=f"Name {number}", grade=grade, hired=day(hired), left=last, insurance=fen(insurance),
        special=fen(special), tax=tax, first_job=first_job, sixty_thousand=sixty_thousand,
    )  # fmt: skip


def item(staff: str, start: str, amount: Yuan, deduction: str = "children") -> DeductionItem:
    return DeductionItem(staff, month(start), deduction, fen(amount), -1)


def change(staff: str, start: str, grade: str = "", insurance: Yuan | None = None, special: Yuan | None = None,
           reason: str = "") -> StaffChange:  # fmt: skip
    amounts = [None if amount is None else fen(amount) for amount in (insurance, special)]
    return blank_record(StaffChange)._replace(
        staff=staff, start=month(start), grade=grade, insurance=amounts[0], special=amounts[1], reason=reason
    )


def sale(amount: Yuan, staff: str = "S1", on: str = "2026-10-15", source: str = "contract", item: str = "room",
         payment: str = "paid", number: str = "", customer: str = "", bill: str = "") -> Receipt:  # fmt: skip
    number = number or f"N{next(_numbers)}"
    return blank_record(Receipt)._replace(
        receipt=number, day=day(on), customer=customer, staff=staff, source=source, item=item, payment=payment,
        amount=fen(amount), bill=bill,
    )  # fmt: skip


def account(number: str, amount: Yuan, on: str, staff: str = "S1", **rest: Any) -> Receipt:
    """A line sold on account."""
    return sale(amount, staff, on, payment="account", number=number, **rest)


def collect(amount: Yuan, on: str, line: str = "", bill: str = "", by: str = "", number: str = "",
            reverses: str = "") -> Collection:  # fmt: skip
    number = number or f"K{next(_numbers)}"
    return blank_record(Collection)._replace(
        collection=number, receipt=line, bill=bill, day=day(on), amount=fen(amount), collector=by, reverses=reverses
    )


def undo(amount: Yuan, on: str, reverses: str, number: str = "") -> Collection:
    """A reversal of so much of a collection."""
    return collect(amount, on, number=number, reverses=reverses)


def write_off(amount: Yuan, on: str, line: str = "", bill: str = "", liable: str = "no",
              number: str = "") -> Collection:  # fmt: skip
    return collect(amount, on, line, bill, number=number)._replace(manner="write_off", liable=liable)


def customer(number: str, owner: str, terms: int = 0) -> Customer:
    return blank_record(Customer)._replace(customer=number, owner=owner, terms=terms)


def handover(customer: str, on: str, owner: str) -> Handover:
    return blank_record(Handover)._replace(customer=customer, day=day(on), owner=owner)


def refund(number: str, amount: Yuan, staff: str = "S1", on: str = "2026-10-15", reason: str = "customer",
           responsible: str = "") -> Refund:  # fmt: skip
    return blank_record(Refund)._replace(
        refund=number, day=day(on), staff=staff, amount=fen(amount), reason=reason, responsible=responsible
    )


def dinner(number: str, amount: Yuan, on: str = "2026-10-15", staff: str = "S1", head: bool = True,
           manager: bool = False) -> Dinner:  # fmt: skip
    return blank_record(Dinner)._replace(
        dinner=number, day=day(on), staff=staff, amount=fen(amount), head_approved=head, manager_approved=manager
    )


def claim(amount: Yuan, staff: str = "S1", kind: str = "communication", of: str = "2026-10",
          handed_in: str | None = "2026-11-05", vouchers: bool = True, allowed: bool = False) -> Claim:  # fmt: skip
    given = None if handed_in is None else day(handed_in)
    return blank_record(Claim)._replace(
        month=month(of), staff=staff, kind=kind, amount=fen(amount), handed_in=given, vouchers=vouchers, allowed=allowed
    )


def dept(target: Yuan, of: str = "2026-10") -> DeptTarget:
    return blank_record(DeptTarget)._replace(month=month(of), target=fen(target))


def plan(target: Yuan, staff: str = "S1", of: str = "2026-10") -> MonthPlan:
    return blank_record(MonthPlan)._replace(month=month(of), staff=staff, target=fen(target))


def adjust(amount: Yuan, staff: str = "S1", of: str = "2026-10", dispute: str = "") -> Adjustment:
    entered = {"month": month(of), "staff": staff, "amount": fen(amount), "dispute": dispute}
    return blank_record(Adjustment)._replace(**entered)


def opening(item: str, amount: Yuan, of: str = "2026-09", staff: str = "S1", reference: str = "") -> Opening:
    return blank_record(Opening)._replace(
        month=month(of), staff=staff, item=item, amount=Fraction(amount), reference=reference
    )


def ratios(*newest_first: str, until: str = "2026-09", staff: str = "S1") -> list[Opening]:
    """Opening ratios of the months up to ``until``, the department's for staff ''."""
    item = "ratio" if staff else "department_ratio"
    months = back(month(until), len(newest_first))
    return [opening(item, ratio, str(m), staff) for m, ratio in zip(months, newest_first, strict=True)]


def _placed(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(row._replace(row=i) for i, row in enumerate(rows))


def company(
    staff: Iterable[Staff] = (staff(),),
    receipts: Iterable[Receipt] = (),
    grades: Iterable[Grade] = GRADES,
    rates: Iterable[Rate] = RATES,
    dated: Iterable[PolicyRow] = (),
    **given: Any,
) -> Inputs:
    """The inputs: other tables by their name in Inputs, parameters by their key; ``dated``: further policy rows."""
    values = POLICY | {key: given.pop(key) for key in list(given) if key in HotelParameters.model_fields}
    assert {key for key, about in HotelParameters.model_fields.items() if about.is_required()} <= set(values)
    tables = {name: _placed(rows) for name, rows in given.items()}
    rows = [*(policy(key, value) for key, value in values.items()), *dated]
    return Inputs(
        policy=_placed(rows), staff=_placed(staff), receipts=_placed(receipts), grades=_placed(grades),
        rates=_placed(rates), **tables,
    )  # fmt: skip


def run(inputs: Inputs, first: str, last: str = "") -> dict[str, Outcome]:
    """The months from first to last, each reading the ones before from its ledger, as the book's next months do."""
    outcomes = {}
    current, end = month(first), month(last or first)
    while current <= end:
        outcome = outcomes[str(current)] = settle(inputs, current)
        grades = [SettledGrade(current, p.number, p.grade.grade) for p in outcome.people.values()]
        inputs = inputs._replace(
            ledger=(*inputs.ledger, *outcome.ledger),
            changes=(*inputs.changes, *outcome.changes),
            grades_settled=(*inputs.grades_settled, *grades),
        )
        current = current.plus(1)
    return outcomes


def refusals(inputs: Inputs, of: str = "2026-10") -> list[str]:
    """The codes of the data errors that stop the month."""
    at = month(of)
    accounts = accounts_of(inputs.receipts, inputs.collections)
    found = run_checks(checks_in(inputs.policy, at), inputs, at, accounts)
    return [problem.code for problem in found if problem.level == "error"]
