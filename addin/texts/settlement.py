"""Why a settlement is refused, and what it lists for somebody to look at."""

SETTLEMENT: dict[str, tuple[str, str, str, str]] = {
    "no_column": (
        "月度结算表没有“{header}”一列，而 {staff} 这个月有 {amount} 元。",
        "请运行 salesbook upgrade 加上这一列，再重新结算。",
        "The settlement has no column '{header}', but {staff} has {amount} of it this month.",
        "Run salesbook upgrade, which adds the column, and settle again.",
    ),
    "locked": (
        "{month} 已锁定。",
        "如确需重算，请先重开该月（“重开月份”或 salesbook reopen）。",
        "{month} is locked.",
        "Reopen the month first (Reopen month, or salesbook reopen) if it must be settled again.",
    ),
    "later_locked": (
        "后面的 {later} 已锁定，{month} 不能再重算。",
        "如确需重算，请先从最后一个月起逐月重开（“重开月份”或 salesbook reopen）。",
        "{later} after it is locked, so {month} cannot be settled again.",
        "Reopen the later months first, the last one first (Reopen month, or salesbook reopen).",
    ),
    "out_of_order": (
        "{month} 还不能结算：要先结算 {next}。",
        "请按月份顺序结算。",
        "{month} cannot be settled yet: {next} comes first.",
        "Settle the months in order.",
    ),
    "before_first": (
        "{month} 早于本簿第一个结算月份 {first}。",
        "更早的月份请用期初余额带入。",
        "{month} comes before the book's first settled month {first}.",
        "Bring earlier months in as opening balances.",
    ),
    "not_settled": (
        "{month} 还没有结算。",
        "请先结算该月。",
        "{month} is not settled.",
        "Settle the month first.",
    ),
    "nothing_settled": (
        "本簿还没有结算过任何月份。",
        "请先结算一个月份。",
        "No month of this workbook is settled.",
        "Settle a month first.",
    ),
    "no_such_person": (
        "{month} 的结算里没有工号 {staff}。",
        "请核对工号和月份。",
        "The settlement of {month} has no staff number {staff}.",
        "Check the number and the month.",
    ),
    "later_reopened": (
        "{month} 的结果变了，{later} 已标为“已重开”。",
        "请按顺序重新结算后面的月份。",
        "{month} came out differently, so {later} is marked reopened.",
        "Settle the later months again, in order.",
    ),
    "sample_figures": (
        "“{name}”用的还是样本数字（原制度表一至表三已遗失）。",
        "请确认底薪、任务、比例后把状态改为“已确认”。",
        "'{name}' still uses sample figures (the scheme's tables 1 to 3 are lost).",
        "Confirm base pay, task and rates, then set the status to Confirmed.",
    ),
    "lines_of_nobody": (
        "{count} 笔流水（{receipts}）共 {amount} 元没有在职的归属人（{staff}），只计入部门。",
        "如应归某人，请填写工号或客户负责人。",
        "{count:receipt|receipts} ({receipts}), {amount} yuan, {count:?belongs|belong} to nobody employed ({staff}): "
        "for the team only.",
        "Enter a staff number or the customer's owner if somebody should have it.",
    ),
    "collection_of_nobody": (
        "回款 {collection} 的 {amount} 元没有在职的归属人（{staff}），只计入部门。",
        "如应归某人，请填写回款人。",
        "Collection {collection}, {amount} yuan, belongs to nobody employed ({staff}); it counts for the team only.",
        "Enter the collector if somebody should have it.",
    ),
    "reversal_of_nobody": (
        "冲销 {collection} 的 {amount} 元，原来归属的人（{staff}）现在不在职或当时没有计入，只从部门扣回。",
        "如应由某人承担，请与本人另行处理。",
        "What {collection} reverses ({amount} yuan) was credited to nobody who is employed ({staff}): it comes off the "
        "team only.",
        "Settle it with the person if somebody should bear it.",
    ),
    "dinner_without_head": (
        "宴请 {dinner} 的 {amount} 元没有部门批准：不报销，不扣业绩。",
        "如已批准，请补填后重新结算。",
        "Dinner {dinner}, {amount} yuan, lacks the head's approval: not reimbursed, not taken off performance.",
        "Enter the approval if there is one and settle again.",
    ),
    "dinner_without_manager": (
        "宴请 {dinner} 的 {amount} 元使本月超过可用额度 {available} 元，没有总经理批准：不报销，不扣业绩。",
        "如已批准，请补填后重新结算。",
        "Dinner {dinner}, {amount} yuan, exceeds the month's {available} yuan without the general manager's approval.",
        "Enter the approval if there is one and settle again.",
    ),
    "dinner_of_nobody": (
        "宴请 {dinner} 的经办人 {staff} 本月不在职，未扣任何人业绩。",
        "请核对工号。",
        "Dinner {dinner} was given by {staff}, who is not employed this month; nobody's performance is reduced.",
        "Check the staff number.",
    ),
    "no_next_grade": (
        "{staff} 首月完成任务可提前转正，但职级“{grade}”没有有效的转入职级。",
        "请在“职级标准”中填写转入职级后重新结算。",
        "{staff} met the first month's target, but grade '{grade}' has no next grade.",
        "Enter the next grade under Grades and settle again.",
    ),
    "claim_not_paid": (
        "{staff} 的报销 {amount} 元凭证不齐或逾期，本月不付。",
        "如同意支付，请把“补批”填“是”后重新结算。",
        "A claim of {staff}, {amount} yuan, lacks vouchers or came late: not paid.",
        "Enter Yes under Late allowed and settle again if it may be paid.",
    ),
    "claim_of_nobody": (
        "报销 {amount} 元的工号 {staff} 本月不在职，不付。",
        "请核对工号和月份。",
        "A claim of {amount} yuan is by {staff}, who is not employed this month: not paid.",
        "Check the staff number and the month.",
    ),
    "adjustment_of_nobody": (
        "调整的工号 {staff} 本月不在职，没有计入。",
        "请核对工号和月份。",
        "The adjustment is for {staff}, who is not employed this month: not counted.",
        "Check the staff number and the month.",
    ),
    "negative_net": (
        "{staff} 的实发为 {amount} 元（负数）。",
        "请与本人核对；不结转到下月。",
        "Net pay of {staff} is {amount} yuan, below zero.",
        "Talk to the person; nothing is carried to the next month.",
    ),
    "late_special_not_counted": (
        "{staff} {month} 的税前扣除由旧版本合成一个数，与按现有人员变动算出的相差 {amount} 元，个税没有补计。",
        "如是补录的专项附加扣除，请在个税申报或年度汇算时补上；该月未锁定的，重新结算即可。",
        "An earlier version kept {staff}'s deductions of {month} as one sum, {amount} yuan off what Staff changes give "
        "now; the tax does not make up for it.",
        "Claim a late special deduction in the tax return; or settle the month again if it is not locked.",
    ),
    "two_elections": (
        "{staff} 同时填了当年首次任职和全年六万，按全年六万计税。",
        "两项只能享受一项，请清空不适用的一格。",
        "{staff} has both a first job in the year and the whole year's deduction; the latter is used.",
        "Only one of them can apply: clear the other.",
    ),
    "election_in_sum": (
        "{staff} 的期初税前扣除 {amount} 元是一个合计数，其中按 {basic} 元算作减除费用，以后只补足其余部分。",
        "请核对这个合计数：个税偏差会在年度汇算时退补。",
        "{staff}'s opening deductions, {amount} yuan, are one sum; {basic} of it are taken as basic deduction, only "
        "the rest is added.",
        "Check that sum; what tax is off by is settled in the annual return.",
    ),
    "whole_year_proposed": (
        "{staff} {before} 年十二个月都由本单位发放，共 {amount} 元，可以一次扣足全年减除费用，「全年六万」还空着。",
        "本人符合条件的填 {year}（只对这一年）或「是」，不采用的填「否」，再重新结算。",
        "{staff} was paid here in all twelve months of {before}, {amount} yuan in all, and may have the whole year's "
        "basic deduction at once; the cell is blank.",
        "Enter {year} (for that year only) or Yes, or No if it is not wanted, and settle again.",
    ),
    "whole_year_doubtful": (
        "{staff} 选了全年六万，但不像符合条件：{hired} 入职，{before} 年由本单位发放 {amount} 元。",
        "条件是上年十二个月都由本单位发放且不超过 60000 元；不符合的请改为「否」，以后各月自动补扣。",
        "{staff} has the whole year's deduction but hardly qualifies: hired {hired}, paid {amount} here in {before}.",
        "It takes payment here in all twelve months of that year, 60,000 yuan at most; else enter No, and the coming "
        "months make up for the tax.",
    ),
    "bonus_trap": (
        "{staff} {month} 发放的年终兑现 {amount} 元单独计税，落在 {low} 到 {high} 元之间：多得反而少拿。",
        "可与本人商定少发到 {low} 元，或把参数 holdback_tax 改为 wages 并入工资；两种算法见「结算依据」年终兑现一行。",
        "Held commission of {staff}, {amount} yuan paid in {month}, is taxed apart and lies between {low} and {high}, "
        "where more pay leaves less.",
        "Agree with the person on {low}, or set the parameter holdback_tax to wages; Explanations shows both ways.",
    ),
    "pot_to_fund": (
        "本季度最佳奖 {amount} 元没有合格的人，转入部门建设。",
        "请知悉。",
        "Nobody qualified for the quarter's {amount} yuan; it goes to the team fund.",
        "For your information.",
    ),
    "refund_of_nobody": (
        "退卡 {refund} 应由 {staff} 承担 {amount} 元，但此人本月不在职，未扣。",
        "请另行处理。",
        "{amount} yuan for refund {refund} fall to {staff}, who is not employed this month: not deducted.",
        "Settle it with the person.",
    ),
    "refund_other_department": (
        "退卡 {refund} 因服务原因，{amount} 元应由其他部门责任人承担。",
        "请转告该部门。",
        "{amount} yuan for refund {refund} are to be borne by the person responsible in another department.",
        "Tell that department.",
    ),
    "carried_forward": (
        "{staff} 本月按工资法上限未扣完，{amount} 元结转下月。",
        "请知悉。",
        "{amount} yuan of {staff} could not be deducted within the wage law's cap and are carried forward.",
        "For your information.",
    ),
    "left_owing": (
        "{staff} 本月离职，仍有 {amount} 元未能扣完。",
        "请与本人另行结清。",
        "{staff} leaves this month with {amount} yuan not deducted.",
        "Settle it with the person.",
    ),
    "account_overdue": (
        "挂账 {receipt} 逾期未收 {amount} 元（{staff}），按参数只列示不扣。",
        "请催收。",
        "{amount} yuan of receipt {receipt} ({staff}) are overdue; listed, not deducted, as the policy says.",
        "Collect it.",
    ),
    "account_of_nobody": (
        "挂账 {receipt} 逾期未收 {amount} 元，销售 {staff} 不在职，未扣。",
        "请安排人员催收。",
        "{amount} yuan of receipt {receipt} are overdue; {staff} is not employed, nothing is deducted.",
        "Have somebody collect it.",
    ),
    "accounts_exposure": (
        "逾期未收挂账合计 {amount} 元，总监负连带责任（只列示，不扣）。",
        "请督促回款。",
        "Overdue accounts come to {amount} yuan, for which the director is jointly liable (listed, not deducted).",
        "See that they are collected.",
    ),
    "held_for_leaver": (
        "已离职的 {staff} 还有 {amount} 元预留提成未兑现。",
        "离职月份结算时应随工资发放；请重新结算该月或另行支付。",
        "{amount} yuan of commission are still held for {staff}, who has left.",
        "They belong to the last month's pay: settle that month again, or pay them out.",
    ),
    "due_back_to_leaver": (
        "已离职的 {staff} 有 {amount} 元挂账扣款应返还。",
        "请另行支付。",
        "{amount} yuan deducted from {staff}, who has left, are due back.",
        "Pay them out.",
    ),
    "posts_differ": (
        "{role} 在岗 {heads} 人，编制 {posts} 人。",
        "请看看部门任务和个人任务是否要调整。",
        "{role}: {heads} in post, {posts} authorised.",
        "Consider whether the targets should change.",
    ),
}
