"""The use case: statements of a settled month as PDFs to hand out, as strips, in one zip, with drafts of mails."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, RawTable
from addin.texts.paper import paper_text
from addin.usecases.findings import Finding, findings
from addin.usecases.handing_out.files import write_all
from addin.usecases.handing_out.gather import Told, all_told
from addin.usecases.handing_out.making import Counting, StatementFiles, WantedStatements
from addin.usecases.settle import stop_at_errors
from addin.values.errors import Language, Problem
from addin.values.periods import Month

_LAST = 6  # characters of the identity number that are the password


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
    tables = {"tblStaff": book.read("tblStaff")}
    making = StatementFiles(facts, wanted, _passwords(book, tables, facts, wanted))
    files = making.files(progress)
    write_all(place[0], files, place[1])
    return HandedOut(len(facts.statements), list(files), findings(making.notes, tables, book.language))


def _passwords(book: Book, tables: Mapping[str, RawTable], facts: Told, wanted: WantedStatements) -> dict[str, str]:
    """Everybody's password, none where none is wanted. Raises DataRefused where somebody has no identity number."""
    if wanted.password or not wanted.lock:
        return {one.staff: wanted.password for one in facts.statements if wanted.password}
    found, problems = {}, []
    for one in facts.statements:
        staff = facts.staff(one.staff)
        identity = "".join(str(getattr(staff, "identity", "") or "").split()).upper()
        if len(identity) < _LAST:
            values = {"staff": one.staff, "name": one.name}
            problems.append(Problem("no_identity", "tblStaff", staff.row if staff else None, "", values))
        found[one.staff] = identity[-_LAST:]
    stop_at_errors(book, tables, problems)
    return found
