"""Bytes as text in whichever encoding they are, with the name by which people call it."""

from __future__ import annotations

import re

from addin.values.errors import refuse

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_PLAIN = (("utf-8", "UTF-8"), ("gbk", "GBK"), ("gb18030", "GB18030"))
_WITHOUT_MARK = ("utf-16-le", "utf-16-be")
_LEAST_ZEROS = 0.03  # of a text's characters: its commas, digits and line ends, whose upper byte is zero
_UNUSUAL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SEARCHED = 4096  # bytes at the front of a page
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "ms936", "hz-gb-2312")


def decoded(data: bytes, file: str) -> tuple[str, str]:
    """The text without its mark, and its encoding. Refused where none of those in use fits."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name, file)
    if b"\0" in data and (codec := _wide(data)):
        return _strictly(data, codec, "UTF-16", file)
    for codec, name in _PLAIN:
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise refuse("import_encoding", file=file)


def decoded_markup(data: bytes, file: str, said: str = "") -> tuple[str, str]:
    """A page or an XML text without its declaration; what it says of its encoding, or what is ``said`` of it, counts
    where it can be true."""
    declared = _DECLARED.search(data[:_SEARCHED])
    name = declared[1].decode("ascii", "replace").lower() if declared else said.lower()
    if name in _CHINESE and not data.startswith(tuple(mark for mark, _, _ in _MARKS)):
        try:
            return _DECLARATION.sub("", data.decode("gb18030")), "GBK"
        except UnicodeDecodeError:
            pass
    text, encoding = decoded(data, file)
    return _DECLARATION.sub("", text), encoding


def _strictly(data: bytes, codec: str, name: str, file: str) -> tuple[str, str]:
    try:
        return data.decode(codec), name
    except UnicodeDecodeError:
        raise refuse("import_encoding", file=file) from None


def _wide(data: bytes) -> str:
    """The UTF-16 that a text without a mark is in; '' if it is in none."""
    for first, codec in enumerate(_WITHOUT_MARK):
        upper, lower = data[1 - first :: 2], data[first::2]
        if b"\0" in lower or upper.count(0) < _LEAST_ZEROS * len(upper):
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not _UNUSUAL.search(text) and (b"\n" not in data or "\n" in text or "\r" in text):
            return codec
    return ""
