"""What a closed document took goes back to the system.

On Linux LibreOffice frees it, but the C library keeps it: each further workbook adds to what is held, until it is
gigabytes. Elsewhere nothing needs doing.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import suppress
from typing import Any

import unohelper
from com.sun.star.util import XCloseListener

_SOON = 2.0  # seconds after which LibreOffice has taken a document and its windows down


class GivesBack(unohelper.Base, XCloseListener):
    """Listens to one document."""

    def queryClosing(self, source: Any, owns: bool) -> None:  # noqa: N802
        """Nobody is kept from closing the document."""

    def notifyClosing(self, source: Any) -> None:  # noqa: N802
        """The document is being closed."""
        timer = threading.Timer(_SOON, _give_back)
        timer.daemon = True
        timer.start()

    def disposing(self, source: Any) -> None:
        """The document is gone."""


def give_back_when_closed(document: Any) -> None:
    """Have the memory of a document given back once it is closed."""
    if sys.platform == "linux":
        document.addCloseListener(GivesBack())


def _give_back() -> None:
    with suppress(OSError, AttributeError):  # another C library than glibc
        ctypes.CDLL(None).malloc_trim(0)
