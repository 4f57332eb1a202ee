"""Settling through LibreOffice's menu, from the click to the message, against `salesbook settle`. Needs Xvfb.

Both in one run, turn by turn, so that the ratio holds although machines are noisy. The document is open already, as it
is for whoever clicks; the command reads and writes the file.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bench_book
from project import ROOT

ROUNDS = 3
RATIO = 1.5
_PATIENCE = 300.0  # seconds


def menu_bench() -> bool:
    """Seconds and ratios for the example's October and for a hotel far larger than any. True if both hold."""
    with TemporaryDirectory() as name, _menu(Path(name)) as menu:
        large = Path(name) / "large.xlsm"
        bench_book.make(large)
        books = {"the example's October": ROOT / "workbook" / "Sales_Example.xlsm", "100,000 receipts": large}
        within = [_compare(menu, what, book, Path(name)) for what, book in books.items()]
        return all(within)


@contextmanager
def _menu(folder: Path) -> Iterator[Any]:
    """LibreOffice on a screen of its own, with the extension."""
    from addin.faces.libreoffice.oxt import build_oxt
    from tests.faces.libreoffice.menus import Menu
    from tests.faces.libreoffice.office import Office
    from tests.faces.libreoffice.screen import screen

    oxt, profile = build_oxt(folder / "salesbook.oxt"), folder / "profile"
    profile.mkdir()
    environ = {"SALESBOOK_LINK": str(folder / "link")}
    with screen() as display, Office(profile, oxt, display=display.display, environ=environ) as office:
        yield Menu(office, display, folder / "link")


def _compare(menu: Any, what: str, book: Path, folder: Path) -> bool:
    times = [(_by_command(book, folder), _by_menu(menu, book, folder)) for _ in range(ROUNDS)]
    command, clicked = (sorted(column)[ROUNDS // 2] for column in zip(*times, strict=True))
    ratio = clicked / command
    word = "in time" if ratio <= RATIO else "TOO SLOW"
    print(f"{what:22} menu {clicked:6.2f} s   command {command:6.2f} s   ratio {ratio:5.2f} (at most {RATIO})  {word}")
    return ratio <= RATIO


def _by_command(book: Path, folder: Path) -> float:
    began = time.perf_counter()
    arguments = ["settle", str(book), "--month", str(bench_book.MONTH), "-o", str(folder / "settled.xlsm")]
    subprocess.run([sys.executable, "-m", "addin.faces.cli.main", *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def _by_menu(menu: Any, book: Path, folder: Path) -> float:
    """A fresh copy each time; how long it takes to open it is not in it."""
    copy = folder / book.name
    copy.write_bytes(book.read_bytes())
    document = menu.open(copy)
    menu.office.call("sheets.read", document, "开始", "A1", timeout=_PATIENCE)  # what opening brings with it is done
    time.sleep(2)  # and painted
    began = time.perf_counter()
    menu.press(document, "settle_month")
    text = menu.office.call("menu.box", _PATIENCE, timeout=_PATIENCE)
    taken = time.perf_counter() - began
    assert f"{bench_book.MONTH} 已结算" in text, text
    menu.answer(0)
    menu.office.call("sheets.close", document)
    return taken


if __name__ == "__main__":
    sys.exit(0 if menu_bench() else 1)
