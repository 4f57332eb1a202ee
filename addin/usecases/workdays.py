"""China's working days: weekends, public holidays and moved workdays, as announced for a year at a time."""

from __future__ import annotations

from addin.insight.planning.workdays import WorkMonth, weekdays
from addin.values.periods import Month


def work_month(month: Month) -> WorkMonth:
    """The month's working days; Monday to Friday, marked as not known, for a year that is not announced yet."""
    from chinese_calendar import get_workdays

    try:
        return WorkMonth(month, tuple(get_workdays(month.first, month.last)), known=True)
    except NotImplementedError:  # the library's answer for a year that it does not hold
        return weekdays(month)
