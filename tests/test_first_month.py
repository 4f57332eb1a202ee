"""docs/first-month.md cannot go stale: its path is walked in the shipped workbook, its figures and names checked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from addin.book.file.workbook import FileBook
from addin.faces.buttons.table import BUTTONS
from addin.faces.cli.main import app
from addin.setup.templates import TEMPLATES
from addin.tables.schema import TABLES
from addin.values.periods import Month
from tests import first_month
from tests.first_month import ANNUAL_PLAN, CLAIMS, MONTH, MONTH_AT_WORK, NEXT, POLICY, ROUNDED, SET_UP

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = [DOCS / "first-month.md", DOCS / "first-month.zh-CN.md"]
NAMES = """
    生成月计划 生成访客计划 刷新统计 数据检查 结算本月 解释所选单元格 导出工资条 锁定月份
    月销售计划表 年度销售总体计划 期初余额 人员变动 补贴报销 客户移交
"""
guides = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = Path(shutil.copy(TEMPLATES["zh"], tmp_path_factory.mktemp("walk") / "销售.xlsm"))
    return path, first_month.walk(path)


@pytest.fixture(scope="module")
def path(book: tuple[Path, dict[str, str]]) -> Path:
    return book[0]


@pytest.fixture(scope="module")
def said(book: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return {name: " ".join(text.split()) for name, text in book[1].items()}


def rows(path: Path, table: str, month: Month | None = None) -> list[dict[str, Any]]:
    """A table's filled rows by header, those of the month."""
    raw = FileBook(path).read(table)
    found = [dict(zip(raw.headers, row, strict=True)) for row in raw.rows if row[0] not in (None, "")]
    return [row for row in found if month is None or Month.of(row["月份"]) == month]


def by_staff(path: Path, table: str, month: Month) -> dict[str, dict[str, Any]]:
    return {row["工号"]: row for row in rows(path, table, month)}


def test_the_rounded_plan_stays_and_says_so(path: Path, said: dict[str, str]) -> None:
    assert "1106454.39" in said["plan"]
    assert "6 人的任务额或各周在生成后改过" in said["plan again"]
    assert "1104000.00" in said["plan again"]
    plan = by_staff(path, "tblMonthlyPlan", MONTH)
    assert {staff: row["任务额"] for staff, row in plan.items()} == ROUNDED
    assert {row["来源"] for row in plan.values()} == {"手工"}
    for row in plan.values():
        assert round(sum(row[f"第{week}周"] or 0 for week in range(1, 7)), 2) == row["任务额"]


def test_visits_lie_on_working_days_after_the_holidays(path: Path) -> None:
    visits = rows(path, "tblVisitPlan", MONTH)
    assert sorted(row["客户编号"] for row in visits) == ["C001", "C002", "C003", "C004", "C005", "C007"]
    assert all(row["计划日期"].day > 7 for row in visits)


def test_the_statistics_know_what_is_open(path: Path) -> None:
    """Refreshed in the month: what was sold on account and not collected yet."""
    accounts = [row for row in rows(path, "tblFollowUps", MONTH) if row["类别"] == "挂账账龄"]
    assert sum(row["金额"] for row in accounts) == 85_100
    assert sum(row["金额"] for row in rows(path, "tblCollections")) == 102_600
    department = next(row for row in rows(path, "tblReport", MONTH) if row["维度"] == "部门")
    assert (department["实际"], department["计划"]) == (1_220_300, 1_050_000)


def test_the_month_is_settled_twice_and_locked(path: Path, said: dict[str, str]) -> None:
    assert "数据检查通过" in said["check"]
    assert "人事建议 1 条，见“人事建议”：006 转正" in said["settle"]
    (pool,) = rows(path, "tblPool", MONTH)
    assert (pool["部门业绩"], pool["部门任务"], pool["奖金总额"]) == (1_220_300, 1_050_000, 12_203)
    assert f"{pool['完成率']:.1%}" == "116.2%"
    people = by_staff(path, "tblSettlement", MONTH)
    assert (people["002"]["提成"], people["002"]["实发"]) == (5_907.6, 10_497.35)
    assert (people["003"]["底薪"], people["003"]["部门奖金"]) == (3_789.47, 0)
    assert (people["006"]["职级"], people["002"]["补贴"]) == ("销售代表", 380)
    assert [row["职级"] for row in rows(path, "tblStaffChanges")] == ["销售代表"]
    assert [row["状态"] for row in rows(path, "tblCloses")] == ["已锁定"]
    assert "基数 328200.00 * 比例 0.018 = 5907.60" in said["explain"]
    assert "8 份工资条" in said["statements"]


def test_the_next_month_is_planned(path: Path, said: dict[str, str]) -> None:
    assert "1240850.18" in said["plan next"]
    assert "27700.00" in said["plan next"]
    assert len(by_staff(path, "tblMonthlyPlan", NEXT)) == len(ROUNDED)


@guides
@pytest.mark.parametrize(
    "figure",
    [
        "1,106,454.39", "1,104,000.00", "1,220,300.00", "1,050,000.00", "116.2%", "12,203.00", "5,907.60", "328,200.00",
        "10,497.35", "94.7%", "3,789.47", "102,600", "85,100", "1,240,850.18", "27,700.00",
        *(f"{amount:,}" for amount in ROUNDED.values()), *(f"{POLICY[key]:,}" for key in POLICY if POLICY[key] > 1),
    ],
)  # fmt: skip
def test_the_guides_quote_the_figures(guide: Path, figure: str) -> None:
    assert figure in guide.read_text("utf-8")


@guides
def test_the_guides_count_the_cells(guide: Path) -> None:
    """Step by step; of samples the note or status is a cell of its own."""
    typed = {
        table: sum(map(len, found))
        for stage in (SET_UP, ANNUAL_PLAN, MONTH_AT_WORK, CLAIMS)
        for table, found in stage.items()
    }
    samples = 4 + 5 + 15
    own = len(POLICY) + samples + typed["tblDeptTargets"]
    people, customers = typed["tblStaff"] + typed["tblOpening"], typed["tblCustomers"]
    year = sum(typed[table] for table in ANNUAL_PLAN)
    month = sum(typed[table] for table in MONTH_AT_WORK)
    cells = [1, own, people, customers, year, len(ROUNDED), 0, month, 0, typed["tblClaims"]]
    assert [int(n) for n in re.findall(r"^\| \d+ [^|]*\|[^|]*\| (\d+) \|", guide.read_text("utf-8"), re.M)] == cells


@guides
def test_buttons_sheets_commands_and_pictures_exist(guide: Path) -> None:
    text = guide.read_text("utf-8")
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(re.findall(r"`salesbook ([\w-]+)", text)) <= commands
    known = {name for button in BUTTONS for name in button.label} | {table.zh for table in TABLES.values()}
    mentioned = set(NAMES.split())
    assert mentioned <= known
    assert [name for name in mentioned if name not in text] == []
    pictures = re.findall(r"\((pictures/[^)]+)\)", text)
    assert len(pictures) == 10
    assert all((DOCS / picture).stat().st_size < 250_000 for picture in pictures)
