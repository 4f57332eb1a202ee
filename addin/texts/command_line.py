"""What the command line's help says, declared once: (Chinese, English) of every command, argument and option.

An option that means the same everywhere stands under its own name, any other behind that of its command.
"""

from __future__ import annotations

import re

from addin.values.errors import Language

PROGRAM = ("在表格里结算销售任务和提成。", "Sales targets and commission, settled inside the spreadsheet.")

COMMANDS: dict[str, tuple[str, str]] = {
    "settle": (
        "结算一个月，写入 BOOK 本身（旁边的文件夹“备份”里留备份）或 --output；加 --leaver 则只结算当月离职的一个人。",
        "Settle a month, into BOOK itself (a folder beside it has backups) or --output; or pay one who leaves in it.",
    ),
    "check": (
        "检查一个月的数据和看起来不对的地方；不写入任何内容。有错误时退出码为 1。",
        "Check the data for a month, and what looks wrong in it; nothing is written. Exit code 1 if there are errors.",
    ),
    "explain": (
        "说明一个人某月工资的每一项：计算过程和依据的条款。",
        "Explain every amount of a person's settled month: arithmetic and clause.",
    ),
    "compare": (
        "说明两个已结算月份的实发为什么不同，逐项相加，一分不差。",
        "Say why net pay differs between two settled months, item by item to the fen.",
    ),
    "owed": (
        "说明月末还欠付多少：预留的提成和发放月份，未收回的挂账会带来的提成。",
        "Say what is owed at a month's end: held commission and its release, what open accounts would bring.",
    ),
    "statements": (
        "生成一个已结算月份所有人的工资条：可打印的工作簿，或用于发放的 PDF。",
        "Write everybody's pay statement of a settled month: a workbook for printing, or PDFs to hand out.",
    ),
    "payout": (
        "生成一个已锁定月份的银行代发、个税申报或记账凭证文件（.xlsx 和 .csv），并在 BOOK 里登记一行。",
        "Write a locked month's bank transfer, tax return or voucher (.xlsx and .csv), and keep a row of it in BOOK.",
    ),
    "show": (
        "显示一个角色要用的工作表，收起其余的；任何人都可以取消隐藏，或显示全部。",
        "Show the sheets that a role works on and hide the others; anybody can unhide them, or show all.",
    ),
    "window": (
        "打开一个窗口，里面是功能区的按钮，用任何程序填写的工作簿都行。\n\n"
        "没有屏幕，或 Python 没有窗口组件时，退出码为 1。",
        "Open a window with the ribbon's buttons for a workbook, whatever program it is filled in with.\n\n"
        "Exit code 1 where there is no screen, or Python came without windows.",
    ),
    "hand-out": (
        "给每人一份填写表格：本人的客户、计划、拜访、潜在客户、日报；不含工资，没有宏。",
        "Write a form for each person to fill in: own customers, plan, visits, prospects, reports; no pay, no macros.",
    ),
    "collect": (
        "把交回的表格并入 BOOK。正确的行收下，有问题的行退回一份副本，两边不一致的列出待定。\n\n"
        "不给文件时，只按待定列表里的选择处理。有表格没有收下或有行被退回时，退出码为 1。",
        "Merge forms that came back into BOOK. Right rows come in, wrong ones go back in a copy, conflicts are listed."
        "\n\nWithout files only what was chosen in the list of conflicts is done. Exit code 1 if a form was not taken "
        "in or rows were given back.",
    ),
    "import": (
        "把其他程序导出的文件导入 BOOK：新的行全部导入；有一行不对，就什么都不写入。\n\n"
        "已有的行不变；文件里不同的内容会列出，加 --apply-changes 才改。本簿不认识的程序，先用 --propose 提出对照，"
        "在「导入对照」里核对、补全。",
        "Import another program's file into BOOK: all that is new in it, or nothing where a line is wrong.\n\n"
        "What is there already stays as it is; what the file says otherwise is listed, and changed with "
        "--apply-changes. Of a program that the book does not know --propose makes a map first, to be checked and "
        "completed in Import maps.",
    ),
    "plan": (
        "做一个月的计划：分解年度计划，填月销售计划和预测。手工填写的保留。",
        "Plan a month: split the year's plan, fill the month's plan and forecast. What was typed by hand stays.",
    ),
    "visits": (
        "安排一个月的客户拜访，列出要跟进的客户。已拜访的和手工填写的保留。",
        "Plan a month's visits and list whom to follow up. Visits made, and those entered by hand, stay.",
    ),
    "stats": (
        "更新一个月的统计：销售、访客、报告、周报、排行榜、年度总结。",
        "Refresh a month's statistics: sales, visits, report, weekly report, leaderboard, annual summary.",
    ),
    "dashboard": (
        "把一个月的图表画成一页，供打印。BOOK 不变。",
        "Draw a month's charts on a page for printing. BOOK stays as it is.",
    ),
    "confirm": (
        "确认“异常与变动”里列出的当月异常：全部，或工作表的第 N 行。",
        "Confirm what looks wrong in a month, as the sheet Alerts lists it: all of it, or the sheet's row N.",
    ),
    "signoff": (
        "以自己的角色签核一个月的结果；所签的结果以后有变，签核即失效。",
        "Sign a month's result, in one's role; another result of what the role covers voids it.",
    ),
    "lock": (
        "锁定一个已结算的月份：以后不能重新结算。\n\n异常须先确认，要签核的角色（参数 signoffs_required）须已签核。",
        "Lock a settled month: it can no longer be settled again.\n\n"
        "What looks wrong must be confirmed first, and whoever must sign (parameter signoffs_required) must have "
        "signed.",
    ),
    "reopen": (
        "重开一个已结算或已锁定的月份，以便重新结算。谁、为什么都会记录。",
        "Reopen a settled or locked month, so that it can be settled again. Who and why are recorded.",
    ),
    "upgrade": (
        "给旧版本的 BOOK 补上新的工作表、列和参数。自己的内容不变。\n\n"
        "各月的结算结果不变。原有的工作表、宏和功能区保持原样；旁边的文件夹“备份”里留备份。",
        "Give a BOOK of an earlier version the new sheets, columns and parameters. Nothing of its own changes.\n\n"
        "Months settle as before. Sheets, macros and ribbon that are there stay as they are; a folder beside it has "
        "backups.",
    ),
    "new": (
        "建立一本新的空工作簿。不会覆盖已有的文件。",
        "Make a fresh, empty workbook. An existing file is never overwritten.",
    ),
    "install": (
        "在这台电脑上准备好 Excel：xlwings 的设置、工作簿、受信任位置。不会覆盖任何文件。\n\n"
        "加 --libreoffice：在用户的 LibreOffice 里装上扩展；给了 --book 则同时建立工作簿。",
        "Prepare Excel on this computer: xlwings' settings, the workbook, a trusted location. Nothing is overwritten."
        "\n\n"
        "With --libreoffice: our extension in the user's LibreOffice, and the workbook if --book says where.",
    ),
    "uninstall": ("撤销 install 所做的设置。工作簿保留。", "Take back what install wrote. Workbooks stay."),
    "doctor": (
        "检查安装：哪里不对，怎么处理。有问题时退出码为 1。",
        "Check the installation: what is wrong and the remedy. Exit code 1 if something is wrong.",
    ),
}

OPTIONS: dict[str, tuple[str, str]] = {
    "BOOK": ("工作簿（.xlsx 或 .xlsm）。", "The workbook (.xlsx or .xlsm)."),
    "window BOOK": (
        "开始用的工作簿；不给则在窗口里选。",
        "The workbook to begin with; else it is chosen in the window.",
    ),
    "doctor BOOK": ("工作簿；不给则检查安装时建立的那本。", "The workbook; else the one that was installed."),
    "collect FILES": ("交回的表格（.xlsx），或存放它们的文件夹。", "Forms that came back (.xlsx), or folders of them."),
    "import FILE": (
        "要导入的文件；与 --undo 一起用时是导入的编号。",
        "The file to import; with --undo the number of the import.",
    ),
    "new PATH": ("要建立的工作簿（.xlsm）。", "The workbook to make (.xlsm)."),
    "--help": ("显示本帮助。", "Show this message and exit."),
    "--month": ("月份，如 2026-10。", "The month, such as 2026-10."),
    "owed --month": ("月份；不给则为最后一个已结算的月份。", "The month; without it the last settled one."),
    "collect --month": ("只收这个月的表格。", "Take only forms of this month."),
    "--output": ("写到这里，BOOK 保持原样。", "Write here and leave BOOK as it is."),
    "statements --output": ("要写的 .xlsx 文件，或存放 PDF 的文件夹。", "The .xlsx file, or the folder of the PDFs."),
    "payout --output": ("存放文件的文件夹；不给则放在 BOOK 旁边。", "The folder for the files; else beside BOOK."),
    "hand-out --output": ("存放表格的文件夹；不给则在 BOOK 旁边新建一个。", "The folder; else one beside BOOK."),
    "dashboard --output": ("要生成的图片，.pdf 或 .png。", "The picture to make, a .pdf or .png."),
    "settle --leaver": ("只结算当月离职的这个人，在最后一天付清。", "Only who leaves in the month, on the last day."),
    "settle --month-before": (
        "离职的人上月工资发了没有（paid 已发，unpaid 未发）；不给则按发薪日判断。",
        "Whether the leaver has had last month's pay; else the pay day says.",
    ),
    "check --write": ("把看起来不对的地方写入 BOOK 的“异常与变动”。", "Write the list of what looks wrong into BOOK."),
    "explain --staff": ("工号。", "The staff number."),
    "compare --staff": ("工号；不给则为所有人。", "The staff number; without it everybody."),
    "compare --with": ("与哪个月比较，如 2026-09。", "The month to compare with, such as 2026-09."),
    "statements --staff": ("只要这个人的（仅 PDF）。", "Only this person's (PDFs only)."),
    "statements --pdf": (
        "每人一份 PDF，并打成一个 zip，放在一个文件夹里。",
        "A PDF a person, and all of them in one zip, in a folder.",
    ),
    "statements --strips": ("可裁开的工资条 PDF，每页三条。", "A PDF of strips to cut apart, three to a page."),
    "statements --mail": (
        "与 --pdf 一起用：给有邮箱的人各写一封邮件草稿。",
        "With --pdf: a draft of a mail for each person with an address.",
    ),
    "statements --credited": (
        "与 --pdf 一起用：在后面的页列出计入业绩的明细。",
        "With --pdf: list what was credited, on further pages.",
    ),
    "statements --lock": (
        "与 --pdf 一起用：用证件号码后六位打开；没有证件号码的会列出。",
        "With --pdf: the last six of the identity number open each; who has none is told.",
    ),
    "statements --password": ("与 --pdf 一起用：改用这个密码打开。", "With --pdf: this word opens them instead."),
    "statements --leaver": (
        "这个人当月离职、最后一天所付工资的 PDF（L7）。",
        "A PDF of what this person was paid on the last day in the month (L7).",
    ),
    "payout --layout": ("工作表“发放格式”里的一种格式。", "A layout of the sheet Pay-out layouts."),
    "payout --draft": ("月份只结算、还没有锁定时，先出草稿。", "Of a month that is settled but not locked."),
    "payout --leave-out": ("没有账号的人不列入文件，另外列出。", "Leave out who has no account, and list them."),
    "payout --on": ("发放日期，如 2026-11-13。", "The day of payment, such as 2026-11-13."),
    "show --role": (
        "销售（sales）、主管（head）、财务（finance）或全部（all）。",
        "sales (销售), head (主管), finance (财务) or all (全部).",
    ),
    "hand-out --staff": (
        "工号，可以给多个；不给则为每个在职的人。",
        "A staff number, as often as wanted; else everybody.",
    ),
    "hand-out --with": (
        "另附：receipts（本人的消费流水）、statement（本人最近的工资条）。",
        "receipts: the person's own; statement: the person's last one.",
    ),
    "hand-out --edition": (
        "person：每人一份；head：部门的，不含工资；no-pay：整本簿，不含工资。",
        "A form a person; the department's without pay; the whole book without pay.",
    ),
    "collect --staff": ("只收这个人的表格。", "Take only this person's form."),
    "collect --choose": (
        "选定待定列表的第 ROW 行，或全部（all）：ROW=file（用文件的）、ROW=book（留簿里的）、"
        "ROW=both（两行都留）、all=book ……",
        "Decide row ROW of the list of conflicts, or all: ROW=file, ROW=book, ROW=both, all=book …",
    ),
    "collect --older": (
        "即使同一份表格后来保存的已经收过，也收这一份。",
        "Take a form saved before one that was collected already.",
    ),
    "import --table": (
        "导入哪张表或工作表；不给则按文件的标题判断。",
        "The table or sheet it is for; else its headings tell.",
    ),
    "import --map": ("工作表“导入对照”里的来源。", "The source in the sheet Import maps."),
    "import --dry-run": ("只说明会导入什么，不写入任何内容。", "Only say what would come in; nothing is written."),
    "import --apply-changes": (
        "以前导入的行，文件里有不同的也改。",
        "Also what the file says otherwise of rows that imports brought.",
    ),
    "import --propose": (
        "把来源 SOURCE 的对照里还没有 FILE 的内容，作为建议写进「导入对照」。",
        "Propose in Import maps what SOURCE's map does not know of FILE yet.",
    ),
    "import --apply-typed": (
        "手工填写、改过或删去的行，也按文件改。",
        "Also of rows that were typed, changed or deleted by hand.",
    ),
    "import --hidden-rows": (
        "文件里被筛选隐藏的行：take 导入，leave 不导入。",
        "Whether rows that a filter of the file hides are taken.",
    ),
    "import --full": (
        "文件含有这些天的全部行：列出文件里已经没有的行。",
        "The file has all lines of its days: list what vanished from it.",
    ),
    "import --undo": (
        "撤销一次导入：最后一次，或编号为 FILE 的那次。",
        "Take an import back: the last, or number FILE.",
    ),
    "dashboard --report": ("画哪一种图表。", "What to draw."),
    "confirm --name": ("谁确认。", "Who confirms."),
    "confirm --all": ("当月列出的全部。", "Everything that is listed for the month."),
    "confirm --row": ("工作表“异常与变动”的行号。", "The row of the sheet Alerts."),
    "signoff --role": (
        "部门（Department）、财务（Finance）、总经理（General manager）。",
        "Department (部门), Finance (财务), General manager (总经理).",
    ),
    "signoff --name": ("谁签核。", "Who signs."),
    "signoff --remark": ("附上的意见。", "A remark beside it."),
    "signoff --check": (
        "手里这份结果的校验码；现在的结果不是它就拒绝。",
        "The check code of the result in hand; refused if there is another.",
    ),
    "reopen --reason": ("为什么重开；记入“操作记录”。", "Why; it stands in the record of actions."),
    "reopen --name": ("谁重开；不给则为当前用户名。", "Who reopens; else the user's name."),
    "upgrade --dry-run": ("只说明会加上什么。", "Only say what would be added."),
    "--lang": ("工作簿的语言：zh 中文，en 英文。", "The edition's language."),
    "install --book": (
        "工作簿放在哪里：文件夹或 .xlsm 文件名；不给则在“文档”里新建一个文件夹。",
        "Where the workbook goes, a folder or an .xlsm; else a folder of its own in Documents.",
    ),
    "install --trust": (
        "把工作簿所在的文件夹设为 Excel 的受信任位置。",
        "Make the workbook's folder a trusted location of Excel.",
    ),
    "install --libreoffice": (
        "准备 LibreOffice（25.2 或更新），而不是 Excel。",
        "Prepare LibreOffice (25.2 or newer) instead of Excel.",
    ),
    "uninstall --libreoffice": ("只撤销 LibreOffice 的扩展。", "Take back only the extension."),
}


def option_text(command: str, option: str, lang: Language) -> str | None:
    """The option's or argument's help; None where there is none."""
    said = OPTIONS.get(f"{command} {option}") or OPTIONS.get(option)
    return said[lang == "en"] if said else None


WRONG_USAGE: dict[str, tuple[str, str]] = {
    "other_month": ("必须是 --month 以外的月份", "it must be another month than --month"),
    "picture": ("必须是 .pdf 或 .png 文件", "it must be a .pdf or .png file"),
    "all_or_row": ("请给 --all 或 --row N，只给一个", "give either --all or --row N"),
    "who_confirms": ("请写明谁确认", "say who confirms"),
    "who_signs": ("请写明谁签核", "say who signs"),
    "reason": ("请写明原因", "say why"),
    "no_day": ("{text} 不是日期，请写成 2026-11-13 这样", "{text} is no day such as 2026-11-13"),
    "no_month": ("{text} 不是月份，请写成 2026-10 这样", "{text} is no month such as 2026-10"),
    "one_of": ("必须是 {known} 之一", "it must be one of {known}"),
    "none_of": ("{text} 不是 {known} 之一", "{text} is none of {known}"),
    "goes_with": ("它要与 {others} 一起用", "it goes with {others}"),
    "goes_alone": ("它不与其他选项一起用", "it goes with no other option"),
    "goes_with_only": ("它只能与 {others} 一起用", "it goes with {others} alone"),
    "no_choice": ("{text} 不是 ROW=file、ROW=book 或 ROW=both", "{text} is not ROW=file, ROW=book or ROW=both"),
    "who_leaves": ("请给离职的人的工号", "give the staff number of who leaves"),
    "propose_alone": (
        "只能与 --table、--hidden-rows、--dry-run 一起用",
        "it goes with --table, --hidden-rows and --dry-run only",
    ),
    "what_file": ("请给出要导入的文件", "name the file to import"),
    "no_file": ("没有文件 {file}", "there is no file {file}"),
    "no_number": ("{text} 不是导入的编号", "{text} is no number of an import"),
    "folder": ("必须是文件夹：PDF 每人一份", "it must be a folder: PDFs are a file a person"),
    "other_xlsx": ("必须是 BOOK 以外的 .xlsx 文件", "it must be an .xlsx file other than BOOK"),
    "plain_password": (
        "必须是不含控制字符的文字，最多 {limit} 字节",
        "it must be plain text of {limit} bytes at the most",
    ),
}

# What the library says where the command line is used wrongly: a pattern of its English, and the Chinese of it.
_LIBRARY: tuple[tuple[str, str], ...] = (
    (r"Missing command\.", "没有写明命令。"),
    (r"Missing argument (?P<what>'[^']*'|\S+)\.?.*", "没有给出 {what}。"),
    (r"Missing option (?P<what>.*?)\.(?: .*)?", "没有给出选项 {what}。"),
    (r"No such option: (?P<what>\S+)(?: \(Possible options: (?P<near>.*)\))?", "没有选项 {what}。"),
    (r"No such command (?P<what>'.*?')\.(?: Did you mean (?P<near>.*)\?)?", "没有命令 {what}。"),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((?P<what>.*)\)", "多出来的参数：{what}"),
    (r"Option (?P<what>'.*') requires an argument\.", "选项 {what} 后面要有一个值。"),
    (r"Option (?P<what>'.*') does not take a value\.", "选项 {what} 后面不能有值。"),
    (r"(?:file|path|directory) (?P<what>'.*') does not exist\.", "没有 {what}。"),
    (r"(?:file|path) (?P<what>'.*') is a directory\.", "{what} 是文件夹，不是文件。"),
    (r"(?:file|path|directory) (?P<what>'.*') is not readable\.", "{what} 无法读取（没有权限）。"),
    (r"(?P<what>'.*') is not one of (?P<known>.*?)\.?", "{what} 不是 {known} 之一。"),
    (r"Input should be a valid integer.*", "必须是整数。"),
    (r"Input should be (?P<known>'.*')", "必须是 {known} 之一。"),
)
_INVALID = re.compile(r"Invalid value for (?P<what>.*?): (?P<why>.*)", re.S)


def wrong_usage_text(key: str, lang: Language, **values: object) -> str:
    """Why an option cannot be what it is."""
    return WRONG_USAGE[key][lang == "en"].format(**values)


def library_text(message: str, lang: Language) -> str:
    """What the library says of a wrong usage, in the language; in English where it says what we do not know."""
    message = message.replace("Value error, ", "")
    if lang == "en":
        return message
    if found := _INVALID.fullmatch(message):
        return f"{found['what']}：{library_text(found['why'], lang)}"
    for pattern, chinese in _LIBRARY:
        if found := re.fullmatch(pattern, message, re.S | re.I):
            said = {name: value or "" for name, value in found.groupdict().items()}
            return chinese.format(**said) + (f"是不是 {said['near']}？" if said.get("near") else "")
    return message


# Words around the help's texts, in the order in which they are put into Chinese.
_FRAME: tuple[tuple[str, str], ...] = (
    (r"^Usage: ", "用法："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]……"),
    (r"^Options:$", "选项："),
    (r"^Arguments:$", "参数："),
    (r"^Commands:$", "命令："),
    (r"(?<=[\[ ])required\]", "必填]"),
    (r"\[default:(\s+.*?[;\]])", r"[默认\1"),
    (r"\n *([，。；：、）”]+)(?=\n|$)", r"\1"),  # no line begins with these
    (r"\n( *)([，。；：、）”]+)", r"\2\n\1"),
)
_KIND = re.compile(r"(?<=^  )([A-Z]+) (<.*?>)(?=  )", re.M)


def framed(text: str, lang: Language) -> str:
    """The help with the words around its texts in the language, and arguments by their names alone."""
    text = re.sub(r"\{([A-Z]+)\}", r"\1", text)
    text = _KIND.sub(lambda found: found[1] + " " * (len(found[2]) + 1), text)
    if lang == "zh":
        for pattern, chinese in _FRAME:
            text = re.sub(pattern, chinese, text, flags=re.M)
    return text


TRY_HELP = ("详见：{command} --help", "Try '{command} --help' for help.")
WRONG = ("错误：{message}。", "Error: {message}.")
BACKUP = ("{file} 原来的内容备份在 {path}", "What {file} held before is kept in {path}")
