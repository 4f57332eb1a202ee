"""What plan_month says: problems of the annual plan, notes about the month's plan, and how its forecast was made."""

PLANNING: dict[str, tuple[str, str, str, str]] = {
    "plan_until": (
        "截止日期 {day} 早于 {year} 年。",
        "请填写该年度内的日期，或留空。",
        "The plan for {year} ends on {day}, before it begins.",
        "Enter a day of that year, or leave it blank.",
    ),
    "plan_pin_blank": (
        "手工行的“{header}”没有填写。",
        "请填写，或取消这一行的“手工”。",
        "{header} is blank in a row set by hand.",
        "Enter it, or take back 'By hand'.",
    ),
    "plan_pin_unknown": (
        "手工行“{place}”不在该年度计划里。",
        "请核对期间（如 2026-Q1、2026-01、2026-01-W1）和对象（该年在职的工号或团队），或删除该行。",
        "'{place}', set by hand, is no part of the year's plan.",
        "Check the period (2026-Q1, 2026-01, 2026-01-W1) and whom (a number or team of that year), or delete the row.",
    ),
    "plan_pins_exceed": (
        "{measure}：手工填写的合计 {pinned}，超过要分解的 {whole}。",
        "请改小其中的手工数，或取消一行的“手工”。",
        "{measure}: set by hand are {pinned} together, more than the {whole} to be split.",
        "Lower a figure set by hand, or take back 'By hand' of a row.",
    ),
    "plan_pins_short": (
        "{measure}：手工填写的合计 {pinned}，不到要分解的 {whole}，又没有其他可分的行。",
        "请补足手工数，或取消一行的“手工”。",
        "{measure}: set by hand are {pinned} together, less than the {whole} to be split; nothing else takes the rest.",
        "Raise a figure set by hand, or take back 'By hand' of a row.",
    ),
    "plan_no_weights": (
        "{measure}：{whole} 没有可以分解到的月份或人员，权重全是零。",
        "请在“职级标准”填写月任务或计划权重，并核对“季节权重”和在职日期。",
        "{measure}: {whole} cannot be split, all weights are zero.",
        "Enter monthly targets or plan weights under Grades; check the season weights and who is employed.",
    ),
    "plan_weight_unit": (
        "权重 {weight} 与其他行的 {usual}（元）相差太大，几乎分不到任务。",
        "留空的行按任务额（元）计权重；请用同样的单位，或把所有行都填上权重。",
        "Weight {weight} is tiny beside the {usual} yuan of other rows and gets next to nothing.",
        "Rows left blank weigh their target in yuan: use the same unit, or fill in every row.",
    ),
    "plan_no_annual": (
        "没有 {year} 年的销售额年度计划。",
        "本月按职级月任务生成；如要从年度计划分解，请先填写“年度销售总体计划”。",
        "There is no annual sales plan for {year}.",
        "The month follows the grades' monthly targets; enter the annual plan to split it instead.",
    ),
    "plan_below_department": (
        "{month} 计划合计 {planned}，比部门任务 {target} 少 {missing}。",
        "请看看是否要调整个人计划。",
        "{month}: the plans together are {planned}, {missing} below the department's target of {target}.",
        "Consider raising plans.",
    ),
    "plan_edited": (
        "{count} 人的任务额或各周在生成后改过（{staff}），已保留，来源改为“手工”。",
        "要按年度计划重新分，请把来源改回“生成”后再生成一次。",
        "Amount or weeks were changed by hand for {count:person|people} ({staff}): kept, and marked By hand.",
        "To split them by the annual plan again set Origin back to Generated and make the plan once more.",
    ),
    "plan_goals_changed": (
        "重新生成后 {count} 人的新客户/满意度/成交数目标有变：{shown}。",
        "原来的数如是手工填的，请填回，并把来源改为“手工”。",
        "New customers/satisfaction/deals came out differently for {count:person|people}: {shown}.",
        "If the former figures were yours, enter them again and set Origin to By hand.",
    ),
    "plan_of_nobody": (
        "{staff} 在 {month} 不在职，却有手工计划。",
        "请核对工号，或删除该行。",
        "{staff} is not employed in {month} but has a plan entered by hand.",
        "Check the number, or delete the row.",
    ),
}

FORECAST_METHODS: dict[str, tuple[str, str]] = {
    "accounts_due": (
        "月初未收、本月底前到期的挂账 {due}，按到期日（已过的按月初）回款折算计入（H10.3）",
        "{due} open at the start and due by the end, counted as if collected when due (H10.3; overdue: on the first)",
    ),
    "trend_unknown": ("没有以前月份的流水", "No receipts of earlier months"),
    "trend_mean": (
        "{months} 平均 {mean}；没有去年同期，不调季节",
        "Mean of {months}: {mean}; no last year, so no season",
    ),
    "trend_season": (
        "{months} 平均 {mean} × 去年同期季节比 {season}",
        "Mean of {months}: {mean}, times last year's season {season}",
    ),
    "sum_of_forecast": ("以上合计", "Sum of the above"),
    "sum_of_plans": ("月销售计划表合计", "Sum of the monthly plan"),
    "department_by_rule": ("部门任务（H4.1）", "Department target (H4.1)"),
}
