"""Nothing typed by a person is lost: random edits in a form and in the book; each is in the result or told."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from addin.book.base import Cell, MemoryBook
from addin.usecases.sharing.collecting import Collecting
from addin.usecases.sharing.conflicts import listed_in
from addin.usecases.sharing.editions import Shared, tables_of_edition
from addin.usecases.sharing.files_in import FormArrived
from addin.usecases.sharing.hand_out import WantedForms, form_of, hand_out_forms
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.own_rows import book_rows
from addin.usecases.sharing.prints import key_of, print_of
from addin.usecases.sharing.register import COLLECTED, CONFLICTS, HANDOUTS, ledger_rows
from addin.usecases.sharing.returned import CameBack, ReturnedFile
from tests.usecases.sharing.forms import CLOCK, MONTH, day, selling_company

_TABLES = ("tblVisits", "tblProspects", "tblDaily")
_SHARED = {one.table: one for one in tables_of_edition("person") if one.table in _TABLES}
_EXPECTED = (None, "", False)


class Edit(NamedTuple):
    """Something that somebody does to a row: which table, which of its rows (beyond the last: a new one), and which
    way: another text, another number or day (which makes it another row), moved to the end, deleted."""

    table: str
    row: int
    key: int
    text: str
    way: str


_EDITS = st.lists(
    st.builds(
        Edit, st.sampled_from(_TABLES), st.integers(0, 3), st.integers(1, 3), st.sampled_from(["甲", "乙", "丙"]),
        st.sampled_from(["text", "text", "key", "moved", "gone"]),
    ),
    max_size=6,
)  # fmt: skip


def _new(table: str, edit: Edit, staff: str) -> dict[str, Cell]:
    by_table: dict[str, dict[str, Cell]] = {
        "tblVisits": {"day": day(edit.key), "customer": "C1", "staff": staff, "outcome": edit.text},
        "tblProspects": {
            "prospect": f"N{edit.key}{staff}", "day": day(1), "stage": "新线索", "staff": staff, "remarks": edit.text,
        },
        "tblDaily": {"day": day(edit.key), "staff": staff, "deals": edit.key, "remarks": edit.text},
    }  # fmt: skip
    return by_table[table]


def _rekeyed(table: str, edit: Edit, row: dict[str, Cell]) -> dict[str, Cell]:
    return row | (
        {"prospect": f"M{edit.key}{row['staff']}"} if table == "tblProspects" else {"day": day(10 + edit.key)}
    )


_WORDS = {"tblVisits": "outcome", "tblProspects": "remarks", "tblDaily": "remarks"}


def _edited(rows: list[dict[str, Cell]], edits: list[Edit], table: str, staff: str = "002") -> list[dict[str, Cell]]:
    """The rows after these edits; two rows of one number are never typed on one side."""
    rows = [dict(row) for row in rows]
    for edit in (one for one in edits if one.table == table):
        at = min(edit.row, len(rows))
        made = _new(table, edit, staff) if at == len(rows) else rows[at]
        if at < len(rows) and edit.way in ("gone", "moved"):
            taken = rows.pop(at)
            rows += [taken] if edit.way == "moved" else []
            continue
        if at < len(rows):
            made = _rekeyed(table, edit, made) if edit.way == "key" else made | {_WORDS[table]: edit.text}
        others = [row for number, row in enumerate(rows) if number != at]
        if table == "tblVisits" or not any(_same_key(table, made, row) for row in others):
            rows[at : at + 1] = [made]
    return rows


def _same_key(table: str, one: dict[str, Cell], other: dict[str, Cell]) -> bool:
    return key_of(_SHARED[table], one) == key_of(_SHARED[table], other)


class Sides(NamedTuple):
    """A book with a form of 002 handed out, and the rows that the form holds."""

    book: MemoryBook
    mark: FormMark
    file: ReturnedFile


def _handed_out(folder: Path) -> tuple[MemoryBook, FormMark]:
    book = selling_company()
    hand_out_forms(book, MONTH, (folder, None), WantedForms(("002", "003")), CLOCK)
    return book, _mark(book, "002")


def _mark(book: MemoryBook, staff: str) -> FormMark:
    """Who has which form, as the book lists it."""
    number = next(str(row[0]) for row in book.read(HANDOUTS).rows if staff in row)
    return FormMark(number, number, MONTH, staff, "person", "zh")


def _returned(book: MemoryBook, mark: FormMark, edits: list[Edit]) -> ReturnedFile:
    rows = book_rows(book, [*(one.table for one in mark.tables), "tblStaff", "tblPolicy"])
    form = form_of(mark, rows, None)
    came = {}
    for shared in mark.tables:
        held = [dict(row.cells) for row in form.rows[shared.table]]
        held = _edited(held, edits, shared.table, mark.staff) if shared.table in _TABLES else held
        columns = {column.field: at for at, column in enumerate(shared.columns)}
        came[shared.table] = [CameBack(row, at + 5, columns) for at, row in enumerate(held)]
    return ReturnedFile(Path(f"{mark.staff}.xlsx"), mark, form.handed, came, ())


def _office(book: MemoryBook, edits: list[Edit]) -> None:
    for table in _TABLES:
        raw = book.read(table)
        fields = [column.field for column in _columns(table)]
        held = [dict(zip(fields, row, strict=True)) for row in raw.rows]
        book.write({table: [[row.get(field) for field in fields] for row in _edited(held, edits, table)]})


def _columns(table: str) -> Iterator[object]:
    from addin.tables.schema import TABLES

    yield from TABLES[table].columns


def _contents(shared: Shared, rows: list[dict[str, Cell]]) -> Counter[tuple[str, str]]:
    return Counter((key_of(shared, row), print_of(shared, row).content) for row in rows)


def _book_contents(book: MemoryBook, shared: Shared) -> Counter[tuple[str, str]]:
    fields = [column.field for column in _columns(shared.table)]
    rows = [row for row in book.read(shared.table).rows if any(cell not in (None, "") for cell in row)]
    return _contents(shared, [dict(zip(fields, row, strict=True)) for row in rows])


def _collect(book: MemoryBook, file: ReturnedFile) -> Collecting:
    collecting = Collecting(book, sorted(_SHARED), CLOCK)
    collecting.merge(FormArrived(file, ""), _EXPECTED)
    if collecting.is_changed:
        book.write({
            **collecting.working.written(),
            HANDOUTS: collecting.handout_rows(),
            COLLECTED: ledger_rows(collecting.raws[COLLECTED], collecting.ledger),
            CONFLICTS: collecting.conflict_rows(),
        })  # fmt: skip
    return collecting


@settings(max_examples=60, deadline=None)
@given(_EDITS, _EDITS)
def test_every_edit_is_in_the_book_or_in_the_list(theirs: list[Edit], ours: list[Edit]) -> None:
    book, mark = _BOOK
    book = MemoryBook([book.read(name) for name in book.names()])
    file = _returned(book, mark, theirs)
    _office(book, ours)
    before = {table: _book_contents(book, shared) for table, shared in _SHARED.items()}
    collecting = _collect(book, file)
    assert not collecting.told[0].back
    entries = [one.entry for one in listed_in(book.read(CONFLICTS)) if one.entry]
    for table, shared in _SHARED.items():
        handed = Counter((row.key, row.print.rpartition(".")[0]) for row in file.handed[table])
        came = _contents(shared, [dict(row.cells) for row in file.rows[table]])
        now = _book_contents(book, shared)
        mine = [entry for entry in entries if entry.table == table]
        listed = Counter((entry.key, entry.theirs.rpartition(".")[0]) for entry in mine if entry.theirs)
        assert not came - handed - now - listed, "what was typed in the form"
        gone = Counter(entry.key for entry in mine if not entry.theirs)
        assert not before[table] - handed - now, "what the office typed"
        left_out = Counter(key for key, _ in (handed - came).elements()) - Counter(key for key, _ in came.elements())
        still = Counter(key for key, _ in now.elements())
        assert all(gone[key] or not still[key] or key in {k for k, _ in came} for key in left_out), "what was deleted"
    again = _collect(book, file)
    assert not again.is_changed, "twice changes nothing"


@settings(max_examples=60, deadline=None)
@given(_EDITS, _EDITS, _EDITS)
def test_the_same_form_given_back_again_loses_nothing_either(
    first: list[Edit], ours: list[Edit], second: list[Edit]
) -> None:
    book, mark = _BOOK
    book = MemoryBook([book.read(name) for name in book.names()])
    handed = _returned(book, mark, [])
    _collect(book, handed._replace(rows=_returned(book, mark, first).rows))
    _office(book, ours)
    came = {
        shared.table: _edited([dict(row.cells) for row in handed.rows[shared.table]], [*first, *second], shared.table)
        for shared in _SHARED.values()
    }
    rows = {
        table: [CameBack(row, at + 5, {}) for at, row in enumerate(came[table])] if table in came else held
        for table, held in handed.rows.items()
    }
    base = {table: _agreed(book, mark, table) for table in _SHARED}
    collecting = _collect(book, handed._replace(rows=rows))
    entries = [one.entry for one in listed_in(book.read(CONFLICTS)) if one.entry]
    assert not collecting.told[-1].back
    for table, shared in _SHARED.items():
        listed = Counter(
            (one.key, one.theirs.rpartition(".")[0]) for one in entries if one.table == table and one.theirs
        )
        assert not _contents(shared, came[table]) - base[table] - _book_contents(book, shared) - listed


@settings(max_examples=60, deadline=None)
@given(_EDITS, _EDITS, _EDITS, st.booleans())
def test_forms_of_two_people_lose_nothing_of_each_other(
    theirs: list[Edit], others: list[Edit], ours: list[Edit], turned: bool
) -> None:
    book, mark = _BOOK
    book = MemoryBook([book.read(name) for name in book.names()])
    files = [_returned(book, mark, theirs), _returned(book, _mark(book, "003"), others)]
    _office(book, ours)
    before = {table: _book_contents(book, shared) for table, shared in _SHARED.items()}
    for file in reversed(files) if turned else files:
        assert not _collect(book, file).told[0].back
    entries = [one.entry for one in listed_in(book.read(CONFLICTS)) if one.entry]
    for table, shared in _SHARED.items():
        now = _book_contents(book, shared)
        listed = Counter((one.key, one.theirs.rpartition(".")[0]) for one in entries if one.table == table)
        handed: Counter[tuple[str, str]] = Counter()
        for file in files:
            given = Counter((row.key, row.print.rpartition(".")[0]) for row in file.handed[table])
            came = _contents(shared, [dict(row.cells) for row in file.rows[table]])
            assert not came - given - now - listed, "what was typed in a form"
            handed += given
        assert not before[table] - handed - now, "what the office typed"
    assert not any(_collect(book, file).is_changed for file in files), "twice changes nothing"


def _agreed(book: MemoryBook, mark: FormMark, table: str) -> Counter[tuple[str, str]]:
    from addin.usecases.sharing.register import ledger_of

    _, rows = ledger_of(book.read(COLLECTED)).get((mark.handout, table), (MONTH, []))
    return Counter((row.key, row.print.rpartition(".")[0]) for row in rows)


def _made_once() -> tuple[MemoryBook, FormMark]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return _handed_out(Path(folder))


_BOOK = _made_once()
assert dt.date(2026, 10, 1) == MONTH.first
