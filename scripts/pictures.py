"""Makes docs/pictures from the example with October settled. Needs LibreOffice (soffice) and poppler (pdftoppm)."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops, ImageOps
from project import ROOT

from addin.tables.schema import RESULTS, TABLES
from addin.texts.sheets import DESK
from addin.usecases.dashboard import print_report
from addin.usecases.handing_out.export import hand_out
from addin.usecases.handing_out.making import WantedStatements
from addin.values.periods import Month
from builder.build import build
from builder.example.hotel import OPEN, SETTLED, example_book, example_tables, settled_example
from builder.forms import FORMS
from builder.layout import DASHBOARD
from builder.workings.layout import PREVIEW

PICTURES = ROOT / "docs" / "pictures"
DPI = 110
COLOURS = 200  # fewer make two colours of small marks one
HIGHEST = 640  # pixels of a sheet's picture, its head and some twenty rows
_NEAR_TOP = 12  # words of a page among which its title is
FOOT, MARGIN = 58, 12  # pixels: the page's foot, which is left out, and white left around a picture

# sheets whose pictures have names of their own: picture, the first word of its page
OF_OCTOBER = (("settlement.png", "月度结算表"), ("explanations.png", "结算依据"), ("policy.png", "制度参数"))
OF_THE_YEAR = (
    ("start.png", "酒店销售部"),
    ("desk.png", DESK[0]),
    ("preview.png", PREVIEW[0]),
    ("dashboard.png", f"销售部{DASHBOARD[0]}"),
)
# all other sheets with a picture, named after the sheet; those that show other months too
YEARLY = "Misses"
PICTURED = """
    AnnualPlan SeasonWeights PlanSplit Funnel MonthlyPlan Forecast VisitPlan FollowUps
    Visits Entertainment Surveys Daily Weekly Expenses
    Alerts Report SalesStats VisitStats Leaderboard AnnualSummary AnnualPeople
    Prospects Competitors Activities Meetings Contests CarRequests FundSpending
"""
AFTERWARDS = "Corrections Signoffs Disputes History Owed"  # of the month that paid August's late papers
CORRECTED, WHOSE = Month(2026, 9), "S016"
_WHOLE = frozenset({"start.png", "desk.png", "dashboard.png", "preview.png", "policy.png", "statement.png"})
RECALCULATE = {("org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode"): "0"}
_YEARLY = frozenset({"tblCloses", "tblProblems", "tblAnnualSummary", "tblAnnualPeople", "tblForecast", "tblFollowUps"})
_MONTHLY = frozenset({"tblReceipts", "tblVisitPlan", "tblVisits", "tblSurveys", "tblDaily", "tblWeekly"})

Rows = list[list[object]]


def sheet_picture(english: str) -> str:
    """The file name of a sheet's picture, from its English name."""
    return f"sheet-{re.sub('[^a-z]+', '-', english.lower())}.png"


def sheet_pictures(words: str) -> list[tuple[str, str]]:
    """Pictures named after their sheets, and the first word of each sheet's page."""
    return [(sheet_picture(TABLES[f"tbl{word}"].en), TABLES[f"tbl{word}"].zh) for word in words.split()]


def form_pictures() -> list[tuple[str, str]]:
    """The same of the forms."""
    return [(sheet_picture(form.sheet[1]), form.sheet[0]) for form in FORMS]


def _of(month: Month, year: dict[str, Rows]) -> dict[str, Rows]:
    """Of what has a row for every day or month, this month's alone."""
    tables = dict(year)
    for name in (set(RESULTS) - _YEARLY) | _MONTHLY:
        days = (place for place, column in enumerate(TABLES[name].columns) if column.kind in ("date", "month"))
        if (day := next(days, None)) is not None and name in year:
            tables[name] = [row for row in year[name] if _is_in(month, row[day])]
    return tables


def _is_in(month: Month, day: object) -> bool:
    return isinstance(day, dt.date) and (day.year, day.month) == (month.year, month.month)


def extended_profile(folder: Path) -> Path:
    """A profile of LibreOffice with our extension, which calculates everything anew, whatever a file remembers."""
    from addin.faces.libreoffice.oxt import build_oxt
    from tests.faces.libreoffice.office import Office

    folder.mkdir()
    with Office(folder, build_oxt(folder / "salesbook.oxt"), "zh-CN", settings=RECALCULATE):
        return folder


def pdf_of(book: Path, profile: Path) -> Path:
    """The book printed by LibreOffice."""
    own = f"-env:UserInstallation={profile.as_uri()}"
    convert = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", book.parent, book]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
    return book.with_suffix(".pdf")


def _first_words(pdf: Path) -> list[list[str]]:
    """The first words of every page; a line beside the title may stand above it."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return [page.split()[:_NEAR_TOP] for page in text.split("\f")]


def _page_of(word: str, pages: list[list[str]]) -> str:
    """The number of the page with this title: other sheets' pages name it in a link, behind their own title."""
    places = {at: first.index(word) for at, first in enumerate(pages) if word in first}
    return str(1 + min(places, key=lambda at: (places[at], at)))


def picture(pdf: Path, name: str, word: str, part: tuple[int, int, int, int], dpi: int) -> None:
    """A part of the first page that begins with this word, x, y, width and height in pixels, in docs/pictures."""
    page, (x, y, width, height) = _page_of(word, _first_words(pdf)), map(str, part)
    crop = ["-x", x, "-y", y, "-W", width, "-H", height]
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), "-f", page, "-l", page, *crop, pdf]
    subprocess.run([*command, PICTURES / Path(name).stem], check=True)


def _take(pdf: Path, pictures: Iterable[tuple[str, str]]) -> None:
    """Pictures of the first pages that begin with these words."""
    words = _first_words(pdf)
    for name, word in pictures:
        page, out = _page_of(word, words), PICTURES / Path(name).stem
        command = ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", page, "-l", page, pdf, out]
        subprocess.run(command, check=True)
        _trim(PICTURES / name, None if name in _WHOLE or "form" in name else HIGHEST)


def _trim(path: Path, highest: int | None) -> None:
    """What is not white, without the page's foot, in few colours."""
    with Image.open(path) as page:
        whole = page.convert("RGB")
    whole = whole.crop((0, 0, whole.width, whole.height - FOOT))
    left, top, right, bottom = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox() or (
        0, 0, *whole.size,
    )  # fmt: skip
    bottom = min(bottom, top + highest) if highest else bottom
    _save(ImageOps.expand(whole.crop((left, top, right, bottom)), MARGIN, "white"), path)


def _save(picture: Image.Image, path: Path) -> None:
    picture.quantize(COLOURS).save(path, optimize=True)


def _printed(year: dict[str, Rows]) -> None:
    """What `salesbook dashboard` prints."""
    path = PICTURES / "printed.png"
    print_report(example_book(year), OPEN, "dashboard", path)  # type: ignore[arg-type]
    with Image.open(path) as page:
        _save(page.convert("RGB").resize((page.width * 3 // 4, page.height * 3 // 4)), path)


def _statement(folder: Path, year: dict[str, Rows]) -> None:
    """The first page of a person's statement of the month with a correction."""
    hand_out(example_book(year), CORRECTED, (folder / "statements", None), WantedStatements(staff=WHOSE))  # type: ignore[arg-type]
    page = next((folder / "statements").glob("*.pdf"))
    command = ["pdftoppm", "-png", "-singlefile", "-r", "100", "-f", "1", "-l", "1", page, PICTURES / "statement"]
    subprocess.run(command, check=True)
    _trim(PICTURES / "statement.png", None)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    year: dict[str, Rows] = settled_example(example_tables(), (*SETTLED, OPEN))  # type: ignore[assignment]
    _printed(year)
    with TemporaryDirectory() as name:
        folder = Path(name)
        profile = extended_profile(folder / "profile")
        _statement(folder, year)
        for file, tables, pictures in (
            ("year.xlsm", year, (*OF_THE_YEAR, *sheet_pictures(YEARLY))),
            ("october.xlsm", _of(OPEN, year), (*OF_OCTOBER, *sheet_pictures(PICTURED), *form_pictures())),
            ("september.xlsm", _of(CORRECTED, year), sheet_pictures(AFTERWARDS)),
        ):
            build(folder / file, "zh", tables, OPEN)  # type: ignore[arg-type]
            _take(pdf_of(folder / file, profile), pictures)


if __name__ == "__main__":
    sys.exit(main())
