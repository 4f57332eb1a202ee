"""P2: levels by what customers spent in the twelve months before the month."""

from __future__ import annotations

from typing import Any

import pytest

from addin.insight.planning.levels import annual_sales, level_notes, propose_levels, whole_year
from tests.engine.company import account, company, sale
from tests.insight.planning.visit_cases import NOVEMBER, at, in_force

Case = tuple[str, str, list[Any], str, str, str]  # rule, sentence, receipts, level, proposed ('' none), because


def bought(amount: int | str, on: str = "2026-10-31", **rest: Any) -> Any:
    return sale(amount, on=on, customer="C1", **rest)


CASES: list[Case] = [
    ("P2", "VIP begins at its threshold", [bought(500_000)], "level1", "vip", "tier_vip 500,000"),
    ("P2", "a fen below it is level 1", [bought("499999.99")], "level2", "level1", "tier_level1 200,000"),
    ("P2", "level 1 begins at its threshold", [bought(200_000)], "other", "level1", ""),
    ("P2", "level 2 begins at its threshold", [bought(50_000)], "other", "level2", "tier_level2 50,000"),
    ("P2", "a fen below it is no level", [bought("49999.99")], "level2", "other", ""),
    ("P2", "the level that is right already is not proposed", [bought(300_000)], "level1", "", ""),
    ("P2", "a blank level is 'other'", [bought(1_000)], "", "", ""),
    ("P2", "a blank level may rise", [bought(50_000)], "", "level2", ""),
    ("P2", "who spent nothing falls to 'other'", [], "vip", "other", ""),
    ("P2", "lines add up", [bought(150_000), bought(50_000, "2025-11-01")], "other", "level1", "both ends of the year"),
    ("P2", "the day before the twelve months is out", [bought(200_000, "2025-10-31")], "other", "", ""),
    ("P2", "the month itself is out", [bought(200_000, "2026-11-01")], "other", "", "it is not over"),
    ("P2", "reversals reduce it", [bought(200_000), bought("-0.01")], "other", "level2", ""),
    ("P2", "somebody else's lines are not the customer's",
     [sale(500_000, on="2026-10-01", customer="C2")], "other", "", ""),
    ("P2", "a line without customer is nobody's", [sale(500_000, on="2026-10-01")], "other", "", ""),
    ("P2, H11.4", "cash advances do not count", [bought(500_000, item="cash_advance")], "other", "", ""),
    ("P2, H11.4", "the shop counts: level goes by performance", [bought(500_000, item="shop")], "other", "vip", ""),
    ("P2, H2.4", "free cards do not count", [bought(500_000, payment="free_card")], "other", "", ""),
    ("P2, H2.4", "vouchers do not count", [bought(500_000, payment="voucher")], "other", "", ""),
    ("P2, H2.1–2.3", "other sources paid at once do not count", [bought(500_000, source="other")], "other", "", ""),
    ("P2, H2.5", "accounts count when consumed, not when collected",
     [account("A1", 500_000, "2026-10-01", customer="C1")], "other", "vip", "the level says what a customer buys"),
    ("P2, H2.5", "of other sources too",
     [account("A1", 500_000, "2026-10-01", customer="C1", source="other")], "other", "vip", "H2.1: sold on account"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("receipts", "level", "proposed", "because"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in CASES],
)
def test_levels(receipts: list[Any], level: str, proposed: str, because: str) -> None:
    inputs = company(receipts=receipts, customers=[at("C1", level)])
    sales = annual_sales(inputs.receipts, NOVEMBER)
    found = propose_levels(inputs.customers, sales, True, in_force(inputs))
    assert [proposal.proposed for proposal in found] == ([proposed] if proposed else []), because


@pytest.mark.rule("P2")
def test_thresholds_are_parameters() -> None:
    inputs = company(tier_vip=100, tier_level1=50, tier_level2=10, customers=[at("C1", "other")])
    [proposal] = propose_levels(inputs.customers, {"C1": 10_000}, True, in_force(inputs))
    assert proposal.proposed == "vip"


@pytest.mark.rule("P2")
def test_a_young_book_proposes_higher_levels_only() -> None:
    customers = [at("C1", "vip"), at("C2", "other")]
    p = in_force(company())
    assert [f.customer.customer for f in propose_levels(customers, {"C2": 5_000_000}, False, p)] == ["C2"]
    assert [f.customer.customer for f in propose_levels(customers, {"C2": 5_000_000}, True, p)] == ["C1", "C2"]
    [note] = level_notes(False, NOVEMBER)
    assert (note.code, str(note.values["month"])) == ("levels_short_history", "2025-11")
    assert level_notes(True, NOVEMBER) == []


@pytest.mark.rule("P2")
@pytest.mark.parametrize("without", [None, 0, 6, 11])
def test_a_year_is_whole_if_each_month_has_a_line_paid_at_once(without: int | None) -> None:
    months = [NOVEMBER.plus(-back) for back in range(1, 13)]
    lines = [sale(1, on=f"{month}-28") for place, month in enumerate(months) if place != without]
    brought_in = [account(f"A{month}", 1, f"{month}-01") for month in months]
    assert whole_year([*lines, *brought_in], NOVEMBER) == (without is None)


def test_proposals_come_by_customer_number_whatever_the_rows_order() -> None:
    customers = [at("C10", "vip"), at("C9", "vip")]
    found = propose_levels(customers, {}, True, in_force(company()))
    assert [proposal.customer.customer for proposal in found] == ["C9", "C10"]
