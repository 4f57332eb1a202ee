"""`salesbook doctor`, and what the ribbon's button for it shows: what is right, what is wrong, and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from addin.setup.checks_book import check_blocked, check_override, check_place, check_version
from addin.setup.checks_excel import check_conf, check_excel, check_macros, check_wps
from addin.setup.checks_office import check_extension, check_libreoffice
from addin.setup.checks_python import check_dll, check_names, check_packages, check_python
from addin.setup.machine import Machine, this_machine
from addin.setup.receipt import load_receipt
from addin.setup.results import CheckResult, wrong
from addin.texts.filling import filled
from addin.texts.setup import CHECK_NAMES as NAMES
from addin.texts.setup import FACTS
from addin.values.errors import Language, Refused


class InstallationCheck(NamedTuple):
    """One line of the report; ``ok`` is None where the check doesn't apply. The remedy is empty if nothing is to do."""

    name: str
    ok: bool | None
    fact: str
    remedy: str


INSTALLATION_CHECKS: tuple[tuple[str, Callable[[Machine, Path | None], CheckResult]], ...] = (
    ("python", check_python),
    ("packages", check_packages),
    ("names", check_names),
    ("excel", check_excel),
    ("wps", check_wps),
    ("dll", check_dll),
    ("conf", check_conf),
    ("place", check_place),
    ("version", check_version),
    ("override", check_override),
    ("blocked", check_blocked),
    ("macros", check_macros),
    ("libreoffice", check_libreoffice),
    ("extension", check_extension),
)


def check_installation(
    book: Path | None = None, lang: Language = "zh", machine: Machine | None = None
) -> list[InstallationCheck]:
    """Every check in order, of the book or else the one that was installed. Nothing is changed and nothing raised."""
    here = machine or this_machine()
    subject = book or _installed_book(here)
    return [_said(key, _result(check, here, subject), lang) for key, check in INSTALLATION_CHECKS]


def healthy(checks: list[InstallationCheck]) -> bool:
    """Is nothing wrong?"""
    return all(check.ok is not False for check in checks)


def _installed_book(machine: Machine) -> Path | None:
    try:
        book = load_receipt(machine).book
    except Refused:
        return None
    return book if book and book.exists() else None


def _result(check: Callable[[Machine, Path | None], CheckResult], machine: Machine, book: Path | None) -> CheckResult:
    """A check that can't look is itself a finding: the report must come whatever is broken."""
    try:
        return check(machine, book)
    except (OSError, ValueError) as error:
        return wrong("check_failed", reason=str(error))


def _said(key: str, result: CheckResult, lang: Language) -> InstallationCheck:
    texts = FACTS[result.code]
    fact, remedy = (filled(text, result.values) for text in (texts[:2] if lang == "zh" else texts[2:]))
    return InstallationCheck(NAMES[key][0 if lang == "zh" else 1], result.ok, fact, remedy)
