"""A form that was handed out is for `collect`: importing it would take old rows for new ones, and whose they are."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from addin.usecases.importing.run import prepare, propose
from addin.usecases.importing.source import ImportWanted
from addin.usecases.sharing.hand_out import WantedForms
from addin.values.errors import Refused
from tests.usecases.sharing.forms import handed_out, selling_company


@pytest.mark.parametrize("edition", ["person", "head"])
@pytest.mark.parametrize("wanted", [ImportWanted(), ImportWanted("拜访记录"), ImportWanted("销售日报")])
def test_it_points_to_collect(edition: str, wanted: ImportWanted, tmp_path: Path) -> None:
    book = selling_company()
    form = handed_out(book, tmp_path, WantedForms(edition=edition))[0]  # type: ignore[arg-type]
    for again in (False, True):
        if again:  # saved by another program
            openpyxl.load_workbook(form).save(form)
        for action in (prepare, propose):
            with pytest.raises(Refused, match="import_is_form"):
                action(book, form, wanted)
