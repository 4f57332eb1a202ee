"""The layers, sizes and generated documents hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "addin").rglob("*.py"))
EDGES = ("addin.functions", "addin.macros", "addin.cli", "addin.demo")
WRITES_WRAPPERS = "addin.excel.vba"  # from the signatures of the functions that it wraps

# what a layer may import of ours; the first entry that fits a module counts
ALLOWED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("addin.core", ("addin.core",)),
    (
        "addin.book",
        (
            "addin.book",
            "addin.core.records",
            "addin.core.identity",
            "addin.core.days",
            "addin.core.unread",
            "addin.core.planning_records",
            "addin.core.errors",
            "addin.core.money",
            "addin.core.periods",
        ),
    ),
    ("addin.functions", ("addin.core", "addin.function_texts")),
    ("addin.calc.functions_component", ("addin.core", "addin.function_texts")),
)
SPREADSHEETS = {"xlwings", "openpyxl", "python_calamine", "xlsxwriter", "lxml", "pandas"}
CORE_MAY_USE = {"pydantic"}


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", SOURCES, ids=module)
def test_dependencies_point_one_way(path: Path) -> None:
    ours = {name for name in imports(path) if within(name, "addin") and name != "addin"}
    for layer, allowed in ALLOWED:
        if within(module(path), layer):
            assert all(any(within(name, a) for a in allowed) for name in ours), ours
    if module(path) not in (*EDGES, WRITES_WRAPPERS):
        assert not ours & set(EDGES)
    if not within(module(path), "addin.template") and module(path) not in EDGES:
        assert not any(within(name, "addin.template") for name in ours)


@pytest.mark.parametrize("path", [p for p in SOURCES if within(module(p), "addin.core")], ids=module)
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
