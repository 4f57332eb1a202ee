"""The real Windows behind `addin.setup.windows`; imported there only."""

from __future__ import annotations

import contextlib
import ctypes
import sys
import winreg
from pathlib import Path

from addin.setup.windows import RegistryValue

assert sys.platform == "win32"  # mypy elsewhere reads no further

_HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
_DRIVE_REMOTE = 4  # of GetDriveTypeW


class WindowsRegistry:
    """The registry of this user and computer, in its 64-bit view; a Registry."""

    def get(self, key: str, name: str) -> RegistryValue | None:
        try:
            with winreg.OpenKey(*_place(key), access=winreg.KEY_READ) as opened:
                value, _ = winreg.QueryValueEx(opened, name)
        except OSError:
            return None
        return value if isinstance(value, str | int) else None

    def set(self, key: str, name: str, value: RegistryValue) -> None:
        kind = winreg.REG_SZ if isinstance(value, str) else winreg.REG_DWORD
        with winreg.CreateKeyEx(*_place(key), access=winreg.KEY_WRITE) as opened:
            winreg.SetValueEx(opened, name, 0, kind, value)

    def subkeys(self, key: str) -> list[str]:
        try:
            with winreg.OpenKey(*_place(key), access=winreg.KEY_READ) as opened:
                return [winreg.EnumKey(opened, index) for index in range(winreg.QueryInfoKey(opened)[0])]
        except OSError:
            return []

    def delete(self, key: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            winreg.DeleteKey(*_place(key))


def is_remote(path: Path) -> bool:
    """Does the path lie on a network drive?"""
    return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)


def make_shortcut(path: Path, program: Path, words: str) -> None:
    """A .lnk; unlike WScript.Shell's its name may hold what the code page has not got. OSError if it can't be made."""
    import pythoncom
    import pywintypes
    from win32com.shell import shell

    try:
        kind = shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
        link = pythoncom.CoCreateInstance(*kind)
        link.SetPath(str(program))
        link.SetArguments(words)
        link.SetWorkingDirectory(str(Path.home()))
        link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(path), 0)
    except pywintypes.com_error as error:
        raise OSError(error.hresult, error.strerror or str(error), str(path)) from error


def _place(key: str) -> tuple[int, str]:
    hive, _, rest = key.partition("\\")
    return _HIVES[hive], rest
