"""What every declaration of a table must hold, by reflection over all of them."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Annotated

import pytest

from addin.tables import imports, office
from addin.tables.choices import CHOICES
from addin.tables.declare import TABLES, Column, Table, column, record_table
from addin.tables.ids import DEFINED
from addin.tables.records import Inputs, Planning, tables_of

ROOT = Path(__file__).resolve().parents[2]
EVERY = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
KINDS = {"id", "text", "date", "month", "money", "rate", "count", "election", "value", "formula", "any", *CHOICES}
COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]


@EVERY
def test_a_record_has_the_table_s_columns_in_their_order(table: Table) -> None:
    if table.record:
        fields = [field for field in table.record._fields if field != "row"]
        formulas = [c.field for c in table.columns if c.field not in fields]
        assert [c.field for c in table.columns] == fields + formulas
        assert all(table.column(field).kind == "formula" for field in formulas)


@EVERY
def test_headers_and_fields_stand_once(table: Table) -> None:
    for found in (
        [c.field for c in table.columns],
        [c.zh for c in table.columns],
        [c.en for c in table.columns],
    ):
        assert len(set(found)) == len(found)


@EVERY
def test_a_key_is_made_of_columns_and_there_are_words_above(table: Table) -> None:
    assert set(table.key) <= {c.field for c in table.columns}
    assert all(table.text)


def test_no_two_tables_have_one_place_or_one_sheet() -> None:
    for found in (
        [t.place for t in TABLES.values()],
        *([t.sheet(lang) for t in TABLES.values()] for lang in ("zh", "en")),
    ):  # type: ignore[arg-type]
        assert len(set(found)) == len(found)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "field", ""))
def test_a_column_s_kind_and_lists_are_known(table: Table, column: Column) -> None:
    assert column.kind in KINDS
    assert not column.suggests or column.suggests in CHOICES
    assert not (column.required and column.added), "a book of an earlier version could not be read"
    assert all(column.note) or not any(column.note), "a note in both languages"


def test_a_table_that_a_book_may_lack_is_read_for_pay_as_if_it_were_empty() -> None:
    assert all(getattr(Inputs(), name) == () for name in tables_of(Inputs))


def test_what_a_settlement_and_the_plans_read_is_declared_once() -> None:
    read = [*tables_of(Inputs).values(), *tables_of(Planning).values()]
    assert all(TABLES[table].record is record for table, record in read)


@pytest.mark.parametrize("thing", DEFINED)
def test_an_id_is_defined_in_one_place(thing: str) -> None:
    assert [(t.name, c.field) for t, c in COLUMNS if c.defines and c.names == thing] == [DEFINED[thing]]


def test_limits_notes_and_blanks_follow_from_field_and_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.tables.declare.TABLES", made := dict[str, Table]())

    def declared(**columns: Column) -> dict[str, Column]:
        record = type("Row", (), {"__annotations__": {f: _annotated(c) for f, c in columns.items()}})
        record_table("tblNew", "新", "New", text=("新表。", "A new table."))(record)
        return {c.field: c for c in made["tblNew"].columns}

    found = declared(
        month=column("月份", "Month", "month!"), staff=column("工号", "Staff no", "id!"),
        amount=column("金额", "Amount", "money"), done=column("完成", "Done", "yesno+"),
    )  # fmt: skip
    assert found["month"].required
    assert found["month"].limit
    assert found["month"].limit.words == "month"
    assert (found["staff"].names, found["staff"].defines) == ("staff", False)
    assert found["staff"].note[1] == "A staff number of sheet Staff."
    assert (found["done"].blank, found["done"].added) == (False, True)


def _annotated(declared: Column) -> object:
    return Annotated[object, declared]


def test_every_column_that_is_read_for_pay_is_used_by_a_rule_a_step_or_a_check() -> None:
    """One that none uses is ``unpaid``, or its rule is missing."""
    used: set[object] = set()
    for folder in ("engine", "plans", "insight"):
        for path in (ROOT / "addin" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                used.add(getattr(node, "attr", None) or getattr(node, "value", None) if _names(node) else None)
    read = ((table, c) for table, _ in tables_of(Inputs).values() for c in TABLES[table].inputs)
    assert not [f"{table}.{c.field}" for table, c in read if not c.unpaid and not c.uncoded and c.field not in used]


def _names(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_every_table_that_people_fill_is_read_or_is_the_office_s_own_or_that_of_importing() -> None:
    read = {table for kind in (Inputs, Planning) for table, _ in tables_of(kind).values()}
    modules = {office.__name__, imports.__name__}
    own = {table.name for table in TABLES.values() if table.record and table.record.__module__ in modules}
    assert {table.name for table in TABLES.values() if table.role == "input"} == read | own
