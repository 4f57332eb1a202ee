"""Workbooks: open, read, type, recalculate, save. A cell over the pipe is a number, a text, or None; errors by text."""

import time
from pathlib import Path

from com.sun.star.sheet.FillDirection import TO_BOTTOM
from driver import properties

_FORMULA = 16  # com.sun.star.sheet.CellFlags.FORMULA
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML", ".ods": "calc8"}


def new(inside):
    """An empty workbook."""
    hidden = properties(Hidden=True)
    return inside.keep(inside.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden))


def open(inside, path, hidden=True):
    """Open a file as a user does: macros stay off."""
    wanted = properties(Hidden=hidden, MacroExecutionMode=0)
    document = inside.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, wanted)
    if document is None:
        raise ValueError(f"could not be opened: {path}")
    return inside.keep(document)


def names(inside, book):
    """The sheets' names."""
    return list(inside.documents[book].Sheets.ElementNames)


def read(inside, book, sheet, address):
    """The cells' values, in rows."""
    return _values(_sheet(inside, book, sheet).getCellRangeByName(address))


def formulas(inside, book, sheet, address):
    """The cells' formulas, '' where there is none."""
    lines = _sheet(inside, book, sheet).getCellRangeByName(address).getFormulaArray()
    return [[text if text.startswith(("=", "{=")) else "" for text in line] for line in lines]


def formula_cells(inside, book):
    """Sheet, row, column (from 0), formula and value of every formula cell."""
    found = []
    for sheet, block, at in _formula_blocks(inside, book):
        for row, (line, texts) in enumerate(zip(_values(block), block.getFormulaArray(), strict=True), at.StartRow):
            for column, (value, text) in enumerate(zip(line, texts, strict=True), at.StartColumn):
                found.append([sheet, row, column, text, value])
    return found


def formula_values(inside, book):
    """Sheet, row, column (from 0) and value of every formula cell."""
    found = []
    for sheet, block, at in _formula_blocks(inside, book):
        for row, line in enumerate(block.getDataArray(), at.StartRow):
            for column, value in enumerate(line, at.StartColumn):
                cell = (column - at.StartColumn, row - at.StartRow)
                found.append([sheet, row, column, block.getCellByPosition(*cell).String if value is None else value])
    return found


def _formula_blocks(inside, book):
    """Every block of formula cells, with its sheet and where it stands."""
    for sheet in names(inside, book):
        ranges = _sheet(inside, book, sheet).queryContentCells(_FORMULA)
        for place in range(ranges.Count):
            block = ranges.getByIndex(place)
            yield sheet, block, block.RangeAddress


def write(inside, book, sheet, address, rows):
    """Values into cells; None empties one."""
    lines = tuple(tuple("" if cell is None else cell for cell in row) for row in rows)
    _sheet(inside, book, sheet).getCellRangeByName(address).setDataArray(lines)


def write_all(inside, book, areas):
    """Values into many ranges (sheet, address, rows), then everything is calculated once."""
    document = inside.documents[book]
    document.enableAutomaticCalculation(False)
    for sheet, address, rows in areas:
        write(inside, book, sheet, address, rows)
    document.enableAutomaticCalculation(True)
    document.calculateAll()


def read_all(inside, book, areas):
    """The values of many ranges (sheet, address), '' for nothing, errors by text."""
    found = []
    for sheet, address in areas:
        cells = _sheet(inside, book, sheet).getCellRangeByName(address)
        lines = enumerate(cells.getDataArray())
        found.append(
            [
                [cells.getCellByPosition(col, row).String if value is None else value for col, value in enumerate(line)]
                for row, line in lines
            ]
        )
    return found


def unprotect(inside, book):
    """Opens every sheet for writing; none has a password."""
    for sheet in names(inside, book):
        _sheet(inside, book, sheet).unprotect("")


def enter(inside, book, sheet, address, text):
    """Type a number, text or formula (English names, commas) into one cell, as at the keyboard."""
    cell = _sheet(inside, book, sheet).getCellRangeByName(address)
    if text.startswith("="):
        cell.setTokens(_parser(inside, book).parseFormula(text[1:], cell.CellAddress))
    else:
        cell.FormulaLocal = text


def enter_all(inside, book, sheet, formulas):
    """Type several, by address."""
    for address, text in formulas.items():
        enter(inside, book, sheet, address, text)


def fill_down(inside, book, sheet, address):
    """Copy the first row's formulas to the rows below, as Ctrl+D does."""
    _sheet(inside, book, sheet).getCellRangeByName(address).fillAuto(TO_BOTTOM, 1)


def enter_array(inside, book, sheet, address, text):
    """An array formula (English names, commas) over a range."""
    cells = _sheet(inside, book, sheet).getCellRangeByName(address)
    corner = cells.getCellByPosition(0, 0).CellAddress
    cells.setArrayTokens(_parser(inside, book).parseFormula(text[1:], corner))


def _parser(inside, book):
    parser = inside.documents[book].createInstance("com.sun.star.sheet.FormulaParser")
    parser.FormulaConvention = 3  # com.sun.star.sheet.AddressConvention.XL_OOX
    parser.CompileEnglish = True
    return parser


def recalculate(inside, book):
    """Every formula, as Ctrl+Shift+F9 does."""
    inside.documents[book].calculateAll()


def seconds(inside, book):
    """How long recalculating every formula takes."""
    began = time.perf_counter()
    recalculate(inside, book)
    return time.perf_counter() - began


def save(inside, book, path):
    """Save a copy; the ending decides on the format."""
    target = Path(path)
    inside.documents[book].storeToURL(target.as_uri(), properties(FilterName=FILTERS[target.suffix], Overwrite=True))


def close(inside, book):
    """Close it unsaved."""
    inside.documents.pop(book).close(True)


def _sheet(inside, book, sheet):
    return inside.documents[book].Sheets.getByName(sheet)


def _values(cells):
    """A range's cells as the tests see them, read at once; an error cell comes as None from UNO."""
    pairs = zip(cells.getDataArray(), cells.getFormulaArray(), strict=True)
    return [
        [_value(cells, row, column, *pair) for column, pair in enumerate(zip(*lines, strict=True))]
        for row, lines in enumerate(pairs)
    ]


def _value(cells, row, column, value, formula):
    if value is None:
        return cells.getCellByPosition(column, row).String
    return None if value == "" and not formula else value
