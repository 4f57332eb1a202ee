"""The linter's checks of the styles part: what refers to an entry that is not there makes Excel drop all formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from addin.book.file.xmlparts import q
from tests.tools.lintparts import Parts, repeated

Findings = Iterator[str]
_MAX_FONTS, _MAX_NUMBER_FORMATS, _MAX_NAME, _MAX_FONT_NAME, _MAX_FORMAT, _MAX_SIZE = 512, 250, 255, 31, 255, 409
_FIRST_OWN_FORMAT = 164  # below it they are Excel's own
_USES = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
_FIRST_FILLS = ["none", "gray125"]
_BUILT_IN_TABLES = re.compile(r"TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01]))")
_MAX_THEME, _MAX_INDEX = 11, 81


def check_style_uses(parts: Parts) -> Findings:
    """Fonts, fills, borders and number formats that cell formats use are there."""
    root = parts.styles()
    if root is None:
        return
    own = {entry.get("numFmtId") for entry in root.iter(q("numFmt"))}
    for kind in ("cellStyleXfs", "cellXfs"):
        for at, entry in enumerate(_entries(root, kind)):
            for key, collection in _USES.items():
                if int(entry.get(key, "0")) >= max(1, len(_entries(root, collection))):
                    yield f"styles: {kind} {at} uses {key} {entry.get(key)}"
            number = int(entry.get("numFmtId", "0"))
            if number >= _FIRST_OWN_FORMAT and str(number) not in own:
                yield f"styles: {kind} {at} uses number format {number}"
    for style in root.iter(q("cellStyle")):
        if int(style.get("xfId", "0")) >= max(1, len(_entries(root, "cellStyleXfs"))):
            yield f"styles: named style {style.get('name')} uses xfId {style.get('xfId')}"
    for element in root.iter(q("tableStyleElement")):
        if int(element.get("dxfId", "-1")) >= len(_entries(root, "dxfs")):
            yield f"styles: a table style uses dxf {element.get('dxfId')}"


def _entries(root: etree._Element, collection: str) -> list[etree._Element]:
    found = root.find(q(collection))
    return [] if found is None else list(found.iterchildren(tag=etree.Element))


def check_style_counts(parts: Parts) -> Findings:
    root = parts.styles()
    for group in [] if root is None else root.iterchildren(tag=etree.Element):
        entries = list(group.iterchildren(tag=etree.Element))
        if group.get("count", str(len(entries))) != str(len(entries)):
            yield f"styles: {len(entries)} {etree.QName(group).localname} counted as {group.get('count')}"


def check_style_numbers(parts: Parts) -> Findings:
    """Not more fonts and number formats than Excel takes, none twice by id, the first two fills as Excel has them."""
    root = parts.styles()
    if root is None:
        return
    formats = list(root.iter(q("numFmt")))
    yield from (f"styles: number format {key} twice" for key in _twice(root, formats))
    for count, most, what in (
        (len(_entries(root, "fonts")), _MAX_FONTS, "fonts"),
        (len(_entries(root, "numFmts")), _MAX_NUMBER_FORMATS, "number formats"),
    ):
        if count > most:
            yield f"styles: {count} {what}, more than {most}"
    patterns = [fill.find(q("patternFill")) for fill in _entries(root, "fills")[:2]]
    first = ["" if fill is None else fill.get("patternType", "none") for fill in patterns]
    if first != _FIRST_FILLS[: len(first)]:
        yield f"styles: the first fills are {first}, which Excel takes as {_FIRST_FILLS}"


def _twice(root: etree._Element, formats: list[etree._Element]) -> list[str]:
    listed = [entry for entry in formats if (owner := entry.getparent()) is not None and owner.getparent() is root]
    return repeated(entry.get("numFmtId", "") for entry in listed)


def check_style_texts(parts: Parts) -> Findings:
    """Names and number formats are short enough, sizes and colours are ones."""
    root = parts.styles()
    if root is None:
        return
    for element, key, most in (("numFmt", "formatCode", _MAX_FORMAT), ("cellStyle", "name", _MAX_NAME)):
        for entry in root.iter(q(element)):
            if not 1 <= len(entry.get(key, "")) <= most:
                yield f"styles: {key} of {len(entry.get(key, ''))} characters"
    for name in root.iter(q("name")):
        if len(name.get("val", "")) > _MAX_FONT_NAME:
            yield f"styles: font name of {len(name.get('val', ''))} characters"
    for size in root.iter(q("sz")):
        if not 1 <= float(size.get("val", "1")) <= _MAX_SIZE:
            yield f"styles: font of {size.get('val')} points"


def check_colours(parts: Parts) -> Findings:
    """A colour is eight hexadecimal digits, one of the theme's, or one of the old palette's."""
    for name, tree in parts.trees.items():
        if tree.tag in (q("styleSheet"), q("worksheet")):
            for element in (*tree.iter(q("color")), *tree.iter(q("fgColor")), *tree.iter(q("bgColor"))):
                rgb, theme, index = (element.get(key, default) for key, default in _COLOURS)
                if not re.fullmatch("[0-9A-Fa-f]{8}", rgb) or int(theme) > _MAX_THEME or int(index) > _MAX_INDEX:
                    yield f"{name}: colour {dict(element.attrib)}"


_COLOURS = (("rgb", "00000000"), ("theme", "0"), ("indexed", "0"))


def check_table_styles(parts: Parts) -> Findings:
    """A table's style is one of Excel's or one that the workbook brings."""
    root = parts.styles()
    own = {style.get("name") for style in root.iter(q("tableStyle"))} if root is not None else set()
    for _, part, table in parts.tables:
        for info in table.iter(q("tableStyleInfo")):
            if (name := info.get("name")) and name not in own and not _BUILT_IN_TABLES.fullmatch(name):
                yield f"{part}: table style {name} is not there"


STYLE_CHECKS: tuple[Callable[[Parts], Findings], ...] = (
    check_style_uses,
    check_style_counts,
    check_style_numbers,
    check_style_texts,
    check_colours,
    check_table_styles,
)
