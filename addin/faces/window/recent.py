"""The workbooks that the window had last, kept in the user's settings; one that is gone from the disk is not named."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

_KEPT = 8


def recent_path() -> Path:
    """The file that remembers."""
    return user_config_path("salesbook", appauthor=False) / "window.json"


def recent_books() -> list[Path]:
    """The last one first; none where nothing can be read."""
    try:
        names = json.loads(recent_path().read_text("utf-8"))["books"]
        return [Path(name) for name in names if isinstance(name, str) and Path(name).is_file()]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def remember_book(book: Path) -> None:
    """Puts it in front. Where nothing can be kept, nothing is: it is only a convenience."""
    books = [book, *(other for other in recent_books() if other != book)][:_KEPT]
    path = recent_path()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_text(json.dumps({"books": list(map(str, books))}, ensure_ascii=False, indent=1), "utf-8")
        fresh.replace(path)
