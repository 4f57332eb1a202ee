"""The about page: version, colours, how tables grow, protection, principles, and what a court may say."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from addin import __version__
from addin.texts.sheets import ABOUT
from builder.draft import Draft
from builder.layout import OWN_TAB, lines
from builder.styles import STYLES, TONES
from builder.table_sheets import ALLOWED, set_up_print
from builder.ways.links import write_ways

_LABEL, _TEXT = 1, 2
_TEXT_WIDTH = 96

_ROLES = {
    "input": ("由人填写。不填的格可留空。", "To fill in. What is not needed stays blank."),
    "formula": ("表内公式，自动计算，不要覆盖。", "A formula of the sheet; leave it."),
    "result": ("结算程序写入的结果，工作表受保护。", "Written by the settlement; the sheet is protected."),
    "note": ("说明文字、键和标签。", "Explanations, keys and labels."),
}
_TONE_TEXTS = {
    "bad": ("错误；完成率低于 60%；实发为负；过期", "Errors; ratio below 60 %; negative net pay; overdue"),
    "look": (
        "请看：样本未确认、提醒、完成率低于 80%、未全额计入的回款、事后批准、日期已过、相加不符",
        "Please look: samples, notes, ratio below 80 %, collections not credited in full, approvals afterwards, dates "
        "that are past, parts that do not add up",
    ),
    "good": ("达到任务（100% 及以上）", "Target reached (100 % and more)"),
    "locked": ("已锁定的月份", "Locked months"),
}
_SECTIONS: tuple[tuple[tuple[str, str], tuple[tuple[str, str], ...]], ...] = (
    (
        ("怎么填", "Filling in"),
        (
            (
                "在表格最后一行的下一行直接输入，表格自动向下扩展，下拉列表、格式和公式跟着延伸。装了扩展"
                "（salesbook install --libreoffice）的 LibreOffice 也一样；没装的不会扩展：请先在最后一行处插入行再填。"
                "也可以粘贴多行；粘贴请选「只粘贴值」。",
                "Type in the row below a table: it grows, and lists, formats and formulas go along. LibreOffice does "
                "so with its extension (salesbook install --libreoffice); without it insert rows above the last one. "
                "Rows can be pasted too: paste values only.",
            ),
            (
                "填写用的工作表不设保护，因为在受保护的工作表上 Excel 的表格不能扩展；"
                "列名和公式列用数据验证挡住误改。结果表受保护但没有密码，可以筛选和调整列宽。",
                "Input sheets are not protected, since Excel cannot let a table grow on a protected sheet; headers "
                "and formula columns refuse typing instead. Result sheets are protected without a password; filters "
                "and column widths work.",
            ),
            (
                "程序按表名和列名找数据：工作表可以换位置，列可以排序筛选，但不要改列名和工作表中的表名。",
                "Programs find data by table name and header: move, sort and filter as you like, but keep both.",
            ),
            (
                "月份填 2026-10 这样的形式；日期填 2026-10-05；编号按文本处理，007 不会变成 7。",
                "Months as 2026-10, dates as 2026-10-05; numbers of people and customers are text, 007 stays 007.",
            ),
            (
                "变动不改旧行：制度、职级、提成方案的新数字另加一行并填生效月份，已结算的月份不受影响。",
                "Never change an old row: new figures get a row of their own with a month; settled months stay.",
            ),
        ),
    ),
    (
        ("每月流程（H11.3）", "Every month (H11.3)"),
        (
            (
                "第一次用，按「开始」页「按这个顺序做」从上到下；图文说明见项目文件夹的 docs/first-month.zh-CN.md。"
                "月初：「生成月计划」「生成访客计划」（命令 salesbook plan、salesbook visits），手工填的不动。"
                "平时填流水、拜访、日报，「刷新统计」（salesbook stats）后，「仪表盘」一页看全。",
                "The first time follow the steps of Start from the top; docs/first-month.md in the project's folder "
                "shows them with pictures. At a month's start the buttons Plan the month and Plan visits (salesbook "
                "plan, salesbook visits) keep what is by hand. During it enter receipts, visits, daily reports; "
                "Refresh statistics (salesbook stats) fills the one page of Dashboard.",
            ),
            (
                "1 日：部门与财务确认上月业绩，结算一次。截止日（10 日）前：报销交齐，重新结算。然后锁定。15 日："
                "发薪。",
                "1st: confirm last month's sales, settle. By the 10th: claims are in, settle again. Then lock. 15th: "
                "pay day.",
            ),
            (
                "结算命令：salesbook settle 文件名.xlsm --month 2026-10。数据有错误时列在屏幕上，什么也不写。",
                "Command: salesbook settle FILE.xlsm --month 2026-10. Errors are printed and nothing is written.",
            ),
        ),
    ),
    (
        ("原则", "Principles"),
        (
            (
                "输入、计算、结果分开；每个数只算一次，每个金额在「结算依据」里有算式。",
                "Inputs, workings and results apart; each figure is computed once and explained in Explanations.",
            ),
            (
                "金额按分精确计算，每个工资项目四舍五入一次；分配的各份相加等于总数。",
                "Money is exact to the fen, rounded once a pay item; parts always add up to their total.",
            ),
            (
                "制度没写明的地方都做成参数或列，旁边写明另一种读法会怎样付。",
                "Where the document is silent there is a parameter or a column, and beside it what the other reading "
                "would pay.",
            ),
            ("行的顺序、筛选、排序不影响任何结果。", "Order, filters and sorting change no result."),
            (
                "底薪、任务和提成比例的原表已遗失，出厂数字是样本；总监底薪 10,000、兼职 2.5%、补贴上限是制度原文。",
                "The document's tables of base pay, targets and rates are lost: what ships is a sample. The "
                "director's 10,000, the part-timers' 2.5 % and the allowance caps are the document's.",
            ),
        ),
    ),
    (
        ("程序与许可", "Program and licences"),
        (
            (
                "公式和按钮由本机的 Python 程序 salesbook 计算；Excel 里由工作簿的 VBA 转交，LibreOffice（25.2 起）里"
                "由扩展转交，菜单和工具栏「销售管理」作用与 Excel 的按钮相同，宏保持禁用即可。只用 LibreOffice 的，"
                "另存为 .xlsx；两边都用的，只由 Excel 保存 .xlsm。VBA 模块 xlwings 来自 "
                "xlwings 项目，版权归 Zoomer Analytics LLC，按 BSD 三条款许可证分发，许可证全文在该模块开头。",
                "Formulas and buttons are computed by salesbook, a Python program on this computer. In Excel the "
                "workbook's VBA passes values on; in LibreOffice, 25.2 and newer, the extension does, and its menu and "
                "toolbar Sales do what Excel's buttons do: leave macros disabled there. With LibreOffice only, save as "
                ".xlsx; with both, let Excel alone save the .xlsm. The VBA module xlwings is part of xlwings, "
                "copyright Zoomer Analytics LLC, distributed under the BSD 3-clause licence, which stands in full at "
                "the module's head.",
            ),
        ),
    ),
    (
        ("以工资抵扣客户欠款（H10.5、X8）", "Deducting accounts from pay (H10.5, X8)"),
        (
            (
                "制度规定逾期未收的挂账从销售人员工资中扣除。这类约定在劳动争议中常被认定无效："
                "经营风险原则上由用人单位承担。本表按工资支付规定限制每月扣款不超过应发工资的 20%，"
                "并保留当地最低工资，余额结转；即便如此仍可能被判返还。"
                "如不扣只列示，把制度参数「逾期挂账处理」改为「只列示」。启用前请咨询法务。",
                "The document deducts overdue accounts from the salesperson's pay. Courts often hold this void: "
                "business risk is the employer's. "
                "This book takes no more than 20 % of a month's gross, leaves the local minimum wage and carries the "
                "rest forward; even so it may "
                "have to be paid back. To list without deducting set Overdue accounts of Policy to List only. Ask a "
                "lawyer first.",
            ),
        ),
    ),
)


def write_about(draft: Draft) -> None:
    """The whole page."""
    sheet = draft.add_sheet(draft.say(ABOUT), "shAbout", OWN_TAB)
    sheet.set_column(0, 0, 2, draft.formats.plain())
    sheet.set_column(_LABEL, _LABEL, 20, draft.formats.plain())
    sheet.set_column(_TEXT, _TEXT, _TEXT_WIDTH, draft.formats.plain())
    sheet.set_row(0, 34)
    sheet.write_string(0, _LABEL, draft.say(("关于本工作簿", "About this workbook")), draft.formats.title)
    version = draft.say(
        (f"销售目标与提成结算 {__version__} 版", f"Sales targets and commission, version {__version__}")
    )
    sheet.write_string(1, _LABEL, version, draft.formats.plain(font_color="#5B6675"))
    write_ways(draft, sheet, "about", (2, 20, _TEXT_WIDTH), (2, _LABEL))
    row = _write_colours(draft, sheet, 4)
    for title, texts in _SECTIONS:
        row = _write_section(draft, sheet, row + 1, title, texts)
    set_up_print(draft, sheet, landscape=True)
    sheet.protect("", ALLOWED)


def _heading(draft: Draft, sheet: Worksheet, row: int, title: tuple[str, str]) -> None:
    sheet.set_row(row, 24)
    sheet.write_string(row, _LABEL, draft.say(title), draft.formats.section)
    sheet.write_blank(row, _TEXT, None, draft.formats.section)


def _write_colours(draft: Draft, sheet: Worksheet, row: int) -> int:
    """A cell of each style with its name and meaning, then the colours that call for a look."""
    _heading(draft, sheet, row, ("颜色", "Colours"))
    plain = draft.formats.plain()
    for role, text in _ROLES.items():
        row += 1
        sheet.write_string(row, _LABEL, STYLES[role].name(draft.lang), draft.formats.bases[role])  # type: ignore[index]
        sheet.write_string(row, _TEXT, draft.say(text), plain)
    for tone, text in _TONE_TEXTS.items():
        row += 1
        sheet.write_string(row, _LABEL, draft.say(("示例", "Example")), draft.formats.plain(**TONES[tone]))
        sheet.write_string(row, _TEXT, draft.say(text), plain)
    return row + 1


def _write_section(
    draft: Draft, sheet: Worksheet, row: int, title: tuple[str, str], texts: tuple[tuple[str, str], ...]
) -> int:
    _heading(draft, sheet, row, title)
    look = draft.formats.plain(text_wrap=True, valign="top")
    for number, text in enumerate(texts, 1):
        row += 1
        words = draft.say(text)
        sheet.set_row(row, 17 * lines(words, _TEXT_WIDTH * 0.96) + 4)
        sheet.write_number(
            row, _LABEL, number, draft.formats.plain(align="right", indent=1, valign="top", font_color="#5B6675")
        )
        sheet.write_string(row, _TEXT, words, look)
    return row + 1
