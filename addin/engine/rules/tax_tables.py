"""The dated tax tables: from a payment month on, (up to yuan, rate in percent, quick deduction in yuan)."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from addin.values.periods import Month


class TaxBand(NamedTuple):
    """A band of a tax table: ``up_to`` (None: no end) and ``quick`` in fen."""

    up_to: int | None
    rate: Fraction
    quick: int


class TaxTable(NamedTuple):
    """A table in force for payments from ``start`` to ``end`` (None: open)."""

    start: Month
    end: Month | None
    bands: tuple[TaxBand, ...]


def _bands(*rows: tuple[int | None, int, int]) -> tuple[TaxBand, ...]:
    return tuple(
        TaxBand(None if top is None else top * 100, Fraction(rate, 100), quick * 100) for top, rate, quick in rows
    )


WAGES = (
    TaxTable(
        Month(2019, 1),
        None,
        _bands(
            (36_000, 3, 0),
            (144_000, 10, 2_520),
            (300_000, 20, 16_920),
            (420_000, 25, 31_920),
            (660_000, 30, 52_920),
            (960_000, 35, 85_920),
            (None, 45, 181_920),
        ),
    ),
)

# Looked up by a twelfth of the bonus; the rate is for the whole bonus.
ANNUAL_BONUS = (
    TaxTable(
        Month(2019, 1),
        Month(2027, 12),
        _bands(
            (3_000, 3, 0),
            (12_000, 10, 210),
            (25_000, 20, 1_410),
            (35_000, 25, 2_660),
            (55_000, 30, 4_410),
            (80_000, 35, 7_160),
            (None, 45, 15_160),
        ),
    ),
)

LABOUR = (TaxTable(Month(2019, 1), None, _bands((20_000, 20, 0), (50_000, 30, 2_000), (None, 40, 7_000))),)


def in_force(tables: tuple[TaxTable, ...], paid: Month) -> TaxTable | None:
    """The table for a payment month, None where none is in force."""
    fitting = [t for t in tables if t.start <= paid and (t.end is None or paid <= t.end)]
    return max(fitting, default=None, key=lambda t: t.start)


def band_for(table: TaxTable, amount: Fraction | int) -> TaxBand:
    """The band an amount in fen lies in."""
    return next(band for band in table.bands if band.up_to is None or amount <= band.up_to)
