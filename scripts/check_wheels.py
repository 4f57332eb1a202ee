"""Show that every locked runtime package has a binary wheel for each supported Python and platform.

`python3 scripts/check_wheels.py` downloads them with pip, hashes checked and nothing built, and throws them away. pip
takes wheels for the target but judges markers by the running Python, so the lock's lines are chosen here.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import environment

PYTHONS = ("3.11", "3.12", "3.13")
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


class Platform(NamedTuple):
    """What pip calls a platform, and what lock markers say on it."""

    title: str
    tags: tuple[str, ...]
    os_name: str
    sys_platform: str
    platform_system: str
    platform_machine: str


class Target(NamedTuple):
    """A platform with a Python version."""

    platform: Platform
    python: str


class Pin(NamedTuple):
    """One package of the lock; the hashes are the lock's lines, as pip reads them."""

    name: str
    version: str
    marker: str
    hashes: str


PLATFORMS = (
    Platform("Windows x64", ("win_amd64",), "nt", "win32", "Windows", "AMD64"),
    Platform("macOS arm64", ("macosx_11_0_arm64",), "posix", "darwin", "Darwin", "arm64"),
    Platform("Linux x64", ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64"), "posix", "linux", "Linux", "x86_64"),
)
TARGETS = tuple(Target(platform, python) for platform in PLATFORMS for python in PYTHONS)


def read_lock(text: str) -> list[Pin]:
    """The packages of a lock file."""
    return [Pin(**entry.groupdict(default="")) for entry in ENTRY.finditer(text)]


def needed(pin: Pin, target: Target) -> bool:
    """Does the package's marker hold on the target?"""
    from packaging.markers import Marker

    facts = {name: str(value) for name, value in target.platform._asdict().items() if name not in ("title", "tags")}
    facts |= {"python_version": target.python, "python_full_version": f"{target.python}.0"}
    facts |= {"platform_python_implementation": "CPython", "implementation_name": "cpython"}
    return not pin.marker or Marker(pin.marker).evaluate(facts)


def download(pins: list[Pin], target: Target, folder: Path) -> bool:
    """Let pip fetch these packages' wheels for the target into the folder; False if it can't."""
    lock = folder / "target.lock"
    lock.write_text("".join(f"{pin.name}=={pin.version} \\\n{pin.hashes}" for pin in pins), encoding="utf-8")
    tags = [word for tag in target.platform.tags for word in ("--platform", tag)]
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--python-version", target.python, *tags]
    command = [environment.python(), "-m", "pip", "download", "--quiet", *options, "--dest", folder, "-r", lock]
    return subprocess.run(command, env=environment.environ(), capture_output=True, check=False).returncode == 0


def fetch(pins: list[Pin], target: Target, folder: Path) -> None:
    """Fetch all at once; if that fails, one by one, so that only what is truly missing is missed."""
    if not download(pins, target, folder):
        for pin in pins:
            download([pin], target, folder)


def kinds_of(wheels: Iterator[Path]) -> dict[str, str]:
    """Package name to the kind of its wheel: `any` for pure Python, else the Python interface it was built for."""
    parts = [wheel.stem.split("-") for wheel in wheels]
    return {part[0].lower().replace("_", "-"): "any" if part[-1] == "any" else part[-2] for part in parts}


def column(pins: list[Pin], target: Target) -> tuple[dict[Pin, str], int]:
    """What the target gets of each package, and the bytes downloaded."""
    wanted = [pin for pin in pins if needed(pin, target)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch(wanted, target, folder)
        kinds = kinds_of(folder.glob("*.whl"))
        size = sum(wheel.stat().st_size for wheel in folder.glob("*.whl"))
    return {pin: kinds.get(pin.name, "MISSING") if pin in wanted else "-" for pin in pins}, size


def table(pins: list[Pin], columns: list[dict[Pin, str]], sizes: list[int]) -> Iterator[str]:
    """The lines of the result: a package a line, a target a column."""
    row = "{:<28}" + "{:>9}" * len(TARGETS)
    yield " " * 28 + "".join(f"{platform.title:>27}" for platform in PLATFORMS)
    yield row.format("", *(target.python for target in TARGETS))
    for pin in pins:
        yield row.format(f"{pin.name} {pin.version}", *(cells[pin] for cells in columns))
    yield row.format("download, MB", *(f"{size / 1e6:.0f}" for size in sizes))


def main() -> int:
    """Check all targets; 1 if a wheel is missing."""
    pins = read_lock(environment.lock_of("runtime").read_text(encoding="utf-8"))
    columns, sizes = zip(*(column(pins, target) for target in TARGETS), strict=True)
    print("\n".join(table(pins, list(columns), list(sizes))))
    missing = sum(cell == "MISSING" for cells in columns for cell in cells.values())
    print(f"{missing} missing" if missing else "Every package has a wheel for every target.")
    return 1 if missing else 0


if __name__ == "__main__":
    environment.enter("test")  # for `packaging`
    sys.exit(main())
