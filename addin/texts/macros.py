"""What the ribbon's buttons say, and the problems of files that they and the command line read or write."""

from __future__ import annotations

from addin.texts.corrections import SAYS_OF_CORRECTIONS
from addin.texts.filling import filled
from addin.texts.importing_again import SAYS_OF_IMPORTS
from addin.texts.leavers import LEAVER_SAYS
from addin.values.errors import Language

MACROS: dict[str, tuple[str, str, str, str]] = {
    "no_settle_month": (
        "还没有要结算的月份。",
        "请在“开始”页填写指定月份，如 2026-10。",
        "There is no month to settle yet.",
        "Enter a month such as 2026-10 on the page Start.",
    ),
    "role_without_sheets": (
        "本簿没有这个角色用的表。",
        "请换一个角色；工作表改过名的，请改回原名。",
        "This workbook has none of the sheets of that role.",
        "Choose another role; give renamed sheets their names back.",
    ),
    "sheets_fixed": (
        "工作簿的结构受保护，不能显示或隐藏工作表。",
        "请取消“保护工作簿”（LibreOffice：工具 → 保护工作表结构），再试一次。",
        "The workbook's structure is protected: no sheet can be shown or hidden.",
        "Take off Protect Workbook (LibreOffice: Tools, Protect Spreadsheet Structure) and try again.",
    ),
    "sheet_password": (
        "工作表“{sheet}”设有保护密码。",
        "请撤销该工作表的密码保护后重试。",
        "The sheet '{sheet}' is protected with a password.",
        "Take the password off and try again.",
    ),
    "changed_meanwhile": (
        "工作表“{sheet}”的数据在操作期间有改动，结果已作废。",
        "请再运行一次。",
        "The data of the sheet '{sheet}' changed while the action was running, so its result was dropped.",
        "Run it again.",
    ),
    "not_in_settlement": (
        "所选单元格不在月度结算表里。",
        "请先在“{sheet}”选一个金额。",
        "The selected cell is not in the settlement.",
        "Select an amount on the sheet '{sheet}' first.",
    ),
    "no_sum_selected": (
        "所选单元格不在有合计的行里。",
        "请先在月度结算表、结算依据、部门绩效奖金、本月工资、月度测算、统计表、排行榜、周报、年度总结或计划里选一行（业绩、销售额的）。",
        "The selected cell is in no row that is a sum of lines.",
        "Select a row of Settlement, Explanations, Department bonus, This month's pay, Preview, statistics, "
        "leaderboard, weekly report, annual summaries or plans that is about sales.",
    ),
    "no_lines_table": (
        "本簿没有“金额明细”。",
        "请先运行 salesbook upgrade。",
        "This workbook has no sheet Lines behind.",
        "Run salesbook upgrade first.",
    ),
}

SAYS: dict[str, tuple[str, str]] = {
    "title": ("销售目标与提成结算", "Sales targets and commission"),
    "read": ("销售：正在读取工作簿……", "Sales: reading the workbook …"),
    "check": ("销售：正在检查数据……", "Sales: checking the data …"),
    "plan": ("销售：正在做计划……", "Sales: planning …"),
    "count": ("销售：正在统计……", "Sales: counting …"),
    "settle": ("销售：正在结算……", "Sales: settling …"),
    "write": ("销售：正在写入结果……", "Sales: writing the results …"),
    "checked": ("{month} 的数据检查通过，可以结算。", "The data of {month} is in order; the month can be settled."),
    "refused": ("发现 {count} 个错误。", "{count:error|errors} found."),
    "unchanged": ("除“数据检查”外，工作簿没有改动。", "Nothing was changed but the list on Data checks."),
    "changed": (
        "此前已写入的内容留在工作簿里：请查看，或不保存并关闭。",
        "What had been written by then is in the workbook: look at it, or close without saving.",
    ),
    "nothing": ("工作簿没有改动。", "Nothing was changed."),
    "listed": (
        "全部 {count} 条列在“数据检查”，点位置可到所在的格。",
        "All {count} are listed on Data checks; click a place to go to its cell.",
    ),
    "notes": ("另有 {count} 条提醒，列在“数据检查”。", "There {count:?is|are} {count:note|notes} on Data checks."),
    "ask_unended": (
        "{month} 还没有结束（今天 {today}，到 {last} 为止），“开始”页也没有指定月份。\n\n"
        "现在就按已有的数据结算 {month} 吗？以后可以再结算。",
        "{month} has not ended (today is {today}, it lasts until {last}), and the page Start names no month.\n\n"
        "Settle {month} now with the data so far? It can be settled again later.",
    ),
    "settled": (
        "{month} 已结算，共 {people} 人。\n\n部门业绩 {sales}，任务 {target}，完成率 {ratio}\n奖金总额 {pool}\n"
        "应发工资合计 {gross}\n实发合计 {net}",
        "{month} is settled for {people:person|people}.\n\nDepartment sales {sales}, target {target}, ratio {ratio}\n"
        "Bonus pool {pool}\nGross pay {gross}\nNet pay {net}",
    ),
    **LEAVER_SAYS,
    **SAYS_OF_CORRECTIONS,
    **SAYS_OF_IMPORTS,
    "ask_plan": (
        "生成 {month} 的月计划吗？手工填写的行、生成后改过任务额或各周的行不动；其余生成的行重新生成。",
        "Make the plan of {month}? Rows by hand stay, and those whose amount or weeks you changed; the other generated "
        "rows are made anew.",
    ),
    "planned": (
        "{month} 的月计划已写入：{people} 人，其中手工 {typed} 人；年度计划分解 {parts} 行；预测见“月度预测”。",
        "The plan of {month} is written: {people:person|people}, {typed} of them by hand; {parts:part|parts} of the "
        "annual plan; "
        "the forecast is on its own sheet.",
    ),
    "ask_visits": (
        "生成 {month} 的访客计划吗？手工填写的和已完成的拜访不会改动，其余重新安排。",
        "Plan the visits of {month}? Those entered by hand and those made stay; the others are planned anew.",
    ),
    "visits_planned": (
        "{month} 的访客计划已写入：新排 {new} 次，保留 {kept} 次；客户跟进清单 {follow_ups} 条。",
        "The visits of {month} are written: {new} planned, {kept} kept; {follow_ups:follow-up|follow-ups}.",
    ),
    "refreshed": (
        "{month} 的统计已刷新，共 {tables} 张表。",
        "The statistics of {month} are filled: {tables:table|tables}.",
    ),
    "ask_lock": (
        "要锁定 {month} 吗？锁定后该月不能再结算。",
        "Lock {month}? A locked month cannot be settled again.",
    ),
    "locked": (
        "{month} 已锁定。“开始”页指定了月份的，请清空，转到下一月。",
        "{month} is locked. If the page Start names a month, clear it to go on to the next.",
    ),
    "ask_signer": (
        "签核 {month} 的结果。您以什么身份签？可填：{known}",
        "Sign the result of {month}. In which role? Enter {known}:",
    ),
    "ask_remark": ("意见（可不填）：", "A remark, if any:"),
    "signed": ("{month} 已由{signer} {name} 签核。", "{month} is signed by {name} ({signer})."),
    "signed_again": (
        "{signer} {name} 已签核 {month} 的这一结果，没有改动。",
        "{name} ({signer}) has signed this result of {month} already; nothing was changed.",
    ),
    "ask_reason": (
        "要重开 {month} 吗？重开后可以改数据、重新结算，锁定前要再确认。请写明原因（记入“操作记录”）：",
        "Reopen {month}? Its data may then be changed and the month settled and locked anew. "
        "Say why; it stands in the record of actions:",
    ),
    "ask_name": ("您的姓名（记入“操作记录”）：", "Your name, for the record of actions:"),
    "reopened": (
        "{month} 已重开。改好数据后重新结算，再锁定。“开始”页指定了别的月份的，请清空。",
        "{month} is reopened. Once its data are right, settle it and lock it again. If the page Start names another "
        "month, clear it.",
    ),
    "proposals": (
        "人事建议 {count} 条，见“{sheet}”：{who}",
        "{count:proposal|proposals} about people on {sheet}: {who}",
    ),
    "cancelled": ("没有执行。", "Nothing was done."),
    "lines_shown": (
        "{month} 的 {count} 笔已列在“{sheet}”：计入业绩 {performance}，计入基数 {base}。",
        "{count:line|lines} of {month} {count:?is|are} listed on '{sheet}': performance {performance}, commission "
        "base {base}.",
    ),
    "explained": ("{month} {staff} {name}：{item} {amount}", "{month} {staff} {name}: {item} {amount}"),
    "arithmetic": ("计算过程：{text}", "Arithmetic: {text}"),
    "clause": ("依据：{text}", "Clause: {text}"),
    "note": ("说明：{text}", "Note: {text}"),
    "no_line": (
        "“{item}”是 0 或没有，没有计算过程。",
        "{item} is zero or blank; there is nothing to work out.",
    ),
    "no_amount": (
        "“{item}”是资料，不是算出来的金额。请选一个金额。",
        "{item} is not an amount that is worked out. Select an amount.",
    ),
    "ratio_line": (
        "完成率 = 业绩 {performance} / 任务 {target} = {ratio}（T2）",
        "Ratio = performance {performance} / target {target} = {ratio} (T2)",
    ),
    "no_target": ("没有任务，所以没有完成率。", "There is no target, so there is no ratio."),
    "exported": (
        "{month} 的 {count} 份工资条已写入：\n{path}",
        "{count:statement|statements} of {month} written to:\n{path}",
    ),
    "ask_layout": (
        "按哪个格式写 {month} 的发放文件？可填：{known}",
        "By which layout shall the files of {month} be written? Enter {known}:",
    ),
    "paid_out": (
        "{rows} 行，共 {total} 元，已写入：\n{files}",
        "{rows:row|rows}, {total} yuan in all, written to:\n{files}",
    ),
    "ask_password": (
        "{month} 的工资条写成 PDF，每人一份。要加密码吗？\n\n“是”：打开密码是各人证件号码的后六位；“否”：不加密码。",
        "The statements of {month} are written as PDFs, one a person. Lock them?\n\nYes: each opens with the last six "
        "of the person's identity number. No: without a password.",
    ),
    "choose": ("选择要导入的文件", "Choose the file to import"),
    "setup_fine": ("安装检查通过，没有发现问题。", "The setup is in order."),
    "setup_wrong": ("安装检查发现 {count} 个问题：", "The setup has {count:problem|problems}:"),
    "help": (
        "本工作簿的说明见“{sheet}”页。图文使用说明已在浏览器中打开；没有打开的，请双击这个文件：\n{path}",
        "See the page '{sheet}' for this workbook. The instructions with pictures open in the browser; if they do not, "
        "open this file:\n{path}",
    ),
    "help_about": (
        "使用说明见“{sheet}”页；全部命令见 salesbook --help。",
        "See the page '{sheet}'; salesbook --help lists the commands.",
    ),
    "bug": (
        "程序出错，操作没有完成。请把日志发给维护人员：\n{log}",
        "The program failed and the action was not done. Send this log to whoever maintains it:\n{log}",
    ),
    "bug_changed": (
        "程序出错，但此前已写入一部分：请查看，或不保存并关闭。请把日志发给维护人员：\n{log}",
        "The program failed after part was written: look at it, or close without saving. "
        "Send this log to whoever maintains it:\n{log}",
    ),
    "unlinked": (
        "“数据检查”里的链接没有写成，其余都已完成。日志：\n{log}",
        "The links on Data checks could not be written; all else is done. The log:\n{log}",
    ),
    "statement": ("工资条 {month}", "Pay statement {month}"),
    "statement_file": ("工资条_{month}.xlsx", "Statements_{month}.xlsx"),
    "item": ("项目", "Item"),
    "amount": ("金额", "Amount"),
    "how": ("计算过程", "Arithmetic"),
    "why": ("依据", "Clause"),
    "remark": ("说明", "Note"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "received": ("本人签收：", "Received:"),
    "month_code": ("{month} 结算校验码：{code}", "Check code of {month}: {code}"),
}


def say(key: str, lang: Language, **values: object) -> str:
    """A sentence in the book's language."""
    return filled(SAYS[key][0 if lang == "zh" else 1], values)
