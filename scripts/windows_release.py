"""Makes what the Windows tests install: the package of release.py, with the wheels of the one Python that is there.

Runs inside `.venv`. What cannot run under Wine, or is large and not needed to settle a month, is left out.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import check_wheels
import environment
import release

TARGET = check_wheels.Target(check_wheels.PLATFORMS[0], f"{sys.version_info[0]}.{sys.version_info[1]}")
NOT_NEEDED = ("contourpy", "kiwisolver", "pillow", "cycler", "typst", "pylopdf-fonts-zh-cn", "pikepdf")


def chosen(unseen: "tuple[str, ...]") -> "list[check_wheels.Pin]":
    """What of the lock is installed there."""
    pins = check_wheels.read_lock(environment.lock_of("runtime").read_text("utf-8"))
    return [pin for pin in pins if check_wheels.needed(pin, TARGET) and pin.name not in (*unseen, *NOT_NEEDED)]


def fetched(wheels: Path, pins: "list[check_wheels.Pin]") -> Path:
    """The wheels, downloaded once."""
    if not wheels.is_dir():
        with tempfile.TemporaryDirectory(dir=wheels.parent) as name:
            if not check_wheels.download(pins, TARGET, Path(name)):
                raise environment.SetupError("The wheels for the installer's tests could not be fetched.")
            (Path(name) / "target.lock").unlink()
            shutil.copytree(name, wheels)
    return wheels


def make(package: Path, wheels: Path, unseen: "tuple[str, ...]") -> None:
    """The package, anew, since it holds the sources of now; ``wheels`` keeps those of others."""
    pins = chosen(unseen)
    release.fetch_wheels = lambda folder, _: shutil.copytree(fetched(wheels, pins), folder, dirs_exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        top = Path(name) / "windows"
        release.common(top, release.build_wheel(Path(name)), pins)
        release.windows(top, pins)
        release.finish(top, len(pins), True, "--no-compile")  # which takes a minute under Wine
        release.pack(top, package)
