"""Steps: dinners with customers, taken off the credit of whoever gave them (section 5)."""

from __future__ import annotations

from addin.engine.rules.credit import Credited
from addin.engine.situation import Situation
from addin.engine.trace import rule
from addin.plans.hotel.parameters import hotel
from addin.plans.hotel.rules.dinners import DinnerVerdicts, judge_dinners, month_amount, overspending
from addin.values.money import yuan


@rule("H8.1", "H8.2")
def take_off_dinners(s: Situation) -> None:
    """Take reimbursed dinners off whoever gave them; carry what went over the month's amount."""
    p = hotel(s)
    available = month_amount(p.entertainment_quota, s.history.latest("", "dinners_overspent"))
    verdicts = judge_dinners([d for d in s.inputs.dinners if s.month.first <= d.day <= s.month.last], available)
    for dinner in verdicts.reimbursed:
        s.credit("dinners", Credited(dinner.staff, dinner.day, -dinner.amount, -dinner.amount, None))
        if dinner.staff not in s.people:
            s.note(
                "dinner_of_nobody", "tblEntertainment", dinner.row, "staff", dinner=dinner.dinner, staff=dinner.staff
            )
    _list_refused(s, verdicts, available)
    s.keep("", "dinners_overspent", overspending(available, verdicts.spent), even_zero=True)
    s.department.reduced = p.dinners_reduce_department
    s.department.terms["from_dinners"] = -verdicts.spent if p.dinners_reduce_department else 0


def _list_refused(s: Situation, verdicts: DinnerVerdicts, available: int) -> None:
    for dinner, code in verdicts.refused:
        s.note(
            code, "tblEntertainment", dinner.row, "dinner",
            dinner=dinner.dinner, amount=yuan(dinner.amount), available=yuan(available),
        )  # fmt: skip
