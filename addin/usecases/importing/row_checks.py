"""What the data checks would say of rows that a file brings: wrong in themselves, they are refused; numbers that nobody
has registered yet are told, as they may be typed too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import records
from addin.engine.checks.checks import accounts_are_not_negative, amounts_have_their_sign, collections_name_accounts
from addin.engine.checks.reversals import amounts_say_what_they_are
from addin.engine.rules.credit import accounts_of
from addin.tables.ids import DEFINED
from addin.tables.records import Inputs, tables_of
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.texts.messages import fact_and_remedy
from addin.usecases.importing.against import ComingRows, Comparison, coming_table
from addin.values.errors import Language, Problem
from addin.values.identity import id_form
from addin.values.near import near_ones, unknown
from addin.values.periods import Month

_ALONE = (accounts_are_not_negative, amounts_have_their_sign, amounts_say_what_they_are, collections_name_accounts)
_OF_OTHERS = frozenset({"unknown_receipt", "near_receipt", "unknown_bill", "near_bill", "receipt_not_on_account"})
_ATTRIBUTES = {table: (attribute, made) for attribute, (table, made) in tables_of(Inputs).items()}
_LOOKED_FOR = frozenset({"customer", "staff", "grade"})  # what is registered before it is named
_NAMED = 5  # numbers, and lines of each, that are said
_ANY_MONTH = Month(2000, 1)  # the checks of single rows look at none


def own_problems(comparison: Comparison, raw: RawTable) -> Iterator[Problem]:
    """What is wrong with rows whatever else the book holds: signs that amounts may not have, a collection for nothing.
    ``row`` counts the coming rows."""
    coming = comparison.coming
    if coming.table not in _ATTRIBUTES:
        return
    places = list(_doubtful(comparison))
    chosen = coming._replace(rows=[coming.rows[at] for at in places])
    attribute, made = _ATTRIBUTES[coming.table]
    inputs = Inputs(**{attribute: tuple(records(coming_table(chosen, raw), made)[0])}) if places else Inputs()
    accounts = accounts_of((), ())
    for check in _ALONE if places else ():
        for problem in check(inputs, _ANY_MONTH, accounts):
            if problem.code not in _OF_OTHERS and problem.row is not None:
                yield problem._replace(row=places[problem.row])


def _doubtful(comparison: Comparison) -> Iterable[int]:
    """The rows to be looked at: of receipts, of which there may be very many, those below zero."""
    rows = sorted([*comparison.new, *comparison.removed, *(change.at for change in comparison.changed)])
    coming = comparison.coming
    if coming.table != "tblReceipts" or "amount" not in coming.fields:
        return rows
    place = coming.fields.index("amount")
    return (at for at in rows if isinstance(cell := coming.rows[at][place], int | float) and cell < 0)


class Unregistered(NamedTuple):
    """A number in a column that nobody in the book has, with the lines of the file that name it."""

    table: str
    field: str
    number: str
    lines: tuple[int, ...]
    near: str

    def in_words(self, lang: Language) -> str:
        """As the data check says it, with its line."""
        thing = TABLES[self.table].column(self.field).names
        values: dict[str, object] = {thing: self.number}
        problem = unknown(thing, self.table, (0, self.field), values, lambda _: self.near)
        where = say("import_unregistered_at", lang, line=self.lines[0], count=len(self.lines))
        return where + " ".join(fact_and_remedy(problem, lang))


def unregistered(book: Book, comparisons: Sequence[Comparison]) -> list[Unregistered]:
    """The customers, people and grades that new or changed rows name, and neither the book nor the file has."""
    found = []
    known: dict[str, tuple[set[str], list[str]]] = {}
    for comparison in comparisons:
        coming = comparison.coming
        for place, field in enumerate(coming.fields):
            column = TABLES[coming.table].column(field)
            if column.kind != "id" or column.names not in _LOOKED_FOR or column.defines or column.loose:
                continue
            rows = sorted({*comparison.new, *(change.at for change in comparison.changed)})
            lines = _lines_by_number(coming, place, rows)
            if column.names not in known and lines:
                numbers = _known(book, column.names, comparisons)
                known[column.names] = set(map(id_form, numbers)), numbers
            forms, numbers = known.get(column.names, (set(), []))
            near = near_ones(numbers)
            found += [
                Unregistered(coming.table, field, number, tuple(at), near(number))
                for number, at in lines.items()
                if id_form(number) not in forms
            ]
    return found


def _lines_by_number(coming: ComingRows, place: int, rows: Iterable[int]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in rows:
        if (cell := coming.rows[at][place]) not in (None, ""):
            found[_text(cell)].append(coming.lines[at])
    return found


def _text(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _known(book: Book, thing: str, comparisons: Sequence[Comparison]) -> list[str]:
    """The numbers that are registered, in the book or by the file itself."""
    table, field = DEFINED[thing]
    rows: list[Any] = records(book.read(table), TABLES[table].record)[0] if table in book.names() else []
    numbers = [getattr(row, field) for row in rows]
    for comparison in comparisons:
        coming = comparison.coming
        if coming.table == table and field in coming.fields:
            place = coming.fields.index(field)
            numbers += [_text(row[place]) for row in coming.rows if row[place] not in (None, "")]
    return numbers


def unregistered_texts(found: Sequence[Unregistered], lang: Language) -> list[str]:
    """How many numbers are not registered, and the first of them; that rows come in all the same."""
    texts = []
    for table in dict.fromkeys(one.table for one in found):
        its = [one for one in found if one.table == table]
        lines = len({line for one in its for line in one.lines})
        key = "import_unregistered" if table in _ATTRIBUTES else "import_unregistered_unpaid"
        texts.append(say(key, lang, sheet=TABLES[table].sheet(lang), count=len(its), lines=lines))
        texts += [f"  {one.in_words(lang)}" for one in its[:_NAMED]]
        if (more := len(its) - _NAMED) > 0:
            texts.append(f"  {say('import_more', lang, count=more)}")
    return texts
