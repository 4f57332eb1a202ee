"""Files that a bad disk, program or person made: refused with words, never a traceback, a hang or gigabytes."""

from __future__ import annotations

import random
import re
import resource
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import CellError, RawTable
from addin.book.file import archive
from addin.book.file.archive import Archive
from addin.book.file.reach import is_far
from addin.book.file.workbook import FileBook
from addin.texts.messages import fact_and_remedy
from addin.usecases.importing.files.xlsx import read_xlsx
from addin.values.errors import Refused
from addin.values.money import exact
from tests.book.minimal import (
    HEADER,
    MAIN,
    OFFICE,
    ROWS,
    SHEET,
    TABLE,
    edit,
    parts,
    sheet,
    table,
    unzipped,
    workbook,
    zipped,
)

STRINGS, RELATIONS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"


def read(path: Path, name: str = "t") -> RawTable | list[str]:
    """The table, or the codes with which it is refused; what is said exists in both languages."""
    try:
        return FileBook(path).read(name)
    except Refused as refused:
        for problem in refused.problems:
            assert all(fact_and_remedy(problem, "zh") + fact_and_remedy(problem, "en"))
        return [problem.code for problem in refused.problems]


def with_strings(text: str) -> dict[str, bytes]:
    """A workbook whose first header is a shared text."""
    made = parts(sheet((HEADER + ROWS).replace('t="inlineStr"><is><t>甲</t></is>', 't="s"><v>0</v>')))
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    listed = made["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", relation)
    return made | {"xl/_rels/workbook.xml.rels": listed.encode(), STRINGS: text.encode()}


def shared(inside: str = "<si><t>甲</t></si>", before: str = "") -> str:
    return f'{before}<sst xmlns="{MAIN}">{inside}</sst>'


_TENFOLD = "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9))
BOMB = f"<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'>{_TENFOLD}]>"


def test_shared_texts_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(zipped(with_strings(shared())))
    found = read(tmp_path / "a.xlsx")
    assert isinstance(found, RawTable)


@pytest.mark.parametrize("related", [True, False])
@pytest.mark.parametrize(
    "text",
    ["", "<sst", shared("<si><t>甲</si></t>"), shared("<si><t>&j;</t></si>", BOMB), shared(before="<!DOCTYPE sst>")],
)
def test_shared_texts_that_are_unsound_are_refused(tmp_path: Path, text: str, related: bool) -> None:
    """The reader of values finds them by their name, so that no relation is needed."""
    made = with_strings(text)
    made |= {} if related else {RELATIONS: parts()[RELATIONS]}
    (tmp_path / "a.xlsx").write_bytes(zipped(made))
    assert read(tmp_path / "a.xlsx") == ["file_damaged"]
    with pytest.raises(Refused, match="file_damaged"):
        read_xlsx((tmp_path / "a.xlsx").read_bytes(), tmp_path / "a.xlsx")


@pytest.mark.parametrize("part", [*parts(), STRINGS])
@pytest.mark.parametrize("damage", ["dropped", "emptied", "halved", "declared", "declared in UTF-16"])
def test_a_part_that_is_missing_or_unsound_is_refused(tmp_path: Path, part: str, damage: str) -> None:
    made = with_strings(shared())
    text = made[part].decode()
    changed = {
        "emptied": b"",
        "halved": made[part][: len(made[part]) // 2],
        "declared": (BOMB + text).encode(),
        "declared in UTF-16": f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}{text}'.encode("utf-16"),
    }
    made = {name: data for name, data in made.items() if name != part} if damage == "dropped" else made
    (tmp_path / "a.xlsx").write_bytes(zipped(made | ({part: changed[damage]} if damage in changed else {})))
    assert read(tmp_path / "a.xlsx") in (["file_damaged"], ["file_not_workbook"])


@pytest.mark.parametrize("text", ["NaN", "nan", "INF", "-inf", "Infinity", "1e999", "9" * 400])
@pytest.mark.parametrize("style", ["0", "1"])
def test_what_is_no_number_is_an_error_of_its_cell(tmp_path: Path, text: str, style: str) -> None:
    rows = f'<row r="2"><c r="A2" s="{style}"><v>{text}</v></c><c r="B2"><v>2</v></c></row>'
    found = read(workbook(tmp_path / "a.xlsx", sheet(HEADER + rows), table("A1:B2")))
    assert found == ["file_damaged"] or (isinstance(found, RawTable) and isinstance(found.rows[0][0], CellError))


def test_a_text_may_say_nan(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="A2" t="str"><f>"nan"</f><v>nan</v></c><c r="B2"><v>2</v></c></row>'
    found = read(workbook(tmp_path / "a.xlsx", sheet(HEADER + rows), table("A1:B2")))
    assert isinstance(found, RawTable)
    assert found.rows == [["nan", 2.0]]


UNSOUND = {
    "a cell's beginning lost": (HEADER + ROWS).replace('<c r="B3">', "", 1),
    "a cell's end lost": (HEADER + ROWS).replace("</c>", "", 1),
    "one attribute twice": (HEADER + ROWS).replace('r="A3"', 'r="A3" r="XFD3"'),
    "an entity that nobody declared": (HEADER + ROWS).replace("<v>1<", "<v>&a;<"),
    "a stray end": HEADER + ROWS + "</row>",
}


@pytest.mark.parametrize("case", UNSOUND)
def test_a_sheet_that_is_not_well_formed_is_refused(tmp_path: Path, case: str) -> None:
    assert read(workbook(tmp_path / "a.xlsx", sheet(UNSOUND[case]))) == ["file_damaged"]


@pytest.mark.parametrize(
    "ref", ["A1:B99999999", "A1:XFE3", "A0:B3", "A1:C3", "A3:B1", "B1:A3", "", "A1:B3:C4", "A1:A3"]
)
def test_a_table_that_can_lie_nowhere_is_refused(tmp_path: Path, ref: str) -> None:
    assert read(workbook(tmp_path / "a.xlsx", table_xml=table(ref))) == ["file_damaged"]


def test_a_table_of_more_cells_than_can_be_read_is_refused(tmp_path: Path) -> None:
    columns = "".join(f'<tableColumn id="{i}" name="c{i}"/>' for i in range(1, 18))
    assert read(workbook(tmp_path / "a.xlsx", table_xml=table("A1:Q1048576", columns))) == ["table_too_large"]


@pytest.mark.parametrize("place", ["XFD3", "AZ3", "XFD900000", "XFD1048576", "C1048576"])
def test_a_cell_far_away_costs_nothing_and_changes_nothing(tmp_path: Path, place: str) -> None:
    row = int(re.sub(r"\D", "", place))
    cell = f'<c r="{place}" t="inlineStr"><is><t>x</t></is></c>'
    far = HEADER + ROWS.replace("</c></row>", f"</c>{cell}</row>").replace(f"{cell}</row>", "</row>", 1)
    text = far if row == 3 else f'{HEADER}{ROWS}<row r="{row}">{cell}</row>'
    plain = read(workbook(tmp_path / "a.xlsx"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read(workbook(tmp_path / "b.xlsx", sheet(text))) == plain
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "kilobytes"


@pytest.mark.parametrize("place", ["XFD2", "B1048576", "B9999999"])
def test_a_cell_that_names_another_row_far_away_is_refused(tmp_path: Path, place: str) -> None:
    text = sheet((HEADER + ROWS).replace('<c r="B2"', f'<c r="{place}"'))
    found = read(workbook(tmp_path / "a.xlsx", text))
    assert found == ["sheet_unusual"] or (isinstance(found, RawTable) and found.rows[0][1] == "")


def test_an_ordinary_sheet_is_not_far() -> None:
    from addin.book.cells import Box

    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 1000))
    assert not is_far(sheet(rows).encode(), Box(2, 1, 999, 1))
    assert is_far(sheet(rows + '<row r="1048576"><c r="A1048576"/></row>').encode(), Box(2, 1, 999, 1))


def claiming(data: bytes, part: str, size: int) -> bytes:
    """The archive with its directory saying that a part unpacks to so many bytes."""
    place = data.rindex(part.encode()) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    return data[: place + 24] + size.to_bytes(4, "little") + data[place + 28 :]


def test_declared_sizes_are_looked_at_before_anything_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unpacking(*_: Any, **__: Any) -> Any:
        raise AssertionError("unpacked")

    path = workbook(tmp_path / "a.xlsx")
    path.write_bytes(claiming(path.read_bytes(), SHEET, 3 << 30))
    monkeypatch.setattr(zipfile.ZipFile, "read", unpacking)
    assert read(path) == ["file_unpacks_too_large"]
    monkeypatch.setattr(archive, "MAX_TOTAL", 1000)
    assert read(workbook(tmp_path / "b.xlsx")) == ["file_unpacks_too_large"]


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(SHEET, sheet())
    assert read(path) == ["file_damaged"]


def test_two_tables_of_one_name_are_refused_and_both_sheets_named(tmp_path: Path) -> None:
    made = parts()
    made["xl/worksheets/sheet2.xml"] = made[SHEET]
    made["xl/worksheets/_rels/sheet2.xml.rels"] = made["xl/worksheets/_rels/sheet1.xml.rels"].replace(
        b"1.xml", b"2.xml"
    )
    made["xl/tables/table2.xml"] = made[TABLE].replace(b'"t"', b'"T"')
    second = '<sheet name="二" sheetId="2" r:id="rId7"/></sheets>'
    made["xl/workbook.xml"] = made["xl/workbook.xml"].decode().replace("</sheets>", second).encode()
    relation = f'<Relationship Id="rId7" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    listed = made["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", relation)
    (tmp_path / "a.xlsx").write_bytes(zipped(made | {"xl/_rels/workbook.xml.rels": listed.encode()}))
    with pytest.raises(Refused) as caught:
        FileBook(tmp_path / "a.xlsx").read("t")
    (problem,) = caught.value.problems
    text = " ".join(fact_and_remedy(problem, "zh"))
    assert "“表”" in text
    assert "“二”" in text


def test_a_sheet_that_lost_its_table_is_refused(tmp_path: Path) -> None:
    made = parts()
    del made["xl/worksheets/_rels/sheet1.xml.rels"]
    (tmp_path / "a.xlsx").write_bytes(zipped(made))
    assert read(tmp_path / "a.xlsx") == ["file_damaged"]


@pytest.mark.parametrize("changing", [True, False])
def test_a_damaged_part_is_never_copied(tmp_path: Path, changing: bool) -> None:
    """The part is one that nobody reads: a picture."""
    data = zipped(parts() | {"xl/media/image1.png": bytes(range(256)) * 40})
    place = data.index(b"xl/media/image1.png") + len("xl/media/image1.png") + 5
    (tmp_path / "a.xlsx").write_bytes(data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :])
    book = FileBook(tmp_path / "a.xlsx", tmp_path / "out.xlsx")
    with pytest.raises(Refused, match="file_damaged"):
        book.write({"t": [[7, 8]]} if changing else {})
    assert not (tmp_path / "out.xlsx").exists()


def flipped(data: bytes, rng: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(rng.choice([1, 1, 3, 20])):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def respelled(data: bytes, rng: random.Random) -> bytes:
    """One word of one part lost, doubled, halved, or with another number in it."""
    made = unzipped(data)
    name = rng.choice(list(made))
    text = made[name].decode()
    token = rng.choice(list(re.finditer(r'"[^"<]{1,60}"|<v>[^<]*</v>|<t[^>]*>[^<]*</t>|<[^>]{1,200}>', text)))
    number = rng.choice(["0", "-1", "99999999999", "NaN", "1e400", "3.5", ""])
    new = rng.choice(["", token[0] * 2, token[0][: len(token[0]) // 2], re.sub(r"\d+", number, token[0], count=1)])
    return zipped(made | {name: (text[: token.start()] + new + text[token.end() :]).encode()})


@pytest.mark.parametrize("damage", [flipped, respelled, lambda data, rng: data[: rng.randrange(len(data))]])
def test_whatever_is_damaged_is_read_as_it_was_or_refused(
    tmp_path: Path, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    """No traceback in three times a hundred files, in reading and in writing."""
    rng, path = random.Random(7), tmp_path / "a.xlsx"
    sound = zipped(with_strings(shared()))
    for _ in range(100):
        path.write_bytes(damage(sound, rng))
        if isinstance(found := read(path), RawTable):
            rows = [[value if isinstance(value, str) else 1 for value in found.rows[0]] for _ in range(3)]
            with suppress(Refused):
                FileBook(path, tmp_path / "b.xlsx").write({"t": rows})
            if (tmp_path / "b.xlsx").exists():
                with zipfile.ZipFile(tmp_path / "b.xlsx") as written:
                    assert written.testzip() is None


@pytest.mark.parametrize(
    "text", ["1/0", "1e9999999", "-1E+99999999999", "9" * 400, "nan", "inf", "1e1000", "", "1/0.0", "1e", "0x10"]
)
def test_a_text_that_is_no_number_to_work_with(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        exact(text)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none(number: float) -> None:
    with pytest.raises(ValueError, match=r".*"):
        exact(number)


def test_an_archive_is_checked_once(tmp_path: Path) -> None:
    found = Archive(workbook(tmp_path / "a.xlsx").read_bytes())
    found.check()
    edit(tmp_path / "a.xlsx", SHEET, lambda text: text.replace("<v>1</v>", "<v>9</v>"))
    assert BytesIO(found.rebuilt({}, ())).getvalue()
