"""Statements handed out: what is on the page, which files are written, and when none is."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook, RawTable
from addin.book.inputs import fields_of
from addin.charts.paper.content import AmountRow, StatementPage, as_json
from addin.engine.rules.comparison import Split
from addin.tables.schema import TABLES
from addin.usecases.compare import compare
from addin.usecases.handing_out.export import folder_name, hand_out
from addin.usecases.handing_out.gather import all_told
from addin.usecases.handing_out.making import WantedStatements
from addin.usecases.handing_out.page import page_of, strip_of
from addin.usecases.leaver import settle_leaver
from addin.usecases.settle import DataRefused, settle_month
from addin.values.errors import Refused
from addin.values.money import yuan
from addin.values.periods import Month
from tests.engine.closed_books import CLOCK, DECEMBER, NOVEMBER, OCTOBER, altered, cell, closed_book, copy
from tests.small_company import memory_book, small_company

BOOK = closed_book()


def page(month: Month = NOVEMBER, staff: str = "004", book: MemoryBook = BOOK, credited: bool = False) -> StatementPage:
    told = all_told(book, month, staff)
    return page_of(told, told.statements[0], credited)


def rows(found: StatementPage) -> dict[str, AmountRow]:
    return {row.label: row for group in found.groups for row in group.rows}


def fen(text: str) -> int:
    return round(float(text.replace(",", "")) * 100) if text else 0


def write(folder: Path, book: MemoryBook = BOOK, month: Month = NOVEMBER, **wanted: Any) -> list[str]:
    return hand_out(book, month, (folder, None), WantedStatements(**wanted)).files


def test_the_amounts_are_those_of_the_settlement_beside_last_month_s_and_the_year_s() -> None:
    settled = {
        (row[0], row[1]): dict(zip(BOOK.read("tblSettlement").headers, row, strict=True))
        for row in BOOK.read("tblSettlement").rows
    }
    for staff in ("001", "002", "003", "004"):
        found = rows(page(staff=staff))
        now, before = (settled[month.first, staff] for month in (NOVEMBER, OCTOBER))
        for header in ("业绩", "底薪", "发放提成", "应发工资", "社保公积金", "个税", "实发"):
            amounts = [round(float(str(row[header])) * 100) for row in (now, before)]
            if not any(amounts):
                assert header not in found
                continue
            shown = found[header]
            assert [fen(shown.now), fen(shown.before)] == amounts
            assert fen(shown.change) == amounts[0] - amounts[1]
            assert fen(shown.year) == sum(amounts)


def test_the_changes_of_what_net_pay_is_made_of_add_up_to_its_change() -> None:
    for person in compare(BOOK, NOVEMBER, OCTOBER):
        found = page(staff=person.staff)
        gross, net = rows(found)["应发工资"], rows(found)["实发"]
        assert fen(net.change) == person.now - person.before
        of_gross = next(group.rows for group in found.groups if group.title == "应发")
        assert sum(fen(row.change) for row in of_gross if row.kind == "item") == fen(gross.change)
        taken = [row for group in found.groups if group.title.startswith("扣款") for row in group.rows]
        added = [row for group in found.groups if group.title == "另加" for row in group.rows]
        in_net = [row for row in added if "另行发放" not in row.label]
        others = sum(fen(row.change) for row in in_net) - sum(fen(row.change) for row in taken)
        assert fen(gross.change) + others == fen(net.change)


def test_what_splits_the_change_stands_below_its_item() -> None:
    split: Split = compare(BOOK, NOVEMBER, OCTOBER, "004")[0].commission
    labels = {row.label: fen(row.change) for row in rows(page()).values() if row.kind == "part"}
    shown = {"提成（含预留）：因业绩": split.amount, "提成（含预留）：因比例": split.rate}
    assert {label: amount for label, amount in shown.items() if amount}.items() <= labels.items()


def test_what_was_paid_on_leaving_is_taken_off_what_is_still_to_be_paid() -> None:
    tables = small_company()
    tables["tblStaff"][1][5] = dt.date(2026, 11, 10)
    tables["tblReceipts"].append(["N1", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 9_000.0, None])
    book = memory_book(tables)
    settle_month(book, OCTOBER, CLOCK)
    settle_leaver(book, (NOVEMBER, "002"), CLOCK, None)
    settle_month(book, NOVEMBER, CLOCK)
    found = rows(page(staff="002", book=book))
    paid, left = fen(found["离职已付"].now), fen(found["还应付"].now)
    assert paid > 0
    assert fen(found["实发"].now) == paid + left
    assert "还应付" not in rows(page(staff="001", book=book))


def test_a_first_month_has_nothing_beside_it() -> None:
    found = page(OCTOBER)
    assert len(found.headline) == 1
    assert {row.before + row.change for row in rows(found).values()} == {""}


def test_the_year_says_since_when_where_it_is_not_january() -> None:
    assert page().head[-1] == "2026-10 起累计"


def test_every_explained_amount_is_there_with_its_arithmetic() -> None:
    trace = [row for row in BOOK.read("tblTrace").rows if row[0] == NOVEMBER.first and row[1] == "004"]
    assert [(row[0], fen(row[1]), row[2]) for row in page().reasons.rows] == [
        (row[3], round(float(str(row[4])) * 100), row[5]) for row in trace
    ]


def test_the_held_balance_the_largest_customers_and_the_code() -> None:
    found = page(OCTOBER, "002")
    listings = {listing.title: listing for listing in found.listings}
    held = next(float(str(r[11])) for r in BOOK.read("tblSettlement").rows if r[0] == OCTOBER.first and r[1] == "002")
    assert listings["预留与余额"].rows == [["预留提成余额", yuan(round(held * 100))]]
    assert "2026-12" in listings["预留与余额"].note
    assert listings["主要客户"].rows[0] == ["C1 客户一", "1,200.00"]
    close = next(row for row in BOOK.read("tblCloses").rows if row[0] == OCTOBER.first)
    assert str(close[6]) in found.code


def test_it_says_when_it_is_paid() -> None:
    assert dict(page(NOVEMBER).who)["发薪日"] == "2026-12-15"


def test_what_was_credited_adds_up_to_the_performance() -> None:
    listed = page(OCTOBER, "002", credited=True).credited
    assert listed is not None
    *lines, total = listed.rows
    assert [(line[2], line[3]) for line in lines] == [("R1", "1,000.00"), ("", "-100.00"), ("R2", "200.00")]
    assert (total[3], listed.note) == ("1,100.00", "")
    assert page(OCTOBER, "001", credited=True).credited is None


def test_facts_that_changed_since_are_not_passed_off_as_what_was_settled() -> None:
    later = copy(BOOK)
    receipts = later.read("tblReceipts")
    late = ["R9", dt.date(2026, 10, 9), "C1", "002", "会员", "房费", "现付", 50.0, None]
    later.write({"tblReceipts": [*receipts.rows, TABLES["tblReceipts"].padded(late)]})
    listed = page(OCTOBER, "002", later, credited=True).credited
    assert listed is not None
    assert listed.rows[-1][3] == "1,150.00"
    assert "1,100.00" in listed.note


def test_no_clause_stands_there_as_a_bare_number() -> None:
    why = {row[0]: row[3] for row in page(OCTOBER, "002").reasons.rows}
    assert why["提成"] == "方案 高级, 全额, 达到档次下限 100%, 比例 1.5%；提成按方案的档次计算（H5.2）"
    assert all("（" in text for text in why.values())


def test_what_is_corrected_and_objected_to_stands_on_the_statement() -> None:
    book = copy(BOOK)
    rows = {
        "tblCorrections": [
            [NOVEMBER.first, OCTOBER.first, "002", "乙", "发放提成", 14.85, 20.0, 5.15, None, "计入", "流水 R9 后到"],
            [NOVEMBER.first, OCTOBER.first, "002", "乙", "业绩", 1100.0, 1200.0, 100.0, None, "计入", "流水 R9 后到"],
            [NOVEMBER.first, OCTOBER.first, "003", "丙", "底薪", 1.0, 2.0, 1.0, None, "不计", None],
        ],
        "tblDisputes": [
            ["S1", dt.date(2026, 11, 20), "002", OCTOBER.first, "发放提成", 30.0, "少算一笔"],
            [
                "S2",
                dt.date(2026, 11, 20),
                "002",
                OCTOBER.first,
                "底薪",
                None,
                None,
                "王",
                dt.date(2026, 11, 21),
                "不成立",
            ],
            ["S3", dt.date(2026, 11, 20), "003", OCTOBER.first, "底薪", None, None],
        ],
    }
    book.write({name: [TABLES[name].padded(row) for row in found] for name, found in rows.items()})  # type: ignore[arg-type]
    listings = {listing.title: listing.rows for listing in page(staff="002", book=book).listings}
    assert listings["以前月份的更正"] == [["2026-10 发放提成：14.85 → 20.00", "5.15"], ["流水 R9 后到", ""]]
    assert listings["未办结的申诉"] == [["S1（2026-10 发放提成）  少算一笔", "30.00"]]
    left_out = {listing.title: listing.rows for listing in page(staff="003", book=book).listings}
    assert left_out["以前月份的更正"] == [["2026-10 底薪：1.00 → 2.00  不计", "1.00"]]


def test_a_strip_has_every_amount_and_net_pay() -> None:
    told = all_told(BOOK, OCTOBER, "002")
    strip = strip_of(told, told.statements[0])
    assert dict(strip.cells)["提成"] == "16.50"
    assert strip.net == ("实发", "4,561.85")


def test_a_pdf_a_person_and_all_in_one_zip(tmp_path: Path) -> None:
    folder = tmp_path / folder_name(NOVEMBER, "zh")
    files = write(folder)
    assert sorted(files) == sorted(str(path.relative_to(folder)) for path in folder.iterdir())
    pdfs = [name for name in files if name.endswith(".pdf")]
    assert pdfs == [f"工资条_2026-11_{who}.pdf" for who in ("001_甲", "002_乙", "003_丙", "004_丁")]
    with zipfile.ZipFile(folder / "工资条_2026-11.zip") as archive:
        assert archive.namelist() == pdfs
        assert all(archive.read(name) == (folder / name).read_bytes() for name in pdfs)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    write(folder)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_one_person_s_alone_without_a_zip(tmp_path: Path) -> None:
    assert write(tmp_path / "o", staff=" ００２", strips=True) == [
        "工资条_2026-11_002_乙.pdf",
        "工资条_2026-11_裁剪版.pdf",
    ]


@pytest.mark.parametrize(
    ("book", "month", "wanted", "code"),
    [
        (BOOK, DECEMBER, {}, "not_settled"),
        (BOOK, NOVEMBER, {"staff": "009"}, "no_such_person"),
    ],
)
def test_what_is_not_settled_is_refused(
    tmp_path: Path, book: MemoryBook, month: Month, wanted: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        write(tmp_path / "o", book, month, **wanted)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("tblSettlement", "net", 1.0), ("tblTrace", "amount", 1.0), ("tblStaff", "hired", "昨天")],
)
def test_results_that_were_changed_and_facts_that_cannot_be_read_stop_it(
    tmp_path: Path, table: str, field: str, value: object
) -> None:
    with pytest.raises(DataRefused):
        write(tmp_path / "o", altered(closed_book(), table, cell(field, value)))
    assert list(tmp_path.iterdir()) == []


def test_who_has_no_identity_number_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(DataRefused) as refused:
        write(tmp_path / "o", lock=True)
    assert [finding.fact[:3] for finding in refused.value.findings] == ["001", "002", "003", "004"]
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="not_a_folder"):
        write(tmp_path / "file")
    with pytest.raises(Refused, match="cannot_write"):
        write(tmp_path / "no" / "folder")


def test_a_failure_on_the_way_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from addin.book.saving import replace

    folder = tmp_path / "o"
    write(folder, staff="001")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_file, written = replace.replace_file, []

    def failing(path: Path, data: bytes, **more: Any) -> None:
        if len(written) == 2:
            raise Refused([])
        written.append(path)
        write_file(path, b"new", **more)

    monkeypatch.setattr(replace, "replace_file", failing)
    with pytest.raises(Refused):
        write(folder)
    assert len(written) == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    written.clear()
    with pytest.raises(Refused):
        write(tmp_path / "fresh")
    assert not (tmp_path / "fresh").exists()


def with_staff(field: str, *values: str) -> MemoryBook:
    """The book with these values in a column of people, in order."""
    book = copy(BOOK)
    staff = book.read("tblStaff")
    place = fields_of(staff).index(field)
    book.write(
        {
            "tblStaff": [
                [value if at == place else held for at, held in enumerate(row)]
                for row, value in zip(staff.rows, values, strict=True)
            ]
        }
    )
    return book


IDENTITIES = ("11010519491231002x", "110105 19491231 0029", "ab123456", "A1234567")


def test_each_is_opened_by_the_last_six_of_the_own_identity_number(tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    files = write(tmp_path, with_staff("identity", *IDENTITIES), lock=True)
    pdfs = [name for name in files if name.endswith(".pdf")]
    for name, password in zip(pdfs, ("31002X", "310029", "123456", "234567"), strict=True):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(tmp_path / name)
        with pikepdf.open(tmp_path / name, password=password) as found:
            assert len(found.pages) == 1


@pytest.mark.parametrize("short", ["", "12345", "  1 2345"])
def test_only_who_has_none_is_named_with_the_cell(tmp_path: Path, short: str) -> None:
    with pytest.raises(DataRefused) as refused:
        write(tmp_path / "o", with_staff("identity", *IDENTITIES[:2], short, IDENTITIES[3]), lock=True)
    (finding,) = refused.value.findings
    assert (finding.fact[:3], finding.place) == ("003", "人员 J7")
    assert list(tmp_path.iterdir()) == []


def test_a_word_of_one_s_own_opens_all(tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    (name,) = write(tmp_path, staff="001", password="春天 2026")
    with pikepdf.open(tmp_path / name, password="春天 2026") as found:
        assert found.is_encrypted


def test_drafts_go_to_who_has_an_address(tmp_path: Path) -> None:
    book = with_staff("email", "jia@example.com", "yi", "", " ding@example.com")
    done = hand_out(book, NOVEMBER, (tmp_path, None), WantedStatements(mail=True))
    drafts = sorted((tmp_path / "邮件草稿").iterdir())
    assert [draft.name for draft in drafts] == ["工资条_2026-11_001_甲.eml", "工资条_2026-11_004_丁.eml"]
    mail = email.message_from_bytes(drafts[1].read_bytes(), policy=email.policy.default)
    (attached,) = mail.iter_attachments()
    assert mail["To"] == "ding@example.com"
    assert attached.get_content() == (tmp_path / "工资条_2026-11_004_丁.pdf").read_bytes()
    assert [finding.place for finding in done.findings] == ["人员 L6", "人员 L7"]
    with zipfile.ZipFile(tmp_path / "工资条_2026-11.zip") as archive:
        assert len(archive.namelist()) == 4


def test_without_an_address_there_is_no_draft_but_a_note(tmp_path: Path) -> None:
    done = hand_out(BOOK, NOVEMBER, (tmp_path / "o", None), WantedStatements(mail=True))
    assert len(done.findings) == 4
    assert not any(name.endswith(".eml") for name in done.files)


def test_a_draft_holds_the_pdf_and_no_amount(tmp_path: Path) -> None:
    from addin.usecases.handing_out.mails import draft

    told = all_told(BOOK, NOVEMBER, "002")
    made = draft(told, told.statements[0], "yi@example.com", ("工资条 乙.pdf", b"%PDF"), "password_identity")
    mail = email.message_from_bytes(made, policy=email.policy.default)
    assert (mail["To"], mail["Subject"], mail["X-Unsent"]) == ("yi@example.com", "2026-11 工资条", "1")
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("工资条 乙.pdf", b"%PDF")
    body = mail.get_body()
    assert body is not None
    assert "后六位" in body.get_content()
    assert "4,0" not in body.get_content()


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_the_english_edition_says_everything_in_english(month: Month, tmp_path: Path) -> None:
    tables = small_company()
    tables["tblReceipts"] += [
        [f"N{m}", dt.date(2026, m, 3), "C1", "002", "会员", "房费", "现付", 900.0] for m in (10, 11)
    ]
    book = MemoryBook(
        RawTable(name, tuple(table.headers("en")), [table.padded(row) for row in tables[name]], table.en, 5, 1)
        for name, table in TABLES.items()
    )
    for at in (OCTOBER, NOVEMBER):
        settle_month(book, at, CLOCK)
    told = all_told(book, month)
    typed = {"甲", "乙", "丙", "一组", "二组", "客户一", "客户二", *(str(row[0]) for row in tables["tblGrades"])}
    typed |= {str(row[0]) for row in tables["tblRates"]}
    for statement in told.statements:
        texts = as_json([page_of(told, statement, True), strip_of(told, statement)])
        said = re.sub("|".join(sorted(map(re.escape, typed), key=len, reverse=True)), "", str(texts))
        assert re.findall("[\u3000-\u9fff\uff00-\uffef]+", said) == []
    files = hand_out(book, month, (tmp_path, None), WantedStatements(strips=True)).files
    assert files[-2:] == [f"Statements_{month}.zip", f"Strips_{month}.pdf"]
