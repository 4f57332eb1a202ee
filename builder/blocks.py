"""Blocks of live formulas: columns of numbered slots, side by side on one sheet, each column one formula template.

In a template braces stand for a place: ``{no}`` the field in the formula's own row, ``{no^}`` the field's rows from the
first to this one, ``{no^-}`` to the one above (its header included), ``{people.no}`` a whole column of slots,
``{rates.scheme:rate}`` the columns from one to another, ``{people.no@}`` another block's cell of the same slot,
``{=last}`` a parameter, ``{~payment.account}`` the cell of a list value, ``{!agree}`` a word in the workbook's
language, ``{tblStaff.staff}`` a table's column, ``{tblStaff.staff#}`` its positions 1, 2, 3 in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from addin.book.inputs import RECORDED_REASON
from addin.faces.buttons.table import Text
from addin.tables.schema import TABLES
from builder.draft import Draft
from builder.lists import list_cell

HEADER, FIRST = 5, 6  # rows of the workings sheet, from 0
_GAP = 1
_OWN_ROW, _ROW_ABOVE = "\x00", "\x01"  # stand for row numbers until the slot is known
_PLACE = re.compile(r"\{([^{}]+)\}")
_FIELD = re.compile(r"(?:(\w+)\.)?(\w+)(?::(\w+))?(@|\^-?|)")

WORDS: dict[str, Text] = {
    "agree": ("一致", "Agrees"),
    "differ": ("不一致", "Differs"),
    "not_settled": ("尚未结算", "Not settled yet"),
    "by_function": ("函数，与公式一致", "Functions = formulas"),
    "by_formula": ("表内公式", "The sheet's formulas"),
    "apart": ("函数与公式不一致", "Functions ≠ formulas"),
    "partly": ("函数未全部作答，用公式", "Formulas: functions failed"),
    "gap": ("", " "),
    "stop": ("；", "; "),
    "recorded": (RECORDED_REASON["zh"], RECORDED_REASON["en"]),
}


class Field(NamedTuple):
    """A column of a block: its name in templates, its heading, its number format and its formula.

    ``spills``: one formula fills all slots. ``formulas``: a formula for each slot instead of one for all.
    """

    name: str
    heading: Text
    kind: str
    formula: str = ""
    spills: bool = False
    formulas: tuple[str, ...] = ()

    def template(self, slot: int) -> str:
        return self.formulas[slot] if self.formulas else self.formula


class Block(NamedTuple):
    """A named group of columns with so many slots."""

    name: str
    title: Text
    slots: int
    fields: tuple[Field, ...]


class Blocks:
    """Where each block stands, and templates as formulas."""

    def __init__(self, draft: Draft, sheet: str, blocks: Iterable[Block], parameters: Iterable[str]) -> None:
        self._draft, self._sheet = draft, sheet
        self.all = tuple(blocks)
        self.left: dict[str, int] = {}
        self._column: dict[tuple[str, str], str] = {}
        self._slots = {block.name: block.slots for block in self.all}
        self._ready: dict[tuple[str, str, bool], str] = {}
        self._rows = {name: FIRST + row + 1 for row, name in enumerate(parameters)}
        col = 0
        for block in self.all:
            self.left[block.name] = col
            for offset, field in enumerate(block.fields):
                self._column[block.name, field.name] = f"${xl_col_to_name(col + offset)}"
            col += len(block.fields) + _GAP

    def row_of(self, parameter: str) -> int:
        """The row of a parameter, from 0."""
        return self._rows[parameter] - 1

    def formula(self, template: str, block: str = "", slot: int = 0, *, outside: bool = False) -> str:
        """The template with every place filled in; ``outside``: for a cell of another sheet."""
        key = template, block, outside
        if key not in self._ready:
            prefix = f"'{self._sheet}'!" if outside else ""
            self._ready[key] = _PLACE.sub(lambda found: self._place(found[1], block, prefix), template)
        row = FIRST + slot + 1
        return self._ready[key].replace(_OWN_ROW, str(row)).replace(_ROW_ABOVE, str(row - 1))

    def _place(self, place: str, block: str, prefix: str) -> str:
        if place.startswith("="):
            return f"{prefix}{self._column['parameters', 'value']}${self._rows[place[1:]]}"
        if place.startswith("!"):
            return f'"{self._draft.say(WORDS[place[1:]])}"'
        if place.startswith("~"):
            choice, _, code = place[1:].partition(".")
            return list_cell(self._draft, choice, code)
        if place.startswith("tbl"):
            return self._table_place(place)
        return prefix + self._slot_place(place, block)

    def _slot_place(self, place: str, block: str) -> str:
        """A field of a block: one cell, the rows up to it, or all slots."""
        found = _FIELD.fullmatch(place)
        if found is None:
            raise ValueError(f"not a place: {place}")
        owner, name, to, mark = found.groups()
        column = self._column[owner or block, name]
        if mark.startswith("^"):
            top, bottom = (HEADER + 1, _ROW_ABOVE) if mark == "^-" else (FIRST + 1, _OWN_ROW)
            return f"{column}${top}:{column}{bottom}"
        if owner and mark != "@":
            last = self._column[owner, to] if to else column
            return f"{column}${FIRST + 1}:{last}${FIRST + self._slots[owner]}"
        return f"{column}{_OWN_ROW}"

    def _table_place(self, place: str) -> str:
        table, _, field = place.rstrip("#").partition(".")
        column = self._draft.ref(table, field)
        if not place.endswith("#"):
            return column
        return f"ROW({column})-ROW({table}[[#Headers],[{TABLES[table].column(field).header(self._draft.lang)}]])"
