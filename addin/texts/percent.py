"""Rates of an arithmetic as percentages, to stand beside it: in it they stay plain digits, which a program checks."""

from __future__ import annotations

import re

from addin.values.money import exact, plain

_RATE = re.compile(r"\* ([^\d*/+()=-]*)(0\.\d+|1)(?![\d.]| /)")


def rates_in_words(arithmetic: str) -> str:
    """'基数 100.00 * 比例 0.015 = 1.50' -> '比例 1.5%', each different rate once; '' where there is none."""
    found = dict.fromkeys(_RATE.findall(arithmetic))
    return ", ".join(f"{word}{plain(exact(number) * 100)}%" for word, number in found)
