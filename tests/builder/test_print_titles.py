"""Every table's header stands on each printed page of the books that ship; small books for tests do without."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from addin.setup.origin import WORKBOOKS
from addin.tables.schema import TABLES

_TITLES = re.compile(rb'<definedName name="_xlnm\.Print_Titles"[^>]*>([^<]*)<')


def titles(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        return [found.decode() for found in _TITLES.findall(package.read("xl/workbook.xml"))]


@pytest.mark.parametrize(
    ("name", "lang"), [("Sales_Template.xlsm", 0), ("Sales_Template_en.xlsm", 1), ("Sales_Example.xlsm", 0)]
)
def test_every_tables_header_is_repeated(name: str, lang: int) -> None:
    sheets = {cells.rpartition("!")[0].strip("'") for cells in titles(WORKBOOKS / name)}
    assert {(table.zh, table.en)[lang] for table in TABLES.values()} <= sheets


def test_small_books_open_without(small_workbook: Path) -> None:
    assert titles(small_workbook) == []
