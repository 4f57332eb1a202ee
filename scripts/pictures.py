"""Makes docs/pictures from the example with October settled. Needs LibreOffice (soffice) and poppler (pdftoppm)."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.book.schema import RESULTS
from addin.template.build import build
from addin.template.example import OPEN, SETTLED, example_tables, settled_example
from addin.template.parts import read_parts, write_parts

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
DPI = 110

# picture, the words its page begins with, and the part shown: x, y, width, height in pixels
SHEETS = (
    ("start.png", "酒店销售部", (50, 50, 800, 860)),
    ("settlement.png", "月度结算表", (40, 50, 1260, 420)),
    ("explanations.png", "结算依据", (40, 50, 1180, 560)),
    ("policy.png", "制度参数", (40, 50, 1190, 800)),
)
PREVIEW = ("preview.png", "月度测算", (40, 50, 1200, 760))
_OURS = rb"COMMISSION|TARGET_RATIO|POOL_SHARE|AGED_CREDIT"
_CALL = re.compile(rb'<f t="array" ref="([A-Z]+)[^>]*>[^<]*(?:' + _OURS + rb")\([^<]*</f>")


def _october() -> dict[str, list[list[object]]]:
    """The example settled to October: results of October alone, and no more receipts than a page shows."""
    tables = settled_example(example_tables(), (*SETTLED, OPEN))
    for name in set(RESULTS) - {"tblCloses", "tblProblems"}:
        tables[name] = [row for row in tables[name] if row[0] == OPEN.first]
    tables["tblReceipts"] = [row for row in tables["tblReceipts"] if row[1] == OPEN.first]
    return tables  # type: ignore[return-value]


def _build_preview(path: Path) -> None:
    """The whole example settled to October; the four functions' cells hold their values, so no extension is needed."""
    build(path, "zh", settled_example(example_tables(), (*SETTLED, OPEN)), OPEN)
    parts = read_parts(path)
    write_parts(path, {name: _without_calls(part) for name, part in parts.items()})


def _without_calls(part: bytes) -> bytes:
    """Spilled cells as plain values; the blank ones among them as empty text, which is what was spilled."""
    for column in {found[1] for found in _CALL.finditer(part)}:
        part = re.sub(rb'<c r="(%s\d+)" s="(\d+)"/>' % column, rb'<c r="\1" s="\2" t="str"><f>""</f><v></v></c>', part)
    return _CALL.sub(b"", part)


def pdf_of(book: Path, *options: str) -> Path:
    """The book printed by LibreOffice; ``options`` such as a profile of its own go before its command."""
    convert = ["soffice", *options, "--headless", "--convert-to", "pdf", "--outdir", book.parent, book]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
    return book.with_suffix(".pdf")


def _page_of(pdf: Path, words: str) -> int:
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return 1 + next(i for i, page in enumerate(text.split("\f")) if page.strip().startswith(words))


def picture(pdf: Path, name: str, words: str, part: tuple[int, int, int, int], dpi: int = DPI) -> None:
    """A part of the page that begins with these words, x, y, width and height in pixels, in docs/pictures."""
    page, (x, y, width, height) = str(_page_of(pdf, words)), map(str, part)
    out = PICTURES / Path(name).stem
    crop = ["-x", x, "-y", y, "-W", width, "-H", height]
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), "-f", page, "-l", page, *crop, pdf, out]
    subprocess.run(command, check=True)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        book = Path(folder) / "example.xlsm"
        build(book, "zh", _october(), OPEN)  # type: ignore[arg-type]
        pdf = pdf_of(book)
        for name, words, part in SHEETS:
            picture(pdf, name, words, part)
        _build_preview(book)
        picture(pdf_of(book), *PREVIEW)


if __name__ == "__main__":
    sys.exit(main())
