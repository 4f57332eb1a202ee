"""PDFs as they are set: one page, tagged, with their font in them, and never anything but the texts given."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from addin.charts.paper.content import Listing, StatementPage
from addin.charts.paper.finishing import finished
from addin.charts.paper.fitting import SIZES, fitted, pages_in
from addin.charts.paper.typeset import Typesetter
from addin.values.errors import Language, Refused
from tests.charts.paper.pages import LONG, WORDS, page, strip

pikepdf = pytest.importorskip("pikepdf")  # none on macOS


def opened(pdf: bytes, password: str = "") -> Any:
    return pikepdf.open(io.BytesIO(pdf), password=password)


def one_page(content: StatementPage, lang: Language = "zh") -> float:
    """The size at which the content takes one page."""
    setter = Typesetter("statement", lang)
    pdf, size = fitted(lambda size: setter.pdf(content, size), content)
    with opened(pdf) as found:
        assert len(found.pages) == pages_in(pdf) == 1
        assert [float(edge) for edge in found.pages[0].mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.1)
    return size


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "content",
    [page(0, 0, 0), page(), page(20, 20, 5, LONG), page(20, 22, 4, LONG, WORDS)],
    ids=["nothing", "usual", "20 items", "20 items, every clause in words"],
)
def test_a_statement_takes_one_a4_page(content: StatementPage, lang: Language) -> None:
    assert one_page(content, lang) >= 6


def test_a_usual_one_is_set_in_type_that_is_read_easily() -> None:
    assert one_page(page()) >= 9


def test_one_that_no_size_fits_takes_more_pages_and_loses_nothing() -> None:
    much = page(40, 90, 6, LONG)
    setter = Typesetter("statement", "zh")
    pdf, size = fitted(lambda size: setter.pdf(much, size), much)
    assert pages_in(pdf) > 1
    assert size == 7.8


def test_what_was_credited_follows_on_pages_of_its_own() -> None:
    listed = Listing("明细", ["日", "客户", "号", "业绩", "基数"], [["1", "甲", "R1", "1.00", "1.00"]] * 150)
    pdf = Typesetter("statement", "zh").pdf(page()._replace(credited=listed), SIZES[0])
    assert pages_in(pdf) == 3
    assert len(finished(pdf)) < 60 * 1024


def test_it_is_tagged_titled_and_holds_its_font() -> None:
    pdf = finished(Typesetter("statement", "zh").pdf(page()))
    with opened(pdf) as found:
        assert found.Root.MarkInfo.Marked
        assert str(found.Root.Lang) == "zh"
        assert str(found.docinfo["/Title"]) == "2026年10月工资条"
        fonts = [font.DescendantFonts[0] for font in found.pages[0].Resources.Font.values()]
        assert fonts
        assert all("NotoSansSC" in str(font.BaseFont) and "/FontFile3" in font.FontDescriptor for font in fonts)
    assert len(pdf) < 60 * 1024


def test_the_same_content_gives_the_same_file() -> None:
    first, second = (finished(Typesetter("statement", "zh").pdf(page())) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        "$x$",
        "*a* _b_",
        "\\",
        '"',
        "<label>",
        "@ref",
        "#{",
        "= 1 // 2",
        "\u202e",
        "\ud800",
        "\x00\x0b\x7f",
    ],
)
def test_texts_are_texts_whatever_they_look_like(text: str) -> None:
    assert pages_in(Typesetter("statement", "zh").pdf(page(name=text, why=text))) == 1
    assert pages_in(Typesetter("strips", "zh").pdf([strip(3)._replace(employer=text)])) == 1


def test_characters_without_a_picture_are_named_and_set_all_the_same() -> None:
    setter = Typesetter("statement", "zh")
    assert setter.missing(page(name="𠮷\n\U000f0000")) == {"𠮷", "\U000f0000"}
    assert setter.missing(page(name=LONG)) == set()
    assert pages_in(setter.pdf(page(name="𠮷"))) == 1


@pytest.mark.parametrize(("people", "pages"), [(1, 1), (3, 1), (4, 2), (7, 3)])
@pytest.mark.parametrize("items", [0, 5, 20, 24])
def test_strips_are_three_to_a_page(people: int, pages: int, items: int) -> None:
    assert pages_in(Typesetter("strips", "zh").pdf([strip(items)] * people)) == pages


def test_a_locked_one_opens_with_its_password_only() -> None:
    pdf = finished(Typesetter("statement", "zh").pdf(page()), "12345X")
    for wrong in ("", "12345x", "12345"):
        with pytest.raises(pikepdf.PasswordError):
            opened(pdf, wrong)
    with opened(pdf, "12345X") as found:
        assert found.encryption.bits == 256
        assert not found.owner_password_matched
        assert str(found.docinfo["/Title"]) == "2026年10月工资条"
        assert found.Root.MarkInfo.Marked


def test_where_nothing_can_lock_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(Refused, match="no_pdf_locking"):
        finished(b"", "1")
    assert finished(b"as it is") == b"as it is"
