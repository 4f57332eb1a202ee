"""The use case: workbooks for people to fill in, each with its own rows, in a folder and listed in the book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from addin.book.base import Book, RawTable
from addin.book.inputs import without_collector
from addin.tables.choices import label
from addin.tables.people import Staff
from addin.texts.sharing import share_text
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import Finding, findings
from addin.usecases.handing_out.files import all_written
from addin.usecases.handing_out.names import file_names
from addin.usecases.history import Happened, with_history
from addin.usecases.sharing.editions import Edition, tables_of_edition
from addin.usecases.sharing.form import FilledForm, form_bytes
from addin.usecases.sharing.form_sheet import FormRow
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.own_rows import BookRows, book_rows
from addin.usecases.sharing.people import employer_in, form_readers, known_names
from addin.usecases.sharing.register import HANDOUTS, book_number, check_tables, with_handouts
from addin.usecases.sharing.statements import last_statements
from addin.usecases.statement import Statement
from addin.values.errors import Language, Problem
from addin.values.identity import id_form
from addin.values.periods import Month

_NEEDED = ("tblStaff", "tblCustomers", "tblProspects", "tblPolicy")


class WantedForms(NamedTuple):
    """To whom (nobody named: everybody), which edition, and what besides goes into a person's form."""

    people: tuple[str, ...] = ()
    edition: Edition = "person"
    receipts: bool = False
    statement: bool = False


class FormsHandedOut(NamedTuple):
    """The files that were written, by name, and what somebody should look at."""

    files: list[str]
    findings: list[Finding]


def forms_folder(month: Month, lang: Language) -> str:
    """What the folder is called where nobody chose one."""
    return share_text("folder", lang, month=month)


@without_collector()
def hand_out_forms(
    book: Book, month: Month, place: tuple[Path, Path | None], wanted: WantedForms, clock: Clock
) -> FormsHandedOut:
    """Write the forms of a month into a folder, as open to others as a file (``place``), and list them in the book.

    Refused, and nothing is written, for somebody who is not employed in the month, or a book without the tables.
    """
    check_tables(book)
    names = [one.table for one in tables_of_edition(wanted.edition, wanted.receipts)]
    rows = book_rows(book, [*names, *_NEEDED])
    people = form_readers(rows.raws["tblStaff"], month, wanted.people, everybody=wanted.edition == "person")
    statements = last_statements(book, month, people) if wanted.statement else {}
    listed = book.read(HANDOUTS)
    made = _marks(book.language, listed, month, wanted, people)
    folder, like = place
    files = {
        _free(folder, name): form_bytes(form_of(mark, rows, person, statements.get(id_form(mark.staff))))
        for (mark, person), name in zip(made, _file_names(month, wanted.edition, people, book.language), strict=True)
    }
    with all_written(folder, files, like):
        _list(book, listed, made, (month, wanted.edition), clock)
    notes = list(_without_statement(people, statements, month)) if wanted.statement else []
    return FormsHandedOut(list(files), findings(notes, rows.raws, book.language))


def form_of(mark: FormMark, rows: BookRows, person: Staff | None, statement: Statement | None = None) -> FilledForm:
    """The form of a person, or of the department."""
    places = {shared.table: rows.of(shared, mark) for shared in mark.tables}
    return FilledForm(
        mark,
        person.name if person else "",
        employer_in(rows.raws["tblPolicy"], mark.month),
        {one.table: [FormRow(rows.record(one, mark, at)) for at in places[one.table]] for one in mark.tables},
        {one.table: [rows.compared(one, mark, at) for at in places[one.table]] for one in mark.tables},
        known_names(rows, mark),
        statement,
    )


def _marks(
    lang: Language, listed: RawTable, month: Month, wanted: WantedForms, people: Sequence[Staff]
) -> list[tuple[FormMark, Staff | None]]:
    """A mark for each file, with whom it is for; the department's has nobody unless somebody is named."""
    readers: Sequence[Staff | None] = people or [None]
    numbers = [uuid4().hex[:12] for _ in readers]
    own = book_number(listed, numbers[0])
    return [
        (FormMark(number, own, month, person.staff if person else "", wanted.edition, lang, wanted.receipts), person)
        for number, person in zip(numbers, readers, strict=True)
    ]


def _file_names(month: Month, edition: Edition, people: Sequence[Staff], lang: Language) -> list[str]:
    if edition != "person" and not people:
        return [share_text(f"file_{edition}", lang, month=month)]
    names = file_names((person.staff, person.name) for person in people)
    suffix = "" if edition == "person" else f" {label('edition', edition, lang)}"
    return [share_text("file", lang, month=month, who=f"{name}{suffix}") for name in names]


def _list(
    book: Book,
    listed: RawTable,
    made: Sequence[tuple[FormMark, Staff | None]],
    about: tuple[Month, Edition],
    clock: Clock,
) -> None:
    month, edition = about
    named = [(mark, person.name if person else "") for mark, person in made]
    reason = label("edition", edition, book.language)
    happened = Happened("handout", month, reason, changes=len(made))
    history = with_history(book, {}, clock, [happened])
    book.write({HANDOUTS: with_handouts(listed, named, clock, book.language), **history})


def _free(folder: Path, name: str) -> str:
    """A name that no file has there: a form that somebody may have filled in is never replaced."""
    stem, found, number = name.removesuffix(".xlsx"), name, 2
    while (folder / found).exists():
        found, number = f"{stem} ({number}).xlsx", number + 1
    return found


def _without_statement(people: Sequence[Staff], statements: dict[str, Statement], month: Month) -> Iterable[Problem]:
    for person in people:
        if id_form(person.staff) not in statements:
            values = {"staff": person.staff, "name": person.name, "month": month}
            yield Problem("share_no_statement", "tblStaff", person.row, "staff", values, "warning")
