"""What each column means where its header does not say it: shown when the header or a cell is selected.

Keys are ``table.field``, or the field alone for every table that has it.
"""

from __future__ import annotations

from addin.book.schema import Column, Table
from addin.core.errors import Language

NOTES: dict[str, tuple[str, str]] = {
    "tblPolicy.key": ("程序按键读取，不要改。", "The program reads this key: leave it."),
    "tblPolicy.value": ("只改这一列；可填什么见「说明」。", "Change this column only; Note says what may stand here."),
    "start": (
        "从哪个月起生效，如 2026-10；空白表示一直有效。",
        "In force from this month on, e.g. 2026-10; blank: always.",
    ),
    "tblStaffChanges.start": ("从哪个月起生效，如 2026-10。", "In force from this month on, e.g. 2026-10."),
    "clause": ("规则编号，见「关于」页和制度文件。", "Rule ids of the policy document."),
    "status": ("样本数字核对后改为「已确认」。", "Set to Confirmed once someone has checked the sample."),
    "tblCloses.status": ("已锁定的月份不能再结算。", "A locked month cannot be settled again."),
    "tblGrades.grade": ("名称自定；同一职级可有多行，各有生效月份。", "Any name; several rows if dated."),
    "role": ("只是标签，不影响计算。", "A label only; no rule hangs on it."),
    "tblGrades.base_pay": ("满勤、系数为 1 时的月底薪（元）。", "Monthly base in yuan, full month, factor 1."),
    "communication_cap": ("通讯补贴每月上限（元）；没有填 0。", "Cap a month in yuan; 0 for none."),
    "transport_cap": ("交通补贴每月上限（元）；没有填 0。", "Cap a month in yuan; 0 for none."),
    "tblGrades.target": ("职级默认任务；空白表示没有任务。", "The grade's default target; blank: none."),
    "scheme": ("提成方案名称，各档见「提成方案」；空白无提成。", "A scheme of sheet Rates; blank: no commission."),
    "pool_part": ("参加部门奖金的哪一份。", "Which part of the department's bonus this grade shares."),
    "tblGrades.best": ("是否参评季度最佳。", "Whether the grade can be best of the quarter."),
    "review": ("适用哪套考核规则；总监看部门完成率。", "Which review rules apply; Director goes by the department."),
    "next_grade": ("试用转正或降级后的职级。", "The grade after probation or demotion."),
    "tblRates.basis": ("下限是完成率还是金额。", "Whether From is a ratio or an amount."),
    "method": (
        "全额：达到的档适用于全部基数；分段：各段各按其比例。",
        "Whole: one rate on all; Sliced: each slice its own rate.",
    ),
    "edge": ("本档从多少起：完成率（1 即 100%）或金额。", "Where the band starts: a ratio (1 is 100 %) or an amount."),
    "rate": ("提成比例，如 1.5%。", "Commission rate, e.g. 1.5%."),
    "tblStaff.staff": ("员工编号，文本，不可重复。", "Staff number, text, unique."),
    "tblStaff.grade": ("入职时的职级。", "The grade at hiring."),
    "left": ("最后在职日；在职留空。", "The last day employed; blank while employed."),
    "insurance": ("个人每月承担的社保和公积金（元）。", "The person's own monthly share in yuan."),
    "special": ("每月专项附加扣除合计（元）。", "Special additional deductions a month in yuan."),
    "tblStaff.tax": ("空白为累计；劳务按次；免为不计税。", "Blank: cumulative; Labour: per payment; Exempt: none."),
    "tblCustomers.customer": ("客户编号，文本，不可重复。", "Customer number, text, unique."),
    "tblCustomers.owner": ("首次移交前的负责人。", "Owner until the first handover."),
    "terms": ("结款期，天。", "Days until payment is due."),
    "tblReceipts.receipt": ("流水号，文本，不可重复。", "Line number, text, unique."),
    "tblReceipts.staff": ("空白：归消费当天的客户负责人。", "Blank: the customer's owner on that day."),
    "source": ("「其他」来源只有挂账收回才算。", "Other sources count only when collected on account."),
    "item": (
        "提现不计业绩；电话、洗衣、商品部不计提成基数。",
        "Cash advances earn nothing; telephone, laundry, shop no commission.",
    ),
    "payment": (
        "挂账在收回当月才算；免费卡、代金券不算。",
        "On account counts when collected; free cards and vouchers never.",
    ),
    "tblReceipts.amount": ("元；冲销填负数。", "Yuan; reversals negative."),
    "tblReceipts.bill": ("同一账单的几笔可用一个账单号。", "One bill may hold several lines."),
    "tblCollections.receipt": ("填流水号或账单号，至少一个。", "Name a line or a bill."),
    "tblCollections.bill": ("按消费先后冲抵该账单的未收款。", "Settles the bill's open lines, oldest first."),
    "collector": ("空白：归原销售；已离职则归客户负责人。", "Blank: the line's salesperson, or the customer's owner."),
    "credited": (
        "公式，自动计算：有工号归本人，否则归消费当天的客户负责人；「-」为无人。",
        "Live formula: the line's salesperson, else the customer's owner on that day; a dash is nobody.",
    ),
    "counts": (
        "公式，自动计算：现付是否计入业绩和提成基数；挂账收回时才计。",
        "Live formula: whether the line counts at once for performance and base; on account when collected.",
    ),
    "credit": (
        "公式，自动计算：本次结算月份的回款按账龄计入多少业绩（见「测算过程」）；其他月份空白。",
        "Live formula: what a collection of the month to settle counts by its age (see the preview's workings).",
    ),
    "tblRefunds.staff": ("卖出该卡的销售人员。", "Who sold the card."),
    "tblRefunds.amount": ("退卡金额（元）。", "Amount refunded in yuan."),
    "tblRefunds.reason": ("服务：责任人承担一半。", "Service: the person responsible bears half."),
    "responsible": ("工号，或其他部门名称。", "A staff number or any other department."),
    "tblEntertainment.amount": ("折后实价（元）。", "Price after discount in yuan."),
    "head_approved": ("部门负责人批准。", "Approved by the department head."),
    "manager_approved": ("超过部门月额度时需要。", "Needed above the month's amount."),
    "tblClaims.month": ("费用所属月份。", "The month the expense belongs to."),
    "tblClaims.customer": ("拜访的客户，文字。", "Whom the trip was for, text."),
    "handed_in": ("交到财务的日期。", "The day it reached finance."),
    "allowed": ("晚交的，批准后填「是」。", "Yes: accepted although late."),
    "tblDeptTargets.target": ("部门当月任务（元）。", "The department's target in yuan."),
    "tblMonthlyPlan.target": ("个人当月任务（元），不能为 0。", "The person's target in yuan, not 0."),
    "measure": ("如 销售额、新客户、客户满意度。", "E.g. Sales, New customers, Satisfaction."),
    "task": ("承诺完成数。", "The committed figure."),
    "stretch": ("力争目标，不低于任务。", "The stretch target, not below the task."),
    "score": ("0 到 100。", "0 to 100."),
    "tblAdjustments.amount": ("元；正数加，负数减。", "Yuan; negative takes away."),
    "tblOpening.staff": ("空白表示部门。", "Blank: the department."),
    "tblOpening.item": ("台账项目。", "An item of the ledger."),
    "tblOpening.reference": ("待扣款项对应的单号或流水号。", "The form or line an open deduction belongs to."),
    "tblSettlement.performance": (
        "计入业绩：除提现外全部（H11.4），减宴请。",
        "All but cash advances (H11.4), less dinners.",
    ),
    "tblSettlement.base": ("提成基数：只算自营项目（H11.4）。", "The company's own services only (H11.4)."),
    "tblSettlement.target": ("没有任务的人为空白。", "Blank for people without one."),
    "commission_paid": ("当月发放的部分（H11.2）。", "The part paid this month (H11.2)."),
    "commission_held": ("= 提成 − 发放提成。", "= Commission − Commission paid."),
    "released": ("以前预留、本月兑现。", "Held before, paid now."),
    "gross": (
        "= 底薪 + 发放提成 + 年终兑现 + 部门奖金 + 总监超额奖 + 季度最佳奖 + 调整",
        "= Base pay + Commission paid + Held commission paid + Department bonus + Director excess + Quarter best + "
        "Adjustments",
    ),
    "net": (
        "= 应发工资 − 社保公积金 − 个税 − 退卡扣款 − 挂账扣款 + 挂账返还 + 补贴",
        "= Gross − Insurance − Income tax − Card refunds and Accounts deducted + Accounts returned + Allowances",
    ),
    "refund_taken": ("本月实扣，受工资法上限约束（X8）。", "Taken this month, within the wage-law cap (X8)."),
    "account_taken": ("本月实扣，受上限约束（H10.5、X8）。", "Taken this month, within the cap (H10.5, X8)."),
    "fund": ("份额中无人领取的部分（H6.1.1）。", "What nobody of the five parts got (H6.1.1)."),
    "month": ("月份，如 2026-10。", "A month, e.g. 2026-10."),
    "day": ("日期，如 2026-10-05。", "A date, e.g. 2026-10-05."),
    "staff": ("从「人员」表选择工号。", "A staff number of sheet Staff."),
    "customer": ("从「客户」表选择客户编号。", "A customer number of sheet Customers."),
    "amount": ("元。", "Yuan."),
}


def note(table: Table, column: Column, lang: Language) -> str:
    """The column's explanation, '' where the header says it all."""
    texts = NOTES.get(f"{table.name}.{column.field}") or NOTES.get(column.field) or ("", "")
    return texts[0 if lang == "zh" else 1]
