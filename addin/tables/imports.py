"""How other programs' files become rows of ours, and what a person sees of a file before it is taken."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from addin.tables.choices import CHOICES
from addin.tables.declare import Table, column, record_table, result_table

MAPS_TABLE = "tblImportMaps"
USUAL = (  # tables that files of other programs are for
    "tblReceipts",
    "tblCollections",
    "tblVisits",
    "tblCustomers",
    "tblStaff",
    "tblClaims",
    "tblEntertainment",
    "tblSurveys",
    "tblRefunds",
)


def offer_tables(tables: Mapping[str, Table]) -> None:
    """Give the lists of tables and of columns what there is: the usual tables first, the others as sheets stand."""
    inputs = [table for table in tables.values() if table.role == "input" and table.name != MAPS_TABLE]
    inputs.sort(key=lambda table: (USUAL.index(table.name) if table.name in USUAL else len(USUAL), table.place))
    CHOICES["import_table"].update({table.name: (table.zh, table.en) for table in inputs})
    columns = [(f"{name}.{c.field}", (c.zh, c.en)) for name in USUAL for c in tables[name].inputs]
    there = set(CHOICES["import_into"].values())
    for code, words in columns:
        if words not in there:
            there.add(words)
            CHOICES["import_into"][code] = words


@record_table(
    MAPS_TABLE,
    "导入对照",
    "Import maps",
    place=(1, 13),
    added=True,
    text=(
        "别的系统的文件怎样变成我们的行：没有源值的行对列，有源值的行对值，没有源列的是固定内容。目标列可填 取、略过、"
        "不用、同单、又名、完整；目标值可写 {源列}、{源列:ZD########}、{#}（序号），以？开头的要问。写法见导入指南。",
        "How other programs' files become our rows. Without a value in the file a row maps a heading, with it a value; "
        "without heading it is a constant. Our column may also be Take, Skip, Unused, Same bill, Alias, Complete; what "
        "comes in may hold {heading}, {heading:ZD########}, {#} (running number); ? is asked. See the guide to "
        "importing.",
    ),
)
class ImportMap(NamedTuple):
    """tblImportMaps: one row of a source's map, as typed."""

    source: Annotated[
        str,
        column(
            "来源",
            "Source",
            "text!",
            note=("文件来自哪个系统，名称自定。", "The program the file comes from, any name."),
        ),
    ]
    target: Annotated[
        str,
        column(
            "目标表",
            "Our table",
            "text",
            suggests="import_table",
            note=(
                "工作表名；一行变两行时第二行写「消费流水 2」。",
                "A sheet's name; 'Receipts 2' for the second row that a line becomes.",
            ),
        ),
    ]
    heading: Annotated[
        str,
        column(
            "源列",
            "Heading in file",
            "text",
            note=(
                "文件里的列标题；几列合看用「 + 」连接；空白为固定内容。",
                "The file's heading; several are joined by ' + '; blank: a constant.",
            ),
        ),
    ]
    into: Annotated[
        str,
        column(
            "目标列",
            "Our column",
            "text",
            suggests="import_into",
            note=(
                "我们的列名，或 取、略过、不用、同单、又名、完整。",
                "One of our columns, or Take, Skip, Unused, Same bill, Alias, Complete.",
            ),
        ),
    ]
    given: Annotated[
        str,
        column(
            "源值",
            "Value in file",
            "text",
            note=(
                "文件里的值；* 代表任何文字，另有 (空白)、(非空)、<>0、>0、<0。空白：整列。",
                "The file's value; * is any text, and there are (blank), (filled), <>0, >0, <0. Blank: the column.",
            ),
        ),
    ]
    becomes: Annotated[
        str,
        column(
            "目标值",
            "Becomes",
            "text",
            note=(
                "填入什么；略过时写原因；以？开头的要问。空白：照文件。",
                "What comes in; of Skip the reason; beginning with ? it is asked. Blank: as in the file.",
            ),
        ),
    ]
    row: int = -1


result_table(
    "tblImportPreview",
    "导入预览",
    "Import preview",
    place=(3, 12),
    added=True,
    text=(
        "文件导入前的样子：要问的在最前，答在「决定」列（从列表选或填写），再按「确认导入」。每次预览重写这张表。",
        "A file before it is taken in: what is asked stands first; answer in Decision (choose or type), then press "
        "Confirm import. Every preview writes this sheet anew.",
    ),
    columns={
        "part": column("类别", "Part", "any", note=("要问、新增、变动、略过、核对。", "Asked, new, changed …")),
        "table": column("目标表", "Our table", "any", note=("进入哪张表。", "The table it would come into.")),
        "line": column("文件行", "File line", "count", note=("文件里的第几行。", "The line of the file.")),
        "content": column("内容", "Content", "any", note=("这一行是什么。", "What this is about.")),
        "answer": column(
            "决定", "Decision", "any~", note=("对「要问」的回答；其他行留空。", "Answers what is asked; else blank.")
        ),
        "remedy": column("说明", "Explanation", "any", note=("为什么，或怎样处理。", "Why, or what to do.")),
        "amount": column("金额", "Amount", "money"),
        "said": column("文件合计", "File's total", "money", note=("文件自己的合计。", "What the file adds up to.")),
        "offers": column("选项", "List", "any", note=("「决定」的下拉列表。", "The list that Decision offers.")),
        "kept": column(
            "对照行",
            "Map row",
            "any",
            note=("回答保存到「导入对照」的哪一行。", "The row of Import maps that will keep the answer."),
        ),
    },
)  # fmt: skip
