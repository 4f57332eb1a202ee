"""The preview's workings, second part: dinners (H8), and collections shared out over the lines they pay (X2, H10.3)."""

from __future__ import annotations

from collections.abc import Iterable

from builder.blocks import Block, Field
from builder.workings.calls import call_and_formula
from builder.workings.policy import LATEST, NO_BASE, NO_PERFORMANCE, says
from builder.workings.slots import FULL_SLOTS

NOBODY = "-"  # who owns a customer without owner


def positions(condition: str, table: str, field: str, slots: str) -> str:
    """One formula for all slots: where in the table the rows stand that fulfil a condition."""
    return f'=IFERROR(SMALL(IF(ISNUMBER({{=first}})*{condition},{{{table}.{field}#}},""),{{{slots}.slot}}),"")'


def earlier(block: str, field: str, own: str) -> str:
    """Which slots' numbers come before the own one: shorter first, then by their characters, so that 9 precedes 10."""
    column = f"{{{block}.{field}}}"
    return f"((LEN({column})<LEN({own}))+(LEN({column})=LEN({own}))*({column}<{own}))"


def day_in_month(table: str) -> str:
    return f"({{{table}.day}}>={{=first}})*({{{table}.day}}<{{=next}})"


def _of(table: str, field: str, position: str = "pos", end: str = "") -> str:
    return f'=IF({{{position}}}="","",INDEX({{{table}.{field}}},{{{position}}}){end})'


DINNERS = Block(
    "dinners",
    ("本月宴请，按日期和单号（H8.2）", "Dinners by date and number (H8.2)"),
    FULL_SLOTS.dinners,
    (
        Field("slot", ("序", "No"), "count"),
        Field(
            "found",
            ("表中位置", "Place"),
            "count",
            positions(day_in_month("tblEntertainment"), "tblEntertainment", "day", "dinners"),
            spills=True,
        ),
        Field("found_day", ("日期", "Day"), "date", _of("tblEntertainment", "day", "found")),
        Field("found_no", ("单号", "Number"), "general", _of("tblEntertainment", "dinner", "found", '&""')),
        Field(
            "rank",
            ("次序", "Order"),
            "count",
            '=IF({found}="","",1+SUMPRODUCT(({dinners.found}<>"")*(({dinners.found_day}<{found_day})'
            f"+({{dinners.found_day}}={{found_day}})*{earlier('dinners', 'found_no', '{found_no}')})))",
        ),
        Field(
            "pos",
            ("按序的位置", "Place in order"),
            "count",
            '=IFERROR(INDEX({dinners.found},MATCH({slot},{dinners.rank},0)),"")',
        ),
        Field("staff", ("工号", "Staff no"), "general", _of("tblEntertainment", "staff", "pos", '&""')),
        Field("amount", ("折后实价", "Price"), "money", _of("tblEntertainment", "amount")),
        Field(
            "counted",
            ("报销并扣减", "Reimbursed"),
            "money",
            '=IF({pos}="","",IF(AND(INDEX({tblEntertainment.head_approved},{pos})={~yesno.yes},'
            "OR(ROUND(SUM({counted^-})+{amount},2)<={=available},"
            "INDEX({tblEntertainment.manager_approved},{pos})={~yesno.yes})),{amount},0))",
        ),
    ),
)

COLLECTIONS = Block(
    "collections",
    ("本月回款", "Collections of the month"),
    FULL_SLOTS.collections,
    (
        Field("slot", ("序", "No"), "count"),
        Field(
            "pos",
            ("表中位置", "Place"),
            "count",
            positions(
                f'{day_in_month("tblCollections")}*({{tblCollections.reverses}}="")',
                "tblCollections",
                "day",
                "collections",
            ),
            spills=True,
        ),
        Field("no", ("回款单号", "Collection"), "general", _of("tblCollections", "collection", "pos", '&""')),
        Field("day", ("回款日期", "Day"), "date", _of("tblCollections", "day")),
        Field("amount", ("金额", "Amount"), "money", _of("tblCollections", "amount")),
        Field("receipt", ("流水号", "Line"), "general", _of("tblCollections", "receipt", "pos", '&""')),
        Field(
            "bill",
            ("账单号", "Bill"),
            "general",
            '=IF({pos}="","",IF({receipt}<>"","",INDEX({tblCollections.bill},{pos})&""))',
        ),
        Field("collector", ("回款人", "Collector"), "general", _of("tblCollections", "collector", "pos", '&""')),
        Field("manner", ("回款方式", "Settled by"), "general", _of("tblCollections", "manner", "pos", '&""')),
        Field(
            "before",
            ("该账单此前已回", "Collected before"),
            "money",
            '=IF({bill}="","",ROUND(SUMIFS({tblCollections.amount},{tblCollections.bill},{bill},'
            '{tblCollections.receipt},"",{tblCollections.reverses},"",{tblCollections.day},"<"&{day})'
            "+SUMPRODUCT(({collections.bill}={bill})*({collections.day}={day})"
            f"*{earlier('collections', 'no', '{no}')},{{collections.amount}}),2))",
        ),
        Field(
            "lines",
            ("流水数", "Lines"),
            "count",
            '=IF({pos}="","",IF({receipt}<>"",1,COUNTIF({lines.bill},{bill})))',
        ),
        Field("skipped", ("此前流水数", "Lines before"), "count", '=IF({=first}="","",SUM({lines^-}))'),
    ),
)

LINES = Block(
    "lines",
    ("本月按账单回款的挂账流水，先消费先冲（X2）", "Lines of bills collected, oldest first (X2)"),
    FULL_SLOTS.lines,
    (
        Field("slot", ("序", "No"), "count"),
        Field(
            "pos",
            ("表中位置", "Place"),
            "count",
            positions(
                '({tblReceipts.bill}<>"")*({tblReceipts.payment}={~payment.account})'
                "*ISNUMBER(MATCH({tblReceipts.bill},{collections.bill},0))",
                "tblReceipts",
                "day",
                "lines",
            ),
            spills=True,
        ),
        Field("bill", ("账单号", "Bill"), "general", _of("tblReceipts", "bill", "pos", '&""')),
        Field("no", ("流水号", "Line"), "general", _of("tblReceipts", "receipt", "pos", '&""')),
        Field("day", ("消费日期", "Day"), "date", _of("tblReceipts", "day")),
        Field(
            "by_line",
            ("按流水号回款（笔）", "Collected by line"),
            "count",
            '=IF({pos}="","",COUNTIFS({tblCollections.receipt},{no},{tblCollections.reverses},""))',
        ),
        Field(
            "net",
            ("可按账单冲抵", "Left for the bill"),
            "money",
            '=IF({pos}="","",INDEX({tblReceipts.amount},{pos})-IF({by_line}=0,0,SUMIFS({tblCollections.amount},'
            '{tblCollections.receipt},{no},{tblCollections.reverses},"",{tblCollections.day},"<="&INDEX({collections.day},'
            "MATCH({bill},{collections.bill},0)))))",
        ),
        Field(
            "order",
            ("账单内次序", "Order in bill"),
            "count",
            '=IF({pos}="","",1+SUMPRODUCT(({lines.bill}={bill})*(({lines.day}<{day})'
            f"+({{lines.day}}={{day}})*{earlier('lines', 'no', '{no}')})))",
        ),
        Field("key", ("账单与次序", "Bill and order"), "general", '=IF({pos}="","",{bill}&"|"&{order})'),
    ),
)


def owner(customer: str, day: str) -> str:
    """X1: the customer's owner on a day: the latest handover's, else the customer list's, else a dash.

    Names instead of columns: this formula stands beside every receipt, and LibreOffice reads names twice as fast.
    """
    latest = f'{LATEST}(HandoverDays,HandoverCustomers,{customer},HandoverDays,"<="&{day})'
    return (
        f'IF({customer}="","",IFERROR(LOOKUP(2,1/((HandoverCustomers={customer})*(HandoverDays={latest})),'
        f'HandoverOwners),IFERROR(LOOKUP(2,1/((CustomerList={customer})*(CustomerOwners<>"")),CustomerOwners),'
        f'"{NOBODY}")))'
    )


def _of_line(field: str, end: str = "") -> str:
    return f'=IF({{line}}="","",INDEX({{tblReceipts.{field}}},{{line}}){end})'


def _of_collection(field: str) -> str:
    return f'=IF({{k}}="","",INDEX({{collections.{field}}},{{k}}))'


_WRITTEN_OFF = "INDEX({collections.manner},{k})={~collected.write_off}"  # L9: no credit


def _one_of(field: str, codes: Iterable[str]) -> str:
    return ",".join(f"{{{field}}}={{~{field}.{code}}}" for code in codes)


PAIRS = Block(
    "pairs",
    ("回款逐笔落到流水：账龄、归属、计入（H10.3、X1）", "Collections by line: age, person, credit (H10.3, X1)"),
    FULL_SLOTS.pairs,
    (
        Field("slot", ("序", "No"), "count"),
        Field(
            "k", ("第几笔回款", "Collection no"), "count",
            '=IF(N({=pairs})<{slot},"",MATCH({slot}-1,{collections.skipped},1))',
        ),
        Field("no", ("回款单号", "Collection"), "general", _of_collection("no")),
        Field("day", ("回款日期", "Collected on"), "date", _of_collection("day")),
        Field("by_line", ("流水号", "Line named"), "general", _of_collection("receipt")),
        Field("bill", ("账单号", "Bill"), "general", _of_collection("bill")),
        Field("j", ("账单第几笔", "Line of bill"), "count", '=IF({k}="","",{slot}-INDEX({collections.skipped},{k}))'),
        Field(
            "line", ("流水位置", "Place of line"), "count",
            '=IF({k}="","",IFERROR(IF({by_line}<>"",MATCH({by_line},{tblReceipts.receipt},0),'
            'INDEX({lines.pos},MATCH({bill}&"|"&{j},{lines.key},0))),""))',
        ),
        Field(
            "above", ("账单内此前金额", "Bill before it"), "money",
            '=IF(OR({line}="",{bill}=""),"",SUMIFS({lines.net},{lines.bill},{bill},{lines.order},"<"&{j}))',
        ),
        Field(
            "portion", ("冲抵金额", "Amount applied"), "money",
            '=IF({line}="","",IF({bill}="",INDEX({collections.amount},{k}),'
            "ROUND(MAX(0,MIN({above}+INDEX({lines.net},MATCH({bill}&\"|\"&{j},{lines.key},0)),"
            "INDEX({collections.before},{k})+INDEX({collections.amount},{k}))"
            "-MAX({above},INDEX({collections.before},{k}))),2)))",
        ),
        Field("customer", ("客户编号", "Customer"), "general", _of_line("customer", '&""')),
        Field(
            "start", ("起算日", "Ages from"), "date",
            '=IF({line}="","",INDEX({tblReceipts.day},{line})+'
            f'IF({says("aged_from", "due")},'
            "SUMIF({tblCustomers.customer},{customer},{tblCustomers.terms}),0))",
        ),
        *call_and_formula(
            "credit", ("按账龄计入", "Credit by age"), "money",
            "AGED_CREDIT({pairs.portion},{pairs.start},{pairs.day},tblPolicy[#Data],{=first})",
            '=IF({portion}="","",IF(INT({day})<=EDATE({start},{=aged_full_months}),{portion},'
            "IF(INT({day})<=EDATE({start},{=aged_half_months}),"
            "ROUND(ROUND({portion}*100,0)*{=aged_half_weight},0)/100,0)))",
        ),
        Field("item", ("消费项目", "Item"), "general", _of_line("item")),
        Field(
            "seller", ("流水归属", "Line's salesperson"), "general",
            '=IF({line}="","",IF(INDEX({tblReceipts.staff},{line})<>"",INDEX({tblReceipts.staff},{line}),'
            'INDEX({tblReceipts.credited},{line}))&"")',
        ),
        Field(
            "person", ("计入工号", "Credited to"), "general",
            '=IF({line}="","",IF(INDEX({collections.collector},{k})<>"",INDEX({collections.collector},{k}),'
            f'IF(COUNTIF({{people.no}},{{seller}})*({{seller}}<>"")>0,{{seller}},{owner("{customer}", "{day}")})))',
        ),
        Field(
            "performance", ("计入业绩", "Performance"), "money",
            f'=IF({{line}}="","",IF(OR({_WRITTEN_OFF},{_one_of("item", NO_PERFORMANCE)}),0,{{credit}}))',
        ),
        Field(
            "base", ("计入基数", "Commission base"), "money",
            f'=IF({{line}}="","",IF(OR({_WRITTEN_OFF},{_one_of("item", NO_BASE)}),0,{{credit}}))',
        ),
    ),
)  # fmt: skip
