"""Where the project lies; importing it makes `builder` and `tests`, which are not installed, importable."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOOKS = tuple(ROOT / "workbook" / f"Sales_{name}.xlsm" for name in ("Template", "Template_en", "Example", "Example_en"))
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
