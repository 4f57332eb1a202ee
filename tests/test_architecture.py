"""The layers, sizes and generated documents hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from tests.imports import UNKNOWN, imported

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "addin").rglob("*.py"))
FACTS = "records planning_records errors money periods days identity unread".replace(" ", " addin.core.")
COUNTED = "addin.chart* addin.dashboard addin.statistics* addin.planning* addin.visiting* addin.workdays addin.report"
SHOWN = "addin.findings addin.messages addin.result* addin.words addin.statement* addin.explanation addin.templates"
CHAIN = "addin.alerts addin.clock addin.closes addin.code_record addin.outside addin.verification"

# Every module is in the first layer that names it (a name stands for what is below it, too). It may import its own
# layer, and the layers and modules given; nothing else of ours.
LAYERS: dict[str, tuple[str, str]] = {
    "functions": ("addin.functions addin.calc.functions_component", "core addin.function_texts"),
    "core": ("addin.core", ""),
    "shared": ("addin.texts addin.function_texts addin.buttons addin.logs", "addin.core.errors"),
    "book": ("addin.book", f"addin.core.{FACTS}"),
    "usecases": (
        f"addin.app addin.receipts_import addin.importing {COUNTED} {SHOWN} {CHAIN}",
        "core shared book",
    ),
    "excel": ("addin.excel", "shared addin.core.errors addin.functions"),
    "libreoffice": ("addin.calc", "core shared book"),
    "setup": ("addin.setup addin.doctor addin.install*", "core shared libreoffice addin.book.xmlparts addin.templates"),
    "pressed": (
        "addin.macros addin.*session addin.calc_child",
        "core shared book usecases addin.doctor addin.template.layout",
    ),
    "console": ("addin.cli addin.console* addin.demo addin.ending", "core shared book usecases setup"),
    "builder": ("addin.template", "core shared book usecases excel"),
}
SPREADSHEETS = {"xlwings", "openpyxl", "python_calamine", "xlsxwriter", "lxml", "pandas"}
CORE_MAY_USE = {"pydantic"}


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = frozenset(module(path) for path in SOURCES)


@cache
def imports(path: Path) -> set[str]:
    name = module(path)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return imported(path.read_text("utf-8"), package, MODULES)


def within(name: str, names: str) -> bool:
    """Is a module one of those named, or below one?"""
    return any(fnmatchcase(name, given) or fnmatchcase(name, f"{given}.*") for given in names.split())


def layer(name: str) -> str | None:
    return next((layer for layer, (names, _) in LAYERS.items() if within(name, names)), None)


def denied(name: str, ours: Iterable[str]) -> set[str]:
    """What a module may not import of what it does; everything if no layer names it."""
    own = layer(name)
    if own is None:
        return set(ours)
    allowed = LAYERS[own][1].split()
    layers = {own, *allowed}
    return {one for one in ours if layer(one) not in layers and not any(within(one, given) for given in allowed)}


@pytest.mark.parametrize("path", [p for p in SOURCES if module(p) != "addin"], ids=module)
def test_dependencies_point_one_way(path: Path) -> None:
    assert layer(module(path)), "no layer names it"
    ours = {name for name in imports(path) if within(name, "addin") or name == UNKNOWN} - {"addin"}
    assert not denied(module(path), ours)


def test_the_package_itself_imports_nothing_of_ours() -> None:
    assert not any(within(name, "addin") for name in imports(ROOT / "addin" / "__init__.py"))


@pytest.mark.parametrize(
    ("name", "may_not"),
    [
        ("addin.core.checks", "addin.app"),
        ("addin.core.checks", UNKNOWN),
        ("addin.book.file", "addin.core.policy"),
        ("addin.book.file", "addin.app"),
        ("addin.functions", "addin.book.base"),
        ("addin.calc.functions_component", "addin.buttons"),
        ("addin.planning", "addin.cli"),
        ("addin.planning", "addin.template.build"),
        ("addin.macros", "addin.template.build"),
        ("addin.cli", "addin.macros"),
        ("addin.template.build", "addin.functions"),
        ("addin.new_module", "addin.core.money"),
    ],
)
def test_what_no_list_allows_is_denied(name: str, may_not: str) -> None:
    assert denied(name, [may_not])


@pytest.mark.parametrize("path", [p for p in SOURCES if layer(module(p)) == "core"], ids=module)
def test_the_core_knows_no_spreadsheet_file_or_clock(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)} - {"addin"}
    assert outside - set(sys.stdlib_module_names) <= CORE_MAY_USE
    assert not outside & (SPREADSHEETS | {"pathlib", "os", "io", "time"})
    text = path.read_text("utf-8")
    assert "open(" not in text
    assert ".now(" not in text
    assert ".today(" not in text


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400 or path.name == "schema.py"  # one home for every table
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            documented = ast.get_docstring(node, clean=False) is not None
            first = node.body[1] if documented and len(node.body) > 1 else node.body[0]
            assert (node.end_lineno or 0) - first.lineno + 1 <= 25, f"{node.name} is too long"


def test_the_generated_parts_of_the_docs_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "build_docs.py", "--check"], check=False)
    assert done.returncode == 0, "run scripts/build_docs.py"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_links_to_is_there(name: str) -> None:
    import re

    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / name).read_text("utf-8")):
        assert (ROOT / target).exists(), target
