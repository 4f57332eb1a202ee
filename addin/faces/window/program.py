"""A workbook that Excel or WPS has open, reached by COM: saved and closed for an action, then opened again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_PROGRAMS = ("Excel.Application", "Ket.Application")  # Ket is WPS's
_AS_THE_USER_SET = 2  # msoAutomationSecurityByUI: what we open asks about macros as if the user had opened it


class ProgramBook:
    """The open book. Its methods belong on the thread that found it, and fail quietly: then the user closes it."""

    def __init__(self, book: Any) -> None:
        self._book, self._app = book, book.Application

    @property
    def changed(self) -> bool:
        """Holds it what no file does?"""
        return not self._book.Saved

    def close(self) -> bool:
        """Saves what is new and closes it; False where the program will not: a cell is being edited, it was opened for
        reading only."""
        with _answered():
            if self._book.ReadOnly:
                return False
            if self.changed:
                self._book.Save()
            if self._book.Saved:
                self._book.Close(False)
                return True
        return False

    def open_again(self, path: Path) -> bool:
        """Opens the file in the same program; False where that is gone."""
        with _answered():
            with suppress(AttributeError):
                self._app.AutomationSecurity = _AS_THE_USER_SET
            self._app.Workbooks.Open(str(path))
            return True
        return False


def book_in_program(path: Path) -> ProgramBook | None:
    """The book as a program has it open; None where none does or it does not answer, and on other systems."""
    for book in open_books(path):
        with _answered():
            if _is_file(str(book.FullName), path):
                return ProgramBook(book)
    return None


def open_books(path: Path) -> Iterator[Any]:
    """Where to look: what Windows knows by the path, whichever Excel of several has it, then the programs' books."""
    if sys.platform == "win32":
        import pythoncom
        import pywintypes
        from win32com.client import dynamic

        def by_name(found: Any) -> Any:
            return dynamic.Dispatch(found.QueryInterface(pythoncom.IID_IDispatch))

        pythoncom.CoInitialize()
        with _answered():
            yield by_name(pythoncom.GetRunningObjectTable().GetObject(pythoncom.CreateFileMoniker(str(path))))
        for program in _PROGRAMS:
            with _answered():
                yield from by_name(pythoncom.GetActiveObject(pywintypes.IID(program))).Workbooks
    yield from ()


def _is_file(name: str, path: Path) -> bool:
    """A book that was never saved has no path, one of OneDrive's may have a web address."""
    with suppress(OSError):
        return os.path.isabs(name) and os.path.samefile(name, path)
    return False


@contextmanager
def _answered() -> Iterator[None]:
    """What a program refuses, or has not got, ends the attempt."""
    refused: list[type[Exception]] = [AttributeError]
    if sys.platform == "win32":
        import pywintypes

        refused.append(pywintypes.com_error)
    with suppress(*refused):
        yield
