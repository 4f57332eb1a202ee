"""A workbook that came back, read: its mark and its rows, or why it cannot be collected. Whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Cell
from addin.book.cells import cell_name
from addin.book.saving import replace as saving
from addin.tables.schema import TABLES, header_form
from addin.texts.joining import names_joined
from addin.usecases.importing.files.archive import packed_kind
from addin.usecases.importing.files.xlsx import read_xlsx
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.form_sheet import form_heading
from addin.usecases.sharing.marks import MARK_SHEET, FormMark, read_mark
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.own_rows import Record
from addin.usecases.sharing.prints import is_blank_row
from addin.values.days import from_1904
from addin.values.errors import Language, Problem, Refused, refuse

_LARGEST = 50  # MB: a form that people fill in is far smaller
_SHOWN = 5  # cells of a sheet that are named
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LAST_HEADER = 40  # rows in which the headings are looked for


class CameBack(NamedTuple):
    """A row of the file: its cells by field, and where each stands on its sheet."""

    cells: Record
    line: int
    columns: Mapping[str, int]

    def place(self, field: str) -> str:
        """Such as C14; of a field without a column the row's first cell."""
        return cell_name(self.line, self.columns.get(field, 0) + 1)


class ReturnedFile(NamedTuple):
    """What a file holds: as handed out, and as it came back, by table; ``besides``: what stands where no row can."""

    path: Path
    mark: FormMark
    handed: Mapping[str, Sequence[ComparedRow]]
    rows: Mapping[str, list[CameBack]]
    besides: Sequence[Problem]


def read_returned(path: Path) -> ReturnedFile:
    """The file's contents. Refused, with every reason, where it is no workbook of ours or its structure was changed."""
    if path.stat().st_size > _LARGEST * 1_000_000:
        raise refuse("collect_too_large", file=path.name, limit=_LARGEST)
    data = saving.read_bytes(path)
    if not data.startswith(b"PK\x03\x04") or packed_kind(data, path.name) != "xlsx":
        raise refuse("collect_kind", file=path.name)
    grids = {grid.place.removeprefix(f"{path.name} "): grid for grid in read_xlsx(data, path)}
    found = read_mark(grids[MARK_SHEET].rows) if MARK_SHEET in grids else None
    if found is None:
        raise refuse("collect_unmarked", file=path.name)
    mark, handed = found
    rows: dict[str, list[CameBack]] = {}
    problems, besides = list[Problem](), list[Problem]()
    for shared in mark.tables:
        try:
            sheet = _Sheet(path, mark, shared, grids)
            rows[shared.table] = list(sheet.rows())
            besides += sheet.besides()
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return ReturnedFile(path, mark, handed, rows, besides)


class _Sheet:
    """One table's sheet. Refused where it is not there, or a column is missing or there twice."""

    def __init__(self, path: Path, mark: FormMark, shared: Shared, grids: Mapping[str, Grid]) -> None:
        self._path, self._mark, self._shared = path, mark, shared
        self._name = TABLES[shared.table].sheet(mark.language)
        if self._name not in grids:
            raise refuse("collect_no_sheet", file=path.name, sheet=self._name)
        self._grid = grids[self._name]
        self._header, self._columns = _headings(path, mark, shared, self._grid)

    def rows(self) -> Iterator[CameBack]:
        """The rows below the headings that are not blank."""
        fixed, columns = _fixed(self._mark, self._shared), self._columns
        for number, row in enumerate(self._grid.rows[self._header + 1 :], self._header + 2):
            cells = {field: _cell(self._shared, field, row, at, self._grid.is_1904) for field, at in columns.items()}
            if not is_blank_row(self._shared, cells):
                yield CameBack({**cells, **fixed}, number, columns)

    def besides(self) -> Iterator[Problem]:
        """What somebody typed above the headings, or in a column that is none of ours: nothing of it comes in."""
        ours, words = {*self._columns.values(), *self._of_names()}, self._of_words()
        found = [
            (cell_name(number + 1, at + 1), str(cell))
            for number, row in enumerate(self._grid.rows)
            for at, cell in enumerate(row)
            if not is_blank(cell) and number != self._header and not (number in words and at == 0)
            if number < self._header or at not in ours
        ]
        if found:
            cells = names_joined([place for place, _ in found[:_SHOWN]], self._mark.language)
            more = "……" if len(found) > _SHOWN else ""
            values = {"file": self._path.name, "sheet": self._name, "cell": cells + more, "value": found[0][1]}
            yield Problem("collect_besides", values=values, level="warning")

    def _of_words(self) -> Set[int]:
        """The rows of title and explanation, wherever they were moved."""
        filled = [number for number, row in enumerate(self._grid.rows[: self._header]) if has_content(row)]
        return set(filled[:2])

    def _of_names(self) -> Iterator[int]:
        """Columns of the names that stand beside numbers."""
        names = {header_form(form_heading(one, True, lang)) for one in self._shared.columns for lang in _LANGUAGES}
        heads = self._grid.rows[self._header]
        yield from (at for at, head in enumerate(heads) if isinstance(head, str) and header_form(head) in names)


def _cell(shared: Shared, field: str, row: Sequence[Cell], at: int, is_1904: bool) -> Cell:
    """A cell of a row that may be too short; a bare number of days as one of 1900."""
    cell = row[at] if at < len(row) else None
    dated = TABLES[shared.table].column(field).kind in ("date", "month")
    return from_1904(cell) if is_1904 and dated else cell


def _fixed(mark: FormMark, shared: Shared) -> Record:
    """What stands in no cell of the sheet."""
    fixed: Record = {shared.own: mark.staff} if shared.own and shared.collected else {}
    return fixed | ({"month": mark.month.first} if shared.fixed_month else {})


def _headings(path: Path, mark: FormMark, shared: Shared, grid: Grid) -> tuple[int, dict[str, int]]:
    """The row of headings, and the column of each field. Refused where one is missing or stands twice."""
    wanted = {column.field: {header_form(column.zh), header_form(column.en)} for column in shared.columns}
    best: dict[str, list[int]] = {}
    header = -1
    for number, row in enumerate(grid.rows[:_LAST_HEADER]):
        forms = [header_form(cell) if isinstance(cell, str) else "" for cell in row]
        found = {field: [at for at, form in enumerate(forms) if form in names] for field, names in wanted.items()}
        found = {field: places for field, places in found.items() if places}
        if len(found) > len(best):
            header, best = number, found
    sheet, table = TABLES[shared.table].sheet(mark.language), TABLES[shared.table]
    missing = [table.column(field).header(mark.language) for field in wanted if field not in best]
    twice = [table.column(field).header(mark.language) for field, places in best.items() if len(places) > 1]
    problems = []
    if missing:
        problems.append(Problem("collect_no_column", values=_said(path, sheet, missing, mark)))
    if twice:
        problems.append(Problem("collect_two_columns", values=_said(path, sheet, twice, mark)))
    if problems:
        raise Refused(problems)
    return header, {field: places[0] for field, places in best.items()}


def _said(path: Path, sheet: str, headers: Sequence[str], mark: FormMark) -> dict[str, object]:
    return {"file": path.name, "sheet": sheet, "columns": names_joined(headers, mark.language)}
