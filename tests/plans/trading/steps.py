"""What the trading company's rules do to a month."""

from __future__ import annotations

from addin.engine.rules.credit import Credited
from addin.engine.situation import Person, Situation
from addin.values.money import yuan
from tests.plans.trading.parameters import trading
from tests.plans.trading.rules import beyond_cap, drawn, guaranteed_for, owners_part, prize_shares, taken_back


def share_with_owners(s: Situation) -> None:
    """S1: of what somebody sells to another one's customer, a share is the owner's; the department has it once."""
    share = trading(s).owner_share
    for number, day, performance, base, line in list(s.credited):
        owner = s.owners.on(line.customer, day) if line is not None else ""
        if owner in s.people and owner != number:
            parts = [owners_part(amount, share) for amount in (performance, base)]
            s.credit("shared", Credited(owner, day, *parts, None))
            s.credit("shared", Credited(number, day, *(-part for part in parts), None))


def cap_commission(s: Situation) -> None:
    """S3: nobody's commission goes beyond the cap; what is cut is listed."""
    for person in s.people.values():
        cut = beyond_cap(person.get("commission"), trading(s).commission_cap)
        if cut.amount:
            s.explain(person, cut)
            s.note(
                "commission_cut", "tblStaff", person.staff.row, "staff", staff=person.number, amount=yuan(cut.amount)
            )


def draw(s: Situation) -> None:
    """S2: at least what is guaranteed, in advance of later commission, which pays it back."""
    for person in s.people.values():
        if person.grade.scheme:
            _draw(s, person)


def _draw(s: Situation, person: Person) -> None:
    number, of_days = person.number, s.month.days
    guaranteed = guaranteed_for(trading(s).guaranteed, person.days, of_days)
    left = person.get("commission") - person.get("commission_cut")
    before = s.history.total(number, "draw") - s.history.total(number, "draw_back")
    for line in (drawn(guaranteed, left), taken_back(before, guaranteed, left)):
        if line.amount:
            s.explain(person, line)
            s.keep(number, line.item, line.amount)
    still_open = before + person.get("draw") - person.get("draw_back")
    if still_open and person.leaves_in(s.month):
        s.note("draw_open", "tblStaff", person.staff.row, "left", staff=number, amount=yuan(still_open))


def pay_prize(s: Situation) -> None:
    """S4: the month's prize goes to the best of those employed on its last day."""
    sold = {number: person.get("performance") for number, person in s.people.items() if person.stays}
    s.award(prize_shares(trading(s).prize, sold))
