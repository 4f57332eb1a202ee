"""A workbook with everything that a user's file may have: XlsxWriter's parts, then those that only Excel itself adds.

The table to replace is tblResults on 结果: header in row 4, ten data rows, totals, a calculated column; a note,
formats, validations, data bars and sparklines around it. ``python -m tests.book.make_fixture out.xlsm`` writes one.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGM8wYAPMOGVHbHSAP66ANxQotm7AAAAAElFTkSuQmCC"
)
MACROS = bytes(range(256)) * 8  # stands for vbaProject.bin: it only has to stay as it is
RESULT_HEADERS = ("日期", "客户", "数量", "单价", "金额", "税率", "备注", "已审")
RESULT_FORMULA = "tblResults[[#This Row],[数量]]*tblResults[[#This Row],[单价]]"
RESULT_ROWS = 10
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REVISION = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2 xr3"'
    ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    ' xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2"'
    ' xmlns:xr3="http://schemas.microsoft.com/office/spreadsheetml/2016/revision3"'
)
_RIBBON = """<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>
<tab id="month" label="月结"><group id="run" label="运行">
<button id="go" label="运行" onAction="Run_Click"/></group></tab>
</tabs></ribbon></customUI>"""
_CONTROL = (
    '<mc:AlternateContent><mc:Choice Requires="x14"><controls><control shapeId="1025" r:id="rId90" name="Button 1">'
    '<controlPr defaultSize="0" macro="[0]!Run_Click"><anchor><from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff>'
    "<xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor></controlPr></control></controls></mc:Choice>"
    "</mc:AlternateContent>"
)


def build(path: Path, date_1904: bool = False) -> Path:
    """Writes the workbook and returns its path."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": date_1904, "default_date_format": "yyyy-mm-dd"})
    book.add_vba_project(io.BytesIO(MACROS), is_stream=True)
    formats = _formats(book)
    for name, fill in _SHEETS.items():
        fill(book, book.add_worksheet(name), formats)
    for name, meaning in {"月份": "=7", "封面!本地名": "=封面!$A$1", "结果_数量": "=tblResults[数量]"}.items():
        book.define_name(name, meaning)
    book.set_custom_property("版本", "1.2")
    book.close()
    path.write_bytes(_as_excel_saves(buffer.getvalue()))
    return path


def _formats(book: Any) -> dict[str, Any]:
    looks = {
        "money": {"num_format": "#,##0.00", "locked": False},
        "date": {"num_format": "yyyy-mm-dd", "locked": False},
        "text": {"num_format": "@", "bold": True},
        "ratio": {"num_format": "0.0%"},
        "head": {"bold": True, "bg_color": "#DDEBF7", "border": 1},
        "red": {"font_color": "#C00000"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _cover(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    sheet.write_rich_string("A1", "富文本 ", formats["red"], "红色", " 与 ", formats["text"], '粗体 <&> "引号"')
    for row, words in enumerate(("  前后空格  ", "换行\n第二行", "'=非公式", "😀 𠮷", "_x000D_ 原样"), 1):
        sheet.write_string(row, 0, words)
    sheet.write_boolean("A7", True)
    sheet.write_formula("A8", "=NA()", None, "#N/A")
    sheet.write_url("A9", "https://example.com/a?b=1&c=2", string="链接")
    sheet.insert_image("D2", "pixel.png", {"image_data": io.BytesIO(PIXEL)})
    sheet.insert_button("F2", {"macro": "Run_Click", "caption": "运行"})
    sheet.insert_textbox("H2", "文本框")
    sheet.write_comment("A1", "批注\n第二行", {"author": "张三"})
    sheet.merge_range("A12:C13", "合并", formats["head"])
    sheet.set_landscape()
    sheet.repeat_rows(0, 1)
    sheet.set_header("&C月结 &A")
    sheet.print_area("A1:H30")


def _results(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    first, last = 4, 3 + RESULT_ROWS  # data rows, from 0
    rows: list[list[Any]] = [
        [dt.date(2026, 1, 1 + i), f"客户{i % 4}", i + 1, 10.5 + i, None, 0.13, f"备注{i}", i % 2 == 0]
        for i in range(RESULT_ROWS)
    ]
    looks = ("date", "text", "money", "money", "money", "ratio", "text", None)
    extras: dict[str, dict[str, Any]] = {
        "日期": {"total_string": "合计"},
        "数量": {"total_function": "sum", "total_value": 55},
        "金额": {"formula": f"={RESULT_FORMULA}", "total_function": "sum", "total_value": 907.5},
        "已审": {"total_function": "count", "total_value": RESULT_ROWS},
    }
    columns = [
        {"header": header, **({"format": formats[look]} if look else {}), **extras.get(header, {})}
        for header, look in zip(RESULT_HEADERS, looks, strict=True)
    ]
    table = {"name": "tblResults", "total_row": True, "data": rows, "columns": columns}
    sheet.add_table(3, 0, last + 1, 7, table)
    for i, row in enumerate(rows):
        sheet.write_formula(first + i, 4, f"={RESULT_FORMULA}", formats["money"], row[2] * row[3])
        sheet.add_sparkline(first + i, 9, {"range": f"结果!C{5 + i}:D{5 + i}"})
        sheet.set_row(first + i, 21)
    sheet.data_validation(first, 1, last, 1, {"validate": "list", "source": "=参数!$A$2:$A$5"})
    sheet.data_validation(first, 2, last, 2, {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.conditional_format(first, 4, last, 4, {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    sheet.conditional_format(first, 2, last, 2, {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.conditional_format(first, 6, last, 6, {"type": "formula", "criteria": "=$H5", "format": formats["red"]})
    sheet.write("A1", "月度结果", formats["head"])
    sheet.write(last + 4, 0, "表下说明")
    sheet.write_formula(last + 5, 0, "=SUM(tblResults[金额])", formats["money"], 907.5)
    sheet.set_column("K:K", 20, formats["date"])
    sheet.freeze_panes(4, 1)


def _parameters(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    """Three tables side by side, one without filter, one with hidden header and blank rows around its values."""
    customers = [[f"客户{i}", i * 100] for i in range(4)]
    sheet.add_table(
        "A1:B5", {"name": "tblCust", "data": customers, "columns": [{"header": "客户"}, {"header": "额度"}]}
    )
    rates = [["普通", 0.13], ["小规模", 0.03], ["007", 0]]
    columns = [{"header": "类别"}, {"header": "率", "format": formats["ratio"]}]
    sheet.add_table("D1:E4", {"name": "tblRate", "autofilter": False, "data": rates, "columns": columns})
    sheet.add_table("G3:H9", {"name": "tblBare", "header_row": False})
    sheet.write("H5", 5)
    sheet.autofilter("J1:K5")
    sheet.write_row("J1", ["a", "b"])


def _policy(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    headers = ("键", "参数", "值", "生效月份", "依据", "说明")
    rows = [["pool_rate", "部门奖金比例", 0.05, dt.date(2026, 1, 1), "第7条", "首行\n次行"], ["best_by", "", "ratio"]]
    columns = [{"header": header} for header in headers]
    columns[3] = {"header": "生效月份", "format": formats["date"]}
    sheet.add_table(1, 1, 4, 6, {"name": "tblPolicy", "data": rows, "columns": columns})
    sheet.write_formula("D5", "=NA()", None, "#N/A")
    sheet.write_formula("C5", '=""', None, "")
    sheet.write_formula("B5", '="a"&"b"', None, "ab")


def _charts(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=结果!$B$5:$B$14", "values": "=结果!$E$5:$E$14"})
    sheet.insert_chart("B2", chart)


def _spills(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    sheet.write_dynamic_array_formula("A1:A4", "=SORT(UNIQUE(tblResults[客户]))", None, "客户0")
    sheet.write_array_formula("E1:E3", "{=TRANSPOSE({1,2,3})}", None, 1)
    sheet.add_table("C6:D8", {"name": "tblNearArray", "columns": [{"header": "甲"}, {"header": "乙"}]})
    sheet.write_array_formula("C10:C11", "{=TRANSPOSE({1,2})}", None, 1)


def _large(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    sheet.write_row(0, 0, ["编号", "名称", "公式"], formats["head"])
    for row in range(1, 300):
        sheet.write_row(row, 0, [row, f"名称{row % 97}"])
        sheet.write_formula(row, 2, f"=A{row + 1}*2", formats["money"], row * 2)


def _protected(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    sheet.write("B1", 5, formats["money"])
    sheet.write_formula("C1", "=B1*2", None, 10)
    sheet.protect("", {"format_cells": True})
    sheet.unprotect_range("B1:B9", "可编辑")


def _hidden(book: Any, sheet: Any, formats: dict[str, Any]) -> None:
    sheet.write("A1", "隐藏值")
    sheet.hide()


_SHEETS: dict[str, Callable[[Any, Any, dict[str, Any]], None]] = {
    "封面": _cover,
    "结果": _results,
    "参数": _parameters,
    "制度参数": _policy,
    "图表": _charts,
    "溢出": _spills,
    "大表": _large,
    "受保护": _protected,
    "隐藏": _hidden,
}


def _as_excel_saves(data: bytes) -> bytes:
    """Adds revision ids, a calculation chain, a 2010 form control, printer settings and the 2009 ribbon."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    chain: list[tuple[str, int]] = []
    for name in sorted(parts):
        if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
            number = int(found[1])
            text = _with_revisions(parts[name].decode(), number)
            text = re.sub(r'>(<f>""</f><v></v>)', r' t="str">\1', text)
            chain += [(cell, number) for cell in re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', text)]
            parts[name] = (_with_control(text) if number == 1 else text).encode()
    _add(parts, "xl/worksheets/_rels/sheet1.xml.rels", "Relationships", _relation("rId90", "ctrlProp"))
    _add(parts, "xl/worksheets/_rels/sheet1.xml.rels", "Relationships", _relation("rId91", "printerSettings"))
    _add(parts, "xl/_rels/workbook.xml.rels", "Relationships", _relation("rId900", "calcChain"))
    ribbon_kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    ribbon = f'<Relationship Id="rIdUI" Type="{ribbon_kind}" Target="customUI/customUI14.xml"/>'
    _add(parts, "_rels/.rels", "Relationships", ribbon)
    for part, kind in _NEW_TYPES.items():
        _add(parts, "[Content_Types].xml", "Types", f'<Override PartName="{part}" ContentType="{kind}"/>')
    parts["xl/workbook.xml"] = re.sub(rb"<calcPr [^>]*/>", b'<calcPr calcId="191029"/>', parts["xl/workbook.xml"])
    return zipped(parts | _new_parts(chain))


def zipped(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file with varied dates, methods and attributes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for minute, (name, content) in enumerate(parts.items()):
            entry = zipfile.ZipInfo(name, (2026, 11, 1, 8, minute % 60, 0))
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".png", ".bin")) else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            target.writestr(entry, content)
    return buffer.getvalue()


_NEW_TYPES = {
    "/xl/calcChain.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml",
    "/xl/ctrlProps/ctrlProp1.xml": "application/vnd.ms-excel.controlproperties+xml",
    "/xl/printerSettings/printerSettings1.bin": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    ),
}
_TARGETS = {
    "ctrlProp": "../ctrlProps/ctrlProp1.xml",
    "printerSettings": "../printerSettings/printerSettings1.bin",
    "calcChain": "calcChain.xml",
}


def _new_parts(chain: list[tuple[str, int]]) -> dict[str, bytes]:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(f'<c r="{cell}" i="{number}"/>' for cell, number in chain)
    control = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return {
        "xl/calcChain.xml": f'<calcChain xmlns="{main}">{cells}</calcChain>'.encode(),
        "xl/ctrlProps/ctrlProp1.xml": f'<formControlPr xmlns="{control}" objectType="Button"/>'.encode(),
        "xl/printerSettings/printerSettings1.bin": bytes(range(64)),
        "customUI/customUI14.xml": _RIBBON.encode(),
    }


def _with_revisions(text: str, number: int) -> str:
    text = re.sub(r' xmlns:(?:mc|x14ac)="[^"]*"| mc:Ignorable="[^"]*"', "", text)
    text = text.replace("<worksheet ", f'<worksheet{_REVISION} xr:uid="{{00000000-0001-0000-{number:04X}-0}}" ', 1)
    return text if "x14ac:dyDescent" in text else re.sub(r'<row r="\d+"', r'\g<0> x14ac:dyDescent="0.2"', text)


def _with_control(text: str) -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    control = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    text = text.replace("<worksheet ", f'<worksheet xmlns:xdr="{drawing}" xmlns:x14="{control}" ', 1)
    text = text.replace("<pageSetup ", '<pageSetup r:id="rId91" ', 1)
    return re.sub(r"<legacyDrawing [^>]*/>", lambda found: found[0] + _CONTROL, text)


def _relation(key: str, kind: str) -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{_TARGETS[kind]}"/>'


def _add(parts: dict[str, bytes], part: str, root: str, element: str) -> None:
    parts[part] = parts[part].replace(f"</{root}>".encode(), f"{element}</{root}>".encode())


if __name__ == "__main__":
    build(Path(sys.argv[1]))
