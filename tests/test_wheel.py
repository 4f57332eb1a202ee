"""The wheel: what is in it, and that it works where there is no checkout. Made as by `python -m build`, but offline."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from addin.faces.libreoffice.oxt import build_oxt

ROOT = Path(__file__).resolve().parents[1]
BOOKS = ("Sales_Example.xlsm", "Sales_Template.xlsm", "Sales_Template_en.xlsm")
COPIED = ("addin", "builder", "scripts", "tests", "workbook", "docs", "pyproject.toml", "setup.py", "README.md")
GUIDED = (
    "command-line.md", "first-month*.md", "install-windows*.md", "libreoffice*.md", "mac-and-web.md", "signing*.md",
    "window*.md", "wps*.md", "pictures/first-month-*.png", "pictures/libreoffice-*.png", "pictures/window-*.png",
)  # fmt: skip
PACKAGES = [path for path in sys.path if path.endswith("site-packages")]  # added by hand: no .pth leads to the checkout
START = "import sys; sys.path[:0] = {paths!r}; sys.argv[0] = 'salesbook'; "
COMMAND = "from addin.faces.cli.main import main; sys.exit(main())"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of the project in which a book of somebody's own lies, too."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    (source / "workbook" / "Sales_2026.xlsm").write_bytes(b"pay")
    with tarfile.open(built("sdist", source)) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = folder.glob("salesbook-*")
    return built("wheel", unpacked)


def built(what: str, source: Path) -> Path:
    """What the build backend makes of a folder."""
    code = f"from setuptools import build_meta; build_meta.build_{what}('out')"
    subprocess.run([sys.executable, "-c", code], cwd=source, check=True, capture_output=True)
    (path,) = (source / "out").iterdir()
    return path


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip put the wheel."""
    folder = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--target", folder, wheel], check=True, capture_output=True)
    return folder


def run(site: Path, home: Path, code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Python code of which only the wheel and the packages it needs can be imported, for a user without programs."""
    start = START.format(paths=[str(site), *PACKAGES])
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", start + code, *map(str, arguments)]
    names = dict.fromkeys(("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA", "PATH"), str(home))
    environ = {**os.environ, **names, "COLUMNS": "200"}
    return subprocess.run(command, cwd=home, env=environ, capture_output=True, encoding="utf-8", check=False)


def test_it_holds_the_package_and_the_workbooks_and_nothing_else(wheel: Path) -> None:
    ours = [path for path in (ROOT / "addin").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    files = {path.relative_to(ROOT).as_posix(): path for path in ours}
    files |= {f"addin/workbook/{name}": ROOT / "workbook" / name for name in BOOKS}
    pages = [path for names in GUIDED for path in (ROOT / "docs").glob(names)]
    files |= {f"addin/{path.relative_to(ROOT).as_posix()}": path for path in pages}
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    assert set(held) == set(files)
    assert all(held[name] == path.read_bytes() for name, path in files.items())


def test_its_instructions_have_all_their_pictures(site: Path, tmp_path: Path) -> None:
    code = "from pathlib import Path; from addin.faces.guide import guide_page; print(guide_page('zh', Path('g')))"
    done = run(site, tmp_path, code)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / done.stdout.strip()).read_text("utf-8")
    pictures = [Path(url2pathname(urlsplit(url).path)) for url in re.findall(r'src="([^"]+)"', page)]
    assert len(pictures) > 9
    assert all(site in path.parents and path.exists() for path in pictures)


def test_nothing_of_the_checkout_can_be_imported_beside_it(site: Path, tmp_path: Path) -> None:
    code = "import addin; from importlib.util import find_spec as f; print(addin.__file__, f('builder'), f('tests'))"
    assert run(site, tmp_path, code).stdout.split() == [str(site / "addin" / "__init__.py"), "None", "None"]


def test_it_makes_a_workbook_and_settles_a_month(site: Path, tmp_path: Path) -> None:
    for lang, name in (("zh", "Sales_Template.xlsm"), ("en", "Sales_Template_en.xlsm")):
        assert run(site, tmp_path, COMMAND, "new", f"{lang}.xlsm", "--lang", lang).returncode == 0
        assert (tmp_path / f"{lang}.xlsm").read_bytes() == (ROOT / "workbook" / name).read_bytes()
    example = ROOT / "workbook" / "Sales_Example.xlsm"
    book = Path(shutil.copy(example, tmp_path))
    done = run(site, tmp_path, COMMAND, "settle", book, "--month", "2026-10")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2026-10 已结算" in done.stdout
    assert book.read_bytes() != example.read_bytes()
    pdfs = ("--pdf", "--strips", "--staff", "S002", "--output", tmp_path / "pdfs")
    done = run(site, tmp_path, COMMAND, "statements", book, "--month", "2026-10", *pdfs)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(path.read_bytes().startswith(b"%PDF") for path in (tmp_path / "pdfs").iterdir())
    assert len(list((tmp_path / "pdfs").iterdir())) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it would write into this user's settings")
def test_it_installs_and_finds_its_installation_in_order(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, COMMAND, "install", "--lang", "en", "--book", tmp_path / "Sales.xlsm")
    assert (done.returncode, done.stderr) == (0, "")
    found = run(site, tmp_path, COMMAND, "doctor", tmp_path / "Sales.xlsm", "--lang", "en")
    assert (found.returncode, found.stderr) == (0, "")
    assert "packages are as this program asks" in found.stdout
    assert "The installation is in order." in found.stdout


def test_it_builds_the_same_extension_of_libreoffice(site: Path, tmp_path: Path) -> None:
    code = "from pathlib import Path; from addin.faces.libreoffice.oxt import build_oxt; build_oxt(Path('wheel.oxt'))"
    assert run(site, tmp_path, code).stderr == ""
    assert (tmp_path / "wheel.oxt").read_bytes() == build_oxt(tmp_path / "checkout.oxt").read_bytes()
