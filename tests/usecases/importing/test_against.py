"""What a file's rows are to the book's: new, the same, changed, deleted by a person, vanished."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import Cell, MemoryBook, RawTable
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.against import compare_rows
from addin.usecases.importing.known import KnownImports
from addin.usecases.importing.maps.held import book_facts
from addin.usecases.importing.undo import take_import_back
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.usecases.importing.again import CLOCK, VISIT, coming, company_book, compared, receipt, taken, used

DAY = dt.date(2026, 10, 5)


def kinds(found: Any) -> dict[str, list[Any]]:
    """Which coming rows are what, those that there are."""
    changed = {"changed": [(row.at, [c.field for c in row.changes], row.typed) for row in found.changed]}
    all_of = {kind: list(getattr(found, kind)) for kind in ("new", "same", "removed", "twice", "vanished")}
    return {kind: rows for kind, rows in (all_of | changed).items() if rows}


def test_a_number_that_is_there_is_the_same_line_however_its_cells_are_kept() -> None:
    book = company_book(Receipts=[["r1 ", dt.datetime(2026, 10, 3), "c1", "002", "会员", "房费", "现付", 100, ""]])
    found = compared(book, coming([["R1", "2026-10-03", "C1", "002", "Member", "Room", "Paid", 100.0]]))
    assert kinds(found) == {"same": [0]}


def test_what_is_otherwise_is_named_by_column_and_left_unless_chosen() -> None:
    book = company_book(Receipts=[])
    taken(book, coming([receipt("R1"), receipt("R2")]))
    rows = coming([receipt("R1", 120.0), receipt("R3")])
    found = compared(book, rows)
    assert kinds(found) == {"new": [1], "changed": [(0, ["amount"], False)]}
    assert taken(book, rows).tables[0][1:] == (1, 0, 1)
    assert [row[7] for row in used(book)] == [100.0, 100.0, 100.0]
    assert taken(book, rows, chosen=Chosen(changes=True)).tables[0][1:] == (0, 1, 0)
    assert [row[7] for row in used(book)] == [120.0, 100.0, 100.0]


def edit(book: Any, number: str, column: int, cell: Cell) -> None:
    """A person types into a row."""
    rows = used(book)
    next(row for row in rows if row[0] == number)[column] = cell
    book.write({"tblReceipts": rows})


@pytest.mark.parametrize(("column", "cell"), [(7, 90.0), (3, "003"), (8, "B7"), (1, dt.date(2026, 10, 4))])
def test_a_row_that_a_person_changed_since_is_told_and_not_overwritten(column: int, cell: Cell) -> None:
    book = company_book(Receipts=[])
    taken(book, coming([receipt("R1")]))
    edit(book, "R1", column, cell)
    rows = coming([receipt("R1", 120.0)])
    assert [row.typed for row in compared(book, rows).changed] == [True]
    taken(book, rows, chosen=Chosen(changes=True))
    assert used(book)[0][column] == cell
    assert taken(book, rows, chosen=Chosen(changes=True, typed=True)).tables[0].changed == 1


def test_a_row_that_a_person_typed_is_told() -> None:
    book = company_book(Receipts=[[*receipt("R1"), None]])
    assert kinds(compared(book, coming([receipt("R1", 99.0)]))) == {"changed": [(0, ["amount"], True)]}


def test_a_row_that_a_person_deleted_does_not_come_back_by_itself() -> None:
    book = company_book(Receipts=[])
    rows = coming([receipt("R1"), receipt("R2")])
    taken(book, rows)
    book.write({"tblReceipts": used(book)[1:]})
    assert kinds(compared(book, rows)) == {"same": [1], "removed": [0]}
    assert taken(book, rows).number == 0
    assert taken(book, rows, chosen=Chosen(lines=frozenset({2}))).tables[0].new == 1
    assert {row[0] for row in used(book)} == {"R1", "R2"}


def test_lines_gone_from_a_full_export_of_the_source_are_listed_within_its_days_and_stay() -> None:
    book = company_book(Receipts=[[*receipt("H1"), None]])
    taken(book, coming([receipt("R1", day=1), receipt("R2", day=5), receipt("R3", day=9), receipt("R4", day=20)]))
    taken(book, coming([receipt("S1", day=5)]), "康体")
    rows = coming([receipt("R1", day=1), receipt("R3", day=9)])
    assert kinds(compared(book, rows)) == {"same": [0, 1]}
    found = compared(book, rows, full=True)
    assert [used(book)[row][0] for row in found.vanished] == ["R2"]


def test_two_programs_that_number_alike_are_told_apart() -> None:
    book = company_book(Receipts=[])
    taken(book, coming([receipt("1001")]), "前台")
    found = compared(book, coming([receipt("1001", 55.0)]), "康体")
    assert [(p.code, p.values["source"]) for p in found.problems] == [("import_other_source", "前台")]
    assert not compared(book, coming([receipt("1001")]), "康体").problems


def test_customers_are_the_same_whoever_names_them() -> None:
    book = company_book(Customers=[])
    rows = coming([["C9", "云栖"]], "tblCustomers", ("customer", "name"))
    taken(book, rows, "前台")
    found = compared(book, coming([["c9", "云栖科技"]], "tblCustomers", ("customer", "name")), "CRM")
    assert kinds(found) == {"changed": [(0, ["name"], False)]}
    assert not found.problems


def test_a_number_that_stands_twice_in_the_file_forbids_it() -> None:
    found = compared(company_book(), coming([receipt("R8"), receipt("r8", 7.0)]))
    assert [(p.code, p.row, p.values["line"]) for p in found.problems] == [("import_twice", 1, 2)]


def test_rows_without_number_are_told_by_what_they_must_hold() -> None:
    book = company_book(Visits=[[DAY, "C1", "002", "电话回访", None]])
    rows = [[DAY, "C1", "002", "上门拜访"], [DAY, "C1", "002", "电话回访"], [DAY, "C2", "002", "电话回访"]]
    found = compared(book, coming([*rows, rows[2]], "tblVisits", VISIT))
    assert kinds(found) == {"new": [0, 2, 3], "same": [1], "twice": [3]}


def test_one_visit_with_another_outcome_is_a_change() -> None:
    book = company_book(Visits=[[DAY, "C1", "002", "电话回访", None]])
    found = compared(book, coming([[DAY, "C1", "002", "上门拜访"]], "tblVisits", VISIT))
    assert kinds(found) == {"changed": [(0, ["manner"], True)]}


def test_equal_visits_are_matched_one_to_one() -> None:
    book = company_book(Visits=[])
    rows = coming([[DAY, "C1", "002", "电话回访"]] * 3, "tblVisits", VISIT)
    taken(book, rows)
    assert len(used(book, "tblVisits")) == 3
    assert kinds(compared(book, rows)) == {"same": [0, 1, 2], "twice": [1, 2]}


@pytest.mark.parametrize("cell", [None, "", "多", "2月31日"])
def test_a_cell_that_must_be_filled_or_cannot_be_read_forbids_a_new_row(cell: Cell) -> None:
    row = receipt("R8")
    row[7] = cell
    (problem,) = compared(company_book(), coming([row])).problems
    assert (problem.field, problem.row) == ("amount", 0)


def test_columns_that_the_file_does_not_say_are_no_problem_of_rows_that_are_there_and_stay() -> None:
    book = company_book(Receipts=[[*receipt("R1"), "B1"]])
    rows = coming([["R1", 70.0]], fields=("receipt", "amount"))
    assert not compared(book, rows).problems
    taken(book, rows, chosen=Chosen(changes=True, typed=True))
    assert used(book)[0][:9] == [*receipt("R1", 70.0), "B1"]
    new = compared(book, coming([["R2", 70.0]], fields=("receipt", "amount")))
    assert {p.field for p in new.problems} == {"day", "source", "item", "payment"}


def test_a_column_that_the_book_lacks_is_told_not_passed_over() -> None:
    book = company_book()
    raw = book.read("tblCollections")
    keep = [at for at, header in enumerate(raw.headers) if header != "回款方式"]
    older = RawTable(raw.name, tuple(raw.headers[at] for at in keep), [[row[at] for at in keep] for row in raw.rows])
    small = MemoryBook([older])
    rows = coming(
        [["K9", "R2", DAY, 5.0, "核销"]], "tblCollections", ("collection", "receipt", "day", "amount", "manner")
    )
    assert [p.code for p in compared(small, rows).problems] == ["import_column_absent"]


def test_what_concerns_locked_months_is_said() -> None:
    book = company_book(Receipts=[[*receipt("R1"), None]])
    known = KnownImports("tblReceipts", "前台", []).with_locked([Month(2026, 10)])
    found = compare_rows(coming([receipt("R1", 5.0), receipt("R2")]), book.read("tblReceipts"), known)
    assert found.changed[0].locked == (Month(2026, 10),)
    assert found.late == ((Month(2026, 10), 1),)


def test_every_import_is_recorded_and_numbered() -> None:
    book = company_book(Receipts=[])
    assert [taken(book, coming([receipt(f"R{n}")])).number for n in (1, 2)] == [1, 2]
    take_import_back(book, 2, CLOCK)
    assert taken(book, coming([receipt("R3")])).number == 3
    said = [(row[1], row[4]) for row in used(book, "tblHistory")]
    assert said == [
        ("导入", "消费流水 x.csv 前台 #1"), ("导入", "消费流水 x.csv 前台 #2"), ("撤销导入", "x.csv #2"),
        ("导入", "消费流水 x.csv 前台 #3"),
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "code"), [(None, "undo_none"), (3, "undo_none")])
def test_nothing_to_undo_is_told(number: int | None, code: str) -> None:
    with pytest.raises(Refused) as caught:
        take_import_back(company_book(), number, CLOCK)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_close_without_month_does_not_tell_the_month_to_settle() -> None:
    closes: list[list[Cell]] = [["?", "已结算"], [dt.date(2026, 9, 1), "已结算"]]
    assert book_facts(company_book(Closes=closes)).month == Month(2026, 10)


def test_an_import_that_there_never_was_is_told_with_the_last_that_there_was() -> None:
    book = company_book(Receipts=[])
    taken(book, coming([receipt("R1")]))
    with pytest.raises(Refused) as caught:
        take_import_back(book, 3, CLOCK)
    assert [(problem.code, problem.values) for problem in caught.value.problems] == [
        ("undo_unknown", {"number": 3, "last": 1})
    ]
