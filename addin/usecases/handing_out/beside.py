"""What stands beside the amounts: balances, corrections, disputes, proposals, customers, what was credited."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from addin.charts.paper.content import Listing
from addin.engine.corrections.kinds import OF_WORK
from addin.engine.owed import held_balances
from addin.engine.policy import parameters
from addin.engine.rules.credit import Credited
from addin.engine.rules.owed import release_month
from addin.tables.choices import label
from addin.texts.paper import paper_text
from addin.usecases.handing_out.amounts import PersonAmounts, header, money
from addin.usecases.statement import Statement
from addin.values.identity import id_form
from addin.values.order import natural

_LARGEST = 5  # customers
_CARRIED = "correction_carried"


def listings(one: PersonAmounts, statement: Statement) -> list[Listing]:
    """Those that have something to say."""
    lang = one.told.language
    found = [
        _balances(one),
        Listing(paper_text("corrections", lang), [], list(_corrections(one))),
        Listing(paper_text("disputes", lang), [], list(_disputes(one))),
        Listing(paper_text("proposals", lang), [], [[text, ""] for text in statement.actions]),
        _customers(one),
    ]
    return [listing for listing in found if listing.rows]


def _balances(one: PersonAmounts) -> Listing:
    told, lang = one.told, one.told.language
    staff = told.staff(one.number)
    number = staff.staff if staff else one.number
    rows = []
    held = held_balances(told.inputs, told.month).get(number, 0)
    if held:
        rows.append([paper_text("held", lang), money(held)])
    if carried := told.history.total(number, _CARRIED):
        rows.append([label("ledger", _CARRIED, lang), money(carried)])
    for item in told.items:
        due = told.history.total(number, item.due) - told.history.total(number, item.field) if item.due else 0
        if due:
            rows.append([paper_text("still_due", lang, item=header(item.field, told)), money(due)])
    return Listing(paper_text("balances", lang), [], rows, _release(one) if held else "")


def _release(one: PersonAmounts) -> str:
    """When what is held will be paid."""
    told, staff = one.told, one.told.staff(one.number)
    p, _ = parameters(told.inputs.policy, told.month)
    month = release_month(told.month, staff.left, p) if staff and p else None
    return paper_text("held_when", told.language, month=month) if month else ""


def _corrections(one: PersonAmounts) -> Iterator[list[str]]:
    """What this month corrects of earlier ones, each month's cause below; measures are in the explanations."""
    lang = one.told.language
    mine = [row for row in one.told.corrections if row.month == one.told.month and id_form(row.staff) == one.number]
    for month in sorted({row.corrects for row in mine}):
        found = [row for row in mine if row.corrects == month and row.item not in OF_WORK]
        for row in found:
            values = {"before": money(row.before), "now": money(row.now), "item": label("ledger", row.item, lang)}
            text = paper_text("correction", lang, month=month, **values)
            left_out = f"  {label('decision', row.treated, lang)}" if row.treated == "leave" else ""
            yield [text + left_out, money(row.amount)]
        if found and found[0].cause:
            yield [found[0].cause, ""]


def _disputes(one: PersonAmounts) -> Iterator[list[str]]:
    """Those of the person that nobody has decided yet."""
    for row in one.told.disputes:
        if id_form(row.staff) == one.number and not row.outcome:
            values = {"number": row.dispute, "month": row.month, "item": header(row.item, one.told)}
            text = paper_text("dispute", one.told.language, **values)
            claimed = "" if row.claimed is None else money(row.claimed)
            yield ["  ".join(filter(None, [text, row.reason])), claimed]


def _customers(one: PersonAmounts) -> Listing:
    """The customers with the most performance of the month."""
    told, lang = one.told, one.told.language
    sums: dict[str, int] = defaultdict(int)
    for credited in told.credited.get(one.number, ()):
        if credited.line is not None:
            sums[credited.line.customer] += credited.performance
    largest = sorted(sums, key=lambda customer: (-sums[customer], natural(customer)))[:_LARGEST]
    rows = [[_customer(one, customer), money(sums[customer])] for customer in largest]
    more = len(sums) > len(rows)
    note = paper_text("customers_of", lang, count=len(sums), shown=len(rows)) if more else ""
    return Listing(paper_text("customers", lang), [], rows, note)


def _customer(one: PersonAmounts, number: str) -> str:
    name = one.told.customers.get(number, "")
    return " ".join(filter(None, (number, name))) or paper_text("no_customer", one.told.language)


def credited(one: PersonAmounts) -> Listing:
    """Every amount credited in the month, as the data are now, with the sum."""
    told, lang = one.told, one.told.language
    lines = sorted(told.credited.get(one.number, ()), key=_order)
    head = [paper_text(key, lang) for key in ("day", "what", "receipt", "performance", "base")]
    rows = [
        [f"{line.day}", _what(one, line), _receipt(line), money(line.performance), money(line.base)] for line in lines
    ]
    performance, base = sum(line.performance for line in lines), sum(line.base for line in lines)
    rows.append([paper_text("total", lang), "", "", money(performance), money(base)])
    settled = one.now.get("performance", 0)
    note = "" if performance == settled else paper_text("credited_differs", lang, settled=money(settled))
    return Listing(paper_text("credited", lang, month=told.month), head, rows, note)


def _order(line: Credited) -> tuple[dt.date, object]:
    return line.day, natural(_receipt(line))


def _receipt(line: Credited) -> str:
    return line.line.receipt if line.line else ""


def _what(one: PersonAmounts, line: Credited) -> str:
    lang = one.told.language
    if line.line is None:
        return paper_text("dinner", lang)
    text = f"{_customer(one, line.line.customer)}  {label('item', line.line.item, lang)}"
    if line.line.payment == "account":
        text += f"  {paper_text('collected', lang, day=line.line.day)}"
    return text
