"""A small made-up hotel as a workbook file, the command line, and edits as people and other programs make them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from typer.testing import CliRunner

from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli

Row = dict[str, Any]


class Said(NamedTuple):
    """How a command ended: its exit code, and all that it printed."""

    code: int
    text: str


def run(command: str, book: Path, *arguments: object) -> Said:
    """The command line on a book. A bug raises."""
    done = CliRunner().invoke(cli.app, [command, str(book), *map(str, arguments)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.output)


def settle(book: Path, *months: str) -> Said:
    """Settle months in order; the last one's words, or the first that is refused."""
    said = Said(0, "")
    for month in months:
        said = run("settle", book, "-m", month)
        if said.code:
            break
    return said


def close(book: Path, *months: str) -> None:
    """Settle, confirm whatever looks wrong, and lock."""
    for month in months:
        for command, *more in (("settle",), ("confirm", "--all", "--name", "财务"), ("lock",)):
            done = run(command, book, "-m", month, *more)
            assert done.code == 0, done.text


def rows(book: Path, table: str) -> list[Row]:
    """A table's rows by header, without blank ones."""
    raw = FileBook(book).read(table)
    return [dict(zip(raw.headers, row, strict=True)) for row in raw.rows if any(cell not in (None, "") for cell in row)]


def pay(book: Path, staff: str, month: str = "2026-10") -> Row:
    """A person's row of a month's settlement."""
    (row,) = [row for row in rows(book, "tblSettlement") if (str(row["月份"])[:7], row["工号"]) == (month, staff)]
    return row


def write(book: Path, table: str, new: Iterable[Row]) -> None:
    """A table's rows by header, in place of those that it has."""
    opened = FileBook(book)
    headers = opened.read(table).headers
    opened.write({table: [[row.get(header) for header in headers] for row in new]})


def add(book: Path, table: str, *new: Row) -> None:
    write(book, table, [*rows(book, table), *new])


def change(book: Path, table: str, edit: Callable[[Row], object]) -> None:
    """Edit every row of a table."""
    changed = rows(book, table)
    for row in changed:
        edit(row)
    write(book, table, changed)


def type_below(book: Path, table: str, values: list[Any], gap: int = 0) -> int:
    """Type a row under a table as openpyxl does, which does not make the table grow; the sheet's row."""
    opened = load_workbook(book, keep_vba=True)
    (sheet,) = [sheet for sheet in opened.worksheets if table in sheet.tables]
    left, _, _, bottom = range_boundaries(sheet.tables[table].ref)
    for column, value in enumerate(values, left):
        sheet.cell(bottom + 1 + gap, column).value = value
    opened.save(book)
    return int(bottom) + 1 + gap


def sheet_part(book: Path, table: str) -> str:
    """The name of the part that holds a table's sheet."""
    return Package.open(book).tables[table].sheet_part


def edit_part(book: Path, part: str, edit: Callable[[bytes], bytes]) -> None:
    """Change a part's bytes; all others stay."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = edit(parts[part])
    assert changed != parts[part], f"nothing changed in {part}"
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (parts | {part: changed}).items():
            package.writestr(name, data)


def put_cell(name: str, xml: str) -> Callable[[bytes], bytes]:
    """A cell's XML in place of the one it has, or at its row's end."""
    cell = re.compile(rf'<c r="{name}"[^>]*?(?:/>|>.*?</c>)'.encode(), re.S)
    row = re.compile(rf'<row r="{re.sub(r"[A-Z]", "", name)}"[^>]*>.*?(?=</row>)'.encode(), re.S)

    def edit(sheet: bytes) -> bytes:
        if cell.search(sheet):
            return cell.sub(xml.encode(), sheet, count=1)
        return row.sub(lambda match: match[0] + xml.encode(), sheet, count=1)

    return edit
