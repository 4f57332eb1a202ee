"""The quick sheet writes every formula as XlsxWriter itself would, with the value it is known to have."""

from __future__ import annotations

import inspect
import re
from io import BytesIO

import pytest
from xlsxwriter.worksheet import Worksheet

from builder.parts import read_parts
from builder.quick_sheet import QuickSheet, QuickWorkbook, Values, tidy

SEARCHED = re.findall(r'sub\(r"\\[bS]([A-Z.]+)\\\(', inspect.getsource(Worksheet._prepare_formula))
FORMULAS = ["=SUM(A1)", "{=SUM(A1)}", "A1", "=_xlfn.SORT(A1)", "=1+{1,2}", *(f"=1+X{name}(A1)" for name in SEARCHED)]


def test_the_library_is_read_as_it_is() -> None:
    assert {"FILTER", "XLOOKUP", "LAMBDA"} < set(SEARCHED)


@pytest.mark.parametrize("formula", [*FORMULAS, *(f"={name}(A1)" for name in SEARCHED)])
@pytest.mark.parametrize("expand", [False, True])
def test_a_formula_is_what_the_library_makes_of_it(formula: str, expand: bool) -> None:
    assert QuickSheet()._prepare_formula(formula, expand) == Worksheet()._prepare_formula(formula, expand)


def written(values: Values | None) -> str:
    """Two formulas and one that spills, as a sheet's XML."""
    stream = BytesIO()
    with QuickWorkbook(stream, {"in_memory": True}, values) as book:
        sheet = book.add_worksheet("S")
        look = book.add_format({"bold": True})
        sheet.write_formula("A1", "=B1&C1", look)
        sheet.write_formula("A2", "=1/3", look)
        sheet.write_dynamic_array_formula("B1:B3", "=C1:C3*2", look)
    return read_parts(stream)["xl/worksheets/sheet1.xml"].decode()


def test_a_formula_shows_what_is_known_of_its_cell() -> None:
    values = {"S": {(0, 0): "a&b", (1, 0): 1 / 3, (0, 1): 2.0, (1, 1): 4.5, (2, 1): ""}, "another": {(0, 0): 1}}
    cells = re.findall(
        r'<c r="([AB][123])"[^>]*?(?: t="(\w+)")?/?>(?:(?:<f.*?</f>)?<v>(.*?)</v></c>)?', written(values)
    )
    assert cells == [
        ("A1", "str", "a&amp;b"), ("B1", "", "2"), ("A2", "", "0.333333333333333"), ("B2", "", "4.5"), ("B3", "", ""),
    ]  # fmt: skip


def test_a_formula_of_which_nothing_is_known_has_no_value() -> None:
    """Programs work it out on opening; a nought that nobody calculated would be a figure."""
    text = written(None)
    assert '<c r="A1" s="1"><f>B1&amp;C1</f></c>' in text
    assert "<v>0</v>" not in text


@pytest.mark.parametrize(
    ("number", "kept"), [(0.1 + 0.2, 0.3), (2.0, 2), (-1.5, -1.5), (12345678901.25, 12345678901.25), (1e300, 1e300)]
)
def test_a_number_has_the_digits_that_a_cell_shows(number: float, kept: float) -> None:
    assert (tidy(number), type(tidy(number))) == (kept, type(kept))
