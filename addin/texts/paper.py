"""The words of statements that are handed out: key -> (Chinese, English)."""

from __future__ import annotations

from addin.texts.filling import filled
from addin.values.errors import Language

_TEXTS: dict[str, tuple[str, str]] = {
    # the page
    "title": ("{year}年{number}月工资条", "Pay statement {month}"),
    "team": ("团队", "Team"),
    "pay_day": ("发薪日", "Pay day"),
    "before_net": ("{month} 实发", "Net {month}"),
    "change": ("增减", "Change"),
    "item": ("项目", "Item"),
    "now": ("本月", "This month"),
    "before": ("上月", "Last month"),
    "year": ("本年累计", "Year to date"),
    "year_since": ("{month} 起累计", "Since {month}"),
    "results": ("业绩与提成", "Performance and commission"),
    "gross": ("应发", "Earnings"),
    "taken": ("扣款与个税（从应发中减去）", "Deductions and tax (taken off)"),
    "added": ("另加", "Added"),
    "apart": ("{item}（另行发放，不在实发内）", "{item} (paid apart, not in net pay)"),
    "other": ("其他", "Other"),
    "left_to_pay": ("还应付", "Still to be paid"),
    "how_title": ("每个金额是怎么算出来的", "How every amount came about"),
    "amount": ("金额", "Amount"),
    "how": ("计算过程与依据", "Arithmetic and clause"),
    "received": (
        "本人已收到并核对以上内容。有异议的，请尽快向部门或财务提出，会登记处理。",
        "I have received and checked this statement. Please tell the department or finance soon of anything that "
        "looks wrong; it will be recorded and answered.",
    ),
    "signature": ("签名", "Signature"),
    "date": ("日期", "Date"),
    "code": ("{month} 结算校验码：{code}", "Check code of {month}: {code}"),
    # what somebody is paid on the last day
    "leaver_title": ("{year}年{number}月离职结算单", "Payment on the last day {month}"),
    "last_day": ("最后在职日", "Last day"),
    "leaver_tax": ("个税计算所用的数", "What the tax is made from"),
    "leaver_code": ("离职结算校验码：{code}", "Check code of the payment: {code}"),
    "leaver_file": ("离职结算单_{month}_{who}.pdf", "Last_payment_{month}_{who}.pdf"),
    # what stands beside the amounts
    "balances": ("预留与余额", "Held and open balances"),
    "held": ("预留提成余额", "Commission held, balance"),
    "held_when": (
        "预留提成随 {month} 工资发放；离职的，随最后一个月发放。",
        "Paid with {month}, or with the last month.",
    ),
    "still_due": ("{item}：未扣完，转下月", "{item}: not taken yet, carried forward"),
    "corrections": ("以前月份的更正", "Corrections of earlier months"),
    "correction": ("{month} {item}：{before} → {now}", "{month} {item}: {before} → {now}"),
    "disputes": ("未办结的申诉", "Open disputes"),
    "dispute": ("{number}（{month} {item}）", "{number} ({month} {item})"),
    "proposals": ("人事建议", "Staff proposals"),
    "customers": ("主要客户", "Largest customers"),
    "customer": ("客户", "Customer"),
    "no_customer": ("散客", "Walk-in"),
    "customers_of": ("共 {count} 位客户；只列业绩最高的 {shown} 位。", "The {shown} largest of {count}."),
    # what was credited
    "credited": ("{month} 计入的业绩明细", "What was credited in {month}"),
    "day": ("计入日期", "Day"),
    "what": ("客户与项目", "Customer and item"),
    "receipt": ("流水号", "Receipt"),
    "performance": ("业绩", "Performance"),
    "base": ("提成基数", "Base"),
    "collected": ("回款，{day} 消费", "collected, consumed {day}"),
    "dinner": ("宴请", "Dinner"),
    "total": ("合计", "Total"),
    "credited_differs": (
        "明细按现在的数据列出，合计与结算时的业绩 {settled} 不同：结算后数据有变动，或业绩不低于零（X3）。",
        "Listed from the data as they are now; they differ from the performance settled, {settled}: data changed "
        "since, or performance is never below zero (X3).",
    ),
    # files and mails
    "file": ("工资条_{month}_{who}.pdf", "Statement_{month}_{who}.pdf"),
    "folder": ("工资条_{month}", "Statements_{month}"),
    "zip": ("工资条_{month}.zip", "Statements_{month}.zip"),
    "strips_file": ("工资条_{month}_裁剪版.pdf", "Strips_{month}.pdf"),
    "mails": ("邮件草稿", "Mail drafts"),
    "mail_file": ("工资条_{month}_{who}.eml", "Statement_{month}_{who}.eml"),
    "subject": ("{employer}{month} 工资条", "Pay statement {month} {employer}"),
    "mail": (
        "{name}：\n\n附件是您 {month} 的工资条，请查收并核对。{password}\n\n有异议的，请尽快回复本邮件或联系财务。\n",
        "{name},\n\nyour pay statement of {month} is attached; please check it. {password}\n\nIf anything looks wrong, "
        "reply to this mail or tell finance soon.\n",
    ),
    "password_identity": (
        "打开密码是您证件号码的后六位（字母用大写）。",
        "The password is the last six characters of your identity number (letters as capitals).",
    ),
    "password_told": ("打开密码另行告知。", "You will be told the password separately."),
}


def paper_text(key: str, lang: Language, **values: object) -> str:
    """A text of the statements."""
    return filled(_TEXTS[key][0 if lang == "zh" else 1], values)


PAPER: dict[str, tuple[str, str, str, str]] = {
    "no_pdf_locking": (
        "这台电脑上没有给 PDF 加密码的组件（{reason}）。",
        "请不加密码导出，再用电脑自带的程序加密码；或在 Windows、Linux 上导出。",
        "This computer has no component that locks PDFs ({reason}).",
        "Write them without a password and lock them with the computer's own program, or use Windows or Linux.",
    ),
    "no_identity": (
        "{staff} {name} 没有证件号码（至少六位），不能用它的后六位作密码。",
        "请在「人员」填写证件号码，或用 --password 另定密码。",
        "{staff} {name} has no identity number of six characters or more to take the password from.",
        "Enter it under Staff, or give a password by --password.",
    ),
    "no_address": (
        "{staff} {name} 没有可用的邮箱“{address}”，没有写邮件草稿。",
        "请在「人员」填写邮箱，或把 PDF 另行交给本人。",
        "{staff} {name} has no usable e-mail address ({address}); no draft was written.",
        "Enter it under Staff, or hand the PDF over otherwise.",
    ),
    "no_glyph": (
        "{staff} {name} 的工资条里有字体没有的字：{characters}。",
        "请打开这份 PDF 看这些字是否显示；没有显示的，请换用常用字或手写补上。",
        "The statement of {staff} {name} has characters that the font lacks: {characters}.",
        "Open this PDF and see whether they are shown; where not, use another spelling or write them in by hand.",
    ),
    "not_a_folder": (
        "{file} 不是文件夹。",
        "PDF 是每人一个文件，请给出一个文件夹。",
        "{file} is no folder.",
        "PDFs are a file a person: name a folder.",
    ),
}
