"""Live formulas of plans and records name only what exists, and none is forgotten."""

from __future__ import annotations

import pytest

from addin.tables.schema import TABLES
from addin.values.errors import Language
from builder.draft import Draft
from builder.live.forms import FORMULAS, form_formula
from builder.live.formulas import name_formula


def draft(lang: Language) -> Draft:
    return Draft(None, lang, None, {}, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("table", "field"), list(FORMULAS))
def test_every_formula_names_what_exists(table: str, field: str, lang: Language) -> None:
    assert TABLES[table].column(field).kind == "formula"
    formula = form_formula(draft(lang), table, field)
    assert formula.startswith("=")
    assert "{" not in formula


def test_every_live_column_has_a_formula() -> None:
    live = {(name, c.field) for name, table in TABLES.items() for c in table.columns if c.kind == "formula"}
    beside = ("credited", "counts", "customer_name", "credited_name")
    others = {("tblCollections", "credit"), *(("tblReceipts", field) for field in beside)}
    names = {place: name_formula(draft("zh"), TABLES[place[0]], TABLES[place[0]].column(place[1])) for place in live}
    named = {place for place, formula in names.items() if formula.startswith("=")}
    assert named.isdisjoint(FORMULAS)
    assert live == set(FORMULAS) | others | named
