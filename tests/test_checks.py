"""The checks of a commit are those of the test command; only pytest gets fewer tests."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENTRY = re.compile(r"^ +entry: python3 (\S+) ?(.*)$", re.MULTILINE)
Ran = list[list[str]]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/test.py, which cannot be imported by its name: Python has a module of that name."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    spec = importlib.util.spec_from_file_location("checks", ROOT / "scripts" / "test.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ran(script: ModuleType, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[Ran, list[object]]:
    """The tools that a run would start, and what it would prepare."""
    tools: Ran = []
    prepared: list[object] = []

    class Started:
        def __init__(self, command: list[str], **streams: object) -> None:
            tools.append(command[2:])

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(sys, "argv", ["test.py", *words])
    monkeypatch.setattr(script.environment, "attempt", lambda step, *args: prepared.append(step))
    monkeypatch.setattr(script.environment, "run", lambda command, cwd: tools.append(command[2:]) or 0)
    monkeypatch.setattr(script, "compiled", lambda words: None)
    monkeypatch.setattr(script.subprocess, "Popen", Started)
    assert script.main() == 0
    return tools, prepared


def hook() -> list[str]:
    """The words after `python3` of the only hook."""
    ((path, words),) = ENTRY.findall((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert path == "scripts/test.py"
    return str(words).split()


def test_a_commit_waits_for_the_checks_of_the_test_command(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, prepared = ran(script, monkeypatch)
    quick, prepared_quick = ran(script, monkeypatch, *hook())
    assert {words[0] for words in whole} == {"ruff", "mypy", "pytest"}
    assert quick == [words + script.QUICK if words[0] == "pytest" else words for words in whole]
    assert prepared == [script.system_tools.prepare, *prepared_quick]


def test_the_quick_tests_are_there_and_start_no_libreoffice(script: ModuleType) -> None:
    assert script.QUICK
    assert all((ROOT / path).exists() and "faces" not in path for path in script.QUICK)


def test_a_check_that_fails_fails_the_run(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(script, monkeypatch)
    for name in ("ruff", "pytest"):
        monkeypatch.setattr(script.environment, "run", lambda command, cwd, name=name: int(name in command))
        assert script.main() == 1
