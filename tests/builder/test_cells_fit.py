"""Nothing is cut: what every cell shows has room, in the empty books and in the examples full of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.setup.origin import WORKBOOKS
from addin.values.errors import Language
from builder.build import Making, build, template_tables
from tests.tools.fits import Fitted

EXAMPLES = ("Sales_Example.xlsm", "Sales_Example_en.xlsm")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_cut_in_an_empty_book(lang: Language, tmp_path: Path) -> None:
    build(tmp_path / "book.xlsm", lang, template_tables(lang), None, Making())
    assert Fitted(tmp_path / "book.xlsm").cut() == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_cut_in_a_year_s_book(name: str) -> None:
    """What the formulas show too: names that are looked up, amounts, alerts in words."""
    assert Fitted(WORKBOOKS / name).cut() == []


def test_what_is_too_wide_or_too_high_is_found(tmp_path: Path) -> None:
    """The measure itself: a name that is longer than its column gets, with its value beside it."""
    tables = template_tables("en")
    tables["tblPolicy"][0][0] = (
        "What the department is to sell in a month of the low season, in yuan, before any factor is taken"
    )
    build(tmp_path / "book.xlsm", "en", tables, None, Making())
    assert any(fault.startswith("Policy!A5 ") for fault in Fitted(tmp_path / "book.xlsm").cut())
