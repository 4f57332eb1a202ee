"""Numbers of other programs: what means one thing is read to the last digit, what can mean two is never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.book.base import Cell
from addin.usecases.importing.values import ForeignColumn, OurCells, our_cells

MANY = settings(max_examples=400, deadline=None)


def read(cells: list[Any], kind: str = "money", heading: str = "金额", **more: Any) -> OurCells:
    return our_cells(ForeignColumn(heading, cells, range(2, len(cells) + 2), **more), kind)


ALONE: list[tuple[Any, Cell]] = [
    ("1,234.50", 1234.5), ("(1,234.50)", -1234.5), ("（88）", -88.0), ("1,234.50-", -1234.5), ("−5", -5.0),
    ("¥ 12.8", 12.8),
    ("￥-12", -12.0), ("-￥12", -12.0), ("12元", 12.0), ("RMB 1,000.00", 1000.0), ("人民币5.5元", 5.5),
    ("1.2万元", 12000.0),
    ("3千元", 3000.0), ("1,234,567", 1234567.0), ("1,234", 1234.0), ("1.234.567", 1234567.0), ("1.280,00", 1280.0),
    ("１，２３４．５０", 1234.5), ("1 234.50", 1234.5), ("1'234.50", 1234.5), ("`386.00", 386.0), ("'007", 7.0),
    ("+5", 5.0),
    ("-", None), ("--", None), ("", None), (None, None), (12.5, 12.5), (7, 7), ("0.123", 0.123), ("1234.567", 1234.567),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), ALONE, ids=str)
def test_a_number_that_means_one_thing_alone(said: Any, meant: Cell) -> None:
    assert read([said]) == OurCells([meant], [])


@pytest.mark.parametrize(
    "said", ["多", "1e3", "1.2.3", "12,34,56", "1-2", "(5", "--5", "=1+1", "1,2345.00", "(-5)", "5%", "12/3"]
)
def test_what_is_no_number_stays_for_the_tables_reader_to_name(said: str) -> None:
    assert read([said]) == OurCells([said], [])


TWO = [("1.234", "foreign_number"), ("12,80", "foreign_number"), ("$5.00", "foreign_currency"),
       ("5.00 USD", "foreign_currency"), ("€1", "foreign_currency"), ("100港币", "foreign_currency")]  # fmt: skip


@pytest.mark.parametrize(("said", "code"), TWO)
def test_what_can_mean_two_things_is_refused_with_its_line(said: str, code: str) -> None:
    found = read([said, None])
    assert found.cells == [None, None]
    (problem,) = found.problems
    assert (problem.code, problem.row) == (code, 0)
    assert problem.values == {"heading": "金额", "line": 2, "value": said}


COLUMNS = [
    (["1.234", "5.00"], [1.234, 5.0]),
    (["1.234", "5,00", "1.234,50"], [1234.0, 5.0, 1234.5]),
    (["58,00", "-58,00", "0,00"], [58.0, -58.0, 0.0]),
    (["12,80", "7"], None),
    (["12,80", "12.80"], None),
    (["12,800", "12.80"], [12800.0, 12.8]),
    (["12,80", "1,234,567"], None),
    (["1.234", "5"], None),
    (["1,234", "5,00", "1.234,50"], [1.234, 5.0, 1234.5]),
]


@pytest.mark.parametrize(("said", "meant"), COLUMNS)
def test_a_column_decides_what_one_of_its_cells_leaves_open(said: list[str], meant: list[float] | None) -> None:
    found = read(said)
    if meant:
        assert found.cells == meant
    else:
        assert [problem.row for problem in found.problems] == [0]
        assert found.cells[0] is None


def test_a_person_decides() -> None:
    assert read(["1.234", "12,80"], decimal=",").cells == [1234.0, 12.8]
    assert read(["1.234", "1,234"], decimal=".").cells == [1.234, 1234.0]


UNITS = [("金额(万元)", "1.28", 12800.0), ("金额（元）", "1.28", 1.28), ("金额/千元", "2", 2000.0),
         ("应收[单位：万元]", 1.28, 12800.0), ("借方-金额（万元）", "1", 10000.0), ("金额（万元）-借方", "1", 10000.0),
         ("金额(分)", 1280, 12.8), ("万元", "1", 10000.0),
         ("金额(万元)", "5元", 5.0), ("一万元以下", "1", 1.0), ("金额", "1.28", 1.28)]  # fmt: skip


@pytest.mark.parametrize(("heading", "said", "meant"), UNITS)
def test_the_unit_of_a_heading(heading: str, said: Any, meant: float) -> None:
    assert read([said], heading=heading).cells == [meant]


def test_the_unit_of_a_title_holds_where_a_heading_names_none() -> None:
    assert read(["1.28"], unit="万元").cells == [12800.0]
    assert read(["1.28"], heading="金额（元）", unit="万元").cells == [1.28]
    assert read(["1.28"], kind="rate", unit="万元").cells == [1.28]


def test_a_column_of_another_currency_is_refused() -> None:
    assert [problem.code for problem in read(["5", 6.0], heading="金额(USD)").problems] == ["foreign_currency"] * 2


def test_rates_and_counts() -> None:
    assert read(["15.00%", "85分", "0.5"], "rate").cells == [0.15, 85.0, 0.5]
    assert read(["3间", "2晚", "4", "5%"], "count").cells == [3.0, 2.0, 4.0, "5%"]


def dotted(amount: Decimal, grouped: bool) -> str:
    return f"{amount:,.2f}" if grouped else f"{amount:.2f}"


def swapped(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))


ROUND = [
    lambda text, minus: f"-{text}" if minus else text,
    lambda text, minus: f"({text})" if minus else text,
    lambda text, minus: f"{text}-" if minus else f"+{text}",
    lambda text, minus: f"¥-{text}" if minus else f"¥{text}",
    lambda text, minus: f" {'-' if minus else ''}{text} 元\t",
    lambda text, minus: (f"-{text}" if minus else text).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789.,"}),
]
amounts = st.integers(0, 10**11).map(lambda fen: Decimal(fen) / 100)


@MANY
@given(st.lists(st.tuples(amounts, st.booleans(), st.booleans(), st.sampled_from(ROUND)), min_size=1), st.booleans())
def test_amounts_in_any_spelling_are_read_to_the_last_digit(rows: list[Any], european: bool) -> None:
    spelt = [dotted(amount, grouped) for amount, _, grouped, _ in rows]
    proof = ["1,234.50"]
    if european:
        spelt, proof = list(map(swapped, spelt)), ["1.234,50"]
    said = [around(text, minus) for text, (_, minus, _, around) in zip(spelt, rows, strict=True)]
    found = read(said + proof)
    assert not found.problems
    assert found.cells[:-1] == [float(-amount if minus else amount) for amount, minus, _, _ in rows]


DOT = re.compile(r"(\d+|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?")
COMMA = re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(,\d+)?")


def readings(text: str) -> dict[str, float]:
    """What a text means to who takes dots, and to who takes commas, for decimals."""
    found = {}
    for mark, pattern in ((".", DOT), (",", COMMA)):
        if match := pattern.fullmatch(text):
            found[mark] = float(re.sub(r"\D", "", match[1]) + "." + (match[2] or ".0")[1:])
    return found


marks = st.from_regex(r"[0-9]{1,3}([.,][0-9]{1,3}){0,3}", fullmatch=True)


@MANY
@given(st.lists(marks, min_size=1, max_size=6))
def test_what_a_column_does_not_decide_is_never_guessed(said: list[str]) -> None:
    found = read(list(said))
    only = {mark for text in said if len(readings(text)) == 1 for mark in readings(text)}
    for text, cell in zip(said, found.cells, strict=True):
        means = readings(text)
        habit = re.fullmatch(r"[1-9]\d{0,2},\d{3}", text)  # thousands, as China writes them
        if not means:
            assert cell in (text, None)
        elif len(set(means.values())) == 1:
            assert cell in (*means.values(), None)
            assert cell is not None or re.fullmatch(r"\d+,\d+", text)  # it alone may be thousands with a digit lost
        elif cell is not None:
            mark = next(mark for mark, value in means.items() if value == cell)
            assert mark in only or (habit and mark == ".")
            assert mark == "." or "." not in only
        else:
            assert not habit or "," in only
