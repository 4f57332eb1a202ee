"""H10.2, H10.3, H10.5, P2: what November 2026 is to follow up, and the evidence for it."""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.rules.credit import accounts_of
from addin.insight.planning.follow_ups import FollowUp, follow_ups, portfolio
from addin.insight.planning.visits_people import posts_in
from addin.tables.records import Inputs
from addin.values.periods import Month
from tests.engine.company import account, collect, company, day, handover, sale, staff
from tests.insight.planning.visit_cases import NOVEMBER, at, in_force

TWO = [staff("S1"), staff("S2")]


def found(inputs: Inputs, kind: str, month: Month = NOVEMBER) -> list[FollowUp]:
    accounts = accounts_of(inputs.receipts, inputs.collections)
    base = portfolio(inputs, accounts, month, in_force(inputs, month), posts_in(month, inputs))
    return [row for row in follow_ups(base) if row.kind == kind]


def rows(inputs: Inputs, kind: str) -> list[str]:
    """'customer staff amount days proposal clause' of each row, amounts in fen."""
    shown = found(inputs, kind)
    return [f"{r.customer} {r.staff} {r.amount} {r.days} {r.proposal.code} {r.clause}" for r in shown]


def on_account(on: str, number: str = "A1", customer: str = "C1", amount: Any = 100, **rest: Any) -> Any:
    return account(number, amount, on, customer=customer, **rest)


def paid(on: str, customer: str = "C1", **rest: Any) -> Any:
    return sale(100, on=on, customer=customer, **rest)


# rule | sentence | receipts of C1 | parameters | days since the last spending, None: not idle
IDLE: list[tuple[str, str, list[Any], dict[str, Any], int | None]] = [
    ("H10.2", "over a month without spending is idle", [on_account("2026-09-30")], {}, 32),
    ("H10.2", "a month to the day is not over it", [on_account("2026-10-01")], {}, None),
    ("H10.2", "at the end of a short month the month ends early", [on_account("2026-09-30"), paid("2026-10-02")], {},
     None),
    ("H10.2", "cash is spending too", [on_account("2026-03-01"), paid("2026-10-15")], {}, None),
    ("H10.2", "in the month itself too", [on_account("2026-03-01"), paid("2026-11-02")], {}, None),
    ("H10.2", "but not after it", [on_account("2026-03-01"), paid("2026-12-02")], {}, 245),
    ("H10.2", "who never bought on account is no customer on account", [paid("2026-03-01")], {}, None),
    ("H10.2", "who bought nothing at all neither", [], {}, None),
    ("H10.2", "a free card is no spending", [on_account("2026-09-01"), paid("2026-10-20", payment="free_card")], {},
     61),
    ("H10.2", "a voucher neither", [on_account("2026-09-01"), paid("2026-10-20", payment="voucher")], {}, 61),
    ("H10.2", "nor a reversal", [on_account("2026-09-01"), sale(-5, on="2026-10-20", customer="C1")], {}, 61),
    ("H10.2", "somebody else's spending does not help", [on_account("2026-09-01"), paid("2026-10-20", "C2")], {}, 61),
    ("H10.2", "the months are a parameter", [on_account("2026-09-01")], {"idle_customer_months": 2}, None),
    ("H10.2", "two months later", [on_account("2026-08-31")], {"idle_customer_months": 2}, 62),
    ("H10.2", "0 switches it off", [on_account("2026-01-01")], {"idle_customer_months": 0}, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("receipts", "given", "days"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(row[0])) for row in IDLE],
)
def test_idle_accounts(receipts: list[Any], given: dict[str, Any], days: int | None) -> None:
    inputs = company(receipts=receipts, customers=[at("C1", ""), at("C2", "")], **given)
    assert [(row.customer, row.days) for row in found(inputs, "idle")] == ([] if days is None else [("C1", days)])


@pytest.mark.rule("H10.2")
def test_an_idle_account_says_since_when_what_it_spent_in_a_year_and_what_is_open() -> None:
    inputs = company(
        receipts=[on_account("2026-08-01", amount=300)],
        collections=[collect(100, "2026-11-20", "A1"), collect(50, "2026-12-01", "A1")],
        customers=[at("C1", "")],
    )
    [row] = found(inputs, "idle")
    assert (row.amount, str(row.day), row.staff, row.clause) == (30_000, "2026-08-01", "S1", "H10.2")
    assert [(s.code, dict(s.values)) for s in row.evidence[1:]] == [
        ("year_sales", {"first": Month(2025, 11), "last": Month(2026, 10), "amount": "300.00"}),
        ("still_open", {"amount": "200.00"}),
    ]


# rule | sentence | receipts, collections | company | rows
AGED: list[tuple[str, str, list[Any], dict[str, Any], list[str]]] = [
    ("H10.3", "an account not due yet is to be reminded of", [on_account("2026-10-15")], {"terms": 30},
     ["C1 S1 10000 -13 collect_not_due H10.3"]),
    ("H10.3", "on its due day it is not late", [on_account("2026-10-02")], {"terms": 30},
     ["C1 S1 10000 0 collect_not_due H10.3"]),
    ("H10.3", "the day after it is", [on_account("2026-10-01")], {"terms": 30},
     ["C1 S1 10000 1 collect_due H10.3"]),
    ("H10.3", "on the last day of full credit", [on_account("2026-08-01")], {}, ["C1 S1 10000 92 collect_due H10.3"]),
    ("H10.3", "a day later half counts", [on_account("2026-07-31")], {}, ["C1 S1 10000 93 collect_half H10.3"]),
    ("H10.3", "on the last day of half credit", [on_account("2026-05-01")], {},
     ["C1 S1 10000 184 collect_half H10.3"]),
    ("H10.5", "a day later it is deducted", [on_account("2026-04-30")], {},
     ["C1 S1 10000 185 collect_deducted H10.5"]),
    ("H10.5", "or, as a parameter, listed", [on_account("2026-04-30")], {"arrears_mode": "list"},
     ["C1 S1 10000 185 collect_listed H10.5"]),
    ("H10.3", "limits may count from the due day", [on_account("2026-04-30")], {"terms": 60, "aged_from": "due"},
     ["C1 S1 10000 125 collect_half H10.3"]),
    ("H10.3", "the months are parameters", [on_account("2026-07-31")], {"aged_full_months": 4},
     ["C1 S1 10000 93 collect_due H10.3"]),
    ("H10.3", "what is collected is gone", [on_account("2026-08-01"), collect("99.99", "2026-11-30", "A1")], {},
     ["C1 S1 1 92 collect_due H10.3"]),
    ("H10.3", "all of it", [on_account("2026-08-01"), collect(100, "2026-11-30", "A1")], {}, []),
    ("H10.3", "what comes after the month does not show", [on_account("2026-08-01"), collect(100, "2026-12-01", "A1")],
     {}, ["C1 S1 10000 92 collect_due H10.3"]),
    ("H10.3", "nor what is consumed after it", [on_account("2026-12-01")], {}, []),
    ("H10.3", "a bill's lines are one account, as old as the oldest",
     [on_account("2026-08-05", "A1", bill="B1"), on_account("2026-08-01", "A2", bill="B1")], {},
     ["C1 S1 20000 92 collect_due H10.3"]),
    ("H10.3", "a settled line does not make a bill old",
     [on_account("2026-03-01", "A1", bill="B1"), on_account("2026-08-01", "A2", bill="B1"),
      collect(100, "2026-09-01", "A1")], {}, ["C1 S1 10000 92 collect_due H10.3"]),
    ("H10.3", "the longest overdue comes first", [on_account("2026-08-02", "A1"), on_account("2026-08-01", "A2")], {},
     ["C1 S1 10000 92 collect_due H10.3", "C1 S1 10000 91 collect_due H10.3"]),
    ("H10.3, X1", "the line's salesperson collects", [on_account("2026-08-01", staff="S2")], {},
     ["C1 S2 10000 92 collect_due H10.3"]),
    ("H10.3, X1", "while in post, else the owner",
     [on_account("2026-08-01", staff="S3")], {"staff": [*TWO, staff("S3", left="2026-10-31")]},
     ["C1 S1 10000 92 collect_due H10.3"]),
    ("H10.3", "paid lines are no accounts", [paid("2026-08-01")], {}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "more", "expected"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in AGED],
)
def test_accounts_by_age(given: list[Any], more: dict[str, Any], expected: list[str]) -> None:
    receipts = [row for row in given if hasattr(row, "payment")]
    collections = [row for row in given if not hasattr(row, "payment")]
    inputs = company(
        **{"staff": TWO, **{key: value for key, value in more.items() if key != "terms"}},
        receipts=receipts, collections=collections, customers=[at("C1", "", terms=more.get("terms", 0))],
    )  # fmt: skip
    assert rows(inputs, "aged") == expected


@pytest.mark.rule("H10.3", "H10.5")
@pytest.mark.parametrize(
    ("consumed", "code", "limit"),
    [
        ("2026-10-31", "limit_not_due", "2027-01-31"),
        ("2026-08-31", "limit_due", "2026-11-30"),
        ("2026-06-30", "limit_half", "2026-12-30"),
        ("2026-01-31", "limit_deducted", "None"),
    ],
)
def test_an_account_names_its_next_limit(consumed: str, code: str, limit: str) -> None:
    terms = 30 if code == "limit_not_due" else 0
    [row] = found(company(receipts=[on_account(consumed)], customers=[at("C1", terms=terms)]), "aged")
    assert (row.evidence[1].code, str(row.evidence[1].values["limit"])) == (code, limit)
    assert row.evidence[0].values == {"reference": "A1", "lines": 1, "day": day(consumed)}


# rule | sentence | company | who is to get the customer: 'customer owner to clause'
HANDED: list[tuple[str, str, dict[str, Any], list[str]]] = [
    ("X1", "an owner in post keeps the customer", {}, []),
    ("X1", "an owner who has left does not", {"staff": [staff("S1", left="2026-10-31"), staff("S2")]},
     ["C1 S1 S2 X1"]),
    ("X1", "nor one who leaves in the month", {"staff": [staff("S1", left="2026-11-30"), staff("S2")]},
     ["C1 S1 S2 X1"]),
    ("X1", "one who leaves later still does", {"staff": [staff("S1", left="2026-12-01"), staff("S2")]}, []),
    ("X1", "a handover in the month settles it",
     {"staff": [staff("S1", left="2026-10-31"), staff("S2")], "handovers": [handover("C1", "2026-11-30", "S2")]}, []),
    ("X1", "a later one not yet",
     {"staff": [staff("S1", left="2026-10-31"), staff("S2")], "handovers": [handover("C1", "2026-12-01", "S2")]},
     ["C1 S1 S2 X1"]),
    ("X1", "a customer with a level needs an owner", {"customers": [at("C1", "level2", owner="")]}, ["C1  S1 X1"]),
    ("X1", "another does not", {"customers": [at("C1", "other", owner="")]}, []),
    ("H10.2", "an idle customer on account may go to somebody else",
     {"receipts": [on_account("2026-09-01")]}, ["C1 S1 S2 H10.2"]),
    ("H10.2", "not to the same person", {"receipts": [on_account("2026-09-01")], "staff": [staff("S1")]},
     []),
    ("H10.2", "an idle customer without owner and level is listed only",
     {"receipts": [on_account("2026-09-01")], "customers": [at("C1", "", owner="")]}, []),
    ("X1", "who has left is the stronger reason",
     {"receipts": [on_account("2026-09-01")], "staff": [staff("S1", left="2026-10-31"), staff("S2")]},
     ["C1 S1 S2 X1"]),
    ("H10.2", "salespeople are meant: the director and part-timers do not share the representatives' bonus",
     {"receipts": [on_account("2026-09-01")],
      "staff": [staff("S1"), staff("S2", "director"), staff("S3", "part_time")]},
     []),
    ("H10.2", "who is not here yet is not meant",
     {"receipts": [on_account("2026-09-01")], "staff": [staff("S1"), staff("S2", hired="2026-12-01"), staff("S3")]},
     ["C1 S1 S3 H10.2"]),
    ("H10.2", "nor who is leaving",
     {"receipts": [on_account("2026-09-01")], "staff": [staff("S1"), staff("S2", left="2026-11-30"), staff("S3")]},
     ["C1 S1 S3 H10.2"]),
    ("H10.2", "the team comes before the lower number",
     {"receipts": [on_account("2026-09-01")],
      "staff": [staff("S1")._replace(team="B"), staff("S2")._replace(team="A"), staff("S3")._replace(team="B")]},
     ["C1 S1 S3 H10.2"]),
    ("H10.2", "whoever has the fewest customers takes the next",
     {"receipts": [on_account("2026-09-01", f"A{n}", f"C{n}") for n in (1, 2, 3)],
      "customers": [*(at(f"C{n}", "") for n in (1, 2, 3)), at("C4", "", "S2")],
      "staff": [staff("S1"), staff("S2"), staff("S3")]},
     ["C1 S1 S3 H10.2", "C2 S1 S2 H10.2", "C3 S1 S3 H10.2"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(row[0])) for row in HANDED],
)
def test_who_may_be_handed_over(given: dict[str, Any], expected: list[str]) -> None:
    inputs = company(**{"staff": TWO, "customers": [at("C1")], **given})
    proposed = [*found(inputs, "idle"), *found(inputs, "reassign")]
    to = [(row, row.proposal.values["staff"]) for row in proposed if "staff" in row.proposal.values]
    assert [f"{row.customer} {row.staff} {staff} {row.clause}" for row, staff in to] == expected


@pytest.mark.rule("X1")
def test_a_handover_says_why_and_since_when() -> None:
    gone = staff("S1", left="2026-10-20")
    [row] = found(company([gone], customers=[at("C1")]), "reassign")
    assert (row.proposal.code, str(row.day), row.days, row.amount) == ("name_owner", "2026-10-20", 12, 0)
    assert row.evidence[0] == ("owner_left", {"staff": "S1", "name": "Name S1", "day": gone.left})
    [row] = found(company([gone, staff("S2")], customers=[at("C1", owner="")]), "reassign")
    assert (row.proposal, row.evidence[0].code) == (("give_to", {"staff": "S2", "name": "Name S2"}), "no_owner")


@pytest.mark.rule("P2")
def test_a_proposed_level_says_what_was_bought_and_which_threshold_that_is() -> None:
    inputs = company(receipts=[on_account("2026-10-01", amount=200_000)], customers=[at("C1", "level2")])
    [row] = found(inputs, "level")
    assert (row.staff, row.amount, row.proposal, row.clause) == ("S1", 20_000_000, ("level", {"level": "level1"}), "P2")
    assert [(s.code, dict(s.values)) for s in row.evidence[1:]] == [
        ("reaches", {"level": "level1", "threshold": "200000.00"}),
        ("is_now", {"level": "level2"}),
        ("still_open", {"amount": "200000.00"}),
    ]
