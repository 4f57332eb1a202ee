"""Every rule of the settlement has an id, code, a case and a line in docs/policy.md."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest

import addin.core
from addin.core.trace import RULES

# docs/policy.md: what a settlement needs
SECTIONS = (
    "H3 H5.2 H4.3",
    "H2.1–2.3 H2.4 H2.5 H10.1 H11.4 X1 H10.3 X2 H8.1 X3 X4",
    "H4.1 X5 T2",
    "H5.3 H4.2 X6 H5.5 X7 H11.2 H6.1 H6.1.1 H6.1.2 H6.1.3 H6.2 H7.1 H7.2 H4.5 H10.4 H10.5 X8 H11.1 X11 X9 H11.3",
    "H11.1.3",
    "H8.2",
    "H5.1 H5.4 H4.4 X10",
    "L9",
)
IDS = tuple(rule for section in SECTIONS for rule in section.split())
HERE = Path(__file__).parent
POLICY = HERE.parents[1] / "docs" / "policy.md"


def proven() -> set[str]:
    """The ids that tests name: rows of case tables ('H5.2, X7', …) and rule marks."""
    found: set[str] = set()
    for path in HERE.glob("test_*.py"):
        if path == Path(__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.Tuple) and len(node.elts) == 6) or _is_mark(node):
                words = node.elts[:1] if isinstance(node, ast.Tuple) else node.args  # type: ignore[attr-defined]
                for word in words:
                    if isinstance(word, ast.Constant) and isinstance(word.value, str):
                        found |= set(word.value.split(", "))
    return found


def _is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rule"


@pytest.fixture(scope="module")
def registered() -> set[str]:
    """The ids that functions are registered under, once every module of the core is there."""
    for module in pkgutil.walk_packages(addin.core.__path__, "addin.core."):
        importlib.import_module(module.name)
    return {clause for clause, functions in RULES.items() if functions}


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_code(rule: str, registered: set[str]) -> None:
    assert rule in registered


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_a_case(rule: str) -> None:
    assert rule in proven()


@pytest.mark.skipif(not POLICY.exists(), reason="docs/policy.md is not written yet")
@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_a_line_in_the_policy(rule: str) -> None:
    assert rule in POLICY.read_text(encoding="utf-8")


def test_code_cites_no_rule_that_does_not_exist(registered: set[str]) -> None:
    others = {"P1", "P2", "P3", "P4", "P5", "F1", "T1", "T3", "H7.3", "H8.3", "H10.2", "H12"}
    assert registered <= {*IDS, *others}
