"""The statement of a payment on the last day (L7): one page with every amount of it and how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, Cell
from addin.book.convert import read_fen
from addin.book.inputs import fields_of, months_of, read_contents, without_collector
from addin.charts.paper.content import AmountRow, Group, Listing, StatementPage
from addin.charts.paper.finishing import finished
from addin.charts.paper.fitting import fitted
from addin.charts.paper.typeset import Typesetter
from addin.plans.registry import plan_in
from addin.tables.leavers import TAXED
from addin.tables.pay_items import PayItem, PayItems
from addin.tables.schema import TABLES
from addin.texts.paper import paper_text
from addin.usecases.closing.closes import closes_of
from addin.usecases.closing.leaver_codes import PAY, TRACE, leaver_problems
from addin.usecases.explain import Selected
from addin.usecases.handing_out.amounts import money
from addin.usecases.handing_out.files import write_all
from addin.usecases.handing_out.gather import employer_printed
from addin.usecases.handing_out.making import WantedStatements
from addin.usecases.handing_out.names import file_names
from addin.usecases.handing_out.page import reason_row
from addin.usecases.handing_out.private import passwords, private_of
from addin.usecases.settle import stop_at_errors
from addin.usecases.statement import Statement, StatementLine, is_about, month_rows
from addin.values.errors import Language, refuse
from addin.values.periods import Month

_MEASURES = ("performance", "base", "target")
_ENDING = ("left_paid",)  # of the month's run, not of the payment


class LastPayment(NamedTuple):
    """A payment as it was written: its row by field, how it came about, what the scheme pays; the employer's name."""

    statement: Statement
    row: dict[str, Cell]
    items: PayItems
    employer: str
    language: Language

    def fen(self, field: str) -> int:
        return read_fen(self.row.get(field))

    def header(self, field: str) -> str:
        return TABLES[PAY].column(field).header(self.language)


@without_collector()
def hand_out_leaver(
    book: Book, asked: tuple[Month, str], place: tuple[Path, Path | None], wanted: WantedStatements
) -> Path:
    """Write the PDF of a payment on the last day (month, staff number) into a folder, as open to others as a file.

    Refused if nobody was paid so, DataRefused if what was written has been changed.
    """
    payment = last_payment(book, *asked)
    known = private_of(book, wanted)
    word = passwords(book, [payment.statement], known, wanted).get(payment.statement.staff, "")
    page, setter = leaver_page(payment), Typesetter("statement", book.language)
    pdf, _ = fitted(lambda size: setter.pdf(page, size), page)
    who = file_names([(payment.statement.staff, payment.statement.name)])[0]
    name = paper_text("leaver_file", book.language, month=asked[0], who=who)
    write_all(place[0], {name: finished(pdf, word)}, place[1])
    return place[0] / name


def selected_payment(book: Book, selected: Selected | None) -> tuple[Month, str] | None:
    """Month and number of the payment in whose row the user's cell lies; None elsewhere."""
    raw = book.read(PAY) if PAY in book.names() else None
    at = selected.row - raw.first_row if raw and selected and selected.sheet == raw.sheet else -1
    if raw is None or not 0 <= at < len(raw.rows):
        return None
    month, staff = months_of(raw)[at], str(raw.rows[at][fields_of(raw).index("staff")] or "").strip()
    return (month, staff) if month and staff else None


def last_payment(book: Book, month: Month, staff: str) -> LastPayment:
    """The payment as it was written. Refused if there is none, DataRefused if it has been changed."""
    names = [name for name in (PAY, TRACE, "tblHistory") if name in book.names()]
    contents = read_contents(book, ("tblCloses", *names))
    stop_at_errors(book, contents.tables, leaver_problems(contents.tables, closes_of(contents.closes)))
    found = {name: month_rows(contents.tables[name], month) for name in (PAY, TRACE) if name in names}
    mine = {name: [row for row in rows if is_about(row, staff)] for name, rows in found.items()}
    if not mine.get(PAY):
        raise refuse("leaver_not_paid", PAY, None, "staff", month=month, staff=staff)
    row = mine[PAY][0]
    lines = [_line(line) for line in mine[TRACE]]
    number, name, grade, code = (str(row.get(field) or "") for field in ("staff", "name", "grade", "check"))
    told = Statement(month, number, name, grade, {}, lines, [], code)
    items = plan_in(contents.inputs.policy, month).items.of_leavers
    return LastPayment(told, row, items, employer_printed(contents.inputs, month), book.language)


def _line(row: dict[str, Cell]) -> StatementLine:
    texts = (str(row.get(field) or "") for field in ("arithmetic", "clause", "note"))
    return StatementLine(str(row.get("item") or ""), read_fen(row.get("amount")) / 100, *texts)


def leaver_page(paid: LastPayment) -> StatementPage:
    """All that the page says: what is paid, how every amount of it came about, what the tax is made from."""
    lang, told = paid.language, paid.statement
    rows = [reason_row(line, lang) for line in told.lines]
    how = [paper_text(key, lang) for key in ("item", "amount", "how")]
    code = paper_text("leaver_code", lang, code=told.code) if told.code else ""
    return StatementPage(
        paper_text("leaver_title", lang, month=told.month, year=told.month.year, number=told.month.month),
        paid.employer,
        _who(paid),
        [(paid.header(field), money(paid.fen(field))) for field in ("paid", "net", "joined")],
        [paper_text("item", lang), paper_text("amount", lang)],
        _groups(paid),
        _tax(paid),
        Listing(paper_text("how_title", lang), how, rows),
        None,
        [paper_text(key, lang) for key in ("received", "signature", "date")],
        code,
    )


def _who(paid: LastPayment) -> list[tuple[str, str]]:
    told = paid.statement
    day = str(paid.row.get("day") or "")[:10]
    found = [(paid.header("staff"), told.staff), (paid.header("name"), told.name), (paid.header("grade"), told.grade)]
    return [*found, (paper_text("last_day", paid.language), day)]


def _groups(paid: LastPayment) -> list[Group]:
    """Performance, what is earned, taken and added, net pay, and what is paid on the day."""
    lang, items = paid.language, paid.items
    net = [item for item in items.parts_of("net") if item.field != "gross"]
    beside = [item.field for item in items if not item.total and item.field not in ("gross", "net", *_ENDING)]
    found = [
        Group(paper_text("results", lang), _rows(paid, (*_MEASURES, *beside))),
        Group(paper_text("gross", lang), [*_items(paid, items.parts_of("gross")), _total(paid, "gross")]),
        Group(paper_text("taken", lang), _items(paid, [item for item in net if item.sign < 0])),
        Group(paper_text("added", lang), _items(paid, [item for item in net if item.sign > 0])),
        Group("", [_total(paid, "net"), *_rows(paid, ("joined",)), _total(paid, "paid")]),
    ]
    return [group for group in found if group.rows]


def _items(paid: LastPayment, items: Iterable[PayItem]) -> list[AmountRow]:
    return _rows(paid, (item.field for item in items if item.field not in _ENDING))


def _rows(paid: LastPayment, fields: Iterable[str]) -> list[AmountRow]:
    return [AmountRow(paid.header(field), money(paid.fen(field))) for field in fields if paid.fen(field)]


def _total(paid: LastPayment, field: str) -> AmountRow:
    return AmountRow(paid.header(field), money(paid.fen(field)), kind="total")


def _tax(paid: LastPayment) -> list[Listing]:
    rows = [[paid.header(field), money(paid.fen(field))] for field in TAXED if paid.fen(field)]
    return [Listing(paper_text("leaver_tax", paid.language), [], rows)] if rows else []
