"""Windows' own places: registry, Documents, Excel, trusted locations, the Mark of the Web."""

from __future__ import annotations

import contextlib
import itertools
import ntpath
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

RegistryValue = str | int

SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
APP_PATHS = tuple(rf"{hive}\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe" for hive in ("HKCU", "HKLM"))
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
COMMON_POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Common\Security\Trusted Locations"
LOCATIONS = rf"{SECURITY}\Trusted Locations"
POLICY_LOCATIONS = rf"{POLICY}\Trusted Locations"
_CLASSES = tuple(
    rf"{hive}\{rest}" for hive in ("HKCU", "HKLM") for rest in (r"Software\Classes", r"Software\Classes\WOW6432Node")
)
_WPS = re.compile(r"[\\/](et|wps|wpsoffice|ksolaunch)\.exe|kingsoft|wps office", re.I)
_BITS = {0x8664: 64, 0xAA64: 64, 0x14C: 32}  # the header's machine field: x64, ARM64, x86
_OWN_LOCATIONS = 50  # Office numbers its own from 0 and writes them when it is first started or repaired
_FROM_OUTSIDE = ("3", "4")  # zones: the internet, restricted sites


class Registry(Protocol):
    """Keys are full paths that begin with HKCU or HKLM; the name '' is a key's default value."""

    def get(self, key: str, name: str) -> RegistryValue | None: ...
    def set(self, key: str, name: str, value: RegistryValue) -> None: ...
    def subkeys(self, key: str) -> list[str]: ...
    def delete(self, key: str) -> None: ...


class NoRegistry:
    """Where there is none: nothing is found and nothing can be written."""

    def get(self, key: str, name: str) -> RegistryValue | None:
        return None

    def set(self, key: str, name: str, value: RegistryValue) -> None:
        raise NotImplementedError(key)

    def subkeys(self, key: str) -> list[str]:
        return []

    def delete(self, key: str) -> None:
        raise NotImplementedError(key)


def expanded(text: str, environ: Mapping[str, str]) -> str:
    """'%USERPROFILE%\\Documents' with the variables filled in; unknown ones stay."""
    upper = {name.upper(): value for name, value in environ.items()}
    return re.sub(r"%([^%]+)%", lambda found: upper.get(found[1].upper(), found[0]), text)


def shell_folder(registry: Registry, environ: Mapping[str, str], name: str) -> Path | None:
    """A user's own folder ('Personal' is Documents) where it really lies: OneDrive moves them."""
    value = registry.get(SHELL_FOLDERS, name)
    return Path(expanded(value, environ)) if isinstance(value, str) and value else None


def excel_program(registry: Registry) -> Path | None:
    """EXCEL.EXE as Windows would start it."""
    for key in APP_PATHS:
        value = registry.get(key, "")
        if isinstance(value, str) and value:
            return Path(value.strip('"'))
    return None


def wps_program(registry: Registry) -> str | None:
    """What WPS has registered as the program of its spreadsheets, `Ket.Application`; None without WPS."""
    return next((server for server in _servers(registry, "Ket.Application") if _WPS.search(server)), None)


def excel_taken_over(registry: Registry) -> str | None:
    """WPS's program, where Windows starts that for `Excel.Application`; None where it starts Excel or nothing."""
    return next((server for server in _servers(registry, "Excel.Application") if _WPS.search(server)), None)


def _servers(registry: Registry, name: str) -> list[str]:
    """The programs that are registered for a name of COM, by the user and by the computer, in both views."""
    classes = [registry.get(rf"{root}\{name}\CLSID", "") for root in _CLASSES]
    keys = [rf"{root}\CLSID\{found}\LocalServer32" for found in dict.fromkeys(classes) if found for root in _CLASSES]
    return [server for key in keys if isinstance(server := registry.get(key, ""), str) and server]


def excel_build(registry: Registry) -> int | None:
    """The third number of '16.0.17928.20114'; None for an Excel that is not Click-to-Run."""
    pieces = str(registry.get(CLICK_TO_RUN, "VersionToReport") or "").split(".")
    return int(pieces[2]) if len(pieces) > 2 and pieces[2].isdigit() else None


def program_bits(program: Path) -> int | None:
    """32 or 64, from the program's own header; None if it can't be told."""
    try:
        with program.open("rb") as file:
            head = file.read(4096)
        (at,) = struct.unpack_from("<I", head, 0x3C)
        (machine,) = struct.unpack_from("<H", head, at + 4)
    except (OSError, struct.error):
        return None
    return _BITS.get(machine)


def excel_bits(registry: Registry) -> int | None:
    """32 or 64; None without Excel."""
    program = excel_program(registry)
    if program is None:
        return None
    platform = str(registry.get(CLICK_TO_RUN, "Platform") or "").lower()
    return program_bits(program) or {"x64": 64, "x86": 32}.get(platform)


def trusting_key(registry: Registry, environ: Mapping[str, str], folder: Path) -> str | None:
    """The key of the trusted location that covers the folder, the user's or one set by policy."""
    wanted = _comparable(str(folder))
    for parent in (LOCATIONS, POLICY_LOCATIONS):
        for name in registry.subkeys(parent):
            key = rf"{parent}\{name}"
            path = _comparable(expanded(str(registry.get(key, "Path") or ""), environ))
            below = registry.get(key, "AllowSubfolders") == 1 and wanted.startswith(f"{path}\\")
            if path and (wanted == path or below):
                return key
    return None


def own_locations_forbidden(registry: Registry) -> bool:
    """Has the administrator (or the user) switched trusted locations of the user's own off?"""
    disabled = [registry.get(key, "AllLocationsDisabled") == 1 for key in (LOCATIONS, POLICY_LOCATIONS)]
    return any(disabled) or registry.get(COMMON_POLICY, "Allow User Locations") == 0


def trust(registry: Registry, folder: Path) -> str:
    """Make the folder itself, not those below it, a trusted location of Excel; returns the new key."""
    taken = {name.lower() for name in registry.subkeys(LOCATIONS)}
    number = next(n for n in itertools.count(_OWN_LOCATIONS) if f"location{n}" not in taken)
    key = rf"{LOCATIONS}\Location{number}"
    registry.set(key, "Path", f"{str(folder).rstrip('/')}\\")
    registry.set(key, "Description", "salesbook")
    return key


def macro_level(registry: Registry) -> int:
    """VBAWarnings: 1 all run, 2 Excel asks (its default), 3 only signed ones, 4 none; policy goes first."""
    for key in (POLICY, SECURITY):
        value = registry.get(key, "VBAWarnings")
        if isinstance(value, int):
            return value
    return 2


def is_marked(path: Path) -> bool:
    """Does the file bear the Mark of the Web, so that Excel blocks its macros?"""
    try:
        text = _mark(path).read_text("utf-8", "replace")
    except OSError:
        return False
    zone = re.search(r"^ZoneId\s*=\s*(\d+)", text, re.M)
    return bool(zone and zone[1] in _FROM_OUTSIDE)


def remove_mark(path: Path) -> bool:
    """Take the Mark of the Web away; was there one?"""
    marked = is_marked(path)
    with contextlib.suppress(OSError):
        _mark(path).unlink(missing_ok=True)
    return marked


def _mark(path: Path) -> Path:
    """The stream beside the file's content; elsewhere than on Windows just a file of that name."""
    return Path(f"{path}:Zone.Identifier")


def _comparable(path: str) -> str:
    return ntpath.normcase(path).rstrip("\\")
