"""What can be wrong: a Problem is a value about the user's data, an exception is for the program.

A Problem names a place (table, row, field), a fact (code and values) and a level. Its words in both
languages live in ``addin.texts.messages``; the sheet and cell of its place are known to the book that was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

Level = Literal["error", "warning"]
Language = Literal["zh", "en"]


class Problem(NamedTuple):
    """One finding. ``row`` counts the table's data rows from 0; None means the table as a whole."""

    code: str
    table: str = ""
    row: int | None = None
    field: str = ""
    values: Mapping[str, object] = {}
    level: Level = "error"


class Refused(Exception):
    """The user's data or file forbids the action: carries every Problem found. Nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(f"{p.table}[{p.row}].{p.field} {p.code} {dict(p.values)}" for p in self.problems))


def refuse(code: str, table: str = "", row: int | None = None, field: str = "", **values: object) -> Refused:
    """A Refused with a single Problem, for facts that make further checks pointless."""
    return Refused([Problem(code, table, row, field, values)])
