"""The marker that links a test to the rule it proves."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """``@pytest.mark.rule("H5.2")``: the ids of docs/policy.md, so that tables of rule and test can be generated."""
    config.addinivalue_line("markers", "rule(*ids): the rules that a test proves")
