"""Rates stand beside an arithmetic as percentages."""

from __future__ import annotations

import pytest

from addin.texts.percent import rates_in_words


@pytest.mark.parametrize(
    ("arithmetic", "expected"),
    [
        ("基数 1100.00 * 比例 0.015", "比例 1.5%"),
        ("基数 1.00 * 比例 0.004 + 基数 2.00 * 比例 0.006 + 基数 3.00 * 比例 0.004", "比例 0.4%, 比例 0.6%"),
        ("提成 480.14 * 0.9", "90%"),
        ("提成 480.14 * 1", "100%"),
        ("底薪 5000.00 * 在职天数 31 / 31 * 系数 0.85", "系数 85%"),
        ("base pay 5000.00 * days employed 1 / 31 * factor 1", "factor 100%"),
        ("奖金总额 1000.00 * 40 / 100", ""),
        ("应分部分 0.50 * 业绩 0.10 / 业绩合计 0.30", ""),
        ("底薪 0.40 + 发放提成 0.50", ""),
        ("0", ""),
    ],
)
def test_each_rate_is_told_once(arithmetic: str, expected: str) -> None:
    assert rates_in_words(arithmetic) == expected
