"""What counts at once (H2, H11.4) has one home, addin.engine.rules.credit: every copy in formulas says the same.

For every code of the schema's lists, so that a new one is placed everywhere or a test fails.
"""

from __future__ import annotations

import re
from itertools import product

import pytest

from addin.engine.rules.credit import CREDITED, OWN_SOURCES, counts_at_once, is_commission_base, is_performance
from addin.insight.planning import forecast
from addin.insight.statistics import report
from addin.tables.choices import CHOICES
from addin.texts.words import words
from builder.dashboard.data import PERFORMANCE_ITEMS
from builder.lists import _GROUPS
from builder.workings.policy import receipts_counted
from builder.workings.takings import PAIRS

LINES = list(product(CHOICES["source"], CHOICES["payment"], CHOICES["item"]))
NAMES = {"PaidAtOnce": "payment", "OwnSources": "source", "OwnServices": "item", "CashAdvance": "item"}


def right(source: str, payment: str, item: str) -> int:
    """0: does not count at once; 1: performance only; 2: commission base too."""
    if not counts_at_once(source, payment) or not is_performance(item):
        return 0
    return 2 if is_commission_base(item) else 1


def named(name: str) -> list[str]:
    """The codes in the cells of a defined name: from its first to its last."""
    choice, (first, *rest) = _GROUPS[name]
    codes = list(CHOICES[choice])
    return codes[codes.index(first) : codes.index(rest[-1] if rest else first) + 1]


@pytest.mark.rule("H2.1–2.3", "H2.4", "H11.4")
@pytest.mark.parametrize("name", NAMES)
def test_a_name_covers_what_the_rules_list_and_no_more(name: str) -> None:
    choice, codes = _GROUPS[name]
    assert (choice, sorted(codes)) == (NAMES[name], sorted(named(name)))


@pytest.mark.rule("H2.1–2.3", "H2.4", "H11.4")
@pytest.mark.parametrize(("source", "payment", "item"), LINES)
def test_a_line_counts_alike_everywhere(source: str, payment: str, item: str) -> None:
    by_names = (payment in named("PaidAtOnce")) * (
        source in named("OwnSources")
    )  # LineCounts, as formulas.py writes it
    by_names *= (item not in named("CashAdvance")) * (1 + (item in named("OwnServices")))
    labels = {"source": source, "payment": payment, "item": item}
    plain = sum(_passes(receipts_counted(base=base), labels) for base in (False, True))
    assert [by_names, plain] == [right(source, payment, item)] * 2


def _passes(formula: str, codes: dict[str, str]) -> bool:
    """Whether a line meets the sum's criteria of what does not count."""
    excluded = re.findall(r'"<>"&\{~(\w+)\.(\w+)\}', formula)
    return not any(codes[field] == code for field, code in excluded)


@pytest.mark.rule("H11.4")
@pytest.mark.parametrize("item", CHOICES["item"])
def test_a_collected_item_counts_alike_everywhere(item: str) -> None:
    formulas = {field.name: field.formula for field in PAIRS.fields}
    for name, counts in (("performance", is_performance(item)), ("base", is_commission_base(item))):
        assert (f"{{~item.{item}}}" in formulas[name]) == (not counts)
    assert (item in PERFORMANCE_ITEMS) == is_performance(item)


def test_every_source_and_item_has_its_place() -> None:
    assert set(OWN_SOURCES) <= set(CREDITED)
    assert {f"from_{word}" for word in CREDITED} <= set(words("zh"))
    assert (tuple(CHOICES["source"]), tuple(CHOICES["item"])) == (report.SOURCES, report.ITEMS_SHOWN)
    assert set(forecast.OWN_SOURCES) <= set(CHOICES["forecast"])
