"""Generated companies in LibreOffice: the preview's formulas give what the core settles, to the fen, and know it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import pytest

from addin.engine.kernels import aged_weight
from addin.engine.settlement import Outcome
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from builder.blocks import WORDS
from builder.workings.calls import CALLED_FIGURES
from tests.faces.libreoffice.against_core import disagreements
from tests.faces.libreoffice.companies import ASSISTANT, KINDS, QUOTA, Tables, company
from tests.faces.libreoffice.live_book import LiveBook
from tests.small_company import memory_book

CLOCK = Clock(dt.datetime(2028, 1, 1), "tests")
SEEDS = range(24)
SETTLED = ("tblSettlement", "tblPool", "tblStaffChanges", "tblCloses")  # what the preview compares itself with
WITHOUT_FUNCTIONS = 3  # one of so many is shown by a LibreOffice without the extension as well
MOST_OFTEN_SETTLED = 4  # one of so many is shown once more when it is settled


class Case(NamedTuple):
    """A company, its month, and what it settles to."""

    tables: Tables
    month: Month
    outcome: Outcome
    after: Tables

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        fields = [column.field for column in TABLES[name].columns]
        return (dict(zip(fields, row, strict=False)) for row in self.tables[name])


@cache
def case(seed: int) -> Case:
    tables, month = company(seed)
    book = memory_book(tables)
    outcome = settle_month(book, month, CLOCK).outcome
    return Case(tables, month, outcome, tables | {name: book.read(name).rows for name in SETTLED})


@pytest.mark.rule("X1", "X2", "X3", "X4", "X5", "X6", "X7", "H4.1", "H5.1", "H5.2", "H6.1", "H8.1", "H10.3")
@pytest.mark.parametrize("seed", SEEDS)
def test_the_preview_says_what_the_core_settles(seed: int, live_book: LiveBook) -> None:
    tables, month, outcome, after = case(seed)
    shown = live_book.show(tables, month)
    assert disagreements(shown, outcome) == []
    assert set(shown.block("notes", "text")) == {""}, "no reason is given why they might differ"
    assert shown.parameter("status") == WORDS["not_settled"][0]
    assert shown.parameter("reckoned") == WORDS["by_function"][0]
    for block, field in CALLED_FIGURES:
        native, called = (_filled(shown.block(block, f"{field}_{way}")) for way in ("native", "called"))
        assert native == pytest.approx(called, abs=1e-9)
    if seed % MOST_OFTEN_SETTLED == 0:
        shown = live_book.show(after, month)
        assert (shown.parameter("status"), shown.parameter("off")) == (WORDS["agree"][0], 0)


def _filled(cells: list[Any]) -> list[Any]:
    """Nothing is nothing, whichever way a cell says it."""
    return [cell or "" for cell in cells]


@pytest.mark.parametrize("seed", SEEDS[::WITHOUT_FUNCTIONS])
def test_the_preview_says_the_same_where_nothing_of_ours_is_installed(seed: int, bare_book: LiveBook) -> None:
    tables, month, outcome, _ = case(seed)
    shown = bare_book.show(tables, month)
    assert shown.parameter("reckoned") == WORDS["by_formula"][0]
    assert disagreements(shown, outcome) == []
    assert shown.errors() == []


def test_an_empty_book_shows_no_error_where_nothing_of_ours_is_installed(bare_book: LiveBook) -> None:
    assert bare_book.show({}, None).errors() == []


def _sold(of: Case) -> Counter[str]:
    """Fen sold at once by each person, what counts only for performance included."""
    found: Counter[str] = Counter()
    for row in of.rows("tblReceipts"):
        if row["staff"] and Month.of(row["day"]) == of.month and row["payment"] == "现付":
            found[row["staff"]] += round(row["amount"] * 100)
    return found


def _weights(of: Case) -> set[Fraction]:
    """How much collections by line count, by their age."""
    days = {row["receipt"]: row["day"] for row in of.rows("tblReceipts")}
    found = (row for row in of.rows("tblCollections") if row["receipt"] and row["manner"] != "核销")
    return {aged_weight(days[row["receipt"]], row["day"], 3, 6, Fraction(1, 2)) for row in found}


def _hired_in(of: Case, grade: str = "") -> list[str]:
    found = of.rows("tblStaff")
    return [row["staff"] for row in found if Month.of(row["hired"]) == of.month and grade in ("", row["grade"])]


def _edges(of: Case) -> set[int]:
    """How many fen people's performance is from an edge of their bands above 0."""
    bands = [(row["scheme"], row["basis"], row["edge"]) for row in of.rows("tblRates") if row["edge"]]
    found = set()
    for person in of.outcome.people.values():
        for scheme, basis, edge in bands:
            whole = (person.target or 0) if basis == "完成率" else 100
            if person.grade.scheme == scheme:
                found.add(round(person.get("performance") - whole * edge))
    return found


def _has(table: str, **cells: Any) -> Callable[[Case], bool]:
    """Whether a table has a row with these cells."""
    return lambda of: any(all(row[field] == value for field, value in cells.items()) for row in of.rows(table))


def _people(test: Callable[[Case, Any], bool]) -> Callable[[Case], bool]:
    return lambda of: any(test(of, person) for person in of.outcome.people.values())


def _confirmed(of: Case) -> set[str]:
    return {action.staff for action in of.outcome.actions if action.action == "convert"}


def _parameter(key: str, *values: Any) -> Callable[[Case], bool]:
    return lambda of: any(row["key"] == key and row["value"] in values for row in of.rows("tblPolicy"))


# what must be among the companies, each found in the rows or the outcome, not by who made it
PRESENT: dict[str, Callable[[Case], bool]] = {
    "joiner": lambda of: any(of.outcome.people[n].days < of.month.days for n in _hired_in(of)),
    "leaver": _people(lambda of, p: p.leaves_in(of.month) and not p.stays),
    "last day": _people(lambda of, p: p.staff.left == of.month.last and p.stays),
    "came and went": _people(lambda of, p: p.leaves_in(of.month) and p.number in _hired_in(of)),
    "confirmed early": lambda of: bool(_confirmed(of)),
    "probation not met": lambda of: bool(set(_hired_in(of, "试用期")) - _confirmed(of)),
    "on a band's edge": lambda of: 0 in _edges(of),
    "a fen below an edge": lambda of: -1 in _edges(of),
    "a fen above an edge": lambda of: 1 in _edges(of),
    "negative line": lambda of: any(row["amount"] < 0 for row in of.rows("tblReceipts")),
    "less than nothing": lambda of: any(fen < 0 for fen in _sold(of).values()),
    "collected half": lambda of: Fraction(1, 2) in _weights(of),
    "collected too late": lambda of: Fraction(0) in _weights(of),
    "collected in full": lambda of: Fraction(1) in _weights(of),
    "bill": lambda of: any(row["bill"] for row in of.rows("tblCollections")),
    "other collector": lambda of: any(row["collector"] for row in of.rows("tblCollections")),
    "written off": _has("tblCollections", manner="核销"),
    "stand-in target": _people(lambda of, p: p.target is None and "stand_in_target" in p.amounts),
    "grade without target": _people(lambda of, p: p.grade.grade == ASSISTANT and p.get("commission") > 0),
    "own target": lambda of: bool(of.tables["tblMonthlyPlan"]),
    "handover": lambda of: bool(of.tables["tblHandovers"]),
    "grade changed": _people(lambda of, p: bool(of.tables["tblStaffChanges"]) and p.grade.grade == "高级销售代表"),
    "dinner refused": _has("tblEntertainment", head_approved="否"),
    "dinner above the quota": lambda of: sum(row["amount"] for row in of.rows("tblEntertainment")) > QUOTA,
    "free card": _has("tblReceipts", payment="免费卡"),
    "cash advance": _has("tblReceipts", item="提现"),
    "revised bands": lambda of: any(row["start"] == of.month.first for row in of.rows("tblRates")),
    "by performance": _parameter("pool_rep_split", "performance"),
    "ages from the due day": _parameter("aged_from", "due"),
    "opening": lambda of: any(row["key"] == "opened_on" and row["value"] for row in of.rows("tblPolicy")),
    "target entered": lambda of: bool(of.tables["tblDeptTargets"]),
    "season's target": lambda of: not of.tables["tblDeptTargets"],
    "pool": lambda of: of.outcome.department.found["pool"] > 0,
    "no pool": lambda of: of.outcome.department.found["pool"] == 0,
    "part for the fund": lambda of: of.outcome.department.found["fund"] > 0,
    "an odd fen": lambda of: of.outcome.department.found["pool"] > 0 and _odd_fen(of),
}


def _odd_fen(of: Case) -> bool:
    """Representatives whose equal parts differ by a fen."""
    shares = [p.get("pool_share") for p in of.outcome.people.values() if p.grade.pool_part == "reps"]
    return any(abs(one - other) == 1 for one in shares for other in shares)


@pytest.mark.parametrize("kind", PRESENT)
def test_every_kind_is_among_the_companies(kind: str) -> None:
    assert any(PRESENT[kind](case(seed)) for seed in SEEDS)


def test_every_maker_and_many_months_are_among_them() -> None:
    assert len(SEEDS) >= len(KINDS)
    assert len({case(seed).month for seed in SEEDS}) > len(SEEDS) / 3
