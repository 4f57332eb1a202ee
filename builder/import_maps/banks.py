"""Banks: transfers of customers that settle their accounts. Settlements of wallets and cards are none."""

from __future__ import annotations

from addin.usecases.importing.maps.words import MapWord
from builder.import_maps.said import INTO_COLLECTIONS, PAID_OUT, ShippedRow, ShippedSource, with_amount

_INTEREST: MapWord = ("利息", "Interest")
_SETTLED: MapWord = (
    "微信、支付宝、刷卡的结算款，流水里已是现付",
    "Settled by wallet or card: the receipts have it as paid",
)
_ACQUIRERS = ("*财付通*", "*支付宝*", "*银联商务*")


def _no_settlement(heading: str) -> tuple[ShippedRow, ...]:
    return tuple(ShippedRow(heading, "skip", given, _SETTLED) for given in _ACQUIRERS)


_ICBC = ShippedSource(
    ("工行企业网银", "ICBC corporate"),
    (
        (
            INTO_COLLECTIONS,
            (
                *with_amount("转入金额", ">0", PAID_OUT),
                ShippedRow("摘要", "skip", "结息*", _INTEREST),
                *_no_settlement("对方单位"),
                ShippedRow("凭证号", "collection"),
                ShippedRow("", "bill", "", "{用途 + 附言:ZD########}"),
                ShippedRow("交易时间", "day"),
                ShippedRow("转入金额", "amount"),
            ),
        ),
    ),
    "对方账号|转出金额|余额",
)
_CCB = ShippedSource(
    ("建行企业网银", "CCB corporate"),
    (
        (
            INTO_COLLECTIONS,
            (
                *with_amount("贷方发生额（收入）", "<>0", PAID_OUT),
                ShippedRow("摘要", "skip", "结息*", _INTEREST),
                *_no_settlement("对方户名"),
                ShippedRow("账户明细编号-交易流水号", "collection"),
                ShippedRow("摘要", "bill", "*", "{备注:ZD########}"),
                ShippedRow("摘要", "bill", "冲正", "{原笔.备注:ZD########}"),
                ShippedRow("记账日期", "day"),
                ShippedRow("贷方发生额（收入）", "amount"),
                ShippedRow("摘要", "reverses", "*", "(空白)"),
                ShippedRow("摘要", "reverses", "冲正", "{备注:原流水[*]}"),
            ),
        ),
    ),
    "账号|账户名称|交易时间|借方发生额（支取）|余额|币种|对方账号|对方开户机构|企业流水号|凭证种类|凭证号|交易介质编号",
    (ShippedRow("账户明细编号-交易流水号", "joined", "", "原笔={备注:原流水[*]}"),),
)
_ICBC_CARD = ShippedSource(
    ("工行个人卡", "ICBC personal card"),
    (
        (
            INTO_COLLECTIONS,
            (
                *with_amount("记账金额(收入)", ">0", PAID_OUT),
                ShippedRow("摘要", "skip", "工资*", ("工资", "Wages")),
                ShippedRow("摘要", "skip", "*息", _INTEREST),
                *_no_settlement("对方户名"),
                ShippedRow("", "collection", "", "工行卡{交易日期}-{#}"),
                ShippedRow("", "bill", "", "{交易详情:ZD########}"),
                ShippedRow("交易日期", "day"),
                ShippedRow("记账金额(收入)", "amount"),
                ShippedRow("", "collector", "", ("？这张卡是谁的（工号）", "? Whose card is it (staff number)")),
            ),
        ),
    ),
    "交易场所|交易国家或地区简称|钞/汇|交易金额(收入)|交易金额(支出)|交易币种|记账金额(支出)|记账币种|余额|对方账户",
)
BANKS = (_ICBC, _CCB, _ICBC_CARD)
