"""The icon of the program's window: where it is made, what it starts, what is left alone and taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from addin.faces.window.recent import recent_path
from addin.setup import icon
from addin.setup.install import install, uninstall
from addin.setup.machine import Machine, this_machine
from addin.setup.run import Run
from addin.setup.windows import SHELL_FOLDERS
from tests.machines import mac, machine, windows

Told = list[tuple[str, str]]


def done(action: object, here: Machine, told: Told) -> None:
    action(here, "zh", lambda mark, text: told.append((mark, text)))  # type: ignore[operator]


@pytest.fixture
def here(tmp_path: Path) -> Machine:
    """Windows whose desktop is in OneDrive and whose start menu is in the profile."""
    found = windows(tmp_path)
    for name, folder in (("Desktop", "OneDrive/桌面"), ("Programs", "AppData/开始")):
        (found.home / folder).mkdir(parents=True)
        found.registry.set(SHELL_FOLDERS, name, str(found.home / folder))
    return found


def links(here: Machine) -> list[Path]:
    return [here.home / place / "销售结算.lnk" for place in ("OneDrive/桌面", "AppData/开始")]


def test_windows_gets_it_on_desktop_and_menu_and_loses_it_again(here: Machine) -> None:
    told: Told = []
    silent = here.executable.with_name("pythonw.exe")
    silent.touch()
    done(install, here, told)
    for link in links(here):
        assert link.read_text("utf-8") == f"{silent} -E -s -X utf8 -m addin.faces.cli.main window"
    assert sum("图标" in text for _, text in told) == 2
    done(install, here, told)  # again, over its own
    assert all(link.exists() for link in links(here))
    done(uninstall, here, told)
    assert not any(link.exists() for link in links(here))


def test_what_the_user_calls_so_stays(here: Machine) -> None:
    told: Told = []
    links(here)[0].write_text("mine")
    done(install, here, told)
    assert [mark for mark, text in told if "已经有了" in text] == ["note"]
    done(uninstall, here, told)
    assert links(here)[0].read_text() == "mine"
    assert not links(here)[1].exists()


@pytest.mark.parametrize("trouble", ["no tkinter", "refused"])
def test_without_it_all_else_is_installed(here: Machine, trouble: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(5, "no right")

    told: Told = []
    if trouble == "no tkinter":
        monkeypatch.setattr(icon.importlib.util, "find_spec", lambda name: None)
    else:
        here = here._replace(shortcut=refused)
    done(install, here, told)
    assert not any(link.exists() for link in links(here))
    assert any("tkinter" in text or "no right" in text for mark, text in told if mark == "note")
    assert any("请关闭所有 Excel 窗口" in text for _, text in told)


@pytest.mark.parametrize("folder", ["salesbook", '销售 & 100% "a" $b `c` \\d'])
def test_linux_gets_it_among_its_applications(tmp_path: Path, folder: str) -> None:
    here = machine(tmp_path, "linux")
    here = here._replace(executable=tmp_path / folder / "bin" / "python3")
    run = Run(here, "en", lambda mark, text: None)
    icon.put_icons(run)
    [path] = run.receipt.icons
    entry = dict(line.split("=", 1) for line in path.read_text("utf-8").splitlines() if "=" in line)
    assert (entry["Name"], entry["Name[zh_CN]"]) == ("Sales settlement", "销售结算")
    command, file = entry["Exec"].replace("\\\\", "\\").rsplit(" ", 1)
    assert file == "%f"
    words = [re.sub(r"\\(.)", r"\1", word) for word in re.findall(r'"((?:\\.|[^"\\])*)"', command)]
    assert [word.replace("%%", "%") for word in words] == [str(here.executable), *icon._WORDS]
    icon.take_back_icons(run)
    assert not path.exists()


def test_a_mac_gets_none(tmp_path: Path) -> None:
    run = Run(mac(tmp_path), "zh", lambda mark, text: None)
    icon.put_icons(run)
    assert run.receipt.icons == ()


@pytest.mark.parametrize("other", [True, False])
def test_uninstalling_forgets_the_windows_books(here: Machine, other: bool) -> None:
    """Also where nothing was installed."""
    here.config.mkdir(parents=True, exist_ok=True)
    (here.config / "window.json").write_text("{}")
    if other:
        (here.config / "mine.txt").touch()
    done(uninstall, here, [])
    assert not (here.config / "window.json").exists()
    assert here.config.exists() is other
    assert recent_path().parent == this_machine().config
