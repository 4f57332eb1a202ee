"""Pages to be set: a plain one, and one with all that a statement may ever hold."""

from __future__ import annotations

from addin.charts.paper.content import AmountRow, Group, Listing, StatementPage, Strip

LONG = "阿卜杜勒·买买提·吐尔逊江·阿不都热合曼"
WORDS = "销售额和回款按消费项目计入业绩，自营项目计入提成基数；提现不算业绩，电话、洗衣、商品部不算基数"


def page(items: int = 5, reasons: int = 6, listings: int = 2, name: str = "乙", why: str = "H5.2") -> StatementPage:
    """A statement with so many items of pay, explained amounts and lists beside them."""
    rows = [AmountRow(f"项目{i}", "-1,234,567.89", "1,234.00", "-1,235,801.89", "12,345,678.90") for i in range(items)]
    how = "基数 1234567.89 * 比例 0.015 + 基数 234567.89 * 比例 0.02 = 23210.00"
    return StatementPage(
        "2026年10月工资条",
        "某某国际大酒店",
        [("工号", "S001"), ("姓名", name), ("职级", "高级销售代表"), ("团队", "商务组")],
        [("实发", "-8,407.01"), ("上月", "8,149.43"), ("增减", "-16,556.44")],
        ["项目", "本月", "上月", "增减", "本年累计"],
        [Group("应发", rows), Group("", [AmountRow("实发", "0.00", "0.00", "0.00", "0.00", "total")])],
        [
            Listing(f"清单{i}", [], [[f"客户{j} {name}", "1,000.00"] for j in range(2 if i else 5)], "共 9 位")
            for i in range(listings)
        ],
        Listing("怎么算的", ["项目", "金额", "计算过程"], [[f"项目{i}", "-1.00", how, why] for i in range(reasons)]),
        None,
        ["本人已收到", "签名", "日期"],
        "2026-10 结算校验码：2-0f22f8656c3d6a74-16d5d155329e9be3e3-b0137da8",
    )


def strip(items: int) -> Strip:
    cells = [(f"项目{i}", "-1,234,567.89") for i in range(items)]
    return Strip("2026年10月工资条", "酒店", [("工号", "1"), ("姓名", LONG)], cells, ("实发", "1.00"), "签名", "2-0f22")
