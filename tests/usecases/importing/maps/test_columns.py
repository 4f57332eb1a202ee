"""What a file says of a column holds for every cell that a map takes from it: its unit, its order, its decimal mark."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from addin.book.base import Cell
from addin.usecases.importing.listing import FileListing, OwnTotals
from addin.usecases.importing.maps.applying import mapped
from addin.usecases.importing.totals import checked_totals
from tests.usecases.importing.files import HEADINGS, taken, text_file, typed
from tests.usecases.importing.maps.listings import FACTS, Row6, a_map, listing

R = "消费流水"
HEADED = ["号", "日", "额", "类"]
MAP: list[Row6] = [
    (R, "号", "流水号", "", ""),
    (R, "日", "消费日期", "", ""),
    (R, "额", "金额", "", ""),
    (R, "类", "取", "房费", ""),
    (R, "类", "略过", "餐费", ""),
    (R, "类", "消费项目", "房费", "房费"),
    (R, "", "客户编号", "", "C001"),
    (R, "", "工号", "", "S001"),
    (R, "", "支付方式", "", "现付"),
    (R, "", "业绩来源", "", "协议客户"),
]


def amount(made: FileListing, *more: Row6, instead: str = "") -> Cell:
    """The one row's amount; ``instead`` of the column 额."""
    rows = [(t, h, i, g, instead if instead and i == "金额" else b) for t, h, i, g, b in MAP]
    return one_row(made, *rows, *more)["amount"]


def one_row(made: FileListing, *rows: Row6) -> dict[str, Any]:
    found = mapped(a_map(*rows), made, FACTS)
    assert (found.questions, found.problems) == ((), ())
    (coming,) = found.comings
    (row,) = coming.rows
    return dict(zip(coming.fields, row, strict=True))


def test_the_unit_of_a_title_holds_for_amounts_that_are_taken() -> None:
    made = listing(HEADED, ["1", "2026-10-05", "1.28", "房费"])._replace(unit="万元")
    assert amount(made) == 12800.0
    assert amount(made, instead="{额}") == 12800.0
    assert amount(made, instead="5.5") == 5.5  # what the map says itself is no amount of the file


def test_the_unit_of_a_title_holds_for_our_own_headings_and_for_totals(tmp_path: Path) -> None:
    rows = [["消费明细"], ["单位：万元"], HEADINGS, typed(amount="1.28"), typed("R10", amount="0.5")]
    assert [row[7] for row in taken(text_file(tmp_path, *rows))] == [12800.0, 5000.0]
    made = listing(["额"], ["1.28"])._replace(unit="万元", totals=(OwnTotals(3, "合计", {"额": "1.28"}),))
    (check,) = checked_totals(made, {2})
    assert (check.said_fen, check.taken_fen) == (1_280_000, 1_280_000)


def test_a_column_that_the_map_calls_otherwise_keeps_its_unit() -> None:
    made = listing(["号", "日", "额(万元)", "类"], ["1", "2026-10-05", "1.5", "房费"])
    assert amount(made, ("", "额(万元)", "又名", "", "额")) == 15000.0


def test_a_column_decides_as_a_whole_whichever_lines_are_taken() -> None:
    """The first line alone would be the first of February, and a thousand and more."""
    shown = [["2", "02.13.2026", "1.234,50", "餐费"], ["3", "02.14.2026", "5,00", "餐费"]]
    row = one_row(listing(HEADED, ["1", "01.02.2026", "1,234", "房费"], *shown), *MAP)
    assert (row["day"], row["amount"]) == (dt.date(2026, 1, 2), 1.234)
