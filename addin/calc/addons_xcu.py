"""The menu and the toolbar."""

from addin.calc.menu import addons


def content() -> str:
    return addons()
