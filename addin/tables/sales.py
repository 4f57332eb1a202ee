"""What is sold, collected, given back and spent on it."""

import datetime as dt
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import ANY_AMOUNT


@record_table(
    "tblReceipts",
    "消费流水",
    "Receipts",
    key="receipt",
    place=(3, 2),
    formulas={
        "credited": column(
            "归属人",
            "Credited to",
            "formula+",
            note=(
                "公式，自动计算：有工号归本人，否则归消费当天的客户负责人；「-」为无人。",
                "Live formula: the line's salesperson, else the customer's owner on that day; a dash is nobody.",
            ),
        ),
        "counts": column(
            "计入",
            "Counts",
            "formula+",
            note=(
                "公式，自动计算：现付是否计入业绩和提成基数；挂账收回时才计。",
                "Live formula: whether the line counts at once for performance and base; on account when collected.",
            ),
        ),
        "customer_name": column(
            "客户名称",
            "Customer name",
            "formula+",
            note=("公式：客户编号对应的名称。", "Live: which customer's number it is."),
        ),
        "credited_name": column(
            "归属人姓名",
            "Credited to: name",
            "formula+",
            note=("公式：归属人的姓名。", "Live: the name of whom the line is credited to."),
        ),
    },
    text=(
        "每一笔消费一行，挂账的也在消费日登记。现付的冲销用负数，记在冲销当天；挂账冲减的登记核销。工号空白时归当天的客户负责人"
        "（H2.1–2.5、H11.4、X1、X3）。红底的金额大得异常，请核对（L5）。",
        "One row a consumption, on account too, on its own day. Reversals of what was paid are negative on theirs; "
        "what comes off an account is written off in Collections. A blank staff number means the "
        "customer's owner that day (H2.1–2.5, H11.4, X1, X3). Amounts on red are very large: check them (L5).",
    ),
)
class Receipt(NamedTuple):
    """tblReceipts: one line of consumption."""

    receipt: Annotated[
        str,
        column(
            "流水号", "Receipt no", "id!", loose=True, note=("流水号，文本，不可重复。", "Line number, text, unique.")
        ),
    ]
    day: Annotated[dt.date, column("消费日期", "Day", "date!")]
    customer: Annotated[str, column("客户编号", "Customer no", "id")]
    staff: Annotated[
        str,
        column(
            "工号",
            "Staff no",
            "id",
            note=("空白：归消费当天的客户负责人。", "Blank: the customer's owner on that day."),
        ),
    ]
    source: Annotated[str, column("业绩来源", "Source", "source!")]
    item: Annotated[str, column("消费项目", "Item", "item!")]
    payment: Annotated[
        str,
        column(
            "支付方式",
            "Payment",
            "payment!",
            note=(
                "挂账在收回当月才算；免费卡、代金券不算。",
                "On account counts when collected; free cards and vouchers never.",
            ),
        ),
    ]
    amount: Annotated[
        int,
        column(
            "金额",
            "Amount",
            "money!",
            limit=ANY_AMOUNT,
            note=("元；现付的冲销填负数。", "Yuan; reversals of what was paid are negative."),
        ),
    ]
    bill: Annotated[
        str,
        column("账单号", "Bill no", "id", note=("同一账单的几笔可用一个账单号。", "One bill may hold several lines.")),
    ]
    row: int


@record_table(
    "tblCollections",
    "挂账回款",
    "Collections",
    key="collection",
    place=(3, 3),
    formulas={
        "credit": column(
            "计入业绩",
            "Credit",
            "formula+",
            note=(
                "公式，自动计算：本次结算月份的回款按账龄计入多少业绩（见「测算过程」）；其他月份空白。",
                "Live formula: what a collection of the month to settle counts by its age (see the preview's "
                "workings).",
            ),
        )
    },
    text=(
        "挂账收回的款项。填流水号，或填账单号（按消费先后冲抵该账单）。「计入业绩」随填随算，按账龄折算（H2.5、"
        "H10.1、H10.3、X2）。退票、错登用负数另起一行，填冲销单号；不再收的登记核销，填责任（L9）。",
        "What is collected on account. Name a line, or a bill (its lines are settled oldest first). Credit is live: "
        "the amount by its age (H2.5, H10.1, H10.3, X2). A bounced cheque or a mistake is a row of its own, negative, "
        "with Reverses no; what will not be collected is a write-off (L9).",
    ),
)
class Collection(NamedTuple):
    """tblCollections: money collected for a line or for a bill, what is written off of it, or what undoes either (L9).

    ``manner``: 'collected' or 'write_off'; ``liable``: 'yes', 'no' or ''; ``reverses``: the number that it undoes.
    """

    collection: Annotated[str, column("回款单号", "Collection no", "id!")]
    receipt: Annotated[
        str,
        column(
            "流水号", "Receipt no", "id", loose=True, note=("填流水号或账单号，至少一个。", "Name a line or a bill.")
        ),
    ]
    bill: Annotated[
        str,
        column(
            "账单号",
            "Bill no",
            "id",
            note=("按消费先后冲抵该账单的未收款。", "Settles the bill's open lines, oldest first."),
        ),
    ]
    day: Annotated[dt.date, column("回款日期", "Day", "date!")]
    amount: Annotated[
        int,
        column("金额", "Amount", "money!", limit=ANY_AMOUNT, note=("元；冲销填负数。", "Yuan; reversals negative.")),
    ]
    collector: Annotated[
        str,
        column(
            "回款人",
            "Collector",
            "id",
            names="staff",
            note=("空白：归原销售；已离职则归客户负责人。", "Blank: the line's salesperson, or the customer's owner."),
        ),
    ]
    manner: Annotated[
        str,
        column(
            "回款方式",
            "Settled by",
            "collected+",
            blank="collected",
            note=(
                "空白为回款。核销：不再收的挂账，不计业绩，须填责任。",
                "Blank: collected. Write-off: what will not be collected; no credit, and liability must be filled in.",
            ),
        ),
    ]
    liable: Annotated[
        str,
        column(
            "责任",
            "Salesperson liable",
            "liable+",
            blank="",
            note=(
                "只在核销时填。是：仍由销售承担（照扣）；否：不再扣，已扣的返还。",
                "For write-offs only. Yes: still deducted from the salesperson; No: what was deducted comes back.",
            ),
        ),
    ]
    reverses: Annotated[
        str,
        column(
            "冲销单号",
            "Reverses no",
            "id+",
            names="collection",
            loose=True,
            note=(
                "冲销（退票、错登）填被冲销的回款单号，金额填负数，其余留空。",
                "A reversal (bounced cheque, mistake): the collection's number; amount negative, other cells blank.",
            ),
        ),
    ]
    row: int


@record_table(
    "tblRefunds",
    "退卡",
    "Card refunds",
    key="refund",
    place=(3, 4),
    text=(
        "退会员卡。原因为服务时，责任人承担一半；责任人可填工号，也可填其他部门名称（H10.4）。",
        "Card refunds. Where service was the reason the person responsible bears half: a staff number or any "
        "department (H10.4).",
    ),
)
class Refund(NamedTuple):
    """tblRefunds: a refunded membership card."""

    refund: Annotated[str, column("单号", "No", "id!")]
    day: Annotated[dt.date, column("日期", "Day", "date!")]
    staff: Annotated[str, column("工号", "Staff no", "id!", note=("卖出该卡的销售人员。", "Who sold the card."))]
    amount: Annotated[
        int, column("退卡金额", "Refund", "money!", note=("退卡金额（元）。", "Amount refunded in yuan."))
    ]
    reason: Annotated[
        str,
        column(
            "原因",
            "Reason",
            "refund_reason!",
            note=("服务：责任人承担一半。", "Service: the person responsible bears half."),
        ),
    ]
    responsible: Annotated[
        str,
        column(
            "责任人",
            "Responsible",
            "id",
            names="staff",
            loose=True,
            note=("工号，或其他部门名称。", "A staff number or any other department."),
        ),
    ]
    row: int


@record_table(
    "tblEntertainment",
    "宴请",
    "Dinners",
    key="dinner",
    place=(3, 5),
    formulas={
        "afterwards": column(
            "事后批准",
            "Approved afterwards",
            "formula+",
            note=("公式，自动判断：批准日期晚于宴请日期。", "Live: approved after the dinner's day."),
        )
    },
    text=(
        "部门宴请。未批准的不报销、不计数；超过部门月额度的需总经理批准。折后实价从个人业绩中扣减（H8.1、H8.2）。"
        "批准日期晚于宴请当天的标为事后批准；要打印的申请单见「宴请申请单」（H8.3）。",
        "Dinners. Without approval they don't count; above the month's amount the general manager must approve. The "
        "price is taken off the person's performance (H8.1, H8.2). Approved afterwards is marked; print them on Dinner "
        "request form (H8.3).",
    ),
)
class Dinner(NamedTuple):
    """tblEntertainment."""

    dinner: Annotated[str, column("单号", "No", "id!")]
    day: Annotated[dt.date, column("日期", "Day", "date!")]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    customer: Annotated[str, column("客户编号", "Customer no", "id")]
    amount: Annotated[
        int, column("折后实价", "Actual price", "money!", note=("折后实价（元）。", "Price after discount in yuan."))
    ]
    head_approved: Annotated[bool, column("部门批准", "Head approved", "yesno")]
    manager_approved: Annotated[
        bool,
        column(
            "总经理批准",
            "Manager approved",
            "yesno",
            note=("超过部门月额度时需要。", "Needed above the month's amount."),
        ),
    ]
    requested: Annotated[dt.date | None, column("申请日期", "Requested on", "date+", unpaid=True)]
    approved: Annotated[dt.date | None, column("批准日期", "Approved on", "date+", unpaid=True)]
    submitted: Annotated[dt.date | None, column("提交日期", "Handed in", "date+", unpaid=True)]
    row: int
