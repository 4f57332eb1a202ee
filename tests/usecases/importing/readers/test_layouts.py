"""Layouts of other systems, made here from their headings: every line is in the list or left out with its kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.tables.schema import header_form
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.lists import file_listings
from addin.usecases.importing.values import foreign_column, our_cells
from tests.usecases.importing.readers import kinds
from tests.usecases.importing.readers.kinds import Made


def listed(folder: Path, data: bytes, name: str = "x.csv", **more: Any) -> FileListing:
    (folder / name).write_bytes(data)
    return file_listings(read_grids(folder / name), **more)[0]


def left(listing: FileListing) -> dict[int, str]:
    return {one.line: one.kind for one in listing.left_out if one.kind != "heading"}


def sheet(folder: Path, rows: list[list[Any]], *merged: str) -> FileListing:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(folder / "x.xlsx")
    return file_listings(read_grids(folder / "x.xlsx"))[0]


WECHAT_PERSONAL = [
    "微信支付账单明细,,,,,,,,", "微信昵称：[示例],,,,,,,,",
    "起始时间：[2026-10-01 00:00:00] 终止时间：[2026-10-31 23:59:59],,,,,,,,", "导出类型：[全部],,,,,,,,",
    "导出时间：[2026-11-01 12:00:00],,,,,,,,", ",,,,,,,,", "共2笔记录,,,,,,,,", "收入：1笔 88.00元,,,,,,,,",
    "支出：1笔 100.00元,,,,,,,,", "中性交易：0笔 0.00元,,,,,,,,", "注：,,,,,,,,",
    "1. 充值/提现/理财通购买等交易，将计入中性交易,,,,,,,,", "2. 本明细仅展示当前账单中的交易,,,,,,,,",
    "3. 本明细仅供个人对账使用,,,,,,,,", ",,,,,,,,",
    "----------------------微信支付账单明细列表--------------------,,,,,,,,",
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注",
    '2026-10-03 21:35:09,微信红包,/,"/",支出,¥100.00,零钱,支付成功,10000395011\t,10000395012\t,"/"',
    '2026-10-05 08:00:00,转账,示例甲,"定金, 宴会",收入,¥88.00,/,已存入零钱,10000395013\t,10000395014\t,"/"',
]  # fmt: skip


def test_a_wallets_bill_below_sixteen_lines(tmp_path: Path) -> None:
    listing = listed(tmp_path, "\r\n".join(WECHAT_PERSONAL).encode("utf-8-sig"))
    assert listing.heading_lines == (17, 17)
    assert [line.cells[8] for line in listing.lines] == ["10000395011", "10000395013"]
    assert our_cells(foreign_column(listing, "金额(元)"), "money").cells == [100.0, 88.0]
    assert set(left(listing).values()) == {"title", "blank"}


ALIPAY_WEB = [
    "支付宝交易记录明细查询", "账号:[示例@example.com]",
    "起始日期:[2026-10-01 00:00:00]    终止日期:[2026-11-01 00:00:00]",
    "-------------------------交易记录明细列表----------------------------",
    "交易号      ,商家订单号   ,付款时间       ,类型  ,交易对方   ,商品名称  ,金额（元）,收/支  ,备注 ,资金状态 ,",
    "2026100522001  \t,CY001   \t,2026-10-05 10:30:05 ,交易 ,示例公司  ,房费    ,1280.00  ,收入    ,    ,已收入   ,",
    "2026100622002  \t,CY002   \t,2026-10-06 11:00:04 ,交易 ,示例客人  ,餐费    ,59.90    ,收入    ,    ,已收入   ,",
    "---------------------------------------------------------------------",
    "共2笔记录", "已收入:2笔,1339.90元", "导出时间:[2026-11-01 10:00:00]    用户:示例",
]  # fmt: skip


def test_a_wallets_padded_bill_with_a_footer(tmp_path: Path) -> None:
    listing = listed(tmp_path, "\n".join(ALIPAY_WEB).encode("gbk"), "x.txt")
    assert (listing.encoding, listing.heading_lines, len(listing.headings)) == ("GBK", (5, 5), 10)
    assert listing.lines[0].cells[:2] == ("2026100522001", "CY001")
    assert len(listing.lines) == 2
    assert left(listing) == {
        1: "title",
        2: "title",
        3: "title",
        4: "title",
        8: "other",
        9: "page",
        10: "page",
        11: "page",
    }


CMB = ["# 招商银行交易记录", "# 导出时间: [\t2026-11-01]", "# 账    号: [\t6214********1234]", "",
       '交易日期,交易时间,收入,支出,余额,交易类型,交易备注',
       '"\t20261005","\t12:56:16","","64.91","221455.46","\t银联在线支付","\t示例商户，（特约）"',
       '"\t20261006","\t13:44:45","1,373.64","","222829.10","\t汇入汇款","\tZD26090031"', "",
       "# 合并统计: 收入 1,373.64, 支出 64.91"]  # fmt: skip


def test_a_bank_card_between_comments(tmp_path: Path) -> None:
    listing = listed(tmp_path, "\n".join(CMB).encode())
    assert [line.cells[0] for line in listing.lines] == ["20261005", "20261006"]
    assert [str(day) for day in our_cells(foreign_column(listing, "交易日期"), "date").cells] == [
        "2026-10-05",
        "2026-10-06",
    ]
    assert set(left(listing).values()) == {"comment", "blank"}


def test_a_ledger_with_sums_of_days_months_and_years(tmp_path: Path) -> None:
    rows = [
        ["应收账款明细账"], ["单位：元", None, None, "2026年10月"],
        ["日期", "凭证号数", "摘要", "对方科目", "借方", "贷方", "方向", "余额"],
        [None, None, "上年结转", None, None, None, "借", 500.0],
        ["2026-10-03", "记-0001", "挂账消费", "主营业务收入", 1200.0, None, "借", 1700.0],
        ["2026-10-03", None, "本日合计", None, 1200.0, None, "借", 1700.0],
        ["2026-10-15", "收-0002", "收回合计款项 总经理签单", "银行存款", None, 700.0, "借", 1000.0],
        ["2026-10-31", None, "本月合计", None, 1200.0, 700.0, "借", 1000.0],
        ["2026-10-31", None, "本年累计", None, 8200.0, 7700.0, "借", 1000.0],
        ["核算单位：示例酒店", None, None, "制单：示例甲", None, None, None, "打印日期：2026-11-01"],
    ]  # fmt: skip
    listing = sheet(tmp_path, rows, "A1:H1")
    assert [line.cells[1] for line in listing.lines] == ["记-0001", "收-0002"]
    assert left(listing) == {1: "title", 2: "title", 4: "opening", 6: "total", 8: "total", 9: "total", 10: "page"}
    assert listing.totals[1].said == {
        "日期": "2026-10-31", "借方": 1200.0, "贷方": 700.0, "方向": "借", "余额": 1000.0
    }  # fmt: skip
    assert listing.unit == "元"


def test_a_report_in_ten_thousands_by_its_title(tmp_path: Path) -> None:
    rows = [["会议团队应收", "", ""], ["单位：万元", "", ""], ["单号", "客户", "金额"], ["B1", "甲", "1.28"],
            ["B2", "乙", "0.5"], ["合计", "", "1.78"]]  # fmt: skip
    listing = listed(tmp_path, kinds.text(rows, "\t", "utf-16"), "x.txt")
    assert (listing.unit, listing.encoding) == ("万元", "UTF-16")
    assert our_cells(foreign_column(listing, "金额"), "money").cells == [12800.0, 5000.0]


def test_a_page_with_headings_of_two_rows(tmp_path: Path) -> None:
    rows = [["夜审收入明细", None, None, None, None, None], ["账单号", "日期", "房费", None, "餐费", None],
            [None, None, "收入", "冲减", "收入", "冲减"], ["Z1", "2026-10-05", "1280", "0", "88", "-8"],
            ["小计", None, "1280", "0", "88", "-8"], ["第 1 页", None, None, None, None, "共 2 页"],
            ["账单号", "日期", "房费", None, "餐费", None], [None, None, "收入", "冲减", "收入", "冲减"],
            ["Z2", "2026-10-06", "560", "0", "0", "0"]]  # fmt: skip
    merged = ((0, 0, 0, 5), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5), (6, 0, 7, 0), (6, 1, 7, 1))
    listing = listed(tmp_path, kinds.html(Made(rows, merged), "gbk", closed=False), "夜审.xls")
    assert listing.headings == ("账单号", "日期", "房费-收入", "房费-冲减", "餐费-收入", "餐费-冲减")
    assert [line.cells[0] for line in listing.lines] == ["Z1", "Z2"]
    assert left(listing) == {1: "title", 5: "total", 6: "page"}


def test_headings_of_two_rows_without_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["单号", "客户", "借方", "", "贷方", ""],
        ["", "", "数量", "金额", "数量", "金额"],
        ["1", "甲", "1", "5.00", "", ""],
    ]
    listing = listed(tmp_path, kinds.text(rows))
    assert listing.headings == ("单号", "客户", "借方-数量", "借方-金额", "贷方-数量", "贷方-金额")
    rows = [
        ["", "", "借方", "", "贷方", ""],
        ["单号", "客户", "数量", "金额", "数量", "金额"],
        ["1", "甲", "1", "5.00", "", ""],
    ]
    listing = listed(tmp_path, kinds.text(rows))
    assert listing.headings == ("单号", "客户", "借方-数量", "借方-金额", "贷方-数量", "贷方-金额")
    assert len(listing.lines) == 1


def test_a_first_line_of_texts_is_no_further_heading(tmp_path: Path) -> None:
    rows = [["客户", "类型", "备注"], ["甲公司", "协议客户", ""], ["乙公司", "会员", "老客户"]]
    assert len(listed(tmp_path, kinds.text(rows)).lines) == 2


def test_a_line_of_sums_with_a_count_beside_it(tmp_path: Path) -> None:
    rows = [["日期", "店名", "金额", "备注", "设备"], ["2026-10-05", "甲", "12.00", "", "D1"],
            ["2026-10-06", "乙", "3.00", "", "D1"], ["本月合计", "", "15.00", "共 2 条", ""]]  # fmt: skip
    listing = listed(tmp_path, kinds.text(rows))
    assert len(listing.lines) == 2
    assert listing.totals[0].said["金额"] == "15.00"


REAL = [["合计公司", "2026-10-05", "5.00"], ["总计", "2026-10-05", "5.00"], ["小计", "2026-10-06", "7.00"],
        ["期初余额", "2026-10-06", "7.00"], ["第 1 页", "2026-10-06", "7.00"],
        ["#12", "2026-10-06", "7.00"]]  # fmt: skip


@pytest.mark.parametrize("line", REAL, ids=lambda line: line[0])
def test_a_word_of_sums_in_a_whole_line_loses_nothing(line: list[str], tmp_path: Path) -> None:
    rows = [["客户", "日期", "金额"], ["甲", "2026-10-04", "1.00"], line, ["乙", "2026-10-07", "2.00"]]
    listing = listed(tmp_path, kinds.text(rows))
    assert [one.cells[0] for one in listing.lines] == ["甲", line[0], "乙"]


def test_rows_that_a_filter_hides_are_told_and_left_by_choice(tmp_path: Path) -> None:
    made = Made([["单号", "金额"], ["1", 5], ["2", 6], ["合计", 11]], filtered=(2, 3))
    assert listed(tmp_path, kinds.xlsx(made)).filtered == (3,)
    assert len(listed(tmp_path, kinds.xlsx(made)).lines) == 2
    without = listed(tmp_path, kinds.xlsx(made), with_filtered=False)
    assert (len(without.lines), without.filtered, left(without)) == (1, (3,), {3: "filtered", 4: "total"})


def test_the_likeliest_list_stands_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in {"说明": [["栏目", "说明"], ["a", "b"], ["c", "d"]], "空": [["单号", "金额"]],
                       "藏": [["单号", "金额"], [1, 2]], "明细": [["单号", "金额"], [1, 2]]}.items():  # fmt: skip
        made = book.create_sheet(name)
        made.sheet_state = "hidden" if name == "藏" else "visible"
        for row in rows:
            made.append(row)
    book.save(tmp_path / "x.xlsx")
    words = frozenset(map(header_form, ["单号", "金额"]))
    found = file_listings(read_grids(tmp_path / "x.xlsx", words), words)
    assert [one.place.split()[-1] for one in found] == ["明细", "说明", "空", "藏"]


def test_columns_without_a_heading_are_called_by_their_letters(tmp_path: Path) -> None:
    listing = sheet(tmp_path, [["单号", None, "金额"], ["1", "甲", 5, "乙"]])
    assert listing.headings == ("单号", "列 B", "金额", "列 D")


def test_doubled_headings_are_numbered(tmp_path: Path) -> None:
    assert listed(tmp_path, kinds.text([["号", "额", "额(2)", "额", "额"], list("12345")])).headings == (
        "号", "额", "额(2)", "额(3)", "额(4)"
    )  # fmt: skip


def test_trailing_delimiters_are_a_programs_habit_or_a_fault(tmp_path: Path) -> None:
    habit = "号,名,额\n1,甲,5.00,\n2,乙,6.00,\n"
    assert len(listed(tmp_path, habit.encode()).lines) == 2
    for text in (
        "号,名,额\n1,甲,5.00,\n2,乙,6.00\n",
        "号,名,额\n1,甲,1,234.00,\n2,乙,6,789.00,\n",
        "号,名,额\n1,甲,5.00,\n",
    ):
        assert {problem.code for problem in listed(tmp_path, text.encode()).problems} == {"import_long_line"}


def test_half_an_amount_is_seen_where_lines_are_cut_short(tmp_path: Path) -> None:
    text = "号,金额,余额,备注\n1,1,234.50,9.00\n2,5.00\n"
    assert [problem.code for problem in listed(tmp_path, text.encode()).problems] == ["import_split_amount"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xml", "html"])
def test_merged_cells_fill_down_in_lines_only(kind: str, tmp_path: Path) -> None:
    maker = getattr(kinds, kind)
    rows: list[list[Any]] = [
        ["客户", "单号", "金额"],
        ["甲", "1", 5],
        [None, "2", 6],
        ["小计", None, 11],
        ["乙", "3", 7],
    ]
    listing = listed(tmp_path, maker(Made(rows, merged=((1, 0, 2, 0),))), "x.xls")
    assert [line.cells[0] for line in listing.lines] == ["甲", "甲", "乙"]
    assert not listing.problems
    rows = [["客户", "单号", "金额"], ["甲", "1", 5], [None, "2", None]]
    listing = listed(tmp_path, maker(Made(rows, merged=((1, 0, 2, 0), (1, 2, 2, 2)))), "x.xls")
    assert [(one.code, one.field) for one in listing.problems] == [("import_merged_amount", "金额")]
