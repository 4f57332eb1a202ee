"""What comes in is what the data check lets stand: reversals as the rules call for, numbers not registered are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import TABLES
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.preview import preview_of
from addin.usecases.importing.preview_sheet import with_map_rows
from addin.usecases.importing.run import Prepared, import_file, prepare
from addin.usecases.importing.source import ImportWanted
from addin.usecases.importing.told import imported_texts, prepared_texts
from addin.usecases.settle import check_book
from addin.values.errors import Language
from addin.values.periods import Month
from tests.usecases.importing.maps.listings import EXPORTS, WANTED
from tests.usecases.importing.maps.test_exports import ANSWERS
from tests.usecases.importing.test_preview import a_book

OCTOBER = Month(2026, 10)
BILLS = ("ZD26090017", "ZD26090031", "ZD26090051", "ZD26090061", "ZD26090081", "ZD26100011", "4000000001", "4000000002")


def the_book() -> MemoryBook:
    """With the lines on account of September that the exports' collections settle."""
    book = a_book()
    lines = [
        ["L" + bill, "2026-09-05", "C001", None, "协议客户", "房费", "挂账", 20_000.0, bill]
        + [None] * (len(TABLES["tblReceipts"].columns) - 9)
        for bill in BILLS
    ]
    book.write({"tblReceipts": [*book.read("tblReceipts").rows, *lines]})
    return book


def taken(book: MemoryBook, path: Path, answers: dict[str, str], source: str = "") -> Prepared:
    """Imported once every question is answered, by its value, its heading or our column."""
    wanted = ImportWanted(source=source, month=OCTOBER)
    for _ in range(5):
        prepared = prepare(book, path, wanted)
        if not prepared.mapped.questions:
            import_file(book, path, wanted, Chosen())
            return prepared
        rows = []
        for one in prepared.mapped.questions:
            keys = (one.asks.given, one.asks.heading, one.asks.into)
            rows += [one.answered(answers[key]) for key in keys if key in answers][:1]
        assert rows, prepared.mapped.questions
        book.write({MAPS_TABLE: with_map_rows(book, rows)})
    raise AssertionError(prepared.mapped.questions)


def errors(book: MemoryBook) -> list[str]:
    return [f"{one.place} {one.fact}" for one in check_book(book, OCTOBER) if one.level == "error"]


@pytest.mark.parametrize("name", WANTED)
def test_every_export_ends_in_a_book_that_the_check_lets_stand(name: str) -> None:
    book = the_book()
    before = errors(book)
    better = {"26": {"SK26100001": "ZD26090017"}, "10": {"流水号": "700102"}}  # 700101 is collected in full
    answers = ANSWERS.get(name[:2], {}) | better.get(name[:2], {})
    taken(book, EXPORTS / name, answers)
    assert errors(book) == before


def folio(folder: Path, kind: str) -> Path:
    """A file of each program that takes something off an account."""
    name = {"ctrip": "20-ctrip-statement-html.xls", "opera": "18-opera-gdpdu-folio.csv"}[kind]
    text = (EXPORTS / name).read_bytes()
    path = folder / name
    if kind == "opera":
        lines = text.decode("utf-8-sig").splitlines()
        lines.append(lines[1].replace("1.280,00", "-280,00"))
        path.write_bytes("\r\n".join(lines).encode())
    else:
        path.write_bytes(text.replace(b"378.00", b"-78.00"))
    return path


@pytest.mark.parametrize("kind", ["opera", "ctrip"])
@pytest.mark.parametrize(("answer", "comes"), [("否", 1), ("略过：另行登记", 0)])
def test_what_is_taken_off_an_account_is_asked_and_written_off(
    kind: str, answer: str, comes: int, tmp_path: Path
) -> None:
    book = the_book()
    if kind == "ctrip":  # the order that is reduced came in with an earlier statement
        line = ["1128000000000012", "2026-10-01", "C901", None, "其他", "房费", "挂账", 378.0, "1128000000000012"]
        rows = book.read("tblReceipts").rows
        book.write({"tblReceipts": [*rows, [*line, *[None] * (len(rows[0]) - 9)]]})
    before = errors(book), len(book.read("tblCollections").rows)
    taken(book, folio(tmp_path, kind), {"责任": answer})
    assert errors(book) == before[0]
    rows = book.read("tblCollections").rows
    assert len(rows) == before[1] + comes
    if comes:
        fields = [column.field for column in TABLES["tblCollections"].inputs]
        row = dict(zip(fields, rows[-1], strict=False))
        assert (row["manner"], row["liable"]) == ("核销", "否")
        assert row["amount"] == (280.0 if kind == "opera" else 78.0)
    assert not any(
        row[6] == "挂账" and isinstance(row[7], float) and row[7] < 0 for row in book.read("tblReceipts").rows
    )


CRM = (
    "编号,回款编号,回款计划编号,回款方式,回款金额,计划回款日期,客户名字,合同编号,负责人名字,负责人部门,工作流编号,审批状态,"
    "工作流编号,创建时间,更新时间,创建人名字"
)


def crm(folder: Path, *amounts: str) -> Path:
    lines = [
        f"1,HK{number},,电汇,{amount},2026-10-1{number},,{'' if '-' in amount else 'ZD26090017'},,,,审核通过,,,,"
        for number, amount in enumerate(amounts)
    ]
    path = folder / "x.csv"
    path.write_text("\n".join((CRM, *lines)), "utf-8")
    return path


def test_a_collection_below_zero_is_asked_line_by_line_which_it_reverses(tmp_path: Path) -> None:
    book = the_book()
    before = errors(book)
    prepared = prepare(book, crm(tmp_path, "4200", "-200", "-300"), ImportWanted(month=OCTOBER))
    asked = [(one.asks.given, one.lines) for one in prepared.mapped.questions]
    assert asked == [("HK1", (3,)), ("HK2", (4,))]
    taken(book, crm(tmp_path, "4200", "-200", "-300"), {"HK1": "HK0", "HK2": "略过"})
    assert errors(book) == before
    assert [row[8] for row in book.read("tblCollections").rows[-2:]] == [None, "HK0"]


def own(folder: Path, table: str, **cells: str) -> Path:
    path = folder / "own.csv"
    path.write_text(f"{','.join(cells)}\n{','.join(cells.values())}\n", "utf-8")
    return path


RECEIPT = {"流水号": "N1", "消费日期": "2026-10-03", "客户编号": "C001", "业绩来源": "会员", "消费项目": "房费",
           "支付方式": "现付", "金额": "10"}  # fmt: skip
COLLECTION = {"回款单号": "K1", "账单号": "ZD26090017", "回款日期": "2026-10-03", "金额": "10", "回款方式": "",
              "责任": "", "冲销单号": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "cells", "fact"),
    [
        ("tblReceipts", RECEIPT | {"支付方式": "挂账", "金额": "-10"}, "是负数"),
        ("tblCollections", COLLECTION | {"金额": "-10"}, "冲销哪一笔"),
        ("tblCollections", COLLECTION | {"冲销单号": "K0"}, "不是负数"),
        ("tblCollections", COLLECTION | {"回款方式": "核销"}, "责任"),
        ("tblCollections", COLLECTION | {"账单号": ""}, "账单"),
        ("tblRefunds", {"单号": "T1", "日期": "2026-10-03", "工号": "S001", "退卡金额": "-5", "原因": "客户"}, "-5"),
    ],
)
def test_what_no_row_may_say_is_refused_with_the_words_of_the_check(
    table: str, cells: dict[str, str], fact: str, tmp_path: Path
) -> None:
    (finding,) = prepare(the_book(), own(tmp_path, table, **cells), ImportWanted()).findings
    assert fact in finding.fact
    assert finding.row == 2


def test_a_paid_line_below_zero_comes_in(tmp_path: Path) -> None:
    assert not prepare(the_book(), own(tmp_path, "tblReceipts", **RECEIPT | {"金额": "-10"}), ImportWanted()).findings


STRANGERS: dict[str, Any] = {
    "消费流水": (RECEIPT | {"客户编号": "C999", "工号": "S999"}, ["客户 C999", "工号 S999"]),
    "消费流水 0": (RECEIPT | {"客户编号": "0C001"}, ["客户 0C001"]),
    "拜访记录": ({"日期": "2026-10-03", "客户编号": "C999", "工号": "S001"}, ["客户 C999"]),
    "客户": ({"客户编号": "C999", "客户名称": "某", "负责人": "S999"}, ["工号 S999"]),
    "人员": ({"工号": "S999", "职级": "没有", "入职日期": "2026-10-01"}, ["没有"]),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_numbers_that_nobody_registered_are_told_and_come_in(name: str, tmp_path: Path) -> None:
    cells, said = STRANGERS[name]
    book, path, wanted = the_book(), own(tmp_path, "", **cells), ImportWanted(name.split()[0])
    prepared, accepted = import_file(book, path, wanted, Chosen())
    told = "\n".join(imported_texts(prepared, accepted, Chosen(), "zh"))
    assert told.count("文件第 2 行起 1 行") == len(said)
    assert all(words in told for words in said)
    assert "\n".join(preview_of(prepared, "zh").reminders) in told
    assert accepted.written == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_very_many_numbers_the_first_are_named(lang: Language, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    lines = [",".join((RECEIPT | {"流水号": f"N{n}", "客户编号": f"C9{n % 40:02}"}).values()) for n in range(100)]
    path.write_text("\n".join([",".join(RECEIPT), *lines]), "utf-8")
    told = prepared_texts(prepare(the_book(), path, ImportWanted()), lang)
    assert sum("C9" in text for text in told) == 5
    assert any("34" in text for text in told)


def test_who_is_registered_by_the_same_import_is_no_stranger(tmp_path: Path) -> None:
    prepared = prepare(the_book(), own(tmp_path, "", 客户编号="C777", 客户名称="某", 负责人="S001"), ImportWanted())
    assert not prepared.unregistered
