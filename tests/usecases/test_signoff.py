"""Sign-offs (L2): another result of what a role covers voids it where a person sees it, the same does not; the lock
asks for those that are required."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from addin.book.base import MemoryBook, RawTable
from addin.book.file.workbook import FileBook
from addin.book.inputs import RECORDED_REASON
from addin.faces.cli import main as cli
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.closing.result_codes import COVERED
from addin.usecases.closing.signed_results import signed_code
from addin.usecases.results import placed
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.usecases.signing import SIGNOFFS
from addin.usecases.signoff import Asked, sign_off
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

MONTH = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 11, 10, 9, 0), "财务")
OCTOBER = ("--month", "2026-10")
KEY = "signoffs_required"
BOTH = (Asked("部门", "张三"), Asked("财务", "李四"))
pytestmark = pytest.mark.rule("L2")


def tables(required: str | None = "部门,财务") -> dict[str, list[list[Any]]]:
    """The small company with a plan for everybody, where these must sign."""
    found = small_company()
    found["tblMonthlyPlan"].append([MONTH.first, "003", 1000.0, None, None, None, None, None])
    next(row for row in found["tblPolicy"] if row[5] == KEY)[1] = required
    return found


def settled(required: str | None = "部门,财务", *signed: Asked) -> MemoryBook:
    book = memory_book(tables(required))
    settle_month(book, MONTH, CLOCK)
    for asked in signed:
        sign_off(book, MONTH, asked, CLOCK)
    return book


def rows(book: Any) -> list[tuple[Any, ...]]:
    """Role, name, state."""
    return [(row[1], row[2], row[6]) for row in book.read(SIGNOFFS).rows if row[0]]


def change(book: MemoryBook, table: str, row: int, field: str, value: Any) -> None:
    found = book.read(table).rows
    found[row][[column.field for column in TABLES[table].columns].index(field)] = value
    book.write({table: found})


def refusal(book: MemoryBook) -> list[str]:
    with pytest.raises(DataRefused) as refused:
        lock_month(book, MONTH, CLOCK)
    return [finding.fact for finding in refused.value.findings]


def test_who_must_sign_and_has_not_keeps_the_month_open() -> None:
    book = settled()
    assert refusal(book) == ["财务还没有签核 2026-10 的结果。", "部门还没有签核 2026-10 的结果。"]
    sign_off(book, MONTH, BOTH[0], CLOCK)
    assert refusal(book) == ["财务还没有签核 2026-10 的结果。"]
    sign_off(book, MONTH, BOTH[1], CLOCK)
    assert lock_month(book, MONTH, CLOCK) == []
    assert rows(book) == [("部门", "张三", "有效"), ("财务", "李四", "有效")]


@pytest.mark.parametrize(
    ("required", "missing"),
    [
        (None, []),
        ("", []),
        ("总经理", ["总经理"]),
        ("部门、财务；总经理", ["总经理", "财务", "部门"]),
        ("Finance,Department", ["财务", "部门"]),
        ("财务", ["财务"]),
    ],
)
def test_the_parameter_names_who_must(required: str | None, missing: list[str]) -> None:
    book = settled(required)
    if not missing:
        assert lock_month(book, MONTH, CLOCK) == []
    else:
        assert sorted(fact.partition("还没有")[0] for fact in refusal(book)) == sorted(missing)


def test_a_book_without_the_parameter_needs_nobody() -> None:
    found = tables()
    found["tblPolicy"] = [row for row in found["tblPolicy"] if row[5] != KEY]
    book = memory_book(found)
    settle_month(book, MONTH, CLOCK)
    assert lock_month(book, MONTH, CLOCK) == []


def test_a_parameter_that_names_somebody_else_is_an_error() -> None:
    with pytest.raises(DataRefused, match="signoffs_required"):
        settle_month(memory_book(tables("部门,会计")), MONTH, CLOCK)


def test_the_parameter_is_no_fact_of_a_closed_month() -> None:
    """It pays nobody: what is locked keeps its code when the hotel asks for one more signature."""
    book = settled("部门,财务", *BOTH)
    lock_month(book, MONTH, CLOCK)
    policy = [row[5] for row in book.read("tblPolicy").rows]
    change(book, "tblPolicy", policy.index(KEY), "value", "部门,财务,总经理")
    assert not [finding for finding in check_book(book, MONTH) if "数据又有改动" in finding.fact]


def test_a_required_sign_off_cannot_be_given_in_a_book_without_the_sheet() -> None:
    book = memory_book(tables(), leave_out=[SIGNOFFS])
    settle_month(book, MONTH, CLOCK)
    assert any("签核" in fact or SIGNOFFS in fact for fact in refusal(book))
    with pytest.raises(Refused):
        sign_off(book, MONTH, BOTH[0], CLOCK)


def test_settling_the_same_again_leaves_it_valid() -> None:
    book = settled("部门,财务", *BOTH)
    before = book.read(SIGNOFFS).rows
    settle_month(book, MONTH, CLOCK)
    assert book.read(SIGNOFFS).rows == before
    reopen_month(book, MONTH, CLOCK, "查一查")
    settle_month(book, MONTH, CLOCK)
    assert lock_month(book, MONTH, CLOCK) == []


def test_another_sale_voids_both_and_its_withdrawal_makes_them_valid_again() -> None:
    book = settled("部门,财务", *BOTH)
    change(book, "tblReceipts", 0, "amount", 1200.0)
    found = settle_month(book, MONTH, CLOCK).findings
    assert rows(book) == [("部门", "张三", "已失效"), ("财务", "李四", "已失效")]
    told = [(f.place, f.level) for f in found if "已失效" in f.fact]
    assert told == [("签核 E5", "warning"), ("签核 E6", "warning")]
    assert len([f for f in check_book(book, MONTH) if "已失效" in f.fact]) == 2
    assert [fact[:2] for fact in refusal(book)] == ["部门", "财务"]
    change(book, "tblReceipts", 0, "amount", 1000.0)
    settle_month(book, MONTH, CLOCK)
    assert {state for _, _, state in rows(book)} == {"有效"}
    assert lock_month(book, MONTH, CLOCK) == []


def test_what_only_finance_stands_for_leaves_the_department_s() -> None:
    book = settled("部门,财务", *BOTH)
    change(book, "tblAdjustments", 0, "amount", 77.0)
    settle_month(book, MONTH, CLOCK)
    assert rows(book) == [("部门", "张三", "有效"), ("财务", "李四", "已失效")]
    assert [fact[:2] for fact in refusal(book)] == ["财务"]
    sign_off(book, MONTH, Asked("财务", "王五"), CLOCK)
    assert rows(book)[1:] == [("财务", "李四", "已失效"), ("财务", "王五", "有效")]
    assert lock_month(book, MONTH, CLOCK) == []
    assert not [f for f in check_book(book, MONTH) if "已失效" in f.fact], "somebody of the role stands for it"


def results() -> dict[str, RawTable]:
    """The tables of a settled month, with a change that the settlement recorded."""
    book = settled()
    found = {name: book.read(name) for name in COVERED}
    recorded = {"staff": "003", "start": MONTH.first, "grade": "高级销售代表", "reason": RECORDED_REASON["zh"]}
    action = {"month": MONTH.first, "staff": "003", "action": "降级", "clause": "H5.4", "note": "连续两月"}
    for name, row in (("tblStaffChanges", recorded), ("tblActions", action)):
        found[name] = found[name]._replace(rows=placed(found[name], [row]))
    return found


UP_TO = [column.field for column in TABLES["tblSettlement"].columns]
SALES = {
    ("tblSettlement", field) for field in UP_TO[: UP_TO.index("commission") + 1]
} | {("tblPool", field) for field in ("month", "sales", "target", "ratio")}  # fmt: skip


def cells() -> Iterator[tuple[str, str]]:
    for name in COVERED:
        yield from ((name, column.field) for column in TABLES[name].inputs if not (column.typed or column.uncoded))


@pytest.mark.parametrize(("table", "field"), list(cells()))
def test_any_column_of_a_result_voids_whoever_stands_for_it(table: str, field: str) -> None:
    found = results()
    raw = found[table]
    at = [column.field for column in TABLES[table].columns].index(field)
    signers = ("department", "finance", "general_manager")
    before = [signed_code(found, MONTH, signer) for signer in signers]
    for cell in (raw.rows[0][at],):
        other: Any = MONTH.plus(1).first if isinstance(cell, dt.date) else f"{cell or ''}x"
        rows = [[*raw.rows[0][:at], other, *raw.rows[0][at + 1 :]], *raw.rows[1:]]
    if (table, field) == ("tblStaffChanges", "reason"):
        rows = rows[1:]  # by another reason it is no result
    after = [signed_code({**found, table: raw._replace(rows=rows)}, MONTH, signer) for signer in signers]
    changed = [was != now for was, now in zip(before, after, strict=True)]
    assert changed == [(table, field) in SALES, True, True]


def test_order_of_rows_and_the_user_s_own_columns_void_nothing() -> None:
    found = results()
    mixed = {
        name: raw._replace(
            headers=("我的", *raw.headers),
            rows=[["x", *[None if c == "" else c for c in row]] for row in raw.rows[::-1]],
        )
        for name, raw in found.items()
    }
    for signer in ("department", "finance"):
        assert signed_code(mixed, MONTH, signer) == signed_code(found, MONTH, signer)


def test_another_month_s_result_voids_nothing() -> None:
    found = results()
    book = settled("部门,财务", *BOTH)
    more = [["R8", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 5.0, *[None] * 40]]
    width = len(book.read("tblReceipts").headers)
    book.write({"tblReceipts": [*book.read("tblReceipts").rows, *(row[:width] for row in more)]})
    settle_month(book, MONTH.plus(1), CLOCK)
    assert signed_code({name: book.read(name) for name in COVERED}, MONTH, "finance") == signed_code(
        {**found, "tblStaffChanges": book.read("tblStaffChanges"), "tblActions": book.read("tblActions")},
        MONTH,
        "finance",
    )
    assert lock_month(book, MONTH, CLOCK) == []


TYPED: dict[str, list[Any]] = {
    "without a code": [MONTH.first, "财务", "李四", None, None, None, "有效"],
    "with another month's code": [MONTH.first, "财务", "李四", None, "1-0123456789abcdef", None, "有效"],
    "of another month": [MONTH.plus(1).first, "财务", "李四", None, "1-0123456789abcdef", None, "有效"],
    "of nobody": [MONTH.first, "财务", " ", None, None, None, "有效"],
    "of an unknown role": [MONTH.first, "会计", "李四", None, None, None, "有效"],
}


@pytest.mark.parametrize("how", TYPED)
def test_a_row_typed_by_hand_has_no_force(how: str) -> None:
    book = settled("财务")
    book.write({SIGNOFFS: [TYPED[how]]})
    assert refusal(book)


def test_the_department_s_code_is_none_of_finance_s() -> None:
    book = settled("财务", Asked("部门", "张三"))
    change(book, SIGNOFFS, 0, "signer", "财务")
    assert "已失效" in refusal(book)[0]


WRONG = {
    "an unknown role": (Asked("会计", "李四"), "没有“会计”这个签核角色"),
    "no role": (Asked("", "李四"), "这个签核角色"),
    "nobody": (Asked("财务", "  "), "没有签核人的姓名"),
    "another result": (Asked("财务", "李四", check="2-0123456789abcdef-0123456789abcdef01-01234567"), "不是现在的结果"),
    "no code": (Asked("财务", "李四", check="abc"), "不是现在的结果"),
}


@pytest.mark.parametrize("how", WRONG)
def test_wrong_input_is_refused_and_nothing_written(how: str) -> None:
    asked, fact = WRONG[how]
    book = settled()
    before = {name: book.read(name).rows for name in book.names()}
    with pytest.raises(DataRefused, match=fact):
        sign_off(book, MONTH, asked, CLOCK)
    assert {name: book.read(name).rows for name in book.names()} == before


def test_what_is_not_settled_or_no_longer_of_today_s_data_cannot_be_signed() -> None:
    book = memory_book(tables())
    with pytest.raises(DataRefused, match="还没有结算"):
        sign_off(book, MONTH, BOTH[0], CLOCK)
    settle_month(book, MONTH, CLOCK)
    change(book, "tblReceipts", 0, "amount", 1200.0)
    with pytest.raises(DataRefused, match="数据又有改动"):
        sign_off(book, MONTH, BOTH[0], CLOCK)
    change(book, "tblReceipts", 0, "amount", 1000.0)
    change(book, "tblSettlement", 0, "net", 99.0)
    with pytest.raises(DataRefused, match="在结算后被改动"):
        sign_off(book, MONTH, BOTH[0], CLOCK)
    book = settled()
    reopen_month(book, MONTH, CLOCK, "漏了一笔")
    with pytest.raises(DataRefused, match="还没有结算"):
        sign_off(book, MONTH, BOTH[0], CLOCK)


def test_a_locked_month_may_still_be_signed_with_the_code_in_hand() -> None:
    """The general manager signs the printed sheet: the lock only seals the code anew."""
    book = settled("部门,财务", *BOTH)
    printed = str(book.read("tblCloses").rows[0][6])
    lock_month(book, MONTH, CLOCK)
    assert sign_off(book, MONTH, Asked("General manager", "赵六", "同意", printed), CLOCK) == (
        "general_manager",
        "赵六",
        False,
    )
    assert rows(book)[-1] == ("总经理", "赵六", "有效")
    history = [row for row in book.read("tblHistory").rows if row[1] == "签核"]
    assert [row[2:5] for row in history][-1] == [MONTH.first, "赵六", "总经理 同意"]


def test_signing_twice_writes_nothing() -> None:
    book = settled("部门,财务", *BOTH)
    before = {name: book.read(name).rows for name in book.names()}
    assert sign_off(book, MONTH, BOTH[0], CLOCK).again
    assert {name: book.read(name).rows for name in book.names()} == before


@pytest.fixture
def file(tmp_path: Path, small_workbook: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "销售.xlsm"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def test_the_command_line(file: Path) -> None:
    policy = FileBook(file).read("tblPolicy")
    key, value = policy.headers.index("键"), policy.headers.index("值")
    next(row for row in policy.rows if row[key] == KEY)[value] = "财务"
    FileBook(file).write({"tblPolicy": policy.rows})
    assert run("signoff", file, *OCTOBER, "--role", "财务", "--name", "李四").exit_code == 1
    assert run("settle", file, *OCTOBER).exit_code == 0
    confirm(FileBook(file), MONTH, "财务")
    assert "财务还没有签核" in run("lock", file, *OCTOBER).output
    assert run("signoff", file, *OCTOBER, "--role", "财务", "--name", " ").exit_code == 2
    assert run("signoff", file, *OCTOBER, "--role", "会计", "--name", "李四").exit_code == 1
    done = run("signoff", file, *OCTOBER, "--role", "财务", "--name", "李四", "--remark", "[已核对]")
    assert (done.exit_code, "2026-10 已由财务 李四签核。" in done.output) == (0, True)
    assert rows(FileBook(file)) == [("财务", "李四", "有效")]
    assert run("lock", file, *OCTOBER).exit_code == 0
