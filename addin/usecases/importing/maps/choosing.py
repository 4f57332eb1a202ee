"""Which rule of a map holds for which line: the one that says the most; two that say as much and differ are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from addin.tables.imports import MAPS_TABLE
from addin.usecases.importing.maps.columns import ForeignLines
from addin.usecases.importing.maps.criteria import escaped
from addin.usecases.importing.maps.rows import MapRule
from addin.usecases.importing.maps.words import JOINER
from addin.values.errors import Problem

Best = tuple[int, MapRule | None]  # how much the rule says, 0 and None where none fits


class Ambiguous(NamedTuple):
    """Two rules that fit one line equally well and differ."""

    first: MapRule
    second: MapRule

    def problem(self) -> Problem:
        values = {"first_row": self.first.row.row, "text": self.second.row.given}
        return Problem("map_two_answers", MAPS_TABLE, self.second.row.row, "given", values)


def grouped(rules: Sequence[MapRule]) -> list[list[MapRule]]:
    """The rules with conditions, by the columns that they look at."""
    groups: dict[tuple[str, ...], list[MapRule]] = {}
    for rule in rules:
        if rule.given and rule.headings:
            groups.setdefault(tuple(map(str.casefold, rule.headings)), []).append(rule)
    return list(groups.values())


def chosen(group: Sequence[MapRule], columns: ForeignLines, lines: Sequence[int]) -> tuple[list[Best], list[Ambiguous]]:
    """Of the rules that look at the same columns, the best for each of these lines."""
    keys = columns.keys(group[0].headings)
    memo: dict[tuple[str, ...], Best] = {}
    ambiguous: list[Ambiguous] = []
    found: list[Best] = []
    for line in lines:
        key = keys[line]
        if key not in memo:
            memo[key], doubt = best_of(group, key)
            ambiguous += [doubt] if doubt else []
        found.append(memo[key])
    return found, ambiguous


def best_of(rules: Sequence[MapRule], key: Sequence[str]) -> tuple[Best, Ambiguous | None]:
    """The rule whose conditions fit and say the most."""
    best: Best = (-1, None)
    doubt: Ambiguous | None = None
    for rule in rules:
        if all(one.fits(text) for one, text in zip(rule.given, key, strict=True)):
            rank = sum(one.rank for one in rule.given)
            if rank > best[0]:
                best, doubt = (rank, rule), None
            elif rank == best[0] and best[1] and _differ(best[1], rule):
                doubt = Ambiguous(best[1], rule)
    return best, doubt


def _differ(first: MapRule, second: MapRule) -> bool:
    return (first.into, first.becomes.text) != (second.into, second.becomes.text)


def best_of_all(choices: Sequence[Sequence[Best]], count: int) -> tuple[list[MapRule | None], list[Ambiguous]]:
    """Over all groups of columns, the best for each line."""
    rules: list[MapRule | None] = [None] * count
    ambiguous: list[Ambiguous] = []
    for at, bests in enumerate(zip(*choices, strict=True)):
        rank, rule = max(bests, key=lambda best: best[0])
        for other_rank, other in bests:
            if rule and other and other_rank == rank and _differ(rule, other):
                ambiguous.append(Ambiguous(rule, other))
        rules[at] = rule
    return rules, ambiguous


def given_of(columns: ForeignLines, headings: Sequence[str], line: int) -> str:
    """A line's cells as the 源值 of a row that means them."""
    return JOINER.join(escaped(columns.texts(heading)[line]) for heading in headings)
