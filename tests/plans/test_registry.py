"""A book names its scheme by a dated parameter; a name that nobody knows is the user's to mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from addin.engine.policy import Parameters, at_default, parameters
from addin.engine.policy_cells import Percent, PlanName
from addin.engine.rules.credit import Accounts
from addin.plans.hotel.parameters import HotelParameters
from addin.plans.hotel.plan import HOTEL
from addin.plans.registry import checks_in, forget, plan_in, plan_names, register
from addin.tables.pay_items import PayItem, PayItems
from addin.tables.schema import TABLES
from addin.usecases.settle import DataRefused, check_book, settle_month
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.engine.closed_books import CLOCK
from tests.engine.company import company, policy
from tests.plans.trading.parameters import TradingParameters
from tests.small_company import memory_book, small_company

OCTOBER = Month(2026, 10)


class _Parameters(Parameters):
    plan: PlanName = "other"
    pay_floor: Percent = 1  # type: ignore[assignment]


OTHER = HOTEL._replace(name="other", parameters=_Parameters)


@pytest.fixture
def other() -> Iterator[None]:
    register(OTHER)
    yield
    forget(OTHER)


@pytest.mark.parametrize("given", [None, "", "hotel", " Hotel ", "ＨＯＴＥＬ"])
def test_blank_or_by_name_a_book_is_the_hotels(given: object) -> None:
    rows = company(dated=[policy("plan", given)]).policy
    assert plan_in(rows, OCTOBER) is HOTEL
    assert isinstance(parameters(rows, OCTOBER)[0], HotelParameters)


def test_a_book_without_the_row_is_the_hotels() -> None:
    assert plan_in(company().policy, OCTOBER) is HOTEL


def test_the_scheme_is_dated_like_every_parameter(other: None) -> None:
    inputs = company(dated=[policy("plan", "hotel"), policy("plan", "Other", "2026-11")])
    assert [plan_in(inputs.policy, OCTOBER.plus(i)).name for i in (0, 1, 2)] == ["hotel", "other", "other"]
    assert isinstance(parameters(inputs.policy, OCTOBER.plus(1))[0], _Parameters)
    assert not [p for check in checks_in(inputs.policy, OCTOBER) for p in check(inputs, OCTOBER, Accounts({}, [], []))
                if p.code == "policy_unknown"]  # fmt: skip


def test_what_the_engine_reads_may_have_a_default_in_a_scheme(other: None) -> None:
    inputs = company(dated=[policy("plan", "other")])
    without = [row for row in inputs.policy if row.key != "pay_floor"]
    found, problems = parameters(without, OCTOBER)
    assert (problems, found and found.pay_floor) == ([], 1)
    assert [p.values["key"] for p in parameters([r for r in without if r.key != "plan"], OCTOBER)[1]] == ["pay_floor"]


@pytest.mark.parametrize("given", ["hotle", 5, True, "\u200b x"])
def test_an_unknown_scheme_is_refused_and_nothing_is_written(given: object) -> None:
    tables = small_company()
    tables["tblPolicy"] = [row for row in tables["tblPolicy"] if row[5] != "plan"]
    tables["tblPolicy"].append([None, given, None, None, None, "plan"])  # type: ignore[list-item]
    book = memory_book(tables)
    before = {name: book.read(name).rows for name in book.names()}
    with pytest.raises(DataRefused) as refused:
        settle_month(book, OCTOBER, CLOCK)
    (finding,) = [f for f in refused.value.findings if "plan" in f.fact]
    assert finding.place == f"制度参数 B{4 + len(tables['tblPolicy'])}"
    assert "hotel" in finding.remedy
    assert {name: book.read(name).rows for name in book.names()} == before
    assert finding in check_book(book, OCTOBER)
    assert not [f for f in check_book(book, OCTOBER) if "不起作用" in f.fact]  # whose parameters the others are


def test_the_registry_refuses_an_unknown_name_too() -> None:
    with pytest.raises(Refused):
        plan_in(company(dated=[policy("plan", "nobody's")]).policy, OCTOBER)


ODD = [
    {"name": "hotel"},
    {"name": "Other"},
    {"items": PayItems((PayItem("gross", "应发", "Gross"),))},
    {"words": {"pool": ("池", "pool")}},
    {"messages": {"locked": ("", "", "", "")}},
]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_would_change_another_schemes_words_is_refused(odd: dict[str, Any]) -> None:
    before = plan_names(), dict(TABLES)
    with pytest.raises(ValueError, match=OTHER._replace(**odd).name):
        register(OTHER._replace(**odd))
    assert (plan_names(), dict(TABLES)) == before


@pytest.mark.parametrize("key", list(HotelParameters.model_fields))
def test_a_parameter_at_its_default_says_no_more_than_its_absence(key: str) -> None:
    about = TradingParameters.model_fields.get(key)
    if about is not None and not about.is_required():
        assert at_default(policy(key, None), TradingParameters)
        shown_only = key == "employer_name"  # printed on statements: no pay and no code hangs on what it says
        assert at_default(policy(key, "no such value"), TradingParameters) == shown_only
    assert at_default(policy("aged_from", "consumed"), TradingParameters)
    assert not at_default(policy("aged_from", "due"), TradingParameters)
    assert not at_default(policy("aged_from", "consumed"), HotelParameters)
