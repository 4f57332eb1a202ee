"""Receipts from another program's export, appended to tblReceipts: all of them, or none where any is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from addin.book.base import Book, Cell, RawTable, outside_problems
from addin.book.convert import missing_headers, records
from addin.book.inputs import without_collector
from addin.book.saving import replace as saving
from addin.tables.choices import CHOICES, label
from addin.tables.sales import Receipt
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import findings
from addin.usecases.history import Happened, with_history
from addin.usecases.importing.counts import Counts, told
from addin.usecases.importing.grid import Grid
from addin.usecases.importing.header import RECEIPTS_TABLE, found
from addin.usecases.importing.table import Coming, as_table
from addin.usecases.importing.textfile import read_text
from addin.usecases.results import placed
from addin.usecases.settle import DataRefused
from addin.values.errors import Language, Problem, refuse
from addin.values.identity import id_form
from addin.values.money import yuan_number

PATTERN = "*.csv;*.xlsx"
_LARGEST = 200  # MB
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@without_collector()
def import_receipts(book: Book, path: Path, clock: Clock | None = None) -> Counts:
    """Append the file's receipts; what became of its lines. Raises DataRefused or Refused, and writes nothing, on
    any error. The import is recorded (L3), with ``clock``'s time and name."""
    held = book.read(RECEIPTS_TABLE)
    if missing := missing_headers(held) + outside_problems(held):
        raise DataRefused(findings(missing, {RECEIPTS_TABLE: held}, book.language), book.language)
    coming = as_table(*found(_grids(path), path.name, book.language))
    receipts, problems = records(coming.raw, Receipt)
    problems += [*coming.problems, *_known(held, receipts)]
    counts = _counted(coming, problems)
    if problems:
        wrong = findings(problems, {RECEIPTS_TABLE: coming.raw}, book.language)
        raise DataRefused(wrong, book.language, told(counts, book.language))
    if not receipts:
        raise refuse("import_empty", file=path.name, counted=told(counts, book.language))
    kept = [row for row in held.rows if any(cell not in (None, "") for cell in row)]
    rows = kept + placed(held, (_row(receipt, book.language) for receipt in receipts))
    happened = Happened("import", reason=f"{held.sheet} {path.name}".strip(), changes=len(receipts))
    book.write({RECEIPTS_TABLE: rows, **with_history(book, {}, clock, [happened])})
    return counts


def _grids(path: Path) -> list[Grid]:
    """The file's text or sheets, by what it is rather than by its name."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx") or (path.exists() and not path.is_file()):
        raise refuse("import_kind", file=path.name)
    if path.exists() and path.stat().st_size > _LARGEST * 1_000_000:
        raise refuse("import_too_large", file=path.name, limit=_LARGEST)
    data = saving.read_bytes(path)
    if data.startswith(b"PK\x03\x04"):
        from addin.usecases.importing.workbookfile import read_workbook

        return read_workbook(data, path)
    if data.startswith(_OLD_FORMAT):
        raise refuse("import_encrypted" if _ENCRYPTED in data else "import_old_format", file=path.name)
    if kind == ".csv":
        return [read_text(data, path.name)]
    raise refuse("import_web_page" if data.lstrip().startswith(b"<") else "import_not_workbook", file=path.name)


def _counted(coming: Coming, problems: Sequence[Problem]) -> Counts:
    """The file's lines, those with a bad cell counted as refused."""
    whole = {problem.row for problem in coming.problems if not problem.field}
    bad = {problem.row for problem in problems} - whole
    counts = coming.counts
    return counts._replace(receipts=counts.receipts - len(bad), refused=counts.refused + len(bad))


def _known(held: RawTable, found: Sequence[Receipt]) -> list[Problem]:
    """Receipt numbers that are in the book already, or stand twice in the file."""
    there = {id_form(receipt.receipt) for receipt in records(held, Receipt)[0]}
    first: dict[str, int] = {}
    problems = []
    for receipt in found:
        key = id_form(receipt.receipt)
        if key in there:
            problems.append(Problem("receipt_exists", RECEIPTS_TABLE, receipt.row, "receipt", {"key": receipt.receipt}))
        elif key in first:
            values = {"key": receipt.receipt, "first_row": first[key]}
            problems.append(Problem("receipt_twice", RECEIPTS_TABLE, receipt.row, "receipt", values))
        first.setdefault(key, receipt.row)
    return problems


def _row(receipt: Receipt, lang: Language) -> dict[str, Cell]:
    """A receipt as the book holds it: labels in its language, yuan."""
    row: dict[str, Cell] = {}
    for column in TABLES[RECEIPTS_TABLE].inputs:
        value = getattr(receipt, column.field)
        if column.kind in CHOICES:
            value = label(column.kind, value, lang)
        row[column.field] = yuan_number(value) if column.kind == "money" else (value if value != "" else None)
    return row
