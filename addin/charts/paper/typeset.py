"""Sets content by the templates beside this file, in memory: no temporary file holds anybody's pay."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import typst
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path

from addin.charts.paper.content import as_json, texts_in
from addin.values.errors import Language

Template = Literal["statement", "strips"]
_UNSET = frozenset("\n\r\t\u200b\u200c\u200d\ufe0e\ufe0f")


class Typesetter:
    """Makes PDFs of one template: tagged, with the part of the font that they use, the same for the same content."""

    def __init__(self, template: Template, lang: Language) -> None:
        self._source = (Path(__file__).parent / f"{template}.typ").read_bytes()
        self._lang = lang
        self._compiler = typst.Compiler(font_paths=_fonts(system=False))

    def pdf(self, content: Any, size: float = 8) -> bytes:
        """The PDF of a content. Characters that our font lacks are taken from the system's fonts, if they have them."""
        rare = bool(self.missing(content))
        inputs = {
            "data": _written(content),
            "lang": self._lang,
            "fallback": "yes" if rare else "no",
            "size": str(size),
        }
        compiler = self._with_system_fonts if rare else self._compiler
        made = compiler.compile(input=self._source, format="pdf", sys_inputs=inputs)
        assert isinstance(made, bytes)
        return made

    def missing(self, content: Any) -> set[str]:
        """The characters that our font has no picture of."""
        return {one for one in texts_in(content) if ord(one) not in self._known and one not in _UNSET}

    @cached_property
    def _known(self) -> frozenset[int]:
        with TTFont(sans_path(), lazy=True) as font:
            return frozenset(font.getBestCmap())

    @cached_property
    def _with_system_fonts(self) -> typst.Compiler:
        return typst.Compiler(font_paths=_fonts(system=True))


def _written(content: Any) -> str:
    """A content as JSON; half of a character, which some programs let through, becomes the sign for one unknown."""
    text = json.dumps(as_json(content), ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _fonts(system: bool) -> typst.Fonts:
    folder = str(sans_path().parent)
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=[folder])
