"""A parameter's value spelt one way, however the book at hand spells it."""

from __future__ import annotations

import datetime as dt

from addin.values.money import exact, plain


def plain_value(value: object) -> str:
    """10 and 10.0 are '10', a day or moment is its date, blank is ''."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return plain(exact(value))
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value or "").strip()
