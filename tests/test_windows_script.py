"""What scripts/windows.py does before there is a Windows: which wheels it asks for, and what it says when it cannot."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import environment
import windows

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows needs no Wine")


def locked(kind: str) -> str:
    return environment.lock_of(kind).read_text("utf-8")


def test_the_wheels_are_those_that_the_lock_has_for_windows() -> None:
    chosen = windows.requirements(set(), locked("runtime"))
    assert "pywin32" in chosen
    assert not {"appscript", "psutil"} & set(chosen)
    assert all(line.startswith(f"{name}==") and " --hash=sha256:" in line for name, line in chosen.items())
    assert not any(";" in line for line in chosen.values())


def test_every_tool_of_the_tests_is_locked() -> None:
    assert set(windows.requirements(set(windows.TOOLS), locked("test"))) == set(windows.TOOLS)


def test_a_step_that_fails_says_what_it_was() -> None:
    with pytest.raises(environment.SetupError, match=r"(?s)no route.*Downloading for Windows failed"):
        windows.said("Downloading for Windows", "sh", "-c", "echo no route; exit 1")


def test_elsewhere_it_says_where_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SystemExit, match="run on Linux"):
        windows.main()


def test_nothing_of_the_user_reaches_wine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("DISPLAY", ":0")
    found = windows.environ()
    assert not {"PYTHONPATH", "DISPLAY"} & set(found)
    assert Path(found["HOME"]).is_relative_to(windows.CACHE)
