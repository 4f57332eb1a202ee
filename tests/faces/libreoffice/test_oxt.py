"""What goes into salesbook.oxt, and that it needs no more than LibreOffice's own Python has."""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from addin import __version__
from addin.faces.libreoffice import oxt
from addin.faces.libreoffice.link import ProjectLink, read_link
from addin.setup.origin import PROJECT

LINK = ProjectLink("/opt/项目/.venv/bin/python", "/opt/项目", "0.1.0")
OLDEST_PYTHON = (3, 10)  # of the LibreOffices that bring their own
NEWER = {"StrEnum", "tomllib", "UTC", "Self", "assert_never", "ExceptionGroup", "batched", "override", "pairwise"}
CARRIED = [
    *(f"addin/engine/worksheet/{name}.py" for name in ("__init__", "formulas", "cells", "ranges")),
    *("addin/engine/kernels.py", "addin/values/money.py", "addin/values/periods.py"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oxt.build_oxt(tmp_path_factory.mktemp("oxt") / "dist" / "salesbook.oxt")


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder)
    return folder


def test_two_builds_are_identical(built: Path, tmp_path: Path) -> None:
    again = oxt.build_oxt(tmp_path / "again.oxt")
    assert again.read_bytes() == built.read_bytes()


def test_it_carries_what_the_functions_need_and_no_packages(unpacked: Path) -> None:
    found = {path.relative_to(unpacked / "pythonpath").as_posix() for path in unpacked.glob("pythonpath/**/*.py")}
    assert {"addin/__init__.py", "addin/texts/functions.py", *CARRIED} <= found
    assert not any(name.startswith(("builder/", "addin/engine/rules/", "addin/book/file/workbook")) for name in found)


def test_what_the_functions_need_runs_without_site_packages(unpacked: Path) -> None:
    code = (
        f"import sys; sys.path[:] = [path for path in sys.path if 'site-packages' not in path]; "
        f"sys.path.insert(0, {str(unpacked / 'pythonpath')!r}); "
        "import addin.engine.worksheet.formulas as f, addin.texts.functions, addin.faces.libreoffice.link as link; "
        "print(f.TARGET_RATIO(1.0, 2.0), f.__file__.startswith(sys.path[0]), link.read_link())"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.split() == ["0.5", "True", "None"]


def test_every_source_suits_the_oldest_python_of_a_libreoffice(unpacked: Path) -> None:
    for path in unpacked.glob("**/*.py"):
        tree = ast.parse(path.read_text("utf-8"), feature_version=OLDEST_PYTHON)
        names = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        assert not names & NEWER, path.name


def test_the_manifest_names_every_part_with_its_type(unpacked: Path) -> None:
    root = ET.parse(unpacked / "META-INF" / "manifest.xml").getroot()
    (space,) = {element.tag.partition("}")[0] for element in root}
    entries = {entry.get(f"{space}}}full-path"): entry.get(f"{space}}}media-type") for entry in root}
    top = {path.name for path in unpacked.iterdir() if path.is_file()} - {"description.xml"}
    assert set(entries) == top
    assert str(entries["functions_component.py"]).endswith("uno-component;type=Python")
    assert str(entries["SalesFunctions.idl"]).endswith("uno-typelibrary;type=RDB")


def test_libreoffice_itself_refuses_to_install_it_into_an_older_one(unpacked: Path) -> None:
    text = (unpacked / "description.xml").read_text("utf-8")
    ET.fromstring(text)
    assert f'<version value="{__version__}"/>' in text
    assert 'LibreOffice-minimal-version value="25.2"' in text


def test_the_link_goes_in_only_where_it_is_given(built: Path, unpacked: Path, tmp_path: Path) -> None:
    assert read_link(unpacked) is None
    with zipfile.ZipFile(oxt.build_oxt(tmp_path / "linked.oxt", LINK)) as archive:
        archive.extractall(tmp_path / "linked")
    assert read_link(tmp_path / "linked") == LINK


@pytest.mark.parametrize("text", ["", "{", "[]", '{"python": "x"}'])
def test_a_damaged_link_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "link.json").write_text(text, "utf-8")
    assert read_link(tmp_path) is None


def test_a_part_that_needs_a_package_is_not_built(tmp_path: Path) -> None:
    component = tmp_path / "bad_component.py"
    component.write_text("from addin.engine import rules\nimport addin.engine.policy\n", "utf-8")
    with pytest.raises(ValueError, match="pydantic"):
        oxt.carried_modules([component])


def test_imports_for_types_only_carry_nothing(tmp_path: Path) -> None:
    component = tmp_path / "good_component.py"
    component.write_text("import typing\nif TYPE_CHECKING:\n    import lxml\nimport uno\nimport addin\n", "utf-8")
    assert [path.name for path in oxt.carried_modules([component])] == ["__init__.py"]


def test_the_script_builds_it_into_dist(tmp_path: Path, built: Path) -> None:
    script = PROJECT / "scripts" / "build_oxt.py"
    target = tmp_path / "salesbook.oxt"
    subprocess.run([sys.executable, script, "--out", target], check=True, capture_output=True)
    assert target.read_bytes() == built.read_bytes()
