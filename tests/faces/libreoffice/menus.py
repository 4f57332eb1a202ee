"""A LibreOffice on a screen with the menu 销售管理, and children that behave badly."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from addin import __version__
from addin.faces.libreoffice.link import FILE, ProjectLink, link_text
from addin.faces.libreoffice.process import MODULE
from addin.setup.origin import PROJECT as ROOT
from tests.faces.libreoffice.office import Office
from tests.faces.libreoffice.screen import Screen

SOON, LATE = 60.0, 1.0  # seconds: for something that will happen, and for something that will not
SILENCE = 15

# what a stub does after its first words; `say` and `hear` are its ends of the line
STUB = f"""
import json, os, sys, time
def say(**message):
    print(json.dumps(message), flush=True)
def hear():
    return json.loads(sys.stdin.readline())
def wait_for(file):
    while not os.path.exists(file):
        time.sleep(0.05)
say(hello={__version__!r})
start = hear()
"""


class Menu:
    """The menu of a LibreOffice that is shown on a screen. ``folder`` holds what leads to the child."""

    def __init__(self, office: Office, screen: Screen, folder: Path) -> None:
        self.office, self.screen, self.folder = office, screen, folder
        self.shared: int | None = None  # a document that stays open from test to test
        self.path = Path()  # its file
        self.before: dict[str, Any] = {}  # its content
        self.install()

    def install(self, python: str = sys.executable, project: Path = ROOT) -> None:
        """The extension leads to this interpreter and project."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / FILE).write_text(link_text(ProjectLink(python, str(project), __version__)), "utf-8")

    def uninstall(self) -> None:
        """The extension leads nowhere."""
        shutil.rmtree(self.folder)

    def stub(self, body: str, folder: Path, version: str = __version__) -> None:
        """The extension leads to a project whose child only does this."""
        project, (*packages, name) = folder / "stub", MODULE.split(".")
        module = project.joinpath(*packages, f"{name}.py")
        module.parent.mkdir(parents=True)
        for package in module.relative_to(project).parents:
            (project / package / "__init__.py").write_text("", "utf-8")
        module.write_text(STUB.replace(repr(__version__), repr(version)) + body, "utf-8")
        self.install(project=project)

    def open(self, path: Path) -> int:
        """A document, in sight."""
        document: int = self.office.call("sheets.open", str(path), False)
        return document

    def close_all(self) -> None:
        """Every document, unsaved, but the shared one."""
        self.office.call("menu.close_all", self.shared)

    def press(self, document: int, action: str, window: int = 0) -> None:
        self.office.call("menu.press", document, action, window)

    def said(self) -> str:
        """What the message box says that opens; it is then closed."""
        return self.asked(answer=0)

    def asked(self, answer: int) -> str:
        """What the question is that opens; it is answered by its first button, or another."""
        text: str | None = self.office.call("menu.box", SOON, timeout=2 * SOON)
        assert text is not None, "no question"
        self.answer(answer)
        return text

    def pick(self, path: Path | None) -> None:
        """Type a file into the dialog that opens, or leave it."""
        assert self.office.call("menu.dialog", SOON, timeout=2 * SOON), "no dialog"
        self.screen.focus_newest()
        if path is None:
            self.screen.key("Escape")
        else:
            self.screen.type(str(path))
            self.screen.key("Return")

    def type_in(self, question: str, text: str | None) -> None:
        """Type a text over what stands in the dialog that asks this, and press Enter; or leave the dialog."""
        assert self.office.call("menu.prompt", question, SOON, timeout=2 * SOON), "no such dialog"
        self.screen.focus_newest()
        if text is None:
            self.screen.key("Escape")
        else:
            self.screen.key("ctrl+a")
            self.screen.type(text)
            self.screen.key("Return")

    def silent(self) -> bool:
        """No message box opens."""
        return self.office.call("menu.box", LATE) is None

    def answer(self, button: int) -> None:
        """Click a button of the open message box; it is gone then."""
        self.office.call("menu.answer", button)

    def do(self, document: int, action: str) -> str:
        """Click an entry: what is said at the end."""
        self.press(document, action)
        return self.said()

    def look(self, document: int, sheet: str, address: str) -> Any:
        """A cell's number format and colour."""
        return self.office.call("tables.look", document, sheet, address)

    def content(self, document: int) -> dict[str, Any]:
        """Every filled cell's formula or value by sheet and place, every table's place, every sheet's protection."""
        found: dict[str, Any] = self.office.call("tables.everything", document)
        return found
