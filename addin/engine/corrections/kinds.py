"""What kinds of amounts a month has, as far as corrections go (L1)."""

from __future__ import annotations

from typing import NamedTuple

# Corrected whatever anybody decides: they say what was done, not what is paid for it (L1.1).
OF_WORK = frozenset({"performance", "base", "target", "department_sales", "department_target", "dinners_overspent"})
# Never corrected: tax follows payment, deductions their line or their charge (L1.4); and what only openings bring in.
FOLLOW_PAYMENT = frozenset({
    "taxed_income", "tax_deductions", "tax_basic", "tax_insurance", "tax_special", "tax_elected", "tax", "bonus_income",
    "left_paid", "refund_taken", "account_due", "account_taken", "account_returned", "correction_carried", "ratio",
    "department_ratio",
})  # fmt: skip


class OneAmount(NamedTuple):
    """One amount of a month: of a person ('' for the department), an item, and where it has one its reference."""

    staff: str
    item: str
    reference: str = ""
