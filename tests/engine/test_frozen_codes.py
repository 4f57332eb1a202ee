"""Months closed under a version of the check codes are verified by it forever (H11.3).

The books are frozen in core/data. A change of a definition, not of these books, is what a failure here speaks of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from addin.book.base import MemoryBook
from addin.book.inputs import READ, fields_of, read_contents, unpaid
from addin.engine import closing, input_code
from addin.engine.closing import later_changes, version_of
from addin.engine.months import InputsByMonth
from addin.tables.records import PAST
from addin.tables.schema import TABLES
from addin.usecases.closing import result_codes
from addin.usecases.closing.closes import closes_of
from addin.usecases.closing.verification import chain_problems
from addin.usecases.settle import WRITTEN, check_book, lock_month, settle_month
from addin.usecases.statement import statement
from addin.values.periods import Month
from tests.engine.closed_books import CLOCK, OCTOBER, altered, cell, v1_book, v2_book

pytestmark = pytest.mark.rule("H11.3")
JANUARY = Month(2027, 1)
KEEP = "The definition of these check codes has changed: make a new version, keep this one."
BOOKS: dict[int, Callable[[], MemoryBook]] = {1: v1_book, 2: v2_book}
CODES = {
    1: ["e4fbf64da05f2e7d", "72445ec7b5a105be"],
    2: [
        "2-23b3bfa984116b7b-ae9721da2f62537ee9-bd75a6ab",
        "2-a9394f8f5f75138c-b864c760e68305b0e3-1951583a",
        "2-2e0687a2a6c73bb1-f784a0eb4a1bf298e3-468232d9",
    ],
}


def accusations(book: MemoryBook) -> list[str]:
    """Everything that the codes say of the book's closed months."""
    contents = read_contents(book, WRITTEN)
    closes = closes_of(contents.closes)
    found = chain_problems(contents.tables, "zh", JANUARY, "error")
    found += later_changes(closes, InputsByMonth(contents.inputs), sorted(closes))
    return [f"{problem.code} {problem.values['month']}" for problem in found]


def test_every_version_has_its_book() -> None:
    assert sorted(BOOKS) == list(range(1, int(closing.VERSION) + 1)), "freeze a book for the new version too"


@pytest.mark.parametrize("version", BOOKS)
def test_a_book_is_verified_by_the_version_that_closed_it(version: int) -> None:
    book = BOOKS[version]()
    codes = [row[-1] for row in book.read("tblCloses").rows]
    assert codes == CODES[version], "these books stay as they were written"
    assert {version_of(str(code)) for code in codes} == {version}
    assert accusations(book) == [], KEEP


def test_a_book_of_version_2_goes_on() -> None:
    book = v2_book()
    receipts = book.read("tblReceipts")
    more = list(cell("day", JANUARY.first)(receipts)[0])
    more[receipts.headers.index("流水号")] = "J1"
    book = altered(v2_book(), "tblReceipts", lambda raw: [*raw.rows, more])
    assert statement(book, OCTOBER, "002").code == CODES[2][0]
    settle_month(book, JANUARY, CLOCK)
    lock_month(book, JANUARY, CLOCK)
    assert [row[-1] for row in book.read("tblCloses").rows][:3] == CODES[2]
    assert not [f for f in check_book(book, JANUARY) if "校验码" in f.fact or "又有改动" in f.fact]


# --- the book of version 2 is full enough to notice whatever is changed in the definition


def input_fields() -> Iterator[tuple[str, str]]:
    inputs = read_contents(v2_book(), ()).inputs
    had = v2_book().names()  # what came later cannot have been covered
    for attribute in (name for name in inputs._fields if name not in PAST and READ[name][0] in had):
        raw = v2_book().read(READ[attribute][0])
        keys = input_code._OF_CHANGES if attribute == "changes" else {"row"}
        keys |= {column.field for column in TABLES[raw.name].columns} - set(fields_of(raw))
        keys |= unpaid(READ[attribute][0])  # a settlement does not read them
        yield from ((attribute, field) for field in getattr(inputs, attribute)[0]._fields if field not in keys)


@pytest.mark.parametrize(("attribute", "field"), list(input_fields()))
def test_a_field_that_is_left_out_or_taken_in_is_noticed(
    monkeypatch: pytest.MonkeyPatch, attribute: str, field: str
) -> None:
    if (attribute, field) in input_code.LEFT_OUT:
        monkeypatch.delitem(input_code.LEFT_OUT, (attribute, field))
    else:
        monkeypatch.setitem(input_code.LEFT_OUT, (attribute, field), "")
    assert any(told.startswith("inputs_changed") for told in accusations(v2_book()))


NEVER_RECORDED = [("tblStaffChanges", "insurance"), ("tblStaffChanges", "special")]  # a settlement records a grade
RESULTS = [
    (table, column.field)
    for table in result_codes.COVERED
    for column in TABLES[table].columns
    if column.field not in ("month", "start") and not column.added
    if (table, column.field) not in NEVER_RECORDED
]


@pytest.mark.parametrize(("table", "field"), RESULTS)
def test_a_column_of_the_results_that_is_left_out_is_noticed(
    monkeypatch: pytest.MonkeyPatch, table: str, field: str
) -> None:
    column, pair = TABLES[table].column(field), result_codes._pair
    monkeypatch.setattr(result_codes, "_pair", lambda at, value: "" if at is column else pair(at, value))
    assert accusations(v2_book())


def test_another_way_to_put_texts_together_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    known = input_code.code_of
    for module in (input_code, closing, result_codes):
        monkeypatch.setattr(module, "code_of", lambda texts, digits=16: known((*texts, ""), digits))
    told = accusations(v2_book())
    assert {code.split()[0] for code in told} >= {
        "inputs_changed",
        "ledger_changed",
        "results_changed",
        "status_changed",
    }
