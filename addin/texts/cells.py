"""Problems of single cells, headers and tables."""

CELLS: dict[str, tuple[str, str, str, str]] = {
    "missing_table": (
        "工作簿里没有表 {table}。",
        "请从模板恢复这张表（不要改表名）。",
        "The workbook has no table {table}.",
        "Restore the table from the template and keep its name.",
    ),
    "table_twice": (
        "工作表“{sheet}”的表 {table} 在工作表“{other_sheet}”里还有一张（{other}）。",
        "只能有一张：请把多出的行移到其中一张，再删除另一张（或先把它的表名改成别的名字）。",
        "The table {table} on the sheet '{sheet}' stands once more on the sheet '{other_sheet}' ({other}).",
        "Keep one: move the rows that only the other has, then delete it, or give it quite another name.",
    ),
    "cell_outside": (
        "{at} 在表的下方、不属于表，不会被计算（内容：{value}）。",
        "请把表的范围扩大到这一行（拖动表右下角），或把它移到别处、删除。",
        "{at} lies below the table and is not part of it, so it would not count (it holds: {value}).",
        "Enlarge the table to take the row in (drag its lower right corner), or move or delete what stands there.",
    ),
    "missing_header": (
        "表里没有“{header}”这一列。",
        "请恢复这一列的标题，不要改列名。",
        "The table has no column '{header}'.",
        "Restore the column's header; column names must not change.",
    ),
    "blank": (
        "这一格是空的。",
        "请填写，或删除整行。",
        "The cell is empty.",
        "Fill it in, or delete the whole row.",
    ),
    "error_cell": (
        "这一格是错误值 {value}。",
        "请改正公式，或直接填写数值。",
        "The cell holds the error {value}.",
        "Correct the formula or type the value.",
    ),
    "not_calculated": (
        "这一格的公式还没有算过，没有结果。",
        "请用 Excel 打开、保存后重试，或直接填写数值。",
        "The cell's formula was never calculated.",
        "Open and save the workbook in Excel, or type the value.",
    ),
    "not_text": ("“{value}”不是编号或文字。", "请填写文字。", "'{value}' is no text.", "Type text."),
    "not_number": ("“{value}”不是数字。", "请填写数字。", "'{value}' is no number.", "Type a number."),
    "text_for_number": (
        "“{value}”是文字，不是数字。",
        "请改填数字（格式为常规或数值，不带单位和引号）。",
        "'{value}' is text, not a number.",
        "Type a number (cell format General or Number, without unit or quote).",
    ),
    "too_large": ("金额 {value} 太大。", "请核对位数。", "The amount {value} is too large.", "Check its digits."),
    "not_whole_fen": (
        "金额 {value} 不是整分。",
        "请填写到分（最多两位小数）。",
        "The amount {value} has parts of a fen.",
        "Give it in yuan with at most two decimals.",
    ),
    "not_count": (
        "“{value}”不是 0 或以上的整数。",
        "请填写整数。",
        "'{value}' is no whole number of 0 or more.",
        "Type a whole number.",
    ),
    "not_date": (
        "“{value}”不是日期。",
        "请填写日期，如 2026-10-05。",
        "'{value}' is no date.",
        "Type a date such as 2026-10-05.",
    ),
    "no_such_day": (
        "没有 {value} 这一天。",
        "请填写存在的日期。",
        "There is no such day as {value}.",
        "Type a day that exists.",
    ),
    "not_month": (
        "“{value}”不是月份。",
        "请填写月份，如 2026-10，或该月任何一天。",
        "'{value}' is no month.",
        "Type a month such as 2026-10, or any day of it.",
    ),
    "no_such_month": (
        "没有 {value} 这个月。",
        "请填写 1 到 12 月。",
        "There is no such month as {value}.",
        "Type a month from 1 to 12.",
    ),
    "not_in_list": (
        "“{value}”不在可选值中。",
        "请从下拉列表中选择。",
        "'{value}' is not in the list.",
        "Choose from the drop-down list.",
    ),
}
