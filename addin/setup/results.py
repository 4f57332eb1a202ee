"""What a check of the installation finds; its words are in `addin.texts.setup`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class CheckResult(NamedTuple):
    """``ok`` is None where the check doesn't apply; ``code`` names fact and remedy."""

    ok: bool | None
    code: str
    values: Mapping[str, object]


def fine(code: str, **values: object) -> CheckResult:
    return CheckResult(True, code, values)


def wrong(code: str, **values: object) -> CheckResult:
    return CheckResult(False, code, values)


def idle(code: str, **values: object) -> CheckResult:
    """Nothing to judge here."""
    return CheckResult(None, code, values)
