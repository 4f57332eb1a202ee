"""The smallest workbook with one table, spelled out, so that a test can say exactly how the sheet is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>'
ROWS = (
    '<row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    '<row r="3"><c r="A3" s="1"><v>3</v></c><c r="B3"><v>4</v></c></row>'
)
_XL = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED: dict[str, str | tuple[str, ...]] = {
    "[Content_Types].xml": f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_XL}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_XL}.styles+xml"/>
<Override PartName="/{SHEET}" ContentType="{_XL}.worksheet+xml"/>
<Override PartName="/{TABLE}" ContentType="{_XL}.table+xml"/></Types>""",
    "_rels/.rels": ("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>
<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": ("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"),
    "xl/styles.xml": f"""<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>
<fills count="1"><fill><patternFill/></fill></fills>
<borders count="1"><border/></borders><cellXfs count="4"><xf/><xf numFmtId="14"/><xf numFmtId="4"/><xf/></cellXfs>
<dxfs count="1"><dxf/></dxfs></styleSheet>""",
    "xl/worksheets/_rels/sheet1.xml.rels": ("table", "../tables/table1.xml"),
}


def sheet(rows: str = HEADER + ROWS, head: str = "", tail: str = "") -> str:
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{head}<sheetData>{rows}</sheetData>{tail}'
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
    )


def table(ref: str = "A1:B3", columns: str = "", attributes: str = "", filters: str = "") -> str:
    columns = columns or '<tableColumn id="1" name="甲"/><tableColumn id="2" name="乙"/>'
    return (
        f'<table xmlns="{MAIN}" id="1" name="t" displayName="t" ref="{ref}" {attributes}>{filters}'
        f'<tableColumns count="{columns.count("<tableColumn ")}">{columns}</tableColumns></table>'
    )


def parts(sheet_xml: str = "", table_xml: str = "") -> dict[str, bytes]:
    texts = {name: _relations(value) if isinstance(value, tuple) else value for name, value in _FIXED.items()}
    texts |= {SHEET: sheet_xml or sheet(), TABLE: table_xml or table()}
    return {name: text.encode() for name, text in texts.items()}


def workbook(path: Path, sheet_xml: str = "", table_xml: str = "") -> Path:
    path.write_bytes(zipped(parts(sheet_xml, table_xml)))
    return path


def zipped(content: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def edit(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """Rewrites one part of a workbook file; the change must change something."""
    content = unzipped(path.read_bytes())
    text = change(content[part].decode())
    assert text != content[part].decode(), f"nothing to change in {part}"
    path.write_bytes(zipped(content | {part: text.encode()}))
    return path


def _relations(pairs: tuple[str, ...]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(zip(pairs[::2], pairs[1::2], strict=True), 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )
