"""`salesbook upgrade`: what it prints in the book's language, and its exit codes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addin import __version__
from addin.faces.cli.main import app
from addin.setup.templates import TEMPLATES
from addin.values.errors import Language
from tests.usecases.upgrade.lacking import DATA, changed, of_version, text_in, without_sheet


def run(path: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["upgrade", str(path), *options])
    return done.exit_code, done.output


def test_what_is_added_is_printed_with_sheet_and_cells(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "first.xlsm", tmp_path))
    code, dry = run(path, "--dry-run")
    assert (code, path.read_bytes()) == (0, (DATA / "first.xlsm").read_bytes())
    code, done = run(path)
    assert code == 0
    for line in ("  工作表“异常与变动”（表 tblAlerts）", "  挂账回款 H4:K4：回款方式、责任、冲销单号、回款人姓名"):
        assert line in dry.splitlines()
        assert line in done.splitlines()
    assert "没有加这些工作表：月度测算、测算过程" in done
    assert "没有按钮（宏）" in done
    assert "没有写入任何内容" in dry
    assert f"已升级到 {__version__} 版，写入 {path}" in done
    assert len(list(tmp_path.glob("备份/first.*.bak.xlsm"))) == 1
    assert f"已是 {__version__} 版，没有写入任何内容" in run(path)[1]
    assert len(list(tmp_path.glob("备份/first.*.bak.xlsm"))) == 1


LOST: dict[Language, str] = {"zh": "异常与变动", "en": "Alerts"}


@pytest.mark.parametrize("lang", TEMPLATES)
def test_it_speaks_the_books_language(lang: Language, tmp_path: Path) -> None:
    path = changed(TEMPLATES[lang], tmp_path / "book.xlsm", without_sheet(LOST[lang]))
    code, text = run(path)
    said = {
        "zh": ["工作表“异常与变动”（表 tblAlerts）", "保持原样"],
        "en": ["Sheet Alerts (table tblAlerts)", "stay as they are"],
    }
    assert code == 0
    assert all(words in text for words in said[lang])


def test_a_refusal_ends_with_one_and_names_the_cell(tmp_path: Path) -> None:
    path = changed(DATA / "first.xlsm", tmp_path / "book.xlsm", text_in("挂账回款", "I5"))
    code, text = run(path)
    assert code == 1
    assert "I5" in text
    assert "没有写入任何内容" in text


def test_only_the_version_is_noted_where_nothing_is_lacking(tmp_path: Path) -> None:
    path = changed(TEMPLATES["zh"], tmp_path / "book.xlsm", of_version("0.0.1"))
    assert f"已升级到 {__version__} 版" in run(path)[1]
    assert "没有写入任何内容" in run(path)[1]
