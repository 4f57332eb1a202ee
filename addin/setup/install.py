"""`salesbook install` and `uninstall`: the workbook, xlwings.conf, Excel's trust; and all of it taken back.

What is done for LibreOffice is in ``faces/libreoffice/install.py``.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from addin.setup import conf, windows
from addin.setup.doctor import check_installation
from addin.setup.icon import forget_books, put_icons, take_back_icons
from addin.setup.libreoffice import extension_version, find_office, remove_extension
from addin.setup.machine import MAC, WINDOWS, Machine
from addin.setup.origin import BY_INSTALLER
from addin.setup.place import book_path, default_folder, in_cloud, is_shared
from addin.setup.receipt import ConfReceipt, InstallationReceipt, TrustReceipt, file_digest
from addin.setup.run import Run, Tell
from addin.setup.templates import new_book
from addin.values.errors import Language, refuse

_SCRIPTS = Path("Library/Application Scripts/com.microsoft.Excel")  # where a Mac's Excel may run AppleScript from


def install(machine: Machine, lang: Language, tell: Tell, book: Path | None = None, trust: bool = True) -> None:
    """Make this computer ready; every step is told. Refused, before anything is written, where it can't work."""
    with disk_errors():
        run = Run(machine, lang, tell)
        target = book_path(machine, lang, book)
        if not machine.has_excel:
            _install_without_excel(run, target if book else None)
            return
        if characters := conf.unfit(machine):
            raise refuse("path_unfit", folder=str(machine.project), characters=characters)
        put_book(run, target)
        _write_conf(run)
        if machine.platform == MAC:
            _put_script(run)
        else:
            _trust(run, target, trust)
        put_icons(run)
        for check in check_installation(target, lang, machine):
            if check.ok is False:
                tell("todo", f"{check.name}: {check.fact} {check.remedy}")
        run.tell("todo", "open_book", book=target)
        run.tell("todo", "doctor")


def uninstall(machine: Machine, lang: Language, tell: Tell) -> None:
    """Take back what `install` wrote. Workbooks stay, and so does what somebody changed since."""
    with disk_errors():
        run = Run(machine, lang, tell)
        forget_books(machine)
        receipt = run.receipt
        if receipt == InstallationReceipt():
            run.tell("note", "nothing_installed")
            return
        _take_back_conf(run)
        for entry in receipt.trusted:
            _untrust(run, entry)
        if receipt.script:
            receipt.script.unlink(missing_ok=True)
            run.tell("done", "script_removed", file=receipt.script)
        if receipt.extension:
            take_back_extension(run)
        take_back_icons(run)
        if receipt.book:
            run.tell("note", "book_stays", book=receipt.book)
        run.keep(conf=None, trusted=(), script=None, extension=None, book=None, icons=())
        if machine.requires is None:
            run.tell("todo", "delete_project", folder=machine.project)
        elif not BY_INSTALLER:  # its folder is that of all packages
            run.tell("todo", "pip_uninstall", python=machine.executable)


def take_back_extension(run: Run) -> None:
    """Our extension out of LibreOffice, if it is still there."""
    office = find_office(run.machine)
    if office is None or extension_version(run.machine, office) is None:
        run.tell("note", "extension_gone")
    elif trouble := remove_extension(run.machine, office):
        run.tell("todo", "extension_stuck", reason=trouble)
    else:
        run.tell("done", "extension_removed")


def _install_without_excel(run: Run, book: Path | None) -> None:
    run.tell("note", "no_excel_here")
    if book:
        put_book(run, book)
    run.tell("todo", "commands_only")


def put_book(run: Run, target: Path) -> None:
    """The template's copy, unblocked; a file that is there already is the user's and stays as it is."""
    if target.exists():
        run.tell("note", "book_there", book=target)
    else:
        if target.parent == default_folder(run.machine, run.lang):
            target.parent.mkdir(parents=True, exist_ok=True)
        new_book(target, run.lang)
        run.tell("done", "book_made", book=target)
        if run.machine.platform == WINDOWS and windows.remove_mark(target):
            run.tell("done", "unblocked", book=target)
    if run.machine.has_excel or run.receipt.extension:
        run.keep(book=target)


def _write_conf(run: Run) -> None:
    """Our settings among those of others; a second installation starts from what the first one found."""
    machine, path = run.machine, conf.conf_path(run.machine)
    if run.receipt.conf:
        _put_back_conf(run.receipt.conf, machine.codepage)
    original = path.read_bytes() if path.exists() else None
    present = conf.read_settings(original or b"", machine.codepage)
    settings = conf.wanted(machine, present)
    data, before = conf.with_settings(original or b"", settings, machine.codepage)
    backup = None if original is None else _backup(path, original)
    if backup:
        run.tell("done", "conf_backup", file=backup)
    record = ConfReceipt(
        path=path,
        ours=settings,
        before=before,
        written=file_digest(data),
        backup=backup,
        made_folder=not path.parent.exists(),
    )
    run.keep(conf=record)
    _replace(path, data)
    run.tell("done", "conf_written", file=path, python=machine.executable)
    for key, old in present.items():
        if key != "PYTHONPATH" and old and settings.get(key, old) != old:
            run.tell("note", "conf_replaced", key=key, old=old, new=settings[key])


def _take_back_conf(run: Run) -> None:
    if record := run.receipt.conf:
        run.tell("done", _put_back_conf(record, run.machine.codepage), file=record.path)


def _put_back_conf(record: ConfReceipt, codepage: str) -> str:
    """The file as it was, exactly if nobody changed it since, otherwise without our lines; says which."""
    path, backup = record.path, record.backup
    if not path.exists():
        return "conf_gone"
    data = path.read_bytes()
    if file_digest(data) == record.written and (backup is None or backup.exists()):
        _exactly_back(record)
        return "conf_restored"
    if left := conf.restored(data, record.ours, record.before, codepage):
        _replace(path, left)
    else:
        path.unlink()
    return "conf_ours_removed"


def _exactly_back(record: ConfReceipt) -> None:
    if record.backup:
        record.backup.replace(record.path)
        return
    record.path.unlink()
    if record.made_folder:
        with suppress(OSError):  # somebody put something else into it
            record.path.parent.rmdir()


def _backup(path: Path, data: bytes) -> Path:
    """A copy beside the file, under a name that is still free."""
    names = (path.with_name(f"{path.name}.salesbook{number or ''}.bak") for number in range(1000))
    backup = next(name for name in names if not name.exists())
    backup.write_bytes(data)
    return backup


def _replace(path: Path, data: bytes) -> None:
    """The file at once and whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _put_script(run: Run) -> None:
    """A Mac's Excel may start Python only through xlwings' AppleScript, in its own folder."""
    run.tell("note", "mac_functions")
    spec = importlib.util.find_spec("xlwings")
    name = f"xlwings-{run.machine.installed('xlwings')}.applescript"
    target = run.machine.home / _SCRIPTS / name
    if spec is None or spec.origin is None or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((Path(spec.origin).parent / name).read_bytes())
    run.keep(script=target)
    run.tell("done", "script_put", file=target)


def _trust(run: Run, book: Path, wanted: bool) -> None:
    """The book's folder as a trusted location, unless that is unwanted, forbidden or unwise."""
    folder, registry = book.parent, run.machine.registry
    if windows.trusting_key(registry, run.machine.environ, folder):
        run.tell("note", "trusted_already", folder=folder)
        return
    if reason := _why_not_trust(run, folder, wanted):
        run.tell("todo", reason, folder=folder)
        return
    run.tell("note", "trusting", folder=folder)
    key = windows.trust(registry, folder)
    entry = TrustReceipt(key=key, path=str(registry.get(key, "Path")))
    run.keep(trusted=(*run.receipt.trusted, entry))
    run.tell("done", "trusted", folder=folder, key=key)
    if in_cloud(run.machine, book):
        run.tell("note", "trusted_in_cloud", folder=folder)


def _why_not_trust(run: Run, folder: Path, wanted: bool) -> str:
    """The step to tell instead of trusting, or nothing."""
    if not wanted:
        return "trust_by_hand"
    if windows.own_locations_forbidden(run.machine.registry):
        return "trust_forbidden"
    if is_shared(run.machine, folder):
        return "trust_unwise"
    return "trust_network" if run.machine.remote(folder) else ""


def _untrust(run: Run, entry: TrustReceipt) -> None:
    """Remove a trusted location of ours; one that was changed since is somebody else's."""
    if run.machine.registry.get(entry.key, "Path") == entry.path:
        run.machine.registry.delete(entry.key)
        run.tell("done", "untrusted", folder=entry.path)
    else:
        run.tell("note", "trust_changed", folder=entry.path)


@contextmanager
def disk_errors() -> Iterator[None]:
    """What the disk or Windows forbids is the user's to mend, not a bug."""
    try:
        yield
    except OSError as error:
        raise refuse("cannot_write", file=str(error.filename or ""), reason=error.strerror or str(error)) from error
