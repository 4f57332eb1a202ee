"""Facts of locked months that come late are corrected with the next settlement (L1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import MemoryBook, RawTable
from addin.engine.corrections.kinds import FOLLOW_PAYMENT, OF_WORK
from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.closing.results_agree import TABLES_COMPARED, by_month, doubts
from addin.usecases.settle import Clock, DataRefused, Declined, lock_month, settle_month
from addin.values.periods import Month
from tests.engine.arithmetic import left_side_fen
from tests.engine.closed_books import v2_book
from tests.filling import cell, memory_book, rows_of
from tests.plans.hotel.test_scenarios import BASE, rows

OCTOBER, NOVEMBER, DECEMBER, JANUARY = (Month.parse(m) for m in ("2026-10", "2026-11", "2026-12", "2027-01"))
CLOCK = Clock(dt.datetime(2027, 2, 5, 9), "财务")
Row = dict[str, Any]


def sale(number: str, day: str, amount: float, staff: str = "S1") -> Row:
    sold = {"业绩来源": "会员", "消费项目": "房费", "支付方式": "现付", "金额": amount}
    return {"流水号": number, "消费日期": day, "工号": staff, **sold}


def person(number: str, grade: str = "销售代表", **more: Any) -> Row:
    return {"工号": number, "姓名": number, "职级": grade, "入职日期": "2020-01-01", "计税": "免", **more}


SALES = [sale("R1", "2026-10-05", 80_000), sale("R2", "2026-11-05", 100_000), sale("R3", "2026-12-05", 100_000),
         sale("R4", "2027-01-05", 100_000)]  # fmt: skip
LATE = sale("L1", "2026-10-20", 20_000)  # to 100 %: base pay 3,200 to 4,000, commission 640 to 1,200 (90 % of it paid)


def company(*more: Row, staff: tuple[Row, ...] = (), **tables: list[Row]) -> MemoryBook:
    parameters = BASE["parameters"] | tables.pop("parameters", {})  # type: ignore[arg-type]
    found = {name: rows(name, text) for name, text in BASE["tables"].items()}
    found["tblPolicy"] = [{"键": key, "值": value} for key, value in parameters.items()]
    found["tblStaff"] = [person("S1"), *staff]
    found["tblReceipts"] = [*SALES, *more]
    return memory_book({**found, **tables})


def add(book: MemoryBook, name: str, *added: Row) -> None:
    change(book, name, lambda found: [*found, *added])


def change(book: MemoryBook, name: str, made: Any) -> None:
    headers = book.read(name).headers
    book.write({name: [[cell(row.get(header)) for header in headers] for row in made(rows_of(book, name))]})


def close(book: MemoryBook, *months: Month) -> None:
    for month in months:
        settle_month(book, month, CLOCK)
        confirm(book, month, "财务")
        lock_month(book, month, CLOCK)


def pay(book: MemoryBook, month: Month, staff: str = "S1") -> Row:
    return next(row for row in rows_of(book, "tblSettlement") if (row["月份"], row["工号"]) == (month.first, staff))


def listed(book: MemoryBook, month: Month, staff: str | None = "S1") -> dict[str, tuple[float, str]]:
    return {
        row["项目"]: (row["差额"], row["处理"])
        for row in rows_of(book, "tblCorrections")
        if (row["月份"], row["工号"]) == (month.first, staff)
    }


def decide(book: MemoryBook, month: Month, choice: str | None) -> None:
    def decided(found: list[Row]) -> list[Row]:
        first: set[Any] = set()
        for row in found:
            key = row["月份"], row["更正月份"], row["工号"]
            if row["月份"] == month.first and key not in first:
                row["决定"] = choice
            first.add(key)
        return found

    change(book, "tblCorrections", decided)


def results(book: MemoryBook, month: Month) -> dict[str, list[Row]]:
    names = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger", "tblCorrections", "tblFingerprints")
    return {name: [row for row in rows_of(book, name) if row["月份"] == month.first] for name in names}


@pytest.mark.rule("L1")
def test_a_receipt_that_comes_after_the_lock_is_paid_with_the_next_month() -> None:
    book = company()
    close(book, OCTOBER)
    october = results(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    close(book, NOVEMBER)
    assert results(book, OCTOBER) == october
    assert listed(book, NOVEMBER) == {
        "发放提成": (504.0, "计入"), "底薪": (800.0, "计入"), "预留提成": (56.0, "计入"),
        "业绩": (20_000.0, "计入"), "提成基数": (20_000.0, "计入"),
    }  # fmt: skip
    row = pay(book, NOVEMBER)
    assert row["更正"] == 1304.0
    assert row["应发工资"] == 4000 + 1080 + 1304
    kept = [line for line in rows_of(book, "tblLedger") if line["更正月份"]]
    assert {line["项目"]: line["金额"] for line in kept if line["工号"] == "S1"} == {
        item: amount for item, (amount, _) in listed(book, NOVEMBER).items()
    }
    assert {(line["月份"], line["更正月份"]) for line in kept} == {(NOVEMBER.first, OCTOBER.first)}
    causes = {row["原因"] for row in rows_of(book, "tblCorrections")}
    assert causes == {"2026-10 消费流水：L1 新增"}


@pytest.mark.rule("L1")
def test_the_explanation_of_a_correction_can_be_checked() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    lines = [row for row in rows_of(book, "tblTrace") if row["依据"].startswith("L1")]
    assert {row["项目"] for row in lines} == {"更正一项", "更正"}
    for row in lines:
        assert left_side_fen(row["计算过程"]) == round(row["金额"] * 100), row
    assert any("2026-10 底薪" in row["说明"] for row in lines)


@pytest.mark.rule("L1")
def test_what_was_corrected_is_not_corrected_again() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    close(book, NOVEMBER, DECEMBER)
    assert listed(book, DECEMBER) == {}
    assert pay(book, DECEMBER)["更正"] == 0
    assert pay(book, DECEMBER)["年终兑现"] == 64 + 56 + 120 + 120, "what is held of it is released with December"


@pytest.mark.rule("L1")
def test_a_correction_is_corrected_when_its_facts_change_again() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    close(book, NOVEMBER)
    change(book, "tblReceipts", lambda found: [row for row in found if row["流水号"] != "L1"])
    close(book, DECEMBER)
    assert pay(book, DECEMBER)["更正"] == -1304.0
    assert "1 行已删除" in rows_of(book, "tblCorrections")[-1]["原因"]
    add(book, "tblReceipts", LATE)
    close(book, JANUARY)
    assert pay(book, JANUARY)["更正"] == 1304.0 + 56.0, "held for October, released with December"


@pytest.mark.rule("L1")
def test_settling_again_changes_nothing_and_says_so() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    before = results(book, NOVEMBER)
    told = settle_month(book, NOVEMBER, CLOCK).changes
    assert results(book, NOVEMBER) == before
    assert told is not None
    assert not told.people


def test_settling_again_says_what_changes_before_it_writes() -> None:
    book = company()
    settle_month(book, OCTOBER, CLOCK)
    add(book, "tblReceipts", LATE)
    before = results(book, OCTOBER)
    told = []
    with pytest.raises(Declined):
        settle_month(book, OCTOBER, CLOCK, agreed=lambda changes: bool(told.append(changes)))
    assert results(book, OCTOBER) == before
    assert [(one.staff.upper(), one.after - one.before) for one in told[0].people] == [("S1", 130_400)]
    assert told[0].after - told[0].before == 130_400


@pytest.mark.rule("L1.1")
def test_what_is_left_out_stays_listed_and_is_never_paid_by_the_way() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    decide(book, NOVEMBER, "不计")
    close(book, NOVEMBER, DECEMBER)
    assert pay(book, NOVEMBER)["更正"] == pay(book, DECEMBER)["更正"] == 0
    assert pay(book, DECEMBER)["年终兑现"] == 64 + 120 + 120
    left_out = {item: how for item, (_, how) in listed(book, DECEMBER).items()}
    assert left_out == {"发放提成": "不计", "底薪": "不计", "预留提成": "不计"}
    assert rows_of(book, "tblCorrections")[-3]["决定"] == "不计", "it stays, also in later months"
    settle_month(book, JANUARY, CLOCK)
    decide(book, JANUARY, "计入")
    close(book, JANUARY)
    assert pay(book, JANUARY)["更正"] == 1304.0 + 56.0


@pytest.mark.rule("L1.1")
def test_a_decision_falls_with_another_amount() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    decide(book, NOVEMBER, "不计")
    add(book, "tblReceipts", sale("L2", "2026-10-21", 100))
    settle_month(book, NOVEMBER, CLOCK)
    assert pay(book, NOVEMBER)["更正"] == round(1304 + 100 * 0.012 * 0.9, 2)


@pytest.mark.rule("L1.1")
def test_by_parameter_late_documents_are_only_listed() -> None:
    book = company(parameters={"late_changes": "list"})  # type: ignore[arg-type]
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    close(book, NOVEMBER)
    assert pay(book, NOVEMBER)["更正"] == 0
    assert listed(book, NOVEMBER)["底薪"] == (800.0, "不计")
    assert not any(row["类型"] == "更正待决定" for row in rows_of(book, "tblAlerts"))


@pytest.mark.rule("L1.1", "L5")
@pytest.mark.parametrize(
    ("table", "made"),
    [
        ("tblPolicy", lambda found: [row | {"值": 1} if row["键"] == "pay_floor" else row for row in found]),
        ("tblGrades", lambda found: [row | {"底薪": 5_000.0} if row["职级"] == "销售代表" else row for row in found]),
        ("tblStaff", lambda found: [row | {"入职日期": dt.date(2026, 10, 16)} for row in found]),
        ("tblMonthlyPlan", lambda found: [{"月份": OCTOBER.first, "工号": "S1", "任务额": 200_000.0}]),
    ],
)
def test_terms_that_change_after_the_lock_wait_for_a_decision(table: str, made: Any) -> None:
    book = company()
    close(book, OCTOBER)
    change(book, table, made)
    settle_month(book, NOVEMBER, CLOCK)
    assert pay(book, NOVEMBER)["更正"] == 0
    assert {how for item, (_, how) in listed(book, NOVEMBER).items() if item == "底薪"} == {"不计"}
    assert [row["类型"] for row in rows_of(book, "tblAlerts") if row["表"] == "tblCorrections"] == ["更正待决定"]
    with pytest.raises(DataRefused):
        lock_month(book, NOVEMBER, CLOCK)
    decide(book, NOVEMBER, "计入")
    settle_month(book, NOVEMBER, CLOCK)
    assert pay(book, NOVEMBER)["更正"] == sum(listed(book, NOVEMBER)[item][0] for item in ("底薪", "发放提成")
                                            if item in listed(book, NOVEMBER))  # fmt: skip


@pytest.mark.rule("L1.1")
def test_two_decisions_on_one_correction_are_refused() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    choices = ("计入", "不计")
    change(book, "tblCorrections", lambda found: [row | {"决定": choices[i % 2]} for i, row in enumerate(found)])
    before = results(book, NOVEMBER)
    with pytest.raises(DataRefused) as refused:
        settle_month(book, NOVEMBER, CLOCK)
    assert any("两个不同的决定" in finding.fact for finding in refused.value.findings)
    assert results(book, NOVEMBER) == before


@pytest.mark.rule("L1.1")
def test_months_locked_by_an_earlier_version_pay_nothing_by_themselves() -> None:
    book = company()
    close(book, OCTOBER)
    book.write({"tblFingerprints": []})
    add(book, "tblReceipts", LATE)
    close(book, NOVEMBER, DECEMBER)
    assert pay(book, NOVEMBER)["更正"] == pay(book, DECEMBER)["更正"] == 0
    assert listed(book, DECEMBER)["底薪"] == (800.0, "不计")
    assert "无法辨认" in rows_of(book, "tblCorrections")[-1]["原因"]


@pytest.mark.rule("L1.1")
def test_a_month_that_waits_holds_up_no_later_one() -> None:
    book = company()
    close(book, OCTOBER)
    book.write({"tblFingerprints": []})
    add(book, "tblReceipts", LATE)
    close(book, NOVEMBER)
    add(book, "tblReceipts", sale("L2", "2026-11-20", 10_000))
    close(book, DECEMBER)
    assert pay(book, DECEMBER)["更正"] == 108.0, "1.2 % of 10,000, 90 % of it"


@pytest.mark.parametrize("table", ["tblCorrections", "tblFingerprints"])
def test_a_book_without_the_tables_settles_as_before(table: str) -> None:
    book = company()
    book = MemoryBook([book.read(name) for name in book.names() if name != table])
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    assert pay(book, NOVEMBER)["更正"] == 0
    assert any("数据又有改动" in row["问题"] for row in rows_of(book, "tblProblems"))


@pytest.mark.rule("L1.2")
def test_what_is_owed_back_leaves_the_minimum_wage() -> None:
    """Gross of November is 5,080; 2,000 is the minimum wage."""
    book = company()
    close(book, OCTOBER)
    add(book, "tblAdjustments", {"月份": "2026-10-01", "工号": "S1", "项目": "多发", "金额": -4_000.0, "原因": "x"})
    close(book, NOVEMBER, DECEMBER)
    assert (pay(book, NOVEMBER)["更正"], pay(book, NOVEMBER)["应发工资"]) == (-3_080.0, 2_000.0)
    assert pay(book, DECEMBER)["更正"] == -920.0
    carried = [row["金额"] for row in rows_of(book, "tblLedger") if row["项目"] == "更正结转"]
    assert carried == [-920.0, 920.0]


@pytest.mark.rule("L1.2")
def test_who_left_gets_a_row_of_corrections_alone() -> None:
    book = company(staff=(person("S2", 离职日期="2026-10-31", 计税=None, 社保公积金=500.0),))
    close(book, OCTOBER)
    add(book, "tblAdjustments", {"月份": "2026-10-01", "工号": "S2", "项目": "补发", "金额": 30_000.0, "原因": "x"})
    add(book, "tblClaims", {"月份": "2026-10-01", "工号": "S2", "类型": "通讯", "金额": 80.0, "补批": "是"})
    close(book, NOVEMBER)
    row = pay(book, NOVEMBER, "S2")
    assert (row["更正"], row["应发工资"], row["社保公积金"]) == (30_000.0, 30_000.0, 0)
    before = pay(book, OCTOBER, "S2")["应发工资"]
    assert row["个税"] == round((before + 30_000 - 5_000 - 500) * 0.03, 2), "October's deductions, none of November's"
    assert row["实发"] == 30_000 - row["个税"] + row["补贴"]
    assert row["补贴"] == 40.0, "80 at the floor of the factor"
    assert not any(line["工号"] == "S2" for line in rows_of(book, "tblActions"))


@pytest.mark.rule("L1.2")
def test_who_left_and_owes_is_listed_and_gets_no_row() -> None:
    book = company(staff=(person("S2", 离职日期="2026-10-31"),))
    close(book, OCTOBER)
    add(book, "tblAdjustments", {"月份": "2026-10-01", "工号": "S2", "项目": "多发", "金额": -300.0, "原因": "x"})
    settle_month(book, NOVEMBER, CLOCK)
    assert not [row for row in results(book, NOVEMBER)["tblSettlement"] if row["工号"] == "S2"]
    assert any("300.00" in row["问题"] and "S2" in row["问题"] for row in rows_of(book, "tblProblems"))


@pytest.mark.rule("L1")
def test_allowances_go_into_the_months_allowances() -> None:
    book = company()
    add(book, "tblClaims", {"月份": "2026-11-01", "工号": "S1", "类型": "通讯", "金额": 50.0, "补批": "是"})
    close(book, OCTOBER)
    add(book, "tblClaims", {"月份": "2026-10-01", "工号": "S1", "类型": "通讯", "金额": 100.0, "补批": "是"})
    close(book, NOVEMBER)
    assert pay(book, NOVEMBER)["补贴"] == 50 + 80.0
    assert pay(book, NOVEMBER)["更正"] == 0
    change(book, "tblClaims", lambda found: found[:1])
    close(book, DECEMBER)
    assert pay(book, DECEMBER)["补贴"] == -80.0, "November's own 50 stay"


@pytest.mark.rule("L1.4")
def test_a_card_refund_that_is_struck_out_comes_back_untaxed() -> None:
    book = company(tblRefunds=[
        {"单号": "T1", "日期": "2026-10-09", "工号": "S1", "退卡金额": 100_000.0, "原因": "客户"}])  # fmt: skip
    close(book, OCTOBER)
    assert pay(book, OCTOBER)["退卡扣款"] == 300.0
    change(book, "tblRefunds", lambda found: [])
    close(book, NOVEMBER, DECEMBER)
    row = pay(book, NOVEMBER)
    assert (row["退卡扣款"], row["应发工资"]) == (-300.0, 4000 + 1080)
    assert row["实发"] == row["应发工资"] + 300
    assert pay(book, DECEMBER)["退卡扣款"] == 0


@pytest.mark.rule("L1.4")
def test_a_card_refund_that_comes_late_is_charged_now() -> None:
    book = company()
    close(book, OCTOBER)
    add(book, "tblRefunds", {"单号": "T1", "日期": "2026-10-09", "工号": "S1", "退卡金额": 100_000.0, "原因": "客户"})
    close(book, NOVEMBER, DECEMBER)
    assert [pay(book, month)["退卡扣款"] for month in (NOVEMBER, DECEMBER)] == [300.0, 0]


@pytest.mark.rule("L1.4")
def test_an_early_end_of_probation_that_late_facts_show_is_recorded_from_its_month_on() -> None:
    book = company(staff=(person("S2", "试用期", 入职日期="2026-10-01"),))
    close(book, OCTOBER)
    add(book, "tblReceipts", sale("L1", "2026-10-20", 60_000, "S2"))
    settle_month(book, NOVEMBER, CLOCK)
    before = rows_of(book, "tblStaffChanges")
    settle_month(book, NOVEMBER, CLOCK)
    assert rows_of(book, "tblStaffChanges") == before
    assert [(row["工号"], row["生效月份"], row["职级"], row["原因"]) for row in before] == [
        ("S2", OCTOBER.first, "销售代表", "提前转正（2026-11 更正登记）")
    ]
    close(book, NOVEMBER, DECEMBER)
    assert pay(book, NOVEMBER, "S2")["职级"] == "销售代表"
    assert listed(book, DECEMBER, "S2") == {}
    change(book, "tblReceipts", lambda found: [row for row in found if row["流水号"] != "L1"])
    close(book, JANUARY)
    assert len(rows_of(book, "tblStaffChanges")) == 1, "what a locked month recorded stays"


@pytest.mark.rule("L1.4")
def test_an_early_end_of_probation_that_a_locked_month_recorded_stays() -> None:
    book = company(sale("P1", "2026-10-20", 60_000, "S2"), staff=(person("S2", "试用期", 入职日期="2026-10-01"),))
    close(book, OCTOBER)
    assert pay(book, OCTOBER, "S2")["职级"] == "销售代表"
    change(
        book, "tblReceipts", lambda found: [row | {"金额": 59_000.0} if row["流水号"] == "P1" else row for row in found]
    )
    close(book, NOVEMBER)
    assert set(listed(book, NOVEMBER, "S2")) >= {"底薪", "发放提成", "业绩"}
    assert "任务" not in listed(book, NOVEMBER, "S2"), "measured against the target that it had"


def test_a_month_whose_data_are_gone_is_not_corrected() -> None:
    book = company()
    close(book, OCTOBER)
    change(book, "tblReceipts", lambda found: [row for row in found if row["流水号"] != "R1"])
    close(book, NOVEMBER)
    assert pay(book, NOVEMBER)["更正"] == 0
    assert any("已不能重新计算" in row["问题"] for row in rows_of(book, "tblProblems"))


def test_every_item_of_the_ledger_is_corrected_or_not_for_a_reason() -> None:
    """What a new item is must be said; here are those of pay and of what people are charged."""
    pay_items = {
        "held", "released", "refund_due", "best_pot", "best_paid", "fund", "base_pay", "commission_paid", "pool_share",
        "excess", "best_bonus", "allowances", "adjustment", "dispute_paid", "dispute_set_off",
    }  # fmt: skip
    assert pay_items | OF_WORK | FOLLOW_PAYMENT == set(CHOICES["ledger"])
    assert len(pay_items) + len(OF_WORK) + len(FOLLOW_PAYMENT) == len(CHOICES["ledger"])


def test_the_decision_alone_is_typed_by_a_person() -> None:
    assert [c.field for c in TABLES["tblCorrections"].columns if c.typed] == ["decision"]


def upgraded(book: MemoryBook) -> MemoryBook:
    """The book of an earlier version with the tables and columns that corrections need, and nothing in them."""
    found = {name: book.read(name) for name in book.names()}
    for name in TABLES:
        table = found.get(name)
        headers = tuple(TABLES[name].headers("zh"))
        if table is None:
            found[name] = RawTable(name, headers, [], TABLES[name].zh)
        elif missing := [header for header in headers if header not in table.headers]:
            rows_wide = [[*row, *[None] * len(missing)] for row in table.rows]
            found[name] = table._replace(headers=(*table.headers, *missing), rows=rows_wide)
    return MemoryBook(found.values())


def test_an_upgraded_book_with_locked_months_pays_nothing_twice() -> None:
    """December is locked; receipts of locked months are changed, for which somebody may have entered adjustments."""
    book = upgraded(v2_book())
    raw = book.read("tblReceipts")
    day, amount = raw.headers.index("消费日期"), raw.headers.index("金额")
    months = {Month.of(row[day]) for row in raw.rows if row[day]}
    for row in raw.rows:
        if row[day] and Month.of(row[day]) >= OCTOBER and isinstance(row[amount], float) and row[amount] > 0:
            row[amount] += 50_000.0
    number = [f"N{i}" for i in range(len(raw.rows))]
    new = dict(zip(raw.headers, raw.rows[0], strict=True)) | {"流水号": f"J{number[0]}", "消费日期": JANUARY.first}
    book.write({"tblReceipts": [*raw.rows, [new.get(header) for header in raw.headers]]})
    settle_month(book, JANUARY, CLOCK)
    assert OCTOBER in months
    assert {row["更正"] for row in rows_of(book, "tblSettlement") if row["月份"] == JANUARY.first} == {0}
    pay_rows = [row for row in rows_of(book, "tblCorrections") if row["处理"] == "不计"]
    assert {"底薪", "发放提成"} & {row["项目"] for row in pay_rows}
    assert {row["月份"] for row in rows_of(book, "tblLedger") if row["更正月份"]} == {JANUARY.first}


def test_what_a_settlement_with_corrections_wrote_agrees_with_itself() -> None:
    book = company()
    add(book, "tblClaims", {"月份": "2026-12-01", "工号": "S1", "类型": "通讯", "金额": 50.0, "补批": "是"})
    close(book, OCTOBER, NOVEMBER, DECEMBER)
    add(book, "tblReceipts", LATE)
    add(book, "tblClaims", {"月份": "2026-10-01", "工号": "S1", "类型": "通讯", "金额": 100.0, "补批": "是"})
    close(book, JANUARY)
    assert {line["项目"] for line in rows_of(book, "tblLedger") if line["更正月份"]} >= {"年终兑现", "补贴"}
    grouped = by_month({name: book.read(name) for name in TABLES_COMPARED})
    assert not [doubt for month in (OCTOBER, NOVEMBER, DECEMBER, JANUARY) for doubt in doubts(grouped, month, "zh")]
