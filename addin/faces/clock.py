"""What time it is and who works here: recorded with a settlement."""

from __future__ import annotations

import datetime as dt
import getpass
import os

from addin.usecases.settle import Clock


def clock(name: str = "") -> Clock:
    """Now, and who it is: the user's name where no other is given."""
    return Clock(dt.datetime.now(), name.strip() or user_name())


def user_name() -> str:
    """The user's name, or the number where the system knows no name for it (a container, a service)."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else "?"
