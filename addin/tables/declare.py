"""How a table is declared: once, with all that reading, checking, writing and showing it needs.

A table that is read is a record: a NamedTuple whose fields are the columns in order, each with its ``column``, and
then ``row``, the table row it came from. In it amounts are whole fen, rates exact Fractions, months Months, list
values their codes, empty text ''. A table that is only written is a list of columns.

Kinds: ``id`` (text, ``007`` stays text), ``text``, ``date``, ``month``, ``money`` (yuan in the cell, fen inside),
``rate`` (exact decimal), ``count`` (whole number), ``election`` (yes, no or a year), ``value`` (a parameter's value,
read by its key), ``formula`` (live in the sheet, never read), ``any`` (results, written as they are) or the name of a
list in CHOICES. A ``!`` after the kind: the cell must not be empty. A ``+``: a column of ours beyond the contract,
which may be missing from a book. A ``~``: a column of a result table that a person fills.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeVar, cast, get_args

from addin.tables.choices import CHOICES
from addin.tables.limits import Limit, limit_of_kind
from addin.tables.notes import COMMON_NOTES
from addin.values.errors import Language

Role = Literal["input", "result"]
Bilingual = tuple[str, str]  # Chinese, English
_Cell = TypeVar("_Cell")
_Record = TypeVar("_Record")

# What an empty cell that may be empty means, where nothing else is said.
_BLANK: dict[str, Any] = {
    "id": "", "text": "", "election": "", "sample": "", "level": "", "tax": "cumulative", "origin": "", "liable": "",
    "yesno": False,
}  # fmt: skip


class Column(NamedTuple):
    """One column.

    ``names``: what an id names; ``defines``: this column says how it is spelt. ``loose``: other text is allowed, or the
    row named comes later; ``offered``: whether the sheet offers what there is. ``suggests``: a list beside which other
    text is allowed. ``blank``: what an empty cell means. ``positive``: must be more than 0.
    ``unpaid``: no pay hangs on it, a settlement does not read it. ``uncoded``: why no check code covers it.
    ``folded``: for programs, out of the reader's way. ``totalled``: adds up in a row of totals below the table's rows.
    """

    field: str
    zh: str
    en: str
    kind: str
    required: bool
    added: bool
    typed: bool = False
    names: str = ""
    defines: bool = False
    loose: bool = False
    offered: bool = True
    suggests: str = ""
    blank: Any = None
    limit: Limit | None = None
    positive: bool = False
    unpaid: bool = False
    uncoded: str = ""
    folded: bool = False
    totalled: bool = False
    note: Bilingual = ("", "")

    def header(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en

    @property
    def choice(self) -> str:
        """The list that its values are of, or that it suggests; '' where there is none."""
        return self.kind if self.kind in CHOICES else self.suggests


class Table(NamedTuple):
    """One table (ListObject) on one sheet.

    ``text`` stands above it; ``place`` is its sheet's group and its order in it. ``added``: a book may lack it.
    ``lasting``: its rows hold from their day or month on, not only in it. ``hidden``: its sheet is the program's alone.
    ``record``: what its rows become.
    """

    name: str
    zh: str
    en: str
    role: Role
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    place: tuple[int, int] = (0, 0)
    text: Bilingual = ("", "")
    added: bool = False
    lasting: bool = False
    hidden: bool = False
    record: Any = None

    def sheet(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en

    def headers(self, lang: Language) -> list[str]:
        return [column.header(lang) for column in self.columns]

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are read: all but live formulas."""
        return tuple(column for column in self.columns if column.kind != "formula")

    @property
    def number(self) -> str:
        """The field by which each row has an id of its own, '' where it has none."""
        return self.key[0] if len(self.key) == 1 and self.column(self.key[0]).kind == "id" else ""

    def padded(self, row: Iterable[_Cell]) -> list[_Cell | None]:
        """The row with blanks for its last columns, such as live formulas, that it leaves out."""
        cells = list(row)
        return [*cells, *[None] * (len(self.columns) - len(cells))]


TABLES: dict[str, Table] = {}


def column(zh: str, en: str, kind: str, **more: Any) -> Column:
    """A column without its field; ``kind`` with its marks, ``more`` as Column's fields say."""
    return Column("", zh, en, kind.rstrip("!+~"), "!" in kind, "+" in kind, "~" in kind, **more)


def record_table(
    name: str, zh: str, en: str, *, key: str = "", role: Role = "input", formulas: Mapping[str, Column] | None = None,
    **more: Any,
) -> Callable[[type[_Record]], type[_Record]]:  # fmt: skip
    """Declares a table by its record; ``formulas`` are its live columns, which follow those that are read."""

    def declare(record: type[_Record]) -> type[_Record]:
        hints = record.__annotations__
        columns = {field: column for field, hint in hints.items() for column in get_args(hint)[1:]}
        _add(name, (zh, en, role, columns | dict(formulas or {}), key), record=record, **more)
        return record

    return declare


def blank_record(record: type[_Record]) -> _Record:
    """A row of the record's table in which nothing is filled in: what is made from it needs no columns added later."""
    table = next(table for table in TABLES.values() if table.record is record)
    blanks = {column.field: column.blank for column in table.inputs if column.field in record.__annotations__}
    made: Any = record
    return cast(_Record, made(**blanks, row=-1))


def result_table(name: str, zh: str, en: str, *, columns: Mapping[str, Column], key: str = "", **more: Any) -> None:
    """Declares a table that is written, by its columns."""
    _add(name, (zh, en, "result", columns, key), **more)


def _add(name: str, said: tuple[str, str, Role, Mapping[str, Column], str], **more: Any) -> None:
    zh, en, role, columns, key = said
    whole = tuple(_whole(column._replace(field=field), role) for field, column in columns.items())
    made = Table(name, zh, en, role, whole, tuple(key.split()), **more)
    numbered = (c._replace(defines=c.defines or (role == "input" and c.field == made.number)) for c in made.columns)
    TABLES[name] = made._replace(columns=tuple(numbered))


def _whole(column: Column, role: Role) -> Column:
    """The column with what follows from its field and kind."""
    limit = column.limit or (limit_of_kind(column.kind) if role == "input" else None)
    blank = _BLANK.get(column.kind) if column.blank is None else column.blank
    note = column.note if any(column.note) else COMMON_NOTES.get(column.field, ("", ""))
    names = column.names or (column.field if column.kind == "id" else "")
    return column._replace(limit=limit, blank=blank, note=note, names=names)
