"""The example in English: the same hotel, people and yuan, its words and names by english.txt and english_names.py."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from addin.book.cells import CellValue
from addin.tables.choices import codes, label
from addin.tables.declare import Column
from addin.tables.parameter_words import coded, worded
from addin.tables.schema import TABLES
from builder.draft import SheetRows
from builder.example.english_names import name_in_english
from builder.import_maps.rows import map_rows
from builder.payouts import layout_rows
from builder.policy.rows import SAMPLE_MARK, policy_records
from builder.samples import grade_rows, rate_rows


@cache
def _phrases() -> dict[str, str]:
    text = Path(__file__).with_name("english.txt").read_text("utf-8")
    return dict(line.split("|", 1) for line in text.splitlines())


@cache
def _samples(names: str) -> dict[str, str]:
    """What grades and schemes are called in the samples."""
    rows = {"grade": grade_rows, "scheme": rate_rows}.get(names)
    return {str(zh[0]): str(en[0]) for zh, en in zip(rows("zh"), rows("en"), strict=True)} if rows else {}


def in_english(text: str) -> str:
    """A text of the example; a name that is no phrase is spelt part by part."""
    return _phrases().get(text) or name_in_english(text)


def english_tables(tables: Mapping[str, SheetRows]) -> dict[str, SheetRows]:
    """All tables of the example with the labels, words and names of the English edition."""
    whole = {"tblPayoutLayouts": layout_rows("en"), "tblImportMaps": map_rows("en")}
    return {
        name: whole.get(name) or (_policy(rows) if name == "tblPolicy" else [_row(name, row) for row in rows])
        for name, rows in tables.items()
    }


def _row(name: str, row: list[CellValue]) -> list[CellValue]:
    columns = TABLES[name].columns
    return [_cell(column, cell) for column, cell in zip(columns, row, strict=False)]


def _cell(column: Column, cell: CellValue) -> CellValue:
    if not isinstance(cell, str) or column.kind == "formula":
        return cell
    if column.choice and (code := codes(column.choice).get(cell)):
        return label(column.choice, code, "en")
    return _samples(column.names).get(cell) or in_english(cell)


def _policy(rows: SheetRows) -> SheetRows:
    """What ships in English, the hotel's own values and reasons."""
    fields = [column.field for column in TABLES["tblPolicy"].columns]
    shipped = policy_records("en")
    notes = {str(zh["note"]): en["note"] for zh, en in zip(policy_records("zh"), shipped, strict=True)}
    labels = {en["key"]: en["label"] for en in shipped}
    values = {en["key"]: en["value"] for en in shipped}
    found: SheetRows = []
    for row in rows:
        of = dict(zip(fields, row, strict=True))
        key, note = str(of["key"]), str(of["note"])
        value = worded(key, coded(key, of["value"]), "en")
        if isinstance(value, str):
            value = values[key] if key == "signoffs_required" else in_english(value) if not value.isascii() else value
        english = notes.get(note) or notes.get(SAMPLE_MARK[0] + note) or in_english(note)
        of |= {"label": labels[key], "value": cast(CellValue, value), "note": english}
        found.append([of[field] for field in fields])
    return found
