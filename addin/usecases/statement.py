"""A person's statement: every amount of a settled month with its arithmetic and clause."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.base import Book, Cell, MemoryBook, RawTable
from addin.book.inputs import fields_of, months_of
from addin.texts.clauses import clause_sentences
from addin.usecases.closing.verification import read_and_verify
from addin.usecases.outside import stop_at_cells_outside
from addin.usecases.settle import stop_at_errors
from addin.values.errors import Language, Problem, Refused
from addin.values.identity import id_form
from addin.values.periods import Month

STATED = ("tblSettlement", "tblTrace", "tblActions", "tblCloses")


class StatementLine(NamedTuple):
    """One amount in yuan and where it comes from."""

    item: str
    amount: float
    arithmetic: str
    clause: str
    note: str

    @property
    def only_told(self) -> bool:
        """Whether it only says why something was not paid: what its note counts stands in another amount, if at all."""
        return not self.amount and self.arithmetic.startswith("0 = ")


def clause_told(line: StatementLine, lang: Language) -> str:
    """What the line's clauses say, with their numbers."""
    said = clause_sentences(line.clause, lang)
    return line.clause if not said else f"{said}（{line.clause}）" if lang == "zh" else f"{said} ({line.clause})"


class Statement(NamedTuple):
    """Who, when, and the explained amounts; ``amounts`` are the settlement's row by header, ``code`` the month's check
    code."""

    month: Month
    staff: str
    name: str
    grade: str
    amounts: dict[str, Cell]
    lines: list[StatementLine]
    actions: list[str]
    code: str = ""


def statement(book: Book, month: Month, staff: str) -> Statement:
    """The statement of a person (tblSettlement, tblTrace). Raises Refused if the month or person is not settled,
    DataRefused if what was settled has been changed."""
    return statement_of(verified(book, month), month, staff)


def verified(book: Book, month: Month) -> MemoryBook:
    """The tables that statements are made from, once the closed months up to this one are what was closed."""
    stop_at_cells_outside(book)
    tables, problems = read_and_verify(book, month)
    stop_at_errors(book, tables, problems)
    return MemoryBook(table for name, table in tables.items() if name in STATED)


def statement_of(book: Book, month: Month, staff: str) -> Statement:
    """The statement from tables that were verified before."""
    raw = book.read("tblSettlement")
    rows = month_rows(raw, month)
    if not rows:
        raise Refused([Problem("not_settled", values={"month": month})])
    mine = next((row for row in rows if is_about(row, staff)), None)
    if mine is None:
        raise Refused([Problem("no_such_person", values={"month": month, "staff": staff})])
    headers = dict(zip(fields_of(raw), raw.headers, strict=True))
    amounts = {headers[field]: value for field, value in mine.items() if field}
    lines = [_line(row) for row in _about(book, "tblTrace", month, staff)]
    actions = [
        " ".join(filter(None, (_text(row, field) for field in ("action", "clause", "words", "note"))))
        for row in _about(book, "tblActions", month, staff)
    ]
    who, name, grade = (_text(mine, field) for field in ("staff", "name", "grade"))
    return Statement(month, who, name, grade, amounts, lines, actions, code_of_month(book, month))


def code_of_month(book: Book, month: Month) -> str:
    """The month's check code, for whoever compares it later; '' where the book has none."""
    rows = month_rows(book.read("tblCloses"), month) if "tblCloses" in book.names() else []
    return _text(rows[0], "check") if rows else ""


def _about(book: Book, table: str, month: Month, staff: str) -> list[dict[str, Cell]]:
    return [row for row in month_rows(book.read(table), month) if is_about(row, staff)]


def is_about(row: dict[str, Cell], staff: str) -> bool:
    """Whether a result's row, by field, is of a person."""
    return id_form(_text(row, "staff")) == id_form(staff)


def _line(row: dict[str, Cell]) -> StatementLine:
    texts = (_text(row, field) for field in ("arithmetic", "clause", "note"))
    return StatementLine(_text(row, "item"), float(str(row["amount"])), *texts)


def month_rows(raw: RawTable, month: Month) -> list[dict[str, Cell]]:
    """The rows of one month of a result table, by field."""
    fields = fields_of(raw)
    return [dict(zip(fields, row, strict=True)) for m, row in zip(months_of(raw), raw.rows, strict=True) if m == month]


def _text(row: dict[str, Cell], field: str) -> str:
    value = row.get(field)
    return "" if value is None else str(value)
