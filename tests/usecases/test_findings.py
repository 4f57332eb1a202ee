"""What is found names people and customers beside their numbers, wherever the book knows them."""

from __future__ import annotations

import pytest

from addin.book.base import RawTable
from addin.usecases.findings import findings, with_name
from addin.values.errors import Language, Problem
from tests.small_company import memory_book, small_company

BOOK = memory_book(small_company())
TABLES = {name: BOOK.read(name) for name in ("tblStaff", "tblCustomers")}


def fact(problem: Problem, tables: dict[str, RawTable], lang: Language = "zh") -> str:
    return findings([problem], tables, lang)[0].fact


@pytest.mark.parametrize(
    ("code", "values", "said"),
    [
        ("held_for_leaver", {"staff": "002", "amount": "5.00"}, "002 乙"),
        ("account_of_nobody", {"staff": "002", "receipt": "R1", "amount": "5.00"}, "002 乙"),
        ("visits_by_nobody", {"count": 2, "customers": "C1、C2"}, "（C1 客户一、C2 客户二）"),
        ("results_changed", {"staff": "002、003", "month": "2026-10"}, "（工号：002 乙、003 丙）"),
        ("unknown_staff", {"staff": "099"}, "工号 099。"),
        ("share_no_statement", {"staff": "002", "name": "乙", "month": "2026-10"}, "002 乙在 2026-10"),
    ],
)
def test_a_number_stands_with_its_name(code: str, values: dict[str, object], said: str) -> None:
    assert said in fact(Problem(code, values=values), TABLES)


def test_a_number_alone_where_nobody_knows_the_name() -> None:
    problem = Problem("results_changed", values={"staff": "002", "month": "2026-10"})
    assert "（工号：002）" in fact(problem, {})
    nameless = {"tblStaff": TABLES["tblStaff"]._replace(headers=("x",) * len(TABLES["tblStaff"].headers))}
    assert "（工号：002）" in fact(problem, nameless)


def test_a_name_stands_once_beside_a_number_within_a_text() -> None:
    assert with_name("003 有 2 笔", "003", "丙") == "003 丙 有 2 笔"
    assert with_name("003 丙 有 2 笔", "003", "丙") == "003 丙 有 2 笔"
    assert with_name("1003 有 2 笔", "003", "丙") == "1003 有 2 笔"
    assert with_name("有 2 笔", "", "") == "有 2 笔"
