"""A made-up Excel for another process: windows as Excel has them, and its object model by COM over tests/faces/excel.

xlwings finds it as it finds Excel: it asks the window of class EXCEL7 for its object. Only members that our code uses
are there; any other is refused as Excel refuses what it has not got.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pythoncom
import win32con
import win32gui
import winerror
from win32com.server.exception import COMException
from win32com.server.policy import DynamicPolicy
from win32com.server.util import NewEnum, unwrap, wrap

from tests.faces.excel import engine
from tests.faces.excel.grid import ComError, Grid, ListObject, Workbook

OBJID_NATIVEOM, WM_GETOBJECT = -16, 0x3D
PUT = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF
CALCULATIONS = {"automatic": -4105, "manual": -4135}
CLASSES, DIALOG = ("XLMAIN", "XLDESK", "EXCEL7"), "#32770"


class Policy(DynamicPolicy):
    """Members by their names, and none that the object has not got."""

    def _getdispid_(self, name: str, flags: int) -> int:
        if not self._obj_.has(name):
            raise COMException(scode=winerror.DISP_E_UNKNOWNNAME)
        return int(super()._getdispid_(name, flags))


class Served:
    """An object of Excel's: what begins with a capital letter can be asked for."""

    def has(self, name: str) -> bool:
        return name[0].isupper() and hasattr(type(self), name)

    def _dynamic_(self, name: str, language: int, how: int, given: tuple[Any, ...]) -> Any:
        try:
            return self._asked(name, how, [_own(one) for one in given])
        except (ComError, KeyError, StopIteration, IndexError) as error:
            raise COMException(str(error), scode=winerror.DISP_E_EXCEPTION) from error

    def _asked(self, name: str, how: int, given: list[Any]) -> Any:
        if name == "_NewEnum":
            return NewEnum([_out(one) for one in self.each()])
        if name == "_value_":
            return _out(self.Item(*given))
        if how & PUT:
            return setattr(self, name, *given)
        found = getattr(self, name)
        if not callable(found):
            return _out(found)
        if not how & pythoncom.DISPATCH_METHOD:
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)  # so that pywin32 takes it for a method
        return _out(found(*given))

    def each(self) -> list[Any]:
        raise KeyError("no collection")

    def Item(self, *key: Any) -> Any:  # noqa: N802
        raise KeyError("no collection")


def _own(given: Any) -> Any:
    """An object of ours that comes back."""
    return unwrap(given) if isinstance(given, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]) else given


def _out(found: Any) -> Any:
    if isinstance(found, tuple):
        return list(found)  # pywin32 takes a tuple for several results
    return wrap(found, usePolicy=Policy) if isinstance(found, Served) else found


class Plain(Served):
    """An object with a few values."""

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)

    def has(self, name: str) -> bool:
        return name in vars(self)


class Collection(Served):
    def __init__(self, found: dict[str, Served]) -> None:
        self._found = found

    def each(self) -> list[Any]:
        return list(self._found.values())

    @property
    def Count(self) -> int:  # noqa: N802
        return len(self._found)

    def Item(self, key: str | float) -> Any:  # noqa: N802
        if isinstance(key, str):
            return {name.lower(): one for name, one in self._found.items()}[key.lower()]
        return self.each()[int(key) - 1]


class Table(Served):
    """A ListObject."""

    def __init__(self, found: ListObject) -> None:
        self._table = engine.Table(found)
        self.Name = found.name

    def has(self, name: str) -> bool:
        return name == "Name" or super().has(name)

    Parent = property(lambda self: Sheet(self._table.found.sheet))
    Range = property(lambda self: Area(self._table.range))
    AutoFilter = property(lambda self: None)
    ShowTotals = property(
        lambda self: self._table.show_totals, lambda self, shown: setattr(self._table, "show_totals", shown)
    )

    def Resize(self, area: Area) -> None:  # noqa: N802
        self._table.resize(area.area)


class Sheet(Served):
    """A Worksheet."""

    def __init__(self, grid: Grid) -> None:
        self._grid, self._sheet = grid, engine.Sheet(grid)

    Name = property(lambda self: self._grid.name)
    Parent = property(lambda self: Book(self._grid.book))
    ListObjects = property(lambda self: Collection({one.name: Table(one) for one in self._grid.tables}))
    UsedRange = property(lambda self: Area(self._sheet.used_range))
    Cells = property(lambda self: Cells(self._grid))
    Visible = property(
        lambda self: -1 if self._grid.visible else 0, lambda self, shown: setattr(self._sheet, "visible", bool(shown))
    )
    Protection = property(lambda self: Plain(**{name: getattr(self, name) for name in engine._ALLOWED}))

    def __getattr__(self, name: str) -> bool:
        if name not in engine.PROTECTION:
            raise AttributeError(name)
        return bool(getattr(engine.SheetApi(self._grid), name))

    def has(self, name: str) -> bool:
        return super().has(name) or name in engine.PROTECTION

    def Range(self, first: Area, last: Area) -> Area:  # noqa: N802
        return Area(self._sheet.range(first.area, last.area))

    def Unprotect(self, password: str) -> None:  # noqa: N802
        engine.SheetApi(self._grid).Unprotect(password)

    def Protect(self, password: str, *allowed: bool) -> None:  # noqa: N802
        engine.SheetApi(self._grid).Protect(password, *allowed)

    def Activate(self) -> None:  # noqa: N802
        self._sheet.activate()


class Cells(Served):
    """All cells of a sheet."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    def Item(self, row: float, column: float) -> Area:  # noqa: N802
        return Area(engine.Range(self._grid, int(row), int(column), 1, 1))


def _through(name: str) -> property:
    """A property of the area of tests/faces/excel."""
    return property(lambda self: getattr(self.area, name), lambda self, value: setattr(self.area, name, value))


class Area(Served):
    """A Range."""

    def __init__(self, area: engine.Range) -> None:
        self.area = area

    Row, Column, Formula, NumberFormat = map(_through, ("row", "column", "formula", "number_format"))
    Rows = property(lambda self: Plain(Count=self.area.shape[0]))
    Columns = property(lambda self: Plain(Count=self.area.shape[1]))
    Count = property(lambda self: len(self.area))
    Worksheet = property(lambda self: Sheet(self.area.grid))
    Address = property(lambda self: self.area.get_address(True, True, False))
    Value2 = property(lambda self: self.area.values(typed=False))
    Value = property(lambda self: self.area.raw_value, lambda self, value: self._put(value))
    Formula2R1C1 = property(
        lambda self: self.area.api.Formula2R1C1, lambda self, text: setattr(self.area.api, "Formula2R1C1", text)
    )

    def _put(self, value: Any) -> None:
        self.area.raw_value = value if isinstance(value, tuple) else ((value,),)

    def ClearContents(self) -> None:  # noqa: N802
        self.area.clear_contents()

    def AutoFill(self, target: Area, kind: float) -> None:  # noqa: N802
        assert kind == 3, "formats only"
        self.area.autofill(engine.xw.Range(impl=target.area), "fill_formats")

    def GetAddress(self, row: bool, column: bool, style: float, external: bool) -> str:  # noqa: N802
        return str(self.area.get_address(row, column, external))

    def Select(self) -> None:  # noqa: N802
        self.area.select()


class Names(Served):
    def __init__(self, book: Workbook) -> None:
        self._book, self._names = book, engine.Names(book)

    def Item(self, name: str) -> Any:  # noqa: N802
        found = self._names(name)
        return Plain(Name=name, RefersToRange=Area(found.refers_to_range))


class Book(Served):
    """A Workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book

    Name, FullName = (property(lambda self, at=at: getattr(self._book, at)) for at in ("name", "fullname"))
    Date1904 = property(lambda self: self._book.date_1904)
    ProtectStructure = property(lambda self: self._book.structure)
    Worksheets = property(lambda self: Collection({one.name: Sheet(one) for one in self._book.sheets}))
    Names = property(lambda self: Names(self._book))
    Application = property(lambda self: Program(self._book))


def _switch(name: str) -> property:
    """A setting of the program that our code changes and puts back."""

    def put(self: Program, value: Any) -> None:
        self._app.workbook.state[name] = value
        if name == "status_bar" and value:
            self._app.workbook.status.append(value)

    return property(lambda self: self._app.workbook.state[name], put)


class Program(Served):
    """The Application."""

    window = 0

    def __init__(self, book: Workbook) -> None:
        self._book, self._app = book, engine.App(book)

    Hwnd = property(lambda self: type(self).window)
    Version, Name = property(lambda self: "16.0"), property(lambda self: "Microsoft Excel")
    Application = property(lambda self: self)
    Workbooks = property(lambda self: Collection({self._book.name: Book(self._book)}))
    ScreenUpdating, EnableEvents, StatusBar = map(_switch, ("screen_updating", "enable_events", "status_bar"))
    ActiveWindow = property(lambda self: Plain(**vars(self._book.window)))
    Selection = property(lambda self: Area(self._app.selection) if self._app.selection else None)
    Calculation = property(
        lambda self: CALCULATIONS[self._book.state["calculation"]],
        lambda self, code: self._book.state.update(
            calculation=next(word for word, known in CALCULATIONS.items() if known == code)
        ),
    )
    WorksheetFunction = property(lambda self: Counting())

    def Calculate(self) -> None:  # noqa: N802
        self._app.calculate()


class Counting(Served):
    def CountA(self, area: Area) -> int:  # noqa: N802
        return int(area.area.api.filled())


def _pointer(found: Any) -> int:
    """The address by which COM knows an object of pywin32's."""
    convert = ctypes.PyDLL(pythoncom.__file__).PyCom_InterfaceFromPyObject
    held, kind = ctypes.c_void_p(), (ctypes.c_byte * 16).from_buffer_copy(bytes(pythoncom.IID_IDispatch))
    convert.argtypes = [ctypes.py_object, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int]
    assert convert(found, ctypes.byref(kind), ctypes.byref(held), 0)
    return held.value or 0


class Office:
    """Excel's windows with a workbook behind them, in a thread of their own, as another program's would be."""

    def __init__(self, book: Workbook) -> None:
        self.book, self.window, self.thread_id = book, 0, 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._live, daemon=True)
        self._thread.start()
        assert self._ready.wait(120)

    def close(self) -> None:
        ctypes.windll.user32.PostThreadMessageW(self.thread_id, win32con.WM_QUIT, 0, 0)
        self._thread.join(120)

    def _live(self) -> None:
        pythoncom.CoInitialize()
        self.thread_id = ctypes.windll.kernel32.GetCurrentThreadId()
        self._object = wrap(Program(self.book), usePolicy=Policy)
        parent = 0
        for name in CLASSES:
            parent = self._made(name, parent)
            self.window = self.window or parent
        Program.window = self.window
        self._ready.set()
        win32gui.PumpMessages()
        win32gui.DestroyWindow(self.window)
        for name in CLASSES:  # the next office answers by itself
            win32gui.UnregisterClass(name, 0)
        pythoncom.CoUninitialize()

    def _made(self, name: str, parent: int) -> int:
        kind = win32gui.WNDCLASS()
        kind.lpszClassName = name
        kind.lpfnWndProc = {WM_GETOBJECT: self._object_asked}
        win32gui.RegisterClass(kind)
        style = win32con.WS_CHILD if parent else win32con.WS_OVERLAPPED
        return int(win32gui.CreateWindow(name, "Excel", style | win32con.WS_VISIBLE, 0, 0, 9, 9, parent, 0, 0, None))

    def _object_asked(self, window: int, message: int, first: int, second: int) -> int:
        if ctypes.c_long(second).value != OBJID_NATIVEOM:
            return 0
        kind = (ctypes.c_byte * 16).from_buffer_copy(bytes(pythoncom.IID_IDispatch))
        return int(
            ctypes.windll.oleacc.LresultFromObject(ctypes.byref(kind), first, ctypes.c_void_p(_pointer(self._object)))
        )


def _text_of(dialog: int) -> str:
    """What a message box of another process says."""
    texts: list[str] = []

    def look(child: int, _: object) -> None:
        if win32gui.GetClassName(child) == "Static":
            held = ctypes.create_unicode_buffer(4000)
            ctypes.windll.user32.SendMessageW(child, win32con.WM_GETTEXT, len(held), held)
            texts.append(held.value)

    win32gui.EnumChildWindows(dialog, look, None)
    return max(texts, key=len, default="")


@contextmanager
def answering(said: list[str]) -> Iterator[None]:
    """Somebody who reads each message box and presses its first button."""
    done, seen = threading.Event(), set[int]()

    def watch() -> None:
        while not done.wait(0.1):
            window = win32gui.FindWindow(DIALOG, None)
            text = _text_of(window) if window and window not in seen else ""
            if text:  # a box is there before its text is
                seen.add(window)
                said.append(text)
                win32gui.PostMessage(window, win32con.WM_COMMAND, win32con.IDOK, 0)

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()
