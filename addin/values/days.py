"""Days and months as people write them and spreadsheets keep them, and the days that a book may hold."""

from __future__ import annotations

import datetime as dt
import re
from typing import TypeVar

from addin.values.periods import Month

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
FIRST_HIRED = dt.date(1970, 1, 1)  # people may have come long before anything else that a book holds

EPOCH = dt.date(1899, 12, 30)
DAYS_TO_1904 = 1462
_Cell = TypeVar("_Cell")
_SERIALS = (FIRST_HIRED - EPOCH).days, (LAST_DAY - EPOCH).days + 1  # other numbers are mistakes, no days

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")


class NoDayError(ValueError):
    """What is no day or month; ``code`` is the message's."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def is_serial(number: float, epoch_1904: bool = False) -> bool:
    """Whether a spreadsheet's number can be a day."""
    first, end = _SERIALS
    return first <= number + DAYS_TO_1904 * epoch_1904 < end


def from_1904(cell: _Cell) -> _Cell | float:
    """What a cell of a date or month holds in a book of 1904: a bare number of days as one that counts from 1900."""
    if isinstance(cell, (int, float)) and is_serial(cell, epoch_1904=True):
        return cell + DAYS_TO_1904
    return cell


def day_of(value: object, epoch_1904: bool = False) -> dt.date:
    """A day from a date, a number of days or a text. NoDayError: not_date, no_such_day."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and is_serial(value, epoch_1904):
        return EPOCH + dt.timedelta(days=int(value) + DAYS_TO_1904 * epoch_1904)
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise NoDayError("not_date")
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError as error:
        raise NoDayError("no_such_day") from error


def month_of(value: object, epoch_1904: bool = False) -> Month:
    """A month from any of its days, or from a text such as 2026-10. NoDayError: not_month, no_such_month or _day."""
    match = _MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is not None:
        if not 1 <= int(match[2]) <= 12:
            raise NoDayError("no_such_month")
        return Month(int(match[1]), int(match[2]))
    try:
        return Month.of(day_of(value, epoch_1904))
    except NoDayError as error:
        raise NoDayError("not_month" if error.code == "not_date" else error.code) from error
