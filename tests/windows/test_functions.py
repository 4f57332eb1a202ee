"""The four functions as a cell calls them: our VBA, xlwings' DLL, COM, the server and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from addin.functions import EXCEL_ERRORS
from addin.setup import conf
from addin.setup.machine import this_machine
from tests.faces.excel.test_marshalling import CASES
from tests.windows.basic.values import EMPTY, MISSING, Array, CVErr
from tests.windows.conftest import write_settings
from tests.windows.excel import CVERR_BASE, Cells, project

ERRORS = {error.value: CVErr(number) for error, number in EXCEL_ERRORS.items()}


@pytest.fixture(scope="module")
def excel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from addin.faces.excel.vba import standard_modules

    write_settings()
    yield project(standard_modules(), tmp_path_factory.mktemp("销售") / "Sales.xlsm")
    conf.conf_path(this_machine()).unlink()


def cell(value: Any) -> Any:
    """A case's argument in Value2: empty cells, errors, days and currency as Excel has them."""
    if isinstance(value, list):
        return [cell(one) for one in value]
    if isinstance(value, dict):
        ((kind, held),) = value.items()
        return {"reference": cell, "currency": float, "date": lambda _: 46249.0}[kind](held)
    if value is None:
        return EMPTY
    return CVErr(value - CVERR_BASE) if type(value) is int else value


def argument(value: Any) -> Any:
    """What VBA is given: values of an array constant, else cells."""
    if value == {"missing": True}:
        return MISSING
    plain = cell(value)
    constant = isinstance(plain, list) and not isinstance(plain[0], list)
    return Array(plain) if constant else Cells(plain)


def seen(value: Any) -> Any:
    """A result as the cases write it."""
    return value.rows if isinstance(value, Array) else value


def expected(value: Any) -> Any:
    return [expected(one) for one in value] if isinstance(value, list) else ERRORS.get(value, value)


@pytest.mark.parametrize(
    ("function", "arguments", "result"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_cell_gets_what_the_function_says(excel: Any, function: str, arguments: list[Any], result: Any) -> None:
    found = excel.run(function, *map(argument, arguments))
    assert seen(found) == expected(result), excel.public["lastfailure"].value


def test_a_selection_of_several_areas_is_an_error(excel: Any) -> None:
    assert excel.run("TARGET_RATIO", Cells([[1.0]], areas=2), 1.0) == CVErr(2015)


def test_a_column_of_ten_thousand(excel: Any) -> None:
    found = excel.run("TARGET_RATIO", Cells([[float(n)] for n in range(10_000)]), Cells(100.0))
    assert [row[0] for row in found.rows] == [n / 100 for n in range(10_000)]
