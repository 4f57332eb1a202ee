"""pywin32 in name only: enough of it that xlwings' own Windows code is imported and its UDF machinery runs on Linux.

Only for processes of its own: it stays in sys.modules. Run as a script it calls functions as Excel does: reads
[function, arguments] from standard input, one in a line of JSON, and answers each with a line.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import decimal
import importlib
import json
import os
import sys
import types
from collections.abc import Callable
from typing import Any

MISSING = -2147352572  # what an optional argument that is left out arrives as (DISP_E_PARAMNOTFOUND)
_RANGE = "{00020846-0000-0000-C000-000000000046}"


class ComError(Exception):
    hresult = 0


class _Harmless(types.ModuleType):
    """A module that has whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None


class _AnyLibrary:
    """A DLL, or the loader of all DLLs, whose functions do nothing."""

    def __init__(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return _AnyLibrary()

    def __call__(self, *args: object, **kwargs: object) -> int:
        return 0


def _refuse(*_: object, **__: object) -> Any:
    raise ComError


def _classes(*names: str) -> dict[str, type]:
    return {name: type(name, (), {}) for name in names}


def _modules() -> dict[str, dict[str, Any]]:
    """Every module of pywin32 that xlwings imports, and the names that must be more than harmless."""
    com = _classes("CDispatch", "DispatchBaseClass", "CoClassBaseClass", "DispatchEx")
    return {
        "pywintypes": {"com_error": ComError, "error": ComError, "IID": str} | _classes("TimeType"),
        "pythoncom": {
            "com_error": ComError,
            "ole_error": ComError,
            "VT_ERROR": 10,
            "IID_IDispatch": "i",
            "TypeIIDs": {"i": type("PyIDispatch", (), {})},
        },
        "win32api": {},
        "win32con": {},
        "win32event": {},
        "win32gui": {},
        "win32process": {"GetWindowThreadProcessId": lambda window: (0, 1)},
        "win32timezone": {},
        "win32com": {},
        "win32com.client": com | {"Dispatch": lambda found: found},
        "win32com.server": {},
        "win32com.server.util": {"unwrap": _refuse, "wrap": lambda found, *_: found},
        "win32com.server.policy": _classes("DefaultPolicy"),
        "win32com.server.dispatcher": {},
    }


def _prepare() -> None:
    for name, content in _modules().items():
        module = _Harmless(name)
        module.__dict__.update(content, __path__=[], __file__="stub")
        sys.modules[name] = module
        if "." in name:
            parent, _, child = name.rpartition(".")
            setattr(sys.modules[parent], child, module)


def install() -> Any:
    """xlwings as it is on Windows, and a server of its functions (XLPython). Once, before xlwings is imported."""
    assert "xlwings" not in sys.modules
    for library in ("asyncio", "subprocess", "numpy", "pandas"):  # they look at the platform: first, under the true one
        importlib.import_module(library)
    _prepare()
    platform = sys.platform
    libraries = {name: _AnyLibrary() for name in ("windll", "oledll")} | {"PyDLL": _AnyLibrary}
    saved = {name: getattr(ctypes, name, None) for name in libraries}
    ctypes.__dict__.update(libraries)
    sys.platform = "win32"
    try:
        from xlwings.com_server import XLPython
    finally:
        sys.platform = platform
        ctypes.__dict__.update({name: value for name, value in saved.items() if value is not None})
    import xlwings

    assert xlwings.func.__module__ == "xlwings.udfs"
    return XLPython()


class Reference:
    """A cell reference: the Range that Excel hands over where VBA passes no values."""

    class _oleobj_:  # noqa: N801
        @staticmethod
        def GetTypeInfo() -> Any:  # noqa: N802
            return types.SimpleNamespace(GetTypeAttr=lambda: types.SimpleNamespace(iid=_RANGE))

    def __init__(self, value: Any) -> None:
        rows, columns = (len(value), len(value[0])) if isinstance(value, tuple) else (1, 1)
        book = types.SimpleNamespace(Application=types.SimpleNamespace(Hwnd=1))
        self.Value, self.Worksheet = value, types.SimpleNamespace(Parent=book)
        self.Row = self.Column = 1
        self.Address = "$A$1"
        self.Rows, self.Columns = types.SimpleNamespace(Count=rows), types.SimpleNamespace(Count=columns)


def sent(argument: Any) -> Any:
    """An argument from JSON as COM passes it: ranges as tuples of rows; what JSON has no words for as {kind: value}."""
    if isinstance(argument, dict):
        ((kind, value),) = argument.items()
        return _KINDS[kind](sent(value))
    return tuple(map(sent, argument)) if isinstance(argument, list) else argument


_KINDS: dict[str, Callable[[Any], Any]] = {
    "reference": Reference,
    "missing": lambda _: MISSING,
    "currency": decimal.Decimal,  # VT_CY
    "date": lambda text: dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC),  # VT_DATE
}


def main() -> None:
    server = install()
    sys.path.insert(0, os.getcwd())
    for line in sys.stdin:
        name, arguments = json.loads(line)
        print(json.dumps(server.CallUDF("addin.functions", name, tuple(map(sent, arguments)), None, Reference(None))))


if __name__ == "__main__":
    main()
