"""How the printed charts look: fonts, the colours of Okabe and Ito, axes without what the eye does not need."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from matplotlib import font_manager
from matplotlib.axes import Axes

from addin.texts.charts import CHARTS
from addin.texts.filling import filled
from addin.values.errors import Language, refuse

BLUE, ORANGE, GREEN, RED, SKY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9"
INK, GREY, PALE = "#222222", "#777777", "#DDDDDD"
A4_LANDSCAPE = (11.69, 8.27)  # inches

# beginnings of font file names, the best first; a name without spaces, in small letters
_FONTS = (
    "msyh", "pingfang", "hiraginosansgb", "notosanscjk", "notosanssc", "sourcehansans", "simhei", "deng", "stheiti",
    "wqy", "simsun", "arialuni", "droidsansfallback", "notoserifcjk",
)  # fmt: skip
_FIRST_IDEOGRAPH = "\u2e80"


def chart_text(key: str, lang: Language, **values: object) -> str:
    """A text of the charts."""
    return filled(CHARTS[key][0 if lang == "zh" else 1], values)


def chinese_font() -> str | None:
    """The name of an installed font with Chinese characters; found by file, since matplotlib's own list may be old."""
    files = [(Path(file).stem.lower().replace(" ", ""), file) for file in font_manager.findSystemFonts()]
    for beginning in _FONTS:
        fitting = sorted((("bold" in stem, stem), file) for stem, file in files if stem.startswith(beginning))
        if fitting:
            file = fitting[0][1]
            font_manager.fontManager.addfont(file)
            return font_manager.get_font(file).family_name
    return None


def settings(texts: Iterable[str]) -> Any:
    """matplotlib's settings for these texts. Raises Refused if they are Chinese and no font is."""
    fonts = ["DejaVu Sans"]
    if any(character >= _FIRST_IDEOGRAPH for text in texts for character in text):
        found = chinese_font()
        if found is None:
            raise refuse("no_chinese_font")
        fonts.insert(0, found)
    return {
        "font.family": fonts, "font.size": 9, "axes.unicode_minus": False, "pdf.fonttype": 3,
        "text.color": INK, "axes.edgecolor": GREY, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK,
        "axes.titlesize": 11, "axes.titlelocation": "left", "axes.titlepad": 10, "legend.frameon": False,
        "axes.spines.top": False, "axes.spines.right": False, "figure.facecolor": "white",
    }  # fmt: skip


def scale(amount_fen: int | None, lang: Language) -> float:
    """Fen in the charts' unit: 万元 in Chinese, thousands of yuan in English."""
    return (amount_fen or 0) / (1_000_000 if lang == "zh" else 100_000)


def short(amount_fen: int | None, lang: Language) -> str:
    """An amount in the charts' unit with as many digits as a reader needs."""
    value = scale(amount_fen, lang)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"


def bare(axes: Axes, title: str) -> None:
    """Bars that name their own values need no scale."""
    axes.set_title(title)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    axes.set_xticks([])


def empty(axes: Axes, title: str, lang: Language) -> None:
    """A panel that has nothing to show says so."""
    bare(axes, title)
    axes.set_yticks([])
    axes.text(0.5, 0.5, chart_text("nothing", lang), ha="center", va="center", color=GREY, transform=axes.transAxes)
