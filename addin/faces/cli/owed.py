"""What the command line prints of what is owed (L8)."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from addin.faces.cli.console import out
from addin.texts.owed import owed_text
from addin.usecases.owed import FallingDue, Owed, OwedTo
from addin.values.errors import Language
from addin.values.money import yuan

_PERSON = ("staff", "name", "held", "held_change", "release", "counted", "rate", "expected", "expected_change")
_DUE = ("month", "released", "expected", "total")


def print_owed(found: Owed, lang: Language) -> None:
    """By month what falls due, by person what is owed, each with a total; and how it was worked out."""
    if not found.people:
        out.print(owed_text("none", lang, month=found.month))
        return
    rows = [_person(person, lang) for person in found.people]
    _print(owed_text("title", lang, month=found.month), _PERSON, [*rows, _total(found.people, lang)], lang)
    _print(owed_text("due_title", lang), _DUE, [_due(one, lang) for one in found.due], lang)
    out.print(owed_text("method", lang), soft_wrap=True)


def _person(person: OwedTo, lang: Language) -> list[str]:
    return [
        person.staff,
        person.name,
        yuan(person.held),
        yuan(person.held_change),
        "" if not person.held else str(person.release or owed_text("no_month", lang)),
        yuan(person.counted),
        "" if person.rate is None else f"{float(person.rate):.2%}",
        _known(person.expected),
        _known(person.expected_change),
    ]


def _total(people: Iterable[OwedTo], lang: Language) -> list[str]:
    listed = list(people)
    held, change, counted = (
        yuan(sum(getattr(one, field) for one in listed)) for field in ("held", "held_change", "counted")
    )
    expected = yuan(sum(one.expected or 0 for one in listed))
    changes = [one.expected_change for one in listed]
    changed = "" if None in changes else yuan(sum(change or 0 for change in changes))
    return [owed_text("total", lang), "", held, change, "", counted, "", expected, changed]


def _due(due: FallingDue, lang: Language) -> list[str]:
    month = str(due.month or owed_text("no_month", lang))
    return [month, yuan(due.released), yuan(due.expected), yuan(due.released + due.expected)]


def _known(amount: int | None) -> str:
    return "" if amount is None else yuan(amount)


def _print(title: str, columns: tuple[str, ...], rows: list[list[str]], lang: Language) -> None:
    table = Table(title=title, title_justify="left")
    for field in columns:
        justify = "left" if field in ("staff", "name", "month", "release") else "right"
        table.add_column(owed_text(field, lang), justify=justify, no_wrap=True)  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*row)
    out.print(table)
