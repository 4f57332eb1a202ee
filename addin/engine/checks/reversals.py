"""The data checks of reversals and write-offs (L9), in the form of those in ``checks``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.tables.sales import Collection
from addin.values.errors import Problem
from addin.values.money import yuan
from addin.values.periods import Month


@rule("L9")
def amounts_say_what_they_are(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Below zero in a reversal, and only there; a write-off says who bears it, and only a write-off does."""
    for c in inputs.collections:
        values: dict[str, object] = {"collection": c.collection, "value": yuan(c.amount), "reverses": c.reverses}
        if c.reverses and c.amount >= 0:
            yield Problem("reversal_not_negative", "tblCollections", c.row, "amount", values)
        if not c.reverses and c.amount < 0:
            yield Problem("negative_collection", "tblCollections", c.row, "amount", values)
        if c.reverses and (c.manner == "write_off" or c.liable):
            yield Problem("reversal_written_off", "tblCollections", c.row, "manner", values)
        elif c.manner == "write_off" and not c.liable:
            yield Problem("write_off_without_blame", "tblCollections", c.row, "liable", values)
        elif c.manner != "write_off" and c.liable:
            yield Problem("blame_without_write_off", "tblCollections", c.row, "manner", values)


@rule("L9")
def reversals_name_collections(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Each names one that is there, is no reversal, says the same (where it says anything), and came first."""
    if not any(c.reverses for c in inputs.collections):
        return
    known = {c.collection: c for c in inputs.collections}
    for c in inputs.collections:
        values: dict[str, object] = {"collection": c.collection, "reverses": c.reverses, "day": c.day}
        undone = known.get(c.reverses)
        if c.reverses and undone is None:
            yield Problem("unknown_collection", "tblCollections", c.row, "reverses", values)
        elif undone is not None and undone.reverses:
            yield Problem("reversal_of_reversal", "tblCollections", c.row, "reverses", values)
        elif undone is not None:
            yield from _differences(c, undone)
            if c.day < undone.day:
                yield Problem("reversal_too_early", "tblCollections", c.row, "day", values | {"first": undone.day})


def _differences(reversal: Collection, undone: Collection) -> Iterator[Problem]:
    for field in ("receipt", "bill", "collector"):
        said, meant = getattr(reversal, field), getattr(undone, field)
        if said and said != meant:
            values = {"collection": reversal.collection, "reverses": undone.collection, "value": said}
            yield Problem("reversal_differs", "tblCollections", reversal.row, field, values)


@rule("L9")
def reversals_fit(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """None undoes more than there is; the terms on which credit was given can be read."""
    days = {c.collection: c.day for c in inputs.collections if not c.reverses}
    for c, over in accounts.too_large:
        if c.reverses in days and days[c.reverses] <= c.day:
            values: dict[str, object] = {"collection": c.collection, "reverses": c.reverses, "over": yuan(over)}
            yield Problem("reversal_too_large", "tblCollections", c.row, "amount", values)
    undone = {portion.settled_by.day for portion in accounts.portions if portion.undone}
    for given in {Month.of(day) for day in undone}:
        yield from (p for p in parameters(inputs.policy, given)[1] if p.code == "policy_value")


def written_off(accounts: Accounts) -> dict[str, Collection]:
    """Lines that are written off, wholly or in part, each with a write-off that stands."""
    standing: dict[tuple[str, Collection], int] = defaultdict(int)
    for portion in accounts.portions:
        if portion.settled_by.manner == "write_off":
            standing[portion.receipt.receipt, portion.settled_by] += portion.amount
    return {line: write_off for (line, write_off), amount in standing.items() if amount}


REVERSALS = (amounts_say_what_they_are, reversals_name_collections, reversals_fit)
