"""Section 2: performance and commission base. Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.rules.credit import Owners, accounts_of, still_owed
from addin.tables.people import Handover
from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import (
    account,
    collect,
    company,
    customer,
    day,
    dinner,
    handover,
    month,
    refusals,
    sale,
    settle,
    staff,
)

BOTH = [staff("S1"), staff("S2")]
OWNED = {"staff": BOTH, "customers": [customer("C1", "S1")], "handovers": [handover("C1", "2026-10-10", "S2")]}


def performance(amount: str, base: str | None = None, **more: Any) -> Expected:
    return {"S1.performance": amount, "S1.base": amount if base is None else base} | more


def one(**line: Any) -> dict[str, Any]:
    """A single line of 1,000 that is paid at once."""
    return {"receipts": [sale(1_000, **line)]}


def collected(on: str, consumed: str, amount: str = "1000", **more: Any) -> dict[str, Any]:
    """One line on account, collected in full on a day."""
    return {"receipts": [account("R1", amount, consumed)], "collections": [collect(amount, on, "R1")], **more}


WHAT_COUNTS: list[Row] = [
    ("H2.1–2.3", "a contract customer's spending counts", "2026-10", one(), performance("1000.00"), "paid at once"),
    ("H2.1–2.3", "a member's spending by member card counts", "2026-10", one(source="member", payment="member_card"),
     performance("1000.00"), "paid at once"),
    ("H2.1–2.3", "a telephone booking counts", "2026-10", one(source="phone"), performance("1000.00"), "paid at once"),
    ("H2.1–2.3", "another source's cash does not count", "2026-10", one(source="other"),
     performance("0.00") | {"department.sales": "0.00"}, "other sources count only on account"),
    ("H2.1–2.3", "another source's member card does not count", "2026-10", one(source="other", payment="member_card"),
     performance("0.00") | {"department.sales": "0.00"}, "other sources count only on account"),
    ("H2.1–2.3", "another source counts when sold on account and collected", "2026-10",
     {"receipts": [account("R1", 1_000, "2026-10-01", source="other")],
      "collections": [collect(1_000, "2026-10-31", "R1")]},
     performance("1000.00"), "on account"),
    ("H2.1–2.3", "the day before the month does not count", "2026-10", one(on="2026-09-30"), performance("0.00"),
     "September"),
    ("H2.1–2.3", "the month's first day counts", "2026-10", one(on="2026-10-01"), performance("1000.00"), "October"),
    ("H2.1–2.3", "the month's last day counts", "2026-10", one(on="2026-10-31"), performance("1000.00"), "October"),
    ("H2.1–2.3", "the day after the month does not count", "2026-10", one(on="2026-11-01"), performance("0.00"),
     "November"),
    ("H2.4", "a free card does not count", "2026-10", one(payment="free_card"),
     performance("0.00") | {"department.sales": "0.00"}, "free"),
    ("H2.4", "a voucher does not count", "2026-10", one(payment="voucher"),
     performance("0.00") | {"department.sales": "0.00"}, "free"),
    ("H2.4", "a member's free card does not count either", "2026-10", one(payment="free_card", source="member"),
     performance("0.00"), "free"),
    ("H2.5", "spending on account does not count before it is collected", "2026-10",
     {"receipts": [account("R1", 1_000, "2026-10-01")]}, performance("0.00") | {"department.sales": "0.00"}, "open"),
    ("H2.5", "it counts in the month of the collection: its last day", "2026-10", collected("2026-10-31", "2026-10-01"),
     performance("1000.00"), "collected in October"),
    ("H10.1", "it does not count in the month of the consumption", "2026-10", collected("2026-11-01", "2026-10-01"),
     performance("0.00"), "collected in November"),
    ("H10.1", "it counts in the following month: its first day", "2026-11", collected("2026-11-01", "2026-10-01"),
     performance("1000.00"), "collected in November"),
    ("H10.1", "a part collected is a part counted, each in its month", "2026-10..2026-11",
     {"receipts": [account("R1", 1_000, "2026-10-01")],
      "collections": [collect("300.01", "2026-10-20", "R1"), collect("699.99", "2026-11-20", "R1")]},
     {"2026-10": performance("300.01"), "2026-11": performance("699.99")}, "300.01 + 699.99"),
]  # fmt: skip

MEASURES: list[Row] = [
    *(("H11.4", f"{item} is performance and commission base", "2026-10", one(item=item), performance("1000.00"),
       "own service") for item in ("room", "dining", "recreation", "other_own")),
    *(("H11.4", f"{item} is performance only", "2026-10", one(item=item), performance("1000.00", "0.00"),
       "not an own service") for item in ("telephone", "laundry", "shop")),
    ("H11.4", "a cash advance is neither", "2026-10", one(item="cash_advance"),
     performance("0.00", **{"department.sales": "0.00"}), "提现"),
    ("H11.4", "a collected shop line is performance only", "2026-10",
     {"receipts": [account("R1", 1_000, "2026-10-01", item="shop")],
      "collections": [collect(1_000, "2026-10-02", "R1")]},
     performance("1000.00", "0.00"), "as if paid at once"),
    ("H11.4", "a collected cash advance is neither", "2026-10",
     {"receipts": [account("R1", 1_000, "2026-10-01", item="cash_advance")],
      "collections": [collect(1_000, "2026-10-02", "R1")]},
     performance("0.00", **{"department.sales": "0.00"}), "as if paid at once"),
]  # fmt: skip

WHOSE: list[Row] = [
    ("X1", "a line belongs to its salesperson, whoever owns the customer", "2026-10",
     OWNED | {"receipts": [sale(1_000, "S2", "2026-10-05", customer="C1")]},
     {"S1.performance": "0.00", "S2.performance": "1000.00"}, "S2 is named"),
    ("X1", "the day before the handover the first owner has it", "2026-10",
     OWNED | {"receipts": [sale(1_000, "", "2026-10-09", customer="C1")]},
     {"S1.performance": "1000.00", "S2.performance": "0.00"}, "handed over on the 10th"),
    ("X1", "on the day of the handover the new owner has it", "2026-10",
     OWNED | {"receipts": [sale(1_000, "", "2026-10-10", customer="C1")]},
     {"S1.performance": "0.00", "S2.performance": "1000.00"}, "takes effect on its own day"),
    ("X1", "nobody's line counts for the department and is listed", "2026-10",
     OWNED | {"receipts": [sale(1_000, "", "2026-10-10")]},
     {"S1.performance": "0.00", "S2.performance": "0.00", "department.sales": "1000.00",
      "listed": ["lines_of_nobody 1000.00"]}, "no salesperson, no customer"),
    ("X1", "who leaves in the month keeps the month's credit", "2026-10",
     {"staff": [staff(left="2026-10-01")], "receipts": [sale(1_000, on="2026-10-20")]},
     performance("1000.00", listed=[]), "employed in October"),
    ("X1", "who left the month before gets no credit", "2026-10",
     {"staff": [staff(left="2026-09-30"), staff("S2")], "receipts": [sale(1_000)]},
     {"S1": False, "S2.performance": "0.00", "department.sales": "1000.00", "listed": ["lines_of_nobody S1 1000.00"]},
     "not employed in October; it does not pass to the owner"),
    ("X1", "who is hired on the month's last day has the month's credit", "2026-10",
     {"staff": [staff(hired="2026-10-31")], "receipts": [sale(1_000, on="2026-10-02")]}, performance("1000.00"),
     "employed in October"),
    ("X1", "who is hired the month after gets no credit", "2026-10",
     {"staff": [staff(hired="2026-11-01"), staff("S2")], "receipts": [sale(1_000)]},
     {"S1": False, "department.sales": "1000.00", "listed": ["lines_of_nobody S1 1000.00"]}, "not employed in October"),
    ("X1", "a collection belongs to its collector", "2026-10",
     {"staff": BOTH, "receipts": [account("R1", 1_000, "2026-10-01")],
      "collections": [collect(1_000, "2026-10-20", "R1", by="S2")]},
     {"S1.performance": "0.00", "S2.performance": "1000.00"}, "回款人 S2"),
    ("X1", "a collector who is not employed gets nothing, and nobody else does", "2026-10",
     {"staff": [staff("S1"), staff("S2", left="2026-09-30")], "receipts": [account("R1", 1_000, "2026-10-01")],
      "collections": [collect(1_000, "2026-10-20", "R1", by="S2")]},
     {"S1.performance": "0.00", "department.sales": "1000.00", "listed": ["collection_of_nobody S2 1000.00"]},
     "the collection is S2's"),
    ("X1", "without a collector it is the line's salesperson's, even after a handover", "2026-10",
     OWNED | {"receipts": [account("R1", 1_000, "2026-10-01", customer="C1")],
              "collections": [collect(1_000, "2026-10-20", "R1")]},
     {"S1.performance": "1000.00", "S2.performance": "0.00"}, "S1 is named and employed"),
    ("X1", "a line without a salesperson is the owner's of its day, for its collection too", "2026-10",
     OWNED | {"receipts": [account("R1", 1_000, "2026-10-09", staff="", customer="C1")],
              "collections": [collect(1_000, "2026-10-20", "R1")]},
     {"S1.performance": "1000.00", "S2.performance": "0.00"}, "S1 owned C1 on the 9th"),
    ("X1", "a leaver's account is the owner's of the collection's day: the day before the handover", "2026-10",
     {"staff": [*BOTH, staff("S3", left="2026-09-30")], "customers": [customer("C1", "S1")],
      "handovers": [handover("C1", "2026-10-10", "S2")],
      "receipts": [account("R1", 1_000, "2026-09-01", staff="S3", customer="C1")],
      "collections": [collect(1_000, "2026-10-09", "R1")]},
     {"S1.performance": "1000.00", "S2.performance": "0.00"}, "S3 is gone, S1 owns C1"),
    ("X1", "a leaver's account is the owner's of the collection's day: the day of the handover", "2026-10",
     {"staff": [*BOTH, staff("S3", left="2026-09-30")], "customers": [customer("C1", "S1")],
      "handovers": [handover("C1", "2026-10-10", "S2")],
      "receipts": [account("R1", 1_000, "2026-09-01", staff="S3", customer="C1")],
      "collections": [collect(1_000, "2026-10-10", "R1")]},
     {"S1.performance": "0.00", "S2.performance": "1000.00"}, "S3 is gone, S2 owns C1"),
    ("X1", "the last of several handovers holds, whatever the order of rows", "2026-10",
     {"staff": [*BOTH, staff("S3")], "customers": [customer("C1", "S1")],
      "handovers": [handover("C1", "2026-10-12", "S3"), handover("C1", "2026-10-10", "S2")],
      "receipts": [sale(1, "", "2026-10-11", customer="C1"), sale(10, "", "2026-10-12", customer="C1")]},
     {"S1.performance": "0.00", "S2.performance": "1.00", "S3.performance": "10.00"}, "11th: S2; 12th: S3"),
]  # fmt: skip

DUE_30 = {"aged_from": "due", "customers": [customer("C1", "S1", terms=30)]}


def due(on: str) -> dict[str, Any]:
    """Consumed on 2026-01-15, due 30 days later (2026-02-14), collected on a day."""
    line = account("R1", "1000", "2026-01-15", customer="C1")
    return DUE_30 | {"receipts": [line], "collections": [collect("1000", on, "R1")], "arrears_mode": "list"}


AGED: list[Row] = [
    ("H10.3", "in full on the day EDATE(start, 3)", "2026-04", collected("2026-04-15", "2026-01-15"),
     performance("1000.00"), "04-15"),
    ("H10.3", "half the day after", "2026-04", collected("2026-04-16", "2026-01-15"), performance("500.00"), "04-16"),
    ("H10.3", "half on the day EDATE(start, 6)", "2026-07", collected("2026-07-15", "2026-01-15"),
     performance("500.00"), "07-15"),
    ("H10.3", "nothing the day after", "2026-07", collected("2026-07-16", "2026-01-15"),
     performance("0.00") | {"department.sales": "0.00"}, "07-16"),
    ("H10.3", "three months from 30 November end on 28 February", "2026-02", collected("2026-02-28", "2025-11-30"),
     performance("1000.00"), "clamped to the month's end"),
    ("H10.3", "and 1 March is after them", "2026-03", collected("2026-03-01", "2025-11-30"), performance("500.00"),
     "clamped"),
    ("H10.3", "in a leap year they end on 29 February", "2028-02", collected("2028-02-29", "2027-11-30"),
     performance("1000.00"), "2028 is a leap year"),
    ("H10.3", "six months from 31 August end on 28 February", "2026-02", collected("2026-02-28", "2025-08-31"),
     performance("500.00"), "clamped"),
    ("H10.3", "and 1 March is after them too", "2026-03", collected("2026-03-01", "2025-08-31"), performance("0.00"),
     "clamped"),
    ("H10.3", "half a fen counts as a fen", "2026-04", collected("2026-04-16", "2026-01-15", "0.01"),
     performance("0.01"), "0.005"),
    ("H10.3", "rounded for every collected line", "2026-04",
     {"receipts": [account("R1", "0.01", "2026-01-15", bill="B"), account("R2", "0.01", "2026-01-15", bill="B")],
      "collections": [collect("0.02", "2026-04-16", bill="B")]}, performance("0.02"), "0.005 -> 0.01, twice"),
    ("H10.3", "the weight is a parameter", "2026-04", collected("2026-04-16", "2026-01-15", aged_half_weight="0.3"),
     performance("300.00"), "0.3"),
    ("H10.3", "the parameters are those of the month of the collection", "2026-04",
     collected("2026-04-15", "2026-01-15", aged_full_months=2), performance("500.00"), "EDATE(start, 2) = 03-15"),
    ("H10.3", "from the due day: in full three months after it", "2026-05", due("2026-05-14"), performance("1000.00"),
     "02-14 + 3"),
    ("H10.3", "from the due day: half the day after", "2026-05", due("2026-05-15"), performance("500.00"), "02-14 + 3"),
    ("H10.3", "from the due day: half six months after it", "2026-08", due("2026-08-14"), performance("500.00"),
     "02-14 + 6"),
    ("H10.3", "from the due day: nothing the day after", "2026-08", due("2026-08-15"), performance("0.00"),
     "02-14 + 6"),
    ("H10.3", "from the due day: a line without a customer is due on its own day", "2026-04",
     collected("2026-04-16", "2026-01-15", aged_from="due"), performance("500.00"), "01-15 + 3 = 04-15"),
    ("H10.3", "without the parameter the customer's days change nothing", "2026-04",
     due("2026-04-16") | {"aged_from": "consumed"}, performance("500.00"), "01-15 + 3 = 04-15"),
]  # fmt: skip

ROOM_THEN_SHOP = [account("R9", 60, "2026-10-01", bill="B"), account("R10", 40, "2026-10-01", item="shop", bill="B")]

APPLIED: list[Row] = [
    ("X2", "a bill's collection goes to its oldest line first", "2026-10",
     {"receipts": [account("R1", 40, "2026-10-02", item="shop", bill="B"), account("R2", 60, "2026-10-01", bill="B")],
      "collections": [collect(60, "2026-10-20", bill="B")]}, performance("60.00", "60.00"), "R2 is older"),
    ("X2", "of one day the lower line number comes first", "2026-10",
     {"receipts": ROOM_THEN_SHOP[::-1], "collections": [collect(60, "2026-10-20", bill="B")]},
     performance("60.00", "60.00"), "R9 before R10"),
    ("X2", "what is left goes to the next line", "2026-10",
     {"receipts": ROOM_THEN_SHOP, "collections": [collect("70.50", "2026-10-20", bill="B")]},
     performance("70.50", "60.00"), "60 of R9, 10.50 of R10"),
    ("X2", "a line named by a collection is closed for the bill's next one", "2026-10",
     {"receipts": ROOM_THEN_SHOP,
      "collections": [collect(40, "2026-10-20", bill="B"), collect(60, "2026-10-19", "R9")]},
     performance("100.00", "60.00"), "the 19th takes R9, the 20th R10"),
    ("X2", "collections of one day apply by their number", "2026-10",
     {"staff": BOTH, "receipts": ROOM_THEN_SHOP,
      "collections": [collect(40, "2026-10-20", bill="B", by="S2", number="K10"),
                      collect(60, "2026-10-20", bill="B", by="S1", number="K9")]},
     {"S1.base": "60.00", "S2.base": "0.00", "S2.performance": "40.00"}, "K9 before K10"),
    ("X2", "another bill's lines stay open", "2026-10",
     {"receipts": [*ROOM_THEN_SHOP, account("R1", 60, "2026-09-01", item="laundry", bill="A")],
      "collections": [collect(60, "2026-10-20", bill="B")]}, performance("60.00", "60.00"), "bill B"),
]  # fmt: skip

DINNERS = {"receipts": [sale(1_000), sale(500, item="shop")]}

LESS: list[Row] = [
    ("H8.1", "a reimbursed dinner comes off performance and base at the actual price", "2026-10",
     DINNERS | {"dinners": [dinner("Y1", "120.55")]}, performance("1379.45", "879.45"), "1500 and 1000 less 120.55"),
    ("H8.1", "a dinner that is not reimbursed takes nothing off", "2026-10",
     DINNERS | {"dinners": [dinner("Y1", "120.55", head=False)]}, performance("1500.00", "1000.00"), "not approved"),
    ("H8.1", "the month before does not count", "2026-10", DINNERS | {"dinners": [dinner("Y1", 100, on="2026-09-30")]},
     performance("1500.00", "1000.00"), "September"),
    ("X3", "performance and base are never below zero", "2026-10",
     {"receipts": [sale(100), sale(-150)]}, performance("0.00") | {"department.sales": "-50.00"}, "100 - 150"),
    ("X3", "each measure has its own floor", "2026-10",
     {"receipts": [sale(100), sale(200, item="shop"), sale(-150)]}, performance("150.00", "0.00"),
     "300 - 150 and 100 - 150"),
    ("X3", "dinners do not take them below zero either", "2026-10",
     {"receipts": [sale(100)], "dinners": [dinner("Y1", "100.01")]}, performance("0.00"), "100 - 100.01"),
    ("X3", "a reversal reduces the month it is dated in and no other", "2026-10..2026-11",
     {"receipts": [sale(100), sale(-30, on="2026-11-01"), sale(100, on="2026-11-02")]},
     {"2026-10": performance("100.00"), "2026-11": performance("70.00")}, "dated 11-01"),
    ("X3", "what falls below zero is not carried", "2026-10..2026-11",
     {"receipts": [sale(-100), sale(100, on="2026-11-02")]},
     {"2026-10": performance("0.00"), "2026-11": performance("100.00")}, "each month by itself"),
    ("X3", "a source below zero is taken off the others", "2026-10",
     {"receipts": [sale(-50), sale(100, source="member")]}, performance("50.00"), "the explanation adds up to it"),
    ("X2, X1", "a line that is paid already is no part of the bill's next collection", "2026-10",
     {"receipts": ROOM_THEN_SHOP, "collections": [collect(60, "2026-10-19", "R9"),
                                                  collect(40, "2026-10-20", bill="B", by="S9")],
      "staff": [staff("S1"), staff("S9", left="2026-09-30")]},
     performance("60.00") | {"listed": ["collection_of_nobody S9 40.00"]}, "listed once, for R10 alone"),
    ("X4", "the department's sales are everybody's, nobody's too, before dinners", "2026-10",
     {"staff": BOTH, "receipts": [sale(100), sale(200, "S2"), sale(300, "")], "dinners": [dinner("Y1", 50)]},
     {"S1.performance": "50.00", "department.sales": "600.00"}, "100 + 200 + 300"),
    ("X4", "as a parameter less the dinners", "2026-10",
     {"staff": BOTH, "receipts": [sale(100), sale(200, "S2"), sale(300, "")],
      "dinners": [dinner("Y1", 50), dinner("Y2", 7, head=False)], "dinners_reduce_department": 1},
     {"department.sales": "550.00"}, "600 - 50; the other was not reimbursed"),
    ("X4", "collections count as they count for the person", "2026-04",
     collected("2026-04-16", "2026-01-15") | {"dept_targets": []}, {"department.sales": "500.00"}, "half of 1000"),
]  # fmt: skip


@table(WHAT_COUNTS + MEASURES + WHOSE + AGED + APPLIED + LESS)
def test_credit(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


@pytest.mark.rule("X1")
@pytest.mark.parametrize(
    ("handovers", "owners"),
    [
        pytest.param([], ("S1", "S1"), id="without a handover it is the first"),
        pytest.param([handover("C1", "2026-10-10", "S2")], ("S1", "S2"), id="with one, another from its day on"),
    ],
)
def test_the_owner_on_each_of_several_days(handovers: list[Handover], owners: tuple[str, ...]) -> None:
    days = [day("2026-10-09"), day("2026-10-10")]
    assert Owners([customer("C1", "S1")], handovers).on_each("C1", days) == owners


@pytest.mark.rule("X1")
@pytest.mark.parametrize(("count", "shown"), [(5, "R1, R2, R3, R4, R5"), (6, "R1, R2, R3, R4, R5 …")])
def test_five_of_nobodys_lines_are_named(count: int, shown: str) -> None:
    lines = [sale(1, "", f"2026-10-{number:02}", number=f"R{number}") for number in range(count, 0, -1)]
    (note,) = [note for note in settle(company(receipts=lines), month("2026-10")).notes if note.code != "posts_differ"]
    assert (note.values["receipts"], note.values["count"], note.row) == (shown, count, count - 1)


@pytest.mark.rule("X2")
@pytest.mark.parametrize(("on", "left"), [("2026-10-19", 10_000), ("2026-10-20", 4_000)])
def test_what_comes_in_on_a_day_is_no_longer_owed_on_it(on: str, left: int) -> None:
    accounts = accounts_of([account("R1", 100, "2026-10-01")], [collect(60, "2026-10-20", "R1")])
    assert still_owed(accounts, day(on)) == {"R1": left}


LINE = account("R1", 100, "2026-10-10", bill="B")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param({"receipts": [sale(-1, payment="account")]}, "negative_account",
                     marks=pytest.mark.rule("H2.1–2.3"), id="a negative line on account is an error"),
        pytest.param({"receipts": [LINE], "collections": [collect("100.01", "2026-10-20", "R1")]},
                     "collection_too_large", marks=pytest.mark.rule("X2"), id="a fen more than is open is an error"),
        pytest.param({"receipts": [LINE], "collections": [collect(100, "2026-10-20", "R1")]}, "",
                     marks=pytest.mark.rule("X2"), id="all that is open is none"),
        pytest.param({"receipts": [LINE],
                      "collections": [collect(60, "2026-10-20", "R1"), collect(41, "2026-10-21", bill="B")]},
                     "collection_too_large", marks=pytest.mark.rule("X2"), id="together too much is an error"),
        pytest.param({"receipts": [sale(5, number="R1")], "collections": [collect(5, "2026-10-20", "R1")]},
                     "receipt_not_on_account", marks=pytest.mark.rule("X2"), id="only accounts are collected"),
    ],
)  # fmt: skip
def test_credit_data_that_is_refused(given: dict[str, Any], code: str) -> None:
    assert refusals(company(**given)) == ([code] if code else [])
