"""What a file has besides its content: mode, owner, group, extended attributes. A new file takes over another's."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

Attribute = Literal["mode", "owner", "group", "access", "times", "sync", "folder"]

_ACL = "system.posix_acl_access"
_SYSTEMS = ("security.", "trusted.")  # given by the system itself, nothing of the user's
_NOT_HERE = (
    errno.EPERM,
    errno.EACCES,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EINVAL,
    errno.EROFS,
    errno.ENODATA if hasattr(errno, "ENODATA") else errno.EPERM,
)


def take_over(file: Path, like: Path, *, owner: bool, times: bool = False) -> set[Attribute]:
    """``file`` becomes like the other, never open to more people; the answer is what the disk does not let us keep.

    ``owner``: it takes the other's place, so belongs to the same people.
    """
    theirs = like.stat()
    lost: set[Attribute] = set()
    if sys.platform != "win32" and owner and not _owned(file, theirs):
        lost |= _without_owner(theirs)
    mode = _no_wider(file, theirs)
    if mode != stat.S_IMODE(theirs.st_mode):
        lost.add("group")
    if sys.platform == "linux" and (gone := _not_extended(file, like)):
        lost.add("access")
        mode &= ~0o070 if _ACL in gone else ~0  # the group's bits meant everybody on the list
    if not _allowed(lambda: os.chmod(file, mode)) and stat.S_IMODE(file.stat().st_mode) != mode:
        lost.add("mode")
    if times and not _allowed(lambda: os.utime(file, ns=(theirs.st_atime_ns, theirs.st_mtime_ns))):
        lost.add("times")
    return lost


def make_usual(file: Path) -> set[Attribute]:
    """``file`` as open as any new file of this user."""
    mask = os.umask(0o077)
    os.umask(mask)
    return set() if _allowed(lambda: os.chmod(file, 0o666 & ~mask)) else {"mode"}


def _allowed(action: Callable[[], object]) -> bool:
    """Do it; False where this disk or this user may not. What else goes wrong is raised."""
    try:
        action()
    except OSError as error:
        if error.errno in _NOT_HERE:
            return False
        raise
    return True


if sys.platform != "win32":

    def _owned(file: Path, theirs: os.stat_result) -> bool:
        """Owner and group, or the group alone; False if the owner is another."""
        ours = file.stat()
        if (ours.st_uid, ours.st_gid) == (theirs.st_uid, theirs.st_gid):
            return True
        if _allowed(lambda: os.chown(file, theirs.st_uid, theirs.st_gid)):
            return True
        if ours.st_gid != theirs.st_gid:
            _allowed(lambda: os.chown(file, -1, theirs.st_gid))
        return ours.st_uid == theirs.st_uid


def _without_owner(theirs: os.stat_result) -> set[Attribute]:
    """Worth telling where the earlier owner could do more than the group, of which he still is."""
    return {"owner"} if theirs.st_mode >> 6 & ~(theirs.st_mode >> 3) & 0o6 else set()


def _no_wider(file: Path, theirs: os.stat_result) -> int:
    """The other's mode; another group gets no more than everybody does."""
    mode = stat.S_IMODE(theirs.st_mode)
    if sys.platform == "win32" or file.stat().st_gid == theirs.st_gid:
        return mode
    return mode & ~0o070 | mode & (mode & 0o007) << 3


if sys.platform == "linux":

    def _not_extended(file: Path, like: Path) -> set[str]:
        """Copies extended attributes, among them the list of who may do what; those of the user's that are lost."""
        theirs, ours = _names(like), _names(file)
        gone = {name for name in theirs if not _allowed(partial(_copy_extended, file, like, name))}
        if _ACL in ours and _ACL not in theirs and not _allowed(lambda: os.removexattr(file, _ACL)):
            gone.add(_ACL)  # the folder's own, wider than the file's
        return {name for name in gone if not name.startswith(_SYSTEMS)}

    def _copy_extended(file: Path, like: Path, name: str) -> None:
        os.setxattr(file, name, os.getxattr(like, name))

    def _names(file: Path) -> list[str]:
        found: list[str] = []
        _allowed(lambda: found.extend(os.listxattr(file)))
        return found
