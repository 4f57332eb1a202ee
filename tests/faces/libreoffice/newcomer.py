"""What a newcomer does besides typing: a month planned, a cash desk's file imported through its preview, a form handed
out, filled in and collected, the month settled, read, signed and locked. All by mouse and keyboard, in either language.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from addin.faces.buttons.table import BUTTONS, in_language
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.sheets import DESK
from addin.usecases.sharing.hand_out import forms_folder
from addin.values.errors import Language
from addin.values.periods import Month
from tests.faces.libreoffice.menus import SOON, Menu
from tests.faces.libreoffice.screen import until

MONTH = Month(2026, 10)
NAME = "desk.csv"  # a cash desk's file: its own headings and words, a title, a total, a name nobody knows
DESK_FILE = """云州湖畔酒店 前台消费明细
2026-10-01 至 2026-10-31

单号,营业日期,客户名称,营业员,客源,消费类别,付款,金额(元)
X0003,2026-10-16,东方公司,003,会员,水疗,会员卡,"43,260.00"
X0004,2026-10-27,东方股份公司,003,电话预订,房租,微信支付,"128,000.00"
合计,,,,,,,"171,260.00"
"""
IMPORTED = ("X0003", "X0004")
BLANK, PAID_BY = "(空白)", "{付款}"
SOURCE = {"zh": "前台", "en": "Desk"}
OUTCOME = {"zh": "十一月会议待定", "en": "Meeting in November"}
SIGNER = {"zh": "钱敏", "en": "Qian Min"}
CHARACTERS = "".join(
    [BLANK, PAID_BY, *SOURCE.values(), *OUTCOME.values(), *SIGNER.values(), "导入预览拜访记录上门部门财务王芳"]
)
_TRIES = 3
_ITEM = 18  # points: the height of a line of a drop-down list


class Newcomer:
    """The steps in a book that is open and has people, customers and its month."""

    def __init__(self, walk: Any, lang: Language = "zh") -> None:
        self.walk, self.lang = walk, lang
        self.menu: Menu = walk.menu
        self.screen, self.office = walk.screen, walk.office

    def sheet(self, table: str) -> str:
        return TABLES[table].sheet(self.lang)

    def push(self, macro: str) -> None:
        """Click a button of the toolbar."""
        button = next(button for button in BUTTONS if button.macro == macro)
        self.screen.click(*self.walk.place("button", in_language(button.label, self.lang)))

    def said(self, picture: str) -> str:
        """The message box that opens, answered once its picture is taken."""
        text: str | None = self.office.call("menu.box", SOON, timeout=2 * SOON)
        assert text is not None, "no message box"
        self.walk.keep(picture)
        self.menu.answer(0)
        return text

    def plan(self) -> None:
        """The month's plan and visits; each asks once."""
        for macro in ("plan_month", "plan_visits"):
            self.push(macro)
            self.menu.asked(answer=0)
            self.menu.said()

    def bring_in(self, folder: Path) -> None:
        """The cash desk's file: its source named, three questions answered, one of them from a drop-down list."""
        (folder / NAME).write_text(DESK_FILE, "gb18030")
        self.push("import_receipts")
        self.menu.pick(folder / NAME)
        self.answer_prompt("desk.csv", SOURCE[self.lang])
        self.said("preview-asks")
        answers = self.answers_wanted()
        self.choose(f"E{answers['客户名称']}", 1)
        self.walk.keep("preview")
        self.type_at(f"E{answers['账单号' if self.lang == 'zh' else 'Bill']}", BLANK)
        self.type_at(f"E{answers['支付方式' if self.lang == 'zh' else 'Payment']}", PAID_BY)
        self.accept()
        rows = self.walk.read(self.sheet("tblReceipts"), "A5:H8")
        assert [row[0] for row in rows[2:]] == list(IMPORTED), rows

    def accept(self) -> None:
        """Confirmed as often as something is still asked: of the values of a column that was only now named."""
        self.push("accept_import")
        said = self.said("accepted")
        if label("import_part", "asked", self.lang) in str(self.walk.read(self.sheet("tblImportPreview"), "A5")):
            row = next(iter(self.answers_wanted().values()))
            self.choose(f"E{row}", 0)
            self.push("accept_import")
            said = self.said("accepted-again")
        assert "desk.csv" in said, said

    def answers_wanted(self) -> dict[str, int]:
        """The row of each question by what it is about: a heading of the file or a column of ours."""
        rows = self.walk.read(self.sheet("tblImportPreview"), "A5:J30")
        found = {}
        for at, row in enumerate(rows, 5):
            if row[0] == label("import_part", "asked", self.lang):
                found |= {
                    word: at for word in ("客户名称", "账单号", "支付方式", "Bill", "Payment") if word in str(row[9])
                }
        return found or {"": 5}

    def choose(self, cell: str, item: int) -> None:
        """An entry of a cell's drop-down list, by mouse."""
        self.walk.go_to(f"{self.sheet('tblImportPreview')}.{cell}")
        self.screen.still()
        left, top, width, height = self.office.call("menu.cell_box", self.walk.book, cell)
        self.screen.click(left + width + 8, top + height - 10)
        self.screen.still()
        self.walk.keep("drop-down")
        self.screen.click(left + 30, top + height + _ITEM // 2 + item * _ITEM)
        until(lambda: self.walk.read(self.sheet("tblImportPreview"), cell) != [[None]], 10)

    def type_at(self, cell: str, text: str) -> None:
        """An answer; keys that are pressed while LibreOffice is busy can get lost, then once more."""
        for _ in range(_TRIES):
            self.walk.go_to(f"{self.sheet('tblImportPreview')}.{cell}")
            self.screen.still()
            self.screen.type(text)
            self.screen.key("Return")
            self.screen.still()
            if self.walk.read(self.sheet("tblImportPreview"), cell) == [[text]]:
                return
        raise AssertionError(f"{cell} does not take {text}")

    def answer_prompt(self, question: str, text: str) -> None:
        self.menu.type_in(question, text)

    def hand_out(self, folder: Path) -> Path:
        """A form for 002, without receipts and statement: its file."""
        self.push("hand_out_forms")
        self.menu.type_in(str(MONTH), "002")
        for _ in range(2):
            self.menu.asked(answer=1)
        self.said("handed-out")
        return next((folder / forms_folder(MONTH, self.lang)).glob("*002*.xlsx"))

    def fill_in(self, form: Path) -> None:
        """A visit, typed into the form and saved, as the salesperson does."""
        book = self.menu.open(form)
        self.screen.fill("002")
        sheet = self.sheet("tblVisits")
        self.screen.key("ctrl+shift+t", "ctrl+a")
        self.screen.type(f"{sheet}.A5")
        self.screen.key("Return")
        until(lambda: self.office.call("menu.cursor", book)[0] == sheet, SOON)
        self.walk.keep("form")
        headers = self.office.call("sheets.read", book, sheet, "A4:H4")[0]
        manner = label("manner", "visit", self.lang)
        typed = {"day": "2026-10-20", "customer": "C001", "manner": manner, "outcome": OUTCOME[self.lang]}
        line = {TABLES["tblVisits"].column(field).header(self.lang): text for field, text in typed.items()}
        self.screen.type("\t".join(line.get(str(header), "") for header in headers))
        self.screen.key("Return", "ctrl+s")
        self.walk.keep("form-filled")
        self.screen.focus_newest()
        self.screen.key("Return")  # keep the format
        self.screen.still()
        self.office.call("sheets.close", book)

    def collect(self, form: Path) -> None:
        """The form comes back: the visit stands in the book."""
        self.screen.fill("LibreOffice Calc")
        self.push("collect_forms")
        self.menu.pick(form)
        self.said("collected")
        rows = self.walk.read(self.sheet("tblVisits"), "A5:E5")
        assert rows[0][1:3] == ["C001", "002"], rows

    def read_desk(self) -> None:
        """This month's pay: a click on an amount leads to its explanation."""
        self.walk.go_to(f"{in_language(DESK, self.lang)}.D6" if self.lang == "zh" else "Settlement.J6")
        self.walk.keep("desk")

    def sign_and_lock(self) -> None:
        """Both sign, then the month is locked."""
        for code in ("department", "finance"):
            self.push("sign_off")
            self.menu.type_in(str(MONTH), label("signer", code, self.lang))
            self.menu.type_in("", SIGNER[self.lang])
            self.menu.type_in("", "")
            self.said(f"signed-{code}")
        self.push("lock_month")
        self.menu.asked(answer=0)
        self.said("locked")
        assert self.walk.read(self.sheet("tblCloses"), "B5") == [[label("status", "locked", self.lang)]]
