"""Numbers as other programs write them; a column as a whole may show which mark is the decimal one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

DecimalMark = Literal["", ".", ","]

_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{1,2})?")  # what needs no thought
_SIGNS = str.maketrans({"−": "-", "–": "-", "﹣": "-", "、": "、", "\u00a0": " ", "\u202f": " ", "’": "'"})
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

_WHOLE = re.compile(r"\d+")
_GROUPS = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+"),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+"),
    " ": re.compile(r"\d{1,3}(?: \d{3})+"),
    "'": re.compile(r"\d{1,3}(?:'\d{3})+"),
}


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
    dots, commas = (any(_shows(one, mark) for one in digits) for mark in ".,")
    if dots or commas:
        return "" if dots and commas else ("." if dots else ",")
    marked = [one for one in digits if not _WHOLE.fullmatch(one)]
    return "," if len(marked) > 1 and all(_has_cents(one) for one in marked) else ""


def _shows(digits: str, mark: str) -> bool:
    """Whether a number can be read in one way only, with this mark for decimals."""
    other = "," if mark == "." else "."
    whole, found, rest = digits.rpartition(mark)
    if other in digits:
        groups = whole if found else digits
        proper = bool(_GROUPS[other].fullmatch(groups)) and (not found or rest.isdigit())
        return proper and (bool(found) or digits.count(other) > 1)
    if mark == "," or not found:
        return False
    return rest.isdigit() and _is_whole(whole) and (len(rest) != 3 or whole == "0" or len(whole) > 3)


def _has_cents(digits: str) -> bool:
    """Whether a number ends in a comma and two digits, which nobody writes of thousands."""
    whole, found, rest = digits.rpartition(",")
    return bool(found) and len(rest) == 2 and rest.isdigit() and _is_whole(whole)


def _is_whole(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _GROUPS[" "].fullmatch(text) or _GROUPS["'"].fullmatch(text))


def decimal_of(written: Written, mark: DecimalMark, power: int) -> Decimal | None:
    """The number, times ten to the power of its own unit or else of the given one; None for what is no number.

    TwoMeaningsError where neither it nor ``mark`` shows what its marks mean.
    """
    plain = _plain_digits(written.digits, mark)
    if plain is None:
        return None
    value = Decimal(plain).scaleb(power if written.power is None else written.power)
    return -value if written.negative else value


def _plain_digits(digits: str, mark: DecimalMark) -> str | None:
    """Digits with nothing but a decimal point."""
    if _is_whole(digits):
        return digits.replace(" ", "").replace("'", "")
    for own in ".,":
        if _shows(digits, own):
            return _split(digits, own)
    if _GROUPS[","].fullmatch(digits) and mark != ",":
        return digits.replace(",", "")
    ambiguous = any(_GROUPS[one].fullmatch(digits) for one in ".,") or _has_cents(digits)
    if mark and ambiguous:
        return _split(digits, mark)
    if ambiguous:
        raise TwoMeaningsError("foreign_number")
    whole, found, rest = digits.rpartition(",")
    if found and rest.isdigit() and _is_whole(whole) and len(rest) != 3:
        if mark == ",":
            return _split(digits, ",")
        if mark == "":
            raise TwoMeaningsError("foreign_number")
    return None


def _split(digits: str, mark: str) -> str:
    whole, found, rest = digits.rpartition(mark)
    if mark not in digits or len(digits.split(mark)) > 2:
        whole, found, rest = digits, "", ""
    kept = "".join(filter(str.isdigit, whole))
    return f"{kept}.{rest}" if found else kept
