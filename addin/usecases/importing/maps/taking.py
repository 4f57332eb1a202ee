"""Which lines of a listing a part of the map takes, which it leaves out and why, and which wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from addin.usecases.importing.maps.asking import Asking, yes_or_no
from addin.usecases.importing.maps.choosing import chosen, given_of, grouped
from addin.usecases.importing.maps.columns import ForeignLines
from addin.usecases.importing.maps.rows import MapPart, MapRule
from addin.usecases.importing.maps.words import SPECIAL, in_words
from addin.values.errors import Problem


class TakenLines(NamedTuple):
    """Places of lines in the listing: taken, left out with the reason, waiting for an answer.

    ``pending``: whether any is taken at all is asked; what else is to be asked of them is asked with it.
    """

    taken: list[int]
    skipped: dict[int, str]
    open: frozenset[int]
    pending: bool = False


def taken_lines(part: MapPart, columns: ForeignLines, asking: Asking, problems: list[Problem]) -> TakenLines:
    """A line is taken where every column that decides takes it; one that leaves it out suffices.

    A column of which rows say what to take is asked of any other value; one of which they only say what to leave out
    takes the others.
    """
    rules = [*part.of("take"), *part.of("skip")]
    every = range(len(columns.lines))
    whole = next((rule for rule in rules if not rule.headings), None)
    pending = bool(whole and whole.becomes.asks is not None)
    if whole and pending:
        _ask_habit(whole, columns, asking)
    elif whole and whole.into == "skip":
        return TakenLines([], dict.fromkeys(every, whole.becomes.text), frozenset())
    skipped: dict[int, str] = {}
    unknown: list[tuple[int, MapRule, MapRule | None]] = []
    for group in grouped(rules):
        bests, ambiguous = chosen(group, columns, every)
        problems += [doubt.problem() for doubt in ambiguous]
        for line, (_, rule) in enumerate(bests):
            if rule and rule.becomes.asks is None:
                skipped |= (
                    {line: rule.becomes.text or rule.row.given} if rule.into == "skip" and line not in skipped else {}
                )
            elif rule or any(one.into == "take" for one in group):
                unknown.append((line, group[0], rule))
    waiting = [one for one in unknown if one[0] not in skipped]
    _ask_values(waiting, columns, asking)
    open_ones = frozenset(line for line, _, _ in waiting)
    taken = [line for line in every if line not in skipped and line not in open_ones]
    return TakenLines(taken, skipped, open_ones, pending)


def _ask_habit(rule: MapRule, columns: ForeignLines, asking: Asking) -> None:
    lang = asking.facts.language
    asking.ask("habit", rule.row, columns.lines, lambda: yes_or_no(lang), text=rule.becomes.asks or "")


def _ask_values(waiting: Sequence[tuple[int, MapRule, MapRule | None]], columns: ForeignLines, asking: Asking) -> None:
    """Ask whether lines with these values are to be taken."""
    lang = asking.facts.language
    take = in_words(SPECIAL["take"], lang)
    for line, like, rule in waiting:
        given = given_of(columns, like.headings, line)
        row = (rule or like).row._replace(into=take, given=rule.row.given if rule else given)
        if rule:
            asking.ask("habit", row, [columns.lines[line]], lambda: yes_or_no(lang), text=rule.becomes.asks or "")
        else:
            asking.ask("take", row, [columns.lines[line]], lambda: yes_or_no(lang), value=given)
