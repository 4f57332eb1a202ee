"""What scripts/release.py hands out: complete, locked, readable by cmd.exe, and saying the same in both languages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "installer")]

import check_wheels  # noqa: E402
import environment  # noqa: E402
import main as installer  # noqa: E402
import release  # noqa: E402
import words  # noqa: E402

LOCK = environment.lock_of("runtime").read_text("utf-8")
PINS = check_wheels.read_lock(LOCK)
METADATA = "Name: {name}\nVersion: {version}\nLicense-Expression: MIT\n"


def made_wheel(folder: Path, name: str, version: str) -> Path:
    """A wheel that says who it is."""
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as package:
        package.writestr(f"{name}-{version}.dist-info/METADATA", METADATA.format(name=name, version=version))
    return wheel


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, zipfile.ZipFile]:
    """Both packages, with made-up wheels."""
    folder = tmp_path_factory.mktemp("release")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "build_wheel", lambda place: made_wheel(place, "salesbook", release.version()))
        patch.setattr(release, "fetch_wheels", lambda place, pins: made_wheel(place, "lxml", "6.1"))
        patch.setattr(release.project, "ROOT", folder)
        patch.setattr(release, "BOOKS", ())
        release.release(folder, PINS)
    return {path.stem.partition("-")[2].partition("-")[2]: zipfile.ZipFile(path) for path in folder.rglob("*.zip")}


@pytest.fixture(params=["windows", "mac-linux"])
def package(request: pytest.FixtureRequest, packages: dict[str, zipfile.ZipFile]) -> zipfile.ZipFile:
    return packages[request.param]


def test_everything_lies_in_one_folder_and_the_installers_list_is_complete(package: zipfile.ZipFile) -> None:
    names = [name.removeprefix("salesbook/") for name in package.namelist()]
    assert all(name.startswith("salesbook/") for name in package.namelist())
    listed = json.loads(package.read("salesbook/program/contents.json"))
    there = {name.removeprefix("program/") for name in names if name.startswith("program/")}
    assert set(listed["files"]) == there - {"contents.json"}
    assert listed["version"] == release.version()
    assert listed["packages"] == len(PINS)


def test_only_windows_needs_no_network(packages: dict[str, zipfile.ZipFile]) -> None:
    said = {name: json.loads(package.read("salesbook/program/contents.json")) for name, package in packages.items()}
    assert {name: one["offline"] for name, one in said.items()} == {"windows": True, "mac-linux": False}


def test_what_pip_installs_is_the_lock_and_our_own_wheel_by_its_hash(package: zipfile.ZipFile) -> None:
    text = package.read("salesbook/program/requirements.txt").decode("utf-8")
    found = check_wheels.read_lock(text)
    assert found[:-1] == PINS
    [wheel] = [name for name in package.namelist() if re.search(r"wheels/salesbook-.*\.whl$", name)]
    assert (found[-1].name, found[-1].version) == ("salesbook", release.version())
    assert sha256(package.read(wheel)).hexdigest() in found[-1].hashes
    assert check_wheels.ENTRY.sub("", text) == ""


def test_cmd_files_are_ascii_where_they_run_and_end_their_lines_as_cmd_wants(
    packages: dict[str, zipfile.ZipFile],
) -> None:
    package = packages["windows"]
    scripts = [name for name in package.namelist() if name.endswith(".cmd")]
    assert len(scripts) == 5
    for name in scripts:
        data = package.read(name)
        assert data.count(b"\n") == data.count(b"\r\n")
        before, _, after = data.partition(b"chcp 65001")
        before.decode("ascii")
        assert "�" not in after.decode("utf-8")
        assert not re.search(rb'(?m)^\s*call\s+"', data)  # it would expand the % of a folder's name
        assert b"DelayedExpansion" not in data or b"DisableDelayedExpansion" in data  # and this the ! of one


def test_what_lies_behind_the_start_of_a_cmd_file_is_never_jumped_over(packages: dict[str, zipfile.ZipFile]) -> None:
    """A label would be looked for through bytes of another code page."""
    for name in [name for names in words.SCRIPTS.values() for name in names]:
        lines = packages["windows"].read(f"salesbook/{name}").decode("utf-8").splitlines()
        assert [line.split()[0] for line in lines] == ["@echo", "if", "chcp", "echo", "pause"]
        assert name in lines[3]
        assert not re.search(r"[&|<>^%()!]", lines[3])


def test_chinese_names_are_marked_as_utf_8(package: zipfile.ZipFile) -> None:
    chinese = [entry for entry in package.infolist() if not entry.filename.isascii()]
    assert len(chinese) > 4
    assert all(entry.flag_bits & 0x800 for entry in chinese)


def test_shell_scripts_may_be_run(packages: dict[str, zipfile.ZipFile]) -> None:
    scripts = [entry for entry in packages["mac-linux"].infolist() if entry.filename.endswith((".command", "l.sh"))]
    assert len(scripts) == 6
    assert all(entry.external_attr >> 16 & 0o111 for entry in scripts)


def test_the_instructions_stand_alone(package: zipfile.ZipFile) -> None:
    pages = [name for name in package.namelist() if name.endswith(".html")]
    assert len(pages) > 8
    names = set(package.namelist())
    for page in pages:
        text = package.read(page).decode("utf-8")
        assert "file://" not in text, page
        near = [where for where in re.findall(r'(?:src|href|url)="?([^"#>]+)', text) if "://" not in where]
        assert {where for where in near if f"{page.rpartition('/')[0]}/{where}" not in names} == set(), page


def test_licences_are_named(packages: dict[str, zipfile.ZipFile]) -> None:
    text = packages["windows"].read("salesbook/LICENSES.txt").decode("utf-8")
    assert "lxml 6.1: MIT" in text
    assert "salesbook 0" not in text


@pytest.mark.parametrize("texts", [*words.WORDS.values(), *words.FILES.values()])
def test_both_languages_say_the_same_and_fill_in_the_same(texts: tuple[str, str]) -> None:
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]
    assert fields[0] == fields[1]
    assert all(texts)
    assert texts[1].isascii()
    assert re.search("[\u4e00-\u9fff]", texts[0])
    assert texts[0].count("\n") == texts[1].count("\n")


def test_every_text_is_said_and_every_said_text_is_there() -> None:
    source = (ROOT / "installer" / "main.py").read_text("utf-8")
    said = set(re.findall(r'(?:say|words|Trouble|moved|must)\((?:do, )?"(\w+)"', source))
    assert said | {"packages_from_network"} == set(words.WORDS)


def test_a_signature_is_refused_with_the_reason(capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "argv", ["release.py", "--certificate", "mine.pfx"])
    assert release.main() == 2
    assert "docs/signing.md" in capsys.readouterr().err
    assert (ROOT / "docs" / "signing.md").exists()


def test_an_incomplete_package_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "HERE", tmp_path)
    with pytest.raises(installer.Trouble) as caught:
        installer.contents()
    assert caught.value.key == "incomplete"
    (tmp_path / "contents.json").write_text('{"files": ["wheels/a.whl"]}')
    with pytest.raises(installer.Trouble) as caught:
        installer.contents()
    assert caught.value.values["file"] == tmp_path / "wheels" / "a.whl"


def test_the_check_of_a_python_can_be_read_by_any_python() -> None:
    source = (ROOT / "installer" / "fits.py").read_text("ascii")
    assert "f'" not in source
    assert 'f"' not in source
    assert "->" not in source
    assert subprocess.run([sys.executable, ROOT / "installer" / "fits.py"], check=False).returncode == 0
