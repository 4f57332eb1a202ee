"""People know sheets by their names: no text for them says tblReceipts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import addin.texts
from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.texts.messages import MESSAGES, MESSAGES_OF, fact_and_remedy
from addin.values.errors import Language, Problem

_TABLE = re.compile("tbl[A-Z]")
_NAMED = re.compile(r"\{(\w+)(:[^{}]*)?\}")
_FORMULAS = {"functions.py"}  # arguments of worksheet functions: a formula names a table
FILES = sorted(Path(str(addin.texts.__file__)).parent.glob("*.py"))


def _printed(path: Path) -> list[str]:
    """The texts of a file, without its docstrings and the names that it looks up."""
    tree = ast.parse(path.read_text("utf-8"))
    looked_up = {id(node.slice) for node in ast.walk(tree) if isinstance(node, ast.Subscript)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    return [str(node.value) for node in texts if id(node) not in looked_up | documented]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_names_a_table(path: Path) -> None:
    named = [text for text in _printed(path) if _TABLE.search(text) and text not in TABLES]
    assert bool(named) == (path.name in _FORMULAS), named


def _all_codes() -> list[str]:
    return sorted({*MESSAGES, *(code for texts in MESSAGES_OF.values() for code in texts)})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("code", _all_codes())
def test_a_message_about_a_table_names_its_sheet(code: str, lang: Language) -> None:
    texts = next(texts[code] for texts in (MESSAGES, *MESSAGES_OF.values()) if code in texts)
    named = {key: bool(kind) for text in texts for key, kind in _NAMED.findall(text)}
    of_a_list = {*CHOICES, "item", "sold"}
    values: dict[str, object] = {
        key: 2 if counted else "" if key in of_a_list else "tblReceipts" for key, counted in named.items()
    }
    assert not _TABLE.search(" ".join(fact_and_remedy(Problem(code, values=values), lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sheet_or_column_is_called_as_a_table(lang: Language) -> None:
    said = [table.sheet(lang) for table in TABLES.values()]
    said += [column.header(lang) for table in TABLES.values() for column in table.columns]
    said += [column.note[lang == "en"] for table in TABLES.values() for column in table.columns if column.note]
    assert not [text for text in said if _TABLE.search(text)]
