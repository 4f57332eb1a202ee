"""Makes what the Windows tests install: the package of release.py, with the wheels of the one Python that is there.

Runs inside `.venv`. What cannot run under Wine, or is large and not needed to settle a month, is left out.
"""

import shutil
import tempfile
from pathlib import Path

import check_wheels
import environment
import release
import windows

PACKAGE = windows.PREFIX / "drive_c" / "salesbook-windows.zip"
WHEELS = windows.CACHE / "wheels"
NOT_NEEDED = (*windows.UNSEEN, "contourpy", "kiwisolver", "pillow", "cycler", "typst", "pylopdf-fonts-zh-cn", "pikepdf")
LAUNCHERS = windows.PYTHON / "Lib" / "venv" / "scripts" / "nt"  # which venv copies; a Python of Linux has none


def pins() -> "list[check_wheels.Pin]":
    """What is installed there."""
    return [
        pin
        for pin in check_wheels.read_lock(environment.lock_of("runtime").read_text("utf-8"))
        if check_wheels.needed(pin, target()) and pin.name not in NOT_NEEDED
    ]


def target() -> "check_wheels.Target":
    """Windows with the Python of the tests."""
    return check_wheels.Target(check_wheels.PLATFORMS[0], f"3.{windows.TAG[1:]}")


def fetch(folder: Path, wanted: "list[check_wheels.Pin]") -> None:
    """The wheels, downloaded once."""
    if not WHEELS.is_dir():
        with tempfile.TemporaryDirectory(dir=windows.CACHE) as name:
            if not check_wheels.download(wanted, target(), Path(name)):
                raise environment.SetupError("The wheels for the installer's tests could not be fetched.")
            (Path(name) / "target.lock").unlink()
            shutil.copytree(name, WHEELS)
    for wheel in WHEELS.iterdir():
        shutil.copy(wheel, folder)


def make() -> None:
    """The package, anew: it holds the sources of now."""
    for name in ("python.exe", "pythonw.exe"):
        LAUNCHERS.mkdir(exist_ok=True)
        compiling = (windows.CROSS, "-O2", f'-DPYTHON=L"python{windows.TAG}.dll"', "-o", LAUNCHERS / name)
        if not (LAUNCHERS / name).exists():
            windows.said("Compiling", *compiling, windows.SOURCES / "launcher.c")
    release.fetch_wheels = fetch
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        top = folder / "windows"
        release.common(top, release.build_wheel(folder), pins())
        release.windows(top, pins())
        release.finish(top, len(pins()), offline=True)
        release.pack(top, PACKAGE)
