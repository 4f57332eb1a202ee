"""The first month of docs/first-month.md in LibreOffice on a screen, in either language: from the empty workbook as it
ships, with receipts imported from another program's file and forms handed out and collected, to the locked month.

Amounts are checked against what tests/first_month.py gives by files. scripts/first_month_screen.py keeps the pictures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from addin.faces.buttons.table import BUTTONS
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.texts.sheets import DASHBOARD, DESK, START
from addin.usecases.sharing.hand_out import forms_folder
from addin.values.errors import Language
from builder.start.month import MONTH_TOP
from tests.faces.libreoffice.hands import Hands, Keep
from tests.faces.libreoffice.menus import Menu
from tests.faces.libreoffice.office import OfficeError
from tests.faces.libreoffice.screen import until
from tests.first_month import ANNUAL_PLAN, CLAIMS, MONTH, MONTH_AT_WORK, POLICY, ROUNDED, SET_UP, Row
from tests.first_month_english import as_typed, front_office_file, in_language

CHOSEN = f"C{MONTH_TOP + 2}"
BY_FORM = ("tblVisits", "tblDaily")  # what people fill in on their forms
FREE = "A5"


class Newcomer(Hands):
    """The whole path in a copy of the template."""

    def __init__(self, menu: Menu, book: Path, lang: Language, keep: Keep) -> None:
        super().__init__(menu, keep, lang)
        self.path, self.book = book, menu.open(book)
        self.screen.fill(book.stem)

    def all(self) -> None:
        """Every step."""
        self.keep("01-open")
        self.no_completion()
        self.set_up()
        self.plan()
        self.month()
        self.settle()

    # -- once

    def no_completion(self) -> None:
        """What is typed stays as it is: else 1 becomes 10,11,12,1,2,3 where such a text stands in the column."""
        for entry in (("工具", "Tools"), ("自动补全", "AutoInput")):
            self.screen.click(*self.place("menu", entry[self.at]))

    def set_up(self) -> None:
        """The month, the hotel's own figures, people, customers, the year's plan."""
        self.go_to(f"{START[self.at]}.{CHOSEN}")
        self.screen.type("2026-10")
        self.screen.key("Return")
        self.keep("02-month")
        self.own_figures()
        self.confirm("tblGrades", "04-grades")
        self.confirm("tblRates", "05-rates")
        self.fill_in({**SET_UP, **ANNUAL_PLAN})

    def own_figures(self) -> None:
        """The values that differ over the samples."""
        sheet = TABLES["tblPolicy"].sheet(self.lang)
        self.follow(sheet)
        found = self.table("tblPolicy")
        keys = [row[found["headers"].index(self.header("tblPolicy", "key"))] for row in found["rows"]]
        col = chr(64 + found["column"] + found["headers"].index(self.header("tblPolicy", "value")))
        for key, value in POLICY.items():
            self.go_to(f"{sheet}.{col}{found['row'] + keys.index(key)}")
            self.screen.type(str(value))
            self.screen.key("Return")
        self.keep("03-policy")

    def confirm(self, name: str, picture: str) -> None:
        """Every row's status."""
        sheet = TABLES[name].sheet(self.lang)
        self.follow(sheet)
        found = self.table(name)
        col = chr(64 + found["column"] + found["headers"].index(self.header(name, "status")))
        self.go_to(f"{sheet}.{col}{found['row']}")
        for _ in found["rows"]:
            self.write(label("sample", "confirmed", self.lang))
            self.screen.key("Return")
        self.keep(picture)

    def fill_in(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Rows into tables, each from the cell where its link leads."""
        for name, rows in in_language(tables, self.lang).items():
            sheet = TABLES[name].sheet(self.lang)
            cell = self.follow(sheet)
            assert cell == FREE, f"{sheet}: the link leads to {cell}"
            self.type_rows([self.typed(name, row) for row in rows])
            self.keep(f"{name}")
            until(lambda name=name, rows=rows: self.filled(name) == len(rows), 10)  # type: ignore[misc]

    def typed(self, name: str, row: Row) -> list[str]:
        """A row as one types it over the cells that are not locked."""
        return [as_typed(row.get(column.header(self.lang)), column.kind) for column in TABLES[name].inputs]

    def filled(self, name: str) -> int:
        """How many rows a table has that are not blank."""
        headers = [column.header(self.lang) for column in TABLES[name].inputs]
        return sum(any(row[header] not in (None, "") for header in headers) for row in self.rows(name))

    def header(self, name: str, field: str) -> str:
        return TABLES[name].column(field).header(self.lang)

    # -- plan

    def plan(self) -> None:
        """The month's plan, rounded; the visits."""
        self.press("plan_month")
        self.said("20-plan-asked", "yes")
        self.said("21-planned")
        sheet = TABLES["tblMonthlyPlan"].sheet(self.lang)
        self.follow(sheet)
        self.keep("22-plan")
        self.round_plan(sheet)
        self.press("plan_visits")
        self.said("24-visits-asked", "yes")
        self.said("25-visits-planned")
        self.follow(TABLES["tblVisitPlan"].sheet(self.lang))
        self.keep("26-visits")

    def round_plan(self, sheet: str) -> None:
        """Round amounts typed over the generated ones."""
        found = self.table("tblMonthlyPlan")
        staff, target = (found["headers"].index(self.header("tblMonthlyPlan", field)) for field in ("staff", "target"))
        for at, row in enumerate(found["rows"]):
            self.go_to(f"{sheet}.{chr(64 + found['column'] + target)}{found['row'] + at}")
            self.screen.type(str(ROUNDED[row[staff]]))
            self.screen.key("Return")
        self.keep("23-rounded")

    # -- the month

    def month(self) -> None:
        """Receipts from the front office's file, forms handed out and collected, the rest typed."""
        self.import_receipts()
        self.forms()
        typed = {name: rows for name, rows in MONTH_AT_WORK.items() if name not in (*BY_FORM, "tblReceipts")}
        self.fill_in(typed)
        self.press("refresh_stats")
        self.said("50-refreshed")
        self.follow(DASHBOARD[self.at])
        self.keep("51-dashboard")

    def import_receipts(self) -> None:
        """The file, a name for its source, the questions on the preview, until it is in."""
        file = front_office_file(self.path.with_name("front.csv"), self.lang)
        self.press("import_receipts")
        self.picked("30-choose", str(file))
        self.prompted("31-source", say("ask_source", self.lang, file=file.name)[:12], self.word("前台", "Front office"))
        for round_ in range(6):
            text = self.said(f"32-import-{round_}")
            if self.filled("tblReceipts"):
                break
            assert round_ < 5, text
            self.answer_preview(f"33-preview-{round_}")
            self.press("accept_import")
        self.follow(TABLES["tblReceipts"].sheet(self.lang))
        self.keep("34-receipts")

    def answer_preview(self, picture: str) -> None:
        """What the preview asks, typed beside it."""
        name = "tblImportPreview"
        self.keep(picture)
        found = self.table(name)
        at = {field: found["headers"].index(self.header(name, field)) for field in ("kept", "answer", "content")}
        for place, row in enumerate(found["rows"]):
            if answer := self.answer_to(str(row[at["kept"]] or "")):
                self.go_to(f"{found['sheet']}.{chr(64 + found['column'] + at['answer'])}{found['row'] + place}")
                self.write(answer)
                self.screen.key("Return")
                self.agree(f"{picture}-in-no-list")
        self.keep(f"{picture}-answered")

    def agree(self, picture: str) -> None:
        """To what LibreOffice asks of an answer that is in no list, if it asks: Enter does."""
        self.screen.still()
        with suppress(OfficeError):
            self.office.call("menu.place", "button", self.word("确定", "OK"), 0.5)
            self.keep(picture)
            self.screen.focus_newest()
            self.screen.key("Return")
            self.screen.fill(self.path.stem)

    def answer_to(self, question: str) -> str:
        """What the hotel answers to a question, by what it is about."""
        ours = {
            field: self.header("tblReceipts", field)
            for field in ("receipt", "day", "customer", "staff", "source", "item", "bill", "payment")
        }
        columns = self.word(
            {"receipt": "{单据号}", "source": "{渠道}"},
            {
                "receipt": "{Ticket}", "source": "{Channel}", "day": "{Business date}", "customer": "{Customer name}",
                "item": "{Charge}", "bill": "{Folio}",
            },
        )  # fmt: skip
        values = self.word({}, {"WeChat Pay": "Paid", "Room charge": "Room"})
        for word, answer in values.items():
            if word in question:
                return str(answer)
        into = question.rpartition("→")[2].strip() if "→" in question else ""
        field = next((field for field, header in ours.items() if header == into), "")
        return str(columns.get(field, self.word("(空白)", "(blank)") if field else ""))

    def word(self, zh: Any, en: Any) -> Any:
        return zh if self.lang == "zh" else en

    # -- forms

    def forms(self) -> None:
        """Handed out to everybody, filled in by those with something to say, collected together."""
        self.press("hand_out_forms")
        self.prompted("40-to-whom", str(MONTH))
        self.said("41-with-receipts", "no")
        self.said("42-with-statement", "no")
        self.said("43-handed-out")
        folder = self.path.parent / forms_folder(MONTH, self.lang)
        people = in_language({name: MONTH_AT_WORK[name] for name in BY_FORM}, self.lang)
        numbers = sorted({row[self.header(name, "staff")] for name, rows in people.items() for row in rows})
        for number in numbers:
            (form,) = folder.glob(f"*{number}*.xlsx")
            self.fill_form(form, {name: [r for r in rows if r[self.header(name, "staff")] == number]
                                  for name, rows in people.items()})  # fmt: skip
        self.press("collect_forms")
        self.picked("46-choose-form", str(next(folder.glob(f"*{numbers[0]}*.xlsx"))))
        self.said("47-all-asked", "yes")
        self.said("48-collected")
        for name, rows in people.items():
            assert self.filled(name) == len(rows), name
        self.follow(TABLES["tblVisits"].sheet(self.lang))
        self.keep("49-visits")

    def fill_form(self, form: Path, tables: Mapping[str, Sequence[Row]]) -> None:
        """A form opened, its free rows typed, saved."""
        book, self.book = self.book, self.menu.open(form)
        self.screen.fill(form.stem)
        self.keep(f"44-{form.stem[-6:]}-cover")
        for name, rows in tables.items():
            sheet = TABLES[name].sheet(self.lang)
            if rows:
                self.go_to(f"{sheet}.{FREE}")
                self.type_rows([self.typed_form(name, row) for row in rows])
                self.keep(f"45-{form.stem[-6:]}-{name}")
        self.screen.key("ctrl+s")
        self.screen.still()
        self.keep("45-keep-format")
        self.screen.focus_newest()
        self.screen.key("Return")
        self.screen.still()
        self.office.call("sheets.close", self.book)
        self.book = book
        self.screen.fill(self.path.stem)

    def typed_form(self, name: str, row: Row) -> list[str]:
        """A row on the form of the person whose it is."""
        return [text for column, text in zip(TABLES[name].inputs, self.typed(name, row), strict=True)
                if column.field != "staff"]  # fmt: skip

    # -- settle

    def settle(self) -> None:
        """Checked, settled, claims, settled again, explained, signed, locked."""
        self.press("check_data")
        self.said("60-checked")
        self.press("settle_month")
        self.said("61-settled")
        self.keep("62-desk")
        self.fill_in(CLAIMS)
        self.press("settle_month")
        self.said("63-settled-again", "yes")
        self.said("64-settled")
        self.look()
        for picture, role, name in (("70-department", "department", "高伟"), ("71-finance", "finance", "钱敏")):
            self.press("sign_off")
            self.prompted(f"{picture}-role", str(MONTH), label("signer", role, self.lang))
            self.prompted(f"{picture}-name", say("ask_name", self.lang)[:8], name)
            self.prompted(f"{picture}-remark", say("ask_remark", self.lang)[:4])
            self.said(f"{picture}-signed")
        self.press("lock_month")
        self.said("72-lock-asked", "yes")
        self.said("73-locked")
        self.go_to(f"{START[self.at]}.A1")
        self.keep("74-start")

    def look(self) -> None:
        """This month's pay, an amount explained, the lines behind it."""
        self.follow(DESK[self.at])
        self.keep("65-desk")
        sheet = TABLES["tblSettlement"].sheet(self.lang)
        self.follow(sheet)
        self.keep("66-settlement")
        found = self.table("tblSettlement")
        commission = found["headers"].index(self.header("tblSettlement", "commission"))
        row = [line[1] for line in found["rows"]].index("002")
        self.go_to(f"{sheet}.{chr(64 + found['column'] + commission)}{found['row'] + row}")
        self.press("explain_cell")
        self.said("67-explained")
        self.press("show_lines")
        self.said("68-lines-said")
        self.keep("69-lines")

    def press(self, macro: str) -> None:
        """A button's entry of the menu."""
        button = next(button for button in BUTTONS if button.macro == macro)
        self.click_menu(button.label[self.at])
