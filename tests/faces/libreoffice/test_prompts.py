"""Every button that asks, in a LibreOffice on a screen: left at each question nothing is done; answered it ends."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, NamedTuple

from addin.faces.buttons import macros
from tests.faces.libreoffice.menus import Menu
from tests.faces.libreoffice.test_menu import book as book  # the fixtures
from tests.faces.libreoffice.test_menu import menu as menu
from tests.faces.libreoffice.test_menu import menu_in_sight as menu_in_sight

CANCELLED = "没有执行。"
Step = tuple[str, Any]  # words of the question; the text typed, or the number of the button


class Asking(NamedTuple):
    """A button: what is typed and clicked, and what is said then."""

    macro: str
    steps: tuple[Step, ...]
    said: str


SIGN: tuple[Step, ...] = (("什么身份", "Finance"), ("您的姓名", "Li"), ("意见", "fine"))
ASKING = [
    Asking("settle_leaver", (("工号是", "002"),), "没有离职日期"),
    Asking("pay_out", (("格式", "no such"),), "no such"),
    Asking("hand_out_statements", (("密码", 0),), "没有证件号码"),
    Asking("sign_off", SIGN, "签核"),
]
ELSEWHERE = {  # which tests press those that are not here
    "test_menu.py": {"settle_month", "plan_month", "plan_visits", "lock_month", "reopen_month"},
    "../excel/test_form_buttons.py": {"hand_out_forms", "collect_forms"},  # which choose files
    "../excel/test_import_buttons.py": {"import_receipts", "undo_import"},
}


def answered(menu: Menu, step: Step) -> None:
    question, answer = step
    if isinstance(answer, int):
        assert question in menu.asked(answer)
    else:
        menu.type_in(question, answer)


def test_a_button_that_asks_can_be_left_and_ends_well(menu: Menu, book: int) -> None:
    """One after the other in one book that is settled."""
    menu.do(book, "settle_month")
    for asking in ASKING:
        before = menu.content(book)
        for number in (at for at, (_, answer) in enumerate(asking.steps) if not isinstance(answer, int)):
            menu.press(book, asking.macro)
            for step in asking.steps[:number]:
                answered(menu, step)
            menu.type_in(asking.steps[number][0], None)
            assert menu.said() == CANCELLED, asking.macro
        assert menu.content(book) == before, asking.macro
        menu.press(book, asking.macro)
        for step in asking.steps:
            answered(menu, step)
        assert asking.said in menu.said()


def test_no_button_that_asks_is_forgotten() -> None:
    folder = Path(macros.__file__).parent
    trees = [ast.parse(path.read_text("utf-8")) for path in folder.glob("*.py") if path.name != "session.py"]
    functions = {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}
    asks = {"ask", "prompt", "choose"}
    while more := {name for name, node in functions.items() if _calls(node) & asks} - asks:
        asks |= more
    buttons = {name for name in asks if callable(getattr(macros, name, None)) and not name.startswith("_")}
    assert buttons == {asking.macro for asking in ASKING}.union(*ELSEWHERE.values())
    for file, names in ELSEWHERE.items():
        text = (Path(__file__).parent / file).read_text("utf-8")
        assert [name for name in names if name not in text] == []


def _calls(function: ast.FunctionDef) -> set[str]:
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            found.add(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))
    return found
