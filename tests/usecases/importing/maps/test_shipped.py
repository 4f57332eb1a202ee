"""The maps that ship: every row can be read, and both editions say the same."""

from __future__ import annotations

import re

import pytest

from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.usecases.importing.maps.model import SourceMap
from addin.usecases.importing.maps.rows import read_map
from addin.usecases.importing.maps.words import special
from addin.values.errors import Language
from tests.usecases.importing.maps.listings import shipped

_CHINESE = re.compile("[一-鿿]")
_FOREIGN = {
    "携程",
    "美团",
    "付款",
    "工行卡{交易日期}-{#}",
    "{商户订单号}-撤销",
    "原笔={备注:原流水[*]}",
}  # as the file says


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_row_can_be_read_and_uses_no_heading_that_it_says_is_not_used(lang: Language) -> None:
    for source_map in shipped(lang):
        read, problems = read_map(source_map)
        assert not problems
        assert not {heading.casefold() for heading in read.used} & read.unused
        assert len(source_map.rows) < 45, "small"


def meaning(source_map: SourceMap) -> list[object]:
    """Rules by fields and codes, without words."""
    found: list[object] = []
    for part in read_map(source_map)[0].parts:
        for rule in part.rules:
            column = None if special(rule.row.into) else TABLES[part.table].column(rule.into)
            labels = CHOICES.get(column.kind, {}) if column else {}
            code = next((code for code, said in labels.items() if rule.becomes.text in said), "")
            pieces = rule.becomes.columns if not labels else ()
            found.append((part.table, part.number, rule.headings, rule.into, rule.given, code, pieces))
    return found


def test_both_editions_say_the_same() -> None:
    pairs = list(zip(shipped("zh"), shipped("en"), strict=True))
    assert len(pairs) == 14
    assert all(meaning(zh) == meaning(en) for zh, en in pairs)


def test_the_english_edition_has_chinese_only_where_files_have_it() -> None:
    for source_map in shipped("en"):
        for row in source_map.rows:
            assert not _CHINESE.search(row.source + row.target + row.into)
            said = re.sub(r"\{[^}]*\}", "", row.becomes)
            assert row.becomes in _FOREIGN or not _CHINESE.search(said) or "工行订单号" in said
