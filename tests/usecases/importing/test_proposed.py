"""A map proposed at the command line: rows in Import maps, what is open as rows that ask and are typed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.book.base import MemoryBook
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import TABLES
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.proposed import propose_map, proposed_texts
from addin.usecases.importing.run import import_file, prepare
from addin.usecases.importing.source import ImportWanted
from addin.values.errors import Language, Refused
from tests.usecases.importing.test_preview import a_book

FOREIGN = """单号,营业日期,消费金额,付款,部门,退款金额
A1,2026-10-05,88.00,微信支付,餐厅,
A2,2026-10-06,12.00,现金,客房,2
A3,2026-10-06,13.00,旅行社垫付,SPA,
"""
WANTED = ImportWanted(source="会所")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "会所.csv"
    path.write_text(FOREIGN, "utf-8")
    return path


def type_over(book: MemoryBook, **answers: str) -> None:
    """Answers over the rows that ask, by our column, else by the file's heading, or by the file's value."""
    rows = book.read(MAPS_TABLE).rows
    for row in rows:
        if str(row[5] or "").startswith(("？", "?")):
            row[5] = next((said for words, said in answers.items() if words in (row[3] or row[2], row[4])), row[5])
    book.write({MAPS_TABLE: rows})


def test_what_is_open_is_asked_in_rows_and_answered_by_typing_over_them(file: Path) -> None:
    book = a_book()
    first = propose_map(book, file, WANTED)
    assert [row.into for row, _ in first.asked] == [
        "客户编号",
        "工号",
        "账单号",
        "",
        "业绩来源",
        "消费项目",
        "支付方式",
    ]
    type_over(book, 客户编号="(空白)", 工号="(空白)", 账单号="(空白)", 退款金额="不用", 业绩来源="其他")
    type_over(book, 消费项目="{部门}", 支付方式="{付款}")
    second = propose_map(book, file, WANTED)
    assert {one.row.becomes for one in second.rows} == {"房费", "康体", "现付"}
    assert {row.given for row, _ in second.asked} == {"餐厅", "旅行社垫付"}
    type_over(book, 餐厅="餐费", 旅行社垫付="略过")
    before = book.read(MAPS_TABLE).rows
    third = propose_map(book, file, WANTED)
    assert not third.rows + third.asked
    assert book.read(MAPS_TABLE).rows == before
    prepared, _ = import_file(book, file, WANTED, Chosen())
    assert [row[:9:7] for row in book.read("tblReceipts").rows[-2:]] == [["A1", 88.0], ["A2", 12.0]]
    assert [left.line for left in prepared.mapped.left_out] == [4]


def test_nothing_comes_in_before_all_is_answered(file: Path) -> None:
    book = a_book()
    propose_map(book, file, WANTED)
    assert len(prepare(book, file, WANTED).findings) == 7


def test_trying_writes_nothing(file: Path) -> None:
    book = a_book()
    before = book.read(MAPS_TABLE).rows
    found = propose_map(book, file, WANTED, write=False)
    assert book.read(MAPS_TABLE).rows == before
    assert not any("--map" in text for text in proposed_texts(found, file.name, "zh", written=False))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_how_to_go_on_is_said_in_both_languages(lang: Language, file: Path) -> None:
    said = "\n".join(proposed_texts(propose_map(a_book(), file, WANTED), file.name, lang, written=True))
    assert "--map" in said
    assert all(f"[{options}]" in said for _, options in propose_map(a_book(), file, WANTED).asked if options)


def test_a_book_without_maps_is_told(file: Path) -> None:
    whole = a_book()
    book = MemoryBook(whole.read(name) for name in whole.names() if name != MAPS_TABLE)
    with pytest.raises(Refused, match="import_no_preview_table"):
        propose_map(book, file, WANTED)


@pytest.mark.parametrize(
    ("into", "becomes", "taken"),
    [("取", "略过", 0), ("取", "略过：不是我们的", 0), ("略过", "取", 3), ("取", "", 3), ("略过", "取消的", 0)],
)
def test_take_and_skip_typed_as_the_answer_decide(into: str, becomes: str, taken: int, file: Path) -> None:
    """The answer goes under Becomes of a row whose column says the other: the answer holds."""
    book = a_book()
    rows = [["会所", "消费流水", heading, column, None, None] for heading, column in
            (("单号", "流水号"), ("营业日期", "消费日期"), ("消费金额", "金额"))]  # fmt: skip
    rows += [["会所", "消费流水", None, column, None, said] for column, said in
             (("业绩来源", "其他"), ("消费项目", "餐费"), ("支付方式", "现付"))]  # fmt: skip
    rows += [["会所", None, "付款 + 退款金额", "不用", None, None], ["会所", "消费流水", "部门", into, "*", becomes]]
    book.write({MAPS_TABLE: rows})
    found = prepare(book, file, WANTED)
    assert not found.findings
    assert sum(len(comparison.coming.rows) for comparison, _ in found.found) == taken


def test_the_table_of_maps_is_what_this_test_thinks() -> None:
    assert [c.zh for c in TABLES[MAPS_TABLE].inputs] == ["来源", "目标表", "源列", "目标列", "源值", "目标值"]
