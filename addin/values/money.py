"""Money is whole fen (0.01 yuan) in an int; rates are Fractions; rounding is half up, away from zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

_LONGEST = 40  # characters
_PLAIN = 10**12  # below it fen, and whole yuan, are among the numbers of 15 digits
_SLOW = re.compile(rf".{{{_LONGEST},}}|.*[eE][-+]?\d{{3,}}", re.DOTALL)


def round_half_up(value: Fraction | int) -> int:
    """The nearest whole number, halves away from zero."""
    numerator, denominator = value.numerator, value.denominator
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def times(amount_fen: int, *factors: Fraction | int) -> int:
    """The amount times every factor, exactly, rounded once to a fen."""
    product = Fraction(amount_fen)
    for factor in factors:
        product *= factor
    return round_half_up(product)


def split(total_fen: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Split a total (0 or more) by weights so that the parts add up: largest remainder, ties to the earlier part.

    Raises ValueError when there is nothing to split by.
    """
    scale = lcm(*(weight.denominator for weight in weights))
    whole_weights = [weight.numerator * (scale // weight.denominator) for weight in weights]
    whole = sum(whole_weights)
    if whole <= 0 or total_fen < 0:
        raise ValueError("a split needs a total of 0 or more and a positive weight")
    shares = [divmod(total_fen * weight, whole) for weight in whole_weights]
    parts = [part for part, _ in shares]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-shares[i][1], i))
    for i in by_remainder[: total_fen - sum(parts)]:
        parts[i] += 1
    return parts


def yuan(amount_fen: int) -> str:
    """Fen as plain digits in yuan, two decimals: 123456 -> '1234.56'."""
    sign = "-" if amount_fen < 0 else ""
    return f"{sign}{abs(amount_fen) // 100}.{abs(amount_fen) % 100:02d}"


def yuan_number(amount_fen: int) -> float:
    """Fen as the number of yuan that a cell holds."""
    return amount_fen / 100


def plain(number: Fraction | Decimal | int) -> str:
    """A rate or count as plain digits if it ends, else as a fraction in brackets that a calculator can check."""
    fraction = Fraction(number)
    if fraction.denominator == 1:
        return str(fraction.numerator)
    scaled = fraction * 10**12
    if scaled.denominator == 1:
        return f"{Decimal(scaled.numerator).scaleb(-12).normalize():f}"
    return f"({fraction.numerator} / {fraction.denominator})"


def exact(number: float | int | Decimal | str) -> Fraction:
    """A number as the user sees it: binary floats count with Excel's 15 digits.

    ValueError if it is none, or a text of more digits or a larger exponent than anybody types.
    """
    if isinstance(number, float):
        plainly_whole = number.is_integer() and -_PLAIN < number < _PLAIN
        return Fraction(int(number) if plainly_whole else format(number, ".15g"))
    if isinstance(number, str) and _SLOW.match(number):
        raise ValueError(f"not a number to work with: {number[:_LONGEST]}")
    try:
        return Fraction(number)
    except (ZeroDivisionError, OverflowError) as error:
        raise ValueError(f"not a number: {number}") from error


def whole_fen(number: float | int | Decimal | str) -> int | None:
    """Yuan as whole fen, or None where the number has a part of a fen. ValueError if it is no number."""
    if isinstance(number, float) and -_PLAIN < number < _PLAIN and (near := round(number * 100)) / 100 == number:
        return near  # the float that these fen are written as: the same, without a detour over its digits
    fen = exact(number) * 100
    return fen.numerator if fen.denominator == 1 else None
