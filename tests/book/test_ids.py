"""One id in a book, however its cells spell it: the records are the same, and people read it as its table has it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from addin.book.convert import records
from addin.book.inputs import MAKERS, fields_of, read_contents
from addin.book.planning_inputs import READ_FOR_PLANNING as PLANNED
from addin.tables.choices import CHOICES, choice_labels, codes
from addin.tables.ids import DEFINED
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, DataRefused, check_book, settle_month
from addin.usecases.statement import statement
from addin.values.errors import Problem
from addin.values.identity import id_form
from addin.values.periods import Month
from tests.small_company import OCTOBER, Tables, memory_book, small_company
from tests.spellings import spellings

CLOCK = Clock(dt.datetime(2026, 11, 1, 9, 30), "财务")
MONTH = Month(2026, 10)
MAKE = {**MAKERS, **dict(PLANNED.values())}


def _fields(table: str) -> tuple[str, ...]:
    return getattr(MAKE.get(table), "_fields", ())


IDS = [(t.name, c.field) for t in TABLES.values() for c in t.inputs if c.kind == "id" and c.field in _fields(t.name)]
OWN = {(t, field) for t, field in DEFINED.values() if t in MAKERS} | {("tblPolicy", "key")}
DISPUTE = ("S1", dt.date(2026, 10, 9), "002", dt.date(2026, 9, 1), "提成", None, None, None, None, None)
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a settlement takes too long for it
QUICK = settings(max_examples=8, deadline=None, phases=NO_SHRINKING, suppress_health_check=list(HealthCheck))


def position(table: str, field: str) -> int:
    return [column.field for column in TABLES[table].columns].index(field)


def amounts(tables: Tables) -> list[list[object]]:
    book = memory_book(tables)
    settle_month(book, MONTH, CLOCK)
    return [list(row) for name in ("tblSettlement", "tblPool", "tblLedger") for row in book.read(name).rows]


AS_IT_IS = amounts(small_company())


@QUICK
@given(st.data())
def test_a_reference_may_be_spelt_in_any_way(data: st.DataObject) -> None:
    tables = small_company()
    for table, rows in tables.items():
        for column in TABLES[table].inputs if TABLES[table].role == "input" else ():
            if column.kind == "id" and (table, column.field) not in DEFINED.values():
                at = position(table, column.field)
                for row in rows:
                    if at < len(row) and isinstance(row[at], str) and row[at]:
                        row[at] = data.draw(spellings(str(row[at])))
    assert amounts(tables) == AS_IT_IS


@QUICK
@given(st.data())
def test_an_id_is_shown_as_its_own_table_spells_it(data: st.DataObject) -> None:
    spelt = data.draw(st.sampled_from(["s2", "S2", "sS", "人a"]))
    tables = small_company()
    for table, field in (("tblStaff", "staff"), ("tblReceipts", "staff"), ("tblMonthlyPlan", "staff")):
        for row in tables[table]:
            if row[position(table, field)] == "002":
                row[position(table, field)] = spelt if table == "tblStaff" else data.draw(spellings(spelt))
    tables["tblCustomers"][0][position("tblCustomers", "owner")] = spelt.upper()
    for table in ("tblRefunds", "tblEntertainment", "tblClaims"):
        tables[table].clear()
    book = memory_book(tables)
    settled = settle_month(book, MONTH, CLOCK)
    assert spelt in settled.outcome.people
    raw = book.read("tblSettlement")
    assert spelt in [row[fields_of(raw).index("staff")] for row in raw.rows]
    assert book.read("tblReceipts").rows == memory_book(tables).read("tblReceipts").rows  # as typed


@pytest.mark.parametrize(("table", "field"), IDS)
def test_every_column_of_ids_is_read_in_one_form(table: str, field: str) -> None:
    for cell, expected in (
        ('="R1"', "R1"),
        ("`R1", "R1"),
        ("'R1", "R1"),
        ("Ｒ１", "R1"),
        ("R\u200b1\u00a0", "R1"),
        (7.0, "7"),
    ):
        found = read_cell(table, field, cell)
        assert not isinstance(found, Problem)
        assert id_form(found) == id_form(expected)


@pytest.mark.parametrize(("table", "field"), IDS)
@pytest.mark.parametrize("cell", [1234567890123456.0, 10**15, -(10**16), "2.0261E+17", "１e+17", 1e22])
def test_a_long_number_that_a_spreadsheet_rounded_is_refused(table: str, field: str, cell: Any) -> None:
    found = read_cell(table, field, cell)
    assert isinstance(found, Problem)
    assert found.code == "id_rounded"


def read_cell(table: str, field: str, cell: Any) -> Any:
    """The value of a cell in a row of its own, or its Problem."""
    headers = tuple(TABLES[table].headers("zh"))
    raw = memory_book({**small_company(), table: [[None] * len(headers)]}).read(table)
    raw.rows[0][position(table, field)] = cell
    found, problems = records(raw, MAKE[table])
    mine = [problem for problem in problems if problem.field == field]
    return mine[0] if mine else getattr(found[0], field)


@pytest.mark.parametrize(
    ("table", "field"), sorted(OWN - {("tblRates", "scheme"), ("tblGrades", "grade"), ("tblPolicy", "key")})
)
def test_two_spellings_of_one_number_are_a_duplicate(table: str, field: str) -> None:
    tables = {**small_company(), "tblDisputes": [list(DISPUTE)]}
    first = tables[table][0]
    again = list(first)
    again[position(table, field)] = f"\u200b{str(first[position(table, field)]).lower()}\u00a0"
    tables[table].append(again)
    with pytest.raises(DataRefused, match="重复"):
        settle_month(memory_book(tables), MONTH, CLOCK)


def test_what_was_settled_before_belongs_to_a_person_respelt_since() -> None:
    tables = small_company()
    swap(tables, "002", "s2")
    tables["tblReceipts"].append(["R4", dt.date(2026, 11, 3), "C1", "s2", "会员", "房费", "现付", 900.0, None])
    once = book = memory_book(tables)
    for month in (MONTH, MONTH.plus(1)):
        settle_month(once, month, CLOCK)
    expected = lines_of(once, "s2")
    book = memory_book(tables)
    settle_month(book, MONTH, CLOCK)
    staff = book.read("tblStaff")
    book.write({"tblStaff": [["S2" if cell == "s2" else cell for cell in row] for row in staff.rows]})
    settle_month(book, MONTH.plus(1), CLOCK)
    assert lines_of(book, "S2") == expected


def swap(tables: Tables, old: str, new: str) -> None:
    for rows in tables.values():
        for row in rows:
            row[:] = [new if cell == old else cell for cell in row]


def lines_of(book: Any, staff: str) -> list[tuple[Any, ...]]:
    inputs = read_contents(book, ("tblLedger", "tblSettlement", "tblCloses")).inputs
    return sorted(
        (str(line.month), line.item, line.amount, line.reference) for line in inputs.ledger if line.staff == staff
    )


NEAR = [
    ("tblReceipts", "staff", "2", "人员表里没有工号 2，但有 002"),
    ("tblReceipts", "staff", 2.0, "人员表里没有工号 2，但有 002"),
    ("tblReceipts", "customer", "0C1", "客户表里没有客户 0C1，但有 C1"),
    ("tblCollections", "receipt", "0R2", "消费流水里没有流水号 0R2，但有 R2"),
    ("tblReceipts", "staff", "00\u200b9", "没有工号 009"),
]


@pytest.mark.parametrize(("table", "field", "cell", "fact"), NEAR)
def test_a_number_that_lost_its_zeros_is_asked_about(table: str, field: str, cell: Any, fact: str) -> None:
    tables = small_company()
    tables[table][0][position(table, field)] = cell
    with pytest.raises(DataRefused) as refused:
        settle_month(memory_book(tables), MONTH, CLOCK)
    assert [f.fact for f in refused.value.findings if f.level == "error" and fact in f.fact]


def test_two_numbers_that_differ_in_zeros_only_are_a_reminder() -> None:
    tables = small_company()
    tables["tblReceipts"] += [
        [number, OCTOBER, "C1", "002", "会员", "房费", "现付", 5.0, None] for number in ("12", "00012", "012")
    ]
    found = check_book(memory_book(tables), MONTH)
    assert [f.place for f in found if "只差开头的 0" in f.fact] == ["消费流水 A9"]
    assert not [f for f in found if f.level == "error"]


def test_unseen_characters_are_shown() -> None:
    tables = small_company()
    tables["tblReceipts"][0][position("tblReceipts", "staff")] = "00\u200b9x"
    tables["tblReceipts"][1][position("tblReceipts", "payment")] = "挂\u200b钱"
    with pytest.raises(DataRefused, match="挂⟨U\\+200B⟩钱"):
        settle_month(memory_book(tables), MONTH, CLOCK)


@pytest.mark.parametrize("choice", list(CHOICES))
def test_list_values_are_as_tolerant_and_stay_apart(choice: str) -> None:
    assert len({id_form(text) for text in codes(choice)}) == len({text.casefold() for text in codes(choice)})
    for code, spelt in zip(CHOICES[choice], choice_labels(choice, "zh"), strict=True):
        tables = [(t, c) for t in TABLES.values() for c in t.inputs if c.kind == choice and c.field in _fields(t.name)]
        for table, column in tables[:1]:
            found = read_cell(table.name, column.field, f"\u200b{spelt} ")
            assert found == (code == "yes" if choice == "yesno" else code)


def test_headers_are_found_as_a_person_reads_them() -> None:
    book = memory_book(small_company())
    raw = book.read("tblReceipts")
    spelt = raw._replace(headers=tuple(f"\ufeff{header}\u00a0" for header in raw.headers))
    assert fields_of(spelt) == fields_of(raw)
    assert records(spelt, MAKE["tblReceipts"]) == records(raw, MAKE["tblReceipts"])


def test_two_columns_of_one_name_are_refused() -> None:
    book = memory_book(small_company())
    raw = book.read("tblReceipts")
    twice = raw._replace(headers=(*raw.headers, "金额\u200b"), rows=[[*row, 1.0] for row in raw.rows])
    found, problems = records(twice, MAKE["tblReceipts"])
    assert (found, [problem.code for problem in problems]) == ([], ["doubled_header"])


def test_a_statement_is_found_by_any_spelling() -> None:
    tables = small_company()
    swap(tables, "002", "s2")
    book = memory_book(tables)
    settle_month(book, MONTH, CLOCK)
    assert statement(book, MONTH, "Ｓ2 ") == statement(book, MONTH, "s2")
    assert statement(book, MONTH, "S2").staff == "s2"
