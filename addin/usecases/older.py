"""Whether a book is of an earlier version: what it lacks that a settlement can do without."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from addin.book.base import RawTable
from addin.book.inputs import fields_of
from addin.engine.policy import Parameters, at_default
from addin.tables.records import PolicyRow
from addin.tables.schema import TABLES
from addin.values.errors import Language, Problem
from addin.values.identity import id_form

_NAMED = 3  # of a kind; how many more there are is said
_SAYS: dict[str, tuple[str, str]] = {
    "tables": ("表 {names}", "the tables {names}"),
    "columns": ("“{sheet}”的列 {names}", "the columns {names} of '{sheet}'"),
    "parameters": ("参数 {names}", "the parameters {names}"),
    "more": (" 等 {count} 个", " and others, {count} in all"),
}


def older_problems(names: Collection[str], tables: Mapping[str, RawTable], lang: Language) -> list[Problem]:
    """One note that says what the book lacks; none for a book of today. ``names``: all tables of the book;
    ``tables``: those that were read."""
    lacks = list(_lacks(names, tables, lang))
    values = {"lacks": ("；" if lang == "zh" else "; ").join(lacks)}
    return [Problem("book_older", values=values, level="warning")] if lacks else []


def _lacks(names: Collection[str], tables: Mapping[str, RawTable], lang: Language) -> Iterator[str]:
    if missing := [table.sheet(lang) for name, table in TABLES.items() if name not in names]:
        yield _said("tables", missing, lang)
    for name, raw in tables.items():
        fields = set(fields_of(raw))
        columns = [c.header(lang) for c in TABLES[name].inputs if c.added and c.field not in fields]
        if columns:
            yield _said("columns", columns, lang, sheet=raw.sheet or TABLES[name].sheet(lang))
    if "tblPolicy" in tables and (keys := missing_parameters(tables["tblPolicy"])):
        yield _said("parameters", keys, lang)


def missing_parameters(policy: RawTable) -> list[str]:
    """The parameters added since the first version that the book has not got."""
    fields = fields_of(policy)
    column = fields.index("key") if "key" in fields else None
    held = {id_form(str(row[column])) for row in policy.rows if row[column]} if column is not None else set()
    return [key for key in Parameters.model_fields if id_form(key) not in held and changes_nothing(key, None)]


def changes_nothing(key: str, value: object) -> bool:
    """Whether a parameter's row with this value says no more than its absence, to pay and to codes of closed months."""
    return at_default(PolicyRow(key, "", value, None, "", "", 0))


def _said(kind: str, names: Sequence[str], lang: Language, **values: str) -> str:
    listed = ("、" if lang == "zh" else ", ").join(names[:_NAMED])
    if len(names) > _NAMED:
        listed += _say("more", lang).format(count=len(names))
    return _say(kind, lang).format(names=listed, **values)


def _say(key: str, lang: Language) -> str:
    return _SAYS[key][0 if lang == "zh" else 1]
