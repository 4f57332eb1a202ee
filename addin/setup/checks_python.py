"""Checks of Python itself: version, packages, folder names, xlwings' DLL."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from addin.setup import conf, windows
from addin.setup.machine import WINDOWS, Machine
from addin.setup.results import CheckResult, fine, idle, wrong

_OLDEST = (3, 11)
_SHOWN = 5
_PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\$", re.M)
_MARKER = re.compile(r"^(sys_platform(?= [=!])|python_full_version(?= [<>])) (==|!=|<|>=) '([^']+)'$")
_RELATIONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">=": operator.ge,
}  # fmt: skip


def check_python(machine: Machine, book: Path | None) -> CheckResult:
    """3.11 or newer, 64-bit, not the Microsoft Store's, which hides what it writes from Excel."""
    version = ".".join(map(str, machine.version))
    if machine.version[:2] < _OLDEST:
        return wrong("python_old", version=version)
    if machine.bits != 64:
        return wrong("python_32", version=version)
    if "windowsapps" in machine.base_prefix.lower():
        return wrong("python_store", folder=machine.base_prefix)
    return fine("python_fine", version=version, bits=machine.bits, file=machine.executable)


def check_packages(machine: Machine, book: Path | None) -> CheckResult:
    """Every package of requirements/runtime.lock in the version pinned there; of a wheel, as it asks for them."""
    if machine.requires is not None:
        return _as_asked(machine.requires, machine)
    lock = machine.project / "requirements" / "runtime.lock"
    if not lock.exists():
        return idle("packages_no_lock", file=lock)
    pins = list(_pins(lock.read_text("utf-8"), machine))
    found = [(name, version, machine.installed(name)) for name, version in pins]
    differ = [f"{name} {there or '-'} (≠ {version})" for name, version, there in found if there != version]
    if differ:
        return wrong("packages_differ", packages=_shown(differ), folder=machine.project)
    return fine("packages_fine", count=len(pins))


def check_names(machine: Machine, book: Path | None) -> CheckResult:
    """VBA, cmd.exe and xlwings must be able to say the folders' names."""
    if not machine.has_excel:
        return idle("only_with_excel")
    if characters := conf.unfit(machine):
        return wrong("names_unfit", folder=machine.project, characters=characters)
    return fine("names_fine", folder=machine.project)


def check_dll(machine: Machine, book: Path | None) -> CheckResult:
    """The file that Excel loads to reach Python, for Excel's own 32 or 64 bits, where xlwings' VBA looks for it."""
    if machine.platform != WINDOWS:
        return idle("only_windows")
    bits = windows.excel_bits(machine.registry) or 64
    name = f"xlwings{bits}-{machine.installed('xlwings')}.dll"
    folders = [machine.executable.parent, machine.executable.parent.parent]
    there = [folder / name for folder in folders if (folder / name).is_file()]
    return fine("dll_fine", file=there[0]) if there else wrong("dll_missing", file=name, folder=folders[1])


def _as_asked(requires: Sequence[str], machine: Machine) -> CheckResult:
    asked = [one for one in map(Requirement, requires) if not one.marker or one.marker.evaluate({"extra": ""})]
    found = {one: machine.installed(one.name) for one in asked}
    unfit = [one for one, there in found.items() if not (there and one.specifier.contains(there, prereleases=True))]
    if not unfit:
        return fine("packages_fit", count=len(found))
    named = [f"{one.name} {found[one] or '-'} ({one.specifier})" for one in unfit]
    command = " ".join(f'"{one.name}{one.specifier}"' for one in unfit)
    return wrong("packages_unfit", packages=_shown(named), python=machine.executable, asked=command)


def _shown(packages: list[str]) -> str:
    return ", ".join(packages[:_SHOWN] + ["…"] * (len(packages) > _SHOWN))


def _pins(lock: str, machine: Machine) -> Iterator[tuple[str, str]]:
    for name, version, marker in _PIN.findall(lock):
        if not marker or _applies(marker, machine):
            yield name, version


def _applies(marker: str, machine: Machine) -> bool:
    """The two kinds of marker that our locks use; any other is a lock this can't read."""
    found = _MARKER.match(marker)
    if found is None:
        raise ValueError(f"a marker that is unknown here: {marker}")
    variable, relation, value = found.groups()
    if variable == "sys_platform":
        return _RELATIONS[relation](machine.platform, value)
    return _RELATIONS[relation](machine.version, tuple(map(int, value.split("."))))
