"""Where the workbook goes, and which folders are too much to trust."""

from __future__ import annotations

import re
from pathlib import Path

from addin.setup.machine import WINDOWS, Machine
from addin.setup.windows import shell_folder
from addin.values.errors import Language, refuse

FOLDERS: dict[Language, str] = {"zh": "销售结算", "en": "Salesbook"}
BOOKS: dict[Language, str] = {"zh": "销售结算.xlsm", "en": "Sales.xlsm"}
_DOWNLOADS = "{374DE290-123F-4565-9164-39C4925E467B}"
_CLOUDS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def documents(machine: Machine) -> Path:
    """The user's Documents, in OneDrive if that is where it lies."""
    found = shell_folder(machine.registry, machine.environ, "Personal")
    return found or machine.home / "Documents"


def default_folder(machine: Machine, lang: Language) -> Path:
    """A folder of its own: everything in a trusted folder may run macros."""
    return documents(machine) / FOLDERS[lang]


def book_path(machine: Machine, lang: Language, book: Path | None) -> Path:
    """The workbook's full path for what the user named: nothing, a folder or a file."""
    if book is None:
        return default_folder(machine, lang) / BOOKS[lang]
    path = Path(book).absolute()
    if path.is_dir():
        path /= BOOKS[lang]
    if path.suffix.lower() != ".xlsm":
        raise refuse("not_xlsm", file=path.name)
    if not path.parent.is_dir():
        raise refuse("folder_missing", folder=str(path.parent))
    return path


def is_shared(machine: Machine, folder: Path) -> bool:
    """Is it a folder into which all kinds of files come: a drive, the home, Documents, Desktop, Downloads, OneDrive?"""
    named = [shell_folder(machine.registry, machine.environ, name) for name in ("Desktop", _DOWNLOADS)]
    usual = [machine.home / name for name in ("Desktop", "Downloads")]
    temporary = [Path(machine.environ[name]) for name in ("TEMP", "TMP") if machine.environ.get(name)]
    wide = [machine.home, documents(machine), *usual, *filter(None, named), *temporary, *clouds(machine)]
    return folder in wide or folder == Path(folder.anchor)


def clouds(machine: Machine) -> list[Path]:
    """The folders that OneDrive keeps in step with the web."""
    return [Path(machine.environ[name]) for name in _CLOUDS if machine.environ.get(name)]


def in_cloud(machine: Machine, path: Path) -> bool:
    """Does OneDrive keep the file? Excel may then open it by its web address."""
    mac = machine.platform != WINDOWS and "CloudStorage" in path.parts
    return mac or any(path.is_relative_to(cloud) for cloud in clouds(machine))


def is_address(book: Path) -> bool:
    """Is it what Excel calls a book that it opened from the web ('https://…', whose slashes a Path folds)?"""
    return bool(re.match(r"https?:[\\/]", str(book), re.I))
