"""Makes docs/pictures/window-*.png: the window after a check of the built examples, on a screen without a monitor.

Needs what scripts/test.py installs: Xvfb, ImageMagick, Chinese fonts; and a Python with tkinter.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from project import ROOT

PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    from addin.faces.window import recent
    from tests.faces.window.shown import shown

    for lang, name in (("zh", "Sales_Example.xlsm"), ("en", "Sales_Example_en.xlsm")):
        with TemporaryDirectory() as folder, shown(lang) as found:  # type: ignore[arg-type]
            recent.recent_path = lambda place=folder: Path(place) / "window.json"  # not the user's own list
            found.take(Path(shutil.copy(ROOT / "workbook" / name, folder)))
            words = found.press("check_data").replace(f"{folder}{os.sep}", "")
            found.window.view.results.show(words)
            found.window.view.book.set(name)
            target = PICTURES / f"window-{lang}.png"
            found.picture(target)
            subprocess.run(
                ["convert", target, "-trim", "+repage", "+dither", "-colors", "200", f"PNG8:{target}"], check=True
            )


if __name__ == "__main__":
    main()
