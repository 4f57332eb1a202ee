"""What a file has besides its content outlives a saving, where the disk lets it; never may more people open it."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from addin.book.saving.attributes import take_over
from addin.book.saving.saved import saved_files
from tests.book.save_steps import NEW, prepared, save
from tests.book.test_saving import backups, lost

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return prepared(tmp_path / "b")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def denying(monkeypatch: pytest.MonkeyPatch, function: str, error: int = errno.EPERM) -> None:
    def deny(*_: Any, **__: Any) -> Any:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, function, deny)


@root
def test_owner_group_and_mode_stay_on_book_and_backup(book: Path) -> None:
    os.chown(book, 1234, 2345)
    book.chmod(0o664)
    save(book)
    for file in (book, *backups(book)):
        assert (file.stat().st_uid, file.stat().st_gid, mode(file)) == (1234, 2345, 0o664)
    assert lost() == set()
    assert saved_files()[-1].file == book


@pytest.mark.skipif(sys.platform != "linux", reason="Linux")
def test_extended_attributes_stay(book: Path) -> None:
    try:
        os.setxattr(book, "user.note", "工资".encode())
    except OSError:
        pytest.skip("a disk without them")
    save(book)
    for file in (book, *backups(book)):
        assert os.getxattr(file, "user.note").decode() == "工资"
    assert lost() == set()


@pytest.mark.parametrize("error", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EACCES])
@pytest.mark.parametrize(("function", "attribute"), [("chmod", "mode"), ("utime", "times")])
def test_a_disk_that_keeps_less_is_written_all_the_same_and_told(
    book: Path, monkeypatch: pytest.MonkeyPatch, function: str, attribute: str, error: int
) -> None:
    denying(monkeypatch, function, error)
    save(book)
    assert book.read_bytes() == NEW
    assert lost() == {attribute}
    assert mode(book) & ~0o640 == 0


@root
def test_another_group_gets_no_more_than_everybody(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chown(book, -1, 2345)
    book.chmod(0o674)
    denying(monkeypatch, "chown")
    save(book)
    assert mode(book) == 0o644
    assert lost() == {"group"}


@root
@pytest.mark.parametrize(("bits", "told"), [(0o600, {"owner"}), (0o644, {"owner"}), (0o664, set()), (0o660, set())])
def test_an_owner_who_loses_a_right_is_told_of(
    book: Path, monkeypatch: pytest.MonkeyPatch, bits: int, told: set[str]
) -> None:
    os.chown(book, 1234, -1)
    book.chmod(bits)
    denying(monkeypatch, "chown")
    save(book)
    assert mode(book) == bits
    assert lost() == told


@pytest.mark.skipif(sys.platform != "linux", reason="Linux")
def test_where_the_list_of_people_is_lost_the_group_gets_nothing_of_it(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The group's bits of a file with such a list say what anybody on it may do at most."""
    names = {str(book): ["system.posix_acl_access"]}
    monkeypatch.setattr(os, "listxattr", lambda path: names.get(str(path), []))
    monkeypatch.setattr(os, "getxattr", lambda path, name: b"list")
    denying(monkeypatch, "setxattr", errno.ENOTSUP)
    file = tmp_path / "new"
    file.touch()
    assert take_over(file, book, owner=True) == {"access"}
    assert mode(file) == 0o600
