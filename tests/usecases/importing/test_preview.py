"""A file looked at before it is taken: what is asked, counted, summed and left out; answers are kept in the book."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.book.base import MemoryBook
from addin.book.inputs import fields_of
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import TABLES
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.maps.held import book_facts
from addin.usecases.importing.maps.proposing import ProposedRow
from addin.usecases.importing.preview import Preview, preview_of
from addin.usecases.importing.preview_sheet import PREVIEW_TABLE
from addin.usecases.importing.preview_told import preview_texts
from addin.usecases.importing.previewing import PreviewedFile, answers_kept, preview_tables
from addin.usecases.importing.run import Prepared, import_file, prepare, propose
from addin.usecases.importing.source import ImportWanted, suggested_source
from addin.usecases.settle import DataRefused
from addin.values.errors import Language, Refused
from addin.values.periods import Month
from builder.import_maps.rows import map_rows
from tests.faces.excel.books import full
from tests.small_company import memory_book, small_company
from tests.usecases.importing.maps.listings import CUSTOMERS, EXPORTS

OCTOBER = Month(2026, 10)
LOOKED_AT: list[Prepared] = []


def a_book(lang: Language = "zh", maps: bool = True) -> MemoryBook:
    """The small company with the exports' customers and people, the maps that ship and an empty preview."""
    tables = {name: [list(row) for row in rows] for name, rows in small_company().items()}
    person = tables["tblStaff"][0]
    tables["tblStaff"] += [["S001", "示例甲", *person[2:]], ["S002", "示例乙", *person[2:]]]
    tables["tblCustomers"] += [[number, name, None, None, "S001", None] for number, name in CUSTOMERS.items()]
    rows = {name: full(rows, len(TABLES[name].columns)) for name, rows in tables.items()}
    rows[MAPS_TABLE] = map_rows(lang) if maps else [[None] * 6]
    rows[PREVIEW_TABLE] = [[None] * len(TABLES[PREVIEW_TABLE].columns)]
    return memory_book(rows)


def preview_file(book: MemoryBook, path: Path, wanted: ImportWanted) -> Preview:
    """Look at a file as the button does; the rows that are proposed go into the book."""
    proposed: tuple[ProposedRow, ...] = ()
    try:
        prepared = prepare(book, path, wanted)
    except Refused as refused:
        if refused.problems[0].code not in ("import_no_header", "import_part_header"):
            raise
        known = suggested_source(book, path, wanted)
        wanted = wanted._replace(source=known or path.stem)
        prepared, proposed = (prepare(book, path, wanted), ()) if known else propose(book, path, wanted)
    LOOKED_AT.append(prepared)
    book.write(preview_tables(book, prepared, PreviewedFile(path, "", wanted), proposed))
    return preview_of(prepared, book.language, proposed)


def keep_answers(book: MemoryBook) -> None:
    """What was typed into the sheet becomes rows of the map."""
    book.write(answers_kept(book, LOOKED_AT[-1]))


def shown(book: MemoryBook) -> list[dict[str, Any]]:
    fields = [column.field for column in TABLES[PREVIEW_TABLE].columns]
    return [dict(zip(fields, row, strict=True)) for row in book.read(PREVIEW_TABLE).rows]


def answer(book: MemoryBook, answers: dict[str, str]) -> None:
    """Type answers into the sheet, each beside the row whose question has these words."""
    fields = [column.field for column in TABLES[PREVIEW_TABLE].columns]
    raw = book.read(PREVIEW_TABLE)
    for row in raw.rows:
        for words, said in answers.items():
            if row[fields.index("kept")] and words in str(row[fields.index("kept")]):
                row[fields.index("answer")] = said
    book.write({PREVIEW_TABLE: raw.rows})


def preview_of_export(book: MemoryBook, name: str, source: str = "") -> Preview:
    return preview_file(book, EXPORTS / name, ImportWanted(source=source, month=OCTOBER))


def test_what_is_asked_stands_first_and_its_answers_are_kept() -> None:
    book = a_book()
    preview = preview_of_export(book, "01-wechat-merchant-all.csv")
    assert preview.source == "微信支付"
    assert not preview.ready
    rows = shown(book)
    assert [row["part"] for row in rows[:3]] == ["要问", "要问", "新增"]
    assert "前台系统里已有" in rows[0]["content"]
    assert [row["offers"] for row in rows[:2]] == ["List_import_decision", "StaffList"]
    answer(book, {"→ 取": "取"})
    keep_answers(book)
    preview = preview_of_export(book, "01-wechat-merchant-all.csv")
    assert [question.asks.into for question in preview.questions] == ["工号"]
    answer(book, {"→ 工号": "(空白)"})
    keep_answers(book)
    preview = preview_of_export(book, "01-wechat-merchant-all.csv")
    assert preview.ready
    assert not [row for row in shown(book) if row["part"] in ("要问", "有错")]
    rest = [row for row in book.read(MAPS_TABLE).rows if str(row[5] or "").startswith("？") and row[0] == "微信支付"]
    assert rest == []


def test_sums_by_day_and_payment_and_the_file_s_own_totals() -> None:
    book = a_book()
    preview = preview_of_export(book, "01-wechat-merchant-all.csv")
    answer(book, {"→ 取": "取", "→ 工号": "(空白)"})
    keep_answers(book)
    preview = preview_of_export(book, "01-wechat-merchant-all.csv")
    found = [(one.table, str(one.day), one.payment, one.lines, one.fen) for one in preview.sums]
    assert found == [
        ("tblCollections", "2026-10-04", "", 1, 4200_00),
        ("tblReceipts", "2026-10-03", "现付", 2, 654_00),
        ("tblReceipts", "2026-10-04", "现付", 3, -100_00),
    ]
    totals = {one.heading: (one.said_fen, one.agrees) for one in preview.totals}
    assert totals["应结订单金额"] == (4942_00, True)
    assert totals["退款金额"] == (188_00, True)


def test_years_and_months_are_no_amounts_that_a_total_sums() -> None:
    preview = preview_of_export(a_book(), "26-yonyou-ar-ledger.xls")
    assert {one.heading: one.agrees for one in preview.totals} == {"本期应收": True, "本期收回": True}


def test_without_a_month_the_missing_year_is_said_once() -> None:
    (finding,) = prepare(a_book(), EXPORTS / "20-ctrip-statement-html.xls", ImportWanted()).findings
    assert "没有年份" in finding.fact


def test_a_close_whose_month_cannot_be_read_tells_no_month() -> None:
    book = a_book()
    raw = book.read("tblCloses")
    at = fields_of(raw).index("month")
    book.write({"tblCloses": [[*[None] * at, month, *raw.rows[0][at + 1 :]] for month in ("2026年9月", "九月")]})
    assert book_facts(book).month == OCTOBER


def test_how_to_answer_is_said_with_the_questions() -> None:
    with pytest.raises(DataRefused) as refused:
        import_file(a_book(), EXPORTS / "26-yonyou-ar-ledger.xls", ImportWanted(), Chosen())
    assert refused.value.summary.startswith("怎样作答")


def test_a_total_that_differs_is_told(tmp_path: Path) -> None:
    text = (EXPORTS / "01-wechat-merchant-all.csv").read_text("utf-8-sig")
    text = text.replace("`4942.00,`188.00", "`4943.00,`188.00", 1)
    (tmp_path / "微信.csv").write_text(text, "utf-8-sig", newline="")
    book = a_book()
    preview_file(book, tmp_path / "微信.csv", ImportWanted(month=OCTOBER))
    said = [row["remedy"] for row in shown(book) if row["part"] == "核对合计" and row["content"] == "应结订单金额"]
    assert said == ["比文件合计少 1.00，请核对"]


def test_the_unit_of_a_title_holds_for_amounts_and_totals(tmp_path: Path) -> None:
    path = tmp_path / "流水.csv"
    headings = ",".join(column.zh for column in TABLES["tblReceipts"].inputs)
    lines = ("消费流水", "单位：万元", headings, "R8,2026-10-03,C1,007,会员,房费,现付,0.5,",
             "R9,2026-10-03,C1,007,会员,房费,现付,1.28,", "合计,,,,,,,1.78,")  # fmt: skip
    path.write_text("\n".join(lines), "utf-8")
    book = a_book()
    preview = preview_file(book, path, ImportWanted(month=OCTOBER))
    assert [(one.said_fen, one.agrees) for one in preview.totals] == [(17_800_00, True)]
    import_file(book, path, ImportWanted(month=OCTOBER), Chosen())
    assert [row[7] for row in book.read("tblReceipts").rows if row[0] in ("R8", "R9")] == [5_000.0, 12_800.0]


def test_an_unknown_source_is_proposed_into_the_book_and_known_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "会所收银.csv"
    lines = (
        "小票号,营业日期,收入项目,付款方式,消费金额",
        "A1,2026-10-03,水疗,微信支付,268.00",
        "A2,2026-10-03,茶,签单,88",
    )
    path.write_text("\n".join(lines), "utf-8")
    book = a_book()
    preview = preview_file(book, path, ImportWanted(month=OCTOBER))
    assert preview.source == "会所收银"
    assert {row[0] for row in book.read(MAPS_TABLE).rows} >= {"会所收银", "微信支付"}
    assert any(row["part"] == "建议的对照" for row in shown(book))
    blank = {"→ 客户编号": "(空白)", "→ 账单号": "(空白)"}
    answer(book, {"→ 消费项目: 茶": "餐费", "→ 业绩来源": "其他", "→ 工号": "S001", **blank})
    keep_answers(book)
    done, accepted = import_file(book, path, ImportWanted(month=OCTOBER), Chosen())
    assert done.source.source == "会所收银"
    assert accepted.written == 2
    added = [row[:9] for row in book.read("tblReceipts").rows if row[0] in ("A1", "A2")]
    assert [(row[3], row[5], row[6], row[7]) for row in added] == [
        ("S001", "康体", "现付", 268.0),
        ("S001", "餐费", "挂账", 88.0),
    ]


def test_without_answers_nothing_is_written() -> None:
    book = a_book()
    before = book.read("tblReceipts").rows
    wanted = ImportWanted(source="微信支付", month=OCTOBER)
    with pytest.raises(DataRefused) as refused:
        import_file(book, EXPORTS / "01-wechat-merchant-all.csv", wanted, Chosen())
    assert "前台系统里已有" in str(refused.value)
    assert "这些流水算谁的" in str(refused.value)
    assert book.read("tblReceipts").rows == before


@pytest.mark.parametrize("source", ["", "美团酒店"])
def test_rows_that_a_filter_hides_are_chosen_whoever_names_the_source(source: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(EXPORTS / "22-meituan-hotel.xlsx")
    sheet = book.worksheets[0]
    sheet.auto_filter.ref = f"A1:B{sheet.max_row}"
    sheet.auto_filter.add_filter_column(0, ["x"])
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "x.xlsx")
    wanted = ImportWanted(source=source, month=OCTOBER)
    with pytest.raises(Refused) as refused:
        prepare(a_book(), tmp_path / "x.xlsx", wanted)
    assert [problem.code for problem in refused.value.problems] == ["import_filtered"]
    for taken, lines in ((True, 3), (False, 2)):
        prepared = prepare(a_book(), tmp_path / "x.xlsx", wanted._replace(with_filtered=taken))
        assert len(prepared.using.listing.lines) == lines


def test_a_changed_layout_is_noticed_and_its_source_named(tmp_path: Path) -> None:
    text = (EXPORTS / "24-booking-payout.csv").read_text("utf-8-sig").replace("Payable amount", "Net payable", 1)
    (tmp_path / "payout.csv").write_text(text, "utf-8", newline="")
    book = a_book()
    preview = preview_file(book, tmp_path / "payout.csv", ImportWanted(month=OCTOBER))
    assert preview.source == "Booking.com付款"
    assert {question.kind for question in preview.questions} == {"heading_missing", "heading_new"}
    answer(book, {"又名": "Net payable"})
    keep_answers(book)
    assert preview_file(book, tmp_path / "payout.csv", ImportWanted(month=OCTOBER)).ready


def test_the_english_edition_says_the_same() -> None:
    book = a_book("en")
    preview = preview_of_export(book, "22-meituan-hotel.xlsx", "Meituan hotel")
    assert preview.ready
    assert [one.fen for one in preview.sums] == [720_00]


def test_a_file_that_fits_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("名,值\na,1\n", "utf-8")
    with pytest.raises(Refused, match="import_no_proposal"):
        preview_file(a_book(), tmp_path / "x.csv", ImportWanted(month=OCTOBER))


def test_the_other_exports_can_be_looked_at(tmp_path: Path) -> None:
    for path in sorted(EXPORTS.glob("[012]*.*")):
        shutil.copy(path, tmp_path)
        book = a_book()
        preview = preview_file(book, tmp_path / path.name, ImportWanted(month=OCTOBER))
        assert shown(book)[-2]["content"] == path.name
        assert len([row for row in shown(book) if row["part"] == "要问"]) == len(preview.questions)


def test_a_dry_run_says_sums_totals_and_what_is_left_out() -> None:
    preview = preview_of_export(a_book(), "07-ccb-corporate.xls")
    assert preview_texts(preview, "zh") == [
        "挂账回款 2026-10-10：15,230.00，1 行",
        "挂账回款 2026-10-13：-15,230.00，1 行",
        "略过 1 行：付出的款，不是收款（文件第 3 行）",
        "略过 1 行：微信、支付宝、刷卡的结算款，流水里已是现付（文件第 4 行）",
    ]
    assert preview_texts(preview, "en")[0] == "Collections 2026-10-10: 15,230.00, 1 row"
