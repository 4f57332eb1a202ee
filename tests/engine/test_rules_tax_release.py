"""The two ways of taxing held commission that is released, side by side (H11.1.4)."""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.rules.tax import YearToDate
from addin.engine.rules.tax_release import both_ways, trap_of, year_at_this_rate
from addin.values.money import yuan
from addin.values.periods import Month
from tests.engine.cases import explains_itself, listed
from tests.engine.company import bands, company, fen, grade, opening, settle, staff

PAID = Month(2027, 1)

# Of 36,000 are left 34,920: as much as of 38,566.67, where 10 % less 210 come off. Between them less is left.
EDGES = [
    ("36000.00", "38566.67"), ("144000.00", "160500.00"), ("300000.00", "318333.33"), ("420000.00", "447500.00"),
    ("660000.00", "706538.46"), ("960000.00", "1120000.00"),
]  # fmt: skip
TRAPS = [
    pytest.param(bonus, trap, id=bonus)
    for low, high in EDGES
    for bonus, trap in (
        (low, None),
        (yuan(fen(low) + 1), (low, high)),
        (yuan(fen(high) - 2), (low, high)),
        (yuan(fen(high) + 1), None),
    )
]


@pytest.mark.rule("H11.1.4")
@pytest.mark.parametrize(("bonus", "expected"), [*TRAPS, pytest.param("0.01", None, id="a fen")])
def test_the_ranges_in_which_a_yuan_more_leaves_less(bonus: str, expected: tuple[str, str] | None) -> None:
    found = trap_of(fen(bonus), PAID)
    assert (found and tuple(map(yuan, found))) == expected


WAYS = [
    # income and deductions without the release, withheld, release, with the wages, apart
    ("20000", "5000", "0", "10000", "300.00", "300.00"),  # 25,000 and 15,000 at 3 %
    ("20000", "5000", "0", "36000", "2130.00", "1080.00"),  # 51,000: 2,580 - 450; a twelfth is 3,000
    ("20000", "5000", "0", "36000.01", "2130.00", "3390.00"),  # over the edge
    ("4000", "5000", "0", "1000", "0.00", "30.00"),  # 5,000 - 5,000
    ("500000", "60000", "70000", "36000", "10800.00", "1080.00"),  # 30 %, what was withheld taken off both
    ("20000", "5000", "1000", "10000", "0.00", "300.00"),  # withheld already
]


@pytest.mark.rule("H11.1.4")
@pytest.mark.parametrize(("income", "deductions", "withheld", "release", "wages", "bonus"), WAYS)
def test_what_a_release_costs_either_way(
    income: str, deductions: str, withheld: str, release: str, wages: str, bonus: str
) -> None:
    found = both_ways(YearToDate(fen(income), fen(deductions), fen(withheld)), fen(release), PAID)
    assert (yuan(found.wages), yuan(found.bonus)) == (wages, bonus)


@pytest.mark.rule("H11.1.4")
@pytest.mark.parametrize(("paid", "income"), [(1, "120"), (6, "70"), (12, "10")])
def test_the_rest_of_the_year_is_guessed_by_the_month(paid: int, income: str) -> None:
    year = year_at_this_rate(YearToDate(1000, 500, 30), YearToDate(1000, 500, 0), Month(2027, paid))
    assert (yuan(year.income), year.deductions, year.withheld) == (f"{income}.00", year.income // 2, 0)


CLERK = grade("clerk", 20_000, scheme="clerk")


def released(held: str, *, at: str = "2026-12", **given: Any) -> tuple[str, list[str]]:
    """What stands beside the release of so much (held before the book began), and what is listed."""
    person = {key: given.pop(key) for key in ("left", "tax", "special", "sixty_thousand") if key in given}
    before = str(Month.parse(at).plus(-1))
    inputs = company(
        [staff(grade="clerk", **{"tax": "cumulative", **person})], grades=[CLERK],
        rates=bands("clerk", "amount", "whole", ("0", "10")),
        opening=[opening("held", held, before), *given.pop("opening", ())], **given,
    )  # fmt: skip
    outcome = settle(inputs, Month.parse(at))
    explains_itself(outcome)
    (line,) = [line for _, line in outcome.trace if line.item == "released"]
    return line.note, [text for text in listed(outcome) if text.startswith("bonus_trap")]


ALIKE = "$with_wages 300.00, $as_bonus 300.00, $both_alike"
NOTES = [
    pytest.param("10000", {}, f"$this_payment: {ALIKE}; $year_estimate: $with_wages 2000.00, $as_bonus 300.00, "
                 "$lower_bonus 1700.00", [], id="alike now; 180,000 a year are taxed at 20 %, 10,000 more too"),
    pytest.param("36000", {}, "$this_payment: $with_wages 2130.00, $as_bonus 1080.00, $lower_bonus 1050.00; "
                 "$year_estimate: $with_wages 7200.00, $as_bonus 1080.00, $lower_bonus 6120.00", [], id="at the edge"),
    pytest.param("37000", {}, "$this_payment: $with_wages 2230.00, $as_bonus 3490.00, $lower_wages 1260.00; "
                 "$year_estimate: $with_wages 7400.00, $as_bonus 3490.00, $lower_bonus 3910.00; "
                 "$bonus_trap 36000.00 - 38566.67", [], id="above it, but taxed with the wages: shown, no warning"),
    pytest.param("37000", {"holdback_tax": "annual_bonus"},
                 "$this_payment: $with_wages 2230.00, $as_bonus 3490.00, $lower_wages 1260.00; "
                 "$year_estimate: $with_wages 7400.00, $as_bonus 3490.00, $lower_bonus 3910.00; "
                 "$bonus_trap 36000.00 - 38566.67", ["bonus_trap S1 37000.00"], id="and taxed apart: a warning"),
    pytest.param("10000", {"left": "2026-12-31"}, f"$this_payment: {ALIKE}; $year_estimate: {ALIKE}", [],
                 id="who leaves has no later months"),
    pytest.param("10000", {"sixty_thousand": "yes"}, "$this_payment: $with_wages 0.00, $as_bonus 300.00, $lower_wages "
                 "300.00; $year_estimate: $with_wages 2000.00, $as_bonus 300.00, $lower_bonus 1700.00", [],
                 id="the year has the whole deduction once: 240,000 - 60,000"),
    pytest.param("10000", {"tax": "labour"}, "", [], id="劳务 knows one way"),
    pytest.param("10000", {"at": "2027-11", "holdback_release_month": 11, "opening": [
        opening("bonus_income", 100, "2027-10")]}, "", [], id="used this year: one way"),
    pytest.param("10000", {"at": "2027-12"}, "", [], id="no longer in force: one way"),
]  # fmt: skip


@pytest.mark.rule("H11.1.4")
@pytest.mark.parametrize(("held", "given", "note", "warned"), NOTES)
def test_both_ways_stand_beside_the_release(held: str, given: dict[str, Any], note: str, warned: list[str]) -> None:
    assert released(held, **given) == (note, warned)
