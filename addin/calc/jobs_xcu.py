"""Who is told when a document is opened."""

from addin.calc.menu import jobs


def content() -> str:
    return jobs()
