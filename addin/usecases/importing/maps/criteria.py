"""What 源值 may say of a cell, as a filter of a spreadsheet would: a text, one with *, (空白), (非空), <>0, >0, <0."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from addin.usecases.importing.maps.words import BLANK, FILLED, JOINER, is_word

_COMPARED = re.compile(r"(<>|>=|<=|>|<)\s*([-+]?(?:\d+\.?\d*|\.\d+))")
_LITERAL = re.compile(r"~(.)")
_STAR = re.compile(r"(?<!~)\*")
_EXACT, _NEARLY, _LOOSE, _ANY = 100_000, 1_000, 10, 0
_AMOUNT_SIGNS = str.maketrans("", "", ",，￥¥元 ")


class Criterion(NamedTuple):
    """One condition on a cell's text. ``rank``: the more it says, the higher; an exact text outranks all."""

    rank: int
    exact: str = ""
    pattern: re.Pattern[str] | None = None
    sign: str = ""
    number: Decimal = Decimal(0)
    blank: bool | None = None

    def fits(self, text: str) -> bool:
        """``text`` is as ``seen_form`` makes it."""
        if self.blank is not None:
            return self.blank == (not text)
        if self.pattern:
            return bool(self.pattern.fullmatch(text))
        if self.sign:
            number = number_in(text) if text else Decimal(0)
            return number is not None and _compared(number, self.sign, self.number)
        return text == self.exact or (number_in(self.exact) is not None and number_in(text) == number_in(self.exact))


def _compared(number: Decimal, sign: str, other: Decimal) -> bool:
    return {
        "<>": number != other,
        ">": number > other,
        "<": number < other,
        ">=": number >= other,
        "<=": number <= other,
    }[sign]


@lru_cache(4096)
def number_in(text: str) -> Decimal | None:
    """The number that a text says, whatever thousands marks and ￥ stand in it; codes with zeros in front are none."""
    plain = text.translate(_AMOUNT_SIGNS)
    if not re.fullmatch(r"[-+]?(0|[1-9]\d*)?(\.\d+)?", plain) or not any(map(str.isdigit, plain)):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


@lru_cache(65_536)
def seen_form(text: str) -> str:
    """What texts are compared by: narrow, one case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(4096)
def criterion(text: str) -> Criterion:
    """One condition from what is typed."""
    text = text.strip()
    if is_word(text, BLANK):
        return Criterion(_EXACT, blank=True)
    if is_word(text, FILLED):
        return Criterion(_LOOSE, blank=False)
    if compared := _COMPARED.fullmatch(text):
        return Criterion(_NEARLY, sign=compared[1], number=Decimal(compared[2]))
    parts = _STAR.split(text)
    if len(parts) == 1:
        return Criterion(_EXACT, exact=seen_form(_plain(text)))
    said = [_form_inside(_plain(part)) for part in parts]
    letters = sum(map(len, said))
    pattern = ".*".join(map(re.escape, said))
    return Criterion(_NEARLY + letters if letters else _ANY, pattern=re.compile(pattern, re.DOTALL))


def criteria(text: str) -> tuple[Criterion, ...]:
    """The conditions of several columns: * + 04."""
    return tuple(map(criterion, text.split(JOINER)))


def escaped(text: str) -> str:
    """A cell's text as a 源值 that means that text alone."""
    if not text:
        return BLANK[0]
    text = text.replace("~", "~~").replace("*", "~*")
    return f"~{text}" if _COMPARED.fullmatch(text) or is_word(text, BLANK) or is_word(text, FILLED) else text


def _plain(text: str) -> str:
    return _LITERAL.sub(r"\1", text)


def _form_inside(text: str) -> str:
    """``seen_form`` of a piece of text: a blank at its ends counts."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold())
