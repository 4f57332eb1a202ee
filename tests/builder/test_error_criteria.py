"""A count whose criterion is an error: Excel counts such errors, LibreOffice hands the error on. No formula does it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tools.lintformulas import formulas_of
from tests.tools.lintparts import Parts

CAUGHT = re.compile(r"\b(?:IFERROR|_xlfn\.IFNA|ISERROR|ISNUMBER)\((?:ROUND\()?(?:_xlfn\.)?\w+IFS?\(")


def test_no_formula_waits_for_a_criterions_error(small_workbook: Path) -> None:
    formulas = list(formulas_of(Parts(small_workbook.read_bytes())))
    assert len(formulas) > 5_000
    assert [formula for formula in formulas if CAUGHT.search(formula.text)] == []
