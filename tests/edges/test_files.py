"""Damaged files are refused, saves are whole or not at all, and what is the user's own stays and follows."""

from __future__ import annotations

import errno
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.usecases.settle import DataRefused, check_book, settle_month
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.edges.books import add, edit_part, pay, rows, run, sheet_part
from tests.edges.test_paying import SALES
from tests.usecases.test_wrong_input import CLOCK

OCTOBER = Month(2026, 10)


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def damaged(whole: bytes, rng: random.Random) -> Iterator[tuple[str, bytes]]:
    """Files cut short, with other bytes, without a part, and with a part's XML spoilt."""
    with zipfile.ZipFile(BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(6):
        yield "cut", whole[: rng.randrange(len(whole))]
    for _ in range(20):
        data = bytearray(whole)
        for _ in range(rng.choice([1, 3, 20])):
            data[rng.randrange(len(data))] = rng.randrange(256)
        yield "bytes", bytes(data)
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    ours = [name for name in names if re.search(r"tables/|workbook|sharedStrings|styles|worksheets/sheet\d", name)]
    for name in rng.sample(names, 12):
        yield f"without {name}", packed({key: data for key, data in parts.items() if key != name})
    for name in rng.sample(ours, 25):
        tokens = list(re.finditer(rb'"[^"<]{1,60}"|<v>[^<]*</v>|<[^>]{1,200}>', parts[name]))
        token = rng.choice(tokens)
        new = rng.choice([b"", token[0] * 2, token[0][: len(token[0]) // 2], re.sub(rb"\d+", b"99999999999", token[0]),
                          re.sub(rb"\d+", b"1e400", token[0]), re.sub(rb"\d+", b"NaN", token[0])])  # fmt: skip
        spoilt = parts[name][: token.start()] + new + parts[name][token.end() :]
        yield f"{name}: {token[0]!r} became {new!r}", packed(parts | {name: spoilt})


def nets(path: Path) -> dict[str, float]:
    return {row["工号"]: row["实发"] for row in rows(path, "tblSettlement")}


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_file_is_refused_or_settles_to_the_same(book: Path, seed: int) -> None:
    """No traceback, and no other amount unless a cell of the data itself was hit, which the tests of values look at."""
    whole, output = book.read_bytes(), book.with_name("out.xlsm")
    settle_month(FileBook(book, output), OCTOBER, CLOCK)
    wanted = nets(output)
    for what, data in damaged(whole, random.Random(seed)):
        book.write_bytes(data)
        try:
            check_book(FileBook(book), OCTOBER)
            settle_month(FileBook(book, output), OCTOBER, CLOCK)
        except (DataRefused, Refused):
            continue
        assert "sheets/" in what or nets(output) == wanted, what
        with zipfile.ZipFile(output) as package:
            assert package.testzip() is None, what


FAULTS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EBUSY]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
def test_a_save_that_fails_leaves_the_old_book(
    book: Path, monkeypatch: pytest.MonkeyPatch, fault: int, step: str
) -> None:
    before = {path.name: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()}

    def fail(*arguments: object, **more: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(os, step, fail)
    said = run("settle", book, "-m", "2026-10")
    monkeypatch.undo()
    assert said.code == 1, said.text
    assert book.read_bytes() == before[book.name]


def test_two_imports_at_once_lose_no_line(book: Path) -> None:
    """Each says what it did: 'done' means that its line is in the book."""
    head = "流水号,消费日期,客户编号,工号,业绩来源,消费项目,支付方式,金额,账单号"
    for attempt in range(3):
        names = [f"R{attempt}{which}" for which in "AB"]
        runs = []
        for name in names:
            file = book.parent / f"{name}.csv"
            file.write_text(f"{head}\n{name},2026-10-20,,002,会员,房费,现付,100,ZD\n", encoding="utf-8")
            command = [sys.executable, "-m", "addin.faces.cli.main", "import", str(book), str(file)]
            runs.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        done = {name for name, process in zip(names, runs, strict=True) if process.wait(60) == 0}
        assert done
        assert done == {row["流水号"] for row in rows(book, "tblReceipts")} & set(names)


def test_what_users_add_stays_and_its_references_follow_the_table(book: Path) -> None:
    """A name, a chart's series, a pivot's source and a conditional format over a table's rows; parts of no one's."""
    run("settle", book, "-m", "2026-10")
    table, part = Package.open(book).tables["tblSettlement"], sheet_part(book, "tblSettlement")
    last = 4 + len(rows(book, "tblSettlement"))
    area = f"$E$5:$E${last}"
    extra = {
        "xl/charts/chart99.xml": f'<c:chart xmlns:c="c"><c:f>月度结算表!{area}</c:f></c:chart>'.encode(),
        "xl/pivotCache/pivotCacheDefinition99.xml": (
            '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<cacheSource type="worksheet"><worksheetSource ref="A4:E{last}" sheet="月度结算表"/></cacheSource>'
            "</pivotCacheDefinition>"
        ).encode(),
        "xl/media/image99.png": bytes(range(256)),
        "customXml/item99.xml": b"<x/>",
    }
    with zipfile.ZipFile(book, "a") as package:
        for name, data in extra.items():
            package.writestr(name, data)
    named = f'<definedName name="MyPay">月度结算表!{area}</definedName></definedNames>'
    edit_part(book, "xl/workbook.xml", lambda xml: xml.replace(b"</definedNames>", named.encode()))
    rule = '<cfRule type="cellIs" priority="999" operator="lessThan"><formula>0</formula></cfRule>'
    format_ = f'<conditionalFormatting sqref="E5:E{last}">{rule}</conditionalFormatting>'.encode()
    edit_part(book, part, lambda xml: re.sub(rb"(<dataValidations|<hyperlinks|<pageMargins|<printOptions)",
                                             lambda m: format_ + m[1], xml, count=1))  # fmt: skip
    add(book, "tblReceipts", *SALES[:1])
    before = zipfile.ZipFile(BytesIO(book.read_bytes()))
    assert run("settle", book, "-m", "2026-11").code == 0
    after, grown = zipfile.ZipFile(book), last + 3
    assert set(before.namelist()) == set(after.namelist())
    assert all(after.read(name) == extra[name] for name in ("xl/media/image99.png", "customXml/item99.xml"))
    assert f'MyPay">月度结算表!$E$5:$E${grown}<'.encode() in after.read("xl/workbook.xml")
    assert f"$E$5:$E${grown}<".encode() in after.read("xl/charts/chart99.xml")
    assert f'ref="A4:E{grown}"'.encode() in after.read("xl/pivotCache/pivotCacheDefinition99.xml")
    assert f'sqref="E5:E{grown}"'.encode() in after.read(table.sheet_part)
    assert pay(book, "002", "2026-11")["业绩"] == 3000
