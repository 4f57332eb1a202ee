"""The statement of a payment on the last day: every amount of it, how it came about, on one page (L7)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from addin.book.base import MemoryBook
from addin.tables.leavers import TAXED
from addin.usecases.explain import Selected
from addin.usecases.handing_out.amounts import money
from addin.usecases.handing_out.leaver import hand_out_leaver, last_payment, leaver_page, selected_payment
from addin.usecases.handing_out.making import WantedStatements
from addin.usecases.leaver import settle_leaver
from addin.usecases.settle import DataRefused
from addin.values.errors import Refused
from tests.engine.closed_books import CLOCK, OCTOBER, altered, cell
from tests.small_company import memory_book, small_company

pytestmark = pytest.mark.rule("L7")


@pytest.fixture
def book() -> MemoryBook:
    """002 is paid on 20 October."""
    found = memory_book(small_company())
    found.write({"tblStaff": cell("left", dt.date(2026, 10, 20), 1)(found.read("tblStaff"))})
    settle_leaver(found, (OCTOBER, "002"), CLOCK)
    return found


def test_every_amount_that_is_paid_stands_on_it_and_the_totals_add_up(book: MemoryBook) -> None:
    paid = last_payment(book, OCTOBER, "002")
    page = leaver_page(paid)
    shown = {row.label: row.now for group in page.groups for row in group.rows}
    shown |= {label: value for listing in page.listings for label, value in listing.rows}
    for field, value in paid.row.items():
        known = field in TAXED or field in ("net", "gross", "paid") or any(item.field == field for item in paid.items)
        if known and value:
            assert shown[paid.header(field)] == money(paid.fen(field)), field
    assert page.headline[0] == (paid.header("paid"), money(paid.fen("paid")))
    assert paid.items.total_of("net", {i.field: paid.fen(i.field) for i in paid.items}) == paid.fen("net")
    assert [row[0] for row in page.reasons.rows] == [line.item for line in paid.statement.lines]
    assert all("=" in row[2] for row in page.reasons.rows)
    assert dict(page.who)["最后在职日"] == "2026-10-20"


def test_it_is_one_page_in_the_folder(book: MemoryBook, tmp_path: Path) -> None:
    path = hand_out_leaver(book, (OCTOBER, "002"), (tmp_path / "单", None), WantedStatements())
    assert path.name == "离职结算单_2026-10_002_乙.pdf"
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(path) as found:
        assert len(found.pages) == 1


def test_who_was_not_paid_so_has_none(book: MemoryBook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="leaver_not_paid"):
        hand_out_leaver(book, (OCTOBER, "001"), (tmp_path, None), WantedStatements())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("change", [cell("paid", 9.0), cell("net", 1.0), cell("gross", 2.0)])
def test_what_was_changed_is_not_handed_out(book: MemoryBook, tmp_path: Path, change: object) -> None:
    altered(book, "tblLeaverPay", change)  # type: ignore[arg-type]
    with pytest.raises(DataRefused):
        hand_out_leaver(book, (OCTOBER, "002"), (tmp_path, None), WantedStatements())
    assert not list(tmp_path.iterdir())


def test_without_an_identity_number_no_password_and_no_file(book: MemoryBook, tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="证件号码"):
        hand_out_leaver(book, (OCTOBER, "002"), (tmp_path, None), WantedStatements(lock=True))
    assert not list(tmp_path.iterdir())


def test_the_row_that_is_selected_is_the_one_that_is_meant(book: MemoryBook) -> None:
    raw = book.read("tblLeaverPay")
    assert selected_payment(book, Selected(raw.sheet, raw.first_row, 5)) == (OCTOBER, "002")
    assert selected_payment(book, Selected(raw.sheet, raw.first_row + len(raw.rows), 5)) is None
    assert selected_payment(book, Selected("别的表", raw.first_row, 5)) is None
    assert selected_payment(book, None) is None
