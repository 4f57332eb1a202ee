"""Property management systems and booking platforms."""

from __future__ import annotations

from builder.import_maps.said import COLLECTIONS, ELSEWHERE, RECEIPTS, Shipped, ShippedSource

_PAYMENT_LINE = ("付款行，决定同一账单其他行的支付方式", "A payment: it says how the bill's other lines were paid")
_REZEN = ShippedSource(
    ("PMS应收账务", "PMS accounts receivable"),
    (
        (
            RECEIPTS,
            (
                Shipped("类型", "take", "借方"),
                Shipped("类型", "skip", "贷方", ("收款，记入挂账回款", "Collected: see Collections")),
                Shipped("账单号", "receipt"),
                Shipped("日期", "day"),
                Shipped("转账注释", "customer", "*TAr:*付款|*", "{转账注释:TAr:[*]付款|}"),
                Shipped("转账注释", "customer", "*TAr:*|*", "{转账注释:TAr:[*]|}"),
                Shipped("转账注释", "customer", "*", "{协议单位}"),
                Shipped("外部订单号", "source", "(非空)", "other"),
                Shipped("外部订单号", "source", "(空白)", "contract"),
                Shipped(
                    "房号 + 财务备注",
                    "item",
                    "(非空) + *",
                    ("？有房号的挂账记为什么消费", "? What do lines with a room number come in as"),
                ),
                Shipped("房号 + 财务备注", "item", "(空白) + *宴会*", "dining"),
                Shipped("房号 + 财务备注", "item", "(空白) + *餐*", "dining"),
                Shipped("", "payment", "", "account"),
                Shipped("借方", "amount"),
                Shipped("结账单号", "bill"),
            ),
        ),
        (
            COLLECTIONS,
            (
                Shipped("类型", "take", "贷方"),
                Shipped("类型", "skip", "借方", ("消费，记入消费流水", "Consumed: see Receipts")),
                Shipped("账单号", "collection"),
                Shipped("", "receipt", "", "{财务备注:ZD [#+]}"),
                Shipped("日期", "day"),
                Shipped("贷方", "amount"),
            ),
        ),
    ),
    "结账时间|姓名/描述|金额|已核销|余额|备注|争议余额|订单号|中央订单号|订单备注|入账操作员",
)
_OPERA = ShippedSource(
    ("OPERA账页", "OPERA folios"),
    (
        (
            RECEIPTS,
            (
                Shipped("FLAG", "take", "01"),
                Shipped("FLAG", "take", "02"),
                Shipped("FLAG", "skip", "04", _PAYMENT_LINE),
                Shipped("", "receipt", "", "{BILL_NO}-{#}"),
                Shipped("BILL_GENERATION_DATE", "day"),
                Shipped("", "customer", "", "{付款.SUPPLEMENT}"),
                Shipped("付款.SUPPLEMENT", "source", "(非空)", "contract"),
                Shipped("付款.SUPPLEMENT", "source", "(空白)", "other"),
                Shipped("TRX_CODE_DESC", "item", "Room*", "room"),
                Shipped("TRX_CODE_DESC", "item", "Accommodation*", "room"),
                Shipped("TRX_CODE_DESC", "item", "Restaurant*", "dining"),
                Shipped("TRX_CODE_DESC", "item", "Laundry*", "laundry"),
                Shipped("TRX_CODE_DESC", "item", "Telephone*", "telephone"),
                Shipped("付款.TRX_CODE_DESC", "payment", "City Ledger", "account"),
                Shipped("付款.TRX_CODE_DESC", "payment", "Cash", "paid"),
                Shipped("GROSS_AMT", "amount"),
                Shipped("BILL_NO", "bill"),
            ),
        ),
    ),
    "FOLIO_NO|INVOICE_NO|FOLIO_TYPE|BILL_GENERATION_TIME|TRX_CODE|CHECK_NO|REFERENCE|CURRENCY|NET_AMT|VAT_AMT|USER_NAME|"
    "CASHIER_ID|RESV_NAME_ID",
    (Shipped("BILL_NO + FLAG", "joined", "* + 04", "付款"),),
)


def _agency(name: str, order: str) -> tuple[Shipped, ...]:
    """A platform collects from guests and settles later: rooms on account of the platform."""
    return (
        Shipped(order, "receipt"),
        Shipped("", "customer", "", name),
        Shipped("", "source", "", "other"),
        Shipped("", "item", "", "room"),
        Shipped("", "payment", "", "account"),
        Shipped(order, "bill"),
    )


_CTRIP = ShippedSource(
    ("携程结算单", "Ctrip statement"),
    (
        (
            RECEIPTS,
            (
                Shipped("支付", "take", "预付"),
                Shipped("支付", "skip", "现付", ELSEWHERE),
                Shipped("状态", "take", "已离店"),
                *_agency("携程", "订单号"),
                Shipped("", "day", "", "{#年}-{离店日期}"),
                Shipped("结算价", "amount"),
            ),
        ),
    ),
    "序号|确认号|客人姓名|人数|入住日期|折扣|补款|币种|房型|间夜|直连|发票|会员|备注",
)
_MEITUAN = ShippedSource(
    ("美团酒店", "Meituan hotel"),
    (
        (
            RECEIPTS,
            (
                Shipped("订单类型", "take", "预付"),
                Shipped("订单类型", "skip", "现付", ELSEWHERE),
                Shipped("结算金额", "skip", "0", ("全额退款或取消", "Refunded in full, or cancelled")),
                *_agency("美团", "美团订单号"),
                Shipped("离店日期", "day"),
                Shipped("结算金额", "amount"),
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
            COLLECTIONS,
            (
                Shipped("Type/Transaction type", "take", "Reservation"),
                Shipped("Type/Transaction type", "skip", "(Payout)", ("下面各行的合计", "The sum of the lines below")),
                Shipped("Payout currency", "take", "CNY"),
                Shipped("", "collection", "", "{Statement Descriptor}-{Reference number}"),
                Shipped("Reference number", "bill"),
                Shipped("Payout date", "day"),
                Shipped("Payable amount", "amount"),
            ),
        ),
    ),
    "Check-in date|Check-out date|Issue date|Reservation status|Rooms|Room nights|Property ID|Property name|Legal ID|"
    "Legal name|Country|Payout type|Gross amount|Commission|Commission %|Payments Service Fee|Payments Service Fee %|"
    "Tax/VAT|Transaction amount|Transaction currency|Exchange rate|Payout amount|Payout frequency|Bank account",
)
HOTELS = (_REZEN, _OPERA, _CTRIP, _MEITUAN, _BOOKING)
