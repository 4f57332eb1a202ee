"""A preview in sentences: what is left out and why, sums of the days, the file's own totals."""

from __future__ import annotations

from collections.abc import Iterable

from addin.tables.schema import TABLES
from addin.texts.importing_maps import preview_said
from addin.usecases.importing.maps.model import MapLeftOut
from addin.usecases.importing.preview import Preview
from addin.usecases.importing.totals import TotalCheck
from addin.values.errors import Language

_LINES = 12  # of one reason that are named
_DAYS = 62


def preview_texts(preview: Preview, lang: Language) -> list[str]:
    """Sums by day and payment, totals against the file's own, lines left out by their reason."""
    texts = [
        preview_said(
            "sum",
            lang,
            sheet=TABLES[one.table].sheet(lang),
            day=f"{one.day or ''} {one.payment}".strip(),
            amount=f"{one.fen / 100:,.2f}",
            count=one.lines,
        )
        for one in preview.sums[:_DAYS]
    ]
    texts += [preview_said("total", lang, heading=one.heading, said=total_text(one, lang)) for one in preview.totals]
    return texts + left_out_texts(preview.left_out, lang)


def left_out_texts(left_out: Iterable[MapLeftOut], lang: Language) -> list[str]:
    """The lines that the map leaves out, by their reason."""
    by_reason: dict[str, list[int]] = {}
    for left in left_out:
        by_reason.setdefault(left.reason, []).append(left.line)
    return [
        preview_said("skipped", lang, count=len(lines), reason=reason, lines=_first_of(lines))
        for reason, lines in by_reason.items()
    ]


def _first_of(lines: list[int]) -> str:
    return ", ".join(map(str, lines[:_LINES])) + (" …" if len(lines) > _LINES else "")


def total_text(one: TotalCheck, lang: Language) -> str:
    """Whether a total of the file agrees with its lines, and how much of it does not come in."""
    apart = one.taken_fen + one.left_fen - one.said_fen
    if apart:
        more = preview_said("over" if apart > 0 else "under", lang)
        return preview_said("differs", lang, more=more, apart=f"{abs(apart) / 100:,.2f}")
    if one.left_fen:
        return preview_said("agrees_left", lang, left=f"{one.left_fen / 100:,.2f}")
    return preview_said("agrees", lang)
