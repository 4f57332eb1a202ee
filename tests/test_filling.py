"""Values in Chinese texts: no blank stands between Chinese words, whatever value is put in."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.texts.filling import filled
from addin.texts.messages import MESSAGES

ADDIN = Path(__file__).resolve().parents[1] / "addin"
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
ONE = "\u7532\u4e59"  # a Chinese word that stands in for any value


def chinese_texts() -> Iterator[tuple[str, str]]:
    """Every Chinese text with values in the package."""
    for path in sorted(ADDIN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if (
                re.search(rf"[{WIDE}]", text)
                and re.search(r"\{\w+\}", text)
                and "{源列" not in text
                and "|" not in text
            ):
                yield f"{path.relative_to(ADDIN)}:{node.lineno}", text  # type: ignore[attr-defined]


def names(text: str) -> list[str]:
    return [name for _, name, spec, _ in string.Formatter().parse(text) if name and not spec]


def test_no_blank_stands_between_a_chinese_word_and_a_chinese_value() -> None:
    found = list(chinese_texts())
    assert len(found) > 300
    for place, text in found:
        if all(name.isidentifier() and not spec for _, name, spec, _ in string.Formatter().parse(text) if name):
            said = filled(text, dict.fromkeys(names(text), ONE))
            apart = re.sub(rf"(?<={ONE}) (?={ONE})", "", said)  # two values beside each other, such as number and name
            blanks = re.findall(rf"{ONE} [{WIDE}]|[{WIDE}] {ONE}", apart)
            assert not blanks, (place, said)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("挂账扣款", "对 2026-10 挂账扣款的申诉"),
        ("002", "对 2026-10 002 的申诉"),
        ("客户.xlsx", "对 2026-10 客户.xlsx 的申诉"),
        (3, "对 2026-10 3 的申诉"),
        ("S003 江小满", "对 2026-10 S003 江小满的申诉"),
        ("备份/簿", "对 2026-10 备份/簿 的申诉"),
    ],
)
def test_numbers_and_names_of_files_stay_apart(value: object, said: str) -> None:
    assert filled("对 {month} {pay} 的申诉", {"month": "2026-10", "pay": value}) == said


def test_every_message_goes_this_way() -> None:
    """No module of texts puts values in by itself."""
    own = [
        path.name for path in (ADDIN / "texts").glob("*.py") if re.search(r"\.format(_map)?\(", path.read_text("utf-8"))
    ]
    assert sorted(own) == ["calc.py", "command_line.py", "filling.py"]  # the first runs in LibreOffice's Python alone
    assert len(MESSAGES) > 300
