"""The worksheet functions as Excel meets them: what crosses the border, the texts, and what runs without packages."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from addin import functions
from addin.engine.worksheet import formulas
from addin.engine.worksheet.cells import ErrorValue
from addin.texts.functions import FUNCTION_TEXTS

NAMES = ("COMMISSION", "TARGET_RATIO", "POOL_SHARE", "AGED_CREDIT")

ARRIVALS = [
    # what Excel sends, what the function gets
    (1.5, 1.5),
    (None, None),
    ("甲", "甲"),
    (-2146826246, "#N/A"),
    (-2146826243, "#SPILL!"),
    (((1.0, None), ("x", True)), ((1.0, None), ("x", True))),
    (((1.0,), (-2146826281,)), [[1.0], ["#DIV/0!"]]),
    ((1.0, -2146826273), [1.0, "#VALUE!"]),
]


@pytest.mark.parametrize(("sent", "received"), ARRIVALS)
def test_what_arrives(sent: object, received: object) -> None:
    assert functions.Cells.read_value(sent, {}) == received


def test_what_goes_back_is_rows_of_numbers_and_plain_texts() -> None:
    assert functions.Cells.write_value(1.5, {}) == [[1.5]]
    assert functions.Cells.write_value([1.5, ""], {}) == [[1.5, ""]]
    back = functions.Cells.write_value([[1.5], [ErrorValue.NA]], {})
    assert back == [[1.5], ["#N/A"]]
    assert type(back[1][0]) is str


def test_every_error_begins_with_the_mark_and_has_its_number() -> None:
    assert set(functions.EXCEL_ERRORS) == set(ErrorValue)
    assert all(error.value.startswith(functions.ERROR_MARK) for error in ErrorValue)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_insert_function_describes_every_argument(name: str, lang: str) -> None:
    text = {str(key): value for key, value in FUNCTION_TEXTS[lang].items()}[name]
    assert list(text.arguments) == list(inspect.signature(getattr(functions, name)).parameters)
    assert list(text.arguments) == list(inspect.signature(getattr(formulas, name)).parameters)
    assert all(0 < len(words) <= 255 for words in (text.description, *text.arguments.values()))


def test_the_functions_are_the_formulas() -> None:
    rates = [["甲", "金额", "全额", 0.0, 0.1]]
    assert functions.COMMISSION([[100.0], ["x"]], None, "甲", rates) == [[10.0], ["#VALUE!"]]
    assert functions.TARGET_RATIO(1.0, 0.0) == "#DIV/0!"
    assert functions.POOL_SHARE(1e6, 1e6, "总监") == 4000.0
    assert functions.AGED_CREDIT(100.0, "2026-08-15", "2026-11-16") == 50.0


def test_formulas_need_the_standard_library_only() -> None:
    root = Path(functions.__file__).parents[1]
    code = f"import sys; sys.path.insert(0, {str(root)!r}); "
    code += "import addin.engine.worksheet.formulas, addin.texts.functions"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)
