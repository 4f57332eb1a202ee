"""What every place that holds the tables can do, and the simplest one: tables in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from addin.book.copies import Twin, check_single, suspects
from addin.book.stray import StrayCell
from addin.tables.schema import TABLES, header_form
from addin.values.errors import Language, Problem, Refused


class CellError(NamedTuple):
    """A cell that shows an error such as ``#N/A``, or a formula that was never calculated (then without text)."""

    text: str
    kind: Literal["error", "uncalculated"] = "error"


UNCALCULATED = CellError("", "uncalculated")

Cell = str | int | float | bool | dt.date | dt.datetime | None | CellError
Rows = Sequence[Sequence[Cell]]


class RawTable(NamedTuple):
    """A table as it stands in the book: blank cells are None or '', wholly blank rows are there too.

    ``first_row`` and ``first_col`` are the 1-based place of the first data cell on the sheet. ``outside``, of an input
    table: what stands below it in its columns. ``epoch_1904``: numbers that stand for days count from 1904.
    """

    name: str
    headers: tuple[str, ...]
    rows: list[list[Cell]]
    sheet: str = ""
    first_row: int = 2
    first_col: int = 1
    outside: tuple[StrayCell, ...] = ()
    epoch_1904: bool = False


def outside_problems(raw: RawTable) -> list[Problem]:
    """What stands below the table and does not count."""
    return [
        Problem("cell_outside", raw.name, cell.row - raw.first_row, "", {"at": cell.name, "value": cell.shown})
        for cell in raw.outside
    ]


class Book(Protocol):
    """The workbook's tables, wherever they are kept."""

    @property
    def language(self) -> Language:
        """The language of the book's headers."""

    def names(self) -> set[str]:
        """The tables that the book has."""

    def prepare(self, names: Iterable[str]) -> None:
        """Says which tables will be read, so that a book that is slow to read may begin with all of them."""

    def read(self, name: str) -> RawTable:
        """The table as it stands; Refused if the book does not have it, or has it twice."""

    def write(self, tables: Mapping[str, Rows]) -> None:
        """Replaces the rows of all these tables, or of none; each row in the order of the book's own headers."""


def language_of(headers: Iterable[str]) -> Language:
    """The language in which tblPolicy's headers are written; Chinese if neither is recognised."""
    policy, present = TABLES["tblPolicy"], set(map(header_form, headers))
    english, chinese = (len(present & set(map(header_form, policy.headers(lang)))) for lang in ("en", "zh"))
    return "en" if english > chinese else "zh"


class MemoryBook:
    """Tables in a dictionary. What is read is a copy."""

    def __init__(self, tables: Iterable[RawTable]) -> None:
        self._tables = {table.name: _copy(table) for table in tables}

    @property
    def language(self) -> Language:
        policy = self._tables.get("tblPolicy")
        return language_of(policy.headers if policy else ())

    def names(self) -> set[str]:
        return set(self._tables)

    def prepare(self, names: Iterable[str]) -> None:
        pass

    def read(self, name: str) -> RawTable:
        found = self._found(name)
        twins = [self._tables[other] for other in suspects(name, self._tables)]
        check_single(name, found.sheet, (Twin(twin.name, twin.sheet, twin.headers) for twin in twins))
        return _copy(found)

    def write(self, tables: Mapping[str, Rows]) -> None:
        for name, rows in tables.items():
            check_widths(name, self._found(name).headers, rows)
        for name, rows in tables.items():
            held = [list(row) for row in rows] or [[None] * len(self._tables[name].headers)]
            self._tables[name] = self._tables[name]._replace(rows=held)

    def _found(self, name: str) -> RawTable:
        if name not in self._tables:
            raise missing_table(name)
        return self._tables[name]


def missing_table(name: str) -> Refused:
    return Refused([Problem("missing_table", name, values={"table": name})])


def sheet_of(name: str, raw: RawTable | None, lang: Language) -> str:
    """The sheet of one of our tables as the book names it, else as we do."""
    return (raw.sheet if raw else "") or TABLES[name].sheet(lang)


def is_filled(row: Sequence[Cell], besides: Container[int] = ()) -> bool:
    """Whether a row says anything, but for what these columns show."""
    return any(cell not in (None, "") for at, cell in enumerate(row) if at not in besides)


def filled_rows(rows: Iterable[list[Cell]]) -> list[list[Cell]]:
    """The rows without wholly blank ones."""
    return [row for row in rows if is_filled(row)]


def is_input(name: str) -> bool:
    """Whether people fill the table in."""
    return name in TABLES and TABLES[name].role == "input"


def check_widths(name: str, headers: Sequence[str], rows: Rows) -> None:
    """ValueError, a bug of the caller's, if a row does not fit the table's headers."""
    for number, width in enumerate(map(len, rows)):
        if width != len(headers):
            raise ValueError(f"{name}: row {number} has {width} cells for {len(headers)} columns")


def _copy(table: RawTable) -> RawTable:
    return table._replace(rows=[list(row) for row in table.rows])
