"""Where ONLYOFFICE shows something else than LibreOffice, and why; nothing else may differ."""

from __future__ import annotations

import re

from tests.faces.onlyoffice.engine import Difference

REASONS: tuple[tuple[str, str], ...] = (  # what the formula contains, why it differs
    (r"\b(COMMISSION|TARGET_RATIO|POOL_SHARE|AGED_CREDIT)\(", "our functions are not there"),
)


def reason_of(found: Difference) -> str:
    """Why this cell differs, '' if nobody knows."""
    return next((reason for pattern, reason in REASONS if re.search(pattern, found.formula)), "")
