"""What the four functions cost in Python: a row of a range of 10,000 rows, and a single call."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from addin.engine.worksheet.formulas import AGED_CREDIT, COMMISSION, POOL_SHARE, TARGET_RATIO

ROWS = 10_000
ROW_LIMIT, CALL_LIMIT = 3.0, 20.0  # microseconds

Row = list[object]


def _rates() -> list[Row]:
    """tblRates as a whole: three schemes, 15 rows."""
    ladders = {
        "高级": ("完成率", "全额", [(0.0, 0.005), (0.6, 0.008), (0.8, 0.01), (1.0, 0.015), (1.2, 0.018)]),
        "会籍": ("完成率", "分段", [(0.0, 0.003), (0.5, 0.006), (0.8, 0.008), (1.0, 0.012), (1.5, 0.02)]),
        "试用": ("金额", "分段", [(0.0, 0.004), (6e4, 0.006), (9e4, 0.007), (1.2e5, 0.01), (2e5, 0.015)]),
    }
    return [
        [name, None, basis, method, edge, rate, "样本待确认"]
        for name, (basis, method, bands) in ladders.items()
        for edge, rate in bands
    ]


def _policy() -> list[Row]:
    """tblPolicy as a whole: 60 rows, the pool's and the ageing's parameters among them."""
    values = {"pool_rate": 0.01, "pool_director": 0.4, "pool_reps": 0.5, "pool_non_sales": 0.05, "pool_best_rep": 0.05}
    values |= {"aged_full_months": 3.0, "aged_half_months": 6.0, "aged_half_weight": 0.5}
    values |= {f"other_{i}": float(i) for i in range(52)}
    return [[key, key, value, None, "", ""] for key, value in values.items()]


def _yuan(low: float, high: float) -> list[Row]:
    return [[round(random.uniform(low, high), 2)] for _ in range(ROWS)]


def _pick(*cells: object) -> list[Row]:
    return [[random.choice(cells)] for _ in range(ROWS)]


def formula_cases() -> dict[str, tuple[Callable[..., object], tuple[object, ...]]]:
    """Arguments of 10,000 rows, every target and date its own; a table stays whole in a single call."""
    random.seed(1)
    start = [[float(45000 + i)] for i in range(ROWS)]
    late = [[cell[0] + random.randrange(240)] for cell in ((float(45000 + i),) for i in range(ROWS))]
    sales, target = _yuan(0, 4e5), _yuan(1e5, 4e5)
    schemes = _pick("高级", "会籍", "试用")
    months = _pick(46296.0, 46327.0, 46357.0)
    return {
        "COMMISSION": (COMMISSION, (sales, target, schemes, _rates(), _yuan(0, 4e5), _yuan(0, 1e5))),
        "TARGET_RATIO": (TARGET_RATIO, (sales, target)),
        "POOL_SHARE": (POOL_SHARE, (sales, _yuan(0, 1e5), _pick("总监", "代表", "best_rep"), _policy(), months)),
        "AGED_CREDIT": (AGED_CREDIT, (_yuan(-1e4, 1e5), start, late, _policy())),
    }


def best_of(rounds: int, call: Callable[[], object]) -> float:
    """The fastest of some rounds, in microseconds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1e6)
    return min(times)


def formulas_bench() -> bool:
    """The four functions: microseconds a row in ranges of 10,000 rows and a scalar call. True if all are in time."""
    in_time = True
    for name, (function, arguments) in formula_cases().items():
        scalars = [a[0][0] if isinstance(a, list) and len(a) == ROWS else a for a in arguments]
        row = best_of(20, lambda f=function, a=arguments: f(*a)) / ROWS  # type: ignore[misc]
        call = best_of(2000, lambda f=function, a=scalars: f(*a))  # type: ignore[misc]
        ok = row <= ROW_LIMIT and call <= CALL_LIMIT
        print(f"{name:13}{row:6.2f} µs a row{call:7.1f} µs a call  {'in time' if ok else 'TOO SLOW'}")
        in_time = in_time and ok
    return in_time
