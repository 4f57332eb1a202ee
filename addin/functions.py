"""The four worksheet functions, as xlwings hands them to Excel: shapes, errors and texts; the work is in core.formulas.

Python cannot return an Excel error, so an error travels as its text, such as #N/A. A result is a number, '' or such
a text, which the VBA wrapper knows by ERROR_MARK and turns into CVErr(EXCEL_ERRORS[text]).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

import xlwings as xw
from xlwings.conversion import Converter, RawValueAccessor

from addin.engine.worksheet import formulas
from addin.engine.worksheet.cells import ErrorValue
from addin.texts.functions import CATEGORY, FUNCTION_TEXTS

ERROR_MARK = "#"

EXCEL_ERRORS: dict[ErrorValue, int] = {
    ErrorValue.NULL: 2000,
    ErrorValue.DIV0: 2007,
    ErrorValue.VALUE: 2015,
    ErrorValue.REF: 2023,
    ErrorValue.NAME: 2029,
    ErrorValue.NUM: 2036,
    ErrorValue.NA: 2042,
    ErrorValue.GETTING_DATA: 2043,
    ErrorValue.SPILL: 2045,
    ErrorValue.CONNECT: 2046,
    ErrorValue.BLOCKED: 2047,
    ErrorValue.UNKNOWN: 2048,
    ErrorValue.FIELD: 2049,
    ErrorValue.CALC: 2050,
}

# COM sends an error as a whole number, this much below its CVErr number; true numbers arrive as floats.
_ARRIVING = {number - 2146828288: error for error, number in EXCEL_ERRORS.items()}


def _cell(cell: object) -> object:
    return _ARRIVING.get(cell, cell) if type(cell) is int else cell


class Cells(Converter):
    """Cells as they come, one or in rows. xlwings' own conversion (``ndim=2, err_to_str=True``) would cost three times
    as much as the function, treat a single cell as a range and take #SPILL! for a number."""

    base = RawValueAccessor  # type: ignore[assignment]

    @staticmethod
    def read_value(value: Any, options: Mapping[str, object]) -> object:
        """What Excel sends, with ErrorValues for its error codes."""
        if not isinstance(value, (list, tuple)):
            return _cell(value)
        if not isinstance(value[0], (list, tuple)):  # an array constant
            return [_cell(cell) for cell in value]
        if int not in set(map(type, chain.from_iterable(value))):
            return value
        return [[_cell(cell) for cell in row] for row in value]

    @staticmethod
    def write_value(value: Any, options: Mapping[str, object]) -> list[list[object]]:
        """What xlwings passes to Excel: always rows, errors as plain text."""
        rows = value if isinstance(value, list) else [value]
        rows = rows if isinstance(rows[0], list) else [rows]
        if ErrorValue not in set(map(type, chain.from_iterable(rows))):
            return rows
        return [[cell.value if type(cell) is ErrorValue else cell for cell in row] for row in rows]


_TEXTS = FUNCTION_TEXTS["zh"]
_COMMISSION = _TEXTS["COMMISSION"].arguments
_TARGET_RATIO = _TEXTS["TARGET_RATIO"].arguments
_POOL_SHARE = _TEXTS["POOL_SHARE"].arguments
_AGED_CREDIT = _TEXTS["AGED_CREDIT"].arguments


@xw.func(category=CATEGORY["zh"])
@xw.arg("sales", Cells, doc=_COMMISSION["sales"])
@xw.arg("target", Cells, doc=_COMMISSION["target"])
@xw.arg("scheme", Cells, doc=_COMMISSION["scheme"])
@xw.arg("rates", Cells, doc=_COMMISSION["rates"])
@xw.arg("base", Cells, doc=_COMMISSION["base"])
@xw.arg("prior", Cells, doc=_COMMISSION["prior"])
@xw.ret(Cells)
def COMMISSION(sales: Any, target: Any, scheme: Any, rates: Any, base: Any = None, prior: Any = None) -> Any:  # noqa: N802
    """H5.2: commission in yuan by a scheme of the rates range; see ``core.formulas.COMMISSION``."""
    return formulas.COMMISSION(sales, target, scheme, rates, base, prior)


@xw.func(category=CATEGORY["zh"])
@xw.arg("actual", Cells, doc=_TARGET_RATIO["actual"])
@xw.arg("target", Cells, doc=_TARGET_RATIO["target"])
@xw.ret(Cells)
def TARGET_RATIO(actual: Any, target: Any) -> Any:  # noqa: N802
    """T2: actual / target; see ``core.formulas.TARGET_RATIO``."""
    return formulas.TARGET_RATIO(actual, target)


@xw.func(category=CATEGORY["zh"])
@xw.arg("sales", Cells, doc=_POOL_SHARE["sales"])
@xw.arg("target", Cells, doc=_POOL_SHARE["target"])
@xw.arg("part", Cells, doc=_POOL_SHARE["part"])
@xw.arg("policy", Cells, doc=_POOL_SHARE["policy"])
@xw.arg("month", Cells, doc=_POOL_SHARE["month"])
@xw.ret(Cells)
def POOL_SHARE(sales: Any, target: Any, part: Any, policy: Any = None, month: Any = None) -> Any:  # noqa: N802
    """H6.1: one part of the department's bonus in yuan; see ``core.formulas.POOL_SHARE``."""
    return formulas.POOL_SHARE(sales, target, part, policy, month)


@xw.func(category=CATEGORY["zh"])
@xw.arg("amount", Cells, doc=_AGED_CREDIT["amount"])
@xw.arg("from_date", Cells, doc=_AGED_CREDIT["from_date"])
@xw.arg("collected_on", Cells, doc=_AGED_CREDIT["collected_on"])
@xw.arg("policy", Cells, doc=_AGED_CREDIT["policy"])
@xw.arg("month", Cells, doc=_AGED_CREDIT["month"])
@xw.ret(Cells)
def AGED_CREDIT(amount: Any, from_date: Any, collected_on: Any, policy: Any = None, month: Any = None) -> Any:  # noqa: N802
    """H10.3: what of a collected amount counts, in yuan; see ``core.formulas.AGED_CREDIT``."""
    return formulas.AGED_CREDIT(amount, from_date, collected_on, policy, month)
