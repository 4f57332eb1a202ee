"""What changes in one table: its rows, its size, its formats. Inside LibreOffice, within one step to undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from com.sun.star.i18n.NumberFormatIndex import DATE_DIN_YYYYMMDD
from com.sun.star.sheet.CellDeleteMode import UP
from com.sun.star.sheet.CellInsertMode import DOWN
from com.sun.star.sheet.FillDirection import TO_BOTTOM

from addin.faces.libreoffice.document import DAY, TEXT, TRUTH, CalcRows, CalcTable, each
from addin.tables.schema import own_columns

_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, days, texts, formulas; notes and formats stay
_TRUTHS = ("=TRUE()", "=FALSE()")  # what LibreOffice makes of a plain truth value in Excel's files

ChangeMessage = Mapping[str, Any]  # as book.calc sends it


def take_in(table: CalcTable) -> None:
    """Rows that were typed below the table become its own: they look like the last one, calculated columns go on."""
    first, end = table.height, table.rows
    typed = table.cells(first, end)
    values, formulas = typed.getDataArray(), typed.getFormulaArray()
    table.typed = 0
    _resize(table, end)
    blank = [all(value == "" for value in column) for column in zip(*values, strict=True)]
    calculated = [column for column in _calculated(table) if blank[column]]
    if first:
        _repeat_last(table, first, end)
    for left, right in _stretches(table.width, calculated):
        _put(table, first, left, [row[left : right + 1] for row in values])
    for row, cells in enumerate(formulas, first):
        for column, formula in enumerate(cells):
            if formula.startswith("=") and column not in calculated:
                table.cell(row, column).setFormula(formula)
    for column in calculated:
        _fill_formula(table, column, first, end)


def apply(table: CalcTable, change: ChangeMessage) -> None:
    """One table's new rows, from the first one that differs."""
    start, rows, height = change["start"], change["rows"], change["height"]
    old, calculated = table.height, _calculated(table)
    _show_all(table)
    if height > old:
        _grow(table, height)
    if rows:
        for left, right in _stretches(table.width, calculated):
            _put(table, start, left, [row[left : right + 1] for row in rows])
        for column in calculated:
            _fill_formula(table, column, start, height)
        _fit_formats(table, change)
    for row, column, formula in change["formulas"]:
        if column not in calculated:
            table.cell(row, column).setFormula(formula)
    if height < old:
        _shrink(table, height)


def _put(table: CalcTable, start: int, left: int, rows: Sequence[Sequence[Any]]) -> None:
    """Values into cells. Rows with a user's notes cell by cell: LibreOffice drops notes from a range that it fills."""
    noted = _noted(table)
    begin = 0
    for end in [*(number for number in range(len(rows)) if start + number in noted), len(rows)]:
        if begin < end:
            _fill(table, start + begin, left, tuple(map(tuple, rows[begin:end])))
        if end < len(rows):
            for column, value in enumerate(rows[end], left):
                cell = table.cell(start + end, column)
                cell.setString(value) if isinstance(value, str) else cell.setValue(value)
        begin = end + 1


def _fill(table: CalcTable, start: int, left: int, block: CalcRows) -> None:
    cells = table.cells(start, start + len(block), left, left + len(block[0]) - 1)
    address = cells.RangeAddress
    # onto itself, for undo's sake: LibreOffice does not empty again what was blank before setDataArray
    table.sheet.copyRange(table.cell(start, left).CellAddress, address)
    cells.setDataArray(block)


def _noted(table: CalcTable) -> set[int]:
    """The rows that have notes."""
    places = (note.Position for note in each(table.sheet.Annotations))
    top = table.header + 1
    return {place.Row - top for place in places if table.left <= place.Column <= table.right}


def _show_all(table: CalcTable) -> None:
    """Takes back a filter: people must see what was written."""
    if table.range.getFilterDescriptor().getFilterFields():
        cells = table.cells(-1, table.rows + table.totals)
        cells.filter(cells.createFilterDescriptor(True))


def _grow(table: CalcTable, height: int) -> None:
    """More rows, which look like the last one; what they hold is written over."""
    old = table.height
    if old and _nothing_below(table):
        _insert(table, height)
    else:
        _resize(table, height)
    if old:
        _repeat_last(table, old, height)


def _repeat_last(table: CalcTable, first: int, end: int) -> None:
    """Rows ``first`` to before ``end`` get the formats and rules of the one before; what they hold is written over."""
    table.cells(first - 1, end).fillAuto(TO_BOTTOM, 1)


def _shrink(table: CalcTable, height: int) -> None:
    """Fewer rows; the last ones are emptied, and what refers to their cells goes on doing so."""
    old = table.height
    table.cells(height, old).clearContents(_CONTENTS)
    if height and _nothing_below(table):
        _take_out(table, height)
    else:
        _resize(table, height)


def _nothing_below(table: CalcTable) -> bool:
    """Whether cells may be moved up or down below the table: in its columns there is nothing but its own totals."""
    cursor = table.sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    first, last = table.height + table.totals, cursor.RangeAddress.EndRow - table.header
    if last <= first:
        return True
    return not any(cell != "" for row in table.cells(first, last).getDataArray() for cell in row)


def _insert(table: CalcTable, height: int) -> None:
    """Cells put in before the last row, which then goes back to its place: the table grows around them.

    Moving the table's end instead makes LibreOffice compile every formula of the document that names a table.
    """
    last, more = table.height - 1, height - table.height
    rules = _rules(table)
    table.sheet.insertCells(table.cells(last, last + more).RangeAddress, DOWN)
    table.sheet.moveRange(table.cell(last, 0).CellAddress, table.cells(last + more, height).RangeAddress)
    table.height = height
    _put_back(table, rules)


def _take_out(table: CalcTable, height: int) -> None:
    """The last rows moved below the table, and their empty places removed: they come to stand where they were, and the
    table ends before them. Moving its end costs what ``_insert`` says.
    """
    rules, old = _rules(table), table.height
    table.sheet.moveRange(table.cell(old + table.totals, 0).CellAddress, table.cells(height, old).RangeAddress)
    table.sheet.removeRange(table.cells(height, old).RangeAddress, UP)
    table.height = height
    _put_back(table, rules)


def _rules(table: CalcTable) -> list[tuple[int, Any]]:
    """The data validation of each column that has one, as its first row's."""
    found = ((column, table.cell(0, column).Validation) for column in range(table.width))
    return [(column, rule) for column, rule in found if rule.Type.value != "ANY"]


def _put_back(table: CalcTable, rules: Sequence[tuple[int, Any]]) -> None:
    """The same rules to the sheet's end: LibreOffice tells each from one cell, here the first row's, and takes that
    along as cells move, so that a list that depends on its own row asked another one."""
    end = table.sheet.RangeAddress.EndRow - table.header
    for column, rule in rules:
        rule.setSourcePosition(table.cell(0, column).CellAddress)
        table.cells(0, end, column, column).Validation = rule


def _resize(table: CalcTable, height: int) -> None:
    """So many data rows; a row of totals moves with the end."""
    area = table.range.DataArea
    end = table.header + height + table.totals
    if table.totals and end != area.EndRow:
        totals = table.cells(table.height, table.height + 1)
        table.sheet.moveRange(table.cell(height, 0).CellAddress, totals.RangeAddress)
    area.EndRow = end
    table.range.setDataArea(area)
    table.height = height


def _calculated(table: CalcTable) -> list[int]:
    """The columns that are worked out in the sheet, as their first row shows; never one that the contract fills."""
    columns = own_columns(table.name, table.headers()) if table.height else []
    found = {column: table.cell(0, column).Formula for column in columns}
    return [column for column, formula in found.items() if formula.startswith("=") and formula not in _TRUTHS]


def _fill_formula(table: CalcTable, column: int, first: int, end: int) -> None:
    """The first row's formula in rows ``first`` to before ``end``."""
    if first and first < end:
        source = table.cells(0, 1, column, column).RangeAddress
        table.sheet.copyRange(table.cell(first, column).CellAddress, source)
    if end - max(first, 0) > 1:
        table.cells(first, end, column, column).fillAuto(TO_BOTTOM, 1)


def _stretches(width: int, without: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring columns, first and last, between those that are left out."""
    left = 0
    for column in [*without, width]:
        if left < column:
            yield left, column - 1
        left = column + 1


def _fit_formats(table: CalcTable, change: ChangeMessage) -> None:
    """Days look like days, numbers are not shown as texts, truth values are what they are."""
    formats, locale = table.document.NumberFormats, table.document.CharLocale
    looks = change["looks"]
    for kind, (top, column, bottom, _) in list(table.formats(change["start"], change["height"])):
        if looks[column] == "day" and not kind & DAY:
            key = formats.getFormatIndex(DATE_DIN_YYYYMMDD, locale)
        elif looks[column] == "number" and kind & (TEXT | TRUTH):
            key = formats.getStandardIndex(locale)
        else:
            continue
        table.cells(top, bottom + 1, column, column).NumberFormat = key
    for row, column in change["truths"]:
        cell = table.cell(row, column)
        if not formats.getByKey(cell.NumberFormat).Type & TRUTH:
            cell.NumberFormat = formats.getStandardFormat(TRUTH, locale)
