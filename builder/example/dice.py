"""The example's chance: the same on every platform and Python, since only random() itself is used."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """Chance for one part of the example; parts with their own seeds don't move when another part changes."""

    def __init__(self, *seed: int) -> None:
        whole = 0
        for part in seed:
            whole = whole * 10_000 + part
        self._random = random.Random(whole).random

    def chance(self, percent: int) -> bool:
        return self._random() * 100 < percent

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        return things[self.between(0, len(things) - 1)]

    def weighted(self, weights: Sequence[tuple[Thing, int]]) -> Thing:
        left = self.between(1, sum(weight for _, weight in weights))
        for thing, weight in weights:
            left -= weight
            if left <= 0:
                return thing
        raise ValueError("no weights")
