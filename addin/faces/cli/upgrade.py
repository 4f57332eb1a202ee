"""What `salesbook upgrade` prints, in the book's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.markup import escape

from addin.faces.cli.console import out
from addin.texts.filling import filled
from addin.usecases.upgrade import Addition, Upgraded
from addin.values.errors import Language

_SAYS: dict[str, tuple[str, str]] = {
    "sheet": ("工作表“{sheet}”", "Sheet {sheet}"),
    "table": ("工作表“{sheet}”（表 {what}）", "Sheet {sheet} (table {what})"),
    "cells": ("{sheet} {cells}：{what}", "{sheet} {cells}: {what}"),
    "would": ("会加上：", "Would be added:"),
    "added": ("已加上：", "Added:"),
    "left_out": (
        "没有加这些工作表：{sheets}。它们要用本工作簿里没有的内容（如宏、改动过的工作表）；结算不需要它们。",
        "Not added: the sheets {sheets}. They need what this workbook has not got, such as macros, or sheets as they "
        "were; settling needs none of them.",
    ),
    "kept": (
        "原有的工作表、宏和功能区保持原样。",
        "Sheets, macros and the ribbon that were there stay as they are.",
    ),
    "no_macros": (
        "本工作簿没有按钮（宏）：请用命令行或 LibreOffice 的菜单；要按钮，请用 salesbook new 建新工作簿。",
        "This workbook has no buttons (macros): use the command line or LibreOffice's menu; for buttons make a new "
        "workbook with salesbook new.",
    ),
    "current": (
        "{path} 已是 {version} 版，没有写入任何内容。",
        "{path} is up to date ({version}); nothing was written.",
    ),
    "dry": ("没有写入任何内容。", "Nothing was written."),
    "done": (
        "已升级到 {version} 版，写入 {path}",
        "Upgraded to version {version}, written to {path}",
    ),
}


def print_upgraded(done: Upgraded, version: str, lang: Language, path: Path, dry_run: bool) -> None:
    """Every addition with sheet and cells, what could not be added, and where the file is."""
    for line in _lines(done, lang, dry_run):
        out.print(escape(line), soft_wrap=True)
    key = "current" if not done.changes else "dry" if dry_run else "done"
    out.print(escape(_say(key, lang, version=version, path=path)), style="green", soft_wrap=True)


def _lines(done: Upgraded, lang: Language, dry_run: bool) -> Iterator[str]:
    if done.additions:
        yield _say("would" if dry_run else "added", lang)
    for addition in done.additions:
        yield "  " + _addition(addition, lang)
    if done.left_out:
        yield _say("left_out", lang, sheets="、".join(done.left_out) if lang == "zh" else ", ".join(done.left_out))
    if done.changes:
        yield _say("kept" if done.has_macros else "no_macros", lang)


def _addition(addition: Addition, lang: Language) -> str:
    key = "cells" if addition.cells else "table" if addition.what else "sheet"
    what = addition.what if lang == "zh" else addition.what.replace("、", ", ")
    return _say(key, lang, sheet=addition.sheet, cells=addition.cells, what=what)


def _say(key: str, lang: Language, **values: object) -> str:
    return filled(_SAYS[key][0 if lang == "zh" else 1], values)
