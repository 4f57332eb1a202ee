"""What a book of an earlier version lacks, and why it cannot be given it."""

UPGRADE: dict[str, tuple[str, str, str, str]] = {
    "book_older": (
        "本工作簿是较早版本的，缺少：{lacks}。结算照常。",
        "关闭文件后运行 salesbook upgrade 文件名 补上；自己的内容不变，旁边的文件夹“备份”里留备份。",
        "This workbook is of an earlier version; it lacks: {lacks}. Settling works all the same.",
        "Close it and run salesbook upgrade FILE to add them; nothing of your own changes, a backup lies in the folder "
        "Backups beside it.",
    ),
    "no_room_for_columns": (
        "工作表“{sheet}”里，表 {table} 右边要加列 {headers}，但 {cell} 已有内容。",
        "请把表右边的内容（到工作表末行为止）移到别处，再升级。",
        "On sheet '{sheet}' the table {table} gets the columns {headers} at its right, but {cell} is not free.",
        "Move what stands right of the table, down to the sheet's last row, and upgrade again.",
    ),
    "sheet_name_taken": (
        "工作簿里已有一张自己的工作表“{sheet}”，新的同名工作表加不进去。",
        "请把自己的那张改名，再升级。",
        "The workbook has a sheet '{sheet}' of your own; the new one of that name cannot be added.",
        "Rename yours and upgrade again.",
    ),
    "structure_protected": (
        "工作簿的结构受保护，不能加工作表。",
        "请在 Excel 的“审阅”里取消“保护工作簿”，保存后再升级。",
        "The workbook's structure is protected: no sheet can be added.",
        "Take off Protect Workbook in Excel's Review tab, save and upgrade again.",
    ),
    "sheet_protected": (
        "工作表“{sheet}”有保护密码，不能给表 {table} 加列。",
        "请在 Excel 的“审阅”里撤消工作表保护，保存后再升级。",
        "Sheet '{sheet}' is protected with a password; the table {table} cannot be given columns.",
        "Take off the protection in Excel's Review tab, save and upgrade again.",
    ),
    "book_newer": (
        "本工作簿是 {built} 版的，比程序（{installed}）新。",
        "请先更新程序。",
        "The workbook is of version {built}, newer than the program ({installed}).",
        "Bring the program up to date first.",
    ),
}
