"""Replacing rows in a test: done, saved, linted and read back."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from addin.book.cells import KEEP_FORMULA
from addin.book.file.package import Package
from addin.texts.messages import fact_and_remedy
from addin.values.errors import Refused
from tests.book.minimal import unzipped
from tests.tools.lint import new_findings


def result_rows(count: int) -> list[list[Any]]:
    """Rows for tblResults, all different from those in the fixture."""
    return [
        [dt.date(2026, 2, 1 + i), f"新客户 <{i}>", i, Decimal("2.5"), KEEP_FORMULA, 0.06, f"007\n{i}", i % 2 == 0]
        for i in range(count)
    ]


def patched(path: Path, rows: list[list[Any]], name: str = "tblResults") -> dict[str, str]:
    """Replaces rows, saves in place and gives the new parts as text (binary ones left out)."""
    package, before = Package.open(path), path.read_bytes()
    package.replace_rows(name, rows)
    package.save(path, backup=None)
    assert new_findings(path, before) == []
    return {name: part.decode() for name, part in unzipped(path.read_bytes()).items() if name.endswith(("xml", "rels"))}


def code_of(path: Path, rows: list[list[Any]], name: str = "t") -> str:
    """The code with which replacing the rows is refused; its message must exist in both languages."""
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        patched(path, rows, name)
    assert path.read_bytes() == before
    (problem,) = caught.value.problems
    assert all(fact_and_remedy(problem, "zh") + fact_and_remedy(problem, "en"))
    return problem.code


def calamine_rows(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path, load_tables=True).get_table_by_name(name).to_python()


def cell(text: str, name: str) -> str:
    """A cell's XML in a sheet part, or '' if it is not there."""
    found = re.search(rf'<c r="{name}"[^>]*?(?:/>|>.*?</c>)', text, re.S)
    return found[0] if found else ""
