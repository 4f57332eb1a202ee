"""The instructions as pages for a browser, with pictures and without a network: made of the project's own docs."""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from platformdirs import user_cache_path

from addin.setup.origin import DOCS
from addin.values.errors import Language

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

GUIDE: dict[Language, tuple[str, ...]] = {  # the first is opened, the others are linked from each
    "zh": (
        *("first-month.zh-CN", "sheets.zh-CN", "window.zh-CN", "install-windows.zh-CN", "wps.zh-CN", "signing.zh-CN"),
        *("libreoffice.zh-CN", "command-line"),
    ),
    "en": (
        *("first-month", "sheets", "window", "install-windows", "wps", "signing"),
        *("libreoffice", "mac-and-web", "command-line"),
    ),
}
_STYLE = """
body { max-width: 62em; margin: 1.5em auto; padding: 0 1em; line-height: 1.6; color: #1b2430;
  font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Segoe UI", sans-serif; }
nav { border-bottom: 1px solid #c9d1db; padding-bottom: .5em; } nav a { margin-right: 1.5em; }
h1, h2, h3 { color: #1f3a5f; line-height: 1.3; } a { color: #2f6db5; }
table { border-collapse: collapse; margin: 1em 0; } th, td { border: 1px solid #c9d1db; }
th, td { padding: .3em .6em; text-align: left; }
th { background: #eef2f7; } img { max-width: 100%; border: 1px solid #c9d1db; }
code, pre { background: #f3f5f8; font-size: .92em; } pre { padding: .7em; overflow-x: auto; }
@media print { nav { display: none; } body { max-width: none; } }
"""


class _Page(NamedTuple):
    """A page of the docs: its name without ending, its title, and its text as tokens."""

    name: str
    title: str
    tokens: list[Token]


def guide_page(lang: Language, folder: Path | None = None) -> Path | None:
    """Makes the pages of a language in ``folder``, else in the user's cache, and gives the first; None where there are
    no docs or nothing can be written."""
    place = folder or user_cache_path("salesbook", appauthor=False) / "guide"
    pages = [page for name in GUIDE[lang] if (page := _read(name))]
    try:
        place.mkdir(parents=True, exist_ok=True)
        for page in pages:
            (place / f"{page.name}.html").write_text(_html(page, pages, lang), "utf-8", newline="\n")
    except OSError:
        return None
    return place / f"{pages[0].name}.html" if pages else None


def open_page(page: Path) -> None:
    """Shows the page in the user's browser, where there is a screen for one."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return  # a browser of the terminal would wait for keys that nobody can type
    webbrowser.open(page.as_uri())


def _read(name: str) -> _Page | None:
    try:
        text = (DOCS / f"{name}.md").read_text("utf-8")
    except OSError:
        return None
    tokens = _parser().parse(text)
    return _Page(name, next((after.content for token, after in pairwise(tokens) if token.tag == "h1"), name), tokens)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _html(page: _Page, pages: list[_Page], lang: Language) -> str:
    known = {f"{other.name}.md" for other in pages}
    for token, after in pairwise(page.tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(after.content))
        for child in token.children or ():
            _point(child, known)
    body = _parser().renderer.render(page.tokens, _parser().options, {})
    ways = "".join(f'<a href="{escape(other.name)}.html">{escape(other.title)}</a>' for other in pages)
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><nav>{ways}</nav>\n{body}</body></html>\n"
    )


def anchor(heading: str) -> str:
    """The name by which other pages of the docs link to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _point(token: Token, known: set[str]) -> None:
    """Pictures lie in the docs; pages made here are linked beside each other, other files where they lie."""
    if token.type == "image":
        token.attrSet("src", (DOCS / str(token.attrGet("src"))).resolve().as_uri())
    if token.type != "link_open":
        return
    target, _, part = unquote(str(token.attrGet("href"))).partition("#")
    part = f"#{part}" if part else ""
    if target in known:
        token.attrSet("href", f"{target.removesuffix('.md')}.html{part}")
    elif target and "://" not in target:
        path = (DOCS / target).resolve()
        token.attrSet("href", path.as_uri() if path.exists() else "#")
