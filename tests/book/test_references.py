"""References to a table's rows follow when it grows or shrinks, as Excel lets them; all else stays byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.book.cells import Box
from addin.book.file.package import Package
from addin.book.file.references import Move, References
from addin.values.errors import Refused
from tests.book.minimal import HEADER, MAIN, ROWS, SHEET, parts, sheet, table, unzipped, workbook, zipped

# the table lies in A1:F10 of 表, with a header and data rows 2 to 10
BEFORE = Box(2, 1, 10, 6)
NAME, CHART, PIVOT = "xl/workbook.xml", "xl/charts/chart1.xml", "xl/pivotCache/pivotCacheDefinition1.xml"
OTHER = "xl/worksheets/sheet2.xml"


def references(bottom: int, totals: int = 0, name: str = "表") -> References:
    move = Move(name, BEFORE, BEFORE._replace(bottom=bottom), 1, totals)
    return References([move], {SHEET: name, OTHER: "另"}, NAME)


def after(part: str, formula: str, bottom: int, totals: int = 0, name: str = "表") -> str:
    """The formula as a part of that kind holds it once the table ends at ``bottom``."""
    tag = {NAME: "definedName", CHART: "c:f"}.get(part, "f")
    xml = f"<x><{tag}>{formula}</{tag}><other>{formula}</other></x>"
    found = references(bottom, totals, name).followed(part, xml.encode()).decode()
    assert found.endswith(f"<other>{formula}</other></x>")
    return found.removeprefix(f"<x><{tag}>").split("<")[0]


FOLLOWS = [
    ("a column", "表!$E$2:$E$10", "表!$E$2:$E${}"),
    ("a column with its header", "表!$E$1:$E$10", "表!$E$1:$E${}"),
    ("several columns", "表!$A$1:$F$10", "表!$A$1:$F${}"),
    ("quoted", "'表'!$E$2:$E$10", "'表'!$E$2:$E${}"),
    ("quoted in XML", "&apos;表&apos;!$E$2:$E$10", "&apos;表&apos;!$E$2:$E${}"),
    ("two of them", "表!$A$2:$A$10,表!$C$2:$C$10", "表!$A$2:$A${0},表!$C$2:$C${0}"),
    ("in a function", "SUM(表!$E$2:$E$10)*2", "SUM(表!$E$2:$E${})*2"),
    ("beside a text", 'IF(A1="表!$E$2:$E$10",SUM(表!$E$2:$E$10))', 'IF(A1="表!$E$2:$E$10",SUM(表!$E$2:$E${}))'),
    ("beside XML", "表!$E$2:$E$10&amp;&quot;x&quot;", "表!$E$2:$E${}&amp;&quot;x&quot;"),
]
STAYS = [
    ("some of the rows", "表!$E$2:$E$9"),
    ("rows from the middle on", "表!$E$3:$E$10"),
    ("more rows", "表!$E$2:$E$13"),
    ("a title above as well", "表!$E$0:$E$10"),
    ("columns beyond", "表!$E$2:$G$10"),
    ("one cell", "表!$E$2"),
    ("whole columns", "表!$E:$E"),
    ("another sheet", "另!$E$2:$E$10"),
    ("another sheet with a like name", "我的表!$E$2:$E$10"),
    ("another file", "[1]表!$E$2:$E$10"),
    ("another file, quoted", "'[Book.xlsx]表'!$E$2:$E$10"),
    ("several sheets", "另:表!$E$2:$E$10"),
    ("a text", 'INDIRECT("表!$E$2:$E$10")'),
    ("a text in XML", "INDIRECT(&quot;表!$E$2:$E$10&quot;)"),
    ("a column's name", "t[表!$E$2:$E$10]"),
    ("a longer number", "表!$E$2:$E$100"),
    ("a running total", "表!E$2:E10"),
    ("a name that ends alike", "x.E2:E10"),
    ("a function", "表!$E$2:LOG10(3)"),
]


@pytest.mark.parametrize("part", [NAME, CHART, SHEET, OTHER])
@pytest.mark.parametrize("bottom", [2, 5, 11, 1234])
@pytest.mark.parametrize(("why", "formula", "expected"), FOLLOWS, ids=[case[0] for case in FOLLOWS])
def test_all_rows_of_a_table_stay_all_rows(why: str, formula: str, expected: str, bottom: int, part: str) -> None:
    assert after(part, formula, bottom) == expected.format(bottom)


@pytest.mark.parametrize("part", [NAME, CHART, SHEET, OTHER])
@pytest.mark.parametrize("bottom", [2, 11])
@pytest.mark.parametrize(("why", "formula"), STAYS, ids=[case[0] for case in STAYS])
def test_other_references_stay(why: str, formula: str, bottom: int, part: str) -> None:
    assert after(part, formula, bottom) == formula


def test_a_reference_without_a_sheet_is_to_its_own() -> None:
    assert after(SHEET, "SUM(E2:E10)", 12) == "SUM(E2:E12)"
    assert after(OTHER, "SUM(E2:E10)", 12) == "SUM(E2:E10)"
    assert after(NAME, "$E$2:$E$10", 12) == "$E$2:$E$10"


def test_a_reference_through_the_totals_ends_at_the_new_totals() -> None:
    assert after(NAME, "表!$E$2:$E$11", 12, totals=1) == "表!$E$2:$E$13"
    assert after(NAME, "表!$E$2:$E$10", 12, totals=1) == "表!$E$2:$E$12"


@pytest.mark.parametrize(("name", "spelled"), [("It's", "'It''s'"), ("A & B", "'A &amp; B'"), ("a b", "'A B'")])
def test_names_of_sheets_in_any_spelling(name: str, spelled: str) -> None:
    assert after(NAME, f"{spelled}!$E$2:$E$10", 12, name=name) == f"{spelled}!$E$2:$E$12"


SHEETS = [
    ("a format's formula", "<formula>COUNTIF($A$2:$A$10,A2)</formula>", "<formula>COUNTIF($A$2:$A$12,A2)</formula>"),
    ("one that counts from its cell", "<formula>SUM(A2:A10)</formula>", None),
    ("a drop-down", "<formula1>表!$A$2:$A$10</formula1>", "<formula1>表!$A$2:$A$12</formula1>"),
    ("one of another sheet", "<xm:f>表!$A$2:$A$10</xm:f>", "<xm:f>表!$A$2:$A$12</xm:f>"),
    ("one that counts from its cell there", "<xm:f>表!A2:A10</xm:f>", None),
    ("a sparkline", "<x14:sparkline><xm:f>表!A2:A10</xm:f>", "<x14:sparkline><xm:f>表!A2:A12</xm:f>"),
    ("a shared formula", '<f t="shared" ref="H1:H9" si="0">SUM(A2:A10)</f>', None),
    ("a fixed one that is shared", '<f t="shared">SUM($A$2:$A$10)</f>', '<f t="shared">SUM($A$2:$A$12)</f>'),
    ("the child of a shared one", '<f t="shared" si="0"/><v>A2:A10</v>', None),
    ("a text that looks like it", "<t>A2:A10</t>", None),
]


@pytest.mark.parametrize(("why", "xml", "expected"), SHEETS, ids=[case[0] for case in SHEETS])
def test_formulas_of_a_sheet_follow_where_they_mean_the_same_cells(why: str, xml: str, expected: str | None) -> None:
    assert references(12).followed(SHEET, xml.encode()).decode() == (expected or xml)


PIVOTS = [
    ('ref="A1:F10" sheet="表"', 'ref="A1:F12" sheet="表"'),
    ('sheet="表" ref="A1:F10"', 'sheet="表" ref="A1:F12"'),
    ('ref="A1:F9" sheet="表"', None),
    ('ref="A1:F10" sheet="另"', None),
    ('name="t"', None),
    ('ref="A1:F10" sheet="表" r:id="rId1"', None),
]


@pytest.mark.parametrize(("about", "expected"), PIVOTS)
def test_the_source_of_a_pivot_table_follows(about: str, expected: str | None) -> None:
    xml = "<cacheSource><worksheetSource {}/></cacheSource>"
    found = references(12).followed(PIVOT, xml.format(about).encode()).decode()
    assert found == xml.format(expected or about)


@given(st.text("表$E:A2109!'\"[]&;,.( <>f/x", max_size=60), st.integers(2, 99))
def test_nothing_but_row_numbers_ever_differs(text: str, bottom: int) -> None:
    before = f"<f>表!$E$2:$E$10</f><f>{text}</f>".encode()
    changed = references(bottom).followed(SHEET, before)
    assert re.sub(rb"\d+", b"", changed) == re.sub(rb"\d+", b"", before)


# A whole workbook

NAMES = (
    '<definedNames><definedName name="n">表!$B$2:$B$3</definedName>'
    '<definedName name="p">表!$B$2</definedName></definedNames>'
)
FORMAT = (
    '<conditionalFormatting sqref="{}"><cfRule type="cellIs" priority="1" dxfId="0"><formula>0</formula></cfRule>'
    "</conditionalFormatting>"
)
FORMATS = "".join(map(FORMAT.format, ("B2:B3", "A1:B3", "B2:B9", "B2 A2:A3")))


def made(path: Path) -> Path:
    """A table of two rows with a total beside it, and everything that may refer to it."""
    rows = HEADER.replace("</row>", '<c r="D1"><f>SUM(B2:B3)</f><v>6</v></c></row>') + ROWS
    content = parts(sheet(rows, tail=FORMATS), table())
    names = f"</sheets>{NAMES}"
    content[NAME] = content[NAME].replace(b"</sheets>", names.encode())
    content |= {
        CHART: '<c:chart xmlns:c="c"><c:f>表!$B$2:$B$3</c:f><c:v>表!$B$2:$B$3</c:v></c:chart>'.encode(),
        PIVOT: f'<p xmlns="{MAIN}"><worksheetSource ref="A1:B3" sheet="表"/></p>'.encode(),
        "xl/media/image1.png": b"A1:B3 \x00\xff",
        "customXml/item1.xml": "<x>表!$B$2:$B$3</x>".encode(),
    }
    path.write_bytes(zipped(content))
    return path


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_saved_workbook_has_all_of_them_in_step(count: int, tmp_path: Path) -> None:
    path = made(tmp_path / "t.xlsx")
    before = unzipped(path.read_bytes())
    package = Package.open(path)
    for rows in (7, count):  # what counts is where it began and where it ends
        package.replace_rows("t", [[i, i * 2] for i in range(rows)])
    package.save(path, backup=None)
    found = {name: part.decode("utf-8", "replace") for name, part in unzipped(path.read_bytes()).items()}
    bottom = count + 1
    assert re.findall(r'name="(?:n|p)">([^<]*)', found[NAME]) == [f"表!$B$2:$B${bottom}", "表!$B$2"]
    assert found[CHART] == before[CHART].decode().replace("<c:f>表!$B$2:$B$3", f"<c:f>表!$B$2:$B${bottom}")
    assert found[PIVOT] == before[PIVOT].decode().replace("A1:B3", f"A1:B{bottom}")
    assert f"<f>SUM(B2:B{bottom})</f>" in found[SHEET]
    last = "B2" if count == 1 else f"B2:B{bottom}"
    columns = "A2" if count == 1 else f"A2:A{bottom}"
    assert re.findall('Formatting sqref="([^"]*)"', found[SHEET]) == [last, f"A1:B{bottom}", "B2:B9", f"B2 {columns}"]
    for name in ("xl/media/image1.png", "customXml/item1.xml", "xl/styles.xml", "_rels/.rels"):
        assert unzipped(path.read_bytes())[name] == before[name]


def test_a_reference_that_went_astray_is_never_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "t.xlsx")
    before = path.read_bytes()
    follow = References.changed
    astray = {CHART: b"<c:chart xmlns:c='c'><c:f>A1</c:f></c:chart>"}
    monkeypatch.setattr(References, "changed", lambda self, names, read: follow(self, names, read) | astray)
    package = Package.open(path)
    package.replace_rows("t", [[1, 1]] * 5)
    with pytest.raises(Refused, match="file_check_failed"):
        package.save(path, backup=None)
    assert path.read_bytes() == before


def test_a_workbook_that_nothing_refers_to_changes_in_its_table_alone(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx")
    before = unzipped(path.read_bytes())
    package = Package.open(path)
    package.replace_rows("t", [[1, 1]] * 5)
    package.save(path, backup=None)
    found = unzipped(path.read_bytes())
    assert {name for name in before if before[name] != found[name]} == {SHEET, "xl/tables/table1.xml"}
