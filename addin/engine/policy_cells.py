"""How the cell of a parameter is read: exactly, within limits that the sheet's own validation and the check share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator

from addin.tables.choices import codes
from addin.values.days import FIRST_DAY, LAST_DAY, month_of
from addin.values.identity import id_form
from addin.values.money import exact
from addin.values.periods import Month

_LONG = re.compile(r".{40,}|.*[eE][-+]?\d{3,}", re.DOTALL)  # no number that anybody types, and slow to work out


class Limits(NamedTuple):
    """The lowest and highest value of a parameter, in the cell's own unit: for the sheet and for the check."""

    kind: Literal["integer", "decimal", "date"]
    low: Any
    high: Any


@dataclass(frozen=True)
class ParameterCell(BeforeValidator):
    """How a parameter's cell is read, between what, whether it may be left blank, and whether nothing is paid by it."""

    limits: Limits | None = None
    may_be_blank: bool = False
    shown_only: bool = False


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError("not a number")
    if isinstance(value, str) and _LONG.match(value):
        raise ValueError("not a number")
    return exact(value)


def _money(value: object) -> int:
    fen = _number(value) * 100
    if fen.denominator != 1:
        raise ValueError("not whole fen")
    return fen.numerator


def _whole(value: object) -> int:
    number = _number(value)
    if number.denominator != 1:
        raise ValueError("not a whole number")
    return number.numerator


def _flag(value: object) -> bool:
    return {0: False, 1: True}[_whole(value)]


def _months(value: object) -> frozenset[int]:
    if isinstance(value, float):
        value = _whole(value)
    numbers = frozenset(int(text) for text in re.split(r"[,，、;；\s]+", str(value).strip()) if text)
    if not numbers or not numbers <= set(range(1, 13)):
        raise ValueError("not months 1 to 12")
    return numbers


def _name(value: object) -> str:
    return id_form(str(value))


def _signers(value: object) -> frozenset[str]:
    """Roles by their codes, typed in either language with anything between them."""
    known = {id_form(text): code for text, code in codes("signer").items()}
    found = frozenset(known[id_form(text)] for text in re.split(r"[,，、;；\n]+", str(value)) if text.strip())
    if not found:
        raise ValueError("nobody named")
    return found


def _day_to_month(value: object) -> Month:
    month = month_of(value)
    if not Month.of(FIRST_DAY) <= month <= Month.of(LAST_DAY):
        raise ValueError("no month that a book may hold")
    return month


def reads(read: Callable[[Any], Any], limits: Limits | None = None, *, blank: Any = ...) -> ParameterCell:
    """A cell's reader for pydantic: whatever stands there, all that it raises is a ValueError.

    ``blank`` is what an empty cell means; without it there must be a value.
    """

    def checked(value: Any) -> Any:
        if blank is not ... and value in (None, ""):
            return blank
        try:
            if limits is not None and limits.kind != "date" and not limits.low <= _number(value) <= limits.high:
                raise ValueError("out of limits")
            return read(value)
        except (ArithmeticError, LookupError, TypeError) as error:
            raise ValueError(str(error)) from error

    return ParameterCell(checked, limits=limits, may_be_blank=blank is not ...)


_UP_TO_ONE = Limits("decimal", 0, 1)
_MONEY = Limits("decimal", 0, 10**12)  # yuan
_COUNT = Limits("integer", 0, 1000)
_MULTIPLE = Limits("decimal", 0, 1000)

Percent = Annotated[Fraction, reads(_number, _UP_TO_ONE)]
Weight = Annotated[Fraction, reads(_number, Limits("decimal", 0, 100))]  # 40, 50, 5, 5 as well as 40 %, 50 %, 5 %, 5 %
Multiple = Annotated[Fraction, reads(_number, _MULTIPLE)]
Times = Annotated[Fraction, reads(_number, Limits("decimal", Fraction(1, 100), 1000))]
Money = Annotated[int, reads(_money, _MONEY)]
Count = Annotated[int, reads(_whole, _COUNT)]
MonthNumber = Annotated[int, reads(_whole, Limits("integer", 1, 12))]
Day = Annotated[int, reads(_whole, Limits("integer", 1, 31))]
InARow = Annotated[int, reads(_whole, Limits("integer", 1, 36))]
Flag = Annotated[bool, reads(_flag)]
MonthNumbers = Annotated[frozenset[int], reads(_months)]
MoneyOrBlank = Annotated[int, reads(_money, _MONEY, blank=0)]
MonthOrBlank = Annotated[Month | None, reads(_day_to_month, Limits("date", FIRST_DAY, LAST_DAY), blank=None)]
Reduction = Annotated[Fraction, reads(_number, Limits("decimal", Fraction(1, 100), 1))]
RatioOrBlank = Annotated[Fraction | None, reads(_number, Limits("decimal", 0, 2), blank=None)]
CountOrBlank = Annotated[int | None, reads(_whole, _COUNT, blank=None)]
Signers = Annotated[frozenset[str], reads(_signers)]
PlanName = Annotated[str, reads(_name)]
ShownText = Annotated[str, ParameterCell(str, shown_only=True)]
