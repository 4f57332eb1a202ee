"""Ids have one form: what a person reads as one number is one, however a keyboard, a paste or an export spelt it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_AS_FORMULA = re.compile(r'="([^"]*)"')  # how exports keep Excel from making a number of a text
_AS_TEXT = "'`"  # how people and exports mark a text
_REPEATED = 2**15

# seen by nobody, though Unicode counts them among letters, marks and symbols
_UNSEEN = frozenset({0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0})
_UNSEEN |= {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}


def cleaned(text: str) -> str:
    """An id as a person reads it: full-width made narrow, nothing unseen, single plain spaces, no ``="…"``, ' or `.

    '' if nothing is left. Upper and lower case stay.
    """
    return text if text.isascii() and text.isalnum() else _cleaned(text)


@lru_cache(_REPEATED)
def _cleaned(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = unicodedata.normalize("NFKC", text)
        text = " ".join("".join(c for c in text if c.isspace() or not _is_unseen(c)).split())
        wrapped = _AS_FORMULA.fullmatch(text)
        text = wrapped[1] if wrapped else text.lstrip(_AS_TEXT)
    return text


def id_form(text: str) -> str:
    """What ids are compared by: ``cleaned``, in one case. Texts of one form are one id."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return _form(text)


@lru_cache(_REPEATED)
def _form(text: str) -> str:
    before = None
    while before != text:
        before, text = text, cleaned(text).casefold()
    return text


def id_forms(texts: Sequence[str]) -> list[str]:
    """Each text's ``id_form``, all at a stroke where they are as plain as a hundred thousand receipts' usually are."""
    joined = "~".join(texts)
    if is_clean(joined):
        folded = joined.casefold()
        forms = folded.split("~")
        spaced = " ~" in joined or "~ " in joined or joined != joined.strip(" ")
        if len(forms) == len(texts) and is_clean(folded) and not spaced:
            return forms
    return list(map(id_form, texts))


def near_form(text: str) -> str:
    """What ids have in common that differ in nothing but zeros at the front: 12 and 00012."""
    return without_zeros(id_form(text))


def without_zeros(form: str) -> str:
    """An ``id_form`` without the zeros at its front; of nothing but zeros one is left."""
    return form.lstrip("0") or form[-1:]


def is_clean(text: str) -> bool:
    """Whether ``cleaned`` leaves a text, or many at once, as they are but for plain spaces around them."""
    return (
        text.isprintable()
        and not any(mark in text for mark in ("'", "`", '"', "  "))
        and (text.isascii() or (unicodedata.is_normalized("NFKC", text) and not any(ord(c) in _UNSEEN for c in text)))
    )


def visible(text: str) -> str:
    """A text with everything in it that cannot be seen, or passes for a plain space, as ⟨U+200B⟩."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(f"⟨U+{ord(c):04X}⟩" if not c.isprintable() or _is_unseen(c) else c for c in text)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cc") or ord(character) in _UNSEEN
