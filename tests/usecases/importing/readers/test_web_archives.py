"""A web archive in one file (MHTML), which many systems name .xls: its page, however it is packed."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest

from tests.usecases.importing.readers import kinds
from tests.usecases.importing.readers.kinds import Made
from tests.usecases.importing.readers.test_files import ROWS, grids, plain, told

END = b"\r\n--==next--\r\n"


def archive(page: bytes, packing: str = "quoted-printable", charset: str = "", end: bytes = END) -> bytes:
    """As Excel saves one: headers, the page, a list of files, a style sheet."""
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[packing](page)
    said = f'; charset="{charset}"' if charset else ""
    head = (
        'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="==next"\r\n\r\n'
        "This document is a web archive file.\r\n\r\n--==next\r\nContent-Location: file:///C:/x/y.htm\r\n"
        f"Content-Transfer-Encoding: {packing}\r\nContent-Type: text/html{said}\r\n\r\n"
    )
    styles = b'\r\n--==next\r\nContent-Type: text/css; charset="us-ascii"\r\n\r\n<table><tr><td>no page</table>'
    return head.encode() + packed + styles + end


def bare(encoding: str) -> bytes:
    """A page that says nothing of its encoding."""
    page = kinds.html(Made(ROWS), encoding)
    head, _, rest = page.partition(b"<head>")
    return head + rest.partition(b"</head>")[2]


@pytest.mark.parametrize("packing", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "UTF-8"), ("gbk", "GBK")])
@pytest.mark.parametrize("named", [True, False])
def test_its_page_is_read_however_it_is_packed(
    packing: str, encoding: str, said: str, named: bool, tmp_path: Path
) -> None:
    for name in ("x.xls", "x.mht"):
        found = grids(tmp_path, archive(bare(encoding), packing, encoding if named else ""), name)
        (grid,) = found
        assert (grid.kind, grid.encoding) == ("html", said)
        assert plain(grid)[1:] == [["B1", "2026-10-05", 1234.5], ["B2", "2026-10-06"], ["B3", "甲&乙", 3.0]]


def test_the_charset_of_the_part_tells_what_its_bytes_leave_open(tmp_path: Path) -> None:
    doubtful = "中文".encode()  # bytes that are three characters in GBK
    page = b"<html><table><tr><td>" + doubtful + b"</td></tr></table></html>"
    for charset, meant in (("GB2312", doubtful.decode("gb18030")), ("utf-8", "中文"), ("", "中文")):
        (grid,) = grids(tmp_path, archive(page, "base64", charset))
        assert grid.rows[0][0] == meant


def test_pages_of_several_sheets_come_in_order_and_hidden_ones_are_told(tmp_path: Path) -> None:
    hidden = kinds.html(Made(ROWS)).replace(b"<head>", b"<head><x:Visible>SheetHidden</x:Visible>")
    frames = b"<html><frameset><frame src=x></frameset></html>"
    second = b"\r\n--==next\r\nContent-Type: text/html\r\n\r\n"
    data = archive(frames, "8bit", end=second + hidden + second + kinds.html(Made(ROWS[:2])) + END)
    first, last = grids(tmp_path, data)
    assert (first.hidden, last.hidden) == (True, False)
    assert (first.place, last.place) == ("x.xls [1]", "x.xls [2]")


def test_one_page_without_parts(tmp_path: Path) -> None:
    page = kinds.html(Made(ROWS))
    data = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    (grid,) = grids(tmp_path, data + base64.encodebytes(page))
    assert grid.rows[0][0] == "账单号"


@pytest.mark.parametrize("packing", ["quoted-printable", "base64"])
def test_what_is_cut_short_is_refused(packing: str, tmp_path: Path) -> None:
    whole = archive(bare("utf-8"), packing)
    for size in range(whole.index(b"text/html") + 60, whole.index(b"text/css") - 40, 29):
        assert "无法读取" in told(tmp_path, whole[:size]) or "没有表格" in told(tmp_path, whole[:size])


def test_an_archive_without_a_table_is_told(tmp_path: Path) -> None:
    assert "没有表格" in told(tmp_path, archive(b"<html><body>nothing</body></html>"))


def test_a_text_that_only_speaks_of_mime_is_a_text(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, "账单号,备注\nB1,MIME-Version: 1.0\n".encode(), "x.csv")
    assert grid.kind == "text"
