"""Steps: base pay, commission, the holdback, allowances, gross and net pay."""

from __future__ import annotations

from collections import defaultdict

from addin.engine.kernels import needs_target
from addin.engine.rules.owed import release_month
from addin.engine.rules.pay import (
    adjustments,
    allowance,
    base_pay,
    claim_counts,
    claim_refusal,
    commission,
    commission_held,
    commission_paid,
    gross,
    net,
    pay_factor,
    release_due,
    released,
)
from addin.engine.rules.targets import default_target, opening_factor
from addin.engine.situation import Explained, Person, Situation, grades_in, schemes_in
from addin.engine.steps.disputes import set_offs
from addin.engine.trace import Line, fraction_of, not_paid, rule, signed_sum
from addin.values.money import yuan


@rule("H5.3")
def set_factors(s: Situation) -> None:
    """Everybody's factor by their own ratio."""
    for person in s.people.values():
        text = fraction_of("performance", person.get("performance"), "target", person.get("target"))
        person.factor = pay_factor(person.ratio, text, s.p.pay_floor)


def pay_base(s: Situation) -> None:
    """Everybody's base pay, by the factors set before."""
    for person in s.people.values():
        s.explain(person, base_pay(person.grade.base_pay, person.days, s.month, person.factor))


def pay_commission(s: Situation) -> None:
    """The month's commission by the scheme of everybody's grade."""
    schemes = schemes_in(s.month, s.inputs.rates)
    for person in s.people.values():
        if not person.grade.scheme:
            continue
        scheme = schemes[person.grade.scheme]
        target = person.target
        if target is None and needs_target(scheme):
            target = _stand_in_target(s, person)
        performance, base = person.get("performance"), person.get("base")
        s.explain(person, commission(performance, target, scheme, base, person.grade.scheme))


def hold_commission(s: Situation) -> None:
    """What of the commission is paid now, and the rest that is held."""
    for person in s.people.values():
        if person.grade.scheme:
            s.explain(person, commission_paid(person.get("commission"), s.p.commission_paid_share))
            until = None if release_due(s.month, left := person.staff.left, s.p) else release_month(s.month, left, s.p)
            s.explain(person, commission_held(person.get("commission"), person.get("commission_paid"), until))
            s.keep(person.number, "held", person.get("commission_held"))


@rule("H5.5", "X7")
def _stand_in_target(s: Situation, person: Person) -> int:
    """The default task of the first grade with the same scheme, for who has no target; only for the commission."""
    grades = grades_in(s.month, s.inputs.grades).values()
    default = next(g.target for g in grades if g.scheme == person.grade.scheme and g.target is not None)
    line = default_target(default, opening_factor(s.month, s.p), person.days, s.month, "X7")
    s.explain(person, line._replace(item="stand_in_target"))
    return line.amount


@rule("H11.2")
def release_held(s: Situation) -> None:
    """Held commission is paid with the release month, or with the last month of employment."""
    for person in s.people.values():
        if release_due(s.month, person.staff.left, s.p):
            before = _held(s, person.number)
            s.explain(person, released(before, person.get("commission_held")))
            s.keep(person.number, "released", person.get("released"))
    for number in sorted(s.history.staff_with("held") - set(s.people)):
        if _held(s, number):  # the last day was entered too late for the last month's settlement
            s.note("held_for_leaver", staff=number, amount=yuan(_held(s, number)))


def _held(s: Situation, number: str) -> int:
    """What is held of a person's commission of earlier months."""
    return s.history.total(number, "held") - s.history.total(number, "released")


@rule("H7.1", "H7.2")
def pay_allowances(s: Situation) -> None:
    """Reimburse claims per kind up to the cap; list what does not count."""
    claimed: dict[tuple[str, str], int] = defaultdict(int)
    for claim in s.inputs.claims:
        if claim.month != s.month:
            continue
        if claim.staff not in s.people or not claim_counts(claim, s.p):
            code = "claim_not_paid" if claim.staff in s.people else "claim_of_nobody"
            s.note(code, "tblClaims", claim.row, "handed_in", staff=claim.staff, amount=yuan(claim.amount))
            if claim.staff in s.people:
                note = f"$allowance_{claim.kind} {yuan(claim.amount)}, ${claim_refusal(claim)}"
                s.trace.append(Explained(claim.staff, not_paid("claim_not_paid", "H7.2", note)))
        else:
            claimed[claim.staff, claim.kind] += claim.amount
    for person in s.people.values():
        caps = {"communication": person.grade.communication_cap, "transport": person.grade.transport_cap}
        parts = []
        for kind, cap in caps.items():
            if cap and claimed[person.number, kind] and not person.allowances_stopped:
                s.explain(person, allowance(kind, claimed[person.number, kind], cap, person.factor))
                parts.append((f"allowance_{kind}", person.get(f"allowance_{kind}")))
        if parts:
            total = sum(amount for _, amount in parts)
            s.explain(person, Line("allowances", total, signed_sum(parts), "H7.1"))


@rule("H4.3", "L4")
def adjust(s: Situation) -> None:
    """Amounts entered by hand, less what corrections have paid of those that a dispute is paid by."""
    entered: dict[str, list[int]] = defaultdict(list)
    for row in s.inputs.adjustments:
        if row.month == s.month:
            entered[row.staff].append(row.amount)
            if row.staff not in s.people:
                s.note("adjustment_of_nobody", "tblAdjustments", row.row, "staff", staff=row.staff)
    off = set_offs(s)
    for person in s.people.values():
        mine, less = entered[person.number], off.get(person.number, 0)
        if mine or less:
            s.explain(person, adjustments(sorted(mine), less))


def gross_up(s: Situation) -> None:
    """应发工资 of everybody."""
    for person in s.paid:
        s.explain(person, gross(person.amounts, s.items))


@rule("X11")
def net_pay(s: Situation) -> None:
    """实发 of everybody; who gets less than nothing is listed."""
    for person in s.paid:
        s.explain(
            person,
            Line("insurance", person.staff.insurance, signed_sum([("insurance", person.staff.insurance)]), "H11.1"),
        )
        s.explain(person, net(person.amounts, s.p.claims_with_wages, s.items))
        if person.get("net") < 0:
            s.note(
                "negative_net",
                "tblStaff",
                person.staff.row,
                "staff",
                staff=person.number,
                amount=yuan(person.get("net")),
            )
