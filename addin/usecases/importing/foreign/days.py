"""Days as other programs write them; a column as a whole may show whether the day or the month stands first."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from addin.usecases.importing.foreign.numbers import TwoMeaningsError
from addin.values.days import DAYS_TO_1904, EPOCH, FIRST_DAY, LAST_DAY

_CLOCK = r"(?:[ T]*\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2}秒?(?:[.,]\d+)?)?分?(?:\s*(?:AM|PM|上午|下午))?)?"
_WEEKDAY = r"(?:\s*[(]?\s*(?:星期|周)[一二三四五六日天]\s*[)]?)?"
_ZONE = r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
_END = rf"{_WEEKDAY}{_CLOCK}{_ZONE}"
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})(?:\s*[-/.]\s*(?P<m>\d{{1,2}})\s*[-/.]\s*(?P<d>\d{{1,2}})|"
    rf"\s*年\s*(?P<m2>\d{{1,2}})\s*月\s*(?P<d2>\d{{1,2}})\s*[日号]?){_END}",
    re.IGNORECASE,
)
_COMPACT = re.compile(rf"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:\d{{6}})?{_END}", re.IGNORECASE)
_YEAR_LAST = re.compile(
    rf"(?P<a>\d{{1,2}})\s*(?P<mark>[-/.])\s*(?P<b>\d{{1,2}})\s*[-/.]\s*(?P<y>\d{{4}}){_END}", re.IGNORECASE
)
_NO_YEAR = re.compile(
    rf"(?:(?P<a>\d{{1,2}})\s*[-/.]\s*(?P<b>\d{{1,2}})|(?P<m>\d{{1,2}})\s*月\s*(?P<d>\d{{1,2}})\s*[日号]?){_END}"
)
_SHORT_YEAR = re.compile(rf"\d{{1,2}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{2}}{_END}", re.IGNORECASE)
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-/. ,]*(?P<name>[a-z]{{3,9}})|"
    rf"(?P<name2>[a-z]{{3,9}})\.?[-/. ]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf"[-/. ,]+(?P<y>\d{{4}}){_END}",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)(?:(?P<m>0[1-9]|1[0-2])|\s*[-/.年]\s*(?P<m2>\d{1,2})\s*月?)")
_MONTH_FIRST = re.compile(r"(?P<m>\d{1,2})\s*[-/.]\s*(?P<y>(?:19|20)\d\d)")
_MONTH_NAMED = re.compile(r"(?P<name>[a-z]{3,9})\.?[-/. ,]*(?P<y>(?:19|20)\d\d)", re.IGNORECASE)
_HERE = dt.timedelta(hours=8)


class DayHints(NamedTuple):
    """What decides days that a text alone leaves open: the order, by the column or by a person, and for days without
    a year the day they lie near."""

    day_first: bool | None = None
    near: dt.date | None = None
    is_1904: bool = False


def day_order(cells: Iterable[object]) -> bool | None:
    """True where a column shows that the day stands before the month, False where after; None where it does not, or
    shows both. Dots are written with the day first."""
    first = second = dotted = others = False
    for cell in cells:
        if isinstance(cell, str) and (found := _YEAR_LAST.fullmatch(_plain(cell))):
            first |= int(found["a"]) > 12
            second |= int(found["b"]) > 12
            dotted |= found["mark"] == "."
            others |= found["mark"] != "."
    if first or second:
        return None if first and second else first
    return True if dotted and not others else None


def foreign_day(cell: Any, hints: DayHints) -> dt.date | None:
    """The day that a cell means; None for what is no day. TwoMeaningsError: foreign_day, foreign_year."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _of_number(cell, hints)
    return _of_text(_plain(cell), hints) if isinstance(cell, str) else None


def foreign_month(cell: Any, hints: DayHints) -> str | None:
    """The month that a cell means as 2026-10; None for what is none. TwoMeaningsError as of days."""
    text = _plain(cell) if isinstance(cell, str) else (str(int(cell)) if _is_whole(cell) else "")
    for pattern in (_MONTH, _MONTH_FIRST, _MONTH_NAMED):
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            month = _named_month(groups["name"]) if "name" in groups else int(groups["m"] or groups["m2"])
            return f"{groups['y']}-{month:02}" if 1 <= month <= 12 else None
    day = foreign_day(cell, hints)
    return None if day is None else f"{day:%Y-%m}"


def _is_whole(cell: object) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool) and float(cell).is_integer()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lstrip("'`").strip()


def _of_number(number: float, hints: DayHints) -> dt.date | None:
    """A number of days, or eight digits that are a day; a spreadsheet's day needs no thought."""
    if number >= 19_000_000 and float(number).is_integer():
        return _of_text(str(int(number)), hints)
    return None


def _of_text(text: str, hints: DayHints) -> dt.date | None:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        groups = found.groupdict()
        return _zoned(_day(groups["y"], groups["m"] or groups["m2"], groups["d"] or groups["d2"]), text, found)
    if found := _YEAR_LAST.fullmatch(text):
        return _either(int(found["a"]), int(found["b"]), int(found["y"]), hints)
    if found := _NAMED.fullmatch(text):
        month = _named_month(found["name"] or found["name2"])
        return _day(found["y"], month, found["d"] or found["d2"]) if month else None
    if _SHORT_YEAR.fullmatch(text):
        raise TwoMeaningsError("foreign_year")
    if found := _NO_YEAR.fullmatch(text):
        return _without_year(found, hints) if hints.near else None
    return _serial(float(text), hints) if _SERIAL.fullmatch(text) else None


def _serial(number: float, hints: DayHints) -> dt.date | None:
    day = EPOCH + dt.timedelta(days=int(number) + DAYS_TO_1904 * hints.is_1904)
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _day(year: str | int, month: str | int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _either(first: int, second: int, year: int, hints: DayHints) -> dt.date | None:
    """The day of two numbers of which one is the month."""
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first is None or month_first is None or first == second:
        return day_first or month_first
    if hints.day_first is None:
        raise TwoMeaningsError("foreign_day", first=str(day_first), second=str(month_first))
    return day_first if hints.day_first else month_first


def _without_year(found: re.Match[str], hints: DayHints) -> dt.date | None:
    """The day nearest to the one that the list is of; of two numbers the month stands first."""
    assert hints.near is not None
    month, day = int(found["m"] or found["a"]), int(found["d"] or found["b"])
    if hints.day_first and not found["m"]:
        month, day = day, month
    around = (_day(hints.near.year + more, month, day) for more in (-1, 0, 1))
    days = [one for one in around if one]
    return min(days, key=lambda one: abs(one - hints.near)) if days else None  # type: ignore[operator]


def _named_month(name: str) -> int:
    """The number of a month by its English name or the first letters of it, 0 for any other word."""
    short = name.lower()[:3]
    full = {"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9}
    full |= {"october": 10, "november": 11, "december": 12, "sept": 9}
    return full.get(name.lower(), 0) or (_NAMES.index(short) + 1 if len(name) == 3 and short in _NAMES else 0)


def _zoned(day: dt.date | None, text: str, found: re.Match[str]) -> dt.date | None:
    """A moment with a time zone is a day only if it is the same one in China."""
    if day is None or not found["zone"]:
        return day
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    here = moment.astimezone(dt.timezone(_HERE)).date()
    if here != day:
        raise TwoMeaningsError("foreign_day", first=str(day), second=str(here))
    return day
