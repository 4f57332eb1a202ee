"""Every clause that a person may be shown has its sentence, in both languages, true whatever the parameters are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from addin.texts.clauses import CLAUSES, clause_sentences
from tests.engine.test_rule_ids import ID, registered

CORE = [Path(__file__).parents[1] / "addin" / name for name in ("engine", "plans", "insight", "tables")]
_IDS = re.compile(rf"{ID}(?:, {ID})*")
SPREADSHEET = {"A4"}


def shown() -> set[str]:
    """The ids in texts of the core that hold nothing else, and those that functions are registered under."""
    found = registered()
    for path in (path for folder in CORE for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _IDS.fullmatch(node.value):
                found |= set(node.value.split(", "))
    return found - SPREADSHEET


@pytest.mark.parametrize("clause", sorted(shown()))
def test_every_clause_has_a_sentence(clause: str) -> None:
    assert clause in CLAUSES
    assert clause_sentences(clause, "zh") == CLAUSES[clause][0]
    assert clause_sentences(clause, "en") == CLAUSES[clause][1]


def test_several_clauses_are_told_in_order_and_unknown_ones_are_passed_over() -> None:
    told = clause_sentences("H11.4, Z9, X3", "zh")
    assert told == "；".join(CLAUSES[one][0] for one in ("H11.4", "X3"))
    assert clause_sentences("", "en") == ""


@pytest.mark.parametrize("clause", sorted(CLAUSES))
def test_a_sentence_is_short_and_names_no_figure_that_a_parameter_may_change(clause: str) -> None:
    zh, en = CLAUSES[clause]
    assert 0 < len(zh) <= 24
    assert 0 < len(en) <= 64
    assert not re.search(r"[0-9]|[一二三四五六七八九十]成", zh + en), "limits and shares are parameters"
