"""COMMISSION, TARGET_RATIO, POOL_SHARE, AGED_CREDIT over plain values.

An argument that takes one value also takes a range of the others' shape, as rows of cells; the answer then has that
shape, one result or ErrorValue a cell. Money is yuan in the cell, whole fen inside (what has more decimals is rounded
half up first), yuan rounded to the fen in the answer. Error values that come in go out in their own cell. Nothing is
read but the arguments; in place of a table of rates or policy the Rates, PoolPolicy or AgeingPolicy made of it will do,
which saves making it again. Standard library only: this also runs inside LibreOffice's own Python.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from addin.engine.kernels import aged, climb, pool_part
from addin.engine.worksheet.cells import (
    Answer,
    ErrorValue,
    FormulaError,
    Result,
    compared_name,
    is_empty,
    number_of,
    spread,
)
from addin.engine.worksheet.cells import amount as fen_of
from addin.engine.worksheet.cells import cell_day as day_of
from addin.engine.worksheet.cells import month as month_of
from addin.engine.worksheet.ranges import AgeingPolicy, PoolPolicy, Rates

PARTS = {
    "总监": 0,
    "代表": 1,
    "非营销": 2,
    "最佳": 3,
    "director": 0,
    "reps": 1,
    "non_sales": 2,
    "non-sales": 2,
    "best_rep": 3,
    "best": 3,
}


def COMMISSION(  # noqa: N802
    sales: object, target: object, scheme: object, rates: object, base: object = None, prior: object = None
) -> Answer:
    """H5.2: commission in yuan on ``base`` (empty: the sales), reached by ``sales`` against ``target``.

    ``rates``: a range of 方案, 依据, 方式, 下限, 比例, or tblRates as a whole; no header; of each scheme the bands of
    its latest 生效月份. ``prior``: base already paid for in the period (分段: its slices are used up). The others:
    yuan, and a scheme's name, one value or a range each. No scheme: ''. #N/A: unknown scheme; #DIV/0!: target zero
    where one is needed; #NUM!: target below zero; #VALUE!: wrong type, no target where one is needed, contradictory
    bands.
    """
    table = rates if isinstance(rates, Rates) else Rates(rates)

    def one(sales: object, target: object, scheme: object, base: object, prior: object) -> Result:
        performance, goal = fen_of(sales) or 0, fen_of(target)
        own_base, used = fen_of(base), fen_of(prior) or 0
        if goal is not None and goal < 0:
            raise FormulaError(ErrorValue.NUM)
        plan = table.find(scheme)
        if plan is None:
            return ""
        unit = _needed(goal) if plan.needs_target else 1
        return climb(plan, performance, unit, performance if own_base is None else own_base, used) / 100

    return spread(one, sales, target, scheme, base, prior)


def _needed(target_fen: int | None) -> int:
    if target_fen:
        return target_fen
    raise FormulaError(ErrorValue.VALUE if target_fen is None else ErrorValue.DIV0)


def TARGET_RATIO(actual: object, target: object) -> Answer:  # noqa: N802
    """T2: actual / target as a number, in any unit; no actual is zero, no target gives ''.

    One value or a range each. #DIV/0!: target zero; #NUM!: target below zero; #VALUE!: wrong type.
    """
    return spread(_ratio, actual, target)


def _ratio(actual: object, target: object) -> Result:
    """Counts and scores have targets too, so nothing is rounded to the fen; noise beyond 15 digits is dropped."""
    if (
        (type(actual) is float or type(actual) is int)
        and (type(target) is float or type(target) is int)
        and -1e13 < actual < 1e13
        and 0 < target < 1e13
    ):
        done, goal = round(actual * 100), round(target * 100)
        if done / 100 == actual and goal / 100 == target:
            return done / goal
    done_exact = Fraction(0) if is_empty(actual) else _fifteen_digits(actual)
    if is_empty(target):
        return ""
    goal_exact = _fifteen_digits(target)
    if goal_exact <= 0:
        raise FormulaError(ErrorValue.NUM if goal_exact else ErrorValue.DIV0)
    return float(done_exact / goal_exact)


def _fifteen_digits(cell: object) -> Fraction:
    return Fraction(Decimal(f"{number_of(cell):.15g}"))


def POOL_SHARE(  # noqa: N802
    sales: object, target: object, part: object, policy: object = None, month: object = None
) -> Answer:
    """H6.1: one part of the department's bonus in yuan; 0 where sales are below target.

    ``part``: 总监, 代表, 非营销, 最佳, director, reps, non_sales or best_rep. ``policy``: tblPolicy without header, as
    of ``month`` (empty: the latest entries); without it 1 %, split 40 : 50 : 5 : 5. No part, or neither sales nor
    target: ''. #N/A: unknown part, a parameter not in force; #NUM!: target or parameter below zero; #VALUE!: wrong
    type, no target beside sales.
    """
    known = policy if isinstance(policy, PoolPolicy) else PoolPolicy(policy)

    def one(sales: object, target: object, part: object, month: object) -> Result:
        done, goal = fen_of(sales), fen_of(target)
        place = PARTS.get(part) if type(part) is str else None
        if place is None and (place := _place(part)) is None:
            return ""
        if done is None and goal is None:
            return ""
        if goal is None or goal < 0:
            raise FormulaError(ErrorValue.VALUE if goal is None else ErrorValue.NUM)
        return pool_part(known.at(month_of(month)), done or 0, goal, place) / 100

    return spread(one, sales, target, part, month)


def _place(part: object) -> int | None:
    """A part's place in PoolParts, None if the cell is empty."""
    form = compared_name(part)
    if form and form not in PARTS:
        raise FormulaError(ErrorValue.NA)
    return PARTS.get(form)


def AGED_CREDIT(  # noqa: N802
    amount: object, from_date: object, collected_on: object, policy: object = None, month: object = None
) -> Answer:
    """H10.3: what of a collected amount counts, in yuan: all of it, a part when late, nothing when too late.

    Dates: serial numbers of the 1900 system, dates, or text such as 2026-10-05. ``policy``: tblPolicy without header,
    as of ``month`` (empty: the month collected); without it 3 and 6 months and a half. Not collected: 0; collected
    before ``from_date``: in full; no amount and no dates: ''. #VALUE!: wrong type, no ``from_date`` for what was
    collected; #NUM!: no such serial number; #N/A: a parameter not in force.
    """
    known = policy if isinstance(policy, AgeingPolicy) else AgeingPolicy(policy)

    def one(amount: object, from_date: object, collected_on: object, month: object) -> Result:
        fen = fen_of(amount)
        start, until = day_of(from_date), day_of(collected_on)
        if until is None:
            return "" if fen is None and start is None else 0.0
        if start is None:
            raise FormulaError(ErrorValue.VALUE)
        as_of = month_of(month)
        return aged(known.at(until >> 5 if as_of is None else as_of), fen or 0, start, until) / 100

    return spread(one, amount, from_date, collected_on, month)
