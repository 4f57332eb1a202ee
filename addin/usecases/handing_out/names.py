"""Names of files that every system takes, whatever people are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_KEPT = "-_().· "
_LONGEST = 60  # characters: 240 bytes at the most, with room for what stands around them


def safe(text: str) -> str:
    """The text with nothing in it that a file system, a shell or a mail reads as anything but a letter; never empty."""
    plain = unicodedata.normalize("NFC", text)
    kept = "".join(c if _is_letter(c) or c in _KEPT else "_" for c in plain)
    return " ".join(kept.split())[:_LONGEST].strip(". -") or "_"


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def file_names(people: Iterable[tuple[str, str]]) -> list[str]:
    """Number and name of each, all different whatever the case."""
    taken: set[str] = set()
    names = []
    for staff, name in people:
        first = safe(f"{safe(staff)}_{safe(name)}" if name.strip() else staff)
        unique, number = first, 2
        while unique.casefold() in taken:
            unique, number = f"{first} ({number})", number + 1
        taken.add(unique.casefold())
        names.append(unique)
    return names
