"""The built workbooks in ONLYOFFICE's engine: `python3 scripts/second_calculator.py [BOOK ...] [--pdf FOLDER]`.

Every formula is worked out anew and compared with the value in the file, which is LibreOffice's. Prints how many agree,
how many differ for a known reason and every other one; exit code 1 if there is one. --pdf prints the sheets that people
look at most (with the engine's watermark). Linux on x86-64 only; the examples take two minutes or more each.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections import Counter
from pathlib import Path

import environment
from project import BOOKS

SHOWN = 20  # differences that nobody knows of


def compare(path: Path, pdfs: Path | None) -> int:
    """Print what was found in one book; how many differences are not explained."""
    from tests.faces.onlyoffice.engine import differences, worked_out
    from tests.faces.onlyoffice.known import reason_of
    from tests.tools.cached import cached_values

    began, values = time.perf_counter(), cached_values(path)
    sheets = worked_out(path, pdfs, printed(path))
    reasons: Counter[str] = Counter()
    others = []
    for found in differences(sheets, values):
        if reason := reason_of(found):
            reasons[reason] += 1
        else:
            others.append(str(found))
    count = sum(len(cells) for cells in values.values())
    seconds = time.perf_counter() - began
    agree = count - len(others) - reasons.total()
    print(f"{path.name}: {count} formula cells in {seconds:.0f} s, {agree} agree", flush=True)
    for line in (*(f"{number} {reason}" for reason, number in reasons.items()), *others[:SHOWN]):
        print(f"    {line}", flush=True)
    return len(others)


def printed(path: Path) -> tuple[str, ...]:
    """Start page, desk, dashboard, preview and settlement, as the book calls them."""
    from addin.tables.schema import TABLES
    from addin.texts.sheets import DASHBOARD, DESK, PREVIEW, START

    table = TABLES["tblSettlement"]
    pairs = (START, DESK, DASHBOARD, PREVIEW, (table.zh, table.en))
    return tuple(pair[path.stem.endswith("_en")] for pair in pairs)


def main() -> int:
    """In `.venv`, which is prepared first unless this already runs with its packages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", nargs="*", type=Path, help="by default the four in workbook/")
    parser.add_argument("--pdf", type=Path, metavar="FOLDER", help="for PDFs of the sheets that people look at most")
    arguments = parser.parse_args()
    if not importlib.util.find_spec("docbuilder"):
        environment.attempt(environment.prepare, "test")
        if environment.inside():
            sys.exit("ONLYOFFICE's engine (document-builder) is locked for Linux on x86-64 only.")
        return environment.run([environment.python(), __file__, *sys.argv[1:]])
    found = 0
    for path in arguments.books or BOOKS:
        folder = arguments.pdf and arguments.pdf.resolve() / path.stem
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        found += compare(path, folder)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
