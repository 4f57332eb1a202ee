"""How one amount of the settlement came about: its arithmetic, clause and note."""

from __future__ import annotations

from typing import Any, NamedTuple

from addin.book.base import Book, Cell, RawTable, sheet_of
from addin.book.inputs import fields_of, months_of
from addin.texts.clauses import clause_sentences
from addin.texts.macros import say
from addin.texts.words import words
from addin.usecases.statement import StatementLine, statement_of, verified
from addin.values.errors import refuse

_NOT_WORKED_OUT = frozenset({"", "month", "staff", "name", "grade"})


class Selected(NamedTuple):
    """The sheet and cell that the user points at, row and column from 1, and what the row begins with."""

    sheet: str
    row: int
    column: int
    first: str = ""


def explain(book: Book, selected: Selected) -> str:
    """The explanation of the selected amount. Refused where the cell is not in the settlement, DataRefused where
    what was settled has been changed."""
    raw = book.read("tblSettlement")
    row, column = selected.row - raw.first_row, selected.column - raw.first_col
    inside = selected.sheet == raw.sheet and 0 <= row < len(raw.rows) and 0 <= column < len(raw.headers)
    month = months_of(raw)[row] if inside else None
    if month is None:
        raise refuse("not_in_settlement", sheet=sheet_of("tblSettlement", raw, book.language))
    cells = dict(zip(fields_of(raw), raw.rows[row], strict=True))
    field, lang = fields_of(raw)[column], book.language
    head = say(
        "explained", lang, month=month, staff=cells["staff"], name=cells.get("name") or "",
        item=raw.headers[column], amount=_shown(field, raw.rows[row][column]),
    )  # fmt: skip
    if field in _NOT_WORKED_OUT:
        return say("no_amount", lang, item=raw.headers[column])
    settled = verified(book, month)
    if field == "ratio":
        return f"{head}\n\n{_ratio(book, raw, cells)}"
    item = words(lang)[field]
    lines = [line for line in statement_of(settled, month, str(cells["staff"])).lines if line.item == item]
    found = "\n\n".join(_line(book, line) for line in lines)
    return f"{head}\n\n{found or say('no_line', lang, item=raw.headers[column])}"


def _line(book: Book, line: StatementLine) -> str:
    clause = " ".join(filter(None, (line.clause, clause_sentences(line.clause, book.language))))
    parts = {"arithmetic": line.arithmetic, "clause": clause, "note": line.note}
    return "\n".join(say(key, book.language, text=text) for key, text in parts.items() if text)


def _ratio(book: Book, raw: RawTable, cells: dict[str, Cell]) -> str:
    if cells["target"] in (None, "") or cells["ratio"] in (None, ""):
        return say("no_target", book.language)
    shown = {field: _shown(field, cells[field]) for field in ("performance", "target", "ratio")}
    return say("ratio_line", book.language, **shown)


def _shown(field: str, cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.2%}" if field == "ratio" else f"{cell:,.2f}"
    return "" if cell is None else str(cell)
