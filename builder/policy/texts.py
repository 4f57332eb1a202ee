"""What every parameter is called and what another value would do, in both languages."""

from __future__ import annotations

from typing import NamedTuple

from addin.plans.registry import plan_titles
from addin.values.errors import Language
from builder.policy.texts_people import PEOPLE_TEXTS


class ParameterText(NamedTuple):
    """A parameter's label and explanation, Chinese and English."""

    zh: str
    en: str
    note_zh: str
    note_en: str


def _schemes(lang: Language, between: str) -> str:
    """Every pay scheme by its title."""
    return between.join(plan_titles(lang).values())


TEXTS: dict[str, ParameterText] = {
    "dept_target_low": ParameterText(
        "淡季部门月任务（元）",
        "Department target, low season (yuan)",
        "4 月至 9 月每月的部门任务。某个月单独商定的，填在「部门任务」表，以那里为准。",
        "A month's department target from April to September. A month agreed otherwise is entered in Department "
        "targets and overrides this.",
    ),
    "dept_target_high": ParameterText(
        "旺季部门月任务（元）",
        "Department target, high season (yuan)",
        "10 月至次年 3 月每月的部门任务。同样可被「部门任务」表覆盖。",
        "A month's department target from October to March. Department targets overrides it too.",
    ),
    "high_season_months": ParameterText(
        "旺季月份",
        "High season months",
        "按旺季任务考核的月份，用逗号隔开；其余月份为淡季。",
        "The months measured by the high-season target, separated by commas; all others are low season.",
    ),
    "break_even": ParameterText(
        "月保本点（元）",
        "Break-even a month (yuan)",
        "高于当月部门任务时，以保本点为部门任务；0 表示不用。",
        "Where it is above the month's department target it becomes the target; 0: not used.",
    ),
    "opened_on": ParameterText(
        "开业日期",
        "Opened on",
        "从开业月起的头几个月任务打折。空白：已开业多时，不打折。",
        "Targets are lower in the first months from the opening month on. Blank: opened long ago, no reduction.",
    ),
    "opening_months": ParameterText(
        "开业优惠月数",
        "Opening months",
        "开业月算第 1 个月。0 表示不打折。",
        "The opening month is the first. 0: no reduction.",
    ),
    "opening_factor": ParameterText(
        "开业期任务系数",
        "Opening factor",
        "开业期内部门任务和职级默认任务乘以此系数；「月销售计划表」填的任务不再打折。",
        "Department target and grade defaults are multiplied by it in the opening months; plan amounts are taken as "
        "they are.",
    ),
    "pay_floor": ParameterText(
        "底薪系数下限",
        "Pay floor",
        "完成率不足 100% 时底薪和补贴按完成率发，但不低于此系数。1 表示底薪不浮动。",
        "Below 100 % base pay and allowances follow the ratio, but not below this. 1: base pay never falls.",
    ),
    "commission_paid_share": ParameterText(
        "当月发放提成比例",
        "Commission paid at once",
        "其余预留到兑现月。1 表示当月全额发放、不预留。",
        "The rest is held until the release month. 1: all is paid at once, nothing held.",
    ),
    "holdback_release_month": ParameterText(
        "预留提成兑现月",
        "Release month of held commission",
        "1 至 12。该月结算时连同当月预留一并发放；离职者随最后一个月发放。",
        "1 to 12. Paid with that month's settlement, its own part included; leavers get it with their last month.",
    ),
    "pool_rate": ParameterText(
        "部门奖金比例",
        "Pool rate",
        "部门业绩达到任务时，按部门业绩的此比例提取奖金；未达到为 0。",
        "Share of the department's sales that becomes the bonus once the target is met; nothing below it.",
    ),
    "pool_director": ParameterText(
        "奖金：总监份额",
        "Pool: director",
        "四个份额合计应为 100%。有多名总监时平分；无总监转入部门建设。",
        "The four shares add up to 100 %. Several directors divide it equally; with none it goes to the team fund.",
    ),
    "pool_reps": ParameterText(
        "奖金：代表份额",
        "Pool: representatives",
        "分给职级「奖金部分」为代表的人；未完成个人任务者的份额转入部门建设。",
        "For grades whose pool part is Reps; the share of those below their own target goes to the team fund.",
    ),
    "pool_non_sales": ParameterText(
        "奖金：非营销份额",
        "Pool: non-sales",
        "按编制平分，空缺岗位的份额转入部门建设。",
        "Divided equally by authorised posts; a vacant post's share goes to the team fund.",
    ),
    "pool_best_rep": ParameterText(
        "奖金：季度最佳份额",
        "Pool: best of the quarter",
        "每月累积，季度末发给季度最佳。",
        "Adds up every month and is paid to the best salesperson at the quarter's end.",
    ),
    "pool_rep_split": ParameterText(
        "代表份额分法",
        "Split of the reps' share",
        "制度未写分法。人均：按人头平均；按业绩：按当月业绩比例，业绩高者多得。",
        "The document names no method. Per head: equal parts; By performance: by the month's performance, which "
        "favours high sellers.",
    ),
    "best_by": ParameterText(
        "季度最佳评选依据",
        "Best salesperson by",
        "制度未写依据。业绩：季度业绩最高；完成率：季度完成率最高，任务低者更有机会。",
        "The document names no measure. Performance: highest sales of the quarter; Attainment: highest ratio, which "
        "favours small targets.",
    ),
    "director_excess_rate": ParameterText(
        "总监超额奖比例",
        "Director's excess rate",
        "部门业绩超过任务的部分，按此比例另奖总监。0 表示不设。",
        "A further share of what the department sells above its target. 0: none.",
    ),
    "posts_director": ParameterText(
        "编制：总监",
        "Posts: director",
        "实际人数不符时提醒复核任务，不影响发放。",
        "A different headcount is a reminder to look at the targets; it pays nobody.",
    ),
    "posts_reps": ParameterText(
        "编制：销售代表", "Posts: representatives", "同上，只用于提醒。", "As above, a reminder only."
    ),
    "posts_membership": ParameterText(
        "编制：会籍经理", "Posts: membership managers", "同上，只用于提醒。", "As above, a reminder only."
    ),
    "posts_non_sales": ParameterText(
        "编制：非营销岗位",
        "Posts: non-sales",
        "非营销份额按此数（或实际人数，取大）平分，改动会影响奖金。",
        "The non-sales share is divided by this number (or by heads, if more): it does change pay.",
    ),
    "entertainment_quota": ParameterText(
        "部门每月宴请额度（元）",
        "Dinners a month (yuan)",
        "超出部分扣减下月额度；用不完不结转。",
        "What goes over reduces the next month's amount; what is not spent lapses.",
    ),
    "dinners_reduce_department": ParameterText(
        "宴请是否扣减部门业绩",
        "Dinners reduce department sales",
        "制度只写扣个人业绩。否：部门业绩不减；是：部门业绩也减，可能使部门奖金落空。",
        "The document takes dinners off the person only. No: department sales stay; Yes: they are reduced too, which "
        "may cost the pool.",
    ),
    "aged_from": ParameterText(
        "账龄起算日",
        "Age counts from",
        "制度未写从哪天起算。消费日：从消费当天；应结日：消费日加客户结款期，计入和扣款都更晚。",
        "The document names no start. Due day: day of consumption plus the customer's terms, so "
        "credit lasts and deductions come later.",
    ),
    "aged_full_months": ParameterText(
        "全额计入月数",
        "Months in full",
        "起算日起这么多个月内收回，全额计入业绩。",
        "Collected within so many months from the start: counts in full.",
    ),
    "aged_half_months": ParameterText(
        "折半计入月数",
        "Months at half",
        "超过全额期、在此月数内收回的折半计入；再晚不计入，且未收部分从工资中扣（见「逾期挂账处理」）。",
        "Later, but within so many months: counts half. After that not at all, and what is open is deducted (see "
        "Overdue accounts).",
    ),
    "aged_half_weight": ParameterText(
        "折半比例", "Weight at half", "折半期内收回的计入比例。", "What share counts in the second period."
    ),
    "refund_penalty_rate": ParameterText(
        "退卡扣款比例",
        "Card refund rate",
        "按退卡金额扣销售人员。0 表示不扣。",
        "Share of the refund charged to the salesperson. 0: nothing.",
    ),
    "service_refund_share": ParameterText(
        "服务原因退卡：责任人承担比例",
        "Share of the person responsible",
        "因服务差退卡时责任人承担的比例，其余由销售人员承担。制度写「各半」。",
        "Where poor service was the reason: what the person responsible bears; the salesperson bears the rest. The "
        "document says half.",
    ),
    "arrears_mode": ParameterText(
        "逾期挂账处理",
        "Overdue accounts",
        "从工资扣：按制度扣（受上限约束）；只列示：不扣。注意：以工资抵扣客户欠款在劳动争议中常被认定无效，"
        "即使在上限之内也有被判返还的风险，启用前请咨询法务并取得本人书面同意。",
        "Deduct from pay: as the document says, within the cap; List only: shown, not taken. Note: deducting "
        "customers' debts from wages is contested in court and may have to be paid back even within the cap. Ask a "
        "lawyer and get written consent first.",
    ),
    "deduction_cap": ParameterText(
        "每月扣款上限",
        "Cap on deductions",
        "退卡与挂账扣款合计不超过当月应发工资的此比例（工资支付规定为 20%），余额结转下月。",
        "Card refunds and accounts together take no more than this share of a month's gross (wage law: 20 %); the "
        "rest is carried forward.",
    ),
    "minimum_wage": ParameterText(
        "当地月最低工资（元）",
        "Local minimum wage (yuan a month)",
        "扣款后应发工资不低于此数。各地不同，请按当地人社部门公布的标准填写；调整时另加一行并填生效月份。",
        "Deductions leave at least this much of gross. It differs by place: enter your own city's figure; when it "
        "changes add a row with its month.",
    ),
    "claim_deadline_day": ParameterText(
        "报销截止日（次月几号）",
        "Claims by the day of next month",
        "次月此日（含）前提交的补贴有效；晚交的只列示，除非「补批」为是。",
        "Claims handed in by this day of the next month count; later ones are listed, unless allowed.",
    ),
    "claims_with_wages": ParameterText(
        "补贴是否随工资发放",
        "Allowances with wages",
        "是：计入实发；否：单独报销，结算表只列示。",
        "Yes: part of net pay; No: reimbursed apart, shown only.",
    ),
    "idle_customer_months": ParameterText(
        "挂账客户闲置月数",
        "Idle months of account customers",
        "挂账客户超过此月数无消费，列入可移交名单；0 表示不提醒。",
        "Account customers with no spending for longer are listed as free to hand over; 0 switches it off.",
    ),
    "visit_vip_months": ParameterText(
        "VIP 拜访间隔（月）",
        "VIP visits every (months)",
        "每隔几个月至少拜访一次；0 表示不按期排访。",
        "At least one visit in so many months; 0: none planned.",
    ),
    "visit_level1_months": ParameterText(
        "一级客户拜访间隔（月）",
        "Level 1 visits every (months)",
        "每隔几个月至少拜访一次；0 表示不按期排访。",
        "At least one visit in so many months; 0: none planned.",
    ),
    "tier_vip": ParameterText(
        "VIP 年消费门槛（元）",
        "VIP from (yuan a year)",
        "只用于建议客户级别，不影响工资。",
        "Proposes customer levels only; pays nobody.",
    ),
    "tier_level1": ParameterText("一级客户年消费门槛（元）", "Level 1 from (yuan a year)", "同上。", "As above."),
    "tier_level2": ParameterText(
        "二级客户年消费门槛（元）",
        "Level 2 from (yuan a year)",
        "同上；低于此数为「其它」。",
        "As above; below it: other.",
    ),
    "tax_basic_deduction": ParameterText(
        "个税每月减除费用（元）",
        "Basic tax deduction a month (yuan)",
        "税法规定，修法时另加一行。",
        "Set by law; add a row when the law changes.",
    ),
    "holdback_tax": ParameterText(
        "预留提成计税方式",
        "Tax on held commission",
        "并入工资：与当月工资累计预扣；按年终奖：按全年一次性奖金单独计税，每人每年一次（政策执行至 2027 年底），"
        "税额可能更低或更高。",
        "With wages: joins the month's wages; As annual bonus: taxed apart, once per person and year (in force to "
        "the end of 2027); may be lower or higher.",
    ),
    "pay_day": ParameterText(
        "发薪日",
        "Pay day",
        "工资在次月几日发放。离职日早于当月这一天的，上月工资还没有发，并入离职结算（L7）。",
        "The day of the next month on which wages are paid. Who leaves before it gets last month's wages with the "
        "settlement on leaving (L7).",
    ),
    "promote_ratio": ParameterText(
        "晋升建议：完成率",
        "Promotion: ratio",
        "连续若干月达到此完成率时提出晋升建议。空白：不启用（制度无此条）。",
        "Proposes promotion after months in a row at this ratio. Blank: off (the document has no such rule).",
    ),
    "promote_months": ParameterText(
        "晋升建议：连续月数",
        "Promotion: months in a row",
        "与上一项一起填写才启用。",
        "Works only together with the ratio above.",
    ),
    "late_changes": ParameterText(
        "锁定后的变动",
        "Changes after the lock",
        "自动更正：锁定之后才来的单据自动在下次结算中更正；只列示：只列在「更正明细」，由人决定计入。参数、方案、档案等的改动总要人决定。",
        "Correct: documents that come after the lock are corrected with the next settlement; List only: listed in "
        "Corrections until somebody decides. Changed parameters, schemes and master data always wait for a decision.",
    ),
    "alert_line_times": ParameterText(
        "异常：一笔金额（倍）",
        "Alert: a line (times)",
        "达到前三个月同项目最大一笔的这么多倍，须确认后才能锁定。",
        "A line of so many times the largest of its item in the three months before must be confirmed before the lock.",
    ),
    "alert_line_share": ParameterText(
        "异常：一笔金额（占部门任务）",
        "Alert: a line (of the target)",
        "前三个月没有同项目的，达到部门任务的此比例须确认。",
        "Where there was none of its item: from this share of the department's target on.",
    ),
    "alert_ratio_max": ParameterText(
        "异常：完成率上限", "Alert: ratio above", "3 即 300%；超过须确认。", "3 is 300 %; above it must be confirmed."
    ),
    "alert_ratio_times": ParameterText(
        "异常：完成率（本人平均的倍数）",
        "Alert: ratio (times the mean)",
        "超过本人前三个月平均的这么多倍须确认。",
        "Above so many times the person's mean of the three months before.",
    ),
    "alert_net_up": ParameterText(
        "异常：实发突增（平均的倍数）",
        "Alert: net above (times the mean)",
        "超过本人前三个月平均实发的这么多倍须确认。",
        "Net pay above so many times the person's mean of the three months before.",
    ),
    "alert_net_down": ParameterText(
        "异常：实发突减（平均的倍数）",
        "Alert: net below (times the mean)",
        "低于平均实发的这么多倍须确认；当月在职不满一个月的按天折算。0 表示不查。",
        "Net pay below so many times the mean, pro rata in a month employed in part. 0: not looked at.",
    ),
    "alert_rate_max": ParameterText(
        "异常：提成比例上限",
        "Alert: rate above",
        "超过须确认，防止多写一位。",
        "Above it must be confirmed: a digit too many?",
    ),
    "alert_pool_rate_max": ParameterText(
        "异常：奖金比例上限",
        "Alert: pool rate above",
        "部门奖金和总监超额奖的比例超过须确认。",
        "For the pool's rate and the director's excess.",
    ),
    "alert_commission_share": ParameterText(
        "异常：提成总额占业绩",
        "Alert: commission in all",
        "全部提成超过部门业绩的此比例须确认。",
        "All commission above this share of the department's sales must be confirmed.",
    ),
    "alert_months_ahead": ParameterText(
        "异常：单据日期最多晚几个月",
        "Alert: lines dated ahead (months)",
        "日期晚于结算月份之后这么多个月的单据须确认，如误写的 2062 年。",
        "Lines dated more months after the settled one must be confirmed, such as a mistyped 2062.",
    ),
    "alert_start_months_ahead": ParameterText(
        "异常：生效月份最多晚几个月",
        "Alert: rows in force ahead (months)",
        "参数、职级、任务、人员等的生效月份或入职日期，晚这么多个月以上须确认。",
        "Parameters, grades, targets or people starting more months ahead must be confirmed.",
    ),
    "signoffs_required": ParameterText(
        "锁定前须签核的角色",
        "Sign-offs needed for the lock",
        "部门、财务、总经理，用逗号隔开；空白：不需要签核。见「签核」（L2）。",
        "Department, Finance, General manager, with commas between; blank: none. See Sign-offs (L2).",
    ),
    "plan": ParameterText(
        "提成制度",
        "Pay scheme",
        f"本工作簿按哪一套提成制度结算：{_schemes('zh', '、')}；留空就是第一套。",
        f"The pay scheme that this workbook is settled by: {_schemes('en', ', ')}; blank: the first.",
    ),
    "employer_name": ParameterText(
        "酒店名称",
        "Hotel's name",
        "印在工资条上；不影响任何金额和校验码，留空就不印。",
        "Printed on statements; changes no amount and no check code. Blank: not printed.",
    ),
}
TEXTS |= {key: ParameterText(*texts) for key, texts in PEOPLE_TEXTS.items()}
