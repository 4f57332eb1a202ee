"""The files of other programs as listings: headings, lines, what is left out, what the file itself adds up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.lists import file_listings

HERE = Path(__file__).parent
FOLDERS = (HERE / "exports", HERE.parent / "maps" / "exports")


class Export(NamedTuple):
    """What a file's listing is to be: cells of its first and last line by heading; left-out lines but for headings."""

    file: str
    kind: str
    encoding: str
    headings: int
    heading_lines: tuple[int, int]
    lines: int
    first: dict[str, Any]
    last: dict[str, Any]
    left: Mapping[int, str] = {}
    totals: tuple[dict[str, Any], ...] = ()


EXPORTS = [
    Export("01-wechat-merchant-all.csv", "text", "UTF-8", 27, (1, 1), 6,
           {"交易时间": "2026-10-03 12:15:08", "商户订单号": "CY20261003001", "订单金额": "386.00"},
           {"交易状态": "REVOKED", "退款金额": "88.00", "商品名称": "餐费"}, {8: "total", 9: "total"},
           ({"总交易单数": "6", "应结订单总金额": "4942.00", "退款总金额": "188.00", "充值券退款总金额": "0.00",
             "手续费总金额": "28.52400", "订单总金额": "4942.00", "申请退款总金额": "188.00"},)),
    Export("03-alipay-merchant-gbk.csv", "text", "GBK", 25, (5, 5), 4,
           {"支付宝交易号": "2026100322001400000000000001", "操作员": "S002", "商家红包消费金额（元）": "0.00"},
           {"商品名称": "挂账回款 ZD26090031", "备注": ""}, dict.fromkeys((1, 2, 3, 4, 10, 11, 12), "comment")),
    Export("06-icbc-corporate-gbk.csv", "text", "GBK", 10, (2, 2), 4,
           {"凭证号": "EX000001", "转入金额": "12,600.00"}, {"摘要": "结息", "对方账号": ""}, {1: "title"}),
    Export("07-ccb-corporate.xls", "xls", "", 18, (1, 1), 4,
           {"贷方发生额（收入）": "15,230.00", "账户明细编号-交易流水号": "90001-1"},
           {"贷方发生额（收入）": "-15,230.00"}),
    Export("09-icbc-card-tabs.csv", "text", "UTF-8", 15, (7, 7), 3,
           {"交易日期": "2026-10-16", "摘要": "他行汇入", "交易金额(收入)": "-", "记账金额(收入)": "2,340.00"},
           {"摘要": "工资", "对方账户": "0000****0033"},
           {1: "title", 2: "blank", 3: "title", 4: "blank", 5: "title", 6: "blank", 11: "blank", 12: "total"},
           ({"记账金额(收入)": "8,340.00", "记账金额(支出)": "13.40"},)),
    Export("10-rezen-ar.xlsx", "xlsx", "", 22, (1, 1), 5,
           {"账单号": "700101", "借方": 1280.0, "结账单号": "JZ0001"}, {"协议单位": "CTRIP", "已核销": 400.0}),
    Export("13-icbc-pos-statement.xlsx", "xlsx", "", 23, (3, 3), 4,
           {"序号": 1.0, "客户实付金额": 188.0, "红利收入": "0.00"}, {"交易类型": "退货", "入账金额": -87.65},
           {1: "title", 2: "title"}),
    Export("18-opera-gdpdu-folio.csv", "text", "UTF-8", 19, (1, 1), 5,
           {"BILL_NO": "5001", "GROSS_AMT": "1.280,00"}, {"TRX_CODE_DESC": "Cash", "GROSS_AMT": "-58,00"}),
    Export("20-ctrip-statement-html.xls", "html", "GBK", 19, (1, 1), 2,
           {"订单号": "1128000000000011", "结算价": "756.00", "备注": None}, {"离店日期": "10-10"}),
    Export("22-meituan-hotel.xlsx", "xlsx", "", 26, (1, 1), 3,
           {"美团订单号": "5000000000000000001", "结算金额": 720.0}, {"订单类型": "现付", "间夜": 30.0}),
    Export("24-booking-payout.csv", "text", "UTF-8", 30, (1, 1), 3,
           {"Type/Transaction type": "(Payout)", "Payable amount": "1602.70"}, {"Payable amount": "556.45"}),
    Export("26-yonyou-ar-ledger.xls", "xls", "", 13, (3, 3), 3,
           {"月": 10, "本期应收": "3,200.00"}, {"单据类型": "红字应收单", "本期应收": "-500.00"},
           {1: "title", 2: "title", 4: "opening", 8: "total"},
           ({"年": 2026, "本期应收": "2,700.00", "本期收回": "8,000.00"},)),
    Export("27-chanjet-ar-3row-headings.xlsx", "xlsx", "", 27, (1, 3), 3,
           {"借方-发生-金额": 3200.0, "贷方-发生-金额": "", "业务单号": "ZD26100011"},
           {"借方-未结-本币": 860.5, "业务员": "示例乙"}),
    Export("28-crm-collections-xlsx-named.xls", "xlsx", "", 16, (1, 1), 2,
           {"回款编号": "HK20261001", "工作流编号": "P1", "工作流编号(2)": ""}, {"审批状态": "审批中"}),
    Export("90-wage-tax-import-30col.xls", "xls", "", 30, (1, 1), 2,
           {"工号": "S001", "本期收入": 8560, "备注": ""}, {"本期收入": 6200.5}),
    Export("91-icbc-batch-payment.xlsx", "xlsx", "", 20, (1, 1), 2,
           {"日期": "20261110", "金额": "6480.25"}, {"收款账号地区码": "0000"}),
]  # fmt: skip


def path(name: str) -> Path:
    return next(folder / name for folder in FOLDERS if (folder / name).exists())


def cells(listing: FileListing, at: int) -> dict[str, Any]:
    return dict(zip(listing.headings, listing.lines[at].cells, strict=True))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.file)
def test_the_list_of_a_programs_file(export: Export) -> None:
    grids = read_grids(path(export.file))
    listing = file_listings(grids)[0]
    assert (listing.kind, listing.encoding) == (export.kind, export.encoding)
    assert (len(listing.headings), listing.heading_lines) == (export.headings, export.heading_lines)
    assert len(set(listing.headings)) == export.headings
    assert len(listing.lines) == export.lines
    assert not listing.problems
    for at, said in ((0, export.first), (-1, export.last)):
        assert cells(listing, at).items() >= said.items()
    assert {left.line: left.kind for left in listing.left_out if left.kind != "heading"} == export.left
    assert tuple(dict(total.said) for total in listing.totals) == export.totals
    total = len(listing.lines) + len(listing.left_out)
    assert total == len(next(grid for grid in grids if grid.place == listing.place).rows)
