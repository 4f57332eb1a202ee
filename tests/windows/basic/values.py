"""VBA's values in Python, and how its operators see them."""

from __future__ import annotations

import operator
import re
from typing import Any


class BasicError(Exception):
    """An error of VBA with its number, as Err shows it."""

    def __init__(self, number: int, description: str = "") -> None:
        super().__init__(description)
        self.number, self.description = number, description


class Special:
    """Empty, Missing: values that only VBA has."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


EMPTY, MISSING = Special("Empty"), Special("Missing")


class CVErr:
    """An error value of a cell."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CVErr) and other.number == self.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __repr__(self) -> str:
        return f"CVErr({self.number})"


def text(value: Any) -> str:
    """What & makes of a value."""
    if value is EMPTY:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool | int | float):
        return str(value)
    raise BasicError(13, f"Type mismatch: {value!r} as text")


def truth(value: Any) -> bool:
    """A value as If sees it."""
    if isinstance(value, str):
        if value.lower() not in ("true", "false"):
            raise BasicError(13, f"Type mismatch: {value!r} as Boolean")
        return value.lower() == "true"
    return value is not EMPTY and bool(value)


def coerced(value: Any, kind: str | None) -> Any:
    """A value put into a variable of a type."""
    if value is MISSING or kind is None:
        return value
    match kind.lower():
        case "string":
            return text(value)
        case "boolean":
            return truth(value)
        case "integer" | "long":
            return 0 if value is EMPTY else round(float(value))
        case "single" | "double":
            return 0.0 if value is EMPTY else float(value)
    return value


def initial(kind: str | None) -> Any:
    """What a variable holds before anything is put into it."""
    known = {"string": "", "boolean": False, "integer": 0, "long": 0, "single": 0.0, "double": 0.0}
    return EMPTY if kind is None or kind.lower() == "variant" else known.get(kind.lower())


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """Two values made comparable."""
    for one, other in ((left, right), (right, left)):
        if one is EMPTY:
            return (left, right) if other is EMPTY else tuple(type(other)() if x is EMPTY else x for x in (left, right))
        if isinstance(one, bool) and isinstance(other, str):
            return truth(left), truth(right)
    return left, right


def _compared(how: Any) -> Any:
    return lambda left, right: how(*_alike(left, right))


def _logical(how: Any) -> Any:
    """And, Or: of bits, unless both are Boolean."""
    return lambda left, right: how(left, right) if type(left) is type(right) is bool else how(int(left), int(right))


def _like(value: Any, pattern: str) -> bool:
    return re.fullmatch(pattern.replace("*", ".*").replace("?", ".").replace("#", r"\d"), text(value), re.S) is not None


OPERATORS = {
    "&": lambda left, right: text(left) + text(right),
    "+": lambda left, right: operator.add(*_alike(left, right)),
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "=": _compared(operator.eq),
    "<>": _compared(operator.ne),
    "<": _compared(operator.lt),
    ">": _compared(operator.gt),
    "<=": _compared(operator.le),
    ">=": _compared(operator.ge),
    "and": _logical(operator.and_),
    "or": _logical(operator.or_),
    "is": operator.is_,
    "like": _like,
}


class Array:
    """An array from zero, of one or two dimensions."""

    def __init__(self, items: Any) -> None:
        self.rows = [list(row) if isinstance(row, tuple | list) else row for row in items]

    @property
    def dimensions(self) -> int:
        return 2 if self.rows and isinstance(self.rows[0], list) else 1

    def upper(self, dimension: int = 1) -> int:
        if dimension > self.dimensions:
            raise BasicError(9, "Subscript out of range")
        return len(self.rows if dimension == 1 else self.rows[0]) - 1

    def get(self, *at: int) -> Any:
        found: Any = self.rows
        for index in at:
            found = found[int(index)]
        return found

    def put(self, value: Any, *at: int) -> None:
        row = self.rows if len(at) == 1 else self.rows[int(at[0])]
        row[int(at[-1])] = value
