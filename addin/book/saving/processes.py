"""Which process a file beside a workbook belongs to, and whether that process still runs."""

from __future__ import annotations

import hashlib
import os
import platform
import sys

HOST = hashlib.sha256(platform.node().encode()).hexdigest()[:8]  # this computer, in a form that fits any file name

if sys.platform == "win32":
    import ctypes

    _ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _STILL_ACTIVE = 259
    _DENIED = 5

    def runs(pid: int) -> bool:
        """Does a process of this number run here? Yes where that cannot be told."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(_ASK, False, pid)
        if not handle:
            return ctypes.get_last_error() == _DENIED
        code = ctypes.c_ulong(_STILL_ACTIVE)
        kernel.GetExitCodeProcess(ctypes.c_void_p(handle), ctypes.byref(code))
        kernel.CloseHandle(ctypes.c_void_p(handle))
        return code.value == _STILL_ACTIVE

else:

    def runs(pid: int) -> bool:
        """Does a process of this number run here? Yes where that cannot be told."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except OSError:  # somebody else's
            return True
        return True
