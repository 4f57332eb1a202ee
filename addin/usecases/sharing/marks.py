"""What a handed-out workbook carries hidden: whose it is, of which book and month, each row as it was handed out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from addin.book.base import Cell
from addin.book.cells import text_parts
from addin.usecases.sharing.editions import Edition, Shared, edition_of, tables_of_edition
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.prints import Print
from addin.values.errors import Language
from addin.values.periods import Month

MARK_SHEET = "_salesbook"
_FORMAT = "1"
_YES = "1"


class FormMark(NamedTuple):
    """A file's own number, its book's, and what it was made for; ``staff`` is '' where it is the department's."""

    handout: str
    book: str
    month: Month
    staff: str
    edition: Edition
    language: Language
    with_receipts: bool = False

    @property
    def tables(self) -> tuple[Shared, ...]:
        """The tables of the file."""
        return tables_of_edition(self.edition, self.with_receipts)


HandedRows = Mapping[str, Sequence[ComparedRow]]  # by table; ``print`` is a Print as text


def mark_lines(mark: FormMark, rows: HandedRows) -> Iterator[tuple[str, ...]]:
    """The hidden sheet, line by line."""
    yield "salesbook", _FORMAT
    yield "handout", mark.handout
    yield "book", mark.book
    yield "month", str(mark.month)
    yield "staff", mark.staff
    yield "edition", mark.edition
    yield "language", mark.language
    yield "receipts", _YES if mark.with_receipts else ""
    for table, found in rows.items():
        yield from (("rows", table, part) for part in text_parts(rows_text(found)))


def read_mark(lines: Iterable[Sequence[Cell]]) -> tuple[FormMark, dict[str, list[ComparedRow]]] | None:
    """What the hidden sheet says; None where that is not what was written there."""
    said: dict[str, str] = {}
    texts: dict[str, str] = {}
    for line in lines:
        name, first, second = [str(cell or "") for cell in (*line, "", "", "")][:3]
        if name == "rows":
            texts[first] = texts.get(first, "") + second
        elif name:
            said[name] = first.strip()
    try:
        return _mark(said, {table: rows_kept(text) for table, text in texts.items()})
    except (KeyError, ValueError, TypeError):
        return None


def rows_text(rows: Iterable[ComparedRow]) -> str:
    """Rows as they are kept: here, and in the book once file and book have agreed on them."""
    return json.dumps([[row.key, row.print] for row in rows], ensure_ascii=False, separators=(",", ":"))


def rows_kept(text: str) -> list[ComparedRow]:
    """The rows of such a text; ValueError or TypeError for any other."""
    rows = [ComparedRow(str(key), str(found)) for key, found in json.loads(text)]
    for row in rows:
        Print.parse(row.print)
    return rows


def _mark(said: Mapping[str, str], rows: dict[str, list[ComparedRow]]) -> tuple[FormMark, dict[str, list[ComparedRow]]]:
    edition = edition_of(said["edition"])
    if said["salesbook"] != _FORMAT or not said["handout"] or edition is None:
        raise ValueError("not a mark of ours")
    language: Language = "en" if said["language"] == "en" else "zh"
    mark = FormMark(
        said["handout"], said["book"], Month.parse(said["month"]), said["staff"], edition, language,
        said["receipts"] == _YES,
    )  # fmt: skip
    return mark, rows
