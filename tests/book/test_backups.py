"""Backups lie in a folder beside the book and do not litter; whatever is not surely one of this book's own stays."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterable
from pathlib import Path

import pytest

from addin.book.file.workbook import FileBook
from addin.book.saving.backups import BACKUP_FOLDERS, KEPT, prune
from tests.book.minimal import table, workbook
from tests.book.save_steps import NEW, OLD, prepared, save
from tests.book.test_saving import backups, lost

NOW = dt.datetime(2026, 11, 27, 18, 0)
posix = pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return prepared(tmp_path / "b")


def name(at: dt.datetime, number: int = 1, of: str = "书") -> str:
    return f"{of}.{at:%Y%m%d-%H%M%S}{f'-{number}' if number > 1 else ''}.bak.xlsm"


def made(book: Path, names: Iterable[str], at: dt.datetime | None = None) -> None:
    """Files in the folder of backups, last changed at ``at``; else before anything that a name may say."""
    folder = book.parent / "备份"
    folder.mkdir(exist_ok=True)
    seconds = (at or dt.datetime(2020, 1, 1)).timestamp()
    for each in names:
        (folder / each).write_bytes(OLD)
        os.utime(folder / each, (seconds, seconds))


def pruned(book: Path, newest: str) -> set[str]:
    folder = book.parent / "备份"
    prune(book, folder / newest)
    return {path.name for path in folder.iterdir()}


def test_the_last_thirty_stay_and_the_last_of_each_month(book: Path) -> None:
    days = [NOW - dt.timedelta(days=3 * back) for back in range(80)]
    made(book, map(name, days))
    newest = sorted(days)[-KEPT:]
    lasts = {(day.year, day.month): day for day in sorted(days)}.values()
    assert pruned(book, name(NOW)) == {name(day) for day in (*newest, *lasts)}
    assert len(lasts) == 8


def test_thirty_of_one_day_stay_in_the_order_in_which_they_were_made(book: Path) -> None:
    made(book, [name(NOW, number) for number in range(1, 41)])
    assert pruned(book, name(NOW, 40)) == {name(NOW, number) for number in range(11, 41)}


NOT_OURS = (
    name(NOW, of="别的书"),
    name(NOW, of="书2"),
    "书.20250101-090000.bak.xlsx",
    "书.20250101-090000.xlsm",
    "书.20251301-090000.bak.xlsm",  # no such month
    "书.20250101-090000.bak.xlsm.gz",
    "旧书.20250101-090000.bak.xlsm",
    "书.20250101-090000.bak.20250102-090000.bak.xlsm",  # of a backup that was opened and settled
    "书.２０２５0101-090000.bak.xlsm",
    "书.20250101-090000-.bak.xlsm",
    "书.20250101-090000.bak (2).xlsm",
    "说明.txt",
)


def test_what_is_not_surely_a_backup_of_this_book_stays(book: Path) -> None:
    made(book, [name(NOW - dt.timedelta(minutes=back)) for back in range(40)])
    made(book, NOT_OURS)
    (book.parent / "备份" / name(NOW - dt.timedelta(days=1))).mkdir()
    left = pruned(book, name(NOW))
    assert set(NOT_OURS) | {name(NOW - dt.timedelta(days=1))} <= left
    assert len(left) == KEPT + len(NOT_OURS) + 1


def test_a_backup_that_somebody_changed_or_protected_stays(book: Path) -> None:
    old = NOW - dt.timedelta(hours=2)
    changed, protected, plain = (name(old + dt.timedelta(minutes=minute)) for minute in range(3))
    made(book, [name(NOW - dt.timedelta(minutes=back)) for back in range(40)])
    made(book, [changed], at=NOW)
    made(book, [protected, plain])
    (book.parent / "备份" / protected).chmod(0o440)
    left = pruned(book, name(NOW))
    assert {changed, protected} <= left
    assert plain not in left


@posix
def test_a_link_among_the_backups_stays(book: Path, tmp_path: Path) -> None:
    old = name(NOW - dt.timedelta(hours=2))
    made(book, [name(NOW - dt.timedelta(minutes=back)) for back in range(40)])
    (book.parent / "备份" / old).symlink_to(tmp_path)
    assert old in pruned(book, name(NOW))


def test_a_clock_that_ran_ahead_does_not_cost_the_newest(book: Path) -> None:
    ahead = [name(NOW + dt.timedelta(days=400 + day)) for day in range(40)]
    made(book, [*ahead, name(NOW)])
    assert pruned(book, name(NOW)) == {*ahead, name(NOW)}


def test_saving_prunes_and_leaves_what_lies_beside_the_book(book: Path) -> None:
    year = dt.datetime.now() - dt.timedelta(days=365)
    days = [year + dt.timedelta(minutes=minute) for minute in range(50)]
    made(book, map(name, days))
    earlier = book.with_name(name(year))
    earlier.write_bytes(OLD)
    save(book)
    left = [path for path in backups(book) if path.parent != book.parent]
    assert len(left) == KEPT
    assert name(days[-1]) in {path.name for path in left}
    assert earlier.exists()
    assert lost() == set()


# the folder


@posix
@pytest.mark.parametrize("mode", [0o700, 0o750, 0o2775])
def test_the_folder_is_as_open_as_the_one_that_it_lies_in(book: Path, mode: int) -> None:
    book.parent.chmod(mode)
    mask = os.umask(0)
    try:
        save(book)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((book.parent / "备份").stat().st_mode) == mode


@pytest.mark.parametrize("way", ["a file", "a dangling link"])
def test_where_there_can_be_no_folder_the_backup_lies_beside_the_book_and_that_is_told(book: Path, way: str) -> None:
    folder = book.parent / "备份"
    folder.write_text("notes") if way == "a file" else folder.symlink_to("nowhere")
    save(book)
    assert book.read_bytes() == NEW
    assert [(path.parent, path.read_bytes()) for path in backups(book)] == [(book.parent, OLD)]
    assert lost() == {"folder"}


@posix
def test_the_folder_may_be_a_link_to_another_disk(book: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (book.parent / "备份").symlink_to(tmp_path / "elsewhere")
    save(book)
    assert [path.read_bytes() for path in (tmp_path / "elsewhere").iterdir()] == [OLD]
    assert lost() == set()


@posix
def test_a_book_reached_by_a_link_has_its_backups_where_it_lies(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "别名.xlsm"
    link.symlink_to(book)
    save(link)
    assert [path.parent for path in backups(book)] == [book.parent / "备份"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "别名.xlsm"]


@pytest.mark.parametrize(("lang", "headers"), [("zh", ("键", "值")), ("en", ("Key", "Value"))])
def test_each_edition_has_its_word_for_the_folder(tmp_path: Path, lang: str, headers: tuple[str, str]) -> None:
    columns = "".join(f'<tableColumn id="{at}" name="{header}"/>' for at, header in enumerate(headers, 1))
    path = workbook(tmp_path / "book.xlsx", table_xml=table(columns=columns).replace('"t"', '"tblPolicy"'))
    FileBook(path).write({"tblPolicy": [["plan", 1]]})
    folder = {"zh": "备份", "en": "Backups"}[lang]
    assert folder in BACKUP_FOLDERS.values()
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["book.xlsx", folder])
