"""A line that only says why something was not paid shows no amount that its note would contradict."""

from __future__ import annotations

import pytest

from addin.usecases.handing_out.page import reason_row
from addin.usecases.statement import StatementLine
from addin.values.errors import Language


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_why_nothing_was_paid_has_no_amount(lang: Language) -> None:
    line = StatementLine("迟收的回款", 0.0, "0 = 0.00", "H10.3", "K1 6800.00: 3400.00")
    assert line.only_told
    item, amount, arithmetic, why = reason_row(line, lang)
    assert (item, amount, arithmetic) == ("迟收的回款", "", "")
    assert "3400.00" in why


@pytest.mark.parametrize(("amount", "arithmetic"), [(5.0, "5 = 5.00"), (0.0, "10 - 10 = 0.00"), (0.0, "")])
def test_what_was_worked_out_has_its_amount(amount: float, arithmetic: str) -> None:
    line = StatementLine("提成", amount, arithmetic, "H5.2", "")
    assert not line.only_told
    assert reason_row(line, "zh")[1:3] == [f"{amount:.2f}", arithmetic]
