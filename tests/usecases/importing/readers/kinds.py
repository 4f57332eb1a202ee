"""One small sheet as a file of every kind that the readers know."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.usecases.importing.readers.biff import NEVER_CALCULATED, NOT_THERE, workbook
from tests.usecases.importing.readers.biff import Sheet as OldSheet

ERROR, UNDONE = object(), object()  # cells: an error, a formula that was never calculated


class Made(NamedTuple):
    """Rows of texts, numbers, ERROR and UNDONE; merged areas (top, left, bottom, right from 0) and filtered rows."""

    rows: list[list[Any]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    filtered: tuple[int, ...] = ()
    hidden: bool = False
    is_1904: bool = False

    def covered(self, row: int, col: int) -> tuple[int, int, int, int] | None:
        return next((box for box in self.merged if box[0] <= row <= box[2] and box[1] <= col <= box[3]), None)


def xlsx(made: Made) -> bytes:
    book = openpyxl.Workbook()
    if made.is_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for row in made.rows:
        sheet.append(["=NA()" if cell in (ERROR, UNDONE) else cell for cell in row])
    for row, cells in enumerate(made.rows, 1):
        for col, cell in enumerate(cells, 1):
            if cell is ERROR:
                sheet.cell(row, col, "#N/A").data_type = "e"
    for top, left, bottom, right in made.merged:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    if made.filtered:
        sheet.auto_filter.ref = f"A1:B{len(made.rows)}"
        sheet.auto_filter.add_filter_column(0, ["x"])
        for number in made.filtered:
            sheet.row_dimensions[number + 1].hidden = True
    if made.hidden:
        book.create_sheet("T")
        sheet.sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def xls(made: Made) -> bytes:
    rows = [[{ERROR: NOT_THERE, UNDONE: NEVER_CALCULATED}.get(cell, cell) for cell in row] for row in made.rows]
    merged = tuple((top, bottom, left, right) for top, left, bottom, right in made.merged)
    return workbook(OldSheet("S", rows, made.hidden, merged, made.filtered), is_1904=made.is_1904)


_ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>
 <style:style style:name="ta1" style:family="table"><style:table-properties table:display="{shown}"/></style:style>
 </office:automatic-styles><office:body><office:spreadsheet>{calendar}<table:table table:name="S"
 table:style-name="ta1">{rows}<table:table-row table:number-rows-repeated="1048000"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"""
_FROM_1904 = (
    """<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>"""
)


def ods_content(made: Made) -> bytes:
    rows = "".join(
        f"<table:table-row{' table:visibility=' + chr(34) + 'filter' + chr(34) if number in made.filtered else ''}>"
        + "".join(_ods_cell(made, number, col, cell) for col, cell in enumerate(row))
        + "</table:table-row>"
        for number, row in enumerate(made.rows)
    )
    shown, calendar = "false" if made.hidden else "true", _FROM_1904 if made.is_1904 else ""
    return _ODS.format(shown=shown, calendar=calendar, rows=rows).encode()


def ods(made: Made, locked: bool = False) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ods_content(made))
        packed.writestr("META-INF/manifest.xml", "<x><manifest:encryption-data/></x>" if locked else "<x/>")
    return held.getvalue()


def _ods_cell(made: Made, row: int, col: int, cell: Any) -> str:
    box, name, more = made.covered(row, col), "table:table-cell", ""
    if box and (row, col) == box[:2]:
        more = f' table:number-rows-spanned="{box[2] - row + 1}" table:number-columns-spanned="{box[3] - col + 1}"'
    elif box:
        name = "table:covered-table-cell"
    if cell is ERROR:
        more += ' table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f"<{name}{more}><text:p>#N/A</text:p></{name}>"
    if cell is UNDONE:
        return f'<{name}{more} table:formula="of:=1+1"/>'
    if isinstance(cell, (int, float)):
        return f'<{name}{more} office:value-type="float" office:value="{cell}"><text:p>shown</text:p></{name}>'
    if cell is None:
        return f"<{name}{more}/>"
    return f'<{name}{more} office:value-type="string"><text:p>{escape(cell)}</text:p></{name}>'


_XML = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><ExcelWorkbook
 xmlns="urn:schemas-microsoft-com:office:excel">{calendar}
</ExcelWorkbook><Worksheet ss:Name="S"><Table>{rows}</Table><WorksheetOptions
 xmlns="urn:schemas-microsoft-com:office:excel">{hidden}</WorksheetOptions>{filter}</Worksheet></Workbook>"""
_FILTER = """<AutoFilter xmlns="urn:schemas-microsoft-com:office:excel" x:Range="R1C1:R9C2"><AutoFilterColumn
 x:Type="Custom"/></AutoFilter>"""


def xml(made: Made, encoding: str = "utf-8") -> bytes:
    rows = "".join(
        f"<Row{' ss:Hidden=' + chr(34) + '1' + chr(34) if number in made.filtered else ''}>"
        + "".join(_xml_cell(made, number, col, cell) for col, cell in enumerate(row))
        + "</Row>"
        for number, row in enumerate(made.rows)
    )
    text = _XML.format(
        encoding="GB2312" if encoding == "gbk" else encoding, rows=rows, calendar="<Date1904/>" if made.is_1904 else "",
        hidden="<Visible>SheetHidden</Visible>" if made.hidden else "", filter=_FILTER if made.filtered else "",
    )  # fmt: skip
    return text.encode(encoding)


def _xml_cell(made: Made, row: int, col: int, cell: Any) -> str:
    box, more = made.covered(row, col), f' ss:Index="{col + 1}"'
    if box and (row, col) != box[:2]:
        return ""
    if box:
        more += f' ss:MergeDown="{box[2] - row}" ss:MergeAcross="{box[3] - col}"'
    if cell is ERROR:
        return f'<Cell{more} ss:Formula="=NA()"><Data ss:Type="Error">#N/A</Data></Cell>'
    if cell is UNDONE:
        return f'<Cell{more} ss:Formula="=1+1"/>'
    kind = "Number" if isinstance(cell, (int, float)) else "String"
    return "" if cell is None else f'<Cell{more}><Data ss:Type="{kind}">{escape(str(cell))}</Data></Cell>'


def html(made: Made, encoding: str = "utf-8", closed: bool = True) -> bytes:
    rows = "".join(
        f"<tr{' style=' + chr(34) + 'display: none' + chr(34) if number in made.filtered else ''}>"
        + "".join(_html_cell(made, number, col, cell) for col, cell in enumerate(row))
        + ("</tr>" if closed else "\n")
        for number, row in enumerate(made.rows)
    )
    charset = "gb2312" if encoding == "gbk" else encoding
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>'
    return f"{head}<body><table border=1>{rows}</table></body></html>".encode(encoding)


def _html_cell(made: Made, row: int, col: int, cell: Any) -> str:
    box = made.covered(row, col)
    if box and (row, col) != box[:2]:
        return ""
    more = f" rowspan={box[2] - row + 1} colspan={box[3] - col + 1}" if box else ""
    if isinstance(cell, (int, float)):
        return f'<td{more} x:num="{cell}">shown'
    return f"<td{more}>{'' if cell is None else escape(str(cell))}</td>"


def text(rows: list[list[Any]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    return "".join(delimiter.join("" if c is None else str(c) for c in row) + "\r\n" for row in rows).encode(encoding)


def zipped(**files: bytes) -> bytes:
    """An archive whose names are in GBK and do not say so, as Chinese systems pack them."""
    held = io.BytesIO()
    spelt = {chr(97 + number) * len(name.encode("gbk")): name.encode("gbk") for number, name in enumerate(files)}
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in zip(spelt, files.values(), strict=True):
            packed.writestr(zipfile.ZipInfo(name), content)
    data = held.getvalue()
    for name, raw in spelt.items():
        data = data.replace(name.encode(), raw)
    return data
