"""Names and sentences one after the other, as each language puts them."""

from __future__ import annotations

from collections.abc import Iterable

from addin.values.errors import Language


def names_joined(names: Iterable[str], lang: Language) -> str:
    """'A、B' or 'A, B'."""
    return ("、" if lang == "zh" else ", ").join(names)


def sentences_joined(sentences: Iterable[str], lang: Language) -> str:
    """'A；B' or 'A; B'."""
    return ("；" if lang == "zh" else "; ").join(sentences)
