"""A workbook file as a LiveBook: what is written is gathered, read back meanwhile, and saved once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from addin.book.base import RawTable, Rows, check_widths
from addin.book.file.workbook import FileBook
from addin.book.live import Link
from addin.book.views import Arrangement
from addin.values.errors import Language


class GatheredBook:
    """The tables of a file over what has been written since it was read; ``commit`` saves, ``discard`` forgets."""

    def __init__(self, book: FileBook) -> None:
        self._book = book
        self._read: dict[str, RawTable] = {}  # without rows: where each stands
        self._written: dict[str, list[list[Any]]] = {}

    @property
    def language(self) -> Language:
        return self._book.language

    @property
    def pending(self) -> bool:
        """Is something written that no file holds yet?"""
        return bool(self._written)

    def names(self) -> set[str]:
        return self._book.names()

    def sheets(self) -> set[str]:
        return set(self._book.tables_by_sheet())

    def tables_by_sheet(self) -> Mapping[str, Sequence[str]]:
        return self._book.tables_by_sheet()

    def prepare(self, names: Iterable[str]) -> None:
        self._book.prepare(names)

    def read(self, name: str) -> RawTable:
        if name in self._written and name in self._read:  # what was read of it must stay the last that the file gave
            return self._read[name]._replace(rows=[list(row) for row in self._written[name]])
        raw = self._book.read(name)
        self._read[name] = raw._replace(rows=[])
        return raw._replace(rows=[list(row) for row in self._written[name]]) if name in self._written else raw

    def write(self, tables: Mapping[str, Rows]) -> None:
        headers = {name: self._book.headers(name) for name in tables}
        for name, rows in tables.items():
            check_widths(name, headers[name], rows)
        for name, rows in tables.items():
            self._written[name] = [list(row) for row in rows] or [[None] * len(headers[name])]

    def link(self, name: str, column: str, links: Sequence[Link | str]) -> None:
        """Nothing: the rows say the places in words, and only a program that is open could follow a link."""

    def arrange(self, wanted: Arrangement) -> None:
        """Shows and hides sheets, in a save of its own; what was written goes before."""
        self.commit()
        self._book.arrange(wanted)

    def discard(self) -> None:
        """What was written since the last save is as if it never was."""
        self._written = {}

    def commit(self, opens_on: str = "") -> None:
        """Save what was written, with one backup; the file then opens on that sheet. Refused if the file forbids it, or
        was changed since it was read: then nothing of it stays."""
        written, self._written = self._written, {}
        if written:
            self._book.opens_on = opens_on
            self._book.write(written)
            self._read = {}
