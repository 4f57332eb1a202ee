"""Where the running program lies: in a checkout of the project, or where pip put the wheel made of it (setup.py)."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
PROJECT = _PACKAGE.parent  # the folder that must be on Python's path; of a checkout its top
FROM_WHEEL = (_PACKAGE / "workbook").is_dir()  # a checkout keeps the workbooks beside the package
BY_INSTALLER = (Path(sys.prefix) / "salesbook-installer.json").exists()  # a file to double-click takes it away, too
DOCS = (_PACKAGE if FROM_WHEEL else PROJECT) / "docs"
WORKBOOKS = (_PACKAGE if FROM_WHEEL else PROJECT) / "workbook"
