"""The VBA that goes into the workbooks agrees with the Python that it calls."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from importlib import metadata, resources
from inspect import Parameter
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from addin import functions
from addin.engine.worksheet.cells import ErrorValue
from addin.faces.buttons.table import BUTTON_GROUPS, BUTTONS, Button, start_page_buttons
from addin.faces.excel import vba
from addin.faces.excel.ribbon import NAMESPACE, ribbon_xml
from addin.faces.excel.texts import NAME, macro_texts
from addin.setup.templates import TEMPLATES, WORKBOOKS
from addin.texts.functions import FUNCTION_TEXTS
from addin.values.errors import Language
from builder.parts import read_parts

LANGUAGES: tuple[Language, ...] = ("zh", "en")
MODULES = vba.standard_modules()
OURS = {name: text for name, text in MODULES.items() if name != "xlwings"} | {"ThisWorkbook": vba.workbook_module()}
ARGUMENT = re.compile(r"(Optional )?(\w+) As Variant")
TEXT_LIMIT = 255  # of Insert Function; more makes Excel refuse the whole description


def wrappers() -> Iterator[tuple[str, str, str]]:
    """Name, declared arguments and body of each worksheet function in VBA."""
    pattern = r"Public Function (\w+)\(([^)]*)\) As Variant\r\n(.*?)\r\nEnd Function"
    yield from re.findall(pattern, MODULES["SalesFunctions"], re.S)


def described() -> dict[str, list[str]]:
    found = re.findall(r'DescribeFunction "(\w+)", Array\(([^)]*)\)', MODULES["SalesTables"])
    return {name: re.findall(r'"(\w+)"', names) for name, names in found}


# functions


def test_every_worksheet_function_of_python_has_its_wrapper_and_no_other() -> None:
    decorated = re.findall(r"^@xw\.func.*?^def (\w+)\(", inspect.getsource(functions), re.S | re.M)
    assert [name for name, _, _ in wrappers()] == decorated == list(FUNCTION_TEXTS["zh"])


@pytest.mark.parametrize("name", FUNCTION_TEXTS["zh"])
def test_a_wrapper_takes_and_passes_what_python_takes(name: str) -> None:
    [(declared, body)] = [(declared, body) for found, declared, body in wrappers() if found == name]
    wanted = inspect.signature(getattr(functions, name)).parameters.values()
    expected = [(parameter.name, parameter.default is not Parameter.empty) for parameter in wanted]
    assert [(word, bool(optional)) for optional, word in ARGUMENT.findall(declared)] == expected
    assert declared.count(",") + 1 == len(expected)
    passed = ", ".join(f"Plain({argument})" for argument, _ in expected)
    assert body.strip() == f'{name} = CallSales("{name}", Array({passed}))'


def test_a_change_of_an_argument_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def ratio(actual: object, target: object, month: object = None) -> None: ...

    monkeypatch.setattr(functions, "TARGET_RATIO", ratio)
    assert vba.functions_module() != MODULES["SalesFunctions"].replace("\r\n", "\n")
    assert "Optional month As Variant" in vba.functions_module().split("TARGET_RATIO")[1]


def test_the_server_calls_the_module_that_the_wrapper_was_made_from() -> None:
    assert f'CallUDF("{functions.__name__}", FunctionName' in MODULES["SalesServer"]


def test_only_the_worksheet_functions_show_in_insert_function() -> None:
    for name, text in OURS.items():
        if name not in ("SalesFunctions", "ThisWorkbook"):
            public = re.findall(r"^Public Function (\w+)", text, re.M)
            assert not public or "\r\nOption Private Module\r\n" in text, name


# errors


def test_every_error_text_has_its_cverr() -> None:
    found = re.findall(r'Case "([^"]+)"\r\n\s+ExcelError = CVErr\((\d+)\)', MODULES["SalesTables"])
    assert {text: int(number) for text, number in found} == {
        error.value: number for error, number in functions.EXCEL_ERRORS.items()
    }
    assert set(functions.EXCEL_ERRORS) == set(ErrorValue)
    assert all(text.startswith(functions.ERROR_MARK) for text, _ in found)
    assert f'If Left$(Value, 1) <> "{functions.ERROR_MARK}"' in MODULES["SalesTables"]


# what Insert Function shows


def test_descriptions_match_the_arguments() -> None:
    for name, arguments in described().items():
        assert arguments == list(inspect.signature(getattr(functions, name)).parameters)
    assert list(described()) == list(FUNCTION_TEXTS["zh"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_description_is_there_and_short_enough(lang: Language) -> None:
    texts = macro_texts(lang)
    for name, arguments in described().items():
        for key in (name, "category", *(f"{name}.{argument}" for argument in arguments)):
            assert 0 < len(texts[key].encode("utf-16-le")) // 2 <= TEXT_LIMIT, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_texts_stand_in_the_workbook_under_their_name(lang: Language) -> None:
    book = openpyxl.load_workbook(TEMPLATES[lang], read_only=False)
    sheet, cells = book.defined_names[NAME].attr_text.replace("'", "").replace("$", "").split("!")
    assert {key.value: text.value for key, text in book[sheet][cells]} == macro_texts(lang)
    assert book[sheet].sheet_state == "hidden"
    assert f'Names("{NAME}")' in OURS["SalesTexts"]


def test_every_text_that_vba_asks_for_is_there() -> None:
    asked = {key for text in OURS.values() for key in re.findall(r'SalesText\("([\w.]+)"', text)}
    fixed = {key for key in macro_texts("zh") if key.islower() and "_" not in key}
    assert asked == fixed


# what VBA can hold


@pytest.mark.parametrize("name", OURS)
def test_sources_are_ascii_with_short_lines(name: str) -> None:
    assert OURS[name].isascii()
    assert max(map(len, OURS[name].splitlines())) < 1000
    assert "#If" not in OURS[name]
    assert OURS[name].count("Option Explicit") == 1


def test_xlwings_module_is_the_one_of_the_installed_package() -> None:
    shipped = resources.files("xlwings").joinpath("xlwings.bas").read_bytes().decode("ascii")
    assert MODULES["xlwings"].splitlines() == shipped.splitlines()
    assert f"xlwings64-{metadata.version('xlwings')}.dll" in shipped
    assert "BSD 3-clause license" in shipped
    assert "xlwings.pro" not in "".join(OURS.values())


def test_an_xlwings_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "0.1")
    with pytest.raises(RuntimeError, match="another version"):
        vba.xlwings_module()


def test_no_workbook_overrides_the_users_configuration() -> None:
    for path in sorted(WORKBOOKS.glob("*.xlsm")):
        assert b"xlwings.conf" not in read_parts(path)["xl/workbook.xml"]


# buttons


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ribbon_shows_every_group_and_button_of_the_table(lang: Language) -> None:
    root = etree.fromstring(ribbon_xml(lang))
    groups = list(root.iter(f"{{{NAMESPACE}}}group"))
    assert [group.get("id") for group in groups] == [group.id for group in BUTTON_GROUPS]
    found = [button for group in groups for button in group]
    at = LANGUAGES.index(lang)
    assert [(one.get("tag"), one.get("label")) for one in found] == [(one.macro, one.label[at]) for one in BUTTONS]
    assert all(len(one.get(key, "")) in range(1, 1024) for one in found for key in ("screentip", "supertip"))


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: str(button.macro))
def test_a_button_works(button: Button) -> None:
    macros = importlib.import_module("addin.macros")
    macro = inspect.signature(getattr(macros, button.macro), follow_wrapped=False)
    macro.bind()  # VBA passes nothing


def test_the_macros_are_run_by_their_names() -> None:
    assert '"import addin.macros; addin.macros." & Action & "()"' in MODULES["SalesRun"]
    assert "RunSales control.Tag" in MODULES["SalesRibbon"]
    run = dict(re.findall(r'Public Sub (\w+)\(\)\r\n    RunSales "(\w+)"', MODULES["SalesButtons"]))
    assert run == {button.sub: button.macro for button in start_page_buttons()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_start_page_has_the_most_used_buttons(lang: Language) -> None:
    drawing = read_parts(Path(TEMPLATES[lang]))["xl/drawings/vmlDrawing1.vml"].decode("utf-8")
    assert re.findall(r"FmlaMacro>\[0\]!(\w+)<", drawing) == [button.sub for button in start_page_buttons()]
    captions = [button.label[LANGUAGES.index(lang)] for button in start_page_buttons()]
    assert [caption for caption in captions if f">{caption}<" not in drawing] == []


# what people run needs nothing of this


def test_the_program_does_not_load_what_builds_workbooks() -> None:
    import subprocess
    import sys

    code = (
        "import sys, addin.faces.cli.main, addin.usecases.settle, addin.setup.templates, addin.functions, "
        "addin.macros; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pyopenvba", "olefile", "addin.faces.excel.project", "builder.build"} & set(loaded)
