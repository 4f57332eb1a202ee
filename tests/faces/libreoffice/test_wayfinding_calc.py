"""The start page in LibreOffice on a screen: its buttons, a role's sheets, links to hidden sheets, ends of tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from addin.book.views import SHOWN_ROLE
from addin.tables.schema import TABLES
from addin.texts.sheets import ABOUT, START
from builder.build import SMALL, build, template_tables
from tests.faces.libreoffice.menus import SOON, Menu
from tests.faces.libreoffice.office import Office
from tests.faces.libreoffice.screen import screen, until
from tests.small_company import small_company
from tests.usecases.test_roles import expected

CLICKS = 4
RECEIPTS = TABLES["tblReceipts"].zh
PLAN = TABLES["tblMonthlyPlan"].zh


@pytest.fixture(scope="module")
def menu(tmp_path_factory: pytest.TempPathFactory, oxt: Path) -> Iterator[Menu]:
    folder, link = tmp_path_factory.mktemp("ways"), tmp_path_factory.mktemp("link") / "link"
    with (
        screen() as display,
        Office(folder, oxt, display=display.display, environ={"SALESBOOK_LINK": str(link)}) as run,
    ):
        yield Menu(run, display, link)


@pytest.fixture(scope="module")
def book(menu: Menu, tmp_path_factory: pytest.TempPathFactory) -> int:
    """A small company's book as it ships: for who settles."""
    path = tmp_path_factory.mktemp("book") / "销售.xlsm"
    tables = template_tables("zh") | small_company()
    build(path, "zh", tables, None, SMALL._replace(role="finance"))  # type: ignore[arg-type]
    number = menu.open(path)
    menu.screen.fill("LibreOffice Calc")
    menu.screen.still()
    return number


def in_sight(menu: Menu, book: int) -> tuple[set[str], str]:
    names, front = menu.office.call("tables.in_sight", book)
    return set(names), front


def follow(menu: Menu, book: int, sheet: str, text: str) -> None:
    """Ctrl and a click on the link of a sheet that says this; again where LibreOffice, which now and then does so on a
    sheet that has just come up, takes a click for a mere touch."""
    for _ in range(CLICKS):
        menu.office.call("menu.select", book, sheet, "A8")  # below the frozen head
        menu.screen.still()
        x, y = menu.office.call("menu.cell_place", book, menu.office.call("menu.linked", book, sheet, text))
        menu.screen.hold("ctrl", lambda x=x, y=y: menu.screen.click(x, y))  # type: ignore[misc]
        with suppress(TimeoutError):
            until(lambda: menu.office.call("menu.cursor", book)[0] != sheet, SOON / CLICKS)
            return


def test_a_button_of_the_start_page_shows_a_roles_sheets_and_says_nothing(menu: Menu, book: int) -> None:
    assert in_sight(menu, book) == (expected("finance"), START[0])
    menu.office.call("menu.push", book, "主管")
    until(lambda: in_sight(menu, book)[0] == expected("head"), SOON)
    assert menu.silent()
    assert menu.office.call("tables.name_of", book, SHOWN_ROLE) == '"head"'
    assert menu.office.call("tables.undo_steps", book) == ["主管"]
    menu.office.call("menu.push", book, "财务")
    until(lambda: in_sight(menu, book)[0] == expected("finance"), SOON)


def test_a_link_to_a_hidden_sheet_opens_it(menu: Menu, book: int) -> None:
    assert PLAN not in in_sight(menu, book)[0]
    follow(menu, book, START[0], PLAN)
    rows = len(small_company().get("tblMonthlyPlan", []))
    until(lambda: menu.office.call("menu.cursor", book) == [PLAN, f"A{5 + rows}"], SOON)


def test_a_link_leads_to_the_free_row_at_the_end_of_a_table(menu: Menu, book: int) -> None:
    rows = len(small_company()["tblReceipts"])
    follow(menu, book, START[0], RECEIPTS)
    until(lambda: menu.office.call("menu.cursor", book) == [RECEIPTS, f"A{5 + rows}"], SOON)
    menu.screen.still()
    menu.screen.key("Tab")  # which would stay in a cell that is marked
    until(lambda: menu.office.call("menu.cursor", book) == [RECEIPTS, f"B{5 + rows}"], SOON)


def test_a_sheet_leads_to_the_next_one_of_the_month(menu: Menu, book: int) -> None:
    follow(menu, book, RECEIPTS, f"下一步：{TABLES['tblCollections'].zh}")
    until(lambda: in_sight(menu, book)[1] == TABLES["tblCollections"].zh, SOON)


def test_the_big_buttons_do_what_the_menu_does(menu: Menu, book: int) -> None:
    menu.office.call("menu.select", book, START[0], "A1")
    menu.office.call("menu.push", book, "数据检查")
    assert "还没有要结算的月份" in menu.said()
    assert ABOUT[0] in in_sight(menu, book)[0]
