"""What is said of payments on a last day (L7)."""

LEAVING: dict[str, tuple[str, str, str, str]] = {
    "leaver_unknown": (
        "“人员”里没有工号 {staff}。",
        "请核对工号。",
        "There is no staff number {staff} in Staff.",
        "Check the number.",
    ),
    "leaver_not_paid": (
        "{month} 没有工号 {staff} 的离职结算。",
        "请先用「离职结算」（salesbook settle --leaver）付清，再导出结算单。",
        "Nobody with the number {staff} was paid on a last day in {month}.",
        "Settle the leaver first (salesbook settle --leaver), then write the statement.",
    ),
    "leaver_stays": (
        "{staff} 没有离职日期，不能做离职结算。",
        "请先在“人员”填写离职日期（最后在职日）。",
        "{staff} has no last day, so there is nothing to settle on leaving.",
        "Enter the last day employed in Staff first.",
    ),
    "leaver_other_month": (
        "{staff} 的离职日期 {left} 不在 {month}。",
        "请核对离职日期，或改为结算 {right}。",
        "{staff} leaves on {left}, which is not in {month}.",
        "Check the last day, or settle for {right}.",
    ),
    "leaver_paid_already": (
        "{staff} 的 {month} 已做过离职结算，付了 {amount} 元。",
        "其余部分随当月结算计算和支付；如确实没有付出，可删除“离职结算”和“离职结算依据”里的这些行，再重做。",
        "{staff} was settled on leaving for {month} already: {amount} yuan were paid.",
        "The rest comes with the month's own settlement. If nothing was really paid, delete these rows of Leavers and "
        "Leavers explained and settle again.",
    ),
    "leaver_no_table": (
        "这本工作簿没有表 {name}，离职结算没有地方写。",
        "请先运行 salesbook upgrade。",
        "This workbook has no table {name} to write the payment into.",
        "Run salesbook upgrade first.",
    ),
    "leaver_reopened": (
        "{month} 已结算过，现在多了离职结算，已标为“已重开”。",
        "请重新结算该月（及其后各月）。",
        "{month} was settled already and now has a payment on leaving, so it is marked reopened.",
        "Settle it again, and the months after it.",
    ),
    "leaver_no_column": (
        "月度结算表没有“{header}”一列，离职时付了多少没有地方记。",
        "请先运行 salesbook upgrade。",
        "The settlement has no column '{header}' for what is paid on leaving.",
        "Run salesbook upgrade first.",
    ),
    "leaver_not_leaving": (
        "“离职结算”里 {staff} 本月已付 {amount} 元，但此人本月并不离职。",
        "请核对离职日期；已付的会从本月实发中扣除。",
        "Leavers has {amount} yuan paid to {staff} this month, who does not leave in it.",
        "Check the last day; what was paid is taken off what is still to be paid this month.",
    ),
    "leaver_overpaid": (
        "{staff} 离职时已付的比全月实发多 {amount} 元，不再付款。",
        "请与本人另行结清。",
        "{staff} was paid {amount} yuan more on leaving than the whole month comes to; nothing more is paid.",
        "Settle it with the person.",
    ),
    "leaver_pay_changed": (
        "{staff} {month} 的离职结算与当时写入的不一致。",
        "请从备份恢复。",
        "What {staff} was paid on leaving in {month} is not what the program wrote.",
        "Restore a backup.",
    ),
    "leaver_pay_twice": (
        "{staff} {month} 的离职结算有两行。",
        "请从备份恢复。",
        "{staff} has two rows in Leavers for {month}.",
        "Restore a backup.",
    ),
    "leaver_pay_gone": (
        "{staff} {month} 的离职结算已不在“离职结算”里，这里却有它的依据。",
        "请从备份恢复；如是有意删除，请把这些行也删除。",
        "What {staff} was paid on leaving in {month} is gone from Leavers, yet it is explained here.",
        "Restore a backup; if it was deleted on purpose, delete these rows too.",
    ),
    "leaver_pay_removed": (
        "操作记录里有 {month} 的离职结算（{payment}），“离职结算”里已没有它。",
        "如果钱已付，请从备份恢复，否则当月结算会再付一次；没有付的，可不理会。",
        "The record of actions has a payment on leaving for {month} ({payment}) that is no longer in Leavers.",
        "If it was paid, restore a backup: the month's settlement would pay it again. If not, nothing is to be done.",
    ),
    "collected_after_leaving": (
        "{staff} 离职后，本月收回其挂账 {collected} 元（提成基数）；按其最后的平均比例约合提成 {amount} 元，没有计发。",
        "有法院认为“离职不发提成”的约定无效；如应支付，请由财务填入“调整”或另行支付。",
        "After {staff} left, {collected} yuan of commission base from their accounts were collected this month; at the "
        "last average rate that would be {amount} yuan of commission, which is not paid.",
        "Courts have held 'no longer employed, no commission' void in places; where it is due, finance enters it in "
        "Adjustments or pays it apart.",
    ),
}

LEAVER_SAYS: dict[str, tuple[str, str]] = {
    "ask_leaver": (
        "{month} 离职、要结清工资的人，工号是：",
        "The staff number of who leaves in {month} and is to be paid:",
    ),
    "ask_month_before": (
        "{before} 的工资已经发给 {staff} 了吗？\n是：这次只付 {month} 的；否：{before} 的实发一并支付。",
        "Has {staff} been paid for {before} already?\nYes: only {month} is paid now. No: the net pay of {before} is "
        "paid with it.",
    ),
    "leaver_settled": (
        "{staff} {name} 的离职结算（{month}）：实发 {net}，上月实发 {joined}，本次付款 {paid} 元。",
        "{staff} {name} is settled on leaving ({month}): net {net}, net of the month before {joined}, paid now {paid}.",
    ),
    "leaver_apart": (
        "上月的实发 {amount} 元按已发放处理，没有并入。",
        "The net pay of the month before, {amount}, is taken as paid out already.",
    ),
    "leaver_later": (
        "部门奖金、超额奖、季度最佳等随当月结算计算，其余部分那时再付。",
        "Pool, excess and best of the quarter come with the month's own settlement, and so does whatever else is left.",
    ),
    "leaver_handed_out": ("离职结算单已写入 {path}", "The statement of the last payment is in {path}"),
    "leaver_written": ("已写入 {path}", "Written to {path}"),
}
