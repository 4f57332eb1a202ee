"""Settling for somebody who leaves, on the last day (L7): what is paid now, as a row that no settlement replaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from addin.book.base import Book
from addin.book.inputs import Contents, fields_of, without_collector
from addin.engine.closing import resealed
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts
from addin.engine.rules.leavers import joins, to_pay
from addin.engine.settlement import Outcome
from addin.plans.registry import plan_in
from addin.tables.choices import label
from addin.tables.people import Staff
from addin.texts.macros import say
from addin.usecases.closing.closes import Clock, Closes, closes_of
from addin.usecases.closing.code_record import keep_codes
from addin.usecases.closing.leaver_codes import PAY, TRACE
from addin.usecases.closing.results_agree import ResultRow
from addin.usecases.corrections.settling import without_recorded
from addin.usecases.findings import Finding, findings
from addin.usecases.history import Happened, with_history
from addin.usecases.leaver_rows import explanations, pay_row, written
from addin.usecases.results import Row, close_rows, placed
from addin.usecases.settle import Progress, ready_to_pay, refused, stop_at_errors
from addin.usecases.statement import month_rows
from addin.values.errors import Language, Problem, Refused
from addin.values.identity import id_form
from addin.values.money import yuan
from addin.values.periods import Month


class LeaverSettled(NamedTuple):
    """What somebody is paid on the last day, fen, how it came about in words, and what somebody should look at.

    ``month_before``: the net pay of the month before that the book has for the person; of it ``joined`` is paid now.
    """

    month: Month
    staff: Staff
    net: int
    month_before: int
    joined: int
    paid: int
    lines: list[Row]
    findings: list[Finding]


@without_collector()
def settle_leaver(
    book: Book, asked: tuple[Month, str], clock: Clock, unpaid: bool | None = None,
    progress: Progress = lambda stage: None,
) -> LeaverSettled:  # fmt: skip
    """Settle a month for a staff number (``asked``) whose last day lies in it, and write the payment.

    ``unpaid``: whether the month before is still to be paid out; None: as the pay day says. Raises DataRefused, and
    writes nothing, where a settlement would be refused or the person cannot be paid.
    """
    month, number = asked
    contents, record, accounts = ready_to_pay(book, month, progress)
    stop_at_errors(book, contents.tables, leaver_refusals(contents, month, number))
    staff = next(row for row in contents.inputs.staff if id_form(row.staff) == id_form(number))
    outcome = _outcome(book, contents, (month, staff.staff), accounts)
    before = month_before(contents, month, staff.staff)
    joined = before if _joins(contents, month, staff, unpaid) else 0
    net, lines = outcome.people[staff.staff].get("net"), explanations(outcome, staff.staff, joined, book.language)
    done = LeaverSettled(month, staff, net, before, joined, to_pay(net, joined).amount, lines, [])
    progress("write")
    closes, notes = _write(book, contents, done, pay_row(outcome, staff.staff, joined, clock), clock)
    notes += keep_codes(record, closes.values())
    return done._replace(findings=findings([*_about(outcome, staff.staff), *notes], contents.tables, book.language))


def _outcome(book: Book, contents: Contents, asked: tuple[Month, str], accounts: Accounts) -> Outcome:
    inputs = without_recorded(contents.inputs, asked[0])
    try:
        return plan_in(inputs.policy, asked[0]).settle_leaver(inputs, *asked, accounts)
    except Refused as error:
        raise refused(book, contents.tables, error.problems) from error


def leaver_text(done: LeaverSettled, lang: Language) -> str:
    """What was paid, in sentences."""
    amounts = {"net": yuan(done.net), "joined": yuan(done.joined), "paid": yuan(done.paid)}
    said = [say("leaver_settled", lang, staff=done.staff.staff, name=done.staff.name, month=done.month, **amounts)]
    if done.month_before and not done.joined:
        said.append(say("leaver_apart", lang, amount=yuan(done.month_before)))
    return "\n".join([*said, say("leaver_later", lang)])


def leaver_refusals(contents: Contents, month: Month, number: str) -> Iterator[Problem]:
    """Why this person cannot be paid for the month on leaving."""
    for name in (PAY, TRACE):
        if name not in contents.tables:
            yield Problem("leaver_no_table", values={"name": name})
    staff = next((row for row in contents.inputs.staff if id_form(row.staff) == id_form(number)), None)
    if staff is None:
        yield Problem("leaver_unknown", "tblStaff", None, "staff", {"staff": number})
        return
    values: dict[str, object] = {"staff": staff.staff, "month": month}
    if "left_paid" not in fields_of(contents.tables["tblSettlement"]):
        yield Problem("leaver_no_column", "tblSettlement", None, "left_paid", values)
    if staff.left is None:
        yield Problem("leaver_stays", "tblStaff", staff.row, "left", values)
    elif Month.of(staff.left) != month:
        wrong = values | {"left": staff.left, "right": Month.of(staff.left)}
        yield Problem("leaver_other_month", "tblStaff", staff.row, "left", wrong)
    for row in contents.inputs.leaver_pay:
        if (row.month, row.staff) == (month, staff.staff):
            yield Problem("leaver_paid_already", PAY, row.row, "staff", values | {"amount": yuan(row.paid)})


def month_before(contents: Contents, month: Month, staff: str) -> int:
    """The net pay of the month before as settled, never below zero; 0 where the person has none, fen."""
    rows = month_rows(contents.tables["tblSettlement"], month.plus(-1))
    mine = (row for row in rows if id_form(str(row["staff"])) == id_form(staff))
    return max(0, sum(ResultRow(0, row).fen("net") or 0 for row in mine))


def _joins(contents: Contents, month: Month, staff: Staff, unpaid: bool | None) -> bool:
    p, _ = parameters(contents.inputs.policy, month)
    return bool(unpaid if unpaid is not None else p and staff.left and joins(staff.left, p))


def _write(book: Book, contents: Contents, done: LeaverSettled, pay: Row, clock: Clock) -> tuple[Closes, list[Problem]]:
    """Write the payment, what becomes of months that were settled before it, and both in the record of actions (L3)."""
    tables, month = contents.tables, done.month
    rows, code = written(tables, month, pay, done.lines)
    closes, again = _reopened(closes_of(contents.closes), month)
    why = f"{label('event', 'leaver', book.language)} {month}"
    happened = [Happened("leaver", month, f"{done.staff.staff} {yuan(done.paid)}", 1, check=code)]
    happened += [Happened("reopen", m, why, check=closes[m].check) for m in again]
    rows |= with_history(book, tables, clock, happened)
    if again:
        rows["tblCloses"] = placed(tables["tblCloses"], close_rows(closes.values(), book.language))
    book.write(rows)
    told = [Problem("leaver_reopened", "tblCloses", closes[m].row, "status", {"month": m}, "warning") for m in again]
    return closes, told


def _reopened(closes: Closes, month: Month) -> tuple[Closes, list[Month]]:
    """A month that was settled before the payment, and those after it, are to be settled again."""
    again = sorted(m for m, close in closes.items() if m >= month and close.status == "settled")
    return closes | {m: resealed(closes[m]._replace(status="reopened")) for m in again}, again


def _about(outcome: Outcome, staff: str) -> list[Problem]:
    """What the settlement found about this person."""
    return [note for note in outcome.notes if note.values.get("staff") == staff]
