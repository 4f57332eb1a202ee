"""The preview's workings in LibreOffice: what each step shows of small companies made for it."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest

from addin.engine.rules.credit import counts_at_once, is_commission_base, is_performance
from addin.engine.worksheet import formulas
from addin.tables.choices import CHOICES
from addin.usecases.settle import DataRefused
from addin.values.periods import Month
from builder.blocks import WORDS
from builder.workings.notes import NOTES
from tests.faces.libreoffice.live_book import LiveBook, Shown
from tests.small_company import OCTOBER, Tables, reversed_company, settled, small_company

MONTH = Month(2026, 10)
PLACES = ("source", "item", "payment")


@pytest.fixture
def show(live_book: LiveBook) -> Any:
    """What the book shows of a company in October."""
    return lambda tables, month=MONTH: live_book.show(tables, month)


def day(number: int, month: int = 10) -> dt.date:
    return dt.date(2026, month, number)


def notes(shown: Shown) -> dict[str, Any]:
    return dict(zip([note.name for note in NOTES], shown.block("notes", "count"), strict=True))


def test_a_settled_month_agrees_with_its_preview(show: Any) -> None:
    shown = show(settled(small_company()))
    assert shown.parameter("status") == WORDS["agree"][0]
    assert set(shown.block("people", "off")) == {0.0}


def test_a_month_that_is_not_settled_says_so(show: Any) -> None:
    shown = show(small_company())
    assert shown.parameter("status") == WORDS["not_settled"][0]
    assert set(shown.block("people", "off")) == {""}


def test_a_line_typed_after_the_settlement_shows_as_a_difference(show: Any) -> None:
    tables = settled(small_company())
    tables["tblReceipts"].append(["R9", day(30), None, "003", "会员", "房费", "现付", 100.0, None])
    shown = show(tables)
    assert shown.parameter("status") == WORDS["differ"][0]
    assert (shown.parameter("off_sales"), shown.people("d_performance")["003"]) == (100.0, 100.0)
    assert shown.people("off")["002"] == 0


@pytest.mark.rule("X1")
def test_lines_without_salesperson_go_to_the_owner_on_their_day(show: Any) -> None:
    tables = small_company()
    tables["tblHandovers"] = [["C1", day(10), "003", None]]
    tables["tblReceipts"] = [
        ["R1", day(9), "C1", None, "会员", "房费", "现付", 1.0, None],
        ["R2", day(10), "C1", None, "会员", "电话费", "现付", 20.0, None],
        ["R3", day(11), "C1", "002", "会员", "提现", "现付", 300.0, None],
        ["R4", day(11), None, None, "会员", "房费", "代金券", 4000.0, None],
        ["R5", day(12), "C2", "003", "其他", "房费", "现付", 50000.0, None],
    ]
    tables["tblCollections"] = tables["tblEntertainment"] = []
    shown = show(tables)
    assert shown.table("tblReceipts", "credited") == ["002", "003", "002", "", "003"]
    assert shown.table("tblReceipts", "counts") == [2, 1, 0, 0, 0]
    assert shown.people("performance") == {"001": 0, "002": 1.0, "003": 20.0}
    assert shown.people("base") == {"001": 0, "002": 1.0, "003": 0}
    assert shown.parameter("sales") == 21.0


@pytest.mark.rule("X2", "H10.3", "H11.4")
def test_a_bill_is_paid_line_by_line_and_every_line_by_its_own_age(show: Any) -> None:
    tables = small_company()
    tables["tblReceipts"] = [
        ["R1", day(15, 5), "C1", "002", "协议客户", "房费", "挂账", 100.01, "B1"],
        ["R2", day(1, 4), "C1", "003", "协议客户", "电话费", "挂账", 60.0, "B1"],
        ["R3", day(15, 7), "C2", "003", "协议客户", "提现", "挂账", 40.0, None],
        ["R4", day(1), "C2", "003", "会员", "房费", "现付", 1.0, None],
    ]
    tables["tblCollections"] = [
        ["K1", None, "B1", day(20, 9), 50.0, None],
        ["K2", None, "B1", day(2), 110.01, None],
        ["K3", "R3", None, day(15), 40.0, None],
    ]
    shown = show(tables)
    pairs = [shown.block("pairs", field) for field in ("no", "portion", "credit")]
    assert list(zip(*pairs, strict=True)) == [("K2", 10.0, 0.0), ("K2", 100.01, 50.01), ("K3", 40.0, 40.0)]
    assert shown.table("tblCollections", "credit") == ["", 50.01, 0.0]
    assert shown.people("collected") == {"001": 0.0, "002": 50.01, "003": 0.0}
    assert shown.block("collections", "before") == [50.0, ""]


@pytest.mark.rule("L9", "X2")
def test_write_offs_count_nothing_and_reversals_are_left_to_the_settlement(show: Any) -> None:
    shown = show(reversed_company())
    pairs = [shown.block("pairs", field) for field in ("no", "portion", "performance")]
    assert list(zip(*pairs, strict=True)) == [
        ("K2", 60.0, 60.0), ("K2", 0.0, 0.0),
        ("K3", 10.0, 0), ("K3", 30.0, 0),
        ("K5", 0.0, 0.0), ("K5", 20.0, 20.0),
    ]  # fmt: skip
    assert shown.table("tblCollections", "credit") == ["", 60.0, 0.0, "", 20.0]
    assert shown.parameter("sales") == 580.0
    assert notes(shown)["reversals"] == 1
    after = show(settled(reversed_company()))
    assert (after.parameter("status"), after.parameter("off_sales")) == (WORDS["differ"][0], 40.0)


@pytest.mark.rule("H8.1", "H8.2")
def test_dinners_count_as_they_are_approved(show: Any) -> None:
    tables = small_company()
    tables["tblEntertainment"] = [
        ["Y3", day(6), "002", None, 4000.0, "是", "否"],
        ["Y10", day(6), "002", None, 2000.0, "是", "否"],
        ["Y11", day(7), "003", None, 1500.0, "是", "是"],
        ["Y12", day(5), "003", None, 10.0, "否", "是"],
    ]
    shown = show(tables)
    assert shown.block("dinners", "pos") == [4, 1, 2, 3]
    assert shown.block("dinners", "counted") == [0, 4000.0, 0, 1500.0]


@pytest.mark.rule("H5.1")
def test_who_is_confirmed_early_is_paid_as_the_next_grade(show: Any) -> None:
    tables = small_company()
    new, rep = "试用期", "销售代表"
    tables["tblStaff"].append(["004", "丁", "二组", new, day(1), None, 0.0, 0.0, None])
    tables["tblReceipts"].append(["R8", day(2), None, "004", "会员", "房费", "现付", 200_000.0, None])
    for each in (tables, settled(tables)):
        shown = show(each)
        assert (shown.people("grade")["004"], shown.people("paid_as")["004"]) == (new, rep)
        assert shown.people("target")["004"] == 120_000.0
    assert shown.parameter("status") == WORDS["agree"][0]


@pytest.mark.rule("H5.5", "X7")
def test_a_stand_in_target_serves_the_commission_only(show: Any) -> None:
    shown = show(small_company())
    assert (shown.people("target")["001"], shown.people("goal")["001"]) == ("", 260_000.0)


def test_text_where_a_date_belongs_is_counted(show: Any) -> None:
    tables = small_company()
    tables["tblMonthlyPlan"][0][0] = "2026-10"
    shown = show(tables)
    assert notes(shown)["text_dates"] == 1
    assert "1个日期或月份是文字" in "".join(map(str, shown.block("notes", "text")))


def test_what_a_book_without_a_month_shows_is_blank(show: Any) -> None:
    shown = show(small_company(), None)
    assert shown.preview() == {}
    assert {shown.parameter(name) for name in ("first", "sales", "target", "pool", "status")} == {""}


def test_a_book_that_cannot_be_settled_shows_no_error(show: Any) -> None:
    """An unknown grade: the core refuses; the formulas leave out what they cannot know."""
    tables = small_company()
    tables["tblStaff"][1][3] = "没有的职级"
    with pytest.raises(DataRefused):
        settled(tables)
    shown = show(tables)
    assert [row for row in shown.department() if any(str(cell).startswith("#") for cell in row)] == []
    assert shown.preview()["002"]["commission"] in ("", 0)


def test_the_functions_give_what_their_cells_show(show: Any) -> None:
    """The spilled cells show the answers of the very functions that LibreOffice calls over whole columns."""
    tables = settled(small_company())
    shown, policy = show(tables), tables["tblPolicy"]

    def column(block: str, field: str) -> list[list[Any]]:
        return [[value] for value in shown.block(block, field)]

    rates = list(zip(*(shown.block("rates", f) for f in ("scheme", "basis", "method", "edge", "rate")), strict=True))
    sales, target, first = (shown.parameter(name) for name in ("sales", "target", "first"))
    arguments = [column("people", field) for field in ("performance", "goal", "scheme")]
    assert formulas.COMMISSION(*arguments, rates, column("people", "base")) == column("people", "commission")
    ratios = formulas.TARGET_RATIO(column("ratios", "done"), column("ratios", "wanted"))
    assert ratios == column("ratios", "ratio")
    shares = formulas.POOL_SHARE(sales, target, column("parts", "label"), policy, first)
    assert shares == column("parts", "amount")
    dates = [column("pairs", field) for field in ("portion", "start", "day")]
    assert formulas.AGED_CREDIT(*dates, policy, first) == column("pairs", "credit")


@pytest.mark.rule("H2.1–2.3", "H2.4", "H11.4")
def test_every_line_counts_for_what_the_rules_say(show: Any) -> None:
    """Every source, item and payment there is, in books of as many lines as the book has room for."""
    lines = list(product(*(CHOICES[place] for place in PLACES)))
    for start in range(0, len(lines), 48):
        part = lines[start : start + 48]
        words = [[CHOICES[place][code][0] for place, code in zip(PLACES, line, strict=True)] for line in part]
        rows: list[list[Any]] = [[f"R{i}", OCTOBER, None, "002", *each, 1.0] for i, each in enumerate(words)]
        shown = show({**small_company(), "tblReceipts": rows, "tblCollections": []})
        assert shown.table("tblReceipts", "counts") == [
            counts_at_once(source, payment) * is_performance(item) * (1 + is_commission_base(item))
            for source, item, payment in part
        ]


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(
    ("closes", "chosen", "expected"),
    [
        ([], None, None),
        ([], Month(2026, 9), Month(2026, 9)),
        ([(10, "已锁定"), (11, "已结算")], None, Month(2026, 11)),
        ([(11, "已锁定"), (10, "已锁定")], None, Month(2026, 12)),
        ([(10, "已重开"), (11, "已锁定")], None, Month(2026, 10)),
        ([(12, "已锁定")], None, Month(2027, 1)),
    ],
)
def test_the_month_to_settle_is_the_one_at_work(
    closes: list[tuple[int, str]], chosen: Month | None, expected: Month | None, live_book: LiveBook
) -> None:
    rows: Tables = {"tblCloses": [[dt.date(2026, month, 1), status] for month, status in closes]}
    shown = live_book.show(rows, chosen)
    serial = (expected.first - dt.date(1899, 12, 30)).days if expected else ""
    assert shown.month_at_work() == shown.parameter("first") == serial
