"""Visits and follow-ups as rows of their tables, in the book's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from addin.book.base import Cell, RawTable
from addin.book.inputs import fields_of, months_of
from addin.insight.planning.follow_ups import FollowUp, Sentence
from addin.insight.planning.visits import DueVisit, NewVisit, VisitPlan
from addin.tables.choices import label
from addin.tables.records import Inputs
from addin.texts.clauses import clause_sentences
from addin.texts.filling import filled
from addin.texts.joining import sentences_joined
from addin.texts.visiting import SENTENCES
from addin.usecases.results import Row, names_in, placed
from addin.values.errors import Language
from addin.values.money import yuan_number
from addin.values.order import natural_key
from addin.values.periods import Month

_Place = tuple[str, dt.date | None, str]  # person, day and customer of a planned visit


def said(sentences: Sequence[Sentence], lang: Language) -> str:
    """Sentences in one line."""
    parts = []
    for code, values in sentences:
        spoken = {**values, "level": label("level", str(values["level"]), lang)} if "level" in values else values
        parts.append(filled(SENTENCES[code][0 if lang == "zh" else 1], spoken).strip())
    return sentences_joined(parts, lang)


def follow_up_rows(month: Month, found: Iterable[FollowUp], inputs: Inputs, lang: Language) -> list[Row]:
    """tblFollowUps of the month."""
    names = {customer.customer: customer.name for customer in inputs.customers}
    people = names_in(inputs)
    return [
        {
            "month": month.first,
            "kind": label("follow_up", row.kind, lang),
            "customer": row.customer,
            "name": names.get(row.customer, ""),
            "staff": row.staff,
            "staff_name": people.get(row.staff, ""),
            "amount": None if row.amount is None else yuan_number(row.amount),
            "day": row.day,
            "days": row.days,
            "proposal": said([row.proposal], lang),
            "evidence": said(row.evidence, lang),
            "clause": row.clause,
            "words": clause_sentences(row.clause, lang),
        }
        for row in found
    ]


def visit_plan_rows(raw: RawTable, month: Month, plan: VisitPlan, lang: Language) -> list[list[Cell]]:
    """tblVisitPlan with the month's rows: those that stay as they stand, and the proposed ones, by person and day."""
    new = placed(raw, (_visit(month, visit, lang) for visit in plan.new))
    places = [(p.staff, p.day, p.customer) for p in plan.kept]
    places += [(visit.staff, visit.day, visit.due.customer) for visit in plan.new]
    made = zip(places, [*(raw.rows[p.row] for p in plan.kept), *new], strict=True)
    person, customer = natural_key(place[0] for place in places), natural_key(place[2] for place in places)
    others = [(m, row) for m, row in zip(months_of(raw), raw.rows, strict=True) if m is not None and m != month]
    return [
        *(row for m, row in others if m < month),
        *(row for _, row in sorted(made, key=lambda m: _order(m[0], person, customer))),
        *(row for m, row in others if m > month),
    ]


def _order(place: _Place, person: Callable[[str], object], customer: Callable[[str], object]) -> tuple[object, ...]:
    return place[0] == "", person(place[0]), place[1] or dt.date.max, customer(place[2])


def _visit(month: Month, visit: NewVisit, lang: Language) -> Row:
    return {
        "month": month.first,
        "customer": visit.due.customer,
        "staff": visit.staff,
        "day": visit.day,
        "purpose": said(_why(visit.due), lang),
        "origin": label("origin", "generated", lang),
    }


def _why(due: DueVisit) -> list[Sentence]:
    values = {"level": due.level, "months": due.months}
    every = Sentence("every_month" if due.months == 1 else "every_months", values)
    return [every, Sentence("last_visit", {"day": due.last}) if due.last else Sentence("never_visited")]


def tells_origin(raw: RawTable) -> bool:
    """Whether the table has the column without which generated visits cannot be told from typed ones."""
    return "origin" in fields_of(raw)
