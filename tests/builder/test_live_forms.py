"""Live formulas of plans and records name only what exists, and none is forgotten."""

from __future__ import annotations

import pytest

from addin.tables.schema import TABLES
from addin.values.errors import Language
from builder.draft import Draft
from builder.live.forms import FORMULAS, form_formula


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("table", "field"), list(FORMULAS))
def test_every_formula_names_what_exists(table: str, field: str, lang: Language) -> None:
    assert TABLES[table].column(field).kind == "formula"
    formula = form_formula(Draft(None, lang, None, {}, None), table, field)  # type: ignore[arg-type]
    assert formula.startswith("=")
    assert "{" not in formula


def test_every_live_column_has_a_formula() -> None:
    live = {(name, c.field) for name, table in TABLES.items() for c in table.columns if c.kind == "formula"}
    others = {("tblReceipts", "credited"), ("tblReceipts", "counts"), ("tblCollections", "credit")}
    assert live == set(FORMULAS) | others
