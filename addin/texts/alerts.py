"""What looks wrong and must be confirmed before a month is locked (L5), and confirming it."""

_CHECK = "请核对；确实无误的，在“异常与变动”的“确认”中填“是”，写上确认人。"
_CHECK_EN = "Check it; if it is right, enter Yes under Confirmed on the sheet Alerts, and who says so."
_COMPARED = "比较数 {reference} 元：前三个月同项目最大的一笔，没有则为部门任务。"
_COMPARED_EN = "Compared with {reference}: the largest of its item in the three months before, else the target."

ALERTS: dict[str, tuple[str, str, str, str]] = {
    "alert_receipt_large": (
        "流水 {key}（{sold}）的金额 {amount} 元异常大，达到界限 {limit} 元。" + _COMPARED,
        _CHECK,
        "Receipt {key} ({sold}): {amount} yuan is very large, the limit being {limit}. " + _COMPARED_EN,
        _CHECK_EN,
    ),
    "alert_refund_large": (
        "退卡 {key} 的金额 {amount} 元异常大，达到界限 {limit} 元。" + _COMPARED,
        _CHECK,
        "Card refund {key}: {amount} yuan is very large, the limit being {limit}. " + _COMPARED_EN,
        _CHECK_EN,
    ),
    "alert_dinner_large": (
        "宴请 {key} 的金额 {amount} 元异常大，达到界限 {limit} 元。" + _COMPARED,
        _CHECK,
        "Dinner {key}: {amount} yuan is very large, the limit being {limit}. " + _COMPARED_EN,
        _CHECK_EN,
    ),
    "alert_adjustment_large": (
        "{staff} 的调整“{sold}”{amount} 元异常大，达到界限 {limit} 元。" + _COMPARED,
        _CHECK,
        "The adjustment '{sold}' of {staff}, {amount} yuan, is very large, the limit being {limit}. " + _COMPARED_EN,
        _CHECK_EN,
    ),
    "alert_claim_large": (
        "{staff} 的{allowance}报销 {amount} 元异常大，达到界限 {limit} 元。" + _COMPARED,
        _CHECK,
        "The claim of {staff} for {allowance}, {amount} yuan, is very large, the limit being {limit}. " + _COMPARED_EN,
        _CHECK_EN,
    ),
    "alert_receipt_twice": (
        "流水 {key}：客户 {customer} 在 {day} 的{sold}有相同金额 {amount} 元，可能重复登记。",
        _CHECK,
        "Receipts {key}: customer {customer} has {sold} of {amount} yuan on {day} more than once.",
        _CHECK_EN,
    ),
    "alert_adjustment_twice": (
        "{staff} 的调整“{sold}”{amount} 元有 {count} 笔，可能重复。",
        _CHECK,
        "{staff} has {count:adjustment|adjustments} '{sold}' of {amount} yuan each.",
        _CHECK_EN,
    ),
    "alert_claim_twice": (
        "{staff} 的{allowance}报销 {amount} 元有 {count} 笔，可能重复。",
        _CHECK,
        "{staff} has {count:claim|claims} for {allowance} of {amount} yuan each.",
        _CHECK_EN,
    ),
    "alert_ratio_high": (
        "{staff} 的完成率 {ratio} 高于界限 {reference}。",
        _CHECK,
        "The ratio of {staff}, {ratio}, is above {reference}.",
        _CHECK_EN,
    ),
    "alert_ratio_jump": (
        "{staff} 的完成率 {ratio} 远高于本人前几个月的平均 {reference}。",
        _CHECK,
        "The ratio of {staff}, {ratio}, is far above the mean of the months before, {reference}.",
        _CHECK_EN,
    ),
    "alert_net_up": (
        "{staff} 的实发 {amount} 元远高于前几个月的平均 {reference} 元。",
        _CHECK,
        "Net pay of {staff}, {amount} yuan, is far above the mean of the months before, {reference} yuan.",
        _CHECK_EN,
    ),
    "alert_net_down": (
        "{staff} 的实发 {amount} 元远低于前几个月的平均 {reference} 元。",
        _CHECK,
        "Net pay of {staff}, {amount} yuan, is far below the mean of the months before, {reference} yuan.",
        _CHECK_EN,
    ),
    "alert_commission_high": (
        "提成合计 {amount} 元，超过部门业绩 {sales} 元的 {limit}。",
        _CHECK,
        "Commission comes to {amount} yuan, above {limit} of the department's sales, {sales} yuan.",
        _CHECK_EN,
    ),
    "alert_plan_missing": (
        "{staff} 在 {month} 没有月计划，别人有；按任务 {target} 元结算。",
        "请在“月销售计划表”补上；确实不用的，在“异常与变动”的“确认”中填“是”。",
        "{staff} has no row in the monthly plan of {month}, where others have one: settled by {target} yuan.",
        "Add the row; if none is wanted, enter Yes under Confirmed on the sheet Alerts.",
    ),
    "alert_department_target": (
        "部门任务 {amount} 元与按季节算出的 {reference} 元相差悬殊，可能写错了位数。",
        _CHECK,
        "The department's target, {amount} yuan, is far from that of the season, {reference}: a digit too many or few?",
        _CHECK_EN,
    ),
    "alert_plan": (
        "{staff} 的月计划 {amount} 元远高于职级任务 {reference} 元，可能多写了位数。",
        _CHECK,
        "The planned target of {staff}, {amount} yuan, is far above the grade's, {reference}: a digit too many?",
        _CHECK_EN,
    ),
    "alert_rate_high": (
        "{key} 的比例 {rate} 高于界限 {limit}，可能多写了位数。",
        _CHECK,
        "The rate {rate} of {key} is above {limit}: a digit too many?",
        _CHECK_EN,
    ),
    "alert_pool_rate_high": (
        "参数 {key} 为 {rate}，高于界限 {limit}，可能多写了位数。",
        _CHECK,
        "Parameter {key} is {rate}, above {limit}: a digit too many?",
        _CHECK_EN,
    ),
    "alert_scheme_edge": (
        "方案“{key}”的最低档从 {edge} 开始，低于它没有提成。",
        _CHECK,
        "The lowest band of scheme '{key}' starts at {edge}: below it no commission is paid.",
        _CHECK_EN,
    ),
    "alert_date_late": (
        "{key}：日期 {day} 晚于 {limit}（共 {count} 行），到那时才起作用。",
        _CHECK,
        "{key}: dated {day}, after {limit} ({count:row|rows}); it counts only then.",
        _CHECK_EN,
    ),
    "alert_date_early": (
        "{key}：日期 {day} 早于本簿启用的 {limit}（共 {count} 行）。",
        _CHECK,
        "{key}: dated {day}, before the book's first month {limit} ({count:row|rows}).",
        _CHECK_EN,
    ),
    "alert_late_facts": (
        "{month} 锁定后，它的数据又有变动（迟到或改动的单据）；该月结果不变，差额在以后结算的月份更正。",
        "请在“更正明细”核对改了什么、更正多少；然后在“异常与变动”的“确认”中填“是”。",
        "Data of {month} came or changed after it was locked. Its results stay; a later settlement corrects them.",
        "See the sheet Corrections for what changed and what it comes to; then enter Yes under Confirmed on the sheet "
        "Alerts.",
    ),
    "alert_left_out": (
        "{month} 有 {count} 人（或部门）的更正没有计入，涉及应发 {amount} 元：改动的不只是单据，或无法辨认。",
        "请在“更正明细”的“决定”填“计入”或“不计”，再重新结算；或在“异常与变动”确认不计。",
        "Corrections of {month} for {count} are left out ({amount} yuan of gross pay): not documents alone changed but "
        "parameters, schemes or master data, or it cannot be told.",
        "Enter Count or Leave out as the Decision on the sheet Corrections and settle again, or confirm it here.",
    ),
    "alert_unconfirmed": (
        "还没有确认：{note}",
        "请核对；无误的在这一格填“是”，或运行 salesbook confirm。",
        "Not confirmed: {note}",
        "Check it; if it is right enter Yes in this cell, or run salesbook confirm.",
    ),
    "alert_unlisted": (
        "不在“异常与变动”的清单里，或数值已变：{note}",
        "请重新结算或检查本月，再确认。",
        "Not on the sheet Alerts, or its value has changed: {note}",
        "Settle or check the month again, then confirm it.",
    ),
    "alert_row": (
        "“异常与变动”第 {line} 行不是 {month} 的异常。",
        "请看清单里的行号。",
        "Row {line} of the sheet Alerts is no alert of {month}.",
        "See the numbers of its rows.",
    ),
}
