"""Numbers that are near enough to ask about: 12 and 00012 differ in zeros that a cell for numbers loses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from addin.values.errors import Problem
from addin.values.identity import id_forms, is_clean, near_form, without_zeros

Near = Callable[[str], str]  # a number -> the known one that differs in zeros at the front only, or ''


class Twins(NamedTuple):
    """Two numbers of one table that differ in zeros only, the later one's row, and how many more there are."""

    key: str
    row: int
    other: str
    first_row: int
    more: int

    def values(self) -> dict[str, object]:
        return {"key": self.key, "other": self.other, "first_row": self.first_row, "count": self.more + 1}


def near_ones(known: Iterable[str]) -> Near:
    """What looks for near numbers among the known ones; made ready when first asked."""
    by_form: dict[str, str] = {}

    def near(number: str) -> str:
        if not by_form:
            by_form.update({near_form(one): one for one in sorted(known, reverse=True) if one})
        return by_form.get(near_form(number), "")

    return near


def unknown(named: str, table: str, place: tuple[int, str], values: Mapping[str, object], near: Near) -> Problem:
    """A number that is not known, with the one that may be meant."""
    other = near(str(values[named]))
    if other:
        return Problem(f"near_{named}", table, *place, {**values, "near": other})
    return Problem(f"unknown_{named}", table, *place, values)


def twins_among(numbers: Sequence[str], rows: Sequence[int]) -> Twins | None:
    """The first two of these numbers, each of a row, that are near but not the same."""
    first: dict[str, tuple[str, int]] = {}
    found: list[tuple[str, int, str, int]] = []
    joined = "~" + "~".join(numbers)
    if is_clean(joined) and "~0" not in joined and " 0" not in joined:
        return None  # none begins with a zero: seen at a stroke
    forms = id_forms(numbers)
    if not any(form.startswith("0") for form in forms):
        return None
    for form, number, row in zip(forms, numbers, rows, strict=True):
        other, other_row = first.setdefault(without_zeros(form), (number, row))
        if other != number:
            found.append((number, row, other, other_row))
    return Twins(*found[0], len(found) - 1) if found else None
