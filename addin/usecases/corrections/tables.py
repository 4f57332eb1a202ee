"""Corrections and what is kept of the facts as rows of their tables, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from addin.book.base import Book, Rows
from addin.book.cells import text_parts
from addin.book.inputs import Contents
from addin.engine.corrections.correction import Cause, Causes, Correction
from addin.engine.settlement import Outcome
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.joining import names_joined, sentences_joined
from addin.texts.macros import say
from addin.usecases.corrections.book import (
    AS_BEFORE,
    CORRECTIONS_TABLE,
    PRINTS_TABLE,
    Corrected,
    KeptFacts,
    all_kept,
)
from addin.usecases.results import Row, names_in, placed, replace_month
from addin.usecases.statistics.tables import Tables
from addin.values.errors import Language
from addin.values.money import yuan_number
from addin.values.order import natural
from addin.values.periods import Month

_NAMED = 5  # rows of a table that are named; how many more there are is said


def correction_tables(book: Book, contents: Contents, outcome: Outcome, corrected: Corrected) -> Tables:
    """Both tables with the month's rows made anew; none in a book without them."""
    month, tables = outcome.month, contents.tables
    names = names_in(contents.inputs)
    fresh = {
        CORRECTIONS_TABLE: correction_rows(month, corrected.corrections.listed, names, book.language),
        PRINTS_TABLE: print_rows(month, corrected.kept),
    }
    return {name: replace_month(tables[name], month, rows) for name, rows in fresh.items() if name in tables}


def correction_rows(month: Month, listed: Iterable[Correction], names: Mapping[str, str], lang: Language) -> list[Row]:
    """The month's rows of tblCorrections: what was decided stands in the first of a person's month."""
    by_person = sorted(listed, key=lambda c: (c.month, natural(c.staff)))
    rows = (row for correction in by_person for row in _rows(month, correction, lang))
    return [row | {"name": names.get(str(row["staff"]))} for row in rows]


def _rows(month: Month, correction: Correction, lang: Language) -> Iterator[Row]:
    cause = causes_text(correction.causes, lang)
    governed = [item for item in correction.items if not item.is_measure]
    decision = label("decision", correction.decision, lang) if correction.decision else None
    for item in [*governed, *(item for item in correction.items if item.is_measure)]:
        counts = correction.counts or item.is_measure
        yield {
            "month": month.first,
            "corrects": correction.month.first,
            "staff": correction.staff or None,
            "item": label("ledger", item.item, lang),
            "before": yuan_number(item.before),
            "now": yuan_number(item.now),
            "amount": yuan_number(item.amount),
            "decision": decision,
            "treated": label("decision", "count" if counts else "leave", lang),
            "cause": cause,
        }
        decision = None


def causes_text(causes: Iterable[Causes], lang: Language) -> str:
    """Why months come out differently: the rows that came, changed or went, by table."""
    return sentences_joined(dict.fromkeys(_of_month(found, lang) for found in causes), lang)


def _of_month(causes: Causes, lang: Language) -> str:
    if not causes.known:
        return say("cause_unknown", lang, month=causes.month)
    if not causes.found:
        return say("cause_none", lang, month=causes.month)
    between = "，" if lang == "zh" else ", "
    return f"{causes.month} {between.join(_of_table(cause, lang) for cause in causes.found)}"


def _of_table(cause: Cause, lang: Language) -> str:
    sheet, names = TABLES[cause.table].sheet(lang), sorted(filter(None, cause.named), key=natural)
    shown = names_joined(names[:_NAMED], lang) + (" …" if len(names) > _NAMED else "")
    key = "cause_both" if cause.named and cause.gone else "cause_came" if cause.named else "cause_gone"
    return say(key, lang, sheet=sheet, rows=shown, count=cause.gone)


def print_rows(month: Month, kept: Iterable[KeptFacts]) -> list[Row]:
    """The month's rows of tblFingerprints."""
    return [
        {"month": month.first, "of": one.of.first, "inputs": one.inputs, "part": part, "prints": text or None}
        for one in kept
        for part, text in enumerate(text_parts(one.prints), start=1)
    ]


def thinned_prints(contents: Contents) -> Tables:
    """tblFingerprints with prints that an earlier settlement kept already as no more than that; nothing where there are
    none, or in a book without the table. Nothing is lost: each settlement's own stay, so that every month that was
    locked can be reopened and every late fact of it is told (L1.3)."""
    if PRINTS_TABLE not in contents.tables:
        return {}
    raw, latest = contents.tables[PRINTS_TABLE], dict[Month, str]()
    rows: list[Row] = []
    for month, kept in all_kept(contents):
        same = bool(kept.prints) and latest.get(kept.of) == kept.prints
        latest[kept.of] = kept.prints
        rows += print_rows(month, [kept._replace(prints=AS_BEFORE) if same else kept])
    thin = placed(raw, rows)
    return {PRINTS_TABLE: thin} if _length(thin) < _length(raw.rows) else {}


def _length(rows: Rows) -> int:
    return sum(len(str(cell or "")) for row in rows for cell in row)
