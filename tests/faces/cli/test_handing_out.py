"""`salesbook statements --pdf`: what goes together, what it says, and that the book stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from addin.faces.cli import main as cli


@pytest.fixture(scope="module")
def settled(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(small_workbook, tmp_path_factory.mktemp("settled") / "book.xlsm"))
    assert CliRunner().invoke(cli.app, ["settle", str(path), "--month", "2026-10"]).exit_code == 0
    return path


@pytest.fixture
def book(settled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(settled, tmp_path / "book.xlsm"))


def run(book: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["statements", str(book), "--month", "2026-10", *map(str, arguments)])


def test_pdfs_lie_in_a_folder_beside_the_book(book: Path) -> None:
    before = book.read_bytes()
    done = run(book, "--pdf", "--strips")
    folder = book.parent / "工资条_2026-10"
    assert done.exit_code == 0
    assert f"2026-10 的 3 份工资条已写入 {folder}" in done.output
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".zip"}
    assert len(list(folder.iterdir())) == 5
    assert book.read_bytes() == before


def test_who_has_no_identity_number_is_named_with_the_cell(book: Path, tmp_path: Path) -> None:
    done = run(book, "--pdf", "--lock", "--output", tmp_path / "o")
    assert done.exit_code == 1
    assert "人员 J5" in done.output
    assert "没有写入任何内容" in done.output
    assert not (tmp_path / "o").exists()


def test_who_has_no_address_is_listed(book: Path, tmp_path: Path) -> None:
    done = run(book, "--pdf", "--mail", "--staff", "002", "--output", tmp_path / "o")
    assert done.exit_code == 0
    assert "没有可用的邮箱" in done.output
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["工资条_2026-10_002_乙.pdf"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--mail",), ("--lock",), ("--password", "x"), ("--credited",), ("--staff", "002"), ("--strips", "--lock"),
        ("--pdf", "--output", "x.xlsx"), ("--pdf", "--output", "x.pdf"), ("--output", "folder"),
        ("--pdf", "--password", "密" * 43), ("--pdf", "--password", "a\tb"), ("--pdf", "--password", "\udcff"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_wrong_usage(book: Path, arguments: tuple[str, ...]) -> None:
    before = sorted(book.parent.iterdir())
    assert run(book, *arguments).exit_code == 2
    assert sorted(book.parent.iterdir()) == before
