"""Books as WPS saves them, made up after public reports: read as Excel's, and what only WPS knows stays in the file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.saving.replace import open_elsewhere
from tests.book.minimal import unzipped, zipped

Parts = dict[str, bytes]
IMAGES = "http://www.wps.cn/officeDocument/2020/cellImage"
OWN = ("xl/cellimages.xml", "xl/_rels/cellimages.xml.rels", "xl/media/image9.png", "xl/JDEData.bin")


def sheets(parts: Parts, change: Callable[[str], str]) -> Parts:
    """A change of every sheet that is none of a single one only."""
    changed = {name: change(data.decode()).encode() for name, data in parts.items() if "worksheets/sheet" in name}
    changed = {name: data for name, data in changed.items() if not name.endswith(".rels")}
    assert any(parts[name] != data for name, data in changed.items())
    return parts | changed


def first_cell_only(parts: Parts) -> Parts:
    """A sheet says that it reaches from A1 to A1, whatever it holds."""
    return sheets(parts, lambda text: re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1"/>', text))


def without_spans(parts: Parts) -> Parts:
    """No hints for readers, no dyDescent, rows and cells alone."""
    return sheets(parts, lambda text: re.sub(r' (?:spans|x14ac:dyDescent)="[^"]*"', "", text))


def with_texts_in_cells(parts: Parts) -> Parts:
    """No table of shared texts: every cell has its own."""
    texts = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.S)
    plain = [html.unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", text, re.S))) for text in texts]

    def inside(found: re.Match[str]) -> str:
        text = html.escape(plain[int(found[3])])
        return f'{found[1]}t="inlineStr"{found[2]}><is><t xml:space="preserve">{text}</t></is>'

    left = sheets(parts, lambda text: re.sub(r'(<c [^>]*)t="s"([^>]*)><v>(\d+)</v>', inside, text))
    del left["xl/sharedStrings.xml"]
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        left[name] = re.sub(rb"<(?:Relationship|Override) [^>]*sharedStrings[^>]*>", b"", left[name])
    return left


def with_absolute_targets(parts: Parts) -> Parts:
    """Relations name parts from the package's root."""
    name = "xl/_rels/workbook.xml.rels"
    return parts | {name: re.sub(rb'Target="(?!/)([^":]+)"', rb'Target="/xl/\1"', parts[name])}


def with_own_parts(parts: Parts) -> Parts:
    """Pictures in cells, macros in JavaScript, and what WPS notes of itself among properties and in the workbook."""
    relation = f'<Relationship Id="rId999" Type="{IMAGES}" Target="cellimages.xml"/></Relationships>'
    more = {
        "xl/cellimages.xml": b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
        "xl/_rels/cellimages.xml.rels": b"<Relationships/>",
        "xl/media/image9.png": b"\x89PNG",
        "xl/JDEData.bin": b"function settle() {}",
    }
    book = parts["xl/workbook.xml"].replace(
        b"</workbook>",
        b'<extLst><ext uri="{B0A8C3D1}" xmlns:wps="http://web.wps.cn/et/2018/main"><wps:x/></ext></extLst></workbook>',
    )
    rels = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation.encode())
    return parts | more | {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels}


def with_plain_tables(parts: Parts) -> Parts:
    """Tables with the attributes that must be, and no others; no style, no unique ids."""
    tables = {name: data.decode() for name, data in parts.items() if name.startswith("xl/tables/table")}
    kept = {
        name: re.sub(r' (?:totalsRowShown|xr:uid|insertRow|headerRowDxfId|dataDxfId)="[^"]*"', "", text)
        for name, text in tables.items()
    }
    assert kept != tables
    return parts | {name: text.encode() for name, text in kept.items()}


def without_what_may_lack(parts: Parts) -> Parts:
    """No chain of calculation, no theme, no properties."""
    gone = ("xl/calcChain.xml", "xl/theme/theme1.xml", "docProps/app.xml", "docProps/core.xml")
    left = {name: data for name, data in parts.items() if name not in gone}
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels"):
        left[name] = re.sub(
            rb"<(?:Relationship|Override) [^>]*(?:calcChain|theme1|app|core)\.xml[^>]*>", b"", left[name]
        )
    return left


WAYS = [
    first_cell_only,
    without_spans,
    with_texts_in_cells,
    with_absolute_targets,
    with_own_parts,
    with_plain_tables,
    without_what_may_lack,
]


def all_rows(path: Path) -> dict[str, object]:
    """Every table of the book as it is read."""
    book = FileBook(path)
    return {name: book.read(name) for name in Package.open(path).tables}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_wps_writes_otherwise_is_read_alike_and_written_to(
    everything: Path, way: Callable[[Parts], Parts]
) -> None:
    before = all_rows(everything)
    parts = way(unzipped(everything.read_bytes()))
    everything.write_bytes(zipped(parts))
    assert all_rows(everything) == before
    FileBook(everything).write({"tblRate": [["新", 0.5], ["旧", 0.25]]})
    after = all_rows(everything)
    assert FileBook(everything).read("tblRate").rows == [["新", 0.5], ["旧", 0.25]]
    assert {name: rows for name, rows in after.items() if name != "tblRate"} == {
        name: rows for name, rows in before.items() if name != "tblRate"
    }
    held = unzipped(everything.read_bytes())
    assert all(held[name] == parts[name] for name in OWN if name in parts)


def test_all_of_it_at_once_is_read_alike(everything: Path) -> None:
    before, parts = all_rows(everything), unzipped(everything.read_bytes())
    for way in WAYS:
        parts = way(parts)
    everything.write_bytes(zipped(parts))
    assert all_rows(everything) == before


def test_the_file_that_wps_has_open_is_seen(everything: Path) -> None:
    (everything.parent / f".~{everything.name}").touch()
    found = open_elsewhere(everything)
    assert found is not None
    assert found.code == "file_open_wps"


def test_a_signature_of_the_macros_stays_as_it_is(everything: Path) -> None:
    """With its relation: Excel would else take the project for unsigned."""
    parts = unzipped(everything.read_bytes())
    signature = {
        "xl/vbaProjectSignature.bin": b"signed",
        "xl/_rels/vbaProject.bin.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'relationships"><Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProjectSignature" Target="vbaProjectSignature.bin"/></Relationships>',
    }
    kind = b"application/vnd.ms-office.vbaProjectSignature"
    override = b'<Override PartName="/xl/vbaProjectSignature.bin" ContentType="%s"/>' % kind
    types = parts["[Content_Types].xml"].replace(b"</Types>", override + b"</Types>")
    everything.write_bytes(zipped(parts | signature | {"[Content_Types].xml": types}))
    FileBook(everything).write({"tblRate": [["新", 0.5]]})
    held = unzipped(everything.read_bytes())
    assert all(held[name] == data for name, data in signature.items())
    assert held["xl/vbaProject.bin"] == parts["xl/vbaProject.bin"]
    assert b"vbaProjectSignature" in held["[Content_Types].xml"]
