"""What scripts/test.py installs for the tests, on made-up computers, whose programs are little scripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.setup.libreoffice import OLDEST_OFFICE

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import environment  # noqa: E402
import system_tools  # noqa: E402

APT = """#!/bin/sh
echo "apt-get $*" >> {log}
case "$*" in {fails}) echo "E: no network"; exit 100;; esac
for package in "$@"; do [ -d {shelf}/$package ] && cp -R {shelf}/$package/. {root}/; done
exit 0
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="apt and its computers are POSIX")
FILES = {  # what each package brings
    "xvfb": ["bin/Xvfb"],
    "xdotool": ["bin/xdotool"],
    "imagemagick": ["bin/import"],
    "poppler-utils": ["bin/pdftoppm"],
    "fonts-noto-cjk": ["fonts/noto/NotoSansCJK-Regular.ttc"],
    "libreoffice-calc": ["bin/soffice", "bin/libsclo.so"],
    "libreoffice-l10n-zh-cn": ["bin/resource/zh_CN/messages.mo"],
    "python3-uno": ["bin/python3"],
}
Computer = Callable[..., list[str]]


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    """Makes a computer with some packages installed; the list holds what apt-get and tee were asked for since."""
    root, shelf, log = tmp_path / "root", tmp_path / "shelf", tmp_path / "log"

    def make(*installed: str, office: str = "25.2.3.2", apt: bool = True, fails: str = "none") -> None:
        for package, files in FILES.items():
            for name in files:
                says = f"LibreOffice {office}" if name == "bin/soffice" else "uno"
                script(shelf / package / name, f"#!/bin/sh\necho '{says}'\n")
                if package in installed:
                    script(root / name, f"#!/bin/sh\necho '{says}'\n")
        if apt:
            script(root / "bin/apt-get", APT.format(log=log, shelf=shelf, root=root, fails=fails))
        script(root / "bin/apt-cache", "#!/bin/sh\necho 'release n=bookworm'\n")
        for name in ("env", "cp", "sh", "tee"):
            (root / "bin" / name).symlink_to(f"/bin/{name}" if name != "env" else "/usr/bin/env")
        monkeypatch.setenv("PATH", str(root / "bin"))

    monkeypatch.setattr(system_tools, "SYSTEM_PYTHON", str(root / "bin/python3"))
    monkeypatch.setattr(system_tools, "FONTS", str(root / "fonts"))
    monkeypatch.setattr(system_tools, "SOURCES", tmp_path / "backports.list")
    monkeypatch.setattr(system_tools, "is_bookworm", lambda: True)
    monkeypatch.setattr(system_tools, "rights", list)
    monkeypatch.setattr(environment, "BUSY", tmp_path / "build" / "lock")
    monkeypatch.setattr(sys, "platform", "linux")

    def asked(*arguments: object, **choices: object) -> list[str]:
        if arguments or choices:
            make(*arguments, **choices)  # type: ignore[arg-type]
        return log.read_text("utf-8").splitlines() if log.exists() else []

    return asked


INSTALL = "apt-get install --yes --no-install-recommends"


def test_where_everything_is_nothing_is_said_or_done(computer: Computer, capsys: pytest.CaptureFixture[str]) -> None:
    computer(*FILES)
    system_tools.prepare()
    assert (computer(), capsys.readouterr().out) == ([], "")


def test_what_is_missing_is_installed_once_with_a_message(
    computer: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    computer(*(package for package in FILES if package not in ("xdotool", "xvfb")))
    system_tools.prepare()
    assert computer() == ["apt-get update", f"{INSTALL} xdotool xvfb"]
    assert "The tests need Xvfb, xdotool: installing" in capsys.readouterr().out
    system_tools.prepare()
    assert len(computer()) == 2


def test_on_debian_12_libreoffice_comes_from_backports_which_are_added(
    computer: Computer, capsys: pytest.CaptureFixture[str]
) -> None:
    computer(office="25.2.3.2", apt=True)
    system_tools.prepare()
    others = "fonts-noto-cjk imagemagick poppler-utils xdotool xvfb"
    office = "libreoffice-calc libreoffice-l10n-zh-cn python3-uno"
    assert computer() == [
        "apt-get update",
        f"{INSTALL} {others}",
        f"{INSTALL} --target-release bookworm-backports {office}",
    ]
    assert system_tools.SOURCES.read_text("utf-8").endswith("bookworm-backports main\n")
    assert str(system_tools.SOURCES) in capsys.readouterr().out


def test_elsewhere_libreoffice_is_the_distributions_own(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_tools, "is_bookworm", lambda: False)
    computer(*(package for package in FILES if package != "python3-uno"))
    system_tools.prepare()
    assert computer()[1] == f"{INSTALL} libreoffice-calc libreoffice-l10n-zh-cn python3-uno"
    assert not system_tools.SOURCES.exists()


def test_a_distribution_with_an_old_libreoffice_is_told_what_to_do(computer: Computer) -> None:
    computer(*FILES, office="24.2.7.2")
    with pytest.raises(environment.SetupError, match=r"25\.2 or newer with Calc\. .* too old"):
        system_tools.prepare()


def test_what_apt_says_when_it_fails_is_passed_on(computer: Computer) -> None:
    computer("xvfb", fails="update")
    with pytest.raises(environment.SetupError, match=r"(?s)no network.*apt-get update failed"):
        system_tools.prepare()


def test_without_roots_rights_the_commands_are_shown(computer: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_tools, "rights", lambda: None)
    computer(*(package for package in FILES if package != "libreoffice-calc"))
    with pytest.raises(environment.SetupError) as refused:
        system_tools.prepare()
    said = str(refused.value).splitlines()
    assert said[-3].startswith("    echo 'deb ")
    assert said[-2:] == [
        "    sudo apt-get update",
        "    sudo apt-get install --yes --no-install-recommends --target-release bookworm-backports"
        " libreoffice-calc libreoffice-l10n-zh-cn python3-uno",
    ]
    assert computer() == []


def test_a_linux_without_apt_is_told_what_to_install(computer: Computer) -> None:
    computer("xvfb", "xdotool", apt=False)
    with pytest.raises(environment.SetupError, match=r"LibreOffice 25\.2 .*ImageMagick, poppler, Chinese fonts\. Ins"):
        system_tools.prepare()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_are_told_where_the_tests_run(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    computer(*FILES)
    monkeypatch.setattr(sys, "platform", platform)
    said = r"(?s)Debian 12 .* WSL.*libreoffice\.org.*--ignore tests/faces/libreoffice"
    with pytest.raises(environment.SetupError, match=said):
        system_tools.prepare()


def test_the_real_system_tells_whose_rights_we_have() -> None:
    assert system_tools.rights() in ([], ["sudo", "-n"], None)
    assert (system_tools.rights() == []) == (os.geteuid() == 0)


def test_the_libreoffice_of_the_tests_is_the_one_that_the_extension_asks_for() -> None:
    assert ".".join(map(str, system_tools.OLDEST_OFFICE)) == OLDEST_OFFICE
