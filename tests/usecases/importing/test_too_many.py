"""More lines than a sheet has rows are refused before anything is written, by a dry run too."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.book.cells import MAX_ROW
from addin.usecases.importing import run
from addin.usecases.importing.run import prepare
from addin.usecases.importing.source import ImportWanted
from addin.values.errors import Refused
from tests.usecases.importing.files import HEADINGS, empty_book, text_file, typed


@pytest.mark.parametrize(("lines", "fits"), [(3, True), (4, False)])
def test_a_dry_run_tells_that_the_sheet_is_full(
    lines: int, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = empty_book()
    monkeypatch.setattr(run, "MAX_ROW", book.read("tblReceipts").first_row + 2)
    path = text_file(tmp_path, HEADINGS, *(typed(f"R{number}") for number in range(lines)))
    if fits:
        assert not prepare(book, path, ImportWanted()).findings
    else:
        with pytest.raises(Refused, match="table_too_long"):
            prepare(book, path, ImportWanted())
    assert MAX_ROW == 1_048_576
