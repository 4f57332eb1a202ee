"""Wallets and card machines: what guests pay at the desk, and accounts that are settled by them."""

from __future__ import annotations

from builder.import_maps.said import (
    ASK_HABIT,
    ASK_WHOSE,
    INTO_COLLECTIONS,
    INTO_RECEIPTS,
    ShippedRow,
    ShippedSource,
)

_COLLECTED = ("挂账回款，记入挂账回款", "Collected on account: see Collections")
_OTHER = ("不是挂账回款", "Nothing collected on account")
_ASK_REFUNDS = ("？退货要导入吗（用工行订单号作流水号）", "? Take refunds (numbered by 工行订单号)")

# of a wallet: the goods' name tells what is collected on account from what a guest pays for
_TO_RECEIPTS = (ShippedRow("", "take", "", ASK_HABIT), ShippedRow("商品名称", "skip", "挂账回款*", _COLLECTED))
_TO_COLLECTIONS = (ShippedRow("商品名称", "take", "挂账回款*"), ShippedRow("商品名称", "skip", "*", _OTHER))
_PAID_FOR = (
    ShippedRow("", "source", "", "other"),
    ShippedRow("商品名称", "item"),
    ShippedRow("商品名称", "item", "水疗*", "recreation"),
    ShippedRow("商品名称", "item", "洗衣*", "laundry"),
    ShippedRow("", "payment", "", "paid"),
)

_WECHAT = ShippedSource(
    ("微信支付", "WeChat Pay"),
    (
        (
            INTO_RECEIPTS,
            (
                *_TO_RECEIPTS,
                ShippedRow("交易状态 + 退款金额", "take", "SUCCESS + *"),
                ShippedRow("交易状态 + 退款金额", "take", "REFUND + *"),
                ShippedRow("交易状态 + 退款金额", "take", "REVOKED + >0"),
                ShippedRow("交易状态", "receipt", "SUCCESS", "{商户订单号}"),
                ShippedRow("交易状态", "receipt", "REFUND", "{商户退款单号}"),
                ShippedRow("交易状态", "receipt", "REVOKED", "{商户订单号}-撤销"),
                ShippedRow("交易时间", "day"),
                ShippedRow("", "staff", "", ASK_WHOSE),
                *_PAID_FOR,
                ShippedRow("", "amount", "", "{应结订单金额}-{退款金额}"),
            ),
        ),
        (
            INTO_COLLECTIONS,
            (
                *_TO_COLLECTIONS,
                ShippedRow("交易状态", "take", "SUCCESS"),
                ShippedRow("微信订单号", "collection"),
                ShippedRow("", "bill", "", "{商户数据包:ZD########}"),
                ShippedRow("交易时间", "day"),
                ShippedRow("应结订单金额", "amount"),
            ),
        ),
    ),
    "公众账号ID|商户号|特约商户号|设备号|用户标识|交易类型|付款银行|货币种类|代金券金额|微信退款单号|充值券退款金额|退款类型|退款状态|"
    "手续费|费率|订单金额|申请退款金额|费率备注",
)
_ALIPAY = ShippedSource(
    ("支付宝", "Alipay"),
    (
        (
            INTO_RECEIPTS,
            (
                *_TO_RECEIPTS,
                ShippedRow("业务类型", "take", "交易"),
                ShippedRow("业务类型", "take", "退款"),
                ShippedRow("业务类型", "receipt", "交易", "{商户订单号}"),
                ShippedRow("业务类型", "receipt", "退款", "{退款批次号/请求号}"),
                ShippedRow("完成时间", "day"),
                ShippedRow("操作员", "staff"),
                *_PAID_FOR,
                ShippedRow("商家实收（元）", "amount"),
            ),
        ),
        (
            INTO_COLLECTIONS,
            (
                *_TO_COLLECTIONS,
                ShippedRow("业务类型", "take", "交易"),
                ShippedRow("支付宝交易号", "collection"),
                ShippedRow("", "bill", "", "{商品名称:ZD########}"),
                ShippedRow("完成时间", "day"),
                ShippedRow("商家实收（元）", "amount"),
                ShippedRow("操作员", "collector"),
            ),
        ),
    ),
    "创建时间|门店编号|门店名称|终端号|对方账户|订单金额（元）|支付宝红包（元）|集分宝（元）|支付宝优惠（元）|商家优惠（元）|券核销金额（元）|"
    "券名称|商家红包消费金额（元）|卡消费金额（元）|服务费（元）|分润（元）|备注",
)
_POS = ShippedSource(
    ("工行POS", "ICBC card machine"),
    (
        (
            INTO_RECEIPTS,
            (
                ShippedRow("", "take", "", ASK_HABIT),
                ShippedRow("交易类型", "take", "消费"),
                ShippedRow("交易类型", "skip", "押金确认", ("押金，不是消费", "A deposit, nothing consumed")),
                ShippedRow("交易类型", "take", "退货", _ASK_REFUNDS),
                ShippedRow("交易类型", "receipt", "*", "{商户订单号}"),
                ShippedRow("交易类型", "receipt", "退货", "{工行订单号}"),
                ShippedRow("交易时间", "day"),
                ShippedRow("", "staff", "", ASK_WHOSE),
                ShippedRow("", "source", "", "other"),
                ShippedRow("", "item", "", ("？这台机器收的是什么消费", "? What is paid for at this machine")),
                ShippedRow("支付类型", "payment", "微信支付", "paid"),
                ShippedRow("支付类型", "payment", "支付宝支付", "paid"),
                ShippedRow("支付类型", "payment", "银行卡*", "paid"),
                ShippedRow("订单总金额", "amount"),
            ),
        ),
    ),
    "序号|对账单日期|终端编号|第三方订单号|支付方式|商户附加信息|付款银行|借贷记标志|卡号|商户自定义数据包|客户实付金额|手续费金额|"
    "分期贴息手续费|入账金额|红利收入|红利支出|代金券或立减优惠金额",
)
WALLETS = (_WECHAT, _ALIPAY, _POS)
