"""Colours, fonts and formats by cell role; named cell styles and table styles come from here too."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from addin.values.errors import Language

CellRole = Literal["input", "formula", "result", "note"]

PAGE_INK, NAVY, LINE, PAGE_GREY = "#1F2937", "#1F3A5F", "#CBD3DC", "#5B6675"
INPUT_FILL, FORMULA_FILL, BAND_FILL = "#FFF9E3", "#EDF2F8", "#E8EEF5"
PAGE_BLUE = "#1F4E9E"

FONTS: dict[Language, tuple[str, int]] = {"zh": ("微软雅黑", 10), "en": ("Calibri", 11)}

TONES: dict[str, dict[str, Any]] = {
    "bad": {"bg_color": "#F8D7DA", "font_color": "#9C1C28"},
    "look": {"bg_color": "#FFE8B3", "font_color": "#7A4B00"},
    "good": {"bg_color": "#DDF0E0", "font_color": "#1E6B34"},
    "alert": {"bg_color": "#C00000", "font_color": "#FFFFFF", "bold": True},
    "locked": {"bg_color": "#EFEFEF", "font_color": "#666666"},
    "total": {"bold": True, "bg_color": "#E4EAF2"},
    "hidden": {"font_color": FORMULA_FILL},
    "away": {"bg_color": "#EDEEF0", "font_color": "#7C8591", "italic": True},
    "negative": {"font_color": "#C00000", "bold": True},
}


class Style(NamedTuple):
    """A named cell style: its name in both languages and, where Excel ships one of that name, its number."""

    zh: str
    en: str
    builtin: int | None
    look: dict[str, Any]

    def name(self, lang: Language) -> str:
        return self.zh if lang == "zh" else self.en


# Excel identifies a style of its own by number, so 输入 and Note restyle Excel's own instead of clashing with them.
# In an empty book nobody sees a fill below the table: cells that hold rows have the fill, whole columns have none.
STYLES: dict[CellRole, Style] = {
    "input": Style("输入", "Input", 20, {"font_color": PAGE_BLUE, "bg_color": INPUT_FILL, "locked": False}),
    "formula": Style("公式", "Formula", None, {"font_color": PAGE_INK, "bg_color": FORMULA_FILL}),
    "result": Style("结果", "Result", None, {"font_color": PAGE_INK}),
    "note": Style("说明", "Note", None, {"font_color": PAGE_GREY}),
}

NUMBER_FORMATS = {
    "id": "@",
    "text": "@",
    "date": "yyyy-mm-dd",
    "month": "yyyy-mm",
    "money": "#,##0.00;[Red]-#,##0.00",
    "pay": '#,##0.00;[Red]-#,##0.00;"-"',
    "percent": "0.00%",
    "share": "0.0%",
    "figure": '#,##0.00##;[Red]-#,##0.00##;"-"',
    "count": "0",
    "tenths": "0.0",
    "amount": "#,##0.00##;[Red]-#,##0.00##",
    "general": "General",
}


class Formats:
    """Every format of one workbook, made once, tied to its named style."""

    def __init__(self, book: Workbook, lang: Language) -> None:
        self._book = book
        self._cache: dict[tuple[Any, ...], Format] = {}
        self.lang = lang
        self.bases = {role: self.cell(role, "general") for role in STYLES}

    def cell(self, role: CellRole, number: str, *, boxed: bool = True, wrap: bool = False, **extra: Any) -> Format:
        """A cell of that role with a number format of NUMBER_FORMATS; unboxed: for whole columns, without fill."""
        look = dict(STYLES[role].look) | {"num_format": NUMBER_FORMATS.get(number, number), "valign": "vcenter"}
        if boxed:
            look |= {"border": 1, "border_color": LINE}
        else:
            look.pop("bg_color", None)
        if wrap:
            look |= {"text_wrap": True}
        return self._made(look | extra, role)

    def plain(self, **look: Any) -> Format:
        """A format outside the roles: titles, headers, links, page furniture."""
        return self._made({"font_color": PAGE_INK, "valign": "vcenter"} | look, None)

    @property
    def header(self) -> Format:
        return self.plain(
            bold=True, font_color="#FFFFFF", bg_color=NAVY, border=1, border_color=LINE, text_wrap=True, align="center"
        )

    @property
    def title(self) -> Format:
        return self.plain(bold=True, font_size=16, font_color=NAVY)

    @property
    def explanation(self) -> Format:
        return self.plain(font_color=PAGE_GREY, text_wrap=True, valign="top")

    @property
    def label(self) -> Format:
        """What stands before a figure on the start page."""
        return self.plain(border=1, border_color=LINE, indent=1)

    @property
    def section(self) -> Format:
        """A bar across a page."""
        return self.plain(bold=True, font_size=12, font_color=NAVY, bg_color=BAND_FILL, bottom=2, bottom_color=NAVY)

    @property
    def link(self) -> Format:
        return self.plain(font_color=PAGE_BLUE, underline=1)

    @property
    def boxed_link(self) -> Format:
        return self.plain(font_color=PAGE_BLUE, underline=1, border=1, border_color=LINE, indent=1)

    def tone(self, name: str) -> Format:
        """The differing part of a conditional format."""
        return self._made(TONES[name], None)

    def _made(self, look: dict[str, Any], role: CellRole | None) -> Format:
        key = (role, *sorted(look.items()))
        if key not in self._cache:
            made = self._book.add_format(look)
            if role:
                made.xf_id = 1 + list(STYLES).index(role)
            self._cache[key] = made
        return self._cache[key]
