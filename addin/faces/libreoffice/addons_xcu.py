"""The menu and the toolbar."""

from addin.faces.libreoffice.menu import addons


def content() -> str:
    return addons()
