"""The button 离职结算: asks for the number, and whether the month before was paid (L7)."""

from __future__ import annotations

import datetime as dt

import pytest

from addin import macros
from addin.tables.schema import TABLES
from tests.faces.excel.conftest import Press
from tests.faces.excel.grid import Workbook
from tests.faces.excel.test_macros import rows, spoil

pytestmark = pytest.mark.rule("L7")


def paid(book: Workbook, field: str) -> object:
    [row] = rows(book, "tblLeaverPay")
    return row[[c.field for c in TABLES["tblLeaverPay"].columns].index(field)]


def test_it_asks_for_the_number_and_pays(book: Workbook, press: Press) -> None:
    spoil(book, "tblStaff", 1, "left", dt.datetime(2026, 10, 20))
    for typed in ([False], ["  "]):
        book.typed = list(typed)
        assert press(book, macros.settle_leaver) == "没有执行。"
    book.typed = ["099"]
    assert "没有工号 099" in press(book, macros.settle_leaver)
    book.typed = ["003"]
    assert "003 丙没有离职日期" in press(book, macros.settle_leaver)
    assert rows(book, "tblLeaverPay") == []
    book.typed = [" 002 "]
    said = press(book, macros.settle_leaver)
    assert said.startswith("002 乙的离职结算（2026-10）：实发 ")
    assert "要结清工资的人" in book.asked[-1]
    assert (paid(book, "staff"), paid(book, "joined")) == ("002", 0)
    assert len(rows(book, "tblLeaverTrace")) > 5


@pytest.mark.parametrize(("answer", "joins"), [("yes", False), ("no", True)])
def test_it_asks_whether_the_month_before_was_paid(book: Workbook, press: Press, answer: str, joins: bool) -> None:
    press(book, macros.settle_month)
    spoil(book, "tblStaff", 1, "left", dt.datetime(2026, 11, 20))
    spoil(book, "tblReceipts", 2, "day", dt.datetime(2026, 11, 3))
    press(book, macros.settle_month)
    book.sheet("开始").cell(7, 3).value += 31
    book.typed, book.answers = ["002"], [answer]
    press(book, macros.settle_leaver)
    assert "2026-10 的工资已经发给 002 了吗" in book.said[-2]
    assert (paid(book, "joined") != 0) is joins
