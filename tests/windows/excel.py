"""What stands around VBA in Excel: COM, xlwings' DLL, a workbook and a program in name only."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pythoncom
import pywintypes
import win32com.client
import win32com.server.util

from tests.windows.basic.library import Library
from tests.windows.basic.run import Project, Variable
from tests.windows.basic.values import EMPTY, MISSING, Array, BasicError, CVErr

VT_BSTR, VT_DISPATCH, VT_ERROR = 8, 9, 10
EXCEPTION = -2147352567  # DISP_E_EXCEPTION: the details say what it was
CVERR_BASE = -2146828288  # 0x800A0000, to which Excel adds an error's number


class Com:
    """An object of another process or DLL, called by IDispatch as VBA does."""

    def __init__(self, dispatch: Any) -> None:
        self.dispatch = dispatch

    def call(self, name: str, *given: Any) -> Any:
        found = self.dispatch.GetIDsOfNames(0, name)
        how = pythoncom.DISPATCH_METHOD | pythoncom.DISPATCH_PROPERTYGET
        return inward(self.dispatch.Invoke(found, 0, how, True, *map(outward, given)))


def outward(value: Any) -> Any:
    """A value of VBA's as COM takes it."""
    if isinstance(value, Array):
        return [outward(row if not isinstance(row, list) else Array(row)) for row in value.rows]
    if isinstance(value, CVErr):
        return win32com.client.VARIANT(pythoncom.VT_ERROR, CVERR_BASE + value.number)
    if value is MISSING:
        return pythoncom.Missing
    if isinstance(value, Com):
        return value.dispatch
    if isinstance(value, Book):
        return win32com.server.util.wrap(SeenBook())
    return value if isinstance(value, str | bool | int | float) else pythoncom.Empty


def inward(value: Any) -> Any:
    """A value of COM's as VBA has it."""
    if isinstance(value, tuple):
        return Array([[inward(x) for x in row] if isinstance(row, tuple) else inward(row) for row in value])
    if value is None:
        return EMPTY
    return Com(value) if hasattr(value, "GetIDsOfNames") else value


class Variant(ctypes.Structure):
    """COM's VARIANT, as the DLL fills it."""

    _fields_ = (
        ("kind", ctypes.c_ushort),
        ("_", ctypes.c_ushort * 3),
        ("value", ctypes.c_void_p),
        ("_2", ctypes.c_void_p),
    )

    def get(self) -> Any:
        if self.kind == VT_DISPATCH:
            return Com(pythoncom.ObjectFromAddress(self.value, pythoncom.IID_IDispatch))
        return ctypes.wstring_at(self.value) if self.kind == VT_BSTR else EMPTY


def activate(answer: Variable, command: Variable, mode: Variable) -> int:
    """XLPyDLLActivateAuto; VBA hands over the command in the code page."""
    library = ctypes.WinDLL(f"xlwings64-{xlwings_version()}.dll")
    filled = Variant()
    code = library.XLPyDLLActivateAuto(ctypes.byref(filled), str(command.value).encode("mbcs"), mode.value)
    answer.value = filled.get()
    return int(code)


def dimensions(source: Variable, count: Variable, transpose: Variable, target: Variable) -> int:
    """XLPyDLLNDims, by which our VBA only has xlwings load its DLL."""
    return 0


def load_library(path: Variable) -> int:
    return int(ctypes.windll.kernel32.LoadLibraryW(path.value))


def xlwings_version() -> str:
    from importlib.metadata import version

    return version("xlwings")


class Shell:
    """WScript.Shell, the real one; but messages are kept instead of shown."""

    def __init__(self, said: list[str]) -> None:
        self._said, self._shell = said, win32com.client.Dispatch("WScript.Shell")

    def ExpandEnvironmentStrings(self, text: str) -> str:  # noqa: N802
        return str(self._shell.ExpandEnvironmentStrings(text)).rstrip("\0")  # Wine adds one

    def Popup(self, text: str, *_: Any) -> None:  # noqa: N802
        self._said.append(text)

    def Run(self, command: str, style: int, wait: bool) -> int:  # noqa: N802
        return int(self._shell.Run(command, style, wait))


class ExcelLibrary(Library):
    """VBA's library on Windows, with xlwings' DLL."""

    errors = (BasicError, OSError, pywintypes.com_error)

    def __init__(self) -> None:
        declared = {"xlpydllactivateauto": activate, "xlpydllndims": dimensions, "loadlibrary": load_library}
        super().__init__(declared)

    def told(self, error: Exception) -> BasicError:
        if not isinstance(error, pywintypes.com_error):
            return super().told(error)
        number, said, details, _ = error.args
        if number == EXCEPTION and details:
            return BasicError(details[5] or details[0], details[2] or said)
        return BasicError(number, said or "")

    def member(self, owner: Any, name: str, given: list[Any], named: dict[str, Any]) -> Any:
        return owner.call(name, *given) if isinstance(owner, Com) else super().member(owner, name, given, named)

    def do_createobject(self, name: str) -> Shell:
        assert name == "WScript.Shell", name
        return Shell(self.said)


class Sheets(list[Any]):
    """No sheet of a name that is asked for."""

    def __call__(self, name: str) -> Any:
        raise BasicError(9, f"Subscript out of range: {name}")


class SeenBook:
    """ThisWorkbook as the server of the functions looks at it: has it sheets with programs?"""

    _public_methods_: tuple[str, ...] = ()
    _public_attrs_ = ("Worksheets",)

    def __init__(self) -> None:
        self.Worksheets = win32com.server.util.NewCollection([])


class Book:
    """ThisWorkbook as VBA looks at it."""

    def __init__(self, path: Path) -> None:
        self.FullName, self.Name, self.Path = str(path), path.name, str(path.parent)
        self.Sheets = self.Worksheets = Sheets()


class Program:
    """Application, with what our VBA keeps and restores."""

    Name, OperatingSystem, Path = "Microsoft Excel", "Windows (64-bit) NT 10.00", "C:\\Office"
    Hwnd, Caller = 12345, None
    Calculation, EnableEvents, ScreenUpdating, DisplayAlerts, StatusBar = -4105, True, True, True, False


def project(modules: dict[str, str], book: Path) -> Project:
    """The VBA of a workbook that lies at a place."""
    return Project(modules, {"ThisWorkbook": Book(book), "Application": Program()}, ExcelLibrary())
