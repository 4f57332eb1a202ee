"""What is recorded, signed and disputed around a settlement: who did what and why; who stands for a result."""

import datetime as dt
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table, result_table
from addin.values.periods import Month

_NO_PAY = "what a dispute pays is an adjustment, which names it"

result_table(
    "tblHistory",
    "操作记录",
    "Record of actions",
    place=(4, 50),
    added=True,
    text=(
        "谁在什么时候做了什么：结算、签核、确认、决定、导入、发放、锁定、重开各占一行，由程序在表尾追加，从不改动或删除。"
        "记录码一行扣一行，改动、删除或插入的行在数据检查中会指出（L3）。",
        "Who did what and when: every settlement, sign-off, confirmation, decision, import, pay-out, lock and "
        "reopening is a row that the program appends; none is ever changed or deleted. Each row's record code builds "
        "on the row before, so the data check names rows that were changed, taken out or put in (L3).",
    ),
    columns={
        "time": column("时间", "Time", "text"),
        "event": column("操作", "Action", "event"),
        "month": column("月份", "Month", "month"),
        "operator": column("操作人", "Operator", "text"),
        "reason": column(
            "原因",
            "Reason",
            "text",
            note=("重开必须写明；其他操作为所涉及的内容。", "Asked for at a reopening; else what it was about."),
        ),
        "changes": column(
            "变动笔数",
            "Changes",
            "count",
            note=(
                "月度结算表中变动的金额个数；确认、导入为条数。",
                "Amounts of Settlement that became others; of confirmations and imports how many.",
            ),
        ),
        "before": column(
            "原合计", "Total before", "money", note=("操作前该月的实发合计。", "The month's net pay in all before it.")
        ),
        "after": column(
            "现合计", "Total after", "money", note=("操作后该月的实发合计。", "The month's net pay in all after it.")
        ),
        "check": column(
            "校验码",
            "Check",
            "text",
            folded=True,
            note=("操作后该月的校验码。", "The month's check code after the action."),
        ),
        "seal": column(
            "记录码",
            "Record code",
            "text+",
            folded=True,
            note=(
                "行号和校验：由本行内容和上一行的记录码算出。",
                "A number and a code over this row and the code of the row before.",
            ),
        ),
    },
)


@record_table(
    "tblSignoffs",
    "签核",
    "Sign-offs",
    place=(4, 40),
    added=True,
    text=(
        "部门、财务、总经理对结算结果的签核（H11.3、L2），用按钮「签核」或 salesbook signoff 登记。部门签核到提成为止"
        "（业绩、任务、完成率、底薪、提成），其余签核全部结果。签过的结果变了，签核标为「已失效」，须重新签；变回原样又有效。"
        "锁定前谁必须签，见「制度参数」的「锁定前须签核的角色」。",
        "What department, finance and general manager have signed (H11.3, L2), with the button Sign off or salesbook "
        "signoff. The department signs results up to commission (performance, target, ratio, base pay, commission), "
        "the others all of them. Where what was signed comes out differently the sign-off is marked Void and is asked "
        "for again; once the result is as it was it is valid again. Who must sign before the lock: see "
        "Sign-offs needed for the lock on the sheet Policy.",
    ),
)
class Signoff(NamedTuple):
    """tblSignoffs: who has signed a month's result, by the code of what the role covers."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    signer: Annotated[str, column("角色", "Role", "signer!", note=("以什么身份签核。", "In which role."))]
    name: Annotated[str, column("姓名", "Name", "text!", note=("谁签的。", "Who signs."))]
    time: Annotated[str, column("时间", "Time", "text")]
    check: Annotated[
        str,
        column(
            "校验码",
            "Check",
            "text",
            folded=True,
            note=(
                "所签结果的校验码，由程序写入；手工填写的行没有效力。",
                "The code of what was signed, by the program; a row typed by hand has no force.",
            ),
        ),
    ]
    remarks: Annotated[str, column("意见", "Remark", "text")]
    state: Annotated[
        str,
        column(
            "状态",
            "State",
            "signed+",
            note=("由程序写：所签的结果是否还是现在的结果。", "By the program: whether what was signed still stands."),
        ),
    ]
    row: int


@record_table(
    "tblDisputes",
    "申诉",
    "Disputes",
    key="dispute",
    place=(3, 50),
    added=True,
    lasting=True,
    text=(
        "对已结算月份的申诉（L4）。有结论后填处理人、处理日期、结论和金额：金额是还应补付的数，已改数据重新结算、不用再付的"
        "填 0。补付在「调整」里填一行并写上申诉编号；同一人、同一月、同一项目已经更正的部分不重复付。没有结论的"
        "列在锁定时和本人工资条上。",
        "Objections to settled months (L4). Once decided enter who decided, when, the outcome and the amount: what is "
        "still to be paid, 0 where the month was settled again with the right data. It is paid by a row of Adjustments "
        "with the dispute's number; what was corrected of the same person, month and item is not paid twice. Those "
        "without an outcome are listed at the lock and on the person's statement.",
    ),
)
class Dispute(NamedTuple):
    """tblDisputes: what somebody objects to, and what became of it; ``outcome`` '' while it is open."""

    dispute: Annotated[str, column("编号", "Number", "id!", defines=True, note=("自定，不重复。", "Any, used once."))]
    day: Annotated[
        dt.date,
        column("日期", "Day", "date!", uncoded=_NO_PAY, note=("提出的日期。", "When it was raised.")),
    ]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    month: Annotated[
        Month, column("月份", "Month", "month!", note=("对哪个月的工资。", "The month whose pay it is about."))
    ]
    item: Annotated[
        str, column("项目", "Item", "pay!", note=("月度结算表的项目。", "An item of the Settlement sheet."))
    ]
    claimed: Annotated[
        int | None,
        column(
            "主张金额",
            "Claimed",
            "money",
            positive=True,
            uncoded=_NO_PAY,
            note=(
                "本人认为少发的数（元）；不清楚的空白。",
                "What is missing by the person's account; blank if unknown.",
            ),
        ),
    ]
    reason: Annotated[str, column("理由", "Reason", "text", unpaid=True)]
    handler: Annotated[
        str, column("处理人", "Handled by", "text", uncoded=_NO_PAY, note=("谁作的结论。", "Who decided."))
    ]
    handled: Annotated[
        dt.date | None,
        column("处理日期", "Handled on", "date", uncoded=_NO_PAY, note=("作结论的日期。", "When it was decided.")),
    ]
    outcome: Annotated[
        str,
        column("结论", "Outcome", "outcome", blank="", uncoded=_NO_PAY, note=("空白：未结。", "Blank: still open.")),
    ]
    amount: Annotated[
        int | None,
        column(
            "金额",
            "Amount",
            "money",
            uncoded=_NO_PAY,
            note=("还应补付的数（元）；不用再付填 0。", "What is still to be paid in yuan; 0 for nothing."),
        ),
    ]
    remarks: Annotated[str, column("说明", "Remarks", "text", unpaid=True)]
    row: int
