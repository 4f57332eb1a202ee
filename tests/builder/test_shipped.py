"""The books that ship get their values from whoever calculates them; without that nothing is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin.setup.origin import PROJECT
from builder.layout import START
from builder.quick_sheet import Values
from builder.shipped import build_with_values, workbooks
from builder.start.month import MONTH_TOP
from tests.tools.cached import cached_values

_KNOWN = START[0], (MONTH_TOP + 4, 2)


def test_a_book_is_calculated_without_values_and_built_again_with_them(tmp_path: Path) -> None:
    seen: list[str] = []

    def calculate(path: Path) -> Values:
        sheet, place = _KNOWN
        assert cached_values(path).get(sheet, {}).get(place) is None
        seen.append(path.name)
        return {sheet: {place: 46_326.0}}

    paths = build_with_values(tmp_path / "new", calculate)
    assert seen == [path.name for path in paths] == [name for name, *_ in workbooks()]
    assert cached_values(paths[0])[_KNOWN[0]][_KNOWN[1]] == 46_326.0


def test_nothing_is_written_where_calculating_fails(tmp_path: Path) -> None:
    def calculate(path: Path) -> Values:
        raise OSError(path)

    with pytest.raises(OSError, match="Sales_Template"):
        build_with_values(tmp_path / "new", calculate)
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere LibreOffice is found without the path")
def test_without_libreoffice_the_script_refuses(tmp_path: Path) -> None:
    script = PROJECT / "scripts" / "build_workbooks.py"
    done = subprocess.run(
        [sys.executable, script, "--out", tmp_path / "new"],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was built: what the formulas show is worked out by LibreOffice.")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()
