"""What LibreOffice is started with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from addin.setup.machine import environ_for_office


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere LibreOffice brings its own Python")
def test_libreoffice_finds_no_other_python_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other, plain = tmp_path / "other", tmp_path / "plain"
    for place in (other, plain):
        place.mkdir()
    (other / "python3").touch()
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, (other, plain, "/usr/bin"))))
    monkeypatch.setenv("PYTHONHOME", str(other))
    environ = environ_for_office()
    assert environ["PATH"] == os.pathsep.join([str(plain), "/usr/bin"])
    assert "PYTHONHOME" not in environ
