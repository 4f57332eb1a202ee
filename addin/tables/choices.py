"""Every list of values that a cell may hold, in both languages."""

from __future__ import annotations

from functools import cache

from addin.values.errors import Language

CHOICES: dict[str, dict[str, tuple[str, str]]] = {
    "role": {
        "director": ("总监", "Director"),
        "rep": ("代表", "Representative"),
        "membership": ("会籍", "Membership"),
        "part_time": ("兼职", "Part-time"),
        "planner": ("企划", "Planner"),
        "other": ("其他", "Other"),
    },
    "pool_part": {
        "director": ("总监", "Director"),
        "reps": ("代表", "Reps"),
        "non_sales": ("非营销", "Non-sales"),
        "none": ("无", "None"),
    },
    "review": {
        "director": ("总监", "Director"),
        "senior": ("高级", "Senior"),
        "regular": ("普通", "Regular"),
        "probation": ("试用", "Probation"),
        "none": ("无", "None"),
    },
    "yesno": {"yes": ("是", "Yes"), "no": ("否", "No")},
    "basis": {"ratio": ("完成率", "Ratio"), "amount": ("金额", "Amount")},
    "method": {"whole": ("全额", "Whole"), "sliced": ("分段", "Sliced")},
    "source": {
        "contract": ("协议客户", "Contract"),
        "member": ("会员", "Member"),
        "phone": ("电话预订", "Phone booking"),
        "other": ("其他", "Other"),
    },
    "item": {
        "room": ("房费", "Room"),
        "dining": ("餐费", "Dining"),
        "recreation": ("康体", "Recreation"),
        "other_own": ("其他自营", "Other own"),
        "telephone": ("电话费", "Telephone"),
        "laundry": ("洗衣费", "Laundry"),
        "shop": ("商品部", "Shop"),
        "cash_advance": ("提现", "Cash advance"),
    },
    "payment": {
        "paid": ("现付", "Paid"),
        "member_card": ("会员卡", "Member card"),
        "account": ("挂账", "On account"),
        "free_card": ("免费卡", "Free card"),
        "voucher": ("代金券", "Voucher"),
    },
    "collected": {"collected": ("回款", "Collected"), "write_off": ("核销", "Write-off")},
    "liable": {"yes": ("是", "Yes"), "no": ("否", "No")},
    "refund_reason": {"customer": ("客户", "Customer"), "service": ("服务", "Service")},
    "allowance": {"communication": ("通讯", "Communication"), "transport": ("交通", "Transport")},
    "level": {
        "vip": ("VIP", "VIP"),
        "level1": ("一级", "Level 1"),
        "level2": ("二级", "Level 2"),
        "other": ("其它", "Other"),
    },
    "tax": {"cumulative": ("累计", "Cumulative"), "labour": ("劳务", "Labour service"), "exempt": ("免", "Exempt")},
    "sample": {"sample": ("样本待确认", "Sample, to confirm"), "confirmed": ("已确认", "Confirmed")},
    "action": {
        "convert": ("转正", "Confirm early"),
        "convert_due": ("到期转正", "Confirm at term"),
        "dismiss": ("辞退", "Dismiss"),
        "demote": ("降级", "Demote"),
        "replace": ("淘汰或调岗", "Replace or transfer"),
        "dismiss_or_transfer": ("辞退或调岗", "Dismiss or transfer"),
        "stop_allowances": ("停发补贴", "Stop allowances"),
        "promote": ("晋升", "Promote"),
    },
    "status": {"settled": ("已结算", "Settled"), "locked": ("已锁定", "Locked"), "reopened": ("已重开", "Reopened")},
    "decision": {"count": ("计入", "Count"), "leave": ("不计", "Leave out")},
    "event": {
        "settle": ("结算", "Settle"),
        "signoff": ("签核", "Sign-off"),
        "confirm": ("确认异常", "Confirm alerts"),
        "decide": ("决定", "Decide"),
        "import": ("导入", "Import"),
        "payout": ("发放", "Pay out"),
        "leaver": ("离职结算", "Pay a leaver"),
        "lock": ("锁定", "Lock"),
        "reopen": ("重开", "Reopen"),
    },
    "signer": {
        "department": ("部门", "Department"),
        "finance": ("财务", "Finance"),
        "general_manager": ("总经理", "General manager"),
    },
    "signed": {"valid": ("有效", "Valid"), "void": ("已失效", "Void")},
    "severity": {"error": ("错误", "Error"), "warning": ("提醒", "Note")},
    "alert": {
        "line_large": ("金额异常大", "Amount very large"),
        "receipt_twice": ("流水疑似重复", "Receipts alike"),
        "adjustment_twice": ("调整疑似重复", "Adjustments alike"),
        "claim_twice": ("报销疑似重复", "Claims alike"),
        "ratio_high": ("完成率过高", "Ratio very high"),
        "ratio_jump": ("完成率突增", "Ratio far above usual"),
        "net_up": ("实发突增", "Net far above usual"),
        "net_down": ("实发突减", "Net far below usual"),
        "commission_high": ("提成总额过高", "Commission high in all"),
        "plan_missing": ("没有月计划", "No monthly plan"),
        "target_odd": ("任务异常", "Target far from usual"),
        "rate_high": ("比例过高", "Rate high"),
        "pool_rate_high": ("奖金比例过高", "Bonus rate high"),
        "scheme_edge": ("方案不从零开始", "Scheme starts above zero"),
        "date_late": ("日期过晚", "Date far ahead"),
        "date_early": ("日期早于启用", "Date before the start"),
        "late_facts": ("锁定后有变动", "Changed after locking"),
    },
    "deduction": {
        "children": ("子女教育", "Children's education"),
        "infants": ("婴幼儿照护", "Infant care"),
        "education": ("继续教育", "Continuing education"),
        "loan_interest": ("住房贷款利息", "Housing loan interest"),
        "rent": ("住房租金", "Housing rent"),
        "parents": ("赡养老人", "Support of parents"),
        "pension": ("个人养老金", "Personal pension"),
        "other": ("其他", "Other"),
    },
    "measure": {
        "sales": ("销售额", "Sales"),
        "new_customers": ("新客户", "New customers"),
        "satisfaction": ("客户满意度", "Satisfaction"),
        "deals": ("成交数", "Deals"),
    },
    "scope": {
        "quarter": ("季度", "Quarter"),
        "month": ("月份", "Month"),
        "week": ("周", "Week"),
        "team": ("团队", "Team"),
        "person": ("人员", "Person"),
        "person_month": ("人员月份", "Person and month"),
    },
    "origin": {"generated": ("生成", "Generated"), "hand": ("手工", "By hand")},
    "manner": {
        "visit": ("上门拜访", "Visit"),
        "reception": ("来访接待", "Visitor received"),
        "callback": ("电话回访", "Call-back"),
        "message": ("微信邮件", "Message"),
    },
    "forecast": {
        "accounts": ("挂账到期回款", "Accounts due"),
        "contract": ("协议客户", "Contract"),
        "member": ("会员", "Member"),
        "phone": ("电话预订", "Phone booking"),
        "total": ("合计", "Total"),
        "plan": ("计划合计", "Plans together"),
        "department": ("部门任务", "Department target"),
    },
    "follow_up": {
        "idle": ("闲置挂账客户", "Idle account"),
        "aged": ("挂账账龄", "Age of account"),
        "level": ("级别建议", "Level proposed"),
        "reassign": ("移交建议", "Handover proposed"),
    },
    "dimension": {
        "department": ("部门", "Department"),
        "team": ("团队", "Team"),
        "person": ("人员", "Person"),
        "source": ("业绩来源", "Source"),
        "item": ("消费项目", "Item"),
        "level": ("客户级别", "Customer level"),
        "week": ("周", "Week"),
        "day": ("日", "Day"),
        "funnel": ("活动量", "Funnel"),
    },
    "contest": {
        "performance": ("业绩", "Performance"),
        "ratio": ("完成率", "Ratio"),
        "new_customers": ("新客户", "New customers"),
        "deals": ("成交数", "Deals"),
        "visits": ("拜访数", "Visits"),
    },
    "activity": {
        "seminar": ("技术研讨会", "Technical seminar"),
        "fair": ("展会", "Trade fair"),
        "survey": ("客户调查", "Customer survey"),
        "training": ("培训", "Training"),
        "other": ("其他", "Other"),
    },
    "meeting": {"weekly": ("周会", "Weekly"), "monthly": ("月会", "Monthly"), "other": ("其他", "Other")},
    "stage": {
        "lead": ("新线索", "New lead"),
        "contacted": ("已联系", "Contacted"),
        "visited": ("已拜访", "Visited"),
        "offer": ("已报价", "Offer made"),
        "won": ("成交", "Won"),
        "lost": ("未成", "Lost"),
    },
    "expense": {
        "travel": ("差旅", "Travel"),
        "hospitality": ("招待", "Hospitality"),
        "advertising": ("宣传", "Advertising"),
        "vehicle": ("车辆", "Vehicles"),
        "office": ("办公", "Office"),
        "training": ("培训", "Training"),
        "other": ("其他", "Other"),
    },
    "owed": {"held": ("预留提成", "Held commission"), "accounts": ("未收账款", "Open accounts")},
    "ledger": {
        "performance": ("业绩", "Performance"),
        "base": ("提成基数", "Commission base"),
        "target": ("任务", "Target"),
        "ratio": ("完成率", "Ratio"),
        "held": ("预留提成", "Commission held"),
        "released": ("年终兑现", "Held commission paid"),
        "taxed_income": ("应税收入", "Taxed income"),
        "tax_deductions": ("税前扣除", "Tax deductions"),
        "tax_basic": ("基本减除费用", "Basic deduction"),
        "tax_insurance": ("扣除社保公积金", "Insurance deducted"),
        "tax_special": ("专项附加扣除", "Special deductions"),
        "tax_elected": ("减除费用补足", "Basic deduction made up"),
        "tax": ("个税", "Income tax"),
        "bonus_income": ("年终奖计税", "Taxed as annual bonus"),
        "refund_due": ("退卡应扣", "Card refund charged"),
        "refund_taken": ("退卡扣款", "Card refund deducted"),
        "account_due": ("挂账应扣", "Account charged"),
        "account_taken": ("挂账扣款", "Account deducted"),
        "account_returned": ("挂账返还", "Account returned"),
        "department_sales": ("部门业绩", "Department sales"),
        "department_target": ("部门任务", "Department target"),
        "department_ratio": ("部门完成率", "Department ratio"),
        "best_pot": ("最佳奖池", "Best salesperson pot"),
        "best_paid": ("最佳奖池支出", "Best salesperson pot paid"),
        "fund": ("部门建设", "Team fund"),
        "dinners_overspent": ("宴请超支", "Dinners overspent"),
        "correction_carried": ("更正结转", "Corrections carried"),
    },
}


def label(choice: str, code: str, lang: Language) -> str:
    """A list value as the workbook shows it."""
    zh, en = CHOICES[choice][code]
    return zh if lang == "zh" else en


@cache
def codes(choice: str) -> dict[str, str]:
    """Every spelling of a list's values, in both languages, to its code."""
    return {text: code for code, labels in CHOICES[choice].items() for text in labels}


def choice_labels(choice: str, lang: Language) -> list[str]:
    """A list's values in order, for a drop-down."""
    return [label(choice, code, lang) for code in CHOICES[choice]]
