"""People and customers, and what changes for them."""

import datetime as dt
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import HIRED_ON, TERMS
from addin.values.periods import Month

_FROM_MONTH = column(
    "生效月份",
    "From month",
    "month!",
    note=("从哪个月起生效，如 2026-10。", "In force from this month on, e.g. 2026-10."),
)


@record_table(
    "tblStaff",
    "人员",
    "Staff",
    key="staff",
    place=(1, 4),
    lasting=True,
    text=(
        "部门人员。离职日期是最后在职日。职级、社保、专项附加扣除中途变化的，填在「人员变动」，不要改这里（X5、X6、"
        "H11.1）。",
        "The department's people. Last day is the last day employed. A later grade, insurance or deduction goes to "
        "Staff changes, not "
        "here (X5, X6, H11.1).",
    ),
)
class Staff(NamedTuple):
    """tblStaff: a person; insurance and special deductions in fen a month."""

    staff: Annotated[
        str, column("工号", "Staff no", "id!", note=("员工编号，文本，不可重复。", "Staff number, text, unique."))
    ]
    name: Annotated[str, column("姓名", "Name", "text", uncoded="people are known by their number")]
    team: Annotated[str, column("团队", "Team", "text")]
    grade: Annotated[str, column("职级", "Grade", "id!", note=("入职时的职级。", "The grade at hiring."))]
    hired: Annotated[
        dt.date,
        column(
            "入职日期",
            "Hired",
            "date!",
            limit=HIRED_ON,
            note=("入职日期；月中入职的，当月任务和底薪按天折算。", "The first day; a part month counts by days."),
        ),
    ]
    left: Annotated[
        dt.date | None,
        column(
            "离职日期",
            "Last day",
            "date",
            limit=HIRED_ON,
            note=("最后在职日；在职留空。", "The last day employed; blank while employed."),
        ),
    ]
    insurance: Annotated[int, column("社保公积金", "Insurance", "money", blank=0)]
    special: Annotated[int, column("专项附加扣除", "Special deductions", "money", blank=0)]
    tax: Annotated[
        str,
        column(
            "计税",
            "Tax method",
            "tax",
            note=("空白为累计；劳务按次；免为不计税。", "Blank: cumulative; Labour: per payment; Exempt: none."),
        ),
    ]
    identity: Annotated[
        str,
        column(
            "证件号码",
            "Identity no",
            "id+",
            unpaid=True,
            note=("身份证号，文本；付款和报税文件用。", "Identity number as text, for pay-out and tax files."),
        ),
    ]
    phone: Annotated[
        str, column("手机", "Mobile", "id+", unpaid=True, note=("十一位手机号。", "A mobile number of eleven digits."))
    ]
    email: Annotated[
        str, column("邮箱", "E-mail", "text+", unpaid=True, note=("工资单寄到这里。", "Where statements go."))
    ]
    bank: Annotated[
        str,
        column(
            "开户行",
            "Bank",
            "text+",
            unpaid=True,
            note=("开户行全称，照银行的写法。", "The bank and branch, as the bank writes it."),
        ),
    ]
    account: Annotated[
        str,
        column(
            "银行账号",
            "Bank account",
            "id+",
            unpaid=True,
            note=("卡号或账号，文本。", "Card or account number, as text."),
        ),
    ]
    first_job: Annotated[
        str,
        column(
            "当年首次任职",
            "First job in year",
            "election+",
            suggests="yesno",
            note=(
                "当年首次取得工资的，填「是」或年份（如 2026，只对那一年有效）：减除费用从 1 月算起（H11.1.1）。",
                "Yes, or the year (for that year only): the basic deduction counts from January (H11.1.1).",
            ),
        ),
    ]
    sixty_thousand: Annotated[
        str,
        column(
            "全年六万",
            "Whole-year deduction",
            "election+",
            suggests="yesno",
            note=(
                "上年十二个月都由本单位发放、不超过 6 万元的填「是」或年份：年初扣足 6 万（H11.1.2）；「否」不采用。",
                "Paid here in all of last year's months, 60,000 at most: Yes or the year; the whole year's deduction "
                "from January on (H11.1.2). No: not wanted.",
            ),
        ),
    ]
    row: int


@record_table(
    "tblStaffChanges",
    "人员变动",
    "Staff changes",
    place=(1, 5),
    lasting=True,
    text=(
        "从某月起变化的职级、社保公积金或专项附加扣除；不变的列留空。提前转正由结算自动登记（H5.1）。",
        "Grade, insurance or deductions that change from some month on; leave what stays blank. The settlement "
        "itself records early "
        "confirmations (H5.1).",
    ),
)
class StaffChange(NamedTuple):
    """tblStaffChanges: what changes for a person from a month on; None or '' leaves it as it was."""

    staff: Annotated[str, column("工号", "Staff no", "id!")]
    start: Annotated[Month, _FROM_MONTH]
    grade: Annotated[str, column("职级", "Grade", "id")]
    insurance: Annotated[int | None, column("社保公积金", "Insurance", "money")]
    special: Annotated[int | None, column("专项附加扣除", "Special deductions", "money")]
    reason: Annotated[str, column("原因", "Reason", "text", uncoded="words beside the values")]
    row: int


@record_table(
    "tblDeductions",
    "专项附加扣除",
    "Deduction items",
    key="staff start deduction",
    place=(1, 10),
    added=True,
    lasting=True,
    text=(
        "按项目填每月的专项附加扣除，从生效月份起一直有效；停止的填 0。分项填的人，「人员」「人员变动」不填合计。晚填的"
        "从生效月份起补计（H11.1.3）；报税文件按项目取数。",
        "Special deductions by item, yuan a month from their month on; 0 ends one. Whoever has items here has no total "
        "under Staff or Staff changes. Entered late they count from their month on (H11.1.3); tax files take them.",
    ),
)
class DeductionItem(NamedTuple):
    """tblDeductions: one of a person's special deductions, fen a month from a month on."""

    staff: Annotated[str, column("工号", "Staff no", "id!")]
    start: Annotated[Month, _FROM_MONTH]
    deduction: Annotated[str, column("项目", "Item", "deduction!")]
    amount: Annotated[
        int, column("金额", "Amount", "money!", note=("每月金额，元；停止填 0。", "Yuan a month; 0 ends it."))
    ]
    row: int


@record_table(
    "tblCustomers",
    "客户",
    "Customers",
    key="customer",
    place=(1, 6),
    lasting=True,
    text=(
        "客户名单。负责人是首次移交前的负责人，之后见「客户移交」；结款期为天数，仅在按应结日起算账龄时使用（X1、"
        "H10.3、P2）。",
        "Customers. Owner holds until the first handover (see Handovers); Terms are days and count only where age "
        "starts at the due "
        "day (X1, H10.3, P2).",
    ),
)
class Customer(NamedTuple):
    """tblCustomers."""

    customer: Annotated[
        str,
        column("客户编号", "Customer no", "id!", note=("客户编号，文本，不可重复。", "Customer number, text, unique.")),
    ]
    name: Annotated[str, column("客户名称", "Customer", "text", uncoded="customers are known by their number")]
    kind: Annotated[
        str,
        column(
            "类型",
            "Type",
            "text",
            uncoded="statistics take it as it is today, no pay does",
            note=("只是标签，不影响计算，如 协议客户、会员、旅行社。", "A label only; no rule hangs on it."),
        ),
    ]
    level: Annotated[
        str,
        column(
            "级别",
            "Level",
            "level",
            uncoded="statistics and visits take it as it is today, no pay does",
            note=(
                "VIP 每月一访，一级每两月一访；空白按「其它」，不排访客计划。",
                "VIP: visited every month; level 1 every second; blank: other, no visit is planned.",
            ),
        ),
    ]
    owner: Annotated[
        str,
        column(
            "负责人", "Owner", "id", names="staff", note=("首次移交前的负责人。", "Owner until the first handover.")
        ),
    ]
    terms: Annotated[
        int,
        column(
            "结款期", "Terms days", "count", blank=0, limit=TERMS, note=("结款期，天。", "Days until payment is due.")
        ),
    ]
    row: int


@record_table(
    "tblHandovers",
    "客户移交",
    "Handovers",
    key="customer day",
    place=(1, 7),
    lasting=True,
    text=(
        "客户改由他人负责，自生效日当天起（X1、H10.2）。",
        "A customer passes to someone else, from that very day on (X1, H10.2).",
    ),
)
class Handover(NamedTuple):
    """tblHandovers: a customer's new owner from a day on."""

    customer: Annotated[str, column("客户编号", "Customer no", "id!")]
    day: Annotated[dt.date, column("生效日期", "From day", "date!")]
    owner: Annotated[str, column("负责人", "Owner", "id!", names="staff")]
    reason: Annotated[str, column("原因", "Reason", "text", uncoded="words beside the owner")]
    row: int
