"""Values that people, pastes and other programs put into cells, and whether one is plainly what its column holds."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata

from addin.book.base import UNCALCULATED, Cell, CellError
from addin.tables.choices import CHOICES
from addin.tables.declare import Column

_ODD: list[Cell] = [
    None, "", " ", "abc", "-1", "1,000", "１２３", "=1+1", "#N/A", CellError("#N/A"), UNCALCULATED,
    CellError("#DIV/0!"), True, False, "\x00", "\x1b[31m", "长" * 40_000, "😀", "\ud800", "'=1", "@SUM(A1)",
    "../../etc/passwd", "是", "否", "yes",
]  # fmt: skip
_NUMBERS: list[Cell] = [
    0, 0.0, -0.0, 1, -1, 0.005, 0.015, 1e-9, 1e9, 1e11, 1e12, 1e15, 1e18, -1e18, 1e300, 1.7976931348623157e308, -5.5,
    0.1 + 0.2, 123456789.01, 2.0**53, 50, 90, 100, 0.5, 3, 1.5, 12.0, 13, 10.12, 1e22, float("nan"), float("inf"),
]  # fmt: skip
_NUMBER_TEXTS: list[Cell] = [
    "1e999999", "1/0", "1/3", "nan", "inf", "-inf", "1e5", "1_000", "0x10", "٣", "50%", "３%", "10,11,12,1,2,3",
    "10;13", "9" * 400,
]  # fmt: skip
_DAYS: list[Cell] = [
    dt.datetime(2026, 11, 5), dt.datetime(2026, 11, 30, 23, 59, 59), dt.datetime(1900, 1, 1), dt.datetime(1899, 12, 31),
    dt.datetime(9999, 12, 31), dt.datetime(2062, 11, 5), dt.datetime(1926, 11, 5), dt.date(2026, 11, 5),
    dt.datetime(2027, 11, 5), "2026-11-05", "2026/11/5", "2026年11月5日", "5/11/2026", "11/5/26", "2026-13-01",
    "2026-02-30", "2026-11", "2026年11月", "2026.11", 46331.0, 46331, 20261105, 202611.0, 44869,
]  # fmt: skip
_IDS: list[Cell] = [
    "002", "2", 2, 2.0, "002 ", "００２", "002\n", "\u200b002", "002\u00a0", '="002"', "`002", "003", "C1", "c1", "R1",
    "r4", "R 4", "2.0261E+17", 888810050000012341, "销售代表",
]  # fmt: skip
_CHOICES: list[Cell] = ["挂账", "现付", "其他", "其它", "VIP", "样本待确认", "On account", "高级", "无", "免", "劳务"]
VALUES = [*_ODD, *_NUMBERS, *_NUMBER_TEXTS, *_DAYS, *_IDS, *_CHOICES]

_DAY_TEXT = re.compile(r"20\d\d([-/.年])\d{1,2}([-/.月])\d{1,2}日?")
_MONTH_TEXT = re.compile(r"20\d\d[-/.年]\d{1,2}月?")
_PARAMETER_TEXT = re.compile(r"[\d,.、，; ]+%?|[a-z_]+")


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def same_id(cell: Cell) -> str:
    """An id as people read it: what wraps it, what nobody sees, width and case left out."""
    text = unicodedata.normalize("NFKC", str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))
    text = "".join(c for c in text if unicodedata.category(c)[0] not in "CZ")
    return text.removeprefix("=").strip("\"'`").casefold()


def is_plain(column: Column, cell: Cell, ids: frozenset[str]) -> bool:
    """Does a cell of that column plainly mean what it shows? ``ids``: those that the book knows, by `same_id`."""
    if is_blank(cell):
        return not column.required
    if isinstance(cell, CellError):
        return False
    kind = column.kind
    if kind in CHOICES:
        return any(cell in labels for labels in CHOICES[kind].values())
    if kind in ("date", "month"):
        return _is_day(cell, kind)
    if kind == "id":
        return same_id(cell) in ids or (isinstance(cell, str) and cell.isascii() and cell.isalnum())
    if kind == "value":
        return _is_number(cell) or (isinstance(cell, str) and _PARAMETER_TEXT.fullmatch(cell) is not None)
    if kind in ("money", "rate", "count"):
        return _is_amount(kind, cell)
    return True


def _is_day(cell: Cell, kind: str) -> bool:
    if isinstance(cell, dt.date):
        return True
    if isinstance(cell, str):
        text = cell.strip()
        return bool(_DAY_TEXT.fullmatch(text) or (kind == "month" and _MONTH_TEXT.fullmatch(text)))
    return _is_number(cell) and 36_526 <= float(cell) <= 73_050  # type: ignore[arg-type]


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell)


def _is_amount(kind: str, cell: Cell) -> bool:
    if not _is_number(cell):
        return False
    number = float(cell)  # type: ignore[arg-type]
    if kind == "money":
        return abs(number) < 1e10 and math.isclose(number * 100, round(number * 100), abs_tol=1e-6)
    return number >= 0 and (kind == "rate" or number.is_integer())
