"""A Problem as the user reads it: place (sheet and cell), fact, remedy, in the book's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.book.base import RawTable, sheet_of
from addin.book.inputs import fields_of
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.messages import fact_and_remedy
from addin.values.errors import Language, Problem
from addin.values.identity import id_form

_NUMBERS = {
    "staff": "tblStaff",
    "colleague": "tblStaff",
    "owner": "tblStaff",
    "customer": "tblCustomers",
    "customers": "tblCustomers",
}
_NUMBER = re.compile(r"[^、,，;；\s]+")


class Finding(NamedTuple):
    """One line of the data checks; ``row`` is the sheet's row, None where none is meant."""

    severity: str
    table: str
    row: int | None
    column: str
    fact: str
    remedy: str
    place: str
    level: str
    sheet: str = ""


def findings(problems: Iterable[Problem], tables: Mapping[str, RawTable], lang: Language) -> list[Finding]:
    """Problems with their places, errors first, in the order of tables and rows."""
    named = _Named(tables)
    found = [_finding(named.beside(problem), tables.get(problem.table), lang) for problem in problems]
    return sorted(found, key=lambda f: (f.level != "error", f.table, f.row or 0, f.column, f.fact))


class _Named:
    """The names of the people and customers that a book knows, put beside their numbers."""

    def __init__(self, tables: Mapping[str, RawTable]) -> None:
        self._tables = tables
        self._known: dict[str, Mapping[str, str]] = {}

    def beside(self, problem: Problem) -> Problem:
        """The problem with '003 甲' for '003', unless it tells the name by itself."""
        told = {key: table for key, table in _NUMBERS.items() if key in problem.values}
        if not told or "name" in problem.values:
            return problem
        values = {key: self._all(table, problem.values[key]) for key, table in told.items()}
        return problem._replace(values={**problem.values, **values})

    def _all(self, table: str, value: object) -> object:
        """One number, or several."""
        if not isinstance(value, str):
            return value
        names = self._names(table)
        return _NUMBER.sub(lambda found: _with_name(found[0], names.get(id_form(found[0]), "")), value)

    def _names(self, table: str) -> Mapping[str, str]:
        if table not in self._known:
            self._known[table] = names_by_number(self._tables[table]) if table in self._tables else {}
        return self._known[table]


def names_by_number(raw: RawTable) -> dict[str, str]:
    """The names of a table's people or customers by the form of their numbers."""
    fields, number = fields_of(raw), TABLES[raw.name].key[0]
    if number not in fields or "name" not in fields:
        return {}
    at, name = fields.index(number), fields.index("name")
    return {id_form(f"{row[at]}"): f"{row[name] or ''}".strip() for row in raw.rows if row[at] not in (None, "")}


def with_name(text: str, number: str, name: str) -> str:
    """A text that names a number, with its name beside it; as it is where it tells the name already."""
    if not name or name in text:
        return text
    return re.sub(rf"(?<!\w){re.escape(number)}(?!\w)", lambda found: _with_name(found[0], name), text, count=1)


def _with_name(number: str, name: str) -> str:
    return f"{number} {name}" if name and name != number else number


def for_people(found: Iterable[Finding]) -> list[Finding]:
    """The same, where no program reads them: tables by their sheets' names."""
    return [one._replace(table=one.sheet) for one in found]


def _finding(problem: Problem, raw: RawTable | None, lang: Language) -> Finding:
    values = dict(problem.values)
    if raw is not None and "first_row" in values:
        values["first_row"] = raw.first_row + int(str(values["first_row"]))
    values.setdefault("table", problem.table)
    fact, remedy = fact_and_remedy(problem._replace(values=values), lang)
    row = None if raw is None or problem.row is None else raw.first_row + problem.row
    return Finding(
        label("severity", problem.level, lang), problem.table, row, _header(problem, raw, lang), fact, remedy,
        _place(problem, raw, row, lang), problem.level, _sheet(problem, raw, lang),
    )  # fmt: skip


def _header(problem: Problem, raw: RawTable | None, lang: Language) -> str:
    if not problem.field or problem.table not in TABLES:
        return ""
    if raw is not None and problem.field in (fields := fields_of(raw)):
        return raw.headers[fields.index(problem.field)]
    return TABLES[problem.table].column(problem.field).header(lang)


def _sheet(problem: Problem, raw: RawTable | None, lang: Language) -> str:
    """The sheet as the book names it; '' where it is about no table."""
    if problem.table not in TABLES:
        return ""
    return sheet_of(problem.table, raw, lang)


def _place(problem: Problem, raw: RawTable | None, row: int | None, lang: Language) -> str:
    """'消费流水 H14', or the sheet alone; a problem outside the table says ``at`` which cell."""
    if problem.table not in TABLES:
        return ""
    sheet = _sheet(problem, raw, lang)
    if "at" in problem.values:
        return f"{sheet} {problem.values['at']}"
    if raw is None or row is None or not problem.field or problem.field not in (fields := fields_of(raw)):
        return sheet
    return f"{sheet} {_letters(raw.first_col + fields.index(problem.field))}{row}"


def _letters(column: int) -> str:
    """1 -> 'A', 28 -> 'AB'."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
