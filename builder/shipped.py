"""The workbooks that ship."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from addin.tables.roles import OPENS_AS
from addin.values.errors import Language
from addin.values.periods import Month
from builder.build import Making, build, template_tables
from builder.draft import SheetRows
from builder.example.english import english_tables
from builder.example.hotel import OPEN, example_tables, settled_example
from builder.quick_sheet import Values

Shipped = tuple[str, Language, dict[str, SheetRows], Month | None]  # file name, language, rows, month to settle


def workbooks() -> list[Shipped]:
    """The empty workbooks that ship."""
    return [
        ("Sales_Template.xlsm", "zh", template_tables("zh"), None),
        ("Sales_Template_en.xlsm", "en", template_tables("en"), None),
    ]


def example(lang: Language = "zh") -> Shipped:
    """The year of a made-up hotel, which takes a few seconds: settled to September, October still open."""
    if lang == "en":
        return "Sales_Example_en.xlsm", "en", settled_example(english_tables(example_tables()), lang="en"), OPEN
    return "Sales_Example.xlsm", "zh", settled_example(example_tables()), OPEN


def build_all(folder: Path, *others: Shipped) -> list[Path]:
    """Builds the empty workbooks, and others, into the folder and gives their paths; no formula has a value."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(folder, shipped, Making(role=OPENS_AS)) for shipped in (*workbooks(), *others)]


def build_with_values(folder: Path, calculate: Callable[[Path], Values], *others: Shipped) -> list[Path]:
    """The same with what each formula shows, as ``calculate`` finds it in the book without."""
    books = (*workbooks(), *others)
    with tempfile.TemporaryDirectory() as place:
        found = [calculate(_build(Path(place), shipped, Making())) for shipped in books]
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _build(folder, shipped, Making(values, role=OPENS_AS)) for shipped, values in zip(books, found, strict=True)
    ]


def _build(folder: Path, shipped: Shipped, making: Making) -> Path:
    name, lang, tables, month = shipped
    build(folder / name, lang, tables, month, making)
    return folder / name
