"""What a dispute pays, what of it stands, and what may be entered (L4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from addin.engine.checks.checks import run_checks
from addin.engine.rules.credit import accounts_of
from addin.engine.rules.disputes import corrected_of, set_off, standing_of
from addin.plans.registry import checks_in
from addin.tables.controls import Dispute
from addin.tables.pay_items import known_items
from addin.tables.records import Inputs
from addin.tables.results import LedgerLine
from tests.engine.company import adjust, blank_record, company, day, fen, month, refusals, run, staff

SEPTEMBER, OCTOBER = month("2026-09"), month("2026-10")


def dispute(outcome: str = "upheld", amount: Any = 500, claimed: Any = 600, item: str = "commission_paid",
            number: str = "D1", who: str = "S1", **more: Any) -> Dispute:  # fmt: skip
    """About September, raised and decided in October; amounts in yuan."""
    money = [None if yuan is None else fen(yuan) for yuan in (claimed, amount)]
    handled = {"handler": "张三", "handled": day("2026-10-20")} if outcome else {}
    found = blank_record(Dispute)._replace(
        dispute=number, day=day("2026-10-12"), staff=who, month=SEPTEMBER, item=item, claimed=money[0], amount=money[1],
        outcome=outcome, **handled,
    )  # fmt: skip
    return found._replace(**more)


def correction(amount: int, item: str = "commission_paid", booked: str = "2026-10", of: str = "2026-09",
               who: str = "S1", reference: str = "") -> LedgerLine:  # fmt: skip
    return LedgerLine(month(booked), who, item, fen(amount), reference, month(of))


SET_OFF = [
    # rule, entered so far, corrected so far, set off before, set off now, because
    ("L4", 500, 0, 0, 0, "nothing was corrected"),
    ("L4", 500, 300, 0, 300, "only the surplus is paid"),
    ("L4", 500, 500, 0, 500, "the correction pays it all"),
    ("L4", 500, 800, 0, 500, "a larger correction takes nothing else"),
    ("L4", 500, 300, 300, 0, "it is set off once"),
    ("L4", 500, 500, 300, 200, "another correction"),
    ("L4", 500, 100, 300, -200, "a correction that was taken back comes back as adjustment"),
    ("L4", 500, -200, 0, 0, "a negative correction is no payment"),
    ("L4", 0, 300, 0, 0, "nothing was entered"),
    ("L4", -50, 300, 0, 0, "a negative adjustment pays nothing"),
    ("L4", 0, 300, 200, -200, "the adjustment was struck out"),
]


@pytest.mark.parametrize(("rule", "entered", "corrected", "before", "now", "because"), SET_OFF)
def test_set_off(rule: str, entered: int, corrected: int, before: int, now: int, because: str) -> None:
    assert set_off(entered, corrected, before) == now


OF_THE_SAME = [
    # rule, disputed item, the correction's line, counts, -, because
    ("L4", "commission_paid", correction(300), 300, 0, "the same"),
    ("L4", "commission_paid", correction(300, who="S2"), 0, 0, "another person"),
    ("L4", "commission_paid", correction(300, of="2026-08"), 0, 0, "another month"),
    ("L4", "commission_paid", correction(300, item="base_pay"), 0, 0, "another item"),
    ("L4", "commission_paid", correction(300, booked="2026-11"), 0, 0, "booked after the month"),
    ("L4", "commission", correction(270), 270, 0, "what is paid of commission"),
    ("L4", "commission", correction(30, item="held"), 30, 0, "what is held of it"),
    ("L4", "gross", correction(300, item="base_pay"), 300, 0, "a part of the total"),
    ("L4", "gross", correction(300, item="allowances"), 0, 0, "no part of gross pay"),
    ("L4", "net", correction(300, item="allowances"), 300, 0, "a part of net pay"),
    ("L4", "gross", correction(300, item="performance"), 0, 0, "a measure is no pay"),
]


@pytest.mark.parametrize(("rule", "item", "line", "counts", "_", "because"), OF_THE_SAME)
def test_what_a_correction_is_of(rule: str, item: str, line: LedgerLine, counts: int, _: int, because: str) -> None:
    assert corrected_of(dispute(item=item), [line], OCTOBER) == fen(counts)


def test_an_amount_of_the_month_itself_is_no_correction() -> None:
    assert corrected_of(dispute(), [correction(300)._replace(corrects=None, month=SEPTEMBER)], OCTOBER) == 0


@pytest.mark.parametrize("item", ["gross", "net", "adjustment"])
def test_what_the_dispute_itself_paid_late_corrects_nothing(item: str) -> None:
    late = [correction(500, item="adjustment"), correction(500, item="dispute_paid", reference="D1")]
    assert corrected_of(dispute(item=item), late, OCTOBER) == 0


def test_every_item_of_pay_may_be_disputed() -> None:
    for item in known_items():
        corrected_of(dispute(item=item.field), [correction(1)], OCTOBER)


ALONE = (staff(),)


def settled(*disputes: Dispute, adjustments: Any = (), ledger: Any = (), people: Any = ALONE) -> Inputs:
    own = LedgerLine(SEPTEMBER, "S1", "performance", 0, "")
    return company(people, disputes=disputes, adjustments=adjustments)._replace(ledger=(own, *ledger))


def adjusted(inputs: Inputs, last: str = "2026-10", who: str = "S1") -> list[int]:
    """The adjustments paid from October on, fen."""
    return [outcome.people[who].get("adjustment") for outcome in run(inputs, "2026-10", last).values()]


def test_an_upheld_dispute_pays_its_adjustment() -> None:
    assert adjusted(settled(dispute(), adjustments=[adjust(500, dispute="D1")])) == [fen(500)]


def test_only_the_surplus_over_a_correction_is_paid_and_explained() -> None:
    inputs = settled(dispute(), adjustments=[adjust(500, dispute="D1"), adjust(7)], ledger=[correction(300)])
    outcome = run(inputs, "2026-10")["2026-10"]
    assert outcome.people["S1"].get("adjustment") == fen(207)
    (line,) = [e.line for e in outcome.trace if e.line.item == "adjustment"]
    assert line.arithmetic == "$adjustment 7.00 + $adjustment 500.00 - $corrected_already 300.00"
    assert "L4" in line.clause


def test_a_correction_after_the_payment_is_taken_off_in_its_own_month_and_only_once() -> None:
    inputs = settled(dispute(), adjustments=[adjust(500, dispute="D1")], ledger=[correction(300, booked="2026-11")])
    assert adjusted(inputs, "2027-01") == [fen(500), -fen(300), 0, 0]


def test_two_adjustments_pay_one_dispute_in_parts() -> None:
    two = [adjust(300, dispute="D1"), adjust(200, of="2026-11", dispute="D1")]
    assert adjusted(settled(dispute(), adjustments=two), "2026-12") == [fen(300), fen(200), 0]
    corrected = settled(dispute(), adjustments=two, ledger=[correction(400, booked="2026-11")])
    assert sum(adjusted(corrected, "2026-12")) == fen(100), "500 decided, 400 corrected"


def test_two_disputes_of_one_person_do_not_mix() -> None:
    other = dispute(number="D2", item="base_pay")
    both = [adjust(500, dispute="D1"), adjust(500, dispute="D2")]
    assert adjusted(settled(dispute(), other, adjustments=both, ledger=[correction(300)])) == [fen(700)]


def test_who_has_left_is_listed_and_nothing_is_taken_back() -> None:
    gone = (staff("S1", left="2026-10-31"), staff("S2"))
    inputs = settled(
        dispute(), adjustments=[adjust(500, dispute="D1")], ledger=[correction(300, booked="2026-11")], people=gone
    )
    outcomes = run(inputs, "2026-10", "2026-11")
    assert outcomes["2026-10"].people["S1"].get("adjustment") == fen(500)
    assert "dispute_twice" in {note.code for note in outcomes["2026-11"].notes}


STANDING = [
    # rule, dispute, adjustments, ledger, still due (None: does not stand), because
    ("L4", dispute("", None), [], [], 600, "open: what is claimed"),
    ("L4", dispute("rejected", None), [], [], None, "rejected"),
    ("L4", dispute("rejected", 0), [], [], None, "rejected, nothing to pay"),
    ("L4", dispute(), [], [], 500, "upheld and neither adjusted nor corrected"),
    ("L4", dispute("partly", 200), [], [], 200, "the part that was upheld"),
    ("L4", dispute(amount=0), [], [], None, "the month itself was put right"),
    ("L4", dispute(), [adjust(500, dispute="D1")], [], None, "paid by an adjustment"),
    ("L4", dispute(), [adjust(200, dispute="D1")], [], 300, "paid in part"),
    ("L4", dispute(), [adjust(500)], [], 500, "an adjustment without its number pays something else"),
    ("L4", dispute(), [], [correction(500)], None, "a corrected fact"),
    ("L4", dispute(), [], [correction(300)], 200, "corrected in part"),
    ("L4", dispute(), [adjust(500, dispute="D1")], [correction(300)], None, "the surplus was adjusted"),
    ("L4", dispute(), [], [correction(500, item="base_pay")], 500, "another item was corrected"),
]


@pytest.mark.parametrize(("rule", "row", "adjustments", "ledger", "due", "because"), STANDING)
def test_what_stands(rule: str, row: Dispute, adjustments: Any, ledger: Any, due: Any, because: str) -> None:
    found = standing_of(settled(row, adjustments=adjustments, ledger=ledger))
    assert [standing.due for standing in found] == ([] if due is None else [fen(due)])


def test_of_one_person() -> None:
    inputs = settled(dispute("", None), dispute("", None, number="D2", who="S2"))
    assert [standing.dispute.dispute for standing in standing_of(inputs, "S2")] == ["D2"]


Change = Callable[[Dispute], Dispute]
WRONG = [
    # rule, dispute, adjustments, code, level, because
    ("L4", dispute(month=OCTOBER), [], "dispute_month", "error", "not settled"),
    ("L4", dispute(month=month("2019-01")), [], "dispute_month", "error", "before the book"),
    ("L4", dispute(who="S9"), [], "unknown_staff", "error", "nobody of the list"),
    ("L4", dispute(amount=None), [], "dispute_without_amount", "error", "upheld without amount"),
    ("L4", dispute("partly", None), [], "dispute_without_amount", "error", "upheld in part without amount"),
    ("L4", dispute("rejected", 5), [], "dispute_rejected_amount", "error", "rejected with an amount"),
    ("L4", dispute("", 5), [], "dispute_without_outcome", "error", "an amount without outcome"),
    ("L4", dispute("partly", 600), [], "dispute_not_in_part", "error", "all that was claimed is no part of it"),
    ("L4", dispute(claimed=0), [], "not_positive", "error", "nothing is claimed"),
    ("L4", dispute(handled=day("2026-10-11")), [], "dispute_handled_early", "error", "decided before it was raised"),
    ("L4", dispute(handler=""), [], "dispute_unsigned", "warning", "nobody decided"),
    ("L4", dispute(handled=None), [], "dispute_unsigned", "warning", "no day"),
    ("L4", dispute(), [adjust(500, dispute="D2")], "unknown_dispute", "error", "an unknown dispute"),
    ("L4", dispute(number="01"), [adjust(500, dispute="1")], "near_dispute", "error", "zeros are missing"),
    ("L4", dispute(), [adjust(500, "S2", dispute="D1")], "dispute_of_another", "error", "another person's"),
    ("L4", dispute("", None), [adjust(5, dispute="D1")], "dispute_not_upheld", "error", "still open"),
    ("L4", dispute("rejected", None), [adjust(5, dispute="D1")], "dispute_not_upheld", "error", "rejected"),
    ("L4", dispute(), [adjust(501, dispute="D1")], "dispute_overpaid", "error", "more than was decided"),
    ("L4", dispute(), [adjust(300, dispute="D1"), adjust(201, of="2026-11", dispute="D1")], "dispute_overpaid", "error",
     "more than was decided, over two months"),
    ("L4", dispute("", None), [], "dispute_open", "warning", "open ones are listed"),
    ("L4", dispute(), [], "dispute_unpaid", "warning", "so are those that nobody paid"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "row", "adjustments", "code", "level", "because"), WRONG)
def test_what_is_wrong_is_said(rule: str, row: Dispute, adjustments: Any, code: str, level: str, because: str) -> None:
    inputs = settled(row, adjustments=adjustments, people=(staff(), staff("S2")))
    if level == "error":
        assert code in refusals(inputs)
    else:
        assert code not in refusals(inputs)
        accounts = accounts_of(inputs.receipts, inputs.collections)
        found = run_checks(checks_in(inputs.policy, OCTOBER), inputs, OCTOBER, accounts)
        assert (code, level) in {(problem.code, problem.level) for problem in found}


def test_twice_the_same_number_is_an_error() -> None:
    assert "duplicate_key" in refusals(settled(dispute(), dispute()))


def test_a_right_dispute_and_its_adjustment_pass() -> None:
    assert not [
        code for code in refusals(settled(dispute(), adjustments=[adjust(500, dispute="D1")])) if "disp" in code
    ]
