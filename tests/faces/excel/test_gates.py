"""Every gate passes on the workbooks that ship, and catches a workbook broken in its own way.

Excel is nowhere at hand, so each independent reader counts. openxml-audit takes minutes for the example's cells; it
looks at the templates, which are built by the same code.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import vbalidator
from openxml_audit import FileFormat, OpenXmlValidator
from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress
from pyvbaanalysis import analyze_workbook

from addin.faces.excel.project import VBA_PART
from addin.faces.excel.ribbon import RIBBON_PART as RIBBON
from addin.faces.excel.vba import standard_modules, workbook_module
from addin.setup.origin import WORKBOOKS
from builder.parts import Parts, read_parts, write_parts
from tests.faces.excel.verify import FOREIGN, verify
from tests.tools.lint import lint

SHIPPED = sorted(WORKBOOKS.glob("*.xlsm"))
TEMPLATES = [path for path in SHIPPED if "Template" in path.name]
TEMPLATE = WORKBOOKS / "Sales_Template.xlsm"
RELATIONS = "xl/_rels/workbook.xml.rels"
WINDOWS = {"VBA7": True, "WIN64": True}
Break = Callable[[Parts], None]


def named(path: Path) -> str:
    return path.stem


def change(part: str, old: str, new: str) -> Break:
    def broken(parts: Parts) -> None:
        assert old.encode() in parts[part], f"{part} has no {old}"
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return broken


def stream(name: str, edit: Callable[[bytes], bytes], storage: str = "VBA") -> Break:
    """Another content for a stream of the project."""

    def broken(parts: Parts) -> None:
        container = CFB.from_bytes(parts[VBA_PART])
        if storage:
            held = container.get_stream_in_storage(storage, name)
            container.write_stream_in_storage(storage, name, edit(held))
        else:
            container.write_stream(name, edit(container.get_stream(name)))
        parts[VBA_PART] = container.to_bytes()

    return broken


def text(module: str, old: str, new: str) -> Break:
    """Another text in a module."""

    def edit(held: bytes) -> bytes:
        source = decompress(held)
        assert old.encode() in source, f"{module} has no {old}"
        return bytes(compress(source.replace(old.encode(), new.encode("cp1252"), 1)))

    return stream(module, edit)


def unpacked(edit: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda held: bytes(compress(edit(decompress(held))))


def rename_entry(parts: Parts) -> None:
    old, new = (name.encode("utf-16-le") + bytes(8) for name in ("SalesRun", "zalesRun"))
    assert parts[VBA_PART].count(old) == 1
    parts[VBA_PART] = parts[VBA_PART].replace(old, new)


@cache
def light() -> Parts:
    """The template with empty sheets but for the first and those that call our functions: cells take the time."""
    parts = read_parts(TEMPLATE)
    sheets = [name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    for name in sheets:
        if name != "xl/worksheets/sheet1.xml" and b"AGED_CREDIT(" not in parts[name]:
            parts[name] = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", parts[name], flags=re.S)
    return parts


def broken_copy(tmp_path: Path, change: Break) -> Path:
    parts = dict(light())
    change(parts)
    write_parts(tmp_path / "broken.xlsm", parts)
    return tmp_path / "broken.xlsm"


# our own verifier

BROKEN: dict[str, tuple[str, Break]] = {
    "plain workbook": ("no macro workbook", change("[Content_Types].xml", "macroEnabled", "plain")),
    "two projects": (
        "not one relationship to its VBA project",
        change(RELATIONS, "2006/relationships/vbaProject", "2006/relationships/none"),
    ),
    "no way to the ribbon": ("not one relationship to the ribbon", change("_rels/.rels", "extensibility", "none")),
    "configuration sheet": (
        "xlwings.conf",
        change("xl/workbook.xml", '<sheet name="关于"', '<sheet name="xlwings.conf"'),
    ),
    "stream out of order": ("out of order", rename_entry),
    "bytes after dir": ("bytes after the end", stream("dir", unpacked(lambda held: held + bytes(4)))),
    "PROJECT differs": ("PROJECT: other", stream("PROJECT", lambda held: held.replace(b"=SalesRun", b"=SalesRan"), "")),
    "PROJECTwm differs": ("PROJECTwm: other", stream("PROJECTwm", lambda held: held.replace(b"SalesRun", b"X"), "")),
    "compiled project": ("_VBA_PROJECT: compiled", stream("_VBA_PROJECT", lambda held: held + b"\1")),
    "cookie": (
        "dir: a cookie",
        stream("dir", unpacked(lambda held: held.replace(b"\x2c\0\2\0\0\0\xff\xff", b"\x2c\0\2\0\0\0\1\1"))),
    ),
    "compiled module": (
        "compiled code before the text",
        stream("dir", unpacked(lambda held: held.replace(b"\x31\0\4\0\0\0\0\0\0\0", b"\x31\0\4\0\0\0\1\0\0\0", 1))),
    ),
    "code name": ("code names: ['shPolicz', 'shStart']", change("xl/worksheets/sheet1.xml", "shStart", "shPolicz")),
    "module name": ("another VB_Name", text("SalesRun", '= "SalesRun"', '= "SalesRan"')),
    "bare line feed": ("a line without CRLF", text("SalesRun", "Option Explicit\r\n", "Option Explicit\n")),
    "not ASCII": ("not ASCII", text("SalesRun", "Private Const", "' \xe9\r\nPrivate Const")),
    "long line": ("a line of 1002", text("SalesRun", "Private Const", "' " + "x" * 1000 + "\r\nPrivate Const")),
    "#If": ("conditional compilation", text("SalesRun", "Private Const", "#If Mac Then\r\n#End If\r\nPrivate Const")),
    "no Option Explicit": ("no Option Explicit", text("SalesRun", "Option Explicit\r\n", "")),
    "procedure like a module": ("a module's name too", text("SalesRun", "Sub RunSales(", "Sub SalesTexts(")),
    "procedure twice": ("twice", text("SalesRun", "Function SetupTrouble(", "Function RunTrouble(")),
    "procedure in two modules": (
        "in ['SalesRun', 'xlwings']",
        text("SalesRun", "Function SetupTrouble(", "Function FileExists("),
    ),
    "old ribbon": ("ribbon: root", change(RIBBON, "2009/07", "2006/01")),
    "id twice": ("id sales_check_data twice", change(RIBBON, "sales_plan_month", "sales_check_data")),
    "button without image": ("lacks an action", change(RIBBON, 'imageMso="Lock" ', "")),
    "unknown action": ("is no button's macro", change(RIBBON, 'tag="lock_month"', 'tag="lock_moth"')),
    "unknown callback attribute": ("callback getEnabled", change(RIBBON, 'imageMso="Lock"', 'getEnabled="Can"')),
    "callback missing": (
        "SalesRibbon_Ran is 0 procedures",
        change(RIBBON, 'onAction="SalesRibbon_Run"', 'onAction="SalesRibbon_Ran"'),
    ),
    "callback's arguments": ("takes (control", text("SalesRibbon", "IRibbonControl)", "IRibbonControl, ByVal x)")),
    "callback hidden": ("private module", text("SalesRibbon", "Explicit", "Explicit\r\nOption Private Module")),
    "callback is a function": (
        "not one Sub",
        text("SalesButtons", "Sub SalesButton_check_data", "Function SalesButton_check_data"),
    ),
    "button's macro missing": ("is 0 procedures", change("xl/drawings/vmlDrawing1.vml", "_check_setup", "_check_it")),
    "function missing": ("AGED_CREDIT is 0", text("SalesFunctions", "Function AGED_CREDIT(", "Function AGED_CREDITS(")),
}


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_our_verifier_finds_nothing(path: Path) -> None:
    assert verify(path) == []


def test_our_verifier_finds_nothing_in_what_is_about_to_be_broken(tmp_path: Path) -> None:
    assert verify(broken_copy(tmp_path, lambda parts: None)) == []


@pytest.mark.parametrize(("words", "change"), BROKEN.values(), ids=BROKEN)
def test_our_verifier_finds(words: str, change: Break, tmp_path: Path) -> None:
    findings = verify(broken_copy(tmp_path, change))
    assert any(words in finding for finding in findings), findings


# the linter of packages


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_the_package_linter_finds_nothing(path: Path) -> None:
    assert lint(path) == []


def test_the_package_linter_finds_a_lost_project(tmp_path: Path) -> None:
    lost = broken_copy(tmp_path, lambda parts: parts.pop(VBA_PART) and None)
    assert any("missing xl/vbaProject.bin" in finding for finding in lint(lost))


# openxml-audit


def audit(path: Path) -> list[str]:
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return [str(error) for error in result.errors]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_the_schemas_hold(path: Path) -> None:
    assert audit(path) == []


def test_the_schemas_catch(tmp_path: Path) -> None:
    """A value and an element of the ribbon, an element of a sheet: all in one book, as each look takes seconds."""

    def broken(parts: Parts) -> None:
        change(RIBBON, 'size="large"', 'size="huge"')(parts)
        change(RIBBON, "<group ", "<grope/><group ")(parts)
        change("xl/worksheets/sheet1.xml", "<sheetData>", "<sheetDate/><sheetData>")(parts)

    errors = audit(broken_copy(tmp_path, broken))
    for part, words in (("customUI14.xml", "huge"), ("customUI14.xml", "grope"), ("sheet1.xml", "sheetDate")):
        assert any(part in error and words in error for error in errors), (part, words, errors[:5])


# pyvbaanalysis


def diagnoses(path: Path) -> list[str]:
    """Of our modules. xlwings' own is as its authors ship it, which test_vba checks."""
    found = analyze_workbook(str(path))
    return [f"{module}: {one.code}" for module, all_ in found.items() if module != FOREIGN for one in all_]


@pytest.mark.parametrize("path", TEMPLATES[:1], ids=named)  # all carry the same project: see below
def test_the_analysis_of_vba_finds_nothing(path: Path) -> None:
    assert diagnoses(path) == []


def test_the_analysis_of_vba_catches(tmp_path: Path) -> None:
    """An unknown call and an undeclared variable: both in one book, as each look takes seconds."""

    def broken(parts: Parts) -> None:
        text("SalesRun", "SetupTrouble()\r\n    If Trouble", "NoSuchThing()\r\n    If Trouble")(parts)
        text("SalesServer", "    AsResult = Value\r\n", "    AsResult = Valve\r\n")(parts)

    found = diagnoses(broken_copy(tmp_path, broken))
    for module in ("SalesRun", "SalesServer"):
        assert any(module in one for one in found), (module, found)


def test_every_shipped_workbook_carries_the_same_project() -> None:
    assert len({read_parts(path)[VBA_PART] for path in SHIPPED}) == 1


# vbalidator


def issues(folder: Path, modules: dict[str, str]) -> list[str]:
    """Of our modules, checked together; ThisWorkbook's code as a module, since the checker knows no Workbook events."""
    for name, source in {**modules, "Opening": workbook_module()}.items():
        source = re.sub(r"(?m)^( *)Declare ", r"\1Public Declare ", source)  # so VBA takes it; the checker does not
        (folder / f"{name}.bas").write_bytes(source.encode("ascii"))
    found = vbalidator.precheck(folder, host="excel", defines=WINDOWS).issues
    return [f"{issue['file']}: {issue['message']}" for issue in found if FOREIGN not in str(issue["file"])]


def test_the_precheck_of_vba_finds_nothing(tmp_path: Path) -> None:
    assert issues(tmp_path, standard_modules()) == []


@pytest.mark.parametrize(
    ("module", "old", "new"),
    [
        ("SalesRun", "Trouble = SetupTrouble()", "Trouble = NoSuchThing()"),
        ("SalesTexts", "Application.OperatingSystem", "Application.OperationSystem"),
        ("SalesServer", "    End Select\r\n", ""),
    ],
    ids=["unknown call", "unknown member", "block left open"],
)
def test_the_precheck_of_vba_catches(module: str, old: str, new: str, tmp_path: Path) -> None:
    modules = standard_modules()
    assert old in modules[module]
    assert issues(tmp_path, modules | {module: modules[module].replace(old, new, 1)})


# olevba: does a scanner read the macros, and what would make it suspicious of ours?

EXPECTED = {"Workbook_Open", "Environ", "open", "write", "Kill", "run", "call"}


def macros(path: Path) -> dict[str, str]:
    olevba = pytest.importorskip("oletools.olevba", reason="not on Windows: it needs a package without wheels")
    parser = olevba.VBA_Parser(str(path))
    try:
        assert parser.detect_vba_macros()
        return {Path(name).stem: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()


def suspicions(modules: dict[str, str]) -> set[str]:
    olevba = pytest.importorskip("oletools.olevba", reason="not on Windows: it needs a package without wheels")
    ours = "\n".join(code for name, code in modules.items() if name.startswith(("Sales", "ThisWorkbook")))
    code = "\n".join(line for line in ours.splitlines() if not line.startswith("Attribute "))
    found = {word for kind, word, _ in olevba.VBA_Scanner(code).scan() if kind in ("AutoExec", "Suspicious")}
    return found - {"Base64 Strings"}  # any long name looks like one


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_a_scanner_reads_every_module_as_it_was_written(path: Path) -> None:
    read = macros(path)
    for name, source in standard_modules().items():
        assert read[name].splitlines() == source.splitlines()


def test_a_scanner_sees_nothing_new_in_our_modules() -> None:
    assert suspicions(macros(TEMPLATE)) <= EXPECTED


def test_a_scanner_sees_a_shell_and_hidden_text(tmp_path: Path) -> None:
    new = text("SalesRun", "Private Const", 'Sub S()\r\n Shell Chr(99) & "md"\r\nEnd Sub\r\nPrivate Const')
    assert suspicions(macros(broken_copy(tmp_path, new))) - EXPECTED >= {"Shell", "Chr"}


def test_a_scanner_misses_a_project_that_is_gone(tmp_path: Path) -> None:
    shutil.copy(TEMPLATE, tmp_path / "whole.xlsm")
    assert macros(tmp_path / "whole.xlsm")
    with pytest.raises(AssertionError):
        macros(broken_copy(tmp_path, lambda parts: parts.pop(VBA_PART) and None))
