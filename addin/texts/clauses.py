"""What each clause says, in a short sentence: id -> (Chinese, English). Shown wherever an id stands for a person."""

from __future__ import annotations

from addin.texts.joining import sentences_joined
from addin.values.errors import Language

CLAUSES: dict[str, tuple[str, str]] = {
    # credit
    "H2.1–2.3": ("合同客户、会员、电话预订的自营消费计入", "contract customers, members and phone bookings count"),
    "H2.4": ("免费卡、代金券不计", "free cards and vouchers do not count"),
    "H2.5": ("挂账在收回时计入", "accounts count when collected"),
    "H10.1": ("挂账在收回的月份计入", "accounts count in the month of collection"),
    "H11.4": ("业绩计除提现外全部，提成基数只计自营项目", "performance is all but cash advances, base own services"),
    "X1": ("业绩归流水上的人，空白归客户负责人", "a line is its salesperson's, else the customer's owner's"),
    "X2": ("回款按日期冲抵挂账，先旧后新", "collections settle accounts in order of days"),
    "H10.3": ("按期收回全额计入，迟收减半，过期不计", "in full when collected in time, then half, then nothing"),
    "L9": ("冲销回款收回原先计入的业绩", "a reversed collection takes its credit back"),
    "H8.1": ("宴请按实价冲减业绩", "dinners reduce performance at their price"),
    "H8.2": ("宴请须批准", "dinners need approval"),
    "X3": ("业绩和基数不低于零", "performance and base are never below zero"),
    "X4": ("部门业绩为全部流水和回款", "department sales are all lines and collections"),
    # targets
    "H4.1": ("部门任务按季节和保本点定", "the department's target by season and break-even"),
    "X5": ("个人任务按月计划，没有则按职级和在职天数", "the target is the plan's, else the grade's pro rata"),
    "T1": ("按量和额定任务", "targets for quantity and amount"),
    "T2": ("完成率 = 业绩 / 任务", "ratio = performance / target"),
    "T3": ("排行榜", "the leaderboard"),
    "P1": ("年度任务逐级分解", "the year's task is split"),
    "P4": ("计划与统计表", "plans and statistics"),
    "F1": ("由年度任务推算客源", "from the year's target to leads"),
    # pay
    "H3": ("定编人数", "authorised posts"),
    "H4.2": ("总监底薪按部门完成率", "the director's base pay follows the department"),
    "H4.3": ("另行录入的金额", "what was agreed and entered separately"),
    "H5.2": ("提成按方案的档次计算", "commission by the bands of the scheme"),
    "H5.3": ("未完成任务，底薪按完成率发，有下限", "below target base pay follows the ratio, down to a floor"),
    "H5.5": ("总监自己的销售按高级方案提成", "the director's own sales by the senior scheme"),
    "X6": ("底薪按在职天数和系数", "base pay by days employed and factor"),
    "X7": ("没有任务的人按职级任务测算提成", "without a target the grade's task stands in"),
    "H11.2": ("提成当月发一部分，其余预留到年终或离职", "a part of commission is paid now, the rest is held"),
    "H6.1": ("部门达标，按业绩提奖金", "the department's bonus where it meets its target"),
    "H6.1.1": ("代表部分由月末在职且达标的人分", "the reps' part is for those who met their target"),
    "H6.1.2": ("非营销和总监部分平分，空缺归部门", "other parts equally, vacant shares to the fund"),
    "H6.1.3": ("季度最佳在季末发", "the best of the quarter is paid with its last month"),
    "H6.2": ("部门超额，另奖总监", "the director's reward for the department's excess"),
    "H7.1": ("补贴按上限和系数报销", "allowances up to the cap, times the factor"),
    "H7.2": ("凭证齐全、按期提交才报销", "claims need complete vouchers, in time"),
    "H4.5": ("部门连续不达标，总监停发补贴", "the director's allowances stop after months below"),
    "H10.4": ("退卡按比例扣", "card refunds cost a share"),
    "H10.5": ("逾期未收的挂账先扣，收回后返还", "overdue accounts are deducted, returned when paid"),
    "X8": ("每月扣款有上限，应发不低于最低工资", "deductions are capped and keep the minimum wage"),
    "X9": ("以前的数取自期初和台账", "the past comes from opening balances and ledger"),
    "X11": ("实发 = 应发减扣款加补贴", "net = gross less deductions plus allowances"),
    "H11.1": ("社保公积金和个税按规定代扣", "insurance and income tax are withheld"),
    "H11.1.1": ("当年首次任职，减除费用从一月起算", "first job of the year: basic deduction from January"),
    "H11.1.2": ("上年收入不高，全年减除费用一次扣", "low income last year: the year's basic deduction at once"),
    "H11.1.3": ("专项附加扣除按现在所知累计", "special deductions as known now"),
    "H11.1.4": ("年终兑现两种计税办法比较", "two ways of taxing what is released"),
    "H11.3": ("月初确认，月中发薪", "confirmed at the month's start, paid in its middle"),
    # people
    "H5.1": ("试用期考核", "probation"),
    "H5.4": ("销售人员考核", "reviews of salespeople"),
    "H4.4": ("总监考核", "reviews of the director"),
    "X10": ("连续月份按同一职级计", "months in a row count in one grade"),
    "H10.2": ("久无消费的挂账客户可移交", "idle accounts may be handed over"),
    "P2": ("客户按年消费额分级", "customers' levels by annual sales"),
    "P3": ("按级别定期拜访", "visits by level"),
    # after the settlement
    "L1": ("锁定月份的变动在以后更正", "changes of locked months are corrected later"),
    "L1.1": ("每笔更正由人决定是否计入", "a person decides on each correction"),
    "L1.2": ("更正合并计算，不低于最低工资", "corrections are netted, within the minimum wage"),
    "L1.3": ("更正后总额与一次算清相同", "in sum as if all had been known at once"),
    "L1.4": ("转正、退卡、挂账的更正办法", "corrections of probation, refunds, accounts"),
    "L2": ("部门、财务、总经理签核", "sign-offs"),
    "L3": ("操作逐条记录", "the record of actions"),
    "L4": ("申诉成立的，用调整发放", "what an upheld dispute pays is an adjustment"),
    "L5": ("异常须确认后才能锁定", "what looks wrong is confirmed before the lock"),
    "L6": ("与其他月份对比", "month against month"),
    "L7": ("离职当日结清", "who leaves is paid on the last day"),
    "L8": ("应付未付", "what is owed"),
    "X12": ("发放文件", "pay-out files"),
    # other schemes
    "S1": ("业绩按份额分", "a line's credit is split by shares"),
    "S2": ("预支保底，以后收回", "draws are advanced and recovered"),
    "S3": ("提成封顶", "most commission a month"),
    "S4": ("竞赛奖", "contest prizes"),
    "S5": ("提成乘指标系数", "commission times the measures' factors"),
    "S6": ("暂缓的流水放行后才计", "held lines count once released"),
    "S7": ("按项目或来源的比例", "rates by item or source"),
    "S8": ("按季或年累计计提", "commission by quarter or year"),
    "S9": ("管理提成", "overrides"),
    "S10": ("情景测算", "what-if"),
}


def clause_sentences(clauses: str, lang: Language) -> str:
    """'H11.4, X3' in words: each id's sentence, in order; an id that nobody knows says nothing."""
    found = [CLAUSES[one] for one in clauses.split(", ") if one in CLAUSES]
    return sentences_joined((pair[0 if lang == "zh" else 1] for pair in found), lang)
