"""The tables of an open document, through the very modules that the extension carries."""

import re
import sys
from pathlib import Path

import uno
from com.sun.star.sheet.FilterOperator2 import EQUAL

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from addin.faces.libreoffice import document as inner
from addin.faces.libreoffice import writing

_READ = {}  # what was read, by document


def describe(inside, book):
    """What an action is told of the document when it begins."""
    document, _READ[book] = inside.documents[book], {}
    return inner.described(document, document.getCurrentController())


def read(inside, book, name):
    """A table as the extension sends it."""
    table = inner.CalcTable(inside.documents[book], name)
    values = table.values()
    _READ[book][name] = values
    return inner.table_content(table, values)


def commit(inside, book, changes):
    """Write; None, or the refusal."""
    try:
        writing.commit(inside.documents[book], changes, _READ[book], "test")
    except writing.Refusal as refusal:
        return {"code": refusal.code, "table": refusal.table, "values": refusal.told}
    for change in changes:
        del _READ[book][change["table"]]
    return None


def arrange(inside, book, wanted):
    """Show and hide sheets; None, or the refusal."""
    from addin.faces.libreoffice.arranging import arrange as arranged
    from addin.faces.libreoffice.window import Window

    document = inside.documents[book]
    window = Window(inside.context, document.getCurrentController().getFrame(), document)
    return arranged(document, window, wanted, "test")


def in_sight(inside, book):
    """The sheets that are not hidden, and the one in front."""
    document = inside.documents[book]
    names = [name for name in document.Sheets.ElementNames if document.Sheets.getByName(name).IsVisible]
    return [names, document.getCurrentController().getActiveSheet().Name]


def name_of(inside, book, name):
    """What a name stands for."""
    return inside.documents[book].NamedRanges.getByName(name).Content


def everything(inside, book):
    """Every filled cell, as a formula, every sheet's protection, and every table's place."""
    document, found = inside.documents[book], {}
    for name in document.Sheets.ElementNames:
        sheet = document.Sheets.getByName(name)
        found[f"{name} protected"] = sheet.isProtected()
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        cursor.gotoStartOfUsedArea(True)
        area = cursor.RangeAddress
        for row, cells in enumerate(cursor.getFormulaArray(), area.StartRow):
            for column, cell in enumerate(cells, area.StartColumn):
                if cell:
                    found[f"{name} {row + 1},{column + 1}"] = cell
    for name in inner.table_names(document):
        area = document.DatabaseRanges.getByName(name).DataArea
        found[name] = [area.Sheet, area.StartRow, area.EndRow, area.StartColumn, area.EndColumn]
    return found


def undo(inside, book):
    """Undo one step; its name. What is shown is worked out and drawn once, at its end."""
    document = inside.documents[book]
    manager = document.UndoManager
    title = manager.getCurrentUndoActionTitle()
    document.lockControllers()
    document.addActionLock()
    document.enableAutomaticCalculation(False)
    try:
        manager.undo()
    finally:
        document.enableAutomaticCalculation(True)
        document.removeActionLock()
        document.unlockControllers()
    return title


def undo_steps(inside, book):
    """The steps that could be undone, the last one first."""
    return list(inside.documents[book].UndoManager.getAllUndoActionTitles())


def redo(inside, book):
    """What was undone, again."""
    inside.documents[book].UndoManager.redo()


def place(inside, book, name):
    """A table's header row and last row, from 0."""
    area = inside.documents[book].DatabaseRanges.getByName(name).DataArea
    return [area.StartRow, area.EndRow]


def look(inside, book, sheet, address):
    """A cell's number format and colour."""
    document = inside.documents[book]
    cell = document.Sheets.getByName(sheet).getCellRangeByName(address)
    return {"format": document.NumberFormats.getByKey(cell.NumberFormat).FormatString, "colour": cell.CellBackColor}


def set_password(inside, book, sheet, password):
    """Protects a sheet with a password."""
    cells = inside.documents[book].Sheets.getByName(sheet)
    cells.unprotect("")
    cells.protect(password)


def note(inside, book, sheet, address, text):
    """A user's note on a cell."""
    cells = inside.documents[book].Sheets.getByName(sheet)
    protected = cells.isProtected()
    cells.unprotect("")
    cells.Annotations.insertNew(cells.getCellRangeByName(address).CellAddress, text)
    if protected:
        cells.protect("")


def notes(inside, book, sheet):
    """The notes of a sheet by cell."""
    cells = inside.documents[book].Sheets.getByName(sheet)
    found = [cells.Annotations.getByIndex(number) for number in range(cells.Annotations.Count)]
    places = {note: cells.getCellByPosition(note.Position.Column, note.Position.Row) for note in found}
    return {cell.AbsoluteName.rpartition(".")[2].replace("$", ""): note.String for note, cell in places.items()}


def filter(inside, book, name, column, number):
    """Shows only a table's rows with this number in this column, as its filter button does."""
    area = inside.documents[book].DatabaseRanges.getByName(name)
    field = uno.createUnoStruct("com.sun.star.sheet.TableFilterField2")
    field.Field, field.Operator, field.IsNumeric, field.NumericValue = column, EQUAL, True, float(number)
    area.getFilterDescriptor().setFilterFields2((field,))
    area.refresh()


def hidden_rows(inside, book, sheet):
    """The rows below row 4 that a filter hides, from 0."""
    cells = inside.documents[book].Sheets.getByName(sheet)
    return [row for row in range(4, 20) if not cells.Rows.getByIndex(row).IsVisible]


def rules_from(inside, book, sheet, row, columns):
    """The row, from 1, that each cell's rule is told from where it asks cells of its own row; else None."""
    cells = inside.documents[book].Sheets.getByName(sheet)
    found = [cells.getCellByPosition(column, row - 1).Validation for column in range(columns)]
    own = [bool(re.search(r"[A-Z]\d", rule.getFormula1())) for rule in found]
    return [rule.getSourcePosition().Row + 1 if asks else None for rule, asks in zip(found, own, strict=True)]
