"""Whom forms are for, and whom and what their lists may name."""

from __future__ import annotations

from collections.abc import Sequence

from addin.book.base import RawTable
from addin.book.convert import records
from addin.tables.people import Customer, Staff
from addin.tables.records import Inputs
from addin.tables.reports import Prospect
from addin.tables.terms import PolicyRow
from addin.usecases.handing_out.gather import employer_printed
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.form_lists import Names
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.own_rows import BookRows
from addin.values.errors import Problem, Refused
from addin.values.identity import id_form
from addin.values.order import natural
from addin.values.periods import Month, days_employed

_CUSTOMERS = Shared("tblCustomers", ("customer",), own="owner")
_PROSPECTS = Shared("tblProspects", ("prospect",), own="staff")


def form_readers(raw: RawTable, month: Month, wanted: Sequence[str], everybody: bool) -> list[Staff]:
    """Who is employed in the month on any day: those named, else all where ``everybody``, else nobody.

    Refused for a number that nobody has who is.
    """
    employed = [one for one in _staff(raw) if one.hired and days_employed(month, one.hired, one.left)]
    by_form = {id_form(one.staff): one for one in employed}
    unknown = [number for number in wanted if id_form(number) not in by_form]
    if unknown:
        raise Refused(Problem("share_unknown_person", values={"staff": one, "month": month}) for one in unknown)
    if wanted:
        return list({id_form(number): by_form[id_form(number)] for number in wanted}.values())
    if everybody and not employed:
        raise Refused([Problem("share_nobody", values={"month": month})])
    return sorted(employed, key=lambda one: natural(one.staff)) if everybody else []


def _staff(raw: RawTable) -> list[Staff]:
    """The people whose rows can be read."""
    found, problems = records(raw, Staff)
    bad = {problem.row for problem in problems if problem.field in ("staff", "hired", "left")}
    return [one for one in found if one.row not in bad]


def known_names(rows: BookRows, mark: FormMark) -> Names:
    """What the drop-downs of a file offer: the person's own customers and prospects, or everybody's, and people."""
    customers = {one.row: (one.customer, one.name) for one in records(rows.raws["tblCustomers"], Customer)[0]}
    found = [customers[at] for at in rows.of(_for(_CUSTOMERS, mark), mark) if at in customers]
    if "tblProspects" in rows.raws:
        prospects = {one.row: (one.prospect, one.name) for one in records(rows.raws["tblProspects"], Prospect)[0]}
        found += [prospects[at] for at in rows.of(_for(_PROSPECTS, mark), mark) if at in prospects]
    people = [] if mark.edition == "person" else [(one.staff, one.name) for one in _staff(rows.raws["tblStaff"])]
    return {"customer": found, "staff": people}


def _for(shared: Shared, mark: FormMark) -> Shared:
    return shared if mark.edition == "person" else shared._replace(own="")


def employer_in(policy: RawTable, month: Month) -> str:
    """The employer's name as the book's parameters have it, '' where they do not."""
    return employer_printed(Inputs(policy=tuple(records(policy, PolicyRow)[0])), month)
