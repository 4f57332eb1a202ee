"""Rows that stand as they were read stay as they are spelt; whatever else a caller gives is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.book.cells import Box
from addin.book.file.verify import DamagedError, check_same_outside
from addin.book.file.workbook import FileBook
from tests.book.minimal import HEADER, SHEET, sheet, table, unzipped, workbook
from tests.book.patching import cell
from tests.tools.lint import lint

Rows = list[list[Any]]
FOUR = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}.50</v></c><c r="B{i}"><v>{i}</v></c></row>' for i in range(2, 6))
NEW = [[9.0, "新"]]


def written(path: Path, change: Callable[[Rows], Rows], rows: str = FOUR) -> tuple[str, Rows]:
    """The sheet, and the rows as they are read again, after those that were read were written as changed."""
    opened = FileBook(workbook(path / "t.xlsx", sheet(HEADER + rows), table("A1:B5")))
    opened.write({"t": change(opened.read("t").rows)})
    assert lint(path / "t.xlsx") == []
    return unzipped((path / "t.xlsx").read_bytes())[SHEET].decode(), FileBook(path / "t.xlsx").read("t").rows


def test_rows_as_they_were_read_keep_their_spelling_and_what_follows_is_written(tmp_path: Path) -> None:
    text, rows = written(tmp_path, lambda rows: [*rows[:2], *NEW, *rows[3:], *NEW])
    assert [cell(text, f"A{i}") for i in (2, 3)] == [f'<c r="A{i}"><v>{i}.50</v></c>' for i in (2, 3)]
    assert rows == [[2.5, 2], [3.5, 3], [9, "新"], [5.5, 5], [9, "新"]]


def changed_in_place(rows: Rows) -> Rows:
    rows[0][1] = 7
    return rows


def without_the_first(rows: Rows) -> Rows:
    return rows[1:]


def true_for_one(rows: Rows) -> Rows:
    return [[cell, True] if cell == 2.5 else [cell, other] for cell, other in rows]


@pytest.mark.parametrize("change", [changed_in_place, without_the_first, true_for_one, lambda rows: [*NEW, *rows]])
def test_what_a_caller_changes_is_written_wherever_it_stands(tmp_path: Path, change: Callable[[Rows], Rows]) -> None:
    one = FOUR.replace('<c r="B2"><v>2</v>', '<c r="B2"><v>1</v>')
    expected = change([[2.5, 1], [3.5, 3], [4.5, 4], [5.5, 5]])
    rows = written(tmp_path, change, one)[1]
    assert [list(map(repr, row)) for row in rows] == [
        [repr(float(c)) if type(c) is int else repr(c) for c in row] for row in expected
    ]


@pytest.mark.parametrize("inner", ['"><f>1+1</f><v>2</v>', '" t="e"><v>#N/A</v>'])
def test_a_formula_or_an_error_among_the_old_rows_does_not_stay(tmp_path: Path, inner: str) -> None:
    text, _ = written(tmp_path, lambda rows: rows + NEW, FOUR.replace('B3"><v>3</v>', "B3" + inner))
    assert inner not in text


LAID = [Box(2, 1, 9, 1)]


@pytest.mark.parametrize("row", [2, 4, 5])
def test_damage_outside_is_found_beside_rows_that_are_alike(row: int) -> None:
    before = sheet(HEADER + FOUR).encode()
    check_same_outside(before, before.replace(b"<v>5.50</v>", b"<v>6</v>"), LAID)
    with pytest.raises(DamagedError):
        check_same_outside(before, before.replace(b'"B%d"><v>' % row, b'"B%d"><v>1' % row), LAID)
