"""Builds the workbooks that ship: ``python scripts/build_workbooks.py [--out FOLDER]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from project import ROOT

from builder.shipped import build_all, example


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "workbook", help="folder to write to")
    for path in build_all(parser.parse_args().out, example()):
        print(path)


if __name__ == "__main__":
    main()
