"""ONLYOFFICE's engine as a second calculator: a workbook worked out anew by it, beside what LibreOffice shows."""

from __future__ import annotations

import importlib.util
import json
import math
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.cells import cell_name
from builder.quick_sheet import Value, Values

INSIDE = Path(__file__).with_name("inside.py")
LONGEST = 1_800  # seconds for the whole example on a busy machine
_CLOSE = 1e-9  # a sum's last bits
_BOOLEANS = {"TRUE": "1", "FALSE": "0"}  # LibreOffice's are numbers
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[-+]?\d+)?", re.I)


class Sheet(NamedTuple):
    """A sheet's used cells; every value is a text, since that is how they are told."""

    top: int
    left: int
    formulas: list[list[str]]
    values: list[list[str]]

    def value(self, row: int, col: int) -> str:
        """What a cell shows, by row and column from 0; '' outside the used cells."""
        lines = self.values[row - self.top] if 0 <= row - self.top < len(self.values) else []
        return lines[col - self.left] if 0 <= col - self.left < len(lines) else ""


class Difference(NamedTuple):
    """A cell that the two calculators show differently."""

    sheet: str
    cell: str
    formula: str
    theirs: str
    libreoffice: Value | None

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell} {self.formula}: {self.theirs!r}, LibreOffice {self.libreoffice!r}"


def is_supported() -> bool:
    """Whether the locked packages have the engine for this machine."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def is_here() -> bool:
    return importlib.util.find_spec("docbuilder") is not None


def worked_out(book: Path, pdfs: Path | None = None, printed: Sequence[str] = ()) -> dict[str, Sheet]:
    """Every sheet of the book as the engine shows it; ``pdfs``: a folder for one of each sheet that is ``printed``."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "cells.json"
        command = [sys.executable, str(INSIDE), str(book.resolve()), str(out), *([str(pdfs), *printed] if pdfs else [])]
        done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False, cwd=folder)
        if done.returncode or not out.exists():
            raise RuntimeError(done.stderr.decode("utf-8", "replace") or f"exit code {done.returncode}")
        return {name: Sheet(*cells) for name, cells in json.loads(out.read_text("utf-8")).items()}


def differences(sheets: Mapping[str, Sheet], libreoffice: Values) -> list[Difference]:
    """Every formula cell that differs; where LibreOffice's value isn't known there is nothing to compare."""
    found = []
    for name, cells in libreoffice.items():
        for (row, col), value in cells.items():
            theirs = sheets[name].value(row, col)
            if value is not None and not agree(theirs, value):
                at = sheets[name]
                inside = row - at.top < len(at.formulas) and col - at.left < len(at.formulas[0])
                formula = at.formulas[row - at.top][col - at.left] if inside else ""
                found.append(Difference(name, cell_name(row + 1, col + 1), formula, theirs, value))
    return found


def agree(theirs: str, value: Value) -> bool:
    """Whether both show the same: numbers up to the last bits, texts to the letter."""
    if isinstance(value, str):
        return theirs == value
    text = _BOOLEANS.get(theirs, theirs)
    return bool(_NUMBER.fullmatch(text)) and math.isclose(float(text), value, rel_tol=_CLOSE, abs_tol=_CLOSE)


def typed(sheet: Sheet, libreoffice: Mapping[tuple[int, int], Value | None]) -> list[list[Value]]:
    """The sheet's cells from A1 on, each a number where LibreOffice has one (where it has nothing, if it looks so)."""
    rows = sheet.top + len(sheet.values)
    cols = sheet.left + max(map(len, sheet.values))
    return [[_typed(sheet.value(row, col), libreoffice.get((row, col))) for col in range(cols)] for row in range(rows)]


def _typed(text: str, like: Value | None) -> Value:
    number = _BOOLEANS.get(text, text)
    return float(number) if not isinstance(like, str) and _NUMBER.fullmatch(number) else text
