"""Changes the rules in small ways, one at a time, and lists the changes that no case notices.

``python scripts/mutants.py [PART ...]``: of addin/core/rules and addin/core/steps, or of the modules whose paths have a
PART in them. Needs a system with fork. Files stay as they are: a changed module lives in a child's memory, which runs
tests/core (but for what is no rule, or drawn) and tests/cases. Known equivalents: tests/core/equivalent_mutants.txt.
"""

from __future__ import annotations

import ast
import importlib
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from importlib.abc import MetaPathFinder
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
EQUIVALENT = ROOT / "tests" / "core" / "equivalent_mutants.txt"
OTHERS = ("test_properties", "test_kernels", "test_formulas", "test_rule_ids", "test_closing")  # of the core's tests
USUAL = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not command_line"]
SECONDS = 120  # a change that runs longer is noticed too
_SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class Mutant(NamedTuple):
    """A changed function or class body: where, and its line before and after."""

    path: Path
    line: int
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()} | {self.before} | {self.after}"


def changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """The fields of a node and what else they may be: another comparison, operator, constant, nothing negated."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        yield "ops", [_SWAPS[type(node.ops[0])](), *node.ops[1:]]
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in _SWAPS:
        yield "op", _SWAPS[type(node.op)]()
        if isinstance(node, ast.BoolOp):
            yield from (("values", node.values[:i] + node.values[i + 1 :]) for i in range(len(node.values)))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "operand", ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield "value", not node.value if isinstance(node.value, bool) else node.value + 1
    elif isinstance(node, ast.IfExp):
        yield "test", ast.Constant(True)
        yield "test", ast.Constant(False)
    elif isinstance(node, ast.If):
        yield "test", ast.Constant(False)


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a module, docstrings and annotations aside."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = [node for node in ast.walk(tree) if hasattr(node, "lineno")]
    for number, node in enumerate(nodes):
        for field, value in changes(node):
            changed = deepcopy(tree)
            target = [each for each in ast.walk(changed) if hasattr(each, "lineno")][number]
            setattr(target, field, value)
            ast.fix_missing_locations(changed)
            yield Mutant(path, node.lineno, ast.unparse(_head(node)), ast.unparse(_head(target)), changed)


def _head(node: Any) -> ast.AST:
    """What of a node is shown: of a branch its condition."""
    return node.test if isinstance(node, ast.If) else node


class Changed(MetaPathFinder):
    """Imports the changed module in place of its file."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)
        self.mutant = mutant

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        return spec_from_loader(name, self) if name == self.name else None  # type: ignore[arg-type]

    def create_module(self, spec: Any) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.tree, str(self.mutant.path), "exec"), module.__dict__)


def cases(path: Path) -> list[str]:
    """The tests that may notice a change of a module, those of its own name first."""
    found = [test for test in (ROOT / "tests" / "core").glob("test_*.py") if test.stem not in OTHERS]
    found.sort(key=lambda test: (path.stem not in test.stem, not test.stem.startswith("test_rules"), test.stem))
    return [*map(str, found), str(ROOT / "tests" / "cases")]


def survives(mutant: Mutant) -> bool:
    """Whether all cases pass with the change, in a child."""
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        sys.meta_path.insert(0, Changed(mutant))
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            code = pytest.main([*USUAL, *cases(mutant.path)])
        os._exit(0 if code == 0 else 1)
    return os.waitpid(child, 0)[1] == 0


def known() -> set[str]:
    """The changes that are known to change nothing."""
    lines = EQUIVALENT.read_text("utf-8").splitlines() if EQUIVALENT.exists() else []
    return {line.rpartition(" | ")[0] for line in lines if line and not line.startswith("#")}


def main() -> int:
    os.chdir(ROOT)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for library in ("pydantic", "hypothesis", "tomllib", "addin.core.errors"):
        importlib.import_module(library)
    parts, equivalent = sys.argv[1:], known()
    modules = sorted([*ROOT.glob("addin/core/rules/*.py"), *ROOT.glob("addin/core/steps/*.py")])
    found = [m for path in modules for m in mutants(path) if not parts or any(part in str(path) for part in parts)]
    left = 0
    for mutant in found:
        if str(mutant) not in equivalent and survives(mutant):
            left += 1
            print(f"{mutant.line}: {mutant}", flush=True)
    print(f"{len(found)} changes, {sum(str(m) in equivalent for m in found)} known to change nothing, {left} survive")
    return min(1, left)


if __name__ == "__main__":
    sys.exit(main())
