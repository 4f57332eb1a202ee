"""What of corrections a month's pay can bear (L1.2)."""

from __future__ import annotations

from addin.engine.trace import rule


@rule("L1.2")
def correction_now(due: int, own_gross: int, minimum: int) -> int:
    """What of the corrections due is part of this month's 应发工资, fen: all that is owed to the person; of what is
    owed back no more than leaves the minimum wage. The rest is carried."""
    return due if due >= 0 else max(due, min(0, minimum - own_gross))
