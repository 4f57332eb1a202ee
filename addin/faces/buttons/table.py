"""The one table of buttons: ribbon, start page and VBA are made from it, and so is any other menu."""

from __future__ import annotations

from typing import NamedTuple

from addin.values.errors import Language

Text = tuple[str, str]  # Chinese, English
TAB: Text = ("销售管理", "Sales")


class ButtonGroup(NamedTuple):
    """A group of the ribbon's tab."""

    id: str
    label: Text


class Button(NamedTuple):
    """A button: ``macro`` is a function of `macros` without arguments; ``image`` names one of Office's icons."""

    macro: str
    group: str
    label: Text
    screentip: Text
    supertip: Text
    image: str
    start_page: bool = False

    @property
    def id(self) -> str:
        """Its id on the ribbon."""
        return f"sales_{self.macro}"

    @property
    def sub(self) -> str:
        """The macro behind the same button on the start page."""
        return f"SalesButton_{self.macro}"


BUTTON_GROUPS = (
    ButtonGroup("sales_roles", ("看哪些表", "Which sheets")),
    ButtonGroup("sales_plan", ("计划", "Plan")),
    ButtonGroup("sales_settle", ("结算", "Settle")),
    ButtonGroup("sales_report", ("报表", "Reports")),
    ButtonGroup("sales_import", ("导入", "Import")),
    ButtonGroup("sales_forms", ("填写", "Forms")),
    ButtonGroup("sales_tools", ("工具", "Tools")),
)

BUTTONS = (
    Button(
        "show_sales",
        "sales_roles",
        ("销售", "Sales"),
        ("只看销售人员用的表", "Show the sheets of a salesperson"),
        (
            "计划、拜访、宴请、日报、客户和线索；其余的表收起（隐藏，不加锁），点「全部」都显示。",
            "Plans, visits, dinners, daily reports, customers and leads. The other sheets are hidden, not locked; All "
            "shows them again.",
        ),
        "ContactsAndGroups",
        start_page=True,
    ),
    Button(
        "show_head",
        "sales_roles",
        ("主管", "Head"),
        ("只看部门主管用的表", "Show the sheets of the head of the department"),
        (
            "计划、跟进、周报、报表、异常和人事建议；其余的表收起（隐藏，不加锁），点「全部」都显示。",
            "Plans, follow-ups, weekly reports, statistics, alerts and proposals. The other sheets are hidden, not "
            "locked; All shows them again.",
        ),
        "MeetingsWorkspace",
        start_page=True,
    ),
    Button(
        "show_finance",
        "sales_roles",
        ("财务", "Finance"),
        ("只看财务用的表", "Show the sheets of finance"),
        (
            "参数、人员、流水、回款、报销、检查和结算结果；其余的表收起（隐藏，不加锁），点「全部」都显示。",
            "Policy, staff, receipts, collections, claims, checks, results. The other sheets are hidden, not locked; "
            "All shows them again.",
        ),
        "AccountingFormat",
        start_page=True,
    ),
    Button(
        "show_all",
        "sales_roles",
        ("全部", "All"),
        ("显示全部的表", "Show all sheets"),
        ("显示所有收起的表。", "Shows every sheet that was hidden."),
        "ViewFullScreenView",
        start_page=True,
    ),
    Button(
        "plan_month",
        "sales_plan",
        ("生成月计划", "Plan the month"),
        ("按年度计划生成月销售计划表", "Fill the monthly plan from the annual plan"),
        (
            "写入年度计划分解、月销售计划表和月度预测。手工填写或改过任务额的行、手工分解不改动。本月已有计划时，先问要不要计划下一个月。",
            "Writes the annual plan's split, the monthly plan and the forecast. Rows typed or edited and parts by hand "
            "stay. Where the month has its plan already, the next one is offered first.",
        ),
        "CalendarInsert",
    ),
    Button(
        "plan_visits",
        "sales_plan",
        ("生成访客计划", "Plan visits"),
        ("按客户级别和上次拜访生成月访客计划表", "Fill the visit plan by customer level and last visit"),
        (
            "写入月访客计划表和客户跟进清单，排在工作日，各人均衡。手工填写的和已完成的拜访不改动。本月已有计划时，先问要不要计划下一个月。",
            "Writes the visit plan and the follow-ups, on working days, balanced for each person. Visits entered by "
            "hand and those made stay. Where the month has its plan already, the next one is offered first.",
        ),
        "MeetingsWorkspace",
    ),
    Button(
        "check_data",
        "sales_settle",
        ("数据检查", "Check data"),
        ("检查要结算月份的数据", "Check the data of the month to settle"),
        (
            "把错误和提醒列在「数据检查」工作表，每条都能点到所在的格；看起来不对的列在「异常与变动」。不改动任何数据。",
            "Lists errors and notes on Data checks, each with a link to its cell, and what looks wrong on Alerts. "
            "Changes no data.",
        ),
        "ErrorChecking",
        start_page=True,
    ),
    Button(
        "settle_month",
        "sales_settle",
        ("结算本月", "Settle month"),
        ("结算「开始」页上的月份", "Settle the month of the start page"),
        (
            "先检查数据；有错误时不结算。没有错误就写入月度结算表、奖金、依据和台账。未锁定的月份可以反复结算。",
            "Checks the data first and stops at errors. Then writes settlement, pool, explanations and ledger. "
            "A month can be settled again until it is locked.",
        ),
        "CalculateNow",
        start_page=True,
    ),
    Button(
        "settle_leaver",
        "sales_settle",
        ("离职结算", "Settle a leaver"),
        ("离职当日付清工资", "Pay who leaves on the last day"),
        (
            "问工号，按现有数据算到离职日：底薪、提成和预留、补贴、扣款、个税，写入「离职结算」及其依据。当月结算只付、只扣其余部分。"
            "上月须已结算。",
            "Asks for the staff number and pays what the data so far give up to the last day: base pay, commission and "
            "what is held, allowances, deductions, tax. The month's settlement pays and withholds only the rest. The "
            "month before must be settled.",
        ),
        "RecordsDeleteRecord",
    ),
    Button(
        "sign_off",
        "sales_settle",
        ("签核", "Sign off"),
        ("签核已结算的结果", "Sign the settled result"),
        (
            "部门、财务、总经理核对结果后签核，问角色、姓名和意见。部门签核到提成为止，其余签核全部结果；结果变了，签核失效。",
            "Department, finance and general manager sign the result once checked: asks for role, name and remark. The "
            "department signs up to commission, the others everything; another result voids it.",
        ),
        "SignatureLineInsert",
    ),
    Button(
        "lock_month",
        "sales_settle",
        ("锁定月份", "Lock month"),
        ("锁定已结算的月份", "Lock the settled month"),
        (
            "部门和财务确认无误后锁定，此后该月不能再结算。",
            "Once department and finance agree. A locked month cannot be settled again.",
        ),
        "Lock",
        start_page=True,
    ),
    Button(
        "reopen_month",
        "sales_settle",
        ("重开月份", "Reopen month"),
        ("重开已锁定的月份", "Reopen a locked month"),
        (
            "问原因和姓名，记入「操作记录」。重开「开始」页的月份；它还没有结算的，重开最后结算的月份。后面有锁定的月份时先从最后一个重开。",
            "Asks why and who, for the record of actions. Reopens the start page's month, or the last one settled "
            "where that is not. Later months that are locked are reopened first, the last one first.",
        ),
        "ReviewProtectWorkbook",
    ),
    Button(
        "explain_cell",
        "sales_settle",
        ("解释所选单元格", "Explain cell"),
        ("这个金额是怎么算出来的", "How this amount came about"),
        (
            "先在「月度结算表」选一个金额。显示计算过程和制度条款。",
            "Select an amount of the Settlement sheet first. Shows its arithmetic and the clause.",
        ),
        "FunctionWizard",
        start_page=True,
    ),
    Button(
        "show_lines",
        "sales_settle",
        ("查看明细", "Show lines"),
        ("这个合计由哪些流水和回款加起来", "Which receipts and collections a sum adds up"),
        (
            "先在月度结算表、结算依据、部门绩效奖金、本月工资、月度测算、统计表、排行榜、周报、年度总结或计划里选一行。把这个人（团队、部门）"
            "在这一段时间计入的流水、回款、宴请逐笔列在「金额明细」。",
            "Select a row of Settlement, Explanations, Department bonus, This month's pay, Preview, statistics, "
            "leaderboard, weekly report, annual summaries or plans first. Lists what counted for the person, team or "
            "department in that time on Lines behind.",
        ),
        "TableSelectVisibleCells",
    ),
    Button(
        "refresh_stats",
        "sales_report",
        ("刷新统计", "Refresh statistics"),
        ("重新生成统计表", "Fill the statistics again"),
        (
            "重新计算「开始」页月份的统计表、报表、周报、排行榜、年度总结和客户跟进清单。结算时也会刷新统计。",
            "Fills statistics, reports, weekly reports, leaderboard, annual summaries and follow-ups of the start "
            "page's month again. Settling does so too.",
        ),
        "RefreshAll",
    ),
    Button(
        "export_statements",
        "sales_report",
        ("导出工资条", "Export statements"),
        ("每人一份工资条", "A statement for each person"),
        (
            "把已结算月份每个人的工资条导出为文件，逐项带计算过程和条款。",
            "Writes a file with each person's statement of the settled month: every item with arithmetic and clause.",
        ),
        "FileSaveAsPdfOrXps",
    ),
    Button(
        "pay_out",
        "sales_report",
        ("发放文件", "Pay-out files"),
        ("银行代发、个税申报、记账凭证", "Bank transfer, tax return, journal voucher"),
        (
            "问用「发放格式」的哪个格式，把已锁定月份写成 .xlsx 和 .csv 文件，放在工作簿旁边，并记入「操作记录」。",
            "Asks for a layout of Pay-out layouts; writes the locked month by it as .xlsx and .csv files beside the "
            "workbook, and keeps a row in the record of actions.",
        ),
        "FileSaveAsExcelXlsx",
    ),
    Button(
        "hand_out_statements",
        "sales_report",
        ("发放工资条", "Hand out statements"),
        ("每人一份 PDF，另有裁剪版", "A PDF for each person, and strips to cut apart"),
        (
            "在本文件旁建一个文件夹：每人一份 PDF（可加密码）、压缩包、一页三条的裁剪版，有邮箱的人各一封邮件草稿。"
            "在「离职结算」选一行，则写这一人的离职结算单（PDF）。",
            "Makes a folder beside this file: a PDF a person (with a password if wanted), all in one zip, strips three "
            "to a page, a mail draft for everybody with an address. With a row of Leavers selected: a PDF of that "
            "payment.",
        ),
        "FileSendAsAttachment",
    ),
    Button(
        "import_receipts",
        "sales_import",
        ("导入", "Import"),
        ("从文件导入流水、回款、拜访等", "Import receipts, collections, visits and others from a file"),
        (
            "选择别的系统导出的文件。认得的来源确认一次就导入；新来源先列出建议的对照和要问的，见「导入预览」。已有的行不动，不同之处列出来。",
            "Choose another program's file. A known source comes in after one confirmation; of a new one a map and "
            "what is to be asked are shown on Import preview. Rows that are there stay, differences are listed.",
        ),
        "ImportTextFile",
    ),
    Button(
        "accept_import",
        "sales_import",
        ("确认导入", "Confirm import"),
        ("导入「导入预览」上的文件", "Take in the file on Import preview"),
        (
            "按「决定」列的回答导入预览的文件，回答记入「导入对照」，下次不再问。还有没答的，就再列出来。",
            "Imports the previewed file as decided in the column Decision; answers are kept in Import maps and not "
            "asked again. What is still open is listed anew.",
        ),
        "AcceptInvitation",
    ),
    Button(
        "undo_import",
        "sales_import",
        ("撤销导入", "Undo import"),
        ("取出一次导入带来的行", "Take an import's rows out again"),
        (
            "取出某次导入新增的行，恢复它改过的格；导入后手工改过的行留下。导入后锁定的月份用到了的，不能撤销。",
            "Takes out the rows an import added and puts back the cells it changed; rows changed by hand since stay. "
            "Not where a month that was locked since has used them.",
        ),
        "Undo",
    ),
    Button(
        "hand_out_forms",
        "sales_forms",
        ("发放表格", "Hand out forms"),
        ("每人一份填写用的表格", "A form for each person to fill in"),
        (
            "在本簿旁的文件夹里给每人写一份 .xlsx：本人的客户、计划、拜访、潜在客户、日报和周报，没有宏，没有工资和"
            "别人的内容。也可以发主管版或无工资版。",
            "Writes an .xlsx a person beside the workbook: own customers, plan, visits, prospects and reports; no "
            "macros, no pay, nobody else's rows. Or the head's form, or the whole workbook without pay.",
        ),
        "SendCopySendToMailRecipient",
    ),
    Button(
        "collect_forms",
        "sales_forms",
        ("回收表格", "Collect forms"),
        ("收回填好的表格", "Take in forms that were filled in"),
        (
            "选一份或一个文件夹里的全部。新增和修改的行收下；两边都改的、删掉的列在「回收待定」供选择；有错的行写进一份退回的副本。"
            "重复收不会重复登记。",
            "Choose one, or all of a folder. New and changed rows come in; those changed on both sides or deleted are "
            "listed to be chosen; wrong ones go back in a copy. Collecting twice enters nothing twice.",
        ),
        "ReviewAcceptChange",
    ),
    Button(
        "check_setup",
        "sales_tools",
        ("检查安装", "Check setup"),
        ("公式或按钮不工作时先点这里", "Click here when formulas or buttons do not work"),
        (
            "检查 Python、版本、配置和文件是否被阻止，指出问题和处理办法。",
            "Checks Python, versions, configuration and blocked files; says what is wrong and what to do.",
        ),
        "AddInManager",
        start_page=True,
    ),
    Button(
        "show_help",
        "sales_tools",
        ("帮助", "Help"),
        ("使用说明", "How to use this workbook"),
        ("在浏览器中打开图文使用说明，不需要网络。", "Opens the instructions with pictures in the browser, offline."),
        "Help",
    ),
)


def in_language(text: Text, lang: Language) -> str:
    """The text in the workbook's language."""
    return text[0] if lang == "zh" else text[1]


def start_page_buttons() -> list[Button]:
    """Those that the start page shows too: the most used ones."""
    return [button for button in BUTTONS if button.start_page]
