"""The icon that opens the program's window, also for a workbook dropped on it: on Windows' desktop and in its start
menu, among the applications of a Linux desktop."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from addin.setup.machine import MAC, WINDOWS, Machine
from addin.setup.run import Run
from addin.setup.windows import shell_folder
from addin.values.errors import Language

ICONS: dict[Language, str] = {"zh": "销售结算", "en": "Sales settlement"}
_MENU = Path(".local/share/applications/salesbook.desktop")
_WORDS = ("-E", "-s", "-X", "utf8", "-m", "addin.faces.cli.main", "window")
_ENTRY = """[Desktop Entry]
Type=Application
Name={en}
Name[zh_CN]={zh}
Exec={command} %f
Icon=x-office-spreadsheet
Terminal=false
Categories=Office;Finance;
"""


def put_icons(run: Run) -> None:
    """Make them, unless this Python has no windows, or something of the user's has that name. What the disk or Windows
    forbids is told: without an icon all else works."""
    if run.machine.platform == MAC:
        return
    if importlib.util.find_spec("_tkinter") is None:
        run.tell("note", "icon_no_tk")
        return
    for path in icon_paths(run.machine, run.lang):
        if path.exists() and path not in run.receipt.icons:
            run.tell("note", "icon_there", file=path)
            continue
        try:
            _put(run.machine, path)
        except OSError as error:
            run.tell("note", "icon_failed", file=path, reason=error.strerror or str(error))
            continue
        run.keep(icons=tuple(dict.fromkeys((*run.receipt.icons, path))))
        run.tell("done", "icon_made", file=path)


def take_back_icons(run: Run) -> None:
    for path in run.receipt.icons:
        path.unlink(missing_ok=True)
        run.tell("done", "script_removed", file=path)


def forget_books(machine: Machine) -> None:
    """The window's own file, which remembers its last workbooks."""
    file = machine.config / "window.json"
    if file.exists():
        file.unlink()
        if not any(file.parent.iterdir()):
            file.parent.rmdir()


def icon_paths(machine: Machine, lang: Language) -> list[Path]:
    """Where they belong."""
    if machine.platform != WINDOWS:
        return [machine.home / _MENU]
    usual = (("Desktop", machine.home / "Desktop"), ("Programs", None))
    found = (shell_folder(machine.registry, machine.environ, name) or other for name, other in usual)
    return [place / f"{ICONS[lang]}.lnk" for place in found if place and place.is_dir()]


def _put(machine: Machine, path: Path) -> None:
    if machine.platform == WINDOWS:
        silent = machine.executable.with_name("pythonw.exe")  # which opens no black window beside ours
        machine.shortcut(path, silent if silent.exists() else machine.executable, " ".join(_WORDS))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    command = " ".join(_quoted(word) for word in (str(machine.executable), *_WORDS))
    path.write_text(_ENTRY.format(**ICONS, command=command), "utf-8")


def _quoted(word: str) -> str:
    """A word of Exec, whose escapes are those of a quoted word and then those of any value."""
    inside = re.sub(r'(["`$\\])', r"\\\1", word.replace("%", "%%")).replace("\\", "\\\\")
    return f'"{inside}"'
