"""The rows a new workbook ships with: every parameter once and valid, samples marked."""

from __future__ import annotations

import pytest

from addin.engine.policy import parameters
from addin.plans.hotel.parameters import HotelParameters
from addin.tables.choices import CHOICES, label
from addin.tables.parameter_words import coded
from addin.tables.schema import TABLES
from addin.tables.terms import PolicyRow
from addin.values.errors import Language
from addin.values.periods import Month
from builder.policy.rows import PARAMETERS, SAMPLE_MARK, policy_rows
from builder.policy.texts import TEXTS
from builder.samples import grade_rows, rate_rows

KEY, VALUE, NOTE = (
    [column.field for column in TABLES["tblPolicy"].columns].index(field) for field in ("key", "value", "note")
)
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def test_every_parameter_ships_once_with_its_texts() -> None:
    keys = [parameter.key for parameter in PARAMETERS]
    assert sorted(keys) == sorted(HotelParameters.model_fields)
    assert set(TEXTS) == set(keys)
    assert all(all(text) for text in TEXTS.values())


def test_the_shipped_values_are_in_force_in_any_month() -> None:
    rows = [
        PolicyRow("", coded(str(row[KEY]), row[VALUE]), None, "", "", str(row[KEY]), i)
        for i, row in enumerate(policy_rows("zh"))
    ]
    found, problems = parameters(rows, Month(2026, 10))
    assert problems == []
    assert isinstance(found, HotelParameters)
    assert (found.dept_target_low, found.entertainment_quota) == (280_000_000, 500_000)
    assert found.pool_director + found.pool_reps + found.pool_non_sales + found.pool_best_rep == 1


@pytest.mark.rule("X8")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_court_warning_stands_beside_the_parameter(lang: Language) -> None:
    row = next(row for row in policy_rows(lang) if row[KEY] == "arrears_mode")
    assert {"zh": "劳动争议", "en": "contested in court"}[lang] in str(row[NOTE])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sample_parameters_are_marked(lang: Language) -> None:
    marked = {row[KEY] for row in policy_rows(lang) if str(row[NOTE]).startswith(SAMPLE_MARK[LANGUAGES.index(lang)])}
    assert marked == {"minimum_wage", "tier_vip", "tier_level1", "tier_level2"}


@pytest.mark.rule("H5.2")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_what_the_document_still_names_is_confirmed(lang: Language) -> None:
    confirmed = label("sample", "confirmed", lang)
    grades = {str(row[0]) for row in grade_rows(lang) if confirmed in row}
    rates = {(str(row[0]), row[5]) for row in rate_rows(lang) if row[-1] == confirmed}
    assert grades == {"zh": {"销售总监", "兼职"}, "en": {"Sales director", "Part-timer"}}[lang]
    assert rates == {({"zh": "兼职", "en": "Part-time"}[lang], 0.025)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "rows"), [("tblGrades", grade_rows), ("tblRates", rate_rows)])
def test_shipped_rows_use_the_lists_and_name_what_exists(name: str, rows: object, lang: Language) -> None:
    schemes = {row[0] for row in rate_rows(lang)}
    grades = {row[0] for row in grade_rows(lang)}
    for row in rows(lang):  # type: ignore[operator]
        for column, value in zip(TABLES[name].columns, row, strict=True):
            if column.kind in CHOICES:
                assert value in {label(column.kind, code, lang) for code in CHOICES[column.kind]}
            if column.field in ("scheme", "next_grade"):
                assert value in (schemes if column.field == "scheme" else grades) or value is None
