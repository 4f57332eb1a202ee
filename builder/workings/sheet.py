"""The preview's workings: every step of the month's figures on one sheet, for who wants to follow them."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from builder.blocks import FIRST, HEADER, Block, Blocks, Field
from builder.draft import Draft, write
from builder.layout import DEFAULT_WIDTH, NAME_ROOM, OWN_TAB, TEXT_ROW, TITLE_ROW, unbroken
from builder.table_sheets import ALLOWED, set_up_print
from builder.ways.links import write_ways
from builder.workings.layout import WORKINGS
from builder.workings.notes import NOTES
from builder.workings.policy import POLICY_KEYS, WORKED_PARAMETERS

_WIDTHS = {"count": 9, "money": 13, "general": 13}  # by kind, others:
_WIDTH = 11
_WIDER = {("parameters", "label"): 27, ("parameters", "key"): 25, ("parameters", "value"): 14, ("notes", "label"): 62}
_WIDER |= {("notes", "text"): 44, ("lines", "key"): 18, ("parts", "whole"): 13, ("people", "weight"): 12}
_WIDER |= {("people", "remainder"): 15}
_HEADING_HEIGHT = 46


def write_workings(draft: Draft, blocks: Blocks) -> Worksheet:
    """The whole sheet."""
    sheet = draft.add_sheet(draft.say(WORKINGS), "shWorkings", OWN_TAB)
    sheet.set_row(TITLE_ROW, 28)
    sheet.write_string(TITLE_ROW, 0, draft.say(WORKINGS), draft.formats.title)
    sheet.write_string(TEXT_ROW, 0, draft.say(_TEXT), draft.formats.plain(font_color="#5B6675"))
    write_ways(draft, sheet, "workings", _widths(draft, blocks))
    sheet.set_row(HEADER, _HEADING_HEIGHT)
    for block in blocks.all:
        _write_block(draft, sheet, blocks, block)
    sheet.freeze_panes(FIRST, 0)
    set_up_print(draft, sheet, landscape=True)
    sheet.print_area(0, 0, FIRST + len(WORKED_PARAMETERS) - 1, blocks.left["people"] - 2)
    sheet.protect("", ALLOWED)
    return sheet


_TEXT = (
    "「月度测算」的每一步，全部由公式计算，不用填写。提成、完成率、奖金份额和回款账龄各调用一次函数，结果铺满整列，"
    "旁边由普通公式再算一遍：函数不可用时用公式，都可用时两者应当相同。其余是普通公式。",
    "Every step of the preview, all formulas, nothing to fill in. Commission, ratio, pool parts and ageing are one "
    "call of a function each, which fills its column, and beside it the same in plain formulas: they stand in where "
    "the functions do not work, and must agree where they do. The rest are plain formulas.",
)


def _write_block(draft: Draft, sheet: Worksheet, blocks: Blocks, block: Block) -> None:
    left = blocks.left[block.name]
    for col, field in enumerate(block.fields, left):
        title = draft.say(block.title) if col == left else None
        write(sheet, HEADER - 1, col, title, draft.formats.section)
        sheet.write_string(HEADER, col, draft.say(field.heading), draft.formats.header)
        sheet.set_column(col, col, _width_of(draft, block, field), draft.formats.plain())
        _write_field(draft, sheet, blocks, block, field, col)


def _width_of(draft: Draft, block: Block, field: Field) -> float:
    width: float = _WIDER.get((block.name, field.name), _WIDTHS.get(field.kind, _WIDTH))
    if field.kind == "general":
        width = max(width, draft.longest("tblGrades", "grade") + NAME_ROOM)
    return unbroken(draft.say(field.heading), width)


def _widths(draft: Draft, blocks: Blocks) -> list[float]:
    """Of all columns, those between the blocks too."""
    found = {
        blocks.left[block.name] + at: _width_of(draft, block, field)
        for block in blocks.all
        for at, field in enumerate(block.fields)
    }
    return [found.get(col, DEFAULT_WIDTH) for col in range(max(found) + 1)]


def _write_field(draft: Draft, sheet: Worksheet, blocks: Blocks, block: Block, field: Field, col: int) -> None:
    """One column of a block."""
    look = draft.formats.cell("formula", field.kind)
    if field.spills:
        last = FIRST + block.slots - 1
        sheet.write_dynamic_array_formula(FIRST, col, last, col, blocks.formula(field.formula, block.name), look)
        return
    fixed = _fixed(draft, block, field)
    for slot in range(block.slots):
        look = draft.formats.cell("formula", _kind(block, field, slot))
        if template := field.template(slot):
            sheet.write_formula(FIRST + slot, col, blocks.formula(template, block.name, slot), look)
        else:
            write(sheet, FIRST + slot, col, fixed[slot], look)


def _kind(block: Block, field: Field, slot: int) -> str:
    return WORKED_PARAMETERS[slot].kind if (block.name, field.name) == ("parameters", "value") else field.kind


def _fixed(draft: Draft, block: Block, field: Field) -> Sequence[str | int]:
    """What stands in the slots of a column without formulas."""
    if field.name == "slot":
        return range(1, block.slots + 1)
    if (block.name, field.name) == ("parameters", "label"):
        return [draft.say(parameter.label) for parameter in WORKED_PARAMETERS]
    if (block.name, field.name) == ("parameters", "key"):
        return [parameter.name if parameter.name in POLICY_KEYS else "" for parameter in WORKED_PARAMETERS]
    if (block.name, field.name) == ("notes", "label"):
        return [draft.say(note.text) for note in NOTES]
    return [""] * block.slots
