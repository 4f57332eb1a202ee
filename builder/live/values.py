"""What every live formula shows in the book as built: opening it must not have to calculate anything."""

from __future__ import annotations

from addin.engine.rules.credit import Owners, counts_at_once, is_commission_base, is_performance
from addin.tables.records import Inputs
from addin.tables.schema import TABLES, codes, label
from addin.values.periods import Month
from builder.blocks import WORDS
from builder.draft import Draft, Value, Values
from builder.live.facts import Record, inputs_of, live_month, rows_of
from builder.live.forms import form_values
from builder.live.people import people_values
from builder.live.policy import Columns, grade_values, note_values, parameter_values, rate_values
from builder.live.takings import taking_values
from builder.workings.people import PART_CODES
from builder.workings.policy import WORKED_PARAMETERS
from builder.workings.takings import NOBODY


def live_values(draft: Draft, month: Month | None) -> Values:
    """By block or table, then field. Blank where there is no month, or one that cannot be settled."""
    inputs, complete = inputs_of(draft)
    receipts = _receipts(draft, inputs)
    values: dict[str, Columns] = {"tblReceipts": receipts, **form_values(draft, receipts)}
    facts = live_month(draft, inputs, month) if month and complete else None
    if facts is None:
        return values | _without_month(draft)
    taken = taking_values(facts)
    people = people_values(facts, taken)
    off = sum(float(amount) for amount in people["people"]["off"] if amount != "")
    values |= taken | people
    values["parts"] |= _fixed_parts(draft)
    values["parameters"] = parameter_values(facts, taken, off)
    values["notes"] = note_values(facts, taken)
    values["grades"], values["rates"] = grade_values(facts), rate_values(facts)
    values["tblCollections"] = {"credit": _credits(draft, taken["collections"], taken["pairs"])}
    return values


def _fixed_parts(draft: Draft) -> Columns:
    """What the parts block shows in any month."""
    labels: list[Value] = [label("pool_part", code, draft.lang) for code in PART_CODES]
    return {"label": [*labels, TABLES["tblPool"].column("best").header(draft.lang)], "own_target": [0, 1, 0, 0]}


def _without_month(draft: Draft) -> dict[str, Columns]:
    parts = _fixed_parts(draft) | {"by_performance": [0, 0, 0, 0], "whole": ["", "", "", 0]}
    return {"parts": parts, "parameters": {"value": _only_recorded(draft)}}


def _only_recorded(draft: Draft) -> list[Value]:
    return [draft.say(WORDS["recorded"]) if parameter.name == "recorded" else "" for parameter in WORKED_PARAMETERS]


def _receipts(draft: Draft, inputs: Inputs) -> Columns:
    """Whom each line belongs to (X1), and what it counts for at once."""
    owners, rows = Owners(inputs.customers, inputs.handovers), rows_of(draft, "tblReceipts")
    return {"credited": [_credited_to(row, owners) for row in rows], "counts": [*map(_counts, rows)]}


def _counts(row: Record) -> int:
    source, item, payment = (codes(field).get(str(row[field]), "") for field in ("source", "item", "payment"))
    if not counts_at_once(source, payment) or not is_performance(item):
        return 0
    return 2 if is_commission_base(item) else 1


def _credited_to(row: Record, owners: Owners) -> Value:
    if row["staff"] or not row["customer"]:
        return str(row["staff"] or "")
    return owners.on(str(row["customer"]), row["day"]) or NOBODY


def _credits(draft: Draft, collections: Columns, pairs: Columns) -> list[Value]:
    """What each collection of the month counts; nothing for those of other months."""
    counted: dict[Value, int] = dict.fromkeys(collections["no"], 0)
    for number, amount in zip(pairs.get("no", []), pairs["performance"], strict=True):
        counted[number] += round(float(amount) * 100)
    found = dict(zip(collections["pos"], collections["no"], strict=True))
    places = range(1, len(rows_of(draft, "tblCollections")) + 1)
    return [counted[found[place]] / 100 if place in found else "" for place in places]
