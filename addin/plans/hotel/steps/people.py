"""Steps: proposals about people, and reminders about posts."""

from __future__ import annotations

from fractions import Fraction

from addin.engine.situation import Action, Person, Situation
from addin.engine.trace import rule
from addin.plans.hotel.parameters import hotel
from addin.plans.hotel.rules.people import (
    Proposal,
    director_review,
    probation,
    promotion,
    regular_review,
    senior_review,
)
from addin.plans.hotel.steps.track_record import ratios_in_a_row
from addin.values.money import plain
from addin.values.periods import back


def propose_actions(s: Situation) -> None:
    """What the rules propose for everybody who does not leave this month, with the evidence."""
    for person in s.people.values():
        if person.leaves_in(s.month):
            continue
        ratios = ratios_in_a_row(s, person)
        for proposal in _proposals(s, person, ratios):
            evidence = ", ".join(
                f"{month} {_percent(ratio)}"
                for month, ratio in zip(back(s.month, proposal.months), ratios, strict=False)
            )
            if proposal.action == "convert_due":
                evidence = f"$hired {person.staff.hired.isoformat()}"
            s.actions.append(Action(person.number, proposal.action, proposal.clause, evidence))


def _percent(ratio: Fraction) -> str:
    return f"{plain(Fraction(round(ratio * 1000), 10))}%"


@rule("H4.4", "H4.5", "H5.1", "H5.4")
def _proposals(s: Situation, person: Person, ratios: list[Fraction]) -> list[Proposal]:
    review, p = person.grade.review, hotel(s)
    found: list[Proposal | None] = []
    if review == "probation":
        found = [probation(ratios, s.month, person.staff.hired, p)]
    elif review == "senior":
        found = [senior_review(ratios, p)]
    elif review == "regular":
        found = [regular_review(ratios, p) or promotion(ratios, p)]
    elif review == "director":
        found = [director_review(ratios, p)]
        if person.allowances_stopped:
            found.append(Proposal("stop_allowances", "H4.5", p.allowances_months))
    return [proposal for proposal in found if proposal]


@rule("H3")
def remind_posts(s: Situation) -> None:
    """A headcount other than the authorised posts is a reminder to look at the targets."""
    p = hotel(s)
    wanted = {
        ("director",): p.posts_director,
        ("rep",): p.posts_reps,
        ("membership",): p.posts_membership,
        ("planner",): p.posts_non_sales,
    }
    for (role,), posts in wanted.items():
        heads = sum(1 for person in s.people.values() if person.stays and person.grade.role == role)
        if heads != posts:
            s.note("posts_differ", "tblStaff", role=role, heads=heads, posts=posts)
