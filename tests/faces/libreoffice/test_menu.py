"""The menu 销售管理 in a LibreOffice on a screen: what it does, and what becomes of a document when something fails."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from addin.book.base import Book
from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.plan import plan_month
from addin.usecases.settle import Clock, lock_month, settle_month
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.periods import Month
from builder.build import SMALL, build, template_tables
from builder.layout import START
from builder.start.month import MONTH_TOP
from tests.faces.libreoffice.live import calc_book
from tests.faces.libreoffice.menus import SILENCE, Menu
from tests.faces.libreoffice.office import Office
from tests.faces.libreoffice.screen import screen, until
from tests.small_company import memory_book, small_company

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
UNCHANGED = "工作簿没有改动。"
SETTLED = ("tblSettlement", "tblPool", "tblTrace", "tblLedger")


@pytest.fixture(scope="session")
def menu_in_sight(tmp_path_factory: pytest.TempPathFactory, oxt: Path) -> Iterator[Menu]:
    """LibreOffice on a screen of its own, with the extension."""
    folder, link = tmp_path_factory.mktemp("seen"), tmp_path_factory.mktemp("link") / "link"
    environ = {"SALESBOOK_LINK": str(link), "SALESBOOK_SILENCE": str(SILENCE), "TMPDIR": str(folder)}
    with screen() as display, Office(folder, oxt, display=display.display, environ=environ) as office:
        yield Menu(office, display, link)


@pytest.fixture
def menu(menu_in_sight: Menu) -> Iterator[Menu]:
    """The menu, properly installed before each test; documents are closed after it, but the one that is shared."""
    menu_in_sight.install()
    yield menu_in_sight
    assert menu_in_sight.office.call("menu.boxes") == 0
    menu_in_sight.close_all()


@pytest.fixture
def book(menu: Menu, small_workbook: Path, tmp_path: Path) -> int:
    return menu.open(copied(small_workbook, tmp_path))


@pytest.fixture
def shared(menu: Menu, small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A book for who leaves it as it was: opening one takes seconds."""
    if menu.shared is None:
        menu.shared = menu.open(copied(small_workbook, tmp_path_factory.mktemp("shared")))
        menu.before = menu.content(menu.shared)
    book, menu.shared = menu.shared, None  # whoever fails with it, closes it
    assert menu.office.call("tables.undo_steps", book) == []
    yield book
    assert menu.office.call("tables.undo_steps", book) == []
    menu.shared = book


@pytest.fixture
def before(menu: Menu, shared: int) -> dict[str, Any]:
    """What the shared book holds."""
    return menu.before


def copied(file: Path, folder: Path, name: str = "销售.xlsm") -> Path:
    target = folder / name
    target.write_bytes(file.read_bytes())
    return target


def test_settling_gives_what_the_memory_book_gives_in_one_step_to_undo(
    menu: Menu, shared: int, before: dict[str, Any]
) -> None:
    said = menu.do(shared, "settle_month")
    assert "2026-10 已结算，共 3 人" in said
    assert "部门业绩 1450.50" in said
    live = calc_book(menu.office, shared)
    assert [plain(live.read(table).rows) for table in SETTLED] == settled_in_memory()
    assert menu.office.call("tables.undo_steps", shared) == ["结算本月"]
    assert menu.office.call("tables.undo", shared) == "结算本月"
    assert menu.content(shared) == before


def settled_in_memory() -> list[list[list[object]]]:
    """What the small company's October comes to, by table of SETTLED."""
    held = memory_book(small_company())
    settle_month(held, OCTOBER, Clock(dt.datetime(2026, 11, 1), "x"))
    return [plain(held.read(table).rows) for table in SETTLED]


def plain(rows: object) -> list[list[object]]:
    return [[None if cell == "" else cell for cell in row] for row in rows]  # type: ignore[attr-defined]


def test_settling_twice_changes_nothing(menu: Menu, book: int) -> None:
    menu.do(book, "settle_month")
    before = menu.content(book)
    assert "2026-10 已结算，共 3 人" in menu.do(book, "settle_month")
    assert menu.content(book) == before


def test_reopening_asks_why_and_who(menu: Menu, book: int) -> None:
    menu.do(book, "settle_month")
    menu.press(book, "reopen_month")
    menu.type_in("要重开 2026-10", None)
    assert menu.said() == "没有执行。"
    menu.press(book, "reopen_month")
    menu.type_in("要重开 2026-10", "one receipt was missing")
    menu.type_in("您的姓名", "Li")
    assert menu.said().startswith("2026-10 已重开。")
    live = calc_book(menu.office, book)
    assert live.read("tblCloses").rows[0][1] == "已重开"
    assert live.read("tblHistory").rows[-1][3:5] == ["Li", "one receipt was missing"]


def test_errors_are_listed_with_links_and_nothing_else_is_written(menu: Menu, book: int) -> None:
    menu.office.call("sheets.enter", book, "消费流水", "H5", "一千")
    before = menu.content(book)
    for action in ("check_data", "settle_month"):
        said = menu.do(book, action)
        assert said.startswith("发现 1 个错误。")
        assert "消费流水 H5: “一千”是文字，不是数字。" in said
    changed = {place for place, cell in menu.content(book).items() if before.get(place) != cell}
    assert {place.split()[0] for place in changed} <= {"数据检查", "开始"}
    assert menu.office.call("sheets.formulas", book, "数据检查", "G5") == [
        ['=HYPERLINK("#\'消费流水\'!H5";"消费流水 H5")']
    ]
    assert menu.office.call("menu.active_sheet", book) == "数据检查"
    menu.office.call("sheets.enter", book, "消费流水", "H5", "1000")
    assert "数据检查通过" in menu.do(book, "check_data")


def test_locking_asks_first(menu: Menu, book: int) -> None:
    menu.do(book, "settle_month")
    menu.press(book, "lock_month")
    assert "要锁定 2026-10 吗" in menu.asked(answer=1)
    assert menu.said() == "没有执行。"
    menu.press(book, "lock_month")
    menu.asked(answer=0)
    assert "003 在 2026-10 没有月计划" in menu.said()
    confirm(calc_book(menu.office, book), OCTOBER, "财务")
    menu.press(book, "lock_month")
    menu.asked(answer=0)
    assert menu.said().startswith("2026-10 已锁定。")
    assert "已锁定" in menu.do(book, "settle_month")


PLANS = [
    (
        "plan_month",
        plan_month,
        ("tblPlanSplit", "tblMonthlyPlan", "tblForecast"),
        ("生成 2026-11 的月计划吗", NOVEMBER),
    ),
    ("plan_visits", plan_visits, ("tblVisitPlan", "tblFollowUps"), ("生成 2026-10 的访客计划吗", OCTOBER)),
    ("refresh_stats", refresh_stats, ("tblSalesStats", "tblVisitStats", "tblReport", "tblLeaderboard"), None),
]


@pytest.mark.parametrize(("entry", "action", "tables", "asked"), PLANS, ids=[entry for entry, *_ in PLANS])
def test_planning_and_counting_give_what_the_memory_book_gives(
    menu: Menu, shared: int, before: dict[str, Any], entry: str, action: Any, tables: Any, asked: Any
) -> None:
    held = memory_book(small_company())
    action(held, asked[1] if asked else OCTOBER)
    menu.press(shared, entry)
    if asked:
        assert asked[0] in menu.asked(answer=0)
    assert "2026-1" in menu.said()
    live = calc_book(menu.office, shared)
    for table in tables:
        assert written(live, table) == written(held, table)
    menu.office.call("tables.undo", shared)
    assert menu.content(shared) == before


def written(book: Book, name: str) -> list[list[object]]:
    """What the program writes of a table's rows; live columns show names that memory has none of."""
    rows = filled(book.read(name).rows)
    kept = [column.kind != "formula" for column in TABLES[name].columns]
    return [[cell for cell, keep in zip(row, kept, strict=True) if keep] for row in rows]


def filled(rows: object) -> list[list[object]]:
    return [row for row in plain(rows) if any(cell is not None for cell in row)]


def test_the_selected_amount_is_explained(menu: Menu, book: int) -> None:
    menu.do(book, "settle_month")
    menu.office.call("menu.select", book, "月度结算表", "J6")
    assert "提成" in menu.do(book, "explain_cell")
    menu.office.call("menu.select", book, "人员", "A5")
    assert "请先在“月度结算表”选一个金额" in menu.do(book, "explain_cell")


def test_statements_go_beside_the_book(menu: Menu, book: int, tmp_path: Path) -> None:
    menu.do(book, "settle_month")
    before = menu.content(book)
    assert "2026-10 的 3 份工资条已写入" in menu.do(book, "export_statements")
    path = tmp_path / "工资条_2026-10.xlsx"
    assert load_workbook(path).sheetnames == ["001 甲", "002 乙", "003 丙"]
    assert menu.content(book) == before


def test_a_file_that_is_picked_is_confirmed_imported_and_undone(menu: Menu, book: int, tmp_path: Path) -> None:
    header = ",".join(column.zh for column in TABLES["tblReceipts"].inputs)
    path = tmp_path / "receipts.csv"
    path.write_text(f"{header}\nR9,2026-10-03,C1,007,会员,房费,现付,1234.50,\n", "utf-8")
    menu.press(book, "import_receipts")
    menu.pick(path)
    assert "消费流水：将新增 1 行" in menu.asked(answer=0)
    assert menu.said().startswith("已导入 receipts.csv（第 1 次导入）。\n消费流水：新增 1 行，改动 0 行，原已有 0 行。")
    row = calc_book(menu.office, book).read("tblReceipts").rows[-1]
    assert row[:9] == ["R9", dt.date(2026, 10, 3), "C1", "007", "会员", "房费", "现付", 1234.5, ""]
    menu.press(book, "import_receipts")
    menu.pick(None)
    assert menu.said() == "没有执行。"
    menu.press(book, "undo_import")
    menu.type_in("撤销哪一次导入？（最后一次是第 1 次：receipts.csv）", "1")
    assert "已撤销第 1 次导入（receipts.csv）：取出 1 行，恢复 0 行。" in menu.said()
    assert [row[0] for row in calc_book(menu.office, book).read("tblReceipts").rows] == ["R1", "R2", "R3"]


def test_the_english_book_speaks_english(menu: Menu, tmp_path: Path) -> None:
    build(tmp_path / "Sales.xlsx", "en", template_tables("en"), None, SMALL)
    book = menu.open(tmp_path / "Sales.xlsx")
    assert "There is no month to settle yet." in menu.do(book, "settle_month")
    assert "See the page 'About'" in menu.do(book, "show_help")
    assert menu.office.call("menu.active_sheet", book) == "About"


def test_an_ods_copy_settles_too(menu: Menu, shared: int, tmp_path: Path) -> None:
    menu.office.call("sheets.save", shared, str(tmp_path / "销售.ods"))
    copy = menu.open(tmp_path / "销售.ods")
    assert "2026-10 已结算，共 3 人" in menu.do(copy, "settle_month")
    assert [plain(calc_book(menu.office, copy).read(name).rows) for name in SETTLED] == settled_in_memory()


def test_the_month_is_that_of_today_even_if_another_program_wrote_the_file(menu: Menu, tmp_path: Path) -> None:
    stale = SMALL._replace(values={START[0]: {(MONTH_TOP + 3, 2): ""}})  # no month yet, as the file says until opened
    build(tmp_path / "销售.xlsm", "zh", small_company(), None, stale)  # type: ignore[arg-type]
    file, clock = FileBook(tmp_path / "销售.xlsm"), Clock(dt.datetime(2026, 11, 1), "x")
    settle_month(file, OCTOBER, clock)
    confirm(file, OCTOBER, "财务")
    lock_month(file, OCTOBER, clock)
    book = menu.open(tmp_path / "销售.xlsm")
    menu.office.call("menu.select", book, "人员", "B6")
    said = menu.do(book, "settle_month")
    if "没有任何数据" not in said:  # as long as November has not ended it is asked first
        said = menu.said()
    assert "2026-11 没有任何数据" in said
    assert [step for step in menu.office.call("tables.undo_steps", book) if step != "结算本月"] == []


def test_the_setup_is_checked(menu: Menu, shared: int) -> None:
    assert "安装检查" in menu.do(shared, "check_setup")


def test_a_table_grows_as_people_type_below_it(menu: Menu, shared: int, before: dict[str, Any]) -> None:
    for address, text in (("A6", "K2"), ("B6", "R2"), ("D6", "2026-10-25"), ("E6", "100")):
        menu.office.call("sheets.enter", shared, "挂账回款", address, text)
        until(lambda: menu.office.call("tables.place", shared, "tblCollections") == [3, 5], 10)
    assert menu.office.call("sheets.read", shared, "挂账回款", "J6") == [[100]]
    assert menu.look(shared, "挂账回款", "E5") == menu.look(shared, "挂账回款", "E6")
    assert "2026-10 已结算" in menu.do(shared, "settle_month")
    assert menu.office.call("tables.place", shared, "tblCollections") == [3, 5]
    for _ in menu.office.call("tables.undo_steps", shared):
        menu.office.call("tables.undo", shared)
    assert menu.content(shared) == before


def test_a_month_typed_over_a_month_is_a_month(menu: Menu, shared: int, before: dict[str, Any]) -> None:
    """LibreOffice itself keeps it as text, for which no formula finds anything."""
    menu.office.call("sheets.enter", shared, "部门任务", "A5", "'2026-11")
    until(lambda: menu.office.call("sheets.read", shared, "部门任务", "A5") == [[46327]], 10)
    menu.office.call("tables.undo", shared)
    assert menu.content(shared) == before


# What goes wrong


def test_a_document_of_somebody_elses_is_left_alone(menu: Menu) -> None:
    book = menu.office.call("menu.new")
    assert "none of the sales workbook's tables" in menu.do(book, "settle_month")  # as LibreOffice speaks English


def test_without_an_interpreter(menu: Menu, shared: int, before: dict[str, Any], tmp_path: Path) -> None:
    menu.uninstall()
    assert "请运行 salesbook install --libreoffice" in menu.do(shared, "settle_month")
    menu.install(python=str(tmp_path / "gone"))
    said = menu.do(shared, "settle_month")
    assert str(tmp_path / "gone") in said
    assert UNCHANGED in said
    assert menu.content(shared) == before


def test_another_version_of_the_program(menu: Menu, shared: int, before: dict[str, Any], tmp_path: Path) -> None:
    menu.stub("time.sleep(60)", tmp_path, version="9.9")
    said = menu.do(shared, "settle_month")
    assert "程序 9.9" in said
    assert UNCHANGED in said
    assert menu.content(shared) == before


DYING = {
    "before it says anything useful": "sys.exit('no such module')",
    "after reading": "say(read=['tblReceipts']); hear(); sys.stderr.write('no such module'); os._exit(1)",
    "killed half-way": "say(read=['tblReceipts']); say(progress='…'); hear(); sys.stderr.write('no such module'); "
    "sys.stderr.flush(); os.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("body", DYING.values(), ids=DYING)
def test_a_child_that_dies(menu: Menu, shared: int, before: dict[str, Any], tmp_path: Path, body: str) -> None:
    menu.stub(body, tmp_path)
    said = menu.do(shared, "settle_month")
    assert "“结算本月”没有完成：Python 中途停止" in said
    assert ("-9" if "kill" in body else "1") in said
    assert UNCHANGED in said
    assert "no such module" in Path(said.splitlines()[-1]).read_text("utf-8")
    assert menu.content(shared) == before
    menu.install()
    assert "要锁定 2026-10 吗" not in menu.do(shared, "check_setup")


def test_a_child_that_talks_nonsense(menu: Menu, shared: int, before: dict[str, Any], tmp_path: Path) -> None:
    menu.stub("print('Fehler', flush=True); time.sleep(60)", tmp_path)
    said = menu.do(shared, "settle_month")
    assert "扩展出错" in said
    assert "Fehler" in Path(said.splitlines()[-1]).read_text("utf-8")
    assert menu.content(shared) == before


def test_a_child_that_is_silent(menu: Menu, shared: int, before: dict[str, Any], tmp_path: Path) -> None:
    menu.stub("time.sleep(600)", tmp_path)
    assert f"Python {SILENCE} 秒没有回应" in menu.do(shared, "settle_month")
    assert menu.content(shared) == before


def test_cancelling_and_a_second_action_meanwhile(
    menu: Menu, shared: int, before: dict[str, Any], tmp_path: Path
) -> None:
    menu.stub(f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)", tmp_path)
    menu.press(shared, "settle_month")
    pid = until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(), 30)
    assert "“结算本月”还在进行" in menu.do(shared, "lock_month")
    assert menu.do(shared, "cancel") == f"“结算本月”已取消。{UNCHANGED}"
    assert not Path(f"/proc/{pid}").exists()
    assert menu.content(shared) == before
    assert "没有正在进行的操作" in menu.do(shared, "cancel")


def test_two_windows_of_one_document(menu: Menu, book: int, tmp_path: Path) -> None:
    menu.office.call("menu.open_window", book)
    menu.stub("time.sleep(600)", tmp_path)
    menu.press(book, "settle_month", window=0)
    menu.press(book, "settle_month", window=1)
    assert "“结算本月”还在进行" in menu.said()
    menu.office.call("menu.close_window", book, 0)
    menu.press(book, "cancel")
    assert "已取消" in menu.said()
    menu.install()
    assert "2026-10 已结算" in menu.do(book, "settle_month")


def test_two_documents_at_once(menu: Menu, book: int, small_workbook: Path, tmp_path: Path) -> None:
    other = menu.open(copied(small_workbook, tmp_path, "另一本.xlsm"))
    menu.press(book, "settle_month")
    menu.press(other, "settle_month")
    for _ in range(2):
        assert "2026-10 已结算，共 3 人" in menu.said()
    for number in (book, other):
        assert len(calc_book(menu.office, number).read("tblSettlement").rows) == 3


def test_a_document_that_is_closed_meanwhile(menu: Menu, book: int, tmp_path: Path) -> None:
    menu.stub(f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(600)", tmp_path)
    menu.press(book, "settle_month")
    pid = until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(), 30)
    menu.office.call("sheets.close", book)
    until(lambda: not Path(f"/proc/{pid}").exists(), 10)
    assert menu.silent()
    assert menu.office.call("extensions.installed")


CHANGES = """
say(read=['tblReceipts', 'tblAdjustments'])
tables = [hear(), hear()]
open({reading!r}, 'w').close()
wait_for({typed!r})
row = tables[1]['rows'][0]
change = dict(table='tblAdjustments', start=1, height=2, rows=[row], looks=[''] * 5, truths=[], formulas=[])
say(commit=[change])
answer = hear()
say(tell=json.dumps(answer), mode='critical', title='x', show='')
"""


def test_what_people_type_meanwhile_is_never_lost(menu: Menu, shared: int, tmp_path: Path) -> None:
    reading, typed = tmp_path / "reading", tmp_path / "typed"
    menu.stub(CHANGES.format(reading=str(reading), typed=str(typed)), tmp_path)
    menu.press(shared, "settle_month")
    until(reading.exists, 30)
    menu.office.call("sheets.enter", shared, "消费流水", "H5", "2000")
    before = menu.content(shared)
    typed.touch()
    answer = json.loads(menu.said())
    assert answer == {"code": "changed_meanwhile", "table": "", "values": {"sheet": "消费流水"}}
    assert menu.content(shared) == before
    menu.office.call("tables.undo", shared)
