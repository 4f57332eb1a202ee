"""Checks of Excel and its way to Python: settings, program, macros."""

from __future__ import annotations

from pathlib import Path

from addin.setup import conf, windows
from addin.setup.machine import MAC, WINDOWS, Machine
from addin.setup.place import is_address
from addin.setup.results import CheckResult, fine, idle, wrong

# builds of version 16, which all of Excel 2016 and newer call themselves
EXCEL_2019 = 10325  # has MAXIFS and MINIFS, the newest functions that our sheets use
SPILLS = 12527  # spilled formulas came; Excel 2019 stays below and shows them as array formulas
ASKS = 2  # the macro level up to which Excel offers 'Enable content'
_MAC_EXCEL = Path("Applications/Microsoft Excel.app")


def check_conf(machine: Machine, book: Path | None) -> CheckResult:
    """xlwings.conf leads to this Python and this project, and nothing in it leads elsewhere."""
    if not machine.has_excel:
        return idle("only_with_excel")
    path, settings = conf.conf_path(machine), conf.read_conf(machine)
    interpreter = settings.get(conf.interpreter_key(machine), "")
    if not settings or not interpreter:
        return wrong("conf_missing", file=path)
    if not Path(interpreter).exists():
        return wrong("conf_gone", file=path, python=interpreter)
    if Path(interpreter) != machine.executable:
        return wrong("conf_other", file=path, python=interpreter, ours=machine.executable)
    if str(machine.project) not in settings.get("PYTHONPATH", "").split(";"):
        return wrong("conf_project", file=path, folder=machine.project)
    if keys := conf.harmful(settings):
        return wrong("conf_harmful", file=path, keys=", ".join(keys))
    return fine("conf_fine", file=path, python=interpreter)


def check_excel(machine: Machine, book: Path | None) -> CheckResult:
    """Excel is installed and knows the functions of our formulas."""
    if machine.platform == MAC:
        there = any((root / _MAC_EXCEL).exists() for root in (Path("/"), machine.home))
        return fine("excel_mac") if there else wrong("excel_missing")
    if machine.platform != WINDOWS:
        return idle("excel_not_here")
    program, build = windows.excel_program(machine.registry), windows.excel_build(machine.registry)
    if program is None or not program.exists():
        return idle("excel_wps") if windows.wps_program(machine.registry) else wrong("excel_missing")
    if build is not None and build < EXCEL_2019:
        return wrong("excel_old", build=build)
    if build is not None and build < SPILLS:
        return fine("excel_2019", build=build)
    return fine("excel_fine", build=build or "", bits=windows.excel_bits(machine.registry) or "?", file=program)


def check_wps(machine: Machine, book: Path | None) -> CheckResult:
    """WPS has not put itself in Excel's place, so that programs which ask Windows for Excel get WPS."""
    if machine.platform != WINDOWS:
        return idle("only_windows")
    program, taken = windows.excel_program(machine.registry), windows.excel_taken_over(machine.registry)
    if program is None or not program.exists():
        return idle("wps_alone" if windows.wps_program(machine.registry) else "wps_none")
    if taken:
        return wrong("wps_instead", program=taken, excel=program)
    return fine("wps_beside" if windows.wps_program(machine.registry) else "wps_none")


def check_macros(machine: Machine, book: Path | None) -> CheckResult:
    """The book's folder is trusted, or Excel at least asks before it refuses macros."""
    if machine.platform != WINDOWS:
        return idle("only_windows")
    registry = machine.registry
    forbidden = windows.own_locations_forbidden(registry)
    local = book is not None and not is_address(book)
    if book and local and not forbidden and windows.trusting_key(registry, machine.environ, book.absolute().parent):
        return fine("macros_trusted", folder=book.absolute().parent)
    if windows.macro_level(registry) > ASKS:
        return wrong("macros_forbidden" if forbidden else "macros_off")
    return fine("macros_ask")
