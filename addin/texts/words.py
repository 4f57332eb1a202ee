"""The words of explained amounts: key -> (Chinese, English). None holds a digit, an operator or a bracket.

Those that any scheme may use; a scheme has others of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from addin.tables.choices import CHOICES, label
from addin.tables.schema import TABLES
from addin.values.errors import Language

_WORDS: dict[str, tuple[str, str]] = {
    "account_returned_one": ("挂账返还明细", "account returned, one line"),
    "aged_half": ("迟收，其中计入业绩", "collected late, of it counts as performance"),
    "aged_out": ("过期才收回，其中计入业绩", "collected too late, of it counts as performance"),
    "adjustment": ("调整", "adjustment"),
    "allowance_communication": ("通讯补贴", "communication allowance"),
    "allowance_transport": ("交通补贴", "transport allowance"),
    "allowed": ("减除费用", "allowed expenses"),
    "annual_bonus": ("年终兑现", "annual bonus"),
    "as_bonus": ("作年终奖单独计税", "taxed apart as annual bonus"),
    "base_part": ("基数", "base"),
    "bonus_trap": (
        "注意：单独计税落在多得反而少拿的区间",
        "beware: taxed apart it lies where a yuan more leaves less,",
    ),
    "both_alike": ("两者相同", "both alike"),
    "below_first_band": ("业绩没有达到最低一档，没有提成", "performance is below the first band, no commission"),
    "break_even": ("保本点", "break even"),
    "cap": ("上限", "cap"),
    "claim_not_paid": ("未报销的补贴", "claim not paid"),
    "claimed": ("报销", "claimed"),
    "carried_before": ("以前结转", "carried before"),
    "carried_on": ("结转下月", "carried on"),
    "corrected_already": ("已更正", "corrected already"),
    "corrected_before": ("更正以前月份", "corrected of earlier months"),
    "corrected_item": ("更正一项", "one correction"),
    "collected_late": ("迟收的回款", "collected late"),
    "collection": ("回款单", "collection"),
    "days": ("在职天数", "days employed"),
    "deducted_so_far": ("已扣", "deducted so far"),
    "deductions_so_far": ("累计扣除", "deductions so far"),
    "default_task": ("月任务", "monthly task"),
    "department_sales": ("部门业绩", "department sales"),
    "department_target": ("部门任务", "department target"),
    "edge": ("达到档次下限", "band reached from"),
    "entered_target": ("录入任务", "entered target"),
    "factor": ("系数", "factor"),
    "first_job": ("当年首次任职，累计减除费用", "first job in the year, basic deduction so far"),
    "from_collected": ("回款计入", "collected"),
    "from_contract": ("协议客户", "contract customers"),
    "from_member": ("会员", "members"),
    "from_reversed": ("冲销回款", "collections reversed"),
    "from_phone": ("电话预订", "phone bookings"),
    "handed_in_late": ("提交晚于截止日，不报销", "handed in after the deadline, not paid"),
    "heads": ("人数", "heads"),
    "held_before": ("以前预留", "held before"),
    "held_until": ("预留，兑现月份", "held, paid with"),
    "held_now": ("本月预留", "held this month"),
    "income_so_far": ("累计收入", "income so far"),
    "leaver_net": ("离职结算实发", "net paid on leaving"),
    "late_special": ("以前月份专项附加扣除变动", "change of earlier months special deductions"),
    "net_before": ("上月实发", "net of the month before"),
    "no_second_deduction": ("不再减基本减除费用和专项附加扣除", "no basic and special deductions again"),
    "lower_bonus": ("单独计税少", "apart is lower by"),
    "lower_wages": ("并入工资少", "with the wages is lower by"),
    "odd_fen": ("尾差", "odd fen"),
    "opening_factor": ("开业系数", "opening factor"),
    "paid_now": ("本次付款", "paid now"),
    "own_of_month": ("本月", "of the month"),
    "own_target_missed": (
        "没有完成本人任务或没有任务，份额归部门建设",
        "own target missed or none, the share goes to the fund",
    ),
    "paid_at_once": ("当月消费", "paid at once"),
    "plan": ("月计划", "monthly plan"),
    "quick_deduction": ("速算扣除", "quick deduction"),
    "rate": ("比例", "rate"),
    "receipt_line": ("流水", "receipt"),
    "refund": ("退卡金额", "refund"),
    "refund_charge": ("退卡应扣", "refund charge"),
    "refund_due": ("退卡应扣", "card refund charged"),
    "returned": ("返还", "returned"),
    "salesperson_bears": ("销售承担", "salesperson bears"),
    "scheme": ("方案", "scheme"),
    "settled_before": ("原已结算", "settled before"),
    "season_target": ("季节任务", "season target"),
    "sixty_thousand": ("全年六万，累计减除费用", "the whole year's basic deduction, so far"),
    "sliced": ("分段", "sliced"),
    "stand_in_target": ("参照任务", "stand in target"),
    "still_open": ("未收", "still open"),
    "taken": ("扣", "taken"),
    "tax_on_leaving": ("离职时已扣个税", "tax withheld on leaving"),
    "tax_bonus": ("年终兑现个税", "tax on annual bonus"),
    "tax_rate": ("税率", "tax rate"),
    "tax_wages": ("工资个税", "tax on wages"),
    "this_payment": ("本次扣缴个税", "tax in this payment"),
    "vouchers_missing": ("凭证不全，不报销", "vouchers incomplete, not paid"),
    "whole": ("全额", "whole base"),
    "with_wages": ("并入工资", "with the wages"),
    "withheld": ("已扣税", "withheld so far"),
    "withheld_on_leaving": ("离职结算已扣", "withheld on leaving"),
    "year_estimate": ("全年估算（以后各月按本月）", "the year if later months are as this one"),
}


# By the name of a scheme, its own words; the registry of schemes fills it.
WORDS_OF: dict[str, Mapping[str, tuple[str, str]]] = {}


def words(lang: Language) -> dict[str, str]:
    """Every word in one language; the settlement's columns and the ledger's items are called what the workbook says."""
    kept = {item: label("ledger", item, lang) for item in CHOICES["ledger"]}
    columns = {c.field: c.header(lang).replace("-", " ") for c in TABLES["tblSettlement"].columns}
    pairs = {key: pair for found in (*WORDS_OF.values(), _WORDS) for key, pair in found.items()}
    return kept | columns | {key: pair[0 if lang == "zh" else 1] for key, pair in pairs.items()}


def speak(text: str, spoken: dict[str, str]) -> str:
    """A text with its $words replaced; a $ of the user's own stays."""
    return Template(text).safe_substitute(spoken)
