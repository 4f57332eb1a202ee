"""Every table's header stands on each printed page; small books that are never printed do without."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from addin.tables.schema import TABLES
from builder.build import SMALL, build, template_tables

_TITLES = re.compile(r'<definedName name="_xlnm\.Print_Titles"[^>]*>([^<]*)<')
_ROWS = re.compile(r"'?([^'!,]+)'?!\$\d+:\$\d+$")


def repeated(path: Path) -> set[str]:
    """The sheets with rows that are repeated."""
    with zipfile.ZipFile(path) as package:
        titles = _TITLES.findall(package.read("xl/workbook.xml").decode())
    return {found[1] for title in titles if (found := _ROWS.search(title))}


def test_every_tables_header_is_repeated(tmp_path: Path) -> None:
    build(tmp_path / "book.xlsm", "zh", template_tables("zh"), None, SMALL._replace(titles=True))
    assert {table.zh for table in TABLES.values()} <= repeated(tmp_path / "book.xlsm")


def test_small_books_open_without(small_workbook: Path) -> None:
    assert repeated(small_workbook) == set()
