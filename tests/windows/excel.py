"""What stands around VBA in Excel: COM, xlwings' DLL, a workbook and a program in name only."""

from __future__ import annotations

import ctypes
import types
from importlib.metadata import version
from pathlib import Path
from typing import Any

import win32com.client
from comtypes import COMError
from comtypes._safearray import SAFEARRAYBOUND, SafeArrayAccessData, SafeArrayCreate, SafeArrayUnaccessData
from comtypes.automation import DISPATCH_METHOD, VARIANT, VT_ARRAY, VT_ERROR, VT_VARIANT

from tests.windows.basic.library import Library
from tests.windows.basic.run import Project, Variable
from tests.windows.basic.values import EMPTY, MISSING, Array, BasicError, CVErr

CVERR_BASE = -2146828288  # 0x800A0000, to which Excel adds an error's number


class Com:
    """An object of another process, called by IDispatch as VBA does."""

    def __init__(self, pointer: Any) -> None:
        self.pointer = pointer

    def call(self, name: str, *given: Any) -> Any:
        [member] = self.pointer.GetIDsOfNames(name)
        return inward(self.pointer.Invoke(member, *map(outward, given), _invkind=DISPATCH_METHOD))


def outward(value: Any) -> VARIANT:
    """A value of VBA's as Excel hands it to COM."""
    variant = VARIANT()
    if isinstance(value, Array):
        _fill(variant, value)
    elif isinstance(value, CVErr):
        variant.vt, variant._.VT_I4 = VT_ERROR, CVERR_BASE + value.number
    elif value is MISSING:
        _copy(variant, VARIANT.missing)
    elif isinstance(value, str | bool | int | float):
        variant.value = value
    elif isinstance(value, Com):
        variant.value = value.pointer
    return variant


def _copy(target: VARIANT, source: VARIANT) -> None:
    ctypes.oledll.oleaut32.VariantCopy(ctypes.byref(target), ctypes.byref(source))


def _fill(variant: VARIANT, array: Array) -> None:
    """A VARIANT that is an array; of cells from one, column after column, as Excel keeps them."""
    if array.dimensions == 1:
        bounds, items = (SAFEARRAYBOUND * 1)(SAFEARRAYBOUND(len(array.rows), 0)), array.rows
    else:
        sizes = len(array.rows), len(array.rows[0])
        bounds = (SAFEARRAYBOUND * 2)(*(SAFEARRAYBOUND(size, 1) for size in sizes))
        items = [row[column] for column in range(sizes[1]) for row in array.rows]
    made = SafeArrayCreate(VT_VARIANT, len(bounds), bounds)
    held = ctypes.c_void_p()
    SafeArrayAccessData(made, ctypes.byref(held))
    for place, item in zip((VARIANT * len(items)).from_address(held.value or 0), items, strict=True):
        _copy(place, outward(item))
    SafeArrayUnaccessData(made)
    variant.vt = VT_ARRAY | VT_VARIANT
    variant._.VT_I8 = ctypes.cast(made, ctypes.c_void_p).value


def inward(value: Any) -> Any:
    """A value of COM's as VBA has it."""
    if isinstance(value, tuple):
        return Array([[inward(x) for x in row] if isinstance(row, tuple) else inward(row) for row in value])
    if value is None:
        return EMPTY
    value = getattr(value, "_comobj", value)
    return Com(value) if hasattr(value, "GetIDsOfNames") else value


def activate(answer: Variable, command: Variable, mode: Variable) -> int:
    """XLPyDLLActivateAuto; VBA hands over the command in the code page."""
    library = ctypes.WinDLL(f"xlwings64-{xlwings_version()}.dll")
    filled = VARIANT()
    code = library.XLPyDLLActivateAuto(ctypes.byref(filled), str(command.value).encode("mbcs"), mode.value)
    answer.value = inward(filled.value)
    return int(code)


def dimensions(source: Variable, count: Variable, transpose: Variable, target: Variable) -> int:
    """XLPyDLLNDims, by which our VBA only has xlwings load its DLL."""
    return 0


def load_library(path: Variable) -> int:
    return int(ctypes.windll.kernel32.LoadLibraryW(path.value))


def xlwings_version() -> str:
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

    errors = (BasicError, OSError, COMError)

    def __init__(self) -> None:
        declared = {"xlpydllactivateauto": activate, "xlpydllndims": dimensions, "loadlibrary": load_library}
        super().__init__(declared)

    def told(self, error: Exception) -> BasicError:
        if not isinstance(error, COMError):
            return super().told(error)
        details = error.details[0] if isinstance(error.details, tuple) else ""
        return BasicError(error.hresult, details or error.text or "")

    def member(self, owner: Any, name: str, given: list[Any], named: dict[str, Any]) -> Any:
        return owner.call(name, *given) if isinstance(owner, Com) else super().member(owner, name, given, named)

    def do_createobject(self, name: str) -> Shell:
        assert name == "WScript.Shell", name
        return Shell(self.said)


class Sheets(list[Any]):
    """No sheet of a name that is asked for."""

    def __call__(self, name: str) -> Any:
        raise BasicError(9, f"Subscript out of range: {name}")


class Book:
    """ThisWorkbook as VBA looks at it."""

    def __init__(self, path: Path) -> None:
        self.Sheets = self.Worksheets = Sheets()
        self.move(path)

    def move(self, path: Path) -> None:
        self.FullName, self.Name, self.Path = str(path), path.name, str(path.parent)


class Cells:
    """A Range as far as our VBA looks at it."""

    def __init__(self, values: Any, areas: int = 1) -> None:
        self.Value2 = Array(values) if isinstance(values, list) else values
        self.Areas = types.SimpleNamespace(Count=areas)


class Program:
    """Application, with what our VBA keeps and restores."""

    Name, OperatingSystem, Path = "Microsoft Excel", "Windows (64-bit) NT 10.00", "C:\\Office"
    Hwnd, Caller = 12345, None
    Calculation, EnableEvents, ScreenUpdating, DisplayAlerts, StatusBar = -4105, True, True, True, False


def project(modules: dict[str, str], book: Path) -> Project:
    """The VBA of a workbook that lies at a place."""
    return Project(modules, {"ThisWorkbook": Book(book), "Application": Program()}, ExcelLibrary())
