"""Checks of LibreOffice and of our extension in it."""

from __future__ import annotations

from pathlib import Path

from addin import __version__
from addin.setup.libreoffice import confined, extension_version, find_office
from addin.setup.machine import Machine
from addin.setup.receipt import ExtensionReceipt, load_receipt
from addin.setup.results import CheckResult, fine, idle, wrong
from addin.values.errors import Refused


def check_libreoffice(machine: Machine, book: Path | None) -> CheckResult:
    """LibreOffice's version, for information: nobody needs it who has Excel."""
    office = find_office(machine)
    if office is None:
        packed = confined(machine)
        return idle("office_packed", kind=packed) if packed else idle("office_missing")
    return idle("office_old", version=office.version) if office.too_old else fine("office_fine", version=office.version)


def check_extension(machine: Machine, book: Path | None) -> CheckResult:
    """What `install --libreoffice` put into LibreOffice is there, of this version, and leads to this Python."""
    receipt = _installed(machine)
    if receipt is None:
        return idle("extension_none")
    office = find_office(machine)
    if office is None:
        return wrong("extension_no_office")
    version = extension_version(machine, office)
    if version is None:
        return wrong("extension_gone")
    if version != __version__:
        return wrong("extension_other", found=version, ours=__version__)
    if Path(receipt.python) != machine.executable or not machine.executable.exists():
        return wrong("extension_python", python=receipt.python, ours=machine.executable)
    return fine("extension_fine", version=version)


def _installed(machine: Machine) -> ExtensionReceipt | None:
    try:
        return load_receipt(machine).extension
    except Refused:  # uninstalling says so
        return None
