"""Builds the LibreOffice extension: ``python scripts/build_oxt.py [--out FILE]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from project import ROOT

from addin.faces.libreoffice.oxt import build_oxt


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "salesbook.oxt", help="file to write")
    print(build_oxt(parser.parse_args().out))


if __name__ == "__main__":
    main()
