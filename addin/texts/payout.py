"""The words of pay-out files (X12): what is refused or listed, and what stands in cells."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

PAYOUT: dict[str, tuple[str, str, str, str]] = {
    "payout_unknown": (
        "没有名为“{name}”的发放格式。",
        "现有：{known}。请核对名称，或在“发放格式”里添加。",
        "There is no pay-out layout '{name}'.",
        "There are: {known}. Check the name, or add it under Pay-out layouts.",
    ),
    "payout_name": (
        "格式名“{name}”不能用作文件名。",
        "请改用文字、数字、空格、短横线、下划线、括号，不超过 60 个字，也不用 CON、NUL 等系统名。",
        "The layout's name '{name}' cannot be part of a file's name.",
        "Use letters, digits, spaces, - _ and brackets, 60 at most, and none of the system's names such as CON or NUL.",
    ),
    "payout_field": (
        "格式“{name}”的取值“{value}”不是字段。",
        '请从下拉列表选择，或填“月度结算表”的列名；固定文字请加引号，如 "RMB"。',
        "'{value}' in the layout '{name}' is no field.",
        'Choose one from the list, or a column of Settlement; put fixed text in quotes, as "RMB".',
    ),
    "payout_set": (
        "格式“{name}”的设置“{heading}”＝“{value}”看不懂。",
        "可以是内容（付款、申报、凭证）、人员（全部、工资、劳务）、编码（UTF-8、GBK）；凭证另有「借方 应发工资」等行，"
        "取值填科目。",
        "The setting '{heading}' = '{value}' of the layout '{name}' is not understood.",
        "Known: Content (Transfer, Tax return, Voucher), People (All, Wages, Labour service), Encoding (UTF-8, GBK); "
        "in a voucher 'Debit Gross' and the like, with the account.",
    ),
    "payout_no_columns": (
        "格式“{name}”没有列。",
        "请添加顺序 1、2、3 … 的行。",
        "The layout '{name}' has no columns.",
        "Add rows with the order 1, 2, 3 …",
    ),
    "payout_not_locked": (
        "{month} 还没有锁定，不能出发放文件。",
        "请先锁定；只想看看的，加 --draft 出草稿。",
        "{month} is not locked yet: no pay-out file is made.",
        "Lock it first; for a look only, --draft makes a draft.",
    ),
    "payout_no_account": (
        "{staff} 应付 {amount} 元，没有银行账号，不在文件里。",
        "请在“人员”填写银行账号；另行支付的，加 --leave-out 把没有账号的人留在文件外。",
        "{staff} is to be paid {amount} yuan and has no bank account, so is not in the file.",
        "Enter the account under Staff; whoever is paid otherwise, --leave-out leaves out of the file.",
    ),
    "payout_one_account": (
        "{staff} 和 {colleague} 的银行账号相同。",
        "请与两人核对后改正。",
        "{staff} and {colleague} have the same bank account.",
        "Ask both of them and correct it.",
    ),
    "payout_below": (
        "{staff} 的应付金额是 {amount} 元，不在文件里。",
        "请与本人核对；不结转到下月。",
        "What is to be paid to {staff} is {amount} yuan, so the file leaves it out.",
        "Talk to the person; nothing is carried to the next month.",
    ),
    "payout_nobody": (
        "{month} 按格式“{name}”没有可写的内容。",
        "请核对格式的人员设置和本月的结算。",
        "For {month} the layout '{name}' gives an empty file.",
        "Check the layout's people and the month's settlement.",
    ),
    "payout_unbalanced": (
        "凭证借贷不平，相差 {amount} 元。",
        "请核对格式里借方、贷方各行，每个扣款和实发都要有一行。",
        "The voucher's debits and credits differ by {amount} yuan.",
        "Check the layout's debit and credit rows: every deduction and the net pay need one.",
    ),
    "payout_encoding": (
        "{staff} 的姓名或其他文字里的“{character}”，这个格式的编码写不了。",
        "请与银行核对写法，或把格式的编码改为 UTF-8。",
        "'{character}' in the name or other texts of {staff} cannot be written in this layout's encoding.",
        "Ask the bank how to write it, or set the layout's encoding to UTF-8.",
    ),
    "payout_encoding_layout": (
        "格式“{name}”的列名或固定文字，用它的编码写不了。",
        "请改用别的文字，或把编码改为 UTF-8。",
        "Headings or fixed texts of the layout '{name}' cannot be written in its encoding.",
        "Use other words, or set the encoding to UTF-8.",
    ),
    "payout_identity": (
        "{staff} 的证件号码没有填，或校验位不对。",
        "请核对证件；其他证件的，在文件里补填证件类型。",
        "The identity number of {staff} is blank, or its check digit is wrong.",
        "Look at the card; for other documents fill in the kind in the file.",
    ),
    "payout_account": (
        "{staff} 的银行账号校验位不对。",
        "请与本人核对，可能输错了一位。",
        "The check digit of {staff}'s bank account is wrong.",
        "Ask the person: a digit may be mistyped.",
    ),
    "payout_phone": (
        "{staff} 的手机号不像手机号。",
        "请核对。",
        "The mobile number of {staff} does not look like one.",
        "Check it.",
    ),
    "payout_email": (
        "{staff} 的邮箱不像邮箱地址。",
        "请核对。",
        "The e-mail address of {staff} does not look like one.",
        "Check it.",
    ),
    "payout_insurance_sum": (
        "工作簿里社保公积金是一个合计数，已整个放在一列里。",
        "报送前请在文件里按养老、医疗、失业、公积金分开填。",
        "The book has insurance and housing fund as one sum, which stands in one column.",
        "Split it over the columns in the file before it is handed in.",
    ),
    "payout_special_sum": (
        "{staff} 的专项附加扣除有 {amount} 元只有合计，没有分项，不在文件里。",
        "请在“专项附加扣除”按项目填写。",
        "{amount} yuan of {staff}'s special deductions are a total without items, so they are not in the file.",
        "Enter them by item under Deduction items.",
    ),
    "payout_bonus": (
        "{staff} 的年终兑现 {amount} 元按全年一次性奖金单独计税，不在本期收入里。",
        "请在申报端另填全年一次性奖金；需要文件的，可用取值「年终奖计税」做一个格式。",
        "{staff}'s held commission, {amount} yuan, is taxed apart as annual bonus and not in the income of the period.",
        "Declare it on the annual bonus form; a layout with the field 'Taxed as annual bonus' makes a file of it.",
    ),
    "payout_left": (
        "{staff} 离职当日已付过一次，那次属于付款当月的申报。",
        "请核对两次各自的所属月份。",
        "{staff} was paid on the last day: that payment belongs to the return of its own month.",
        "Check which month each payment belongs to.",
    ),
}

_TEXTS: dict[str, tuple[str, str]] = {
    "resident": ("居民身份证", "居民身份证"),  # as the tax office's sheet wants it, in either edition
    "purpose": ("{year}年{month}月工资", "{year}-{month:02d} wages"),
    "accrual": ("计提{year}年{month}月工资", "Wages of {year}-{month:02d}"),
    "draft": ("-草稿", "-draft"),
    "made": (
        "{count} 行，共 {total} 元，已写入 {files}",
        "{count:row|rows}, {total} yuan in all, {count:?is|are} written to {files}",
    ),
}


def payout_text(key: str, lang: Language, **values: object) -> str:
    """A text that is no message, in the book's language."""
    return filled(_TEXTS[key][0 if lang == "zh" else 1], values)
