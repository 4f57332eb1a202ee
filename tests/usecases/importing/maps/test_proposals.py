"""Unknown sources: what is near certain is proposed, the rest is asked. Headings are those of real programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.book.base import Cell
from addin.tables.imports import ImportMap
from addin.usecases.importing.maps.applying import mapped
from addin.usecases.importing.maps.deciding import deciding_rows, paid_out_rows
from addin.usecases.importing.maps.proposing import likely_tables, proposed_map
from addin.usecases.importing.maps.vocabulary import HEADINGS, VALUES, code_by_value, field_by_heading, form_of_word
from tests.usecases.importing.maps.listings import FACTS, WANTED, answered, as_dicts, export, listing


class Layout(NamedTuple):
    """A file of a program, the table that it is for, what is answered, and the rows that come in."""

    table: str
    headings: list[str]
    lines: list[list[Cell]]
    answers: dict[str, str]
    wanted: list[dict[str, Any]]


_FILE = Path(__file__).parent / "layouts.json"
LAYOUTS = {name: Layout(**layout) for name, layout in json.loads(_FILE.read_text("utf-8")).items()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_in_by_what_is_proposed_and_what_is_answered(name: str) -> None:
    layout = LAYOUTS[name]
    found = listing(layout.headings, *layout.lines)
    assert likely_tables(found)[0] == layout.table
    proposal = proposed_map(found, name, layout.table, FACTS)
    made = answered(proposal.source_map, found, layout.answers)
    assert not made.problems
    rows = [{key: as_text(cell) for key, cell in row.items()} for row in as_dicts(made, layout.table)]
    assert [{key: row.get(key) for key in one} for row, one in zip(rows, layout.wanted, strict=True)] == layout.wanted


def as_text(cell: Cell) -> Cell:
    return str(cell) if hasattr(cell, "isoformat") else None if cell == "" else cell


@pytest.mark.parametrize("name", WANTED)
def test_of_a_foreign_file_nothing_is_proposed_that_is_not_said(name: str) -> None:
    """Of the exports, each for a table of its own: the proposal is one map, whatever is asked is open."""
    found = export(name)
    for table in likely_tables(found):
        proposal = proposed_map(found, "x", table, FACTS)
        assert proposal == proposed_map(found, "x", table, FACTS)
        made = mapped(proposal.source_map, found, FACTS)
        assert not made.problems
        taken = {line for coming in made.comings for line in coming.lines}
        asked = {line for question in made.questions for line in question.lines if question.kind != "heading_new"}
        assert not taken & asked


def test_two_headings_that_could_be_one_column_are_asked() -> None:
    found = listing(["交易日期", "拜访日期", "客户名称", "负责人"], ["2026-10-03", "2026-10-04", "携程", "示例甲"])
    made = mapped(proposed_map(found, "x", "tblVisits", FACTS).source_map, found, FACTS)
    [question] = [one for one in made.questions if one.kind == "column"]
    assert [one.value for one in question.options] == ["{交易日期}", "{拜访日期}"]


def test_a_column_that_may_change_an_amount_is_not_passed_over() -> None:
    headings = ["流水号", "消费日期", "业绩来源", "消费项目", "支付方式", "金额", "优惠金额", "优惠券名称"]
    found = listing(headings, ["1", "2026-10-03", "其他", "房费", "现付", 100, 20, "开业"])
    made = mapped(proposed_map(found, "x", "tblReceipts", FACTS).source_map, found, FACTS)
    assert [one.asks.heading for one in made.questions if one.kind == "heading_new"] == ["优惠金额"]


@pytest.mark.parametrize(
    ("table", "heading", "value", "said"),
    [
        ("tblClaims", "当前审批状态", "已驳回", "略过"),
        ("tblReceipts", "Order status", "Cancelled", "略过"),
        ("tblReceipts", "订单状态", "已成交", "取"),
        ("tblReceipts", "交易类型", "支出", ""),
        ("tblCollections", "交易类型", "支出", "略过"),
        ("tblCollections", "交易类型", "网银", ""),
        ("tblStaff", "员工状态", "正式", ""),
        ("tblStaff", "员工状态", "离职", "取"),  # which asks
    ],
)
def test_which_lines_count_is_told_by_whatever_state_the_file_has(
    table: str, heading: str, value: str, said: str
) -> None:
    found = listing(["单号", heading], ["1", value])
    rows = list(deciding_rows(ImportMap("x", "", "", "", "", ""), table, found, {"单号"}, "zh"))
    assert [row.into for row in rows] == ([said] if said else [])


def test_a_line_whose_amount_stands_on_the_other_side_is_left_out() -> None:
    found = listing(["借方金额", "贷方金额"], ["5.00", ""], ["0.00", "8.00"], ["7.00", "0.00"])
    rows = list(paid_out_rows(ImportMap("x", "", "", "", "", ""), found, "贷方金额", "zh"))
    assert [(row.heading, row.into, row.given) for row in rows] == [
        ("贷方金额", "略过", "(空白)"), ("贷方金额", "略过", "0"),
    ]  # fmt: skip
    assert not list(paid_out_rows(ImportMap("x", "", "", "", "", ""), found, "借方金额", "zh"))


def test_no_word_means_two_things() -> None:
    for table, fields in HEADINGS.items():
        known = field_by_heading(table)
        said = {form_of_word(word) for words in fields.values() for word in words.split()}
        assert said - set(known) <= set(), table
    for choice, codes in VALUES.items():
        assert set(code_by_value(choice)) == {form_of_word(word) for words in codes.values() for word in words.split()}
