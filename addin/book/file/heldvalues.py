"""What a cell holds now, in the same form as ``cells.content`` gives for a new value, so that the two compare."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cached_property
from xml.sax.saxutils import unescape

from lxml import etree

from addin.book.cells import CellRefusedError, cell_content, number_text, unescape_text
from addin.book.file.xmlparts import parse, q

_BLANK = ("", "")
_OTHER = ("other", "")
_NO_EPOCH = dt.datetime.min  # texts need none
_KIND = re.compile(r'[^>]*? t="(\w+)"')
_VALUE = re.compile(r"<v(?:\s[^>]*)?>([^<]*)</v>")
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")


class SharedStrings:
    """The workbook's shared texts, parsed when the first one is asked for."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read

    @cached_property
    def _texts(self) -> list[str]:
        return [_plain_text(item) for item in parse(self._read()).iter(q("si"))]

    def __getitem__(self, index: int) -> str:
        return self._texts[index]


def _plain_text(item: etree._Element) -> str:
    """The words of a rich text, without phonetic hints."""
    runs = [item, *item.findall(q("r"))]
    return "".join(run.findtext(q("t")) or "" for run in runs)


def held_content(piece: str, wanted: tuple[str, str], shared: SharedStrings) -> tuple[str, str]:
    """The content of a cell as cut by ``sheet.Row``. A formula counts as what is wanted where a formula is wanted."""
    if "<f" in piece:
        return wanted if wanted[1].startswith("<f") else _OTHER
    found = _KIND.match(piece)
    kind = found[1] if found else "n"
    if kind == "inlineStr":
        return _text_content("".join(_TEXT.findall(piece)) if "<rPh" not in piece else "\0")
    value = _VALUE.search(piece)
    if value is None or not value[1]:
        return _BLANK
    return _value_content(kind, value[1], shared)


def _value_content(kind: str, value: str, shared: SharedStrings) -> tuple[str, str]:
    match kind:
        case "s":
            return _text_content(shared[int(value)], escaped=False)
        case "str":
            return _text_content(value)
        case "b":
            return ' t="b"', f"<v>{value}</v>"
        case "n":
            return "", f"<v>{number_text(float(value))}</v>"
        case _:
            return _OTHER


def _text_content(text: str, escaped: bool = True) -> tuple[str, str]:
    """Text from the XML, as it would be written anew."""
    words = unescape_text(unescape(text, {"&quot;": '"', "&apos;": "'"}) if escaped else text)
    try:
        return cell_content(words, _NO_EPOCH)
    except CellRefusedError:
        return _OTHER
