"""Uncollected accounts: what each person owes or is owed for them (H10.5)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from addin.engine.rules.credit import account_start, borne_by_salespeople, overdue_from
from addin.engine.rules.deductions import Due, account_balance
from addin.engine.situation import Explained, Person, Situation
from addin.engine.trace import Line, rule
from addin.tables.sales import Receipt
from addin.values.money import yuan


class Standing(NamedTuple):
    """A line on account at the month's end: whose it is, the fen open for it (L9), and whether its last day passed."""

    line: Receipt
    staff: str
    open_fen: int
    overdue: bool


Standings = Mapping[str, Standing]


class Balance(NamedTuple):
    """What stands between a person and one account: fen still open of it, deducted so far, to deduct, to return."""

    reference: str
    open_fen: int
    taken: int
    owed: int
    back: int


@rule("H10.5")
def account_standings(s: Situation) -> dict[str, Standing]:
    """Every line on account by number."""
    left = borne_by_salespeople(s.accounts, s.month.last)
    terms = {customer.customer: customer.terms for customer in s.inputs.customers}
    month_end = s.month.last
    last_day = cache(lambda start: overdue_from(start, s.p))
    return {
        number: Standing(
            line,
            s.owners.salesperson(line),
            left[number],
            last_day(account_start(line.day, terms.get(line.customer, 0), s.p)) < month_end,
        )
        for number, line in s.accounts.lines.items()
    }


def _net_taken(s: Situation, number: str) -> dict[str, int]:
    """What was deducted for each account and not returned."""
    taken = s.history.by_reference(number, "account_taken")
    for reference, amount in s.history.by_reference(number, "account_returned").items():
        taken[reference] = taken.get(reference, 0) - amount
    return taken


@rule("H10.5")
def _balances(s: Situation, number: str, standings: Standings, mine: Mapping[str, Standing]) -> list[Balance]:
    """The person's balance for every account that is overdue or was deducted before.

    A line that is no longer the person's, or no account any more, has nothing open for them: what was taken goes back.
    """
    taken = _net_taken(s, number)
    opened = {r: a for r, a in s.history.by_reference(number, "account_due").items() if r not in standings}
    outside = {o.reference for o in s.inputs.opening if o.staff == number and o.item == "account_taken"}
    balances = []
    for reference in sorted({*taken, *mine, *opened}):
        so_far = taken.get(reference, 0)
        if reference in opened:
            open_fen = due = opened[reference]
        elif reference in standings:
            standing = standings[reference]
            open_fen = standing.open_fen if standing.staff == number else 0
            due = open_fen if standing.overdue else 0
        elif reference in outside:  # deducted before this book began, for a line that it does not hold
            continue
        else:
            open_fen = due = 0
        owed, back = account_balance(due, so_far)[0], account_balance(open_fen, so_far)[1]
        balances.append(Balance(reference, open_fen, so_far, owed, back))
    return balances


def account_dues(s: Situation, person: Person, standings: Standings, overdue: Mapping[str, Standing]) -> list[Due]:
    """What is to be taken for each account now; what was taken beyond what is still open goes back at once."""
    balances = _balances(s, person.number, standings, overdue)
    _keep_returned(s, person, [balance for balance in balances if balance.back])
    if s.p.arrears_mode != "deduct":
        return []
    return [
        Due("account_taken", _day(s, person.number, balance.reference, standings), balance.reference, balance.owed)
        for balance in balances
        if balance.owed
    ]


def _day(s: Situation, number: str, reference: str, standings: Standings) -> dt.date:
    """The day that decides the order: of consumption, or for an opening balance its month's first."""
    if reference in standings:
        return standings[reference].line.day
    return s.history.first_kept(number, "account_due", reference).first


def overdue_by_staff(standings: Standings) -> dict[str, dict[str, Standing]]:
    """The overdue lines by salesperson."""
    found: dict[str, dict[str, Standing]] = defaultdict(dict)
    for number, standing in standings.items():
        if standing.overdue:
            found[standing.staff][number] = standing
    return found


def _keep_returned(s: Situation, person: Person, balances: list[Balance]) -> None:
    for reference, open_fen, taken, _, back in balances:
        arithmetic = f"$deducted_so_far {yuan(taken)} - $still_open {yuan(open_fen)}"
        s.trace.append(Explained(person.number, Line("account_returned_one", back, arithmetic, "H10.5", reference)))
        s.keep(person.number, "account_returned", back, reference)
    if balances:
        arithmetic = " + ".join(f"$returned {yuan(balance.back)}" for balance in balances)
        total = sum(balance.back for balance in balances)
        s.explain(person, Line("account_returned", total, arithmetic, "H10.5"))


@rule("H10.5")
def list_other_accounts(s: Situation, standings: Standings) -> None:
    """List accounts of people who left, what is due back to them, and the director's joint liability."""
    overdue = [standing for standing in standings.values() if standing.overdue and standing.open_fen > 0]
    for line, number, open_fen, _ in overdue:
        if number not in s.people or s.p.arrears_mode == "list":
            code = "account_overdue" if number in s.people else "account_of_nobody"
            s.note(code, "tblReceipts", line.row, "receipt", receipt=line.receipt, staff=number, amount=yuan(open_fen))
    if overdue:
        s.note("accounts_exposure", amount=yuan(sum(standing.open_fen for standing in overdue)))
    for number in sorted(s.history.staff_with("account_taken") - set(s.people)):
        back = sum(balance.back for balance in _balances(s, number, standings, {}))
        if back:
            s.note("due_back_to_leaver", staff=number, amount=yuan(back))
