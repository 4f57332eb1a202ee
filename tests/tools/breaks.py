"""Ways to break the smallest workbook in just one place."""

from __future__ import annotations

from collections.abc import Callable

from tests.book.minimal import SHEET

TYPES, RELS, WORKBOOK, STYLES = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
Break = Callable[[dict[str, bytes]], dict[str, bytes]]


def change(part: str, old: str, new: str) -> Break:
    def broken(content: dict[str, bytes]) -> dict[str, bytes]:
        assert old.encode() in content[part], f"{part} has no {old}"
        return content | {part: content[part].replace(old.encode(), new.encode(), 1)}

    return broken


def rows(old: str, new: str) -> Break:
    return change(SHEET, old, new)


def after_rows(text: str) -> Break:
    return change(SHEET, "<tableParts", f"{text}<tableParts")


def names(text: str) -> Break:
    return change(WORKBOOK, "</sheets>", f"</sheets><definedNames>{text}</definedNames>")


def both(*breaks: Break) -> Break:
    """Several changes, one after the other."""

    def broken(content: dict[str, bytes]) -> dict[str, bytes]:
        for each in breaks:
            content = each(content)
        return content

    return broken


def part(name: str, text: str, owner: str = "", kind: str = "") -> Break:
    """A part more, with its content type; ``owner``'s relationships name it rId9, of this kind."""

    def broken(content: dict[str, bytes]) -> dict[str, bytes]:
        content = content | {name: text.encode()}
        content = change(TYPES, "</Types>", f'<Override PartName="/{name}" ContentType="x.{kind}+xml"/></Types>')(
            content
        )
        return change(owner, "</Rel", f'<Relationship Id="rId9" Type="x/{kind}" Target="/{name}"/></Rel')(content)

    return broken
