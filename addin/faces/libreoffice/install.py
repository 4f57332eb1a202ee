"""`salesbook install --libreoffice`: our extension in the user's LibreOffice, linked to this Python."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from addin import __version__
from addin.faces.libreoffice.link import ProjectLink
from addin.faces.libreoffice.oxt import build_oxt
from addin.setup.icon import put_icons, take_back_icons
from addin.setup.install import disk_errors, put_book, take_back_extension
from addin.setup.libreoffice import (
    OLDEST_OFFICE,
    InstalledOffice,
    add_extension,
    confined,
    extension_version,
    find_office,
    runs_python,
)
from addin.setup.machine import Machine
from addin.setup.place import book_path
from addin.setup.receipt import ExtensionReceipt
from addin.setup.run import Run, Tell
from addin.values.errors import Language, refuse


def install_libreoffice(machine: Machine, lang: Language, tell: Tell, book: Path | None = None) -> None:
    """Put the extension into the user's profile; every step is told. Refused where it can't work."""
    with disk_errors():
        run = Run(machine, lang, tell)
        target = book_path(machine, lang, book) if book else None
        office = usable_office(machine)
        _add(run, office)
        if target:
            put_book(run, target)
        put_icons(run)
        run.tell("todo", "office_restart")
        run.tell("todo", "office_files")


def uninstall_libreoffice(machine: Machine, lang: Language, tell: Tell) -> None:
    """Take the extension out again; what was done for Excel stays."""
    with disk_errors():
        run = Run(machine, lang, tell)
        if run.receipt.extension is None:
            run.tell("note", "nothing_installed")
            return
        take_back_extension(run)
        run.keep(extension=None)
        if run.receipt.conf is None:
            take_back_icons(run)
            run.keep(icons=())


def usable_office(machine: Machine) -> InstalledOffice:
    """A LibreOffice that can run the extension. Refused: none, packed, too old, or without Python."""
    office = find_office(machine)
    if office is None:
        packed = confined(machine)
        raise refuse("office_is_packed", kind=packed) if packed else refuse("office_not_found")
    if office.too_old:
        raise refuse("office_too_old", version=office.version, oldest=OLDEST_OFFICE)
    if not runs_python(machine, office):
        raise refuse("office_no_python", folder=str(office.program.resolve().parent))
    return office


def _add(run: Run, office: InstalledOffice) -> None:
    """Build it for this computer, install it, and look whether it is there."""
    machine = run.machine
    link = ProjectLink(str(machine.executable), str(machine.project), __version__)
    run.keep(extension=ExtensionReceipt(version=__version__, python=link.python))
    with TemporaryDirectory() as folder:
        trouble = add_extension(machine, office, build_oxt(Path(folder) / "salesbook.oxt", link))
    if trouble or extension_version(machine, office) != __version__:
        raise refuse("extension_failed", reason=trouble or "-")
    run.tell("done", "extension_added", version=office.version, python=machine.executable)
