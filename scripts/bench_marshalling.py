"""What a call of the four functions costs in Python on its way through xlwings' own machinery, as Excel makes it.

A process of its own: pywin32 is stubbed in it (tests/faces/excel/com_stub.py). What Excel and COM take is not in it.
"""

from __future__ import annotations

import json
import subprocess
import sys

import project  # noqa: F401  makes tests importable

ROW_LIMIT = 4.0  # microseconds
GAIN = 10.0  # a row of a column costs at most this part of a call of its own


def marshalling_bench() -> bool:
    """Microseconds a row in one call of 10,000 rows, a call with single cells, and how many times dearer that is."""
    done = subprocess.run([sys.executable, __file__], check=True, capture_output=True, encoding="utf-8")
    in_time = True
    for name, row, call in json.loads(done.stdout):
        ok = row <= ROW_LIMIT and call / row >= GAIN
        print(
            f"{name:13}{row:6.2f} µs a row in one call{call:7.1f} µs a call a row   ratio {call / row:5.1f} "
            f" {'in time' if ok else 'TOO SLOW'}"
        )
        in_time = in_time and ok
    return in_time


def _measured() -> list[tuple[str, float, float]]:
    """In the process with the stub: each function's microseconds a row and a scalar call."""
    from tests.faces.excel.com_stub import Reference, install

    server, caller = install(), Reference(None)
    from bench_formulas import ROWS, best_of, formula_cases

    found = []
    for name, (_, arguments) in formula_cases().items():
        ranges = tuple(tuple(map(tuple, a)) if isinstance(a, list) else a for a in arguments)
        cells = tuple(a[0][0] if isinstance(a, tuple) and len(a) == ROWS else a for a in ranges)
        row = best_of(10, lambda n=name, a=ranges: server.CallUDF("addin.functions", n, a, None, caller)) / ROWS  # type: ignore[misc]
        call = best_of(1000, lambda n=name, a=cells: server.CallUDF("addin.functions", n, a, None, caller))  # type: ignore[misc]
        found.append((name, row, call))
    return found


if __name__ == "__main__":
    print(json.dumps(_measured()))
