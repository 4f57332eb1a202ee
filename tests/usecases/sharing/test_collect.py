"""Forms that came back, through real files: what comes in, what is listed, what goes back, what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from addin.tables.schema import TABLES
from addin.usecases.sharing.collect import WantedCollect
from addin.usecases.sharing.hand_out import WantedForms
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.usecases.sharing.forms import (
    cells,
    change,
    collected,
    day,
    filled,
    form_of_second,
    handed_out,
    rows,
    selling_company,
    snapshot,
)

VISITS, PROSPECTS, DAILY, WEEKLY = "拜访记录", "潜在客户", "销售日报", "销售周报"


def test_new_and_changed_rows_come_in_with_whose_they_are(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path)
    filled(path, cells([
        (VISITS, "E5", "谈妥了"), (VISITS, "A6", day(8)), (VISITS, "B6", "c1"), (VISITS, "E6", "又去一次"),
        (PROSPECTS, "A6", "P3"), (PROSPECTS, "B6", day(9)), (PROSPECTS, "F6", "新线索"), (PROSPECTS, "C6", "再一家"),
        (DAILY, "D5", 5), (WEEKLY, "I5", "会议多"),
    ]))  # fmt: skip
    done = collected(book, path)
    assert [(one.new, one.changed, one.to_decide, one.back) for one in done.files] == [(2, 3, 0, [])]
    visits = rows(book, "tblVisits")
    assert visits[0]["outcome"] == "谈妥了"
    assert (visits[-1]["day"], visits[-1]["customer"], visits[-1]["staff"]) == (day(8), "C1", "002")
    assert rows(book, "tblProspects")[-1]["staff"] == "002"
    assert rows(book, "tblDaily")[0]["deals"] == 5 or rows(book, "tblDaily")[0]["callbacks"] == 5
    weekly = rows(book, "tblWeekly")[0]
    assert (weekly["analysis"], weekly["performance"]) == ("会议多", 500.0)
    assert [row["event"] for row in rows(book, "tblHistory")] == ["发放表格", "回收表格"]


def test_a_form_that_nobody_filled_in_changes_nothing_but_that_it_came_back(tmp_path: Path) -> None:
    book = selling_company()
    paths = handed_out(book, tmp_path, WantedForms(receipts=True))
    before = snapshot(book)
    done = collected(book, *paths)
    assert not any(one.new or one.changed or one.to_decide or one.back for one in done.files)
    after = snapshot(book)
    assert {name for name in before if before[name] != after[name]} <= {"tblHandouts", "tblCollected"}


def test_twice_changes_nothing(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([
        (VISITS, "A6", day(8)), (VISITS, "B6", "C1"), (VISITS, "A7", day(8)), (VISITS, "B7", "C1"),
        (VISITS, "E5", "改"),
    ]))  # fmt: skip
    assert collected(book, path).written
    before = snapshot(book)
    assert not collected(book, path).written
    assert snapshot(book) == before


def test_what_came_in_before_can_be_changed_in_the_same_form(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([(VISITS, "A6", day(8)), (VISITS, "B6", "C1")]))
    collected(book, path)
    filled(path, cells([(VISITS, "E6", "补上结果")]))
    done = collected(book, path)
    assert [(one.new, one.changed, one.to_decide) for one in done.files] == [(0, 1, 0)]
    assert [row["outcome"] for row in rows(book, "tblVisits") if row["day"] == day(8)] == ["补上结果"]


def test_a_row_changed_on_both_sides_is_listed_and_chosen(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([(VISITS, "E5", "文件的")]))
    change(book, "tblVisits", 0, outcome="簿里的")
    done = collected(book, path)
    assert (done.waiting, done.files[0].to_decide) == (1, 1)
    (listed,) = rows(book, "tblCollectConflicts")
    assert ("文件的" in str(listed["theirs"]), "簿里的" in str(listed["ours"])) == (True, True)
    assert rows(book, "tblVisits")[0]["outcome"] == "簿里的"
    assert not collected(book, path).written
    change(book, "tblCollectConflicts", 0, choice="用文件的")
    assert collected(book).decided == 1
    assert rows(book, "tblVisits")[0]["outcome"] == "文件的"
    assert not rows(book, "tblCollectConflicts")
    assert not collected(book, path).written


def test_what_is_kept_of_the_book_does_not_come_up_again(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([(VISITS, "E5", "文件的")]))
    change(book, "tblVisits", 0, outcome="簿里的")
    collected(book, path)
    done = collected(book, path, choices=((None, "book"),))
    assert (done.decided, done.waiting, done.files[0].to_decide) == (1, 0, 0)
    assert rows(book, "tblVisits")[0]["outcome"] == "簿里的"


def test_a_choice_is_not_done_where_the_book_has_changed_since(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([(VISITS, "E5", "文件的")]))
    change(book, "tblVisits", 0, outcome="簿里的")
    collected(book, path)
    change(book, "tblVisits", 0, outcome="又改了")
    done = collected(book, choices=((None, "file"),))
    assert [finding.place for finding in done.findings] == ["回收待定 J5"]
    assert (done.decided, rows(book, "tblVisits")[0]["outcome"]) == (0, "又改了")


def test_the_same_new_number_on_both_sides_is_listed(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([
        (PROSPECTS, "A6", "p2"), (PROSPECTS, "B6", day(9)), (PROSPECTS, "F6", "新线索"), (PROSPECTS, "C6", "我的"),
    ]))  # fmt: skip
    assert collected(book, path).waiting == 1
    (listed,) = rows(book, "tblCollectConflicts")
    assert (listed["kind"], listed["staff"]) == ("两边都新增", "002")
    collected(book, choices=((None, "both"),))
    assert [row["name"] for row in rows(book, "tblProspects")] == ["新公司", "别家"]


def test_a_deleted_row_is_listed_not_deleted(tmp_path: Path) -> None:
    book = selling_company()

    def clear(form: openpyxl.Workbook) -> None:
        for cell in form[VISITS][5]:
            cell.value = None

    path = filled(form_of_second(book, tmp_path), clear)
    assert collected(book, path).waiting == 1
    assert len(rows(book, "tblVisits")) == 3
    assert collected(book, path, choices=((None, "file"),)).decided == 1
    assert [row["outcome"] for row in rows(book, "tblVisits")] == ["=1+1", "九月的"]


def test_wrong_rows_go_back_and_the_others_come_in(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([
        (VISITS, "A6", "2026-02-31"), (VISITS, "B6", "C1"), (VISITS, "A7", day(9)), (VISITS, "B7", "C99"),
        (VISITS, "A8", day(10)), (VISITS, "B8", "C1"), (DAILY, "C5", -1), (DAILY, "A6", day(7)), (DAILY, "B6", 2.5),
        (DAILY, "A7", day(8)), (DAILY, "A8", day(8)),
    ]))  # fmt: skip
    done = collected(book, path)
    places = [back.place for back in done.files[0].back]
    assert places == [f"{VISITS} A6", f"{VISITS} B7", f"{DAILY} C5", f"{DAILY} B6", f"{DAILY} A8"]
    assert (done.files[0].new, done.files[0].changed) == (2, 0)
    (copy,) = done.copies
    assert (copy.parent.name, copy.name) == ("退回", f"{path.stem}_退回.xlsx")
    returned = openpyxl.load_workbook(copy)
    assert [cell.value for cell in returned["退回"]["A"][4:]] == [
        f"{VISITS} A6", f"{VISITS} B7", f"{DAILY} C5", f"{DAILY} B6", f"{DAILY} A8",
    ]  # fmt: skip
    assert returned[VISITS]["A6"].value == "2026-02-31"
    again = collected(book, path)
    assert not again.copies, "the same is not given back twice"
    assert [one.copy for one in again.files] == [one.copy for one in done.files] == [copy], "but it is said each time"


def test_a_returned_copy_is_corrected_and_collected(tmp_path: Path) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([(VISITS, "A6", "不知道"), (VISITS, "B6", "C1")]))
    (copy,) = collected(book, path).copies
    done = collected(book, filled(copy, cells([(VISITS, "A6", day(10))])))
    assert [(one.new, one.changed, one.to_decide, one.back) for one in done.files] == [(1, 0, 0, [])]


def test_what_only_the_department_changes_goes_back(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path, receipts=True)
    filled(path, cells([
        (WEEKLY, "D5", 9999.0), ("客户", "B5", "改名"), ("客户", "A6", "C77"), ("月销售计划表", "A5", 1.0),
        ("消费流水", "F5", "代金券"), ("消费流水", "A7", "R9"), ("消费流水", "B7", day(9)), ("消费流水", "C7", "C1"),
    ]))  # fmt: skip
    done = collected(book, path)
    sheets = [back.place.split()[0] for back in done.files[0].back]
    assert {WEEKLY, "客户", "月销售计划表", "消费流水"} <= set(sheets)
    assert (done.files[0].new, done.files[0].changed) == (0, 0)


def test_receipts_come_in_as_the_persons_own(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path, receipts=True)
    sheet = openpyxl.load_workbook(path)["消费流水"]
    at = {sheet.cell(4, col).value: col for col in range(1, 12)}
    row = {"流水号": "R9", "消费日期": day(9), "客户编号": "C1", "业绩来源": "协议客户", "消费项目": "房费",
           "支付方式": "现付", "金额": 88.5}  # fmt: skip

    def fill(form: openpyxl.Workbook) -> None:
        for header, value in row.items():
            form["消费流水"].cell(7, at[header]).value = value

    done = collected(book, filled(path, fill))
    assert (done.files[0].new, done.files[0].back) == (1, [])
    last = rows(book, "tblReceipts")[-1]
    assert (last["receipt"], last["staff"], last["amount"]) == ("R9", "002", 88.5)


def _rename(form: openpyxl.Workbook) -> None:
    form[VISITS].title = "拜访"


def _retitle(form: openpyxl.Workbook) -> None:
    form[VISITS]["E4"] = "备注"


def _drop(form: openpyxl.Workbook) -> None:
    form[VISITS].delete_cols(4)


def _double(form: openpyxl.Workbook) -> None:
    form[VISITS]["G4"] = "结果"


def _unmark(form: openpyxl.Workbook) -> None:
    del form["_salesbook"]


@pytest.mark.parametrize(
    ("fill", "code"),
    [
        (_rename, "collect_no_sheet"),
        (_retitle, "collect_no_column"),
        (_drop, "collect_no_column"),
        (_double, "collect_two_columns"),
        (_unmark, "collect_unmarked"),
    ],
)
def test_a_changed_structure_is_told_and_nothing_is_taken_in(tmp_path: Path, fill: object, code: str) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), cells([(VISITS, "E5", "改")]))
    done = collected(book, filled(path, fill))  # type: ignore[arg-type]
    assert [problem.code for one in done.refused for problem in one.problems] == [code]
    assert not done.written


def test_moved_columns_are_found_by_their_headings(tmp_path: Path) -> None:
    book = selling_company()

    def move(form: openpyxl.Workbook) -> None:
        sheet = form[VISITS]
        for row in range(4, 8):
            first, last = sheet.cell(row, 4).value, sheet.cell(row, 5).value
            sheet.cell(row, 4).value, sheet.cell(row, 5).value = last, first
        sheet["D5"] = "换了列"

    done = collected(book, filled(form_of_second(book, tmp_path), move))
    assert (done.files[0].changed, rows(book, "tblVisits")[0]["outcome"]) == (1, "换了列")


def test_another_books_months_and_persons_forms_are_told(tmp_path: Path) -> None:
    book, other = selling_company(), selling_company()
    (tmp_path / "other").mkdir()
    path, foreign = form_of_second(book, tmp_path), form_of_second(other, tmp_path / "other")
    codes = [
        collected(book, *paths, **wanted).refused[0].problems[0].code
        for paths, wanted in (
            ((foreign,), {}),
            ((path,), {"month": Month(2026, 9)}),
            ((path,), {"staff": "003"}),
        )
    ]
    assert codes == ["collect_other_book", "collect_other_month", "collect_other_person"]
    change(book, "tblStaff", 1, staff="092")
    assert collected(book, path).refused[0].problems[0].code == "collect_person_gone"


def test_an_older_copy_does_not_undo_a_newer_one(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path)
    old = tmp_path / "旧.xlsx"
    old.write_bytes(path.read_bytes())
    form = openpyxl.load_workbook(path)
    form[VISITS]["E5"] = "新的"
    form.save(path)
    newer = filled(path, cells([]))
    done = collected(book, newer, old)
    assert rows(book, "tblVisits")[0]["outcome"] == "新的"
    assert [one.problems[0].code for one in done.refused] == ["collect_older_copy"]


def test_a_folder_without_forms_and_a_row_that_is_not_listed_are_refused(tmp_path: Path) -> None:
    book = selling_company()
    for paths, wanted in (([tmp_path], {}), ([], {"choices": ((99, "book"),)})):
        with pytest.raises(Refused):
            collected(book, *paths, **wanted)  # type: ignore[arg-type]


def test_rows_of_a_locked_month_come_in_and_are_told(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path, receipts=True)
    closes = book.read("tblCloses")
    line = [dt.date(2026, 10, 1), "已锁定", *[None] * (len(closes.headers) - 2)]
    book.write({"tblCloses": [line]})
    sheet = openpyxl.load_workbook(path)["消费流水"]
    at = {str(sheet.cell(4, col).value): sheet.cell(7, col).coordinate for col in range(1, 12)}
    row = {"流水号": "R9", "消费日期": day(9), "客户编号": "C1", "业绩来源": "协议客户", "消费项目": "房费",
           "支付方式": "现付", "金额": 88.5}  # fmt: skip
    done = collected(book, filled(path, cells(("消费流水", at[header], value) for header, value in row.items())))
    assert ["L1" in finding.remedy for finding in done.findings] == [True]
    assert rows(book, "tblReceipts")[-1]["receipt"] == "R9"


def test_a_book_without_the_tables_is_told_to_be_upgraded(tmp_path: Path) -> None:
    from tests.small_company import memory_book, small_company

    book = memory_book(small_company(), leave_out=["tblHandouts"])
    with pytest.raises(Refused) as refused:
        handed_out(book, tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["share_no_tables"]
    assert TABLES["tblHandouts"].added
    assert WantedCollect().month is None


def test_a_mark_of_an_edition_that_there_is_not_is_no_mark_of_ours(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path)

    def spoil(form: openpyxl.Workbook) -> None:
        sheet = form["_salesbook"]
        (line,) = [row for row in sheet.iter_rows() if row[0].value == "edition"]
        line[1].value = "boss"

    done = collected(book, filled(path, spoil))
    assert [one.problems[0].code for one in done.refused] == ["collect_unmarked"]


def test_prints_that_somebody_spoilt_count_as_nothing(tmp_path: Path) -> None:
    book = selling_company()
    path = form_of_second(book, tmp_path)
    collected(book, path)
    for row, line in enumerate(rows(book, "tblCollected")):
        change(book, "tblCollected", row, prints=str(line["prints"]).replace(".", ""))
    done = collected(book, filled(path, cells([("拜访记录", "E5", "签了")])))
    assert [(one.new, one.changed, one.to_decide, one.returned) for one in done.files] == [(0, 1, 0, 0)]
