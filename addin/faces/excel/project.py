"""The VBA project of a built workbook: made by pyOpenVBA, then brought to what MS-OVBA asks of those who write one.

pyOpenVBA is needed to build workbooks only; it comes with the extra ``build``.
"""

from __future__ import annotations

import struct
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from addin.faces.excel.vba import standard_modules, workbook_module

VBA_PART = "xl/vbaProject.bin"
VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
CONTENT_TYPE = "application/vnd.ms-office.vbaProject"
_TYPES, _RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"

# records of the dir stream, MS-OVBA 2.3.4.2
_PROJECT_COOKIE, _MODULE_COOKIE = 0x13, 0x2C
_PROJECT_VERSION, _MODULE_NAME, _MODULE_OFFSET, _TERMINATOR = 0x09, 0x1A, 0x31, 0x10
_NO_CACHE = bytes.fromhex("cc61ffff000000")  # _VBA_PROJECT of a writer without compiled code: 2.3.4.1


def add_project(parts: dict[str, bytes]) -> None:
    """The finished parts get their VBA project, its relationship and content type."""
    parts[VBA_PART] = _normalised(_made(parts))
    relation = f'<Relationship Id="rIdVbaProject" Type="{VBA_RELATION}" Target="vbaProject.bin"/>'.encode()
    parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", relation + b"</Relationships>")
    kind = f'<Default Extension="bin" ContentType="{CONTENT_TYPE}"/>'.encode()
    parts[_TYPES] = parts[_TYPES].replace(b"<Default ", kind + b"<Default ", 1)


def _pyopenvba() -> Any:
    try:
        import pyopenvba
        import pyopenvba.cfb
        import pyopenvba.vba
    except ImportError as error:
        raise ImportError("Building workbooks needs pyOpenVBA: pip install salesbook[build]") from error
    return pyopenvba


def _made(parts: dict[str, bytes]) -> bytes:
    """A document module for the book and each sheet, named by their code names, and the standard modules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsm"
        with zipfile.ZipFile(path, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)
        with _pyopenvba().ExcelFile(path) as book:
            project = book.add_vba_project()
            for name, text in standard_modules().items():
                project.add_module(name, text)
            book.set_module("ThisWorkbook", workbook_module())
            book.save(path)
        with zipfile.ZipFile(path) as package:
            return package.read(VBA_PART)


def _normalised(project: bytes) -> bytes:
    """No compiled code, no trace of a compiler: Excel compiles the text when it opens the workbook."""
    tools = _pyopenvba()
    container = tools.cfb.CFB.from_bytes(project)
    records = bytearray()
    module = ""
    for kind, head, body in _records(tools.vba.decompress(container.get_stream_in_storage("VBA", "dir"))):
        if kind == _MODULE_NAME:
            module = body.decode("cp1252")
        elif kind == _MODULE_OFFSET:
            _drop_compiled(tools, container, module, struct.unpack("<I", body)[0])
            body = bytes(4)
        elif kind in (_PROJECT_COOKIE, _MODULE_COOKIE):
            body = b"\xff\xff"
        records += head + body
    container.write_stream_in_storage("VBA", "dir", tools.vba.compress(bytes(records)))
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_CACHE)
    return bytes(container.to_bytes())


def _drop_compiled(tools: Any, container: Any, module: str, offset: int) -> None:
    if offset:
        source = tools.vba.decompress(container.get_stream_in_storage("VBA", module)[offset:])
        container.write_stream_in_storage("VBA", module, tools.vba.compress(source))


def _records(stream: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Kind, head and body of each record, up to the terminator; PROJECTVERSION's size field is a constant."""
    at, kind = 0, 0
    while kind != _TERMINATOR:
        kind, size = struct.unpack_from("<HI", stream, at)
        size = 6 if kind == _PROJECT_VERSION else size
        yield kind, stream[at : at + 6], stream[at + 6 : at + 6 + size]
        at += 6 + size
