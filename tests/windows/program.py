"""A program that has a workbook open and answers by COM, as Excel and WPS do, as far as the window asks."""

from __future__ import annotations

import ctypes
import threading
import winreg
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pythoncom
import pywintypes
import win32con
import win32gui
from win32com.server.util import wrap

from tests.faces.excel.grid import ComError
from tests.windows.office import Collection, Plain, Policy, Served


class OpenBook(Served):
    """The one book, which lies beside what Excel lays beside an open book."""

    ReadOnly = False

    def __init__(self, path: Path, done: list[str]) -> None:
        self.Saved, self.shown, self._path = False, True, path
        self._lock, self._done = path.parent / f"~${path.name}", done
        self._lock.touch()

    Application = property(lambda self: Application(self))

    def has(self, name: str) -> bool:
        return name == "Saved" or super().has(name)

    @property
    def FullName(self) -> str:  # noqa: N802
        if not self.shown:
            raise ComError("it is closed")
        return str(self._path)

    def Save(self) -> None:  # noqa: N802
        self._done.append("saved")
        self.Saved = True

    def Close(self, save: bool) -> None:  # noqa: N802
        assert not save
        self._done.append("closed")
        self.shown = False
        self._lock.unlink()


class Application(Served):
    def __init__(self, book: OpenBook) -> None:
        self._book = book
        self._workbooks = Books(book)

    Workbooks = property(lambda self: self._workbooks)
    AutomationSecurity = property(lambda self: 1, lambda self, how: self._book._done.append(f"macros {how}"))


class Books(Collection):
    def __init__(self, book: OpenBook) -> None:
        super().__init__({"open": book})
        self._book = book

    def each(self) -> list[Any]:
        return [Plain(FullName="工作簿1"), *super().each()]

    def Open(self, name: str) -> None:  # noqa: N802
        assert name == str(self._book._path)
        self._book._done.append("opened")


@contextmanager
def program_with(path: Path, name: str) -> Iterator[list[str]]:
    """The program called so; what it was told to do. By no name it is known by the book's path alone, as are all but
    the first Excel of several."""
    done: list[str] = []
    ready, thread = threading.Event(), [0]

    def live() -> None:
        pythoncom.CoInitialize()
        thread[0] = ctypes.windll.kernel32.GetCurrentThreadId()
        forget = _registered(OpenBook(path, done), path, name)
        ready.set()
        win32gui.PumpMessages()
        forget()
        pythoncom.CoUninitialize()

    living = threading.Thread(target=live, daemon=True)
    living.start()
    assert ready.wait(120)
    try:
        yield done
    finally:
        ctypes.windll.user32.PostThreadMessageW(thread[0], win32con.WM_QUIT, 0, 0)
        living.join(120)
        if name:
            winreg.DeleteKey(winreg.HKEY_CLASSES_ROOT, rf"{name}\CLSID")
            winreg.DeleteKey(winreg.HKEY_CLASSES_ROOT, name)


def _registered(book: OpenBook, path: Path, name: str) -> Callable[[], object]:
    """Known to Windows until what comes back is called."""
    if not name:
        table, place = pythoncom.GetRunningObjectTable(), pythoncom.CreateFileMoniker(str(path))
        held = table.Register(1, wrap(book, usePolicy=Policy), place)
        return lambda: table.Revoke(held)
    kind = pythoncom.CreateGuid()
    with winreg.CreateKey(winreg.HKEY_CLASSES_ROOT, rf"{name}\CLSID") as key:
        winreg.SetValue(key, "", winreg.REG_SZ, str(kind))
    held = pythoncom.RegisterActiveObject(wrap(Application(book), usePolicy=Policy), pywintypes.IID(str(kind)), 0)
    return lambda: pythoncom.RevokeActiveObject(held)
