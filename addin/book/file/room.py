"""Whether a table may take the block it needs: nothing of the user's may be overwritten or torn apart."""

from __future__ import annotations

from collections.abc import Mapping

from addin.book.cells import MAX_ROW, Box, cell_name
from addin.book.file.sheet import Sheet
from addin.book.file.tablepart import TablePart
from addin.values.errors import Refused, refuse


class Room:
    """The checks for one table on one sheet; each raises Refused and names the cell in the way."""

    def __init__(self, sheet: Sheet, sheet_name: str, table: TablePart, others: Mapping[str, Box]) -> None:
        self._sheet = sheet
        self._sheet_name = sheet_name
        self._table = table
        self._others = others

    def check(self, block: Box) -> None:
        """``block``: all cells under the header that the table has now or will have."""
        if block.bottom > MAX_ROW:
            raise refuse("table_too_long", self._table.name, rows=block.bottom - block.top + 1)
        self._check_tables(block)
        self._check_merged_cells(block)
        self._check_growth(block)
        self._check_formulas(block)

    def _check_tables(self, block: Box) -> None:
        for name, other in self._others.items():
            if other.meets(block):
                raise self._blocked("table_meets_table", cell_name(other.top, other.left), other=name)

    def _check_merged_cells(self, block: Box) -> None:
        for merged in self._sheet.merged_areas():
            if merged.meets(block):
                raise self._blocked("table_merged_cells", str(merged))

    def _check_growth(self, block: Box) -> None:
        growth = block._replace(top=self._table.area.bottom + 1)
        if filled := self._sheet.filled_cell(growth):
            raise self._blocked("table_cells_below", filled)

    def _check_formulas(self, block: Box) -> None:
        """No formula may lose a part of the cells it fills."""
        for formula in self._sheet.formula_areas():
            inside = block.holds(formula.row, formula.col)
            torn_out = inside and not block.covers(formula.area)
            torn_into = not inside and not formula.shared and block.meets(formula.area)
            if torn_out or torn_into:
                raise self._blocked("table_formula_outside", cell_name(formula.row, formula.col))

    def _blocked(self, code: str, cell: str, **values: object) -> Refused:
        return refuse(code, self._table.name, None, "", sheet=self._sheet_name, cell=cell, **values)
