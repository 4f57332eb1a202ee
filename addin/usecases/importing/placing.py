"""All that forbids an import, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from addin.book.base import Book, RawTable
from addin.book.cells import column_letters
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import TABLES
from addin.usecases.findings import Finding, findings
from addin.usecases.importing.against import Comparison
from addin.usecases.importing.maps.held import question_problem
from addin.usecases.importing.maps.model import Mapped
from addin.usecases.importing.maps.rows import MapPart, MapRule, read_map
from addin.usecases.importing.source import FoundSource
from addin.values.errors import Language, Problem

_MERGED = ("import_merged_amount", "import_merged_across")  # said of any column, of which few may come in


def file_problems(using: FoundSource, made: Mapped, found: Sequence[tuple[Comparison, RawTable]]) -> Iterator[Problem]:
    """Everything: ``row`` counts the file's lines from 0, but of tblImportMaps its rows."""
    parts = read_map(using.source_map)[0].parts
    for problem in using.listing.problems:
        if problem.code not in _MERGED or _comes_in(problem, parts):
            yield _in_file(problem._replace(table=using.main_table, field=""), problem.field, using)
    for problem in made.problems:
        line = problem.values.get("line")
        row = line - 1 if isinstance(line, int) and problem.table != MAPS_TABLE else problem.row
        yield _in_file(problem._replace(row=row), str(problem.values.get("heading", "")), using)
    yield from map(question_problem, made.questions)
    undated = any(problem.code == "map_no_month" for problem in made.problems)  # then no day can be read
    for comparison, _ in found:
        lines = comparison.coming.lines
        for problem in comparison.problems:
            if undated and problem.field and TABLES[comparison.coming.table].column(problem.field).kind == "date":
                continue
            row = None if problem.row is None else lines[problem.row] - 1
            heading = using.own.headings.get(problem.field, "") if using.own else ""
            yield _in_file(problem._replace(row=row), heading, using)


def placed_findings(problems: Sequence[Problem], using: FoundSource, book: Book) -> list[Finding]:
    """The problems in words with their places; of several about one cell the first."""
    lang = book.language
    seen: dict[object, Problem] = {}
    for problem in problems:
        cell = (problem.table, problem.row, problem.values["at"]) if "at" in problem.values else None
        seen.setdefault(cell or (problem.code, *problem[1:4], str(dict(problem.values))), problem)
    place = RawTable("", (), [], using.listing.place, 1, 1)
    tables = {problem.table: place._replace(name=problem.table) for problem in seen.values() if problem.table}
    if tables.pop(MAPS_TABLE, None) and any(p.table == MAPS_TABLE and p.row is not None for p in problems):
        tables[MAPS_TABLE] = book.read(MAPS_TABLE)
    for name in ("tblStaff", "tblCustomers"):  # whose names stand beside their numbers
        if name in book.names() and name not in tables:
            tables[name] = book.read(name)
    found = findings(seen.values(), tables, lang)
    return [one._replace(table=_called(one.table, lang)) for one in found]


def _called(table: str, lang: Language) -> str:
    """A table by its sheet's name, but for that of maps, which the place says already."""
    return TABLES[table].sheet(lang) if table in TABLES and table != MAPS_TABLE else ""


def _in_file(problem: Problem, heading: str, using: FoundSource) -> Problem:
    """With the cell's address, where the file's column is known."""
    listing = using.listing
    if problem.row is None or heading not in listing.headings:
        return problem
    letters = column_letters(listing.columns[listing.headings.index(heading)] + 1)
    return problem._replace(values={**problem.values, "at": f"{letters}{problem.row + 1}"})


def _comes_in(problem: Problem, parts: Sequence[MapPart]) -> bool:
    """Whether merged cells are in a column that comes in, and of amounts whether it is one of them."""
    fields = [(part.table, rule.into) for part in parts for rule in part.rules if problem.field in _looks_at(rule)]
    if problem.code == "import_merged_across":
        return bool(fields)
    return any(field in ("take", "skip") or TABLES[table].column(field).kind == "money" for table, field in fields)


def _looks_at(rule: MapRule) -> set[str]:
    return {*rule.headings, *(name for column in rule.becomes.columns for name in column.headings)}
