"""Builds the LibreOffice extension: ``python scripts/build_oxt.py [--out FILE]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from addin.calc.oxt import build_oxt

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "salesbook.oxt", help="file to write")
    print(build_oxt(parser.parse_args().out))


if __name__ == "__main__":
    main()
