"""Visits and follow-ups: what their Problems say, and the sentences of their tables."""

VISITING: dict[str, tuple[str, str, str, str]] = {
    "holidays_unknown": (
        "还不知道 {year} 年的放假和调休安排，只避开了周六、周日。",
        "国务院公布后请更新程序再重新生成；在此之前请自行核对节假日。",
        "The public holidays and moved workdays of {year} are not known yet; only weekends were left free.",
        "Update the program once they are announced and make the plan again; until then check the holidays yourself.",
    ),
    "levels_short_history": (
        "本簿的现付流水不满 {month} 起的十二个月，级别建议只提升级，不提降级。",
        "请知悉；满一年后自动提出。",
        "Some of the twelve months from {month} on have no receipts paid at once: only higher levels are proposed.",
        "For your information; lower levels follow once a year is in the book.",
    ),
    "visits_by_head": (
        "{count} 个应访客户（{customers}）没有在职的负责人，先由部门负责人 {staff} 拜访。",
        "请在“客户移交”中指定新的负责人后重新生成。",
        "{count:customer|customers} due ({customers}) {count:?has|have} no owner in post; {staff}, who heads the "
        "department, goes for now.",
        "Enter new owners under Handovers and make the plan again.",
    ),
    "visits_by_nobody": (
        "{count} 个应访客户（{customers}）没有在职的负责人，部门也没有在职的负责人，拜访人暂空。",
        "请在“客户移交”中指定新的负责人后重新生成。",
        "{count:customer|customers} due ({customers}) {count:?has|have} no owner in post, and the department no "
        "head: nobody is entered.",
        "Enter new owners under Handovers and make the plan again.",
    ),
}

SENTENCES: dict[str, tuple[str, str]] = {
    # why a visit is planned
    "every_month": ("{level}客户每月一访", "{level}: every month"),
    "every_months": ("{level}客户每 {months} 个月一访", "{level}: every {months:month|months}"),
    "last_visit": ("上次 {day}", "last visit {day}"),
    "never_visited": ("还没有拜访记录", "no visit recorded yet"),
    # proposals
    "call_again": ("联系客户，了解原因", "Get in touch and ask why"),
    "call_or_give": (
        "联系客户，了解原因；可移交给 {staff} {name}",
        "Get in touch and ask why; may be given to {staff} {name}",
    ),
    "collect_not_due": ("到期前提醒", "Remind before it is due"),
    "collect_due": ("催收", "Collect"),
    "collect_half": ("加紧催收", "Collect without delay"),
    "collect_deducted": ("部门负责人出面催收", "The department's head collects"),
    "collect_listed": ("部门负责人出面催收", "The department's head collects"),
    "level": ("改为 {level}", "Make it {level}"),
    "give_to": ("移交给 {staff} {name}", "Give to {staff} {name}"),
    "name_owner": ("由部门负责人指定", "The department's head names somebody"),
    # evidence
    "still_open": ("挂账未收 {amount} 元", "{amount} yuan still open on account"),
    "last_spent": ("最近消费 {day}，到月初已 {days} 天", "last spent on {day}, {days:day|days} before the month"),
    "year_sales": ("{first} 至 {last} 消费 {amount} 元", "{amount} yuan from {first} to {last}"),
    "reaches": ("达到{level}标准 {threshold} 元", "reaches {level} from {threshold} yuan"),
    "reaches_none": ("不到二级标准 {threshold} 元", "below level 2 from {threshold} yuan"),
    "is_now": ("现为{level}", "now {level}"),
    "account": ("单号 {reference}，{lines} 笔，{day} 消费", "{reference} (lines: {lines}), consumed on {day}"),
    "limit_not_due": (
        "{due} 到期；{limit} 前（含）收回全额计业绩",
        "due on {due}; counts in full if collected by {limit}",
    ),
    "limit_due": (
        "{due} 已到期；{limit} 前（含）收回全额计业绩",
        "was due on {due}; counts in full if collected by {limit}",
    ),
    "limit_half": (
        "已过全额期；{limit} 前（含）收回计一部分，之后不计并从工资中扣",
        "past the full limit; counts in part if collected by {limit}, then not at all and it is deducted from pay",
    ),
    "limit_deducted": (
        "已过全部期限：收回不再计业绩，未收部分从工资中扣",
        "past every limit: no longer counts, and what is open is deducted from pay",
    ),
    "limit_listed": (
        "已过全部期限：收回不再计业绩，只列示不扣",
        "past every limit: no longer counts; listed, not deducted",
    ),
    "no_owner": ("没有负责人", "has no owner"),
    "owner_left": ("负责人 {staff} {name} {day} 离职", "its owner {staff} {name} leaves on {day}"),
}
