"""What stands in the cells of a pay-out file: texts, and amounts in fen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.engine.rules.payout import VoucherEntry
from addin.texts.payout import payout_text
from addin.usecases.payout.layouts import PayoutLayout
from addin.usecases.payout.numbers import identity_form, is_identity, mobile_form
from addin.usecases.payout.payees import Payee, account_form
from addin.values.errors import Language
from addin.values.periods import Month

PayoutCell = str | int  # a text, or an amount in fen
PayoutRow = list[PayoutCell]


class Occasion(NamedTuple):
    """What every row of a file has in common."""

    month: Month
    payday: dt.date
    lang: Language


def payee_rows(layout: PayoutLayout, payees: Iterable[Payee], occasion: Occasion) -> list[PayoutRow]:
    """A row a person."""
    return [_row(layout, _of_payee(payee, number, occasion)) for number, payee in enumerate(payees, 1)]


def voucher_rows(layout: PayoutLayout, entries: Iterable[VoucherEntry], occasion: Occasion) -> list[PayoutRow]:
    """A row an entry, its amount in the column of its side."""
    return [_row(layout, _of_entry(entry, number, occasion)) for number, entry in enumerate(entries, 1)]


def _row(layout: PayoutLayout, cells: Mapping[str, PayoutCell]) -> PayoutRow:
    sources = (column.source for column in layout.columns)
    return [cells.get(source.value, "") if source.kind == "field" else source.value for source in sources]


def _common(number: int, occasion: Occasion) -> dict[str, PayoutCell]:
    return {
        "seq": str(number),
        "month": str(occasion.month),
        "payday": occasion.payday.strftime("%Y%m%d"),
        "last_day": occasion.month.last.isoformat(),
    }


def _of_payee(payee: Payee, number: int, occasion: Occasion) -> dict[str, PayoutCell]:
    staff = payee.staff
    resident = is_identity(staff.identity)
    said: dict[str, PayoutCell] = {
        "staff": staff.staff,
        "name": staff.name,
        "identity_kind": payout_text("resident", occasion.lang) if resident else "",
        "identity": identity_form(staff.identity) if resident else staff.identity,
        "phone": mobile_form(staff.phone),
        "email": staff.email,
        "bank": staff.bank,
        "account": account_form(staff.account),
        "purpose": payout_text("purpose", occasion.lang, year=occasion.month.year, month=occasion.month.month),
    }
    return {**payee.amounts, **_common(number, occasion), **said}


def _of_entry(entry: VoucherEntry, number: int, occasion: Occasion) -> dict[str, PayoutCell]:
    said: dict[str, PayoutCell] = {
        "ledger_account": entry.account,
        entry.side: entry.amount,
        "purpose": payout_text("accrual", occasion.lang, year=occasion.month.year, month=occasion.month.month),
    }
    return _common(number, occasion) | said
