"""A file of any kind as grids of cells: what it is, is told by what stands in it."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from addin.book.saving import replace as saving
from addin.usecases.importing.files.encoding import decoded_markup
from addin.usecases.importing.files.text import read_text
from addin.usecases.importing.grid import Grid
from addin.values.errors import refuse

PATTERN = "*.csv;*.tsv;*.txt;*.xlsx;*.xlsm;*.xls;*.ods;*.htm;*.html;*.mht;*.mhtml;*.xml;*.zip"
_LARGEST = 200  # MB
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ANCIENT = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # Excel 2 to 4
_NO_LISTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".zip")  # a text under such a name is damaged, or something else
_HEAD = 4096  # bytes that tell a page from a text


def read_grids(path: Path, words: Set[str] = frozenset()) -> list[Grid]:
    """Every sheet, table or text of the file, in its order; ``words`` are headings looked for, as ``header_form``
    compares them, which tell how a text is to be cut. Refused, in words, for whatever is no such file."""
    if path.exists() and not path.is_file():
        raise refuse("import_kind", file=path.name)
    if path.exists() and path.stat().st_size > _LARGEST * 1_000_000:
        raise refuse("import_too_large", file=path.name, limit=_LARGEST)
    return grids_of(saving.read_bytes(path), path, words)


def grids_of(data: bytes, path: Path, words: Set[str], packed: str = "") -> list[Grid]:
    """The grids of a file's bytes; ``packed`` is the archive in which it lay, within which no further one is opened."""
    if data.startswith(_PACKED):
        return _unpacked(data, path, words, packed)
    if data.startswith(_COMPOUND):
        from addin.usecases.importing.files.xls import read_xls

        return read_xls(data, path.name)
    if data.startswith(_ANCIENT):
        raise refuse("import_old_format", file=path.name)
    if data.startswith(_NO_LISTS):
        raise refuse("import_kind", file=path.name)
    return _web_archive(data, path.name) or _page(data, path.name) or [_text(data, path, words)]


def _unpacked(data: bytes, path: Path, words: Set[str], packed: str) -> list[Grid]:
    from addin.usecases.importing.files.archive import only_file, packed_kind

    kind = packed_kind(data, path.name)
    if kind == "ods":
        from addin.usecases.importing.files.ods import read_ods

        return read_ods(data, path.name)
    if kind == "xlsx" or packed:
        from addin.usecases.importing.files.xlsx import read_xlsx

        return read_xlsx(data, path)
    name, content = only_file(data, path.name)
    grids = grids_of(content, Path(name), words, path.name)
    return [grid._replace(packed=path.name) for grid in grids]


def _web_archive(data: bytes, file: str) -> list[Grid]:
    """The tables of pages that are packed as a message; [] for any other text."""
    if b"mime-version" not in data[:_HEAD].lower():
        return []
    from addin.usecases.importing.files.mht import is_web_archive, read_web_archive

    return read_web_archive(data, file) if is_web_archive(data) else []


def _page(data: bytes, file: str) -> list[Grid]:
    """The tables of what is written as a page or as XML; [] for any other text."""
    if b"<" not in data[:_HEAD]:
        return []
    text, encoding = decoded_markup(data, file)
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return []
    if "urn:schemas-microsoft-com:office:spreadsheet" in head and "<html" not in head.lower():
        from addin.usecases.importing.files.xml import read_spreadsheet_ml

        return read_spreadsheet_ml(text, encoding, file)
    if "urn:oasis:names:tc:opendocument" in head:
        from addin.usecases.importing.files.ods import read_flat_ods

        return read_flat_ods(text, file)
    if not any(word in head.lower() for word in ("<html", "<table", "<!doctype html", "<head", "<body", "<meta")):
        return []
    from addin.usecases.importing.files.html import read_page

    return read_page(text, encoding, file)


def _text(data: bytes, path: Path, words: Set[str]) -> Grid:
    if path.suffix.lower() in _WORKBOOKS:
        raise refuse("import_not_workbook", file=path.name)
    return read_text(data, path.name, words)
