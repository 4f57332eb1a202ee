"""Books changed at random: none ends in a traceback, none pays something else unless the change means just that.

``python scripts/mutate_books.py`` tries ten thousand.
"""

from __future__ import annotations

from collections import Counter

import pytest

from addin.tables.schema import TABLES
from tests.mutated.changes import Change
from tests.mutated.company import FACTS, OPEN, whole
from tests.mutated.hostile import is_plain
from tests.mutated.verdicts import unchanged, verdict, verdicts


@pytest.mark.parametrize("seed", range(4))
def test_no_changed_book_pays_wrongly_in_silence(seed: int) -> None:
    found = list(verdicts(60, seed))
    assert [f"{one.kind}: {one.change.text}: {one.why}" for one in found if one.bad] == []
    assert len(Counter(one.kind for one in found)) >= 3, "the changes are worth making"


def test_the_book_that_is_changed_has_something_in_every_table() -> None:
    assert all(any(row) for name in FACTS for row in whole()[name].rows[:1])
    assert {"001", "002", "003"} <= set(unchanged().pay)
    assert str(OPEN) in {key[:7] for key in unchanged().pool}


def receipt(field: str, value: object, means: bool | None) -> Change:
    raw = whole()["tblReceipts"]
    rows = [list(row) for row in raw.rows]
    rows[3][[column.field for column in TABLES["tblReceipts"].columns].index(field)] = value  # type: ignore[call-overload]
    return Change("value", "tblReceipts", raw._replace(rows=rows), 3, field, repr(value), means)


def test_the_verdict_tells_what_it_should() -> None:
    """Another plain amount is meant; the same change, taken for one that means nothing, is a silent one."""
    assert verdict(receipt("amount", 3000.0, means=True)).kind == "meant"
    assert verdict(receipt("amount", 3000.0, means=None)).kind == "silent"
    assert verdict(receipt("amount", "abc", means=False)).kind == "refused"
    assert verdict(receipt("counts", 7.0, means=None)).kind == "same"


def test_plain_is_what_a_column_holds() -> None:
    column = TABLES["tblReceipts"].column
    known = frozenset({"002"})
    assert all(is_plain(column("amount"), cell, known) for cell in (1, 0.01, -5.5))
    assert not any(is_plain(column("amount"), cell, known) for cell in (None, True, "1", 0.005, 1e18, float("nan")))
    assert is_plain(column("staff"), "００２", known)
    assert not is_plain(column("day"), "5/11/2026", known)
