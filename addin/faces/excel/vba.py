"""The VBA modules: sources in this folder, and what is written from Python: wrapper functions, error table, buttons."""

from __future__ import annotations

import inspect
from importlib import metadata, resources
from inspect import Parameter

from addin import functions
from addin.faces.buttons.table import start_page_buttons
from addin.texts.functions import FUNCTION_TEXTS

_SOURCES = ("SalesRibbon", "SalesLinks", "SalesRun", "SalesServer", "SalesTexts")
_GENERATED = "' Generated from {}: change that, not this."
_PRIVATE = "Option Private Module"  # keeps helpers out of Insert Function and of the list of macros


def standard_modules() -> dict[str, str]:
    """Every standard module by its name, in the order of the project; lines end as VBA wants them."""
    modules = {name: _source(f"{name}.bas") for name in _SOURCES}
    modules |= {
        "SalesFunctions": functions_module(),
        "SalesTables": tables_module(),
        "SalesButtons": buttons_module(),
        "xlwings": xlwings_module(),
    }
    return {name: _crlf(text) for name, text in modules.items()}


def workbook_module() -> str:
    """The code of ThisWorkbook, without its attributes."""
    return _crlf(_source("ThisWorkbook.cls"))


def signatures() -> dict[str, list[Parameter]]:
    """The worksheet functions with the arguments that Python takes."""
    return {
        name: list(inspect.signature(getattr(functions, name)).parameters.values()) for name in FUNCTION_TEXTS["zh"]
    }


def functions_module() -> str:
    """The worksheet functions: the only public functions that Excel is to see."""
    lines = [*_head("SalesFunctions", "addin/functions.py")]
    for name, parameters in signatures().items():
        arguments = ", ".join(_declared(parameter) for parameter in parameters)
        values = ", ".join(f"Plain({parameter.name})" for parameter in parameters)
        lines += ["", f"Public Function {name}({arguments}) As Variant"]
        lines += [f'    {name} = CallSales("{name}", Array({values}))', "End Function"]
    return "\n".join(lines) + "\n"


def _declared(parameter: Parameter) -> str:
    optional = "" if parameter.default is Parameter.empty else "Optional "
    return f"{optional}{parameter.name} As Variant"


def tables_module() -> str:
    """Which text is which error, and what to tell Insert Function about."""
    lines = [*_head("SalesTables", "addin/functions.py"), _PRIVATE, "", *_error_table()]
    lines += ["", "Public Sub RegisterSalesFunctions()", "    Dim WasSaved As Boolean", "    On Error Resume Next"]
    lines += ["    WasSaved = ThisWorkbook.Saved"]
    for name, parameters in signatures().items():
        names = ", ".join(f'"{parameter.name}"' for parameter in parameters)
        lines.append(f'    DescribeFunction "{name}", Array({names})')
    lines += ["    ThisWorkbook.Saved = WasSaved", "End Sub"]
    return "\n".join(lines) + "\n"


def _error_table() -> list[str]:
    lines = ["Public Function ExcelError(ByVal Value As Variant) As Variant", "    ExcelError = Value"]
    lines += ["    If VarType(Value) <> vbString Then Exit Function"]
    lines += [f'    If Left$(Value, 1) <> "{functions.ERROR_MARK}" Then Exit Function', "    Select Case Value"]
    for error, number in functions.EXCEL_ERRORS.items():
        lines += [f'        Case "{error.value}"', f"            ExcelError = CVErr({number})"]
    return [*lines, "    End Select", "End Function"]


def buttons_module() -> str:
    """A macro for each button of the start page."""
    lines = [*_head("SalesButtons", "addin/faces/buttons/table.py")]
    for button in start_page_buttons():
        lines += ["", f"Public Sub {button.sub}()", f'    RunSales "{button.macro}"', "End Sub"]
    return "\n".join(lines) + "\n"


def xlwings_module() -> str:
    """The standalone module that the installed xlwings ships, BSD-licensed as its own head says. Its DLL's version is
    written in it, so it must be the very version that the project pins."""
    text = resources.files("xlwings").joinpath("xlwings.bas").read_bytes().decode("ascii")
    installed = metadata.version("xlwings")
    if f'XLWINGS_VERSION As String = "{installed}"' not in text:
        raise RuntimeError(f"xlwings {installed} ships a VBA module of another version")
    return text


def _head(name: str, origin: str) -> list[str]:
    return [f'Attribute VB_Name = "{name}"', "Option Explicit", _GENERATED.format(origin)]


def _source(name: str) -> str:
    return resources.files("addin.faces.excel").joinpath(name).read_bytes().decode("ascii")


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines()) + "\r\n"
