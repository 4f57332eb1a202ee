"""A settled month as rows of the result tables, and their place among the rows of other months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from addin.book.base import Cell, RawTable, filled_rows
from addin.book.inputs import fields_of, months_of, reason_recorded, recorded_text
from addin.engine.settlement import Outcome
from addin.engine.situation import Action, Explained, Person
from addin.tables.choices import label
from addin.tables.declare import blank_record
from addin.tables.people import StaffChange
from addin.tables.records import Inputs, recorded_in
from addin.tables.results import Close, LedgerLine
from addin.tables.schema import TABLES, formula_columns
from addin.texts.clauses import clause_sentences
from addin.texts.macros import say
from addin.texts.percent import rates_in_words
from addin.texts.words import speak, words
from addin.usecases.findings import Finding
from addin.values.errors import Language
from addin.values.money import yuan, yuan_number
from addin.values.order import natural
from addin.values.periods import Month

Row = dict[str, Cell]  # by field


def result_rows(outcome: Outcome, lang: Language) -> dict[str, list[Row]]:
    """The month's rows of every table that a settlement writes by month."""
    spoken = words(lang)
    month: Row = {"month": outcome.month.first}
    people = {**outcome.people, **outcome.leavers}
    names = {number: person.staff.name for number, person in people.items()}
    by_person = sorted(outcome.trace, key=lambda explained: natural(explained.staff))  # the department first
    return {
        "tblSettlement": [_settlement(outcome.month, person) for person in outcome.paid],
        "tblPool": [_pool(outcome)],
        "tblTrace": [
            month | explained_row(e, names.get(e.staff, ""), lang, spoken)
            for e in by_person
            if e.line.amount or e.line.told
        ],
        "tblActions": [
            month | _proposed(action, names.get(action.staff, ""), lang, spoken) for action in outcome.actions
        ],
        "tblLedger": [month | _kept(line, names.get(line.staff, ""), lang) for line in outcome.ledger],
    }


def _proposed(action: Action, name: str, lang: Language, spoken: dict[str, str]) -> Row:
    return {
        **action._asdict(),
        "action": label("action", action.action, lang),
        "note": speak(action.note, spoken),
        "name": name,
        "words": clause_sentences(action.clause, lang),
    }


def _kept(line: LedgerLine, name: str, lang: Language) -> Row:
    """The ledger's line but for its month; ``name``: whose it is."""
    held = {field: cell for field, cell in line._asdict().items() if field != "month"}
    corrects = line.corrects.first if line.corrects else None
    said = {"item": label("ledger", line.item, lang), "name": name or None}
    return {**held, **said, "amount": yuan_number(line.amount), "corrects": corrects}


def proposals_text(outcome: Outcome, lang: Language) -> str:
    """The month's proposals about people in a sentence, '' if there is none."""
    who = [f"{action.staff} {label('action', action.action, lang)}" for action in outcome.actions]
    sheet = TABLES["tblActions"].sheet(lang)
    return say("proposals", lang, count=len(who), sheet=sheet, who=", ".join(who)) if who else ""


def explained_row(explained: Explained, name: str, lang: Language, spoken: dict[str, str]) -> Row:
    """An explained amount in words, without its month; ``name``: whose it is."""
    line = explained.line
    arithmetic = speak(line.arithmetic, spoken)
    return {
        "staff": explained.staff,
        "name": name,
        "item": spoken[line.item],
        "amount": yuan_number(line.amount),
        "arithmetic": f"{arithmetic} = {yuan(line.amount)}",
        "clause": line.clause,
        "words": clause_sentences(line.clause, lang),
        "note": ", ".join(filter(None, (speak(line.note, spoken), rates_in_words(arithmetic)))),
    }


def _settlement(month: Month, person: Person) -> Row:
    amounts = [column.field for column in TABLES["tblSettlement"].columns if column.kind == "money"]
    row: Row = {field: yuan_number(person.get(field)) for field in amounts}
    if not person.days:  # L1.2: nothing but corrections
        row |= {"performance": None, "base": None}
    return row | {
        "month": month.first,
        "staff": person.number,
        "name": person.staff.name,
        "grade": person.grade.grade,
        "target": None if person.target is None else yuan_number(person.target),
        "ratio": None if person.ratio is None else float(person.ratio),
    }


def _pool(outcome: Outcome) -> Row:
    d = outcome.department
    money = [column.field for column in TABLES["tblPool"].columns if column.kind == "money"]
    row: Row = {field: yuan_number(d.amounts.get(field, 0)) for field in money}
    return row | {"month": outcome.month.first, "ratio": float(d.ratio)}


def close_rows(closes: Iterable[Close], lang: Language) -> list[Row]:
    """tblCloses, all months in order."""
    return [
        {**close._asdict(), "month": close.month.first, "status": label("status", close.status, lang)}
        for close in sorted(closes)
    ]


def problem_rows(found: Iterable[Finding]) -> list[Row]:
    """tblProblems."""
    return [finding._asdict() for finding in found]


def names_in(inputs: Inputs) -> dict[str, str]:
    """What people are called, by staff number."""
    return {person.staff: person.name for person in inputs.staff}


def placed(raw: RawTable, rows: Iterable[Row]) -> list[list[Cell]]:
    """Rows by field in the order of the book's own columns; columns of the user's own stay blank."""
    fields = fields_of(raw)
    return [[row.get(field) if field else None for field in fields] for row in rows]


def replace_month(raw: RawTable, month: Month, rows: Sequence[Row]) -> list[list[Cell]]:
    """The table with the month's rows replaced, in the order of months; other months' rows as they stand."""
    months = months_of(raw)
    kept = [(m, row) for m, row in zip(months, raw.rows, strict=True) if m is not None and m != month]
    before = [row for m, row in kept if m < month]
    after = [row for m, row in kept if m > month]
    return before + placed(raw, rows) + after


def change_rows(
    raw: RawTable, month: Month, recorded: Iterable[StaffChange], lang: Language
) -> list[list[Cell]] | None:
    """tblStaffChanges with what the settlement recorded for the month replaced; None where nothing changes."""
    fields = fields_of(raw)
    reason = fields.index("reason")
    months = months_of(raw, "start")
    kept = [
        row for m, row in zip(months, raw.rows, strict=True)
        if not _was_recorded(str(row[reason]), m, month)
    ]  # fmt: skip
    new: list[Row] = [
        {"staff": c.staff, "start": c.start.first, "grade": c.grade, "reason": recorded_text(c, lang)}
        for c in recorded
        if recorded_in(c) == month
    ]
    rows = filled_rows(kept) + placed(raw, new)
    return rows if _plain(raw, rows) != _plain(raw, raw.rows) else None


def _was_recorded(reason: str, start: Month | None, month: Month) -> bool:
    """Whether the month's own settlement entered the change, for itself or for an earlier month (L1.4)."""
    kept = reason_recorded(reason)
    return (
        start is not None
        and bool(kept)
        and recorded_in(blank_record(StaffChange)._replace(start=start, reason=kept)) == month
    )


def _plain(raw: RawTable, rows: Sequence[Sequence[Cell]]) -> list[list[Any]]:
    """The table's rows without the differences between blank and empty text, and without what its formulas show."""
    live = formula_columns(raw.name, raw.headers)
    shown = [["" if cell is None or at in live else cell for at, cell in enumerate(row)] for row in rows]
    return [row for row in shown if any(cell != "" for cell in row)]
