"""Files of programs that the book does not know, made up after layouts of such programs, brought in as a newcomer
does it: a map is proposed, what is open is answered by typing over it, the sums agree, the rows come in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.book.base import Cell, MemoryBook
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.preview import preview_of
from addin.usecases.importing.proposed import propose_map
from addin.usecases.importing.run import Prepared, import_file, prepare
from addin.usecases.importing.source import ImportWanted
from addin.values.periods import Month
from tests.usecases.importing.readers import kinds
from tests.usecases.importing.readers.kinds import Made
from tests.usecases.importing.test_preview import a_book
from tests.usecases.importing.test_proposed import type_over

_FILE = Path(__file__).parent / "layouts.json"
_SHEETS = ("xlsx", "xls", "ods", "xml", "html")
WANTED = ImportWanted(source="新来源", month=Month(2026, 10))


class Newcomer(NamedTuple):
    """A file of a kind of ``kinds``, or a text in an encoding; what is answered by our column, the heading or the
    value; the rows that come in by field, and the lines that are left out with the reason."""

    table: str
    file: str
    kind: str
    rows: list[list[Any]]
    merged: list[tuple[int, int, int, int]]
    answers: dict[str, str]
    wanted: list[dict[str, str]]
    left: dict[str, str]

    def made(self, folder: Path) -> Path:
        path = folder / self.file
        if self.kind in _SHEETS:
            path.write_bytes(getattr(kinds, self.kind)(Made(self.rows, tuple(map(tuple, self.merged)))))  # type: ignore[arg-type]
        else:
            quoted = [[_quoted(cell) for cell in row] for row in self.rows]
            path.write_bytes(kinds.text(quoted, "\t" if path.suffix == ".txt" else ",", self.kind))
        return path


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell


LAYOUTS = {name: Newcomer(**layout) for name, layout in json.loads(_FILE.read_text("utf-8")).items()}


def taken_in(layout: Newcomer, folder: Path) -> tuple[MemoryBook, Prepared]:
    """The book with the file's rows, and how it was seen before."""
    book, path = a_book(), layout.made(folder)
    for _ in range(4):
        found = propose_map(book, path, WANTED)
        if not found.rows + found.asked:
            break
        named = [{row.into or row.heading, row.given} for row, _ in found.asked]
        assert all(names & layout.answers.keys() for names in named), found.asked
        type_over(book, **layout.answers)
    prepared = prepare(book, path, WANTED)
    assert not prepared.findings
    import_file(book, path, WANTED, Chosen())
    return book, prepared


def rows_of(prepared: Prepared, table: str) -> list[dict[str, str]]:
    """The rows that come in by field, without blank cells."""
    [comparison] = [one for one, _ in prepared.found]
    coming = comparison.coming
    assert coming.table == table
    return [
        {field: shown(cell) for field, cell in zip(coming.fields, row, strict=True) if cell not in (None, "")}
        for row in coming.rows
    ]


def shown(cell: Cell) -> str:
    return str(cell).removesuffix(" 00:00:00")


def left_of(prepared: Prepared) -> dict[str, str]:
    return {str(one.line): one.reason for one in prepared.mapped.left_out}


@pytest.mark.parametrize("name", LAYOUTS)
def test_it_comes_in_by_what_is_proposed_and_answered(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    book, prepared = taken_in(layout, tmp_path)
    assert rows_of(prepared, layout.table) == layout.wanted
    assert left_of(prepared) == layout.left
    assert prepare(book, tmp_path / layout.file, WANTED).found[0][0].new == ()


@pytest.mark.parametrize("name", LAYOUTS)
def test_its_own_sums_agree(name: str, tmp_path: Path) -> None:
    _, prepared = taken_in(LAYOUTS[name], tmp_path)
    assert all(total.agrees for total in preview_of(prepared, "zh").totals)


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_asked_offers_an_answer(name: str, tmp_path: Path) -> None:
    found = propose_map(a_book(), LAYOUTS[name].made(tmp_path), WANTED)
    assert all(options for _, options in found.asked)


def test_every_kind_of_table_and_file_is_there() -> None:
    assert len({layout.table for layout in LAYOUTS.values()}) == 9
    assert {layout.kind for layout in LAYOUTS.values()} >= {*_SHEETS, "gbk", "utf-16", "gb18030"}
