"""What to follow up in a month, with its evidence: idle accounts, accounts by age, levels, handovers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.rules.credit import Accounts, Owners
from addin.insight.planning.follow_ups_accounts import OpenAccount, age, open_accounts, open_lines
from addin.insight.planning.follow_ups_handovers import Successors, idle_accounts, needs_owner
from addin.insight.planning.levels import YEAR, LevelProposal, annual_sales, propose_levels, whole_year
from addin.insight.planning.visits_people import Posts
from addin.tables.people import Customer
from addin.tables.records import Inputs
from addin.values.money import yuan
from addin.values.order import natural_key
from addin.values.periods import Month


class Sentence(NamedTuple):
    """Something said in the book's language: the code of its words, and their values."""

    code: str
    values: Mapping[str, object] = {}


class FollowUp(NamedTuple):
    """A row of tblFollowUps; amount in fen, ``days`` from ``day`` to the month's first."""

    kind: str
    customer: str
    staff: str
    amount: int | None
    day: dt.date | None
    days: int | None
    proposal: Sentence
    evidence: tuple[Sentence, ...]
    clause: str


class Portfolio(NamedTuple):
    """The month's customers: owners on its last day, sales of the year before in fen, open accounts, idle customers."""

    month: Month
    p: Parameters
    customers: Mapping[str, Customer]
    owners: Mapping[str, str]
    sales: Mapping[str, int]
    accounts: tuple[OpenAccount, ...]
    idle: Mapping[str, dt.date]
    covered: bool
    posts: Posts


def portfolio(inputs: Inputs, accounts: Accounts, month: Month, p: Parameters, posts: Posts) -> Portfolio:
    """What the month's follow-ups are found in. Collections and spending of the month itself are taken into account."""
    owners = Owners(inputs.customers, inputs.handovers)
    key = natural_key(customer.customer for customer in inputs.customers)
    customers = {c.customer: c for c in sorted(inputs.customers, key=lambda c: (key(c.customer),))}
    lines = [(found, _collector(owners, found.line.customer, owners.salesperson(found.line), month, posts))
             for found in open_lines(accounts, month.last)]  # fmt: skip
    return Portfolio(
        month, p, customers,
        {number: owners.on(number, month.last) for number in customers},
        annual_sales(inputs.receipts, month),
        tuple(open_accounts(lines, {c.customer: c.terms for c in inputs.customers})),
        idle_accounts(inputs.receipts, month, p),
        whole_year(inputs.receipts, month),
        posts,
    )  # fmt: skip


def _collector(owners: Owners, customer: str, salesperson: str, month: Month, posts: Posts) -> str:
    """Who collects (X1): the line's salesperson while in post on the month's last day, else the customer's owner."""
    return salesperson if posts.works(salesperson, month.last) else owners.on(customer, month.last)


def follow_ups(found: Portfolio) -> list[FollowUp]:
    """Every row of the month, by kind; customers without an owner are placed before idle ones."""
    still_open: dict[str, int] = {}
    for account in found.accounts:
        still_open[account.customer] = still_open.get(account.customer, 0) + account.open_fen
    successors = Successors(found.posts, found.owners.values())
    levels = propose_levels(found.customers.values(), found.sales, found.covered, found.p)
    orphans = {n: c for n, c in found.customers.items() if needs_owner(c, found.owners[n], found.posts, found.month)}
    reassigned = [_reassigned(found, number, successors) for number in orphans]
    return [
        *(
            _idle(found, n, None if n in orphans else successors, still_open)
            for n in found.customers
            if n in found.idle
        ),
        *_aged(found),
        *(_level(found, proposal, still_open) for proposal in levels),
        *reassigned,
    ]


def _unpaid(amount: int) -> tuple[Sentence, ...]:
    return (Sentence("still_open", {"amount": yuan(amount)}),) if amount else ()


def _year(found: Portfolio, amount: int) -> Sentence:
    return Sentence("year_sales", {**_year_before(found.month), "amount": yuan(amount)})


@cache
def _year_before(month: Month) -> Mapping[str, Month]:
    return {"first": month.plus(-YEAR), "last": month.plus(-1)}


def _idle(found: Portfolio, number: str, successors: Successors | None, still_open: Mapping[str, int]) -> FollowUp:
    """H10.2: an idle customer on account, what it spent in a year, and whom it may be given to."""
    owner, last, sales = found.owners[number], found.idle[number], found.sales.get(number, 0)
    days = (found.month.first - last).days
    to = successors.next(owner) if successors and owner else ""
    name = found.posts.staff[to].name if to else ""
    proposal = Sentence("call_or_give", {"staff": to, "name": name}) if to else Sentence("call_again")
    evidence = (Sentence("last_spent", {"day": last, "days": days}), _year(found, sales))
    return FollowUp("idle", number, owner, sales, last, days, proposal,
                    (*evidence, *_unpaid(still_open.get(number, 0))), "H10.2")  # fmt: skip


def _aged(found: Portfolio) -> Iterator[FollowUp]:
    """H10.3, H10.5: open accounts, the longest overdue first."""
    aged = cache(lambda consumed, due: age(consumed, due, found.month, found.p))
    by_customer = natural_key(account.customer for account in found.accounts)
    by_reference = natural_key(account.reference for account in found.accounts)
    for account in sorted(
        found.accounts, key=lambda a: (a.due, by_customer(a.customer), by_reference(a.reference), a.staff)
    ):
        stage = aged(account.consumed, account.due)
        evidence = (
            Sentence("account", {"reference": account.reference, "lines": account.lines, "day": account.consumed}),
            Sentence(f"limit_{stage.stage}", {"limit": stage.limit, "due": account.due}),
        )
        days = (found.month.first - account.due).days
        yield FollowUp("aged", account.customer, account.staff, account.open_fen, account.due, days,
                       Sentence(f"collect_{stage.stage}"), evidence, stage.clause)  # fmt: skip


def _level(found: Portfolio, proposal: LevelProposal, still_open: Mapping[str, int]) -> FollowUp:
    customer, level, proposed, amount = proposal
    thresholds = {"vip": found.p.tier_vip, "level1": found.p.tier_level1, "level2": found.p.tier_level2}
    reached = (
        Sentence("reaches", {"level": proposed, "threshold": yuan(thresholds[proposed])})
        if proposed in thresholds
        else Sentence("reaches_none", {"threshold": yuan(found.p.tier_level2)})
    )
    evidence = (_year(found, amount), reached, Sentence("is_now", {"level": level}))
    owner = found.owners[customer.customer]
    return FollowUp("level", customer.customer, owner, amount, None, None, Sentence("level", {"level": proposed}),
                    (*evidence, *_unpaid(still_open.get(customer.customer, 0))), "P2")  # fmt: skip


def _reassigned(found: Portfolio, number: str, successors: Successors) -> FollowUp:
    """X1: a customer whose owner leaves by the month's end or who has none, and whom to give it to."""
    owner, sales = found.owners[number], found.sales.get(number, 0)
    person = found.posts.staff.get(owner)
    left = person.left if person else None
    why = Sentence("owner_left", {"staff": owner, "name": person.name, "day": left}) if person else Sentence("no_owner")
    to = successors.next(owner)
    proposal = Sentence("give_to", {"staff": to, "name": found.posts.staff[to].name}) if to else Sentence("name_owner")
    days = (found.month.first - left).days if left else None
    return FollowUp("reassign", number, owner, sales, left, days, proposal, (why, _year(found, sales)), "X1")
