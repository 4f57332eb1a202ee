"""Writes the generated parts of the docs: ``python scripts/build_docs.py [--check]``."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections import defaultdict

from project import ROOT
from typer.testing import CliRunner

import addin
from addin.engine.trace import RULES
from addin.faces.cli.main import app
from addin.tables.parameter_words import coded
from builder.policy.rows import policy_records

PURE = ("engine", "plans", "insight")  # the packages whose functions are rules
DOCS = (ROOT / "docs" / "policy.md", ROOT / "docs" / "command-line.md")
_MARK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(?=\n## |\Z)", re.S)
_CLAUSE = r"[FHLPSTX]\d[\d.–]*"
_CASE = re.compile(rf'(?:^\s+\(\s*|mark\.rule\()((?:"(?:{_CLAUSE}(?:, )?)+"(?:, )?)+)', re.M)


def rule_functions() -> dict[str, list[str]]:
    """Every clause and the functions registered as its code, as 'module.function'."""
    for package in PURE:
        for module in pkgutil.walk_packages([f"{addin.__path__[0]}/{package}"], f"addin.{package}."):
            importlib.import_module(module.name)
    return {
        clause: sorted({f"{f.__module__.removeprefix('addin.')}.{f.__qualname__.lstrip('_')}" for f in functions})
        for clause, functions in RULES.items()
    }


def rule_tests() -> dict[str, list[str]]:
    """Every clause and the test files with cases of it: marked tests, and rows of case tables."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for quoted in _CASE.findall(path.read_text("utf-8")):
            for clause in re.findall(_CLAUSE, quoted):
                found[clause][path.name] = None
    return {clause: list(names) for clause, names in found.items()}


def clauses() -> str:
    """The table that links clause, code and tests."""
    functions, tests = rule_functions(), rule_tests()
    lines = ["| clause | code in addin | cases in tests |", "|---|---|---|"]
    for clause in sorted(functions, key=_natural):
        code = ", ".join(f"`{name}`" for name in functions[clause])
        cases = ", ".join(f"`{name}`" for name in tests.get(clause, []))
        lines.append(f"| {clause} | {code} | {cases} |")
    return "\n".join(lines)


def parameters() -> str:
    """The table of tblPolicy's keys as they ship."""
    lines = ["| key | what | ships as | clause |", "|---|---|---|---|"]
    for of in policy_records("en"):
        shown = "" if of["value"] is None else f"{of['value']}"
        code = coded(str(of["key"]), of["value"])
        shown += f" (`{code}`)" if code != of["value"] else ""
        lines.append(f"| `{of['key']}` | {of['label']} | {shown} | {of['clause']} |")
    return "\n".join(lines)


def _natural(clause: str) -> list[object]:
    return [int(piece) if piece.isdigit() else piece for piece in re.findall(r"\d+|\D+", clause)]


def commands() -> str:
    """The command line's own help."""
    runner, shell = CliRunner(), {"COLUMNS": "100", "LC_ALL": "en"}
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    texts = []
    for name in names:
        shown = runner.invoke(app, [name, "--help"], prog_name="salesbook", env=shell).output
        texts.append(f"### {name}\n\n```\n{shown.strip()}\n```\n")
    return "\n".join(texts)


def generated(text: str) -> str:
    """The document with its generated parts made anew."""
    makers = {"parameters": parameters, "clauses": clauses, "commands": commands}
    return _MARK.sub(lambda m: f"{m[1]}\n{makers[m[2]]()}\n", text)


def main() -> int:
    """Write, or with --check only compare."""
    stale = 0
    for path in DOCS:
        old = path.read_text("utf-8")
        new = generated(old)
        stale += old != new
        if "--check" not in sys.argv:
            path.write_text(new, "utf-8", newline="\n")
    return int(stale > 0 and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
