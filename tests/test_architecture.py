"""The layers, sizes and generated documents hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

from tests.imports import UNKNOWN, imported

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for package in ("addin", "builder") for path in (ROOT / package).rglob("*.py"))
PURE = "values tables engine plans insight"

# Every module is in the first layer that names it (a name stands for what is below it, too). It may import its own
# layer, and the layers and modules given; nothing else of ours.
LAYERS: dict[str, tuple[str, str]] = {
    "functions": (
        "addin.functions addin.faces.libreoffice.functions_component",
        "addin.engine.worksheet addin.texts.functions",
    ),
    "macros": ("addin.macros", "addin.faces"),
    "values": ("addin.values", ""),
    "tables": ("addin.tables", "values"),
    "engine": ("addin.engine", "values tables"),
    "registry": ("addin.plans.registry", "values tables engine plans texts"),
    "plans": ("addin.plans", "values tables engine"),
    "insight": ("addin.insight", "values tables engine"),
    "texts": ("addin.texts", "values tables insight"),
    "book": ("addin.book", "values tables addin.engine.unread"),
    "charts": ("addin.charts", "values texts insight addin.book.saving"),
    "usecases": ("addin.usecases", "values tables engine registry insight texts book charts"),
    "setup": ("addin.setup", "values texts book"),
    "vba": (
        "addin.faces.excel.vba addin.faces.excel.project addin.faces.excel.ribbon addin.faces.excel.texts",
        "values texts addin.faces.buttons.table addin.functions",
    ),
    "cli": (
        "addin.faces.cli addin.faces.clock",
        f"{PURE} texts book usecases setup addin.faces.libreoffice.install addin.faces.window.start",
    ),
    "faces": ("addin.faces", f"{PURE} texts book usecases setup addin.faces.clock"),
    "builder": ("builder", f"{PURE} registry texts book usecases vba addin.faces.buttons.table"),
}
SPREADSHEETS = {"xlwings", "openpyxl", "python_calamine", "xlsxwriter", "lxml", "pandas"}
PURE_MAY_USE = {"pydantic"}


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


@pytest.mark.parametrize("path", [p for p in SOURCES if module(p) not in ("addin", "builder")], ids=module)
def test_dependencies_point_one_way(path: Path) -> None:
    assert layer(module(path)), "no layer names it"
    ours = {name for name in imports(path) if within(name, "addin builder") or name == UNKNOWN} - {"addin"}
    assert not denied(module(path), ours)


def test_the_package_itself_imports_nothing_of_ours() -> None:
    assert not any(within(name, "addin") for name in imports(ROOT / "addin" / "__init__.py"))


@pytest.mark.parametrize(
    ("name", "may_not"),
    [
        ("addin.engine.checks.checks", "addin.usecases.settle"),
        ("addin.engine.checks.checks", "addin.plans.hotel.plan"),
        ("addin.engine.checks.checks", UNKNOWN),
        ("addin.engine.settlement", "addin.plans.registry"),
        ("addin.usecases.settle", "addin.plans.hotel.plan"),
        ("addin.usecases.plan", "addin.plans.hotel.steps.people"),
        ("addin.plans.plan", "addin.texts.words"),
        ("addin.tables.schema", "addin.engine.trace"),
        ("addin.values.money", "addin.tables.records"),
        ("addin.insight.statistics.facts", "addin.plans.hotel.plan"),
        ("addin.book.file.workbook", "addin.engine.policy"),
        ("addin.book.file.workbook", "addin.usecases.settle"),
        ("addin.functions", "addin.book.base"),
        ("addin.faces.libreoffice.functions_component", "addin.faces.buttons.table"),
        ("addin.usecases.plan", "addin.faces.cli.main"),
        ("addin.usecases.plan", "builder.build"),
        ("addin.faces.buttons.macros", "builder.build"),
        ("addin.faces.cli.main", "addin.faces.buttons.macros"),
        ("builder.build", "addin.functions"),
        ("addin.new_module", "addin.values.money"),
    ],
)
def test_what_no_list_allows_is_denied(name: str, may_not: str) -> None:
    assert denied(name, [may_not])


@pytest.mark.parametrize("path", [p for p in SOURCES if layer(module(p)) in PURE.split()], ids=module)
def test_what_computes_knows_no_spreadsheet_file_or_clock(path: Path) -> None:
    outside = {name.split(".")[0] for name in imports(path)} - {"addin"}
    assert outside - set(sys.stdlib_module_names) <= PURE_MAY_USE
    assert not outside & (SPREADSHEETS | {"pathlib", "os", "io", "time"})
    text = path.read_text("utf-8")
    assert "open(" not in text
    assert ".now(" not in text
    assert ".today(" not in text


@pytest.mark.parametrize("path", [p for p in SOURCES if layer(module(p)) in ("engine", "usecases")], ids=module)
def test_engine_and_use_cases_name_no_scheme(path: Path) -> None:
    schemes = [folder.name for folder in (ROOT / "addin" / "plans").iterdir() if (folder / "plan.py").exists()]
    assert schemes
    assert not [scheme for scheme in schemes if scheme in path.read_text("utf-8").casefold()]


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """Modules that import each other, directly or not."""
    reached: dict[str, set[str]] = {}
    for name in graph:
        waiting, found = list(graph[name]), set()
        while waiting:
            if (one := waiting.pop()) not in found:
                found.add(one)
                waiting += graph.get(one, ())
        reached[name] = found
    within_circle = [name for name in graph if name in reached[name]]
    return [{b for b in within_circle if b in reached[a] and a in reached[b]} for a in within_circle]


def test_no_file_imports_itself_by_way_of_others() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})[0] == {"a", "b", "c"}
    scripts = {path.stem: path for path in (ROOT / "scripts").glob("*.py")}
    graph = {module(path): imports(path) & MODULES - {module(path)} for path in SOURCES}
    graph |= {n: imported(p.read_text("utf-8"), "", scripts) & scripts.keys() - {n} for n, p in scripts.items()}
    assert not circles(graph)


# Names that come again and mean the same, with the reason. A pattern of modules, or a name.
REPEATED_IN = {
    "addin.faces.cli.main": "a command's function bears the command's name, which is also that of what it calls",
    "addin.faces.buttons.macros": "VBA calls a button's macro by this name; it calls the use case of the same name",
    "addin.functions": "the worksheet functions; their arithmetic bears their names",
    "addin.engine.closing_v1": "its names and fields are part of the codes of months closed long ago",
    "addin.faces.libreoffice.*_xcu": "each makes the content of one file",
}
REPEATED = {
    "main": "where a program of its own starts",
    "g_ImplementationHelper": "LibreOffice looks for this name in each component",
}
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def public_names(text: str) -> set[str]:
    """The classes, functions, aliases and constants that a file defines at its top; not what it imports."""
    found: set[str] = set()
    for node in ast.parse(text).body:
        if isinstance(node, SCOPES):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return {name for name in found if not name.startswith("_")}


def ambiguous(defined: dict[str, set[str]]) -> dict[str, list[str]]:
    """Names that more than one module defines, but for those that may come again."""
    found: dict[str, list[str]] = {}
    for name, names in sorted(defined.items()):
        if not within(name, " ".join(REPEATED_IN)):
            for one in names - REPEATED.keys():
                found.setdefault(one, []).append(name)
    return {one: modules for one, modules in found.items() if len(modules) > 1}


def test_no_public_name_has_two_meanings() -> None:
    assert ambiguous({"a": {"say", "main"}, "b": {"say", "main"}, "addin.functions": {"say"}}) == {"say": ["a", "b"]}
    assert public_names("import x\nA: int = 1\nB, _c = 1, 2\nclass D:\n    e = 1\ndef f(g): h = g") == set("ABDf")
    assert not ambiguous({module(path): public_names(path.read_text("utf-8")) for path in SOURCES})


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


PAGES = sorted(path for pattern in ("*.md", "docs/*.md", "decisions/*.md") for path in ROOT.glob(pattern))
_NAMED = re.compile(r"`((?:addin|builder|scripts|tests|docs|engine|plans|usecases|faces|texts)/[\w./-]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_and_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(((?!https?:)[^)#]+)\)", text):
        assert (page.parent / target).exists(), target
    if page.name != "CHANGELOG.md":
        for name in _NAMED.findall(text):
            assert (ROOT / name).exists() or (ROOT / "addin" / name).exists(), name
