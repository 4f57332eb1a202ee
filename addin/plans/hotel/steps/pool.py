"""Steps: the department's pool, the best of the quarter, the director's reward for sales above target."""

from __future__ import annotations

from fractions import Fraction

from addin.engine.situation import Explained, Situation
from addin.engine.trace import Line, odd_fen, rule
from addin.plans.hotel.parameters import hotel
from addin.plans.hotel.rules.pool import (
    Quarter,
    best_of_quarter,
    best_shares,
    director_shares,
    excess_bonus,
    excess_shares,
    non_sales_shares,
    pool_of,
    reps_shares,
)
from addin.values.money import plain, yuan
from addin.values.periods import Month


def _in_post(s: Situation, part: str) -> list[str]:
    """Who shares a part of the pool and is employed on the month's last day."""
    return [number for number, person in s.people.items() if person.grade.pool_part == part and person.stays]


@rule("H6.1", "H6.1.1", "H6.1.2")
def share_pool(s: Situation) -> None:
    """The pool and what of it people get; the rest is the team fund's."""
    d, p = s.department, hotel(s)
    pool, parts = pool_of(d.sales, d.target, p)
    reps = {number: s.people[number].get("performance") for number in _in_post(s, "reps")}
    met = {number for number in reps if (s.people[number].ratio or 0) >= 1}
    got = {
        "director": s.award(director_shares(parts.director, _in_post(s, "director"))),
        "reps": s.award(reps_shares(parts.reps, reps, met, p.pool_rep_split == "performance")),
        "non_sales": s.award(non_sales_shares(parts.non_sales, _in_post(s, "non_sales"), p.posts_non_sales)),
        "best": parts.best,
    }
    fund = pool - sum(got.values())
    d.found |= {"pool": pool, **got, "fund": fund}
    if pool:
        s.trace.append(
            Explained("", Line("pool", pool, f"$department_sales {yuan(d.sales)} * {plain(p.pool_rate)}", "H6.1"))
        )
        _explain_parts(
            s, {"director": parts.director, "reps": parts.reps, "non_sales": parts.non_sales, "best": parts.best}
        )
    s.keep("", "best_pot", parts.best)
    s.keep("", "fund", fund)


def _explain_parts(s: Situation, parts: dict[str, int]) -> None:
    """How the pool is cut into its parts, and what of them the fund gets."""
    p, found = hotel(s), s.department.found
    shares = {"director": p.pool_director, "reps": p.pool_reps, "non_sales": p.pool_non_sales, "best": p.pool_best_rep}
    whole = sum(shares.values(), Fraction(0))
    for word, part in parts.items():
        by = f"* {plain(shares[word])}" + ("" if whole == 1 else f" / {plain(whole)}")
        odd = odd_fen(part, found["pool"] * shares[word] / whole)
        s.trace.append(Explained("", Line(f"part_{word}", part, f"$pool {yuan(found['pool'])} {by}{odd}", "H6.1")))
    got = " - ".join(f"$got_{word} {yuan(found[word])}" for word in parts)
    s.trace.append(Explained("", Line("fund", found["fund"], f"$pool {yuan(found['pool'])} - {got}", "H6.1.1, H6.1.2")))


@rule("H6.1.3")
def pay_best(s: Situation) -> None:
    """With the quarter's last month its pot goes to the best salesperson, or to the fund."""
    if not s.month.ends_quarter:
        return
    quarter = s.month.quarter
    pot = s.history.total("", "best_pot") - s.history.total("", "best_paid") + s.department.found["best"]
    candidates = {
        number: _quarter(s, number, quarter)
        for number, person in s.people.items()
        if person.grade.best and person.stays
    }
    paid = s.award(best_shares(pot, best_of_quarter(candidates, hotel(s).best_by == "ratio")))
    s.keep("", "best_paid", pot)
    s.keep("", "fund", pot - paid)
    if pot and not paid:
        s.note("pot_to_fund", amount=yuan(pot))


def _quarter(s: Situation, number: str, months: tuple[Month, Month, Month]) -> Quarter:
    """A person's sums over the quarter's months: of the earlier ones what they kept."""
    performance, target = (
        s.history.total(number, item, months.__contains__) + s.people[number].get(item)
        for item in ("performance", "target")
    )
    return Quarter(performance, target)


@rule("H6.2")
def pay_excess(s: Situation) -> None:
    """The directors' reward for sales above the department's target."""
    d, p = s.department, hotel(s)
    s.award(excess_shares(excess_bonus(d.sales, d.target, p), _in_post(s, "director"), d.sales - d.target, p))
