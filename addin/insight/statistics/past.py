"""What earlier months sold, for comparison: from the lines of the book, else from what was kept of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple

from addin.engine.rules.credit import Credited
from addin.engine.trace import rule
from addin.insight.statistics.facts import Facts
from addin.insight.statistics.sales import performance_by
from addin.tables.sales import Receipt
from addin.values.periods import Month


class Past(NamedTuple):
    """A month's performance in fen: the department's, people's, by (division, code); the unknown is missing."""

    department: int | None
    people: Mapping[str, int]
    by: Mapping[tuple[str, str], int]


@rule("P4")
def past(facts: Facts, month: Month) -> Past:
    """From tblReceipts where they hold the month; else the ledger (or opening) and tblSalesStats."""
    counted = facts.counted_in(month)
    if counted is None:
        return Past(
            facts.history.amount("", "department_sales", month), _kept_people(facts, month), _kept(facts, month)
        )
    people = {number: person.get("performance") for number, person in counted.people.items()}
    by: dict[tuple[str, str], int] = {}
    for division, sums in divided(facts, counted.credited).items():
        by |= {(division, code): amount for code, amount in sums.items()}
    return Past(counted.department.sales, people, by)


def divided(facts: Facts, credited: Iterable[Credited]) -> dict[str, dict[str, int]]:
    """Performance by source, by item and by customer level, dinners left out."""
    lines = [one for one in credited if one.line is not None]
    levels = {number: facts.level(number) for number in {one.line.customer for one in lines if one.line}}
    keys: dict[str, Callable[[Receipt], str]] = {
        "source": attrgetter("source"),
        "item": attrgetter("item"),
        "level": lambda line: levels[line.customer],
    }
    return {
        division: performance_by(lines, lambda one, key=key: key(one.line))  # type: ignore[misc]
        for division, key in keys.items()
    }


def _kept_people(facts: Facts, month: Month) -> dict[str, int]:
    amounts = {number: facts.history.amount(number, "performance", month) for number in facts.staff}
    return {number: amount for number, amount in amounts.items() if amount is not None}


def _kept(facts: Facts, month: Month) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for row in facts.kept_sales(month):
        for division, code in (("source", row.source), ("item", row.item), ("level", row.level)):
            key = division, code
            found[key] = found.get(key, 0) + row.performance
    return found
