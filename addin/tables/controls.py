"""What is recorded around a settlement: who did what, when and why."""

from addin.tables.declare import column, result_table

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
            "校验码", "Check", "text", note=("操作后该月的校验码。", "The month's check code after the action.")
        ),
        "seal": column(
            "记录码",
            "Record code",
            "text+",
            note=(
                "行号和校验：由本行内容和上一行的记录码算出。",
                "A number and a code over this row and the code of the row before.",
            ),
        ),
    },
)
