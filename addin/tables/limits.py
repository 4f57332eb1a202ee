"""What may stand in a cell: one declaration for the sheets' data validation and for the check of what was pasted."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from addin.values.days import FIRST_DAY, FIRST_HIRED, LAST_DAY

Bound = float | dt.date

_MOST = 1e12  # yuan, pieces: more is a slip of the keyboard, and beyond what a cell holds to the fen
_COUNTED = 1_000_000


class Limit(NamedTuple):
    """The lowest and the highest value, in the cell's own unit; ``whole``: no fractions; ``words``: validation's."""

    low: Bound
    high: Bound
    words: str
    whole: bool = False

    def code(self, value: object, kind: str) -> str:
        """What a Problem says of a value of a column of this kind: '' within the limits."""
        low, high = self._bounds(kind)
        if low <= value <= high:  # type: ignore[operator]
            return ""
        if kind == "count" and self.low == 0 and value < low:  # type: ignore[operator]
            return "not_count"
        if kind in ("money", "rate") and self.low == 0 and value < low:  # type: ignore[operator]
            return "negative_amount"
        return "too_large" if self.high == _MOST else "out_of_limits"

    def shown(self, kind: str) -> dict[str, object]:
        """The limits as a message names them."""
        if isinstance(self.low, dt.date) and isinstance(self.high, dt.date):
            return {
                "low": str(self.low)[: 7 if kind == "month" else None],
                "high": str(self.high)[: 7 if kind == "month" else None],
            }
        return {"low": f"{self.low:.15g}", "high": f"{self.high:.15g}"}

    def _bounds(self, kind: str) -> tuple[object, object]:
        """The limits in the terms of records: fen, months."""
        if isinstance(self.low, dt.date) and isinstance(self.high, dt.date):
            low, high = self.low, self.high
            return ((low.year, low.month), (high.year, high.month)) if kind == "month" else (low, high)
        assert not isinstance(self.low, dt.date)
        assert not isinstance(self.high, dt.date)
        return (int(self.low * 100), int(self.high * 100)) if kind == "money" else (self.low, self.high)


SHARE = Limit(0, 1, "share")
SCORE = Limit(0, 100, "score")
HIRED_ON = Limit(FIRST_HIRED, LAST_DAY, "date")
TERMS = Limit(0, 3660, "whole", whole=True)
YEARS = Limit(FIRST_DAY.year, LAST_DAY.year, "year", whole=True)
ANY_AMOUNT = Limit(-_MOST, _MOST, "number")  # of columns that may be below zero
_KINDS: dict[str, Limit] = {
    "date": Limit(FIRST_DAY, LAST_DAY, "date"),
    "month": Limit(FIRST_DAY, LAST_DAY, "month"),
    "count": Limit(0, _COUNTED, "whole", whole=True),
    "money": Limit(0, _MOST, "positive"),
    "rate": Limit(0, _MOST, "positive"),
}


def limit_of_kind(kind: str) -> Limit | None:
    """The limits of an input column that has none of its own; None where there are none."""
    return _KINDS.get(kind)
