"""October by keyboard and mouse, in LibreOffice in Chinese: the path of docs/pictures/libreoffice-*.png."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.libreoffice.menus import Menu
from tests.faces.libreoffice.office import Office
from tests.faces.libreoffice.screen import screen
from tests.faces.libreoffice.walk import Walk

ROOT = Path(__file__).resolve().parents[3]
CHINESE = {("org.openoffice.Setup/L10N", "ooSetupSystemLocale"): "zh-CN"}


def test_october_by_hand(tmp_path_factory: pytest.TempPathFactory, oxt: Path, tmp_path: Path) -> None:
    profile, link, book = tmp_path_factory.mktemp("walk"), tmp_path / "link", tmp_path / "销售.xlsm"
    book.write_bytes((ROOT / "workbook" / "Sales_Template.xlsm").read_bytes())
    environ = {"SALESBOOK_LINK": str(link)}
    pictures: list[str] = []
    with screen() as display, Office(profile, oxt, "zh-CN", display.display, CHINESE, environ) as office:
        Walk(Menu(office, display, link), book, pictures.append).all()
    kept = {path.stem.removeprefix("libreoffice-") for path in (ROOT / "docs" / "pictures").glob("libreoffice-*.png")}
    assert kept == set(pictures)
