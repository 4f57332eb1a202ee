"""What the statements of a month say of everybody: verified results, the months before, and the facts beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from addin.book.base import Book, RawTable
from addin.book.convert import records
from addin.book.inputs import months_of, read_contents, without_collector
from addin.engine.history import History
from addin.engine.policy import latest
from addin.engine.rules.credit import Credited
from addin.plans.registry import plan_in
from addin.tables.controls import Dispute
from addin.tables.corrections import CorrectionRow
from addin.tables.pay_items import PayItems
from addin.tables.people import Staff
from addin.tables.records import Inputs
from addin.usecases.compare import Compared, compared, fen_by_field, known_people, rows_of
from addin.usecases.lines import credited_in
from addin.usecases.statement import Statement, verified
from addin.usecases.statements_export import statements_of
from addin.values.errors import Language, Refused, refuse
from addin.values.identity import id_form
from addin.values.periods import Month

_CORRECTIONS, _DISPUTES = "tblCorrections", "tblDisputes"  # of books that have them
SettledFen = Mapping[str, int]  # by tblSettlement's field, fen


@dataclass(frozen=True)
class Told:
    """A month's statements with what stands beside them; people by the form of their numbers, money in fen.

    ``before``: the month before, where it is settled. ``year``: sums since ``since``, the year's first settled month.
    """

    month: Month
    language: Language
    employer: str
    statements: list[Statement]
    now: Mapping[str, SettledFen]
    before: Mapping[str, SettledFen]
    changes: Mapping[str, Compared]
    year: Mapping[str, SettledFen]
    since: Month
    inputs: Inputs
    credited: Mapping[str, list[Credited]]
    corrections: Sequence[CorrectionRow]
    disputes: Sequence[Dispute]

    @property
    def items(self) -> PayItems:
        """What the month's scheme pays."""
        return plan_in(self.inputs.policy, self.month).items

    @cached_property
    def history(self) -> History:
        """The ledger and openings up to the month, itself included."""
        return History(self.month.plus(1), self.inputs.ledger, self.inputs.opening)

    @cached_property
    def customers(self) -> dict[str, str]:
        """Their names by number."""
        return {customer.customer: customer.name for customer in self.inputs.customers}

    def staff(self, number: str) -> Staff | None:
        """The person's row of tblStaff."""
        return next((one for one in self.inputs.staff if id_form(one.staff) == id_form(number)), None)


@without_collector()
def all_told(book: Book, month: Month, staff: str = "") -> Told:
    """All that the statements of a month say, or a person's. Raises Refused if the month or person is not settled,
    DataRefused if what was settled was changed or the book's facts cannot be read."""
    results = verified(book, month)
    statements = [one for one in statements_of(results, month) if not staff or id_form(one.staff) == id_form(staff)]
    if not statements:
        raise refuse("no_such_person", month=month, staff=staff)
    settled = results.read("tblSettlement")
    rows = {at: rows_of(settled, at) for at in (month.plus(-1), month)}
    contents = read_contents(book, ("tblLedger", *({_CORRECTIONS} & book.names())))
    inputs = known_people(book, contents, *(at for at in rows if rows[at]))
    year, since = _year(settled, month)
    before, now = ({number: fen_by_field(row) for number, row in found.items()} for found in rows.values())
    return Told(
        month=month,
        language=book.language,
        employer=employer_printed(inputs, month),
        statements=statements,
        now=now,
        before=before,
        changes={id_form(one.staff): one for one in compared(rows, inputs)} if before else {},
        year=year,
        since=since,
        inputs=inputs,
        credited=_credited(inputs, month),
        corrections=contents.corrections,
        disputes=records(book.read(_DISPUTES), Dispute)[0] if _DISPUTES in book.names() else [],
    )


def employer_printed(inputs: Inputs, month: Month) -> str:
    """The employer's name as the parameters have it, '' where they do not."""
    row = latest(inputs.policy, month).get("employer_name")
    return "" if row is None or row.value is None else str(row.value).strip()


def _year(settled: RawTable, month: Month) -> tuple[dict[str, SettledFen], Month]:
    """Everybody's sums over the year's settled months up to this one, and the first of them."""
    months = sorted({at for at in months_of(settled) if at and at.year == month.year and at <= month})
    found: dict[str, dict[str, int]] = {}
    for at in months:
        for number, row in rows_of(settled, at).items():
            sums = found.setdefault(number, {})
            for field, amount in fen_by_field(row).items():
                sums[field] = sums.get(field, 0) + amount
    return dict(found), months[0]


def _credited(inputs: Inputs, month: Month) -> dict[str, list[Credited]]:
    """Every amount credited in the month by the facts as they stand, by person; none where that cannot be told."""
    try:
        lines = credited_in(inputs, month)
    except Refused:
        return {}
    found: dict[str, list[Credited]] = {}
    for one in lines:
        found.setdefault(id_form(one.staff), []).append(one)
    return found
