"""A workbook file as a book: what is read, what makes it refuse, and that a failed write leaves nothing behind."""

from __future__ import annotations

import datetime as dt
import errno
import io
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml  # type: ignore[import-untyped]
import openpyxl
import pytest

from addin.book.base import UNCALCULATED, Cell, CellError, Rows
from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.saving import replace as saving
from addin.texts.messages import fact_and_remedy
from addin.values.errors import Refused
from tests.book.make_fixture import MACROS, RESULT_FORMULA
from tests.book.minimal import HEADER, edit, sheet, table, unzipped, workbook, zipped
from tests.tools.lint import lint

POLICY_SHEET = "xl/worksheets/sheet4.xml"


def refusal(action: Callable[[], Any]) -> str:
    """The code with which the action is refused; its words must exist in both languages."""
    with pytest.raises(Refused) as caught:
        action()
    (problem,) = caught.value.problems
    assert all(fact_and_remedy(problem, "zh") + fact_and_remedy(problem, "en"))
    return problem.code


def write_one(path: Path, output: Path | None = None) -> None:
    FileBook(path, output).write({"tblRate": [["新", 0.5]]})


# Reading


def test_a_table_is_read_as_it_stands(everything: Path) -> None:
    found = FileBook(everything).read("tblRate")
    assert found.headers == ("类别", "率")
    assert found.rows == [["普通", 0.13], ["小规模", 0.03], ["007", 0]]
    assert (found.sheet, found.first_row, found.first_col) == ("参数", 2, 4)


def test_totals_are_no_row(everything: Path) -> None:
    rows = FileBook(everything).read("tblResults").rows
    assert len(rows) == 10
    assert rows[-1][:3] == [dt.date(2026, 1, 10), "客户1", 10]


def test_blank_rows_at_both_ends_are_kept(everything: Path) -> None:
    found = FileBook(everything).read("tblBare")
    assert [[cell or None for cell in row] for row in found.rows] == [[None, None]] * 2 + [[None, 5]] + [
        [None, None]
    ] * 4
    assert (found.first_row, found.first_col) == (3, 7)


def test_errors_blanks_and_cached_texts_are_told_apart(everything: Path) -> None:
    rows = FileBook(everything).read("tblPolicy").rows
    assert rows[2][:3] == ["ab", "", CellError("#N/A")]
    edit(everything, POLICY_SHEET, lambda text: re.sub(r' t="str"(><f>"a"&amp;"b"</f>)<v>ab</v>', r"\1", text))
    assert FileBook(everything).read("tblPolicy").rows[2][0] == UNCALCULATED
    edit(everything, POLICY_SHEET, lambda text: text.replace('"a"&amp;"b"</f>', '"a"&amp;"b"</f><v></v>'))
    assert FileBook(everything).read("tblPolicy").rows[2][0] == UNCALCULATED


@pytest.mark.parametrize("prefix", [False, True])
def test_an_error_is_seen_in_any_spelling(tmp_path: Path, prefix: bool) -> None:
    text = sheet(HEADER + '<row r="2"><c r="A2" s="1" t="e"><v>#DIV/0!</v></c><c r="B2"><f>1</f></c></row>')
    if prefix:
        text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text).replace("xmlns=", "xmlns:x=")
    path = workbook(tmp_path / "t.xlsx", text, table("A1:B2"))
    assert FileBook(path).read("t").rows == [[CellError("#DIV/0!"), UNCALCULATED]]


def test_errors_outside_the_table_do_not_count(everything: Path) -> None:
    package = Package.open(everything)
    place = package.tables["tblPolicy"]
    sheet = package.sheet(place)
    assert package.look(place, sheet).errors == {(5, 4): "#N/A"}
    assert package.look(place._replace(first_row=6), sheet).errors == {}


def test_times_are_fractions_of_a_day(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "t.xlsx",
        sheet(HEADER + '<row r="2"><c r="A2" s="1"><v>0.5</v></c><c r="B2" s="3"><v>0.25</v></c></row>'),
        table("A1:B2"),
    )
    edit(
        path,
        "xl/styles.xml",
        lambda text: text.replace('numFmtId="14"', 'numFmtId="18"').replace('4"/><xf/>', '4"/><xf numFmtId="46"/>'),
    )
    assert FileBook(path).read("t").rows == [[0.5, 0.25]]


def test_the_language_is_that_of_the_headers(everything: Path, tmp_path: Path) -> None:
    assert FileBook(everything).language == "zh"
    assert FileBook(workbook(tmp_path / "none.xlsx")).language == "zh"
    columns = '<tableColumn id="1" name="Key"/><tableColumn id="2" name="Value"/>'
    path = workbook(tmp_path / "en.xlsx", table_xml=table(columns=columns).replace('"t"', '"tblPolicy"'))
    assert FileBook(path).language == "en"


# Writing


def test_tables_are_written_together_with_a_backup(everything: Path) -> None:
    before = everything.read_bytes()
    book = FileBook(everything)
    book.write({"tblRate": [["新", 0.5]], "tblCust": [["客户", 1], ["客户", 2]]})
    assert book.read("tblRate").rows == FileBook(everything).read("tblRate").rows == [["新", 0.5]]
    (backup,) = (everything.parent / "备份").glob("月结.*.bak.xlsm")
    assert re.fullmatch(r"月结\.\d{8}-\d{6}\.bak\.xlsm", backup.name)
    assert backup.read_bytes() == before
    assert unzipped(everything.read_bytes())["xl/vbaProject.bin"] == MACROS


def test_no_backup_is_ever_overwritten(everything: Path) -> None:
    for value in range(3):
        FileBook(everything).write({"tblRate": [["新", value]]})
    assert len(list((everything.parent / "备份").glob("*.bak.xlsm"))) == 3


def test_writing_what_is_there_writes_nothing(everything: Path) -> None:
    book = FileBook(everything)
    before = everything.stat()
    book.write({"tblRate": book.read("tblRate").rows})
    assert everything.stat() == before
    assert list(everything.parent.iterdir()) == [everything]


def test_an_output_leaves_the_book_as_it_is(everything: Path, tmp_path: Path) -> None:
    before, output = everything.read_bytes(), tmp_path / "结果.xlsm"
    os.chmod(everything, 0o640)
    book = FileBook(everything, output)
    book.write({"tblRate": [["新", 0.5]]})
    assert everything.read_bytes() == before
    assert book.read("tblRate").rows == [["新", 0.5]]
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    book.write({"tblRate": [["再", 1]]})
    assert FileBook(output).read("tblRate").rows == [["再", 1]]


def test_an_output_appears_even_if_nothing_changed(everything: Path, tmp_path: Path) -> None:
    FileBook(everything, tmp_path / "out.xlsm").write({})
    assert (tmp_path / "out.xlsm").read_bytes() == everything.read_bytes()


def test_calculated_columns_keep_their_formula(everything: Path) -> None:
    """Whatever a row holds there: it is what the formula showed when the row was read. Until the book is calculated
    anew no value stands beside the formula, for the row's other cells may have changed."""
    book = FileBook(everything)
    rows = book.read("tblResults").rows
    rows[0][4], rows[1][4], rows[2][4] = None, 99, ""
    rows[1][2] = 7
    book.write({"tblResults": [*rows, rows[1]]})
    assert [row[4] for row in book.read("tblResults").rows] == [UNCALCULATED] * 11
    sheet = openpyxl.load_workbook(everything)["结果"]
    assert {sheet.cell(row, 5).value for row in range(5, 16)} == {f"={RESULT_FORMULA}"}


def test_a_value_given_for_a_formula_is_no_change(everything: Path) -> None:
    before, book = everything.read_bytes(), FileBook(everything)
    rows = book.read("tblResults").rows
    shown = [row[4] for row in rows]
    rows[0][4], rows[1][4], rows[2][4] = None, 99, ""
    book.write({"tblResults": rows})
    assert [row[4] for row in book.read("tblResults").rows] == shown
    assert everything.read_bytes() == before


def test_one_bad_table_writes_none(everything: Path) -> None:
    before, book = everything.read_bytes(), FileBook(everything)
    tables: dict[str, Rows] = {"tblRate": [["新", 0.5]], "tblCust": [["铃\x07", 1]]}
    assert refusal(lambda: book.write(tables)) == "cell_text_forbidden"
    assert everything.read_bytes() == before
    book.write({"tblCust": [["好", 1]]})
    assert book.read("tblRate").rows[0] == ["普通", 0.13]


def test_a_link_is_followed(everything: Path, tmp_path: Path) -> None:
    link = tmp_path / "链接.xlsm"
    link.symlink_to(everything)
    write_one(link)
    assert link.is_symlink()
    assert FileBook(everything).read("tblRate").rows == [["新", 0.5]]


def test_the_mode_of_the_file_is_kept(everything: Path) -> None:
    os.chmod(everything, 0o604)
    write_one(everything)
    assert stat.S_IMODE(everything.stat().st_mode) == 0o604


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_book_that_openpyxl_saved_works_all_the_same(everything: Path) -> None:
    openpyxl.load_workbook(everything, keep_vba=True).save(everything)
    book = FileBook(everything)
    assert book.read("tblPolicy").rows[2][:3] == [UNCALCULATED] * 3
    row: list[Cell] = [dt.date(2026, 3, 1), "客户", 1, 2, None, 0.1, "_x0041_ 😀", True]
    book.write({"tblResults": [row] * 12, "tblRate": [["a", 1]] * 5})
    assert lint(everything) == []
    assert book.read("tblResults").rows == [[*row[:4], UNCALCULATED, *row[5:]]] * 12
    assert 'fullCalcOnLoad="1"' in unzipped(everything.read_bytes())["xl/workbook.xml"].decode()


# What cannot be read


def encrypted(data: bytes) -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt("密码", out)
    return out.getvalue()


def without_part(data: bytes, part: str) -> bytes:
    return zipped({name: content for name, content in unzipped(data).items() if name != part})


def flipped(data: bytes) -> bytes:
    """Some bytes of the workbook part turned around, as a bad disk does."""
    start = data.index(b"xl/workbook.xml") + 40
    return data[:start] + bytes(byte ^ 255 for byte in data[start : start + 30]) + data[start + 30 :]


UNREADABLE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "empty": ("file_not_workbook", lambda data: b""),
    "text": ("file_not_workbook", lambda data: "日期,金额".encode()),
    "encrypted": ("file_encrypted", encrypted),
    "old format": ("file_old_format", lambda data: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)),
    "truncated": ("file_damaged", lambda data: data[: len(data) // 2]),
    "cut at the end": ("file_damaged", lambda data: data[:-10]),
    "no workbook": ("file_damaged", lambda data: without_part(data, "xl/workbook.xml")),
    "another zip": ("file_not_workbook", lambda data: zipped({"a.txt": b"a"})),
    "a document": (
        "file_not_workbook",
        lambda data: zipped(unzipped(data) | {"xl/workbook.xml": b"<document xmlns='urn:word'/>"}),
    ),
    "broken xml": ("file_damaged", lambda data: zipped(unzipped(data) | {"xl/workbook.xml": b"<workbook"})),
    "flipped bits": ("file_damaged", flipped),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_sound_workbook_is_refused(everything: Path, case: str) -> None:
    code, damage = UNREADABLE[case]
    everything.write_bytes(damage(everything.read_bytes()))
    assert refusal(lambda: FileBook(everything)) == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(lambda: FileBook(tmp_path / "无.xlsm")) == "file_missing"
    assert refusal(lambda: FileBook(tmp_path)) == "file_missing"
    assert refusal(lambda: FileBook(workbook(tmp_path / "a.xlsx") / "b.xlsx")) == "file_missing"


def test_an_unreadable_file_is_refused(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", raising(errno.EACCES))
    assert refusal(lambda: FileBook(everything)) == "file_unreadable"


def test_a_damaged_sheet_is_refused(everything: Path) -> None:
    broken = unzipped(everything.read_bytes()) | {POLICY_SHEET: b"<worksheet><sheetData><row"}
    everything.write_bytes(zipped(broken))
    assert refusal(lambda: FileBook(everything).read("tblPolicy")) == "file_damaged"
    assert refusal(lambda: FileBook(everything).write({"tblPolicy": [[""] * 6]})) in ("file_damaged", "sheet_unusual")


# What cannot be written


def raising(code: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("lock", "code"),
    [
        ("~$月结.xlsm", "file_open_excel"),
        (".~月结.xlsm", "file_open_wps"),
        (".~lock.月结.xlsm#", "file_open_libreoffice"),
    ],
)
def test_an_open_file_is_refused(everything: Path, lock: str, code: str) -> None:
    (everything.parent / lock).write_bytes(b"")
    assert refusal(lambda: write_one(everything)) == code


def test_an_output_that_is_open_is_refused(everything: Path, tmp_path: Path) -> None:
    (tmp_path / "~$out.xlsm").write_bytes(b"")
    assert refusal(lambda: write_one(everything, tmp_path / "out.xlsm")) == "file_open_excel"


def test_a_file_changed_since_it_was_read_is_refused(everything: Path) -> None:
    book = FileBook(everything)
    write_one(everything)
    assert refusal(lambda: book.write({"tblRate": [["x", 1]]})) == "file_changed"
    everything.unlink()
    assert refusal(lambda: book.write({"tblRate": [["x", 1]]})) == "file_changed"


def test_a_write_protected_file_is_refused(everything: Path) -> None:
    os.chmod(everything, 0o444)
    assert refusal(lambda: write_one(everything)) == "file_read_only"


def test_a_missing_folder_is_refused(everything: Path, tmp_path: Path) -> None:
    assert refusal(lambda: write_one(everything, tmp_path / "无" / "out.xlsm")) == "folder_missing"
    assert refusal(lambda: write_one(everything, everything / "out.xlsm")) == "folder_missing"


FAILURES = [
    ("addin.book.saving.temporary.tempfile.mkstemp", errno.EACCES, "folder_read_only"),
    ("addin.book.saving.temporary.tempfile.mkstemp", errno.EROFS, "folder_read_only"),
    ("addin.book.saving.temporary.tempfile.mkstemp", errno.ENOSPC, "disk_full"),
    ("addin.book.saving.replace.os.fsync", errno.ENOSPC, "disk_full"),
    ("addin.book.saving.replace.os.fsync", errno.EDQUOT, "disk_full"),
    ("addin.book.saving.replace.os.fsync", errno.EIO, "file_write_failed"),
    ("addin.book.saving.replace.os.chmod", errno.EIO, "file_write_failed"),
    ("addin.book.saving.temporary.os.write", errno.ENOSPC, "disk_full"),
    ("addin.book.saving.replace.os.replace", errno.EACCES, "file_in_use"),
]


@pytest.mark.parametrize(("function", "error", "code"), FAILURES)
def test_a_failing_disk_leaves_everything_as_it_was(
    everything: Path, monkeypatch: pytest.MonkeyPatch, function: str, error: int, code: str
) -> None:
    """Tests run as root, whom permission bits do not stop: the errors are made."""
    before, book = everything.read_bytes(), FileBook(everything)
    monkeypatch.setattr(saving, "_PAUSES", (0,))
    monkeypatch.setattr(function, raising(error))
    assert refusal(lambda: book.write({"tblRate": [["新", 1]]})) == code
    monkeypatch.undo()
    assert everything.read_bytes() == before
    assert list(everything.parent.iterdir()) == [everything]


def test_a_file_held_by_another_program_is_refused(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sharing_violation(*_: Any) -> Any:
        error = PermissionError(errno.EACCES, "sharing violation")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    book = FileBook(everything)
    monkeypatch.setattr(Path, "open", sharing_violation)
    assert refusal(lambda: book.write({"tblRate": [["新", 1]]})) == "file_in_use"


def test_a_short_hold_by_a_virus_scanner_is_waited_out(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, refusals = os.replace, iter([True, True, False])

    def hesitant(source: Any, target: Any) -> None:
        if next(refusals):
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(saving, "_PAUSES", (0, 0, 0))
    monkeypatch.setattr("addin.book.saving.replace.os.replace", hesitant)
    write_one(everything)
    assert FileBook(everything).read("tblRate").rows == [["新", 0.5]]


def test_a_patch_that_touches_more_than_it_should_is_not_saved(
    everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, package = everything.read_bytes(), Package.open(everything)
    package.replace_rows("tblRate", [["新", 0.5]])
    part = package.tables["tblRate"].sheet_part
    for damage in (("<v>300</v>", "<v>301</v>"), ("<pageMargins ", '<pageSetup paperSize="9"/><pageMargins ')):
        text = package.part(part).decode()
        assert damage[0] in text
        monkeypatch.setitem(package._changed, part, text.replace(*damage).encode())
        assert refusal(lambda: package.save(everything, backup="备份")) == "file_check_failed"
    assert everything.read_bytes() == before
