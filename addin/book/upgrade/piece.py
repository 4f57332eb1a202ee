"""A new cell's XML as ``sheet.SheetRow`` holds it: without ``<c r="``."""

from __future__ import annotations

import datetime as dt
from xml.sax.saxutils import escape

from addin.book.cells import cell_name

NO_EPOCH = dt.datetime.min  # texts need none


def piece(row: int, col: int, style: int, content: tuple[str, str] = ("", "")) -> str:
    """A cell with what ``cells.cell_content`` gives."""
    kind, inner = content
    head = f'{cell_name(row, col)}"{_look(style)}'
    return f"{head}{kind}>{inner}</c>" if inner else f"{head}/>"


def formula_piece(row: int, col: int, style: int, formula: str) -> str:
    """A cell with a formula that has not been calculated yet."""
    return f'{cell_name(row, col)}"{_look(style)}><f>{escape(formula)}</f></c>'


def _look(style: int) -> str:
    return f' s="{style}"' if style else ""
