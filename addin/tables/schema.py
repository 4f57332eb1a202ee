"""The only home of table names, sheets, headers and list values, in both languages.

A table's columns are (field, Chinese header, English header, kind). Kinds: ``id`` (text, ``007`` stays text), ``text``,
``date``, ``month``, ``money`` (yuan in the cell, fen inside), ``rate`` (exact decimal), ``count`` (whole number),
``value`` (a parameter's value, read by its key), ``formula`` (live in the sheet, never read), ``any`` (results, written
as they are) or the name of a list in CHOICES. A ``!`` after the kind: the cell must not be empty. A ``+``: a column
of ours beyond the contract, which may be missing from a book. A ``~``: a column of a result table that a person fills.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeVar

from addin.tables.pay_items import known_items
from addin.values.errors import Language
from addin.values.identity import id_form

Role = Literal["input", "result"]
_Cell = TypeVar("_Cell")


class Column(NamedTuple):
    """One column: field, headers, kind, whether it must be filled or there at all, and whether a person fills it."""

    field: str
    zh: str
    en: str
    kind: str
    required: bool
    added: bool
    typed: bool = False

    def header(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en


class Table(NamedTuple):
    """One table (ListObject) on one sheet."""

    name: str
    zh: str
    en: str
    role: Role
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def sheet(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en

    def headers(self, lang: Language) -> list[str]:
        return [column.header(lang) for column in self.columns]

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns that are read: all but live formulas."""
        return tuple(column for column in self.columns if column.kind != "formula")

    def padded(self, row: Iterable[_Cell]) -> list[_Cell | None]:
        """The row with blanks for its last columns, such as live formulas, that it leaves out."""
        cells = list(row)
        return [*cells, *[None] * (len(self.columns) - len(cells))]


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
    },
}


def _table(name: str, zh: str, en: str, role: Role, key: str, columns: str) -> Table:
    """A table from lines of 'field zh en-header kind'; underscores in headers stand for spaces."""
    parsed = []
    for line in columns.strip().splitlines():
        field, header, english, kind = line.split()
        marks = tuple(mark in kind for mark in "!+~")
        parsed.append(Column(field, header, english.replace("_", " "), kind.rstrip("!+~"), *marks))
    return Table(name, zh, en, role, tuple(parsed), tuple(key.split()))


_INPUTS = (
    _table("tblPolicy", "制度参数", "Policy", "input", "key start", """
        key        键        Key          id!
        label      参数      Parameter    text
        value      值        Value        value
        start      生效月份  From_month   month
        clause     依据      Clause       text
        note       说明      Note         text"""),
    _table("tblGrades", "职级标准", "Grades", "input", "grade start", """
        grade      职级      Grade        id!
        start      生效月份  From_month   month
        role       角色      Role         role!
        base_pay   底薪      Base_pay     money!
        communication_cap 通讯上限 Communication_cap money
        transport_cap     交通上限 Transport_cap     money
        target     月任务    Monthly_target money
        scheme     提成方案  Scheme       id
        pool_part  奖金部分  Pool_part    pool_part!
        best       季度最佳  Quarter_best yesno
        review     考核规则  Review_rule  review!
        next_grade 转入职级  Next_grade   id
        status     状态      Status       sample+
        plan_weight 计划权重 Plan_weight  rate+"""),
    _table("tblRates", "提成方案", "Rates", "input", "scheme start edge", """
        scheme     方案      Scheme       id!
        start      生效月份  From_month   month
        basis      依据      Basis        basis!
        method     方式      Method       method!
        edge       下限      From         rate!
        rate       比例      Rate         rate!
        status     状态      Status       sample+"""),
    _table("tblStaff", "人员", "Staff", "input", "staff", """
        staff      工号      Staff_no     id!
        name       姓名      Name         text
        team       团队      Team         text
        grade      职级      Grade        id!
        hired      入职日期  Hired        date!
        left       离职日期  Last_day     date
        insurance  社保公积金 Insurance   money
        special    专项附加扣除 Special_deductions money
        tax        计税      Tax_method   tax"""),
    _table("tblStaffChanges", "人员变动", "Staff changes", "input", "", """
        staff      工号      Staff_no     id!
        start      生效月份  From_month   month!
        grade      职级      Grade        id
        insurance  社保公积金 Insurance   money
        special    专项附加扣除 Special_deductions money
        reason     原因      Reason       text"""),
    _table("tblCustomers", "客户", "Customers", "input", "customer", """
        customer   客户编号  Customer_no  id!
        name       客户名称  Customer     text
        kind       类型      Type         text
        level      级别      Level        level
        owner      负责人    Owner        id
        terms      结款期    Terms_days   count"""),
    _table("tblHandovers", "客户移交", "Handovers", "input", "customer day", """
        customer   客户编号  Customer_no  id!
        day        生效日期  From_day     date!
        owner      负责人    Owner        id!
        reason     原因      Reason       text"""),
    _table("tblReceipts", "消费流水", "Receipts", "input", "receipt", """
        receipt    流水号    Receipt_no   id!
        day        消费日期  Day          date!
        customer   客户编号  Customer_no  id
        staff      工号      Staff_no     id
        source     业绩来源  Source       source!
        item       消费项目  Item         item!
        payment    支付方式  Payment      payment!
        amount     金额      Amount       money!
        bill       账单号    Bill_no      id
        credited   归属人    Credited_to  formula+
        counts     计入      Counts       formula+"""),
    _table("tblCollections", "挂账回款", "Collections", "input", "collection", """
        collection 回款单号  Collection_no id!
        receipt    流水号    Receipt_no   id
        bill       账单号    Bill_no      id
        day        回款日期  Day          date!
        amount     金额      Amount       money!
        collector  回款人    Collector    id
        manner     回款方式  Settled_by   collected+
        liable     责任      Salesperson_liable liable+
        reverses   冲销单号  Reverses_no  id+
        credit     计入业绩  Credit       formula+"""),
    _table("tblRefunds", "退卡", "Card refunds", "input", "refund", """
        refund     单号      No           id!
        day        日期      Day          date!
        staff      工号      Staff_no     id!
        amount     退卡金额  Refund       money!
        reason     原因      Reason       refund_reason!
        responsible 责任人   Responsible  id"""),
    _table("tblEntertainment", "宴请", "Dinners", "input", "dinner", """
        dinner     单号      No           id!
        day        日期      Day          date!
        staff      工号      Staff_no     id!
        customer   客户编号  Customer_no  id
        amount     折后实价  Actual_price money!
        head_approved    部门批准   Head_approved    yesno
        manager_approved 总经理批准 Manager_approved yesno
        requested  申请日期  Requested_on date+
        approved   批准日期  Approved_on  date+
        submitted  提交日期  Handed_in    date+
        afterwards 事后批准  Approved_afterwards formula+"""),
    _table("tblClaims", "补贴报销", "Claims", "input", "", """
        month      月份      Month        month!
        staff      工号      Staff_no     id!
        kind       类型      Kind         allowance!
        amount     金额      Amount       money!
        handed_in  提交日期  Handed_in    date
        vouchers   凭证齐全  Vouchers_complete yesno
        allowed    补批      Late_allowed yesno
        route      起止地点  Route        text
        customer   客户      Customer     text
        contact    联系方式  Contact      text"""),
    _table("tblDeptTargets", "部门任务", "Department targets", "input", "month", """
        month      月份      Month        month!
        target     任务额    Target       money!
        reason     原因      Reason       text"""),
    _table("tblMonthlyPlan", "月销售计划表", "Monthly plan", "input", "month staff", """
        month      月份      Month        month!
        staff      工号      Staff_no     id!
        target     任务额    Target       money!
        new_customers 新客户目标 New_customers count
        satisfaction  满意度目标 Satisfaction  rate
        deals      成交数目标 Deals       count
        products   重点产品  Key_products text
        customers  目标客户  Target_customers text
        channel    销售渠道  Sales_channel text+
        week1      第1周     Week_1       money+
        week2      第2周     Week_2       money+
        week3      第3周     Week_3       money+
        week4      第4周     Week_4       money+
        week5      第5周     Week_5       money+
        week6      第6周     Week_6       money+
        origin     来源      Origin       origin+"""),
    _table("tblAnnualPlan", "年度销售总体计划", "Annual plan", "input", "year measure", """
        year       年度      Year         count!
        measure    指标      Measure      id!
        task       任务      Task         rate
        stretch    目标      Stretch_target rate
        region     区域      Region       text+
        until      截止日期  Until        date+"""),
    _table("tblSeasonWeights", "季节权重", "Season weights", "input", "month", """
        month      月份      Month        month!
        weight     权重      Weight       rate!
        reason     原因      Reason       text"""),
    _table("tblPlanSplit", "年度计划分解", "Annual plan split", "input", "year measure scope period who", """
        year       年度      Year         count!
        measure    指标      Measure      id!
        scope      层级      Level        scope!
        period     期间      Period       id
        who        对象      Who          id
        name       名称      Name         text
        task       任务      Task         rate
        stretch    目标      Stretch_target rate
        pinned     手工      By_hand      yesno"""),
    _table("tblFunnel", "活动量测算", "Funnel", "input", "year", """
        year       年度      Year         count!
        target     年任务    Annual_target money
        heads      人数      People       count!
        deal       平均成交额 Average_deal money!
        close      成交率    Close_rate   rate!
        callback_close 回访成交率 Callback_close_rate rate!
        days       每月天数  Days_a_month count
        month_target 月任务  Month_target formula
        per_head   人均月任务 Target_a_head formula
        deals      人均成交数 Deals_a_head formula
        leads      人均线索  Leads_a_head formula
        leads_day  每日线索  Leads_a_day  formula
        callbacks  人均回访  Callbacks_a_head formula
        callbacks_day 每日回访 Callbacks_a_day formula"""),
    _table("tblVisitPlan", "月访客户计划表", "Visit plan", "input", "", """
        month      月份      Month        month!
        customer   客户编号  Customer_no  id!
        staff      工号      Staff_no     id
        day        计划日期  Planned_day  date
        purpose    事由      Purpose      text
        origin     来源      Origin       origin+"""),
    _table("tblVisits", "拜访记录", "Visits", "input", "", """
        day        日期      Day          date!
        customer   客户编号  Customer_no  id!
        staff      工号      Staff_no     id!
        manner     方式      Manner       text
        outcome    结果      Outcome      text"""),
    _table("tblSurveys", "客户满意度", "Satisfaction", "input", "", """
        day        日期      Day          date!
        customer   客户编号  Customer_no  id!
        staff      工号      Staff_no     id
        score      评分      Score        rate!"""),
    _table("tblAdjustments", "调整", "Adjustments", "input", "", """
        month      月份      Month        month!
        staff      工号      Staff_no     id!
        item       项目      Item         text
        amount     金额      Amount       money!
        reason     原因      Reason       text"""),
    _table("tblOpening", "期初余额", "Opening balances", "input", "month staff item reference", """
        month      月份      Month        month!
        staff      工号      Staff_no     id
        item       项目      Item         ledger!
        amount     金额      Amount       rate!
        reference  单号      Reference    id+"""),
    _table("tblDaily", "销售日报", "Daily report", "input", "day staff", """
        day        日期      Day          date!
        staff      工号      Staff_no     id!
        received   来访接待  Visitors_received count
        callbacks  电话回访  Callbacks    count
        deals      成交数    Deals        count
        remarks    备注      Remarks      text
        amount     金额      Amount       formula"""),
    _table("tblWeekly", "销售周报", "Weekly report", "input", "day staff", """
        day        周起      Week_from    date!
        last       周止      Week_to      date
        staff      工号      Staff_no     id
        name       姓名      Name         text
        target     月任务    Month_target money
        performance 本周业绩 Week_performance money
        to_date    本月累计  Month_to_date money
        ratio      完成率    Ratio        rate
        time       时间进度  Time_progress rate
        corrected  修正周目标 Corrected_week_target money
        analysis   分析      Analysis     text
        measures   措施      Measures     text"""),
    _table("tblExpenses", "部门费用", "Expenses", "input", "expense", """
        expense    单号      No           id!
        day        日期      Day          date!
        kind       类别      Kind         expense!
        staff      经办人    Spent_by     id
        amount     金额      Amount       money!
        remarks    摘要      Remarks      text
        voucher    凭证号    Voucher_no   id
        month_total 当月累计 Month_to_date formula"""),
    _table("tblProspects", "潜在客户", "Prospects", "input", "prospect", """
        prospect   编号      No           id!
        day        登记日期  Entered_on   date!
        name       名称      Name         text
        contact    联系人    Contact      text
        phone      电话      Phone        id
        staff      工号      Staff_no     id
        stage      阶段      Stage        stage!
        expected   预计金额  Expected     money
        next       下次跟进  Next_step_on date
        remarks    跟进情况  Follow-up    text
        customer   转为客户  Became_customer id"""),
    _table("tblCompetitors", "竞争对手", "Competitors", "input", "", """
        day        日期      Day          date!
        hotel      酒店      Hotel        text
        product    产品      Product      text
        price      对方价格  Their_price  money
        ours       我方价格  Our_price    money
        gap        差价      Difference   formula
        heard      信息来源  Heard_from   text
        staff      工号      Staff_no     id
        remarks    说明      Remarks      text"""),
    _table("tblActivities", "年度活动", "Activities", "input", "", """
        day        日期      Day          date!
        kind       类型      Kind         activity!
        subject    主题      Subject      text
        staff      负责人    Responsible  id
        audience   对象      Audience     text
        budget     预算      Budget       money
        done       完成      Done         yesno
        effect     效果      Effect       text"""),
    _table("tblMeetings", "会议记录", "Meetings", "input", "", """
        day        日期      Day          date!
        kind       类型      Kind         meeting!
        staff      主持      Chair        id
        subject    议题      Subject      text
        decision   决议      Decision     text
        responsible 责任人   Responsible  id
        due        期限      Due          date
        done       完成      Done         yesno"""),
    _table("tblContests", "销售竞赛", "Contests", "input", "contest", """
        contest    编号      No           id!
        name       名称      Name         text
        day        开始      From         date!
        last       截止      To           date!
        measure    指标      Measure      contest!
        places     获奖名次  Places       count
        prize      奖励      Prize        text"""),
    _table("tblMisses", "未完成改进", "Missed targets", "input", "month staff", """
        month      月份      Month        month!
        staff      工号      Staff_no     id!
        target     任务      Target       formula
        performance 业绩     Performance  formula
        ratio      完成率    Ratio        formula
        cause      原因      Cause        text
        measures   措施      Measures     text
        responsible 责任人   Responsible  id
        due        期限      Due          date
        outcome    结果      Outcome      text"""),
    _table("tblCarRequests", "用车申请", "Car requests", "input", "request", """
        request    单号      No           id!
        requested  申请日期  Requested_on date!
        staff      工号      Staff_no     id!
        day        用车日期  Day          date!
        purpose    事由      Purpose      text
        route      起止地点  Route        text
        head_approved 部门批准 Head_approved yesno
        approved   批准日期  Approved_on  date
        submitted  提交日期  Handed_in    date"""),
    _table("tblFundSpending", "部门建设支出", "Fund spending", "input", "", """
        day        日期      Day          date!
        purpose    用途      Purpose      text
        amount     金额      Amount       money!
        staff      经办人    Spent_by     id
        voucher    凭证号    Voucher_no   id"""),
)  # fmt: skip


def _settlement() -> Table:
    """tblSettlement: who, what they did, and the items of pay of every scheme known."""
    pay = [(item, item.en.replace(" ", "_"), "+" if item.added else "") for item in known_items()]
    columns = "".join(f"\n{item.field} {item.zh} {en} money{added}" for item, en, added in pay)
    return _table("tblSettlement", "月度结算表", "Settlement", "result", "month staff", """
        month      月份      Month        month
        staff      工号      Staff_no     id
        name       姓名      Name         text
        grade      职级      Grade        id
        performance 业绩     Performance  money
        base       提成基数  Commission_base money
        target     任务      Target       money
        ratio      完成率    Ratio        any""" + columns)  # fmt: skip


_RESULTS = (
    _settlement(),
    _table("tblPool", "部门绩效奖金", "Department bonus", "result", "month", """
        month      月份      Month        month
        sales      部门业绩  Department_sales money
        target     部门任务  Department_target money
        ratio      完成率    Ratio        any
        pool       奖金总额  Pool         money
        director   总监      Director     money
        reps       代表      Reps         money
        non_sales  非营销    Non-sales    money
        best       最佳      Best         money
        fund       部门建设  Team_fund    money"""),
    _table("tblTrace", "结算依据", "Explanations", "result", "", """
        month      月份      Month        month
        staff      工号      Staff_no     id
        item       项目      Item         text
        amount     金额      Amount       money
        arithmetic 计算过程  Arithmetic   text
        clause     依据      Clause       text
        note       说明      Note         text+"""),
    _table("tblActions", "人事建议", "Staff proposals", "result", "", """
        month      月份      Month        month
        staff      工号      Staff_no     id
        action     建议      Proposal     action
        clause     依据      Clause       text
        note       说明      Note         text"""),
    _table("tblLedger", "结算台账", "Ledger", "result", "", """
        month      月份      Month        month
        staff      工号      Staff_no     id
        item       项目      Item         ledger
        amount     金额      Amount       money
        reference  单号      Reference    id+"""),
    _table("tblCloses", "结算状态", "Closes", "result", "month", """
        month      月份      Month        month
        status     状态      Status       status
        time       时间      Time         text
        operator   操作人    Operator     text
        input_check    输入校验码 Input_check    text
        previous_check 前一校验码 Previous_check text
        check      校验码    Check        text"""),
    _table("tblProblems", "数据检查", "Data checks", "result", "", """
        severity   级别      Severity     severity
        table      表        Table        text
        row        行        Row          any
        column     列        Column       text
        fact       问题      Problem      text
        remedy     处理办法  Remedy       text
        place      位置      Place        text+"""),
    _table("tblAlerts", "异常与变动", "Alerts", "result", "", """
        month      月份      Month        month
        kind       类型      Kind         alert
        table      表        Table        text
        line       行        Line         id
        staff      工号      Staff_no     id
        value      数值      Value        any
        reference  参照      Compared_with any
        note       说明      Note         text
        confirmed  确认      Confirmed    yesno~
        confirmed_by 确认人  Confirmed_by text~
        remarks    备注      Remarks      text~"""),
    _table("tblSalesStats", "月销售统计表", "Sales statistics", "result", "", """
        month      月份      Month        month
        staff      工号      Staff_no     id
        name       姓名      Name         text
        source     业绩来源  Source       source
        item       消费项目  Item         item
        level      客户级别  Customer_level level
        receipts   笔数      Receipts     any
        performance 业绩     Performance  money
        base       提成基数  Commission_base money
        team       团队      Team         text+"""),
    _table("tblVisitStats", "月访客户统计表", "Visit statistics", "result", "", """
        month      月份      Month        month
        staff      工号      Staff_no     id
        name       姓名      Name         text
        level      客户级别  Customer_level level
        planned    计划      Planned      any
        made       完成      Made         any
        coverage   覆盖率    Coverage     any"""),
    _table("tblAnnualSummary", "年度销售总结", "Annual summary", "result", "month", """
        month      月份      Month        month
        task       任务      Task         money
        performance 业绩     Performance  money
        ratio      完成率    Ratio        any
        gross      应发工资  Gross        money
        pool       奖金总额  Pool         money
        fund       部门建设  Team_fund    money
        fund_spent 部门建设支出 Fund_spent money+
        fund_left  部门建设余额 Fund_left  money+"""),
    _table("tblAnnualPeople", "年度个人总结", "Annual summary, people", "result", "year staff", """
        year       年度      Year         any
        staff      工号      Staff_no     id
        name       姓名      Name         text
        grade      职级      Grade        id
        months     月数      Months       any
        task       任务      Task         money
        performance 业绩     Performance  money
        ratio      完成率    Ratio        any
        commission 提成      Commission   money
        pool_share 部门奖金  Department_bonus money
        gross      应发工资  Gross        money
        net        实发      Net          money"""),
    _table("tblForecast", "月度预测", "Forecast", "result", "", """
        month      月份      Month        month
        item       项目      Item         forecast
        amount     金额      Amount       money
        method     方法      Method       text"""),
    _table("tblFollowUps", "客户跟进清单", "Follow-ups", "result", "", """
        month      月份      Month        month
        kind       类别      Kind         follow_up
        customer   客户编号  Customer_no  id
        name       客户名称  Customer     text
        staff      工号      Staff_no     id
        amount     金额      Amount       money
        day        日期      Day          date
        days       天数      Days         any
        proposal   建议      Proposal     text
        evidence   说明      Evidence     text
        clause     依据      Clause       text"""),
    _table("tblReport", "销售统计报表", "Sales report", "result", "", """
        month      月份      Month        month
        dimension  维度      Dimension    dimension
        key        编号      Key          id
        name       对象      Name         text
        plan       计划      Plan         any
        actual     实际      Actual       any
        ratio      完成率    Ratio        any
        time       时间进度  Time_progress any
        lead       进度差    Ahead        any
        previous   上月      Month_before any
        on_month   环比      On_month     any
        last_year  去年同月  Year_before  any
        on_year    同比      On_year      any
        new_customers 新客户 New_customers any
        deals      成交数    Deals        any
        satisfaction 满意度  Satisfaction any
        coverage   拜访覆盖率 Visit_coverage any"""),
    _table("tblLeaderboard", "排行榜", "Leaderboard", "result", "", """
        month      月份      Month        month
        contest    竞赛      Contest      text
        measure    指标      Measure      contest
        rank       名次      Rank         any
        staff      工号      Staff_no     id
        name       姓名      Name         text
        value      数值      Value        any
        prize      奖励      Prize        text"""),
)  # fmt: skip

_LEDGER = CHOICES["ledger"]
TABLES: dict[str, Table] = {table.name: table for table in (*_INPUTS, *_RESULTS)}
INPUTS = tuple(table.name for table in _INPUTS)
RESULTS = tuple(table.name for table in _RESULTS)
ADDED: frozenset[str] = frozenset({"tblAlerts"})  # tables added later: a book without them settles as before


def label(choice: str, code: str, lang: Language) -> str:
    """A list value as the workbook shows it."""
    zh, en = CHOICES[choice][code]
    return zh if lang == "zh" else en


@lru_cache(4096)  # a book of some fifty tables compares thousands of them each time that it is read
def header_form(header: str) -> str:
    """What headers are compared by: as a person reads them."""
    return id_form(header)


def own_columns(table: str, headers: Iterable[str]) -> list[int]:
    """The columns of a book's table that the contract does not fill: live formulas, and what is the user's own."""
    columns = TABLES[table].inputs if table in TABLES else ()
    filled = {header_form(header) for column in columns for header in (column.zh, column.en)}
    return [number for number, header in enumerate(headers) if header_form(header) not in filled]


def columns_of_kind(table: str, headers: Iterable[str], kind: str) -> list[int]:
    """The columns of a book's table that the contract gives this kind."""
    ours = [column for column in TABLES[table].inputs if column.kind == kind]
    wanted = {header_form(header) for column in ours for header in (column.zh, column.en)}
    return [number for number, header in enumerate(headers) if header_form(header) in wanted]


@cache
def codes(choice: str) -> dict[str, str]:
    """Every spelling of a list's values, in both languages, to its code."""
    return {text: code for code, labels in CHOICES[choice].items() for text in labels}


def choice_labels(choice: str, lang: Language) -> list[str]:
    """A list's values in order, for a drop-down."""
    return [label(choice, code, lang) for code in CHOICES[choice]]


_CLEARS: list[Callable[[], None]] = [codes.cache_clear]  # what forgets what was worked out from tables and lists


def forgets(clear: Callable[[], None]) -> None:
    """``clear`` is called when the known schemes' items change."""
    _CLEARS.append(clear)


def renew_settlement() -> None:
    """Give tblSettlement the columns, and tblLedger the items, of the schemes that are known now."""
    TABLES["tblSettlement"] = _settlement()
    ledger = {item.field: (item.zh, item.en) for item in known_items() if item.kept}
    CHOICES["ledger"] = {**ledger, **_LEDGER}
    for clear in _CLEARS:
        clear()
