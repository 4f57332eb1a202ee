"""How many rows of each kind the preview has room for."""

from __future__ import annotations

from typing import NamedTuple


class Slots(NamedTuple):
    """Slots of the workings' blocks; what goes beyond them is counted and told beside the preview."""

    people: int = 60
    grades: int = 60
    rates: int = 150
    dinners: int = 60
    collections: int = 300
    lines: int = 300
    pairs: int = 500


FULL_SLOTS = Slots()
# for small books of one month, with an eighth of the formulas
FEW_SLOTS = Slots(people=20, grades=16, rates=60, dinners=12, collections=24, lines=20, pairs=40)
