"""Steps: what somebody was paid on the last day, in that settlement and in the month's own (L7)."""

from __future__ import annotations

from collections.abc import Iterable

from addin.engine.rules.leavers import PaidBefore, paid_before, paid_on_leaving, taxed_on_leaving
from addin.engine.rules.tax import payment_month
from addin.engine.situation import Person, Situation
from addin.engine.trace import Line, rule
from addin.values.money import yuan
from addin.values.periods import Month

_TAXED = ("tax_basic", "tax_special", "tax_deductions", "taxed_income", "tax")


def tax_month(s: Situation) -> Month:
    """The month in which this settlement's pay is paid and taxed: on a last day the month itself."""
    return s.month if s.leaver else payment_month(s.month)


def paid_on_last_day(s: Situation, number: str) -> PaidBefore:
    """What a person was paid of this month on the last day."""
    return paid_before(row for row in s.left.get(number, ()) if row.month == s.month)


def taxed_before(s: Situation, number: str, year: int, items: Iterable[str]) -> int:
    """What payments on a last day add to these items of the tax year, fen."""
    rows = [row for row in s.left.get(number, ()) if row.month <= s.month]
    return sum(taxed_on_leaving(rows, year, item) for item in items) if rows else 0


@rule("L7")
def has_deductions(s: Situation, person: Person) -> bool:
    """Whether this payment has the basic and special deductions of its tax month.

    One on the last day has none where the month before was paid in the same month; what the month's run pays has none
    where nothing is left to be paid.
    """
    if s.leaver:
        kept = (s.history.amount(person.number, item, s.month.plus(-1)) for item in _TAXED)
        return all(amount is None for amount in kept)
    return rest_is_paid(s, person)


def rest_is_paid(s: Situation, person: Person) -> bool:
    """Whether this settlement pays anything of 应发工资, after what was paid on the last day."""
    before = [row.gross for row in s.left.get(person.number, ()) if row.month == s.month]
    return not before or person.get("gross") > sum(before)


@rule("L7")
def withheld_on_leaving(s: Situation, number: str) -> list[Line]:
    """The tax that was withheld on the last day, as a part of the month's tax."""
    tax = paid_on_last_day(s, number).tax
    return [Line("tax_on_leaving", tax, f"$withheld_on_leaving {yuan(tax)}", "L7")] if tax else []


@rule("L7")
def count_paid_on_leaving(s: Situation) -> None:
    """离职已付 of everybody, and what does not fit with the month as it is now."""
    for number, rows in s.left.items():
        for row in (row for row in rows if row.month == s.month):
            values = {"staff": number, "amount": yuan(max(0, row.net))}
            person = s.people.get(number)
            if person is None or not person.leaves_in(s.month):
                s.note("leaver_not_leaving", "tblLeaverPay", row.row, "staff", **values)
            if person is not None and row.net > 0:
                s.explain(person, paid_on_leaving(row.net))
                s.keep(number, "left_paid", row.net)
                _list_overpaid(s, person, row.row)


def _list_overpaid(s: Situation, person: Person, row: int) -> None:
    over = person.get("left_paid") - person.get("net")
    if over > 0:
        s.note("leaver_overpaid", "tblLeaverPay", row, "staff", staff=person.number, amount=yuan(over))
