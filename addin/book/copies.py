"""Two tables where one is meant: people may type into the one that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from addin.tables.schema import TABLES, forgets
from addin.values.errors import Problem, Refused


class Twin(NamedTuple):
    """A table that may be taken for another."""

    name: str
    sheet: str
    headers: Sequence[str]


def suspects(name: str, names: Iterable[str]) -> list[str]:
    """The tables whose names say that they are the same, or a copy: a copied sheet's table is tblReceipts3 or _3.

    Copies of result tables are somebody's archive: nobody fills them in.
    """
    return list(_suspects(name, tuple(names)))


@lru_cache(4096)  # the same names each time that a table of a book is read
def _suspects(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    is_input = name in TABLES and TABLES[name].role == "input"
    same = re.compile(re.escape(name) + (r"(?:_?\d+)?" if is_input else ""), re.IGNORECASE)
    return tuple(other for other in names if other != name and same.fullmatch(other))


forgets(_suspects.cache_clear)


def check_single(name: str, sheet: str, twins: Iterable[Twin]) -> None:
    """Refused if any of these is the same table once more; both are named."""
    for twin in twins:
        if twin.name.casefold() == name.casefold() or _has_columns(name, twin.headers):
            values = {"table": name, "sheet": sheet, "other": twin.name, "other_sheet": twin.sheet}
            raise Refused([Problem("table_twice", name, values=values)])


def _has_columns(name: str, headers: Sequence[str]) -> bool:
    """Whether every column of the contract is there, in either language."""
    present = {header.strip() for header in headers}
    return all(column.added or {column.zh, column.en} & present for column in TABLES[name].inputs)
