"""The buttons 发放表格 and 回收表格: what they ask, and that they do what the commands do."""

from __future__ import annotations

from pathlib import Path

from addin import macros
from addin.tables.schema import TABLES
from tests.faces.excel.conftest import Press
from tests.faces.excel.grid import Workbook
from tests.faces.excel.test_macros import rows
from tests.usecases.sharing.forms import cells, day, filled

VISITS = TABLES["tblVisits"].zh


def test_forms_go_out_and_come_back(book: Workbook, press: Press, tmp_path: Path) -> None:
    for typed in ([False], [""]):
        book.typed = list(typed)
        assert press(book, macros.hand_out_forms) == "没有执行。"
    book.typed, book.answers = ["每人"], ["no", "no"]
    said = press(book, macros.hand_out_forms)
    assert "3 份表格" in said
    assert "请保存本工作簿" in said
    assert len(rows(book, "tblHandouts")) == 3
    path = tmp_path / "分发表格 2026-10" / "2026-10 002_乙.xlsx"
    filled(path, cells([(VISITS, "A5", day(8)), (VISITS, "B5", "C1")]))
    book.chosen_file, book.answers = str(path), ["no"]
    said = press(book, macros.collect_forms)
    assert "新增 1 行" in said
    assert [row[1:3] for row in rows(book, "tblVisits")] == [["C1", "002"]]
    book.answers = ["yes"]
    assert "没有新的内容" not in press(book, macros.collect_forms), "the other two came back for the first time"
    book.answers = ["yes"]
    assert "没有新的内容" in press(book, macros.collect_forms)
    book.chosen_file = False
    assert press(book, macros.collect_forms) == "没有执行。"


def test_the_heads_form_and_a_persons_are_asked_for_by_name(book: Workbook, press: Press, tmp_path: Path) -> None:
    book.typed = ["主管"]
    assert "1 份表格" in press(book, macros.hand_out_forms)
    book.typed, book.answers = ["099"], ["no", "no"]
    assert "099" in press(book, macros.hand_out_forms)
