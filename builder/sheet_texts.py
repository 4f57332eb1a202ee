"""What stands above every table: what to fill in or read, where it is used, which rules."""

from __future__ import annotations

SHEET_TEXTS: dict[str, tuple[str, str]] = {
    "tblPolicy": (
        "制度里的每个数字和选项，一行一个。只改「值」。从某月起变动时：复制整行，填「生效月份」，旧行保留，"
        "历史月份不受影响。键由程序识别，不要改。",
        "Every figure and option of the scheme, one a row. Change Value only. For a change from some month on copy "
        "the row and fill "
        "From month; the old row stays for earlier months. The program reads Key: leave it.",
    ),
    "tblGrades": (
        "每个职级的底薪、补贴上限、任务、提成方案和适用规则（H5.2、H4.3、H7.1）。名称可自定；规则只看各列。"
        "变动时另加一行并填生效月份。",
        "Each grade's base pay, caps, target, scheme and rules (H5.2, H4.3, H7.1). Names are free: only the columns "
        "decide. For a "
        "change add a row with its month.",
    ),
    "tblRates": (
        "提成方案的各档（H5.2、H5.6）。只填每档下限，到下一档为止。下限按「依据」为完成率或金额。改方案时，"
        "把该方案全部档次连同新生效月份重新列一遍。",
        "The bands of each commission scheme (H5.2, H5.6). Give each band's lower edge only, a ratio or an amount as "
        "Basis says. To "
        "change a scheme list all its bands again with the new month.",
    ),
    "tblStaff": (
        "部门人员。离职日期是最后在职日。职级、社保、专项附加扣除中途变化的，填在「人员变动」，不要改这里（X5、X6、"
        "H11.1）。",
        "The department's people. Last day is the last day employed. A later grade, insurance or deduction goes to "
        "Staff changes, not "
        "here (X5, X6, H11.1).",
    ),
    "tblStaffChanges": (
        "从某月起变化的职级、社保公积金或专项附加扣除；不变的列留空。提前转正由结算自动登记（H5.1）。",
        "Grade, insurance or deductions that change from some month on; leave what stays blank. The settlement "
        "itself records early "
        "confirmations (H5.1).",
    ),
    "tblCustomers": (
        "客户名单。负责人是首次移交前的负责人，之后见「客户移交」；结款期为天数，仅在按应结日起算账龄时使用（X1、"
        "H10.3、P2）。",
        "Customers. Owner holds until the first handover (see Handovers); Terms are days and count only where age "
        "starts at the due "
        "day (X1, H10.3, P2).",
    ),
    "tblHandovers": (
        "客户改由他人负责，自生效日当天起（X1、H10.2）。",
        "A customer passes to someone else, from that very day on (X1, H10.2).",
    ),
    "tblReceipts": (
        "每一笔消费一行，挂账的也在消费日登记。冲销用负数，日期为冲销当天。工号空白时归当天的客户负责人（H2.1–2.5、"
        "H11.4、X1、X3）。红底的金额大得异常，请核对（L5）。",
        "One row a consumption, on account too, on its own day. Reversals are negative on theirs. A blank staff "
        "number means the "
        "customer's owner that day (H2.1–2.5, H11.4, X1, X3). Amounts on red are very large: check them (L5).",
    ),
    "tblCollections": (
        "挂账收回的款项。填流水号，或填账单号（按消费先后冲抵该账单）。「计入业绩」随填随算，按账龄折算（H2.5、"
        "H10.1、H10.3、X2）。退票、错登用负数另起一行，填冲销单号；不再收的登记核销，填责任（L9）。",
        "What is collected on account. Name a line, or a bill (its lines are settled oldest first). Credit is live: "
        "the amount by its age (H2.5, H10.1, H10.3, X2). A bounced cheque or a mistake is a row of its own, negative, "
        "with Reverses no; what will not be collected is a write-off (L9).",
    ),
    "tblRefunds": (
        "退会员卡。原因为服务时，责任人承担一半；责任人可填工号，也可填其他部门名称（H10.4）。",
        "Card refunds. Where service was the reason the person responsible bears half: a staff number or any "
        "department (H10.4).",
    ),
    "tblEntertainment": (
        "部门宴请。未批准的不报销、不计数；超过部门月额度的需总经理批准。折后实价从个人业绩中扣减（H8.1、H8.2）。"
        "批准日期晚于宴请当天的标为事后批准；要打印的申请单见「宴请申请单」（H8.3）。",
        "Dinners. Without approval they don't count; above the month's amount the general manager must approve. The "
        "price is taken off the person's performance (H8.1, H8.2). Approved afterwards is marked; print them on Dinner "
        "request form (H8.3).",
    ),
    "tblClaims": (
        "通讯、交通补贴的报销。凭证齐全且次月 10 日前提交才有效，晚交的需「补批」（H7.1、H7.2）。",
        "Claims for communication and transport. They count with complete vouchers by the 10th of the next month, "
        "later ones if "
        "allowed (H7.1, H7.2).",
    ),
    "tblDeptTargets": (
        "单独商定的部门月任务（部分开业、人数变化等）。填了以这里为准，没填按制度参数（H4.1）。",
        "A month's department target where it was agreed apart (partial opening, headcount). It overrides Policy "
        "(H4.1).",
    ),
    "tblMonthlyPlan": (
        "每人每月的任务，「生成月计划」按年度计划填好，再修改。重新生成时，来源为「手工」的行不动，改过任务额或各周的行"
        "也保留（并改为手工）；只改了新客户、满意度、成交数目标的，请把来源改为「手工」。没有计划的人按职级默认任务，"
        "折算开业系数和在职天数；填了的照填的算。各周相加应等于任务额（X5、T1、P4）。",
        "Each person's target for the month. Plan the month fills it from the annual plan; edit it then. Made again, "
        "rows by hand stay, and those whose amount or weeks you changed (they become By hand); for other goals set "
        "Origin yourself. Without a row the grade's default holds, by opening factor and days employed; what stands "
        "here is taken as it is. The weeks add up to the target (X5, T1, P4).",
    ),
    "tblAnnualPlan": (
        "全年各指标的承诺任务和力争目标：销售额、新客户、客户满意度、成交数。分解到季、月、周、人见「年度计划分解」"
        "（P1、T1）。",
        "The year's committed task and stretch target per measure: sales, new customers, satisfaction, deals. "
        "Annual plan "
        "split has them by quarter, month, week and person (P1, T1).",
    ),
    "tblVisitPlan": (
        "当月计划拜访的客户：VIP 每月一次，一级每两月一次。「生成访客计划」把该访的客户排到工作日，手工加的和已经拜"
        "访的不动。"
        "计划日过了还没有拜访记录的标黄（P3、P4）。",
        "Customers to visit this month: VIP every month, level 1 every second. Plan visits spreads who is due over the "
        "working days and keeps what is done or by hand. Amber: the day is past with nothing recorded (P3, P4).",
    ),
    "tblVisits": (
        "实际拜访、接待、电话回访，一次一行。方式可从列表选，也可填其他文字（P3、P4）。",
        "Visits, visitors and call-backs, one a row. Choose a manner from the list or write another (P3, P4).",
    ),
    "tblSurveys": ("客户满意度调查的评分，0 到 100（T1、P5）。", "Scores of customer surveys, 0 to 100 (T1, P5)."),
    "tblAdjustments": (
        "其他应发项目：更正、开业前总监薪酬（H4.3）等。正数加、负数减，计入应发工资。",
        "Anything else in gross pay: corrections, the director's pay before opening (H4.3). Positive adds, negative "
        "takes.",
    ),
    "tblOpening": (
        "年中启用本表时，把以前的余额填在这里，月份填启用前的最后一个月。每人三行：应税收入（全年累计应发）、税前扣除"
        "（累计减除费用、社保公积金、专项附加）、个税（累计已缴），不填则个税从启用月算起；有预留提成、待扣款的"
        "照样一行一项。工号空白为部门数（X9）。",
        "For a start in mid-year, dated the last month before it. Three rows a person: Taxed income (gross so far this "
        "tax year), Tax deductions (basic, insurance, special) and Income tax, all as totals; without them tax starts "
        "with the first month here. Held commission and open deductions likewise, a row each. A blank staff number "
        "means the department (X9).",
    ),
    "tblSettlement": (
        "每月结算结果，每人一行，由程序写入。完成率低于 60% 红、低于 80% 黄、达到 100% 绿；已锁定月份为灰色。"
        "每个数的来历见「结算依据」。",
        "The month's result, a row a person, written by the program. Ratio: red below 60 %, amber below 80 %, green "
        "from 100 %; "
        "locked months are grey. Explanations shows where each figure comes from.",
    ),
    "tblPool": (
        "部门绩效奖金及五个去向，合计等于奖金总额（H6.1）。最佳是当月计提数。",
        "The department's bonus and its five uses, which add up to it (H6.1). Best is the month's addition.",
    ),
    "tblTrace": (
        "结算表每个金额的计算过程，可逐项复核。",
        "How every amount of the settlement came about, ready to be checked.",
    ),
    "tblActions": (
        "按考核规则提出的人事建议及证据。除提前转正外都只是建议，由人决定（H4.4、H5.1、H5.4、X10）。",
        "What the review rules propose, with evidence. All but early confirmation are proposals: a person decides "
        "(H4.4, H5.1, H5.4, X10).",
    ),
    "tblLedger": (
        "结算台账：每月结算后冻结的数，后面的月份由此取上期数。不要手改。",
        "Figures frozen by each settlement; later months read their past here. Never edit.",
    ),
    "tblCloses": (
        "每月的结算状态。已锁定的月份不能再结算；校验码能发现误改和手工改动（H11.3）。",
        "Each month's state. A locked month cannot be settled again; check codes reveal accidents and edits (H11.3).",
    ),
    "tblProblems": (
        "最近一次结算发现的问题。有错误时不结算、不写任何结果；提醒不影响结算，但请逐条看过。",
        "What the last settlement found. Errors stop it and nothing is written; notes do not, but read them.",
    ),
    "tblAlerts": (
        "结算或数据检查发现的异常：金额、完成率、实发、比例、日期与往常差得多，疑似重复，锁定后有变动。核对后在「确认」填「是」，写上"
        "确认人；数值不变，确认一直有效。本月还有没确认的，就不能锁定。界限是「制度参数」里的 alert_ 各项（L5）。",
        "What looks wrong to the settlement or the data check: amounts, ratios, pay, rates, dates far from the usual, "
        "entries alike, changes after locking. Once checked enter Yes under Confirmed and who says so; it holds while "
        "the value stays. With anything unconfirmed a month cannot be locked. Limits: the alert_ rows of Policy (L5).",
    ),
    "tblSalesStats": (
        "月销售统计表：每人按来源、项目、客户级别，由「刷新统计」和结算写入，可作数据透视表的来源（P4）。",
        "Monthly sales per person, source, item and customer level, written by Refresh statistics and the "
        "settlement; a "
        "source for pivots (P4).",
    ),
    "tblVisitStats": (
        "月访客户统计表：每人每级客户的计划、完成和覆盖率（P4）。",
        "Monthly visits per person and level: planned, made, coverage (P4).",
    ),
    "tblAnnualSummary": (
        "年度销售总结：每月任务、业绩、完成率、工资、奖金，部门建设的收入、支出和余额（P4、H6.1.1）。",
        "The year by month: task, performance, ratio, pay, pool, and what the fund got, spent and has left (P4, "
        "H6.1.1).",
    ),
    "tblSeasonWeights": (
        "年度计划按月分解时各月的权重，以元计，只看比例。没填的月份按部门月任务（H4.1）；淡旺季与任务不同时在这里改（P1）。",
        "How much each month weighs when the year's plan is split; only the proportions count. A month without a "
        "row weighs its department target (H4.1, P1).",
    ),
    "tblPlanSplit": (
        "年度计划分解到季、月、周、团队和人，由「生成月计划」写入，每层相加都等于上层。改了某一行的数，把「手工」"
        "填「是」，重新生成时这一行不动，其余行重新分（P1）。",
        "The annual plan split over quarters, months, weeks, teams and people, written by Plan the month; every "
        "level adds up exactly. A row you change stays if By hand is Yes; the rest is split again (P1).",
    ),
    "tblFunnel": (
        "从年任务推算每人每天要有多少线索和回访（F1）。填前面的黄格，后面随填随算：成交数、线索、回访都向上取整。"
        "年任务空白时取年度计划的销售额。",
        "How many leads and call-backs a day the year's target takes (F1). Fill the yellow cells, the rest is "
        "live; deals, leads and call-backs are rounded up. A blank target is the annual plan's.",
    ),
    "tblForecast": (
        "本月预测，由「生成月计划」写入：到期挂账、会员和协议客户的走势，与个人计划合计和部门任务比较。「方法」写"
        "明怎么算的（P4）。",
        "The month's forecast, written by Plan the month: accounts due and the trend of members and contracts "
        "beside the plans and the department's target. Method says how (P4).",
    ),
    "tblFollowUps": (
        "需要跟进的客户，由「生成访客计划」和「刷新统计」写入：一个多月没有消费的挂账客户、挂账账龄、级别建议、移交建议。都是建"
        "议，由人决定（H10.2、P2）。",
        "Customers who need attention, written by Plan visits and Refresh statistics: idle accounts, accounts by age, "
        "proposed levels and handovers. All are proposals: a person decides (H10.2, P2).",
    ),
    "tblDaily": (
        "每人每天一行：来访接待、电话回访、成交各多少。「金额」按消费流水自动计算，不用填（P4、F1）。",
        "A row a person and day: visitors received, call-backs, deals. Amount comes from Receipts by itself (P4, F1).",
    ),
    "tblWeekly": (
        "销售周报。数字由「刷新统计」写入：本周业绩、月累计、时间进度、本月余下各周的修正目标；「分析」和「措施」"
        "由人填写，刷新时保留。工号空白的一行是部门（P4）。",
        "The weekly report. Figures are written by Refresh statistics: the week, the month to date, time "
        "progress and the corrected target; Analysis and Measures are yours and are kept. No staff number: the "
        "department (P4).",
    ),
    "tblExpenses": (
        "部门费用明细，总监每月汇总（H7.3）。「当月累计」自动计算到该日为止；上面一行按类别汇总本月。",
        "The department's expenses in detail, summed up every month (H7.3). Month to date is live; the line "
        "above sums the month by kind.",
    ),
    "tblProspects": (
        "潜在客户和跟进：阶段从「新线索」到「成交」或「未成」。下次跟进日过了而没有结果的标黄；成交后填客户编号（"
        "T3）。",
        "Prospects and their follow-up, from New lead to Won or Lost. A next step that is past is amber; once "
        "won enter the customer number (T3).",
    ),
    "tblCompetitors": (
        "竞争对手的产品和价格。差价 = 对方价格 − 我方价格，对方更低时标黄（T3）。",
        "Competitors' products and prices. Difference = theirs − ours; amber where they are cheaper (T3).",
    ),
    "tblActivities": (
        "每年的活动：VIP 客户技术研讨会一次、展会两次（含招待会）、客户调查、培训（P5）。过了日期还没完成的标黄。",
        "The year's activities: a technical seminar for VIP customers, two trade fairs with a reception, "
        "customer surveys, training (P5). Amber when the day is past and it is not done.",
    ),
    "tblMeetings": (
        "周会、月会的议题和决议，责任人和期限。过期未完成的标红（T3）。",
        "Weekly and monthly meetings: subjects, decisions, who does it by when. Red when overdue (T3).",
    ),
    "tblContests": (
        "销售竞赛：起止日期、按什么排名、奖几名。排名见「排行榜」，奖金填在「调整」（T3）。",
        "Contests: from, to, what is ranked, how many places win. See Leaderboard; prizes in money go to "
        "Adjustments (T3).",
    ),
    "tblMisses": (
        "没有完成任务的人：原因、措施、责任人、期限和结果（T3）。任务、业绩、完成率取自月度结算表，月份结算后显示。",
        "Missed targets: cause, measure, responsible person, date, outcome (T3). Target, performance and ratio "
        "come from Settlement once the month is settled.",
    ),
    "tblCarRequests": (
        "用车申请登记。要打印的申请单见「用车申请单」。公司承担车辆的保险、保养和油费（H12）。",
        "Requests for company cars; print them on Car request form. The company bears insurance, upkeep and fuel "
        "(H12).",
    ),
    "tblFundSpending": (
        "部门建设费用的支出，年底由财务列示（H6.1.1）。余额见「年度销售总结」。",
        "What the team fund was spent on, listed by finance at the year's end (H6.1.1). What is left: see Annual "
        "summary.",
    ),
    "tblAnnualPeople": (
        "年度销售总结的个人部分：每人全年任务、业绩、完成率、提成、奖金和工资（P4）。",
        "The annual summary by person: the year's task, performance, ratio, commission, bonus and pay (P4).",
    ),
    "tblReport": (
        "月销售统计：按部门、团队、人员、来源、项目、级别、周、日和活动量列计划、实际、进度、环比、同比。由「刷新"
        "统计」和结算写入，可作数据透视表的来源（P4）。",
        "The month's sales by department, team, person, source, item, level, week, day and funnel: plan, actual, "
        "progress, month on month, year on year. Written by Refresh statistics and the settlement; a source for "
        "pivots (P4).",
    ),
    "tblLeaderboard": (
        "当月排行榜和各项竞赛的名次；竞赛一栏空白的是当月总榜（T3）。",
        "The month's leaderboard and the contests' places; a blank Contest is the month's own board (T3).",
    ),
}
