"""What `salesbook signoff` prints."""

from __future__ import annotations

from pathlib import Path

from addin.faces.cli.console import out
from addin.tables.choices import label
from addin.texts.macros import say
from addin.usecases.signoff import Signed
from addin.values.errors import Language
from addin.values.periods import Month


def print_signed(signed: Signed, month: Month, lang: Language, path: Path) -> None:
    """Who has signed what, and where it is written."""
    key = "signed_again" if signed.again else "signed"
    said = say(key, lang, signer=label("signer", signed.signer, lang), name=signed.name, month=month)
    out.print(said if signed.again else f"{said} {path}", style="green", soft_wrap=True, markup=False)
