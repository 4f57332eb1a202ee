"""Builds the workbooks that ship: ``python scripts/build_workbooks.py [--out FOLDER]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.core.errors import Language
from addin.core.periods import Month
from addin.template.build import build, template_tables
from addin.template.draft import Rows
from addin.template.example import OPEN, example_tables, settled_example

ROOT = Path(__file__).resolve().parents[1]


Shipped = tuple[str, Language, dict[str, Rows], Month | None]  # file name, language, rows, month to settle


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "workbook", help="folder to write to")
    for path in build_all(parser.parse_args().out, example()):
        print(path)


if __name__ == "__main__":
    main()
