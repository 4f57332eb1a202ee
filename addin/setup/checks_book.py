"""Checks of a workbook: where it lies, whether it is blocked, which versions it was built with."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TypeGuard

from lxml import etree

from addin import __version__
from addin.book.file.xmlparts import parse, q
from addin.setup import windows
from addin.setup.conf import spare_bytes
from addin.setup.machine import WINDOWS, Machine
from addin.setup.place import in_cloud, is_address
from addin.setup.results import CheckResult, fine, idle, wrong

_NOT_HERE = 0x1000 | 0x40000 | 0x400000  # offline, recalled on open, recalled on data access: OneDrive's placeholders
_UNREADABLE = (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError)
_PROPERTIES = "docProps/custom.xml"


def check_place(machine: Machine, book: Path | None) -> CheckResult:
    """A file on this computer, whole."""
    if book is None:
        return idle("no_book")
    if is_address(book):
        return wrong("place_web", book=book)
    if not book.is_file():
        return wrong("place_missing", book=book)
    if machine.attributes(book) & _NOT_HERE:
        return wrong("place_placeholder", book=book)
    if machine.platform == WINDOWS and (spare := spare_bytes(machine, book.absolute())) < 0:
        return wrong("place_long", book=book, bytes=-spare)
    return fine("place_cloud" if in_cloud(machine, book.absolute()) else "place_fine", book=book)


def check_blocked(machine: Machine, book: Path | None) -> CheckResult:
    """No Mark of the Web: with it Excel blocks the macros and offers no button to allow them."""
    if machine.platform != WINDOWS:
        return idle("only_windows")
    if not _is_file(book):
        return idle("no_book")
    return wrong("blocked", book=book) if windows.is_marked(book) else fine("not_blocked", book=book)


def check_version(machine: Machine, book: Path | None) -> CheckResult:
    """The workbook was built for this program, and its VBA for the xlwings that is installed."""
    if not _is_file(book):
        return idle("no_book")
    try:
        properties = _properties(book)
    except _UNREADABLE:
        return idle("version_unknown", book=book)
    built, xlwings = properties.get("salesbook"), properties.get("xlwings")
    installed = machine.installed("xlwings")
    if built is None:
        return wrong("version_foreign", book=book)
    if xlwings not in (None, installed):
        return wrong("version_xlwings", book=book, built=xlwings, installed=installed or "-")
    if _edition(built) != _edition(__version__):
        code = "version_program" if _numbers(built) > _numbers(__version__) else "version_book"
        return wrong(code, book=book, built=built, installed=__version__)
    if xlwings is None:
        return fine("version_partly", built=built)
    return fine("version_fine", built=built, xlwings=xlwings)


def check_override(machine: Machine, book: Path | None) -> CheckResult:
    """No second xlwings.conf, beside the book or as a sheet in it: it would be asked before the user's. No programs."""
    if not machine.has_excel:
        return idle("only_with_excel")
    if not _is_file(book):
        return idle("no_book")
    folder = book.absolute().parent
    beside = folder / "xlwings.conf"
    if beside.exists():
        return wrong("override_file", file=beside)
    if program := _program_in(folder, machine):
        return wrong("override_program", file=program)
    try:
        sheets = _sheets(book)
    except _UNREADABLE:
        return idle("version_unknown", book=book)
    if code := next((sheet for sheet in sorted(sheets) if sheet.endswith(".py")), None):
        return wrong("override_code", book=book, sheet=code)
    return wrong("override_sheet", book=book) if "xlwings.conf" in sheets else fine("override_none")


def _program_in(folder: Path, machine: Machine) -> Path | None:
    """Something that could be taken for our program or xlwings, were the book's folder searched."""
    if folder == machine.project:
        return None
    names = [name + ending for name in ("addin", "xlwings") for ending in ("", ".py", ".pyc", ".pyd")]
    return next((folder / name for name in names if (folder / name).exists()), None)


def _is_file(book: Path | None) -> TypeGuard[Path]:
    return book is not None and not is_address(book) and book.is_file()


def _edition(version: str) -> list[str]:
    """'0.1.3' is of the edition 0.1: the third number changes no workbook."""
    return version.split(".")[:2]


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".") if number.isdigit()]


def _properties(book: Path) -> dict[str, str]:
    """The workbook's custom properties as texts."""
    with zipfile.ZipFile(book) as package:
        if _PROPERTIES not in package.namelist():
            return {}
        root = parse(package.read(_PROPERTIES))
    return {entry.get("name", ""): "".join(map(str, entry.itertext())).strip() for entry in root}


def _sheets(book: Path) -> set[str]:
    with zipfile.ZipFile(book) as package:
        root = parse(package.read("xl/workbook.xml"))
    return {sheet.get("name", "").lower() for sheet in root.iter(q("sheet"))}
