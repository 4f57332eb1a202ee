"""Splits around what was fixed by hand: the fixed parts stay, the rest of the whole is split over the others (P1)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.values.money import split


class PlanPlace(NamedTuple):
    """Where a part of the year's plan stands: schema's scope, period (2026-Q1, 2026-01, 2026-01-W1), team or person."""

    scope: str
    period: str
    who: str


Amounts = dict[PlanPlace, int]
Pins = Mapping[PlanPlace, int]
Weights = Mapping[PlanPlace, Fraction]
Groups = Mapping[PlanPlace, Weights]


class Misfit(NamedTuple):
    """Why a whole cannot be split: its parts by hand together, what they should add up to, and where they stand."""

    pinned: int
    whole: int
    places: tuple[PlanPlace, ...]


def split_around(whole: int, weights: Weights, pins: Pins) -> Amounts | Misfit:
    """The whole over all places: pinned ones as they are, the others by weight, together exactly the whole."""
    fixed = {place: pins[place] for place in weights if place in pins}
    free = {place: weight for place, weight in weights.items() if place not in fixed}
    rest = whole - sum(fixed.values())
    if rest < 0 or (rest and not any(free.values())):
        return Misfit(whole - rest, whole, tuple(fixed))
    shares = split(rest, list(free.values())) if rest else [0] * len(free)
    return fixed | dict(zip(free, shares, strict=True))


def split_in_groups(whole: int, groups: Groups, pins: Pins) -> Amounts | Misfit:
    """The whole over groups and their members: a pinned group holds its sum, all other members share the rest.

    So members always add up to their group, and groups to the whole.
    """
    fixed = {group: pins[group] for group in groups if group in pins}
    free = {place: weight for group, held in groups.items() if group not in fixed for place, weight in held.items()}
    rest = whole - sum(fixed.values())
    if rest < 0 or (rest and not free):
        return Misfit(whole - rest, whole, tuple(fixed))
    parts: Amounts = {}
    for amount, weights in [(rest, free), *((amount, groups[group]) for group, amount in fixed.items())]:
        within = split_around(amount, weights, pins)
        if isinstance(within, Misfit):
            return within
        parts |= within
    return parts | {group: sum(parts[place] for place in held) for group, held in groups.items()}
