"""Accounting and customer systems: what was collected, and of which bill."""

from __future__ import annotations

from builder.import_maps.said import ELSEWHERE, INTO_COLLECTIONS, ShippedRow, ShippedSource, with_amount

_NOT_YET = ("未提交", "审批中", "审核不通过", "已取消")
_NOT_APPROVED = ("还没有审核通过", "Not approved")
_YONYOU = ShippedSource(
    ("用友应收明细账", "Yonyou receivables"),
    (
        (
            INTO_COLLECTIONS,
            (
                ShippedRow("单据类型", "take", "收款单"),
                ShippedRow("单据类型", "skip", "其他应收单", ELSEWHERE),
                ShippedRow("单据类型", "skip", "销售*发票", ELSEWHERE),
                ShippedRow("单据类型", "skip", "红字应收单", ELSEWHERE),
                ShippedRow("单据类型", "skip", "期初余额", ("期初余额", "Brought forward")),
                ShippedRow("单据号", "collection"),
                ShippedRow("单据号", "bill", "", ("？收的是哪一张账单", "? Which bill was settled")),
                ShippedRow("", "day", "", "{年}-{月}-{日}"),
                ShippedRow("本期收回", "amount"),
            ),
        ),
    ),
    "客户编码|客户名称|客户简称|本期应收|余额|销售类型|结算方式",
)
_CHANJET = ShippedSource(
    ("畅捷通往来对账", "Chanjet receivables"),
    (
        (
            INTO_COLLECTIONS,
            (
                *with_amount("贷方-发生-金额", "<>0", ELSEWHERE),
                ShippedRow("业务单号", "collection"),
                ShippedRow("", "bill", "", "{摘要:ZD########}"),
                ShippedRow("业务日期", "day"),
                ShippedRow("贷方-发生-金额", "amount"),
                ShippedRow("业务员", "collector"),
            ),
        ),
    ),
    "科目编码|科目名称|对账对象编码|对账对象名称|币种|凭证日期|凭证字号|借方-发生-单价|借方-发生-数量|借方-发生-金额|借方-发生-本币|"
    "借方-已结-金额|借方-已结-本币|借方-未结-金额|借方-未结-本币|贷方-发生-单价|贷方-发生-数量|贷方-发生-本币|贷方-已结-金额|贷方-已结-本币|"
    "贷方-未结-金额|贷方-未结-本币",
)
_CRM = ShippedSource(
    ("CRM回款", "CRM collections"),
    (
        (
            INTO_COLLECTIONS,
            (
                ShippedRow("审批状态", "take", "审核通过"),
                *(ShippedRow("审批状态", "skip", one, _NOT_APPROVED) for one in _NOT_YET),
                ShippedRow("回款编号", "collection"),
                ShippedRow("合同编号", "bill"),
                ShippedRow("计划回款日期", "day"),
                ShippedRow("回款金额", "amount"),
                ShippedRow("负责人名字", "collector"),
            ),
        ),
    ),
    "编号|回款计划编号|回款方式|客户名字|负责人部门|工作流编号|工作流编号(2)|创建时间|更新时间|创建人名字",
)
BOOK_SOURCES = (_YONYOU, _CHANJET, _CRM)
