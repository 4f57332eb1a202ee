"""October in LibreOffice, as somebody does it: an empty workbook, values by keyboard, the menu by mouse, the result.

Every step is checked by reading cells. `scripts/screen.py` keeps a picture of each.
"""

from __future__ import annotations

from pathlib import Path

from builder.start.month import MONTH_TOP
from tests.faces.libreoffice.hands import Hands, Keep
from tests.faces.libreoffice.menus import SOON, Menu
from tests.faces.libreoffice.screen import until

STAFF = (
    ("001", "陈敏", "一组", "销售总监", "2024-03-01", "", "1500", "2000"),
    ("002", "王芳", "一组", "高级销售代表", "2024-06-15", "", "1200", "1000"),
    ("003", "李明", "二组", "销售代表", "2025-09-01", "", "900"),
)
CUSTOMERS = (("C001", "华夏旅行社", "协议客户", "VIP", "002", "30"), ("C002", "东方公司", "协议客户", "一级", "003"))
RECEIPTS = (
    ("X0001", "2026-10-03", "C001", "002", "协议客户", "房费", "现付", "186500"),
    ("X0002", "2026-10-08", "C001", "002", "协议客户", "餐费", "挂账", "96800.5", "B01"),
    ("X0003", "2026-10-16", "C002", "003", "会员", "康体", "会员卡", "43260"),
    ("X0004", "2026-10-27", "C002", "003", "电话预订", "房费", "现付", "128000"),
)
COLLECTION = ("H0001", "X0002", "", "2026-10-29", "60000")
SO_FAR = (0, 246500, 171260)  # yuan that count for each, the collection with them
CHOSEN, SETTLED = f"C{MONTH_TOP + 2}", f"C{MONTH_TOP + 4}"  # of the start page
_GRIDS = {"人员": STAFF, "客户": CUSTOMERS, "消费流水": RECEIPTS, "挂账回款": (COLLECTION,)}
CHARACTERS = "".join([*_GRIDS, "开始月度结算表测", *(cell for rows in _GRIDS.values() for row in rows for cell in row)])


class Walk(Hands):
    """One walk through a copy of the template. ``keep`` takes the pictures."""

    def __init__(self, menu: Menu, book: Path, keep: Keep) -> None:
        super().__init__(menu, keep)
        self.book = menu.open(book)
        self.screen.fill("LibreOffice Calc")
        self.screen.learn(CHARACTERS)

    def all(self) -> None:
        """Every step."""
        self.keep("1-open")
        self.show_all()
        self.type_in("人员", STAFF)
        self.keep("2-staff")
        self.type_in("客户", CUSTOMERS)
        self.type_in("消费流水", RECEIPTS)
        self.keep("3-receipts")
        self.choose_month()
        self.type_in("挂账回款", (COLLECTION,))
        self.see_credit()
        self.see_preview(SO_FAR, "尚未结算")
        self.keep("5-preview")
        self.open_menu()
        self.settle()
        self.see_preview(SO_FAR, "一致")
        self.see_result()
        self.explain()

    def show_all(self) -> None:
        """Every sheet, those too that the role for whom the book opens does not see."""
        self.screen.click(*self.place("button", "全部"))
        until(lambda: "月度测算" in self.office.call("tables.in_sight", self.book)[0], SOON)

    def type_in(self, sheet: str, rows: tuple[tuple[str, ...], ...]) -> None:
        """Rows into a table, the first ones into its blank row, the others below it, from cell to cell."""
        self.go_to(f"{sheet}.A5")
        for row in rows:
            self.screen.type("\t".join(row))
            self.screen.key("Return")  # back to where the row began, one below
        last = f"A5:A{4 + len(rows)}"
        until(lambda: self.read(sheet, last) == [[row[0]] for row in rows], 10)

    def choose_month(self) -> None:
        """The month of the start page."""
        self.go_to(f"开始.{CHOSEN}")
        self.screen.type("2026-10")
        self.screen.key("Return")
        until(lambda: self.read("开始", SETTLED) == [[46296]], 10)

    def see_credit(self) -> None:
        """The live function has worked out what the collection counts, as soon as it was typed."""
        until(lambda: self.read("挂账回款", "J5") == [[60000.0]], 10)
        self.keep("4-live")
        self.change_day("2026-06-08")  # consumed more than three months before the collection: half
        until(lambda: self.read("挂账回款", "J5") == [[30000.0]], 10)
        self.change_day(RECEIPTS[1][1])
        until(lambda: self.read("挂账回款", "J5") == [[60000.0]], 10)

    def change_day(self, day: str) -> None:
        """The day of the receipt that the collection pays."""
        self.go_to("消费流水.B6")
        self.screen.type(day)
        self.screen.key("Return")

    def see_preview(self, performance: tuple[float, ...], agreement: str) -> None:
        """What everybody has so far, and whether the settlement says the same."""
        self.go_to("月度测算.A13")
        until(lambda: [row[0] for row in self.read("月度测算", "D13:D15")] == list(performance), 10)
        assert self.read("月度测算", "M3") == [[agreement]]

    def open_menu(self) -> None:
        """The month is typed once more; the click on the menu ends the typing."""
        self.go_to(f"开始.{CHOSEN}")
        self.screen.type("2026-10")
        self.screen.click(*self.place("menu", "销售管理"))
        self.place("menu", "结算本月")
        self.keep("6-menu")

    def settle(self) -> None:
        """The menu's entry, and what is said at the end."""
        self.screen.click(*self.place("menu", "结算本月"))
        said = self.said("7-settled")
        assert "2026-10 已结算，共 3 人" in said, said
        assert "部门业绩 417760.00" in said, said

    def see_result(self) -> None:
        """Everybody's month."""
        self.go_to("月度结算表.A5")
        people = self.read("月度结算表", "B5:E7")
        assert [row[:2] for row in people] == [[row[0], row[1]] for row in STAFF], people
        assert [row[3] for row in people] == list(SO_FAR), people
        assert self.read("结算状态", "A5:B5") == [[46296, "已结算"]]
        self.keep("8-result")

    def explain(self) -> None:
        """Why somebody gets that much."""
        self.go_to("月度结算表.J6")
        self.screen.click(*self.place("button", "解释所选单元格"))
        said = self.said("9-explained")
        assert "002 王芳：提成" in said, said
        assert "依据：H5.2" in said, said
