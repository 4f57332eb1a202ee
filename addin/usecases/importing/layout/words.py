"""Words by which a line says that it is no line of the list: sums, balances brought forward, pages, comments."""

from __future__ import annotations

import re

from addin.book.base import Cell
from addin.usecases.importing.layout.cells import is_day, is_label, is_nothing, is_number, seen_text

_COUNTED = r"[\W\d笔条行元间夜张人次个项份]*"
_TOTALS = re.compile(
    rf"\W*\w{{0,20}}?(?:合计|总计|小计|共计|累计|总额|(?:sub|grand)?totals?|sum)(?:金额|数)?{_COUNTED}", re.IGNORECASE
)
_SUMMARY = re.compile("合计|总计|小计|共计|累计|总|total|sum", re.IGNORECASE)
_OPENING = re.compile(
    r"\W*(?:(?:期初|年初|上期|上年|上月|前期|月初)(?:余额|结转|数|结余)?|承前页|(?:opening|beginning) balance|"
    r"(?:balance )?brought forward|b/f)\W*",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\W*(?:第\s*\d+\s*页.*|共\s*\d+\s*[页条笔行].*|过次页|page\s*\d+.*|"
    r"(?:制表|制单|审核|复核|打印|导出|查询|经办|主管|会计|出纳|单位负责)\w{0,6}\s*[:：].*|"
    r"(?:注|说明|备注|提示|温馨提示)\s*[:：].*|(?:printed|exported|prepared|generated)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAID = re.compile(r"\w{2,8}\s*[:：].*", re.DOTALL)  # 核算单位：示例酒店
_SIDES = frozenset({"借", "贷", "平", "dr", "cr"})
_MAY_SAY = re.compile(  # in small letters, so that the search passes by all others at once
    "计|总|共|期初|年初|上期|上年|上月|前期|月初|承前|过次|页|制表|制单|审核|复核|打印|导出|查询|经办|主管|出纳|负责|注|"
    "说明|提示|total|sum|balance|forward|page|printed|exported|prepared|generated|b/f"
)
_FEW = 3  # cells of a line that names a page


def says_more(row: list[Cell]) -> bool:
    """Whether any text of a line may make it another than a line of the list: a quick look."""
    text = "\n".join([cell for cell in row if isinstance(cell, str)])
    return bool(_MAY_SAY.search(text.lower())) or text.lstrip("\ufeff ")[:1] == "#"


def is_total_text(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_TOTALS.fullmatch("".join(seen_text(cell).split())))


def is_comment(row: list[Cell], named: int) -> bool:
    """A line that begins with # and is not cut as the list is."""
    first = seen_text(row[0])
    if not first.startswith("#") or len(first) < 2:
        return False
    return sum(not is_nothing(cell) for cell in row) == 1 or len(row) != named


def is_total(row: list[Cell], common: frozenset[int]) -> bool:
    """A line that sums up others: a word that says so, and with it numbers only, or so few of the cells that every
    line fills that it can be none of them."""
    filled = {col: cell for col, cell in enumerate(row) if not is_nothing(cell)}
    labels = [col for col, cell in filled.items() if is_total_text(cell)]
    if not labels:
        return False
    others = [cell for col, cell in filled.items() if col != labels[0]]
    blank = sum(col not in filled for col in common)
    if labels[0] == min(filled) and all(map(is_number, others)):
        return True
    if blank and all(is_number(cell) or is_day(cell) or _is_side(cell) for cell in others):
        return True
    return 2 * blank >= len(common) > 1 and any(map(is_number, others))


def _is_side(cell: Cell) -> bool:
    return isinstance(cell, str) and (cell.strip().lower() in _SIDES or is_total_text(cell))


def is_opening(row: list[Cell], common: frozenset[int]) -> bool:
    """A balance brought forward: a word that says so, and some blank cells that every line fills."""
    filled = {col: cell for col, cell in enumerate(row) if not is_nothing(cell)}
    if not any(isinstance(cell, str) and _OPENING.fullmatch(seen_text(cell)) for cell in filled.values()):
        return False
    return any(col not in filled for col in common) or all(
        is_number(cell) or _OPENING.fullmatch(seen_text(cell)) for cell in filled.values()
    )


def is_page(row: list[Cell], named: int, common: frozenset[int]) -> bool:
    """What stands at the edge of a printed page: its number, when and by whom it was printed, for which house."""
    filled = {col: cell for col, cell in enumerate(row) if not is_nothing(cell)}
    cells = list(filled.values())
    if len(cells) > _FEW or len(cells) * 2 > max(named, 2):
        return False
    if all(isinstance(cell, str) and _PAGE.fullmatch(seen_text(cell)) for cell in cells):
        return True
    few = len(common) > _FEW and 2 * len(common & filled.keys()) < len(common)
    return few and _is_said(cells[0]) and all(_is_said(cell) or is_number(cell) for cell in cells)


def _is_said(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_SAID.fullmatch(seen_text(cell)))


def heads_summary(row: list[Cell], below: list[Cell]) -> bool:
    """Whether a line holds the headings of a summary whose values stand on the line below."""
    labels = [cell for cell in row if not is_nothing(cell)]
    values = [cell for cell in below if not is_nothing(cell)]
    if len(labels) < 2 or len(values) != len(labels) or not all(map(is_label, labels)):
        return False
    told = sum(bool(_SUMMARY.search(str(cell))) for cell in labels)
    return 2 * told >= len(labels) and all(map(is_number, values))
