"""What is said of files that are imported: what became of their lines, and why one is refused."""

LINES_IN_FILE = ("文件共 {lines} 行：{kinds}。", "Lines in the file: {lines} ({kinds}).")

COUNTED: dict[str, tuple[str, str]] = {
    "taken": ("{table} {count} 行", "{table} {count}"),
    "several": ("导入 {count} 行（{each}）", "taken {count} ({each})"),
    "asked": ("要先回答的 {count} 行", "waiting for an answer {count}"),
    "refused": ("有错 {count} 行", "wrong {count}"),
    "titles": ("标题 {count} 行", "titles and headings {count}"),
    "blank": ("空行 {count} 行", "blank {count}"),
    "other": ("各列都没有内容的 {count} 行", "nothing in any column {count}"),
    "continued": ("单元格内换行的续行 {count} 行", "continuing the line above {count}"),
    "unread": ("从断开处起未读 {count} 行", "not read from the fault on {count}"),
    "totals": ("合计等 {count} 行", "totals and the like {count}"),
    "filtered": ("被筛选隐藏、未取的 {count} 行", "hidden by a filter and left out {count}"),
    "skipped": ("按导入对照略过 {count} 行", "left out by the map {count}"),
}

IMPORTING: dict[str, tuple[str, str, str, str]] = {
    "import_kind": (
        "{file} 不是可以导入的文件。",
        "请在原系统中导出为 .csv、.txt、.xls、.xlsx 或 .ods（也可以是装有其中一个的 .zip）。",
        "{file} is no file that can be imported.",
        "Export the list as .csv, .txt, .xls, .xlsx or .ods (or a .zip that holds one of these).",
    ),
    "import_unreadable": (
        "文件 {file} 无法读取（{reason}）。",
        "请检查文件是否完整、是否正被其他程序占用，再重新导出一次。",
        "The file {file} cannot be read ({reason}).",
        "See whether it is whole and not in use, and export it again.",
    ),
    "import_too_large": (
        "文件 {file} 超过 {limit} MB，不像一份流水。",
        "请核对文件，或分成几份导入。",
        "The file {file} is larger than {limit} MB, which no list of receipts is.",
        "See whether it is the right file, or import it in parts.",
    ),
    "import_is_form": (
        "{file} 是发出去填写的表格，不是导出的清单。",
        "请按“回收表格”按钮，或运行 collect 工作簿 文件：它会比对哪些行是新填、改过的。",
        "{file} is a form that was handed out, not an exported list.",
        "Press Collect forms, or run collect BOOK FILE: it tells which rows are new and which were changed.",
    ),
    "import_encrypted": (
        "文件 {file} 设有打开密码。",
        "请在 Excel 中取消打开密码，保存后重试。",
        "The file {file} needs a password to open.",
        "Remove the password in Excel, save and try again.",
    ),
    "import_old_format": (
        "文件 {file} 是 Excel 4 或更早的格式。",
        "请用 Excel 打开，另存为 .xlsx 后重试。",
        "The file {file} is of the format of Excel 4 or earlier.",
        "Open it in Excel, save it as .xlsx and try again.",
    ),
    "import_no_table": (
        "文件 {file} 其实是网页，里面没有表格。",
        "请重新导出；若网页把各表存成了另外的文件，请用 Excel 打开，另存为 .xlsx。",
        "The file {file} is really a web page, and has no table.",
        "Export it again; if its tables lie in files of their own, open it in Excel and save it as .xlsx.",
    ),
    "import_zip_none": (
        "压缩包 {file} 里没有可以导入的文件。",
        "请解压后选择其中的 .csv、.xls 或 .xlsx。",
        "The archive {file} holds no file that can be imported.",
        "Unpack it and choose the .csv, .xls or .xlsx.",
    ),
    "import_zip_several": (
        "压缩包 {file} 里有几个文件：{names}。",
        "请解压后选择其中一个。",
        "The archive {file} holds several files: {names}.",
        "Unpack it and choose one of them.",
    ),
    "import_not_workbook": (
        "文件 {file} 不是 Excel 工作簿，或已损坏。",
        "请重新导出；若是文本文件，请把扩展名改为 .csv。",
        "The file {file} is no Excel workbook, or it is damaged.",
        "Export it again; if it is text, give it the ending .csv.",
    ),
    "import_encoding": (
        "文件 {file} 的文字编码无法识别。",
        "请另存为 UTF-8 编码的 .csv，或导出为 .xlsx。",
        "The encoding of {file} is not known.",
        "Save it as .csv in UTF-8, or export it as .xlsx.",
    ),
    "import_not_text": (
        "文件 {file} 第 {line} 行有空字符，不是普通的文本文件。",
        "请另存为 UTF-8 编码的 .csv，或导出为 .xlsx。",
        "Line {line} of {file} has a null character, so it is no ordinary text.",
        "Save it as .csv in UTF-8, or export it as .xlsx.",
    ),
    "import_blank": (
        "文件 {file} 是空的。",
        "请重新导出。",
        "The file {file} is empty.",
        "Export it again.",
    ),
    "import_empty": (
        "文件 {file} 里没有流水。{counted}",
        "请核对导出的日期范围。",
        "The file {file} has no receipts. {counted}",
        "Check the dates of the export.",
    ),
    "import_no_header": (
        "在 {place} 里没有找到标题行。要找的列：{wanted}。内容最多的是第 {line} 行：{shown}。",
        "别的系统的文件：按“导入”按钮，或运行 import 工作簿 文件 --propose 来源，由程序提出导入对照，核对后用 "
        "--map 来源；自己的文件：标题改成上面的名称。",
        "No line of headings was found in {place}. Looked for: {wanted}. The fullest line is line {line}: {shown}.",
        "Another program's file: press Import, or run import BOOK FILE --propose SOURCE: a map is proposed; check it, "
        "then use --map SOURCE. Your own: give its columns these headings, in any order.",
    ),
    "import_part_header": (
        "{place} 第 {line} 行的标题最像“{nearest}”，却没有这些列：{missing}。这张表的列：{wanted}。",
        "请在文件中补上这些列，或改成这些名称；不是这张表的，用 --table 写表名；别的系统的文件请按“导入”按钮，"
        "或运行 import 工作簿 文件 --propose 来源，由程序提出导入对照，核对后用 --map 来源。",
        "The headings on line {line} of {place} come nearest to {nearest}, but lack these columns: "
        "{missing}. Its columns: {wanted}.",
        "Add them, or give the columns these headings; if it is for another table, name that with --table; of another "
        "program's file press Import, or run import BOOK FILE --propose SOURCE: a map is proposed; check it, then use "
        "--map SOURCE.",
    ),
    "import_strange_header": (
        "{place} 第 {line} 行的标题最像“{nearest}”，缺这些列：{missing}；又有不是这张表的列：{strange}。"
        "分不清它们是不是缺的列。",
        "就是缺的列，请把标题改成本表的名称；不要的列请从文件里删去；别的系统的文件请按“导入”按钮，或运行 import "
        "工作簿 文件 --propose 来源，由程序提出导入对照，核对后用 --map 来源。",
        "The headings on line {line} of {place} come nearest to {nearest}, lack {missing}, and have columns that are "
        "none of its own: {strange}. Whether one of them is a missing one is not known.",
        "If it is, give it our heading; delete from the file what is not wanted; of another program's file press "
        "Import, or run import BOOK FILE --propose SOURCE: a map is proposed; check it, then use --map SOURCE.",
    ),
    "import_which_table": (
        "{place} 第 {line} 行的标题可以是“{nearest}”，也可以是别的表，缺这些列：{missing}。",
        "请用 --table {nearest} 写明是哪张表，或在文件中补上这些列（可以是空的）。",
        "The headings on line {line} of {place} may be those of {nearest}, or of another table; they lack {missing}.",
        "Say which with --table, such as --table '{nearest}', or add these columns to the file; they may be blank.",
    ),
    "import_two_sheets": (
        "“{first}”和“{second}”都有流水。",
        "请只留一张工作表，或分成两个文件导入。",
        "Both '{first}' and '{second}' have receipts.",
        "Leave one of the sheets, or import them as two files.",
    ),
    "import_hidden_sheet": (
        "流水在隐藏的工作表“{sheet}”上。",
        "请取消隐藏并核对，再导入一次。",
        "The receipts are on the hidden sheet '{sheet}'.",
        "Show it, look at it and import it again.",
    ),
    "import_doubled_column": (
        "{place} 第 {line} 行有两列是同一项：{first} 和 {second}。",
        "请删去其中一列，或改掉它的标题。",
        "Two columns on line {line} of {place} are the same: {first} and {second}.",
        "Delete one of them, or change its heading.",
    ),
    "import_second_header": (
        "第 {line} 行又有一行标题，列的次序与第 {above} 行不同。",
        "请分成两个文件导入。",
        "Line {line} has headings again, in another order than line {above}.",
        "Import it as two files.",
    ),
    "import_above_header": (
        "第 {line} 行在标题行之上，却像一笔流水。",
        "请把标题行移到所有流水之上。",
        "Line {line} stands above the headings but looks like a receipt.",
        "Move the headings above all receipts.",
    ),
    "import_exists": (
        "{key} 在表中已有。",
        "请从文件中删去已有的行。",
        "{key} is there already.",
        "Take the lines that are there already out of the file.",
    ),
    "foreign_day": (
        "第 {line} 行“{heading}”的 {value} 可以是 {first}，也可以是 {second}。",
        "请改成年-月-日（如 2026-10-05）后再导入，或在导入对照里写明日月次序。",
        "{value} in '{heading}' on line {line} can be {first} or {second}.",
        "Write it as year-month-day (such as 2026-10-05) and import it again, or say the order in the import map.",
    ),
    "foreign_year": (
        "第 {line} 行“{heading}”的 {value} 没有写全年份，分不清年月日。",
        "请改成四位年份（如 2026-10-05）后再导入。",
        "{value} in '{heading}' on line {line} has no year of four digits, so its parts cannot be told apart.",
        "Write the year with four digits (such as 2026-10-05) and import it again.",
    ),
    "foreign_number": (
        "第 {line} 行“{heading}”的 {value} 分不清哪个是小数点、哪个是千位分隔。",
        "请改成不带分隔、用小数点的数字（如 1234.50）后再导入。",
        "In {value} in '{heading}' on line {line} the decimal mark and thousands separators cannot be told apart.",
        "Write it without separators and with a decimal point (such as 1234.50) and import it again.",
    ),
    "foreign_currency": (
        "第 {line} 行“{heading}”的 {value} 是外币。",
        "请换算成人民币后再导入。",
        "{value} in '{heading}' on line {line} is of a foreign currency.",
        "Convert it to yuan and import it again.",
    ),
    "import_long_line": (
        "第 {line} 行有 {cells} 格，标题行只有 {width} 格，各列可能错位：{text}",
        "请让导出的金额不带千位逗号，或给含分隔符的内容加引号；也可以导出为 .xlsx。",
        "Line {line} has {cells:cell|cells}, the headings only {width}, so its cells may stand in wrong columns: "
        "{text}",
        "Export amounts without thousands separators, or put quotes around what holds one; or export it as .xlsx.",
    ),
    "import_split_amount": (
        "第 {line} 行的金额可能被千位逗号拆成了两格：{text}",
        "请让导出的金额不带千位逗号、写到分（如 12.00），或导出为 .xlsx。",
        "The amount on line {line} may have been split in two by a thousands separator: {text}",
        "Export amounts without thousands separators and with two decimals (such as 12.00), or as .xlsx.",
    ),
    "import_open_quote": (
        "第 {line} 行有一个引号没有关上，后面的行被并进了这一格。",
        "请在这一行补上或删去引号，再导入一次。",
        "A quote opened on line {line} is not closed, so the lines after it run into its cell.",
        "Close or delete the quote on that line and import the file again.",
    ),
    "import_quote_inside": (
        "第 {line} 行的引号后面还有文字，分不清各格。",
        "请删去这一行多余的引号，再导入一次。",
        "On line {line} text follows a closing quote, so its cells cannot be told apart.",
        "Delete the quote that is too many and import the file again.",
    ),
    "import_far_cell": (
        "{place} 的 {cell} 离流水太远，工作表大得无法读取。",
        "请清除该处内容（删除多余的行或列），保存后再导入。",
        "{cell} of {place} lies so far from the receipts that the sheet is too large to be read.",
        "Clear it (delete the rows or columns there), save and import the file again.",
    ),
    "import_merged_amount": (
        "{cells} 的金额合并在几行里，分不清每行多少。",
        "请取消合并，每行填写自己的金额。",
        "The amount in {cells} is merged over several lines, so each line's own is not known.",
        "Unmerge them and give every line its amount.",
    ),
    "import_merged_across": (
        "{cells} 合并了几列，分不清属于哪一列。",
        "请取消合并，每列填写自己的内容。",
        "{cells} are merged over several columns, so it is not known whose content it is.",
        "Unmerge them and fill in every column.",
    ),
}
