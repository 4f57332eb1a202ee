"""Every rule of the program has an id, code, a case and a line of its own in docs/policy.md."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import addin
from addin.engine.trace import RULES

TESTS = Path(__file__).parents[1]
POLICY = TESTS.parent / "docs" / "policy.md"
ID = r"[A-Z]\d[\d.–]*"
WITH_RULES = ("engine", "plans", "insight", "usecases")
_BULLET = re.compile(rf"^- \*\*({ID}(?:, {ID})*)\*\* \S", re.M)
_GENERATED = re.compile(r"<!-- generated: \w+ -->\n.*?(?=\n## |\Z)", re.S)


def described(policy: str) -> set[str]:
    """The ids that head a bullet ('- **H5.3** …') written by hand: decisions and generated tables only mention them."""
    return {rule for heads in _BULLET.findall(_GENERATED.sub("", policy)) for rule in heads.split(", ")}


def registered() -> set[str]:
    """The ids that functions are registered under, once every module that may have some is there."""
    for package in WITH_RULES:
        for module in pkgutil.walk_packages([f"{addin.__path__[0]}/{package}"], f"addin.{package}."):
            importlib.import_module(module.name)
    return {clause for clause, functions in RULES.items() if functions}


@cache
def proven() -> frozenset[str]:
    """The ids that tests name: rows of case tables ('H5.2, X7', …) and rule marks."""
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(_parsed(path)):
            if (isinstance(node, ast.Tuple) and len(node.elts) == 6) or _is_mark(node):
                words = node.elts[:1] if isinstance(node, ast.Tuple) else node.args  # type: ignore[attr-defined]
                for word in words:
                    if isinstance(word, ast.Constant) and isinstance(word.value, str):
                        found |= set(word.value.split(", "))
    return frozenset(found)


def _parsed(path: Path) -> ast.Module:
    """A module's tree; Python 3.11 now and then miscounts its own depth while it makes one, and not twice."""
    text = path.read_text(encoding="utf-8")
    try:
        return ast.parse(text)
    except SystemError:
        return ast.parse(text)


def _is_mark(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rule"


CODE, LINES = registered(), described(POLICY.read_text(encoding="utf-8"))
IDS = sorted(CODE | LINES)


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_code(rule: str) -> None:
    assert rule in CODE


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_a_case(rule: str) -> None:
    assert rule in proven()


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_a_line_in_the_policy(rule: str) -> None:
    assert rule in LINES


@pytest.mark.parametrize("rule", sorted(LINES))
def test_a_line_taken_out_of_the_policy_is_missed(rule: str) -> None:
    policy = POLICY.read_text(encoding="utf-8")
    without = re.sub(rf"^- \*\*(?:{ID}, )*{re.escape(rule)}(?:, {ID})*\*\* .*\n", "", policy, flags=re.M)
    assert described(policy) - described(without) >= {rule}
