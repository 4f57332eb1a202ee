"""Signing a month's result: who, in which role, for what is settled now (L2)."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.base import Book, filled_rows, missing_table
from addin.book.inputs import Contents, read_contents, without_collector
from addin.engine.closing import later_changes, parsed, version_of
from addin.engine.months import InputsByMonth
from addin.tables.choices import choice_labels, codes, label
from addin.tables.results import Close
from addin.texts.joining import names_joined
from addin.usecases.closing.closes import Clock, closes_of
from addin.usecases.closing.code_record import record_beside, record_problems
from addin.usecases.closing.signed_results import signed_code
from addin.usecases.closing.verification import chain_problems
from addin.usecases.history import Happened, with_history
from addin.usecases.results import Row, placed
from addin.usecases.settle import WRITTEN, stop_at_errors
from addin.usecases.signing import SIGNOFFS, signoffs_of, void_rows, with_states
from addin.values.errors import Problem
from addin.values.identity import id_form
from addin.values.periods import Month


class Asked(NamedTuple):
    """A sign-off as somebody asks for it: the role as typed, the name, a remark, and the month's check code that the
    result in hand shows, '' for whatever the book holds."""

    role: str
    name: str
    remark: str = ""
    check: str = ""


class Signed(NamedTuple):
    """What was signed: the role's code, and whether it was there already, so that nothing was written."""

    signer: str
    name: str
    again: bool


@without_collector()
def sign_off(book: Book, month: Month, asked: Asked, clock: Clock) -> Signed:
    """Sign the month's result as it is settled. DataRefused, and nothing is written, for an unknown role or nobody's
    name, a month that is not settled or whose facts have changed since, and another result than the one in hand."""
    if SIGNOFFS not in book.names():
        raise missing_table(SIGNOFFS)
    record, contents = record_beside(book), read_contents(book, WRITTEN)
    closes = closes_of(contents.closes)
    signer = {id_form(text): code for text, code in codes("signer").items()}.get(id_form(asked.role), "")
    problems = [p for p in contents.problems if p.table in ("tblCloses", SIGNOFFS)]
    problems += [*_unfit(book, asked, signer), *record_problems(record, closes)]
    if "tblCloses" not in contents.unread:
        problems += chain_problems(contents.tables, book.language, month, "error")
        problems += _result_problems(contents, closes.get(month), month, asked.check)
    stop_at_errors(book, contents.tables, problems)
    return _sign(book, contents, (month, signer, closes[month].check), asked, clock)


def _unfit(book: Book, asked: Asked, signer: str) -> list[Problem]:
    """The role is one of the list, and somebody signs."""
    problems = []
    if not signer:
        known = names_joined(choice_labels("signer", book.language), book.language)
        problems.append(Problem("signer_unknown", values={"value": asked.role, "known": known}))
    if not asked.name.strip():
        problems.append(Problem("signer_unnamed"))
    return problems


def _result_problems(contents: Contents, close: Close | None, month: Month, check: str) -> list[Problem]:
    """There is a result, of the facts as they are, and it is the one that was looked at."""
    if close is None or close.status == "reopened":
        return [Problem("not_settled", values={"month": month})]
    problems = []
    if close.status == "settled" and later_changes({month: close}, InputsByMonth(contents.inputs), [month]):
        problems.append(Problem("signoff_outdated", values={"month": month}))
    if check.strip() and _body(check.strip()) != _body(close.check):
        problems.append(Problem("signoff_of_another", values={"month": month, "now": close.check}))
    return problems


def _body(check: str) -> str:
    """A check code without what only tells the month's state."""
    return parsed(check).body if version_of(check) == 2 else check


def _sign(book: Book, contents: Contents, at: tuple[Month, str, str], asked: Asked, clock: Clock) -> Signed:
    month, signer, check = at
    name, raw = " ".join(asked.name.split()), contents.tables[SIGNOFFS]
    code, void = signed_code(contents.tables, month, signer), void_rows(contents.tables, month)
    if any((s.signer, s.name) == (signer, name) and not void[s.row] for s in signoffs_of(raw, month)):
        return Signed(signer, name, again=True)
    row: Row = {
        "month": month.first,
        "signer": label("signer", signer, book.language),
        "name": name,
        "time": clock.text,
        "check": code,
        "remarks": asked.remark.strip() or None,
        "state": label("signed", "valid", book.language),
    }
    (new,) = placed(raw, [row])
    rows = filled_rows(with_states(raw, void, book.language))
    reason = " ".join(filter(None, (str(row["signer"]), asked.remark.strip())))
    happened = Happened("signoff", month, reason, check=check, operator=name)
    book.write({SIGNOFFS: [*rows, new], **with_history(book, contents.tables, clock, [happened])})
    return Signed(signer, name, again=False)
