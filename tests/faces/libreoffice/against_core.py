"""The preview's figures of a company beside what the core settles the same company to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from addin.engine.settlement import Outcome
from addin.engine.situation import Person
from builder.workings.people import COMPARED, PART_CODES
from tests.faces.libreoffice.live_book import Shown

_NOTHING = ("", None)
_LAST_BITS = 1e-6
_DEPARTMENT = {"sales": "sales", "target": "target", "pool": "pool", "fund": "fund"}


def disagreements(shown: Shown, outcome: Outcome) -> list[str]:
    """Every figure that is not the core's: who, what, what is shown, what the core says."""
    return [f"{at}: {mine!r}, not {core!r}" for at, mine, core in _pairs(shown, outcome) if not _same(mine, core)]


def _pairs(shown: Shown, outcome: Outcome) -> Iterator[tuple[str, Any, Any]]:
    department, people = outcome.department, shown.preview()
    for parameter, field in _DEPARTMENT.items():
        yield (
            f"department {field}",
            shown.parameter(parameter),
            (department.found[field] if field in department.found else getattr(department, field)) / 100,
        )
    yield "department ratio", shown.block("ratios", "ratio")[0], float(department.ratio)
    got = zip((*PART_CODES, "best"), shown.block("parts", "got"), strict=True)
    yield from ((f"pool part {code}", amount, department.found[code] / 100) for code, amount in got)
    yield "people", list(people), list(outcome.people)
    for number, row in people.items():
        if person := outcome.people.get(number):
            yield from ((f"{number} {field}", row[field], core) for field, core in _figures(person))


def _figures(person: Person) -> Iterator[tuple[str, Any]]:
    """What the preview shows of a person: the six figures that are compared with a settlement, and three more."""
    yield from ((field, person.get(field) / 100) for field in COMPARED if field != "target")
    yield "target", None if person.target is None else person.target / 100
    yield "ratio", None if person.ratio is None else float(person.ratio)
    yield "paid_as", person.grade.grade


def _same(mine: Any, core: Any) -> bool:
    """Money to the fen: only the last bits of a sum may differ. Nothing shown is no amount, or zero."""
    if mine in _NOTHING:
        return core in _NOTHING or core == 0
    if isinstance(mine, float) and isinstance(core, int | float):
        return abs(mine - core) < _LAST_BITS
    return bool(mine == core)
