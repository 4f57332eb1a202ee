"""What a module imports, whichever way it is written: aliases, relative, dynamic, and by attribute of a package."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from importlib.util import resolve_name

UNKNOWN = "?"  # an import that only runs: no list allows it
_BY_NAME = {"importlib.import_module", "importlib.__import__", "__import__", "runpy.run_module", "pkgutil.resolve_name"}
_RUNS_TEXT = {"exec", "eval", "compile"}


def imported(source: str, package: str, ours: Container[str]) -> set[str]:
    """Every module named by a module's source: its own package (for relative imports), and the modules that are ours.

    ``from addin import app`` is addin.usecases.settle. What cannot be told from the source is `UNKNOWN`.
    """
    tree = ast.parse(source)
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    bound = {name: target for node in statements for name, target in _bound(node, package)}
    found = {module for node in statements for module in _modules(node, package, ours)}
    inner = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found |= set(_called(node, bound, package, ours))
        elif isinstance(node, ast.Attribute) and node not in inner:
            found.add(_longest(_dotted(node, bound), ours))
    return found - {""}


def _absolute(name: str, package: str) -> str:
    """A module's full name; a relative one that leads out of the package is unknown."""
    try:
        return resolve_name(name, package) or UNKNOWN
    except ImportError:
        return UNKNOWN


def _base(node: ast.ImportFrom, package: str) -> str:
    """The package or module that a from-import starts at."""
    return _absolute("." * node.level + (node.module or ""), package)


def _bound(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[tuple[str, str]]:
    """The names that an import binds, and what each stands for."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, f"{_base(node, package)}.{alias.name}"
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            top = alias.name.split(".")[0]
            yield top, top


def _modules(node: ast.Import | ast.ImportFrom, package: str, ours: Container[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = _base(node, package)
    for alias in node.names:
        full = f"{base}.{alias.name}"
        if alias.name == "*" and base in ours:
            yield UNKNOWN
        yield full if full in ours else base


def _called(node: ast.Call, bound: dict[str, str], package: str, ours: Container[str]) -> Iterator[str]:
    """What a call imports: by a written name, or by one that starts with a written package."""
    function = _dotted(node.func, bound) or (node.func.id if isinstance(node.func, ast.Name) else "")
    if function in _RUNS_TEXT:
        yield UNKNOWN
    elif function in _BY_NAME:
        name = _absolute(_start(node.args[0]) if node.args else "", package)
        yield _longest(name.replace(":", "."), ours) or name


def _start(argument: ast.expr) -> str:
    """The text that a string argument is known to start with."""
    if isinstance(argument, ast.JoinedStr):
        argument = argument.values[0] if argument.values else argument
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _dotted(node: ast.expr, bound: dict[str, str]) -> str:
    """'a.b.c' for an attribute of an imported name; '' for all else."""
    if isinstance(node, ast.Name):
        return bound.get(node.id, "")
    if isinstance(node, ast.Attribute) and (left := _dotted(node.value, bound)):
        return f"{left}.{node.attr}"
    return ""


def _longest(dotted: str, ours: Container[str]) -> str:
    """The module of ours that 'a.b.c' begins with, as far down as it goes; '' for none."""
    parts = dotted.split(".")
    starts = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((start for start in starts if start in ours), "")
