"""The exports of wallets, banks, hotels' and accounting programs come in as wanted, by the maps that ship."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.usecases.importing.maps.layout import recognised
from addin.usecases.importing.maps.model import Mapped
from addin.values.errors import Language
from tests.usecases.importing.maps.listings import FACTS, WANTED, answered, as_dicts, export, shipped

TABLES_OF = {"receipts": "tblReceipts", "collections": "tblCollections", "visits": "tblVisits"}
SOURCES = {
    "01": ("微信支付", "WeChat Pay"),
    "03": ("支付宝", "Alipay"),
    "06": ("工行企业网银", "ICBC corporate"),
    "07": ("建行企业网银", "CCB corporate"),
    "09": ("工行个人卡", "ICBC personal card"),
    "10": ("PMS应收账务", "PMS accounts receivable"),
    "13": ("工行POS", "ICBC card machine"),
    "18": ("OPERA账页", "OPERA folios"),
    "20": ("携程结算单", "Ctrip statement"),
    "22": ("美团酒店", "Meituan hotel"),
    "24": ("Booking.com付款", "Booking.com payout"),
    "26": ("用友应收明细账", "Yonyou receivables"),
    "27": ("畅捷通往来对账", "Chanjet receivables"),
    "28": ("CRM回款", "CRM collections"),
}
# What only the hotel knows, asked once: by the value, the heading or our column that the question is about.
ANSWERS: dict[str, dict[str, str]] = {
    "01": {"取": "取", "工号": "(空白)"},
    "03": {"取": "取"},
    "06": {"会议款 + ZD26090052 ZD26090053": "略过：一笔款两张账单，手工分两行登记"},
    "09": {"回款人": "S001"},
    "10": {"(非空) + *": "房费", "流水号": "700101", "责任": "否"},
    "13": {"退货": "略过：与消费同号", "取": "取", "工号": "(空白)", "消费项目": "餐费"},
    "26": {"SK26100001": "(空白)"},
}
# Lines that the map leaves out, by what is said of each.
LEFT_OUT: dict[str, list[tuple[int, str]]] = {
    "01": [],
    "03": [],
    "06": [(4, "付出"), (5, "两张账单"), (6, "利息")],
    "07": [(3, "付出"), (4, "结算款")],
    "09": [(9, "付出"), (10, "工资")],
    "10": [],
    "13": [(6, "押金"), (7, "同号")],
    "18": [(4, "付款行"), (6, "付款行")],
    "20": [],
    "22": [(3, "全额退款"), (4, "前台系统")],
    "24": [(2, "合计")],
    "26": [(5, "前台系统"), (7, "前台系统")],
    "27": [(4, "前台系统"), (6, "前台系统")],
    "28": [(3, "审核")],
}


# A receipt on account below zero is an error (H2.1–2.3): what the file takes off an account is a write-off (L9).
WRITTEN_OFF = {
    "回款单号": "700104",
    "流水号": "700101",
    "账单号": "",
    "回款日期": "2026-10-11",
    "金额": 200.0,
    "回款人": "",
}


def wanted_rows(name: str, kind: str) -> list[dict[str, Any]]:
    rows = WANTED[name][kind]
    if name.startswith("10") and kind == "receipts":
        return [row for row in rows if row["流水号"] != WRITTEN_OFF["回款单号"]]
    return [*rows, WRITTEN_OFF] if name.startswith("10") and kind == "collections" else rows


def came_in(name: str) -> Mapped:
    """What comes of an export by the map that ships for it, and the answers to what is asked."""
    maps = shipped("zh")
    found = export(name, maps)
    source_map = next(one for one in maps if one.source == SOURCES[name[:2]][0])
    return answered(source_map, found, ANSWERS.get(name[:2], {}))


def plain(row: dict[str, Any], header: str) -> object:
    cell = row.get(header)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return cell if isinstance(cell, float) else "" if cell is None else float(cell) if isinstance(cell, int) else cell


@pytest.mark.parametrize("name", WANTED)
def test_it_comes_in_as_wanted(name: str) -> None:
    made = came_in(name)
    assert not made.problems
    for kind, table in TABLES_OF.items():
        rows, wanted = as_dicts(made, table), wanted_rows(name, kind)
        assert len(rows) == len(wanted)
        for row, one in zip(rows, wanted, strict=True):
            found = {header: plain(row, header) for header in one}
            if kind == "collections" and not one["回款单号"]:  # made up where the file has none
                assert found["回款单号"] == "工行卡2026-10-16-1"
                found["回款单号"] = ""
            assert found == one | ({"账单号": ""} if one.get("账单号") == "(asked)" else {})


@pytest.mark.parametrize("name", WANTED)
def test_what_is_left_out_says_why(name: str) -> None:
    left = came_in(name).left_out
    wanted = LEFT_OUT[name[:2]]
    assert [line for line, _ in wanted] == [one.line for one in left]
    assert all(word in one.reason for (_, word), one in zip(wanted, left, strict=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", WANTED)
def test_its_source_is_recognised_in_either_edition(name: str, lang: Language) -> None:
    maps = shipped(lang)
    found = recognised(maps, export(name, maps).headings)
    assert [one.source for one in found] == [SOURCES[name[:2]][lang == "en"]]
    assert not any(found[0].difference)


def test_a_reversal_names_what_it_undoes() -> None:
    rows = as_dicts(came_in("07-ccb-corporate.xls"), "tblCollections")
    assert [row.get("冲销单号") for row in rows] == [None, "90001-1"]


def test_a_refund_of_the_card_machine_can_be_taken_with_its_own_number() -> None:
    maps = shipped("zh")
    answers = ANSWERS["13"] | {"退货": "取"}
    source_map = next(one for one in maps if one.source == "工行POS")
    rows = as_dicts(answered(source_map, export("13-icbc-pos-statement.xlsx", maps), answers), "tblReceipts")
    assert (rows[-1]["流水号"], rows[-1]["金额"]) == ("G0000000000000004", -88.0)


def test_where_the_property_system_has_them_only_collections_come_in() -> None:
    source_map = next(one for one in shipped("zh") if one.source == "微信支付")
    made = answered(
        source_map, export("01-wechat-merchant-all.csv", shipped("zh")), {"取": "略过：前台系统里已有"}, FACTS
    )
    assert not as_dicts(made, "tblReceipts")
    assert len(as_dicts(made, "tblCollections")) == 1
    assert {one.reason for one in made.left_out} == {"不是挂账回款；前台系统里已有"}
