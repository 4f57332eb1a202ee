"""The first month of tests/first_month.py as it is typed into the English edition, and the front office's file."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

from addin.tables.choices import codes, label
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from addin.values.errors import Language
from builder.samples import grade_rows
from tests.first_month import MONTH_AT_WORK, SET_UP, Row, Typed

_WORDS = dict(
    part.split(" ", 1)
    for line in """
销售部 Sales|协议组 Contracts|散客组 Walk-in|周琳 Zhou Lin|高伟 Gao Wei|许静 Xu Jing|罗明 Luo Ming|唐悦 Tang Yue
韩雪 Han Xue|沈洁 Shen Jie|郑凯 Zheng Kai|全酒店 Whole hotel|春节 Spring Festival
协议客户 Contract|会员 Member|散客 Walk-in|新代表 10 月 9 日到岗 A new representative starts on 9 October
青禾旅行社 Qinghe Travel|北辰软件 Beichen Software|远山会务公司 Yuanshan Events|华屿建筑 Huayu Construction
明德中学 Mingde School|绿洲健身会员 Oasis Fitness|苏女士 Ms Su|稻香食品 Daoxiang Foods|临江商会 Linjiang Chamber
云帆航运 Yunfan Shipping|何先生 Mr He|西岭摄影协会 Xiling Photo Club
定了月底两个团 Two groups booked for the month's end|年会询价 Asks for the annual party|续签协议价 Contract renewed
办水疗年卡 Takes a spa card|十一月会议待定 November meeting open|确认月底付款 Will pay by the month's end
会议订单签约 Meeting signed|商会聚餐 Chamber dinner
酒店—城东 Hotel to the east|酒店—高新区 Hotel to High-tech|酒店—软件园 Hotel to Software Park
""".strip().splitlines()
    for part in line.split("|")
)
# What the front office calls things: its headings, by field of the receipts, and words of ours that it has not.
FRONT: dict[Language, tuple[dict[str, str], dict[str, str], str]] = {
    "zh": (
        {
            "day": "营业日期", "receipt": "单据号", "customer": "客户名称", "staff": "销售员", "source": "渠道",
            "item": "项目", "payment": "付款方式", "amount": "金额（元）", "bill": "账单号",
        },
        {"现付": "微信支付", "房费": "房租"},
        "合计",
    ),
    "en": (
        {
            "day": "Business date", "receipt": "Ticket", "customer": "Customer name", "staff": "Salesperson",
            "source": "Channel", "item": "Charge", "payment": "Payment method", "amount": "Amount (CNY)",
            "bill": "Folio",
        },
        {"Paid": "WeChat Pay", "Room": "Room charge"},
        "Total",
    ),
}  # fmt: skip


def in_language(typed: Typed, lang: Language) -> Typed:
    """What is typed, by the headers and in the words of an edition."""
    return typed if lang == "zh" else {name: [_row(name, row) for row in rows] for name, rows in typed.items()}


def _row(name: str, row: Row) -> Row:
    columns = {column.zh: column for column in TABLES[name].columns}
    return {columns[header].en: _cell(columns[header], value) for header, value in row.items()}


def _cell(column: Column, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if column.choice and (code := codes(column.choice).get(value)):
        return label(column.choice, code, "en")
    grades = {str(zh[0]): str(en[0]) for zh, en in zip(grade_rows("zh"), grade_rows("en"), strict=True)}
    return grades[value] if column.names == "grade" else _WORDS.get(value, value)


def front_office_file(path: Path, lang: Language) -> Path:
    """October's receipts as another program writes them: a title, headings and words of its own, customers by name,
    a total."""
    headings, words, total = FRONT[lang]
    columns = {field: TABLES["tblReceipts"].column(field).header(lang) for field in headings}
    rows = in_language(MONTH_AT_WORK, lang)["tblReceipts"]
    number, name = (TABLES["tblCustomers"].column(field).header(lang) for field in ("customer", "name"))
    names = {row[number]: row[name] for row in in_language(SET_UP, lang)["tblCustomers"]}
    with path.open("w", encoding="gb18030" if lang == "zh" else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([{"zh": "前台收入明细", "en": "Front office takings"}[lang]])
        writer.writerow(headings.values())
        for row in rows:
            cells = {field: row.get(header) for field, header in columns.items()}
            cells |= {"customer": names[cells["customer"]], "amount": f"{cells['amount']:,.2f}"}
            writer.writerow([words.get(str(cell), cell) for cell in cells.values()])
        writer.writerow([total, *[""] * 6, f"{sum(row[columns['amount']] for row in rows):,.2f}", ""])
    return path


def as_typed(value: Any, field_kind: str) -> str:
    """A cell's value as one types it."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()[: 7 if field_kind == "month" else 10]
    return str(value)
