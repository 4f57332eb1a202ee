"""A form filled in and saved by LibreOffice comes back as one that was filled in anywhere else."""

from __future__ import annotations

from pathlib import Path

from addin.usecases.sharing.hand_out import WantedForms
from tests.usecases.sharing.forms import collected, day, handed_out, rows, selling_company

from .office import LONG, Office

VISITS = "拜访记录"


def _saved(office: Office, path: Path, typed: dict[tuple[str, str], str]) -> tuple[Path, object]:
    """The file as LibreOffice saves it after somebody typed into cells; and the name beside a typed number."""
    book = office.call("sheets.open", str(path), timeout=LONG)
    try:
        for (sheet, cell), text in typed.items():
            office.call("sheets.enter", book, sheet, cell, text)
        shown = office.call("sheets.read", book, VISITS, "C6:C6")[0][0]
        target = path.with_name(f"存过_{path.name}")
        office.call("sheets.save", book, str(target), timeout=LONG)
    finally:
        office.call("sheets.close", book)
    return target, shown


def test_what_is_typed_in_libreoffice_comes_in(office: Office, tmp_path: Path) -> None:
    book = selling_company()
    (path,) = handed_out(book, tmp_path, WantedForms(("002",), receipts=True))
    typed = {"A6": "2026-10-08", "B6": "C1", "E6": "新的", "E5": "改了"}
    saved, name = _saved(office, path, {(VISITS, cell): text for cell, text in typed.items()})
    done = collected(book, saved)
    assert [(one.new, one.changed, one.to_decide, one.back) for one in done.files] == [(1, 1, 0, [])]
    visits = rows(book, "tblVisits")
    assert (visits[0]["outcome"], visits[-1]["day"], visits[-1]["staff"]) == ("改了", day(8), "002")
    assert name == "客户一", "the number's name stands beside it"


def test_a_form_that_libreoffice_only_saved_changes_nothing(office: Office, tmp_path: Path) -> None:
    book = selling_company()
    before = {name: book.read(name).rows for name in book.names()}
    for path in handed_out(book, tmp_path, WantedForms(edition="head")):
        saved, _ = _saved(office, path, {})
        done = collected(book, saved)
        assert [(one.new, one.changed, one.to_decide, one.back) for one in done.files] == [(0, 0, 0, [])]
    assert all(book.read(name).rows == before[name] for name in ("tblVisits", "tblProspects", "tblMonthlyPlan"))
