"""The linter's checks of formulas, wherever a workbook keeps one: what Excel cannot read it removes on loading.

The lengths are those of Microsoft's "Excel specifications and limits".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import NamedTuple

from lxml import etree
from xlsxwriter import Workbook

from addin.book.cells import unescape_text
from addin.book.file.xmlparts import q
from tests.tools.lintparts import TEXTS, Parts, sheets_in, without_texts

Findings = Iterator[str]
_MAX_FORMULA, _MAX_RULE, _MAX_LITERAL, _MAX_LEVELS, _MAX_ARGUMENTS = 8_192, 255, 255, 64, 255
_QUOTED_SHEET = re.compile(r"'(?:[^']|'')+'(?=!)")
_FUNCTION = re.compile(r"(?<![\w.])([A-Z][A-Z0-9.]*)\(")
_CELL = re.compile(r"(?<![\w\['])\$?[A-Z]{1,3}\$?\d+(?![\w\]'!(.])")
_TABLE_NAME = re.compile(r"[\w.\\]+$")
_COLUMN_PART = re.compile(r"\[((?:[^\[\]'#@]|'.)+)\]")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_EXTENSION = "{http://schemas.microsoft.com/office/excel/2006/main}f"
_IN_RULES = ("validation", "highlight")  # what Excel's dialogs refuse there


class Formula(NamedTuple):
    """A formula without its equals sign: where it stands, what it belongs to."""

    place: str
    kind: str  # cell, table, name, validation, highlight, extension, chart
    text: str


def check_formulas(parts: Parts) -> Findings:
    """Every rule for a formula's text; of formulas that differ in their row alone the first stands for all."""
    seen: set[tuple[str, str]] = set()
    for formula in formulas_of(parts):
        alike = (formula.kind, _CELL.sub("A1", formula.text))
        checks = (check_shape,) if alike in seen else FORMULA_CHECKS
        seen.add(alike)
        for check in checks:
            yield from (f"{formula.place}: {finding}" for finding in check(parts, formula))


def formulas_of(parts: Parts) -> Iterator[Formula]:
    """The workbook's formulas: of cells, tables, names, rules, what extensions and charts refer to."""
    for entry in parts.all(parts.workbook, "definedName"):
        if not entry.get("name", "").startswith("_xlnm."):
            yield Formula(f"name {entry.get('name')}", "name", entry.text or "")
    for _, part, table in parts.tables:
        for element in (*table.iter(q("calculatedColumnFormula")), *table.iter(q("totalsRowFormula"))):
            yield Formula(part, "table", element.text or "")
    for name, tree in parts.trees.items():
        yield from _chart_formulas(name, tree)
    for _, _, part in parts.sheets:
        if part in parts.trees:
            yield from _sheet_formulas(part, parts.trees[part])


def _chart_formulas(name: str, tree: etree._Element) -> Iterator[Formula]:
    if "/charts/" in name:
        yield from (Formula(name, "chart", element.text or "") for element in tree.iter(_CHART))


def _sheet_formulas(part: str, root: etree._Element) -> Iterator[Formula]:
    for element in root.iter(q("f")):
        owner = element.getparent()
        if element.get("t") != "dataTable" and (element.text or element.get("t") != "shared"):
            yield Formula(f"{part}!{owner.get('r') if owner is not None else ''}", "cell", element.text or "")
    for rule in root.iter(q("dataValidation")):
        for found in (*rule.iterchildren(q("formula1")), *rule.iterchildren(q("formula2"))):
            yield Formula(f"{part}!{rule.get('sqref')}", "validation", found.text or "")
    for rule in root.iter(q("cfRule")):
        yield from (Formula(part, "highlight", found.text or "") for found in rule.iterchildren(q("formula")))
    yield from (Formula(part, "extension", found.text or "") for found in root.iter(_EXTENSION))


def check_shape(_: Parts, formula: Formula) -> Findings:
    """Something stands there, no longer than Excel reads, its brackets closed."""
    text, most = formula.text, _MAX_RULE if formula.kind == "validation" else _MAX_FORMULA
    if not text.strip() or text.startswith("="):
        yield "formula is blank" if not text.strip() else "formula begins with an equals sign"
    if len(text) > most:
        yield f"formula of {len(text)} characters, more than {most}"
    if text.count('"') % 2:
        yield "formula with an open text"
    elif _is_open(without_texts(text)) and _is_open(_bare(text)):
        yield "formula with an open bracket"


def _is_open(text: str) -> bool:
    return text.count("(") != text.count(")")


def check_depth(_: Parts, formula: Formula) -> Findings:
    """Functions nest 64 deep; one takes 255 arguments."""
    if formula.text.count("(") <= _MAX_LEVELS and formula.text.count(",") < _MAX_ARGUMENTS:
        return
    levels, commas, deepest, longest = 0, [0], 0, 0
    for sign in re.sub(r"\{[^}]*\}", "", _bare(formula.text)):
        if sign == "(":
            levels += 1
            commas.append(0)
        elif sign == ")" and levels:
            levels -= 1
            commas.pop()
        elif sign == ",":
            commas[-1] += 1
        deepest, longest = max(deepest, levels), max(longest, commas[-1] + 1)
    if deepest > _MAX_LEVELS:
        yield f"formula {deepest} levels deep"
    if longest > _MAX_ARGUMENTS:
        yield f"function of {longest} arguments"


def check_literals(_: Parts, formula: Formula) -> Findings:
    if len(formula.text) > _MAX_LITERAL and formula.kind != "validation":
        lengths = [len(literal[1:-1].replace('""', '"')) for literal in TEXTS.findall(formula.text)]
        yield from (f"text of {length} characters in a formula" for length in lengths if length > _MAX_LITERAL)


def check_newer_functions(_: Parts, formula: Formula) -> Findings:
    """A function newer than the file format has Excel's prefix, else Excel knows no such function."""
    for name in set(_FUNCTION.findall(formula.text)):
        if wants_prefix(name) and re.search(rf"(?<![\w.]){re.escape(name)}\(", without_texts(formula.text)):
            yield f"{name} without its prefix {_prefix_of(name)}"


@cache
def wants_prefix(name: str) -> bool:
    """As XlsxWriter knows them; a name with the prefix is right already."""
    return bool(_prefix_of(name))


@cache
def _prefix_of(name: str) -> str:
    sheet = Workbook(BytesIO()).add_worksheet()
    return str(sheet._prepare_formula(f"{name}(1)", True)).removesuffix(f"{name}(1)")


def check_sheets(parts: Parts, formula: Formula) -> Findings:
    """A sheet named in a formula exists; those of names are checked with the names."""
    if "!" not in formula.text or formula.kind == "name":
        return
    for reference in sheets_in(formula.text):
        if not parts.has_sheet(reference):
            yield f"refers to missing sheet {reference}"


def check_tables_and_columns(parts: Parts, formula: Formula) -> Findings:
    """A structured reference is to a table that exists and to its columns; rules have none at all."""
    if "[" not in formula.text:
        return
    text = _QUOTED_SHEET.sub("_", without_texts(formula.text))
    for before, inside in _bracketed(text):
        found = _TABLE_NAME.search(before)
        if found is None:
            if not inside.isdecimal() and ("@" in inside or not parts.is_in_table(formula.place)):
                yield f"reference [{inside}] without its table"
        elif (columns := parts.columns_of(found[0])) is None:
            yield f"refers to missing table {found[0]}"
        elif formula.kind in _IN_RULES or formula.kind == "extension":
            yield f"refers to table {found[0]}, which a {formula.kind} cannot"
        else:
            wanted = _columns_in(inside)
            yield from (f"{found[0]} has no column {name}" for name in wanted if name.lower() not in columns)
            if "@" in re.sub("'.", "", inside):
                yield f"{found[0]}[{inside}] is how it is shown, not how it is kept"


def _columns_in(inside: str) -> list[str]:
    """The columns named in what stands between a reference's outer brackets."""
    whole = [] if inside.startswith(("[", "#")) or not inside else [inside]
    return [unescape_text(re.sub("'(.)", r"\1", name)) for name in (*whole, *_COLUMN_PART.findall(inside))]


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    """What stands before each outermost bracket and in it; an apostrophe escapes the sign after it."""
    levels, began, at = 0, 0, 0
    while at < len(text):
        sign = text[at]
        if levels and sign == "'":
            at += 1
        elif sign == "[":
            levels += 1
            began = at if levels == 1 else began
        elif sign == "]":
            levels -= 1
            if not levels:
                yield text[max(0, began - 255) : began], text[began + 1 : at]
        at += 1


def _bare(text: str) -> str:
    """The formula without texts, quoted sheets and names of columns, whose brackets don't count."""
    text = _QUOTED_SHEET.sub("_", without_texts(text))
    for _, inside in list(_bracketed(text)):
        text = text.replace(f"[{inside}]", "[]", 1)
    return text


FORMULA_CHECKS: tuple[Callable[[Parts, Formula], Findings], ...] = (
    check_shape,
    check_depth,
    check_literals,
    check_newer_functions,
    check_sheets,
    check_tables_and_columns,
)
