"""A SpreadsheetML 2003 text, which many programs name .xls."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

from addin.book.base import UNCALCULATED, Cell, CellError
from addin.usecases.importing.files.damage import damage_told
from addin.usecases.importing.files.making import GridMaker, elements
from addin.usecases.importing.grid import Grid, is_blank

SPREADSHEET_ML = "urn:schemas-microsoft-com:office:spreadsheet"
_SS, _EXCEL = f"{{{SPREADSHEET_ML}}}", "{urn:schemas-microsoft-com:office:excel}"
_SHEET, _ROW = f"{_SS}Worksheet", f"{_SS}Row"
_VISIBLE, _1904, _FILTER = f"{_EXCEL}Visible", f"{_EXCEL}Date1904", f"{_EXCEL}AutoFilterColumn"


def read_spreadsheet_ml(text: str, encoding: str, file: str) -> list[Grid]:
    """Its worksheets in order; Refused where it is damaged."""
    with damage_told(file):
        return _Workbook(file, encoding).read(text)


class _Workbook:
    def __init__(self, file: str, encoding: str) -> None:
        self.file, self.encoding = file, encoding
        self.grids: list[Grid] = []
        self._sheet: GridMaker | None = None
        self._row = 0
        self._hidden = self._is_1904 = self._filters = False

    def read(self, text: str) -> list[Grid]:
        for event, node in elements(text, self.file, (_SHEET, _ROW, _VISIBLE, _1904, _FILTER)):
            if node.tag == _SHEET:
                self._worksheet(event, node)
            elif event == "end" and node.tag == _ROW and self._sheet:
                self._take(self._sheet, node)
                node.clear()
            elif event == "end" and node.tag == _VISIBLE:
                self._hidden = (node.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
            elif node.tag == _1904:
                self._is_1904 = True
            elif node.tag == _FILTER and node.get(f"{_EXCEL}Type", "All") != "All":
                self._filters = True
        return self.grids

    def _worksheet(self, event: str, node: Any) -> None:
        if event == "start":
            self._sheet, self._row = GridMaker(f"{self.file} {node.get(f'{_SS}Name')}"), 0
            self._hidden = self._filters = False
        elif self._sheet:
            if not self._filters:
                self._sheet.filtered.clear()
            self.grids.append(self._sheet.grid("xml", self.encoding, is_1904=self._is_1904, hidden=self._hidden))
            self._sheet = None
            node.clear()

    def _take(self, sheet: GridMaker, node: Any) -> None:
        """A row, at the place that it names or below the last."""
        row = _place(node, self._row)
        col = 0
        for cell in node.iterchildren(f"{_SS}Cell"):
            col = _place(cell, col)
            value = _cell_value(cell)
            if not is_blank(value):
                sheet.put(row, col, value)
            down, across = (int(cell.get(f"{_SS}Merge{way}", "0")) for way in ("Down", "Across"))
            sheet.merge(row, col, down, across)
            col += 1 + across
        if node.get(f"{_SS}Hidden") == "1":
            sheet.filtered.add(row)
        self._row = row + 1 + int(node.get(f"{_SS}Span", "0"))


def _place(node: Any, least: int) -> int:
    """The place that a row or a cell names, from 0; ValueError where one before it stands there."""
    place = int(node.get(f"{_SS}Index", least + 1)) - 1
    if place < least:
        raise ValueError(f"ss:Index {place + 1}")
    return place


def _cell_value(cell: Any) -> Cell:
    data, *more = cell.findall(f"{_SS}Data") or [None]
    if more:
        raise ValueError("ss:Data")
    if data is None:
        return UNCALCULATED if cell.get(f"{_SS}Formula") else None
    text, kind = "".join(data.itertext()), data.get(f"{_SS}Type")
    if kind == "Error":
        return CellError(text.strip() or "#N/A")
    if kind == "Boolean":
        return text.strip() == "1"
    with suppress(ValueError):
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = dt.datetime.fromisoformat(text.strip())
            return moment.date() if moment.time() == dt.time() else moment
    return text
