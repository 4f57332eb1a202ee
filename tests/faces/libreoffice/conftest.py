"""LibreOffice with the extension, one for each worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.setup.origin import PROJECT as ROOT

from .calculated import linked_oxt
from .live_book import LiveBook
from .office import LONG, Office


@pytest.fixture(scope="session")
def oxt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension, built from the sources and linked to the Python that runs the tests."""
    return linked_oxt(tmp_path_factory.mktemp("oxt") / "salesbook.oxt")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, oxt: Path) -> Iterator[Office]:
    """A headless LibreOffice in English with the extension."""
    with Office(tmp_path_factory.mktemp("profile"), oxt) as running:
        yield running


@pytest.fixture(scope="session")
def example(office: Office) -> int:
    """The shipped example, opened once: who types into it puts back what stood there."""
    return int(office.call("sheets.open", str(ROOT / "workbook" / "Sales_Example.xlsm"), timeout=LONG))


@pytest.fixture(scope="session")
def live_book(office: Office, tmp_path_factory: pytest.TempPathFactory) -> LiveBook:
    """A small book to fill with companies, opened once."""
    return LiveBook(office, tmp_path_factory.mktemp("live") / "live.xlsm")


@pytest.fixture(scope="session")
def bare_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBook]:
    """The same in a LibreOffice that has nothing of ours."""
    with Office(tmp_path_factory.mktemp("bare profile")) as running:
        yield LiveBook(running, tmp_path_factory.mktemp("bare") / "bare.xlsm")
