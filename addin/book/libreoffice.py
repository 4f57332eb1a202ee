"""A workbook that is open in LibreOffice as a Book. The tables come and go as messages: LibreOffice's own Python, in
which our packages are not installed, is at the other end (document.py and writing.py in addin/faces/libreoffice)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from addin.book.base import Cell, CellError, RawTable, Rows, check_widths, is_input, language_of, missing_table
from addin.book.copies import Twin, check_single, suspects
from addin.book.live import Link, day_of_serial, kinds_of, same_rows, serial_of_day, with_days
from addin.book.stray import StrayCell
from addin.book.views import Arrangement
from addin.values.errors import Language, refuse

Message = Mapping[str, Any]
_Look = Literal["text", "day", "number", ""]
_NO_ERRORS = frozenset({"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})


class Office(Protocol):
    """The other end. Messages hold what JSON can."""

    def tables(self) -> Sequence[str]:
        """The names of the document's tables."""

    def sheets(self) -> Sequence[str]:
        """The names of the document's sheets."""

    def shelf(self) -> Mapping[str, Sequence[str]]:
        """The document's sheets in order, with the tables on each."""

    def arrange(self, wanted: Message) -> Message | None:
        """Show and hide sheets; a refusal's code if the document forbids it."""

    def epoch_1904(self) -> bool:
        """Whether the document counts its days from 1904."""

    def announce(self, names: Sequence[str]) -> None:
        """These tables will be read, in this order."""

    def table(self, name: str) -> Message:
        """One table, as addin.faces.libreoffice.document.content gives it."""

    def commit(self, changes: Sequence[Message]) -> Message | None:
        """Write all changes as one step; a refusal's code, table and values if the document forbids it."""


class CalcBook:
    """The tables of an open document. ``at_once``: each write goes into the document; else ``commit`` does."""

    places: tuple[Path | None, Path | None] = (None, None)  # where it was read, and where it will be saved

    def __init__(self, office: Office, *, at_once: bool = True) -> None:
        self._office, self._at_once = office, at_once
        self._names = frozenset(office.tables())
        self._held: dict[str, Message] = {}
        self._written: dict[str, list[list[Any]]] = {}

    @cached_property
    def language(self) -> Language:
        return language_of(self._message("tblPolicy")["headers"] if "tblPolicy" in self._names else ())

    def names(self) -> set[str]:
        return set(self._names)

    def sheets(self) -> set[str]:
        return set(self._office.sheets())

    def tables_by_sheet(self) -> dict[str, list[str]]:
        return {sheet: list(tables) for sheet, tables in self._office.shelf().items()}

    def arrange(self, wanted: Arrangement) -> None:
        refusal = self._office.arrange(wanted._asdict())
        if refusal is not None:
            raise refuse(refusal["code"])

    def prepare(self, names: Iterable[str]) -> None:
        """The tables come one after the other while the first ones are being converted."""
        self._office.announce([name for name in names if name in self._names and name not in self._held])

    def read(self, name: str) -> RawTable:
        raw = self._in_document(name)
        twins = [(other, self._message(other)) for other in suspects(name, self._names)]
        check_single(name, raw.sheet, (Twin(other, message["sheet"], message["headers"]) for other, message in twins))
        if name in self._written:
            rows = self._written[name]
            raw = raw._replace(rows=[[c.shown if isinstance(c, Link) else c for c in row] for row in rows])
        return raw

    def write(self, tables: Mapping[str, Rows]) -> None:
        for name, rows in tables.items():
            check_widths(name, self._message(name)["headers"], rows)
        for name, rows in tables.items():
            self._written[name] = [list(row) for row in rows] or [[None] * len(self._message(name)["headers"])]
        if self._at_once:
            self.commit()

    def link(self, name: str, column: str, links: Sequence[Link | str]) -> None:
        """Write a column: links to cells, and plain texts where there is none. As many as the table has rows."""
        raw = self.read(name)
        at = raw.headers.index(column)
        rows: list[list[Any]] = self._written.get(name) or [list(row) for row in raw.rows]
        for row, link in zip(rows, links, strict=False):
            row[at] = link
        self._written[name] = rows
        if self._at_once:
            self.commit()

    def commit(self) -> None:
        """Send what was written. Refused, and nothing of it stays, if the document forbids it or was changed since."""
        written, self._written = self._written, {}
        changes = [change for name, rows in written.items() if (change := self._change(name, rows))]
        if not changes:
            return
        refusal = self._office.commit(changes)
        if refusal is not None:
            raise refuse(refusal["code"], refusal["table"], **refusal["values"])
        for name in written:
            self._held.pop(name, None)

    def _message(self, name: str) -> Message:
        if name not in self._names:
            raise missing_table(name)
        if name not in self._held:
            self._held[name] = self._office.table(name)
        return self._held[name]

    def _in_document(self, name: str) -> RawTable:
        message = self._message(name)
        outside = tuple(StrayCell(*cell) for cell in message["outside"]) if is_input(name) else ()
        headers, epoch = tuple(message["headers"]), self._office.epoch_1904()
        raw = RawTable(name, headers, [], message["sheet"], message["row"], message["column"], outside, epoch)
        return raw._replace(rows=self._rows(raw, message) or [[None] * len(raw.headers)])

    def _rows(self, raw: RawTable, message: Message) -> list[list[Cell]]:
        """The rows as the other books give them."""
        rows, kinds, epoch = [list(row) for row in message["rows"]], kinds_of(raw), raw.epoch_1904
        for top, left, bottom, _ in message["truths"]:
            _convert(rows[top : bottom + 1], left, bool)
        for top, left, bottom, _ in message["days"]:
            if kinds[left] not in ("date", "month"):
                _convert(rows[top : bottom + 1], left, lambda number: day_of_serial(number, epoch))
        for row, column, text in message["errors"]:
            rows[row][column] = CellError(text)
        return with_days(rows, kinds, epoch)

    def _change(self, name: str, rows: list[list[Any]]) -> Message | None:
        """What differs from the document, from the first such row on; None if nothing does."""
        raw = self._in_document(name)
        start = same_rows(raw.rows, rows)
        if start == len(rows) == len(raw.rows):
            return None
        new = rows[start:]
        places = [(start + number, column, cell) for number, row in enumerate(new) for column, cell in enumerate(row)]
        return {
            "table": name,
            "start": start,
            "height": len(rows),
            "rows": [[self._leaving(cell) for cell in row] for row in new],
            "looks": [_look(cells) for cells in zip(*new, strict=True)],
            "truths": [place[:2] for place in places if isinstance(place[2], bool)],
            "formulas": [
                (row, column, _formula(cell)) for row, column, cell in places if isinstance(cell, (Link, CellError))
            ],
        }

    def _leaving(self, cell: Any) -> str | float:
        """A cell as LibreOffice takes it. Texts stay texts there whatever they look like."""
        if cell is None or isinstance(cell, (CellError, Link)):
            return ""
        if isinstance(cell, dt.date):
            return serial_of_day(cell, self._office.epoch_1904())
        return cell if isinstance(cell, str) else float(cell)


def _convert(rows: Sequence[list[Any]], column: int, convert: Any) -> None:
    for row in rows:
        if type(row[column]) is float:
            row[column] = convert(row[column])


def _look(cells: Sequence[Any]) -> _Look:
    """What a column's new cells are, as far as their format must fit it."""
    shown = [cell for cell in cells if cell not in (None, "")]
    if not shown:
        return ""
    if all(isinstance(cell, dt.date) for cell in shown):
        return "day"
    return "text" if all(isinstance(cell, (str, Link)) for cell in shown) else "number"


def _formula(cell: Link | CellError) -> str:
    """A link, or an error that a user's formula gave: LibreOffice knows errors only as formulas."""
    if isinstance(cell, Link):
        return cell.formula(";")
    return f"={cell.text}" if cell.text in _NO_ERRORS else "=#VALUE!"
