"""Whether a book is of an earlier version: what it lacks that a settlement can do without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import addin.plans.registry  # noqa: F401  by which the schemes' models are known
from addin.book.base import RawTable, sheet_of
from addin.book.convert import records
from addin.book.inputs import fields_of
from addin.engine.policy import Model, at_default, models_in, plans_named
from addin.tables.declare import Table
from addin.tables.parameter_words import coded
from addin.tables.pay_items import ITEMS_OF
from addin.tables.schema import TABLES
from addin.tables.terms import PolicyRow
from addin.texts.joining import names_joined, sentences_joined
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
    values = {"lacks": sentences_joined(lacks, lang)}
    return [Problem("book_older", values=values, level="warning")] if lacks else []


def _lacks(names: Collection[str], tables: Mapping[str, RawTable], lang: Language) -> Iterator[str]:
    if missing := [table.sheet(lang) for table in _by_place() if table.name not in names]:
        yield _said("tables", missing, lang)
    foreign = _items_of_others(tables["tblPolicy"]) if "tblPolicy" in tables else set[str]()
    for name, raw in tables.items():
        fields = set(fields_of(raw))
        columns = [c.header(lang) for c in TABLES[name].inputs if c.added and c.field not in fields | foreign]
        if columns:
            yield _said("columns", columns, lang, sheet=sheet_of(name, raw, lang))
    if "tblPolicy" in tables and (keys := missing_parameters(tables["tblPolicy"])):
        yield _said("parameters", keys, lang)


def _by_place() -> list[Table]:
    """Every table, in the order of the sheets."""
    return sorted(TABLES.values(), key=lambda table: table.place)


def _items_of_others(policy: RawTable) -> set[str]:
    """The items of pay that only schemes have which the book does not name."""
    own = plans_named(records(policy, PolicyRow)[0])
    fields = {name: {item.field for item in items} for name, items in ITEMS_OF.items()}
    return set[str]().union(*fields.values()).difference(*(fields[name] for name in own if name in fields))


def missing_parameters(policy: RawTable) -> list[str]:
    """The parameters added since the first version that the book has not got."""
    fields = fields_of(policy)
    column = fields.index("key") if "key" in fields else None
    held = {id_form(str(row[column])) for row in policy.rows if row[column]} if column is not None else set()
    models = models_of(policy)
    keys = dict.fromkeys(key for model in models for key in model.model_fields)
    return [key for key in keys if id_form(key) not in held and changes_nothing(key, None, models)]


def models_of(policy: RawTable) -> list[Model]:
    """What reads the parameters of the schemes that the book names."""
    return models_in(records(policy, PolicyRow)[0])


def changes_nothing(key: str, value: object, models: Iterable[Model]) -> bool:
    """Whether a parameter's row with this value says no more than its absence, to pay and to codes of closed months."""
    row = PolicyRow(label="", value=coded(key, value), start=None, clause="", note="", key=key, row=0)
    return all(at_default(row, model) for model in models)


def _said(kind: str, names: Sequence[str], lang: Language, **values: str) -> str:
    listed = names_joined(names[:_NAMED], lang)
    if len(names) > _NAMED:
        listed += _say("more", lang).format(count=len(names))
    return _say(kind, lang).format(names=listed, **values)


def _say(key: str, lang: Language) -> str:
    return _SAYS[key][0 if lang == "zh" else 1]
