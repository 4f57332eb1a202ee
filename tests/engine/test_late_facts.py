"""In whatever order facts arrive, everybody is paid what they would have been with all of them there at once (L1.3)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from tests.engine.late_facts import (
    Arriving,
    added,
    arriving,
    settled_as_they_arrive,
    settled_at_once,
    sums,
)
from tests.engine.test_properties import tries
from tests.filling import rows_of


@pytest.mark.rule("L1", "L1.1", "L1.2", "L1.3", "L1.4")
@tries(40)
@given(arriving())
def test_late_facts_pay_what_facts_in_time_would_have_paid(company: Arriving) -> None:
    late, whole = settled_as_they_arrive(company), settled_at_once(company)
    confirmed = [{(row["工号"], row["生效月份"]) for row in rows_of(book, "tblStaffChanges")} for book in (late, whole)]
    assume(confirmed[0] == confirmed[1])  # an early end of probation that was recorded stays
    carried = sums(late, "tblLedger", "金额", 项目="更正结转")
    assert added(sums(late, "tblSettlement", "应发工资"), carried) == sums(whole, "tblSettlement", "应发工资")
