"""A document that is open in the tests' LibreOffice, as a Book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addin.book.libreoffice import CalcBook, Message
from tests.faces.libreoffice.office import Office


class Served:
    """A document's tables over the pipe of the tests, as the extension gives them over a child's."""

    def __init__(self, office: Office, document: int) -> None:
        self._office, self.document = office, document
        self._start: Message = office.call("tables.describe", document)

    def tables(self) -> Sequence[str]:
        return list(self._start["tables"])

    def sheets(self) -> Sequence[str]:
        return list(self._start["sheets"])

    def shelf(self) -> Mapping[str, Sequence[str]]:
        found: Mapping[str, Sequence[str]] = self._start["shelf"]
        return found

    def arrange(self, wanted: Message) -> Message | None:
        refusal: Message | None = self._office.call("tables.arrange", self.document, dict(wanted))
        return refusal

    def epoch_1904(self) -> bool:
        return bool(self._start["epoch_1904"])

    def announce(self, names: Sequence[str]) -> None:
        pass

    def table(self, name: str) -> Message:
        found: Message = self._office.call("tables.read", self.document, name)
        return found

    def commit(self, changes: Sequence[Message]) -> Message | None:
        refusal: Message | None = self._office.call("tables.commit", self.document, list(changes))
        return refusal


def calc_book(office: Office, document: int, *, at_once: bool = True) -> CalcBook:
    """A document that is open."""
    return CalcBook(Served(office, document), at_once=at_once)
