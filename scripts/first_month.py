"""Makes docs/pictures/first-month-*.png: the hotel of tests/first_month.py, from the template to a locked month.

Needs LibreOffice (soffice) with python3-uno and poppler (pdftoppm). All is calculated anew, by our extension too.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import project  # noqa: F401  makes tests importable
from pictures import extended_profile, pdf_of, picture

# stage of tests.first_month.walk, picture, the words its page begins with, and the part shown: x, y, width,
# height in pixels, at so many dots an inch
SHEETS: tuple[tuple[str, str, str, tuple[int, int, int, int], int], ...] = (
    ("empty", "1-start", "酒店销售部", (50, 50, 670, 840), 110),
    ("planned", "2-staff", "人员", (40, 50, 1190, 385), 110),
    ("planned", "3-customers", "客户", (40, 50, 870, 450), 110),
    ("planned", "4-year", "年度销售总体计划", (40, 50, 870, 300), 110),
    ("planned", "5-plan", "月销售计划表", (60, 70, 1640, 300), 150),
    ("planned", "6-visits", "月访客户计划表", (40, 50, 870, 440), 110),
    ("settled", "7-receipts", "消费流水", (40, 50, 1230, 630), 110),
    ("settled", "8-dashboard", "销售部仪表盘", (30, 40, 1250, 780), 110),
    ("settled", "9-settlement", "月度结算表", (60, 70, 1640, 240), 150),
    ("locked", "10-locked", "酒店销售部", (50, 50, 670, 840), 110),
)


def main() -> None:
    from builder.build import build, template_tables
    from tests.first_month import MONTH, walk

    with TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "book.xlsm"
        build(book, "zh", template_tables("zh"), MONTH)  # the template as shipped, with the month on its start page
        shutil.copy(book, folder / "empty.xlsm")
        walk(book, lambda stage: shutil.copy(book, folder / f"{stage}.xlsm"))
        profile = extended_profile(folder / "profile")
        pdfs = {
            stage: pdf_of(folder / f"{stage}.xlsm", profile) for stage in dict.fromkeys(sheet[0] for sheet in SHEETS)
        }
        for stage, step, words, part, dpi in SHEETS:
            picture(pdfs[stage], f"first-month-{step}.png", words, part, dpi)


if __name__ == "__main__":
    main()
