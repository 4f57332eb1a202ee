"""Books that lack something: what is there is taken away from the file's parts, as if it had never been."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from addin.book.cells import Box, cell_name
from addin.book.file.package import Package
from addin.book.file.xmlparts import MAIN, OFFICE, parse, q, relations_part, serialise

Parts = dict[str, bytes]
Change = Callable[[Package, Parts], None]
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
DATA = Path(__file__).parent / "data"


def changed(source: Path, path: Path, *changes: Change) -> Path:
    """A copy of the workbook with these changes."""
    package, parts = Package.open(source), unpacked(source)
    for change in changes:
        change(package, parts)
    return packed(path, parts)


def unpacked(path: Path) -> Parts:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, parts: Parts) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    path.write_bytes(stream.getvalue())
    return path


def element(parts: Parts, part: str, edit: Callable[[etree._Element], None]) -> None:
    """A part changed as an element."""
    root = parse(parts[part])
    edit(root)
    parts[part] = serialise(root)


def without_sheet(sheet: str) -> Change:
    """No such sheet: its parts, its relation and the names that lead to it are gone."""

    def change(package: Package, parts: Parts) -> None:
        part = package.sheet_part(sheet)
        related = [relation.part for relation in package.relations_of(part)]
        tables = [place.name for place in package.places if place.sheet == sheet]
        for gone in (part, relations_part(part), *related):
            parts.pop(gone, None)
        element(parts, "[Content_Types].xml", lambda root: _drop_types(root, {f"/{one}" for one in (part, *related)}))
        element(parts, package.workbook_part, lambda root: _drop_sheet(root, sheet, tables))
        listed = relations_part(package.workbook_part)
        ours = {relation.id for relation in package.relations_of(package.workbook_part) if relation.part == part}
        element(parts, listed, lambda root: _drop(root, [one for one in root if one.get("Id") in ours]))

    return change


def _drop(root: etree._Element, children: list[etree._Element]) -> None:
    for child in children:
        root.remove(child)


def _drop_types(root: etree._Element, names: set[str]) -> None:
    _drop(root, [entry for entry in root if entry.get("PartName") in names])


def _drop_sheet(root: etree._Element, sheet: str, tables: list[str]) -> None:
    sheets, names = root.find(q("sheets")), root.find(q("definedNames"))
    assert sheets is not None
    assert names is not None
    place = [one.get("name") for one in sheets].index(sheet)
    sheets.remove(sheets[place])
    leads = re.compile("|".join([re.escape(sheet) + "'?!", *(rf"\b{table}\[" for table in tables)]))
    local = {name: int(name.get("localSheetId", "-1")) for name in names}
    _drop(names, [name for name in names if local[name] == place or leads.search(name.text or "")])
    for name in names:
        if local[name] > place:
            name.set("localSheetId", str(local[name] - 1))


def without_columns(table: str, *headers: str) -> Change:
    """The table without these columns; those behind them move up."""

    def change(package: Package, parts: Parts) -> None:
        place = package.tables[table]
        gone = [place.first_col + place.columns.index(header) for header in headers]
        kept = [col for col in range(place.area.left, place.area.right + 1) if col not in gone]
        to = {col: place.area.left + index for index, col in enumerate(kept)}
        element(parts, place.sheet_part, lambda root: _shift(root, place.area, to))
        area = place.area._replace(right=place.area.right - len(gone))
        element(parts, place.table_part, lambda root: _narrow(root, area, headers))

    return change


def _shift(root: etree._Element, area: Box, to: dict[int, int]) -> None:
    for row in root.iter(q("row")):
        for cell in list(row):
            at = Box.parse(cell.get("r", ""))
            if area.covers(at) and at.left in to:
                cell.set("r", cell_name(at.top, to[at.left]))
            elif area.covers(at):
                row.remove(cell)
    for name in ("dataValidation", "conditionalFormatting"):
        for rule in list(root.iter(q(name))):
            boxes = [Box.parse(text) for text in (rule.get("sqref") or "").split()]
            parent = rule.getparent()
            if parent is not None and any(
                box.right in set(range(area.left, area.right + 1)) - to.keys() for box in boxes
            ):
                parent.remove(rule)
            else:
                rule.set(
                    "sqref",
                    " ".join(
                        str(box._replace(left=to.get(box.left, box.left), right=to.get(box.right, box.right)))
                        for box in boxes
                    ),
                )


def _narrow(root: etree._Element, area: Box, headers: tuple[str, ...]) -> None:
    root.set("ref", str(area))
    for holder in root.iter(q("autoFilter")):
        holder.set("ref", str(area._replace(bottom=Box.parse(holder.get("ref", "")).bottom)))
    columns = next(root.iter(q("tableColumns")))
    _drop(columns, [column for column in columns if column.get("name") in headers])
    columns.set("count", str(len(columns)))


def text_in(sheet: str, cell: str, text: str = "x") -> Change:
    """A text typed into a cell that holds nothing."""

    def change(package: Package, parts: Parts) -> None:
        element(parts, package.sheet_part(sheet), lambda root: _type(root, Box.parse(cell), text))

    return change


def _type(root: etree._Element, at: Box, text: str) -> None:
    data = next(root.iter(q("sheetData")))
    row = next((row for row in data if row.get("r") == str(at.top)), None)
    if row is None:
        row = etree.SubElement(data, q("row"), r=str(at.top))
    new = etree.Element(q("c"), r=str(at), t="inlineStr")
    row.insert(sum(1 for cell in row if Box.parse(cell.get("r", "")).left < at.left), new)
    etree.SubElement(etree.SubElement(new, q("is")), q("t")).text = text


def formula_in(sheet: str, cell: str, formula: str) -> Change:
    """A formula typed into a cell instead of its value, which it shows."""

    def change(package: Package, parts: Parts) -> None:
        def typed(root: etree._Element) -> None:
            found = next(c for c in root.iter(q("c")) if c.get("r") == cell)
            new = etree.Element(q("f"))
            new.text = formula
            found.insert(0, new)

        element(parts, package.sheet_part(sheet), typed)

    return change


def own_sheet(name: str) -> Change:
    """A sheet of the user's behind all others."""

    def change(package: Package, parts: Parts) -> None:
        part, identity = "xl/worksheets/own.xml", "rIdOwn"
        parts[part] = (
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><f>SUM(1,2)</f><v>3</v></c></row>'
            "</sheetData></worksheet>"
        ).encode()
        _append(
            parts,
            "[Content_Types].xml",
            f'<Override PartName="/{part}" ContentType="{_WORKSHEET}"/>',
        )
        _append(
            parts,
            relations_part(package.workbook_part),
            f'<Relationship Id="{identity}" Type="{OFFICE}/worksheet" Target="worksheets/own.xml"/>',
        )
        sheet = f'<sheet name="{name}" sheetId="900" xmlns:r="{OFFICE}" r:id="{identity}"/></sheets>'
        parts[package.workbook_part] = parts[package.workbook_part].replace(b"</sheets>", sheet.encode())

    return change


def _append(parts: Parts, part: str, entry: str) -> None:
    head, mark, tail = parts[part].rpartition(b"</")
    parts[part] = head + entry.encode() + mark + tail


def in_workbook(old: str, new: str) -> Change:
    """A text of the workbook's part replaced wherever it stands."""

    def change(package: Package, parts: Parts) -> None:
        before = parts[package.workbook_part]
        parts[package.workbook_part] = before.replace(old.encode(), new.encode())
        assert parts[package.workbook_part] != before

    return change


def in_sheet(sheet: str, old: str, new: str) -> Change:
    def change(package: Package, parts: Parts) -> None:
        part = package.sheet_part(sheet)
        before = parts[part]
        parts[part] = before.replace(old.encode(), new.encode(), 1)
        assert parts[part] != before

    return change


def in_part(part: str, old: str, new: str) -> Change:
    def change(package: Package, parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


def of_version(version: str) -> Change:
    """What the workbook says it is."""

    def change(package: Package, parts: Parts) -> None:
        name = "docProps/custom.xml"
        pattern = rb'(name="salesbook"><vt:lpwstr>)[^<]*'
        parts[name] = re.sub(pattern, rb"\g<1>" + version.encode(), parts[name])

    return change


def without_code_names(package: Package, parts: Parts) -> None:
    """The names by which macros know the sheets are gone, as after a saving in LibreOffice."""
    for part in map(package.sheet_part, package.sheet_names):
        parts[part] = re.sub(rb' codeName="sh[^"]*"', b"", parts[part])
