"""What columns mean that mean the same wherever they stand: shown when the header or a cell is selected."""

from __future__ import annotations

COMMON_NOTES: dict[str, tuple[str, str]] = {
    "start": (
        "从哪个月起生效，如 2026-10；空白表示一直有效。",
        "In force from this month on, e.g. 2026-10; blank: always.",
    ),
    "clause": ("规则编号，见「关于」页和制度文件。", "Rule ids of the policy document."),
    "status": ("样本数字核对后改为「已确认」。", "Set to Confirmed once someone has checked the sample."),
    "scheme": ("提成方案名称，各档见「提成方案」；空白无提成。", "A scheme of sheet Rates; blank: no commission."),
    "method": (
        "全额：达到的档适用于全部基数；分段：各段各按其比例。",
        "Whole: one rate on all; Sliced: each slice its own rate.",
    ),
    "team": ("班组名称，自定；年度计划和统计按它汇总。", "Any name; plans and statistics are summed by it."),
    "insurance": ("个人每月承担的社保和公积金（元）。", "The person's own monthly share in yuan."),
    "special": ("每月专项附加扣除合计（元）。", "Special additional deductions a month in yuan."),
    "source": ("「其他」来源只有挂账收回才算。", "Other sources count only when collected on account."),
    "item": (
        "提现不计业绩；电话、洗衣、商品部不计提成基数。",
        "Cash advances earn nothing; telephone, laundry, shop no commission.",
    ),
    "head_approved": ("部门负责人批准。", "Approved by the department head."),
    "measure": ("如 销售额、新客户、客户满意度。", "E.g. Sales, New customers, Satisfaction."),
    "task": (
        "承诺完成数：销售额为元，新客户、成交数为个，满意度为 0 到 100 分。",
        "The committed figure: yuan, customers or deals, a score of 0 to 100.",
    ),
    "stretch": ("力争目标，不低于任务。", "The stretch target, not below the task."),
    "fund": ("份额中无人领取的部分（H6.1.1）。", "What nobody of the five parts got (H6.1.1)."),
    "year": ("年份，如 2026。", "A year, e.g. 2026."),
    "requested": ("申请日期。", "The day of the request."),
    "approved": ("批准日期；晚于当天即为事后批准。", "The day of approval; after the event: approved afterwards."),
    "submitted": ("单据交到财务的日期。", "The day the form reached finance."),
    "due": ("最迟哪一天完成。", "By which day."),
    "month": ("月份，如 2026-10。", "A month, e.g. 2026-10."),
    "day": ("日期，如 2026-10-05。", "A date, e.g. 2026-10-05."),
    "staff": ("从「人员」表选择工号。", "A staff number of sheet Staff."),
    "customer": ("从「客户」表选择客户编号。", "A customer number of sheet Customers."),
    "amount": ("元。", "Yuan."),
}
