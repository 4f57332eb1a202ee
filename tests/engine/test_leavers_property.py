"""Who is paid on the last day and then with the month is paid what the month's run alone would have paid (L7).

Over small made-up companies, some facts of the leaving month coming only after the last day. Tax alone may differ: its
month is the month of payment, so it is worked out here once more, payment by payment.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.book.base import MemoryBook
from addin.engine.rules.tax import YearToDate, bonus_rule_in_force, bonus_tax, cumulative_tax, labour_tax
from addin.tables.schema import TABLES
from addin.usecases.leaver import settle_leaver
from addin.usecases.settle import Clock
from addin.values.periods import Month
from tests.engine.arithmetic import amount_fen, left_side_fen
from tests.engine.small_companies import MONTHS, NUMBERS, Row, Tables, small_companies
from tests.engine.test_properties import fen, parameter, settle, settled, tries
from tests.filling import cell, memory_book, rows_of

CLOCK = Clock(dt.datetime(2026, 12, 1, 9), "tests")
TAXED_OTHERWISE = ("个税", "实发", "离职已付")
LATE = {"tblAdjustments": "月份", "tblClaims": "月份", "tblEntertainment": "日期", "tblRefunds": "日期"}


class Leaving(NamedTuple):
    """Who leaves in which month of a company, and what of it is entered only afterwards."""

    tables: Tables
    number: str
    month: str
    late: Tables


@st.composite
def leavings(draw: st.DrawFn) -> Leaving:
    tables = draw(small_companies())
    number, month = draw(st.sampled_from(NUMBERS[1:])), draw(st.sampled_from(MONTHS))
    day = draw(st.sampled_from(["01", "09", "15", Month.parse(month).last.isoformat()[-2:]]))
    person = next(row for row in tables["tblStaff"] if row["工号"] == number)
    hired = draw(st.sampled_from(["2020-01-01", "2026-09-15", f"{month}-01"]))
    person |= {"入职日期": hired, "离职日期": f"{month}-{day}", "专项附加扣除": draw(st.sampled_from([None, 1500.0]))}
    tables["tblAdjustments"].append(
        {"月份": f"{month}-01", "工号": number, "金额": float(draw(st.integers(-2_000, 60_000)))}
    )
    late: Tables = {}
    for name, header in LATE.items():
        late[name] = [row for row in tables[name] if str(row[header])[:7] == month and draw(st.booleans())]
    sold = [r for r in tables["tblReceipts"] if r["支付方式"] != "挂账" and r["消费日期"][:7] == month]
    late["tblReceipts"] = [row for row in sold if row["流水号"][0] == "R" and draw(st.booleans())]
    return Leaving(tables, number, month, late)


def paid_in_two(leaving: Leaving) -> MemoryBook:
    """The months settled, with the payment on the last day before its month's run, and the late facts in between."""
    late = {name: list(map(id, rows)) for name, rows in leaving.late.items()}
    early = {name: [r for r in rows if id(r) not in late.get(name, ())] for name, rows in leaving.tables.items()}
    book = memory_book(early)
    at = MONTHS.index(leaving.month)
    settle(book, MONTHS[:at])
    settle_leaver(book, (Month.parse(leaving.month), leaving.number), CLOCK)
    for name, rows in leaving.tables.items():
        headers = TABLES[name].headers("zh")
        book.write({name: [[cell(row.get(header)) for header in headers] for row in rows]})
    settle(book, MONTHS[at:])
    return book


@pytest.mark.rule("L7")
@tries(70)
@given(leavings())
def test_both_payments_come_to_what_the_month_alone_would_have_paid(leaving: Leaving) -> None:
    alone, book = settled(leaving.tables), paid_in_two(leaving)
    other = {(r["月份"], r["工号"]): r for r in rows_of(alone, "tblSettlement")}
    [paid] = rows_of(book, "tblLeaverPay")
    for row in rows_of(book, "tblSettlement"):
        expected = other.pop((row["月份"], row["工号"]))
        if (row["工号"], str(row["月份"])[:7]) != (leaving.number, leaving.month):
            assert row == expected
            continue
        assert without_tax(row) == without_tax(expected)
        assert fen(row, "实发", "个税") == fen(expected, "实发", "个税")
        assert fen(row, "个税") == taxed(leaving, paid, row, alone)
        assert fen(row, "离职已付") == max(0, fen(paid, "实发"))
        assert has_basic(leaving, book) == (fen(row, "应发工资") > fen(paid, "应发工资"))
    assert not other
    assert rows_of(alone, "tblPool") == rows_of(book, "tblPool")
    for line in [*rows_of(book, "tblTrace"), *rows_of(book, "tblLeaverTrace")]:
        assert left_side_fen(line["计算过程"]) == amount_fen(line["计算过程"]) == fen(line, "金额"), line
    before = {name: book.read(name).rows for name in book.names()}
    settle(book, MONTHS[MONTHS.index(leaving.month) :], hour=17)
    assert {name: book.read(name).rows for name in book.names()} == before


def has_basic(leaving: Leaving, book: MemoryBook) -> bool:
    """Whether the leaving month's own run kept a basic deduction, for the month in which the rest is paid."""
    lines = [r for r in rows_of(book, "tblLedger") if (r["工号"], r["项目"]) == (leaving.number, "基本减除费用")]
    return any(str(line["月份"])[:7] == leaving.month for line in lines)


def without_tax(row: Row) -> Row:
    return {header: value for header, value in row.items() if header not in TAXED_OTHERWISE}


class Payment(NamedTuple):
    """What is paid and taxed in a month, fen; ``first`` in it, so that it has the month's deductions."""

    month: Month
    gross: int
    released: int
    insurance: int
    first: bool


def taxed(leaving: Leaving, paid: Row, row: Row, alone: MemoryBook) -> int:
    """The leaving month's tax: of the payment on the last day, and of the rest a month later."""
    person = next(r for r in leaving.tables["tblStaff"] if r["工号"] == leaving.number)
    month, method = Month.parse(leaving.month), person["计税"]
    had = any(
        (str(r["月份"])[:7], r["工号"]) == (str(month.plus(-1)), leaving.number)
        for r in [*rows_of(alone, "tblSettlement"), *of_tax(leaving)]
    )
    rest = fen(row, "应发工资") - fen(paid, "应发工资")
    payments = [
        Payment(month, fen(paid, "应发工资"), fen(paid, "年终兑现"), fen(paid, "社保公积金"), not had),
        Payment(month.plus(1), rest, fen(row, "年终兑现") - fen(paid, "年终兑现"), 0, rest > 0),
    ]
    if method == "免":
        return 0
    if method == "劳务":
        return sum(labour_tax(p.gross, p.month).amount for p in payments)
    return cumulative(leaving, payments, alone)


def of_tax(leaving: Leaving) -> list[Row]:
    items = ("应税收入", "税前扣除", "个税")
    return [r for r in leaving.tables["tblOpening"] if r["工号"] == leaving.number and r["项目"] in items]


def cumulative(leaving: Leaving, payments: list[Payment], alone: MemoryBook) -> int:
    """The cumulative method over the year's earlier payments, which the ledger of the run alone has, and these."""
    year: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in [*of_tax(leaving), *rows_of(alone, "tblLedger")]:
        at = Month.parse(str(line["月份"])[:7])
        if line["工号"] == leaving.number and at < payments[0].month:
            year[at.plus(1).year][line["项目"]] += fen(line, "金额")
    person = next(r for r in leaving.tables["tblStaff"] if r["工号"] == leaving.number)
    apart, total = parameter(leaving.tables, "holdback_tax") == "annual_bonus", 0
    for payment in payments:
        so_far = year[payment.month.year]
        may = apart and not so_far["年终奖计税"] and bonus_rule_in_force(payment.month)
        bonus = max(0, payment.released) if may else 0
        so_far["应税收入"] += payment.gross - bonus
        own = (500_000 + fen(person, "专项附加扣除")) * payment.first + payment.insurance
        so_far["税前扣除"] += own
        deductions = sum(so_far[i] for i in ("税前扣除", "基本减除费用", "扣除社保公积金", "专项附加扣除"))
        tax = cumulative_tax(YearToDate(so_far["应税收入"], deductions, so_far["个税"]), payment.month).amount
        so_far["个税"] += tax
        so_far["年终奖计税"] += bonus
        total += tax + (bonus_tax(bonus, payment.month).amount if bonus else 0)
    return total
