"""Property management systems and booking platforms."""

from __future__ import annotations

from builder.import_maps.said import (
    ELSEWHERE,
    INTO_COLLECTIONS,
    INTO_RECEIPTS,
    INTO_WRITE_OFFS,
    ShippedRow,
    ShippedSource,
    no_negative,
    only_negative,
    write_offs,
)

_SUM_OF_LINES = ("下面各行的合计", "The sum of the lines below")
_PAYMENT_LINE = ("付款行，决定同一账单其他行的支付方式", "A payment: it says how the bill's other lines were paid")
_PAID = ("收款，记入挂账回款", "Collected: see Collections")
_ASK_ROOMS = ("？有房号的挂账记为什么消费", "? What do lines with a room number come in as")
_REZEN = ShippedSource(
    ("PMS应收账务", "PMS accounts receivable"),
    (
        (
            INTO_RECEIPTS,
            (
                ShippedRow("类型", "take", "借方"),
                ShippedRow("类型", "skip", "贷方", _PAID),
                *no_negative("借方"),
                ShippedRow("账单号", "receipt"),
                ShippedRow("日期", "day"),
                ShippedRow("转账注释", "customer", "*TAr:*付款|*", "{转账注释:TAr:[*]付款|}"),
                ShippedRow("转账注释", "customer", "*TAr:*|*", "{转账注释:TAr:[*]|}"),
                ShippedRow("转账注释", "customer", "*", "{协议单位}"),
                ShippedRow("外部订单号", "source", "(非空)", "other"),
                ShippedRow("外部订单号", "source", "(空白)", "contract"),
                ShippedRow("房号 + 财务备注", "item", "(非空) + *", _ASK_ROOMS),
                ShippedRow("房号 + 财务备注", "item", "(空白) + *宴会*", "dining"),
                ShippedRow("房号 + 财务备注", "item", "(空白) + *餐*", "dining"),
                ShippedRow("", "payment", "", "account"),
                ShippedRow("借方", "amount"),
                ShippedRow("结账单号", "bill"),
            ),
        ),
        (
            INTO_COLLECTIONS,
            (
                ShippedRow("类型", "take", "贷方"),
                ShippedRow("类型", "skip", "借方", ("消费，记入消费流水", "Consumed: see Receipts")),
                ShippedRow("账单号", "collection"),
                ShippedRow("", "receipt", "", "{财务备注:ZD [#+]}"),
                ShippedRow("日期", "day"),
                ShippedRow("贷方", "amount"),
            ),
        ),
        (
            INTO_WRITE_OFFS,
            (
                ShippedRow("类型", "take", "借方"),
                ShippedRow("类型", "skip", "贷方", _PAID),
                *only_negative("借方"),
                *write_offs("借方", "账单号", ShippedRow("日期", "day")),
            ),
        ),
    ),
    "结账时间|姓名/描述|金额|已核销|余额|备注|争议余额|订单号|中央订单号|订单备注|入账操作员",
)
_OPERA_ACCOUNT = "GROSS_AMT + 付款.TRX_CODE_DESC"
_OPERA = ShippedSource(
    ("OPERA账页", "OPERA folios"),
    (
        (
            INTO_RECEIPTS,
            (
                ShippedRow("FLAG", "take", "01"),
                ShippedRow("FLAG", "take", "02"),
                ShippedRow("FLAG", "skip", "04", _PAYMENT_LINE),
                *no_negative(_OPERA_ACCOUNT, "<0 + City Ledger"),
                ShippedRow("", "receipt", "", "{BILL_NO}-{#}"),
                ShippedRow("BILL_GENERATION_DATE", "day"),
                ShippedRow("", "customer", "", "{付款.SUPPLEMENT}"),
                ShippedRow("付款.SUPPLEMENT", "source", "(非空)", "contract"),
                ShippedRow("付款.SUPPLEMENT", "source", "(空白)", "other"),
                ShippedRow("TRX_CODE_DESC", "item", "Room*", "room"),
                ShippedRow("TRX_CODE_DESC", "item", "Accommodation*", "room"),
                ShippedRow("TRX_CODE_DESC", "item", "Restaurant*", "dining"),
                ShippedRow("TRX_CODE_DESC", "item", "Laundry*", "laundry"),
                ShippedRow("TRX_CODE_DESC", "item", "Telephone*", "telephone"),
                ShippedRow("付款.TRX_CODE_DESC", "payment", "City Ledger", "account"),
                ShippedRow("付款.TRX_CODE_DESC", "payment", "Cash", "paid"),
                ShippedRow("GROSS_AMT", "amount"),
                ShippedRow("BILL_NO", "bill"),
            ),
        ),
        (
            INTO_WRITE_OFFS,
            (
                ShippedRow("FLAG", "take", "01"),
                ShippedRow("FLAG", "take", "02"),
                ShippedRow("FLAG", "skip", "04", _PAYMENT_LINE),
                *only_negative(_OPERA_ACCOUNT, "<0 + City Ledger", "* + *"),
                *write_offs("GROSS_AMT", "BILL_NO", ShippedRow("BILL_GENERATION_DATE", "day"), "BILL_NO"),
            ),
        ),
    ),
    "FOLIO_NO|INVOICE_NO|FOLIO_TYPE|BILL_GENERATION_TIME|TRX_CODE|CHECK_NO|REFERENCE|CURRENCY|NET_AMT|VAT_AMT|USER_NAME|"
    "CASHIER_ID|RESV_NAME_ID",
    (ShippedRow("BILL_NO + FLAG", "joined", "* + 04", "付款"),),
)


def _agency(name: str, order: str) -> tuple[ShippedRow, ...]:
    """A platform collects from guests and settles later: rooms on account of the platform."""
    return (
        ShippedRow(order, "receipt"),
        ShippedRow("", "customer", "", name),
        ShippedRow("", "source", "", "other"),
        ShippedRow("", "item", "", "room"),
        ShippedRow("", "payment", "", "account"),
        ShippedRow(order, "bill"),
    )


_CTRIP_DAY = ShippedRow("", "day", "", "{#年}-{离店日期}")
_CTRIP = ShippedSource(
    ("携程结算单", "Ctrip statement"),
    (
        (
            INTO_RECEIPTS,
            (
                ShippedRow("支付", "take", "预付"),
                ShippedRow("支付", "skip", "现付", ELSEWHERE),
                ShippedRow("状态", "take", "已离店"),
                *no_negative("结算价"),
                *_agency("携程", "订单号"),
                _CTRIP_DAY,
                ShippedRow("结算价", "amount"),
            ),
        ),
        (
            INTO_WRITE_OFFS,
            (*only_negative("结算价"), *write_offs("结算价", "订单号", _CTRIP_DAY, "订单号")),
        ),
    ),
    "序号|确认号|客人姓名|人数|入住日期|折扣|补款|币种|房型|间夜|直连|发票|会员|备注",
)
_MEITUAN = ShippedSource(
    ("美团酒店", "Meituan hotel"),
    (
        (
            INTO_RECEIPTS,
            (
                ShippedRow("订单类型", "take", "预付"),
                ShippedRow("订单类型", "skip", "现付", ELSEWHERE),
                ShippedRow("结算金额", "skip", "0", ("全额退款或取消", "Refunded in full, or cancelled")),
                *no_negative("结算金额"),
                *_agency("美团", "美团订单号"),
                ShippedRow("离店日期", "day"),
                ShippedRow("结算金额", "amount"),
            ),
        ),
        (
            INTO_WRITE_OFFS,
            (
                *only_negative("结算金额"),
                *write_offs("结算金额", "美团订单号", ShippedRow("离店日期", "day"), "美团订单号"),
            ),
        ),
    ),
    "订单标签|酒店名称|城市名称|入住日期|入住房型|入住姓名|间夜|其他|订单底价|商家自促金额|退款金额|公益金额|调整金额|商家ID|门店ID|"
    "技术服务费|退技术服务费|商家应开发票|美团应开发票|代理商订单号|酒店确认号|备注",
)
_BOOKING = ShippedSource(
    ("Booking.com付款", "Booking.com payout"),
    (
        (
            INTO_COLLECTIONS,
            (
                ShippedRow("Type/Transaction type", "take", "Reservation"),
                ShippedRow("Type/Transaction type", "skip", "(Payout)", _SUM_OF_LINES),
                ShippedRow("Payout currency", "take", "CNY"),
                ShippedRow("", "collection", "", "{Statement Descriptor}-{Reference number}"),
                ShippedRow("Reference number", "bill"),
                ShippedRow("Payout date", "day"),
                ShippedRow("Payable amount", "amount"),
            ),
        ),
    ),
    "Check-in date|Check-out date|Issue date|Reservation status|Rooms|Room nights|Property ID|Property name|Legal ID|"
    "Legal name|Country|Payout type|Gross amount|Commission|Commission %|Payments Service Fee|Payments Service Fee %|"
    "Tax/VAT|Transaction amount|Transaction currency|Exchange rate|Payout amount|Payout frequency|Bank account",
)
HOTELS = (_REZEN, _OPERA, _CTRIP, _MEITUAN, _BOOKING)
