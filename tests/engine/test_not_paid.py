"""Explanations say why something was not paid. They are lines of nothing with a note, and change no amount."""

from __future__ import annotations

from typing import Any

import pytest

from addin.texts.words import speak, words
from addin.usecases.results import result_rows
from addin.values.errors import Language
from tests.engine.company import account, bands, claim, collect, company, dept, month, plan, sale, settle, staff

REPS = [staff("S1"), staff("S2")]
LATE = [account("R1", 1000, "2026-07-14"), account("R2", 500, "2026-04-14"), account("R3", 200, "2026-07-15")]
PAID = [collect(1000, "2026-10-15", "R1", number="K1"), collect(500, "2026-10-15", "R2", number="K2")]
PAID += [collect(200, "2026-10-15", "R3", number="K3")]

# (rule, what is told, what is given, item, the notes in the order of lines)
CASES: list[tuple[str, str, dict[str, Any], str, list[str]]] = [
    ("H5.2", "performance below the first band",
     {"receipts": [sale(59_999)], "rates": bands("rep", "ratio", "whole", ("0.6", "1"))}, "commission",
     ["$scheme rep, $whole, $below_first_band"]),
    ("H5.2", "at the first band nothing is told, though its rate is nothing",
     {"receipts": [sale(60_000)], "rates": bands("rep", "ratio", "whole", ("0.6", "0"))}, "commission", []),
    ("H6.1.1", "the own target missed", {"staff": REPS, "dept_targets": [dept(100_000)],
     "receipts": [sale(90_000), sale(110_000, "S2")], "plans": [plan(100_000), plan(100_000, "S2")]}, "pool_share",
     ["$own_target_missed"]),
    ("H7.2", "vouchers missing", {"claims": [claim(50, vouchers=False)]}, "claim_not_paid",
     ["$allowance_communication 50.00, $vouchers_missing"]),
    ("H7.2", "handed in after the 10th", {"claims": [claim(50, handed_in="2026-11-11")]}, "claim_not_paid",
     ["$allowance_communication 50.00, $handed_in_late"]),
    ("H7.2", "never handed in", {"claims": [claim(50, handed_in=None, kind="transport")]}, "claim_not_paid",
     ["$allowance_transport 50.00, $handed_in_late"]),
    ("H7.2", "allowed all the same", {"claims": [claim(50, vouchers=False, allowed=True)]}, "claim_not_paid", []),
    ("H10.3", "collected late or too late", {"receipts": LATE, "collections": PAID}, "collected_late",
     ["$collection K1, $receipt_line R1, 1000.00: $aged_half 500.00",
      "$collection K2, $receipt_line R2, 500.00: $aged_out 0.00"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "item", "expected"),
    [pytest.param(*row[2:], id=row[1], marks=pytest.mark.rule(row[0])) for row in CASES],
)
def test_why_something_was_not_paid(given: dict[str, Any], item: str, expected: list[str]) -> None:
    outcome = settle(company(**given), month("2026-10"))
    told = [e.line for e in outcome.trace if e.line.told and e.line.item == item and e.staff == "S1"]
    assert [line.note for line in told] == expected
    assert {line.amount for line in told} <= {0}


@pytest.mark.rule("H11.2")
@pytest.mark.parametrize(
    ("at", "left", "note"),
    [("2026-10", None, "$held_until 2026-12"), ("2026-12", None, ""), ("2026-10", "2026-11-20", "$held_until 2026-11"),
     ("2026-10", "2026-10-20", "")],
)  # fmt: skip
def test_what_is_held_says_until_when(at: str, left: str | None, note: str) -> None:
    inputs = company([staff("S1", left=left)], [sale(100_000, on=f"{at}-05")])
    held = [e.line for e in settle(inputs, month(at)).trace if e.line.item == "commission_held"]
    assert [line.note for line in held] == [note]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("given", [row[2] for row in CASES], ids=[row[1] for row in CASES])
def test_they_are_written_as_lines_of_nothing_in_words(given: dict[str, Any], lang: Language) -> None:
    outcome = settle(company(**given), month("2026-10"))
    spoken = words(lang)
    rows = result_rows(outcome, lang)["tblTrace"]
    written = {(row["staff"], row["item"], row["amount"], str(row["arithmetic"])) for row in rows if not row["amount"]}
    told = {(e.staff, spoken[e.line.item], 0.0, "0 = 0.00") for e in outcome.trace if e.line.told}
    assert written == told
    assert not [row for row in rows if "$" in str(row["note"]) or "$" in str(row["item"])]
    assert all(speak(e.line.note, spoken) in str([row["note"] for row in rows]) for e in outcome.trace if e.line.told)
