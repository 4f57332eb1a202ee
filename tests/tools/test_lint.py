"""Each rule of the linter fires on a workbook broken in just that way, and a sound one passes."""

from __future__ import annotations

import re
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.book.conftest import built  # noqa: F401
from tests.book.minimal import HEADER, MAIN, ROWS, TABLE, parts, sheet, table, unzipped, zipped
from tests.tools.breaks import RELS, STYLES, TYPES, WORKBOOK, Break, after_rows, change, names, rows
from tests.tools.broken_formulas import BROKEN_FORMULAS, SOUND_FORMULAS
from tests.tools.broken_limits import BROKEN_LIMITS
from tests.tools.broken_workbook import BROKEN_WORKBOOK, SOUND_WORKBOOKS
from tests.tools.lint import PACKAGE_CHECKS, lint, sheets_of
from tests.tools.lintparts import Parts
from tests.tools.lintsheets import SHEET_CHECKS


def two_tables(ref: str, number: int = 2, name: str = "u") -> Break:
    """A second table on the same sheet."""

    def broken(content: dict[str, bytes]) -> dict[str, bytes]:
        second = table(ref).replace(
            'id="1" name="t" displayName="t"', f'id="{number}" name="{name}" displayName="{name}"'
        )
        content = change("xl/worksheets/_rels/sheet1.xml.rels", "</Rel", _RELATION + "</Rel")(content)
        content = change(TYPES, "</Types>", _OVERRIDE + "</Types>")(content)
        return content | {"xl/tables/table2.xml": second.encode()}

    return broken


_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship Id="rId2" Type="{_KIND}/table" Target="../tables/table2.xml"/>'
_OVERRIDE = '<Override PartName="/xl/tables/table2.xml" ContentType="x"/>'
_CHAIN = {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="B3" i="1"/></calcChain>'.encode()}
_CHAIN_TYPE = change(TYPES, "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>')
_IGNORABLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_VALIDATION = (
    '<dataValidations count="1"><dataValidation type="list" sqref="A2"><formula1>{}</formula1></dataValidation>'
    "</dataValidations>"
)
_RULE = '<conditionalFormatting sqref="A2"><cfRule type="expression" dxfId="{}" priority="1"/></conditionalFormatting>'


def _named_style(name: str) -> str:
    return f'<cellStyle name="{name}" xfId="0" builtinId="0"/>'


BROKEN: dict[str, tuple[str, Break]] = {
    "not well-formed": (r"sheet1.xml: not well-formed", rows("</sheetData>", "")),
    "prefix not declared": (
        r"undeclared prefix 'x14ac'",
        rows("<worksheet ", f'<worksheet {_IGNORABLE} mc:Ignorable="x14ac" '),
    ),
    "required prefix not declared": (
        r"undeclared prefix 'x99'",
        after_rows(f'<mc:AlternateContent {_IGNORABLE}><mc:Choice Requires="x99"/></mc:AlternateContent>'),
    ),
    "no content type": (r"a.bin: no content type", lambda content: content | {"a.bin": b""}),
    "type for no part": (
        r"xl/tables/table2.xml: content type for a missing part",
        change(TYPES, "</Types>", _OVERRIDE + "</Types>"),
    ),
    "two types": (
        r"styles.xml: two content types",
        change(TYPES, "</Types>", '<Override PartName="/xl/styles.xml" ContentType="x"/></Types>'),
    ),
    "no types": (
        r"Content_Types.*missing",
        lambda content: {name: part for name, part in content.items() if name != TYPES},
    ),
    "relationship to nothing": (r"rId2 points to missing xl/none.xml", change(RELS, "styles.xml", "none.xml")),
    "relationship id twice": (r"duplicate id rId1", change(RELS, "rId2", "rId1")),
    "unknown relationship": (r"<tablePart> uses rId7", rows("rId1", "rId7")),
    "long sheet name": (r"has 32 characters", change(WORKBOOK, "表", "表" * 32)),
    "bad sheet name": (r"forbidden character", change(WORKBOOK, "表", "1/2")),
    "sheet twice": (
        r"duplicate sheet name.*",
        change(WORKBOOK, "</sheets>", '<sheet name="表" sheetId="2" r:id="rId1"/></sheets>'),
    ),
    "sheet id twice": (
        r"duplicate sheet id 1",
        change(WORKBOOK, "</sheets>", '<sheet name="另" sheetId="1" r:id="rId1"/></sheets>'),
    ),
    "sheet without part": (r"'表' has no part", change(WORKBOOK, 'r:id="rId1"', 'r:id="rId9"')),
    "name of a missing sheet": (
        r"name n refers to missing sheet '无'",
        names("<definedName name='n'>'无'!$A$1</definedName>"),
    ),
    "name in a missing scope": (
        r"name n belongs to sheet 4",
        names("<definedName name='n' localSheetId='4'>1</definedName>"),
    ),
    "name twice": (
        r"duplicate name n",
        names("<definedName name='n'>1</definedName><definedName name='N'>2</definedName>"),
    ),
    "name of a table": (r"t is a defined name too", names("<definedName name='T'>1</definedName>")),
    "table name twice": (r"duplicate name t", two_tables("E1:F3", name="T")),
    "table id twice": (r"duplicate id 1", two_tables("E1:F3", number=1)),
    "stale chain": (r"B3 on sheet 1 has no formula", lambda content: _CHAIN_TYPE(content) | _CHAIN),
    "too many styles": (r"65491 cell formats", change(STYLES, "<xf/>", "<xf/>" * (65_491 - 3))),
    "named style twice": (
        r"two named styles of Excel's kind 0-0",
        change(
            STYLES,
            "</styleSheet>",
            f"<cellStyles>{_named_style('Normal')}{_named_style('常规')}</cellStyles></styleSheet>",
        ),
    ),
    "name of a style twice": (
        r"two named styles 'own'",
        change(
            STYLES,
            "</styleSheet>",
            '<cellStyles><cellStyle name="own"/><cellStyle name="Own"/></cellStyles></styleSheet>',
        ),
    ),
    "order of elements": (r"elements out of order", after_rows("<sheetProtection/><cols/>")),
    "element twice": (r"repeated <cols>", rows("<sheetData>", "<cols/><cols/><sheetData>")),
    "order of rows": (r"row 2 out of order", rows('<row r="3">', '<row r="2">')),
    "order of cells": (r"sheet1.xml!A2: cell out of order", rows('r="B2"', 'r="A2"')),
    "cell in another row": (r"sheet1.xml!B9: cell out of order", rows('r="B3"', 'r="B9"')),
    "unknown style": (r"A2: style 9 of 4", rows('s="1"', 's="9"')),
    "text for a number": (r"A2: 'eins' is no number", rows("<v>1</v>", "<v>eins</v>")),
    "nan": (r"A2: 'nan' is no number", rows("<v>1</v>", "<v>nan</v>")),
    "bad boolean": (r"B2: 'true' is no boolean", rows('"B2"><v>2</v>', '"B2" t="b"><v>true</v>')),
    "unknown shared string": (r"B2: shared string 2 of 0", rows('"B2">', '"B2" t="s">')),
    "inline text as value": (r"B2: inline text without <is>", rows('"B2">', '"B2" t="inlineStr">')),
    "inline text in a number": (r"B2: <is> in a cell of type n", rows("<v>2</v>", "<is><t>2</t></is>")),
    "long text": (r"B2: text of 32768 characters", rows('"B2"><v>2</v>', f'"B2" t="str"><v>{"x" * 32_768}</v>')),
    "unknown metadata": (r"B2: metadata 1 of 0", rows('r="B2"', 'r="B2" cm="1"')),
    "unknown conditional format": (r"uses dxf 1 of 1", after_rows(_RULE.format(1))),
    "long list": (r"list of 256 characters", after_rows(_VALIDATION.format('"' + "x" * 256 + '"'))),
    "validations miscounted": (r"counted as 2", after_rows(_VALIDATION.format("1").replace('count="1"', 'count="2"'))),
    "too many validations": (
        r"65535 data validations",
        after_rows("<dataValidations>" + '<dataValidation sqref="A2"/>' * 65_535 + "</dataValidations>"),
    ),
    "tables overlap": (r"overlaps another table", two_tables("B1:C3")),
    "columns miscounted": (r"2 columns, counted as \['3'\]", change(TABLE, 'count="2"', 'count="3"')),
    "columns beside the range": (r"2 columns, counted as \['2'\], in A1:C3", change(TABLE, "A1:B3", "A1:C3")),
    "column twice": (r"duplicate column '甲'", change(TABLE, "乙", "甲")),
    "column id twice": (r"duplicate column id 1", change(TABLE, 'id="2"', 'id="1"')),
    "header differs": (r"header B1 is '乙', its column '丙'", change(TABLE, "乙", "丙")),
    "header is a number": (r"header A1 is None", rows(' t="inlineStr"><is><t>甲</t></is>', "><v>1</v>")),
    "filter beside the table": (
        r"filter A1:B9",
        change(TABLE, "<tableColumns", '<autoFilter ref="A1:B9"/><tableColumns'),
    ),
    "no data row": (r"no data row", change(TABLE, "A1:B3", "A1:B1")),
    "unknown format": (r"dataDxfId 5 of 1", change(TABLE, 'name="乙"', 'name="乙" dataDxfId="5"')),
    **BROKEN_FORMULAS,
    **BROKEN_LIMITS,
    **BROKEN_WORKBOOK,
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_workbook_is_found(case: str) -> None:
    expected, broken = BROKEN[case]
    findings = lint(zipped(broken(parts())))
    assert any(re.search(expected, finding) for finding in findings), findings


def test_an_entry_twice_is_found() -> None:
    buffer = BytesIO(zipped(parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(STYLES, parts()[STYLES])
    assert lint(buffer.getvalue()) == [f"{STYLES}: duplicate zip entry"]


@pytest.mark.parametrize(("ending", "findings"), [(".xlsx", 0), (".xlsm", 1)])
def test_a_workbook_is_of_the_type_that_its_ending_says(ending: str, findings: int, tmp_path: Path) -> None:
    path = tmp_path / f"book{ending}"
    path.write_bytes(zipped(parts()))
    assert len(lint(path)) == findings


def test_sound_workbooks_have_no_finding(built: Path) -> None:  # noqa: F811
    assert lint(built) == []
    assert lint(zipped(parts(sheet(HEADER + ROWS), table()))) == []


@pytest.mark.parametrize("change_of", [*SOUND_FORMULAS, *SOUND_WORKBOOKS])
def test_what_excel_takes_is_no_finding(change_of: Break) -> None:
    assert lint(zipped(change_of(parts()))) == []


def test_every_check_fires_on_some_sample() -> None:
    silent = {check.__name__ for check in (*PACKAGE_CHECKS, *SHEET_CHECKS)} - {"check_entries"}
    for case, (_, broken) in BROKEN.items():
        if case != "too many validations":
            content = Parts(zipped(broken(parts())))
            silent -= {check.__name__ for check in PACKAGE_CHECKS if list(check(content))}
            for found in sheets_of(content):
                silent -= {check.__name__ for check in SHEET_CHECKS if list(check(found))}
    assert not silent


def test_references_to_errors_and_other_workbooks_are_allowed() -> None:
    allowed = names(
        "<definedName name='a'>#REF!$A$1</definedName><definedName name='b'>[1]Other!$A$1</definedName>"
        "<definedName name='k'>IF(\"无!\"=1,'表'!$A$1)</definedName><definedName name='d'>'[2]My Book'!A1</definedName>"
    )
    assert lint(zipped(allowed(parts()))) == []


def test_unzipping_keeps_the_parts() -> None:
    assert unzipped(zipped(parts())) == parts()
