"""What is said of maps of other programs' files: rows that cannot be read, what is asked, what a preview shows."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

MAPPING: dict[str, tuple[str, str, str, str]] = {
    "map_unknown_source": (
        "“导入对照”里没有来源“{name}”。",
        "现有：{known}。请核对名称，或先预览文件、建立对照。",
        "Import maps has no source '{name}'.",
        "There are: {known}. Check the name, or preview the file to make its map.",
    ),
    "map_table": (
        "目标表“{text}”不是可以导入的表。",
        "请填写工作表名，如 消费流水、挂账回款；一行变两行时第二行写“消费流水 2”。",
        "'{text}' is no table that can be imported into.",
        "Give a sheet's name, such as Receipts or Collections; 'Receipts 2' for the second row that a line becomes.",
    ),
    "map_column": (
        "“{table}”没有名为“{text}”的列。",
        "请填写该表的列名，或 取、略过、不用、同单、又名。",
        "'{table}' has no column '{text}'.",
        "Give one of its columns, or Take, Skip, Unused, Same bill or Alias.",
    ),
    "map_conditions": (
        "源值“{text}”的条件个数与源列不同。",
        "每个源列一个条件，用“ + ”连接，如 (非空) + *。",
        "'{text}' has not as many conditions as there are headings.",
        "Give one condition a heading, joined by ' + ', such as (filled) + *.",
    ),
    "map_decision": (
        "取、略过的行要么源列、源值都填，要么都空（整张表）。",
        "请补上另一格；任何值用 *。",
        "A row with Take or Skip has both a heading and a value, or neither (the whole table).",
        "Fill in the other cell; * is any value.",
    ),
    "map_columns": (
        "“{text}”是几列，但没有写怎样合成。",
        "请清空源列，在目标值里写明，如 {{年}}-{{月}}-{{日}}。",
        "'{text}' names several columns but not how they are put together.",
        "Clear the heading and say so in Becomes, such as {{year}}-{{month}}-{{day}}.",
    ),
    "map_join": (
        "“同单”的这一行看不懂：{text}",
        "源列写账单列和条件列（账单号 + 类别），源值写 * + 条件，目标值写名称，或 名称={{本行的账单}}。",
        "This row with Same bill is not understood: {text}",
        "Headings: the bill's column and those of conditions; values: * + condition; Becomes: a name, or "
        "name={{own bill}}.",
    ),
    "map_braces": (
        "“{text}”的花括号不成对。",
        "列名写在一对花括号里，如 {{商户订单号}}-撤销。",
        "The braces in '{text}' do not pair.",
        "A heading stands between two braces, such as {{Order}}-reversed.",
    ),
    "map_shape": (
        "“{text}”里要找的形状看不懂。",
        "如 {{摘要:ZD########}}：# 是一位数字，#+ 是几位数字，* 是任何文字，[ ] 里的才取出来。",
        "The shape in '{text}' is not understood.",
        "For example {{Text:ZD########}}: # is a digit, #+ digits, * any text, and only what [ ] enclose is taken.",
    ),
    "map_sum": (
        "“{text}”不是列的加减。",
        "金额可以写成 {{收入}}-{{退款}}；固定的数直接写数字。",
        "'{text}' is no sum of columns.",
        "Write an amount as {{income}}-{{refund}}, a fixed one as a number.",
    ),
    "map_doubled": (
        "这一行与第 {first_row} 行说的是同一件事，却不相同（{text}）。",
        "请留下其中一行。",
        "This row and row {first_row} settle the same and differ ({text}).",
        "Leave one of them.",
    ),
    "map_two_answers": (
        "文件里有一行同时符合这一行和第 {first_row} 行（{text}），两行说的不同。",
        "请把其中一行的源值写得更具体。",
        "A line of the file fits this row and row {first_row} alike ({text}), and they differ.",
        "Make one of the two values more definite.",
    ),
    "map_no_month": (
        "文件里没有年份，要由结算月份来定，但还没有结算月份。",
        "请先填写“指定月份”，再导入。",
        "The file has no year; the month to settle tells it, and there is none.",
        "Fill in the month to settle, then import.",
    ),
    "map_not_amount": (
        "第 {line} 行“{heading}”的“{value}”不是金额。",
        "请在文件里改正，或让导出的金额只有数字。",
        "'{value}' under '{heading}' on line {line} is no amount.",
        "Correct it in the file, or export amounts as plain numbers.",
    ),
    "ask_take": (
        "“{heading}”是“{value}”的行要不要导入？",
        "答“取”或“略过”；也可写“略过：原因”。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "Are lines to be taken whose '{heading}' is '{value}'?",
        "Answer Take or Skip; 'Skip: reason' keeps the reason. [{kept}; {count:line|lines} of the file from line "
        "{line} on]",
    ),
    "ask_value": (
        "对照里没有“{text}”（{column}）。",
        "请从列表选它记为什么，或写“略过”。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "The map does not know '{text}' ({column}).",
        "Choose what it comes in as, or write Skip. [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_name": (
        "“{text}”在本簿里没有同名的（{column}）。",
        "请选编号；名称相近的已列出，程序不会自己认定。新客户请先登记。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "The book has nobody of exactly the name '{text}' ({column}).",
        "Choose the number; near names are offered, none is taken by itself. Enter a new customer first."
        " [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_heading_missing": (
        "文件里没有“{heading}”这一列，对照要用它。",
        "若只是改了名称，请选现在的列名；若导出的内容变了，请重新导出或改对照。"
        "〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "The file has no column '{heading}', which the map takes.",
        "If it was renamed, choose its name now; if the export changed, export it again or change the map."
        " [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_heading_new": (
        "文件里多了“{heading}”这一列，对照不认识。",
        "不需要就选“不用”；需要的话请在“导入对照”里加一行。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "The file has a column '{heading}' that the map does not know.",
        "Choose Unused, or add a row to Import maps. [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_column": (
        "“{column}”必须填写，还不知道是文件的哪一列。",
        "请选文件的一列（写成 {{列名}}），或填写固定内容。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "'{column}' must be filled in, and it is not known which column of the file holds it.",
        "Choose a column of the file, as {{heading}}, or give a fixed content."
        " [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_habit": (
        "{text}？",
        "只问这一次，回答保存在“导入对照”里。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "{text}?",
        "This is asked once; the answer is kept in Import maps."
        " [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_several": (
        "“{text}”里有几个{column}：{found}。",
        "一笔款对几张账单时请选“略过”，再按账单分行手工登记；确实只有一个的请选它。"
        "〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "'{text}' has more than one {column}: {found}.",
        "If one sum settles several bills, choose Skip and enter a row a bill by hand; else choose the one meant."
        " [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
    "ask_not_found": (
        "“{text}”里找不到{column}。",
        "请填写它，或选“略过”。〔{kept}；文件第 {line} 行起，共 {count} 行〕",
        "'{text}' holds no {column}.",
        "Fill it in, or choose Skip. [{kept}; {count:line|lines} of the file from line {line} on]",
    ),
}

_PREVIEW: dict[str, tuple[str, str]] = {
    "skipped": (
        "略过 {count} 行：{reason}（文件第 {lines} 行）",
        "Left out, {count:line|lines}: {reason} (in the file {count:?line|lines} {lines})",
    ),
    "total": ("{heading}：{said}", "{heading}: {said}"),
    "sum": ("{sheet} {day}：{amount}，{count} 行", "{sheet} {day}: {amount}, {count:row|rows}"),
    "count": ("{count} 行", "{count:row|rows}"),
    "waits": ("还没有导入；先回答、改好上面的", "Not in yet: what stands above is to be settled first"),
    "more": ("另有 {count} 行", "and {count} more"),
    "agrees": ("与文件一致", "As the file says"),
    "agrees_left": ("与文件一致，其中不导入或待定 {left}", "As the file says; of it left out or waiting: {left}"),
    "differs": ("比文件合计{more} {apart}，请核对", "{apart} {more} than the file says: check it"),
    "over": ("多", "more"),
    "under": ("少", "less"),
    "change_choice": (
        "决定填「取」就按文件改，否则不动；填在「变动」的行数上为全部（手工改过的除外）。",
        "Take: changed to what the file says, else left; in the row that counts them it holds for all but those typed.",
    ),
    "removed_choice": (
        "以前导入过，后来手工删除；填「取」再导入。",
        "Imported before, deleted by hand since; Take brings it back.",
    ),
    "own_name": ("列名相同", "The same heading"),
    "synonym": ("常用的叫法", "A usual name for it"),
    "known_value": ("常用的叫法", "A usual word for it"),
    "nobody": ("文件里没有，请定一次", "Not in the file: to be said once"),
    "unused": ("没有对应的列", "No column of ours"),
}

LEFT_KINDS: dict[str, tuple[str, str]] = {  # by the reader of the file
    "title": ("标题、说明", "Titles and notes"),
    "heading": ("列标题", "Headings"),
    "total": ("合计行", "Totals"),
    "opening": ("期初余额", "Brought forward"),
    "page": ("页眉页脚", "Page headers"),
    "comment": ("注释行", "Comments"),
    "blank": ("空行", "Blank"),
    "continued": ("单元格内换行的续行", "Continuing the line above"),
    "other": ("不在列标题下的内容", "Under no heading"),
    "filtered": ("被筛选隐藏的行", "Hidden by a filter"),
    "unread": ("从断开处起未读", "Not read from the fault on"),
    "wrong": ("有错的行", "Wrong"),
}


def preview_said(key: str, lang: Language, **values: object) -> str:
    """What a preview says, in a language."""
    return filled(_PREVIEW[key][0 if lang == "zh" else 1], values)
