"""Texts: a line that cannot be cut for certain is refused and named, and every line of the file is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.usecases.importing.files import HEADINGS, counts, refused, taken, text_file, typed

HEAD = ",".join(HEADINGS)
GOOD = ",".join(typed())

WHOLE_LINES = [
    ("an amount with an unquoted thousands separator", [typed(amount="1,234.50")], "第 2 行有 10 格，标题行只有 9 格"),
    (
        "the same without the blank at the line's end",
        [typed(amount="12,800.00")[:8]],
        "第 2 行的金额可能被千位逗号拆成",
    ),
    ("the same where the blank is filled", [typed(amount="12,800.00", bill="ZD1")], "第 2 行有 10 格"),
    ("two separators", [typed(amount="1,234,567.00")], "第 2 行有 11 格"),
    ("any cell too many, even a blank one", [[*typed(), ""]], "第 2 行有 10 格，标题行只有 9 格"),
    ("a comma in another column", [typed(customer="C1,甲")], "第 2 行有 10 格"),
    ("headings in another order below", [GOOD, HEADINGS[::-1], typed("R10")], "第 3 行又有一行标题"),
    ("a quote with text behind it", ['R9,"2026"-10-03,C1,002,会员,房费,现付,1,', GOOD], "第 2 行的引号后面还有文字"),
]


@pytest.mark.parametrize(("why", "lines", "fact"), WHOLE_LINES, ids=[case[0] for case in WHOLE_LINES])
def test_a_line_that_may_be_cut_wrongly_is_refused(why: str, lines: list[list[str]], fact: str, tmp_path: Path) -> None:
    found, summary = refused(text_file(tmp_path, HEAD, *lines))
    assert [text for text in found if text.startswith("x.csv: ") and fact in text], found
    assert f"文件共 {len(lines) + 1} 行" in summary
    assert "有错 1 行" in summary or "未读" in summary


OPEN_QUOTES = [
    ("to the end of the file", ['{},"包厢', "{}", "{}"], 3),
    ("to a quote lines later", ['{},"包厢', "{}", '{},"'], 3),
    ("in the last line", ["{}", "{}", '{},"包厢'], 5),
    ("opened in the second line of a cell's text", ['{},"一\n二"', '{},"包厢', "{}"], 5),
]


@pytest.mark.parametrize(("why", "lines", "at"), OPEN_QUOTES, ids=[case[0] for case in OPEN_QUOTES])
def test_a_quote_left_open_is_named_by_its_line(why: str, lines: list[str], at: int, tmp_path: Path) -> None:
    made = [each.format(",".join(typed(f"R{number}"))) for number, each in enumerate(lines)]
    found, summary = refused(text_file(tmp_path, "明细", HEAD + ",备注", *made, end="\n"))
    assert found == [f"x.csv: 第 {at} 行有一个引号没有关上，后面的行被并进了这一格。"]
    assert "文件共" in summary


def test_text_over_several_lines_of_a_file_is_read_and_counted(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, HEAD + ",备注", GOOD + ',"甲\n乙，丙\n丁"', ",".join(typed("R10", amount="2")) + ",", end="\n"
    )
    assert [(row[0], row[7]) for row in taken(path)] == [("R9", 100.0), ("R10", 2.0)]
    assert (counts(path).lines, counts(path).continued) == (5, 2)


def test_a_bad_cell_below_such_text_is_named_by_the_line_of_the_file(tmp_path: Path) -> None:
    path = text_file(tmp_path, HEAD + ",备注", GOOD + ',"甲\n乙"', ",".join(typed("R10", amount="?")) + ",", end="\n")
    assert refused(path)[0] == ["x.csv H4: “?”是文字，不是数字。"]


DOUBLED = [
    (["金额"], ["H “金额” 和 J “金额”"]),
    (["Amount"], ["H “金额” 和 J “Amount”"]),
    (["备注", "Bill no", "金额"], ["H “金额” 和 L “金额”", "I “账单号” 和 K “Bill no”"]),
]


@pytest.mark.parametrize(("more", "both"), DOUBLED)
def test_a_doubled_column_of_ours_is_refused_by_both_names(more: list[str], both: list[str], tmp_path: Path) -> None:
    path = text_file(tmp_path, HEADINGS + more, [*typed(), *["80"] * len(more)])
    found, _ = refused(path)
    assert [text.split("：")[1].rstrip("。") for text in found] == both
    assert all("x.csv 第 1 行" in text for text in found)


def test_a_doubled_column_of_the_users_own_does_not_matter(tmp_path: Path) -> None:
    assert len(taken(text_file(tmp_path, [*HEADINGS, "备注", "备注"], [*typed(), "a", "b"]))) == 1


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("titles", [[], ["销售流水明细表"], ["表;一,二,三", "", "第 1 页,共 2 页"], ["x"] * 60])
def test_headings_are_found_below_any_titles(titles: list[str], delimiter: str, tmp_path: Path) -> None:
    path = text_file(tmp_path, *titles, HEADINGS, typed(), delimiter=delimiter)
    assert [row[0] for row in taken(path)] == ["R9"]


def test_two_of_our_words_in_a_title_are_not_the_headings(tmp_path: Path) -> None:
    path = text_file(tmp_path, "消费日期,2026-10,金额,120000", HEAD, GOOD)
    assert [row[0] for row in taken(path)] == ["R9"]


def test_a_receipt_above_the_headings_is_not_a_title(tmp_path: Path) -> None:
    assert "第 1 行在标题行之上，却像一笔流水" in refused(text_file(tmp_path, GOOD, HEAD, typed("R10")))[0][0]


def test_every_line_is_counted(tmp_path: Path) -> None:
    more = ["导出", "", HEAD + ",备注", GOOD + ",", "", ",".join(typed("R10")) + ",", HEAD, ",,,,,,,,,完"]
    found = counts(text_file(tmp_path, *more))
    assert found._asdict() == {
        "taken": 2, "refused": 0, "titles": 3, "blank": 2, "other": 1, "continued": 0, "unread": 0, "totals": 0,
        "filtered": 0, "skipped": 0,
    }  # fmt: skip
    assert found.lines == len(more)


def test_what_a_refused_file_holds_is_counted(tmp_path: Path) -> None:
    lines = [typed(f"R{number}", amount="1,0.00" if number == 3 else "?" * (number == 5) or "1") for number in range(7)]
    found, summary = refused(text_file(tmp_path, "导出", HEAD, *lines))
    assert len(found) == 2
    assert summary == "文件共 9 行：流水 5 行，有错 2 行，标题 2 行。"


MESSAGES = [
    ([], "文件 x.csv 是空的"),
    (["", " ,", ""], "文件 x.csv 是空的"),
    (["姓名,电话,地址", "甲,1,乙"], "要找的列：流水号, 消费日期, 客户编号, 工号"),
    (["姓名,电话,地址", "甲,1,乙"], "内容最多的是第 1 行：姓名, 电话, 地址"),
    (["明细", ",".join(HEADINGS[1:])], "x.csv 第 2 行的标题最像“消费流水”，却没有这些列：流水号。"),
]


@pytest.mark.parametrize(("lines", "fact"), MESSAGES)
def test_without_headings_it_is_said_what_was_looked_for_and_what_found(
    lines: list[str], fact: str, tmp_path: Path
) -> None:
    assert fact in refused(text_file(tmp_path, *lines))[0][0]


@pytest.mark.parametrize(
    ("name", "data", "fact"),
    [
        ("x.csv", HEAD.encode() + b"\nR9\x00,2026", "第 2 行有空字符"),
        ("x.csv", HEAD.encode("utf-16-le")[:-1], "编码无法识别"),
        ("x.csv", b"\x81\xff" + HEAD.encode(), "编码无法识别"),
        ("x.csv", b"\xd0\xcf\x11\xe0" + bytes(600), "x.csv 无法读取"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "x.xlsx 无法读取"),
        ("x.xls", b"\x09\x04\x06\x00" + bytes(600), "Excel 4 或更早的格式"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "设有打开密码"),
        ("x.xlsx", b"\n<html><table><tr><td>1</td></tr></table></html>", "没有找到标题行"),
        ("x.xls", b"<html><body>1</body></html>", "其实是网页，里面没有表格"),
        ("x.csv", b"%PDF-1.7", "不是可以导入的文件"),
        ("x.xlsx", b"PK\x03\x04 and no more", "x.xlsx 已损坏"),
        ("x.csv", HEAD.encode() + b"\n" + b"9" * 200_000, "有一个引号没有关上"),
    ],
)
def test_files_of_another_kind(name: str, data: bytes, fact: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert fact in refused(tmp_path / name)[0][0]


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx"])
def test_a_folder_and_a_missing_file(name: str, tmp_path: Path) -> None:
    assert "找不到文件" in refused(tmp_path / name)[0][0]
    (tmp_path / name).mkdir()
    assert "不是可以导入的文件" in refused(tmp_path / name)[0][0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str, tmp_path: Path) -> None:
    assert len(taken(text_file(tmp_path, HEAD, GOOD, typed("R10"), end=end))) == 2


AMOUNTS = [
    ("1,234.50", 1234.5), ("¥ 12.8", 12.8), ("￥-12", -12.0), ("+5", 5.0), ("12，800", 12800.0), ("1.234,50", 1234.5),
    ("12,80", None), ("1234,567.00", None), ("(100.00)", -100.0), ("100元", 100.0), ("1e3", None), ("1.005", None),
    ("100.0000000000000000001", None), ("１２", 12.0), ("--1", None), ("=1+1", None),
    ("99999999999.99", 99999999999.99),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), AMOUNTS)
def test_an_amount_is_what_it_clearly_says_or_refused(said: str, meant: float | None, tmp_path: Path) -> None:
    path = text_file(tmp_path, HEAD, typed(amount=f'"{said}"'))
    if meant is None:
        assert refused(path)[0][0].startswith("x.csv H2: ")
    else:
        assert taken(path)[0][7] == meant
