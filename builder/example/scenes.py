"""The example's particular cases: accounts that stay open, late and split collections, reversals, a handover's day."""

from __future__ import annotations

import datetime as dt

from builder.example.customers import CUSTOMERS, TO_DIRECTOR, first_customers_of, forgotten, moved_to_director
from builder.example.dice import Dice
from builder.example.people import EXAMPLE_PEOPLE
from builder.example.takings import Collected, Sale, Takings

D = dt.date
BROUGHT_LATE = "ZD2608-9002"  # a bill of August whose lines came with September's papers


def add_scenes(takings: Takings) -> None:
    """Everything that happens once."""
    _directors_march(takings)
    _open_accounts(takings)
    _part_timers_bill(takings)
    _after_people_left(takings)
    _reversals(takings)
    _bounced_cheque(takings)
    _brought_in_late(takings)


def _company(owner: str, place: int) -> str:
    """A company of the owner's: never a member, since only companies have accounts."""
    return [c.customer for c in first_customers_of(owner) if c.kind != "会员"][place]


def _directors_march(takings: Takings) -> None:
    """One line of every sort, so that March's line shows what counts: 11,536.90, of it 11,450.50 commission base."""
    taken_over, own = moved_to_director(), _company("S001", 2)
    eve = TO_DIRECTOR - dt.timedelta(days=1)
    takings.sell(Sale(eve, taken_over, "", "协议客户", "房费", "现付", 200_000), "S003")
    takings.sell(Sale(TO_DIRECTOR, taken_over, "", "协议客户", "房费", "现付", 680_000), "S001")
    takings.sell(Sale(D(2026, 3, 18), own, "S001", "协议客户", "餐费", "现付", 315_050), "S001")
    takings.sell(Sale(D(2026, 3, 18), own, "S001", "协议客户", "电话费", "现付", 8_640), "S001")
    takings.sell(Sale(D(2026, 3, 19), own, "S001", "协议客户", "提现", "现付", 100_000))
    takings.sell(Sale(D(2026, 3, 20), own, "S001", "协议客户", "房费", "免费卡", 58_800))
    takings.sell(Sale(D(2026, 3, 20), own, "S001", "协议客户", "餐费", "代金券", 30_000))
    takings.sell(Sale(D(2026, 3, 21), "", "S001", "其他", "餐费", "现付", 45_000))
    on_account = takings.sell(Sale(D(2026, 3, 5), "", "S001", "其他", "餐费", "挂账", 150_000, "ZD2603-9001"))
    takings.collect([on_account], D(2026, 3, 31), "S001")


def _open_accounts(takings: Takings) -> None:
    """Accounts past six months: deducted, carried forward, collected after all, returned."""
    wedding = takings.sell(_account(D(2025, 10, 12), _company("S009", 0), "S009", "餐费", 860_000, "ZD2510-9001"))
    takings.collect([wedding], D(2026, 7, 20), "S009")
    fair = [
        takings.sell(_account(D(2025, 11, 6), _company("S005", 1), "S005", item, fen, "ZD2511-9001"))
        for item, fen in (("房费", 960_000), ("餐费", 1_180_000), ("康体", 500_000))
    ]
    takings.collect(fair, D(2026, 9, 18), "S024", collector="S024")
    spa = takings.sell(_account(D(2025, 12, 5), _company("S007", 1), "S007", "康体", 300_000, ""))
    takings.collected += [
        Collected(D(2026, 3, 5), 120_000, spa, "", ""),
        Collected(D(2026, 8, 14), 90_000, spa, "", ""),
    ]
    takings.count("S007", D(2026, 3, 5), 120_000)  # the last day on which it counts in full
    rooms = takings.sell(_account(D(2025, 12, 20), _company("S003", 3), "S003", "房费", 486_000, ""))
    takings.collect([rooms], D(2026, 6, 20), "S003", by_bill=False)  # the last day on which half of it counts
    takings.sell(_account(D(2026, 1, 14), _company("S011", 1), "S011", "其他自营", 240_000, ""))
    takings.sell(_account(D(2026, 3, 20), _company("S016", 2), "S016", "餐费", 324_500, ""))


def _account(day: dt.date, customer: str, staff: str, item: str, fen: int, bill: str) -> Sale:
    return Sale(day, customer, staff, "协议客户", item, "挂账", fen, bill)


def _part_timers_bill(takings: Takings) -> None:
    """X2: a bill's money goes to its oldest lines first; the cash advance among them is no performance."""
    customer, bill = _company("S026", 0), "ZD2605-9001"
    for day, item, fen in ((28, "餐费", 200_000), (29, "提现", 50_000), (30, "房费", 300_000)):
        takings.sell(_account(D(2026, 5, day), customer, "S026", item, fen, bill))
    first, second = D(2026, 8, 28), D(2026, 9, 10)
    takings.collected += [Collected(first, 230_000, None, bill, ""), Collected(second, 320_000, None, bill, "")]
    takings.count("S026", first, 200_000)
    takings.count("S026", second, 150_000)


def _after_people_left(takings: Takings) -> None:
    """What people who left have left behind: their owners' successors collect, or nobody does."""
    nobodys = next(c.customer for c in CUSTOMERS if not c.owner)
    left_open = takings.sell(_account(D(2026, 1, 22), nobodys, "S018", "餐费", 128_000, "ZD2601-9001"))
    takings.collect([left_open], D(2026, 4, 9), "")
    successors = takings.sell(_account(D(2026, 2, 20), _company("S006", 0), "S006", "房费", 352_800, "ZD2602-9001"))
    takings.collect([successors], D(2026, 4, 13), "S022")
    takings.sell(Sale(D(2026, 8, 11), forgotten(), "", "协议客户", "餐费", "现付", 186_050))
    for month, day in ((2, 14), (4, 19), (6, 21), (9, 6), (10, 3)):  # walk-ins that somebody booked as phone bookings
        takings.sell(Sale(D(2026, month, day), "", "", "电话预订", "房费", "现付", 58_800))


_REVERSED = ("S002", "S004", "S008", "S011", "S013", "S015", "S017", "S025")


def _reversals(takings: Takings) -> None:
    """Paid lines taken back: a few every other month; the part-timer's only one of August leaves less than nothing."""
    takings.sell(Sale(D(2026, 8, 6), "", "S020", "会员", "康体", "会员卡", -328_000), "S020")
    for month in range(1, 11):
        dice = Dice(7, month)
        for staff in (dice.pick(_REVERSED), dice.pick(_REVERSED)):
            day = D(2026, month, dice.between(5, 28))
            if EXAMPLE_PEOPLE[staff].works_on(day):
                fen = -dice.between(168, 1_480) * 100
                takings.sell(Sale(day, "", staff, "会员", dice.pick(("康体", "餐费")), "现付", fen), staff)


def _bounced_cheque(takings: Takings) -> None:
    """L9: August's cheque comes back in September; the credit goes with it, and the account is open again."""
    account = _account(D(2026, 8, 5), _company("S012", 2), "S012", "餐费", 520_000, "ZD2608-9003")
    takings.sell(account)
    cheque = Collected(D(2026, 8, 25), account.fen, None, account.bill, "")
    takings.collected += [cheque, Collected(D(2026, 9, 8), -account.fen, None, "", "", cheque)]
    takings.count("S012", D(2026, 8, 25), account.fen)
    takings.count("S012", D(2026, 9, 8), -account.fen)


def _brought_in_late(takings: Takings) -> None:
    """L1: two of August's lines were handed in when August was locked; September pays what they would have brought."""
    for item, fen in (("餐费", 1_280_000), ("房费", 640_000)):
        takings.sell(Sale(D(2026, 8, 29), _company("S016", 0), "S016", "协议客户", item, "现付", fen, BROUGHT_LATE))
