"""The changelog tells what a book of the last version has not got."""

from __future__ import annotations

from pathlib import Path

from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.plans.registry import plan_in
from addin.tables.schema import TABLES
from addin.usecases.older import missing_parameters
from addin.values.periods import Month

ROOT = Path(__file__).resolve().parents[1]
LAST = ROOT / "tests" / "usecases" / "upgrade" / "data" / "today.xlsm"  # as the last version built it


def test_every_new_sheet_column_and_parameter_is_named() -> None:
    book = FileBook(LAST)
    ours = {item.field for item in plan_in((), Month(2026, 10)).items}
    new = [table.zh for table in TABLES.values() if table.name not in book.names()]
    for name in book.names() & TABLES.keys():
        raw = book.read(name)
        fields = set(fields_of(raw))
        new += [c.zh for c in TABLES[name].columns if c.field not in fields and (not c.added or c.field in ours)]
        new += [c.zh for c in TABLES[name].inputs if c.field not in fields and c.added and TABLES[name].role == "input"]
        new += [f"`{key}`" for key in missing_parameters(raw)] if name == "tblPolicy" else []
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert not [word for word in new if word not in told]
