"""What `salesbook stats` and `salesbook dashboard` print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from addin.faces.cli.console import out
from addin.tables.schema import TABLES
from addin.texts.filling import filled
from addin.texts.joining import names_joined
from addin.values.errors import Language
from addin.values.periods import Month

_SAYS: dict[str, tuple[str, str]] = {
    "refreshed": ("{month} 的统计已写入 {path}：{sheets}", "The statistics of {month} are written to {path}: {sheets}"),
    "drawn": ("{month} 的图表已写入 {path}", "The charts of {month} are written to {path}"),
}


def print_refreshed(month: Month, tables: Sequence[str], lang: Language, path: Path) -> None:
    """Which sheets were written, and where the file is."""
    sheets = names_joined((TABLES[name].sheet(lang) for name in tables), lang)
    out.print(_say("refreshed", lang, month=month, path=path, sheets=sheets), style="green", soft_wrap=True)


def print_drawn(month: Month, lang: Language, path: Path) -> None:
    """Where the picture is."""
    out.print(_say("drawn", lang, month=month, path=path), style="green", soft_wrap=True)


def _say(key: str, lang: Language, **values: object) -> str:
    return filled(_SAYS[key][0 if lang == "zh" else 1], values)
