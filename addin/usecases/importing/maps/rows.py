"""The rows of tblImportMaps of one source as rules: what cannot be read is a Problem with place and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import filterfalse
from typing import NamedTuple

from addin.tables.imports import MAPS_TABLE, ImportMap
from addin.tables.schema import TABLES
from addin.usecases.importing.maps.criteria import Criterion, criteria, seen_form
from addin.usecases.importing.maps.model import SourceMap
from addin.usecases.importing.maps.templates import (
    BadTemplateError,
    CellTemplate,
    FromColumn,
    template,
    template_problem,
)
from addin.usecases.importing.maps.words import (
    SpecialInto,
    headings_in,
    is_question,
    special,
    wanted_field,
    wanted_part,
)
from addin.values.errors import Problem


class MapRule(NamedTuple):
    """One row that is read. ``into``: a field of its table, 'take' or 'skip'; ``given``: a condition a heading."""

    headings: tuple[str, ...]
    into: str
    given: tuple[Criterion, ...]
    becomes: CellTemplate
    row: ImportMap

    @property
    def is_translation(self) -> bool:
        """Whether it changes what would come in, whatever it came from."""
        return bool(self.given) and not self.headings


class MapPart(NamedTuple):
    """What makes one row of a table of a line."""

    table: str
    number: int
    rules: tuple[MapRule, ...]

    def of(self, into: str) -> list[MapRule]:
        return [rule for rule in self.rules if rule.into == into]

    @property
    def fields(self) -> list[str]:
        """The columns of ours that it fills, in their order."""
        filled = {rule.into for rule in self.rules}
        return [column.field for column in TABLES[self.table].inputs if column.field in filled]


class JoinedLine(NamedTuple):
    """Lines that lend their cells to the others of the same key, under headings that begin with the name and a dot.

    ``lends``: which lines lend, by columns and conditions; ``key``: their column; ``mine``: the other lines' key.
    """

    name: str
    key: str
    headings: tuple[str, ...]
    lends: tuple[Criterion, ...]
    mine: FromColumn


class ReadMap(NamedTuple):
    """A source's map; ``aliases``: what a heading of the file is called in the map; ``unused``: known, not taken."""

    parts: tuple[MapPart, ...]
    joins: tuple[JoinedLine, ...] = ()
    aliases: Mapping[str, str] = {}
    unused: frozenset[str] = frozenset()

    def known_as(self, heading: str) -> str:
        """What the map calls a heading of the file, as headings are compared."""
        form = seen_form(heading)
        return seen_form(self.aliases[form]) if form in self.aliases else form

    @property
    def used(self) -> list[str]:
        """Every heading of the file that a rule looks at, in the order of the rows."""
        named: list[str] = []
        for part in self.parts:
            for rule in part.rules:
                named += [*rule.headings, *(name for column in rule.becomes.columns for name in column.headings)]
        for join in self.joins:
            named += [join.key, *join.headings, *join.mine.headings]
        lent = tuple(f"{join.name}." for join in self.joins)
        named += [name[len(mark) :] for name in named for mark in lent if name.startswith(mark)]
        return list(dict.fromkeys(name for name in named if not name.startswith(lent or ("\0",))))


def read_map(source_map: SourceMap) -> tuple[ReadMap, list[Problem]]:
    """The map's rules. Rows that answer what another row asks take its place."""
    problems: list[Problem] = []
    rules: dict[tuple[str, int], list[MapRule]] = {}
    joins: list[JoinedLine] = []
    aliases: dict[str, str] = {}
    unused: set[str] = set()
    colons = frozenset(h for row in source_map.rows for h in headings_in(row.heading) if ":" in h or "：" in h)
    for row in filterfalse(_is_no_rule, map(_as_answered, source_map.rows)):
        try:
            kind = special(row.into)
            if kind == "unused":
                unused.update(map(seen_form, headings_in(row.heading)))
            elif kind == "alias":
                aliases[seen_form(row.heading)] = row.becomes.strip()
            elif kind == "joined":
                joins.append(_join(row, colons))
            else:
                place, rule = _rule(row, kind, colons)
                rules.setdefault(place, []).append(rule)
        except _BadRowError as error:
            problems.append(error.problem)
        except BadTemplateError as error:
            problems.append(template_problem(error, row.row, row.becomes))
    parts = tuple(MapPart(*place, tuple(_answered(found))) for place, found in sorted(rules.items()))
    problems += [problem for part in parts for problem in _doubled(part)]
    return ReadMap(parts, tuple(joins), aliases, frozenset(unused)), problems


def has_whole_days(source_map: SourceMap) -> bool:
    """Whether a map says that every file of its source has all lines of its days, so that a line may have vanished."""
    return any(special(row.into) == "complete" for row in source_map.rows)


def _as_answered(row: ImportMap) -> ImportMap:
    """A row with Take, Skip or Unused typed under Becomes, where a question's answer goes, as the row that says so."""
    word, _, reason = row.becomes.replace("：", ":", 1).partition(":")
    code, kind = special(word), special(row.into)
    decides = kind in ("take", "skip") and code in ("take", "skip")
    settles = not kind and row.into.strip() and code == "skip" and _is_listed(row)
    if decides or settles or (code == "unused" and not row.into.strip()):
        return row._replace(into=word, becomes=reason.strip())
    return row


def _is_no_rule(row: ImportMap) -> bool:
    """Whether it asks of a heading of which nobody has said anything yet, or speaks of whole files."""
    asks = not row.target and not row.into and is_question(row.becomes)
    return asks or special(row.into) == "complete"


def _is_listed(row: ImportMap) -> bool:
    """Whether a value's row is of a column that no such word could come into."""
    place = wanted_part(row.target) if row.given.strip() else None
    field = wanted_field(place[0], row.into) if place else ""
    return bool(place and field and TABLES[place[0]].column(field).kind != "text")


class _BadRowError(ValueError):
    def __init__(self, code: str, row: ImportMap, field: str) -> None:
        self.problem = Problem(code, MAPS_TABLE, row.row, field, {"text": getattr(row, field), "table": row.target})
        super().__init__(code)


def _rule(row: ImportMap, kind: SpecialInto | None, colons: frozenset[str]) -> tuple[tuple[str, int], MapRule]:
    place = wanted_part(row.target)
    if place is None:
        raise _BadRowError("map_table", row, "target")
    into = kind or wanted_field(place[0], row.into)
    if not into:
        raise _BadRowError("map_column", row, "into")
    headings = headings_in(row.heading)
    given = criteria(row.given) if row.given.strip() else ()
    if given and headings and len(given) != len(headings):
        raise _BadRowError("map_conditions", row, "given")
    if kind:
        if bool(headings) != bool(given):
            raise _BadRowError("map_decision", row, "given")
        return place, MapRule(headings, into, given, _reason(row.becomes), row)
    if len(headings) > 1 and not given:
        raise _BadRowError("map_columns", row, "heading")
    column = TABLES[place[0]].column(into)
    taken = headings[0] if headings and not given else ""
    return place, MapRule(headings, into, given, template(row.becomes, column.kind, taken, colons), row)


def _reason(text: str) -> CellTemplate:
    """What a decision says: a reason, or a question."""
    made = template(text, "text", "", frozenset()) if is_question(text) else None
    return made if made else CellTemplate((text.strip(),), text.strip())


def _join(row: ImportMap, colons: frozenset[str]) -> JoinedLine:
    """同单: 源列 is the lending lines' key and their conditions' columns, 目标值 'name' or 'name={own key}'."""
    headings = headings_in(row.heading)
    given = criteria(row.given) if row.given.strip() else criteria("*")
    name, equals, mine = row.becomes.partition("=")
    if not headings or not name.strip() or len(given) != len(headings):
        raise _BadRowError("map_join", row, "heading")
    own = template(mine, "text", "", colons) if equals else CellTemplate((FromColumn(headings[0]),))
    if len(own.pieces) != 1 or not own.columns:
        raise _BadRowError("map_join", row, "becomes")
    return JoinedLine(name.strip(), headings[0], headings, given, own.columns[0])


def _answered(rules: list[MapRule]) -> Iterator[MapRule]:
    """The rules without those that ask what another answers."""
    answers = {_question(rule) for rule in rules if rule.becomes.asks is None}
    return (rule for rule in rules if rule.becomes.asks is None or _question(rule) not in answers)


def _question(rule: MapRule) -> tuple[object, ...]:
    """What a rule settles: two rules of one question say the same, or one asks and the other answers."""
    into = "take" if rule.into == "skip" else rule.into
    if not rule.given and into != "take":
        return (into,)
    return into, tuple(map(seen_form, rule.headings)), rule.given


def _doubled(part: MapPart) -> Iterable[Problem]:
    """Two rows that settle one question differently."""
    seen: dict[tuple[object, ...], MapRule] = {}
    for rule in part.rules:
        first = seen.setdefault(_question(rule), rule)
        if (first.into, first.becomes.text, first.headings) != (rule.into, rule.becomes.text, rule.headings):
            values = {"first_row": first.row.row, "text": rule.row.into}
            yield Problem("map_doubled", MAPS_TABLE, rule.row.row, "into", values)
