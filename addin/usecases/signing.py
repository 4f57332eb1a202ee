"""Who has signed a month's result, whether it still stands, and what the lock needs (L2)."""

from __future__ import annotations

from collections.abc import Mapping

from addin.book.base import Cell, RawTable
from addin.book.convert import missing_headers, records
from addin.book.inputs import fields_of
from addin.engine.policy import parameters
from addin.engine.trace import rule
from addin.tables.choices import CHOICES, label
from addin.tables.controls import Signoff
from addin.tables.records import Inputs
from addin.usecases.closing.signed_results import signed_code
from addin.values.errors import Language, Problem
from addin.values.periods import Month

SIGNOFFS = "tblSignoffs"


def signoffs_of(raw: RawTable, month: Month) -> list[Signoff]:
    """The month's sign-offs that can be read."""
    found: list[Signoff] = [] if missing_headers(raw) else records(raw, Signoff)[0]
    return [row for row in found if row.month == month and row.signer and row.name]


@rule("L2")
def void_rows(tables: Mapping[str, RawTable], month: Month) -> dict[int, bool]:
    """The month's sign-offs by their row in the table: whether each is void, of another result than there is now."""
    if SIGNOFFS not in tables:
        return {}
    found = signoffs_of(tables[SIGNOFFS], month)
    now = {signer: signed_code(tables, month, signer) for signer in {row.signer for row in found}}
    return {row.row: row.check != now[row.signer] for row in found}


def with_states(raw: RawTable, void: Mapping[int, bool], lang: Language) -> list[list[Cell]]:
    """The table with the states of these rows as they are now; the other rows as they stand."""
    fields, rows = fields_of(raw), [list(row) for row in raw.rows]
    if "state" in fields:
        for row, is_void in void.items():
            rows[row][fields.index("state")] = label("signed", "void" if is_void else "valid", lang)
    return rows


def state_tables(tables: Mapping[str, RawTable], month: Month, lang: Language) -> dict[str, list[list[Cell]]]:
    """tblSignoffs with the month's states as they are now; nothing where none is another."""
    if SIGNOFFS not in tables:
        return {}
    raw = tables[SIGNOFFS]
    rows = with_states(raw, void_rows(tables, month), lang)
    return {SIGNOFFS: rows} if rows != raw.rows else {}


@rule("L2")
def void_problems(tables: Mapping[str, RawTable], month: Month) -> list[Problem]:
    """Sign-offs that are void while nobody of the role has signed the result as it is: reminders."""
    void = void_rows(tables, month)
    found = signoffs_of(tables[SIGNOFFS], month) if void else []
    standing = {row.signer for row in found if not void[row.row]}
    latest = {row.signer: row for row in found if row.signer not in standing}
    return [_void(row, month) for row in latest.values()]


@rule("L2", "H11.3")
def missing_signoffs(tables: Mapping[str, RawTable], inputs: Inputs, month: Month) -> list[Problem]:
    """Why the month may not be locked: each role of signoffs_required that has not signed the result as it is now."""
    p, _ = parameters(inputs.policy, month)
    required = [signer for signer in CHOICES["signer"] if p is not None and signer in p.signoffs_required]
    if required and SIGNOFFS not in tables:
        return [Problem("missing_table", SIGNOFFS, values={"table": SIGNOFFS})]
    void = void_rows(tables, month)
    found = signoffs_of(tables[SIGNOFFS], month) if void else []
    problems = []
    for signer in required:
        theirs = [row for row in found if row.signer == signer]
        if all(void[row.row] for row in theirs):
            values: dict[str, object] = {"signer": signer, "month": month}
            told = _void(theirs[-1], month) if theirs else Problem("signoff_missing", SIGNOFFS, None, "", values)
            problems.append(told._replace(level="error"))
    return problems


def _void(row: Signoff, month: Month) -> Problem:
    values: dict[str, object] = {"signer": row.signer, "name": row.name, "month": month}
    return Problem("signoff_void", SIGNOFFS, row.row, "check", values, "warning")
