"""Changes the rules in small ways, one at a time, and lists the changes that no case notices.

``python scripts/mutants.py [PART ...]``: of the rules and steps of engine and hotel, or of modules whose paths have
a PART in them. Needs a system with fork. Files stay as they are: a change lives in a child's memory, which runs
tests/engine and tests/plans (but for what is no rule, or drawn). Known equivalents: equivalent_mutants.txt.
"""

from __future__ import annotations

import ast
import gc
import io
import json
import os
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.util import spec_from_loader
from mmap import mmap
from pathlib import Path
from tempfile import TemporaryFile
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

import pytest
from project import ROOT

TESTS = ("engine", "plans/hotel", "plans/hotel/companies")
PARTS = ("engine/rules", "engine/steps", "plans/hotel/rules", "plans/hotel/steps")
EQUIVALENT = ROOT / "tests" / "engine" / "equivalent_mutants.txt"
OTHERS = (  # of these tests
    "test_closing", "test_frozen_codes", "test_input_code", "test_kernels", "test_properties", "test_rule_ids",
)  # fmt: skip
USUAL = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not command_line"]
SECONDS, A_TEST = 300, 30  # a change that runs longer, in all or in a test, is noticed too
_SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


class Mutant(NamedTuple):
    """A changed module: where, whether within a function, and what stood there before and after."""

    path: Path
    inside: bool
    line: str
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()} | {self.line} | {self.before} | {self.after}"


def changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """The fields of a node and what else they may be: another comparison, operator, constant, nothing negated."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        yield "ops", [_SWAPS[type(node.ops[0])](), *node.ops[1:]]
    elif isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in _SWAPS:
        yield "op", _SWAPS[type(node.op)]()
        if isinstance(node, ast.BoolOp):
            for i in range(len(node.values)):
                rest = node.values[:i] + node.values[i + 1 :]
                yield "values", rest if len(rest) > 1 else rest * 2
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
    """Every change of a module, docstrings, annotations and the 'strict' of zip, an assertion, aside."""
    text = path.read_text("utf-8")
    tree, lines = ast.parse(text), text.splitlines()
    nodes = [node for node in ast.walk(tree) if hasattr(node, "lineno")]
    inside = _inside(tree)
    asserted = {id(node.value) for node in nodes if isinstance(node, ast.keyword) and node.arg == "strict"}
    for number, node in enumerate(nodes):
        for field, value in changes(node) if id(node) not in asserted else ():
            changed = deepcopy(tree)
            target = [each for each in ast.walk(changed) if hasattr(each, "lineno")][number]
            setattr(target, field, value)
            ast.fix_missing_locations(changed)
            yield Mutant(
                path,
                id(node) in inside,
                lines[node.lineno - 1].strip(),
                ast.unparse(_head(node)),
                ast.unparse(_head(target)),
                changed,
            )


def _inside(tree: ast.Module) -> set[int]:
    """The nodes within functions, but for functions that run when the module is imported."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    within = {id(node): f.name for f in functions for each in f.body for node in ast.walk(each)}
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in within]
    at_once = {name.id for name in calls if isinstance(name, ast.Name)}
    return {node for node, name in within.items() if name not in at_once}


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


def change_functions(mutant: Mutant, functions: Iterable[FunctionType]) -> None:
    """Give the functions of the module, imported already, the changed code."""
    codes, whole = {}, [compile(mutant.tree, str(mutant.path), "exec")]
    for code in whole:
        codes[code.co_qualname] = code
        whole += [each for each in code.co_consts if isinstance(each, CodeType)]
    for function in functions:
        function.__code__ = codes[function.__code__.co_qualname]


def functions_by_file() -> dict[str, list[FunctionType]]:
    """Every function that there is, by the file it comes from."""
    found: dict[str, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found[each.__code__.co_filename].append(each)
    return found


def cases() -> list[str]:
    """Where the tests are that may notice a change."""
    return [
        str(test)
        for folder in TESTS
        for test in sorted((ROOT / "tests" / folder).glob("test_*.py"))
        if test.stem not in OTHERS
    ]


def forked(work: Callable[[], int]) -> int:
    """The exit code of work done in a child, 1 where it fails or takes too long."""
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        try:
            os._exit(work())
        finally:
            os._exit(1)
    return min(1, os.waitpid(child, 0)[1])


def survives_outside(mutant: Mutant) -> bool:
    """Whether all cases pass with a change outside of functions, in a child that imports everything anew."""

    def work() -> int:
        sys.meta_path.insert(0, Changed(mutant))
        near, far = ([name for name in cases() if _far(mutant, name) is each] for each in (False, True))
        return any(names and pytest.main([*USUAL, *names]) for names in (near, far))

    return forked(work) == 0


def _far(mutant: Mutant, name: str) -> bool:
    """Whether a test is named after another module: those named after the changed one come first."""
    return mutant.path.stem.partition("_")[0] not in name


class Inside:
    """A plugin of pytest that runs what it has collected once for every change inside of functions, in children."""

    def __init__(self, mutants: list[Mutant], tell: Callable[[Mutant], None]) -> None:
        self.mutants, self.tell = mutants, tell
        self.seconds: dict[str, float] = defaultdict(float)
        self.noticed: Counter[tuple[Path, int]] = Counter()  # how many changes of a module a test has noticed
        self.number = mmap(-1, 4)  # shared with the children: the test that runs

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        functions = functions_by_file()
        gc.freeze()  # what children share is not looked through, so not copied, in each of them
        self._measure(session)
        for mutant in self.mutants:
            change = partial(change_functions, mutant, functions[str(mutant.path)])
            if forked(partial(self._fails, session, self._likely_first(session, mutant), change)) == 0:
                self.tell(mutant)
            else:
                self.noticed[mutant.path, int.from_bytes(self.number[:])] += 1
        return True

    def _measure(self, session: pytest.Session) -> None:
        """Learn how long each test takes; in a child: here the caches of functions to be changed stay empty."""
        with TemporaryFile("w+") as file:

            def work() -> int:
                failed = self._fails(session, [*range(len(session.items))])
                json.dump(self.seconds, file)
                file.flush()
                return failed

            if forked(work):
                pytest.exit("nothing can be told", 1)
            file.seek(0)
            self.seconds.update(json.load(file))

    def _likely_first(self, session: pytest.Session, mutant: Mutant) -> list[int]:
        """The tests by number: who noticed a change of this module before, those of its own name, the quick ones."""

        def key(number: int) -> tuple[int, bool, float]:
            name = session.items[number].nodeid
            return -self.noticed[mutant.path, number], _far(mutant, name), self.seconds[name]

        return sorted(range(len(session.items)), key=key)

    def _fails(self, session: pytest.Session, numbers: list[int], change: Callable[[], None] = lambda: None) -> int:
        """Run tests until one fails; whether one did."""
        change()
        for number, following in zip(numbers, [*numbers[1:], None], strict=True):
            self.number[:] = number.to_bytes(4)
            signal.alarm(A_TEST)
            item, after = session.items[number], None if following is None else session.items[following]
            item.ihook.pytest_runtest_protocol(item=item, nextitem=after)
            if session.testsfailed:
                return 1
        return 0


def known() -> set[str]:
    """The changes that are known to change nothing."""
    lines = EQUIVALENT.read_text("utf-8").splitlines()
    return {line.rpartition(" | ")[0] for line in lines if line and not line.startswith("#")}


def main() -> int:
    os.chdir(ROOT)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    parts, equivalent, left, out = sys.argv[1:], known(), [], sys.stdout
    modules = sorted([path for part in PARTS for path in ROOT.glob(f"addin/{part}/*.py")])
    found = [m for path in modules for m in mutants(path) if not parts or any(part in str(path) for part in parts)]
    tried = [mutant for mutant in found if str(mutant) not in equivalent]

    def tell(mutant: Mutant) -> None:
        left.append(mutant)
        print(mutant, file=out, flush=True)

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for mutant in tried:  # first, as long as nothing is imported
            if not mutant.inside and survives_outside(mutant):
                tell(mutant)
        inside = Inside([mutant for mutant in tried if mutant.inside], tell)
        if pytest.main([*USUAL, *cases()], plugins=[inside]):
            raise SystemExit("a test fails before anything is changed")
    print(f"{len(found)} changes, {len(found) - len(tried)} known to change nothing, {len(left)} survive")
    return min(1, len(left))


if __name__ == "__main__":
    sys.exit(main())
