"""What install and doctor need to know of the computer they run on. Tests hand in another one."""

from __future__ import annotations

import importlib.metadata
import locale
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_config_path, user_data_path

from addin.setup.origin import FROM_WHEEL, PROJECT
from addin.setup.windows import NoRegistry, Registry

WINDOWS, MAC = "win32", "darwin"


class Machine(NamedTuple):
    """One user's computer; ``codepage`` is the encoding in which VBA reads text files.

    ``requires`` is what the installed wheel asks of other packages ('lxml>=6.1'); None in a checkout, which has a lock.
    """

    platform: str
    home: Path
    project: Path
    requires: Sequence[str] | None
    executable: Path
    base_prefix: str
    version: tuple[int, int, int]
    bits: int
    codepage: str
    data: Path
    config: Path
    environ: Mapping[str, str]
    registry: Registry
    installed: Callable[[str], str | None]
    attributes: Callable[[Path], int]
    remote: Callable[[Path], bool]
    shortcut: Callable[[Path, Path, str], None]
    which: Callable[[str], str | None]
    run: Callable[[Sequence[str]], str]
    attempt: Callable[[Sequence[str]], tuple[int, str]]
    root: bool

    @property
    def has_excel(self) -> bool:
        """Can Excel exist on this kind of computer at all?"""
        return self.platform in (WINDOWS, MAC)


def this_machine() -> Machine:
    """The computer that runs us."""
    return Machine(
        platform=sys.platform,
        home=Path.home(),
        project=PROJECT,
        requires=(importlib.metadata.requires("salesbook") or ()) if FROM_WHEEL else None,
        executable=Path(sys.executable),
        base_prefix=sys.base_prefix,
        version=sys.version_info[:3],
        bits=struct.calcsize("P") * 8,
        codepage=locale.getencoding(),
        data=user_data_path("salesbook", appauthor=False),
        config=user_config_path("salesbook", appauthor=False),
        environ=os.environ,
        registry=_registry(),
        installed=_installed,
        attributes=_attributes,
        remote=_remote,
        shortcut=_shortcut,
        which=shutil.which,
        run=_run,
        attempt=_attempt,
        root=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def _registry() -> Registry:
    if sys.platform == "win32":
        from addin.setup.winapi import WindowsRegistry

        return WindowsRegistry()
    return NoRegistry()


def _remote(path: Path) -> bool:
    """Does the path lie on a network drive?"""
    if sys.platform == "win32":
        from addin.setup.winapi import is_remote

        return str(path).startswith("\\\\") or is_remote(path)
    return False


def _shortcut(path: Path, program: Path, words: str) -> None:
    """Windows' link to a program with its words, in the user's home folder. OSError where it can't be written."""
    if sys.platform == "win32":
        from addin.setup.winapi import make_shortcut

        make_shortcut(path, program, words)


def _installed(package: str) -> str | None:
    """The installed version of a package, or None."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _attributes(path: Path) -> int:
    """Windows' file attributes; 0 elsewhere."""
    return int(getattr(path.stat(), "st_file_attributes", 0))


def environ_for_office() -> dict[str, str]:
    """Our variables, with a PATH on which LibreOffice's Python finds no other Python's library.

    On Linux it takes the first python3 on the PATH for its own: one of another place (pyenv, /usr/local) breaks it.
    """
    environ = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    if sys.platform == "linux":
        places = environ.get("PATH", os.defpath).split(os.pathsep)
        environ["PATH"] = os.pathsep.join(place for place in places if not _has_other_python(Path(place)))
    return environ


def _has_other_python(place: Path) -> bool:
    return place.resolve() not in (Path("/usr/bin"), Path("/bin")) and (place / "python3").exists()


def _run(command: Sequence[str]) -> str:
    """What a program prints, or nothing if it fails or hangs."""
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL, env=environ_for_office()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _attempt(command: Sequence[str]) -> tuple[int, str]:
    """A program's exit code and all that it says, where it may take a while and may fail."""
    quiet, both = subprocess.DEVNULL, subprocess.STDOUT
    try:
        done = subprocess.run(
            command,
            stdin=quiet,
            stdout=subprocess.PIPE,
            stderr=both,
            timeout=300,
            check=False,
            env=environ_for_office(),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")
