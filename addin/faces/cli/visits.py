"""What `salesbook visits` prints: visits by person, follow-ups by kind, and where the file is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.table import Table

from addin.faces.cli.console import out
from addin.tables.choices import choice_labels, label
from addin.tables.schema import TABLES
from addin.texts.filling import filled
from addin.usecases.visits import Visits
from addin.values.errors import Language
from addin.values.order import natural

_SAYS: dict[str, tuple[str, str]] = {
    "new": ("新排", "Planned"),
    "kept": ("保留", "Kept"),
    "rows": ("行数", "Rows"),
    "nobody": ("（待定）", "(nobody yet)"),
    "planned": ("{month} 的访客计划和跟进清单已写入 {path}", "Visits and follow-ups of {month} are written to {path}"),
}


def _say(key: str, lang: Language, **values: object) -> str:
    return filled(_SAYS[key][0 if lang == "zh" else 1], values)


def print_visits(found: Visits, lang: Language, path: Path) -> None:
    """How many visits each person has, how many follow-ups there are of each kind, and where the file is."""
    out.print(_by_person(found, lang))
    out.print(_by_kind(found, lang))
    out.print(_say("planned", lang, month=found.month, path=path), style="green", soft_wrap=True)


def _by_person(found: Visits, lang: Language) -> Table:
    schema = TABLES["tblVisitPlan"]
    table = Table(title=f"{schema.sheet(lang)} {found.month}", title_justify="left")
    table.add_column(schema.column("staff").header(lang))
    for key in ("new", "kept"):
        table.add_column(_say(key, lang), justify="right")
    new = Counter(visit.staff for visit in found.plan.new)
    kept = Counter(planned.staff for planned in found.plan.kept)
    for staff in sorted(new | kept, key=lambda number: (number == "", natural(number))):
        table.add_row(staff or _say("nobody", lang), str(new[staff]), str(kept[staff]))
    return table


def _by_kind(found: Visits, lang: Language) -> Table:
    schema = TABLES["tblFollowUps"]
    table = Table(title=f"{schema.sheet(lang)} {found.month}", title_justify="left")
    table.add_column(schema.column("kind").header(lang))
    table.add_column(_say("rows", lang), justify="right")
    counts = Counter(label("follow_up", row.kind, lang) for row in found.follow_ups)
    for kind in choice_labels("follow_up", lang):
        table.add_row(kind, str(counts[kind]))
    return table
