"""Installing on made-up computers: what is written, what is left alone, what uninstalling takes back."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
import xlwings

from addin.setup import conf
from addin.setup.install import install, uninstall
from addin.setup.machine import Machine, this_machine
from addin.setup.receipt import receipt_path
from addin.setup.templates import TEMPLATES
from addin.setup.windows import COMMON_POLICY, LOCATIONS, SHELL_FOLDERS, RegistryValue, is_marked
from addin.texts.messages import fact_and_remedy
from addin.values.errors import Refused
from tests.machines import XLWINGS, MemoryRegistry, mac, machine, windows

OTHERS = (
    '"LICENSE_KEY","abc"\r\n"interpreter_win","C:\\Anaconda\\python.exe"\r\n"PYTHONPATH","D:\\我的 脚本"\r\n'.encode(
        "gbk"
    )
)


class Told(list[tuple[str, str]]):
    """Collects what is told."""

    def __call__(self, mark: str, text: str) -> None:
        self.append((mark, text))

    def marks(self, words: str) -> list[str]:
        """The marks of the steps that contain these words."""
        return [mark for mark, text in self if words in text]


def installed(here: Machine, book: Path | None = None, trust: bool = True, lang: str = "zh") -> Told:
    told = Told()
    install(here, lang, told, book, trust)  # type: ignore[arg-type]
    return told


def uninstalled(here: Machine) -> Told:
    told = Told()
    uninstall(here, "zh", told)
    return told


def settings(here: Machine) -> dict[str, str]:
    return conf.read_settings(conf.conf_path(here).read_bytes(), here.codepage)


def trusted(here: Machine) -> list[RegistryValue | None]:
    return [here.registry.get(rf"{LOCATIONS}\{name}", "Path") for name in here.registry.subkeys(LOCATIONS)]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def book_of(here: Machine) -> Path:
    return here.home / "OneDrive" / "文档" / "销售结算" / "销售结算.xlsm"


def test_windows_gets_settings_a_book_and_a_trusted_folder(tmp_path: Path) -> None:
    here = windows(tmp_path)
    told = installed(here)
    assert settings(here) == {
        "INTERPRETER_WIN": str(here.executable),
        "PYTHONPATH": str(here.project),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "USE UDF SERVER": "False",
        "SHOW CONSOLE": "False",
    }
    assert book_of(here).read_bytes() == TEMPLATES["zh"].read_bytes()
    assert trusted(here) == [f"{book_of(here).parent}\\"]
    assert told.marks("将把文件夹") == ["note"]  # said before it is done
    assert [text for _, text in told].index(next(t for _, t in told if "将把" in t)) < next(
        at for at, (_, text) in enumerate(told) if "注册表" in text
    )
    assert told.marks("请关闭所有 Excel 窗口") == ["todo"]


def test_vba_reads_the_file_as_it_is_written(tmp_path: Path) -> None:
    """VBA's `Input #` reads the system's code page, a Chinese folder with a space included."""
    here = windows(tmp_path)
    installed(here)
    data = conf.conf_path(here).read_bytes()
    assert f'"PYTHONPATH","{here.project}"\r\n'.encode("gbk") in data
    assert all(line.count(b'"') == 4 for line in data.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_book_goes_where_the_user_wants_it(tmp_path: Path, lang: str) -> None:
    here = windows(tmp_path)
    folder = tmp_path / "财务 共享"
    folder.mkdir()
    installed(here, folder, lang=lang)
    assert [path.name for path in folder.iterdir()] == ["销售结算.xlsm" if lang == "zh" else "Sales.xlsm"]
    installed(here, folder / "Book 1.xlsm", lang=lang)
    assert (folder / "Book 1.xlsm").read_bytes() == TEMPLATES[lang].read_bytes()  # type: ignore[index]
    assert trusted(here) == [f"{folder}\\"]


def test_documents_without_a_registry_entry_lie_in_the_home_folder(tmp_path: Path) -> None:
    here = windows(tmp_path, registry=MemoryRegistry())
    installed(here)
    assert (here.home / "Documents" / "销售结算" / "销售结算.xlsm").exists()


def test_a_book_that_is_there_is_never_touched(tmp_path: Path) -> None:
    here = windows(tmp_path)
    book_of(here).parent.mkdir()
    book_of(here).write_bytes(b"a month of work")
    told = installed(here)
    assert book_of(here).read_bytes() == b"a month of work"
    assert told.marks("保持原样") == ["note"]


def test_the_copied_book_loses_the_mark_of_the_web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = windows(tmp_path)

    def marked(path: Path, lang: str) -> None:
        path.write_bytes(b"book")
        Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n")

    monkeypatch.setattr("addin.setup.install.new_book", marked)
    told = installed(here)
    assert not is_marked(book_of(here))
    assert told.marks("网络下载标记") == ["done"]


def test_settings_of_others_are_kept_and_a_copy_is_made(tmp_path: Path) -> None:
    here = windows(tmp_path)
    path = conf.conf_path(here)
    path.parent.mkdir()
    path.write_bytes(OTHERS + b'"CONDA ENV","base"\r\n"CONDA PATH","C:\\Anaconda"\r\n"DEBUG UDFS","True"')
    before = path.read_bytes()
    told = installed(here)
    found = settings(here)
    assert found["LICENSE_KEY"] == "abc"
    assert found["PYTHONPATH"] == f"{here.project};D:\\我的 脚本"
    assert found["INTERPRETER_WIN"] == str(here.executable)
    assert (found["CONDA ENV"], found["CONDA PATH"], found["DEBUG UDFS"]) == ("", "", "False")
    assert told.marks("C:\\Anaconda\\python.exe") == ["note"]
    assert [p.read_bytes() for p in path.parent.iterdir() if p != path] == [before]


def test_a_byte_order_mark_does_not_hide_the_first_setting(tmp_path: Path) -> None:
    here = windows(tmp_path)
    conf.conf_path(here).parent.mkdir()
    conf.conf_path(here).write_bytes(b'\xef\xbb\xbf"INTERPRETER_WIN","old"\r\n')
    installed(here)
    assert conf.conf_path(here).read_bytes().startswith(b'"INTERPRETER_WIN"')


def test_a_second_installation_changes_nothing_more(tmp_path: Path) -> None:
    here = windows(tmp_path)
    conf.conf_path(here).parent.mkdir()
    conf.conf_path(here).write_bytes(OTHERS)
    installed(here)
    once = files(tmp_path), dict(here.registry.values)  # type: ignore[attr-defined]
    told = installed(here)
    assert (files(tmp_path), here.registry.values) == once  # type: ignore[attr-defined]
    assert told.marks("已经是受信任位置") == ["note"]


@pytest.mark.parametrize("before", [None, b"", OTHERS, OTHERS.rstrip()])
def test_uninstalling_restores_all_but_the_books(tmp_path: Path, before: bytes | None) -> None:
    here = windows(tmp_path)
    if before is not None:
        conf.conf_path(here).parent.mkdir()
        conf.conf_path(here).write_bytes(before)
    at_first, registry = files(tmp_path), dict(here.registry.values)  # type: ignore[attr-defined]
    installed(here)
    installed(here, book_of(here).parent)
    told = uninstalled(here)
    assert here.registry.values == registry  # type: ignore[attr-defined]
    assert files(tmp_path) == {**at_first, str(book_of(here)): TEMPLATES["zh"].read_bytes()}
    assert conf.conf_path(here).parent.exists() == (before is not None)
    assert told.marks("工作簿保留") == ["note"]
    assert uninstalled(here) == [("note", "没有安装过，没有改动任何内容。")]


def test_uninstalling_leaves_what_somebody_changed_since(tmp_path: Path) -> None:
    here = windows(tmp_path)
    conf.conf_path(here).parent.mkdir()
    conf.conf_path(here).write_bytes(OTHERS)
    installed(here)
    path, key = conf.conf_path(here), rf"{LOCATIONS}\{here.registry.subkeys(LOCATIONS)[0]}"
    data = path.read_bytes().replace(b'"SHOW CONSOLE","False"', b'"SHOW CONSOLE","True"')
    path.write_bytes(data + b'"NEW","1"\r\n')
    here.registry.set(key, "Path", "D:\\elsewhere\\")
    told = uninstalled(here)
    assert path.read_bytes() == OTHERS + b'"SHOW CONSOLE","True"\r\n"NEW","1"\r\n'
    assert trusted(here) == ["D:\\elsewhere\\"]
    assert told.marks("被改动过") == ["done", "note"]


def test_uninstalling_when_the_settings_are_gone(tmp_path: Path) -> None:
    here = windows(tmp_path)
    installed(here)
    conf.conf_path(here).unlink()
    assert uninstalled(here).marks("已经不在") == ["done"]


def test_what_is_still_wrong_is_left_to_do(tmp_path: Path) -> None:
    here = windows(tmp_path)
    assert [mark for mark, text in installed(here) if mark == "todo"] == ["todo", "todo"]  # open it, and where to look
    (here.project / ".venv" / f"xlwings64-{XLWINGS}.dll").unlink()
    assert installed(here).marks("杀毒软件") == ["todo"]


def test_each_folder_stays_trusted_until_uninstalling(tmp_path: Path) -> None:
    here = windows(tmp_path)
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
        installed(here, tmp_path / name)
    assert trusted(here) == [f"{tmp_path / name}\\" for name in ("甲", "乙")]
    uninstalled(here)
    assert trusted(here) == []


def test_no_trust_says_how_to_do_it_by_hand(tmp_path: Path) -> None:
    here = windows(tmp_path)
    told = installed(here, trust=False)
    assert trusted(here) == []
    assert told.marks("添加新位置") == ["todo"]


@pytest.mark.parametrize("where", ["home", "Documents", "Downloads", "OneDrive", "TEMP", "Desktop"])
def test_a_folder_that_gets_all_kinds_of_files_is_not_trusted(tmp_path: Path, where: str) -> None:
    here = windows(tmp_path)
    folders = {"home": here.home, "Documents": here.home / "OneDrive" / "文档", "OneDrive": here.home / "OneDrive"}
    folder = folders.get(where, here.home / where)
    folder.mkdir(exist_ok=True)
    here.registry.set(SHELL_FOLDERS, "Desktop", "%USERPROFILE%/Desktop")
    told = installed(here._replace(environ={**here.environ, "TEMP": str(here.home / "TEMP")}), folder)
    assert trusted(here) == []
    assert told.marks("会收到各种文件") == ["todo"]


def test_a_network_folder_is_not_trusted(tmp_path: Path) -> None:
    here = windows(tmp_path, remote=lambda path: True)
    assert installed(here).marks("网络驱动器") == ["todo"]
    assert trusted(here) == []


@pytest.mark.parametrize(
    ("key", "name", "value"), [(LOCATIONS, "AllLocationsDisabled", 1), (COMMON_POLICY, "allow user locations", 0)]
)
def test_the_administrators_will_is_respected(tmp_path: Path, key: str, name: str, value: int) -> None:
    here = windows(tmp_path)
    here.registry.set(key, name, value)
    assert installed(here).marks("信息部门") == ["todo"]
    assert trusted(here) == []


@pytest.mark.parametrize("below", [0, 1])
def test_a_trusted_folder_above_counts_only_with_its_subfolders(tmp_path: Path, below: int) -> None:
    here = windows(tmp_path)
    here.registry.set(rf"{LOCATIONS}\Location3", "Path", r"%USERPROFILE%\OneDrive\文档".replace("\\", os.sep))
    here.registry.set(rf"{LOCATIONS}\Location3", "AllowSubfolders", below)
    told = installed(here)
    assert len(trusted(here)) == 2 - below
    assert told.marks("已经是受信任位置") == ["note"] * below


def refused(here: Machine, book: Path | None = None) -> str:
    """Installing is refused and changes nothing; the fact."""
    before = files(here.home.parent.parent)
    with pytest.raises(Refused) as caught:
        installed(here, book)
    assert files(here.home.parent.parent) == before
    return fact_and_remedy(caught.value.problems[0], "zh")[0]


@pytest.mark.parametrize(
    ("platform", "name"), [("win32", "100%;销售"), ("win32", "𠮷野家"), ("darwin", "my sales"), ("darwin", "销售")]
)
def test_a_folder_whose_name_vba_cannot_read_is_refused(tmp_path: Path, platform: str, name: str) -> None:
    here = windows(tmp_path) if platform == "win32" else mac(tmp_path)
    assert "读不了的字符" in refused(here._replace(project=tmp_path / name))


def test_a_user_name_outside_the_code_page_is_refused(tmp_path: Path) -> None:
    assert "王芳" in refused(windows(tmp_path, codepage="cp1252"))


def test_a_wrong_place_for_the_book_is_refused(tmp_path: Path) -> None:
    here = windows(tmp_path)
    assert "找不到文件夹" in refused(here, tmp_path / "nowhere" / "a.xlsm")
    assert ".xlsm" in refused(here, tmp_path / "a.xlsx")


def test_a_disk_that_refuses_is_the_users_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = windows(tmp_path)

    def full(path: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused) as caught:
        installed(here)
    assert "xlwings.conf" in fact_and_remedy(caught.value.problems[0], "zh")[0]
    monkeypatch.undo()
    uninstalled(here)
    assert not receipt_path(here).exists()


def test_a_damaged_receipt_is_refused(tmp_path: Path) -> None:
    here = windows(tmp_path)
    receipt_path(here).parent.mkdir(parents=True)
    receipt_path(here).write_text("{")
    with pytest.raises(Refused) as caught:
        uninstalled(here)
    assert "已损坏" in fact_and_remedy(caught.value.problems[0], "zh")[0]


def test_a_mac_gets_settings_and_the_script_and_no_trust(tmp_path: Path) -> None:
    here = mac(tmp_path)
    told = installed(here)
    assert settings(here)["INTERPRETER_MAC"] == str(here.executable)
    script = here.home / "Library/Application Scripts/com.microsoft.Excel" / f"xlwings-{XLWINGS}.applescript"
    assert b"VbaHandler" in script.read_bytes()
    assert told.marks("Mac 上只有按钮") == ["note"]
    uninstalled(here)
    assert not script.exists()
    assert not conf.conf_path(here).exists()


def test_a_script_of_somebody_elses_stays(tmp_path: Path) -> None:
    here = mac(tmp_path)
    script = here.home / "Library/Application Scripts/com.microsoft.Excel" / f"xlwings-{XLWINGS}.applescript"
    script.parent.mkdir(parents=True)
    script.write_bytes(b"theirs")
    installed(here)
    uninstalled(here)
    assert script.read_bytes() == b"theirs"


def test_linux_is_told_plainly_and_nothing_is_written(tmp_path: Path) -> None:
    here = machine(tmp_path, "linux")
    before = files(tmp_path)
    assert installed(here).marks("没有 Excel") == ["note"]
    assert files(tmp_path) == before
    installed(here, tmp_path)
    assert [path.name for path in tmp_path.glob("*.xlsm")] == ["销售结算.xlsm"]


def test_the_settings_lie_where_xlwings_looks() -> None:
    assert conf.conf_path(this_machine()._replace(platform="win32")) == Path(xlwings.USER_CONFIG_FILE)


def test_xlwings_reads_our_settings_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = mac(tmp_path)
    installed(here)
    monkeypatch.setattr(xlwings, "USER_CONFIG_FILE", str(conf.conf_path(here)))
    found = xlwings.utils.read_user_config()
    assert found["interpreter_mac"] == str(here.executable)
    assert found["pythonpath"] == str(here.project)
