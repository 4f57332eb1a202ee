"""Installing into LibreOffice on made-up computers: what its tool is asked, what is refused, what the doctor finds."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from addin import __version__
from addin.faces.libreoffice.install import install_libreoffice, uninstall_libreoffice
from addin.setup.doctor import INSTALLATION_CHECKS, InstallationCheck, check_installation
from addin.setup.install import install, uninstall
from addin.setup.libreoffice import IDENTIFIER, KEYS
from addin.setup.machine import Machine, this_machine
from addin.setup.receipt import load_receipt, receipt_path
from addin.texts.messages import fact_and_remedy
from addin.values.errors import Refused
from tests.machines import MemoryRegistry, mac, machine, windows

PROGRAM = r"C:\Program Files\LibreOffice\program"


class MadeUpOffice:
    """LibreOffice's tools: what they were asked, and the extension that is installed."""

    def __init__(self, version: str = "25.2.3.2", error: str = "") -> None:
        self.version, self.error = version, error
        self.asked: list[list[str]] = []
        self.deployed: str | None = None
        self.link: dict[str, str] = {}

    def run(self, command: Sequence[str]) -> str:
        return f"LibreOffice {self.version} 520(Build:2)" if self.version else ""

    def attempt(self, command: Sequence[str]) -> tuple[int, str]:
        self.asked.append(list(command))
        action = next(word for word in command if word in ("add", "remove", "list"))
        if self.error and action != "list":
            return 1, f"Warning: odd\nERROR: {self.error}\n"
        if action == "add":
            with zipfile.ZipFile(command[-1]) as oxt:
                self.link = json.loads(oxt.read("link.json"))
            self.deployed = __version__
        if action == "remove":
            self.deployed = None
            return 0, ""
        return (0, f"Identifier: {IDENTIFIER}\n  Version: {self.deployed}\n") if self.deployed else (1, "no such")


@pytest.fixture
def office() -> MadeUpOffice:
    return MadeUpOffice()


def linux(folder: Path, office: MadeUpOffice, **changes: object) -> Machine:
    """Linux with LibreOffice in a folder of its own, its Python support included."""
    program = folder / "lib" / "libreoffice" / "program"
    program.mkdir(parents=True)
    for name in ("soffice", "pythonloader.py"):
        (program / name).touch()
    found = {"soffice": str(program / "soffice")}.get
    return machine(folder, "linux", which=found, run=office.run, attempt=office.attempt)._replace(**changes)


def told(action: Callable[..., None], here: Machine, *arguments: object) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    action(here, "zh", lambda mark, text: said.append((mark, text)), *arguments)
    return said


def check(here: Machine, key: str = "extension") -> InstallationCheck:
    return dict(zip([key for key, _ in INSTALLATION_CHECKS], check_installation(None, "zh", here), strict=True))[key]


def test_the_extension_is_installed_and_leads_to_this_python(tmp_path: Path, office: MadeUpOffice) -> None:
    here = linux(tmp_path, office)
    said = told(install_libreoffice, here)
    tool = str(tmp_path / "lib/libreoffice/program/unopkg")
    assert office.asked[0][:4] == [tool, "add", "--force", "--suppress-license"]
    assert office.link == {"python": str(here.executable), "project": str(here.project), "version": __version__}
    assert [mark for mark, _ in said] == ["done", "done", "todo", "todo"]  # the extension, the window's icon
    assert "25.2.3.2" in said[0][1]
    assert "关闭所有 LibreOffice 窗口" in said[2][1]
    assert check(here) == InstallationCheck("LibreOffice 扩展", True, f"{__version__} 版，已登记。", "")


def test_installing_again_replaces_it(tmp_path: Path, office: MadeUpOffice) -> None:
    here = linux(tmp_path, office)
    told(install_libreoffice, here)
    told(install_libreoffice, here)
    assert [command[1] for command in office.asked] == ["add", "list"] * 2


def test_the_workbook_goes_where_the_user_wants_it(tmp_path: Path, office: MadeUpOffice) -> None:
    here = linux(tmp_path, office)
    told(install_libreoffice, here, tmp_path)
    assert (tmp_path / "销售结算.xlsm").exists()
    assert load_receipt(here).book == tmp_path / "销售结算.xlsm"


@pytest.mark.parametrize("action", [uninstall, uninstall_libreoffice])
def test_uninstalling_takes_it_out_again(tmp_path: Path, office: MadeUpOffice, action: Callable[..., None]) -> None:
    here = linux(tmp_path, office)
    told(install_libreoffice, here)
    said = told(action, here)
    assert office.deployed is None
    assert said[0] == ("done", "已从 LibreOffice 去掉扩展。")
    assert not receipt_path(here).exists()
    assert told(action, here) == [("note", "没有安装过，没有改动任何内容。")]


def test_what_was_done_for_excel_stays(tmp_path: Path, office: MadeUpOffice) -> None:
    here = windows(tmp_path, run=office.run, attempt=office.attempt)
    here.registry.set(KEYS[0], "", PROGRAM)
    told(install, here)
    before = load_receipt(here)
    told(install_libreoffice, here)
    assert load_receipt(here).extension is not None
    told(uninstall_libreoffice, here)
    assert load_receipt(here) == before != load_receipt(machine(tmp_path / "other", "linux"))


def test_an_extension_that_is_gone_or_stuck_is_said(tmp_path: Path, office: MadeUpOffice) -> None:
    here = linux(tmp_path, office)
    told(install_libreoffice, here)
    office.error = "it is locked"
    icon = ("done", f"已删除 {here.home / '.local/share/applications/salesbook.desktop'}")
    assert told(uninstall_libreoffice, here) == [
        ("todo", "没能去掉 LibreOffice 的扩展（ERROR: it is locked）：请在“工具”→“扩展”中删除它。"),
        icon,
    ]
    office.error = ""
    told(install_libreoffice, here)
    office.deployed = None
    assert told(uninstall_libreoffice, here) == [("note", "LibreOffice 里已经没有这个扩展。"), icon]


def refused(here: Machine) -> tuple[str, str]:
    """Installing is refused; fact and remedy."""
    with pytest.raises(Refused) as caught:
        told(install_libreoffice, here)
    return fact_and_remedy(caught.value.problems[0], "zh")


@pytest.mark.parametrize("version", ["25.1.9", "24.8.4.2", "7.4.7.2"])
def test_an_old_libreoffice_is_refused_with_what_to_do(tmp_path: Path, version: str) -> None:
    office = MadeUpOffice(version)
    here = linux(tmp_path, office)
    fact, remedy = refused(here)
    assert fact.startswith(f"LibreOffice {version} 太旧")
    assert "bookworm-backports" in remedy
    assert office.asked == []
    assert not receipt_path(here).exists()


@pytest.mark.parametrize("version", ["25.2.0.3", "25.8.1", "26.2.0.1"])
def test_a_new_libreoffice_is_good(tmp_path: Path, version: str) -> None:
    office = MadeUpOffice(version)
    told(install_libreoffice, linux(tmp_path, office))
    assert office.deployed == __version__


def test_no_libreoffice_is_refused(tmp_path: Path) -> None:
    assert refused(machine(tmp_path, "linux"))[0] == "没有找到 LibreOffice。"


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("Snap", {"libreoffice": "/snap/bin/libreoffice"}),
        ("Flatpak", {"org.libreoffice.LibreOffice": "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice"}),
    ],
)
def test_a_packed_libreoffice_is_refused_plainly(tmp_path: Path, kind: str, found: dict[str, str]) -> None:
    here = machine(tmp_path, "linux", which=found.get, run=MadeUpOffice().run)
    assert refused(here)[0].startswith(f"只有 {kind} 版的 LibreOffice")
    assert (check(here, "libreoffice").ok, kind in check(here, "libreoffice").fact) == (None, True)


def test_a_libreoffice_without_python_is_refused(tmp_path: Path, office: MadeUpOffice) -> None:
    here = linux(tmp_path, office)
    (tmp_path / "lib/libreoffice/program/pythonloader.py").unlink()
    assert "python3-uno" in refused(here)[1]


def test_what_libreoffice_says_when_it_fails_is_passed_on(tmp_path: Path) -> None:
    office = MadeUpOffice(error="the profile is locked")
    here = linux(tmp_path, office)
    assert "the profile is locked" in refused(here)[0]
    told(uninstall, here)
    assert not receipt_path(here).exists()


def test_root_whom_the_tool_refuses_goes_another_way(tmp_path: Path, office: MadeUpOffice) -> None:
    here = linux(tmp_path, office, root=True)
    told(install_libreoffice, here)
    python, script, soffice, action, _ = office.asked[0]
    assert (python, action) == ("/usr/bin/python3", "add")
    assert Path(script).exists()
    assert soffice.endswith("program/soffice")


def test_windows_and_mac_have_their_own_places(tmp_path: Path, office: MadeUpOffice) -> None:
    here = windows(tmp_path, registry=MemoryRegistry({(KEYS[1], ""): PROGRAM}), run=office.run, attempt=office.attempt)
    told(install_libreoffice, here)
    assert office.asked[0][0] == str(Path(PROGRAM) / "unopkg.com")
    here = mac(tmp_path / "mac", run=office.run, attempt=office.attempt)
    program = here.home / "Applications/LibreOffice.app/Contents/MacOS/soffice"
    program.parent.mkdir(parents=True)
    program.touch()
    told(install_libreoffice, here)
    assert office.asked[-1][0] == str(program.with_name("unopkg"))


SPOILS: list[tuple[str, Callable[[Machine, MadeUpOffice], Machine | None], str]] = [
    ("gone", lambda here, office: setattr(office, "deployed", None), "没有这个扩展了"),
    ("other version", lambda here, office: setattr(office, "deployed", "0.0.9"), "0.0.9 版"),
    ("no office", lambda here, office: setattr(office, "version", ""), "找不到 LibreOffice"),
    ("other python", lambda here, office: here._replace(executable=here.home), "另一个 Python"),
    ("moved python", lambda here, office: here.executable.unlink(), "另一个 Python"),
]


@pytest.mark.parametrize(("spoil", "fact"), [case[1:] for case in SPOILS], ids=[case[0] for case in SPOILS])
def test_the_doctor_finds_what_is_broken(
    tmp_path: Path, office: MadeUpOffice, spoil: Callable[[Machine, MadeUpOffice], Machine | None], fact: str
) -> None:
    here = linux(tmp_path, office)
    told(install_libreoffice, here)
    found = check(spoil(here, office) or here)
    assert (found.ok, fact in found.fact, "install --libreoffice" in found.remedy) == (False, True, True)


def test_the_doctor_needs_no_extension(tmp_path: Path, office: MadeUpOffice) -> None:
    assert check(linux(tmp_path, office)).ok is None
    assert office.asked == []


def test_this_computer_can_be_asked() -> None:
    here = this_machine()
    assert here.attempt([str(here.executable), "-c", "print('好'); raise SystemExit(3)"])[0] == 3
    assert here.attempt(["no such program of ours"])[0] == 1
