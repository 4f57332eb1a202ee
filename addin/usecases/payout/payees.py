"""Whom a month's files are about: amounts of the settlement, accounts of tblStaff, deductions of the tax year (X12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.book.base import RawTable
from addin.book.convert import read_fen, records
from addin.engine.rules.payout import payable
from addin.engine.rules.tax import items_in, payment_month
from addin.tables.choices import CHOICES
from addin.tables.claims import Opening
from addin.tables.declare import blank_record
from addin.tables.people import DeductionItem, Staff
from addin.tables.results import LedgerLine
from addin.tables.schema import TABLES
from addin.usecases.statement import month_rows
from addin.values.errors import Problem
from addin.values.identity import cleaned, id_form
from addin.values.order import natural
from addin.values.periods import Month, back

PayAmounts = Mapping[str, int]
_NOBODY = blank_record(Staff)._replace(row=None)  # type: ignore[arg-type]


class Payee(NamedTuple):
    """A person of a settled month: the row of tblStaff (``row`` None where there is none), amounts by field in fen."""

    staff: Staff
    amounts: PayAmounts
    special: int  # of the month, fen: what of the deductions stands in no item

    @property
    def number(self) -> str:
        return self.staff.staff

    @property
    def payable(self) -> int:
        return self.amounts["payable"]


class PaidFrom(NamedTuple):
    """The tables that payees are made from, and what of their cells cannot be read."""

    staff: Mapping[str, Staff]
    items: Mapping[str, list[DeductionItem]]
    ledger: Mapping[str, list[LedgerLine]]
    opened: Mapping[str, list[Month]]  # of opening sums of deductions
    problems: list[Problem]


def paid_from(tables: Mapping[str, RawTable]) -> PaidFrom:
    """The records of these tables, by the form of the staff number."""
    staff, problems = records(tables["tblStaff"], Staff)
    items: dict[str, list[DeductionItem]] = defaultdict(list)
    ledger: dict[str, list[LedgerLine]] = defaultdict(list)
    if "tblDeductions" in tables:
        found, wrong = records(tables["tblDeductions"], DeductionItem)
        problems += wrong
        for item in found:
            items[id_form(item.staff)].append(item)
    for line in records(tables["tblLedger"], LedgerLine)[0]:
        if line.month:
            ledger[id_form(line.staff)].append(line)
    opened: dict[str, list[Month]] = defaultdict(list)
    for row in records(tables["tblOpening"], Opening)[0] if "tblOpening" in tables else ():
        if row.item == "tax_deductions" and row.month:
            opened[id_form(row.staff)].append(row.month)
    return PaidFrom({id_form(person.staff): person for person in staff}, items, ledger, opened, problems)


def payees_of(tables: Mapping[str, RawTable], contents: PaidFrom, month: Month) -> list[Payee]:
    """Everybody with a row in the month's settlement, in the order of their numbers."""
    paid = _paid_with_the_next(tables.get("tblLeaverPay"), month)
    found = []
    for row in month_rows(tables["tblSettlement"], month):
        form = id_form(str(row["staff"]))
        person = contents.staff.get(form) or _NOBODY._replace(staff=str(row["staff"]), name=str(row["name"] or ""))
        amounts = {field: read_fen(cell) for field, cell in row.items() if field in _MONEY}
        before = amounts.get("left_paid", 0) + paid.get(form, 0)
        amounts["payable"] = payable(amounts["net"], before)
        year = _year(contents, person, month)
        income = _kept(contents.ledger[form], month, "taxed_income")
        amounts["income"] = amounts["gross"] if person.tax == "labour" else income
        amounts["bonus_income"] = _kept(contents.ledger[form], month, "bonus_income")
        special = _kept(contents.ledger[form], month, "tax_special")
        found.append(Payee(person, amounts | year, special - sum(items_in(month, contents.items[form]).values())))
    return sorted(found, key=lambda payee: natural(payee.number))


_MONEY = frozenset(column.field for column in TABLES["tblSettlement"].columns if column.kind == "money")


def _paid_with_the_next(raw: RawTable | None, month: Month) -> dict[str, int]:
    """What of the month's pay was joined to a payment on the last day of the month after (L7), fen."""
    if raw is None:
        return {}
    rows = month_rows(raw, month.plus(1))
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[id_form(str(row["staff"]))] += read_fen(row.get("joined"))
    return found


def _kept(ledger: Iterable[LedgerLine], month: Month, item: str) -> int:
    return sum(line.amount for line in ledger if (line.month, line.item) == (month, item))


def _year(contents: PaidFrom, person: Staff, month: Month) -> dict[str, int]:
    """Special deductions by item over the tax months up to this one, as they are known now (H11.1.3), fen."""
    items = contents.items[id_form(person.staff)]
    by_month = [items_in(at, items) for at in _tax_months(contents, person, month)]
    return {f"so_far_{code}": sum(found.get(code, 0) for found in by_month) for code in CHOICES["deduction"]}


def _tax_months(contents: PaidFrom, person: Staff, month: Month) -> set[Month]:
    """The months of the tax year that the ledger has, and those that an opening sum of deductions stands for."""
    form, year = id_form(person.staff), payment_month(month).year
    kept = {line.month for line in contents.ledger[form] if line.item == "tax_special" and line.month <= month}
    opened = [at for at in contents.opened[form] if payment_month(at).year == year]
    before = back(max(opened), max(opened).since(Month(year - 1, 12)) + 1) if opened else ()
    return {at for at in kept if payment_month(at).year == year} | {at for at in before if at.last >= person.hired}


def account_form(account: str) -> str:
    """An account as banks compare it: without spaces and hyphens."""
    return cleaned(account).replace(" ", "").replace("-", "")
