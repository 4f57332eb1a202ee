"""Receipts in any spelling of a text file read back exactly or are refused; never another amount or another text."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.book.base import Cell
from addin.usecases.settle import DataRefused
from addin.values.errors import Refused
from addin.values.identity import id_form
from tests.usecases.importing.files import FIELDS, HEADINGS, taken, typed

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
numbers = st.from_regex(r"[A-Za-z甲][A-Za-z0-9甲乙,;\t\"']{0,6}[A-Za-z0-9乙]", fullmatch=True)
days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
fen = st.integers(-10_000_000, 10_000_000)
receipts = st.lists(st.tuples(numbers, days, numbers | st.just(""), fen, numbers | st.just("")), min_size=1, max_size=5)
notes = st.text("甲乙ab ,;\t\"'\n1.0", max_size=8)


def said(amount: int, style: str) -> str:
    """Fen as a program may write them."""
    sign, whole, rest = "-" * (amount < 0), abs(amount) // 100, abs(amount) % 100
    if style == "short" and rest == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole:,}.{rest:02}" if style == "thousands" else f"{sign}{whole}.{rest:02}"


def made(data: st.DataObject, rows: list[Any]) -> tuple[list[list[str]], str]:
    """The lines of cells as they are meant, and a delimiter."""
    style = data.draw(st.sampled_from(["plain", "short", "thousands"]))
    lines = []
    for receipt, day, staff, amount, bill in rows:
        cells = typed(receipt, day=str(day), staff=staff, amount=said(amount, style), bill=bill)
        lines.append([*cells, data.draw(notes)])
    return lines, data.draw(st.sampled_from(",\t;"))


def meant(rows: list[Any]) -> list[list[Cell]]:
    """What the book is to hold of them."""
    return [[*map(_folded, (*row[:3], row[3] / 100, row[4]))] for row in rows]


def held(path: Path) -> list[list[Cell]] | None:
    """The same of what was imported; None if it was refused."""
    try:
        found = taken(path)
    except (Refused, DataRefused):
        return None
    places = [FIELDS.index(field) for field in ("receipt", "day", "staff", "amount", "bill")]
    return [[*(_folded(row[place]) for place in places)] for row in found]


def _folded(cell: Cell) -> Cell:
    """Capital and small letters of a number are one."""
    return id_form(cell) if isinstance(cell, str) else cell or (0.0 if isinstance(cell, float) else "")


@QUICK
@given(st.data(), receipts, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_what_is_written_properly_is_read_exactly_or_refused(
    tmp_path: Path, data: st.DataObject, rows: list[Any], quoting: Any
) -> None:
    lines, delimiter = made(data, rows)
    text = io.StringIO(newline="")
    title = data.draw(st.sampled_from(["", "销售流水明细\r\n", "a;b,c\td\r\n\r\n"]))
    text.write(title)
    end = data.draw(st.sampled_from(["\r\n", "\n"]))
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows([[*HEADINGS, "备注"], *lines])
    path = tmp_path / "x.csv"
    path.write_bytes(text.getvalue().encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))))
    found = held(path)
    assert found is None or found == meant(rows)
    plain = not any(set(",;\t\"'\n") & set(cell) for line in lines for cell in (line[0], line[3], line[8], line[9]))
    if plain and len({row[0] for row in rows}) == len(rows) and not {row[0] for row in rows} & {"R1"}:
        assert found is not None or len({id_form(row[0]) for row in rows}) < len(rows)


@QUICK
@given(st.data(), receipts, st.booleans())
def test_what_is_joined_without_quotes_never_gives_another_amount(
    tmp_path: Path, data: st.DataObject, rows: list[Any], trimmed: bool
) -> None:
    rows = [(f"R{number}", day, staff, amount, bill) for number, (_, day, staff, amount, bill) in enumerate(rows)]
    lines, delimiter = made(data, rows)
    texts = [delimiter.join(line[:9]) for line in [HEADINGS, *lines]]
    if trimmed:
        texts = [text.rstrip(delimiter) for text in texts]
    path = tmp_path / "x.csv"
    path.write_text("\n".join(texts) + "\n", "utf-8")
    found = held(path)
    if found is not None:
        assert [(row[0], row[3]) for row in found] == [(row[0], row[3]) for row in meant(rows)]
