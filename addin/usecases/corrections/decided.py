"""Decisions on corrections (L1.1) in the record of actions (L3).

A person types them into a cell, which no program sees: whoever next checks, settles or locks the book notes what was
decided since, a row for each person and month concerned. When and by whom it is noted is known, no more than that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from addin.book.base import RawTable, Rows
from addin.book.convert import records
from addin.book.inputs import Contents
from addin.engine.corrections.kinds import OF_WORK
from addin.engine.trace import rule
from addin.tables.choices import CHOICES, label
from addin.tables.corrections import CorrectionRow
from addin.texts.macros import say
from addin.usecases.corrections.book import CORRECTIONS_TABLE
from addin.usecases.history import HISTORY, Happened, reasons
from addin.usecases.results import names_in
from addin.values.errors import Language
from addin.values.identity import id_form
from addin.values.periods import Month

_TOLD = re.compile(
    r"(?P<month>20\d\d-(?:0[1-9]|1[0-2])) (?P<who>.*)(?:：|: )(?P<said>[^：:（(]*)(?:[（(].*)?"
)  # as "decision_of" says it
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


class About(NamedTuple):
    """What a decision is about: the corrections booked in a month, of a month, for a person ('' the department)."""

    booked: Month
    month: Month
    staff: str


@rule("L3")
def decided_since(contents: Contents, lang: Language) -> list[Happened]:
    """A row for each decision that stands in tblCorrections otherwise than the record of actions has it."""
    if HISTORY not in contents.tables or not contents.corrections:
        return []
    known = _recorded(contents.tables[HISTORY])
    new = {about: choice for about, choice in _choices(contents.corrections).items() if _is_new(about, choice, known)}
    return list(_rows(contents, new, "decision_withdrawn", lang))


def _is_new(about: About, choice: str, known: Mapping[About, str]) -> bool:
    """Whether somebody decided so since: what a later settlement goes on leaving out was decided before."""
    about = about._replace(staff=id_form(about.staff))
    if about in known:
        return known[about] != choice
    before = [other for other in known if other[1:] == about[1:] and other.booked < about.booked]
    goes_on = choice == "leave" and bool(before) and known[max(before)] == "leave"
    return bool(choice) and not goes_on


@rule("L3")
def lapsed(contents: Contents, written: Mapping[str, Rows], lang: Language) -> list[Happened]:
    """A row for each decision that a settlement, which writes these rows, no longer has: it was of other amounts."""
    if HISTORY not in contents.tables or CORRECTIONS_TABLE not in written:
        return []
    raw: RawTable = contents.tables[CORRECTIONS_TABLE]._replace(rows=[list(row) for row in written[CORRECTIONS_TABLE]])
    found: list[CorrectionRow] = records(raw, CorrectionRow)[0]
    left = _choices(row for row in found if row.month and row.corrects)
    gone = {about: "" for about, choice in _choices(contents.corrections).items() if choice and not left.get(about)}
    return list(_rows(contents, gone, "decision_lapsed", lang))


def _choices(rows: Iterable[CorrectionRow]) -> dict[About, str]:
    """What was decided about each correction that is listed, '' for nothing; where there is something to decide."""
    found: dict[About, str] = {}
    governs = set()
    for row in rows:
        about = About(row.month, row.corrects, row.staff)
        found[about] = found.get(about) or row.decision
        governs |= {about} if row.item not in OF_WORK else set()
    return {about: choice for about, choice in found.items() if about in governs}


def _rows(contents: Contents, new: Mapping[About, str], undone: str, lang: Language) -> Iterator[Happened]:
    names = names_in(contents.inputs)
    rows = (About(row.month, row.corrects, row.staff) for row in contents.corrections if row.item not in OF_WORK)
    governed = Counter(rows)
    for about, choice in sorted(new.items()):
        said = label("decision", choice, lang) if choice else say(undone, lang)
        key = "decision_of" if about.staff in names else "decision_of_nobody"
        who = {"staff": _who(about.staff, lang), "name": names.get(about.staff, "")}
        yield Happened("decide", about.booked, say(key, lang, month=about.month, said=said, **who), governed[about])


def _who(staff: str, lang: Language) -> str:
    return staff or say("decision_of_department", lang)


def _recorded(raw: RawTable) -> dict[About, str]:
    """The last decision recorded about each correction, people by the form of their numbers; '' where it was withdrawn
    or lapsed."""
    departments = {id_form(_who("", lang)) for lang in _LANGUAGES}
    found = {}
    for booked, reason in reasons(raw, "decide"):
        if told := _TOLD.fullmatch(reason):
            staff = "" if id_form(told["who"]) in departments else id_form(told["who"])
            found[About(booked, Month.parse(told["month"]), staff)] = _choice(told["said"])
    return found


def _choice(said: str) -> str:
    return next((code for code, both in CHOICES["decision"].items() if said.strip() in both), "")
