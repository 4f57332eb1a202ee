"""Makes docs/pictures from the example with October settled. Needs LibreOffice (soffice) and poppler (pdftoppm)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.book.schema import RESULTS
from addin.template.build import build
from addin.template.example import OPEN, SETTLED, example_tables, settled_example

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


def _october() -> dict[str, list[list[object]]]:
    """The example settled to October: results of October alone, and no more receipts than a page shows."""
    tables = settled_example(example_tables(), (*SETTLED, OPEN))
    for name in set(RESULTS) - {"tblCloses", "tblProblems"}:
        tables[name] = [row for row in tables[name] if row[0] == OPEN.first]
    tables["tblReceipts"] = [row for row in tables["tblReceipts"] if row[1] == OPEN.first]
    return tables  # type: ignore[return-value]


def _page_of(pdf: Path, words: str) -> int:
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    return 1 + next(i for i, page in enumerate(text.split("\f")) if page.strip().startswith(words))


def _picture(pdf: Path, name: str, words: str, part: tuple[int, int, int, int]) -> None:
    page, (x, y, width, height) = str(_page_of(pdf, words)), map(str, part)
    out = PICTURES / Path(name).stem
    crop = ["-x", x, "-y", y, "-W", width, "-H", height]
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(DPI), "-f", page, "-l", page, *crop, pdf, out]
    subprocess.run(command, check=True)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        book = Path(folder) / "example.xlsm"
        build(book, "zh", _october(), OPEN)  # type: ignore[arg-type]
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, book]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        for name, words, part in SHEETS:
            _picture(book.with_suffix(".pdf"), name, words, part)


if __name__ == "__main__":
    sys.exit(main())
