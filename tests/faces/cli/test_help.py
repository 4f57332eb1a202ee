"""Help, wrong usage and backups are told in the user's language, and no command or option lacks either language."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from addin.faces.cli.speaking import param_key, system_language
from addin.setup.templates import TEMPLATES
from addin.texts.command_line import COMMANDS, OPTIONS, WRONG_USAGE, option_text
from addin.values.errors import Language

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
GROUP = typer.main.get_command(cli.app)
NAMES = sorted(GROUP.commands)  # type: ignore[attr-defined]


def said(lang: str, *arguments: str, **environment: str) -> str:
    shell = {"LC_ALL": f"{lang}.UTF-8", "COLUMNS": "100", **environment}
    return str(CliRunner().invoke(cli.app, list(arguments), prog_name="salesbook", env=shell).output)


def keys_of(name: str) -> list[str]:
    command = GROUP.commands[name]  # type: ignore[attr-defined]
    return [param_key(param) for param in command.params] + ["--help"]


def test_every_command_and_option_has_its_text_in_both_languages_and_no_text_is_left_over() -> None:
    assert set(COMMANDS) == set(NAMES)
    used = {f"{name} {key}" if f"{name} {key}" in OPTIONS else key for name in NAMES for key in keys_of(name)}
    assert used == set(OPTIONS)
    for chinese, english in (*COMMANDS.values(), *OPTIONS.values(), *WRONG_USAGE.values()):
        assert CHINESE.search(chinese)
        assert re.search("[a-z]{2}", english)


@pytest.mark.parametrize("name", NAMES)
def test_help_is_in_the_users_language(name: str) -> None:
    chinese, english = said("zh_CN", name, "--help"), said("en_US", name, "--help")
    assert not re.findall("Usage|OPTIONS|Options:|Arguments:|required]|default:|Show", chinese)
    assert chinese.startswith("用法：")
    flat = re.sub(r"\s+", "", chinese)
    for key in keys_of(name):
        text = option_text(name, key, "zh") or ""
        assert re.sub(r"\s+", "", text) in flat, key
    allowed = ("销售", "主管", "财务", "全部", "部门", "总经理")  # which an English book understands, too
    assert not CHINESE.findall(re.sub("|".join(allowed), "", english))
    assert max(sum(1 + bool(CHINESE.match(char)) for char in line) for line in chinese.splitlines()) <= 102


def test_the_list_of_commands_is_in_the_users_language() -> None:
    assert all(f"  {name} " in said("zh_CN", "--help") for name in NAMES)
    listed = re.findall(r"^  (\S+) +(.*)", said("zh_CN", "--help"), re.M)
    assert len(listed) > len(NAMES)
    assert all(CHINESE.search(text) for _, text in listed)
    assert not CHINESE.search(said("en_GB", "--help"))


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "C", "LC_ALL": ""}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_system_says_what_its_user_reads(environment: dict[str, str], lang: Language) -> None:
    assert system_language(environment) == lang


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_that_is_named_or_lang_says_more_than_the_system(lang: Language, tmp_path: Path) -> None:
    book = Path(shutil.copy(TEMPLATES[lang], tmp_path / "book.xlsm"))
    other = "en_US" if lang == "zh" else "zh_CN"
    for arguments in (("settle", str(book), "--help"), ("doctor", "--lang", lang, "--help"), ("settle", str(book))):
        assert bool(CHINESE.search(said(other, *arguments))) is (lang == "zh"), arguments
    (tmp_path / "spoilt.xlsx").write_text("no workbook")
    assert CHINESE.search(said("zh_CN", "settle", str(tmp_path / "spoilt.xlsx"), "--help"))


WRONG = [
    ("settle", "{book}", "--month", "2026-13"),
    ("settle", "{book}"),
    ("settle", "{book}", "--nosuch"),
    ("settle", "{book}", "more", "--month", "2026-10"),
    ("settle", "{book}", "--month"),
    ("settle", "{folder}", "--month", "2026-10", "{book}"),
    ("settle", "{folder}/none.xlsm", "--month", "2026-10"),
    ("compare", "{book}", "--month", "2026-10", "--with", "2026-10"),
    ("confirm", "{book}", "--month", "2026-10", "--name", "x"),
    ("confirm", "{book}", "--month", "2026-10", "--name", "x", "--row", "x"),
    ("dashboard", "{book}", "--month", "2026-10", "--output", "x.doc"),
    ("hand-out", "{book}", "--month", "2026-10", "--edition", "x"),
    ("hand-out", "{book}", "--month", "2026-10", "--with", "x"),
    ("collect", "{book}", "--choose", "x"),
    ("import", "{book}"),
    ("show", "{book}", "--role", "x"),
    ("statements", "{book}", "--month", "2026-10", "--staff", "x"),
    ("payout", "{book}", "--month", "2026-10", "--layout", "x", "--on", "x"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_the_language_too(arguments: tuple[str, ...], tmp_path: Path) -> None:
    for lang, system in (("zh", "zh_CN"), ("en", "en_US")):
        book = Path(shutil.copy(TEMPLATES[lang], tmp_path / f"{lang}.xlsm"))  # type: ignore[index]
        typed = [text.format(book=book, folder=tmp_path) for text in arguments]
        text = said(system, *typed)
        why = text.strip().splitlines()[-1].replace(str(tmp_path), "")
        spoken = CHINESE.search(re.sub("销售|主管|财务|全部", "", why))
        assert bool(spoken) is (lang == "zh"), why
        assert lang == "en" or not re.search(r"[a-z]+ [a-z]+ [a-z]+", why), why
        assert CliRunner().invoke(cli.app, typed).exit_code == 2


def test_an_option_has_one_name_everywhere_and_earlier_names_are_understood(tmp_path: Path) -> None:
    for old, new in (("--to", "--output"), ("--person", "--staff")):
        named = [param.opts for name in NAMES for param in GROUP.commands[name].params if old in param.opts]  # type: ignore[attr-defined]
        assert named
        assert all(new in opts for opts in named)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_saves_says_where_the_backup_lies(lang: Language, tmp_path: Path) -> None:
    book = Path(shutil.copy(TEMPLATES[lang], tmp_path / "book.xlsm"))
    lines = said("en_US", "show", str(book), "--role", "sales").strip().splitlines()
    (backup,) = (tmp_path / {"zh": "备份", "en": "Backups"}[lang]).iterdir()
    assert str(backup) in lines[-1]
    assert bool(CHINESE.search(lines[-1].replace(str(backup), ""))) is (lang == "zh")
    assert str(backup) not in said("en_US", "show", str(book), "--role", "sales", "--output", str(tmp_path / "x.xlsm"))
