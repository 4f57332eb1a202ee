"""Values of the first blocks: parameters, department, notes, grades and bands in force."""

from __future__ import annotations

import datetime as dt

from addin.engine.rules.targets import opening_factor
from addin.engine.situation import grades_in
from addin.values.periods import Month
from builder.blocks import WORDS
from builder.draft import Value
from builder.live.facts import LiveMonth, Record, in_yuan, serial, shown, within
from builder.workings.notes import DATED, NOTES
from builder.workings.people import PEOPLE_SLOTS
from builder.workings.policy import GRADE_SLOTS, POLICY_KEYS, RATE_SLOTS, WORKED_PARAMETERS
from builder.workings.takings import COLLECTION_SLOTS, DINNER_SLOTS, LINE_SLOTS, PAIR_SLOTS

Columns = dict[str, list[Value]]


def parameter_values(facts: LiveMonth, taken: dict[str, Columns], off_people: float) -> Columns:
    """The parameters block; ``taken``: the blocks of takings."""
    rows = {key: _row_in_force(facts, key) for key in POLICY_KEYS}
    values: dict[str, Value] = {key: shown(row["value"]) if row else "" for key, row in rows.items()}
    values |= _month_values(facts) | _target_values(facts, values) | _sales_values(facts, taken)
    values |= _check_values(facts, off_people)
    names = [parameter.name for parameter in WORKED_PARAMETERS]
    starts = {key: shown(row["start"]) or 0 for key, row in rows.items() if row}
    return {"start": [starts.get(name, "") for name in names], "value": [values[name] for name in names]}


def _row_in_force(facts: LiveMonth, key: str) -> Record | None:
    found = [row for row in facts.rows("tblPolicy") if row["key"] == key and _started(row, facts.month)]
    return max(found, key=lambda row: shown(row["start"]) or 0, default=None)


def _started(row: Record, month: Month) -> bool:
    return not isinstance(row["start"], dt.date) or Month.of(row["start"]) <= month


def _month_values(facts: LiveMonth) -> dict[str, Value]:
    month = facts.month
    return {
        "first": serial(month.first),
        "last": serial(month.last),
        "next": serial(month.last) + 1,
        "days": month.days,
        "recorded": facts.draft.say(WORDS["recorded"]),
    }


def _target_values(facts: LiveMonth, policy: dict[str, Value]) -> dict[str, Value]:
    """The department's target step by step (H4.1)."""
    month, p = facts.month, facts.p
    opened = policy["opened_on"]
    if isinstance(opened, str) and opened:
        opened = serial(dt.date.fromisoformat(f"{opened[:7]}-01"))
    months = f",{policy['high_season_months']},"
    for separator in "，、;； ":
        months = months.replace(separator, ",")
    season = p.dept_target_high if month.month in p.high_season_months else p.dept_target_low
    return {
        "opened": opened or "",
        "since": month.since(p.opened_on) if p.opened_on else "",
        "factor": float(opening_factor(month, p)),
        "high_months": months,
        "usual": in_yuan(max(season, p.break_even)),
        "entered": len(facts.in_month("tblDeptTargets")),
        "target": in_yuan(facts.outcome.department.target),
    }


def overspent(facts: LiveMonth) -> int:
    """H8.1: what the month before spent too much on dinners, fen."""
    before = facts.month.plus(-1)
    kept = sum(line.amount for line in facts.inputs.ledger if (line.month, line.item) == (before, "dinners_overspent"))
    opened = [row for row in facts.inputs.opening if (row.month, row.item) == (before, "dinners_overspent")]
    return kept + round(sum(row.amount for row in opened) * 100)


def _sales_values(facts: LiveMonth, taken: dict[str, Columns]) -> dict[str, Value]:
    department, over = facts.outcome.department, overspent(facts)
    collected = sum(round(float(amount) * 100) for amount in taken["pairs"]["performance"] if amount != "")
    spent = sum(round(float(amount) * 100) for amount in taken["dinners"]["counted"])
    reduced = spent if facts.p.dinners_reduce_department else 0
    return {
        "overspent": in_yuan(over),
        "available": in_yuan(facts.p.entertainment_quota - over),
        "plain": 0,
        "at_once": in_yuan(department.sales - collected + reduced),
        "collected": in_yuan(collected),
        "dinners": in_yuan(spent),
        "sales": in_yuan(department.sales),
        "by_performance": int(facts.p.pool_rep_split == "performance"),
        "pairs": len(taken["pairs"]["k"]),
        "people": len(facts.outcome.people),
        "pool": in_yuan(department.pool),
        "fund": in_yuan(department.fund),
    }


def _check_values(facts: LiveMonth, off_people: float) -> dict[str, Value]:
    """How far the settled month is from what would be settled now."""
    settled = facts.in_month("tblPool")
    say, department = facts.draft.say, facts.outcome.department
    if not settled:
        off: dict[str, Value] = dict.fromkeys(("off_sales", "off_target", "off_pool", "off_people", "off"), "")
        return off | {"settled": 0, "status": say(WORDS["not_settled"])}
    off = {
        "off_sales": _off(department.sales, settled, "sales"),
        "off_target": _off(department.target, settled, "target"),
        "off_pool": _off(department.pool, settled, "pool"),
        "off_people": len(facts.outcome.people) - len(facts.in_month("tblSettlement")),
    }
    total = round(sum(abs(float(amount)) for amount in off.values()) + off_people, 2)
    return off | {"off": total, "settled": len(settled), "status": say(WORDS["differ" if total else "agree"])}


def _off(fen: int, rows: list[Record], field: str) -> float:
    return round(in_yuan(fen) - sum(float(row[field] or 0) for row in rows), 2)


def note_values(facts: LiveMonth, taken: dict[str, Columns]) -> Columns:
    """The notes block."""
    texts = sum(
        isinstance(row[field], str) and row[field] != "" for table, field in _dated() for row in facts.rows(table)
    )
    counts = {
        "text_dates": texts,
        "mixed_bills": sum(count != 0 for count in taken["lines"]["by_line"]),
        "reversals": _reversals(facts, taken),
        "dinners_before": _dinners_before(facts),
        "beyond": _beyond(facts, taken),
    }
    say, found = facts.draft.say, [counts.get(note.name, 0) for note in NOTES]
    said = [
        f"{count}{say(WORDS['gap'])}{say(note.text)}{say(WORDS['stop'])}" if count else ""
        for note, count in zip(NOTES, found, strict=True)
    ]
    return {"count": [*found], "text": [*said]}


def _dated() -> list[tuple[str, str]]:
    return [(place.partition(".")[0], place.partition(".")[2]) for place in DATED]


def _reversals(facts: LiveMonth, taken: dict[str, Columns]) -> int:
    days = [c.day for c in facts.inputs.collections if c.reverses and c.day <= facts.month.last]
    return len(days) if any(taken["collections"]["bill"]) else sum(within(day, facts.month) for day in days)


def _dinners_before(facts: LiveMonth) -> int:
    before = facts.month.plus(-1)
    known = [row for table in ("tblCloses", "tblOpening") for row in facts.rows(table) if within(row["month"], before)]
    return 0 if known else sum(within(row["day"], before) for row in facts.rows("tblEntertainment"))


def _beyond(facts: LiveMonth, taken: dict[str, Columns]) -> int:
    counted = (
        (len(facts.outcome.people), PEOPLE_SLOTS),
        (len(facts.in_month("tblCollections", "day")), COLLECTION_SLOTS),
        (len(facts.in_month("tblEntertainment", "day")), DINNER_SLOTS),
        (len(taken["pairs"]["k"]), PAIR_SLOTS),
        (1 + len(taken["lines"]["pos"]), LINE_SLOTS),
        (len(facts.rows("tblGrades")), GRADE_SLOTS),
        (len(facts.rows("tblRates")), RATE_SLOTS),
    )
    return sum(max(0, count - slots) for count, slots in counted)


def grade_values(facts: LiveMonth) -> Columns:
    """The grades block, a slot a row of tblGrades."""
    rows = facts.rows("tblGrades")
    chosen = {grade.row for grade in grades_in(facts.month, facts.inputs.grades).values()}
    names = [row["grade"] for row in rows]
    fields = {"base_pay": "base_pay", "target": "target", "scheme": "scheme", "part": "pool_part"}
    fields |= {"review": "review", "next": "next_grade"}
    columns: Columns = {"name": [shown(name) for name in names]}
    columns["grade"] = [shown(name) if i in chosen else "" for i, name in enumerate(names)]
    for field, source in fields.items():
        columns[field] = [shown(row[source]) if i in chosen else "" for i, row in enumerate(rows)]
    columns["standin"] = [
        names.index(row["grade"]) + 1 if i in chosen and row["target"] is not None and row["scheme"] else ""
        for i, row in enumerate(rows)
    ]
    return columns


def rate_values(facts: LiveMonth) -> Columns:
    """The bands block, a slot a row of tblRates."""
    latest: dict[str, Month] = {}
    never = Month(0, 1)
    rates = [rate for rate in facts.inputs.rates if rate.start is None or rate.start <= facts.month]
    for rate in rates:
        latest[rate.scheme] = max(latest.get(rate.scheme, never), rate.start or never)
    chosen = {rate.row for rate in rates if (rate.start or never) == latest[rate.scheme]}
    rows = facts.rows("tblRates")
    return {
        field: [shown(row[field]) if i in chosen else "" for i, row in enumerate(rows)]
        for field in ("scheme", "basis", "method", "edge", "rate")
    }
