"""A workbook with too much of something, or with a thing over another, and what the linter says of it."""

from __future__ import annotations

from tests.book.minimal import TABLE, table
from tests.tools.breaks import SHEET_RELS, Break, after_rows, both, change, part, rows

_MERGED = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
_LINK = '<hyperlinks><hyperlink ref="A2" {}/></hyperlinks>'
_RULE = '<dataValidations><dataValidation sqref="A2" {}><formula1>1</formula1></dataValidation></dataValidations>'
_HIGHLIGHT = '<conditionalFormatting sqref="A2">{}</conditionalFormatting>'


def columns(text: str) -> Break:
    return rows("<sheetData>", f"<cols>{text}</cols><sheetData>")


def two_merged(first: str, second: str) -> Break:
    return after_rows(f'<mergeCells><mergeCell ref="{first}"/><mergeCell ref="{second}"/></mergeCells>')


def cell(text: str) -> Break:
    """A cell beside the table."""
    return rows('<c r="B2"><v>2</v></c>', f'<c r="B2"><v>2</v></c><c r="D2">{text}</c>')


BROKEN_LIMITS: dict[str, tuple[str, Break]] = {
    "column beyond the last": (r"columns 1 to 16385", columns('<col min="1" max="16385"/>')),
    "columns backwards": (r"columns 3 to 2", columns('<col min="3" max="2"/>')),
    "column twice described": (r"column 2 described twice", columns('<col min="1" max="2"/><col min="2" max="3"/>')),
    "wide column": (r"column 1: width 256, more than 255", columns('<col min="1" max="1" width="256"/>')),
    "deep outline": (r"column 1: outline level 8", columns('<col min="1" max="1" outlineLevel="8"/>')),
    "high row": (r"row 2: ht 410, more than 409.5", rows('<row r="2">', '<row r="2" ht="410">')),
    "row beyond the last": (r"row 1048577", rows("</sheetData>", '<row r="1048577"/></sheetData>')),
    "no cells": (r"<mergeCell> of 'XFE1:XFE2'", after_rows(_MERGED.format("XFE1:XFE2"))),
    "cells backwards": (r"<mergeCell> of 'F9:E8'", after_rows(_MERGED.format("F9:E8"))),
    "rule for nothing": (r"<conditionalFormatting> of ''", after_rows('<conditionalFormatting sqref=""/>')),
    "one cell merged": (r"merged F5:F5 is one cell", after_rows(_MERGED.format("F5:F5"))),
    "merged twice": (r"merged F6:G7 over F5:F6", two_merged("F5:F6", "F6:G7")),
    "merged over a table": (r"merged B3:C3 over the table A1:B3", after_rows(_MERGED.format("B3:C3"))),
    "merged over an array": (
        r"merged D2:E2 over the array D2:D3",
        both(cell('<f t="array" ref="D2:D3">1</f>'), after_rows(_MERGED.format("D2:E2"))),
    ),
    "filter over a table": (r"filter A1:B2 over xl/tables/table1.xml", after_rows('<autoFilter ref="A1:B2"/>')),
    "array elsewhere": (r"D2: array formula of E2:E3", cell('<f t="array" ref="E2:E3">1</f>')),
    "array over a table": (
        r"B2: array over xl/tables/table1.xml",
        rows('<c r="B2">', '<c r="B2"><f t="array" ref="B2:B3">1</f>'),
    ),
    "shared formula of nobody": (r"D2: shared formula 4 begins nowhere", cell('<f t="shared" si="4"/>')),
    "too many links": (
        r"65531 links",
        after_rows("<hyperlinks>" + '<hyperlink ref="A2" location="表!A1"/>' * 65_531 + "</hyperlinks>"),
    ),
    "link to nothing": (r"A2: link to nothing", after_rows(_LINK.format(""))),
    "link to no sheet": (r"A2: link to missing '无'!A1", after_rows(_LINK.format("location=\"'无'!A1\""))),
    "link to no name": (r"A2: link to missing Nobody", after_rows(_LINK.format('location="Nobody"'))),
    "long link": (r"link of 2082 characters", after_rows(_LINK.format(f'location="表!{"A" * 2_080}"'))),
    "long tip": (r"tip of 256 characters", after_rows(_LINK.format(f'location="表!A1" tooltip="{"x" * 256}"'))),
    "long prompt": (r"prompt of 256 characters", after_rows(_RULE.format(f'prompt="{"x" * 256}"'))),
    "long title": (r"promptTitle of 33 characters", after_rows(_RULE.format(f'promptTitle="{"x" * 33}"'))),
    "long title of an error": (r"errorTitle of 33 characters", after_rows(_RULE.format(f'errorTitle="{"x" * 33}"'))),
    "long error": (r"error of 226 characters", after_rows(_RULE.format(f'error="{"x" * 226}"'))),
    "list without a source": (
        r"A2: list without a formula",
        after_rows('<dataValidations><dataValidation type="list" sqref="A2"/></dataValidations>'),
    ),
    "between one value": (r"A2: between one value", after_rows(_RULE.format('type="whole"'))),
    "priority twice": (
        r"priority 1 twice",
        after_rows(_HIGHLIGHT.format('<cfRule type="aboveAverage" priority="1"/>' * 2)),
    ),
    "no priority": (r"priority '0'", after_rows(_HIGHLIGHT.format('<cfRule type="aboveAverage" priority="0"/>'))),
    "highlight of nothing": (
        r"expression without a formula",
        after_rows(_HIGHLIGHT.format('<cfRule type="expression" priority="1"/>')),
    ),
    "highlight that compares nothing": (
        r"cellIs without an operator",
        after_rows(_HIGHLIGHT.format('<cfRule type="cellIs" priority="1"><formula>1</formula></cfRule>')),
    ),
    "long footer": (
        r"header or footer of 256 characters",
        after_rows(f"<headerFooter><oddFooter>{'x' * 256}</oddFooter></headerFooter>"),
    ),
    "too many breaks": (r"1027 page breaks", after_rows(f"<rowBreaks>{'<brk/>' * 1_027}</rowBreaks>")),
    "breaks miscounted": (r"1 page breaks counted as 2", after_rows('<rowBreaks count="2"><brk/></rowBreaks>')),
    "small scale": (r"scale 9", after_rows('<pageSetup scale="9"/>')),
    "large zoom": (
        r"zoomScale 401",
        rows("<sheetData>", '<sheetViews><sheetView zoomScale="401"/></sheetViews><sheetData>'),
    ),
    "table listed twice": (r"table rId1 twice", rows("<tablePart ", '<tablePart r:id="rId1"/><tablePart ')),
    "tables miscounted": (r"1 tables counted as 2", rows('<tableParts count="1">', '<tableParts count="2">')),
    "table not listed": (
        r"xl/tables/table9.xml is not listed",
        part("xl/tables/table9.xml", table("E1:F3"), SHEET_RELS, "table"),
    ),
    "header from a formula": (
        r"header A1 is a formula",
        rows('<c r="A1" t="inlineStr">', '<c r="A1" t="inlineStr"><f>1</f>'),
    ),
    "filter without header": (
        r"filter without header row",
        both(
            change(TABLE, "<tableColumns", '<autoFilter ref="A1:B3"/><tableColumns'),
            change(TABLE, 'id="1"', 'id="1" headerRowCount="0"'),
        ),
    ),
}
