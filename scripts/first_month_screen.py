"""Walks docs/first-month.md in LibreOffice on a screen without a monitor, by keyboard and mouse, with a picture a step.

``first_month_screen.py FOLDER [--lang zh|en] [--size 1366x768]``. Needs what scripts/test.py installs.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import project  # noqa: F401  makes tests importable

LOCALES = {"zh": "zh-CN", "en": "en-US"}


def main() -> None:
    from addin.faces.libreoffice.oxt import build_oxt
    from addin.setup.templates import TEMPLATES
    from tests.faces.libreoffice.menus import Menu
    from tests.faces.libreoffice.newcomer import Newcomer
    from tests.faces.libreoffice.office import Office
    from tests.faces.libreoffice.screen import screen

    options = _options()
    folder: Path = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    profile, pictures = folder / "profile", folder / "pictures"
    profile.mkdir(parents=True)
    pictures.mkdir()
    book = Path(shutil.copy(TEMPLATES[options.lang], folder))
    locale = LOCALES[options.lang]
    settings = {("org.openoffice.Setup/L10N", "ooSetupSystemLocale"): locale}
    oxt, environ = build_oxt(folder / "salesbook.oxt"), {"SALESBOOK_LINK": str(folder / "link")}
    size = tuple(map(int, options.size.split("x")))
    with screen(size) as display, Office(profile, oxt, locale, display.display, settings, environ) as office:

        def keep(step: str) -> None:
            display.still()
            display.picture(pictures / f"{step}.png")

        newcomer = Newcomer(Menu(office, display, folder / "link"), book, options.lang, keep)
        try:
            newcomer.all()
        finally:
            keep("zz-last")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="made anew; the pictures lie in its folder pictures")
    parser.add_argument("--lang", choices=LOCALES, default="zh")
    parser.add_argument("--size", default="1366x768")
    return parser.parse_args()


if __name__ == "__main__":
    main()
