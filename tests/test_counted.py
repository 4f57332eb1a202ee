"""English texts say '1 row' and '2 rows': no counted thing stands in one number whatever the count."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.texts.filling import filled

ADDIN = Path(__file__).resolve().parents[1] / "addin"
CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
COUNTS = (  # names of values that are numbers of things
    "amounts",
    "cells",
    "changed",
    "columns",
    "count",
    "decided",
    "errors",
    "follow_ups",
    "hidden",
    "kept",
    "last",
    "lines",
    "months",
    "new",
    "pages",
    "parts",
    "people",
    "pending",
    "points",
    "rows",
    "removed",
    "restored",
    "returned",
    "same",
    "sheets",
    "shown",
    "tables",
    "times",
    "typed",
    "waiting",
)  # names of values that are numbers of things
_WORDS = r"(?: (?!and|or|of|in|for|to)[a-z]+){0,2}? (?:[a-z]{2,}[^s\W]s|people)"
COUNTED = re.compile(rf"\{{({'|'.join(COUNTS)})\}}({_WORDS})\b")


def english_texts() -> Iterator[tuple[str, str]]:
    """Every text with values in the package that is not Chinese, with its place."""
    for path in sorted(ADDIN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if "{" in text and not CHINESE.search(text):
                yield f"{path.relative_to(ADDIN)}:{node.lineno}", text  # type: ignore[attr-defined]


def in_one_number(text: str) -> list[str]:
    """Counted things of a text that have no form for one."""
    found = [f"{name}{words}" for name, words in COUNTED.findall(text)]
    return found + re.findall(r"\w+\(s\)", text)


def test_every_counted_thing_is_said_of_its_number() -> None:
    assert [(place, found) for place, text in english_texts() if (found := in_one_number(text))] == []


@pytest.mark.parametrize("text", ["{count} rows were", "{people} people", "{count} row(s)", "its {count} new rows"])
def test_the_guard_sees_what_is_in_one_number(text: str) -> None:
    assert in_one_number(text)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows are"), (1, "1 row is"), ("1", "1 row is"), (11, "11 rows are")]
)
def test_a_count_is_said_with_its_word(count: object, said: str) -> None:
    assert filled("{count:row|rows} {count:?is|are}", {"count": count}) == said
    assert filled("{count:,}|{count:row|rows}", {"count": 1000}) == "1,000|1000 rows"
    with pytest.raises(KeyError):
        filled("{missing:row|rows}", {"count": count})
