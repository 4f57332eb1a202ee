"""Buttons that show a role's sheets, buttons that end on a hidden sheet, and a month that has not ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin import macros
from addin.book.views import SHOWN_ROLE
from addin.faces.buttons.session import Session
from addin.tables.roles import ROLES, TABLE_ROLES
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock
from tests.faces.excel.books import company
from tests.faces.excel.conftest import Press
from tests.faces.excel.engine import opened
from tests.faces.excel.grid import Workbook
from tests.small_company import small_company

PROBLEMS, RECEIPTS, TRACE = (TABLES[name].zh for name in ("tblProblems", "tblReceipts", "tblTrace"))


def click(book: Workbook, role: str) -> list[str]:
    """A role's button: what is said."""
    before = len(book.said)
    opened(book).set_mock_caller()
    getattr(macros, f"show_{role}")()
    return book.said[before:]


def in_sight(book: Workbook) -> set[str]:
    return {sheet.name for sheet in book.sheets if sheet.visible}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_its_sheets_and_nothing_is_said(book: Workbook, press: Press, role: str) -> None:
    own = book.add("我的")
    own.visible = False
    book.formulas[SHOWN_ROLE] = '="finance"'
    before = book.contents()
    assert click(book, "finance") == []
    assert click(book, role) == []
    tables = {TABLES[name].zh for name, roles in TABLE_ROLES.items() if role in (*roles.split(), "all")}
    hidden = {table.zh for table in TABLES.values() if table.hidden}
    assert in_sight(book) - {"关于"} - hidden == {*tables, "开始"} - hidden
    assert ("关于" in in_sight(book)) is (role in ("finance", "all"))
    assert not own.visible
    assert (book.active, book.formulas[SHOWN_ROLE]) == ("开始", f'="{role}"')
    assert book.contents() == before


def test_a_protected_structure_is_said(book: Workbook, press: Press) -> None:
    book.structure = True
    [said] = click(book, "sales")
    assert "结构受保护" in said
    assert len(in_sight(book)) == len(book.sheets)


def test_a_button_that_ends_on_a_hidden_sheet_shows_it(book: Workbook, press: Press) -> None:
    click(book, "sales")
    book.sheet(RECEIPTS).cell(5, 8).value = "一千"
    assert {PROBLEMS, RECEIPTS}.isdisjoint(in_sight(book))
    press(book, macros.check_data)
    assert book.active == PROBLEMS
    assert in_sight(book) >= {PROBLEMS, RECEIPTS}, "the links of the list lead to cells that are in sight"


def test_results_are_shown_where_their_newest_month_begins(book: Workbook, press: Press) -> None:
    press(book, macros.settle_month)
    book.selection = (TRACE, 5, 4)
    press(book, macros.show_lines)
    lines = TABLES["tblLines"].zh
    assert book.active == lines
    assert book.selection is not None
    assert book.selection[0] == lines


def at(day: dt.date) -> Callable[[Session, str], Clock]:
    return lambda self, name="": Clock(dt.datetime.combine(day, dt.time(9)), "x")


ENDS = dt.date(2026, 10, 31)
ASKED = (  # today, what the cell of the chosen month holds, answer, whether it is asked, whether it is settled
    (ENDS, "", "yes", True, True),
    (ENDS, "", "no", True, False),
    (ENDS, 46296.0, "no", False, True),
    (ENDS + dt.timedelta(days=1), "", "no", False, True),
)


@pytest.mark.parametrize(("today", "chosen", "answer", "asked", "settled"), ASKED)
def test_a_month_that_has_not_ended_is_settled_when_somebody_wants_it(
    tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch, today: dt.date, chosen: Any, answer: str,
    asked: bool, settled: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(Session, "clock", at(today))
    book = company(small_company(), tmp_path)
    book.sheet("开始").cell(5, 3).value = chosen
    book.names["ChosenMonth"] = ("开始", 5, 3)
    book.answers = [answer]
    said = press(book, macros.settle_month)
    assert any("还没有结束（今天 2026-10-31，到 2026-10-31 为止）" in text for text in book.said) is asked
    assert ("已结算" in said) is settled
    assert (said == "没有执行。") is not settled


def test_a_book_of_before_that_does_not_say_which_month_was_chosen_is_asked(
    book: Workbook, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "clock", at(ENDS))
    book.answers = ["no"]
    assert press(book, macros.settle_month) == "没有执行。"
