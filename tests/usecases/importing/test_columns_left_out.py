"""A file with our own headings may lack what may be blank in the sheet, and nothing else; what it lacks is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.book.base import MemoryBook
from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.usecases.findings import findings
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.own import importable
from addin.usecases.importing.run import import_file, prepare
from addin.usecases.importing.source import ImportWanted
from addin.usecases.importing.told import imported_texts, prepared_texts
from addin.usecases.settle import DataRefused
from addin.values.errors import Language, Refused
from tests.usecases.importing.files import empty_book
from tests.usecases.importing.test_preview import a_book

CELLS = {
    "value": "1",
    "id": "N7",
    "date": "2026-10-03",
    "month": "2026-10",
    "money": "12.50",
    "rate": "1",
    "count": "1",
    "text": "字",
}
FULL = ["流水号", "消费日期", "客户编号", "工号", "业绩来源", "消费项目", "支付方式", "金额", "账单号"]
LINE = ["R9", "2026-10-03", "C1", "002", "会员", "房费", "现付", "10", "B1"]


def csv_of(folder: Path, headings: list[str], *lines: list[str]) -> Path:
    path = folder / "x.csv"
    path.write_text("\n".join(map(",".join, (headings, *lines))) + "\n", "utf-8")
    return path


def cell(table: str, field: str) -> str:
    column = TABLES[table].column(field)
    return CELLS.get(column.kind) or next(iter(CHOICES[column.kind].values()))[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("table", importable())
def test_every_table_takes_a_file_of_what_must_be_filled_in(table: str, lang: Language, tmp_path: Path) -> None:
    """By reflection: of each table the columns that must not be blank; collections besides name what they settle."""
    needed = [c for c in TABLES[table].inputs if c.required or (table, c.field) == ("tblCollections", "bill")]
    if len(needed) == 1:  # one column alone is no list
        needed.append(next(c for c in TABLES[table].inputs if not c.required and c.kind == "text"))
    path = csv_of(tmp_path, [c.header(lang) for c in needed], [cell(table, c.field) for c in needed])
    book = a_book()
    if table not in book.names():
        pytest.skip("not in the small company's book")
    prepared = prepare(book, path, ImportWanted(TABLES[table].sheet("zh")))
    assert not [one for one in prepared.findings if "不是" in one.fact], prepared.findings
    ((comparison, _),) = prepared.found
    assert set(comparison.coming.fields) == {c.field for c in needed}


@pytest.mark.parametrize("table", importable())
def test_no_table_takes_a_file_without_a_column_that_must_be_filled_in(table: str, tmp_path: Path) -> None:
    whole = [c for c in TABLES[table].inputs if not c.added]
    book = a_book()
    for gone in (c for c in whole if c.required):
        kept = [c for c in whole if c is not gone]
        path = csv_of(tmp_path, [c.zh for c in kept], [cell(table, c.field) for c in kept])
        with pytest.raises((Refused, DataRefused)) as refused:
            prepare(book, path, ImportWanted(TABLES[table].sheet("zh")))
        assert isinstance(refused.value, Refused)
        (finding,) = findings(refused.value.problems, {}, "zh")
        assert gone.zh in finding.fact


def without(*gone: str) -> tuple[list[str], list[str]]:
    kept = [at for at, heading in enumerate(FULL) if heading not in gone]
    return [FULL[at] for at in kept], [LINE[at] for at in kept]


def test_what_is_missing_is_told_with_what_a_blank_means(tmp_path: Path) -> None:
    book = empty_book()
    path = csv_of(tmp_path, *without("工号", "账单号"))
    prepared, accepted = import_file(book, path, ImportWanted(), Chosen())
    told = "文件里没有这些列，新增的行里留空：工号（空白：归消费当天的客户负责人）、账单号。"
    assert told in prepared_texts(prepared, "zh")
    assert told in imported_texts(prepared, accepted, Chosen(), "zh")
    assert book.read("tblReceipts").rows[-1][:9] == [*LINE[:1], *book.read("tblReceipts").rows[-1][1:3], None, "会员",
                                                     "房费", "现付", 10.0, None]  # fmt: skip


def test_rows_that_are_there_keep_what_the_file_does_not_say(tmp_path: Path) -> None:
    book = empty_book()
    import_file(book, csv_of(tmp_path, FULL, LINE), ImportWanted(), Chosen())
    before = book.read("tblReceipts").rows
    headings, line = without("工号", "账单号")
    prepared, _ = import_file(book, csv_of(tmp_path, headings, line), ImportWanted(), Chosen())
    assert [len(c.same) for c, _ in prepared.found] == [1]
    import_file(book, csv_of(tmp_path, headings, [*line[:-1], "11"]), ImportWanted(), Chosen(True, True))
    assert book.read("tblReceipts").rows[0][:9] == [*before[0][:7], 11.0, "B1"]


def refusal(book: MemoryBook, path: Path, table: str = "") -> str:
    with pytest.raises(Refused) as refused:
        prepare(book, path, ImportWanted(table))
    (finding,) = findings(refused.value.problems, {}, "zh")
    assert finding.remedy
    return finding.fact


@pytest.mark.parametrize("table", ["", "消费流水"])
def test_a_strange_heading_may_be_the_one_that_is_missing(table: str, tmp_path: Path) -> None:
    headings, line = without("工号", "账单号")
    fact = refusal(empty_book(), csv_of(tmp_path, [*headings, "业务员"], [*line, "002"]), table)
    assert "工号, 账单号" in fact
    assert "业务员" in fact


def test_a_heading_beside_all_of_ours_is_passed_over_as_before(tmp_path: Path) -> None:
    prepared = prepare(empty_book(), csv_of(tmp_path, [*FULL, "业务员"], [*LINE, "x"]), ImportWanted())
    assert not prepared.findings


def test_headings_that_several_tables_have_say_no_table(tmp_path: Path) -> None:
    path = csv_of(tmp_path, ["月份", "工号", "金额"], ["2026-10", "002", "10"])
    assert "也可以是别的表" in refusal(a_book(), path)
    assert not prepare(a_book(), path, ImportWanted("调整")).findings


def test_a_collection_names_what_it_settles(tmp_path: Path) -> None:
    path = csv_of(tmp_path, ["回款单号", "回款日期", "金额"], ["K9", "2026-10-09", "10"])
    assert "流水号 / 账单号 / 冲销单号" in refusal(a_book(), path)
    path = csv_of(tmp_path, ["回款单号", "账单号", "回款日期", "金额"], ["K9", "B1", "2026-10-09", "10"])
    assert [c.coming.table for c, _ in prepare(a_book(), path, ImportWanted()).found] == ["tblCollections"]


def test_a_source_of_the_book_comes_before_headings_that_lack_some_of_ours(tmp_path: Path) -> None:
    """A program that calls some of its columns as we do keeps its map, with what its words mean."""
    book = a_book()
    headings = ["流水号", "消费日期", "业绩来源", "消费项目", "支付方式", "金额"]
    rows = [["前台", "消费流水", heading, heading, None, None] for heading in headings]
    rows.append(["前台", "消费流水", "支付方式", "支付方式", "微信支付", "现付"])
    book.write({"tblImportMaps": rows})
    path = csv_of(tmp_path, headings, ["R9", "2026-10-03", "会员", "房费", "微信支付", "10"])
    prepared = prepare(book, path, ImportWanted())
    assert prepared.source.source == "前台"
    assert not prepared.findings
