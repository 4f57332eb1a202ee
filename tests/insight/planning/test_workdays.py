"""The working days of a month: as the State Council announced them, else Monday to Friday, and that is said."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

import addin
from addin.insight.planning.workdays import calendar_notes, weekdays
from addin.usecases.workdays import work_month
from addin.values.periods import Month

# the notice of 4 November 2025: days off from, to | days worked at the weekend
NOTICE_2026 = (
    ("01-01", "01-03", ["01-04"]),
    ("02-15", "02-23", ["02-14", "02-28"]),
    ("04-04", "04-06", []),
    ("05-01", "05-05", ["05-09"]),
    ("06-19", "06-21", []),
    ("09-25", "09-27", []),
    ("10-01", "10-07", ["09-20", "10-10"]),
)


def _days(of: dt.date, until: dt.date) -> list[dt.date]:
    return [of + dt.timedelta(days=i) for i in range((until - of).days + 1)]


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


@pytest.mark.rule("P3")
def test_every_day_of_2026_is_as_announced() -> None:
    off = {day for first, last, _ in NOTICE_2026 for day in _days(_day(first), _day(last))}
    moved = {_day(text) for *_, texts in NOTICE_2026 for text in texts}
    expected = [
        day
        for day in _days(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        if day in moved or (day.weekday() < 5 and day not in off)
    ]
    months = [work_month(Month(2026, number)) for number in range(1, 13)]
    assert [day for work in months for day in work.days] == expected
    assert all(work.known and not calendar_notes(work) for work in months)


@pytest.mark.rule("P3")
@pytest.mark.parametrize("year", [2003, 2099])
def test_a_year_nobody_announced_has_its_weekends_free_and_a_note_says_so(year: int) -> None:
    work = work_month(Month(year, 10))
    assert work == weekdays(Month(year, 10))
    assert not work.known
    assert all(day.weekday() < 5 for day in work.days)
    assert len(work.days) >= 20
    [note] = calendar_notes(work)
    assert (note.code, note.level, note.values) == ("holidays_unknown", "warning", {"year": year})


def test_one_module_alone_knows_the_calendar_library() -> None:
    """So that the rules get the days as data, and the library costs nothing where no visits are planned."""
    root = Path(addin.__file__).parent
    users = []
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        names += [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
        users += [path.relative_to(root).as_posix() for name in names if name.startswith("chinese_calendar")]
    assert users == ["usecases/workdays.py"]
