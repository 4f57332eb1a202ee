"""A web archive in one file (MHTML), as Excel and many systems save it: the tables of its pages."""

from __future__ import annotations

import re
from email import errors, message_from_bytes
from email.message import Message

from addin.usecases.importing.files.damage import damage_told
from addin.usecases.importing.files.encoding import decoded_markup
from addin.usecases.importing.files.html import read_tables
from addin.usecases.importing.grid import Grid
from addin.values.errors import refuse

_HEAD = 4096  # bytes in which its headers stand
_VERSION = re.compile(rb"^MIME-Version\s*:", re.IGNORECASE | re.MULTILINE)
_CONTENT = re.compile(rb"^Content-Type\s*:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[\w-]+\s*:")
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_ENDS = re.compile(r"</html>\s*$", re.IGNORECASE)
_WRONG = (  # of which something is lost
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
)
_CUT = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect, errors.NoBoundaryInMultipartDefect)


def is_web_archive(data: bytes) -> bool:
    """Whether it begins with the headers of a message that holds pages."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(_HEADER.match(head) and _VERSION.search(head) and _CONTENT.search(head))


def read_web_archive(data: bytes, file: str) -> list[Grid]:
    """The tables of all its pages in order. Refused: damaged, cut short, without any table."""
    with damage_told(file):
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
        grids: list[Grid] = []
        for part in (part for part in message.walk() if part.get_content_type() in _PAGES):
            text, encoding = _page(part, message, file)
            hidden = bool(_HIDDEN.search(text))
            tables = read_tables(text, encoding, file, len(grids)) if text.strip() else []
            grids += [grid._replace(hidden=hidden) for grid in tables]
        if not grids:
            raise refuse("import_no_table", file=file)
        return grids


def _page(part: Message, message: Message, file: str) -> tuple[str, str]:
    """A page's text and its encoding; Refused where something of it is lost."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or any(isinstance(defect, _WRONG) for defect in part.defects):
        raise refuse("import_unreadable", file=file, reason="MIME")
    text, encoding = decoded_markup(content, file, str(part.get_content_charset() or ""))
    if any(isinstance(defect, _CUT) for defect in message.defects) and not _ENDS.search(text):
        raise refuse("import_unreadable", file=file, reason="MIME")
    return text, encoding
