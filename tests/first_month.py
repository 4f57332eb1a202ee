"""A small hotel's first month, made up: what is typed at each step of docs/first-month.md, and into which table.

The document's pictures (scripts/first_month.py) and the test that its path works (test_first_month.py) both type this.
Values are as typed: by header, in words and yuan; a blank cell is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from addin.book.base import Book
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.faces.cli import main as cli
from addin.tables.schema import TABLES
from addin.values.periods import Month
from builder.policy.rows import SAMPLE_MARK

Row = dict[str, Any]
Typed = Mapping[str, Sequence[Row]]

MONTH, NEXT = Month(2026, 10), Month(2026, 11)

# 制度参数: key, value
POLICY = {
    "dept_target_low": 950_000,
    "dept_target_high": 1_100_000,
    "posts_membership": 1,
    "minimum_wage": 2_260,
    "tier_vip": 300_000,
    "tier_level1": 120_000,
    "tier_level2": 30_000,
}


def _rows(table: str, fields: str, text: str) -> list[Row]:
    """Rows from lines of cells between bars, by the Chinese headers of these fields; '-' is a blank cell."""
    columns = [TABLES[table].column(field) for field in fields.split()]
    lines = (line.split("|") for line in text.strip().splitlines())
    return [
        {column.zh: _cell(column.kind, cell) for column, cell in zip(columns, line, strict=True) if cell != "-"}
        for line in lines
    ]


def _cell(kind: str, text: str) -> Any:
    """A typed cell as the spreadsheet holds it."""
    if kind in ("date", "month"):
        return dt.date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    if kind in ("money", "rate", "count"):
        return float(text) if "." in text else int(text)
    return text


SET_UP: Typed = {
    "tblStaff": _rows("tblStaff", "staff name team grade hired insurance special", """
001|周琳|销售部|销售总监|2023-03-01|1850|3000
002|高伟|协议组|高级销售代表|2023-09-18|1120|2000
003|许静|协议组|销售代表|2025-04-07|860|1000
004|罗明|散客组|销售代表|2024-11-11|860|-
005|唐悦|散客组|会籍经理|2025-07-01|820|1500
006|韩雪|协议组|试用期|2026-10-09|700|-
007|沈洁|销售部|企划|2024-05-20|900|1000
008|郑凯|散客组|高级销售代表|2024-02-26|1120|1000"""),
    "tblCustomers": _rows("tblCustomers", "customer name kind level owner terms", """
C001|青禾旅行社|协议客户|VIP|002|30
C002|北辰软件|协议客户|VIP|008|30
C003|远山会务公司|协议客户|一级|002|30
C004|华屿建筑|协议客户|一级|003|45
C005|明德中学|协议客户|一级|008|30
C006|绿洲健身会员|会员|二级|005|-
C007|苏女士|会员|VIP|005|-
C008|稻香食品|协议客户|二级|003|30
C009|临江商会|协议客户|二级|004|30
C010|云帆航运|协议客户|二级|006|30
C011|何先生|会员|其它|004|-
C012|西岭摄影协会|散客|其它|004|-"""),
    "tblDeptTargets": _rows("tblDeptTargets", "month target reason", """
2026-10|1050000|新代表 10 月 9 日到岗"""),
    "tblOpening": _rows("tblOpening", "month staff item amount", """
2026-09|001|应税收入|138000
2026-09|001|税前扣除|98500
2026-09|001|个税|1430
2026-09|002|应税收入|96000
2026-09|002|税前扣除|81200
2026-09|002|个税|444
2026-09|003|应税收入|62000
2026-09|003|税前扣除|68600
2026-09|004|应税收入|71000
2026-09|004|税前扣除|58600
2026-09|004|个税|372
2026-09|005|应税收入|58000
2026-09|005|税前扣除|73200
2026-09|007|应税收入|60000
2026-09|007|税前扣除|69000
2026-09|008|应税收入|92000
2026-09|008|税前扣除|71200
2026-09|008|个税|624"""),
}  # fmt: skip

ANNUAL_PLAN: Typed = {
    "tblAnnualPlan": [
        {"年度": 2026, "指标": measure, "任务": task, "目标": stretch, "区域": "全酒店"}
        for measure, task, stretch in (
            ("销售额", 12_000_000, 13_200_000), ("新客户", 60, 72), ("客户满意度", 90, 94), ("成交数", 600, 660)
        )
    ],
    "tblSeasonWeights": _rows("tblSeasonWeights", "month weight reason", """
2026-02|800000|春节"""),
    "tblFunnel": [
        {"年度": 2026, "人数": 6, "平均成交额": 20_000, "成交率": 0.2, "回访成交率": 0.05, "每月天数": 22}
    ],
}  # fmt: skip

MONTH_AT_WORK: Typed = {
    "tblReceipts": _rows("tblReceipts", "receipt day customer staff source item payment amount bill", """
R001|2026-10-02|C001|002|协议客户|房费|现付|96800|-
R002|2026-10-03|C007|005|会员|康体|会员卡|38600|-
R003|2026-10-04|C011|004|会员|餐费|现付|21500|-
R004|2026-10-06|C002|008|协议客户|房费|现付|128400|-
R005|2026-10-08|C001|002|协议客户|餐费|挂账|42600|B1008
R006|2026-10-09|C004|003|协议客户|房费|现付|63900|-
R007|2026-10-12|C003|002|协议客户|其他自营|现付|74200|-
R008|2026-10-13|C006|005|会员|康体|现付|46800|-
R009|2026-10-14|C009|004|电话预订|餐费|现付|58300|-
R010|2026-10-15|C005|008|协议客户|餐费|挂账|36500|B1015
R011|2026-10-15|C005|008|协议客户|房费|挂账|51200|B1015
R012|2026-10-16|C010|006|协议客户|房费|现付|44700|-
R013|2026-10-19|C008|003|协议客户|餐费|现付|39800|-
R014|2026-10-20|C007|005|会员|康体|会员卡|52400|-
R015|2026-10-21|C002|008|协议客户|餐费|现付|87600|-
R016|2026-10-22|C012|004|电话预订|房费|现付|68900|-
R017|2026-10-23|C004|003|协议客户|房费|挂账|57400|B1023
R018|2026-10-26|C010|006|协议客户|餐费|现付|48500|-
R019|2026-10-27|C001|002|协议客户|房费|现付|82700|-
R020|2026-10-28|C003|-|协议客户|餐费|现付|31900|-
R021|2026-10-29|C008|003|协议客户|房费|现付|76300|-
R022|2026-10-30|C009|004|电话预订|房费|现付|49600|-
R023|2026-10-30|C007|005|会员|商品部|现付|6800|-
R024|2026-10-31|C011|004|会员|餐费|免费卡|1500|-"""),
    "tblCollections": _rows("tblCollections", "collection receipt bill day amount collector", """
H001|R005|-|2026-10-26|42600|-
H002|-|B1015|2026-10-30|60000|008"""),
    "tblVisits": _rows("tblVisits", "day customer staff manner outcome", """
2026-10-09|C001|002|上门拜访|定了月底两个团
2026-10-12|C002|008|上门拜访|年会询价
2026-10-13|C004|003|上门拜访|续签协议价
2026-10-15|C007|005|来访接待|办水疗年卡
2026-10-20|C003|002|电话回访|十一月会议待定
2026-10-22|C005|008|上门拜访|确认月底付款"""),
    "tblEntertainment": _rows(
        "tblEntertainment", "dinner day staff customer amount head_approved requested approved submitted", """
Y001|2026-10-12|008|C002|1280|是|2026-10-10|2026-10-11|2026-10-14"""),
    "tblDaily": _rows("tblDaily", "day staff received callbacks deals remarks", """
2026-10-12|002|2|9|1|会议订单签约
2026-10-12|008|1|6|0|年会询价
2026-10-13|005|3|8|2|-
2026-10-14|004|1|7|1|商会聚餐"""),
    "tblSurveys": _rows("tblSurveys", "day customer staff score", """
2026-10-19|C001|002|94
2026-10-23|C002|008|90
2026-10-29|C007|005|96"""),
}  # fmt: skip

CLAIMS: Typed = {
    "tblClaims": _rows("tblClaims", "month staff kind amount handed_in vouchers route customer", """
2026-10|001|通讯|260|2026-11-03|是|-|-
2026-10|002|通讯|180|2026-11-03|是|-|-
2026-10|002|交通|236|2026-11-03|是|酒店—城东|青禾旅行社
2026-10|003|交通|85|2026-11-05|是|酒店—高新区|华屿建筑
2026-10|008|交通|150|2026-11-05|是|酒店—软件园|北辰软件"""),
}  # fmt: skip

# 月销售计划表: the generated amounts, rounded by the manager
ROUNDED = {"002": 250_000, "003": 190_000, "004": 190_000, "005": 144_000, "006": 80_000, "008": 250_000}


def walk(path: Path, keep: Callable[[str], None] = lambda step: None) -> dict[str, str]:
    """The whole path in a copy of the template; what each command said. ``keep`` is told after each stage."""
    book, said = FileBook(path), {}

    def run(command: str, month: Month = MONTH, *more: object, name: str = "") -> None:
        done = CliRunner().invoke(cli.app, [command, str(path), "--month", str(month), *map(str, more)])
        assert done.exit_code == 0, done.output
        said[name or command] = done.output

    set_up(book)
    type_in(book, ANNUAL_PLAN)
    run("plan")
    round_plan(FileBook(path))
    run("plan", name="plan again")
    run("visits")
    keep("planned")
    type_in(FileBook(path), MONTH_AT_WORK)
    run("check")
    run("stats")
    run("dashboard", MONTH, "--output", path.with_suffix(".png"))
    run("settle", name="settle on the 1st")
    type_in(FileBook(path), CLAIMS)
    run("settle")
    run("explain", MONTH, "--staff", "002")
    run("statements", MONTH, "--output", path.with_name("statements.xlsx"))
    keep("settled")
    for role, name in (("部门", "高伟"), ("财务", "钱敏")):
        run("signoff", MONTH, "--role", role, "--name", name, name=f"signed by {role}")
    run("lock")
    run("plan", NEXT, name="plan next")
    run("visits", NEXT, name="visits next")
    keep("locked")
    return said


def round_plan(book: Book) -> None:
    """The manager types round amounts over the generated ones, and nothing else."""
    raw = book.read("tblMonthlyPlan")
    staff, target = (raw.headers.index(header) for header in ("工号", "任务额"))
    for row in raw.rows:
        row[target] = ROUNDED[str(row[staff])]
    book.write({"tblMonthlyPlan": raw.rows})


def set_up(book: FileBook) -> None:
    """What is entered once: our own figures over the samples, each confirmed; people, customers, opening balances."""
    book.write(
        {
            "tblPolicy": _changed(book, "tblPolicy", _own_figure),
            "tblGrades": _changed(book, "tblGrades", _confirmed),
            "tblRates": _changed(book, "tblRates", _confirmed),
        }
    )
    type_in(book, SET_UP)


def type_in(book: Book, typed: Typed) -> None:
    """Rows below those that the tables have already; a table's blank first row is used up."""
    tables = {}
    for name, rows in typed.items():
        raw = book.read(name)
        live = [column.zh for column in TABLES[name].columns if column.kind == "formula"]
        kept = [
            list(row)
            for row in raw.rows
            if any(cell not in (None, "") for cell, header in zip(row, raw.headers, strict=True) if header not in live)
        ]
        tables[name] = kept + [[row.get(header) for header in raw.headers] for row in rows]
    book.write(tables)


def _changed(book: Book, name: str, change: Any) -> list[list[Any]]:
    raw = book.read(name)
    fields = fields_of(raw)
    return [list(change(dict(zip(fields, row, strict=True))).values()) for row in raw.rows]


def _own_figure(row: Row) -> Row:
    note = str(row["note"]).removeprefix(SAMPLE_MARK[0])
    return row | {"value": POLICY.get(str(row["key"]), row["value"]), "note": note}


def _confirmed(row: Row) -> Row:
    return row | {"status": "已确认"}
