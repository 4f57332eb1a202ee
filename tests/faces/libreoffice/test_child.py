"""The child that LibreOffice starts, and the menu's entries: both without LibreOffice."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from addin import __version__
from addin.book.base import RawTable
from addin.book.live import serial_of_day
from addin.faces.buttons.table import BUTTONS
from addin.faces.libreoffice.menu import CANCEL, PROTOCOL, addons, entries, jobs, protocol_handler, window_state
from addin.texts.macros import SAYS
from tests.small_company import OCTOBER, memory_book, small_company

ROOT = Path(__file__).resolve().parents[3]


class Child:
    """The other end of the line: what the extension does, with tables in memory."""

    def __init__(self) -> None:
        self.book = memory_book(small_company())
        command = [sys.executable, "-X", "utf8", "-m", "addin.faces.libreoffice.child"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT, encoding="utf-8")
        self.heard: list[dict[str, Any]] = []

    def say(self, message: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        self.heard.append(json.loads(self.process.stdout.readline()))
        return self.heard[-1]

    def run(self, macro: str, answers: Any = None, *, is_1904: bool = False) -> str:
        """One action; tables are given, writing is allowed or answered so. What is said at the end."""
        assert self.hear() == {"hello": __version__}
        names = sorted(self.book.names())
        start = {"tables": names, "sheets": ["数据检查", "关于"], "shelf": {}, "epoch_1904": is_1904}
        start["month"] = serial_of_day(OCTOBER, is_1904)
        self.say({"run": macro, **start, "selected": None, "path": None})
        while "tell" not in (message := self.hear()):
            for name in message.get("read", ()):
                self.say(content(self.book.read(name), is_1904))
            if message.keys() & {"commit", "ask", "choose"}:
                self.say(answers)
        return str(message["tell"])

    def changes(self) -> dict[str, dict[str, Any]]:
        """What it wanted to write, by table."""
        return {change["table"]: change for message in self.heard for change in message.get("commit", ())}


def content(raw: RawTable, is_1904: bool = False) -> dict[str, Any]:
    rows = [
        [serial_of_day(c, is_1904) if isinstance(c, dt.date) else "" if c is None else c for c in row]
        for row in raw.rows
    ]
    place = {"sheet": raw.sheet, "row": raw.first_row, "column": raw.first_col}
    nothing: dict[str, Any] = {"days": [], "truths": [], "errors": [], "outside": []}
    return {"name": raw.name, **place, "headers": raw.headers, "rows": rows, **nothing}


@pytest.fixture
def child() -> Iterator[Child]:
    started = Child()
    with started.process:
        yield started
        started.process.kill()


def test_a_document_that_counts_from_1904_is_settled_for_its_own_month(child: Child) -> None:
    assert "2026-10 已结算，共 3 人" in child.run("settle_month", is_1904=True)


def test_settling_is_one_commit_and_one_message(child: Child) -> None:
    assert "2026-10 已结算，共 3 人" in child.run("settle_month")
    assert child.process.wait(10) == 0
    changes = child.changes()
    assert sum("commit" in message for message in child.heard) == 1
    assert [row[1] for row in changes["tblSettlement"]["rows"]] == ["001", "002", "003"]
    assert changes["tblSettlement"]["looks"][0] == "day"
    assert changes["tblCloses"]["rows"][0][:2] == [serial_of_day(OCTOBER), "已结算"]
    assert all(change["start"] == 0 for change in changes.values())
    stages = [message["progress"] for message in child.heard if "progress" in message]
    assert stages == [SAYS[stage][0] for stage in ("read", "check", "settle", "write")]


def test_a_refusal_to_write_is_said(child: Child) -> None:
    refusal = {"code": "changed_meanwhile", "table": "", "values": {"sheet": "消费流水"}}
    said = child.run("settle_month", refusal)
    assert "工作表“消费流水”的数据在操作期间有改动，结果已作废。 请再运行一次。" in said
    assert said.endswith("工作簿没有改动。")


def test_nothing_is_locked_without_a_yes(child: Child) -> None:
    assert child.run("lock_month", False) == "没有执行。"
    assert not child.changes()


def test_a_child_whose_libreoffice_is_gone_ends(child: Child) -> None:
    child.hear()
    assert child.process.stdin is not None
    child.process.stdin.close()
    assert child.process.wait(30) == 1


def test_the_entries_are_the_buttons_that_work() -> None:
    addresses = [address.removeprefix(PROTOCOL) for address, _ in entries() if address.startswith(PROTOCOL)]
    assert addresses == [*(button.macro for button in BUTTONS), CANCEL]
    assert all(zh and en for address, (zh, en) in entries() if address.startswith(PROTOCOL))


@pytest.mark.parametrize("make", [addons, jobs, protocol_handler, window_state])
def test_the_configuration_is_well_formed(make: Any) -> None:
    assert ElementTree.fromstring(make().encode()).tag.endswith("component-data")
