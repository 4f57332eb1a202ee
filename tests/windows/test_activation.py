"""The Python behind the worksheet functions, started by our VBA through xlwings' DLL."""

from __future__ import annotations

from typing import Any

from tests.windows.basic.values import Array


def test_the_server_starts_and_answers(excel: Any) -> None:
    assert excel.run("SetupTrouble") == ""
    assert excel.run("CallSales", "TARGET_RATIO", Array([50.0, 100.0])) == 0.5, excel.public["lastfailure"].value
