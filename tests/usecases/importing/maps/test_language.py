"""What can be said in tblImportMaps, form by form."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.usecases.importing.maps.applying import mapped
from addin.usecases.importing.maps.criteria import criterion, escaped, seen_form
from addin.usecases.importing.maps.model import SourceMap
from addin.usecases.importing.maps.shapes import found_in
from addin.values.periods import Month
from tests.usecases.importing.maps.listings import FACTS, Row6, a_map, as_dicts, listing

R, C, V = "消费流水", "挂账回款", "拜访记录"
VISIT: list[Row6] = [(V, "日", "日期", "", ""), (V, "客", "客户编号", "", ""), (V, "谁", "工号", "", "")]
VISITED = ["2026-10-03", "C001", "S001"]

FITS = [
    ("微信支付", "微信支付", True),
    ("微信支付", "微信", False),
    (">1.2.3", ">1.2.3", True),  # no number: a text
    (">.", ">.", True),
    ("success", "SUCCESS", True),  # letters of either case are one
    ("ＡＢ", "ab", True),  # and so are full-width ones
    ("挂账回款*", "挂账回款 ZD26090031", True),
    ("*TAr:*|*", "FGst:1;TAr:携程|9", True),
    ("*TAr:* 付款|*", "FGst:1;TAr:携程|9", False),
    ("(空白)", "", True),
    ("(空白)", "x", False),
    ("(非空)", "x", True),
    ("(filled)", "", False),
    ("*", "", True),
    (">0", "12,600.00", True),
    (">0", "", False),
    ("<>0", "0.00", False),
    ("<0", "-88", True),
    ("0", "0.00", True),  # a number is a number
    ("04", "4", False),  # but a code with a zero in front is a code
    ("~*", "*", True),
    ("~*", "x", False),
]


@pytest.mark.parametrize(("said", "text", "fits"), FITS)
def test_what_fits_a_value(said: str, text: str, fits: bool) -> None:
    assert criterion(said).fits(seen_form(text)) is fits


@given(st.text(max_size=12).filter(lambda text: " + " not in text))
def test_an_escaped_text_means_itself(text: str) -> None:
    text = seen_form(text)
    assert criterion(escaped(text)).fits(text)
    assert not text or not criterion(escaped(text)).fits(text + "x") or text.endswith("x")


SHAPES = [
    ("ZD########", "收回挂账 ZD26100011 谢谢", ["ZD26100011"]),
    ("ZD########", "ZD26100011、ZD26100012", ["ZD26100011", "ZD26100012"]),
    ("ZD########", "ZD26100011 zd26100011", ["ZD26100011", "zd26100011"]),
    ("ZD########", "ZD261000110", []),  # nine digits
    ("ZD########", "", []),
    ("ZD [#+]", "ZD 700101", ["700101"]),
    ("TAr:[*]|", "FGst:1示例;TAr:云栖科技|900001", ["云栖科技"]),
    ("TAr:[*]付款|", "TAr:江畔会展 付款|900002", ["江畔会展"]),
    ("room [*] /", "room 1,200 / breakfast 80", ["1,200"]),
    ("breakfast [*]", "room 1,200 / breakfast 80", ["80"]),
    ("原流水[*]", "原流水90001-1", ["90001-1"]),
]


@pytest.mark.parametrize(("shape", "text", "found"), SHAPES)
def test_a_shape_is_found(shape: str, text: str, found: list[str]) -> None:
    assert found_in(shape, text) == found


def only_row(rows: list[Row6], headings: str, *cells: object) -> dict[str, Any]:
    """The one row that a line becomes."""
    made = mapped(a_map(*rows), listing(headings.split(), [*cells]), FACTS)  # type: ignore[list-item]
    assert (made.problems, made.questions) == ((), ())
    table = made.comings[0].table
    [row] = as_dicts(made, table)
    return row


FORMS: list[tuple[list[Row6], str, list[object], str, object]] = [
    ([(V, "", "方式", "", "电话回访")], "", [], "方式", "电话回访"),
    ([(V, "怎样", "方式", "", ""), (V, "怎样", "方式", "call", "电话回访")], "怎样", ["Call"], "方式", "电话回访"),
    ([(V, "怎样", "方式", "", "")], "怎样", ["茶叙"], "方式", "茶叙"),
    ([(V, "", "方式", "", "{怎样}")], "怎样", ["茶叙"], "方式", "茶叙"),
    ([(V, "", "结果", "", "{谈}：{果}")], "谈 果", ["价格", "同意"], "结果", "价格：同意"),
    ([(V, "", "结果", "", "{谈}：{果}")], "谈 果", ["", None], "结果", None),  # nothing is made of nothing
    ([(V, "谈", "结果", "(空白)", "没有谈"), (V, "谈", "结果", "*", "{谈}")], "谈", ["-"], "结果", "没有谈"),
    ([(V, "谈 + 果", "结果", "(非空) + *", "谈了"), (V, "谈 + 果", "结果", "* + 同意", "成")], "谈 果", ["价", "同意"],
     "结果", "成"),  # the more definite one
    ([(V, "", "结果", "同意", "成交"), (V, "果", "结果", "", "")], "果", ["同意"], "结果", "成交"),  # wherever from
]  # fmt: skip


@pytest.mark.parametrize(("rows", "headings", "cells", "header", "wanted"), FORMS)
def test_a_form(rows: list[Row6], headings: str, cells: list[object], header: str, wanted: object) -> None:
    found = only_row([*VISIT, *rows], f"日 客 谁 {headings}".strip(), *VISITED, *cells)
    assert found.get(header) == wanted


RECEIPT: list[Row6] = [
    (R, "号", "流水号", "", ""),
    (R, "日", "消费日期", "", ""),
    (R, "", "业绩来源", "", "其他"),
    (R, "", "消费项目", "", "房费"),
    (R, "", "支付方式", "", "现付"),
]
AMOUNTS: list[tuple[str, str, list[object], float]] = [
    ("{收}-{退}", "收 退", ["386.00", "0.00"], 386.0),
    ("{收}-{退}", "收 退", ["", "100.00"], -100.0),
    ("-{退}", "收 退", ["", 100], -100.0),
    ("{收}+{退}", "收 退", [0.1, 0.2], 0.3),
    ("{收:实收 [*] 元}", "收 退", ["实收 1,200.50 元", ""], 1200.5),
    ("12.5", "收 退", ["", ""], 12.5),
]


@pytest.mark.parametrize(("said", "headings", "cells", "wanted"), AMOUNTS)
def test_an_amount_is_a_sum_of_columns(said: str, headings: str, cells: list[object], wanted: float) -> None:
    rows: list[Row6] = [*RECEIPT, (R, "", "金额", "", said), ("", "收 + 退", "不用", "", "")]
    assert only_row(rows, f"号 日 {headings}", "R1", "2026-10-03", *cells)["金额"] == wanted


IN_TEN_THOUSANDS: list[tuple[str, str, float]] = [  # what the map says, the file's heading, the amount of 1.28 and 0.5
    ("{收}", "收", 12_800.0),
    ("{收}-{退}", "收", 7_800.0),
    ("{收:#+.##}", "收", 12_800.0),
    ("{收(元)}", "收(元)", 1.28),  # the heading's own unit outranks the title's
    ("{收(元)}-{退}", "收(元)", -4_998.72),
    ("12.5", "收", 12.5),  # typed into the map, no cell of the file
]


@pytest.mark.parametrize(("said", "heading", "wanted"), IN_TEN_THOUSANDS)
def test_amounts_of_a_file_in_ten_thousands_by_its_title(said: str, heading: str, wanted: float) -> None:
    rows: list[Row6] = [*RECEIPT, (R, "", "金额", "", said), ("", f"{heading} + 退", "不用", "", "")]
    found = listing(["号", "日", heading, "退"], ["R1", "2026-10-03", "1.28", 0.5])._replace(unit="万元")
    (row,) = as_dicts(mapped(a_map(*rows), found, FACTS), "tblReceipts")
    assert row["金额"] == wanted


def test_one_cell_becomes_two_lines() -> None:
    rows: list[Row6] = [*RECEIPT, (R, "费", "金额", "*", "{费:room [*] /}")]
    second: list[Row6] = [(f"{R} 2", *row[1:]) for row in RECEIPT if row[2] not in ("流水号", "消费项目")]  # type: ignore[misc]
    second += [(f"{R} 2", "", "流水号", "", "{号}-早餐"), (f"{R} 2", "", "消费项目", "", "餐费")]
    second += [(f"{R} 2", "", "金额", "", "{费:breakfast [*]}")]
    found = listing(["号", "日", "费"], ["R1", "2026-10-03", "room 1,200 / breakfast 80"])
    made = mapped(a_map(*rows, *second), found, FACTS)
    assert [(row["流水号"], row["消费项目"], row["金额"]) for row in as_dicts(made, "tblReceipts")] == [
        ("R1", "房费", 1200.0),
        ("R1-早餐", "餐费", 80.0),
    ]
    assert made.comings[0].lines == [2, 2]


def test_one_file_fills_two_tables() -> None:
    rows: list[Row6] = [
        *RECEIPT,
        (R, "借", "金额", "", ""),
        (R, "类", "取", "借方", ""),
        (R, "类", "略过", "贷方", "收款"),
        (C, "号", "回款单号", "", ""),
        (C, "日", "回款日期", "", ""),
        (C, "贷", "金额", "", ""),
        (C, "类", "取", "贷方", ""),
        (C, "类", "略过", "借方", "消费"),
    ]
    lines = ["1", "2026-10-03", "借方", 10, 0], ["2", "2026-10-04", "贷方", 0, 10]
    made = mapped(a_map(*rows), listing(["号", "日", "类", "借", "贷"], *lines), FACTS)
    assert [row["流水号"] for row in as_dicts(made, "tblReceipts")] == ["1"]
    assert [row["回款单号"] for row in as_dicts(made, "tblCollections")] == ["2"]
    assert made.left_out == ()


NEAREST = [("12-30", Month(2026, 1), "2025-12-30"), ("01-02", Month(2025, 12), "2026-01-02"),
           ("10-07", Month(2026, 10), "2026-10-07")]  # fmt: skip


@pytest.mark.parametrize(("day", "settled", "wanted"), NEAREST)
def test_a_year_comes_from_the_settled_month(day: str, settled: Month, wanted: str) -> None:
    rows = [*VISIT[1:], (V, "", "日期", "", "{#年}-{日}")]
    made = mapped(a_map(*rows), listing(["日", "客", "谁"], [day, "C001", "S001"]), FACTS._replace(month=settled))
    assert str(as_dicts(made, "tblVisits")[0]["日期"]) == wanted


def test_a_running_number_counts_what_is_otherwise_the_same() -> None:
    rows: list[Row6] = [*RECEIPT[1:], (R, "", "流水号", "", "{号}-{#}"), (R, "", "金额", "", "1")]
    lines = [[bill, "2026-10-03"] for bill in ("A", "B", "A", "A")]
    made = mapped(a_map(*rows), listing(["号", "日"], *lines), FACTS)
    assert [row["流水号"] for row in as_dicts(made, "tblReceipts")] == ["A-1", "B-1", "A-2", "A-3"]


def test_lines_of_one_bill_lend_their_cells() -> None:
    rows: list[Row6] = [
        ("", "单 + 类", "同单", "* + 付", "付款"),
        (R, "类", "取", "费", ""),
        (R, "类", "略过", "付", "付款行"),
        *(row for row in RECEIPT if row[2] not in ("支付方式", "流水号")),
        (R, "", "流水号", "", "{单}-{#}"),
        (R, "付款.名", "支付方式", "City Ledger", "挂账"),
        (R, "付款.名", "支付方式", "Cash", "现付"),
        (R, "", "金额", "", "1"),
    ]
    day = "2026-10-03"
    lines = [["1", "费", "房", day], ["1", "付", "City Ledger", day], ["2", "费", "房", day], ["2", "付", "Cash", day]]
    headings = ["单", "类", "名", "日"]
    made = mapped(a_map(*rows), listing(headings, *lines), FACTS)
    assert [row["支付方式"] for row in as_dicts(made, "tblReceipts")] == ["挂账", "现付"]
    both = mapped(a_map(*rows), listing(headings, *lines, ["2", "付", "City Ledger", day]), FACTS)
    assert [question.asks.given for question in both.questions] == ["Cash / City Ledger"]  # paid by two: asked


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows: list[Row6] = [*VISIT, *FORMS[7][0], (V, "谈", "略过", "无", "没谈"), (V, "果", "取", "*", "")]
    found = listing(["日", "客", "谁", "谈", "果"], [*VISITED, "价", "同意"], [*VISITED, "无", "同意"])
    made = mapped(a_map(*rows), found, FACTS)
    for order in itertools.islice(itertools.permutations(a_map(*rows).rows), 0, 5000, 97):
        other = mapped(SourceMap("来源", tuple(order)), found, FACTS)
        assert (other.comings, other.left_out) == (made.comings, made.left_out)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["取一", "取二", "略", "?"]), max_size=12))
def test_every_line_is_taken_left_out_or_asked(kinds: list[str]) -> None:
    rows: list[Row6] = [*VISIT, (V, "类", "取", "取*", ""), (V, "类", "略过", "略", "不要")]
    found = listing(["日", "客", "谁", "类"], *([*VISITED, kind] for kind in kinds))
    made = mapped(a_map(*rows), found, FACTS)
    taken = [line for coming in made.comings for line in coming.lines]
    asked = [line for question in made.questions for line in question.lines]
    assert sorted([*taken, *asked, *(one.line for one in made.left_out)]) == [line.line for line in found.lines]
