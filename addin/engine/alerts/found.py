"""Every kind of alert, one list in the open (L5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from addin.engine.alerts.alert import Alert, Seen
from addin.engine.alerts.dates import late_facts, left_out, odd_dates
from addin.engine.alerts.lines import adjustments_twice, claims_twice, large_lines, receipts_twice
from addin.engine.alerts.people import high_ratios, unplanned, unusual_nets
from addin.engine.alerts.rates import high_commission, high_parameters, high_rates, schemes_above_zero
from addin.engine.alerts.targets import large_plans, odd_department_targets

KINDS: tuple[Callable[[Seen], Iterator[Alert]], ...] = (
    large_lines,
    receipts_twice,
    adjustments_twice,
    claims_twice,
    high_ratios,
    unusual_nets,
    high_commission,
    unplanned,
    odd_department_targets,
    large_plans,
    high_rates,
    high_parameters,
    schemes_above_zero,
    odd_dates,
    late_facts,
    left_out,
)


def alerts_of(seen: Seen) -> list[Alert]:
    """All that looks wrong in the month, in the order of its kinds."""
    return [alert for kind in KINDS for alert in kind(seen)]
