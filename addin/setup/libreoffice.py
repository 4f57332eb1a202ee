"""LibreOffice on this computer: where it is, which version, and our extension in the user's profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from addin.setup.machine import MAC, WINDOWS, Machine

IDENTIFIER = "salesbook.calc"  # of the extension
OLDEST_OFFICE = "25.2"

_OLDEST = tuple(map(int, OLDEST_OFFICE.split(".")))
KEYS = (r"HKLM\SOFTWARE\LibreOffice\UNO\InstallPath", r"HKCU\SOFTWARE\LibreOffice\UNO\InstallPath")
_MAC = "Applications/LibreOffice.app/Contents/MacOS/soffice"
_FLATPAK, _SNAP = "org.libreoffice.LibreOffice", "/snap/"
_SCRIPT = Path(__file__).with_name("extension_script.py")
_LINUX_PYTHON = Path("/usr/bin/python3")


class InstalledOffice(NamedTuple):
    """``program`` is soffice itself, ``version`` such as 25.2.3.2."""

    program: Path
    version: str

    @property
    def too_old(self) -> bool:
        """Older than what finds an add-in's functions by their Excel names."""
        return tuple(map(int, self.version.split(".")[:2])) < _OLDEST


def find_office(machine: Machine) -> InstalledOffice | None:
    """The LibreOffice that a user would start; None if there is none, or it doesn't say its version."""
    for program in _programs(machine):
        found = re.search(r"(\d+)\.(\d+)\S*", machine.run([str(program), "--version"]))
        if found:
            return InstalledOffice(program, found[0])
    return None


def _programs(machine: Machine) -> Iterator[Path]:
    if machine.platform == WINDOWS:
        folders = (machine.registry.get(key, "") for key in KEYS)
        yield from (Path(folder) / "soffice.com" for folder in folders if isinstance(folder, str) and folder)
    elif machine.platform == MAC:
        yield from (root / _MAC for root in (Path("/"), machine.home) if (root / _MAC).exists())
    else:
        found = (machine.which(name) for name in ("soffice", "libreoffice"))
        yield from (Path(program) for program in found if program and not program.startswith(_SNAP))
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def confined(machine: Machine) -> str:
    """'Flatpak' or 'Snap' where LibreOffice is packed so that it can't start our Python; else ''."""
    if machine.which(_FLATPAK):
        return "Flatpak"
    found = (machine.which("soffice") or "", machine.which("libreoffice") or "")
    return "Snap" if any(program.startswith(_SNAP) for program in found) else ""


def runs_python(machine: Machine, office: InstalledOffice) -> bool:
    """Can it load a Python extension? Linux distributions keep that in a package of its own."""
    if machine.platform in (WINDOWS, MAC):
        return True
    return (office.program.resolve().parent / "pythonloader.py").exists()


# the extension; LibreOffice's tool refuses root, for whom a script of ours does the same


def extension_version(machine: Machine, office: InstalledOffice) -> str | None:
    """The version that is registered in the user's profile; None if there is none."""
    code, said = machine.attempt(_tool(machine, office, "list", IDENTIFIER))
    found = re.search(r"^\s*Version:\s*(\S+)", said, re.M)
    return found[1] if code == 0 and found else None


def add_extension(machine: Machine, office: InstalledOffice, oxt: Path) -> str:
    """Install or replace it; what went wrong, or nothing."""
    code, said = machine.attempt(_tool(machine, office, "add", "--force", "--suppress-license", str(oxt)))
    return "" if code == 0 else _last_line(said)


def remove_extension(machine: Machine, office: InstalledOffice) -> str:
    """Take it out; what went wrong, or nothing."""
    code, said = machine.attempt(_tool(machine, office, "remove", IDENTIFIER))
    return "" if code == 0 else _last_line(said)


def _tool(machine: Machine, office: InstalledOffice, command: str, *arguments: str) -> list[str]:
    program = office.program.resolve() if machine.platform != WINDOWS else office.program
    if machine.root:
        return [_python_with_uno(program), str(_SCRIPT), str(program), command, arguments[-1]]
    suffix = ".com" if machine.platform == WINDOWS else ""
    return [str(program.with_name(f"unopkg{suffix}")), command, *arguments]


def _python_with_uno(program: Path) -> str:
    own = program.with_name("python")
    return str(own if own.exists() else _LINUX_PYTHON)


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return next((line for line in lines if line.startswith("ERROR")), lines[-1] if lines else "?")
