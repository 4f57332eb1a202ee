"""The preview's workings, third part: people, targets, credit, base pay, commission and their shares of the pool."""

from __future__ import annotations

from addin.tables.schema import TABLES
from addin.values.errors import Language
from builder.blocks import Block, Field
from builder.workings.calls import call_and_formula
from builder.workings.policy import IN_MONTH, LATEST, receipts_counted
from builder.workings.slots import FULL_SLOTS
from builder.workings.takings import earlier, positions

PART_CODES = ("director", "reps", "non_sales")
COMPARED_AS = (
    ("performance", "业绩", "performance"),
    ("base", "提成基数", "base"),
    ("target", "任务", "target"),
    ("base_pay", "底薪", "base pay"),
    ("commission", "提成", "commission"),
    ("pool_share", "部门奖金", "bonus"),
)
COMPARED = tuple(field for field, _, _ in COMPARED_AS)


def _of_staff(field: str, end: str = "") -> str:
    return f'=IF({{pos}}="","",INDEX({{tblStaff.{field}}},{{pos}}){end})'


def _sum(table: str, amount: str, criteria: str) -> str:
    return f'=IF({{pos}}="","",SUMIFS({{{table}.{amount}}},{criteria}))'


_CHANGES = '{tblStaffChanges.start},{tblStaffChanges.staff},{no},{tblStaffChanges.grade},"<>",{tblStaffChanges.start}'
_PLANNED = f"{{tblMonthlyPlan.staff}},{{no}},{IN_MONTH.format('tblMonthlyPlan.month')}"
_MINE = ("{tblReceipts.credited},{no},", "{tblReceipts.staff},{no},")
_MET = "AND(ISNUMBER({target}),{performance}>=N({target}))"

_WHO = (
    Field("slot", ("序", "No"), "count"),
    Field(
        "found", ("表中位置", "Place"), "count",
        positions(
            '({tblStaff.staff}<>"")*({tblStaff.hired}<{=next})*((({tblStaff.left}="")+({tblStaff.left}>={=first}))>0)',
            "tblStaff", "staff", "people",
        ),
        spills=True,
    ),
    Field("found_no", ("工号", "Staff no"), "general", '=IF({found}="","",INDEX({tblStaff.staff},{found})&"")'),
    Field(
        "rank", ("次序", "Order"), "count",
        f'=IF({{found}}="","",1+SUMPRODUCT(({{people.found}}<>"")*{earlier("people", "found_no", "{found_no}")}))',
    ),
    Field(
        "pos", ("按序的位置", "Place in order"), "count",
        '=IFERROR(INDEX({people.found},MATCH({slot},{people.rank},0)),"")',
    ),
    Field("no", ("工号", "Staff no"), "general", _of_staff("staff", '&""')),
    Field("hired", ("入职日期", "Hired"), "date", _of_staff("hired")),
    Field(
        "until", ("本月在职到", "Employed until"), "date",
        '=IF({pos}="","",IF(INDEX({tblStaff.left},{pos})="",{=last},MIN({=last},INDEX({tblStaff.left},{pos}))))',
    ),
    Field("days", ("在职天数", "Days"), "count", '=IF({pos}="","",{until}-MAX({=first},{hired})+1)'),
    Field("stays", ("月末在职", "On the last day"), "count", '=IF({pos}="","",IF({until}={=last},1,0))'),
    Field(
        "changed", ("职级变动", "Grade changed"), "yyyy-mm-dd;;",
        f'=IF({{pos}}="","",MAX({LATEST}({_CHANGES},"<"&{{=first}}),{LATEST}({_CHANGES},">="&{{=first}},'
        '{tblStaffChanges.start},"<"&{=next},{tblStaffChanges.reason},"<>"&{=recorded})))',
    ),
    Field(
        "grade", ("职级", "Grade"), "general",
        '=IF({pos}="","",IF({changed}=0,INDEX({tblStaff.grade},{pos})&"",LOOKUP(2,1/(({tblStaffChanges.staff}={no})'
        '*({tblStaffChanges.start}={changed})*({tblStaffChanges.grade}<>"")'
        "*((({tblStaffChanges.reason}<>{=recorded})+({changed}<{=first}))>0)),{tblStaffChanges.grade})))",
    ),
    Field("g", ("职级行", "Grade row"), "count", '=IF({pos}="","",IFERROR(MATCH({grade},{grades.grade},0),""))'),
    Field("planned", ("月计划（行）", "Plans"), "count", f'=IF({{pos}}="","",COUNTIFS({_PLANNED}))'),
    Field(
        "target", ("任务（X5）", "Target (X5)"), "money",
        f'=IF({{g}}="","",IF({{planned}}>0,SUMIFS({{tblMonthlyPlan.target}},{_PLANNED}),'
        'IF(INDEX({grades.target},{g})="","",ROUND(INDEX({grades.target},{g})*{=factor}*{days}/{=days},2))))',
    ),
)  # fmt: skip

_CREDIT = (
    Field("sold", ("即时计入", "Counted at once"), "money", f'=IF({{pos}}="","",{receipts_counted(*_MINE)})'),
    Field("collected", ("回款", "Collected"), "money", _sum("pairs", "performance", "{pairs.person},{no}")),
    Field("dinners", ("宴请", "Dinners"), "money", _sum("dinners", "counted", "{dinners.staff},{no}")),
    Field(
        "performance", ("业绩（X3）", "Performance (X3)"), "money",
        '=IF({pos}="","",MAX(0,ROUND({sold}+{collected}-{dinners},2)))',
    ),
    Field(
        "sold_base", ("基数：即时", "Base: at once"), "money",
        f'=IF({{pos}}="","",{receipts_counted(*_MINE, base=True)})',
    ),
    Field("collected_base", ("基数：回款", "Base: collected"), "money", _sum("pairs", "base", "{pairs.person},{no}")),
    Field(
        "base", ("提成基数（X3）", "Commission base (X3)"), "money",
        '=IF({pos}="","",MAX(0,ROUND({sold_base}+{collected_base}-{dinners},2)))',
    ),
)  # fmt: skip


def _measured(department: str, own: str) -> str:
    """H4.2: grades reviewed as directors go by the department."""
    return f'=IF({{paid}}="","",IF(INDEX({{grades.review}},{{paid}})={{~review.director}},{department},{own}))'


# 全额: the rate reached, the sum of the steps up to it, on the whole base; 分段: each step on what lies above it
_REACHED = "SUMPRODUCT(({rates.scheme}={scheme})*(ROUND({rates.from}*{unit},6)<={performance}),{rates.step})"
_ABOVE = "(({base}>{rates.from}*{unit})*({base}-ROUND({rates.from}*{unit},6)))"
_SLICED = f"SUMPRODUCT(({{rates.scheme}}={{scheme}})*{_ABOVE},{{rates.step}})"
_WHOLE = "INDEX({rates.method},MATCH({scheme},{rates.scheme},0))={~method.whole}"
_COMMISSION = (
    f'=IF({{scheme}}="","",IF({{base}}<=0,0*{{unit}},ROUND(ROUND(IF({_WHOLE},{{base}}*{_REACHED},{_SLICED}),8),2)))'
)

_PAY = (
    Field(
        "early", ("提前转正（H5.1）", "Confirmed early (H5.1)"), "count",
        '=IF({g}="","",IF(AND(INDEX({grades.review},{g})={~review.probation},{hired}>={=first},'
        '{performance}>=N({target}),ISNUMBER({target}),INDEX({grades.next},{g})<>"",'
        "COUNTIF({grades.grade},INDEX({grades.next},{g}))>0),1,0))",
    ),
    Field(
        "paid", ("计薪职级行", "Paid as row"), "count",
        '=IF({g}="","",IF({early}=1,MATCH(INDEX({grades.next},{g}),{grades.grade},0),{g}))',
    ),
    Field("paid_as", ("计薪职级", "Paid as"), "general", '=IF({paid}="",{grade},INDEX({grades.grade},{paid}))'),
    Field("scheme", ("方案", "Scheme"), "general", '=IF({paid}="","",INDEX({grades.scheme},{paid}))'),
    Field(
        "standin", ("替代任务（X7）", "Stand-in (X7)"), "count",
        '=IF(OR({scheme}="",ISNUMBER({target})),"",IF(COUNTIFS({rates.scheme},{scheme},{rates.basis},{~basis.ratio},'
        '{rates.edge},">0")=0,"",_xlfn.MINIFS({grades.standin},{grades.scheme},{scheme})))',
    ),
    Field(
        "goal", ("提成用任务", "Target for commission"), "money",
        '=IF(ISNUMBER({target}),{target},IF(N({standin})=0,"",ROUND(INDEX({grades.target},'
        "MATCH(INDEX({tblGrades.grade},{standin}),{grades.grade},0))*{=factor}*{days}/{=days},2)))",
    ),
    Field(
        "unit", ("档位的单位（H5.2）", "Bands count in (H5.2)"), "general",
        '=IF({scheme}="","",IF(COUNTIF({rates.scheme},{scheme})=0,#N/A,IF(COUNTIFS({rates.scheme},{scheme},'
        '{rates.basis},{~basis.ratio},{rates.edge},">0")=0,1,'
        'IF({goal}="",#VALUE!,IF({goal}=0,#DIV/0!,IF({goal}<0,#NUM!,{goal}))))))',
    ),
    *call_and_formula(
        "commission", ("提成（H5.2）", "Commission (H5.2)"), "money",
        "COMMISSION({people.performance},{people.goal},{people.scheme},{rates.scheme:rate},{people.base})",
        _COMMISSION,
    ),
    Field("done", ("考核业绩", "Measured by"), "money", _measured("{=sales}", "{performance}")),
    Field("wanted", ("考核任务", "Measured against"), "money", _measured("{=target}", "{target}")),
    Field(
        "base_pay", ("底薪（X6）", "Base pay (X6)"), "money",
        '=IF({paid}="","",ROUND(INDEX({grades.base_pay},{paid})*{days}/{=days}'
        '*IF({wanted}="",1,IF({done}>={wanted},1,MAX({=pay_floor},{done}/{wanted}))),2))',
    ),
)  # fmt: skip

_SHARES = (
    Field(
        "q", ("奖金份额", "Pool part"), "count",
        '=IF({paid}="","",IF({stays}=0,"",IFERROR(MATCH(INDEX({grades.part},{paid}),{parts.label},0),"")))',
    ),
    Field(
        "weight", ("权数", "Weight"), "count",
        '=IF({q}="","",IF(INDEX({parts.by_performance},{q})=1,ROUND({performance}*100,0),1))',
    ),
    Field(
        "whole_fen", ("整分", "Whole fen"), "count",
        '=IF({q}="","",INT(INDEX({parts.fen},{q})*{weight}/INDEX({parts.whole},{q})))',
    ),
    Field(
        "remainder", ("余数", "Remainder"), "count",
        '=IF({q}="","",INDEX({parts.fen},{q})*{weight}-{whole_fen}*INDEX({parts.whole},{q}))',
    ),
    Field(
        "turn", ("补分次序", "Turn for an odd fen"), "count",
        '=IF({q}="","",COUNTIFS({people.q},{q},{people.remainder},">"&{remainder})'
        "+COUNTIFS({q^},{q},{remainder^},{remainder}))",
    ),
    Field(
        "kept", ("可得（H6.1.1）", "Gets it (H6.1.1)"), "count",
        f'=IF({{q}}="","",IF(AND(INDEX({{parts.own_target}},{{q}})=1,NOT({_MET})),0,1))',
    ),
    Field(
        "pool_share", ("部门奖金", "Bonus"), "money",
        '=IF({pos}="","",IF({q}="",0,IF({kept}=1,({whole_fen}+IF({turn}<=INDEX({parts.odd},{q}),1,0))/100,0)))',
    ),
)  # fmt: skip


def _settled(field: str) -> str:
    mine = f"SUMIFS({{tblSettlement.{field}}},{{tblSettlement.staff}},{{no}},{IN_MONTH.format('tblSettlement.month')})"
    return f'=IF(N({{settled}})=0,"",ROUND(N({{{field}}})-{mine},2))'


_CHECKS = (
    Field(
        "settled", ("已结算（行）", "Settled (rows)"), "count",
        '=IF({pos}="","",COUNTIFS({tblSettlement.staff},{no},' + IN_MONTH.format("tblSettlement.month") + "))",
    ),
    *(
        Field(f"d_{field}", (f"差：{zh}", f"Off: {en}"), "money", _settled(field))
        for field, zh, en in COMPARED_AS
    ),
    Field(
        "off", ("差额合计", "Off in all"), "money",
        '=IF(N({settled})=0,"",' + "+".join(f"ABS({{d_{field}}})" for field in COMPARED) + ")",
    ),
)  # fmt: skip

PEOPLE = Block(
    "people",
    ("人员：任务、业绩、提成、奖金", "People"),
    FULL_SLOTS.people,
    (*_WHO, *_CREDIT, *_PAY, *_SHARES, *_CHECKS),
)


def _department_first(parameter: str, field: str) -> tuple[str, ...]:
    return (f"={{={parameter}}}", *[f"=INDEX({{people.{field}}},{{slot}}-1)"] * FULL_SLOTS.people)


RATIOS = Block(
    "ratios",
    ("完成率（T2）：第一行部门", "Ratios (T2): department first"),
    FULL_SLOTS.people + 1,
    (
        Field("slot", ("序", "No"), "count"),
        Field("done", ("业绩", "Done"), "money", formulas=_department_first("sales", "performance")),
        Field("wanted", ("任务", "Target"), "money", formulas=_department_first("target", "target")),
        *call_and_formula(
            "ratio",
            ("完成率", "Ratio"),
            "percent",
            "TARGET_RATIO({ratios.done},{ratios.wanted})",
            '=IF({wanted}="","",IF({wanted}<0,#NUM!,N({done})/{wanted}))',
        ),
    ),
)

_SOLD = "SUMIFS({people.performance},{people.q},{slot})"
_GOT = '=IF({=first}="","",ROUND(SUMIFS({people.pool_share},{people.q},{slot}),2))'
# in the order of PART_CODES, then the best salesperson's part
_BY_PERFORMANCE = ("=0", f"=IF(AND({{=by_performance}}=1,{_SOLD}>0),1,0)", "=0", "=0")
_WHOLES = (
    '=IF({=first}="","",{heads})',
    f'=IF({{=first}}="","",IF({{by_performance}}=1,ROUND({_SOLD}*100,0),{{heads}}))',
    '=IF({=first}="","",MAX({=posts_non_sales},{heads}))',
    "=0",
)
_SHARE_KEYS = ("pool_director", "pool_reps", "pool_non_sales", "pool_best_rep")
_POOL_FEN = "IF({=sales}<{=target},0,ROUND(MAX(0,ROUND({=sales}*100,0))*{=pool_rate},0))"
_PART_FIELDS = (
    Field("share", ("份额比例", "Share"), "general", formulas=tuple(f"={{={key}}}" for key in _SHARE_KEYS)),
    Field(
        "exact", ("应得（分）", "Exact fen"), "count",
        f'=IF({{=first}}="","",ROUND({_POOL_FEN}*{{share}}/SUM({{parts.share}}),6))',
    ),
    Field("floor", ("整分", "Whole fen"), "count", '=IF({=first}="","",INT({exact}))'),
    Field("rest", ("余数", "Remainder"), "0.000000;;", '=IF({=first}="","",ROUND({exact}-{floor},6))'),
    Field(
        "next_fen", ("补分次序", "Turn for an odd fen"), "count",
        '=IF({=first}="","",COUNTIF({parts.rest},">"&{rest})+COUNTIF({rest^},{rest}))',
    ),
    *call_and_formula(
        "amount", ("金额（H6.1）", "Amount (H6.1)"), "money",
        "POOL_SHARE({=sales},{=target},{parts.label},tblPolicy[#Data],{=first})",
        f'=IF({{=first}}="","",({{floor}}+IF({{next_fen}}<={_POOL_FEN}-SUM({{parts.floor}}),1,0))/100)',
    ),
    Field("fen", ("分", "Fen"), "count", '=IF({=first}="","",ROUND({amount}*100,0))'),
    Field("heads", ("人数", "Heads"), "count", '=IF({=first}="","",COUNTIF({people.q},{slot}))'),
    Field("by_performance", ("按业绩分", "By performance"), "count", formulas=_BY_PERFORMANCE),
    Field("whole", ("总权数", "Whole"), "count", formulas=_WHOLES),
    Field(
        "odd", ("零头（分）", "Odd fen"), "count",
        '=IF({=first}="","",IF({whole}=0,0,IF({by_performance}=1,{fen}-SUMIFS({people.whole_fen},{people.q},{slot}),'
        "MOD({fen},{whole}))))",
    ),
    Field("own_target", ("须本人达标", "Own target needed"), "count", formulas=("=0", "=1", "=0", "=0")),
    Field(
        "got", ("到人", "Paid to people"), "money",
        formulas=(*[_GOT] * len(PART_CODES), '=IF({=first}="","",{amount})'),
    ),
)  # fmt: skip


def parts_block(lang: Language) -> Block:
    """H6.1: the pool's four parts, and what splitting them needs."""
    labels = (
        *(f"={{~pool_part.{code}}}" for code in PART_CODES),
        f'="{TABLES["tblPool"].column("best").header(lang)}"',
    )
    first = (Field("slot", ("序", "No"), "count"), Field("label", ("份额", "Part"), "general", formulas=labels))
    title = ("部门奖金的四份（H6.1）", "The pool's four parts (H6.1)")
    return Block("parts", title, len(labels), (*first, *_PART_FIELDS))
