"""What an edition leaves out is not in its file: every part is unpacked and searched."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.book.base import Book, Cell, MemoryBook, RawTable
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of, months_of
from addin.tables.schema import INPUTS, TABLES
from addin.usecases.sharing.editions import EDITIONS, Edition, tables_of_edition
from addin.usecases.sharing.form import form_bytes
from addin.usecases.sharing.hand_out import form_of
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.own_rows import book_rows
from addin.usecases.sharing.people import form_readers
from addin.values.money import yuan_number
from addin.values.periods import Month
from tests.usecases.sharing.forms import MONTH, selling_company

EXAMPLE = Path(__file__).resolve().parents[3] / "workbook" / "Sales_Example.xlsm"
_PAY = ("tblPolicy", "tblGrades", "tblRates", "tblStaffChanges", "tblDeductions", "tblAdjustments", "tblClaims",
        "tblOpening", "tblRefunds", "tblSettlement", "tblPool", "tblTrace", "tblActions", "tblOwed", "tblLedger",
        "tblLeaverPay", "tblLeaverTrace", "tblCorrections", "tblAlerts", "tblHistory", "tblAnnualSummary",
        "tblAnnualPeople", "tblPayoutLayouts", "tblDisputes", "tblFundSpending", "tblLines",
        "tblFingerprints")  # fmt: skip
_PRIVATE = ("identity", "phone", "email", "bank", "account", "insurance", "special", "grade", "tax")
_READ = ("staff", "name", "hired", "left")  # of people: whom a form is for


def _file(book: Book, month: Month, edition: Edition, staff: str = "") -> bytes:
    mark = FormMark("1" * 12, "1" * 12, month, staff, edition, "zh", with_receipts=edition == "person")
    rows = book_rows(book, [*(one.table for one in mark.tables), "tblStaff", "tblPolicy", "tblProspects"])
    person = form_readers(rows.raws["tblStaff"], month, [staff], everybody=False)[0] if staff else None
    return form_bytes(form_of(mark, rows, person))


def _parts(data: bytes) -> Iterator[str]:
    """Every part of the package, names and what is in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            yield html.unescape(archive.read(name).decode("utf-8", "replace"))


def _spoilt(book: MemoryBook, edition: Edition) -> tuple[MemoryBook, list[str]]:
    """The book with a word or amount of its own in every cell that the edition must not hold."""
    held = {
        one.table: {column.field for column in one.columns} for one in tables_of_edition(edition, with_receipts=True)
    }
    marks: list[str] = []
    tables = []
    for name in sorted(book.names()):
        raw = book.read(name)
        keep = held.get(name, set()) | (set(_READ) if name == "tblStaff" else set())
        keep |= {"owner"} if name == "tblCustomers" else set()
        fields = fields_of(raw)
        keep |= {field for field in fields if name in held and field in ("staff", "month", "day")}
        keep |= {"key", "start"} if name == "tblPolicy" else set()
        rows = raw.rows if name != "tblHandovers" else []
        rows = [row for row in rows if "employer_name" not in row]  # which stands on the first sheet
        tables.append(
            raw._replace(rows=[[_mark(marks, c, f, keep) for f, c in zip(fields, row, strict=True)] for row in rows])
        )
    return MemoryBook(tables), marks


def _mark(marks: list[str], cell: Cell, field: str, keep: set[str]) -> Cell:
    if field in keep or not field:
        return cell
    number = 7_000_000 + len(marks)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        marks.append(f"{number}.37")
        return number + 0.37
    marks.append(f"ZQ{number}X")
    return marks[-1]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_cell_that_is_not_the_editions_is_in_any_part_of_its_file(edition: Edition) -> None:
    book = selling_company()
    full = MemoryBook([_with_a_row(book.read(name)) for name in book.names()])
    spoilt, marks = _spoilt(full, edition)
    found = "\n".join(_parts(_file(spoilt, MONTH, edition, "002" if edition == "person" else "")))
    assert len(marks) > 400
    assert not re.findall(r"ZQ\d+X|7\d{6}\.37", found)


def _with_a_row(raw: RawTable) -> RawTable:
    """The table with a row at least, so that every column has a cell."""
    return raw if any(any(row) for row in raw.rows) else raw._replace(rows=[["x"] * len(raw.headers)])


def test_a_persons_form_has_nobody_elses_rows() -> None:
    book = selling_company()
    for name in ("tblVisits", "tblProspects", "tblDaily", "tblReceipts", "tblCustomers", "tblMonthlyPlan"):
        raw = book.read(name)
        fields = fields_of(raw)
        whose = fields.index("owner" if name == "tblCustomers" else "staff")
        dated = ("date", "month")
        kinds = [TABLES[name].column(field).kind if field else "" for field in fields]
        others = [
            [c if at == whose or kinds[at] in dated or row[whose] == "002" else "ZQ9" for at, c in enumerate(row)]
            for row in raw.rows
        ]
        book.write({name: others})
    found = "\n".join(_parts(_file(book, MONTH, "person", "002")))
    assert "ZQ9" not in found
    assert "客户一" in found


def test_editions_hold_no_table_of_pay_and_nothing_private_of_people() -> None:
    for edition in EDITIONS:
        shared = {one.table: one for one in tables_of_edition(edition, with_receipts=True)}
        assert not shared.keys() & set(_PAY)
        people = shared.get("tblStaff")
        assert people is None or not {column.field for column in people.columns} & set(_PRIVATE)
    assert {name for name in INPUTS if name in _PAY}, "the list names tables that there are"
    assert all(name in TABLES for name in _PAY)


def test_nothing_of_the_examples_pay_is_in_the_edition_without_pay() -> None:
    book = FileBook(EXAMPLE)
    month = max(at for at in months_of(book.read("tblSettlement")) if at)
    found = "\n".join(_parts(_file(book, month, "no_pay")))
    words = {text for field in _PRIVATE[:5] for text in _column(book, "tblStaff", field) if len(text) > 3}
    assert len(words) > 20
    assert not [word for word in words if word in found]
    held = set(re.findall(r"<v>([^<]+)</v>", found))
    amounts = _amounts(book) - _held_amounts(book)
    assert len(amounts) > 100
    assert not amounts & held


def _column(book: Book, table: str, field: str) -> list[str]:
    raw = book.read(table)
    at = fields_of(raw).index(field)
    return [str(row[at]).strip() for row in raw.rows if row[at] not in (None, "")]


def _amounts(book: Book) -> set[str]:
    """Every amount of pay, as a cell holds it."""
    found: set[str] = set()
    for name in ("tblSettlement", "tblTrace", "tblLedger", "tblPool", "tblGrades", "tblAdjustments", "tblClaims"):
        raw = book.read(name)
        fields = fields_of(raw)
        money = [at for at, field in enumerate(fields) if field and TABLES[name].column(field).kind == "money"]
        found |= {_shown(row[at]) for row in raw.rows for at in money}
    return found - {"0", ""}


def _held_amounts(book: Book) -> set[str]:
    """Numbers of the tables that the edition holds: sales, targets, counts, some of which pay happens to repeat."""
    found: set[str] = set()
    for shared in tables_of_edition("no_pay"):
        raw = book.read(shared.table)
        fields, wanted = fields_of(raw), {column.field for column in shared.columns}
        found |= {_shown(c) for row in raw.rows for f, c in zip(fields, row, strict=True) if f in wanted}
    return found | {str(number) for number in range(60_000)}  # positions of shared texts, days


def _shown(cell: Cell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:.15g}"
    return ""


def test_the_guard_sees_pay_that_is_in_a_file() -> None:
    book = selling_company()
    raw = book.read("tblVisits")
    book.write({"tblVisits": [[*raw.rows[0][:4], "ZQ7000000X", *raw.rows[0][5:]]]})
    found = "\n".join(_parts(_file(book, MONTH, "no_pay")))
    assert "ZQ7000000X" in found
    assert (yuan_number(100), dt.date(2026, 10, 1)) == (1.0, MONTH.first)
