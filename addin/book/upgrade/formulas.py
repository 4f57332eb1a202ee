"""The pieces of a formula that lead out of its cell: defined names, cells of other sheets, columns of tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_PIECE = re.compile(
    r'(?P<text>"[^"]*")'
    r"|(?P<table>[^\W\d]\w*)(?P<columns>\[(?:[^\[\]]|\[[^\[\]]*\])*\])"
    r"|(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!(?P<cells>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?!\w)|[^\W\d]\w*)?"
    r"|(?P<call>[^\W\d][\w.]*)\("
    r"|(?<![\w.$])(?P<name>[^\W\d][\w.]*)(?![\w.$:])"
)
_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
_ELSEWHERE = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?"
_LOCAL = re.compile(
    rf'"[^"]*"|\[[^\[\]]*\]|{_ELSEWHERE}|(?<![\w.$!])(?P<here>\$?[A-Z]{{1,3}}\$?\d+)(?![\w.(!])',
)
_HEADER = re.compile(r"\[([^\[\]#@]+)\]")


class Unresolved(Exception):
    """A formula of the template leads to something that the book has not got, or has otherwise."""


class Leads(NamedTuple):
    """What becomes of the pieces: each takes what the template says and gives what the book says, or raises."""

    name: Callable[[str], str]
    cells: Callable[[str, str], str]  # of a sheet: (sheet, cells) -> the whole reference
    header: Callable[[str, str], str]  # of a table: (table, header) -> header
    call: Callable[[str], str]


def translated(formula: str, leads: Leads) -> str:
    """The formula with its pieces as they are in the book."""

    def piece(found: re.Match[str]) -> str:
        if found["text"]:
            return found[0]
        if found["table"]:
            table = found["table"]
            return table + _HEADER.sub(lambda h: f"[{leads.header(table, h[1])}]", found["columns"])
        if found["sheet"]:
            if not found["cells"]:
                raise Unresolved(found[0])
            return leads.cells(unquoted(found["sheet"]), found["cells"])
        return leads.call(found["call"]) + "(" if found["call"] else leads.name(found["name"])

    return _PIECE.sub(piece, formula)


def unquoted(sheet: str) -> str:
    """The name of a sheet as the workbook lists it."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def sheet_prefix(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def moved(cells: str, place: Callable[[str, int], tuple[str, int]]) -> str:
    """``$B$2:D4`` with each corner's column letters and row as ``place`` gives them."""

    def corner(found: re.Match[str]) -> str:
        letters, row = place(found[2], int(found[4]))
        return f"{found[1]}{letters}{found[3]}{row}"

    return _CELL.sub(corner, cells)


def moved_here(formula: str, place: Callable[[str, int], tuple[str, int]]) -> str:
    """The references of a formula to its own sheet, likewise."""

    def corner(found: re.Match[str]) -> str:
        return moved(found[0], place) if found["here"] else found[0]

    return _LOCAL.sub(corner, formula)
