"""Every check of the installation passes on a good computer, and on a broken one names the fault and the remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addin import __version__
from addin.faces.cli import main as cli
from addin.setup import conf
from addin.setup.doctor import INSTALLATION_CHECKS, InstallationCheck, check_installation, healthy
from addin.setup.install import install
from addin.setup.machine import Machine, this_machine
from addin.setup.templates import TEMPLATES
from addin.setup.windows import CLICK_TO_RUN, COMMON_POLICY, LOCATIONS, POLICY, SECURITY
from addin.texts.setup import CHECK_NAMES as NAMES
from addin.texts.setup import FACTS
from builder.parts import read_parts, write_parts
from tests.machines import ROOT, XLWINGS, mac, machine, windows

KEYS = [key for key, _ in INSTALLATION_CHECKS]
Breaking = Callable[[Machine, Path], "Machine | None"]


def checked(here: Machine, book: Path | None) -> dict[str, InstallationCheck]:
    return dict(zip(KEYS, check_installation(book, "zh", here), strict=True))


@pytest.fixture
def good(tmp_path: Path) -> tuple[Machine, Path]:
    """Windows with everything as `salesbook install` leaves it, and the book."""
    here = windows(tmp_path)
    folder = tmp_path / "销售 结算"
    folder.mkdir()
    book = folder / "2026 年.xlsm"
    install(here, "zh", lambda mark, text: None, book)
    with_property(book, "xlwings", XLWINGS)
    return here, book


def with_property(book: Path, name: str, value: str) -> None:
    """The book with a custom property set."""
    parts = read_parts(book)
    start = f'<property name="{name}">'.encode()
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b' name="%s"' % name.encode(), b' name="old"')
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(
        b"</Properties>", start + value.encode() + b"</property></Properties>"
    )
    write_parts(book, parts)


def set_conf(here: Machine, key: str, value: str) -> None:
    data = conf.conf_path(here).read_bytes()
    conf.conf_path(here).write_bytes(conf.with_settings(data, {key: value}, here.codepage)[0])


def test_a_good_installation_is_fine_throughout(good: tuple[Machine, Path]) -> None:
    here, book = good
    found = checked(here, book)
    assert {key for key, check in found.items() if check.ok} == set(KEYS) - {"libreoffice", "extension"}
    assert all(not check.remedy for check in found.values())
    assert found["macros"].fact.startswith(str(book.parent))
    assert "64 位" in found["excel"].fact


# each breaks one thing and hands back another machine where that is what is broken
def _old_python(here: Machine, book: Path) -> Machine:
    return here._replace(version=(3, 10, 4))


def _python_32(here: Machine, book: Path) -> Machine:
    return here._replace(bits=32)


def _store_python(here: Machine, book: Path) -> Machine:
    return here._replace(base_prefix=r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.13")


def _other_package(here: Machine, book: Path) -> Machine:
    return here._replace(installed=lambda name: "3.0.0" if name == "pandas" else here.installed(name))


def _no_package(here: Machine, book: Path) -> Machine:
    return here._replace(installed=lambda name: None if name == "lxml" else here.installed(name))


def _strange_folder(here: Machine, book: Path) -> Machine:
    return here._replace(codepage="cp1252")


def _no_excel(here: Machine, book: Path) -> None:
    for key, _ in list(here.registry.values):  # type: ignore[attr-defined]
        if "App Paths" in key:
            here.registry.delete(key)


def _old_excel(here: Machine, book: Path) -> None:
    here.registry.set(CLICK_TO_RUN, "VersionToReport", "16.0.4266.1001")


def _wps_instead(here: Machine, book: Path) -> None:
    with_wps(here, "Excel.Application")


def with_wps(here: Machine, *names: str) -> None:
    """WPS's program registered under these names of COM, as public reports show it."""
    program = r'"C:\Users\王芳\AppData\Local\Kingsoft\WPS Office\12.1.0\office6\et.exe" /automation'
    root, server = r"HKCU\Software\Classes", "{00024500-0000-0000-C000-000000000046}"
    here.registry.set(rf"{root}\CLSID\{server}\LocalServer32", "", program)
    for name in names:
        here.registry.set(rf"{root}\{name}\CLSID", "", server)


def _no_dll(here: Machine, book: Path) -> None:
    (here.project / ".venv" / f"xlwings64-{XLWINGS}.dll").unlink()


def _no_conf(here: Machine, book: Path) -> None:
    conf.conf_path(here).unlink()


def _utf8_conf(here: Machine, book: Path) -> None:
    text = conf.conf_path(here).read_bytes().decode("gbk")
    conf.conf_path(here).write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))


def _moved_python(here: Machine, book: Path) -> None:
    set_conf(here, "INTERPRETER_WIN", str(here.project / "gone" / "python.exe"))


def _other_python(here: Machine, book: Path) -> None:
    other = here.home / "python.exe"
    other.touch()
    set_conf(here, "INTERPRETER_WIN", str(other))


def _other_project(here: Machine, book: Path) -> None:
    set_conf(here, "PYTHONPATH", "D:\\elsewhere")


def _folder_searched(here: Machine, book: Path) -> None:
    set_conf(here, "ADD_WORKBOOK_TO_PYTHONPATH", "True")


def _folder_by_default(here: Machine, book: Path) -> None:
    path = conf.conf_path(here)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b"ADD_WORKBOOK" not in line))


def _debug_server(here: Machine, book: Path) -> None:
    set_conf(here, "DEBUG UDFS", "True")


def _no_book(here: Machine, book: Path) -> None:
    book.unlink()


def _long(here: Machine, book: Path) -> Machine:
    """So long that the line by which the server starts does not hold it with the book twice."""
    conf.conf_path(here).write_bytes(
        conf.with_settings(
            conf.conf_path(here).read_bytes(), {"PYTHONPATH": "D:" + "\\很深的文件夹" * 140}, here.codepage
        )[0]
    )
    return here


def _placeholder(here: Machine, book: Path) -> Machine:
    return here._replace(attributes=lambda path: 0x400020)


def _old_book(here: Machine, book: Path) -> None:
    with_property(book, "salesbook", "0.0.9")


def _new_book(here: Machine, book: Path) -> None:
    with_property(book, "salesbook", "99.0.0")


def _other_xlwings(here: Machine, book: Path) -> None:
    with_property(book, "xlwings", "0.33.1")


def _foreign_book(here: Machine, book: Path) -> None:
    parts = read_parts(book)
    del parts["docProps/custom.xml"]
    write_parts(book, parts)


def _conf_beside(here: Machine, book: Path) -> None:
    (book.parent / "xlwings.conf").touch()


def _conf_sheet(here: Machine, book: Path) -> None:
    parts = read_parts(book)
    sheet = b'<sheet name="xlwings.conf" sheetId="99"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", sheet)
    write_parts(book, parts)


def _program_beside(here: Machine, book: Path) -> None:
    (book.parent / "addin").mkdir()


def _code_sheet(here: Machine, book: Path) -> None:
    parts = read_parts(book)
    sheet = b'<sheet name="Addin.PY" sheetId="99"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", sheet)
    write_parts(book, parts)


def _marked(here: Machine, book: Path) -> None:
    Path(f"{book}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.com/\r\n")


def _macros_off(here: Machine, book: Path) -> None:
    here.registry.delete(rf"{LOCATIONS}\{here.registry.subkeys(LOCATIONS)[0]}")
    here.registry.set(SECURITY, "VBAWarnings", 4)


def _macros_forbidden(here: Machine, book: Path) -> None:
    here.registry.set(SECURITY, "VBAWarnings", 1)
    here.registry.set(POLICY, "VBAWarnings", 3)
    here.registry.set(COMMON_POLICY, "Allow User Locations", 0)


BROKEN: list[tuple[str, Breaking, str, str]] = [
    ("python", _old_python, "3.10.4 太旧", "python.org"),
    ("python", _python_32, "32 位", "64 位"),
    ("python", _store_python, "Microsoft Store", "python.org"),
    ("packages", _other_package, "pandas 3.0.0", r"scripts\demo.py"),
    ("packages", _no_package, "lxml -", r"scripts\demo.py"),
    ("names", _strange_folder, "王芳", r"C:\salesbook"),
    ("excel", _no_excel, "没有找到 Excel", "Microsoft 365"),
    ("excel", _old_excel, "4266", "Excel 2019"),
    ("wps", _wps_instead, "et.exe", "/regserver"),
    ("dll", _no_dll, f"xlwings64-{XLWINGS}.dll", "杀毒软件"),
    ("conf", _no_conf, "没有写明", "salesbook install"),
    ("conf", _utf8_conf, "没有写明", "salesbook install"),
    ("conf", _moved_python, "不存在", "salesbook install"),
    ("conf", _other_python, "另一个 Python", "salesbook install"),
    ("conf", _other_project, "PYTHONPATH", "salesbook install"),
    ("conf", _folder_searched, "ADD_WORKBOOK_TO_PYTHONPATH", "salesbook install"),
    ("conf", _folder_by_default, "ADD_WORKBOOK_TO_PYTHONPATH", "salesbook install"),
    ("conf", _debug_server, "DEBUG UDFS", "salesbook install"),
    ("place", _no_book, "找不到", "salesbook install"),
    ("place", _long, "字节", "更短的文件夹"),
    ("place", _placeholder, "没有下载", "始终保留在此设备上"),
    ("version", _old_book, "0.0.9 版", "salesbook upgrade"),
    ("version", _new_book, "99.0.0 版", "更新程序"),
    ("version", _other_xlwings, "xlwings 0.33.1", "salesbook new"),
    ("version", _foreign_book, "不是本程序", "salesbook new"),
    ("override", _conf_beside, "xlwings.conf", "移走"),
    ("override", _conf_sheet, "工作表", "删除或改名"),
    ("override", _program_beside, "误认作本程序", "移走"),
    ("override", _code_sheet, "含有程序", "删除或改名"),
    ("blocked", _marked, "来自网络", "解除锁定"),
    ("macros", _macros_off, "禁用宏", "宏设置"),
    ("macros", _macros_forbidden, "管理员", "信息部门"),
]


@pytest.mark.parametrize(("key", "spoil", "fact", "remedy"), BROKEN, ids=[spoil.__name__ for _, spoil, *_ in BROKEN])
def test_what_is_broken_is_found_with_its_remedy(
    good: tuple[Machine, Path], key: str, spoil: Breaking, fact: str, remedy: str
) -> None:
    here, book = good
    check = checked(spoil(here, book) or here, book)[key]
    assert check.ok is False
    assert fact in check.fact
    assert remedy in check.remedy


def test_excel_2019_is_told_what_looks_different(good: tuple[Machine, Path]) -> None:
    here, book = good
    here.registry.set(CLICK_TO_RUN, "VersionToReport", "16.0.10417.20052")
    check = checked(here, book)["excel"]
    assert (check.ok, "数组公式" in check.fact) == (True, True)


@pytest.mark.parametrize("root", [r"HKCU\Software\Classes", r"HKLM\Software\Classes\WOW6432Node"])
@pytest.mark.parametrize(
    ("program", "ok"),
    [
        (r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE /automation", True),
        (r'"C:\Program Files (x86)\WPS Office\11.1.0\office6\et.exe" /automation', False),
        (r'"D:\office6\wps.exe" /et /automation', False),
        (r"D:\Kingsoft\new.exe", False),
    ],
)
def test_who_stands_behind_excels_name_is_seen(good: tuple[Machine, Path], root: str, program: str, ok: bool) -> None:
    here, book = good
    here.registry.set(r"HKLM\SOFTWARE\Classes\Excel.Application\CLSID", "", "{A}")
    here.registry.set(rf"{root}\CLSID\{{A}}\LocalServer32", "", program)
    check = checked(here, book)["wps"]
    assert check.ok is ok
    assert ok or program in check.fact


def test_wps_beside_excel_is_fine_and_alone_is_told_what_works(good: tuple[Machine, Path]) -> None:
    here, book = good
    with_wps(here, "Ket.Application")
    assert (checked(here, book)["wps"].ok, checked(here, book)["excel"].ok) == (True, True)
    _no_excel(here, book)
    assert (checked(here, book)["wps"].ok, checked(here, book)["excel"].ok) == (None, None)
    assert "salesbook window" in checked(here, book)["excel"].remedy


def test_every_check_is_shown_to_fail() -> None:
    assert {key for key, *_ in BROKEN} == set(KEYS) - {"libreoffice", "extension"}  # test_install_libreoffice.py


@pytest.mark.parametrize(
    ("said", "ok", "remedy"),
    [("LibreOffice 25.2.3.2 520(Build:2)", True, ""), ("LibreOffice 7.6.4.1 60", None, "25.2"), ("", None, "")],
)
def test_libreoffice_is_for_information(tmp_path: Path, said: str, ok: bool | None, remedy: str) -> None:
    here = machine(tmp_path, "linux", which=lambda name: "/usr/bin/soffice", run=lambda command: said)
    check = checked(here, None)["libreoffice"]
    assert (check.ok, remedy in check.remedy) == (ok, True)


def test_libreoffice_is_found_on_windows_by_its_registry_entry(tmp_path: Path) -> None:
    asked: list[str] = []
    here = windows(tmp_path, run=lambda command: asked.append(command[0]) or "LibreOffice 26.2.0.1")
    here.registry.set(r"HKLM\SOFTWARE\LibreOffice\UNO\InstallPath", "", r"C:\Program Files\LibreOffice\program")
    assert checked(here, None)["libreoffice"].ok
    assert asked[0].endswith("soffice.com")


def test_a_32_bit_excel_needs_the_32_bit_dll(tmp_path: Path) -> None:
    here = windows(tmp_path, bits=32)
    assert "32 位" in checked(here, None)["excel"].fact
    assert checked(here, None)["dll"].ok
    (here.project / ".venv" / f"xlwings32-{XLWINGS}.dll").unlink()
    assert "xlwings32" in checked(here, None)["dll"].fact


def test_macros_that_excel_asks_about_are_fine(good: tuple[Machine, Path]) -> None:
    here, book = good
    here.registry.delete(rf"{LOCATIONS}\{here.registry.subkeys(LOCATIONS)[0]}")
    check = checked(here, book)["macros"]
    assert check.ok
    assert "启用内容" in check.fact


@pytest.mark.parametrize(
    "address", ["https://d.docs.live.net/1a2b/Sales.xlsm", r"https:\contoso-my.sharepoint.com\Sales.xlsm"]
)
def test_a_book_opened_from_the_web_is_named(good: tuple[Machine, Path], address: str) -> None:
    found = checked(good[0], Path(address))
    assert found["place"].ok is False
    assert "另存为" in found["place"].remedy
    assert [found[key].ok for key in ("version", "override", "blocked")] == [None] * 3


def test_a_book_in_onedrive_is_fine_with_a_word_of_caution(good: tuple[Machine, Path]) -> None:
    here, _ = good
    book = here.home / "OneDrive" / "Sales.xlsm"
    shutil.copy(TEMPLATES["zh"], book)
    check = checked(here, book)["place"]
    assert check.ok
    assert "OneDrive" in check.fact


def test_a_book_that_is_in_use_is_left_out(good: tuple[Machine, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    here, book = good

    def locked(*arguments: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(zipfile, "ZipFile", locked)
    found = checked(here, book)
    assert (found["version"].ok, found["override"].ok) == (None, None)


def test_a_book_without_xlwings_in_its_properties_is_fine(good: tuple[Machine, Path]) -> None:
    here, book = good
    parts = read_parts(book)
    custom = f'<Properties><property name="salesbook">{__version__}</property></Properties>'
    write_parts(book, {**parts, "docProps/custom.xml": custom.encode()})
    assert checked(here, book)["version"].ok


def test_without_a_book_the_installed_one_is_checked(good: tuple[Machine, Path]) -> None:
    here, book = good
    assert str(book) in checked(here, None)["place"].fact
    book.unlink()
    assert checked(here, None)["place"].ok is None


def test_a_check_that_cannot_look_is_a_finding_not_a_crash(good: tuple[Machine, Path]) -> None:
    here, book = good
    lock = here.project / "requirements" / "runtime.lock"
    lock.write_text("odd==1.0 ; os_name == 'java' \\\n")
    check = checked(here, book)["packages"]
    assert check.ok is False
    assert "os_name" in check.fact
    lock.unlink()
    assert checked(here, book)["packages"].ok is None


def test_on_a_mac_and_on_linux_windows_checks_do_not_apply(tmp_path: Path) -> None:
    here = mac(tmp_path)
    install(here, "zh", lambda mark, text: None)
    found = checked(here, None)
    assert healthy(list(found.values()))
    assert {key for key, check in found.items() if check.ok is None} == {
        "dll",
        "blocked",
        "macros",
        "wps",
        "libreoffice",
        "extension",
    }
    found = checked(machine(tmp_path / "2", "linux"), None)
    assert {key for key, check in found.items() if check.ok} == {"python", "packages"}


def test_every_fact_is_complete_in_both_languages() -> None:
    for texts in FACTS.values():
        zh_fact, zh_remedy, en_fact, en_remedy = texts
        assert zh_fact
        assert en_fact
        assert bool(zh_remedy) == bool(en_remedy)


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, [str(argument) for argument in arguments])
    return done.exit_code, done.output


def test_the_commands_exit_codes(good: tuple[Machine, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    here, book = good
    monkeypatch.setattr("addin.setup.machine.this_machine", lambda: here)
    monkeypatch.setattr("addin.setup.doctor.this_machine", lambda: here)
    assert run("doctor", book)[0] == 0
    _marked(here, book)
    assert run("doctor", book, "--lang", "en")[0] == 1
    assert run("uninstall")[0] == 0
    assert run("doctor", book)[0] == 1
    assert run("install", "--book", book, "--no-trust")[0] == 0
    assert run("install", "--book", book.parent / "no" / "a.xlsm")[0] == 1
    assert run("install", "--nonsense")[0] == 2


def test_the_report_is_printed_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "addin.faces.cli.main", "doctor", str(TEMPLATES["en"]), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert all(english in done.stdout for _, english in NAMES.values()), done.stdout


def test_this_computer_can_be_looked_at() -> None:
    here = this_machine()
    assert here.installed("xlwings") == XLWINGS
    assert here.installed("no-such-package") is None
    assert here.run([sys.executable, "-c", "print('销售')"]).strip() == "销售"
    assert here.run(["no such program"]) == ""
    assert here.attributes(ROOT) == 0 or here.platform == "win32"


@pytest.mark.parametrize(("guide", "language"), [("install-windows.md", 1), ("install-windows.zh-CN.md", 0)])
def test_the_guides_explain_every_check(guide: str, language: int) -> None:
    text = (ROOT / "docs" / guide).read_text("utf-8")
    assert [names[language] for names in NAMES.values() if f"**{names[language]}**" not in text] == []


def test_the_servers_line_holds_the_books_path_twice(tmp_path: Path) -> None:
    """A byte more of the path (its backslashes doubled, Chinese in the code page) leaves two bytes less."""
    here = windows(tmp_path)
    spare = conf.spare_bytes(here, Path("C:") / "账.xlsm")
    assert spare - conf.spare_bytes(here, Path("C:") / "账a.xlsm") == 2
    assert spare - conf.spare_bytes(here, Path("C:") / "账本.xlsm") == 4
