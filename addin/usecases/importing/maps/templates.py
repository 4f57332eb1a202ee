"""What 目标值 may say: a text with {列}, {列:形状}, {#} and {#年} in it; for amounts a sum of columns; ？ asks."""

from __future__ import annotations

import re
from typing import NamedTuple

from addin.tables.imports import MAPS_TABLE
from addin.usecases.importing.maps.shapes import shape_pattern
from addin.usecases.importing.maps.words import BLANK, headings_in, is_question, is_word
from addin.values.errors import Problem

SUMMED_KINDS = ("money", "rate", "count")
_BRACES = re.compile(r"\{([^{}]*)\}")
_TERM = re.compile(r"\s*([-+−－＋]?)\s*(?:\{([^{}]+)\}|([\d.,]+))")
_RUNNING, _YEAR = ("#",), ("#年", "#year")
_MINUS = "-−－"


RUNNING_PIECE, YEAR_PIECE = "\0running", "\0year"  # pieces that no cell can hold


class FromColumn(NamedTuple):
    """A column's cell, or what of the shape is found in it; ``sign`` of a term of a sum.

    The heading may name several columns, whose texts are then read as one: 用途 + 摘要.
    """

    heading: str
    shape: str = ""
    sign: int = 1

    @property
    def headings(self) -> tuple[str, ...]:
        return headings_in(self.heading)


class CellTemplate(NamedTuple):
    """Pieces in order: texts, columns, RUNNING_PIECE for {#}, YEAR_PIECE for {#年}; none: blank.

    ``asks``: what is asked, None where nothing is.
    """

    pieces: tuple[str | FromColumn, ...] = ()
    text: str = ""
    asks: str | None = None
    summed: bool = False

    @property
    def columns(self) -> tuple[FromColumn, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, FromColumn))

    @property
    def plain(self) -> str:
        """The one heading whose cell is taken as it is, '' where it is more than that."""
        only = self.pieces[0] if len(self.pieces) == 1 else None
        is_plain = isinstance(only, FromColumn) and only == FromColumn(only.heading) and len(only.headings) == 1
        return only.heading if isinstance(only, FromColumn) and is_plain else ""

    @property
    def running(self) -> bool:
        return RUNNING_PIECE in self.pieces

    @property
    def yearly(self) -> bool:
        return YEAR_PIECE in self.pieces


class BadTemplateError(ValueError):
    """What is typed cannot be read; carries the message's code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def template(text: str, kind: str, heading: str, known: frozenset[str]) -> CellTemplate:
    """What is typed, for a column of this kind; blank: the cell under ``heading``.

    ``known`` are headings that hold a colon. Raises BadTemplateError.
    """
    text = text.strip()
    if is_question(text):
        return CellTemplate((), text, asks=text[1:].strip())
    if not text and heading:
        return CellTemplate((FromColumn(heading),), text)
    if not text or is_word(text, BLANK):
        return CellTemplate((), text)
    if kind in SUMMED_KINDS and "{" in text:
        return CellTemplate(_sum(text, known), text, summed=True)
    if text.count("{") != len(_BRACES.findall(text)) or text.count("}") != text.count("{"):
        raise BadTemplateError("map_braces")
    return CellTemplate(tuple(_pieces(text, known)), text)


def _pieces(text: str, known: frozenset[str]) -> list[str | FromColumn]:
    pieces: list[str | FromColumn] = []
    for number, part in enumerate(_BRACES.split(text)):
        if number % 2 == 0:
            pieces += [part] if part else []
        elif part.strip() in _RUNNING:
            pieces.append(RUNNING_PIECE)
        elif part.strip().casefold() in _YEAR:
            pieces.append(YEAR_PIECE)
        else:
            pieces.append(_column(part, known))
    return pieces


def _column(part: str, known: frozenset[str], sign: int = 1) -> FromColumn:
    if part.strip() in known:
        return FromColumn(part.strip(), sign=sign)
    heading, colon, shape = (part if ":" in part else part.replace("：", ":", 1)).partition(":")
    if not heading.strip() or (colon and (not shape.strip() or shape_pattern(shape) is None)):
        raise BadTemplateError("map_shape")
    return FromColumn(heading.strip(), shape if colon else "", sign)


def _sum(text: str, known: frozenset[str]) -> tuple[str | FromColumn, ...]:
    """Terms of a sum of columns: {应结订单金额}-{退款金额}."""
    terms: list[str | FromColumn] = []
    at = 0
    while at < len(text.rstrip()):
        match = _TERM.match(text, at)
        if match is None or match[2] is None or (terms and not match[1]):
            raise BadTemplateError("map_sum")
        terms.append(_column(match[2], known, -1 if match[1] and match[1] in _MINUS else 1))
        at = match.end()
    return tuple(terms)


def template_problem(error: BadTemplateError, row: int, text: str) -> Problem:
    return Problem(error.code, MAPS_TABLE, row, "becomes", {"text": text})
