"""Numbers as other programs write them; a column as a whole may show which mark is the decimal one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

DecimalMark = Literal["", ".", ","]

_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{1,2})?")  # what needs no thought
_SIGNS = str.maketrans({"−": "-", "–": "-", "’": "'"})  # that NFKC leaves
_CURRENCY = r"(?:¥|RMB|CNY|人民币)"
_UNITS = {"万元": 4, "万": 4, "千元": 3, "元": 0, "圆": 0, "分": -2}
_COUNTED = "间夜晚次人张笔条份个位天项"
_WRITTEN = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+])?\s*{_CURRENCY}?\s*(?P<after>[-+])?\s*(?P<digits>\d[\d.,' ]*?)\s*"
    rf"(?P<percent>%)?\s*(?P<unit>万元|万|千元|元|圆)?\s*{_CURRENCY}?\s*(?P<trailing>-)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_UNIT = r"(?:人民币)?(万元|千元|元|圆|分)"
_HEADED = re.compile(rf"[(\[【](?:\s*单位\s*[:：])?\s*{_UNIT}\s*[)\]】]|[/:_\s-]{_UNIT}\s*$|^{_UNIT}$")
_OTHER_MONEY = re.compile(
    r"[$€£₩]|(?<![A-Z])(?:USD|EUR|GBP|HKD|JPY|MOP|TWD|KRW|SGD|AUD)(?![A-Z])|美元|欧元|英镑|港[元币]|日元|澳门元|台币|新台币",
    re.IGNORECASE,
)

_WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:'\d{3})+")
_STYLES: dict[DecimalMark, re.Pattern[str]] = {
    ".": re.compile(rf"({_WHOLE.pattern}|[1-9]\d{{0,2}}(?:,\d{{3}})+)(?:\.(\d+))?"),
    ",": re.compile(rf"({_WHOLE.pattern}|[1-9]\d{{0,2}}(?:\.\d{{3}})+)(?:,(\d+))?"),
}
_CENTS = re.compile(r"[\d' ]+,\d\d")


class Written(NamedTuple):
    """A number's sign, digits with their marks, and what stands around it; ``power`` of ten is that of its unit."""

    negative: bool
    digits: str
    power: int | None
    percent: bool


class TwoMeaningsError(ValueError):
    """What can mean two numbers, or an amount of another currency; ``code`` is the message's."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def plain_number(text: str) -> float | None:
    """The number of a text that needs no thought, else None."""
    return float(text) if _PLAIN.fullmatch(text) else None


def heading_power(heading: str, unit: str = "") -> int:
    """The power of ten of a heading's unit, else of the list's: 4 for 金额(万元), 0 where none is named."""
    named = _HEADED.search(unicodedata.normalize("NFKC", heading))
    found = next(filter(None, named.groups()), "") if named else unit
    return _UNITS.get(found, 0)


def is_other_money(text: str) -> bool:
    return bool(_OTHER_MONEY.search(text))


def written_number(text: str) -> Written | None:
    """The parts of a text that is a number; None for any other text. TwoMeaningsError: another currency."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip().lstrip("'`")
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        if is_other_money(plain) and any(map(str.isdigit, plain)):
            raise TwoMeaningsError("foreign_currency")
        return None
    signs = [
        bool(found["open"] and found["close"]),
        found["sign"] == "-",
        found["after"] == "-",
        bool(found["trailing"]),
    ]
    if bool(found["open"]) != bool(found["close"]) or sum(signs) > 1 or (found["sign"] and found["after"]):
        return None
    power = _UNITS[found["unit"]] if found["unit"] else None
    return Written(any(signs), found["digits"].strip(), power, bool(found["percent"]))


def counted_text(text: str) -> str:
    """A text without the word for what it counts: 2 of 2间."""
    return text.rstrip().rstrip(_COUNTED)


def decimal_mark(written: Iterable[Written]) -> DecimalMark:
    """Which mark the numbers of a column show to be the decimal one; '' where none does, or both do."""
    digits = {one.digits for one in written}
    shown = {mark for one in digits if (mark := _shown_by(one))}
    if shown:
        return shown.pop() if len(shown) == 1 else ""
    marked = [one for one in digits if not _WHOLE.fullmatch(one)]
    return "," if len(marked) > 1 and all(map(_CENTS.fullmatch, marked)) else ""


def _readings(digits: str) -> dict[DecimalMark, str]:
    """The number as digits with a decimal point, by each decimal mark with which it can be read."""
    found: dict[DecimalMark, str] = {}
    for mark, style in _STYLES.items():
        if match := style.fullmatch(digits):
            whole = "".join(filter(str.isdigit, match[1]))
            found[mark] = f"{whole}.{match[2]}" if match[2] else whole
    return found


def _shown_by(digits: str) -> DecimalMark:
    """The decimal mark of a number that can be read in one way only; '' where it can be read in two.

    A single comma shows nothing: before it thousands may have been meant.
    """
    readings = _readings(digits)
    if len(readings) != 1 or (digits.count(",") == 1 and "." not in digits):
        return ""
    return next(iter(readings))


def decimal_of(written: Written, mark: DecimalMark, power: int) -> Decimal | None:
    """The number, times ten to the power of its own unit or else of the given one; None for what is no number.

    TwoMeaningsError where neither it nor ``mark`` shows what its marks mean.
    """
    readings = _readings(written.digits)
    if not readings:
        return None
    value = Decimal(_chosen(written.digits, readings, mark)).scaleb(power if written.power is None else written.power)
    return -value if written.negative else value


def _chosen(digits: str, readings: dict[DecimalMark, str], mark: DecimalMark) -> str:
    """The one reading, or that of the column's mark; thousands are parted by commas where nothing shows otherwise."""
    if len({Decimal(one) for one in readings.values()}) == 1 and len(readings) == 2:
        return next(iter(readings.values()))
    if own := _shown_by(digits):
        return readings[own]
    if mark in readings:
        return readings[mark]
    if not mark and "." in readings and "," in digits:
        return readings["."]
    raise TwoMeaningsError("foreign_number")
