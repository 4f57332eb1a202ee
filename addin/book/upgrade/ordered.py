"""The children of an XML element stand in a fixed order; one that is missing is made in its place."""

from __future__ import annotations

from lxml import etree

from addin.book.file.xmlparts import q

WORKSHEET_ORDER = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
webPublishItems tableParts extLst"""
STYLES_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
WORKBOOK_ORDER = """
fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
definedNames calcPr oleSize customWorkbookViews pivotCaches"""
METADATA_ORDER = "metadataTypes metadataStrings mdxMetadata futureMetadata cellMetadata valueMetadata extLst"


def child(root: etree._Element, name: str, order: str) -> etree._Element:
    """The first child of this name, made where it belongs if there is none."""
    found = root.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        place(root, found, order)
    return found


def place(root: etree._Element, new: etree._Element, order: str) -> None:
    """Puts a child after all those that come before it."""
    names = order.split()
    rank = names.index(etree.QName(new).localname)
    before = [
        index
        for index, one in enumerate(root)
        if isinstance(one.tag, str) and (name := etree.QName(one).localname) in names and names.index(name) <= rank
    ]
    root.insert(max(before) + 1 if before else 0, new)


def recount(parent: etree._Element) -> None:
    """Says anew how many children there are."""
    parent.set("count", str(len(parent)))
