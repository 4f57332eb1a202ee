"""The workbooks that ship."""

from __future__ import annotations

from pathlib import Path

from addin.values.errors import Language
from addin.values.periods import Month
from builder.build import build, template_tables
from builder.draft import SheetRows
from builder.example.hotel import OPEN, example_tables, settled_example

Shipped = tuple[str, Language, dict[str, SheetRows], Month | None]  # file name, language, rows, month to settle


def workbooks() -> list[Shipped]:
    """The empty workbooks that ship."""
    return [
        ("Sales_Template.xlsm", "zh", template_tables("zh"), None),
        ("Sales_Template_en.xlsm", "en", template_tables("en"), None),
    ]


def example() -> Shipped:
    """The year of a made-up hotel, which takes a few seconds: settled to September, October still open."""
    return "Sales_Example.xlsm", "zh", settled_example(example_tables()), OPEN


def build_all(folder: Path, *others: Shipped) -> list[Path]:
    """Builds the empty workbooks, and others, into the folder and gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, lang, tables, month in (*workbooks(), *others):
        build(folder / name, lang, tables, month)
        paths.append(folder / name)
    return paths
