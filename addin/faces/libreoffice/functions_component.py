"""The four functions in LibreOffice Calc: names, help, shapes and error values; the work is in core.formulas.

Calc hands over one value or rows of them, each a number or text; '' is an empty cell of a range. One empty cell by
itself comes as zero, which Calc's own functions take it for too. What goes back is always rows.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import chain
from typing import Any

import unohelper
from com.sun.star.lang import Locale, XServiceInfo, XServiceName
from com.sun.star.sheet import LocalizedName, XAddIn, XCompatibilityNames
from salesbook.calc import XSalesFunctions

from addin.engine.worksheet import formulas
from addin.engine.worksheet.cells import Answer, ErrorValue
from addin.engine.worksheet.ranges import AgeingPolicy, PoolPolicy, Rates
from addin.texts.functions import ARGUMENT_NAMES, FUNCTION_TEXTS, FunctionName, FunctionText

_SERVICE = "salesbook.calc.Functions"
FUNCTIONS: dict[str, FunctionName] = {  # by the methods' names in SalesFunctions.idl
    "commission": "COMMISSION",
    "targetRatio": "TARGET_RATIO",
    "poolShare": "POOL_SHARE",
    "agedCredit": "AGED_CREDIT",
}
ERROR_CODES = {
    ErrorValue.NUM: 503,
    ErrorValue.VALUE: 519,
    ErrorValue.NULL: 521,
    ErrorValue.REF: 524,
    ErrorValue.NAME: 525,
    ErrorValue.DIV0: 532,
    ErrorValue.NA: 32767,
}
_NAN = 0x7FF8 << 48
_TABLES = 32  # rates or policies that are kept ready

_Rows = tuple[tuple[object, ...], ...]


def error_number(error: ErrorValue) -> float:
    """The number that Calc shows as an error: not a number, its low bits Calc's own code."""
    code = ERROR_CODES.get(error, ERROR_CODES[ErrorValue.VALUE])
    number: float = struct.unpack("<d", struct.pack("<Q", _NAN | code))[0]
    return number


_NUMBERS = {error: error_number(error) for error in ErrorValue}

# Ten thousand cells ask with the same table each. It is the same if all cells are equal, since Calc sends no truth
# values, which would equal numbers.
_rates = lru_cache(_TABLES)(Rates)
_pool_policy = lru_cache(_TABLES)(PoolPolicy)
_ageing_policy = lru_cache(_TABLES)(AgeingPolicy)


def _name(argument: object) -> object:
    """A name; one empty cell, which comes as zero, is none."""
    return None if argument == 0 else argument


def _shown(answer: Answer) -> _Rows:
    """Rows of numbers and texts, errors as numbers that Calc knows."""
    if not isinstance(answer, list):
        return ((_NUMBERS[answer] if type(answer) is ErrorValue else answer,),)
    rows: Any = answer
    if ErrorValue in set(map(type, chain.from_iterable(rows))):
        rows = [[_NUMBERS[cell] if type(cell) is ErrorValue else cell for cell in row] for row in rows]
    return tuple(map(tuple, rows))


class SalesFunctions(unohelper.Base, XAddIn, XCompatibilityNames, XServiceName, XServiceInfo, XSalesFunctions):
    """The add-in. The names of the methods are UNO's."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        self.locale = Locale("en", "US", "")

    def commission(self, sales: Any, target: Any, scheme: Any, rates: Any, base: Any, prior: Any) -> _Rows:
        """See ``core.formulas.COMMISSION``."""
        return _shown(formulas.COMMISSION(sales, target, _name(scheme), _rates(rates), base, prior))

    def targetRatio(self, actual: Any, target: Any) -> _Rows:  # noqa: N802
        """See ``core.formulas.TARGET_RATIO``."""
        return _shown(formulas.TARGET_RATIO(actual, target))

    def poolShare(self, sales: Any, target: Any, part: Any, policy: Any, month: Any) -> _Rows:  # noqa: N802
        """See ``core.formulas.POOL_SHARE``."""
        return _shown(formulas.POOL_SHARE(sales, target, _name(part), _pool_policy(policy), month))

    def agedCredit(self, amount: Any, fromDate: Any, collectedOn: Any, policy: Any, month: Any) -> _Rows:  # noqa: N802, N803
        """See ``core.formulas.AGED_CREDIT``."""
        return _shown(formulas.AGED_CREDIT(amount, fromDate, collectedOn, _ageing_policy(policy), month))

    # XAddIn, XLocalizable

    def setLocale(self, locale: Any) -> None:  # noqa: N802
        """Calc tells the language of its surface, then asks for the texts."""
        self.locale = locale

    def getLocale(self) -> Any:  # noqa: N802
        return self.locale

    def getProgrammaticFuntionName(self, shown_name: str) -> str:  # noqa: N802  (UNO's spelling)
        return next((method for method, function in FUNCTIONS.items() if function == shown_name.upper()), "")

    def getDisplayFunctionName(self, method: str) -> str:  # noqa: N802
        return FUNCTIONS.get(method, "")

    def getFunctionDescription(self, method: str) -> str:  # noqa: N802
        return self._text(method).description if method in FUNCTIONS else ""

    def getDisplayArgumentName(self, method: str, place: int) -> str:  # noqa: N802
        return ARGUMENT_NAMES[self._lang][self._argument(method, place)] if method in FUNCTIONS else ""

    def getArgumentDescription(self, method: str, place: int) -> str:  # noqa: N802
        return self._text(method).arguments[self._argument(method, place)] if method in FUNCTIONS else ""

    def getProgrammaticCategoryName(self, method: str) -> str:  # noqa: N802
        """Calc has no categories of add-ins' own; unknown names end up here anyway."""
        return "Add-In"

    def getDisplayCategoryName(self, method: str) -> str:  # noqa: N802
        return "Add-In"

    # XCompatibilityNames: without them Calc would neither find COMMISSION(…) in Excel's files nor write it there

    def getCompatibilityNames(self, method: str) -> tuple[Any, ...]:  # noqa: N802
        return (LocalizedName(Locale("en", "US", ""), FUNCTIONS[method]),) if method in FUNCTIONS else ()

    # XServiceName, XServiceInfo

    def getServiceName(self) -> str:  # noqa: N802
        return _SERVICE

    def getImplementationName(self) -> str:  # noqa: N802
        return _SERVICE

    def supportsService(self, service: str) -> bool:  # noqa: N802
        return service in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: N802
        return ("com.sun.star.sheet.AddIn", _SERVICE)

    @property
    def _lang(self) -> str:
        return "zh" if self.locale.Language == "zh" else "en"

    def _text(self, method: str) -> FunctionText:
        return FUNCTION_TEXTS[self._lang][FUNCTIONS[method]]

    def _argument(self, method: str, place: int) -> str:
        return list(self._text(method).arguments)[place]


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816  the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(SalesFunctions, _SERVICE, ("com.sun.star.sheet.AddIn", _SERVICE))
