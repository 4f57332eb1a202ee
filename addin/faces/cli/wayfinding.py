"""`salesbook show`: the sheets of a role, the others hidden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.faces.cli.opening import BookPath, Output, opened
from addin.faces.cli.speaking import wrong_usage

if TYPE_CHECKING:
    from addin.book.views import Arrangement
    from addin.values.errors import Language

_ARRANGED = {
    "zh": "{path} 显示“{role}”的 {shown} 张表，收起 {hidden} 张：{names}",
    "en": "{path} shows {shown:sheet|sheets} of {role}; {hidden} hidden. Shown: {names}",
}


def show_command(
    book: BookPath,
    role: Annotated[str, typer.Option("--role", metavar="ROLE")],
    output: Output = None,
) -> None:
    """Show the sheets that a role works on and hide the others; anybody can unhide them, or show all."""
    from addin.usecases.roles import role_named, show_role

    wanted = role_named(role)
    if wanted is None:
        known = "sales (销售), head (主管), finance (财务), all (全部)"
        raise wrong_usage("--role", "none_of", text=role, known=known)
    with opened(book, output) as found:
        arranged = show_role(found, wanted)
    _print_arranged(arranged, found.language, output or book)


def _print_arranged(done: Arrangement, lang: Language, path: Path) -> None:
    """Which sheets are in sight."""
    from addin.faces.cli.console import out
    from addin.tables.roles import ROLE_NAMES
    from addin.texts.filling import filled
    from addin.texts.joining import names_joined

    role = ROLE_NAMES[done.role][0 if lang == "zh" else 1]
    names = names_joined(done.shown, lang)
    counts = {"shown": len(done.shown), "hidden": len(done.hidden)}
    text = filled(_ARRANGED[lang], {"path": path, "role": role, "names": names, **counts})
    out.print(text, style="green", soft_wrap=True, markup=False)
