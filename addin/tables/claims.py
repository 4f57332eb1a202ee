"""What is claimed, adjusted and brought into the book."""

import datetime as dt
from fractions import Fraction
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import ANY_AMOUNT
from addin.values.periods import Month


@record_table(
    "tblClaims",
    "补贴报销",
    "Claims",
    place=(3, 6),
    text=(
        "通讯、交通补贴的报销。凭证齐全且次月 10 日前提交才有效，晚交的需「补批」（H7.1、H7.2）。",
        "Claims for communication and transport. They count with complete vouchers by the 10th of the next month, "
        "later ones if "
        "allowed (H7.1, H7.2).",
    ),
)
class Claim(NamedTuple):
    """tblClaims: a claim for an allowance."""

    month: Annotated[
        Month, column("月份", "Month", "month!", note=("费用所属月份。", "The month the expense belongs to."))
    ]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    kind: Annotated[str, column("类型", "Kind", "allowance!")]
    amount: Annotated[int, column("金额", "Amount", "money!")]
    handed_in: Annotated[
        dt.date | None,
        column("提交日期", "Handed in", "date", note=("交到财务的日期。", "The day it reached finance.")),
    ]
    vouchers: Annotated[
        bool,
        column(
            "凭证齐全",
            "Vouchers complete",
            "yesno",
            note=("填「是」才付；空白等于不齐全。", "Paid only with Yes; blank is No."),
        ),
    ]
    allowed: Annotated[
        bool, column("补批", "Late allowed", "yesno", note=("晚交的，批准后填「是」。", "Yes: accepted although late."))
    ]
    route: Annotated[str, column("起止地点", "Route", "text")]
    customer: Annotated[
        str, column("客户", "Customer", "text", note=("拜访的客户，文字。", "Whom the trip was for, text."))
    ]
    contact: Annotated[str, column("联系方式", "Contact", "text")]
    row: int


@record_table(
    "tblAdjustments",
    "调整",
    "Adjustments",
    place=(3, 8),
    text=(
        "其他应发项目：开业前总监薪酬（H4.3）等。正数加、负数减，计入应发工资。锁定后才来的单据不用填这里，见「更正明细」。",
        "Anything else in gross pay: the director's pay before opening (H4.3). Positive adds, negative takes. "
        "Documents that come after the lock need no row here: see Corrections.",
    ),
)
class Adjustment(NamedTuple):
    """tblAdjustments: an amount added to (or taken off) a person's pay."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    item: Annotated[str, column("项目", "Item", "text")]
    amount: Annotated[
        int,
        column(
            "金额", "Amount", "money!", limit=ANY_AMOUNT, note=("元；正数加，负数减。", "Yuan; negative takes away.")
        ),
    ]
    reason: Annotated[str, column("原因", "Reason", "text")]
    dispute: Annotated[
        str,
        column(
            "申诉编号",
            "Dispute no",
            "id+",
            names="dispute",
            note=(
                "补付成立的申诉时填；已更正的部分不重复付（L4）。",
                "Of what an upheld dispute pays; what was corrected is not paid twice (L4).",
            ),
        ),
    ]
    row: int


@record_table(
    "tblOpening",
    "期初余额",
    "Opening balances",
    key="month staff item reference",
    place=(1, 9),
    lasting=True,
    text=(
        "年中启用本表时，把以前的余额填在这里，月份填启用前的最后一个月。每人三行：应税收入（全年累计应发）、税前扣除"
        "（累计减除费用、社保公积金、专项附加）、个税（累计已缴），不填则个税从启用月算起；有预留提成、待扣款的"
        "照样一行一项。工号空白为部门数（X9）。",
        "For a start in mid-year, dated the last month before it. Three rows a person: Taxed income (gross so far this "
        "tax year), Tax deductions (basic, insurance, special) and Income tax, all as totals; without them tax starts "
        "with the first month here. Held commission and open deductions likewise, a row each. A blank staff number "
        "means the department (X9).",
    ),
)
class Opening(NamedTuple):
    """tblOpening: a balance brought into the book, in the ledger's terms."""

    month: Annotated[
        Month,
        column(
            "月份",
            "Month",
            "month!",
            note=(
                "启用前的月份；合计数填启用前的最后一个月。",
                "A month before the first settled one; for totals the last of them.",
            ),
        ),
    ]
    staff: Annotated[str, column("工号", "Staff no", "id", note=("空白表示部门。", "Blank: the department."))]
    item: Annotated[str, column("项目", "Item", "ledger!", note=("台账项目。", "An item of the ledger."))]
    amount: Annotated[Fraction, column("金额", "Amount", "rate!", limit=ANY_AMOUNT)]
    reference: Annotated[
        str,
        column(
            "单号",
            "Reference",
            "id+",
            note=("待扣款项对应的单号或流水号。", "The form or line an open deduction belongs to."),
        ),
    ]
    row: int
