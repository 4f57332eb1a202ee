"""References to a table's rows from elsewhere follow when the table grows or shrinks, as Excel lets them.

Those that reach from a table's first data row or its header to its last data row or its totals follow; any other
reference stays, and so does every byte but the row numbers of those that follow. Structured references need nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from xml.sax.saxutils import unescape

from addin.book.cells import Box

_ENTITIES = {"&apos;": "'", "&quot;": '"'}
_RANGE = re.compile(
    r'(?P<text>"[^"]*"|&quot;.*?&quot;|\[[^\[\]]*\])'  # texts, and names of columns or other files
    r"|(?<![\w.$:!\]'])(?P<sheet>(?:'(?:[^']|'')+'|&apos;.+?&apos;|[^\W\d][\w.]*)!)?"
    r"(?P<start>\$?[A-Z]{1,3}\$?\d+:)(?P<end>\$?[A-Z]{1,3}\$?)(?P<row>\d+)(?![\w.(:!])"
)
_TAG = rb"<(?:\w+:)?(?:%s)(?:\s[^<>]*)?>"
_NAMES = re.compile(_TAG % b"definedName")
_CHART = re.compile(_TAG % b"f")
_TABLE = re.compile(_TAG % b"calculatedColumnFormula|totalsRowFormula")
_SHEET = re.compile(_TAG % b"f|formula[12]?")
_STANDS_ALONE = re.compile(rb"<(?!xm:)(?:\w+:)?f[\s>](?!.*shared)", re.S)  # no formula for a whole range of cells
_PIVOT = re.compile(rb"<(?:\w+:)?worksheetSource\b[^<>]*>")
_ANY_END = re.compile(rb":\$?[A-Z]{1,3}\$?(\d+)")
_NEAR = 80  # bytes
_PARTS = (
    (re.compile(r"(?i)xl/charts/[^/]+\.xml"), _CHART),
    (re.compile(r"(?i)xl/tables/[^/]+\.xml"), _TABLE),
    (re.compile(r"(?i)xl/pivotCache/pivotCacheDefinition[^/]*\.xml"), _PIVOT),
)


class Move(NamedTuple):
    """A table of a sheet whose data rows were ``before`` and are ``after``, with rows of header and totals."""

    sheet: str
    before: Box
    after: Box
    header: int
    totals: int

    def bottom(self, box: Box) -> int | None:
        """The last row of a reference to ``box`` afterwards; None if it is no reference to the table's rows."""
        before, after = self.before, self.after
        inside = before.left <= box.left and box.right <= before.right
        if not inside or box.top not in (before.top, before.top - self.header):
            return None
        return {before.bottom + self.totals: after.bottom + self.totals, before.bottom: after.bottom}.get(box.bottom)


def ends_in(content: bytes) -> frozenset[bytes]:
    """The last rows, as digits, of everything in a part that looks like a reference to a range."""
    return frozenset(_ANY_END.findall(content))


class References:
    """What follows these moves in the parts of a workbook; ``sheets`` are the worksheets' names by part."""

    def __init__(self, moves: Iterable[Move], sheets: Mapping[str, str], workbook: str) -> None:
        self._moves = [move for move in moves if move.before != move.after]
        self._sheets = sheets
        self._workbook = workbook
        ends = {row for move in self._moves for row in (move.before.bottom, move.before.bottom + move.totals)}
        self._ends = {b"%d" % row for row in ends}
        rows = "|".join(map(str, sorted(ends)))
        self._any = re.compile(rf":\$?[A-Z]{{1,3}}\$?(?:{rows})(?!\d)".encode())

    def may_follow(self, ends: frozenset[bytes]) -> bool:
        """Whether a part with these ``ends_in`` may have a reference that follows."""
        return not self._ends.isdisjoint(ends)

    def changed(self, parts: Iterable[str], read: Callable[[str], bytes]) -> dict[str, bytes]:
        """Those of the parts that have a reference that follows, as they are then."""
        found = {}
        for part in parts if self._moves else ():
            if self._pattern(part):
                content = read(part)
                after = self.followed(part, content)
                if after != content:
                    found[part] = after
        return found

    def followed(self, part: str, content: bytes) -> bytes:
        """The part with its references as they are afterwards; the very same bytes where none follows."""
        pattern = self._pattern(part)
        if not self._moves or not pattern or not self._any.search(content):  # at once, even in a large sheet
            return content
        if pattern is _PIVOT:
            return pattern.sub(self._pivot, content)
        return b"".join(self._pieces(content, pattern, self._sheets.get(part, "")))

    def _pieces(self, content: bytes, tags: re.Pattern[bytes], sheet: str) -> Iterator[bytes]:
        """The part again, with the texts of these elements as they are afterwards."""
        done = 0
        for hit in self._any.finditer(content):
            opens = content.rfind(b"<", done, hit.start())
            begins = content.find(b">", opens, hit.start()) + 1 if opens >= 0 else 0
            if begins and tags.fullmatch(content, opens, begins):
                ends = content.find(b"<", hit.end())
                ends = ends if ends >= 0 else len(content)
                sparkline = content[max(done, opens - _NEAR) : opens].rstrip().endswith(b"<x14:sparkline>")
                relative = sparkline or _STANDS_ALONE.match(content, opens, begins) is not None
                yield content[done:begins]
                yield self._formula(content[begins:ends], sheet, relative)
                done = ends
        yield content[done:]

    def _pattern(self, part: str) -> re.Pattern[bytes] | None:
        """What finds the formulas of a part: of cells, conditional formats, validations and sparklines in a sheet,
        defined names, series of charts, tables' own formulas, and sources of pivot tables."""
        if part in self._sheets:
            return _SHEET
        if part == self._workbook:
            return _NAMES
        return next((pattern for name, pattern in _PARTS if name.fullmatch(part)), None)

    def _formula(self, formula: bytes, sheet: str, relative: bool) -> bytes:
        """A formula; ``sheet`` is where a reference without a sheet leads."""
        text = formula.decode("utf-8", "surrogateescape")
        return _RANGE.sub(partial(self._range, sheet, relative), text).encode("utf-8", "surrogateescape")

    def _range(self, sheet: str, relative: bool, found: re.Match[str]) -> str:
        """A reference in a formula as it is afterwards."""
        if found["text"]:
            return found[0]
        start, end, row = found["start"], found["end"], found["row"]
        fixed = ("$" in start[1:], "$" in end[1:])
        if fixed != (True, True) and not (relative and fixed == (False, False)):
            return found[0]  # counts from the cell that asks, or is a running total
        at = _name(found["sheet"]) if found["sheet"] else sheet
        bottom = self._bottom(at, start + end + row)
        return found[0] if bottom is None else f"{found['sheet'] or ''}{start}{end}{bottom}"

    def _pivot(self, found: re.Match[bytes]) -> bytes:
        """The sheet and cells that a pivot table reads; one that reads a table by its name has no cells."""
        tag = found[0].decode("utf-8", "surrogateescape")
        about = dict(re.findall(r'\b(ref|sheet)="([^"]*)"', tag))
        if set(about) != {"ref", "sheet"} or ":id=" in tag:  # another file's
            return found[0]
        bottom = self._bottom(unescape(about["sheet"], _ENTITIES), about["ref"])
        if bottom is None:
            return found[0]
        ref = re.sub(r"\d+$", str(bottom), about["ref"])
        return tag.replace(f'ref="{about["ref"]}"', f'ref="{ref}"').encode("utf-8", "surrogateescape")

    def _bottom(self, sheet: str, reference: str) -> int | None:
        try:
            box = Box.parse(reference)
        except ValueError:
            return None
        bottoms = (move.bottom(box) for move in self._moves if move.sheet.casefold() == sheet.casefold())
        return next((bottom for bottom in bottoms if bottom is not None), None)


def _name(prefix: str) -> str:
    """The sheet of ``Sheet!`` or ``'It''s'!``."""
    name = unescape(prefix[:-1], _ENTITIES)
    return name[1:-1].replace("''", "'") if name.startswith("'") else name
