"""What a closed workbook took of memory is given back."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

import pytest

from addin.setup.origin import PROJECT as ROOT
from tests.faces.libreoffice.office import LONG, Office

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's C library gives it back")
KEPT = 0.7  # of what LibreOffice holds with the workbook open; left alone it keeps 0.85 after the first one, then all
PATIENCE = 6  # seconds for giving back


def held(group: int) -> int:
    """KiB of memory of a group's largest process."""
    sizes = [0]
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, StopIteration):  # gone meanwhile
            if int((folder / "stat").read_text("utf-8").rpartition(")")[2].split()[2]) == group:
                lines = (folder / "status").read_text("utf-8").splitlines()
                sizes.append(int(next(line for line in lines if line.startswith("VmRSS")).split()[1]))
    return max(sizes)


def test_a_closed_workbook_gives_its_memory_back(tmp_path: Path, oxt: Path) -> None:
    shares = []
    with Office(tmp_path / "profile", oxt) as office:
        for patience in (2, 5, 10):  # LibreOffice tells of an opened document when it comes to it
            book = office.call("sheets.open", str(ROOT / "workbook" / "Sales_Template.xlsm"), False, timeout=LONG)
            time.sleep(patience)
            before = held(office.pid)
            office.call("sheets.close", book)
            for _ in range(PATIENCE):
                time.sleep(1)
                shares.append(held(office.pid) / before)
                if shares[-1] < KEPT:
                    return
    raise AssertionError(shares)
