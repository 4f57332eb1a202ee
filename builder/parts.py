"""What XlsxWriter cannot do, done to the finished parts: content type, named styles, table styles, a fixed zip."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from lxml import etree
from xlsxwriter.format import Format

from addin.values.errors import Language
from builder.styles import BAND_FILL, INPUT_FILL, LINE, NAVY, STYLES, CellRole

Parts = dict[str, bytes]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PLAIN_BOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_EMPTY_VALUE = re.compile(rb'<c (r="[A-Z]+[0-9]+" s="[0-9]+")>(<f>[^<]*</f>)<v></v></c>')
_DATE = (1980, 1, 1, 0, 0, 0)

TABLE_STYLES = {"input": "SalesInput", "result": "SalesResult"}


def read_parts(source: Any) -> Parts:
    """Every part of a package by its name; the source is a path or a stream."""
    with ZipFile(source) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(path: Path, parts: Parts) -> None:
    """The same parts give the same bytes: sorted, one date, no attributes of the machine."""
    with ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(parts):
            entry = ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0o600 << 16
            package.writestr(entry, parts[name])


def make_macro_enabled(parts: Parts) -> None:
    """An .xlsm by its content type."""
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(_PLAIN_BOOK, _MACRO_BOOK)


def type_empty_texts(parts: Parts) -> None:
    """A formula whose value is '' holds a text; XlsxWriter leaves it an unreadable number."""
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _EMPTY_VALUE.sub(rb'<c \1 t="str">\2<v></v></c>', parts[name])


def name_styles(parts: Parts, bases: dict[CellRole, Format], lang: Language) -> None:
    """Adds the named cell styles that the cells' formats already point to, and the two table styles."""
    root = etree.fromstring(parts["xl/styles.xml"])
    formats, names = _child(root, "cellStyleXfs"), _child(root, "cellStyles")
    for role, style in STYLES.items():
        formats.append(_style_format(bases[role]))
        attributes = {"name": style.name(lang), "xfId": str(len(formats) - 1)}
        if style.builtin is not None:
            attributes |= {"builtinId": str(style.builtin), "customBuiltin": "1"}
        etree.SubElement(names, _tag("cellStyle"), attributes)
    formats.set("count", str(len(formats)))
    names.set("count", str(len(names)))
    _add_table_styles(root)
    parts["xl/styles.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _style_format(base: Format) -> etree._Element:
    """The style's own record, made of the parts that its first format uses."""
    xf = etree.Element(
        _tag("xf"),
        numFmtId="0",
        fontId=str(base.font_index),
        fillId=str(base.fill_index),
        borderId=str(base.border_index),
        applyNumberFormat="0",
        applyProtection="1",
    )
    etree.SubElement(xf, _tag("alignment"), vertical="center")
    etree.SubElement(xf, _tag("protection"), locked="1" if base.locked else "0")
    return xf


def _add_table_styles(root: etree._Element) -> None:
    """Rows that anybody adds to a table get its colours from the table, whatever program adds them."""
    dxfs, styles = _child(root, "dxfs"), _child(root, "tableStyles")
    header = _add_dxf(dxfs, f'<font><b/><color rgb="FFFFFFFF"/></font>{_fill(NAVY)}')
    whole = {"input": _add_dxf(dxfs, _fill(INPUT_FILL) + _grid()), "result": _add_dxf(dxfs, _grid())}
    stripe = _add_dxf(dxfs, _fill(BAND_FILL))
    for role, name in TABLE_STYLES.items():
        elements = [("wholeTable", whole[role]), ("headerRow", header)]
        if role == "result":
            elements.insert(1, ("secondRowStripe", stripe))
        style = etree.SubElement(styles, _tag("tableStyle"), name=name, pivot="0", count=str(len(elements)))
        for kind, dxf in elements:
            etree.SubElement(style, _tag("tableStyleElement"), type=kind, dxfId=str(dxf))
    styles.set("count", str(len(styles)))


def _add_dxf(dxfs: etree._Element, content: str) -> int:
    dxfs.append(etree.fromstring(f'<dxf xmlns="{_MAIN}">{content}</dxf>'))
    dxfs.set("count", str(len(dxfs)))
    return len(dxfs) - 1


def _fill(colour: str) -> str:
    rgb = f'rgb="FF{colour[1:]}"'
    return f'<fill><patternFill patternType="solid"><fgColor {rgb}/><bgColor {rgb}/></patternFill></fill>'


def _grid() -> str:
    sides = ("left", "right", "top", "bottom", "vertical", "horizontal")
    colour = f'<color rgb="FF{LINE[1:]}"/>'
    return "<border>" + "".join(f'<{side} style="thin">{colour}</{side}>' for side in sides) + "</border>"


def _child(root: etree._Element, name: str) -> etree._Element:
    found = root.find(_tag(name))
    if found is None:
        raise KeyError(f"styles.xml has no <{name}>")
    return found


def _tag(name: str) -> str:
    return f"{{{_MAIN}}}{name}"
