"""What an action needs of LibreOffice's window: its main thread, status bar, dialogs and sheets."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.awt.MessageBoxType import ERRORBOX, INFOBOX, QUERYBOX
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.lang import DisposedException
from com.sun.star.ui.dialogs.TemplateDescription import FILEOPEN_SIMPLE

from addin.faces.libreoffice.document import put_cursor
from addin.faces.libreoffice.prompt import typed
from addin.values.errors import Language

_OK, _YES_NO, _YES = 1, 3, 2  # com.sun.star.awt.MessageBoxButtons and MessageBoxResults

_T = TypeVar("_T")


def later(context: Any, work: Callable[[], Any]) -> Call:
    """Has the work done on LibreOffice's main thread as soon as that is free."""
    call = Call(work)
    callbacks = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", context)
    callbacks.addCallback(call, None)
    return call


class Window:
    """A document's window: ``frame``, or another one of the document's once that is closed."""

    def __init__(self, context: Any, frame: Any, document: Any) -> None:
        self._context, self._frame, self._document = context, frame, document
        self._bar: Any = None

    @property
    def frame(self) -> Any:
        if not _is_open(self._frame):
            self._frame, self._bar = self._document.getCurrentController().getFrame(), None
        return self._frame

    @property
    def controller(self) -> Any:
        return self.frame.getController()

    def on_main(self, work: Callable[[], _T]) -> _T:
        """The work's result, done on LibreOffice's main thread, where documents may be touched. Not for use there."""
        call = later(self._context, work)
        call.done.wait()
        if call.error is not None:
            raise call.error
        result: _T = call.result
        return result

    @property
    def language(self) -> Language:
        """The language of LibreOffice's surface, for documents that have none of ours."""
        provider = self._new("com.sun.star.configuration.ConfigurationProvider")
        path = PropertyValue(Name="nodepath", Value="/org.openoffice.Setup/L10N")
        access = "com.sun.star.configuration.ConfigurationAccess"
        locale = provider.createInstanceWithArguments(access, (path,)).getByName("ooLocale")
        return "zh" if locale.startswith("zh") else "en"

    def finish_typing(self) -> None:
        """What is being typed into a cell goes into it, as with the mark of the formula bar."""
        dispatcher = self._new("com.sun.star.frame.DispatchHelper")
        dispatcher.executeDispatch(self.frame, ".uno:AcceptFormula", "", 0, ())

    def status(self, text: str) -> None:
        """A text in the status bar; '' ends it."""
        frame = self.frame
        if text and self._bar is None:
            self._bar = self._status_bar(frame)
            self._bar.start(text, 0)
        elif text:
            self._bar.setText(text)
        elif self._bar is not None:
            self._bar.end()
            self._bar = None

    def _status_bar(self, frame: Any) -> Any:
        """One without the thread that the window's own has: it can outlive the window and then crashes LibreOffice."""
        found = (("Frame", frame), ("DisableReschedule", True), ("AllowParentShow", True))
        settings = tuple(NamedValue(name, value) for name, value in found)
        make = self._context.ServiceManager.createInstanceWithArgumentsAndContext
        return make("com.sun.star.task.StatusIndicatorFactory", settings, self._context).createStatusIndicator()

    def soon(self, work: Callable[[], Any]) -> None:
        """Has the work done as soon as the main thread is free, while a message box is open too."""
        later(self._context, work)

    def tell(self, text: str, title: str, critical: bool) -> None:
        """A message box; returns when it is closed."""
        self._box(ERRORBOX if critical else INFOBOX, _OK, text, title)

    def ask(self, text: str, title: str) -> bool:
        """Yes or no."""
        return self._box(QUERYBOX, _YES_NO, text, title) == _YES

    def prompt(self, text: str, title: str, default: str) -> str | None:
        """What the user types; None if he thinks better of it."""
        return typed(self._context, self.frame.getContainerWindow(), text, title, default)

    def choose(self, title: str, pattern: str) -> str | None:
        """An existing file that the user picks; None if he thinks better of it."""
        picker = self._new("com.sun.star.ui.dialogs.FilePicker")
        picker.initialize((FILEOPEN_SIMPLE,))
        picker.setTitle(title)
        picker.appendFilter(f"{title} ({pattern})", pattern)
        chosen = picker.getSelectedFiles() if picker.execute() else ()
        return uno.fileUrlToSystemPath(chosen[0]) if chosen else None

    def show(self, sheet: str, at: Sequence[int] | None = None) -> None:
        """Go to a sheet, hidden or not. ``at``: the row to be seen first, the row and the column to be at, from 1."""
        self.reveal(sheet)
        found = self._document.Sheets.getByName(sheet)
        self.controller.setActiveSheet(found)
        if at is not None:
            first, row, column = at
            put_cursor(self._document, self.controller, found.getCellByPosition(column - 1, row - 1))
            self.controller.setFirstVisibleRow(first - 1)

    def reveal(self, sheet: str) -> None:
        """A sheet that is hidden is so no more."""
        found = self._document.Sheets.getByName(sheet)
        if not found.IsVisible and not self._document.isProtected():
            found.IsVisible = True

    def _box(self, kind: Any, buttons: int, text: str, title: str) -> int:
        parent = self.frame.getContainerWindow()
        box = parent.getToolkit().createMessageBox(parent, kind, buttons, title, text)
        try:
            answer: int = box.execute()
        finally:
            box.dispose()
        return answer

    def _new(self, service: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(service, self._context)


def _is_open(frame: Any) -> bool:
    try:
        return frame.getController() is not None
    except DisposedException:
        return False


class Call(unohelper.Base, XCallback):
    """Work that waits for its turn."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work, self.done = work, threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None

    def notify(self, data: Any) -> None:
        try:
            self.result = self._work()
        except BaseException as error:
            self.error = error
        finally:
            self.done.set()
