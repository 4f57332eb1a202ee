"""The marker that links a test to the rule it proves, and the small company's workbook."""

import gc
import os
from pathlib import Path

import pytest

from tests.once import once
from tests.shares import in_shares


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest begins each worker's share."""
    workers = int(getattr(config, "workerinput", {}).get("workercount", 1))
    items[:] = in_shares(items, lambda item: item.path, workers)


def pytest_collection_finish() -> None:
    """What was collected stays until the end: no garbage collection need look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def pytest_configure(config: pytest.Config) -> None:
    """``@pytest.mark.rule("H5.2")``: the ids of docs/policy.md, so that tables of rule and test can be generated."""
    os.environ["BROWSER"] = "true"  # a command that does nothing: no test opens a window of the browser
    config.addinivalue_line("markers", "rule(*ids): the rules that a test proves")


@pytest.fixture(scope="session")
def small_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """tests.small_company as a workbook, ready for October 2026, with a small preview, built once: take a copy."""
    from addin.values.periods import Month
    from builder.build import SMALL, build
    from tests.small_company import small_company

    return once(tmp_path_factory, "small.xlsm", lambda path: build(path, "zh", small_company(), Month(2026, 10), SMALL))
