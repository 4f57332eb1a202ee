"""Which tests run first, and in whose share of the run: what takes longest is not left to one worker at the end.

pytest-xdist's worksteal gives each worker a run of the tests in their order; who is done takes from the others' ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
LIBREOFFICE = "libreoffice"  # the folder of its tests
ON_A_SCREEN = ("test_menu.py", "test_prompts.py", "test_walk.py", "test_wayfinding_calc.py")  # which share one, too
SLOW = (
    "test_upgrade.py", "test_gates.py", "test_example.py", "test_files.py", "test_leavers_property.py", "test_wheel.py",
    "test_shipped.py", "test_cells_fit.py", "test_verification.py", "test_roles.py",
)  # fmt: skip


def head_of(path: Path) -> int | None:
    """The number of the share at whose beginning a file's tests stand; None if it does not matter."""
    if LIBREOFFICE in path.parts:
        return 0 if path.name in ON_A_SCREEN else 1
    return 2 if path.name in SLOW else None


def in_shares(items: Sequence[T], path_of: Callable[[T], Path], workers: int) -> list[T]:
    """The items in another order: each kind of slow ones at the beginning of a worker's share."""
    by_head: dict[int | None, list[T]] = {0: [], 1: [], 2: [], None: []}
    for item in items:
        by_head[head_of(path_of(item))].append(item)
    rest, ordered = by_head.pop(None), list[T]()
    for worker in range(workers):
        size = (len(items) - len(ordered)) // (workers - worker)
        share = [item for head in range(worker, len(by_head), workers) for item in by_head[head]]
        free = max(0, size - len(share))
        ordered += share + rest[:free]
        rest = rest[free:]
    return ordered + rest
