"""`salesbook import` on a file: what is said, exit codes, what is written; in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addin.book.base import Cell
from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli
from addin.setup.templates import TEMPLATES
from addin.tables.schema import TABLES

HEAD = ",".join(column.zh for column in TABLES["tblReceipts"].inputs if not column.added)
NEW = "R9,2026-10-03,C1,002,会员,房费,现付,10.00,"
OTHER = "R1,2026-10-01,C1,002,协议客户,房费,现付,1100.00,"


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "book.xlsm"))


def said(book: Path, *arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli.app, ["import", str(book), *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    assert "tbl" not in result.output, "sheets are called by their names"
    return result.output


def file(folder: Path, *lines: str, name: str = "前台.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
    return path


def amounts(book: Path) -> dict[Cell, Cell]:
    return {row[0]: row[7] for row in FileBook(book).read("tblReceipts").rows}


def test_new_rows_come_in_and_differences_are_listed(book: Path, tmp_path: Path) -> None:
    before = amounts(book)
    *told, backup = said(book, file(tmp_path, NEW, OTHER)).splitlines()
    assert backup.startswith(f"{book.name} 原来的内容备份在 {book.parent / '备份'}")
    assert told == [
        "已导入 前台.csv（第 1 次导入）。",
        "消费流水：新增 1 行，改动 0 行，原已有 0 行。",
        "文件共 3 行：流水 2 行，标题 1 行。",
        "有 1 行和簿中不同，没有改动：",
        "消费流水 R1（文件第 3 行）：金额 1000.00 → 1100.00；手工录入或改过",
        f"已写入 {book}",
    ]
    assert amounts(book) == before | {"R9": 10.0}


def test_changes_are_applied_by_choice_and_undone(book: Path, tmp_path: Path) -> None:
    before = amounts(book)
    said(book, file(tmp_path, NEW, OTHER), "--apply-changes")
    assert amounts(book)["R1"] == 1000.0
    said(book, file(tmp_path, NEW, OTHER), "--apply-typed")
    assert amounts(book) == before | {"R1": 1100.0, "R9": 10.0}
    assert "已撤销第 2 次导入（前台.csv）：取出 0 行，恢复 1 行。" in said(book, "--undo")
    assert "已撤销第 1 次导入（前台.csv）：取出 1 行，恢复 0 行。" in said(book, "--undo", "1")
    assert amounts(book) == before
    assert "没有可以撤销的导入" in said(book, "--undo", code=1)


def test_a_dry_run_says_what_would_come_and_writes_nothing(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    told = said(book, file(tmp_path, NEW, OTHER), "--dry-run")
    assert "消费流水：将新增 1 行，1 行与簿中不同，0 行已有。" in told
    assert "有错" in said(book, file(tmp_path, NEW.replace("10.00", "多")), "--dry-run", code=1)
    assert book.read_bytes() == before


@pytest.mark.parametrize("file_said", ["wrong cell", "question"])
def test_a_dry_run_of_what_cannot_come_in_says_so_once_and_counts_nothing_as_new(
    book: Path, tmp_path: Path, file_said: str
) -> None:
    path = file(tmp_path, NEW, OTHER.replace("1100", "多"))
    options: list[str] = []
    if file_said == "question":
        path.write_text("单号,营业日期,消费金额\nA1,2026-10-05,88.00\n", "utf-8")
        said(book, path, "--propose", "会所")
        options = ["--map", "会所"]
    told = said(book, path, *options, "--dry-run", code=1)
    assert told.count("文件共") == 1
    assert "将新增" not in told
    assert told == said(book, path, *options, code=1), "it says what the import would"


def test_lines_are_counted_by_table_where_a_map_fills_several(tmp_path: Path) -> None:
    book = Path(shutil.copy(TEMPLATES["zh"], tmp_path / "book.xlsm"))
    rows = [["来源", "消费流水", h, h, None, None] for h in ("流水号", "消费日期", "业绩来源", "消费项目", "金额")]
    rows += [["来源", "消费流水", None, "支付方式", None, "挂账"], ["来源", "消费流水", "流水号", "账单号", None, None]]
    rows += [["来源", "挂账回款", "收到", "取", "是", None], ["来源", "挂账回款", "收到", "略过", "(空白)", "未收"]]
    rows += [["来源", "挂账回款", "流水号", h, None, None] for h in ("回款单号", "流水号")]
    rows += [["来源", "挂账回款", "消费日期", "回款日期", None, None], ["来源", "挂账回款", "金额", "金额", None, None]]
    opened = FileBook(book)
    opened.write({"tblImportMaps": rows})
    path = tmp_path / "x.csv"
    lines = [f"R{n},2026-10-0{n},会员,房费,10,{'是' if n < 3 else ''}" for n in range(1, 6)]
    path.write_text("\n".join(["流水号,消费日期,业绩来源,消费项目,金额,收到", *lines]), "utf-8")
    told = said(book, path, "--map", "来源", "--dry-run")
    assert "文件共 6 行：导入 5 行（挂账回款 2 行，流水 5 行），标题 1 行。" in told


def test_an_unknown_program_s_map_is_proposed_in_the_book(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "会所.csv"
    path.write_text("单号,营业日期,消费金额\nA1,2026-10-05,88.00\n", "utf-8")
    assert "--propose 来源" in said(book, path, "--dry-run", code=1)
    before = book.read_bytes()
    assert "还没有写入任何内容" in said(book, path, "--propose", "会所", "--dry-run")
    assert book.read_bytes() == before
    assert "已写入" in said(book, path, "--propose", "会所")
    assert any(row[0] == "会所" for row in FileBook(book).read("tblImportMaps").rows)
    said(book, path, "--propose", "会所", "--map", "会所", code=2)


def test_what_vanished_is_named_as_the_book_spells_it(book: Path, tmp_path: Path) -> None:
    said(book, file(tmp_path, NEW, NEW.replace("R9", "R8")))
    told = said(book, file(tmp_path, NEW), "--full", "--dry-run")
    assert " R8：以前从这个来源导入，文件里已没有；没有删除。" in told


def test_a_table_that_headings_only_resemble_is_named(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "前台.csv"
    path.write_text("流水号,消费日期,支付方式,金额,房号\nR1,2026-10-03,现付,10.00,801\n", "utf-8")
    assert "最像“消费流水”" in said(book, path, code=1)


def test_any_table_by_its_sheet_or_by_the_headings(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "拜访.csv"
    path.write_text("日期,客户编号,工号,方式,结果\n2026-10-05,C1,002,电话回访,好\n", "gb18030")
    assert "拜访记录：新增 1 行" in said(book, path)
    assert "没有新的内容" in said(book, path, "--table", "拜访记录")
    assert FileBook(book).read("tblVisits").rows[-1][1:5] == ["C1", "002", "电话回访", "好"]


@pytest.mark.parametrize(
    "arguments",
    [[], ["none.csv"], ["--undo", "x"], ["--undo", "--dry-run"], ["--undo", "--table", "消费流水"]],
)
def test_wrong_usage_is_exit_2(book: Path, arguments: list[str]) -> None:
    said(book, *arguments, code=2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--table", "没有"], "没有名为“没有”的可导入的表"),
        (["--table", "客户"], "没有找到标题行。要找的列：客户编号, 客户名称"),
        (["--map", "某系统"], "某系统"),
    ],
)
def test_what_is_not_there_is_named_and_nothing_is_written(
    book: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    before = book.read_bytes()
    assert told in said(book, file(tmp_path, NEW), *arguments, code=1)
    assert book.read_bytes() == before


def test_the_first_import_into_a_fresh_book_begins_in_the_first_row(tmp_path: Path) -> None:
    book = Path(shutil.copy(TEMPLATES["zh"], tmp_path / "book.xlsm"))
    said(book, file(tmp_path, NEW))
    assert [row[0] for row in FileBook(book).read("tblReceipts").rows] == ["R9"]


def test_live_columns_keep_their_formulas(book: Path) -> None:
    live = [t.name for t in TABLES.values() if t.role == "input" and any(c.kind == "formula" for c in t.columns)]
    before = {name: _formulas(book, name) for name in live}
    opened = FileBook(book)
    opened.write({name: opened.read(name).rows for name in live})
    assert any(before.values())
    assert {name: _formulas(book, name) for name in live} == before


def _formulas(path: Path, name: str) -> int:
    """How many formulas stand on the table's sheet."""
    book = FileBook(path)
    return book._package.sheet(book._place(name)).count(b"<f>")
