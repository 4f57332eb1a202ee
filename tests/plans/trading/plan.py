"""A small trading company's scheme: a draw against commission, shared credit, a cap, a prize."""

from __future__ import annotations

from addin.engine.checks.checks import CHECKS
from addin.engine.steps.credit import credit_sales, sum_credit
from addin.engine.steps.pay import adjust, gross_up, net_pay, pay_base, pay_commission, set_factors
from addin.engine.steps.targets import set_targets
from addin.engine.steps.tax import withhold_tax
from addin.plans.plan import PayPlan
from addin.tables.pay_items import PayItem, PayItems
from tests.plans.trading.parameters import TradingParameters
from tests.plans.trading.steps import cap_commission, draw, pay_prize, share_with_owners

TRADING = PayPlan(
    name="trading",
    title=("商贸公司", "Trading company"),
    parameters=TradingParameters,
    items=PayItems(
        (
            PayItem("base_pay", "底薪", "Base pay", "gross", place=1, shown="sum"),
            PayItem("commission", "提成", "Commission", "gross", place=2, shown="sum"),
            PayItem("commission_cut", "提成封顶", "Commission cut", "gross", -1, 3, shown="list"),
            PayItem("draw", "预支", "Draw", "gross", place=4, shown="sum", kept=True),
            PayItem("draw_back", "收回预支", "Draw recovered", "gross", -1, 5, shown="sum", kept=True),
            PayItem("prize", "竞赛奖", "Prize", "gross", place=6, shown="sum"),
            PayItem("adjustment", "调整", "Adjustments", "gross", place=7),
            PayItem("gross", "应发工资", "Gross", "net", shown="sum"),
            PayItem("insurance", "社保公积金", "Insurance", "net", -1, 1, shown="list"),
            PayItem("tax", "个税", "Income tax", "net", -1, 2, shown="sum"),
            PayItem("net", "实发", "Net", shown="sum"),
        )
    ),
    counts=(credit_sales, share_with_owners, sum_credit),
    steps=(
        set_targets,
        set_factors,
        pay_base,
        pay_commission,
        cap_commission,  # S3, before the draw
        draw,
        pay_prize,
        adjust,
        gross_up,
        withhold_tax,
        net_pay,
    ),
    checks=CHECKS,
    words={
        "commission_left": ("封顶后提成", "commission within the cap"),
        "contest_prize": ("奖金", "prize"),
        "draw_open": ("未收回预支", "draws still open"),
        "from_shared": ("客户负责人分成", "shared with owners"),
        "guaranteed": ("保底", "guaranteed"),
    },
    messages={
        "commission_cut": (
            "{staff} 的提成超过封顶，少发 {amount} 元。",
            "无须处理；封顶是参数 commission_cap。",
            "The commission of {staff} is beyond the cap by {amount}.",
            "Nothing to do; the cap is the parameter commission_cap.",
        ),
        "draw_open": (
            "{staff} 离职，还有预支 {amount} 元没有收回。",
            "请与本人结清。",
            "{staff} leaves with {amount} of draws not recovered.",
            "Settle it with the person.",
        ),
    },
)
