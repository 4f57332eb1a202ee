"""Who answers the entries' addresses."""

from addin.calc.menu import protocol_handler


def content() -> str:
    return protocol_handler()
