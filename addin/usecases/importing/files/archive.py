"""A zip file: a workbook's package, or one file of a list that a system packed."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal
from zipfile import BadZipFile, ZipFile, ZipInfo

from addin.book.file import archive as limits
from addin.usecases.importing.files.damage import damage_told
from addin.values.errors import refuse

_UTF8, _LOCKED = 0x800, 0x001  # flags of an entry
_LISTS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".htm", ".html", ".mht", ".mhtml", ".xml")
_SUMMARIES = ("汇总", "summary")  # what such an archive holds beside the lines themselves
_LISTED = 5  # names that are said


def packed_kind(data: bytes, file: str) -> Literal["xlsx", "ods", "zip"]:
    """What a zip file is; a damaged one counts as a workbook. Refused: larger unpacked than any list."""
    try:
        packed = ZipFile(BytesIO(data))
    except (BadZipFile, NotImplementedError, ValueError, OSError):  # of a version that there is not, cut, spoilt
        return "xlsx"
    with damage_told(file), packed:
        names = set(packed.namelist())
        if "[Content_Types].xml" in names:
            return "xlsx"
        check_unpacked(packed, file)
        is_document = "mimetype" in names and "content.xml" in names
        return "ods" if is_document and b"opendocument.spreadsheet" in packed.read("mimetype") else "zip"


def check_unpacked(packed: ZipFile, file: str) -> None:
    """Refused where the archive says that it unpacks to more than any list needs; nothing was unpacked."""
    for entry in packed.infolist():
        if entry.file_size > limits.MAX_PART:
            size, limit = entry.file_size >> 20, limits.MAX_PART >> 20
            raise refuse("file_unpacks_too_large", file=file, part=entry_name(entry), size=size, limit=limit)
    if (total := sum(entry.file_size for entry in packed.infolist())) > limits.MAX_TOTAL:
        raise refuse("file_unpacks_too_large", file=file, part=file, size=total >> 20, limit=limits.MAX_TOTAL >> 20)


def only_file(data: bytes, file: str) -> tuple[str, bytes]:
    """The name and the content of the list in an archive. Refused: none, several, locked by a password."""
    with damage_told(file), ZipFile(BytesIO(data)) as packed:
        found = [entry for entry in packed.infolist() if _is_list(entry)]
        details = [one for one in found if not any(word in entry_name(one).lower() for word in _SUMMARIES)] or found
        if len(details) != 1:
            names = ", ".join(entry_name(entry) for entry in details[:_LISTED])
            raise refuse("import_zip_several" if details else "import_zip_none", file=file, names=names)
        if details[0].flag_bits & _LOCKED:
            raise refuse("import_encrypted", file=file)
        return PurePosixPath(entry_name(details[0])).name, packed.read(details[0])


def _is_list(entry: ZipInfo) -> bool:
    path = PurePosixPath(entry_name(entry))
    unseen = path.name.startswith((".", "~$")) or "__MACOSX" in path.parts
    return not entry.is_dir() and not unseen and path.suffix.lower() in _LISTS


def entry_name(entry: ZipInfo) -> str:
    """The name as it was meant: Chinese systems pack names in GBK and do not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return entry.filename
