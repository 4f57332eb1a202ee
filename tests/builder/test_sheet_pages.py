"""The pages that show every sheet: none forgotten, in the workbook's order, with pictures that are there and small."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest

from addin.tables.schema import TABLES
from addin.texts.sheets import ABOUT, DESK
from builder.forms import FORMS
from builder.layout import DASHBOARD, SHEET_GROUPS, START
from builder.workings.layout import PREVIEW, WORKINGS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: tuple[tuple[str, Literal["zh", "en"]], ...] = (("sheets.zh-CN.md", "zh"), ("sheets.md", "en"))
MOST_BYTES, MOST_TOGETHER = 200_000, 4_000_000


def sheets(lang: Literal["zh", "en"]) -> list[str]:
    """Every sheet's name, hidden ones too, as the workbook has them from left to right."""
    tables = [TABLES[name].sheet(lang) for group in SHEET_GROUPS for name in group.tables]
    before, after = (START, DESK, DASHBOARD, PREVIEW), (*(form.sheet for form in FORMS), WORKINGS, ABOUT)
    own = [[pair[0 if lang == "zh" else 1] for pair in pairs] for pairs in (before, after)]
    return [*own[0], *tables, *own[1]]


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_every_sheet_is_on_the_page_in_order(page: str, lang: Literal["zh", "en"]) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert re.findall(r"^### (.+)$", text, re.M) == sheets(lang)
    groups = [group.zh if lang == "zh" else group.en for group in SHEET_GROUPS]
    assert [title for title in re.findall(r"^## (.+)$", text, re.M) if title in groups] == groups


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_every_sheet_says_who_fills_it(page: str, lang: Literal["zh", "en"]) -> None:
    parts = re.split(r"^### ", (DOCS / page).read_text("utf-8"), flags=re.M)[1:]
    who = "谁来填：" if lang == "zh" else "Who fills it: "
    assert [part.partition("\n")[0] for part in parts if who not in part] == []


def test_pictures_are_there_small_and_used() -> None:
    shown = [set(re.findall(r"\]\(pictures/([^)]+)\)", (DOCS / page).read_text("utf-8"))) for page, _ in PAGES]
    assert shown[0] == shown[1]
    sizes = {name: (DOCS / "pictures" / name).stat().st_size for name in shown[0]}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) < MOST_TOGETHER
    made = {path.name for path in (DOCS / "pictures").glob("sheet-*.png")}
    assert made <= shown[0]
