"""This month's pay in LibreOffice: what it shows is what was settled, whatever the order of rows."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from addin.book.base import MemoryBook
from addin.book.inputs import fields_of
from addin.tables.schema import TABLES
from addin.texts.sheets import DESK
from addin.usecases.owed import owed
from addin.usecases.statement import month_rows
from addin.values.money import yuan_number
from addin.values.periods import Month
from builder.build import SMALL, build, template_tables
from builder.desk.places import ACCOUNTS_COL, DESK_TOP, HELD_COL, HELPER_COL, SIDE_COL
from builder.layout import FIRST_ROW, START
from builder.quick_sheet import Values
from builder.start.sheet import MONTH_TOP
from tests.engine.closed_books import NOVEMBER, OCTOBER, owing_book
from tests.faces.libreoffice.calculated import calculated, values_now
from tests.faces.libreoffice.office import LONG, Office

_RATIO, _NET, _BEFORE, _CHANGE = 1, 9, 10, 11


@cache
def owing() -> MemoryBook:
    return owing_book()


def book_tables() -> dict[str, list[list[Any]]]:
    return {name: owing().read(name).rows for name in TABLES}


@pytest.fixture(scope="module")
def as_settled(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Values, Values]:
    """In November, and when the start page is a month on already."""
    path = tmp_path_factory.mktemp("desk") / "desk.xlsm"
    build(path, "zh", book_tables(), NOVEMBER, SMALL)  # type: ignore[arg-type]
    book = office.call("sheets.open", str(path), timeout=LONG)
    november = values_now(office, book)
    office.call("sheets.unprotect", book)
    office.call("sheets.enter", book, START[0], xl_rowcol_to_cell(MONTH_TOP + 1, 2), "2026-12-01")
    december = values_now(office, book)
    office.call("sheets.close", book)
    return november, december


@pytest.fixture(scope="module", params=["as settled", "sorted otherwise"])
def november(request: pytest.FixtureRequest, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Values:
    if request.param == "as settled":
        found: Values = request.getfixturevalue("as_settled")[0]
        return found
    tables = book_tables()
    tables["tblSettlement"] = sorted(tables["tblSettlement"], key=lambda row: (row[1], row[0]), reverse=True)
    tables["tblOwed"] = tables["tblOwed"][::-1]
    path = tmp_path_factory.mktemp("sorted") / "desk.xlsm"
    build(path, "zh", tables, NOVEMBER, SMALL)  # type: ignore[arg-type]
    return calculated(office, path)


@pytest.fixture
def december(as_settled: tuple[Values, Values]) -> Values:
    return as_settled[1]


def shown(values: Values, row: int, cols: range = range(12)) -> list[Any]:
    return [values[DESK[0]].get((row, col)) for col in cols]


def settled_rows(month: Month) -> dict[str, dict[str, Any]]:
    return {f"{row['staff']} {row['name']}": row for row in month_rows(owing().read("tblSettlement"), month)}


def test_everybody_s_row_is_what_was_settled(november: Values) -> None:
    rows = {line[0]: line for line in (shown(november, DESK_TOP + slot) for slot in range(3))}
    now, before = settled_rows(NOVEMBER), settled_rows(OCTOBER)
    assert rows.keys() == now.keys()
    for who, line in rows.items():
        assert line[_RATIO] == (now[who]["ratio"] if now[who]["ratio"] is not None else "")
        assert (line[6], line[_NET]) == (now[who]["gross"], now[who]["net"])
        assert (line[_BEFORE], line[_CHANGE]) == (
            before[who]["net"],
            pytest.approx(now[who]["net"] - before[who]["net"]),
        )
        assert sum(line[2:6]) == pytest.approx(line[6]), "base pay, commission, bonus and other are gross"
        assert line[6] + line[7] - line[8] == pytest.approx(line[_NET])


def test_the_total_follows_the_last_person_and_nothing_follows_it(november: Values) -> None:
    total = shown(november, DESK_TOP + 3)
    people = [shown(november, DESK_TOP + slot) for slot in range(3)]
    assert total[0] == "合计"
    for col in range(2, 12):
        assert total[col] == pytest.approx(sum(line[col] for line in people))
    assert set(shown(november, DESK_TOP + 4)) == {""}


def test_what_is_owed_stands_beside(november: Values) -> None:
    found = {f"{person.staff} {person.name}": person for person in owed(owing(), NOVEMBER).people}
    for slot in range(3):
        who, held, accounts = (november[DESK[0]][DESK_TOP + slot, col] for col in (0, HELD_COL, ACCOUNTS_COL))
        person = found.get(str(who))
        assert held == (yuan_number(person.held) if person else 0)
        assert accounts == pytest.approx(yuan_number(person.expected or 0) if person else 0)
    due = owed(owing(), NOVEMBER).due[0]
    december = shown(november, DESK_TOP, range(SIDE_COL + 1, SIDE_COL + 3))
    assert december == [yuan_number(due.released), yuan_number(due.expected)]


def test_until_the_month_is_settled_the_last_one_is_shown(december: Values) -> None:
    assert [line[0] for line in (shown(december, DESK_TOP + slot) for slot in range(3))] == [*settled_rows(NOVEMBER)]
    assert december[DESK[0]][1, 0] == "2026-12 还没有结算，这里是最近结算的月份。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_book_shows_no_error(office: Office, tmp_path_factory: pytest.TempPathFactory, lang: Any) -> None:
    path = tmp_path_factory.mktemp("empty") / "desk.xlsm"
    build(path, lang, template_tables(lang), None, SMALL)
    values = calculated(office, path)[DESK[lang == "en"]]
    said = values[1, 0]
    assert said == ("还没有结算过任何月份。" if lang == "zh" else "No month is settled yet.")
    assert {value for place, value in values.items() if place != (1, 0)} <= {"", 0}


@pytest.mark.rule("L5")
def test_ratios_are_marked_by_the_limit_in_force(office: Office, tmp_path: Path) -> None:
    """A book without the parameter has its default; a later row counts from its month on."""
    fields = [column.field for column in TABLES["tblPolicy"].columns]
    held = owing().read("tblPolicy")
    records = [dict(zip(fields_of(held), row, strict=True)) for row in held.rows]
    others = [[record[field] for field in fields] for record in records if record["key"] != "alert_ratio_max"]
    values = ((4.0, None), (2.5, NOVEMBER.first), (2.0, NOVEMBER.plus(1).first))
    rows = [[{"key": "alert_ratio_max", "value": v, "start": day}.get(field) for field in fields] for v, day in values]
    path = tmp_path / "limits.xlsm"
    build(path, "zh", book_tables() | {"tblPolicy": [*others, *rows]}, NOVEMBER, SMALL)  # type: ignore[arg-type]
    book = office.call("sheets.open", str(path), timeout=LONG)
    cells = xl_range(top := FIRST_ROW + len(others), 0, top + len(rows) - 1, len(fields) - 1)
    given = office.call("sheets.read", book, TABLES["tblPolicy"].zh, cells)
    for count, limit in ((3, 2.5), (2, 2.5), (1, 4.0), (0, 3.0)):
        left = [row if at < count else [None] * len(fields) for at, row in enumerate(given)]
        office.call("sheets.write", book, TABLES["tblPolicy"].zh, cells, left)
        shown_limit = office.call("sheets.read", book, DESK[0], xl_rowcol_to_cell(0, HELPER_COL + 1))
        assert shown_limit == [[limit]], count
    office.call("sheets.close", book)
