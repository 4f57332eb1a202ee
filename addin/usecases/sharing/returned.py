"""A workbook that came back, read: its mark and its rows, or why it cannot be collected. Whatever program saved it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Cell
from addin.book.cells import cell_name
from addin.book.saving import replace as saving
from addin.tables.schema import TABLES, header_form
from addin.usecases.importing.files.xlsx import read_xlsx
from addin.usecases.importing.grid import Grid
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.marks import MARK_SHEET, FormMark, read_mark
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.own_rows import Record
from addin.usecases.sharing.prints import is_blank_row
from addin.values.days import from_1904
from addin.values.errors import Problem, Refused, refuse

_LARGEST = 50  # MB: a form that people fill in is far smaller
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
    """What a file holds: as handed out, and as it came back, by table."""

    path: Path
    mark: FormMark
    handed: Mapping[str, Sequence[ComparedRow]]
    rows: Mapping[str, list[CameBack]]


def read_returned(path: Path) -> ReturnedFile:
    """The file's contents. Refused, with every reason, where it is no workbook of ours or its structure was changed."""
    if path.stat().st_size > _LARGEST * 1_000_000:
        raise refuse("collect_too_large", file=path.name, limit=_LARGEST)
    data = saving.read_bytes(path)
    if not data.startswith(b"PK\x03\x04"):
        raise refuse("collect_kind", file=path.name)
    grids = {grid.place.removeprefix(f"{path.name} "): grid for grid in read_xlsx(data, path)}
    found = read_mark(grids[MARK_SHEET].rows) if MARK_SHEET in grids else None
    if found is None:
        raise refuse("collect_unmarked", file=path.name)
    mark, handed = found
    rows: dict[str, list[CameBack]] = {}
    problems: list[Problem] = []
    for shared in mark.tables:
        try:
            rows[shared.table] = list(_sheet_rows(path, mark, shared, grids))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return ReturnedFile(path, mark, handed, rows)


def _sheet_rows(path: Path, mark: FormMark, shared: Shared, grids: Mapping[str, Grid]) -> Iterator[CameBack]:
    name = TABLES[shared.table].sheet(mark.language)
    if name not in grids:
        raise refuse("collect_no_sheet", file=path.name, sheet=name)
    grid = grids[name]
    header, columns = _headings(path, mark, shared, grid)
    fixed = _fixed(mark, shared)
    for number, row in enumerate(grid.rows[header + 1 :], header + 2):
        cells = {field: _cell(shared, field, row, at, grid.is_1904) for field, at in columns.items()}
        if not is_blank_row(shared, cells):
            yield CameBack({**cells, **fixed}, number, columns)


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
    return {"file": path.name, "sheet": sheet, "columns": ("、" if mark.language == "zh" else ", ").join(headers)}
