"""Made-up computers for the tests of installing: a registry in memory, home folders under a temporary one."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from addin.setup.machine import Machine
from addin.setup.windows import APP_PATHS, CLICK_TO_RUN, SHELL_FOLDERS, RegistryValue

ROOT = Path(__file__).resolve().parents[1]
XLWINGS = "0.37.8"


class MemoryRegistry:
    """Keys and names ignore case, as on Windows; what was given comes back."""

    def __init__(self, values: dict[tuple[str, str], RegistryValue] | None = None) -> None:
        self.values = dict(values or {})

    def get(self, key: str, name: str) -> RegistryValue | None:
        wanted = (key.lower(), name.lower())
        return next((value for at, value in self.values.items() if (at[0].lower(), at[1].lower()) == wanted), None)

    def set(self, key: str, name: str, value: RegistryValue) -> None:
        self.values[key, name] = value

    def subkeys(self, key: str) -> list[str]:
        start = f"{key}\\".lower()
        return sorted({at[len(start) :].split("\\")[0] for at, _ in self.values if at.lower().startswith(start)})

    def delete(self, key: str) -> None:
        self.values = {at: value for at, value in self.values.items() if at[0].lower() != key.lower()}


def machine(folder: Path, platform: str, **changes: object) -> Machine:
    """A computer with the project installed as locked, and nothing else."""
    home = folder / "Users" / ("王芳" if platform == "win32" else "wang")
    project = folder / ("销售 部" if platform == "win32" else "salesbook")
    scripts = project / ".venv" / ("Scripts" if platform == "win32" else "bin")
    python = scripts / ("python.exe" if platform == "win32" else "python3")
    for made in (home / "Documents", scripts, project / "requirements"):
        made.mkdir(parents=True)
    python.touch()
    lock = (ROOT / "requirements" / "runtime.lock").read_text("utf-8")
    (project / "requirements" / "runtime.lock").write_text(lock, "utf-8")
    return Machine(
        platform=platform,
        home=home,
        project=project,
        requires=None,
        executable=python,
        base_prefix=str(folder / "Python313"),
        version=(3, 13, 9),
        bits=64,
        codepage="gbk" if platform == "win32" else "utf-8",
        data=home / "AppData" / "salesbook",
        config=home / "AppData" / "salesbook",
        environ={"USERPROFILE": str(home)},
        registry=MemoryRegistry(),
        installed=locked(lock).get,
        attributes=lambda path: 0x20,
        remote=lambda path: False,
        shortcut=lambda path, program, words: path.write_text(f"{program} {words}", "utf-8") and None,
        which=lambda name: None,
        run=_no_program,
        attempt=lambda command: (1, "no such program"),
        root=False,
    )._replace(**changes)


def windows(folder: Path, bits: int = 64, **changes: object) -> Machine:
    """Windows with Excel, Documents in OneDrive, and both of xlwings' DLLs."""
    here = machine(folder, "win32")
    excel = folder / "Program Files" / "EXCEL.EXE"
    excel.parent.mkdir()
    excel.write_bytes(program(bits))
    (here.home / "OneDrive" / "文档").mkdir(parents=True)
    for size in (32, 64):
        (here.project / ".venv" / f"xlwings{size}-{XLWINGS}.dll").touch()
    registry = {
        (APP_PATHS[1], ""): str(excel),
        (CLICK_TO_RUN, "VersionToReport"): "16.0.17928.20114",
        (SHELL_FOLDERS, "Personal"): "%OneDrive%/文档",
    }
    environ = {**here.environ, "OneDrive": str(here.home / "OneDrive")}
    return here._replace(registry=MemoryRegistry(registry), environ=environ)._replace(**changes)


def mac(folder: Path, **changes: object) -> Machine:
    """A Mac with Excel."""
    here = machine(folder, "darwin")
    (here.home / "Applications" / "Microsoft Excel.app").mkdir(parents=True)
    return here._replace(**changes)


def locked(lock: str) -> dict[str, str]:
    """Every package as a Python 3.13 would have it: of two pins of a package the later line is the newer Python's."""
    pins = (line.split()[0].partition("==") for line in lock.splitlines() if "==" in line.split("#")[0])
    return {name: version for name, _, version in pins}


def program(bits: int) -> bytes:
    """The header of an .exe."""
    return (
        b"MZ".ljust(0x3C, b"\0")
        + struct.pack("<I", 0x40)
        + b"PE\0\0"
        + struct.pack("<H", {64: 0x8664, 32: 0x14C}[bits])
    )


def _no_program(command: Sequence[str]) -> str:
    return ""
