"""The instructions as pages: whole, with their pictures, linked to each other, without a network."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import pytest

from addin.faces import guide
from addin.faces.guide import GUIDE, guide_page
from addin.values.errors import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each page of a language, by its file's name."""
    folder = tmp_path_factory.mktemp("guide")
    first = guide_page(request.param, folder)
    assert first is not None
    assert first.name == f"{GUIDE[request.param][0]}.html"
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_every_page_is_made_and_links_to_all_others(pages: dict[str, str]) -> None:
    assert len(pages) >= 5
    assert all(f'href="{name}"' in text for name in pages for text in pages.values())


def test_every_picture_is_there_and_nothing_comes_from_a_network(pages: dict[str, str]) -> None:
    pictures = [url for text in pages.values() for url in re.findall(r'src="([^"]+)"', text)]
    assert len(pictures) > 40
    assert all(Path(url2pathname(urlsplit(url).path)).is_file() for url in pictures)


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    for text in pages.values():
        for url in re.findall(r'<a href="([^"]+)"', text):
            target, _, part = unquote(url).partition("#")
            if target.startswith("http"):
                continue
            assert target or part, url
            if target.startswith("file:"):
                assert Path(url2pathname(urlsplit(target).path)).exists(), url
                continue
            held = pages[target] if target else text
            assert not part or f'id="{part}"' in held, url


def test_tables_and_commands_are_shown_as_such(pages: dict[str, str]) -> None:
    first = next(text for name, text in pages.items() if name.startswith("first-month"))
    assert first.count("<table>") >= 2
    assert "<code>salesbook plan " in first
    assert not re.search(r"^\||\]\(", first, re.MULTILINE)


def test_where_there_are_no_docs_there_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide, "DOCS", tmp_path / "none")
    assert guide_page("zh", tmp_path / "made") is None


def test_a_folder_that_cannot_be_written_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert guide_page("zh", tmp_path / "file") is None
