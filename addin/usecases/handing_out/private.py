"""What only whoever is locked out or written to is known by: read for that alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from addin.book.base import Book
from addin.book.convert import records
from addin.usecases.handing_out.making import WantedStatements
from addin.usecases.settle import stop_at_errors
from addin.usecases.statement import Statement
from addin.values.errors import Problem
from addin.values.identity import id_form

_LAST = 6  # characters of the identity number that are the password


class Private(NamedTuple):
    """A row of tblStaff."""

    staff: str
    identity: str
    email: str
    row: int = -1


def private_of(book: Book, wanted: WantedStatements) -> dict[str, Private]:
    """Everybody's by the form of their number, where it is wanted. Raises DataRefused where it cannot be read."""
    asked = {field for field, is_asked in (("identity", wanted.by_identity), ("email", wanted.mail)) if is_asked}
    if not asked:
        return {}
    raw = book.read("tblStaff")
    found, problems = records(raw, Private)
    stop_at_errors(book, {raw.name: raw}, [problem for problem in problems if problem.field in asked])
    return {id_form(person.staff): person for person in found}


def has_addresses(book: Book) -> bool:
    """Whether anybody has an address to write to."""
    return any(person.email for person in records(book.read("tblStaff"), Private)[0])


def passwords(
    book: Book, statements: Sequence[Statement], known: Mapping[str, Private], wanted: WantedStatements
) -> dict[str, str]:
    """Everybody's password by number, none where none is wanted.

    Raises DataRefused where somebody has no identity number to take it from.
    """
    if not wanted.by_identity:
        return {one.staff: wanted.password for one in statements if wanted.password}
    found, problems = {}, []
    for one in statements:
        person = known.get(id_form(one.staff))
        identity = person.identity.replace(" ", "").upper() if person else ""
        if len(identity) < _LAST:
            values = {"staff": one.staff, "name": one.name}
            problems.append(Problem("no_identity", "tblStaff", person.row if person else None, "identity", values))
        found[one.staff] = identity[-_LAST:]
    stop_at_errors(book, {"tblStaff": book.read("tblStaff")}, problems)
    return found
