"""The terms of pay: parameters, grades, rates, the department's targets."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import SHARE
from addin.values.periods import Month


@record_table(
    "tblPolicy",
    "制度参数",
    "Policy",
    key="key start",
    place=(1, 1),
    lasting=True,
    text=(
        "制度里的每个数字和选项，一行一个。只改「值」。从某月起变动时：复制整行，填「生效月份」，旧行保留，"
        "历史月份不受影响。最后一列的键由程序识别，不要改。",
        "Every figure and option of the scheme, one a row. Change Value only. For a change from some month on copy "
        "the row and fill "
        "From month; the old row stays for earlier months. The program reads Key, the last column: leave it.",
    ),
)
class PolicyRow(NamedTuple):
    """tblPolicy: one parameter from a month on; the value as it stands in the cell."""

    label: Annotated[str, column("参数", "Parameter", "text", uncoded="words beside the value")]
    value: Annotated[
        object,
        column(
            "值",
            "Value",
            "value",
            note=("只改这一列；可填什么见「说明」。", "Change this column only; Note says what may stand here."),
        ),
    ]
    start: Annotated[Month | None, column("生效月份", "From month", "month")]
    clause: Annotated[str, column("依据", "Clause", "text", uncoded="words beside the value")]
    note: Annotated[str, column("说明", "Note", "text", uncoded="words beside the value")]
    key: Annotated[
        str, column("键", "Key", "id!", note=("程序按键读取，不要改。", "The program reads this key: leave it."))
    ]
    row: int


@record_table(
    "tblGrades",
    "职级标准",
    "Grades",
    key="grade start",
    place=(1, 2),
    lasting=True,
    text=(
        "每个职级的底薪、补贴上限、任务、提成方案和适用规则（H5.2、H4.3、H7.1）。名称可自定；规则只看各列。"
        "变动时另加一行并填生效月份。",
        "Each grade's base pay, caps, target, scheme and rules (H5.2, H4.3, H7.1). Names are free: only the columns "
        "decide. For a "
        "change add a row with its month.",
    ),
)
class Grade(NamedTuple):
    """tblGrades: what a grade gets and which rules apply to it, from a month on.

    ``plan_weight``: what its people weigh in the annual plan, None: their target (P1).
    """

    grade: Annotated[
        str,
        column(
            "职级",
            "Grade",
            "id!",
            defines=True,
            note=("名称自定；同一职级可有多行，各有生效月份。", "Any name; several rows if dated."),
        ),
    ]
    start: Annotated[Month | None, column("生效月份", "From month", "month")]
    role: Annotated[
        str, column("角色", "Role", "role!", note=("只是标签，不影响计算。", "A label only; no rule hangs on it."))
    ]
    base_pay: Annotated[
        int,
        column(
            "底薪",
            "Base pay",
            "money!",
            note=("满勤、系数为 1 时的月底薪（元）。", "Monthly base in yuan, full month, factor 1."),
        ),
    ]
    communication_cap: Annotated[
        int,
        column(
            "通讯上限",
            "Communication cap",
            "money",
            blank=0,
            note=("通讯补贴每月上限（元）；没有填 0。", "Cap a month in yuan; 0 for none."),
        ),
    ]
    transport_cap: Annotated[
        int,
        column(
            "交通上限",
            "Transport cap",
            "money",
            blank=0,
            note=("交通补贴每月上限（元）；没有填 0。", "Cap a month in yuan; 0 for none."),
        ),
    ]
    target: Annotated[
        int | None,
        column(
            "月任务",
            "Monthly target",
            "money",
            positive=True,
            note=("职级默认任务；空白表示没有任务。", "The grade's default target; blank: none."),
        ),
    ]
    scheme: Annotated[str, column("提成方案", "Scheme", "id")]
    pool_part: Annotated[
        str,
        column(
            "奖金部分",
            "Pool part",
            "pool_part!",
            note=("参加部门奖金的哪一份。", "Which part of the department's bonus this grade shares."),
        ),
    ]
    best: Annotated[
        bool,
        column(
            "季度最佳",
            "Quarter best",
            "yesno",
            note=("是否参评季度最佳。", "Whether the grade can be best of the quarter."),
        ),
    ]
    review: Annotated[
        str,
        column(
            "考核规则",
            "Review rule",
            "review!",
            note=("适用哪套考核规则；总监看部门完成率。", "Which review rules apply; Director goes by the department."),
        ),
    ]
    next_grade: Annotated[
        str,
        column(
            "转入职级",
            "Next grade",
            "id",
            names="grade",
            note=("试用转正或降级后的职级。", "The grade after probation or demotion."),
        ),
    ]
    status: Annotated[
        str,
        column(
            "状态",
            "Status",
            "sample+",
            uncoded="says whether somebody has confirmed the figures, which stand in other fields",
        ),
    ]
    plan_weight: Annotated[
        Fraction | None,
        column(
            "计划权重",
            "Plan weight",
            "rate+",
            unpaid=True,
            note=(
                "年度计划分到人时的权重；空白按月任务。",
                "What people of this grade weigh in the annual plan; blank: their monthly target.",
            ),
        ),
    ]
    row: int


@record_table(
    "tblRates",
    "提成方案",
    "Rates",
    key="scheme start edge",
    place=(1, 3),
    lasting=True,
    text=(
        "提成方案的各档（H5.2、H5.6）。只填每档下限，到下一档为止。下限按「依据」为完成率或金额。改方案时，"
        "把该方案全部档次连同新生效月份重新列一遍。",
        "The bands of each commission scheme (H5.2, H5.6). Give each band's lower edge only, a ratio or an amount as "
        "Basis says. To "
        "change a scheme list all its bands again with the new month.",
    ),
)
class Rate(NamedTuple):
    """tblRates: one band of a scheme; its lower edge is a completion ratio or an amount in yuan."""

    scheme: Annotated[str, column("方案", "Scheme", "id!", defines=True)]
    start: Annotated[Month | None, column("生效月份", "From month", "month")]
    basis: Annotated[
        str, column("依据", "Basis", "basis!", note=("下限是完成率还是金额。", "Whether From is a ratio or an amount."))
    ]
    method: Annotated[str, column("方式", "Method", "method!")]
    edge: Annotated[
        Fraction,
        column(
            "下限",
            "From",
            "rate!",
            note=(
                "本档从多少起：完成率（1 即 100%）或金额。",
                "Where the band starts: a ratio (1 is 100 %) or an amount.",
            ),
        ),
    ]
    rate: Annotated[
        Fraction,
        column("比例", "Rate", "rate!", limit=SHARE, note=("提成比例，如 1.5%。", "Commission rate, e.g. 1.5%.")),
    ]
    status: Annotated[
        str,
        column(
            "状态",
            "Status",
            "sample+",
            uncoded="says whether somebody has confirmed the figures, which stand in other fields",
        ),
    ]
    row: int


@record_table(
    "tblDeptTargets",
    "部门任务",
    "Department targets",
    key="month",
    place=(1, 8),
    text=(
        "单独商定的部门月任务（部分开业、人数变化等）。填了以这里为准，没填按制度参数（H4.1）。",
        "A month's department target where it was agreed apart (partial opening, headcount). It overrides Policy "
        "(H4.1).",
    ),
)
class DeptTarget(NamedTuple):
    """tblDeptTargets: a department target entered by hand."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    target: Annotated[
        int,
        column(
            "任务额",
            "Target",
            "money!",
            positive=True,
            note=("部门当月任务（元）。", "The department's target in yuan."),
        ),
    ]
    reason: Annotated[str, column("原因", "Reason", "text")]
    row: int
