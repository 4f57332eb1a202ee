"""The preview's workings, first part: the month, parameters in force in it, department target, grades and rates."""

from __future__ import annotations

from typing import NamedTuple

from addin.engine.rules.credit import OWN_SOURCES, PAID_AT_ONCE, is_commission_base, is_performance
from addin.faces.buttons.table import Text
from addin.tables.choices import CHOICES
from addin.tables.parameter_words import PARAMETER_WORDS, ChoiceCode
from builder.blocks import Block, Field
from builder.workings.calls import over_figures
from builder.workings.slots import FULL_SLOTS

LATEST = "_xlfn.MAXIFS"


class WorkedParameter(NamedTuple):
    """A row of the first block: a parameter of tblPolicy (then without formula), or what follows from them."""

    name: str
    label: Text
    kind: str
    formula: str = ""


IN_MONTH = '{{{0}}},">="&{{=first}},{{{0}}},"<"&{{=next}}'  # criteria for a table's days or months

# H2.1–2.4, H11.4 as what does not count, for criteria of sums: rows without formulas, as programs and LibreOffice add
# them. Whatever code the lists get, rules.credit says on which side it is.
NO_PERFORMANCE = tuple(code for code in CHOICES["item"] if not is_performance(code))
NO_BASE = tuple(code for code in CHOICES["item"] if not is_commission_base(code))
_NOT_AT_ONCE = {
    "source": tuple(code for code in CHOICES["source"] if code not in OWN_SOURCES),
    "payment": tuple(code for code in CHOICES["payment"] if code not in PAID_AT_ONCE),
}


def _none_of(codes: dict[str, tuple[str, ...]]) -> str:
    return "".join(
        f',{{tblReceipts.{field}}},"<>"&{{~{field}.{code}}}' for field, each in codes.items() for code in each
    )


def receipts_counted(whose: str = "", of_whom: str = "", *, base: bool = False) -> str:
    """The sum of the month's lines that count at once; rows without formulas go by their own salesperson."""
    days = IN_MONTH.format("tblReceipts.day")
    usual = f'SUMIFS({{tblReceipts.amount}},{whose}{days},{{tblReceipts.counts}},"{"=2" if base else ">0"}")'
    criteria = _none_of({**_NOT_AT_ONCE, "item": NO_BASE if base else NO_PERFORMANCE})
    plain = f'SUMIFS({{tblReceipts.amount}},{of_whom}{days},{{tblReceipts.counts}},""{criteria})'
    return f"{usual}+IF({{=plain}}=0,0,{plain})"


def says(key: str, code: ChoiceCode) -> str:
    """Whether a parameter of the first block is that choice, as its code or by its word in either language."""
    words = [f'"{said}"' for said in PARAMETER_WORDS[key][code]]
    spellings = [str(code) if isinstance(code, int) else f'"{code}"', *words]
    return f"OR({','.join(f'{{={key}}}={spelling}' for spelling in spellings)})"


def _when(formula: str) -> str:
    """A formula that is empty while there is no month."""
    return f'=IF({{=first}}="","",{formula})'


_AGREEMENT = "IF({=settled}=0,{!not_settled},IF({=off}=0,{!agree},{!differ}))"

_SEPARATORS = "，、;； "
_HIGH_MONTHS = '","&{=high_season_months}&","'
for _separator in _SEPARATORS:
    _HIGH_MONTHS = f'SUBSTITUTE({_HIGH_MONTHS},"{_separator}",",")'

_ENTERED = IN_MONTH.format("tblDeptTargets.month")
_OVERSPENT = "+".join(
    f"SUMIFS({{{table}.amount}},{{{table}.item}},{{~ledger.dinners_overspent}},{{{table}.month}},"
    f'">="&EDATE({{=first}},-1),{{{table}.month}},"<"&{{=first}})'
    for table in ("tblLedger", "tblOpening")
)

_POOL_MONTH = IN_MONTH.format("tblPool.month")


def _once_settled(formula: str) -> str:
    return f'=IF(N({{=settled}})=0,"",{formula})'


def _off(value: str, field: str) -> str:
    """How far the preview is from tblPool."""
    return _once_settled(f"ROUND({value}-SUMIFS({{tblPool.{field}}},{_POOL_MONTH}),2)")


WORKED_PARAMETERS = (
    WorkedParameter("first", ("本月第一天", "First day of the month"), "date", '=IF(SettleMonth="","",SettleMonth)'),
    WorkedParameter("last", ("本月最后一天", "Last day"), "date", _when("EOMONTH({=first},0)")),
    WorkedParameter("next", ("下月第一天", "First day of the next month"), "date", _when("{=last}+1")),
    WorkedParameter("days", ("本月天数", "Days of the month"), "count", _when("DAY({=last})")),
    WorkedParameter("opened_on", ("开业日期", "Opened on"), "date"),
    WorkedParameter("opening_months", ("开业优惠月数", "Opening months"), "general"),
    WorkedParameter("opening_factor", ("开业系数", "Opening factor"), "general"),
    WorkedParameter("dept_target_low", ("部门任务：淡季", "Department target, low season"), "general"),
    WorkedParameter("dept_target_high", ("部门任务：旺季", "Department target, high season"), "general"),
    WorkedParameter("high_season_months", ("旺季月份", "High season months"), "general"),
    WorkedParameter("break_even", ("月保本点", "Break-even point"), "general"),
    WorkedParameter("pay_floor", ("底薪系数下限", "Lowest pay factor"), "general"),
    WorkedParameter("pool_rate", ("部门奖金比例", "Pool rate"), "general"),
    WorkedParameter("pool_director", ("奖金份额：总监", "Pool: director"), "general"),
    WorkedParameter("pool_reps", ("奖金份额：代表", "Pool: representatives"), "general"),
    WorkedParameter("pool_non_sales", ("奖金份额：非营销", "Pool: non-sales"), "general"),
    WorkedParameter("pool_best_rep", ("奖金份额：最佳", "Pool: best"), "general"),
    WorkedParameter("pool_rep_split", ("代表份额分法", "How representatives share"), "general"),
    WorkedParameter("posts_non_sales", ("非营销编制", "Non-sales posts"), "general"),
    WorkedParameter("entertainment_quota", ("宴请额度", "Dinners, amount a month"), "general"),
    WorkedParameter("dinners_reduce_department", ("宴请扣减部门业绩", "Dinners reduce department"), "general"),
    WorkedParameter("aged_from", ("账龄起算", "Accounts age from"), "general"),
    WorkedParameter("aged_full_months", ("账龄：全额月数", "Counts in full, months"), "general"),
    WorkedParameter("aged_half_months", ("账龄：部分计入月数", "Counts in part, months"), "general"),
    WorkedParameter("aged_half_weight", ("账龄：部分计入比例", "Counts in part, weight"), "general"),
    WorkedParameter("alert_ratio_max", ("异常：完成率上限", "Alert: ratio above"), "general"),
    WorkedParameter("alert_line_share", ("异常：一笔金额占部门任务", "Alert: a line, of the target"), "general"),
    WorkedParameter("recorded", ("结算登记的转正", "Recorded by the settlement"), "general", "={!recorded}"),
    WorkedParameter(
        "opened",
        ("开业月份", "Opening month"),
        "month",
        '=IF(OR({=opened_on}="",{=opened_on}=0),"",'
        'IF(ISNUMBER({=opened_on}),{=opened_on},IFERROR(DATEVALUE(LEFT({=opened_on},7)&"-01"),"")))',
    ),
    WorkedParameter(
        "since",
        ("开业后月数", "Months since opening"),
        "count",
        '=IF(OR({=first}="",{=opened}=""),"",(YEAR({=first})-YEAR({=opened}))*12+MONTH({=first})-MONTH({=opened}))',
    ),
    WorkedParameter(
        "factor",
        ("本月开业系数（H4.1）", "Opening factor now (H4.1)"),
        "general",
        _when("IF(AND(ISNUMBER({=since}),N({=since})>=0,N({=since})<{=opening_months}),{=opening_factor},1)"),
    ),
    WorkedParameter("high_months", ("旺季月份，整理后", "High season, tidied"), "general", _when(_HIGH_MONTHS)),
    WorkedParameter(
        "usual",
        ("季节任务或保本点", "Season target or break-even"),
        "money",
        _when(
            'MAX(IF(ISNUMBER(SEARCH(","&MONTH({=first})&",",{=high_months})),{=dept_target_high},{=dept_target_low}),'
            "N({=break_even}))"
        ),
    ),
    WorkedParameter("entered", ("已录入的部门任务（行）", "Targets entered"), "count", _when(f"COUNTIFS({_ENTERED})")),
    WorkedParameter(
        "target",
        ("部门任务 D（H4.1）", "Department target D (H4.1)"),
        "money",
        _when(f"IF({{=entered}}>0,SUMIFS({{tblDeptTargets.target}},{_ENTERED}),ROUND({{=usual}}*{{=factor}},2))"),
    ),
    WorkedParameter("overspent", ("上月宴请超支", "Dinners overspent last month"), "money", _when(_OVERSPENT)),
    WorkedParameter(
        "available",
        ("本月宴请可用（H8.1）", "Dinners: available (H8.1)"),
        "money",
        _when("{=entertainment_quota}-{=overspent}"),
    ),
    WorkedParameter(
        "plain",
        ("没有公式的流水（行）", "Receipts without formulas"),
        "count",
        _when(f'COUNTIFS({{tblReceipts.counts}},"",{IN_MONTH.format("tblReceipts.day")})'),
    ),
    WorkedParameter("at_once", ("即时计入", "Counted at once"), "money", _when(f"ROUND({receipts_counted()},2)")),
    WorkedParameter("collected", ("回款计入", "Counted when collected"), "money", _when("SUM({pairs.performance})")),
    WorkedParameter("dinners", ("已批准宴请", "Dinners approved"), "money", _when("SUM({dinners.counted})")),
    WorkedParameter(
        "sales",
        ("部门业绩 S（X4）", "Department sales S (X4)"),
        "money",
        _when("ROUND({=at_once}+{=collected}-IF(" + says("dinners_reduce_department", 1) + ",{=dinners},0),2)"),
    ),
    WorkedParameter(
        "by_performance",
        ("代表按业绩分（1 是）", "Reps share by performance (1 yes)"),
        "count",
        _when(f"IF({says('pool_rep_split', 'performance')},1,0)"),
    ),
    WorkedParameter(
        "pairs", ("回款与流水的配对数", "Pairs of collection and line"), "count", _when("SUM({collections.lines})")
    ),
    WorkedParameter(
        "people",
        ("本月在职人数", "People employed"),
        "count",
        _when(
            'SUMPRODUCT(({tblStaff.staff}<>"")*({tblStaff.hired}<{=next})'
            '*((({tblStaff.left}="")+({tblStaff.left}>={=first}))>0))'
        ),
    ),
    WorkedParameter("pool", ("奖金总额（H6.1）", "Pool (H6.1)"), "money", _when("ROUND(SUM({parts.amount}),2)")),
    WorkedParameter("fund", ("部门建设", "Team fund"), "money", _when("ROUND({=pool}-SUM({parts.got}),2)")),
    WorkedParameter("settled", ("本月已结算（行）", "Settled (rows)"), "count", _when(f"COUNTIFS({_POOL_MONTH})")),
    WorkedParameter("off_sales", ("差：部门业绩", "Off: sales"), "money", _off("{=sales}", "sales")),
    WorkedParameter("off_target", ("差：部门任务", "Off: target"), "money", _off("{=target}", "target")),
    WorkedParameter("off_pool", ("差：奖金总额", "Off: pool"), "money", _off("{=pool}", "pool")),
    WorkedParameter(
        "off_people",
        ("差：人数", "Off: people"),
        "count",
        _once_settled(  # who left and gets corrections alone (L1.2) has no performance
            f'{{=people}}-COUNTIFS({IN_MONTH.format("tblSettlement.month")},{{tblSettlement.performance}},"<>")'
        ),
    ),
    WorkedParameter(
        "off",
        ("差额合计", "Off in all"),
        "money",
        _once_settled(
            "ROUND(ABS({=off_sales})+ABS({=off_target})+ABS({=off_pool})+ABS({=off_people})+SUM({people.off}),2)"
        ),
    ),
    WorkedParameter(
        "status",
        ("测算与结算", "Preview and settlement"),
        "general",
        _when(_AGREEMENT),
    ),
    # asked anew with every line typed: with Excel's add-in or LibreOffice's extension it is a number
    WorkedParameter(
        "functions",
        ("函数可用（1 是）", "Functions answer (1 yes)"),
        "count",
        "=IF(ISNUMBER(TARGET_RATIO(N({=at_once}),1)),1,0)",
    ),
    WorkedParameter(
        "apart",
        ("函数与公式不同（处）", "Functions and formulas apart"),
        "count",
        f"={over_figures('SUM({})', 'apart')}",
    ),
    WorkedParameter(
        "silent",
        ("函数没有作答（处）", "Functions without an answer"),
        "count",
        f"=IF({{=functions}}=1,{over_figures('SUMPRODUCT(ISERROR({})*1)', 'called')},0)",
    ),
    WorkedParameter(
        "reckoned",
        ("提成、奖金、完成率、账龄由", "Commission, pool, ratio, ageing by"),
        "general",
        "=IF({=functions}=0,{!by_formula},IF({=apart}>0,{!apart},IF({=silent}>0,{!partly},{!by_function})))",
    ),
)
POLICY_KEYS = tuple(parameter.name for parameter in WORKED_PARAMETERS if not parameter.formula)


def _value(parameter: WorkedParameter) -> str:
    return parameter.formula or (
        '=IF({=first}="","",IFERROR(LOOKUP(2,1/(({tblPolicy.key}={key})*({tblPolicy.start}={start})),'
        '{tblPolicy.value}),""))'
    )


_STARTS = (
    f'=IF({{=first}}="","",{LATEST}({{tblPolicy.start}},{{tblPolicy.key}},{{key}},{{tblPolicy.start}},"<="&{{=last}}))'
)

PARAMETER_BLOCK = Block(
    "parameters",
    ("参数和部门", "Parameters and department"),
    len(WORKED_PARAMETERS),
    (
        Field("label", ("项目", "Item"), "general"),
        Field("key", ("参数键", "Key"), "general"),
        Field(
            "start",
            ("生效月份", "In force from"),
            "yyyy-mm;;",
            formulas=tuple("" if parameter.formula else _STARTS for parameter in WORKED_PARAMETERS),
        ),
        Field("value", ("值", "Value"), "general", formulas=tuple(map(_value, WORKED_PARAMETERS))),
    ),
)


def _in_force(table: str, group: str, name: str) -> str:
    """Whether a slot's row is the latest of its group that is not after the month; a blank start is the earliest."""
    return (
        f"N(INDEX({{{table}.start}},{{slot}}))="
        f'{LATEST}({{{table}.start}},{{{table}.{group}}},{name},{{{table}.start}},"<="&{{=last}})'
    )


def _of_grade(field: str) -> str:
    return f'=IF({{grade}}="","",INDEX({{tblGrades.{field}}},{{slot}})&"")'


GRADES = Block(
    "grades",
    ("本月生效的职级", "Grades in force"),
    FULL_SLOTS.grades,
    (
        Field("slot", ("行", "Row"), "count"),
        Field(
            "name",
            ("职级", "Grade"),
            "general",
            '=IF({=first}="","",IF({slot}>ROWS({tblGrades.grade}),"",INDEX({tblGrades.grade},{slot})&""))',
        ),
        Field(
            "grade",
            ("生效", "In force"),
            "general",
            f'=IF({{name}}="","",IF({_in_force("tblGrades", "grade", "{name}")},{{name}},""))',
        ),
        Field("base_pay", ("底薪", "Base pay"), "money", '=IF({grade}="","",N(INDEX({tblGrades.base_pay},{slot})))'),
        Field(
            "target",
            ("月任务", "Target"),
            "money",
            '=IF({grade}="","",IF(INDEX({tblGrades.target},{slot})="","",INDEX({tblGrades.target},{slot})))',
        ),
        Field("scheme", ("方案", "Scheme"), "general", _of_grade("scheme")),
        Field("part", ("奖金部分", "Pool part"), "general", _of_grade("pool_part")),
        Field("review", ("考核规则", "Review rule"), "general", _of_grade("review")),
        Field("next", ("转入职级", "Next grade"), "general", _of_grade("next_grade")),
        Field(
            "standin",
            ("替代任务次序（X7）", "Stand-in order (X7)"),
            "count",
            '=IF(OR({target}="",{scheme}=""),"",MATCH({grade},{tblGrades.grade},0))',
        ),
    ),
)


def _of_rate(field: str) -> str:
    return f'=IF({{scheme}}="","",INDEX({{tblRates.{field}}},{{slot}}))'


# a band's rate less the rate of the band before: none before the first
_LOWER = '{rates.scheme},{scheme},{rates.edge},"<"&{from}'
_STEP = (
    f'=IF({{scheme}}="",0,N({{rate}})-IF(COUNTIFS({_LOWER})=0,0,'
    f"SUMIFS({{rates.rate}},{{rates.scheme}},{{scheme}},{{rates.edge}},{LATEST}({{rates.edge}},{_LOWER}))))"
)

RATES = Block(
    "rates",
    ("本月生效的提成档", "Bands in force"),
    FULL_SLOTS.rates,
    (
        Field("slot", ("行", "Row"), "count"),
        Field(
            "scheme",
            ("方案", "Scheme"),
            "general",
            '=IF({=first}="","",IF({slot}>ROWS({tblRates.scheme}),"",'
            f"IF({_in_force('tblRates', 'scheme', 'INDEX({tblRates.scheme},{slot})')},"
            'INDEX({tblRates.scheme},{slot})&"","")))',
        ),
        Field("basis", ("依据", "Basis"), "general", _of_rate("basis")),
        Field("method", ("方式", "Method"), "general", _of_rate("method")),
        Field("edge", ("下限", "From"), "general", _of_rate("edge")),
        Field("rate", ("比例", "Rate"), "general", _of_rate("rate")),
        Field("from", ("起点", "Begins at"), "0.00;-0.00;", '=IF({scheme}="",0,N({edge}))'),
        Field("step", ("比上一档多", "Above the band before"), "0.0000%;-0.0000%;", _STEP),
    ),
)
