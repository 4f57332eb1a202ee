"""What stands on a page, as texts ready to be set: no amount is worked out and no word is chosen here."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

RowKind = Literal["item", "part", "total"]


class AmountRow(NamedTuple):
    """An amount: this month, the month before, the change, the year so far. A ``part`` explains the row above."""

    label: str
    now: str
    before: str = ""
    change: str = ""
    year: str = ""
    kind: RowKind = "item"


class Group(NamedTuple):
    """Rows under a heading."""

    title: str
    rows: list[AmountRow]


class Reason(NamedTuple):
    """How one amount came about: item, amount, arithmetic, the clause and what else is to be said."""

    item: str
    amount: str
    how: str
    why: str
    note: str


class Listing(NamedTuple):
    """A heading with lines below it, each a label and a text, or a table where ``head`` names more columns."""

    title: str
    head: list[str]
    rows: list[list[str]]
    note: str = ""


class StatementPage(NamedTuple):
    """A person's statement. ``who`` and ``headline`` (net pay first) are labels and values."""

    title: str
    employer: str
    who: list[tuple[str, str]]
    headline: list[tuple[str, str]]
    head: list[str]
    groups: list[Group]
    listings: list[Listing]
    reasons: Listing
    credited: Listing | None
    received: list[str]
    code: str


class Strip(NamedTuple):
    """A person's strip to cut out: labels and amounts, net pay last."""

    title: str
    employer: str
    who: list[tuple[str, str]]
    cells: list[tuple[str, str]]
    net: tuple[str, str]
    received: str
    code: str


def as_json(value: Any) -> Any:
    """Records as dictionaries, as deep as they go, for JSON."""
    if hasattr(value, "_asdict"):
        return {name: as_json(held) for name, held in value._asdict().items()}
    return [as_json(one) for one in value] if isinstance(value, (list, tuple)) else value


def texts_in(value: Any) -> set[str]:
    """Every character that is to be set."""
    if isinstance(value, str):
        return set(value)
    return set().union(*map(texts_in, value)) if isinstance(value, (list, tuple)) else set()
