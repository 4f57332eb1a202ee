"""Makes docs/pictures/libreoffice-*.png: October typed, settled and read in LibreOffice, on a screen without a monitor.

Needs what scripts/test.py installs: LibreOffice in Chinese, Xvfb, xdotool, ImageMagick, Chinese fonts.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from project import ROOT

PICTURES = ROOT / "docs" / "pictures"
TEMPLATE = ROOT / "workbook" / "Sales_Template.xlsm"


def main() -> None:
    from addin.faces.libreoffice.oxt import build_oxt
    from tests.faces.libreoffice.menus import Menu
    from tests.faces.libreoffice.office import Office
    from tests.faces.libreoffice.screen import screen
    from tests.faces.libreoffice.walk import Walk

    with TemporaryDirectory() as name, screen() as display:
        folder = Path(name)
        profile, book = folder / "profile", folder / "销售.xlsm"
        profile.mkdir()
        book.write_bytes(TEMPLATE.read_bytes())
        oxt, environ = build_oxt(folder / "salesbook.oxt"), {"SALESBOOK_LINK": str(folder / "link")}
        settings = {("org.openoffice.Setup/L10N", "ooSetupSystemLocale"): "zh-CN"}
        with Office(profile, oxt, "zh-CN", display.display, settings, environ) as office:
            Walk(Menu(office, display, folder / "link"), book, lambda step: keep(display, step)).all()


def keep(display: Any, step: str) -> None:
    """A picture of the screen, as soon as LibreOffice has painted it."""
    display.still()
    display.picture(PICTURES / f"libreoffice-{step}.png")


if __name__ == "__main__":
    main()
