"""The preview's department: as of now, what people get of it, what was settled, and the difference."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from addin.tables.schema import TABLES
from builder.blocks import Blocks
from builder.draft import Draft
from builder.preview.marks import mark_differences, mark_ratios, write_section
from builder.workings.policy import IN_MONTH

_HEADINGS: tuple[Text, ...] = (
    ("部门业绩", "Sales"),
    ("其中回款", "Of it collected"),
    ("部门任务", "Target"),
    ("完成率", "Ratio"),
    ("离任务还差", "To go"),
    ("奖金总额", "Pool"),
)
_POOL_PARTS = ("director", "reps", "non_sales", "best", "fund")
_LABEL_COLUMNS = 3  # before the figures
_RATIO = 3  # which figure, from 0


def write_department(draft: Draft, sheet: Worksheet, blocks: Blocks, top: int, last: int) -> None:
    """A bar, headings and four lines from row ``top`` on."""
    write_section(draft, sheet, top, last, ("一、部门", "1  Department"))
    sheet.set_row(top + 1, 22)
    sheet.merge_range(top + 1, 0, top + 1, _LABEL_COLUMNS - 1, draft.say(("元", "Yuan")), draft.formats.header)
    parts = [TABLES["tblPool"].column(part) for part in _POOL_PARTS]
    headings = [*map(draft.say, _HEADINGS), *(part.header(draft.lang) for part in parts)]
    for col, heading in enumerate(headings, _LABEL_COLUMNS):
        sheet.write_string(top + 1, col, heading, draft.formats.header)
    for line, (label, templates) in enumerate(_LINES):
        row = top + 2 + line
        sheet.set_row(row, 21)
        sheet.merge_range(row, 0, row, _LABEL_COLUMNS - 1, draft.say(label), draft.formats.label)
        _write_figures(draft, sheet, blocks, row, line, templates)
    now, off = top + 2, top + 5
    mark_ratios(draft, sheet, (now, _LABEL_COLUMNS + _RATIO, now, _LABEL_COLUMNS + _RATIO))
    mark_differences(draft, sheet, (off, _LABEL_COLUMNS, off, last))


def _write_figures(
    draft: Draft, sheet: Worksheet, blocks: Blocks, row: int, line: int, templates: tuple[str, ...]
) -> None:
    for place, template in enumerate(templates):
        kind = "percent" if place == _RATIO else "pay"
        look = draft.formats.cell("formula", kind, bold=line == 0)
        if template:
            formula = blocks.formula(template, outside=True)
            sheet.write_formula(row, _LABEL_COLUMNS + place, formula, look)
        else:
            sheet.write_blank(row, _LABEL_COLUMNS + place, None, look)


_MONTH = IN_MONTH.format("tblPool.month")
_GOT = (*(f"INDEX({{parts.got}},{slot})" for slot in range(1, 5)), "{=fund}")


def _settled_of(field: str) -> str:
    return f'=IF(N({{=settled}})=0,"",SUMIFS({{tblPool.{field}}},{_MONTH}))'


def _off(field: str, mine: str) -> str:
    return f'=IF(N({{=settled}})=0,"",ROUND({mine}-SUMIFS({{tblPool.{field}}},{_MONTH}),2))'


# label, templates from the first figure on
_LINES: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        ("本月至今", "As of now"),
        (
            "={=sales}",
            "={=collected}",
            "={=target}",
            "=INDEX({ratios.ratio},1)",
            '=IF({=first}="","",MAX(0,{=target}-{=sales}))',
            "={=pool}",
            *(f"=INDEX({{parts.amount}},{slot})" for slot in range(1, 5)),
            "",
        ),
    ),
    (
        ("其中到人，其余归部门建设", "Of it to people, the rest to the fund"),
        (*[""] * 6, *(f"={mine}" for mine in _GOT)),
    ),
    (
        ("已结算", "As settled"),
        (_settled_of("sales"), "", _settled_of("target"), "", "", *map(_settled_of, ("pool", *_POOL_PARTS))),
    ),
    (
        ("差额（至今 − 已结算）", "Now less settled"),
        ("={=off_sales}", "", "={=off_target}", "", "", "={=off_pool}", *map(_off, _POOL_PARTS, _GOT)),
    ),
)
