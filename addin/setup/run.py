"""One run of installing or uninstalling: whom it tells, and what it notes as written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from addin.setup.machine import Machine
from addin.setup.receipt import load_receipt, save_receipt
from addin.texts.steps import INSTALLATION_STEPS
from addin.values.errors import Language

Mark = Literal["done", "note", "todo"]
Tell = Callable[[Mark, str], None]


class Run:
    """One run: the machine, the language, whom to tell what was done and what is left, and the receipt."""

    def __init__(self, machine: Machine, lang: Language, tell: Tell) -> None:
        self.machine, self.lang, self._tell = machine, lang, tell
        self.receipt = load_receipt(machine)

    def tell(self, mark: Mark, step: str, **values: object) -> None:
        """Say a step of `addin.texts.steps` in the user's language."""
        self._tell(mark, INSTALLATION_STEPS[step][0 if self.lang == "zh" else 1].format_map(values))

    def keep(self, **changes: object) -> None:
        """Note in the receipt, at once, what is being written."""
        self.receipt = self.receipt.model_copy(update=changes)
        save_receipt(self.machine, self.receipt)
