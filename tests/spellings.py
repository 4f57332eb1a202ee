"""The ways in which pastes, exports and keyboards spell a number."""

from __future__ import annotations

from hypothesis import strategies as st

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c\u2066\u2069\ufe0f\u180e\u034f"
_BLANKS = " \u00a0\u3000\u2007\u202f\t"


def _wide(character: str) -> str:
    return chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character


@st.composite
def spellings(draw: st.DrawFn, number: str) -> str:
    """A number in any mix of them: other case, full-width, unseen characters, blanks around, ' ` or ="…" ."""
    spelt = "".join(
        draw(st.sampled_from([c, c.swapcase() if c.isascii() else c, _wide(c)]))
        + draw(st.sampled_from(["", "", "", *INVISIBLE]))
        for c in number
    )
    around = st.text(_BLANKS + INVISIBLE, max_size=2)
    spelt = draw(around) + spelt + draw(around)
    return draw(st.sampled_from([spelt, f"'{spelt}", f"`{spelt}", f'="{spelt}"', f'{draw(around)}="{spelt}"']))
