"""One column of ours after the other, for the lines that a part of a map takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from addin.book.base import Cell
from addin.tables.choices import CHOICES, codes, label
from addin.tables.declare import Column
from addin.tables.imports import MAPS_TABLE, ImportMap
from addin.tables.schema import TABLES
from addin.usecases.importing.maps.asking import Asking, options_for
from addin.usecases.importing.maps.choosing import best_of, best_of_all, chosen, given_of, grouped
from addin.usecases.importing.maps.columns import ForeignLines
from addin.usecases.importing.maps.criteria import escaped, seen_form
from addin.usecases.importing.maps.filling import Trouble, cells_made, texts_made
from addin.usecases.importing.maps.model import MapOption, QuestionKind
from addin.usecases.importing.maps.names import NumbersByName
from addin.usecases.importing.maps.reversing import ELSE_BLANK
from addin.usecases.importing.maps.rows import MapPart, MapRule
from addin.usecases.importing.maps.suggesting import heading_options
from addin.usecases.importing.maps.words import BLANK, SPECIAL, headings_in, in_words
from addin.values.errors import Problem
from addin.values.identity import id_form

_NOT_READ = object()


class Filler:
    """Fills the columns of one part. ``waiting``: lines that an answer is missing for; ``problems`` of cells."""

    def __init__(self, part: MapPart, columns: ForeignLines, asking: Asking, identity: bool) -> None:
        self.part, self.columns, self.asking, self.identity = part, columns, asking, identity
        self.waiting: set[int] = set()
        self.problems: list[Problem] = []
        facts = asking.facts
        self._names = {"customer": NumbersByName(facts.customers), "staff": NumbersByName(facts.staff)}

    def filled(self, field: str, lines: Sequence[int]) -> list[Cell] | None:
        """The column's cells for these lines; None for one that the map leaves blank in every line."""
        rules = self.part.of(field)
        column = TABLES[self.part.table].column(field)
        if all(not rule.becomes.pieces and rule.becomes.asks is None for rule in rules):
            return None
        translations = [rule for rule in rules if rule.is_translation]
        base = rules[0]
        if len(rules) == 1 and base.becomes.plain and not base.given and not self._is_known_only(column):
            return self._finished(base, column, list(lines), [])
        cells: dict[int, Cell] = {}
        for rule, its_lines in self._by_rule(rules, lines):
            cells |= self._of_rule(rule, column, its_lines, translations)
        return list(map(cells.get, lines))

    def _is_known_only(self, column: Column) -> bool:
        """Whether only what the book or a list has may come in."""
        if self.identity:
            return False
        return column.kind in CHOICES or (column.names in self._names and not column.defines)

    def ask_for_missing(self, cells: Mapping[str, object], lines: Sequence[int]) -> None:
        """A column that must be filled and that no row of the map fills."""
        for column in TABLES[self.part.table].inputs:
            if lines and column.required and column.field not in cells and not self.identity:
                row = self._row(column, "", "")
                self._ask("column", row, column, lines, "")

    def _by_rule(self, rules: Sequence[MapRule], lines: Sequence[int]) -> Iterable[tuple[MapRule, list[int]]]:
        """The lines of each rule; those that none fits are asked about."""
        base = next((rule for rule in rules if not rule.given), None)
        groups = grouped(rules)
        if base and not groups:
            return [(base, list(lines))] if lines else []
        bests = []
        for group in groups:
            best, ambiguous = chosen(group, self.columns, lines)
            self.problems += [doubt.problem() for doubt in ambiguous]
            bests.append(best)
        found, ambiguous = best_of_all(bests, len(lines))
        self.problems += [doubt.problem() for doubt in ambiguous]
        by_rule: dict[int, tuple[MapRule, list[int]]] = {}
        for line, rule in zip(lines, found, strict=True):
            if rule := rule or base:
                by_rule.setdefault(id(rule), (rule, []))[1].append(line)
            elif groups and rules[0].into not in ELSE_BLANK:
                self._ask_value(groups[0][0], line)
        return by_rule.values()

    def _of_rule(
        self, rule: MapRule, column: Column, lines: list[int], translations: Sequence[MapRule]
    ) -> dict[int, Cell]:
        """The cells of the lines that a rule holds for."""
        if rule.becomes.asks is not None:
            self._ask_rule(rule, column, lines)
            return {}
        if rule.becomes.yearly and self.asking.facts.month is None:
            self.problems.append(Problem("map_no_month", MAPS_TABLE, rule.row.row, "becomes"))
        texts = texts_made(rule.becomes, self.columns, lines, self.asking.facts)
        if Trouble in set(map(type, texts)):
            lines, texts = self._without_trouble(column, lines, texts)
        cells: dict[int, Cell] = {}
        if translations:
            cells, lines, texts = self._translated(translations, column, lines, texts)
        return cells | dict(zip(lines, self._finished(rule, column, lines, texts), strict=True))

    def _without_trouble(self, column: Column, lines: list[int], texts: list[Any]) -> tuple[list[int], list[Any]]:
        """The lines for which a text could be made; the others are asked."""
        good: list[tuple[int, Any]] = []
        for line, text in zip(lines, texts, strict=True):
            if isinstance(text, Trouble):
                self._ask_trouble(text, column, line)
            else:
                good.append((line, text))
        return [line for line, _ in good], [text for _, text in good]

    def _translated(
        self, translations: Sequence[MapRule], column: Column, lines: list[int], texts: list[Any]
    ) -> tuple[dict[int, Cell], list[int], list[Any]]:
        """The cells of those texts that become something else, and what is left."""
        memo: dict[str, MapRule | None] = {}
        by_rule: dict[int, tuple[MapRule, list[int]]] = {}
        rest: list[tuple[int, Any]] = []
        for line, text in zip(lines, texts, strict=True):
            if text not in memo:
                (_, memo[text]), doubt = best_of(translations, (seen_form(text),))
                self.problems += [doubt.problem()] if doubt else []
            if rule := memo[text]:
                by_rule.setdefault(id(rule), (rule, []))[1].append(line)
            else:
                rest.append((line, text))
        cells: dict[int, Cell] = {}
        for rule, its_lines in by_rule.values():
            cells |= self._of_rule(rule, column, its_lines, ())
        return cells, [line for line, _ in rest], [text for _, text in rest]

    def _finished(self, rule: MapRule, column: Column, lines: list[int], texts: list[Any]) -> list[Cell]:
        """The texts as the column takes them: a value of its list, a number of the book's, or as its kind is read."""
        if self._is_known_only(column):
            find = self._labels(column) if column.kind in CHOICES else self._numbers(column)
            return self._known(rule, column, lines, texts, find)
        found = cells_made(rule.becomes, column.kind, self.columns, lines, texts)
        self.problems += [problem._replace(table=self.part.table, row=None, field="") for problem in found.problems]
        bad = {lines[problem.row] for problem in found.problems if problem.row is not None}
        self.waiting |= bad
        return found.cells

    def _labels(self, column: Column) -> Any:
        known = {id_form(text): label(column.kind, code, self.asking.facts.language)
                 for text, code in codes(column.kind).items()}  # fmt: skip
        return lambda text: known.get(id_form(text), _NOT_READ)

    def _numbers(self, column: Column) -> Any:
        names = self._names[column.names]
        return lambda text: names.number(text) or (text if column.loose and not names.twins(text) else _NOT_READ)

    def _known(self, rule: MapRule, column: Column, lines: list[int], texts: list[Any], find: Any) -> list[Cell]:
        """What each text means in the book; what is not known is asked."""
        memo = {text: find(text) if text else None for text in dict.fromkeys(texts)}
        unknown = {text for text, found in memo.items() if found is _NOT_READ}
        if unknown:
            kind: QuestionKind = "value" if column.kind in CHOICES else "name"
            for line, text in zip(lines, texts, strict=True):
                if text in unknown:
                    self._ask(kind, self._row_for(rule, column, line, text), column, [line], text)
            memo |= dict.fromkeys(unknown)
        return list(map(memo.__getitem__, texts))

    def _row_for(self, rule: MapRule, column: Column, line: int, text: str) -> ImportMap:
        """The row that will keep what a text means: of the file's column if it is that alone, else of the result."""
        plain = rule.becomes.plain
        if plain and (not rule.headings or rule.headings == (plain,)):
            return self._row(column, plain, escaped(self.columns.texts(plain)[line]))
        return self._row(column, "", escaped(text))

    def _row(self, column: Column, heading: str, given: str) -> ImportMap:
        like = self.part.rules[0].row
        lang = self.asking.facts.language
        return ImportMap(like.source, like.target, heading, column.header(lang), given, "")

    def _ask(self, kind: QuestionKind, row: ImportMap, column: Column, lines: Sequence[int], text: str) -> None:
        self.waiting.update(lines)
        values = {"text": text, "column": column.header(self.asking.facts.language)}
        file_lines = [self.columns.lines[line] for line in lines]
        self.asking.ask(kind, row, file_lines, lambda: self._options(kind, row, column, text), **values)

    def _options(self, kind: QuestionKind, row: ImportMap, column: Column, text: str) -> tuple[MapOption, ...]:
        facts = self.asking.facts
        options = options_for(column, text, facts)
        if kind == "column" or (kind == "habit" and not row.heading and not row.given):
            options = heading_options(self.columns.listing, column, facts) + options
        if not column.required and kind != "value":
            options += (MapOption(in_words(BLANK, facts.language)),)
        return options

    def _ask_value(self, like: MapRule, line: int) -> None:
        column = TABLES[self.part.table].column(like.into)
        given = given_of(self.columns, like.headings, line)
        self._ask("value", like.row._replace(given=given), column, [line], given)

    def _ask_rule(self, rule: MapRule, column: Column, lines: list[int]) -> None:
        """A row that asks: once, or once for each value of its column."""
        if rule.given or not rule.headings:
            self._ask("habit", rule.row, column, lines, rule.becomes.asks or "")
            return
        for line in lines:
            given = escaped(self.columns.texts(rule.headings[0])[line])
            self._ask("habit", rule.row._replace(given=given), column, [line], rule.becomes.asks or "")

    def _ask_trouble(self, trouble: Trouble, column: Column, line: int) -> None:
        """A shape that is not found, or found twice: the text's own row answers it, or leaves the line out."""
        text = self.columns.texts(trouble.heading)[line]
        row = self._row(column, trouble.heading, given_of(self.columns, headings_in(trouble.heading), line))
        lang = self.asking.facts.language
        options = (*map(MapOption, trouble.found), MapOption(in_words(SPECIAL["skip"], lang)))
        self.waiting.add(line)
        values = {"text": text, "column": column.header(lang), "found": ", ".join(trouble.found)}
        self.asking.ask(trouble.kind, row, [self.columns.lines[line]], lambda: options, **values)
