"""Libraries that cost time or have one place are imported there only (decisions/0009-openpyxl-and-pandas.md)."""

from __future__ import annotations

import pytest

from tests.test_architecture import SOURCES, imports, layer, module

HOMES = {
    "openpyxl": {
        "addin.book.handout",
        "addin.book.handout_rows",
        "addin.usecases.statement_sheet",
        *(f"addin.usecases.sharing.form{part}" for part in ("", "_cover", "_lists", "_looks", "_rules", "_sheet")),
    },
    "pandas": {"addin.usecases.report", "addin.faces.cli.console"},  # the console for types only
    "matplotlib": {"addin.charts.draw", "addin.charts.panels", "addin.charts.style"},
    "typst": {"addin.charts.paper.typeset"},
    "fontTools": {"addin.charts.paper.typeset"},
    "pikepdf": {"addin.charts.paper.finishing"},
    "markdown_it": {"addin.faces.guide"},
    "xlsxwriter": set(),
}


@pytest.mark.parametrize("library", HOMES)
def test_it_is_imported_where_it_belongs(library: str) -> None:
    found = {
        module(path)
        for path in SOURCES
        if layer(module(path)) != "builder" and any(name.split(".")[0] == library for name in imports(path))
    }
    assert found == HOMES[library]
