"""Builds the workbooks that ship: ``python scripts/build_workbooks.py [--out FOLDER]``.

What their formulas show is worked out by LibreOffice, which must be there (``scripts/test.py`` installs it).
"""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from project import ROOT

from builder.shipped import build_with_values, example
from tests.faces.libreoffice.calculated import calculated, running_office
from tests.faces.libreoffice.office import OfficeError


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "workbook", help="folder to write to")
    folder = parser.parse_args().out
    try:
        with running_office() as office:
            paths = build_with_values(folder, partial(calculated, office), example(), example("en"))
    except OfficeError as error:
        parser.exit(1, f"Nothing was built: what the formulas show is worked out by LibreOffice. {error}\n")
    print(*paths, sep="\n")


if __name__ == "__main__":
    main()
