"""What is said of workbooks that are handed out and collected: on their sheets, and to whoever collects them."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

HOW_TO: tuple[tuple[str, ...], tuple[str, ...]] = (
    (
        "1. 淡黄色的格子可以填，灰色的只供查看。每张表下面留有空行，直接往下填；不用的留空。",
        "2. 有下拉箭头的格子从列表里选；点一下格子会显示这一列的说明。日期写 2026-10-05，金额用元，不带单位。",
        "3. 不要增删或改名工作表和标题列，不要删整列。写错的行：把内容改对；要作废的新行，清空即可；"
        "发下来的行清空后，由收表的人决定删不删。",
        "4. 电脑上的 Excel、WPS、LibreOffice，手机和浏览器里都能填，没有宏。填好保存（仍为 .xlsx），"
        "把这个文件交回发给您的人；当月可以交几次，重复交不会重复登记。",
        "5. 有问题的行会退回一份“…_退回.xlsx”，写明哪一格、什么问题、怎么改；其余的行已经收下。"
        "请在退回的文件里改好再交。",
        "6. 打印时每张表印出已有的行和十个空行；填得更多的，先选中要印的行，再选“打印所选内容”。",
    ),
    (
        "1. Fill in the pale yellow cells; grey ones are for reading. Every sheet has free rows below: type on, and "
        "leave blank what you do not need.",
        "2. Cells with an arrow offer a list; click a cell to see what its column means. Dates as 2026-10-05, amounts "
        "in yuan without a unit.",
        "3. Do not add, delete or rename sheets or columns. A row with a mistake: correct it; a new row that is not "
        "wanted: clear it; a row that was handed out and is cleared is put before whoever collects the file.",
        "4. It opens in Excel, WPS and LibreOffice, on a phone and in a browser, and has no macros. Save it (as .xlsx) "
        "and give it back to whom you had it from, as often in the month as you like: nothing is entered twice.",
        "5. Rows that are wrong come back in a file '…_returned.xlsx' that says which cell, what is wrong and what to "
        "do; the others are taken in. Correct the returned file and give it back.",
        "6. Printing shows the rows that were there and ten free ones; if you typed more, select the rows and print "
        "the selection.",
    ),
)

_SAYS: dict[str, tuple[str, str]] = {
    "cover_name": ("填写说明", "How to fill in"),
    "cover_title": ("{month} 填写表格", "Forms for {month}"),
    "cover_who": ("{who}，{month}，{edition}版", "{who}, {month}, edition: {edition}"),
    "department": ("销售部", "Sales department"),
    "cover_sheet": ("工作表", "Sheet"),
    "cover_rows": ("现有行", "Rows"),
    "cover_what": ("做什么", "What to do"),
    "what_typed": ("填写、补充", "Fill in and add to it"),
    "what_words": ("填写空着的文字列", "Fill in the yellow columns"),
    "what_read": ("只供查看", "For reading"),
    "sheet_read": (
        "只供查看，不用填。有出入的请告诉发表格的人。",
        "For reading. Tell whom you had this from if something is wrong.",
    ),
    "sheet_words": (
        "只填淡黄色的列：{columns}。其余由部门填写。",
        "Fill in the yellow columns only: {columns}. The others are the department's.",
    ),
    "sheet_typed": (
        "淡黄色的格子可以填，空行里填新的一行。已有的行不能改：{locked}；要改这些，请清空这一行，另填一行。",
        "Fill in the yellow cells; a free row is a new one. In rows that are there you cannot change: {locked}. To "
        "change these, clear the row and type it anew.",
    ),
    "beside_customer": ("客户名称", "Customer name"),
    "beside_staff": ("姓名", "Name"),
    "beside_other": ("{header}姓名", "{header}: name"),
    "wrong_title": ("请核对", "Please check"),
    "wrong_choice": ("请从列表里选。", "Please choose from the list."),
    "unknown_choice": ("不在列表里。确定要填这个吗？", "It is not in the list. Enter it all the same?"),
    "unknown_number": ("名单里没有这个编号。确定要填吗？", "The list has no such number. Enter it all the same?"),
    "wrong_date": ("请填日期，如 2026-10-05。", "Please enter a date such as 2026-10-05."),
    "wrong_month": ("请填月份，如 2026-10。", "Please enter a month such as 2026-10."),
    "wrong_number": ("请填数字。", "Please enter a number."),
    "statement_name": ("我的工资条", "My statement"),
    "returned_name": ("退回", "Returned"),
    "returned_title": ("退回的行", "Rows that were returned"),
    "returned_words": (
        "下面 {count} 处没有收下，在原处标红；其余的行已经收下。改好后把这个文件交回。",
        "{count:place was|places were} not taken in, red where {count:?it stands|they stand}; all other rows were. "
        "Correct what is red and give this file back.",
    ),
    "returned_place": ("位置", "Place"),
    "returned_fact": ("问题", "What is wrong"),
    "returned_remedy": ("处理办法", "What to do"),
    "returned_file": ("{stem}_退回.xlsx", "{stem}_returned.xlsx"),
    "folder": ("分发表格 {month}", "Forms {month}"),
    "file": ("{month} {who}.xlsx", "{month} {who}.xlsx"),
    "file_head": ("{month} 主管.xlsx", "{month} head.xlsx"),
    "file_no_pay": ("{month} 无工资版.xlsx", "{month} without pay.xlsx"),
    "handed_out": (
        "{month} 的 {count} 份表格已写入 {path}",
        "{count:form|forms} of {month} {count:?is|are} written to {path}",
    ),
    "handed_out_noted": (
        "发给谁、何时发的登记在 {path} 的“分发记录”。",
        "To whom and when is noted in Hand-outs of {path}.",
    ),
    "save_book": (
        "请保存本工作簿：里面登记了发出的表格。",
        "Save this workbook: it holds the list of what was handed out.",
    ),
    "collected_file": (
        "{file}（{who}，{month}）：新增 {new} 行，修改 {changed} 行，相同 {same} 行，"
        "待定 {pending} 行，退回 {returned} 行",
        "{file} ({who}, {month}): {new} new, {changed} changed, {same} the same, {pending} to decide, "
        "{returned} returned",
    ),
    "collected_refused": ("{file}：没有收下", "{file}: not taken in"),
    "decided": (
        "按“回收待定”里的选择处理了 {count} 行",
        "{count:row was|rows were} decided as chosen on Collected, to decide",
    ),
    "returned_written": ("退回的行写入 {path}", "What was returned is in {path}"),
    "to_decide": (
        "还有 {count} 行待定，列在“回收待定”：请在「选择」里选，再回收一次（命令：--choose 行号=file、book 或 both）。",
        "{count:row waits|rows wait} on Collected, to decide: choose there, then collect again (command: --choose "
        "ROW=file, "
        "book or both).",
    ),
    "collected_nothing": ("没有新的内容，工作簿没有改动。", "There was nothing new; the workbook is as it was."),
    "collected_written": ("已写入 {path}", "Written to {path}"),
    "nothing_there": ("（没有这一行）", "(no such row)"),
    "ask_edition": (
        "发放 {month} 的表格给谁？填 {known}，或一个工号：",
        "Hand out the forms of {month} to whom? Enter {known}, or a staff number:",
    ),
    "everybody": ("每人", "Everybody"),
    "ask_receipts": ("表格里要附上本人的消费流水吗？", "Shall the forms hold each person's own receipts?"),
    "ask_statement": ("要附上本人的工资条吗？", "Shall they hold each person's own statement?"),
    "choose_returned": ("选择交回的表格", "Choose a form that came back"),
    "ask_folder": (
        "同一文件夹里共有 {count} 份 .xlsx。全部回收吗？选“否”只收这一份。",
        "There are {count} .xlsx files in that folder. Collect all of them? No: only this one.",
    ),
}

SHARING: dict[str, tuple[str, str, str, str]] = {
    "share_no_tables": (
        "本簿没有“{sheet}”。",
        "请先运行 salesbook upgrade。",
        "This workbook has no sheet {sheet}.",
        "Run salesbook upgrade first.",
    ),
    "share_unknown_person": (
        "{month} 没有工号为 {staff} 的在职人员。",
        "请核对工号和“人员”里的入职、离职日期。",
        "Nobody with the number {staff} is employed in {month}.",
        "Check the number, and the days of hiring and leaving on the sheet Staff.",
    ),
    "share_nobody": (
        "{month} 没有在职人员。",
        "请核对月份和“人员”。",
        "Nobody is employed in {month}.",
        "Check the month and the sheet Staff.",
    ),
    "share_no_statement": (
        "{staff} {name} 在 {month} 及以前没有已结算的工资条，表格里没有附上。",
        "结算后可用 salesbook statements 发放。",
        "{staff} {name} has no settled statement up to {month}; the form has none.",
        "Hand it out with salesbook statements once the month is settled.",
    ),
    "collect_too_large": (
        "文件 {file} 超过 {limit} MB，不像一份填写的表格。",
        "请核对文件。",
        "The file {file} is larger than {limit} MB, which no form is.",
        "See whether it is the right file.",
    ),
    "collect_kind": (
        "文件 {file} 不是 .xlsx 工作簿，或设有打开密码。",
        "请在填写的程序里去掉密码，另存为 .xlsx，再交一次。",
        "The file {file} is no .xlsx workbook, or needs a password to open.",
        "Take the password off, save it as .xlsx and give it back again.",
    ),
    "collect_unmarked": (
        "文件 {file} 不是用「发放表格」发出的，或隐藏的标记已被删除。",
        "请在发出的文件里填写；标记没有了的，请重新发一份，把填好的行粘贴过去。",
        "The file {file} was not handed out by Hand out forms, or its hidden mark was deleted.",
        "Fill in the file that was handed out; where the mark is gone hand out a new one and paste the rows into it.",
    ),
    "collect_other_book": (
        "文件 {file} 是从另一本工作簿发出的。",
        "请在发出它的工作簿里回收。",
        "The file {file} was handed out from another workbook.",
        "Collect it into the workbook that handed it out.",
    ),
    "collect_other_month": (
        "文件 {file} 是 {month} 的，要收的是 {wanted}。",
        "请核对文件；要收它，请不指定月份，或指定 {month}。",
        "The file {file} is for {month}; {wanted} was asked for.",
        "See whether it is the right file; to collect it name no month, or {month}.",
    ),
    "collect_other_person": (
        "文件 {file} 是 {staff} 的，要收的是 {wanted}。",
        "请核对文件；要收它，请不指定人员，或指定 {staff}。",
        "The file {file} is {staff}'s; {wanted} was asked for.",
        "See whether it is the right file; to collect it name no person, or {staff}.",
    ),
    "collect_person_gone": (
        "文件 {file} 是 {staff} 的，“人员”里没有这个人。",
        "请核对“人员”。",
        "The file {file} is {staff}'s, whom the sheet Staff has not got.",
        "Check the sheet Staff.",
    ),
    "collect_no_sheet": (
        "文件 {file} 里没有工作表“{sheet}”，可能被删除或改名。",
        "请恢复工作表和它的名称，再交一次。",
        "The file {file} has no sheet '{sheet}'; it may have been deleted or renamed.",
        "Put the sheet and its name back and give the file back again.",
    ),
    "collect_no_column": (
        "文件 {file} 的工作表“{sheet}”里没有这些列：{columns}。",
        "请恢复这些列和它们的标题，再交一次。",
        "The sheet '{sheet}' of {file} lacks these columns: {columns}.",
        "Put the columns and their headings back and give the file back again.",
    ),
    "collect_two_columns": (
        "文件 {file} 的工作表“{sheet}”里这些列有两个：{columns}。",
        "请只留一个，再交一次。",
        "The sheet '{sheet}' of {file} has these columns twice: {columns}.",
        "Leave one of each and give the file back again.",
    ),
    "collect_besides": (
        "文件 {file} 的工作表“{sheet}”{cell} 有内容（{value}），不在任何一行、一列里，没有收下。",
        "要收下它，请写到标题下面的行、有标题的列里，再交一次；只是备注的不必理会。",
        "{cell} on the sheet '{sheet}' of {file} holds something ({value}) that is in no row and column; it was not "
        "taken in.",
        "If it is meant put it into a row below the headings, under one of them, and give the file back again; a mere "
        "remark can stay.",
    ),
    "collect_spoilt_mark": (
        "文件 {file} 的隐藏标记与“分发记录”不符。",
        "请重新发一份，把填好的行粘贴过去。",
        "The hidden mark of {file} is not what the sheet Hand-outs says.",
        "Hand out a new one and paste the rows into it.",
    ),
    "collect_older": (
        "文件 {file} 保存于 {saved}，早于已经回收过的那一份（{last}）。",
        "请收最新的一份；这一份确是最新的，请打开它再保存一次，或用 salesbook collect --older。",
        "The file {file} was saved on {saved}, before the one that was collected already ({last}).",
        "Collect the newest; if this is the newest open it and save it again, or use salesbook collect --older.",
    ),
    "collect_older_copy": (
        "文件 {file} 和 {newer} 是同一份表格的两个副本，只收了后保存的 {newer}。",
        "请核对；要收这一份，请单独回收。",
        "The files {file} and {newer} are copies of one form; only {newer}, which was saved last, was collected.",
        "See whether that is right; to collect this one name it alone.",
    ),
    "collect_none": (
        "{path} 里没有 .xlsx 文件。",
        "请核对文件夹。",
        "There is no .xlsx file in {path}.",
        "Check the folder.",
    ),
    "collect_no_such_row": (
        "“回收待定”里没有第 {row} 行。",
        "请核对行号。",
        "The sheet Collected, to decide has no row {row}.",
        "Check the number of the row.",
    ),
    "collect_choice": (
        "“{header}”不能这样选：{choice}。",
        "请选“用文件的”或“留簿里的”；“两行都留”只用于两边都新增、又没有编号的行。",
        "'{choice}' cannot be chosen in {header}.",
        "Choose the file's or the workbook's; Both only where both sides entered a row that has no number of its own.",
    ),
    "collect_changed_since": (
        "这一行选好之后，簿里又有改动，没有照办。",
        "请核对簿里现在的内容，再选一次。",
        "The workbook's row was changed again after the choice, so nothing was done.",
        "Look at what the workbook says now and choose again.",
    ),
    "collect_data_spoilt": (
        "这一行的「数据」被改动过，无法照办。",
        "请重新回收原来的文件。",
        "The Data of this row were changed, so it cannot be done.",
        "Collect the original file again.",
    ),
    "form_not_yours": (
        "“{header}”在已有的行里不能改：原为“{before}”，现为“{value}”。",
        "请改回原来的内容；要改它，请告诉发表格的人。",
        "'{header}' cannot be changed in a row that is there: it was '{before}', now it is '{value}'.",
        "Put it back; to have it changed tell whom you had the form from.",
    ),
    "form_only_read": (
        "工作表“{sheet}”只供查看，这一行是改动或新加的。",
        "请改回或删去这一行；有出入的请告诉发表格的人。",
        "The sheet '{sheet}' is for reading only, and this row was changed or added.",
        "Put it back or delete it; tell whom you had the form from if something is wrong.",
    ),
    "form_no_new_rows": (
        "工作表“{sheet}”里不能加新行。",
        "请删去这一行；需要加的，请告诉发表格的人。",
        "No row can be added on the sheet '{sheet}'.",
        "Delete it; if it is needed tell whom you had the form from.",
    ),
    "form_twice": (
        "“{header}”为“{key}”的行在表里有两行。",
        "请只留一行。",
        "There are two rows whose {header} is '{key}'.",
        "Leave one of them.",
    ),
    "form_unknown": (
        "“{header}”里的“{value}”不在名单里。",
        "请从列表里选；还没有登记的客户请先填在“潜在客户”，或告诉发表格的人。",
        "'{value}' in '{header}' is not known.",
        "Choose from the list; a customer not entered yet goes to Prospects first, or tell whom you had the form from.",
    ),
    "form_other_person": (
        "“{header}”里的“{value}”不在人员名单里。",
        "请填“人员”里的工号。",
        "'{value}' in '{header}' is nobody on the staff list.",
        "Enter a number of the sheet Staff.",
    ),
    "collect_locked": (
        "{who} 交回的“{sheet}”有 {count} 行属于已锁定的 {month}。",
        "已写入；锁定的结果不变，差额在下次结算时作为更正列出（L1）。",
        "{count:row|rows} of '{sheet}' that {who} gave back {count:?is|are} of {month}, which is locked.",
        "What came in is entered; what was locked stays, and the next settlement lists the difference as a "
        "correction (L1).",
    ),
}


def share_text(key: str, lang: Language, **values: object) -> str:
    """A sentence in the book's language."""
    return filled(_SAYS[key][0 if lang == "zh" else 1], values)
