"""The amounts of a statement in groups: this month, the month before, the change, the year so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from addin.charts.paper.content import AmountRow, Group
from addin.engine.rules.comparison import Split
from addin.tables.pay_items import PayItem
from addin.tables.schema import TABLES
from addin.texts.comparison import comparison_text
from addin.texts.paper import paper_text
from addin.usecases.handing_out.gather import SettledFen, Told
from addin.values.identity import id_form
from addin.values.money import round_half_up, yuan

_RESULTS = ("performance", "base", "target")
_SPLITS = {"commission_paid": "commission", "base_pay": "base_pay"}  # the item below which a split is shown
_PAID = "left_paid"  # on leaving
_NOTHING: SettledFen = {}


class PersonAmounts(NamedTuple):
    """A person's amounts of the month, the month before (None: none is settled) and the year."""

    told: Told
    number: str  # the form
    now: SettledFen
    before: SettledFen | None
    year: SettledFen


def person(told: Told, staff: str) -> PersonAmounts:
    """What is known of the person with this number."""
    number = id_form(staff)
    before = told.before.get(number, _NOTHING) if told.before else None
    return PersonAmounts(told, number, told.now[number], before, told.year.get(number, _NOTHING))


def money(amount: int) -> str:
    """Fen as yuan with thousands apart."""
    text = yuan(amount)
    whole, _, fen = text.lstrip("-").partition(".")
    return f"{'-' if amount < 0 else ''}{int(whole):,}.{fen}"


def header(field: str, told: Told) -> str:
    """What the settlement calls a field."""
    return TABLES["tblSettlement"].column(field).header(told.language)


def groups(one: PersonAmounts) -> list[Group]:
    """Performance, what is earned, what is taken, what is added, and net pay, each item of which there is an amount."""
    told, items = one.told, one.told.items
    net = [item for item in items.parts_of("net") if item.field != "gross"]
    totals = {"gross", "net"}
    beside = [item for item in items if not item.total and item.field not in totals]
    commission = [item for item in beside if item.field.startswith("commission")]
    others = [item for item in beside if item not in commission]
    found = [
        Group(paper_text("results", told.language), [*_results(one), *_rows(one, commission)]),
        Group(paper_text("gross", told.language), [*_rows(one, items.parts_of("gross")), _total(one, "gross")]),
        Group(paper_text("taken", told.language), _rows(one, [item for item in net if item.sign < 0])),
        Group(paper_text("added", told.language), _rows(one, [item for item in net if item.sign > 0])),
        Group("", [_total(one, "net")]),
        Group(paper_text("other", told.language), [*_rows(one, others), *_left_to_pay(one)]),
    ]
    return [group for group in found if group.rows]


def _results(one: PersonAmounts) -> list[AmountRow]:
    told = one.told
    rows = [_row(one, field, header(field, told)) for field in _RESULTS if _any(one, field)]
    ratios = [_ratio(one.now), _ratio(one.before or _NOTHING), _ratio(one.year)]
    if ratios[0] is not None or ratios[1] is not None:
        now, before = ratios[:2]
        change = "" if now is None or before is None else _percent(now - before)
        shown = ["" if ratio is None else _percent(ratio) for ratio in ratios]
        rows.append(AmountRow(header("ratio", told), shown[0], shown[1], change, shown[2]))
    return rows


def _ratio(amounts: SettledFen) -> Fraction | None:
    target = amounts.get("target", 0)
    return Fraction(amounts.get("performance", 0), target) if target else None


def _percent(ratio: Fraction) -> str:
    hundredths = round_half_up(ratio * 10_000)
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100:,}.{abs(hundredths) % 100:02d}%"


def _rows(one: PersonAmounts, items: Iterable[PayItem]) -> list[AmountRow]:
    """The items that have an amount in one of the columns, each with what split its change."""
    rows: list[AmountRow] = []
    for item in items:
        if _any(one, item.field):
            rows.append(_row(one, item.field, _label(one, item)))
            rows += _split(one, item.field)
    return rows


def _label(one: PersonAmounts, item: PayItem) -> str:
    name = header(item.field, one.told)
    apart = item.apart and one.told.items.total_of("net", one.now) != one.now.get("net", 0)
    return paper_text("apart", one.told.language, item=name) if apart else name


def _split(one: PersonAmounts, field: str) -> Iterator[AmountRow]:
    """L6: the change of commission and base pay in two parts each, where there is one."""
    change = one.told.changes.get(one.number)
    if field not in _SPLITS or change is None:
        return
    split: Split = getattr(change, _SPLITS[field])
    for part, amount in split._asdict().items():
        if amount:
            label = comparison_text(f"{field}_{part}", one.told.language).strip()
            yield AmountRow(label, "", "", money(amount), "", "part")


def _total(one: PersonAmounts, field: str) -> AmountRow:
    return _row(one, field, header(field, one.told))._replace(kind="total")


def _left_to_pay(one: PersonAmounts) -> Iterator[AmountRow]:
    """L7: what the month still pays of net pay, where a part was paid on the last day."""
    if paid := one.now.get(_PAID, 0):
        left = one.now.get("net", 0) - paid
        yield AmountRow(paper_text("left_to_pay", one.told.language), money(left), kind="total")


def _any(one: PersonAmounts, field: str) -> bool:
    return any(amounts.get(field) for amounts in (one.now, one.before or _NOTHING, one.year))


def _row(one: PersonAmounts, field: str, label: str) -> AmountRow:
    now, year = one.now.get(field, 0), one.year.get(field, 0)
    if one.before is None:
        return AmountRow(label, money(now), "", "", money(year))
    before = one.before.get(field, 0)
    return AmountRow(label, money(now), money(before), money(now - before), money(year))
