"""xlwings' own UDF machinery, as on Windows, calls the four functions with what COM passes.

A number arrives as float, an empty cell as None, an error cell as a large negative integer; the generated VBA passes
values (.Value2), so a date is its serial number. Errors go back as texts, which the VBA turns into Excel errors.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from addin.engine.worksheet import formulas

ROOT = Path(__file__).resolve().parents[3]
NA, DIV0, VALUE, SPILL, CALC, FIELD = -2146826246, -2146826281, -2146826273, -2146826243, -2146826238, -2146826239
MISSING: dict[str, Any] = {"missing": True}
RATES = [["甲", "完成率", "全额", 0.0, 0.01], ["甲", "完成率", "全额", 1.0, 0.02], ["乙", "金额", "分段", 0.0, 0.1]]
TABLE = [  # tblRates as a whole
    ["甲", None, "完成率", "全额", 0.0, 0.01, "样本待确认"],
    ["甲", 46296.0, "完成率", "全额", 0.0, 0.03, "样本待确认"],
]
POLICY = [
    [key, "", value, None, "", ""]
    for key, value in {
        "pool_rate": 0.01,
        "pool_director": 0.5,
        "pool_reps": 0.4,
        "pool_non_sales": 0.05,
        "pool_best_rep": 0.05,
    }.items()
]
AUGUST, NOVEMBER = 46249.0, 46342.0  # 2026-08-15, 2026-11-16


def ref(value: Any) -> dict[str, Any]:
    """The argument as a Range object instead of values."""
    return {"reference": value}


CASES: list[tuple[str, str, list[Any], Any]] = [
    ("numbers", "TARGET_RATIO", [50.0, 100.0], 0.5),
    ("a target of zero", "TARGET_RATIO", [50.0, 0.0], "#DIV/0!"),
    ("an empty target", "TARGET_RATIO", [50.0, None], ""),
    ("nothing sold yet", "TARGET_RATIO", [None, 100.0], 0.0),
    ("text", "TARGET_RATIO", ["x", 100.0], "#VALUE!"),
    ("a number as text", "TARGET_RATIO", ["50", 100.0], "#VALUE!"),
    ("a truth value", "TARGET_RATIO", [True, 100.0], "#VALUE!"),
    ("#N/A", "TARGET_RATIO", [NA, 100.0], "#N/A"),
    ("#DIV/0!", "TARGET_RATIO", [1.0, DIV0], "#DIV/0!"),
    ("#SPILL!", "TARGET_RATIO", [SPILL, 100.0], "#SPILL!"),
    ("#CALC!", "TARGET_RATIO", [CALC, 100.0], "#CALC!"),
    ("#FIELD!", "TARGET_RATIO", [1.0, [[FIELD], [2.0]]], [["#FIELD!"], [0.5]]),
    ("one cell of a range", "TARGET_RATIO", [[[50.0]], 100.0], 0.5),
    ("a column", "TARGET_RATIO", [[[50.0], [None], ["x"], [NA]], 100.0], [[0.5], [0.0], ["#VALUE!"], ["#N/A"]]),
    ("a row", "TARGET_RATIO", [[[50.0, 25.0]], 100.0], [0.5, 0.25]),
    ("an array constant", "TARGET_RATIO", [[50.0, 25.0], 100.0], [0.5, 0.25]),
    ("a block", "TARGET_RATIO", [[[1.0, 2.0], [3.0, 4.0]], [[2.0, 2.0], [2.0, 0.0]]], [[0.5, 1.0], [1.5, "#DIV/0!"]]),
    ("shapes that do not match", "TARGET_RATIO", [[[1.0], [2.0]], [[1.0], [2.0], [3.0]]], "#VALUE!"),
    ("a reference", "TARGET_RATIO", [ref(50.0), ref([[100.0], [200.0]])], [[0.5], [0.25]]),
    ("currency", "TARGET_RATIO", [ref({"currency": "12.5"}), 100.0], 0.125),
    ("currency in a column", "TARGET_RATIO", [ref([[{"currency": "12.5"}], [None]]), 100.0], [[0.125], [0.0]]),
    ("dates by their format", "AGED_CREDIT", [100.0, ref({"date": "2026-08-15"}), NOVEMBER, MISSING, MISSING], 50.0),
    ("commission by ratio", "COMMISSION", [100.0, 100.0, "甲", RATES, MISSING, MISSING], 2.0),
    ("commission, all there", "COMMISSION", [100.0, 100.0, "甲", RATES, 50.0, None], 1.0),
    ("slices that are used up", "COMMISSION", [100.0, None, "乙", RATES, MISSING, 50.0], 10.0),
    ("an unknown scheme", "COMMISSION", [100.0, 100.0, "丙", RATES, MISSING, MISSING], "#N/A"),
    ("schemes in a column", "COMMISSION", [[[100.0], [100.0]], 100.0, [["甲"], ["丙"]], RATES, MISSING, MISSING],
     [[2.0], ["#N/A"]]),
    ("rates that are no table", "COMMISSION", [100.0, 100.0, "甲", 5.0, MISSING, MISSING], "#VALUE!"),
    ("tblRates as a whole", "COMMISSION", [100.0, 100.0, "甲", TABLE, MISSING, MISSING], 3.0),
    ("a part of the pool", "POOL_SHARE", [1e6, 1e6, "总监", MISSING, MISSING], 4000.0),
    ("in English, by the policy", "POOL_SHARE", [1e6, 1e6, "director", POLICY, 46296.0], 5000.0),
    ("a target that is missed", "POOL_SHARE", [1.0, 1e6, "总监", MISSING, MISSING], 0.0),
    ("an unknown part", "POOL_SHARE", [1e6, 1e6, "?", MISSING, MISSING], "#N/A"),
    ("dates as serials", "AGED_CREDIT", [100.0, AUGUST, NOVEMBER, MISSING, MISSING], 50.0),
    ("not collected", "AGED_CREDIT", [100.0, AUGUST, None, MISSING, MISSING], 0.0),
    ("no amount", "AGED_CREDIT", [None, AUGUST, NOVEMBER, MISSING, MISSING], 0.0),
    ("an error among days", "AGED_CREDIT", [100.0, [[AUGUST], [VALUE]], [[NOVEMBER], [NOVEMBER]], MISSING, MISSING],
     [[50.0], ["#VALUE!"]]),
    ("a date out of range", "AGED_CREDIT", [100.0, -5.0, NOVEMBER, MISSING, MISSING], "#NUM!"),
]  # fmt: skip


def calls(requests: list[tuple[str, list[Any]]]) -> list[Any]:
    """The answers of a process that has the stub; the argument lists are JSON's."""
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    command = [sys.executable, "-m", "tests.faces.excel.com_stub"]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    found = calls([(function, arguments) for _, function, arguments, _ in CASES])
    return dict(zip((name for name, *_ in CASES), found, strict=True))


@pytest.mark.parametrize(("name", "expected"), [(case[0], case[3]) for case in CASES], ids=[case[0] for case in CASES])
def test_what_comes_back(answers: dict[str, Any], name: str, expected: Any) -> None:
    assert answers[name] == expected
    assert "�" not in str(answers[name])


def test_ten_thousand_rows_in_one_call_are_what_single_calls_give() -> None:
    sales = [[float(i)] for i in range(10_000)]
    arguments = [sales, 5_000.0, "甲", RATES, MISSING, MISSING]
    (found,) = calls([("COMMISSION", arguments)])
    assert len(found) == 10_000
    rates = [tuple(row) for row in RATES]
    assert [row[0] for row in found[::500]] == [
        formulas.COMMISSION(row[0], 5_000.0, "甲", rates) for row in sales[::500]
    ]
