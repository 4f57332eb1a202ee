"""The toolbar has a name and is shown."""

from addin.faces.libreoffice.menu import window_state


def content() -> str:
    return window_state()
