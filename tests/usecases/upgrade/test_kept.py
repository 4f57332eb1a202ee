"""What an upgrade leaves as it was, cell by cell, where the books' own data has nothing of the kind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from addin.book.cells import Box
from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.file.xmlparts import parse, q
from addin.setup.templates import TEMPLATES
from addin.usecases.settle import check_book
from addin.usecases.upgrade import Upgraded, upgrade_book
from addin.values.periods import Month
from tests.tools.lint import lint

from .done import upgraded_book
from .lacking import DATA, changed, formula_in, in_sheet


def upgraded(path: Path) -> Upgraded:
    return upgrade_book(FileBook(path), TEMPLATES["zh"], "9.9.9")


@pytest.mark.parametrize("name", ["first", "november", "today"])
def test_no_closed_month_is_said_to_have_changed(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Codes of version 1 cover parameters that say no more than their absence, too."""
    new, _ = upgraded_book(tmp_path_factory, name)
    for month in (Month(2026, 10), Month(2026, 11), Month(2026, 12)):
        before, after = (check_book(FileBook(path), month) for path in (DATA / f"{name}.xlsm", new))
        assert {finding for finding in after if finding.table == "tblCloses"} == {
            finding for finding in before if finding.table == "tblCloses"
        }


def test_a_formula_among_the_parameters_stays_one(tmp_path: Path) -> None:
    """Every cell of the table stays as it is spelt, whatever rows come below it."""
    change = formula_in("制度参数", "C10", "1+2"), formula_in("制度参数", "E12", '"H"&4')
    path = changed(DATA / "november.xlsm", tmp_path / "book.xlsm", *change)
    before = policy_cells(path)
    assert any(cell == "制度参数" for cell, _, _ in upgraded(path).additions)
    after = policy_cells(path)
    assert b"<f>1+2</f>" in after["C10"]
    assert {cell: after[cell] for cell in before} == before
    assert lint(path) == []


def test_rows_that_a_filter_hid_are_seen_again_and_a_column_of_the_users_own_goes_on(tmp_path: Path) -> None:
    """The filter of a table that gets rows no longer holds; its calculated columns fill the new rows too."""

    def filtered(package: Package, parts: dict[str, bytes]) -> None:
        part, row = package.tables["tblPolicy"].sheet_part, b'<row r="7"'
        parts[part] = parts[part].replace(row, row + b' hidden="1"', 1)
        table = package.tables["tblPolicy"].table_part
        criteria = b'<filterColumn colId="0"><filters><filter val="plan"/></filters></filterColumn></autoFilter>'
        parts[table] = re.sub(rb'(<autoFilter ref="[^"]+")/>', rb"\1>" + criteria, parts[table])
        note = re.compile(rb'(<tableColumn id="6" name="[^"]*")/>')
        parts[table], found = note.subn(
            rb"\1><calculatedColumnFormula>1+6</calculatedColumnFormula></tableColumn>", parts[table]
        )
        assert (found, b"<filters>" in parts[table], b"hidden" in parts[part]) == (1, True, True)

    path = changed(DATA / "november.xlsm", tmp_path / "book.xlsm", filtered)
    before = policy_cells(path)
    upgraded(path)
    book, after = Package.open(path), policy_cells(path)
    place = book.tables["tblPolicy"]
    assert b"hidden" not in book.part(place.sheet_part)
    assert {cell: after[cell] for cell in before} == before
    new = [after[f"F{row}"] for row in range(place.last_row - 5, place.last_row + 1)]
    assert all(b"<f>1+6</f>" in cell for cell in new)
    assert lint(path) == []


def policy_cells(path: Path) -> dict[str, bytes]:
    place = Package.open(path).tables["tblPolicy"]
    root = parse(Package.open(path).part(place.sheet_part))
    cells = ((cell.get("r", ""), cell) for cell in root.iter(q("c")))
    return {at: etree.tostring(cell) for at, cell in cells if place.area.covers(Box.parse(at))}


def test_named_looks_are_known_by_their_kind_in_whatever_language(tmp_path: Path) -> None:
    """Excel says 常规 for Normal and Input for 输入, and repairs a file that has one of them twice."""

    def localised(package: Package, parts: dict[str, bytes]) -> None:
        styles = parts["xl/styles.xml"].decode().replace('name="Normal"', 'name="常规"')
        parts["xl/styles.xml"] = styles.replace('name="输入"', 'name="Input"').encode()

    path = changed(DATA / "first.xlsm", tmp_path / "book.xlsm", localised)
    upgraded(path)
    styles = re.findall(r"<cellStyle [^>]*>", Package.open(path).part("xl/styles.xml").decode())
    kinds = [kind for style in styles for kind in re.findall(r'builtinId="(\d+)"', style)]
    assert len(kinds) == len(set(kinds)) > 1
    assert not any('name="Normal"' in style for style in styles)


def test_marks_that_no_office_program_spells_so_stay(tmp_path: Path) -> None:
    mark = '<conditionalFormatting sqref="A:A"><cfRule type="expression" priority="99"><formula>1=2</formula></cfRule>'
    more = in_sheet("挂账回款", "<dataValidations", f"{mark}</conditionalFormatting><dataValidations")
    path = changed(DATA / "first.xlsm", tmp_path / "book.xlsm", more)
    upgraded(path)
    book = Package.open(path)
    assert mark.encode() in book.part(book.tables["tblCollections"].sheet_part)


def test_the_use_case_knows_the_schemes_without_any_other() -> None:
    code = "import addin.usecases.upgrade; from addin.engine.policy import models_in; assert models_in(())"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
