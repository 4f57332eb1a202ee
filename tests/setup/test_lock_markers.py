"""Which pins of a lock are a computer's own: every marker of the lock is understood as installers understand it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.markers import Marker

from addin.setup.checks_python import check_packages
from tests.machines import ROOT, machine

LOCK = (ROOT / "requirements" / "runtime.lock").read_text("utf-8")
MARKERS = sorted(set(re.findall(r" ; (.+?) \\$", LOCK, re.M)))


@pytest.mark.parametrize("version", [(3, 11, 9), (3, 12, 0), (3, 13, 9)])
@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_says_whose_pin_it_is(
    marker: str, platform: str, version: tuple[int, int, int], tmp_path: Path
) -> None:
    here = machine(tmp_path, platform)._replace(version=version, installed=lambda name: None)
    (here.project / "requirements" / "runtime.lock").write_text(f"odd==1.0 ; {marker} \\\n", "utf-8")
    environment = {"sys_platform": platform, "python_full_version": ".".join(map(str, version))}
    assert check_packages(here, None).ok is not Marker(marker).evaluate(environment)
