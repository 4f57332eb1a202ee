"""Our own verifier of an .xlsm built without Excel: what Excel insists on and no public checker looks at.

``verify`` runs a visible list of checks over the VBA project, the ribbon and the buttons.
"""

from __future__ import annotations

import contextlib
import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import olefile
from lxml import etree
from pyopenvba.exceptions import VBAProjectError
from pyopenvba.vba import decompress

from addin.faces.buttons.table import BUTTONS
from addin.faces.excel.ribbon import NAMESPACE, RIBBON_RELATION

Findings = Iterator[str]
FOREIGN = "xlwings"  # not ours: its text is compared with the package's instead
MOST = 999  # characters a line; VBA takes 1023
UI14, PROJECT = "customUI/customUI14.xml", "xl/vbaProject.bin"
_NO_STREAM = 0xFFFFFFFF
_PROCEDURE = re.compile(
    r"^(?P<scope>Public |Private )?(?:Static )?(?P<kind>Sub|Function) (?P<name>\w+)\s*\((?P<args>[^)]*)\)", re.M
)
_DECLARED = re.compile(r"^(?:Module|Class|Document|BaseClass)=([^/\r\n]+)", re.M)


@dataclass
class Module:
    """A module as the dir stream describes it, and its text."""

    name: str
    offset: int = -1
    document: bool = False
    cookie: bytes = b""
    text: str = ""

    def procedures(self) -> list[re.Match[str]]:
        return list(_PROCEDURE.finditer(self.text))

    @property
    def private(self) -> bool:
        return "\nOption Private Module" in self.text


@dataclass
class Book:
    """The parts of the package, the streams of its project and the modules in them."""

    parts: dict[str, bytes]
    project: Any
    modules: list[Module] = field(default_factory=list)
    leftover: int = 0
    cookie: bytes = b""

    @classmethod
    def read(cls, source: Path | bytes) -> Book:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        book = cls(parts, olefile.OleFileIO(io.BytesIO(parts[PROJECT])))
        book._read_dir(decompress(book.stream("VBA/dir")))
        for module in book.modules:
            with contextlib.suppress(VBAProjectError, OSError):  # a module without text is a finding, not a crash
                module.text = decompress(book.stream(f"VBA/{module.name}")[module.offset :]).decode("cp1252")
        return book

    def stream(self, name: str) -> bytes:
        found: bytes = self.project.openstream(name).read()
        return found

    def _read_dir(self, data: bytes) -> None:
        at, kind = 0, 0
        while kind != 0x10 and at + 6 <= len(data):
            kind, size = struct.unpack_from("<HI", data, at)
            size = 6 if kind == 0x09 else size
            self._read_record(kind, data[at + 6 : at + 6 + size])
            at += 6 + size
        self.leftover = len(data) - at

    def _read_record(self, kind: int, body: bytes) -> None:
        if kind == 0x13:
            self.cookie = body
        elif kind == 0x19:
            self.modules.append(Module(body.decode("cp1252")))
        elif kind == 0x31:
            self.modules[-1].offset = struct.unpack("<I", body)[0]
        elif kind == 0x22:
            self.modules[-1].document = True
        elif kind == 0x2C:
            self.modules[-1].cookie = body

    def subs(self, name: str) -> list[tuple[Module, re.Match[str]]]:
        """The public procedures of that name, in whatever module."""
        return [
            (module, found)
            for module in self.modules
            for found in module.procedures()
            if found["name"].lower() == name.lower() and found["scope"] != "Private "
        ]


def verify(source: Path | bytes) -> list[str]:
    """All findings; an empty list for a sound workbook."""
    book = Book.read(source)
    return [finding for check in CHECKS for finding in check(book)]


def check_package(book: Book) -> Findings:
    types = book.parts["[Content_Types].xml"]
    if b"sheet.macroEnabled.main+xml" not in types or b"application/vnd.ms-office.vbaProject" not in types:
        yield "content types: no macro workbook"
    if book.parts["xl/_rels/workbook.xml.rels"].count(b"2006/relationships/vbaProject") != 1:
        yield "workbook: not one relationship to its VBA project"
    if book.parts["_rels/.rels"].count(RIBBON_RELATION.encode()) != 1:
        yield "package: not one relationship to the ribbon"
    if re.search(rb'<sheet name="xlwings\.conf"', book.parts["xl/workbook.xml"]):
        yield "workbook: a sheet xlwings.conf overrides the user's configuration"


def check_streams(book: Book) -> Findings:
    """Excel finds a stream by binary search: by length, then upper case. All must be reachable so."""
    reached: list[str] = []
    yield from _walk(book.project, book.project.root, "", reached)
    listed = len(book.project.listdir(streams=True, storages=True))
    if len(reached) != listed:
        yield f"streams: {len(reached)} of {listed} can be reached"
    yield from (f"stream {name}: a compiler's cache" for name in reached if "__SRP_" in name)


def _walk(project: Any, entry: Any, path: str, reached: list[str]) -> Findings:
    yield from _below(project, entry.sid_child, (None, None), path, reached)


def _below(project: Any, sid: int, between: tuple[Any, Any], path: str, reached: list[str]) -> Findings:
    if sid == _NO_STREAM:
        return
    entry = project.direntries[sid] or project._load_direntry(sid)
    key, (low, high) = (len(entry.name), entry.name.upper()), between
    if (low and key <= low) or (high and key >= high):
        yield f"stream {path}{entry.name}: out of order"
    reached.append(path + entry.name)
    yield from _below(project, entry.sid_left, (low, key), path, reached)
    yield from _walk(project, entry, f"{path}{entry.name}/", reached)
    yield from _below(project, entry.sid_right, (key, high), path, reached)


def check_directory(book: Book) -> Findings:
    """dir, PROJECT and PROJECTwm name the same modules; nothing is compiled."""
    names = [module.name for module in book.modules]
    if book.leftover:
        yield f"dir: {book.leftover} bytes after the end"
    if _DECLARED.findall(book.stream("PROJECT").decode("cp1252")) != names:
        yield "PROJECT: other modules than dir"
    entries = [name.encode("cp1252") + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in names]
    if book.stream("PROJECTwm") != b"".join(entries) + b"\0\0":
        yield "PROJECTwm: other modules than dir"
    if book.stream("VBA/_VBA_PROJECT") != bytes.fromhex("cc61ffff000000"):
        yield "_VBA_PROJECT: compiled code"
    if {book.cookie, *(module.cookie for module in book.modules)} != {b"\xff\xff"}:
        yield "dir: a cookie"
    yield from (f"{module.name}: compiled code before the text" for module in book.modules if module.offset)


def check_code_names(book: Book) -> Findings:
    found = re.findall(r'<workbookPr[^>]*codeName="([^"]+)"', book.parts["xl/workbook.xml"].decode())
    for name, content in book.parts.items():
        if name.startswith("xl/worksheets/sheet"):
            found += re.findall(r'<sheetPr[^>]*codeName="([^"]+)"', content[:4000].decode(errors="ignore")) or [name]
    documents = sorted(module.name for module in book.modules if module.document)
    if sorted(found) != documents:
        yield f"code names: {sorted(set(found) ^ set(documents))} differ"


def check_texts(book: Book) -> Findings:
    for module in book.modules:
        name, lines = module.name, module.text.split("\r\n")
        if f'Attribute VB_Name = "{name}"' not in module.text:
            yield f"{name}: no or another VB_Name"
        if re.search(r"(?<!\r)\n|\r(?!\n)", module.text):
            yield f"{name}: a line without CRLF"
        if not module.text.isascii():
            yield f"{name}: not ASCII"
        yield from (f"{name}: a line of {len(line)} characters" for line in lines if len(line) > MOST)
        if name != FOREIGN and re.search(r"^\s*#If", module.text, re.M):
            yield f"{name}: conditional compilation, which LibreOffice ignores"
        if not module.document and name != FOREIGN and "\r\nOption Explicit\r\n" not in module.text:
            yield f"{name}: no Option Explicit"


def check_names(book: Book) -> Findings:
    """No procedure is named like a module, none twice in a module, no public one in two."""
    modules = {module.name.lower() for module in book.modules}
    homes: dict[str, set[str]] = {}
    for module in book.modules:
        seen: set[str] = set()
        for found in module.procedures():
            name = found["name"].lower()
            if name in modules:
                yield f"{module.name}: {found['name']} is a module's name too"
            if name in seen and module.name != FOREIGN:
                yield f"{module.name}: {found['name']} twice"
            seen.add(name)
            if found["scope"] != "Private " and not module.document:
                homes.setdefault(name, set()).add(module.name)
    yield from (f"{name}: in {sorted(found)}" for name, found in homes.items() if len(found) > 1)


def check_ribbon(book: Book) -> Findings:
    root = etree.fromstring(book.parts[UI14])
    if root.tag != f"{{{NAMESPACE}}}customUI":
        yield f"ribbon: root {root.tag}"
    ids = [str(element.get("id")) for element in root.iter(etree.Element) if element.get("id")]
    yield from (f"ribbon: id {name} twice" for name in sorted({name for name in ids if ids.count(name) > 1}))
    for element in root.iter(f"{{{NAMESPACE}}}button"):
        if not element.get("onAction") or not element.get("imageMso") or not element.get("label"):
            yield f"ribbon: {element.get('id')} lacks an action, image or label"
        if element.get("tag") not in {button.macro for button in BUTTONS}:
            yield f"ribbon: {element.get('id')} runs {element.get('tag')}, which is no button's macro"
    for element in root.iter(etree.Element):
        for attribute, name in element.attrib.items():
            if str(attribute) in _SIGNATURES:
                yield from _resolve(book, f"ribbon: {name}", str(name), _SIGNATURES[str(attribute)])
            elif re.match(r"on[A-Z]|get[A-Z]", str(attribute)):
                yield f"ribbon: callback {attribute} is not known here"


_SIGNATURES = {"onAction": r"control As IRibbonControl", "onLoad": r"ribbon As IRibbonUI"}


def check_buttons(book: Book) -> Findings:
    for part, content in book.parts.items():
        if part.endswith(".vml"):
            for macro in re.findall(r"FmlaMacro>\[0\]!(\w+)", content.decode()):
                yield from _resolve(book, f"{part}: {macro}", macro, "")


def _resolve(book: Book, place: str, name: str, arguments: str) -> Findings:
    """A callback is one public Sub, in a module that Excel looks into, with just these arguments."""
    found = book.subs(name)
    if len(found) != 1 or found[0][1]["kind"] != "Sub":
        yield f"{place} is {len(found)} procedures, not one Sub"
    elif found[0][1]["args"].strip() != arguments:
        yield f"{place} takes ({found[0][1]['args']}), not ({arguments})"
    elif found[0][0].private:
        yield f"{place} is in a private module"


def check_functions(book: Book) -> Findings:
    """Functions of our own that cells use exist in the project."""
    used: set[str] = set()
    for name, content in book.parts.items():
        if name.startswith("xl/worksheets/sheet"):
            for formula in set(re.findall(rb"<f[^>]*>([^<]*)</f>", content)):
                used |= set(re.findall(rb"(?<![\w.])([A-Z]+_[A-Z_]+|COMMISSION)\(", formula))
    for function in sorted(name.decode() for name in used):
        found = [match for _, match in book.subs(function) if match["kind"] == "Function"]
        if len(found) != 1:
            yield f"formulas: {function} is {len(found)} functions"


CHECKS: tuple[Callable[[Book], Findings], ...] = (
    check_package,
    check_streams,
    check_directory,
    check_code_names,
    check_texts,
    check_names,
    check_ribbon,
    check_buttons,
    check_functions,
)
