"""The resolver of imports sees through every way to write one."""

from __future__ import annotations

import pytest

from tests.imports import UNKNOWN, imported

OURS = {"addin", "addin.app", "addin.core", "addin.core.money", "addin.book", "addin.book.file", "addin.template"}

# source of addin.core.checks | what it imports
SAMPLES = [
    ("import addin.app", {"addin.app"}),
    ("import addin.app as a", {"addin.app"}),
    ("import addin\naddin.app.settle_month()", {"addin", "addin.app"}),
    ("from addin import app", {"addin.app"}),
    ("from addin import app as a, template", {"addin.app", "addin.template"}),
    ("from addin import __version__", {"addin"}),
    ("from addin import *", {"addin", UNKNOWN}),
    ("from addin.book import file", {"addin.book.file"}),
    ("from addin.book.file import FileBook", {"addin.book.file"}),
    ("from addin import book\nbook.file.FileBook", {"addin", "addin.book", "addin.book.file"}),
    ("def f():\n    from addin import app", {"addin.app"}),
    ("if TYPE_CHECKING:\n    from ..book import file", {"addin.book.file"}),
    ("from . import money", {"addin.core.money"}),
    ("from .money import yuan", {"addin.core.money"}),
    ("from .. import app", {"addin.app"}),
    ("from ..book.file import FileBook", {"addin.book.file"}),
    ("from .... import app", {UNKNOWN}),
    ("import importlib\nimportlib.import_module('addin.app')", {"importlib", "addin.app"}),
    ("import importlib as i\ni.import_module('..app', 'addin.core')", {"importlib", "addin.app"}),
    ("from importlib import import_module as load\nload('addin.book.file')", {"importlib", "addin.book.file"}),
    ("import importlib\nimportlib.import_module(f'addin.book.{name}')", {"importlib", "addin.book"}),
    ("import importlib\nimportlib.import_module(name)", {"importlib", UNKNOWN}),
    ("__import__('addin.app')", {"addin.app"}),
    ("__import__(name)", {UNKNOWN}),
    ("import runpy\nrunpy.run_module('addin.app')", {"runpy", "addin.app"}),
    ("import pkgutil\npkgutil.resolve_name('addin.app:settle_month')", {"pkgutil", "addin.app"}),
    ("exec('from addin import app')", {UNKNOWN}),
    ("__import__('os').getcwd()", {"os"}),
    ("import os.path", {"os.path"}),
    ("from pathlib import Path", {"pathlib"}),
]


@pytest.mark.parametrize(("source", "modules"), SAMPLES, ids=[source for source, _ in SAMPLES])
def test_an_import_is_seen_however_it_is_written(source: str, modules: set[str]) -> None:
    assert imported(source, "addin.core", OURS) - {"addin"} == modules - {"addin"}
