"""Puts what a book lacks into it: in memory, checked against what it was; the file is not touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from addin.book.cells import MAX_COLUMN, MAX_ROW, Box
from addin.book.file.calculation import recalculated
from addin.book.file.package import Package
from addin.book.upgrade.columns import add_columns
from addin.book.upgrade.draft import PartsDraft
from addin.book.upgrade.formulas import Leads, Unresolved
from addin.book.upgrade.lacks import Lacks
from addin.book.upgrade.lists import Lists
from addin.book.upgrade.policy import dress_parameters
from addin.book.upgrade.resolver import Headers, Resolver
from addin.book.upgrade.sheets import Copier
from addin.book.upgrade.side import Side, pairs
from addin.book.upgrade.stamp import stamp
from addin.book.upgrade.styles import Styles
from addin.book.upgrade.tools import Tools
from addin.book.upgrade.workbookpart import SheetList
from addin.book.views import EVERY_ROLE, PROGRAM_SHEETS, SHOWN_ROLE
from addin.tables.schema import TABLES, header_form


class Gained(NamedTuple):
    """What a book gained: sheets, new cells by table, values' cells by parameter; and sheets that it could not gain."""

    sheets: tuple[str, ...]
    columns: Mapping[str, Box]
    parameters: Mapping[str, str]
    left_out: tuple[str, ...]


class Wanted(NamedTuple):
    """What is to be put in: what it lacks, keys whose rows are there already, the functions that its macros do not
    provide, and the version that it is to say."""

    lacks: Lacks
    keys: Collection[str]
    absent: Collection[str]
    version: str


def grafted(template: Package, book: Package, wanted: Wanted) -> tuple[bytes, Gained]:
    """The book's new bytes, and what it gained."""
    graft = _Graft(template, book, wanted)
    return graft.data(), graft.gained


class _Graft:
    def __init__(self, template: Package, book: Package, wanted: Wanted) -> None:
        self._book = book
        self._wanted = wanted
        self._start(template)
        fresh = self._addable()
        self._start(template)  # what was tried is forgotten
        self._tools.resolver.fresh = fresh
        self._blocks: dict[str, list[Box]] = {}
        left_out = tuple(sheet for sheet in wanted.lacks.sheets if sheet not in fresh)
        self.gained = Gained(fresh, self._add_columns(), self._dress(), left_out)
        self._add_sheets(fresh)
        self._define()

    def _start(self, template: Package) -> None:
        """Nothing put in yet."""
        self._theirs, self._draft = Side(template), PartsDraft(self._book)
        self._ours = Side(self._book, self._draft.read)
        self._pairs = pairs(self._theirs, self._ours)
        root = self._draft.root(_part_of(self._book, "styles"))
        styles = Styles(template.part(_part_of(template, "styles")), root)
        self._lists: Lists | None = None
        self._lists_sheet = self._pairs.get(self._theirs.lists, "")
        if self._lists_sheet:
            cells = self._theirs.cells(self._theirs.lists), self._ours.cells(self._lists_sheet)
            self._lists = Lists(*cells, styles)
        resolver = Resolver(self._theirs, self._ours, self._pairs, self._headers(), self._lists)
        resolver.absent = self._wanted.absent
        self._tools = Tools(self._theirs, self._draft, styles, resolver)

    def _headers(self) -> Headers:
        """Of every table as it will be, by form: as the book spells them."""
        found: dict[str, dict[str, str]] = {}
        for name, place in self._theirs.tables.items():
            ours = self._ours.tables.get(name)
            spelt = (*ours.columns, *self._wanted.lacks.columns.get(name, ())) if ours else place.columns
            found[name] = {header_form(header): header for header in spelt}
        return found

    def _addable(self) -> tuple[str, ...]:
        """Those of the lacking sheets that have a table, or whose formulas all lead somewhere; each may need others."""
        copier, fresh = self._copier(), self._wanted.lacks.sheets
        while True:
            self._tools.resolver.fresh = fresh
            good = tuple(sheet for sheet in fresh if self._leads_somewhere(copier, sheet))
            if good == fresh:
                return good
            fresh = good
            self._tools.resolver.names.clear()

    def _leads_somewhere(self, copier: Copier, sheet: str) -> bool:
        if self._theirs.table_on(sheet):
            return True
        try:
            for formula in copier.formulas(sheet):
                self._tools.resolver.formula(formula.text or "")
        except Unresolved:
            return False
        return True

    def _copier(self) -> Copier:
        return Copier(self._theirs, self._draft, self._tools.styles, self._tools.resolver)

    def _add_columns(self) -> dict[str, Box]:
        found = {}
        for table, headers in self._wanted.lacks.columns.items():
            place = self._book.tables[table]
            found[table] = add_columns(self._tools, place, headers)
            self._blocks.setdefault(place.sheet_part, []).append(found[table])
        return found

    def _dress(self) -> dict[str, str]:
        if not self._wanted.keys:
            return {}
        found = dress_parameters(self._tools, self._wanted.keys)
        part = self._book.tables["tblPolicy"].sheet_part
        self._blocks.setdefault(part, []).extend(map(Box.parse, found.values()))
        return found

    def _add_sheets(self, fresh: tuple[str, ...]) -> None:
        listed, copier = SheetList(self._draft), self._copier()
        states = {sheet: "hidden" if self._is_programs(sheet) else None for sheet in self._theirs.sheets}
        after = None
        for sheet in self._theirs.sheets:
            if sheet in fresh:
                listed.insert(sheet, copier.add(sheet), states[sheet], after)
            after = self._tools.resolver.sheet(sheet) or after
        listed.renumber()
        for sheet in fresh:
            listed.define_local(self._theirs, sheet)

    def _is_programs(self, sheet: str) -> bool:
        """Whether a sheet is hidden for good. What the template hides for a role is in sight in a book: it is new."""
        place = self._theirs.table_on(sheet)
        return TABLES[place.name].hidden if place else self._theirs.code_names.get(sheet) in PROGRAM_SHEETS

    def _define(self) -> None:
        """Names that are new, and lists that have grown since."""
        names = dict(self._tools.resolver.names)
        if SHOWN_ROLE in names:
            names[SHOWN_ROLE] = EVERY_ROLE  # a book of before shows all its sheets
        if self._lists:
            names |= self._longer(self._lists, self._tools.resolver.leads)
            if self._lists.grown:
                part = self._book.sheet_part(self._lists_sheet)
                old = Side(self._book).cells(self._lists_sheet).last_col
                self._draft.put(part, self._ours.cells(self._lists_sheet).sheet.to_bytes())
                self._blocks.setdefault(part, []).append(Box(1, old + 1, MAX_ROW, MAX_COLUMN))
        SheetList(self._draft).define(names)

    def _longer(self, lists: Lists, leads: Leads) -> dict[str, str]:
        found = {}
        for name, ours in self._ours.names.items():
            theirs = self._theirs.names.get(name)
            if theirs and (longer := lists.longer(theirs, ours, leads)):
                found[name] = longer
        return found

    def data(self) -> bytes:
        """The new file, in which nothing else differs."""
        stamp(self._draft, self._wanted.version)
        related = self._book.relations_of(self._book.workbook_part)
        calculation = recalculated(self._book.workbook_part, related, self._draft.read)
        for part, content in calculation.changed.items():
            self._draft.put(part, content)
        changed, new = self._draft.finished()
        return self._book.grafted(changed, new, calculation.dropped, self._blocks)


def _part_of(package: Package, kind: str) -> str:
    """Refused if there is none."""
    with package.damage_refused():
        found = {relation.kind: relation.part for relation in package.relations_of(package.workbook_part)}
        return found[kind]
