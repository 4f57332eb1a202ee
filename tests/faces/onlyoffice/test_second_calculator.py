"""A made-up company in ONLYOFFICE: formulas show what LibreOffice shows, the preview what the core settles."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from addin.texts.sheets import PREVIEW, START, WORKINGS
from builder.build import SMALL, build
from builder.draft import Draft
from builder.workings.layout import preview_blocks
from builder.workings.slots import FEW_SLOTS
from tests.faces.libreoffice.against_core import disagreements
from tests.faces.libreoffice.calculated import calculated
from tests.faces.libreoffice.companies import company
from tests.faces.libreoffice.live_book import Shown
from tests.faces.libreoffice.office import Office
from tests.faces.libreoffice.test_companies_calc import case
from tests.faces.onlyoffice.engine import differences, is_here, is_supported, typed, worked_out
from tests.faces.onlyoffice.known import reason_of

pytestmark = pytest.mark.skipif(not is_supported(), reason="ONLYOFFICE's engine is locked for Linux on x86-64")
SEED = 3
SHEETS = {"workings": WORKINGS[0], "preview": PREVIEW[0], "start": START[0]}


def test_the_engine_is_installed() -> None:
    assert is_here(), "run scripts/test.py, which installs what requirements/test.lock names"


@pytest.mark.rule("X1", "X2", "X3", "X4", "X5", "X6", "X7")
def test_both_calculators_and_the_core_agree(tmp_path: Path) -> None:
    tables, month = company(SEED)
    path = tmp_path / "company.xlsm"
    build(path, "zh", tables, month, SMALL)
    with TemporaryDirectory() as profile, Office(Path(profile)) as office:
        libreoffice = calculated(office, path)
    sheets = worked_out(path)
    assert [str(found) for found in differences(sheets, libreoffice) if not reason_of(found)] == []
    blocks = preview_blocks(Draft(None, "zh", None, {}, None, FEW_SLOTS))  # type: ignore[arg-type]
    cells = {key: typed(sheets[name], libreoffice.get(name, {})) for key, name in SHEETS.items()}
    assert disagreements(Shown(blocks, cells, {}), case(SEED).outcome) == []
