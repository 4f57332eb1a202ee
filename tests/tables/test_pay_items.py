"""A pay item is declared once: columns, sums, sentences and the order of deductions follow."""

from __future__ import annotations

import pytest

from addin.engine.rules.pay import gross, net
from addin.tables.choices import CHOICES
from addin.tables.pay_items import HOTEL_ITEMS, PayItem, PayItems
from addin.tables.schema import TABLES
from addin.texts.words import words

COLUMNS = {column.field: column for column in TABLES["tblSettlement"].columns}
MEASURES = {"performance", "base", "target"}  # of the month, not of pay


def test_every_amount_of_the_settlement_is_an_item_under_its_headers() -> None:
    money = [field for field, column in COLUMNS.items() if column.kind == "money" and field not in MEASURES]
    assert money == [item.field for item in HOTEL_ITEMS]
    assert [(item.zh, item.en) for item in HOTEL_ITEMS] == [(COLUMNS[field].zh, COLUMNS[field].en) for field in money]


@pytest.mark.parametrize("item", HOTEL_ITEMS, ids=lambda item: item.field)
def test_an_item_of_a_total_moves_it_by_its_amount(item: PayItem) -> None:
    amounts = {item.field: 100}
    found = {"gross": gross(amounts, HOTEL_ITEMS).amount, "net": net(amounts, True, HOTEL_ITEMS).amount}
    assert found == {"gross": 0, "net": 0} | ({item.total: 100 * item.sign} if item.total else {})


def test_what_is_paid_apart_is_not_in_net() -> None:
    assert [
        item.field
        for item in HOTEL_ITEMS
        if net({item.field: 100}, False, HOTEL_ITEMS).amount != net({item.field: 100}, True, HOTEL_ITEMS).amount
    ] == ["allowances"]


def test_totals_are_said_as_the_columns_are_headed() -> None:
    said = HOTEL_ITEMS.sentence_of
    assert said("gross", "zh") == "= 底薪 + 发放提成 + 年终兑现 + 部门奖金 + 总监超额奖 + 季度最佳奖 + 调整 + 更正"
    assert said("net", "zh") == "= 应发工资 − 社保公积金 − 个税 − 退卡扣款 − 挂账扣款 + 挂账返还 + 补贴"
    assert said("net", "en").startswith("= Gross − Insurance − Income tax − Card refunds deducted")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_item_has_a_word(lang: str) -> None:
    assert {item.field for item in HOTEL_ITEMS} <= words(lang).keys()  # type: ignore[arg-type]


def test_places_and_cuts_leave_no_doubt() -> None:
    for total in ("gross", "net"):
        places = [item.place for item in HOTEL_ITEMS.parts_of(total)]  # type: ignore[arg-type]
        assert len(places) == len(set(places))
    assert [item.field for item in HOTEL_ITEMS.cut] == ["refund_taken", "account_taken"]
    assert all(item.clause and item.field in CHOICES["ledger"] and item.sign < 0 for item in HOTEL_ITEMS.cut)


def test_a_new_item_reaches_sum_and_sentence() -> None:
    new = PayItem("uniform", "工装扣款", "Uniform deducted", "net", -1, 9, cut=3, clause="H13")
    items = PayItems((*HOTEL_ITEMS, new))
    assert net({"gross": 500, "uniform": 100}, True, items)[1:3] == (400, "$gross 5.00 - $uniform 1.00")
    assert items.sentence_of("net", "zh").endswith("+ 补贴 − 工装扣款")
    assert [item.field for item in items.cut] == ["refund_taken", "account_taken", "uniform"]


def test_lists_and_sums_of_a_month_show_the_items_that_say_so() -> None:
    assert HOTEL_ITEMS.listed == [
        "base_pay", "commission_paid", "pool_share", "allowances", "gross", "refund_taken", "account_taken",
        "insurance", "tax", "net",
    ]  # fmt: skip
    assert HOTEL_ITEMS.summed == ["base_pay", "commission_paid", "pool_share", "allowances", "gross", "tax", "net"]
