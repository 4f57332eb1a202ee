"""The command line speaks the user's language: its help, what it says of wrong usage, where its backups lie."""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from addin.book.saving.backups import BACKUP_FOLDERS
from addin.book.saving.saved import Saved, saved_files
from addin.texts.command_line import (
    BACKUP,
    COMMANDS,
    PROGRAM,
    TRY_HELP,
    WRONG,
    framed,
    library_text,
    option_text,
    wrong_usage_text,
)

if TYPE_CHECKING:
    from addin.values.errors import Language

_BOOKS = (".xlsm", ".xlsx")
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE_WINDOWS = 0x04  # the primary language of all kinds of Chinese
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_FILLER = "\ue000"  # behind a wide character, so that the library counts two where it counts characters
_given: list[str] = []
_Function = TypeVar("_Function", bound=Callable[..., Any])


def language_spoken() -> Language:
    """That of --lang, else of the workbook that is named, else of the user's system; English where it is neither."""
    for before, option in zip(["", *_given], _given, strict=False):
        word = option.removeprefix("--lang=") if option.startswith("--lang=") else option if before == "--lang" else ""
        if word in ("zh", "en"):
            return "zh" if word == "zh" else "en"
    return _language_of_a_book() or system_language(os.environ)


def _language_of_a_book() -> Language | None:
    from addin.values.errors import Refused

    for path in (Path(text) for text in _given if text.lower().endswith(_BOOKS)):
        with suppress(Refused, OSError):
            if path.is_file():
                from addin.book.file.workbook import FileBook

                return FileBook(path).language
    return None


def system_language(environment: Mapping[str, str]) -> Language:
    """What the system's user reads: the locale's variables, on Windows without them the language of its screens."""
    said = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    if said:
        return "zh" if said.lower().startswith("zh") else "en"
    if sys.platform == "win32":  # pragma: no cover
        import ctypes

        language = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "zh" if language & 0x3FF == _CHINESE_WINDOWS else "en"
    return "zh" if (locale.getlocale()[0] or "").lower().startswith("zh") else "en"


def wrong_usage(option: str, key: str, **values: object) -> typer.BadParameter:
    """Why an option cannot be what it is, to be raised."""
    return typer.BadParameter(wrong_usage_text(key, language_spoken(), **values), param_hint=option)


class SpokenCommand(TyperCommand):
    """A command whose help is in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """The whole help."""
        lang = language_spoken()
        name = self.name or ""
        self.help = _measured(COMMANDS[name][lang == "en"]) if name in COMMANDS else self.help
        _explain(self.get_params(ctx), name, lang)
        return framed(super().get_help(ctx).replace(_FILLER, ""), lang)


def _explain(params: Iterable[Any], command: str, lang: Language) -> None:
    """Gives each option and argument its text."""
    for param in params:
        text = option_text(command, param_key(param), lang)
        param.help = _measured(text) if text else param.help


def param_key(param: Any) -> str:
    """What an option or argument is called among the texts: the first long name, or what stands in the usage."""
    names = [name for name in param.opts if name.startswith("--")]
    return str(names[0] if names else param.metavar or param.name)


def _measured(text: str) -> str:
    return _WIDE.sub(lambda found: found[0] + _FILLER, text)


class SpokenGroup(TyperGroup):
    """The program: its help, wrong usage and backups are told in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """What the program is for, and a line a command."""
        lang = language_spoken()
        self.help = _measured(PROGRAM[lang == "en"])
        _explain(self.get_params(ctx), "", lang)
        for name, command in self.commands.items():
            command.short_help = _measured(_first_sentence(COMMANDS[name][lang == "en"])) if name in COMMANDS else None
        return framed(super().get_help(ctx).replace(_FILLER, ""), lang)

    def main(self, args: Sequence[str] | None = None, *more: Any, **given: Any) -> Any:
        """Run a command; ends with its exit code."""
        _given[:] = sys.argv[1:] if args is None else args
        before = len(saved_files())
        try:
            code = super().main(args, *more, **{**given, "standalone_mode": False})
        except TyperException as error:
            _tell_wrong(error)
            sys.exit(error.exit_code)
        tell_backups(saved_files()[before:])
        sys.exit(code if isinstance(code, int) else 0)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[。；;])|(?<=[.:]) ", text, maxsplit=1)[0].rstrip("。；;:")


def _tell_wrong(error: Any) -> None:
    """Usage, where the help is, what is wrong."""
    lang, ctx = language_spoken(), getattr(error, "ctx", None)
    message = error.format_message()
    if ctx is not None and message == ctx.get_help():  # nothing was asked for
        print(message, file=sys.stderr)
        return
    if ctx is not None:
        print(framed(ctx.get_usage(), lang), file=sys.stderr)
        print(TRY_HELP[lang == "en"].format(command=ctx.command_path), file=sys.stderr)
    why = library_text(message, lang).rstrip("。.")
    print(f"\n{WRONG[lang == 'en'].format(message=why)}", file=sys.stderr)


def tell_backups(saved: Sequence[Saved]) -> None:
    """Where what a workbook held before lies, in the language of the folder; in both where there could be none."""
    for one in saved:
        if one.backup:
            folder = one.backup.parent.name
            langs = [lang for lang, name in BACKUP_FOLDERS.items() if name == folder] or list(BACKUP_FOLDERS)
            for lang in langs:
                print(BACKUP[lang == "en"].format(file=one.file.name, path=one.backup))


class SpokenApp(typer.Typer):
    """An app all of whose commands are spoken."""

    def command(self, name: str | None = None, **more: Any) -> Callable[[_Function], _Function]:
        """As typer's own."""
        return super().command(name, cls=SpokenCommand, **more)
