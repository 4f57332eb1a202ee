"""The buttons of importing on a small company's live book: confirmed, previewed and decided, taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from addin import macros
from addin.tables.schema import TABLES
from tests.faces.excel.conftest import Press
from tests.faces.excel.grid import Workbook
from tests.faces.excel.test_macros import rows, spoil

HEADER = ",".join(column.zh for column in TABLES["tblReceipts"].inputs)
LINE = 'R9,2026-10-03,C1,007,会员,房费,现付,"1,234.50",'
PREVIEW = [column.field for column in TABLES["tblImportPreview"].columns]
FOREIGN = """单号,营业日期,消费金额,付款,备注2
A1,2026-10-05,88.00,微信支付,
A2,2026-10-06,12.00,现金,
"""


@pytest.fixture
def path(tmp_path: Path, book: Workbook) -> Path:
    found = tmp_path / "流水.csv"
    found.write_text(f"{HEADER}\n{LINE}\n", "gb18030")
    book.chosen_file = str(found)
    return found


def amounts(book: Workbook) -> dict[Any, Any]:
    return {row[0]: row[7] for row in rows(book, "tblReceipts")}


def preview(book: Workbook) -> list[dict[str, Any]]:
    return [dict(zip(PREVIEW, row, strict=True)) for row in rows(book, "tblImportPreview")]


def decide(book: Workbook, answers: dict[str, str]) -> None:
    """Answer what is asked, by the beginning of the row of the map that keeps it."""
    for at, row in enumerate(preview(book)):
        for label, answer in answers.items():
            if str(row["kept"] or "").find(label) >= 0 or str(row["content"] or "").find(label) >= 0:
                spoil(book, "tblImportPreview", at, "answer", answer)


def test_a_file_with_our_headings_needs_one_confirmation(book: Workbook, press: Press, path: Path) -> None:
    before = amounts(book)
    book.answers = ["yes"]
    said = press(book, macros.import_receipts)
    assert said.startswith(
        "已导入 流水.csv（第 1 次导入）。\n消费流水：新增 1 行，改动 0 行，原已有 0 行。\n文件共 2 行"
    )
    assert amounts(book) == before | {"R9": 1234.5}
    assert rows(book, "tblReceipts")[-1][1] == dt.date(2026, 10, 3)
    assert "没有新的内容" in press(book, macros.import_receipts)


def test_nothing_chosen_is_nothing_done(book: Workbook, press: Press) -> None:
    before = book.contents()
    assert press(book, macros.import_receipts) == "没有执行。"
    assert book.contents() == before


def test_who_says_no_sees_the_preview_and_confirms_later(book: Workbook, press: Press, path: Path) -> None:
    book.answers = ["no"]
    before = amounts(book)
    assert "没有导入" in press(book, macros.import_receipts)
    assert (amounts(book), book.active) == (before, "导入预览")
    assert {row["part"] for row in preview(book)} >= {"新增", "文件"}
    assert "已导入" in press(book, macros.accept_import)
    assert amounts(book) == before | {"R9": 1234.5}
    assert not preview(book)
    assert "没有等待确认的文件" in press(book, macros.accept_import)


def test_a_file_changed_since_its_preview_is_shown_again(book: Workbook, press: Press, path: Path) -> None:
    book.answers = ["no"]
    press(book, macros.import_receipts)
    before = amounts(book)
    path.write_text(f"{HEADER}\n{LINE.replace('R9', 'R10')}\n", "gb18030")
    assert "和预览时不一样了" in press(book, macros.accept_import)
    assert amounts(book) == before
    assert "已导入" in press(book, macros.accept_import)
    assert "R10" in amounts(book)


def test_changes_are_chosen_line_by_line_on_the_preview(book: Workbook, press: Press, path: Path) -> None:
    lines = ["R1,2026-10-01,C1,002,协议客户,房费,现付,1100,", "R2,2026-10-02,C1,002,协议客户,餐费,挂账,600,B1"]
    path.write_text("\n".join([HEADER, *lines]) + "\n", "gb18030")
    assert "选「取」，再按“确认导入”" in press(book, macros.import_receipts)
    decide(book, {"R2": "取"})
    assert "按文件改动了 1 行" in press(book, macros.accept_import)
    assert (amounts(book)["R1"], amounts(book)["R2"]) == (1000.0, 600.0)


def test_an_import_is_undone(book: Workbook, press: Press, path: Path) -> None:
    before = amounts(book)
    assert "没有可以撤销的导入" in press(book, macros.undo_import)
    book.answers = ["yes"]
    press(book, macros.import_receipts)
    book.typed = ["1"]
    assert "已撤销第 1 次导入（流水.csv）：取出 1 行，恢复 0 行。" in press(book, macros.undo_import)
    assert amounts(book) == before


def test_a_wrong_cell_is_listed_and_nothing_is_imported(book: Workbook, press: Press, path: Path) -> None:
    path.write_text(f"{HEADER}\n{LINE.replace('房费', '房')}\n", "gb18030")
    before = amounts(book)
    said = press(book, macros.import_receipts)
    assert "流水.csv F2: " in said
    assert "文件共 2 行：有错 1 行，标题 1 行。" in said
    assert amounts(book) == before


def test_a_new_source_is_proposed_asked_and_kept(book: Workbook, press: Press, path: Path) -> None:
    path.write_text(FOREIGN, "utf-8")
    book.typed = ["收银"]
    before = amounts(book)
    assert "项要先决定，列在“导入预览”" in press(book, macros.import_receipts)
    assert "收银" in {row[0] for row in rows(book, "tblImportMaps")}
    decide(book, {"→ 客户编号": "C1", "→ 工号": "(空白)", "→ 账单号": "(空白)", "→ 业绩来源": "其他"})
    decide(book, {"→ 消费项目": "餐费"})
    assert "流水.csv 有 1 项要先决定" in press(book, macros.accept_import)
    assert amounts(book) == before
    decide(book, {"→ 支付方式": "现付"})
    assert "已导入 流水.csv（第 1 次导入）。" in press(book, macros.accept_import)
    assert rows(book, "tblReceipts")[-2][:8] == ["A1", dt.date(2026, 10, 5), "C1", None, "其他", "餐费", "现付", 88.0]


def test_the_next_file_of_a_known_source_needs_one_confirmation(book: Workbook, press: Press, path: Path) -> None:
    test_a_new_source_is_proposed_asked_and_kept(book, press, path)
    path.write_text(FOREIGN + "A3,2026-10-07,5.00,现金,\n", "utf-8")
    book.answers = ["yes"]
    assert "消费流水：新增 1 行，改动 0 行，原已有 2 行。" in press(book, macros.import_receipts)
    path.write_text(FOREIGN.replace("消费金额", "实收"), "utf-8")
    book.typed = ["收银"]
    assert "项要先决定" in press(book, macros.import_receipts)
    assert any("消费金额" in str(row["content"]) for row in preview(book) if row["part"] == "要问")


@pytest.mark.parametrize(("month", "year"), [("2026-10", 2026), ("2025-11", 2025)])
def test_days_without_a_year_are_confirmed_with_the_year_of_their_preview(
    book: Workbook, press: Press, path: Path, month: str, year: int
) -> None:
    test_a_new_source_is_proposed_asked_and_kept(book, press, path)
    maps = rows(book, "tblImportMaps")
    at = next(at for at, row in enumerate(maps) if (row[0], row[3]) == ("收银", "消费日期"))
    spoil(book, "tblImportMaps", at, "becomes", "{#年}-{营业日期}")
    spoil(book, "tblCloses", 0, "month", dt.datetime(2026, 10, 1))
    spoil(book, "tblCloses", 0, "status", "已结算")
    path.write_text("单号,营业日期,消费金额,付款,备注2\nA7,10-05,88.00,微信支付,\n", "utf-8")
    book.sheet("开始").cell(7, 3).value = month
    book.answers = ["no"]
    press(book, macros.import_receipts)
    assert f"{year}-10-05 现付" in {row["content"] for row in preview(book)}
    assert "已导入" in press(book, macros.accept_import)
    assert rows(book, "tblReceipts")[-1][:2] == ["A7", dt.date(year, 10, 5)]
