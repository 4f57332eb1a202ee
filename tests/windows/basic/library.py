"""VBA's own functions, files and objects."""

from __future__ import annotations

import datetime as dt
import inspect
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from tests.windows.basic.run import Variable
from tests.windows.basic.values import EMPTY, MISSING, Array, BasicError, CVErr, text

CONSTANTS = {
    "vbcrlf": "\r\n",
    "vbcritical": 16,
    "vbexclamation": 48,
    "vbsystemmodal": 4096,
    "vbdirectory": 16,
    "vbstring": 8,
    "vbtextcompare": 1,
    "vbfromunicode": 128,
    "vbunicode": 64,
    "vbobjecterror": -2147221504,
    "xlerrvalue": 2015,
}
_TYPES = ((bool, 11), (str, 8), (int, 3), (float, 5), (CVErr, 10), (Array, 8204))
ANSI = "mbcs"  # the code page in which VBA reads files and Windows' older functions take texts


def _position(found: int) -> int:
    return found + 1


def instr(*given: Any) -> int:
    start, whole, part, *how = given if isinstance(given[0], int) else (1, *given)
    if how and how[0] == CONSTANTS["vbtextcompare"]:
        whole, part = text(whole).lower(), part.lower()
    return _position(text(whole).find(part, start - 1))


def mid(whole: str, start: int, length: int | None = None) -> str:
    return whole[start - 1 :] if length is None else whole[start - 1 : start - 1 + int(length)]


def left(whole: str, length: int) -> str:
    if length < 0:
        raise BasicError(5, "Invalid procedure call")
    return whole[: int(length)]


def replace(whole: str, old: str, new: str, start: int = 1, count: int = -1) -> str:
    return text(whole)[start - 1 :].replace(old, new, count)


def vartype(value: Any) -> int:
    return next((number for kind, number in _TYPES if isinstance(value, kind)), 0 if value is EMPTY else 9)


def strconv(value: Any, how: int) -> Any:
    return value.encode(ANSI, "replace") if how == CONSTANTS["vbfromunicode"] else value.decode(ANSI)


def upper(array: Any, dimension: int = 1) -> int:
    if not isinstance(array, Array):
        raise BasicError(13, "Type mismatch: no array")
    return array.upper(dimension)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "array": lambda *items: Array(items),
    "chr": chr,
    "cint": lambda value: round(value),
    "cstr": text,
    "cverr": CVErr,
    "environ": lambda name: os.environ.get(name, ""),
    "hex": lambda value: format(int(value), "X"),
    "instr": instr,
    "instrrev": lambda whole, part: _position(text(whole).rfind(part)),
    "isarray": lambda value: isinstance(value, Array),
    "ismissing": lambda value: value is MISSING,
    "isobject": lambda value: vartype(value) == 9 and value is not MISSING,
    "lbound": lambda array, dimension=1: upper(array, dimension) and 0,
    "lcase": lambda value: text(value).lower(),
    "left": left,
    "len": lambda value: len(value) // 2 if isinstance(value, bytes) else len(text(value)),  # of StrConv's bytes: pairs
    "mid": mid,
    "replace": replace,
    "right": lambda whole, length: whole[-int(length) :] if length else "",
    "space": lambda count: " " * count,
    "strconv": strconv,
    "trim": lambda value: value.strip(" "),
    "ubound": upper,
    "ucase": lambda value: text(value).upper(),
    "vartype": vartype,
}


class Library:
    """What a project finds around its own procedures; `declared` are functions of DLLs, given variables."""

    errors: tuple[type[Exception], ...] = (BasicError, OSError)

    def __init__(self, declared: dict[str, Callable[..., Any]] | None = None) -> None:
        self.declared = declared or {}
        self.files: dict[int, IO[str]] = {}
        self.said: list[str] = []
        self.clock: Callable[[], float] = lambda: (dt.datetime.now() - dt.datetime.min).seconds * 1.0
        self._random = 0

    def told(self, error: Exception) -> BasicError:
        """An error of Python's as VBA has it."""
        if isinstance(error, BasicError):
            return error
        return BasicError(53 if isinstance(error, FileNotFoundError) else 75, str(error))

    def function(self, name: str, given: list[Variable]) -> Any:
        if name in self.declared:
            return self.declared[name](*given)
        if name in CONSTANTS:
            return CONSTANTS[name]
        own = getattr(self, f"do_{name}", None) or FUNCTIONS.get(name)
        assert own, f"VBA's {name} is not known here"
        return own(*(one.value for one in given))

    # objects

    def member(self, owner: Any, name: str, given: list[Any], named: dict[str, Any]) -> Any:
        if owner is None or owner is EMPTY:
            raise BasicError(91, f"Object variable not set: {name}")
        found = getattr(owner, name, self)
        if found is self:
            raise BasicError(438, f"Object doesn't support {name}")
        return found(*given, **named) if given or named or inspect.ismethod(found) else found

    def put(self, owner: Any, name: str, value: Any) -> None:
        setattr(owner, name, value)

    def item(self, value: Any, at: list[Any]) -> Any:
        if not at:
            return value
        return value.get(*at) if isinstance(value, Array) else value(*at)

    def items(self, value: Any) -> Iterable[Any]:
        return iter(value.rows if isinstance(value, Array) else value)

    # what changes the world

    def do_msgbox(self, message: str, buttons: int = 0, title: str = "") -> None:
        self.said.append(message)

    def do_timer(self) -> float:
        return self.clock()

    def do_randomize(self, seed: float = 0) -> None:
        pass

    def do_rnd(self) -> float:
        self._random = (self._random * 7 + 3) % 101
        return self._random / 101

    def do_curdir(self) -> str:
        return os.getcwd()

    def do_chdir(self, folder: str) -> None:
        os.chdir(folder)

    def do_chdrive(self, folder: str) -> None:
        pass  # Python's current folder has its drive

    def do_kill(self, name: str) -> None:
        Path(name).unlink()

    def do_getattr(self, name: str) -> int:
        path = Path(name)
        path.stat()
        return CONSTANTS["vbdirectory"] if path.is_dir() else 0

    def do_freefile(self) -> int:
        return next(number for number in range(1, 512) if number not in self.files)

    def open(self, name: str, number: int) -> None:
        self.files[number] = Path(name).open(encoding=ANSI, newline="\r\n")  # noqa: SIM115

    def close(self, number: int) -> None:
        self.files.pop(number).close()

    def do_eof(self, number: int) -> bool:
        file = self.files[number]
        at = file.tell()
        ended = not file.read(1)
        file.seek(at)
        return ended

    def read(self, number: int, whole: bool) -> list[str]:
        """A line, or the two texts in quotes that Input # reads from it."""
        line = self.files[number].readline().rstrip("\r\n")
        return [line] if whole else [part.strip().strip('"') for part in line.split(",", 1)]
