"""What looks wrong, from the book to the lock (L5): listed, confirmed, asked for again where it changes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from addin.book.base import MemoryBook
from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli
from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.texts.messages import MESSAGES
from addin.usecases.alerts import ALERTS_TABLE, confirm, listed
from addin.usecases.settle import Clock, DataRefused, check_book, checked, lock_month, settle_month
from addin.values.errors import Refused
from addin.values.periods import Month
from builder.build import build
from tests.small_company import Tables, memory_book, small_company

MONTH = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 11, 10, 9, 0), "财务")
OCTOBER = ("--month", "2026-10")
pytestmark = pytest.mark.rule("L5")


def planned() -> Tables:
    """The small company with a plan for everybody and lines that nothing looks wrong in."""
    tables = small_company()
    tables["tblMonthlyPlan"].append([MONTH.first, "003", 1000.0, None, None, None, None, None])
    return tables


def spoilt() -> Tables:
    """46,800,000 instead of 46,800."""
    tables = planned()
    tables["tblReceipts"][0][7] = 46_800_000.0
    return tables


def kinds(book: MemoryBook | FileBook, month: Month = MONTH) -> list[tuple[Any, ...]]:
    """The month's list: kind, line, person, confirmed, by whom."""
    raw = book.read(ALERTS_TABLE)
    return [
        (row[1], row[3] or "", row[4] or "", row[9] or "", row[10] or "") for row in raw.rows if row[0] == month.first
    ]


def type_in(
    book: MemoryBook, change: Callable[[list[list[Any]]], Iterable[list[Any]]], table: str = ALERTS_TABLE
) -> None:
    """Somebody changes a table's rows by hand."""
    book.write({table: list(change(book.read(table).rows))})


def refusal(book: MemoryBook, month: Month = MONTH) -> list[tuple[str, str]]:
    with pytest.raises(DataRefused) as refused:
        lock_month(book, month, CLOCK)
    return [(finding.place, finding.fact) for finding in refused.value.findings]


def status(book: MemoryBook) -> str:
    return str(book.read("tblCloses").rows[0][1])


def test_nothing_is_listed_where_nothing_looks_wrong() -> None:
    book = memory_book(planned())
    settled = settle_month(book, MONTH, CLOCK)
    assert kinds(book) == []
    assert not [finding for finding in settled.findings if "确认" in finding.remedy and finding.table == ALERTS_TABLE]
    assert lock_month(book, MONTH, CLOCK) == []
    assert status(book) == "已锁定"


def test_a_slip_is_settled_listed_told_and_keeps_the_month_open() -> None:
    book = memory_book(spoilt())
    settled = settle_month(book, MONTH, CLOCK)
    assert kinds(book) == [("金额异常大", "R1", "002", "", ""), ("完成率过高", "", "002", "", "")]
    raw = book.read(ALERTS_TABLE)
    assert [row[6:8] for row in raw.rows] == [[46_800_000.0, 3_200_000.0], [46_800.1, 3.0]]
    assert "46800000.00" in str(raw.rows[0][8])
    said = [(finding.level, finding.place) for finding in settled.findings if "异常" in finding.fact]
    assert said == [("warning", "消费流水 H5")]
    assert [place for place, _ in refusal(book)] == ["异常与变动 J5", "异常与变动 J6"]
    assert status(book) == "已结算"


def test_a_confirmation_holds_while_the_value_stays() -> None:
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    assert len(confirm(book, MONTH, "张三")) == 2
    type_in(book, lambda rows: [[*row[:11], "团体预付", *row[12:]] for row in rows[::-1]])
    settle_month(book, MONTH, CLOCK)
    assert [row[3:] for row in kinds(book)] == [("是", "张三")] * 2
    assert {row[11] for row in book.read(ALERTS_TABLE).rows} == {"团体预付"}
    assert lock_month(book, MONTH, CLOCK) == []


def test_a_confirmation_is_void_where_the_value_changes() -> None:
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    confirm(book, MONTH, "张三")
    type_in(book, lambda rows: [[*rows[0][:7], 46_800_000.01, *rows[0][8:]], *rows[1:]], "tblReceipts")
    places = [place for place, _ in refusal(book)]
    assert sorted(places) == ["月度结算表", "消费流水 H5"], "what is in the list no longer says it"
    settle_month(book, MONTH, CLOCK)
    assert {row[3] for row in kinds(book)} == {""}
    assert [place for place, _ in refusal(book)] == ["异常与变动 J5", "异常与变动 J6"]


def test_one_value_changes_and_the_others_stay_confirmed() -> None:
    tables = spoilt()
    tables["tblAdjustments"] *= 2
    book = memory_book(tables)
    settle_month(book, MONTH, CLOCK)
    confirm(book, MONTH, "张三")
    type_in(book, lambda rows: [*rows, rows[0]], "tblAdjustments")
    settle_month(book, MONTH, CLOCK)
    assert [(row[0], row[3]) for row in kinds(book)] == [
        ("金额异常大", "是"),
        ("调整疑似重复", ""),
        ("完成率过高", "是"),
    ]


@pytest.mark.parametrize("typed", ["否", "好", "OK", 1, None])
def test_only_a_yes_confirms(typed: object) -> None:
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    type_in(book, lambda rows: [[*row[:9], typed, *row[10:]] for row in rows])
    assert len(refusal(book)) == 2
    settle_month(book, MONTH, CLOCK)
    assert {row[9] for row in book.read(ALERTS_TABLE).rows} == {typed}, "what was typed is not thrown away"


@pytest.mark.parametrize("typed", ["是", " 是 ", "Yes"])
def test_a_yes_in_either_language_does(typed: str) -> None:
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    type_in(book, lambda rows: [[*row[:9], typed, *row[10:]] for row in rows])
    assert lock_month(book, MONTH, CLOCK) == []


def test_deleting_the_list_confirms_nothing() -> None:
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    confirm(book, MONTH, "张三")
    type_in(book, lambda rows: rows[1:])
    assert [place for place, _ in refusal(book)] == ["消费流水 H5"]


def test_a_confirmation_of_another_month_is_none() -> None:
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    confirm(book, MONTH, "张三")
    type_in(book, lambda rows: [[dt.date(2026, 9, 1), *row[1:]] for row in rows])
    assert len(refusal(book)) == 2


def test_a_book_without_the_list_is_told_and_not_refused() -> None:
    book = memory_book(spoilt(), leave_out=[ALERTS_TABLE])
    settled = settle_month(book, MONTH, CLOCK)
    assert any("46800000.00" in finding.fact for finding in settled.findings)
    assert any("46800000.00" in finding.fact for finding in check_book(book, MONTH))
    told = lock_month(book, MONTH, CLOCK)
    assert [(finding.level, finding.table) for finding in told] == [
        ("warning", "tblReceipts"),
        ("warning", "tblSettlement"),
    ]
    assert status(book) == "已锁定"


def test_data_with_errors_cannot_be_locked() -> None:
    book = memory_book(planned())
    settle_month(book, MONTH, CLOCK)
    type_in(book, lambda rows: [[*rows[0][:7], "一千", *rows[0][8:]], *rows[1:]], "tblReceipts")
    assert [place for place, _ in refusal(book)] == ["消费流水 H5"]


def test_the_check_gives_the_list_and_writes_nothing() -> None:
    book = memory_book(spoilt())
    found = checked(book, MONTH)
    assert [row[1] for row in found.alerts[ALERTS_TABLE]] == ["金额异常大", "完成率过高"]
    assert [finding.level for finding in found.findings if "异常大" in finding.fact] == ["warning"]
    assert kinds(book) == []


def test_what_stays_from_month_to_month_is_confirmed_once() -> None:
    tables = planned()
    tables["tblReceipts"].append(["R9", dt.date(2062, 10, 3), "C1", "002", "会员", "房费", "现付", 5.0, None])
    tables["tblReceipts"].append(["R8", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 5.0, None])
    book = memory_book(tables)
    settle_month(book, MONTH, CLOCK)
    assert kinds(book) == [("日期过晚", "R9", "002", "", "")]
    settle_month(book, MONTH.plus(1), CLOCK)
    assert ("日期过晚", "R9", "002", "", "") in kinds(book, MONTH.plus(1)), "nobody has confirmed it yet"
    confirm(book, MONTH, "张三")
    settle_month(book, MONTH.plus(1), CLOCK)
    assert "日期过晚" not in {row[0] for row in kinds(book, MONTH.plus(1))}
    assert kinds(book) == [("日期过晚", "R9", "002", "是", "张三")], "October's rows stay"


def test_facts_of_a_locked_month_that_came_late_are_confirmed_before_the_next_lock() -> None:
    tables = planned()
    tables["tblReceipts"].append(["R8", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 5.0, None])
    book = memory_book(tables)
    settle_month(book, MONTH, CLOCK)
    lock_month(book, MONTH, CLOCK)
    settle_month(book, MONTH.plus(1), CLOCK)
    late = [*tables["tblReceipts"][0]]
    late[0], late[7] = "R7", 900.0
    type_in(book, lambda rows: [*rows, [*late, *[None] * (len(rows[0]) - len(late))]], "tblReceipts")
    settle_month(book, MONTH.plus(1), CLOCK)
    assert ("锁定后有变动", "2026-10", "", "", "") in kinds(book, MONTH.plus(1))
    confirm(book, MONTH.plus(1), "张三")
    late[0] = "R6"
    type_in(book, lambda rows: [*rows, [*late, *[None] * (len(rows[0]) - len(late))]], "tblReceipts")
    assert any("2026-10 锁定后" in fact for _, fact in refusal(book, MONTH.plus(1))), "another one asks again"


def test_every_kind_has_its_words() -> None:
    words = {code.removeprefix("alert_") for code in MESSAGES if code.startswith("alert_")}
    lines = {f"{word}_large" for word in ("receipt", "refund", "dinner", "adjustment", "claim")}
    several = {*lines, "department_target", "plan"}
    alone = set(CHOICES["alert"]) - {"line_large", "target_odd"}
    assert words - several - {"unconfirmed", "unlisted", "row"} == alone
    assert [c.field for c in TABLES[ALERTS_TABLE].columns if c.typed] == ["confirmed", "confirmed_by", "remarks"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "book.xlsm"
    build(path, "zh", spoilt(), MONTH)
    return path


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "销售.xlsm"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def test_the_command_line_settles_confirms_and_locks(file: Path) -> None:
    assert run("settle", file, *OCTOBER).exit_code == 0
    refused = run("lock", file, *OCTOBER)
    assert refused.exit_code == 1
    assert "还没有确认：流水 R1" in refused.output
    first = FileBook(file).read(ALERTS_TABLE).first_row
    done = run("confirm", file, *OCTOBER, "--row", first, "--name", "李四")
    assert (done.exit_code, "1 条异常已确认" in done.output) == (0, True)
    assert [row[3:] for row in kinds(FileBook(file))] == [("是", "李四"), ("", "")]
    assert run("lock", file, *OCTOBER).exit_code == 1
    assert run("confirm", file, *OCTOBER, "--all", "--name", "王五").exit_code == 0
    assert [row[3:] for row in kinds(FileBook(file))] == [("是", "李四"), ("是", "王五")]
    assert run("settle", file, *OCTOBER).exit_code == 0
    assert run("lock", file, *OCTOBER).exit_code == 0
    assert "没有待确认的异常" in run("confirm", file, *OCTOBER, "--all", "--name", "王五").output


def test_the_values_are_the_same_in_the_file(file: Path) -> None:
    """A ratio with many decimals and a date come back from the file as they were written."""
    run("settle", file, *OCTOBER)
    before = [row.name for row in listed(FileBook(file).read(ALERTS_TABLE))]
    book = memory_book(spoilt())
    settle_month(book, MONTH, CLOCK)
    assert before == [row.name for row in listed(book.read(ALERTS_TABLE))]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((*OCTOBER, "--all"), 2),
        ((*OCTOBER, "--name", "x"), 2),
        ((*OCTOBER, "--all", "--row", 5, "--name", "x"), 2),
        ((*OCTOBER, "--all", "--name", " "), 2),
        ((*OCTOBER, "--row", 99, "--name", "x"), 1),
        (("--month", "2026-09", "--row", 5, "--name", "x"), 1),
        ((*OCTOBER, "--all", "--name", "x"), 0),
    ],
)
def test_wrong_usage_and_wrong_rows(file: Path, arguments: tuple[object, ...], code: int) -> None:
    run("check", file, *OCTOBER, "--write")
    assert run("confirm", file, *arguments).exit_code == code


def test_check_writes_only_when_told(file: Path) -> None:
    before = file.read_bytes()
    done = run("check", file, *OCTOBER)
    assert (done.exit_code, "46800000.00" in done.output) == (0, True)
    assert file.read_bytes() == before
    assert run("check", file, *OCTOBER, "--write").exit_code == 0
    assert len(kinds(FileBook(file))) == 2


def test_confirming_in_a_book_without_the_list_is_refused() -> None:
    with pytest.raises(Refused):
        confirm(memory_book(planned(), leave_out=[ALERTS_TABLE]), MONTH, "x")
