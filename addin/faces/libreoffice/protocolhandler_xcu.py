"""Who answers the entries' addresses."""

from addin.faces.libreoffice.menu import protocol_handler


def content() -> str:
    return protocol_handler()
