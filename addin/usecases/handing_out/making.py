"""The files of a month's statements, made in memory: whatever is wrong is known before anything is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from addin.charts.paper.content import StatementPage
from addin.charts.paper.finishing import finished
from addin.charts.paper.fitting import fitted
from addin.charts.paper.typeset import Typesetter
from addin.texts.paper import paper_text
from addin.usecases.handing_out.gather import Told
from addin.usecases.handing_out.mails import draft, usable
from addin.usecases.handing_out.names import file_names
from addin.usecases.handing_out.page import page_of, strip_of
from addin.usecases.statement import Statement
from addin.values.errors import Problem
from addin.values.identity import id_form

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip says no time: the same statements give the same file

Counting = Callable[[int, int], None]


class WantedStatements(NamedTuple):
    """What is to be written. ``lock``: by the last six of the identity number, or by ``password`` for everybody."""

    pdf: bool = True
    strips: bool = False
    mail: bool = False
    credited: bool = False
    lock: bool = False
    password: str = ""
    staff: str = ""

    @property
    def by_identity(self) -> bool:
        """Whether everybody's own number is the password."""
        return self.lock and not self.password

    @property
    def said(self) -> str:
        """The key of what a mail says of the password; '' where there is none."""
        return "password_told" if self.password else "password_identity" if self.lock else ""


class StatementFiles:
    """Makes the files; ``notes`` lists what somebody should look at.

    ``passwords`` are by staff number, ``addresses`` by its form.
    """

    def __init__(
        self, told: Told, wanted: WantedStatements, passwords: Mapping[str, str], addresses: Mapping[str, str]
    ) -> None:
        self.told, self.wanted, self.passwords, self.addresses = told, wanted, passwords, addresses
        self.notes: list[Problem] = []
        self._names = dict(
            zip(
                (one.staff for one in told.statements),
                file_names((one.staff, one.name) for one in told.statements),
                strict=True,
            )
        )

    def files(self, progress: Counting) -> dict[str, bytes]:
        """Every file by its name below the folder."""
        found: dict[str, bytes] = {}
        if self.wanted.pdf or self.wanted.mail:
            pdfs = self._pdfs(progress)
            if self.wanted.mail:
                found |= self._mails(pdfs)
            found |= {self._file(staff): pdf for staff, pdf in pdfs.items()}
            if not self.wanted.staff:
                found[self._text("zip")] = _zipped(found, self._text("mails"))
        if self.wanted.strips:
            found[self._text("strips_file")] = self._strips()
        return found

    def _text(self, key: str, **values: object) -> str:
        return paper_text(key, self.told.language, month=self.told.month, **values)

    def _file(self, staff: str, key: str = "file") -> str:
        return self._text(key, who=self._names[staff])

    def _pdfs(self, progress: Counting) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for done, one in enumerate(self.told.statements):
            progress(done, len(self.told.statements))
            pdf = self._pdf(page_of(self.told, one, self.wanted.credited), one)
            found[one.staff] = finished(pdf, self.passwords.get(one.staff, ""))
        return found

    def _pdf(self, page: StatementPage, one: Statement) -> bytes:
        setter = self._setter
        rare = setter.missing(page)
        if rare:
            values = {"staff": one.staff, "name": one.name, "characters": " ".join(sorted(rare))}
            self.notes.append(Problem("no_glyph", "tblStaff", self._row(one), "name", values, "warning"))
        first = page._replace(credited=None)
        pdf, size = fitted(lambda size: setter.pdf(first, size), page)
        return pdf if page.credited is None else setter.pdf(page, size)

    @cached_property
    def _setter(self) -> Typesetter:
        return Typesetter("statement", self.told.language)

    def _strips(self) -> bytes:
        strips = [strip_of(self.told, one) for one in self.told.statements]
        return finished(Typesetter("strips", self.told.language).pdf(strips))

    def _mails(self, pdfs: Mapping[str, bytes]) -> dict[str, bytes]:
        return dict(self._drafts(pdfs))

    def _drafts(self, pdfs: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        for one in self.told.statements:
            address = self.addresses.get(id_form(one.staff), "")
            if usable(address):
                attached = self._file(one.staff), pdfs[one.staff]
                name = f"{self._text('mails')}/{self._file(one.staff, 'mail_file')}"
                yield name, draft(self.told, one, address, attached, self.wanted.said)
            else:
                values = {"staff": one.staff, "name": one.name, "address": address}
                self.notes.append(Problem("no_address", "tblStaff", self._row(one), "email", values, "warning"))

    def _row(self, one: Statement) -> int | None:
        found = self.told.staff(one.staff)
        return found.row if found else None


def _zipped(files: Mapping[str, bytes], without: str) -> bytes:
    """The files in one, but for those of a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:  # PDFs are compressed already
        for name, data in files.items():
            if not name.startswith(f"{without}/"):
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return out.getvalue()
