"""A workbook broken in its styles, its names or what hangs on a sheet, and what the linter says of it."""

from __future__ import annotations

from tests.book.minimal import MAIN, OFFICE, SHEET, TABLE
from tests.tools.breaks import RELS, SHEET_RELS, STYLES, TYPES, WORKBOOK, Break, after_rows, both, change, names, part

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_SHAPE = (
    '<v:shape id="s1"><x:ClientData ObjectType="Note"><x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>'
)
_FILLS = '<fills count="1"><fill><patternFill/></fill></fills>'


def styles(old: str, new: str) -> Break:
    return change(STYLES, old, new)


def more_styles(text: str) -> Break:
    return styles("</styleSheet>", f"{text}</styleSheet>")


def named(name: str) -> Break:
    return names(f"<definedName name='{name}'>1</definedName>")


def comments(*refs: str, author: int = 0, shape: str = _SHAPE.format(1, 0)) -> Break:
    """Comments of one author, and one comment's shape."""
    listed = "".join(f'<comment ref="{ref}" authorId="{author}"/>' for ref in refs)
    text = f'<comments xmlns="{MAIN}"><authors><author/></authors><commentList>{listed}</commentList></comments>'
    return both(part("xl/comments1.xml", text, SHEET_RELS, "comments"), shapes(shape))


def shapes(inner: str, used: str = '<legacyDrawing r:id="rId8"/>') -> Break:
    text = (
        f'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">{inner}</xml>'
    )
    relation = '<Relationship Id="rId8" Type="x/vmlDrawing" Target="/xl/drawings/v1.vml"/></Rel'
    return both(
        lambda content: content | {"xl/drawings/v1.vml": text.encode()},
        change(TYPES, "</Types>", '<Override PartName="/xl/drawings/v1.vml" ContentType="x"/></Types>'),
        change(SHEET_RELS, "</Rel", relation),
        change(SHEET, "<tableParts", f"{used}<tableParts"),
    )


def drawing(*anchors: tuple[int, int], more: str = "<d:clientData/>", number: int = 2) -> Break:
    """One object for each pair of rows, from the first to the second."""
    objects = "".join(
        f"<d:twoCellAnchor><d:from><d:row>{first}</d:row></d:from><d:to><d:row>{last}</d:row></d:to>"
        f'<d:cNvPr id="{number}"/>{more}</d:twoCellAnchor>'
        for first, last in anchors
    )
    return part("xl/drawings/drawing1.xml", f'<d:wsDr xmlns:d="{_DRAWING}">{objects}</d:wsDr>', SHEET_RELS, "drawing")


def metadata(text: str) -> Break:
    types = '<metadataTypes count="1"><metadataType name="X"/></metadataTypes>'
    future = '<futureMetadata name="X" count="1"><bk/></futureMetadata>'
    whole = f'<metadata xmlns="{MAIN}">{types}{future}{text}</metadata>'
    return part("xl/metadata.xml", whole, RELS, "sheetMetadata")


def properties(*entries: str) -> Break:
    listed = "".join(f"<property {entry}/>" for entry in entries)
    text = f'<Properties xmlns="{_CUSTOM}">{listed}</Properties>'
    return part("docProps/custom.xml", text, "_rels/.rels", "custom-properties")


BROKEN_WORKBOOK: dict[str, tuple[str, Break]] = {
    "unknown font": (r"cellXfs 0 uses fontId 1", styles("<xf/>", '<xf fontId="1"/>')),
    "unknown fill": (r"cellXfs 0 uses fillId 1", styles("<xf/>", '<xf fillId="1"/>')),
    "unknown border": (r"cellXfs 0 uses borderId 1", styles("<xf/>", '<xf borderId="1"/>')),
    "unknown base": (r"cellXfs 0 uses xfId 1", styles("<xf/>", '<xf xfId="1"/>')),
    "unknown number format": (r"cellXfs 0 uses number format 164", styles("<xf/>", '<xf numFmtId="164"/>')),
    "named style of nothing": (
        r"named style a uses xfId 3",
        more_styles('<cellStyles><cellStyle name="a" xfId="3"/></cellStyles>'),
    ),
    "table style of nothing": (
        r"a table style uses dxf 1",
        more_styles('<tableStyles><tableStyle name="a"><tableStyleElement dxfId="1"/></tableStyle></tableStyles>'),
    ),
    "styles miscounted": (r"4 cellXfs counted as 5", styles('<cellXfs count="4">', '<cellXfs count="5">')),
    "number format twice": (
        r"number format 170 twice",
        styles(
            "<fonts",
            '<numFmts><numFmt numFmtId="170" formatCode="0"/>' * 1
            + '<numFmt numFmtId="170" formatCode="1"/></numFmts><fonts',
        ),
    ),
    "too many fonts": (r"513 fonts", styles('<fonts count="1"><font/>', "<fonts>" + "<font/>" * 513)),
    "too many number formats": (
        r"251 number formats",
        styles(
            "<fonts",
            "<numFmts>"
            + "".join(f'<numFmt numFmtId="{n}" formatCode="0"/>' for n in range(200, 451))
            + "</numFmts><fonts",
        ),
    ),
    "own first fill": (
        r"the first fills are \['solid'\]",
        styles(_FILLS, _FILLS.replace("<patternFill/>", '<patternFill patternType="solid"/>')),
    ),
    "long number format": (
        r"formatCode of 256 characters",
        styles("<fonts", f'<numFmts><numFmt numFmtId="170" formatCode="{"0" * 256}"/></numFmts><fonts'),
    ),
    "style without a name": (r"name of 0 characters", more_styles("<cellStyles><cellStyle/></cellStyles>")),
    "long font name": (r"font name of 32 characters", styles("<font/>", f'<font><name val="{"x" * 32}"/></font>')),
    "huge font": (r"font of 410 points", styles("<font/>", '<font><sz val="410"/></font>')),
    "no colour": (r"styles.xml: colour {'rgb': 'FF00'}", styles("<font/>", '<font><color rgb="FF00"/></font>')),
    "unknown colour": (r"colour {'theme': '12'}", styles("<font/>", '<font><color theme="12"/></font>')),
    "unknown table style": (
        r"table style Mine is not there",
        change(TABLE, "</table>", '<tableStyleInfo name="Mine"/></table>'),
    ),
    "name with a space": (r"'a b' is no name", named("a b")),
    "name that is a cell": (r"'tax24' is no name", named("tax24")),
    "name that is a row": (r"'R1C1' is no name", named("R1C1")),
    "long name": (r"'x{256}' is no name", named("x" * 256)),
    "table called as a cell": (r"'T1' is no name", change(TABLE, 'displayName="t"', 'displayName="T1"')),
    "long column": (r"column name of 256 characters", change(TABLE, "乙", "乙" * 256)),
    "no sheet in sight": (r"no sheet is in sight", change(WORKBOOK, 'sheetId="1"', 'sheetId="1" state="hidden"')),
    "opens out of sight": (
        r"opens at sheet 1, which is not in sight",
        change(WORKBOOK, "<sheets>", '<bookViews><workbookView activeTab="1"/></bookViews><sheets>'),
    ),
    "code name twice": (
        r"code name sh twice",
        both(
            change(WORKBOOK, "</sheets>", '<sheet name="另" sheetId="2" r:id="rId1"/></sheets>'),
            change(SHEET, "<sheetData>", '<sheetPr codeName="sh"/><sheetData>'),
        ),
    ),
    "macros in a plain workbook": (r"with macros", part("xl/vbaProject.bin", "", RELS, "vbaProject")),
    "macro workbook without macros": (
        r"macroEnabled.main\+xml, without macros",
        change(TYPES, "spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"),
    ),
    "part of another type": (r"a worksheet of type .*chart", change(TYPES, "worksheet+xml", "chart+xml")),
    "metadata of no type": (
        r"record {'t': '2', 'v': '0'}",
        metadata('<cellMetadata><bk><rc t="2" v="0"/></bk></cellMetadata>'),
    ),
    "metadata of no value": (
        r"record {'t': '1', 'v': '1'}",
        metadata('<cellMetadata><bk><rc t="1" v="1"/></bk></cellMetadata>'),
    ),
    "metadata miscounted": (r"0 records counted as 3", metadata('<cellMetadata count="3"/>')),
    "comment twice": (r"two comments in A2", comments("A2", "A2")),
    "comment of nobody": (r"comment in A2 by author 1", comments("A2", author=1)),
    "comment without shape": (r"comment in B2 has no shape", comments("B2")),
    "shapes of no sheet": (r"xl/drawings/v1.vml is not used", shapes("", used="")),
    "shape twice": (r"shape s1 twice", shapes(_SHAPE.format(1, 0) * 2)),
    "drawing backwards": (r"drawing1.xml: an anchor of \[\(5", drawing((5, 4))),
    "drawing below the last row": (r"an anchor of", drawing((1_048_575, 1_048_576))),
    "drawing without data": (r"an anchor without its data", drawing((1, 2), more="")),
    "object twice": (r"object 2 twice", drawing((1, 2), (3, 4))),
    "property twice": (r"properties: a twice", properties('name="a" pid="2"', 'name="A" pid="3"')),
    "property's number twice": (r"properties: number 2 twice", properties('name="a" pid="2"', 'name="b" pid="2"')),
    "property's low number": (r"properties: number 1", properties('name="a" pid="1"')),
}

SOUND_WORKBOOKS = (
    comments("A2"),
    drawing((1, 2)),
    metadata('<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata>'),
    properties('name="a" pid="2"'),
    named("Tax_24"),
    after_rows(f'<hyperlinks><hyperlink ref="A2" xmlns:o="{OFFICE}" location="t"/></hyperlinks>'),
    change(TABLE, "</table>", '<tableStyleInfo name="TableStyleMedium28"/></table>'),
)
