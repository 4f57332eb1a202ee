"""The quick sheet writes every formula as XlsxWriter itself would."""

from __future__ import annotations

import inspect
import re

import pytest
from xlsxwriter.worksheet import Worksheet

from builder.quick_sheet import QuickSheet

SEARCHED = re.findall(r'sub\(r"\\[bS]([A-Z.]+)\\\(', inspect.getsource(Worksheet._prepare_formula))
FORMULAS = ["=SUM(A1)", "{=SUM(A1)}", "A1", "=_xlfn.SORT(A1)", "=1+{1,2}", *(f"=1+X{name}(A1)" for name in SEARCHED)]


def test_the_library_is_read_as_it_is() -> None:
    assert {"FILTER", "XLOOKUP", "LAMBDA"} < set(SEARCHED)


@pytest.mark.parametrize("formula", [*FORMULAS, *(f"={name}(A1)" for name in SEARCHED)])
@pytest.mark.parametrize("expand", [False, True])
def test_a_formula_is_what_the_library_makes_of_it(formula: str, expand: bool) -> None:
    assert QuickSheet()._prepare_formula(formula, expand) == Worksheet()._prepare_formula(formula, expand)
