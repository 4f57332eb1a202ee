"""One collection while it is under way: the book in memory, what every file gave, the list, the copies to give back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable, filled_rows
from addin.book.convert import read_month, records
from addin.book.inputs import fields_of
from addin.tables.people import Staff
from addin.tables.records import Inputs, tables_of
from addin.tables.schema import TABLES
from addin.texts.sharing import share_text
from addin.usecases.closing.closes import Clock
from addin.usecases.importing.kept import locked_in
from addin.usecases.sharing.checking import known_numbers
from addin.usecases.sharing.conflicts import ConflictEntry, ListedConflict, entry_of, entry_row, listed_in
from addin.usecases.sharing.deciding import decide
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.files_in import FormArrived
from addin.usecases.sharing.giving_back import copy_path, place_in_file, returned_copy, row_told
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.outcome import Into, TableOutcome, ToDecide, table_outcome
from addin.usecases.sharing.own_rows import Record
from addin.usecases.sharing.prints import print_of
from addin.usecases.sharing.register import COLLECTED, CONFLICTS, HANDOUTS, by_number, ledger_of
from addin.usecases.sharing.returned import ReturnedFile
from addin.usecases.sharing.working import Working
from addin.values.errors import Language, Problem, refuse
from addin.values.identity import id_form
from addin.values.periods import Month

_PAID = frozenset(table for table, _ in tables_of(Inputs).values())
Expected = tuple[Month | None, str, bool]


class Back(NamedTuple):
    """A row that is given back: its place in the file, what is wrong, what to do."""

    place: str
    fact: str
    remedy: str


class FileTold(NamedTuple):
    """What became of one file's rows; ``copy``: in which file those lie that are given back."""

    path: Path
    mark: FormMark
    name: str
    new: int
    changed: int
    same: int
    to_decide: int
    returned: int
    back: list[Back]
    copy: Path | None

    @property
    def taken(self) -> int:
        """Rows that came in."""
        return self.new + self.changed

    @property
    def reason(self) -> str:
        """What the record of actions says of it."""
        return " ".join(filter(None, (self.path.name, self.mark.staff, self.name)))

    def in_words(self, lang: Language) -> str:
        """The file, whose it is, and how many rows became what."""
        who = " ".join(filter(None, (self.mark.staff, self.name))) or share_text("department", lang)
        counts = {"new": self.new, "changed": self.changed, "same": self.same, "pending": self.to_decide}
        about = {"file": self.path.name, "who": who, "month": self.mark.month, "returned": self.returned}
        return share_text("collected_file", lang, **about, **counts)


class Collecting:
    """Files are merged one after the other: each sees what those before it brought."""

    def __init__(self, book: Book, names: list[str], clock: Clock) -> None:
        self.language: Language = book.language
        self.clock = clock
        self.working = Working(book, names)
        self.raws: dict[str, RawTable] = {name: book.read(name) for name in (HANDOUTS, CONFLICTS, COLLECTED)}
        self.ledger = ledger_of(self.raws[COLLECTED])
        self._ledger_before = dict(self.ledger)
        self.listed = listed_in(self.raws[CONFLICTS])
        self._listed_before = [one.cells for one in self.listed]
        self.first_row = self.raws[CONFLICTS].first_row
        self.told: list[FileTold] = []
        self.notes: list[Problem] = []
        self._came: dict[str, str] = {}  # files by number, with when they were saved
        self._copies: list[tuple[Path, bytes, Path]] = []
        self._handed = by_number(self.raws[HANDOUTS])
        self._locked = _locked(book)

    def choose(self, choices: Mapping[int, str]) -> None:
        """What was chosen by option, in place of what stands in the list."""
        self.listed = [one._replace(choice=choices.get(one.row, one.choice)) for one in self.listed]

    def decide(self) -> int:
        """Do what was chosen; how many rows that were."""
        found = decide(self.listed, self.working, self.ledger)
        self.listed = [one._replace(choice="") for one in found.kept]
        self.notes += found.problems
        return found.done

    def merge(self, arrived: FormArrived, expected: Expected) -> None:
        """Take one file in. Refused where it is not of this book, or not what is expected."""
        file, mark = arrived.file, arrived.file.mark
        name, older = self._check(arrived, expected), self._is_older(arrived)
        known = known_numbers(self.working.rows, file.rows.get("tblProspects", ()))
        found: list[TableOutcome] = []
        listed = 0
        for shared in mark.tables:
            if shared.table not in self.working.rows.raws:
                continue
            base = self._base(file, shared, older)
            one = table_outcome(shared, mark, file.rows[shared.table], base, Into(self.working, known))
            listed += self._list(file, one, name, older)
            self._note_locked(mark, one, name)
            self.working.apply(shared.table, one.edits)
            if shared.collected and not older:
                self.ledger[mark.handout, shared.table] = mark.month, one.agreed
            found.append(one)
        if not older:
            self._came[mark.handout] = arrived.saved
        self.notes += file.besides
        self._tell(file, name, found, listed)

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be written."""
        first = any(not self._handed[one].collected for one in self._came if one in self._handed)
        lists = [one.cells for one in self.listed] != self._listed_before or self.ledger != self._ledger_before
        return bool(self.working.touched) or lists or first

    def copies(self) -> list[tuple[Path, bytes, Path]]:
        """The copies to give back that are not there yet, each with the file that came back."""
        return self._copies

    def conflict_rows(self) -> list[list[Cell]]:
        """tblCollectConflicts as it becomes; a choice that could not be done is taken back."""
        at = fields_of(self.raws[CONFLICTS]).index("choice")
        return [[None if col == at else cell for col, cell in enumerate(one.cells)] for one in self.listed]

    def handout_rows(self) -> list[list[Cell]]:
        """tblHandouts with when each file came back."""
        raw = self.raws[HANDOUTS]
        fields = fields_of(raw)
        number = fields.index("handout")
        new: Record = {"collected": self.clock.text}
        rows = []
        for row in filled_rows(raw.rows):
            found = str(row[number] or "").strip()
            cells: Record = new | {"saved": self._came[found] or None} if found in self._came else {}
            rows.append([cells.get(field, cell) for field, cell in zip(fields, row, strict=True)])
        return rows

    def noted_tables(self) -> dict[str, RawTable]:
        """The tables that notes are about."""
        return {**self.working.rows.raws, **self.raws}

    def _check(self, arrived: FormArrived, expected: Expected) -> str:
        """The name of whom the file is for."""
        mark, file = arrived.file.mark, arrived.file.path.name
        month, staff, older = expected
        if mark.handout not in self._handed and mark.book not in self._handed:
            raise refuse("collect_other_book", file=file)
        if month is not None and mark.month != month:
            raise refuse("collect_other_month", file=file, month=mark.month, wanted=month)
        if staff and id_form(staff) != id_form(mark.staff):
            raise refuse("collect_other_person", file=file, staff=mark.staff, wanted=staff)
        listed = self._handed.get(mark.handout)
        if listed and (id_form(listed.staff), listed.month) != (id_form(mark.staff), mark.month):
            raise refuse("collect_spoilt_mark", file=file)
        if listed and self._is_older(arrived) and not older:
            raise refuse("collect_older", file=file, saved=arrived.saved, last=listed.saved)
        people: dict[str, str] = {
            id_form(one.staff): one.name for one in records(self.working.raw("tblStaff"), Staff)[0]
        }
        if mark.staff and id_form(mark.staff) not in people:
            raise refuse("collect_person_gone", file=file, staff=mark.staff)
        return people.get(id_form(mark.staff), "")

    def _is_older(self, arrived: FormArrived) -> bool:
        """Whether the file was saved before a copy of the same form that was collected already."""
        listed = self._handed.get(arrived.file.mark.handout)
        return bool(listed and listed.saved and arrived.saved and arrived.saved < listed.saved)

    def _base(self, file: ReturnedFile, shared: Shared, older: bool) -> Sequence[ComparedRow]:
        """What the file's rows are compared with: what was agreed when it came last, else what was handed out.

        An older copy never knew what a newer one brought, so that what the newer says otherwise is to be decided.
        """
        handed = file.handed.get(shared.table, [])
        return handed if older else self.ledger.get((file.mark.handout, shared.table), (file.mark.month, handed))[1]

    def _list(self, file: ReturnedFile, found: TableOutcome, name: str, older: bool) -> int:
        """Put what is to be decided into the list, once; what is no longer to be decided leaves it, but for what older
        copies say, and what the newest says while an older one comes."""
        mark, shared = file.mark, found.shared
        new = [self._entry(file, shared, one, older) for one in found.to_decide]
        mine = [
            one
            for one in self.listed
            if one.entry and (one.entry.handout, one.entry.table) == (mark.handout, shared.table)
        ]
        kept = [one for one in mine if one.entry in new or older or (one.entry and one.entry.older)]
        others = [one for one in self.listed if one not in mine or one in kept]
        there = [one.entry for one in kept]
        for entry, one in zip(new, found.to_decide, strict=True):
            if entry in there:
                there.remove(entry)
                continue
            held = self._held(shared, one)
            cells = entry_row(self.raws[CONFLICTS], entry, (shared, name, held), self.clock, self.language)
            others.append(ListedConflict(entry, cells, "", -1))
        self.listed = others
        return len(new)

    def _entry(self, file: ReturnedFile, shared: Shared, one: ToDecide, older: bool) -> ConflictEntry:
        merged = one.merged
        rows = file.rows[shared.table]
        theirs = str(print_of(shared, rows[merged.theirs.at].cells)) if merged.theirs else ""
        base = self._base(file, shared, older)
        entry = entry_of(file.mark, shared, one, theirs, base[merged.base.at].print if merged.base else "")
        return entry._replace(older=older)

    def _held(self, shared: Shared, one: ToDecide) -> Record | None:
        ours = one.merged.ours
        return dict(self.working.rows.records[shared.table][ours.at] or {}) if ours else None

    def _note_locked(self, mark: FormMark, found: TableOutcome, name: str) -> None:
        """L1: rows of locked months come in, and the next settlement corrects what was paid."""
        if found.shared.table not in _PAID or not self._locked:
            return
        field = found.shared.month or ("month" if "month" in found.shared.identity else "day")
        held = self.working.rows.records[found.shared.table]
        rows = [*found.edits.added, *((held[at] or {}) | cells for at, cells in found.edits.changed.items())]
        months = [month for row in rows if (month := read_month(row.get(field)))]
        for month in sorted(set(months) & self._locked):
            values = {
                "who": " ".join(filter(None, (mark.staff, name))) or mark.edition, "count": months.count(month),
                "month": month, "sheet": TABLES[found.shared.table].sheet(self.language),
            }  # fmt: skip
            self.notes.append(Problem("collect_locked", found.shared.table, None, "", values, "warning"))

    def _tell(self, file: ReturnedFile, name: str, found: list[TableOutcome], listed: int) -> None:
        back = [
            Back(place_in_file(one.shared, file.rows[one.shared.table][at], problem, file.mark.language),
                 *row_told(problem, TABLES[one.shared.table].sheet(self.language), self.language))
            for one in found for at in sorted(one.wrong) for problem in one.wrong[at]
        ]  # fmt: skip
        copy: Path | None = None
        if back:
            handed = {one.shared.table: one.agreed for one in found}
            data = returned_copy(file, handed, found, self.working.rows, name)
            copy, is_there = copy_path(file.mark, file.path, data)
            self._copies += [] if is_there else [(copy, data, file.path)]
        sums = (sum(len(one.edits.added) for one in found), sum(len(one.edits.changed) for one in found))
        same = sum(one.same for one in found if one.shared.collected)
        returned = sum(len(one.wrong) for one in found)
        self.told.append(FileTold(file.path, file.mark, name, *sums, same, listed, returned, back, copy))


def _locked(book: Book) -> frozenset[Month]:
    return frozenset(locked_in(book) if "tblCloses" in book.names() else ())
