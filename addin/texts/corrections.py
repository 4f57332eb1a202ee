"""What is said of corrections of locked months (L1)."""

OF_LOCKED_MONTHS: dict[str, tuple[str, str, str, str]] = {
    "correction_carried": (
        "{staff} 以前月份的更正还有 {amount} 元没有扣完：应发工资不得低于最低工资，余额结转下月。",
        "无须处理；已离职的请与本人结清。",
        "Corrections of {staff} leave {amount} yuan still to be taken back: gross pay keeps the minimum wage, the rest "
        "is carried to the next month.",
        "Nothing to do; settle it with who has left.",
    ),
    "correction_not_taken": (
        "{staff} 已离职，以前月份多付的补贴 {amount} 元没有扣回。",
        "请与本人结清。",
        "{staff} has left; {amount} yuan of allowances paid too much are not taken back.",
        "Settle it with the person.",
    ),
    "correction_of_nobody": (
        "以前月份发过 {staff} 的工资，人员表里现在没有这个人，更正不能发放或扣回。",
        "请恢复“人员”里的这一行，再重新结算。",
        "{staff} was paid in earlier months and is no longer on the staff list, so corrections cannot be paid.",
        "Restore the person's row on the sheet Staff and settle again.",
    ),
    "correction_impossible": (
        "{month} 的数据有改动，但按现在的资料已不能重新计算（{count} 处错误），没有更正该月。",
        "请改正下面列出的错误，再重新结算。",
        "The data of {month} changed, but cannot be settled any more ({count:error|errors}), so it is not corrected.",
        "Put right what is listed below, then settle again.",
    ),
    "decision_twice": (
        "{staff} 在 {month} 的更正填了两个不同的决定。",
        "每人每个更正月份只留一个“计入”或“不计”。",
        "Two different decisions on the corrections of {staff} in {month}.",
        "Leave one of them, Count or Leave out.",
    ),
    "refund_back_to_leaver": (
        "{staff} 已离职，退卡多扣的 {amount} 元应退还本人。",
        "请与本人结清。",
        "{staff} has left; {amount} yuan taken too much for card refunds are due back.",
        "Settle it with the person.",
    ),
}

SAYS_OF_CORRECTIONS: dict[str, tuple[str, str]] = {
    "resettled": (
        "{month} 重新结算后有变：{people} 人、{count} 个金额，实发合计 {before} → {after}。",
        "{month} comes out differently: {people:person|people}, {count:amount|amounts}, net pay in all {before} → "
        "{after}.",
    ),
    "resettled_person": ("{staff}：实发 {before} → {after}", "{staff}: net pay {before} → {after}"),
    "resettled_same": ("{month} 重新结算，金额没有变化。", "{month} comes out as it was."),
    "ask_resettle": ("{changes}\n\n要写入吗？", "{changes}\n\nWrite it?"),
    "decision_of": ("{month} {staff}：{said}（{name}）", "{month} {staff}: {said} ({name})"),
    "decision_of_nobody": ("{month} {staff}：{said}", "{month} {staff}: {said}"),
    "decision_withdrawn": ("撤回决定", "Decision withdrawn"),
    "decision_lapsed": ("金额已变，决定失效", "Other amounts, the decision lapses"),
    "decision_of_department": ("部门", "Department"),
    "cause_both": (
        "{sheet}：{rows} 新增或改动，原有 {count} 行改动或删除",
        "{sheet}: {rows} came or changed, of those before {count} changed or gone",
    ),
    "cause_came": ("{sheet}：{rows} 新增", "{sheet}: {rows} came"),
    "cause_gone": ("{sheet}：{count} 行已删除", "{sheet}: {count} gone"),
    "cause_none": ("{month} 其他改动", "{month} other changes"),
    "cause_unknown": ("{month} 改了什么无法辨认", "{month}: what changed cannot be told"),
}
