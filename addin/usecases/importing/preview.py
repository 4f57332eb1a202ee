"""All that a person sees of a file before it is taken, as data."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addin.book.base import Cell, RawTable
from addin.book.convert import read_fen
from addin.texts.messages import fact_and_remedy
from addin.usecases.findings import Finding
from addin.usecases.importing.against import Comparison
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.held import question_problem
from addin.usecases.importing.maps.model import MapLeftOut, Question
from addin.usecases.importing.maps.proposing import ProposedRow
from addin.usecases.importing.row_checks import unregistered_texts
from addin.usecases.importing.run import Prepared
from addin.usecases.importing.totals import TotalCheck, checked_totals
from addin.values.errors import Language


class DaySum(NamedTuple):
    """What comes into a table of a day and a payment ('' where the table has none), fen."""

    table: str
    day: dt.date | None
    payment: str
    lines: int
    fen: int


class Preview(NamedTuple):
    """Nothing may be written while there are ``questions`` or ``findings``. ``left_out``: by the map or by the reader
    of the file, whose kinds of lines are in ``listing``. ``proposed``: the rows of an unknown source's map.
    ``reminders`` forbid nothing."""

    source: str
    file: str
    listing: FileListing
    found: tuple[tuple[Comparison, RawTable], ...]
    left_out: tuple[MapLeftOut, ...] = ()
    sums: tuple[DaySum, ...] = ()
    totals: tuple[TotalCheck, ...] = ()
    questions: tuple[Question, ...] = ()
    proposed: tuple[ProposedRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    reminders: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be taken as it stands."""
        return not self.questions and not self.findings


def preview_of(prepared: Prepared, lang: Language, proposed: Sequence[ProposedRow] = ()) -> Preview:
    """What is to be seen of a file that was read, mapped and compared."""
    listing, mapped = prepared.using.listing, prepared.mapped
    asked = {fact_and_remedy(question_problem(question), lang)[0] for question in mapped.questions}
    taken = {line for comparison, _ in prepared.found for line in comparison.coming.lines}
    return Preview(
        prepared.source.source,
        prepared.source.file,
        listing,
        prepared.found,
        mapped.left_out,
        tuple(sum_by_day([comparison for comparison, _ in prepared.found])),
        tuple(checked_totals(listing, taken)),
        mapped.questions,
        tuple(proposed),
        tuple(one for one in prepared.findings if one.fact not in asked),
        tuple(unregistered_texts(prepared.unregistered, lang)),
    )


def sum_by_day(comparisons: Sequence[Comparison]) -> Iterator[DaySum]:
    """Each table's amounts by day and payment, in this order."""
    for comparison in comparisons:
        coming = comparison.coming
        if "amount" not in coming.fields or "day" not in coming.fields:
            continue
        place = {field: at for at, field in enumerate(coming.fields)}
        sums: dict[tuple[dt.date | None, str], list[int]] = defaultdict(lambda: [0, 0])
        for row in coming.rows:
            day, payment = row[place["day"]], row[place["payment"]] if "payment" in place else ""
            held = sums[_day(day), str(payment or "")]
            held[0] += 1
            held[1] += read_fen(row[place["amount"]])
        for (day, payment), (lines, fen) in sorted(sums.items(), key=lambda one: (one[0][0] or dt.date.min, one[0][1])):
            yield DaySum(coming.table, day, payment, lines, fen)


def _day(cell: Cell) -> dt.date | None:
    return cell.date() if isinstance(cell, dt.datetime) else cell if isinstance(cell, dt.date) else None
