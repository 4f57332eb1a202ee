"""The month at work, as the start page finds it."""

from __future__ import annotations

from addin.tables.schema import label
from addin.values.periods import Month
from builder.draft import Draft


def settle_month_formula(draft: Draft) -> Month | None:
    """What the page's formulas make of the closes: the chosen month, else a reopened one, else the one at work."""
    if draft.month:
        return draft.month
    closes = [(Month.of(record["month"]), record["status"]) for record in draft.records("tblCloses")]
    reopened = [month for month, status in closes if status == label("status", "reopened", draft.lang)]
    if reopened or not closes:
        return reopened[0] if reopened else None
    last, status = max(closes)
    return last.plus(1) if status == label("status", "locked", draft.lang) else last
