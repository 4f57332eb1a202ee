"""The pay-out layouts that ship with the book (X12). Banks and tax offices change their forms: users change the rows.

Headings of banks' and the tax office's forms are theirs, in either edition; texts in quotes are fixed, '' is an empty
column. What only the hotel knows (the account that pays) is left blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from addin.book.cells import CellValue
from addin.tables.choices import label
from addin.usecases.payout.layouts import heading_of
from addin.values.errors import Language

Pair = tuple[str, str]


class ShippedLayout(NamedTuple):
    """A layout: columns as (heading, field, or a text in quotes), settings by code, a voucher's entries."""

    name: Pair
    columns: tuple[tuple[str | Pair, str], ...]
    settings: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[str, str, Pair], ...] = ()


_COMMON = ShippedLayout(
    ("通用代发", "Common transfer"),
    (
        (("序号", "Seq"), "seq"), (("收款账号", "Account"), "account"), (("收款户名", "Name"), "name"),
        (("开户行", "Bank"), "bank"), (("金额", "Amount"), "payable"), (("用途", "Purpose"), "purpose"),
    ),
)  # fmt: skip
_ICBC = ShippedLayout(
    ("工行批量支付", "ICBC batch payment"),
    (
        ("币种", '"RMB"'), ("日期", "payday"), ("明细标志", ""), ("顺序号", "seq"), ("付款账号开户行", ""),
        ("付款账号/卡号", ""), ("付款账号名称/卡名称", ""), ("收款账号开户行", "bank"), ("收款账号省份", ""),
        ("收款账号地市", ""), ("收款账号地区码", ""), ("收款账号", "account"), ("收款账号名称", "name"),
        ("金额", "payable"), ("汇款用途", "purpose"), ("备注信息", ""), ("汇款方式", '"0"'),
        ("收款账户短信通知手机号码", "phone"), ("自定义序号", "staff"), ("预先审批编号", ""),
    ),
)  # fmt: skip
_CMB = ShippedLayout(
    ("招行代发", "CMB payroll"),
    (("收款账号", "account"), ("收款户名", "name"), ("金额", "payable"), ("用途", "purpose")),
    (("encoding", "gbk"),),
)
_CCB = ShippedLayout(
    ("建行代发", "CCB payroll"),
    (
        ("序号", "seq"), ("收款账号", "account"), ("收款户名", "name"), ("收款方开户行", "bank"), ("金额", "payable"),
        ("用途", "purpose"),
    ),
    (("encoding", "gbk"),),
)  # fmt: skip
_WAGE_TAX = ShippedLayout(
    ("个税工资", "Wage tax return"),
    (
        ("工号", "staff"), ("*姓名", "name"), ("*证件类型", "identity_kind"), ("*证件号码", "identity"),
        ("本期收入", "income"), ("本期免税收入", ""), ("基本养老保险费", "insurance"), ("基本医疗保险费", ""),
        ("失业保险费", ""), ("住房公积金", ""), ("累计子女教育", "so_far_children"),
        ("累计继续教育", "so_far_education"), ("累计住房贷款利息", "so_far_loan_interest"),
        ("累计住房租金", "so_far_rent"), ("累计赡养老人", "so_far_parents"),
        ("累计3岁以下婴幼儿照护", "so_far_infants"), ("累计个人养老金", "so_far_pension"), ("企业(职业)年金", ""),
        ("商业健康保险", ""), ("税延养老保险", ""), ("公务交通费用", ""), ("通讯费用", ""), ("律师办案费用", ""),
        ("住房公积金调整", ""), ("西藏附加减除费用", ""), ("其他", ""), ("准予扣除的捐赠额", ""), ("减免税额", ""),
        ("协定减免", ""), ("备注", ""),
    ),
    (("content", "return"), ("people", "wages")),
)  # fmt: skip
_LABOUR_TAX = ShippedLayout(
    ("个税劳务", "Labour tax return"),
    (
        ("工号", "staff"), ("*姓名", "name"), ("*证件类型", "identity_kind"), ("*证件号码", "identity"),
        ("*所得项目", '"一般劳务报酬所得"'), ("*收入", "income"), ("免税收入", ""), ("商业健康保险", ""),
        ("税延养老保险", ""), ("其他", ""), ("允许扣除的税费", ""), ("减免税额", ""), ("协定减免", ""), ("备注", ""),
    ),
    (("content", "return"), ("people", "labour")),
)  # fmt: skip
_EXPENSE, _PAYABLE = ("销售费用-工资", "Selling expenses: wages"), ("应付职工薪酬", "Wages payable")
_STAFF = ("其他应收款-员工扣款", "Receivable from staff")
_VOUCHER = ShippedLayout(
    ("记账凭证", "Journal voucher"),
    (
        (("日期", "Date"), "last_day"), (("行号", "Line"), "seq"), (("摘要", "Text"), "purpose"),
        (("科目", "Account"), "ledger_account"), (("借方金额", "Debit"), "debit"), (("贷方金额", "Credit"), "credit"),
    ),
    (("content", "voucher"),),
    (
        ("debit", "gross", _EXPENSE),
        ("debit", "allowances", ("销售费用-补贴", "Selling expenses: allowances")),
        ("credit", "insurance", ("其他应付款-社保公积金", "Insurance payable")),
        ("credit", "tax", ("应交税费-个人所得税", "Income tax payable")),
        ("credit", "refund_taken", _STAFF),
        ("credit", "account_taken", _STAFF),
        ("debit", "account_returned", _STAFF),
        ("credit", "net", _PAYABLE),
    ),
)  # fmt: skip
SHIPPED = (_COMMON, _ICBC, _CMB, _CCB, _WAGE_TAX, _LABOUR_TAX, _VOUCHER)


def layout_rows(lang: Language) -> list[list[CellValue]]:
    """tblPayoutLayouts: each layout's settings, then its columns in order."""
    return [row for layout in SHIPPED for row in _rows(layout, lang)]


def _rows(layout: ShippedLayout, lang: Language) -> Iterable[list[CellValue]]:
    name = _said(layout.name, lang)
    for code, value in layout.settings:
        yield [name, 0, label("payout_setting", code, lang), label(f"payout_{code}", value, lang)]
    for side, field, account in layout.entries:
        yield [name, 0, f"{label('payout_side', side, lang)} {heading_of(field, lang)}", _said(account, lang)]
    for position, (heading, source) in enumerate(layout.columns, 1):
        fixed = not source or source.startswith('"')
        yield [name, position, _said(heading, lang), (source or None) if fixed else heading_of(source, lang)]


def _said(text: str | Pair, lang: Language) -> str:
    return text if isinstance(text, str) else text[0 if lang == "zh" else 1]
