"""xlwings.conf, where the workbook's VBA finds Python: one '"KEY","VALUE"' a line, in the system's code page.

VBA reads it with `Input #`: keys ignore case, the first of two lines with one key counts, UTF-8 isn't understood. Lines
that aren't ours stay as they are, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from addin.setup.machine import MAC, WINDOWS, Machine

_LINE = re.compile(r'^\s*"?([^",]*)"?\s*,\s*"?([^"]*)"?\s*$')
_MARK = b"\xef\xbb\xbf"  # Notepad's byte order mark hides the first key from VBA
_UNFIT = {
    WINDOWS: re.compile(r'[;%^"]'),  # cmd.exe, xlwings and Python give them other meanings
    MAC: re.compile(r"[^A-Za-z0-9_./+@-]"),  # xlwings' AppleScript quotes nothing
}
_HARMLESS = {"DEBUG UDFS": "False", "CONDA PATH": "", "CONDA ENV": ""}  # set otherwise, they lead to another Python
_FOLDER = "ADD_WORKBOOK_TO_PYTHONPATH"  # xlwings' default is yes: programs beside the book would be run
_SERVER = (
    '-B -c "import sys, os;import xlwings.utils;xlwings.utils.prepare_sys_path(\\"{paths}\\");'
    "import xlwings; xlwings.serve('{{00000000-0000-0000-0000-000000000000}}')\""
)
_LINE_BYTES, _FOR_RESTARTS = 2_047, 16
_CONF = {
    WINDOWS: Path(".xlwings") / "xlwings.conf",
    MAC: Path("Library/Containers/com.microsoft.Excel/Data/xlwings.conf"),
}


def conf_path(machine: Machine) -> Path:
    """The user's file, as xlwings' VBA looks for it."""
    return machine.home / _CONF[machine.platform]


def interpreter_key(machine: Machine) -> str:
    return {WINDOWS: "INTERPRETER_WIN", MAC: "INTERPRETER_MAC"}[machine.platform]


def unfit(machine: Machine) -> str:
    """The characters of our folders that xlwings or VBA can't handle, each once; empty if all is well."""
    text = f"{machine.executable}{machine.project}{conf_path(machine)}"
    bad = {*_UNFIT[machine.platform].findall(text), *(char for char in text if not _encodable(char, machine.codepage))}
    return "".join(sorted(bad))


def spare_bytes(machine: Machine, book: Path) -> int:
    """How many bytes a book's path leaves of the command line by which the server of the functions starts.

    xlwings' library holds 2,048 bytes of it, in which the book's path stands twice. Some stay for a server that died:
    the next one starts by a longer line.
    """
    settings = read_conf(machine)
    clouds = (settings.get(f"{name}_WIN", "") for name in ("ONEDRIVE_CONSUMER", "ONEDRIVE_COMMERCIAL", "SHAREPOINT"))
    paths = ";".join(["False", str(book), str(book), *clouds, settings.get("PYTHONPATH", "")])
    for plain, escaped in (("\\", "\\\\"), ("'", "\\'"), ("&", "^&")):
        paths = paths.replace(plain, escaped)
    interpreter = settings.get(interpreter_key(machine), str(machine.executable))
    line = f'cmd.exe  /C ""{interpreter}" {_SERVER.format(paths=paths)}"'
    return _LINE_BYTES - _FOR_RESTARTS - len(line.encode(machine.codepage, "replace"))


def read_settings(data: bytes, codepage: str) -> dict[str, str]:
    """The settings as VBA sees them, keys in upper case."""
    found: dict[str, str] = {}
    for line in data.decode(codepage, "surrogateescape").splitlines():
        if match := _LINE.match(line):
            found.setdefault(match[1].strip().upper(), match[2])
    return found


def read_conf(machine: Machine) -> dict[str, str]:
    """The user's settings, empty if there is no file."""
    try:
        return read_settings(conf_path(machine).read_bytes(), machine.codepage)
    except FileNotFoundError:
        return {}


def wanted(machine: Machine, present: Mapping[str, str]) -> dict[str, str]:
    """What the file must say for our workbook; somebody else's PYTHONPATH stays behind ours."""
    others = [path for path in present.get("PYTHONPATH", "").split(";") if path and path != str(machine.project)]
    return {
        interpreter_key(machine): str(machine.executable),
        "PYTHONPATH": ";".join([str(machine.project), *others]),
        _FOLDER: "False",  # also: a book in OneDrive has a web address, at which xlwings would stop
        "USE UDF SERVER": "False",  # buttons in a process of their own: Excel stays alive
        "SHOW CONSOLE": "False",
        **{key: _HARMLESS[key] for key in harmful(present) if key in _HARMLESS},
    }


def harmful(present: Mapping[str, str]) -> list[str]:
    """Settings of other work, or xlwings' own where there are none, that lead away from our Python and programs."""
    found = [key for key in _HARMLESS if present.get(key, "").lower() not in ("", "false")]
    return found + [_FOLDER] * (present.get(_FOLDER, "true").lower() == "true")


def with_settings(data: bytes, settings: Mapping[str, str], codepage: str) -> tuple[bytes, dict[str, str | None]]:
    """The file with these settings, and the line that each took the place of (None: it is new)."""
    lines = data.removeprefix(_MARK).decode(codepage, "surrogateescape").splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += "\r\n"
    before: dict[str, str | None] = {}
    for key, value in settings.items():
        at = next((number for number, line in enumerate(lines) if _key(line) == key), len(lines))
        before[key] = lines[at] if at < len(lines) else None
        lines[at : at + 1] = [line_of(key, value)]
    return _bytes(lines, codepage), before


def restored(data: bytes, ours: Mapping[str, str], before: Mapping[str, str | None], codepage: str) -> bytes:
    """The file with our lines put back to what they replaced; a line changed since is somebody else's and stays."""
    lines = data.decode(codepage, "surrogateescape").splitlines(keepends=True)
    old = {line_of(key, value): before[key] for key, value in ours.items()}
    return _bytes([old.get(line, line) or "" for line in lines], codepage)


def line_of(key: str, value: str) -> str:
    return f'"{key}","{value}"\r\n'


def _key(line: str) -> str:
    match = _LINE.match(line)
    return match[1].strip().upper() if match else ""


def _bytes(lines: list[str], codepage: str) -> bytes:
    return "".join(lines).encode(codepage, "surrogateescape")


def _encodable(text: str, codepage: str) -> bool:
    try:
        text.encode(codepage)
    except UnicodeEncodeError:
        return False
    return True
