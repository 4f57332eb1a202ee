"""What leaves the house: a text stays a text whatever it looks like, and no file but the one that was asked for."""

from __future__ import annotations

import tempfile
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Font

from addin.book.cells import unescape_text
from addin.book.handout import new_workbook, packed, put_text


def packed_with(text: str) -> bytes:
    book = new_workbook(Font(name="等线", size=10))
    put_text(book.create_sheet("表").cell(1, 1), text)
    return packed(book)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@example("=1+1")
@example("#N/A")
@example("_x0041_")
@example("\x00\x0b\r\n\t ")
@example("￾￿")
def test_any_text_is_that_text(text: str) -> None:
    cell = load_workbook(BytesIO(packed_with(text)))["表"].cell(1, 1)
    assert cell.data_type in ("s", "inlineStr")
    assert unescape_text(str(cell.value)) == text


def test_an_empty_text_is_a_blank_cell() -> None:
    assert load_workbook(BytesIO(packed_with("")))["表"].cell(1, 1).value is None


def test_nothing_passes_through_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill would leave everybody's pay there."""
    for name in ("mkstemp", "_mkstemp_inner", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, lambda *given, **more: pytest.fail("a temporary file"))
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", lambda *a, **b: pytest.fail("openpyxl's file"))
    assert packed_with("甲").startswith(b"PK")
