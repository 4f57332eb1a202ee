"""The printed charts: every report in both languages, and what stops one."""

from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest
from matplotlib import font_manager
from PIL import Image

from addin.charts.draw import draw
from addin.charts.style import BLUE, GREEN, ORANGE, RED, SKY, chinese_font, settings, short
from addin.texts.charts import CHARTS
from addin.usecases.dashboard import REPORTS, Figures, figures_of, print_report
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

ROOT = Path(__file__).parents[3]
OCTOBER = Month(2026, 10)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return figures_of(memory_book(small_company()), OCTOBER)


@pytest.mark.skipif(chinese_font() is None, reason="the Chinese charts need a Chinese font")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_every_report_fills_a_landscape_page(
    figures: Figures, report: str, language: Literal["zh", "en"], tmp_path: Path
) -> None:
    path = tmp_path / "report.png"
    draw(figures._replace(language=language), report, path)
    with Image.open(path) as picture:
        assert picture.size == (1753, 1240)
        shades = picture.convert("L").resize((6, 4)).tobytes()
        assert min(shades) < 250 < max(shades)


def test_a_pdf_is_the_same_twice(figures: Figures, tmp_path: Path) -> None:
    english = figures._replace(
        language="en", report=[row._replace(name="") for row in figures.report], places=[], visits=[]
    )
    for name in ("a.pdf", "b.pdf"):
        draw(english._replace(people=[]), "visits", tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_chinese_font_the_remedy_is_said(
    figures: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    with pytest.raises(Refused) as refused:
        draw(figures, "dashboard", tmp_path / "report.png")
    assert [problem.code for problem in refused.value.problems] == ["no_chinese_font"]
    assert not (tmp_path / "report.png").exists()
    assert settings(["only Latin letters"])["font.family"] == ["DejaVu Sans"]


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        print_report(memory_book(small_company()), OCTOBER, "sales", tmp_path / "report.docx")
    assert [problem.code for problem in refused.value.problems] == ["chart_format"]


def test_a_folder_that_is_not_there_is_said(figures: Figures, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        draw(figures._replace(language="en"), "dashboard", tmp_path / "none" / "report.png")
    assert [problem.code for problem in refused.value.problems] == ["file_write_failed"]


def test_amounts_are_shown_in_the_readers_unit() -> None:
    assert [short(123_456_789, "zh"), short(1_234_567, "zh"), short(123_456_789, "en")] == ["123", "1.2", "1,235"]


def test_colours_can_be_told_apart_in_grey_where_they_mean_something() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for dark, pale in ((BLUE, SKY), (GREEN, SKY), (RED, ORANGE), (RED, SKY)):  # met or not, visited or not, age
        assert light(pale) - light(dark) > 25, (dark, pale)


@pytest.mark.parametrize("key", CHARTS)
def test_every_text_is_there_in_both_languages(key: str) -> None:
    zh, en = CHARTS[key]
    assert zh
    assert en
    named, named_en = ({name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (zh, en))
    assert named == named_en


@pytest.mark.skipif(chinese_font() is None, reason="the Chinese charts need a Chinese font")
def test_the_commands(small_workbook: Path, tmp_path: Path) -> None:
    book, output = small_workbook, tmp_path / "out.xlsm"
    for arguments, made in (
        (["stats", book, "--month", "2026-10", "-o", output], output),
        (["dashboard", book, "--month", "2026-10", "-o", tmp_path / "r.pdf"], tmp_path / "r.pdf"),
    ):
        command = [sys.executable, "-m", "addin.faces.cli.main", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
        assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")
        assert made.stat().st_size > 10_000
        assert made.name in done.stdout.decode()
    arguments = ["dashboard", str(book), "--month", "2026-10", "-o", "r.txt"]
    command = [sys.executable, "-m", "addin.faces.cli.main", *arguments]
    assert subprocess.run(command, capture_output=True, check=False, cwd=ROOT).returncode == 2
