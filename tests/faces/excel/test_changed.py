"""A macro that fails after it has written does not say that nothing happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from addin import macros
from addin.faces.buttons import macros as buttons
from addin.usecases import logs
from addin.values.errors import refuse
from tests.faces.excel.grid import Workbook
from tests.faces.excel.test_macros import rows

Press = Callable[[Workbook, Callable[[], None]], str]
CHANGED = "不保存并关闭"


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    return fail


@pytest.fixture(autouse=True)
def log(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path_factory.mktemp("logs") / "salesbook.log"
    monkeypatch.setattr(logs, "log_path", lambda: path)


@pytest.mark.parametrize("error", [ZeroDivisionError("bug"), refuse("disk_full", folder="D:")])
def test_a_failure_after_the_writing(
    book: Workbook, press: Press, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(buttons, "proposals_text", failing(error))
    said = press(book, macros.settle_month)
    assert rows(book, "tblSettlement")
    assert CHANGED in said
    assert "工作簿没有改动" not in said


@pytest.mark.parametrize("error", [ZeroDivisionError("bug"), refuse("disk_full", folder="D:")])
def test_a_failure_before_it(book: Workbook, press: Press, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr("addin.usecases.corrections.settling.plan_in", failing(error))
    said = press(book, macros.settle_month)
    assert not rows(book, "tblSettlement")
    assert CHANGED not in said
