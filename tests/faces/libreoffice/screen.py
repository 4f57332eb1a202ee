"""A screen that nobody sees: Xvfb, with keyboard, mouse and pictures (xdotool and ImageMagick's import)."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

SIZE = (1600, 1000)
T = TypeVar("T")
_KEYSTROKE = "12"  # milliseconds
_ATTEMPTS = 5
_AT_REST, _BLINKING = 0.4, 5.0  # seconds
_SPARE = [*range(149, 203), *range(208, 256)]  # codes that no key of a plain keyboard has
_KEYMAP = """xkb_keymap {{
 xkb_keycodes {{ include "evdev+aliases(qwerty)" }};
 xkb_types {{ include "complete" }};
 xkb_compat {{ include "complete" }};
 xkb_symbols {{ include "pc+us" {keys} }};
}};"""


class Screen:
    """A display with one window on it, which fills it."""

    def __init__(self, display: str, size: tuple[int, int] = SIZE) -> None:
        self.display, self.size = display, size
        self._known: list[str] = []  # characters that are on keys

    def fill(self, title: str) -> None:
        """The window whose title holds these words takes the whole screen and the keyboard."""
        found = until(lambda: self._do("search", "--onlyvisible", "--name", title).split(), 60)
        for command in (("windowsize", found[-1], *map(str, self.size)), ("windowmove", found[-1], "0", "0")):
            self._do(*command)
        self._do("windowfocus", "--sync", found[-1])

    def focus_newest(self) -> None:
        """The window that opened last gets the keyboard; there is no window manager that would give it."""
        time.sleep(0.3)
        self._do("windowfocus", "--sync", self._do("search", "--onlyvisible", "--name", ".*").split()[-1])

    def key(self, *keys: str) -> None:
        """Press keys one after the other: Return, ctrl+Home, alt+a."""
        self._do("key", "--delay", _KEYSTROKE, *keys)

    def learn(self, characters: str) -> None:
        """Put characters on keys, one each, as on a keyboard of their language, so that `type` can type them. Those
        learnt before stay while there are keys for all."""
        new = sorted({character for character in characters if not character.isascii()} - {*self._known})
        if not new:
            return
        if len(self._known) + len(new) > len(_SPARE):
            self.still()  # what was typed and is not taken yet would be read with the new keys
            self._known, new = [], sorted({character for character in characters if not character.isascii()})
        self._known += new
        keys = [
            f"key <I{code}> {{ [ U{ord(character):04X} ] }};"
            for code, character in zip(_SPARE, self._known, strict=False)
        ]
        assert len(keys) == len(self._known), "no keys left"
        keymap = _KEYMAP.format(keys=" ".join(keys))
        subprocess.run(["xkbcomp", "-w0", "-", self.display], input=keymap, text=True, check=True)

    def type(self, text: str) -> None:
        """Type a text whose characters are on keys."""
        self._do("type", "--delay", _KEYSTROKE, "--", text)

    def click(self, x: int, y: int) -> None:
        """The left button at a place."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def hold(self, key: str, work: Callable[[], object]) -> None:
        """Do something while a key is held down."""
        self._do("keydown", key)
        try:
            work()
        finally:
            self._do("keyup", key)

    def rest(self) -> None:
        """The pointer out of the picture."""
        self._do("mousemove", *(str(pixels - 1) for pixels in self.size))

    def still(self) -> None:
        """Waits until nothing changes on the screen any more, or only a cursor blinks."""
        command = ["import", "-display", self.display, "-window", "root", "rgb:-"]
        end, before = time.monotonic() + _BLINKING, b""
        while time.monotonic() < end:
            time.sleep(_AT_REST)
            now = subprocess.run(command, check=True, capture_output=True).stdout
            if now == before:
                return
            before = now

    def picture(self, path: Path) -> None:
        """The screen as a .png."""
        small = ["-depth", "8", "+dither", "-colors", "512", "-define", "png:compression-level=9"]
        command = ["import", "-display", self.display, "-window", "root", *small, str(path)]
        subprocess.run(command, check=True)

    def _do(self, *command: str) -> str:
        environ = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(["xdotool", *command], env=environ, capture_output=True, text=True, check=False).stdout


@contextmanager
def screen(size: tuple[int, int] = SIZE, dots: int = 96) -> Iterator[Screen]:
    """A display of its own with so many dots an inch, until the end."""
    starting = (_start(size, dots) for _ in range(_ATTEMPTS))
    process, display = next(started for started in starting if started)
    try:
        yield Screen(display, size)
    finally:
        process.terminate()
        process.wait()


def _start(pixels: tuple[int, int], dots: int) -> tuple[subprocess.Popen[bytes], str] | None:
    """Xvfb and its display; None if that was taken. A number that no other ends with just now: an X server that stops
    takes away the socket of the next one with the same."""
    display, size = f":{random.randrange(100, 50_000)}", "x".join(map(str, (*pixels, 24)))
    read, write = os.pipe()
    looks = ["-screen", "0", size, "-dpi", str(dots)]
    command = ["Xvfb", display, "-displayfd", str(write), *looks, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with open(read, encoding="ascii") as told:
        if told.readline():
            return process, display
    process.wait()
    return None


def until(what: Callable[[], T], seconds: float) -> T:
    """What a question gives as soon as it gives something. TimeoutError if it does not within so many seconds."""
    end = time.monotonic() + seconds
    while not (found := what()):
        if time.monotonic() > end:
            raise TimeoutError(f"nothing within {seconds:.0f} s")
        time.sleep(0.05)
    return found
