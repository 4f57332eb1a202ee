"""Who is in a pay-out file, who is not, and what somebody should look at (X12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from addin.engine.trace import rule
from addin.usecases.payout.layouts import PayoutLayout
from addin.usecases.payout.numbers import number_problems
from addin.usecases.payout.payees import Payee, account_form
from addin.values.errors import Level, Problem
from addin.values.money import yuan

_TAX = {"wages": ("cumulative",), "labour": ("labour",), "all": ("cumulative", "labour", "exempt", "")}


@rule("X12")
def in_file(layout: PayoutLayout, everybody: Iterable[Payee], leave_out: bool) -> tuple[list[Payee], list[Problem]]:
    """The people of a layout's file, and what is wrong or to be looked at."""
    mine = [payee for payee in everybody if payee.staff.tax in _TAX[layout.people]]
    if layout.content == "return":
        return mine, [*_returned(layout, mine), *_numbers(layout, mine)]
    problems = [_below(payee) for payee in mine if payee.payable < 0]
    paid = [payee for payee in mine if payee.payable > 0]
    level: Level = "warning" if leave_out else "error"
    problems += [_no_account(payee, level) for payee in paid if not account_form(payee.staff.account)]
    paid = [payee for payee in paid if account_form(payee.staff.account)]
    return paid, [*problems, *_one_account(paid), *_numbers(layout, paid)]


def _below(payee: Payee) -> Problem:
    values = {"staff": payee.number, "amount": yuan(payee.payable)}
    return Problem("payout_below", "tblStaff", payee.staff.row, "staff", values, "warning")


def _no_account(payee: Payee, level: Level) -> Problem:
    values = {"staff": payee.number, "amount": yuan(payee.payable)}
    return Problem("payout_no_account", "tblStaff", payee.staff.row, "account", values, level)


def _one_account(paid: Iterable[Payee]) -> Iterator[Problem]:
    """Two people whose pay would go to one account."""
    first: dict[str, str] = {}
    for payee in paid:
        other = first.setdefault(account_form(payee.staff.account), payee.number)
        if other != payee.number:
            values = {"staff": payee.number, "colleague": other}
            yield Problem("payout_one_account", "tblStaff", payee.staff.row, "account", values)


def _numbers(layout: PayoutLayout, people: Iterable[Payee]) -> Iterator[Problem]:
    """Reminders of numbers that the file uses: filled in wrongly, or not at all where the return asks for them."""
    staff = [payee.staff for payee in people]
    fields = [field for field in ("identity", "account", "phone", "email") if layout.uses(field)]
    yield from number_problems(staff, fields)
    if layout.content == "return" and layout.uses("identity"):
        for person in staff:
            if not person.identity:
                yield Problem("payout_identity", "tblStaff", person.row, "identity", {"staff": person.staff}, "warning")


def _returned(layout: PayoutLayout, people: Iterable[Payee]) -> Iterator[Problem]:
    """What the book keeps as a sum and the return asks for in parts; and whose pay has another payment month."""
    if layout.uses("insurance") and any(payee.amounts["insurance"] for payee in people):
        yield Problem("payout_insurance_sum", "tblStaff", None, "insurance", {}, "warning")
    for payee in people:
        values = {"staff": payee.number, "amount": yuan(payee.special)}
        if payee.special and payee.staff.tax == "cumulative":
            yield Problem("payout_special_sum", "tblStaff", payee.staff.row, "special", values, "warning")
        if payee.amounts["bonus_income"]:
            apart = {"staff": payee.number, "amount": yuan(payee.amounts["bonus_income"])}
            yield Problem("payout_bonus", "tblStaff", payee.staff.row, "staff", apart, "warning")
        if payee.amounts.get("left_paid", 0):
            yield Problem("payout_left", "tblStaff", payee.staff.row, "left", {"staff": payee.number}, "warning")
