"""Days of other programs: what means one day is that day, what can mean two is never guessed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.book.base import Cell
from addin.usecases.importing.values import ForeignColumn, OurCells, our_cells

MANY = settings(max_examples=300, deadline=None)
FIFTH = dt.date(2026, 10, 5)


def read(cells: list[Any], kind: str = "date", **more: Any) -> OurCells:
    return our_cells(ForeignColumn("日期", cells, range(2, len(cells) + 2), **more), kind)


ALONE = [
    "20261005", 20261005, 20261005.0, "2026-10-5", "2026/10/05", "2026.10.5", "2026年10月5日", "2026年10月05号",
    "2026-10-05 00:00:00.000", "2026-10-05T08:30:00", "2026-10-05T08:30:00+08:00", "20261005 17:07:09",
    "20261005170709", "2026-10-05 (周一)", "2026年10月5日 星期一", "2026/10/5 8:30", "2026/10/5 8:30 PM",
    "2026-10-05 8时30分", "２０２６－１０－０５", "`2026-10-05", "46300", "46300.5", "5-Oct-2026", "Oct 5, 2026",
    "5 October 2026", "05.10.2026",
    dt.date(2026, 10, 5), dt.datetime(2026, 10, 5, 8), "2026-10-05T08:30:00Z",
]  # fmt: skip


@pytest.mark.parametrize("said", ALONE, ids=str)
def test_a_day_that_means_one_thing_alone(said: Any) -> None:
    assert read([said]) == OurCells([FIFTH], [])


@pytest.mark.parametrize(
    "said", ["?", "2026-02-30", "2026-13-05", "10-05", "10月5日", "2026-10-18 2026-10-18", "12:30", "123", 46300, True]
)
def test_what_is_none_stays_for_the_tables_reader(said: Any) -> None:
    assert read([said]) == OurCells([said], [])


TWO = [
    ("01/02/2026", "foreign_day", {"first": "2026-02-01", "second": "2026-01-02"}),
    ("1-2-2026", "foreign_day", {"first": "2026-02-01", "second": "2026-01-02"}),
    ("26-10-05", "foreign_year", {}),
    ("10/5/26", "foreign_year", {}),
    ("2026-10-05T16:30:00Z", "foreign_day", {"first": "2026-10-05", "second": "2026-10-06"}),
]


@pytest.mark.parametrize(("said", "code", "values"), TWO)
def test_what_can_mean_two_days_is_refused_with_its_line(said: str, code: str, values: dict[str, str]) -> None:
    found = read([None, said])
    (problem,) = found.problems
    assert (found.cells, problem.code, problem.row) == ([None, None], code, 1)
    assert problem.values == {"heading": "日期", "line": 3, "value": said, **values}


COLUMNS: list[tuple[list[Any], list[Cell] | None]] = [
    (["01/02/2026", "13/02/2026"], [dt.date(2026, 2, 1), dt.date(2026, 2, 13)]),
    (["01/02/2026", "02/13/2026"], [dt.date(2026, 1, 2), dt.date(2026, 2, 13)]),
    (["01/02/2026", "02/13/2026", "13/02/2026"], None),
    (["05/05/2026"], [dt.date(2026, 5, 5)]),
    (["01.02.2026"], [dt.date(2026, 2, 1)]),
    (["01.02.2026", "02.13.2026"], [dt.date(2026, 1, 2), dt.date(2026, 2, 13)]),
    (["01.02.2026", "01/02/2026"], None),
]


@pytest.mark.parametrize(("said", "meant"), COLUMNS)
def test_a_column_decides_the_order(said: list[Any], meant: list[Cell] | None) -> None:
    assert read(said).cells == meant if meant else read(said).problems


def test_a_person_decides_and_the_month_gives_the_year() -> None:
    assert read(["01/02/2026"], day_first=False).cells == [dt.date(2026, 1, 2)]
    assert read(["12-30", "1月2日"], near=dt.date(2027, 1, 15)).cells == [dt.date(2026, 12, 30), dt.date(2027, 1, 2)]
    assert read(["30/12"], near=dt.date(2027, 1, 15), day_first=True).cells == [dt.date(2026, 12, 30)]


def test_days_since_1904() -> None:
    assert read([44838, "44838", "2026-10-05"], is_1904=True).cells == [FIFTH] * 3
    assert read([72_500], is_1904=True).cells == ["72500"]


MONTHS: list[tuple[Any, Cell]] = [
    ("2026-10", "2026-10"), ("2026年10月", "2026-10"), ("202610", "2026-10"), (202610, "2026-10"),
    ("10/2026", "2026-10"),
    ("Oct-2026", "2026-10"), ("2026/1", "2026-01"), ("2026-10-05", "2026-10"), (FIFTH, "2026-10"), ("-", None),
    ("10月", "10月"), ("2026-13", "2026-13"), (46300, 46300),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), MONTHS, ids=str)
def test_months(said: Any, meant: Cell) -> None:
    assert read([said], "month").cells == [meant]


FORMATS = [
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S", "%d-%b-%Y",
    "%b %d, %Y", "%d.%m.%Y",
]  # fmt: skip
moments = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2099, 12, 31))


@MANY
@given(st.lists(st.tuples(moments, st.sampled_from(FORMATS)), min_size=1))
def test_days_in_any_spelling_that_means_one(rows: list[Any]) -> None:
    found = read([moment.strftime(spelling) for moment, spelling in rows])
    assert found == OurCells([moment.date() for moment, _ in rows], [])


@MANY
@given(st.lists(moments, min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y"]))
def test_an_order_that_nothing_shows_is_never_guessed(days: list[dt.datetime], spelling: str) -> None:
    found = read([day.strftime(spelling) for day in days])
    shown = any(day.day > 12 for day in days)
    for day, cell in zip(days, found.cells, strict=True):
        assert cell == (day.date() if shown or day.day == day.month else None)
    assert len(found.problems) == found.cells.count(None)


@MANY
@given(st.lists(moments, min_size=1), st.lists(moments, min_size=1))
def test_two_orders_in_one_column_decide_nothing(first: list[dt.datetime], second: list[dt.datetime]) -> None:
    said = [day.strftime("%d/%m/%Y") for day in first] + [day.strftime("%m/%d/%Y") for day in second]
    found = read([*said, "13/02/2026", "02/13/2026"])
    for day, cell in zip([*first, *second], found.cells, strict=False):
        assert cell == (day.date() if day.day > 12 or day.day == day.month else None)


def test_ids_texts_and_choices() -> None:
    assert read(["007", 8.0, "-", "  ", "`9"], "id").cells == ["007", 8.0, None, None, "`9"]
    assert [problem.code for problem in read([FIFTH, dt.time(1), float("nan")], "id").problems] == ["not_text"] * 3
    assert read(["-", "甲"], "text").cells == ["-", "甲"]
    assert read(["√", "×", "Y", True, 0, "-", "也许"], "yesno").cells == ["是", "否", "是", "是", "否", None, "也许"]
    assert read([" 房费 ", "", None], "item").cells == ["房费", None, None]
