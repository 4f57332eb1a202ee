"""What an upgrade refuses, with the place, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.book.file.workbook import FileBook
from addin.setup.templates import TEMPLATES
from addin.texts.messages import fact_and_remedy
from addin.usecases.upgrade import upgrade_book
from addin.values.errors import Refused

from .lacking import (
    DATA,
    Change,
    changed,
    in_part,
    in_sheet,
    in_workbook,
    of_version,
    own_sheet,
    text_in,
    without_columns,
    without_sheet,
)

_PASSWORD = '<sheetProtection password="CC1A" sheet="1"/><mergeCells'
_UNKNOWN = "</row>", '<extLst><ext uri="{0}"/></extLst></row>'
REFUSED: dict[str, tuple[Change, str, str]] = {
    "a note right of a table that gets columns": (text_in("挂账回款", "I5"), "no_room_for_columns", "I5"),
    "a note far below there: the table may grow to it": (text_in("挂账回款", "J900"), "no_room_for_columns", "J900"),
    "a note on the row of headers": (text_in("挂账回款", "H4"), "no_room_for_columns", "H4"),
    "cells joined there, below the table": (
        in_sheet("挂账回款", '"A2:G2"', '"A2:G2"/><mergeCell ref="H6:I7"'), "no_room_for_columns", "H6:I7",
    ),
    "a sheet of the user's own with a new sheet's name": (own_sheet("异常与变动"), "sheet_name_taken", "异常与变动"),
    "the same of a sheet that comes without formulas": (own_sheet("排行榜"), "sheet_name_taken", "排行榜"),
    "a structure that is protected": (
        in_workbook("<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>'), "structure_protected", "结构",
    ),
    "a sheet with a password": (in_sheet("挂账回款", "<mergeCells", _PASSWORD), "sheet_protected", "挂账回款"),
    "a note below the parameters": (text_in("制度参数", "C51"), "table_cells_below", "C51"),
    "a book newer than the program": (of_version("0.10.0"), "book_newer", "0.10.0"),
    "a sheet with something unknown in its rows": (in_sheet("挂账回款", *_UNKNOWN), "sheet_unusual", "挂账回款"),
    "the same behind the drop-downs": (in_sheet("列表", *_UNKNOWN), "sheet_unusual", "列表"),
    "a damaged part": (in_part("docProps/custom.xml", "</Properties>", ""), "file_damaged", "book.xlsm"),
    "no looks at all": (in_part("xl/_rels/workbook.xml.rels", "/styles", "/nothing"), "file_damaged", "book.xlsm"),
    "a column of the contract that no version was without": (
        without_columns("tblStaff", "团队"), "missing_header", "团队",
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_in_the_way_is_named_and_nothing_is_written(why: str, tmp_path: Path) -> None:
    change, code, shown = REFUSED[why]
    path = changed(DATA / "first.xlsm", tmp_path / "book.xlsm", change)
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        upgrade_book(FileBook(path), TEMPLATES["zh"], "0.9.0")
    assert code in {problem.code for problem in caught.value.problems}
    texts = [
        "".join(fact_and_remedy(p, lang)) for p in caught.value.problems if p.code == code for lang in ("zh", "en")
    ]
    assert any(shown in text for text in texts)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_everything_in_the_way_is_told_at_once(tmp_path: Path) -> None:
    changes = [change for change, code, _ in REFUSED.values() if code != "book_newer"]
    path = changed(DATA / "first.xlsm", tmp_path / "book.xlsm", *changes[:1], *changes[4:5], *changes[6:9])
    with pytest.raises(Refused) as caught:
        upgrade_book(FileBook(path), TEMPLATES["zh"], "0.9.0")
    wanted = {"no_room_for_columns", "sheet_name_taken", "structure_protected", "sheet_protected", "table_cells_below"}
    assert {problem.code for problem in caught.value.problems} == wanted


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#", ".~{}"])
def test_a_book_that_is_open_is_left_alone(lock: str, tmp_path: Path) -> None:
    path = changed(TEMPLATES["zh"], tmp_path / "book.xlsm", without_sheet("异常与变动"))
    (tmp_path / lock.format(path.name)).touch()
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        upgrade_book(FileBook(path), TEMPLATES["zh"], "0.9.0")
    assert caught.value.problems[0].code.startswith("file_open_")
    assert path.read_bytes() == before
