"""What `salesbook install`, `uninstall` and `doctor` print, in the user's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from addin.faces.cli.console import err, out
from addin.texts.filling import filled
from addin.texts.setup import REPORT
from addin.values.errors import Language

if TYPE_CHECKING:
    from addin.setup.doctor import InstallationCheck
    from addin.setup.run import Mark, Tell

_STYLES = {"done": "green", "note": "yellow", "todo": "bold"}


def teller(lang: Language) -> Tell:
    """Prints each step as it happens."""

    def tell(mark: Mark, text: str) -> None:
        out.print(f"[{_STYLES[mark]}]{_say(mark, lang)}[/] {escape(text)}", soft_wrap=True)

    return tell


def print_checks(checks: Sequence[InstallationCheck], lang: Language) -> None:
    """The table of checks, then the verdict."""
    table = Table(title=_say("title", lang), title_justify="left")
    for header in ("check", "result", "fact", "remedy"):
        table.add_column(_say(header, lang), overflow="fold", no_wrap=header in ("check", "result"))
    for check in checks:
        style, word = {True: ("green", "ok"), False: ("red", "wrong"), None: ("dim", "idle")}[check.ok]
        table.add_row(escape(check.name), f"[{style}]{_say(word, lang)}[/]", escape(check.fact), escape(check.remedy))
    out.print(table)
    count = sum(check.ok is False for check in checks)
    if count:
        err.print(filled(_say("ill", lang), {"count": count}), style="red")
    else:
        out.print(_say("healthy", lang), style="green")


def _say(key: str, lang: Language) -> str:
    return REPORT[key][0 if lang == "zh" else 1]
