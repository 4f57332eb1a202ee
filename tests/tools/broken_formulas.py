"""A workbook broken in one formula, and what the linter says of it."""

from __future__ import annotations

from tests.book.minimal import TABLE
from tests.tools.breaks import SHEET_RELS, Break, after_rows, both, change, names, part, rows

_CHART = '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:f>{}</c:f></c:chartSpace>'
_EXTENSION = '<x><xm:f xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">{}</xm:f></x>'


def formula(text: str) -> Break:
    """In a cell beside the table."""
    return rows('<c r="B2"><v>2</v></c>', f'<c r="B2"><v>2</v></c><c r="D2"><f>{text}</f></c>')


def name(text: str) -> Break:
    return names(f"<definedName name='n'>{text}</definedName>")


def validation(text: str, kind: str = "custom") -> Break:
    rule = f'<dataValidation type="{kind}" sqref="A2"><formula1>{text}</formula1></dataValidation>'
    return after_rows(f"<dataValidations>{rule}</dataValidations>")


def highlight(text: str) -> Break:
    rule = f'<cfRule type="expression" priority="1"><formula>{text}</formula></cfRule>'
    return after_rows(f'<conditionalFormatting sqref="A2">{rule}</conditionalFormatting>')


def column(text: str) -> Break:
    new = f'name="乙"><calculatedColumnFormula>{text}</calculatedColumnFormula></tableColumn>'
    return change(TABLE, 'name="乙"/>', new)


def chart(text: str) -> Break:
    return part("xl/charts/chart1.xml", _CHART.format(text), SHEET_RELS, "chart")


BROKEN_FORMULAS: dict[str, tuple[str, Break]] = {
    "blank formula": (r"sheet1.xml!D2: formula is blank", formula("")),
    "blank name": (r"name n: formula is blank", name("")),
    "equals sign": (r"D2: formula begins with an equals sign", formula("=1")),
    "equals sign in a column": (r"table1.xml: formula begins with an equals sign", column("=1")),
    "long formula": (r"D2: formula of 8193 characters", formula("1+" * 4_096 + "1")),
    "long validation": (r"A2: formula of 257 characters", validation("1+" * 128 + "1")),
    "open text": (r"D2: formula with an open text", formula('"a')),
    "open bracket": (r"D2: formula with an open bracket", formula('SUM(1&amp;")"')),
    "deep formula": (r"D2: formula 65 levels deep", formula("(" * 65 + "1" + ")" * 65)),
    "many arguments": (r"D2: function of 256 arguments", formula("SUM(" + "1," * 255 + "1)")),
    "long text in a formula": (r"D2: text of 256 characters in a formula", formula(f'"{"x" * 256}"')),
    "newer function": (r"D2: MAXIFS without its prefix _xlfn\.", formula("MAXIFS(A1,A1,1)")),
    "newer function in a name": (r"name n: XLOOKUP without its prefix _xlfn\.", name("XLOOKUP(1,t[甲],t[乙])")),
    "newer function that sorts": (r"D2: SORT without its prefix _xlfn\._xlws\.", formula("SORT(t[甲])")),
    "formula on no sheet": (r"D2: refers to missing sheet 无", formula("无!A1")),
    "validation on no sheet": (r"A2: refers to missing sheet '无 1'", validation("'无 1'!A1", "list")),
    "highlight on no sheet": (r"sheet1.xml: refers to missing sheet 无", highlight("无!A1")),
    "chart of no sheet": (r"chart1.xml: refers to missing sheet 无", chart("无!A1:A9")),
    "sparkline of no sheet": (r"sheet1.xml: refers to missing sheet 无", after_rows(_EXTENSION.format("无!A1"))),
    "no table": (r"D2: refers to missing table u", formula("SUM(u[甲])")),
    "no column": (r"D2: t has no column 丙", formula("SUM(t[丙])")),
    "no column of this row": (r"table1.xml: t has no column 丙", column("t[[#This Row],[丙]]")),
    "no table's reference": (r"table1.xml: reference \[@甲\] without its table", column("[@甲]")),
    "no table around": (r"D2: reference \[甲\] without its table", formula("SUM([甲])")),
    "reference as it is shown": (r"table1.xml: t\[@甲\] is how it is shown", column("t[@甲]")),
    "table in a validation": (r"A2: refers to table t, which a validation cannot", validation("t[甲]", "list")),
    "table in a highlight": (r"refers to table t, which a highlight cannot", highlight("SUM(t[甲])=1")),
    "table in a chart's range": (r"refers to missing table u", chart("u[甲]")),
}

SOUND_FORMULAS = (
    formula("SUM(t[甲],t[[#This Row],[乙]],t[#Headers],t[[#All],[甲]:[乙]],T[])"),
    formula("_xlfn.MAXIFS(表!A1,'表'!B1:B2,1)&amp;\"MAXIFS(t[x] 无!A1 (\"&amp;#DIV/0!"),
    column("SUM([甲])"),
    formula("[1]Other!A1+'[2]My Book'!A1+#REF!"),
    formula("1/表!$A$1+INDEX({1,2;3,4},1,2)"),
    both(change(TABLE, "甲", "甲'[1]()"), rows("甲", "甲'[1]()"), formula("t[甲'''[1']()]")),
    validation("MAX('表'!A1)&gt;0"),
)
