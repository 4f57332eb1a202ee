"""The use case: statements of a settled month as PDFs to hand out, as strips, in one zip, with drafts of mails."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book
from addin.texts.paper import paper_text
from addin.usecases.findings import Finding, findings
from addin.usecases.handing_out.files import write_all
from addin.usecases.handing_out.gather import all_told
from addin.usecases.handing_out.making import Counting, StatementFiles, WantedStatements
from addin.usecases.handing_out.private import passwords, private_of
from addin.values.errors import Language
from addin.values.periods import Month


class HandedOut(NamedTuple):
    """How many people's statements were written, the files by name, and what somebody should look at."""

    people: int
    files: list[str]
    findings: list[Finding]


def folder_name(month: Month, lang: Language) -> str:
    """What the folder is called where nobody chose one."""
    return paper_text("folder", lang, month=month)


def hand_out(
    book: Book,
    month: Month,
    place: tuple[Path, Path | None],
    wanted: WantedStatements,
    progress: Counting = lambda done, of: None,
) -> HandedOut:
    """Write what is wanted into a folder, as open to others as a file (``place``): all of it, or nothing.

    Refused if the month or person is not settled or a file cannot be written, DataRefused if what was settled was
    changed, facts cannot be read or somebody has no password.
    """
    facts = all_told(book, month, wanted.staff)
    known = private_of(book, wanted)
    addresses = {number: person.email for number, person in known.items()}
    making = StatementFiles(facts, wanted, passwords(book, facts.statements, known, wanted), addresses)
    files = making.files(progress)
    write_all(place[0], files, place[1])
    return HandedOut(
        len(facts.statements), list(files), findings(making.notes, {"tblStaff": book.read("tblStaff")}, book.language)
    )
