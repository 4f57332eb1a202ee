"""What CI runs: the tests here and those under Wine, both whatever comes of either; CI counts by the last line."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON = """#!/bin/sh
echo "$*" >>calls
case "$*" in
*--windows) echo '60 passed in 1s'; exit {windows} ;;
*) echo '9000 passed in 1s'; echo 'failed: mypy' >&2; exit {here} ;;
esac
"""


@pytest.mark.parametrize(("here", "windows"), [(0, 0), (1, 0), (0, 1), (2, 2), (130, 0)])
def test_both_run_and_either_fails_it(tmp_path: Path, here: int, windows: int) -> None:
    for name in ("programs", ".ci"):
        (tmp_path / name).mkdir()
    (tmp_path / ".ci" / "run").write_bytes((ROOT / ".ci" / "run").read_bytes())
    python = tmp_path / "programs" / "python3"
    python.write_text(PYTHON.format(here=here, windows=windows))
    python.chmod(0o755)
    environ = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", str(tmp_path / ".ci" / "run")], env=environ, capture_output=True, text=True, check=False
    )
    assert (tmp_path / "calls").read_text().splitlines() == ["scripts/test.py", "scripts/test.py --windows"]
    assert done.returncode == (1 if here or windows else 0)
    assert done.stdout.splitlines()[-1] == "9000 passed in 1s"
