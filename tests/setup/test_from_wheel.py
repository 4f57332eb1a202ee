"""A program that pip installed: no project folder, no lock; its folder is that of all packages."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.setup import conf
from addin.setup.doctor import INSTALLATION_CHECKS, InstallationCheck, check_installation, healthy
from addin.setup.install import install, uninstall
from addin.setup.machine import Machine
from tests.machines import XLWINGS, windows

REQUIRES = (
    "lxml>=6.1",
    f"xlwings=={XLWINGS}",
    'colorama>=99; sys_platform == "plan9"',
    'pytest>=99; extra == "test"',
)


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    """Windows with an environment, and the wheel's packages in it."""
    made = windows(tmp_path, requires=REQUIRES)
    site = made.project / ".venv" / "Lib" / "site-packages"
    site.mkdir(parents=True)
    return made._replace(project=site, installed={"lxml": "6.2", "xlwings": XLWINGS}.get)


def packages(here: Machine, lang: str = "zh") -> InstallationCheck:
    keys = [key for key, _ in INSTALLATION_CHECKS]
    return dict(zip(keys, check_installation(None, lang, here), strict=True))["packages"]  # type: ignore[arg-type]


def test_installing_leads_excel_to_it_and_leaves_nothing_wrong(here: Machine) -> None:
    install(here, "zh", lambda mark, text: None)
    settings = conf.read_settings(conf.conf_path(here).read_bytes(), here.codepage)
    assert (settings["INTERPRETER_WIN"], settings["PYTHONPATH"]) == (str(here.executable), str(here.project))
    checks = check_installation(None, "zh", here)
    assert healthy(checks), [check for check in checks if check.ok is False]


def test_uninstalling_names_pip_and_never_the_folder_of_all_packages(here: Machine) -> None:
    told: list[str] = []
    install(here, "en", lambda mark, text: None)
    uninstall(here, "en", lambda mark, text: told.append(text))
    assert told[-1].endswith(f"run {here.executable} -m pip uninstall salesbook.")
    assert not any("delete the folder" in text for text in told)


def test_what_the_installer_made_it_takes_away_itself(here: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.setup.install.BY_INSTALLER", True)
    told: list[str] = []
    install(here, "en", lambda mark, text: None)
    uninstall(here, "en", lambda mark, text: told.append(text))
    assert not any("pip" in text or "delete the folder" in text for text in told)


@pytest.mark.parametrize(
    ("there", "fact", "asked"),
    [
        ({"lxml": "6.1", "xlwings": XLWINGS}, None, ""),
        ({"lxml": "6.1rc1", "xlwings": XLWINGS}, "lxml 6.1rc1 (>=6.1)", '"lxml>=6.1"'),
        ({"lxml": "7.0b1", "xlwings": XLWINGS}, None, ""),
        ({"xlwings": XLWINGS}, "lxml - (>=6.1)", '"lxml>=6.1"'),
        ({"xlwings": "0.1"}, f"lxml - (>=6.1), xlwings 0.1 (=={XLWINGS})", f'"lxml>=6.1" "xlwings=={XLWINGS}"'),
    ],
    ids=["as asked", "before the first", "a later one's preview", "missing", "two at once"],
)
def test_packages_are_compared_with_what_the_wheel_asks_for(
    here: Machine, there: dict[str, str], fact: str | None, asked: str
) -> None:
    check = packages(here._replace(installed=there.get))
    assert check.ok is (fact is None)
    if fact:
        assert fact in check.fact
        assert check.remedy.endswith(f"{here.executable} -m pip install {asked}")
    else:
        assert "2 个软件包" in check.fact
