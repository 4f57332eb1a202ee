"""The way from the extension to the project's own Python, which has the packages that LibreOffice's has not.

`salesbook install --libreoffice` puts it into the extension that it builds for this computer. Standard library only.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

FILE = "link.json"  # at the top of the extension


class ProjectLink(NamedTuple):
    """Where the project lives: its interpreter, its folder, and the version of salesbook that was installed."""

    python: str
    project: str
    version: str


def link_text(link: ProjectLink) -> str:
    """The file's content."""
    return json.dumps(link._asdict(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_link(folder: Path | None = None) -> ProjectLink | None:
    """The link of an unpacked extension (the one that this module is part of); None if it was built without."""
    root = folder or Path(__file__).resolve().parents[4]
    try:
        found = json.loads((root / FILE).read_text("utf-8"))
        return ProjectLink(**{field: str(found[field]) for field in ProjectLink._fields})
    except (OSError, ValueError, KeyError, TypeError):
        return None
