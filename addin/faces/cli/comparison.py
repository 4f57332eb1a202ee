"""What the command line prints of a comparison (L6)."""

from __future__ import annotations

from rich.table import Table

from addin.engine.rules.comparison import Split
from addin.faces.cli.console import out
from addin.texts.comparison import comparison_text
from addin.texts.words import words
from addin.usecases.compare import Compared
from addin.values.errors import Language
from addin.values.money import yuan
from addin.values.periods import Month

_LEADS = {"commission_paid": "commission", "base_pay": "base_pay"}  # the item below which a split is shown


def print_compared(found: list[Compared], months: tuple[Month, Month], lang: Language) -> None:
    """A table a person: every item that was or is paid, and what it adds to the change of 实发."""
    for person in found:
        _print_person(person, months, lang)


def _print_person(person: Compared, months: tuple[Month, Month], lang: Language) -> None:
    spoken = words(lang)
    title = comparison_text("title", lang, staff=person.staff, name=person.name, before=months[0], now=months[1])
    table = Table(title=title, title_justify="left")
    table.add_column(comparison_text("item", lang), no_wrap=True)
    for heading in (str(months[0]), str(months[1]), comparison_text("adds", lang)):
        table.add_column(heading, justify="right", no_wrap=True)
    for change in person.changes:
        if change.before or change.now:
            table.add_row(spoken[change.item], yuan(change.before), yuan(change.now), yuan(change.adds))
        if change.item in _LEADS:
            _add_split(table, change.item, getattr(person, _LEADS[change.item]), lang)
    table.add_row(spoken["net"], yuan(person.before), yuan(person.now), yuan(person.now - person.before), style="bold")
    out.print(table)


def _add_split(table: Table, item: str, split: Split, lang: Language) -> None:
    """The two parts of a change, where there is one."""
    if any(split):
        for part, amount in split._asdict().items():
            table.add_row(comparison_text(f"{item}_{part}", lang), "", "", yuan(amount), style="dim")
