"""Thousands of changed books in memory: `python3 scripts/mutate_books.py [COUNT] [SEED]`, by default 10,000 of seed 1.

Prints how many were refused, came out the same or otherwise, and every fault with what was changed; exit code 1 if
there is one. tests/mutated tries a few hundred.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter

import environment
import project  # noqa: F401  makes builder importable

SHOWN = 5  # of a kind, table and column


def run(count: int, seed: int) -> int:
    """Try them all, print what was found; the number of faults."""
    from tests.mutated.verdicts import verdicts

    kinds: Counter[str] = Counter()
    shown: Counter[tuple[str, ...]] = Counter()
    for one in verdicts(count, seed):
        kinds[one.kind] += 1
        place = (one.kind, one.change.kind, one.change.table, one.change.column)
        shown[place] += one.bad
        if one.bad and shown[place] <= SHOWN:
            print(f"{one.kind.upper()} {one.change.text}\n    {one.why}", flush=True)
    print(", ".join(f"{kind} {number}" for kind, number in kinds.most_common()))
    return sum(shown.values())


def main() -> int:
    """In `.venv`, which is prepared first unless this already runs with its packages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    arguments = parser.parse_args()
    if importlib.util.find_spec("pydantic"):
        return int(run(arguments.count, arguments.seed) > 0)
    environment.attempt(environment.prepare, "test")
    return environment.run([environment.python(), __file__, *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
